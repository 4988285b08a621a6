//! The faults of the file of a figure. Resolving reports them if the figure reads its values from the file, and otherwise
//! `differs-from-file` does.

use super::Problem;
use crate::base::{SourceSet, nearest};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::DataFile;

/// The maximum number of names in a list.
const MOST_NAMES: usize = 4;

/// Reports a file that is not in the site's folder.
pub fn missing_file(sources: &SourceSet, figure: &str, data: &DataFile) -> Diagnostic {
    let message = format!("`{}`, the file of the figure `{figure}`, is missing", data.path());
    let paths = sources.iter().map(|(_, file)| file.path.as_str());
    let known = paths.filter_map(|path| path.strip_prefix("content/")).filter(|p| p.starts_with("data/"));
    let mut diagnostic = Diagnostic::error(Code::DiffersFromFile, data.span(), message);
    if let Some(near) = nearest(&data.file.value, known) {
        diagnostic = diagnostic.replace(format!("did you mean `{near}`?"), data.span(), near);
    }
    let help =
        format!("`briefing refresh {figure} FILE` copies a file there, and compares the figure with it");
    diagnostic.help(help)
}

/// Reports a file that cannot be read with the choices of its figure.
pub fn unreadable_file(data: &DataFile, problem: &Problem) -> Diagnostic {
    let line = problem.line.map_or(String::new(), |line| format!(" in line {line}"));
    let message = format!("`{}` cannot be read{line}: {}", data.path(), problem.message);
    let mut diagnostic = Diagnostic::error(Code::DiffersFromFile, data.span(), message);
    for answer in &problem.answers {
        let value = if answer.value.is_empty() { "true" } else { &answer.value };
        let key = answer.choice.as_str();
        diagnostic = diagnostic.help(format!("`{key}: {value}` under `data`: {}", answer.meaning));
    }
    problem.help.iter().fold(diagnostic, |diagnostic, help| diagnostic.help(help.as_str()))
}

/// Lists names of series: `North`, `South` and 3 more.
pub fn series_names(all: &[&str]) -> String {
    let shown: Vec<String> = all.iter().take(MOST_NAMES).map(|name| format!("`{name}`")).collect();
    let more = all.len().saturating_sub(MOST_NAMES);
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    shown.join(", ") + &more
}

/// Returns the help for a series that the file does not have, given the names of those that the figure does not have.
pub fn name_in_file_help(unmatched: &[&str]) -> Option<String> {
    let names = series_names(unmatched);
    (!names.is_empty()).then(|| {
        format!("if it has another name in the file, write it: `name-in-file: …`; the file also has {names}")
    })
}
