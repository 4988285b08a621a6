//! Shows the problems of a table: errors in a script, questions on a terminal.

use crate::cli::ask::is_terminal;
use crate::cli::report::{ask_number, error, understood};
use crate::cli::shell::quoted;
use crate::import::{Answer, ImportOptions, Problem};
use std::path::Path;

/// The maximum number of lines of a refusal.
const MOST_LINES: usize = 18;

/// Prints problems as errors, each with its line of the file and the flags that resolve it.
pub(super) fn problems(file: &Path, problems: &[Problem]) {
    let mut count = 0;
    for problem in problems {
        let line = problem.line.map_or(String::new(), |line| format!(":{line}"));
        let answers = problem.answers.iter().map(|a| format!("`{}`: {}", flag(a), a.meaning));
        let help: Vec<String> = answers.chain(problem.help.iter().cloned()).collect();
        count += 1 + help.len();
        if count > MOST_LINES {
            break;
        }
        error(&format!("{}{line}: {}", file.display(), problem.message), &help);
    }
    understood("nothing was written");
}

/// Returns the flag of an answer as a user writes it.
fn flag(answer: &Answer) -> String {
    match answer.value.as_str() {
        "" => format!("--{}", answer.choice.as_str()),
        value => format!("--{} {}", answer.choice.as_str(), quoted(value.as_ref())),
    }
}

/// Asks the first doubt on a terminal. Returns whether the user answered.
pub(super) fn ask(problems: &[Problem], options: &mut ImportOptions) -> bool {
    let Some(problem) = problems.first().filter(|problem| !problem.answers.is_empty() && is_terminal())
    else {
        return false;
    };
    let line = problem.line.map_or(String::new(), |line| format!("line {line}: "));
    let answers: Vec<String> =
        problem.answers.iter().map(|answer| format!("{} ({})", answer.meaning, flag(answer))).collect();
    match ask_number(&format!("{line}{}", problem.message), &answers).and_then(|at| problem.answers.get(at)) {
        Some(answer) => {
            options.set(answer.choice, &answer.value);
            true
        }
        None => false,
    }
}
