//! Questions to an editor. [`Asker`] takes answers from flags or, on a terminal, from input.
//!
//! Invariant: every answer is validated. On a terminal an invalid answer is asked for again; in a script all invalid
//! and missing answers are reported with their flags.

use crate::base::{PartialDate, forbidden_characters, nearest, nfc};
use std::io::{BufRead, IsTerminal, Write};

/// The result of validating an answer, with the reason if it is invalid.
pub(super) type Verdict = Result<(), String>;

pub(super) struct Asker<'io> {
    /// Input and output of a terminal; `None` in a script.
    person: Option<(&'io mut dyn BufRead, &'io mut dyn Write)>,
    faults: Vec<String>,
}

pub(super) struct Question<'q> {
    /// The flag for the answer, without dashes.
    pub(super) flag: &'static str,
    /// The text before the answer.
    pub(super) words: &'q str,
    /// The meaning of an empty answer; `None` if an answer is required.
    pub(super) default: Option<&'q str>,
    pub(super) test: &'q dyn Fn(&str) -> Verdict,
}

impl<'q> Question<'q> {
    /// Adds a default; an empty string means no default.
    pub(super) fn or(self, default: &'q str) -> Self {
        let default = Some(default).filter(|d| !d.is_empty());
        Self { default: default.or(self.default), ..self }
    }
}

/// Creates a question that must be answered.
pub(super) fn must<'q>(
    flag: &'static str,
    words: &'q str,
    test: &'q dyn Fn(&str) -> Verdict,
) -> Question<'q> {
    Question { flag, words, default: None, test }
}

/// Creates an optional question.
pub(super) fn may<'q>(flag: &'static str, words: &'q str, test: &'q dyn Fn(&str) -> Verdict) -> Question<'q> {
    Question { flag, words, default: Some(""), test }
}

