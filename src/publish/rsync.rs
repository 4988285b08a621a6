//! Publishes to a folder of another machine with the program `rsync`. Files are staged in a local folder first.

use super::{Failure, File, Host, Machine};
use crate::base::IoFailure;
use crate::model::Destination;
use crate::process::run;
use crate::write::{CACHE_FOLDER, Disk, RealDisk, write_for_this_run};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output};

pub(super) struct Rsync {
    /// `host:path/`
    target: String,
    base: PathBuf,
    staging: PathBuf,
}

impl Rsync {
    pub(super) fn open(destination: &Destination, machine: &Machine) -> Result<Self, Failure> {
        let staging = machine.root.join(CACHE_FOLDER).join("rsync");
        let staging = std::path::absolute(&staging).map_err(IoFailure::with_context("find", &staging))?;
        let target = destination.place.trim_end_matches('/');
        if target.starts_with('-') {
            return Err(Failure::new(format!("`{target}` is not a destination of rsync")));
        }
        Ok(Self { target: format!("{target}/"), base: machine.base.clone(), staging })
    }

    fn rsync(&self, args: &[&str], input: Vec<u8>) -> Result<Output, Failure> {
        // The messages of rsync are parsed below, so their language is fixed.
        let mut command = Command::new("rsync");
        let command = command.args(args).current_dir(&self.base).env("LC_ALL", "C");
        run(command, input)
            .map_err(|failure| Failure::from(failure).help("install rsync on this machine and on the host"))
    }

    fn run(&self, what: &str, args: &[&str], input: Vec<u8>) -> Result<(), Failure> {
        let output = self.rsync(args, input)?;
        if output.status.success() { Ok(()) } else { Err(self.failure(what, &output)) }
    }

    fn failure(&self, what: &str, output: &Output) -> Failure {
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said.lines().find(|l| !l.trim().is_empty()).unwrap_or("it did not say why");
        Failure::new(format!("rsync could not {what} `{}`: {first}", self.target))
    }

    fn staged(&self) -> String {
        format!("{}/", self.staging.display())
    }

    fn stage_files(&self, files: &[File<'_>]) -> Result<(), IoFailure> {
        RealDisk.remove_dir_all(&self.staging)?;
        RealDisk.create_dir_all(&self.staging)?;
        for file in files {
            write_for_this_run(&self.staging.join(file.path), file.bytes)?;
        }
        Ok(())
    }
}

/// Returns the path in a line such as `-rw-r--r--  1,234 2026/01/31 12:00:00 nl/index.html`, unless it is a folder.
fn path_of_line(line: &str) -> Option<String> {
    let mut rest = line;
    let mut field = || {
        let (field, after) = rest.trim_start().split_once(' ')?;
        rest = after;
        Some(field)
    };
    let mode = field()?;
    for _ in 0..3 {
        field()?;
    }
    let path = if mode.starts_with('l') { rest.split(" -> ").next()? } else { rest };
    (!mode.starts_with('d')).then(|| path.to_owned())
}

impl Host for Rsync {
    fn list(&mut self) -> Result<BTreeSet<String>, Failure> {
        let output =
            self.rsync(&["--recursive", "--links", "--list-only", "--", &self.target], Vec::new())?;
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(path_of_line).collect()),
            // The first upload creates the folder.
            false if said.contains("No such file or directory") => Ok(BTreeSet::new()),
            false => Err(self.failure("list", &output)),
        }
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        self.stage_files(&[])?;
        let from = format!("{}{path}", self.target);
        self.run("read", &["--", &from, &self.staged()], Vec::new())?;
        let bytes = RealDisk.read(&self.staging.join(path))?;
        RealDisk.remove_dir_all(&self.staging)?;
        Ok(bytes)
    }

    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure> {
        self.stage_files(files)?;
        let list = files.iter().map(|f| format!("{}\0", f.path)).collect::<String>();
        let args = [
            "--files-from=-",
            "--from0",
            "--ignore-times",
            "--mkpath",
            "--chmod=D755,F644",
            "--",
            &self.staged(),
            &self.target,
        ];
        let sent = self.run("write to", &args, list.into_bytes());
        RealDisk.remove_dir_all(&self.staging)?;
        sent
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Failure> {
        self.stage_files(&[])?;
        // rsync needs the folders of the missing files.
        for path in paths {
            let missing = self.staging.join(path);
            RealDisk.create_dir_all(missing.parent().unwrap_or(&self.staging))?;
        }
        let list = paths.iter().map(|path| format!("{path}\0")).collect::<String>();
        let args = ["--files-from=-", "--from0", "--delete-missing-args", "--", &self.staged(), &self.target];
        let gone = self.run("remove from", &args, list.into_bytes());
        RealDisk.remove_dir_all(&self.staging)?;
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::path_of_line;

    #[test]
    fn lists_are_parsed() {
        for (line, path) in [
            ("-rw-r--r--          1,234 2026/11/25 21:17:36 nl/index.html", Some("nl/index.html")),
            ("-rw-r--r--              0 2026/11/25 21:17:36 a b.txt", Some("a b.txt")),
            ("drwxr-xr-x          4,096 2026/11/25 21:17:36 nl", None),
            ("lrwxrwxrwx              5 2026/11/25 21:17:36 data -> /srv", Some("data")),
            ("", None),
        ] {
            assert_eq!(path_of_line(line).as_deref(), path, "{line}");
        }
    }
}
