//! A folder of another machine, through the program `rsync`: in, files; out, the same there, by lists of names.
//!
//! What is sent is laid out in a folder of its own first, which is taken away afterwards.

use super::{Failure, File, Host, Machine};
use crate::base::IoFailure;
use crate::model::Destination;
use crate::process::run;
use crate::write::{Disk, RealDisk, write_temporary};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::process::{Command, Output};

pub(super) struct Rsync {
    /// `host:path/`
    place: String,
    base: PathBuf,
    staging: PathBuf,
}

impl Rsync {
    pub(super) fn open(destination: &Destination, machine: &Machine) -> Result<Self, Failure> {
        let staging = machine.root.join(format!(".briefing-cache/rsync-{}", std::process::id()));
        let staging = std::path::absolute(&staging).map_err(IoFailure::with_context("find", &staging))?;
        let place = destination.place.trim_end_matches('/');
        if place.starts_with('-') {
            return Err(Failure::new(format!("`{place}` is no place for rsync")));
        }
        Ok(Self { place: format!("{place}/"), base: machine.base.clone(), staging })
    }

    fn rsync(&self, args: &[&str], input: Vec<u8>) -> Result<Output, Failure> {
        // Its words are read below: they must not depend on the language of the machine.
        let mut command = Command::new("rsync");
        let command = command.args(args).current_dir(&self.base).env("LC_ALL", "C");
        run(command, input)
            .map_err(|failure| Failure::from(failure).help("install rsync on this machine and on the host"))
    }

    fn done(&self, what: &str, args: &[&str], input: Vec<u8>) -> Result<(), Failure> {
        let output = self.rsync(args, input)?;
        if output.status.success() { Ok(()) } else { Err(self.failure(what, &output)) }
    }

    fn failure(&self, what: &str, output: &Output) -> Failure {
        let said = String::from_utf8_lossy(&output.stderr);
        let first = said.lines().find(|l| !l.trim().is_empty()).unwrap_or("it did not say why");
        Failure::new(format!("rsync could not {what} `{}`: {first}", self.place))
    }

    fn staged(&self) -> String {
        format!("{}/", self.staging.display())
    }

    fn lay_out(&self, files: &[File<'_>]) -> Result<(), IoFailure> {
        RealDisk.remove_dir_all(&self.staging)?;
        RealDisk.create_dir_all(&self.staging)?;
        for file in files {
            write_temporary(&self.staging.join(file.path), file.bytes)?;
        }
        Ok(())
    }
}

/// The path of a line such as `-rw-r--r--  1,234 2026/01/31 12:00:00 nl/index.html`; none where it is a folder's.
fn listed(line: &str) -> Option<String> {
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
        let output = self.rsync(&["--recursive", "--links", "--list-only", "--", &self.place], Vec::new())?;
        let said = String::from_utf8_lossy(&output.stderr);
        match output.status.success() {
            true => Ok(String::from_utf8_lossy(&output.stdout).lines().filter_map(listed).collect()),
            // It is made by the first file that is put.
            false if said.contains("No such file or directory") => Ok(BTreeSet::new()),
            false => Err(self.failure("list", &output)),
        }
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        self.lay_out(&[])?;
        let from = format!("{}{path}", self.place);
        self.done("read", &["--", &from, &self.staged()], Vec::new())?;
        let bytes = RealDisk.read(&self.staging.join(path))?;
        RealDisk.remove_dir_all(&self.staging)?;
        Ok(bytes)
    }

    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure> {
        self.lay_out(files)?;
        let list = files.iter().map(|f| format!("{}\0", f.path)).collect::<String>();
        let args = [
            "--files-from=-",
            "--from0",
            "--ignore-times",
            "--mkpath",
            "--chmod=D755,F644",
            "--",
            &self.staged(),
            &self.place,
        ];
        let sent = self.done("write to", &args, list.into_bytes());
        RealDisk.remove_dir_all(&self.staging)?;
        sent
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Failure> {
        self.lay_out(&[])?;
        // It looks for the folders on the way to what is missing.
        for path in paths {
            let place = self.staging.join(path);
            RealDisk.create_dir_all(place.parent().unwrap_or(&self.staging))?;
        }
        let list = paths.iter().map(|path| format!("{path}\0")).collect::<String>();
        let args = ["--files-from=-", "--from0", "--delete-missing-args", "--", &self.staged(), &self.place];
        let gone = self.done("remove from", &args, list.into_bytes());
        RealDisk.remove_dir_all(&self.staging)?;
        gone
    }
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn lines_of_a_list_give_paths() {
        for (line, path) in [
            ("-rw-r--r--          1,234 2026/11/25 21:17:36 nl/index.html", Some("nl/index.html")),
            ("-rw-r--r--              0 2026/11/25 21:17:36 a b.txt", Some("a b.txt")),
            ("drwxr-xr-x          4,096 2026/11/25 21:17:36 nl", None),
            ("lrwxrwxrwx              5 2026/11/25 21:17:36 data -> /srv", Some("data")),
            ("", None),
        ] {
            assert_eq!(listed(line).as_deref(), path, "{line}");
        }
    }
}
