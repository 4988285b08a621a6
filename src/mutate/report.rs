//! Counts what the checks catch, by class and language.

use super::{Class, Mutation, Outcome};
use crate::base::SourceSet;
use crate::model::{DATA, MutationRow, Site, Tally};
use serde::Serialize;

/// The number of characters of the line that are shown on each side of a miss.
const CONTEXT: usize = 30;

/// What the checks catch of all alterations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The counts, by class and language.
    pub rows: Vec<MutationRow>,
    /// The alterations that are not caught, in the order of the files.
    pub misses: Vec<Miss>,
}

/// An alteration that is not caught.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The class.
    pub class: Class,
    /// The code of the language; [`DATA`] for data.
    pub language: String,
    /// Whether it shares a clause with a number that is bound to data.
    pub is_stated: bool,
    /// Whether it is caught by a comparison of the languages.
    pub is_caught_with_translations: bool,
    /// The file.
    pub path: String,
    /// The line in it.
    pub line: usize,
    /// The text of the line before the words, shortened.
    pub head: String,
    /// The words before.
    pub before: String,
    /// The words in their place.
    pub after: String,
    /// The text of the line after the words, shortened.
    pub tail: String,
}

impl Report {
    /// Counts the outcomes of alterations.
    pub fn new(site: &Site, sources: &SourceSet, mutations: &[Mutation], outcomes: &[Outcome]) -> Self {
        let of_language =
            |m: &Mutation| m.lang.map_or(DATA, |lang| site.locale(lang).code.as_str()).to_owned();
        let languages: Vec<String> =
            site.languages.iter().map(|l| l.code.clone()).chain([DATA.to_owned()]).collect();
        let mut rows = Vec::new();
        for (_, class) in Class::ALL {
            for language in &languages {
                let mut row = MutationRow {
                    class: *class,
                    language: language.clone(),
                    stated: Tally::default(),
                    elsewhere: Tally::default(),
                };
                for (m, outcome) in mutations.iter().zip(outcomes) {
                    if m.class == *class && of_language(m) == *language {
                        *(if m.is_stated { &mut row.stated } else { &mut row.elsewhere }) += outcome.tally();
                    }
                }
                if row.stated.count + row.elsewhere.count > 0 {
                    rows.push(row);
                }
            }
        }
        let misses = mutations.iter().zip(outcomes).filter(|(_, outcome)| !outcome.is_caught);
        let miss = |(m, outcome): (&Mutation, &Outcome)| {
            let file = &sources[m.file];
            let start = m.edits.first().map_or(0, |(range, _)| range.start);
            let end = m.edits.last().map_or(0, |(range, _)| range.end);
            let before: Vec<&str> = m.edits.iter().map(|(range, _)| &file.text()[range.clone()]).collect();
            let after: Vec<&str> = m.edits.iter().map(|(_, with)| with.as_str()).collect();
            Miss {
                class: m.class,
                language: of_language(m),
                is_stated: m.is_stated,
                is_caught_with_translations: outcome.is_caught_with_translations,
                path: file.path.clone(),
                line: file.text()[..start].matches('\n').count() + 1,
                head: head_of(&file.text()[..start]),
                before: before.join(" "),
                after: after.join(" "),
                tail: tail_of(&file.text()[end..]),
            }
        };
        Self { rows, misses: misses.map(miss).collect() }
    }
}

/// Returns the end of the last line of a text.
fn head_of(text: &str) -> String {
    let line = text.rsplit('\n').next().unwrap_or("");
    let skipped = line.chars().count().saturating_sub(CONTEXT);
    line.chars().skip(skipped).collect::<String>().trim_start().to_owned()
}

/// Returns the beginning of the first line of a text.
fn tail_of(text: &str) -> String {
    let line = text.split('\n').next().unwrap_or("");
    line.chars().take(CONTEXT).collect::<String>().trim_end().to_owned()
}

impl Miss {
    /// Returns the miss as text: the words around it, and `[before → after]`.
    pub fn shown(&self) -> String {
        let Self { head, before, after, tail, .. } = self;
        format!("{head}[{before} → {after}]{tail}")
    }
}
