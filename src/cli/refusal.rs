//! Says why nothing was written to a folder, and what the user can do.

use super::{Stop, report, shell};
use crate::write::{Busy, Entry, Refusal};
use std::ffi::OsString;
use std::path::Path;

/// The maximum number of names in a message.
const SHOWN: usize = 20;

/// Prints a refusal, unless it is an I/O error, which is printed at the end.
pub(super) fn stop(refusal: Refusal) -> Stop {
    let (message, help) = match refusal {
        Refusal::Io(failure) => return failure.into(),
        Refusal::Busy(folder, busy) => (
            format!("another run is writing `{}`{}", folder.display(), since(&busy)),
            vec!["wait until it ends, or add --wait".to_owned()],
        ),
        Refusal::Foreign(folder, names) => foreign(&folder, &names),
        Refusal::Edited(folder, paths) => edited(&folder, &paths),
        Refusal::Unkept(folder, entry, is_address) => unkept(&folder, &entry, is_address),
        Refusal::Unsafe(folder, why) => (
            format!("`{}` cannot be the output folder: {why}", folder.display()),
            vec!["name another folder".to_owned()],
        ),
    };
    report::error(&message, &help);
    Stop::Reported(1)
}

/// Returns when the other run began, as the rest of a sentence.
pub(super) fn since(busy: &Busy) -> String {
    let mut text = match busy.seconds_until(std::time::SystemTime::now()) {
        Some(0) => "; it began just now".to_owned(),
        Some(seconds @ 1..120) => format!("; it began {} ago", report::counted(seconds as usize, "second")),
        Some(seconds) => format!("; it began {} minutes ago", seconds / 60),
        None => String::new(),
    };
    if let Some(process) = busy.process {
        text.push_str(&format!(" (process {process})"));
    }
    text
}

/// The user decides about files that the program did not write.
fn foreign(folder: &Path, names: &[OsString]) -> (String, Vec<String>) {
    let flags = |flag: &str| {
        let flags = names.iter().take(SHOWN).map(|name| format!("--{flag}={}", shell::quoted(name)));
        flags.collect::<Vec<_>>().join(" ")
    };
    let message = format!(
        "the output folder `{}` contains files that this program did not write: {}",
        folder.display(),
        listed(names.iter().map(|name| shell::quoted(name)))
    );
    let help = vec![
        format!("to carry it over into the new site: {}", flags("keep")),
        format!("to leave it out: {}", flags("remove")),
        "or name another folder with --out".to_owned(),
    ];
    (message, help)
}

fn edited(folder: &Path, paths: &[String]) -> (String, Vec<String>) {
    let message = format!(
        "somebody changed files in `{}` since this program wrote them: {}",
        folder.display(),
        listed(paths.iter().map(|path| shell::quoted(path.as_ref())))
    );
    let help = vec![
        "make the change in `content/`, `templates/` or `static/`, or copy the file to another place"
            .to_owned(),
        "to write over it: --overwrite".to_owned(),
    ];
    (message, help)
}

fn unkept(folder: &Path, entry: &Entry, is_address: bool) -> (String, Vec<String>) {
    let path = shell::quoted(entry.path.as_os_str());
    let why = match is_address {
        true => "the site has a file at its address".to_owned(),
        false => format!("it is {}", entry.kind.noun()),
    };
    let message = format!("`{path}` in `{}` cannot be kept: {why}", folder.display());
    let help = format!("move it to another place, or leave it out: --remove={}", shell::quoted(entry.top()));
    (message, vec![help])
}

/// Lists names that are quoted already.
pub(super) fn listed(names: impl ExactSizeIterator<Item = String>) -> String {
    let more = names.len().saturating_sub(SHOWN);
    let shown: Vec<String> = names.take(SHOWN).map(|name| format!("`{name}`")).collect();
    match more {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}
