//! What stands in the way of an import: a fault of the file, or a doubt that the user resolves with a choice.
//!
//! Invariant: a file with a problem gives no figure.

use crate::model::Choice;

/// A fault or a doubt, with the line of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line of the file or the row of the sheet, from 1; `None` if the problem is the whole file.
    pub line: Option<u32>,
    /// The fault, or the question.
    pub message: String,
    /// How to fix it.
    pub help: Vec<String>,
    /// The answers to a question, the likely one first. Empty for a fault.
    pub answers: Vec<Answer>,
}

/// An answer to a doubt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The choice that it makes.
    pub choice: Choice,
    /// The value of the choice; empty for a choice without one.
    pub value: String,
    /// What it means.
    pub meaning: String,
}

impl Answer {
    pub(super) fn new(choice: Choice, value: impl Into<String>, meaning: impl Into<String>) -> Self {
        Self { choice, value: value.into(), meaning: meaning.into() }
    }
}

impl Problem {
    pub(super) fn new(line: u32, message: impl Into<String>) -> Self {
        // A format without lines, such as JSON, has line 0.
        Self { line: Some(line).filter(|line| *line > 0), ..Self::of_file(message) }
    }

    pub(super) fn of_file(message: impl Into<String>) -> Self {
        Self { line: None, message: message.into(), help: Vec::new(), answers: Vec::new() }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    pub(super) fn answer(
        mut self,
        choice: Choice,
        value: impl Into<String>,
        meaning: impl Into<String>,
    ) -> Self {
        self.answers.push(Answer::new(choice, value, meaning));
        self
    }

    pub(super) fn answers(mut self, answers: Vec<Answer>) -> Self {
        self.answers = answers;
        self
    }
}

/// The result of a step of an import.
pub(super) type Outcome<T> = Result<T, Vec<Problem>>;

/// Returns one problem as the failure of a step.
pub(super) fn refuse<T>(problem: Problem) -> Outcome<T> {
    Err(vec![problem])
}
