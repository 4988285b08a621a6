//! Measures what the checks catch: alters every number, period, unit, direction word, series, citation and date of a
//! site in turn, in memory, and counts the alterations that the checks report at their place.
//!
//! [`find_mutations`] lists the alterations ([`Mutation`]), one generator per file: what a text binds to data, its
//! words, its dates, its sources, and the data itself. `run` builds the altered sites and decides what is caught.
//! [`Report`] counts. Choices among replacements follow from the place, so the result is the same on every machine and
//! for any number of threads.

mod data;
mod passage;
mod periods;
mod report;
mod run;
mod sources;
mod titles;
mod values;
mod words;

pub use report::{Miss, Report};
pub use run::{Outcome, run};

use crate::base::{FileId, SourceSet};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::MutationClass as Class;
use passage::Passage;
use std::ops::Range;

/// One alteration of a site.
#[derive(Debug, Clone)]
pub struct Mutation {
    /// What it changes.
    pub class: Class,
    /// The language of the text; `None` for data.
    pub lang: Option<Lang>,
    /// Whether the altered words share a clause with a number that is bound to data. It is true for classes without
    /// clauses, such as the data itself.
    pub is_stated: bool,
    /// The file.
    pub file: FileId,
    /// The replacements, in the order of the file.
    pub edits: Vec<(Range<usize>, String)>,
    /// What kind of text it alters.
    layer: Layer,
    /// The bytes around it that no other alteration of the same build may touch: the paragraph or table row.
    block: Range<usize>,
    /// The bytes at which a report counts.
    place: Range<usize>,
    /// What no other alteration of the same build may alter elsewhere: the words of a quotation, which the checks compare.
    apart: Vec<String>,
}

/// Texts that are never altered in the same site, because an alteration of one changes what the checks say of another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    /// Data, quotations of sources and dates of events.
    Data,
    /// Paragraphs, list items and rows of tables.
    Body,
    /// Headings and the first rows of tables, which name the period of the text below.
    Heading,
    /// Titles, labels and other short texts, which may repeat a number of their item.
    Short,
}

/// Lists every alteration of a site, in the order of the files.
pub fn find_mutations(site: &IndexedSite, files: &SourceSet) -> Vec<Mutation> {
    let mut all = Vec::new();
    for block in site.blocks() {
        let Some(passage) = Passage::new(site, files, block) else { continue };
        values::mutations(&passage, &mut all);
        words::mutations(&passage, &mut all);
        periods::mutations(&passage, &mut all);
        sources::mutations(&passage, &mut all);
    }
    titles::mutations(site, files, &mut all);
    data::mutations(site, files, &mut all);
    all.sort_by_key(|m| (m.file, m.place.start, m.class, m.edits.clone().into_iter().map(|(_, w)| w).next()));
    all.dedup_by(|a, b| (a.file, &a.edits) == (b.file, &b.edits));
    all
}

/// Chooses one of several replacements. The choice depends on nothing but the place and the words.
fn choose<'a, T>(choices: &'a [T], path: &str, at: usize, words: &str) -> Option<&'a T> {
    let hash = fnv(path.bytes().chain(at.to_le_bytes()).chain(words.bytes()));
    let at = usize::try_from(hash % u64::try_from(choices.len()).ok().filter(|n| *n > 0)?).ok()?;
    choices.get(at)
}

/// FNV-1a, which has the same value on every machine.
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Returns another number with as many digits: the last digit is one higher, or 8 in place of 9.
fn other_digits(written: &str) -> Option<String> {
    let (at, last) = written.char_indices().rfind(|(_, c)| c.is_numeric())?;
    let zero = match last {
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '0'..='9' => '0',
        _ => return None,
    };
    let digit = u32::from(last) - u32::from(zero);
    let other = char::from_u32(u32::from(zero) + if digit == 9 { 8 } else { digit + 1 })?;
    Some(format!("{}{other}{}", &written[..at], &written[at + last.len_utf8()..]))
}