pub(super) fn is_terminal() -> bool {
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

impl<'io> Asker<'io> {
    pub(super) fn new(person: Option<(&'io mut dyn BufRead, &'io mut dyn Write)>) -> Self {
        Self { person, faults: Vec::new() }
    }

    /// Returns the answer to a question; empty if there is none, which [`faults`](Self::faults) reports.
    pub(super) fn ask(&mut self, given: &Option<String>, question: &Question<'_>) -> String {
        let name = match question.flag.chars().all(|c| c.is_ascii_uppercase()) {
            true => question.flag.to_owned(),
            false => format!("--{}", question.flag),
        };
        if let Some(given) = given {
            let given = given.trim();
            if let Err(why) = tested(given, question) {
                self.faults.push(format!("{name}: {why}"));
            }
            return nfc(given).into_owned();
        }
        if let Some((input, output)) = &mut self.person
            && let Some(answer) = typed(*input, *output, question)
        {
            return answer;
        }
        match question.default {
            Some(default) => {
                if let Err(why) = tested(default, question) {
                    self.faults.push(format!("{name}: {why}"));
                }
                default.to_owned()
            }
            None => {
                self.faults.push(format!("{name} is missing: {}", question.words));
                String::new()
            }
        }
    }

    /// Returns the answers to a question that accepts a comma-separated list.
    pub(super) fn ask_list(&mut self, given: &[String], question: &Question<'_>) -> Vec<String> {
        let given = (!given.is_empty()).then(|| given.join(","));
        let test = |list: &str| listed(list).try_for_each(|one| (question.test)(one));
        let answer = self.ask(&given, &Question { test: &test, ..*question });
        listed(&answer).map(ToOwned::to_owned).collect()
    }

    /// Returns the id of a new item: the given one, or one derived from its title.
    pub(super) fn ask_id(
        &mut self,
        given: &Option<String>,
        what: &str,
        taken: &[String],
        title: &str,
    ) -> String {
        let free = free_id(what, taken);
        let suggested = crate::scaffold::id_of(title);
        self.ask(given, &Question { flag: "ID", words: "Id", default: None, test: &free }.or(&suggested))
    }

    /// Returns the errors, one per line.
    pub(super) fn faults(self) -> Vec<String> {
        self.faults
    }
}

fn typed(input: &mut dyn BufRead, output: &mut dyn Write, question: &Question<'_>) -> Option<String> {
    loop {
        let default = question.default.filter(|d| !d.is_empty()).map_or(String::new(), |d| format!(" [{d}]"));
        let optional = if question.default == Some("") { " (may be left empty)" } else { "" };
        let _ = write!(output, "{}{optional}{default}: ", question.words);
        let _ = output.flush();
        let mut line = String::new();
        if input.read_line(&mut line).ok()? == 0 {
            return None;
        }
        let answer = match line.trim() {
            "" => question.default.unwrap_or(""),
            answer => answer,
        };
        match tested(answer, question) {
            Ok(()) => return Some(nfc(answer).into_owned()),
            Err(why) => {
                let _ = writeln!(output, "  {why}");
            }
        }
    }
}

fn tested(answer: &str, question: &Question<'_>) -> Verdict {
    if let Some(found) = forbidden_characters(answer).next() {
        return Err(format!("the answer contains the {found}, which no text may contain"));
    }
    match (answer.is_empty(), question.default) {
        (true, Some("")) => Ok(()),
        (true, _) => Err("an answer is needed".to_owned()),
        _ => (question.test)(answer),
    }
}

pub(super) fn listed(list: &str) -> impl Iterator<Item = &str> {
    list.split(',').map(str::trim).filter(|one| !one.is_empty())
}

pub(super) fn anything(_: &str) -> Verdict {
    Ok(())
}

pub(super) fn day(answer: &str) -> Verdict {
    match PartialDate::parse_certain(answer) {
        Ok(PartialDate::Day(_)) => Ok(()),
        Err(fault @ crate::base::DateFault::NoSuchDay) => Err(fault.to_string()),
        _ => Err("a day is written 2026-11-23".to_owned()),
    }
}

/// Accepts a day, month or year.
pub(super) fn date(answer: &str) -> Verdict {
    PartialDate::parse(answer).map(drop).map_err(|fault| fault.to_string())
}

pub(super) fn address(answer: &str) -> Verdict {
    let rest = answer.strip_prefix("https://").or_else(|| answer.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.contains(' ') => Ok(()),
        _ => Err("a web address begins with https:// or http://".to_owned()),
    }
}

pub(super) fn one_of<'k, S: AsRef<str>>(what: &'k str, known: &'k [S]) -> impl Fn(&str) -> Verdict + 'k {
    move |answer| {
        let names = || known.iter().map(AsRef::as_ref);
        if names().any(|k| k == answer) {
            return Ok(());
        }
        let near = match nearest(answer, names()) {
            Some(near) => format!("; did you mean `{near}`?"),
            None if known.is_empty() => "; the site has none".to_owned(),
            None if known.len() <= MOST_NAMED => {
                format!("; there are: {}", names().collect::<Vec<_>>().join(", "))
            }
            None => String::new(),
        };
        Err(format!("there is no {what} `{answer}`{near}"))
    }
}

/// The maximum number of names in a message.
const MOST_NAMED: usize = 16;

pub(super) fn free_id<'k>(what: &'k str, taken: &'k [String]) -> impl Fn(&str) -> Verdict + 'k {
    move |answer| {
        crate::base::Slug::new(answer)
            .map_err(|fault| format!("{fault}: ids are written with `a`–`z`, `0`–`9` and `-`"))?;
        match taken.iter().any(|t| t == answer) {
            true => Err(format!("there is {what} `{answer}` already")),
            false => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Asker, Question, anything, day, one_of};

    #[test]
    fn a_wrong_answer_is_asked_for_again_with_why() {
        let mut typed = "tomorrow\n\nweathr\nweather\n".as_bytes();
        let mut shown = Vec::new();
        let mut asker = Asker::new(Some((&mut typed, &mut shown)));
        let question = Question { flag: "date", words: "Date", default: Some("2024-01-01"), test: &day };
        assert_eq!(asker.ask(&None, &question), "2024-01-01");
        let topics = ["weather".to_owned()];
        let test = one_of("topic", &topics);
        let question = Question { flag: "topic", words: "Topic", default: None, test: &test };
        assert_eq!(asker.ask(&None, &question), "weather");
        assert!(asker.faults().is_empty());
        let shown = String::from_utf8(shown).expect("UTF-8");
        assert_eq!(
            shown,
            "Date [2024-01-01]:   a day is written 2026-11-23\nDate [2024-01-01]: Topic:   there is no topic `weathr`; did you mean `weather`?\nTopic: "
        );
    }

    #[test]
    fn a_script_is_told_every_flag_at_once() {
        let mut asker = Asker::new(None);
        let title = Question { flag: "title", words: "Title", default: None, test: &anything };
        let date = Question { flag: "date", words: "Date", default: Some("2024-01-01"), test: &day };
        let place = Question { flag: "place", words: "Place", default: Some(""), test: &anything };
        asker.ask(&None, &title);
        asker.ask(&Some("soon".to_owned()), &date);
        assert_eq!((asker.ask(&None, &date), asker.ask(&None, &place)), ("2024-01-01".into(), String::new()));
        assert_eq!(asker.faults(), ["--title is missing: Title", "--date: a day is written 2026-11-23"]);
    }
}
