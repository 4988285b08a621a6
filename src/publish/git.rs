//! Publishes to a branch for GitHub, GitLab or Codeberg Pages, in one commit.
//!
//! The program `git` works in the repository of the sources. It changes no file, index or other branch of the author. The
//! commit follows the current state of the branch and is never forced: the push fails if somebody else has moved the
//! branch meanwhile.

use super::{Failure, File, Host, Machine};
use crate::model::Destination;
use crate::process::run;
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output};

/// The file that tells GitHub to serve the files unprocessed.
const NO_JEKYLL: &str = ".nojekyll";

pub(super) struct Branch {
    root: PathBuf,
    remote: String,
    name: String,
    exists: bool,
    existing: BTreeSet<String>,
    /// The changes of the commit, in the format of `git fast-import`.
    changes: Vec<u8>,
}

impl Branch {
    pub(super) fn open(destination: &Destination, machine: &Machine) -> Self {
        Self {
            root: machine.root.clone(),
            remote: destination.remote.clone().unwrap_or_else(|| "origin".to_owned()),
            name: destination.branch.clone().unwrap_or_else(|| "gh-pages".to_owned()),
            exists: false,
            existing: BTreeSet::new(),
            changes: Vec::new(),
        }
    }

    fn reference(&self) -> String {
        format!("refs/briefing/{}", self.name)
    }

    fn git(&self, args: &[&str], input: Vec<u8>) -> Result<Output, Failure> {
        Ok(run(Command::new("git").arg("-C").arg(&self.root).args(args), input)?)
    }

    /// Returns the standard output of git, or a failure with its standard error.
    fn answer(&self, what: &str, args: &[&str], input: Vec<u8>) -> Result<Vec<u8>, Failure> {
        let output = self.git(args, input)?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(Failure::new(format!("git could not {what}: {}", reason(&output)))),
        }
    }

    fn write(&mut self, path: &str, bytes: &[u8]) {
        self.changes.extend(format!("M 100644 inline {path}\ndata {}\n", bytes.len()).bytes());
        self.changes.extend(bytes);
        self.changes.push(b'\n');
    }

    /// Returns the commit message, which names the revision of the sources.
    fn message(&self) -> Result<String, Failure> {
        let revision = self.git(&["describe", "--always", "--dirty", "--exclude", "*"], Vec::new())?;
        let revision = String::from_utf8_lossy(&revision.stdout).trim().to_owned();
        Ok(match revision.as_str() {
            "" => "Publish the site\n".to_owned(),
            revision => format!("Publish the site\n\nFrom the sources at {revision}.\n"),
        })
    }
}

fn reason(output: &Output) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let lines: Vec<&str> = said.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    lines.join("; ")
}

impl Host for Branch {
    fn list(&mut self) -> Result<BTreeSet<String>, Failure> {
        let (branch, reference) = (format!("refs/heads/{}", self.name), self.reference());
        self.answer("use the branch's name", &["check-ref-format", &branch], Vec::new())?;
        let remote = self.remote.clone();
        let found = self.git(&["ls-remote", "--exit-code", "--", &remote, &branch], Vec::new())?;
        match found.status.code() {
            Some(0) => self.exists = true,
            Some(2) => {
                self.answer("forget the branch", &["update-ref", "-d", &reference], Vec::new())?;
                return Ok(BTreeSet::new());
            }
            _ => {
                let message = format!("git could not reach `{remote}`: {}", reason(&found));
                return Err(Failure::new(message).help("name the repository of the branch with `remote`"));
            }
        }
        let fetched = format!("+{branch}:{reference}");
        let fetch =
            ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--", &remote, &fetched];
        self.answer("fetch the branch", &fetch, Vec::new())?;
        let list =
            self.answer("list the branch", &["ls-tree", "-r", "-z", "--name-only", &reference], Vec::new())?;
        let list = String::from_utf8_lossy(&list).into_owned();
        self.existing = list.split('\0').filter(|p| !p.is_empty()).map(ToOwned::to_owned).collect();
        if self.existing.contains("content/site.yaml") {
            let message = format!("the branch `{}` of `{remote}` contains the sources of a site", self.name);
            return Err(Failure::new(message).help("name a branch for the site alone, such as `gh-pages`"));
        }
        Ok(self.existing.clone())
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        let object = format!("{}:{path}", self.reference());
        self.answer("read the branch", &["cat-file", "blob", &object], Vec::new())
    }

    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure> {
        files.iter().for_each(|file| self.write(file.path, file.bytes));
        Ok(())
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Failure> {
        paths.iter().for_each(|path| self.changes.extend(format!("D {path}\n").bytes()));
        Ok(())
    }

    fn finish(&mut self) -> Result<(), Failure> {
        if !self.existing.contains(NO_JEKYLL) {
            self.write(NO_JEKYLL, b"");
        }
        let who = self.answer("say who publishes", &["var", "GIT_COMMITTER_IDENT"], Vec::new());
        let who = who.map_err(|failure| {
            failure
                .help("tell it who you are: `git config user.name NAME` and `git config user.email ADDRESS`")
        })?;
        let (reference, message) = (self.reference(), self.message()?);
        let who = String::from_utf8_lossy(&who).trim().to_owned();
        let mut commit =
            format!("commit {reference}\ncommitter {who}\ndata {}\n{message}", message.len()).into_bytes();
        if self.exists {
            commit.extend(format!("from {reference}^0\n").bytes());
        }
        commit.append(&mut self.changes);
        commit.extend(b"\ndone\n");
        self.answer("make the commit", &["fast-import", "--quiet", "--done", "--date-format=raw"], commit)?;
        let onto = format!("{reference}:refs/heads/{}", self.name);
        let push =
            self.answer("push the branch", &["push", "--quiet", "--", &self.remote, &onto], Vec::new());
        push.map(drop).map_err(|failure| failure.help("if somebody published meanwhile, publish again"))
    }
}
