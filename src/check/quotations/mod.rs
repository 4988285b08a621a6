//! Compares the quotations of texts with what the site says elsewhere in the same words.
//!
//! A quotation can repeat a recorded passage or its translation, a title, or a quotation in another text. A translation
//! beside its original is compared with the other translations of that original, and a quotation in a link with the texts
//! of the item that the link leads to. What nothing on the site resembles cannot be compared.

mod cited;
mod labelled;
mod linked;
mod passages;
mod records;
mod shifted;

use super::Context;
use super::label_words::LabelWords;
use crate::base::FileId;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::quotations;
use crate::index::blocks::Block;
use passages::Found;
use records::{Quoted, Record, RecordKind, Records};
use std::collections::BTreeSet;

/// A quotation with fewer words than this is only compared with texts on the same sources.
const MANY: usize = 4;
/// Shorter words are the same in many texts.
const MIN_LETTERS: usize = 3;
/// Words with this many letters are the same in few texts, even those that a search leaves out.
const MANY_LETTERS: usize = 5;
/// The number of words that a message shows.
const SHOWN: usize = 12;

/// Reports quotations that differ from the same quotation elsewhere, except those at `reported` positions.
pub(super) fn differing(context: &Context<'_>, reported: &BTreeSet<(FileId, u32)>, sink: &mut Diagnostics) {
    let has_quotations = |block: &Block| !quotations(&block.words).is_empty();
    for lang in context.site.langs() {
        if !context.site.blocks().iter().any(|block| block.lang == lang && has_quotations(block)) {
            continue;
        }
        let records = Records::new(context.site, lang);
        let reader = LabelWords::new(context.site, lang);
        let comparison = Comparison { context, records: &records, reader: &reader };
        let is_reported = |q: &Quoted| {
            let span = records.all[q.record].span;
            reported.contains(&(span.file, span.start))
        };
        sink.extend(records.quoted.iter().filter(|q| !is_reported(q)).filter_map(|q| comparison.fault(q)));
    }
}

struct Comparison<'a, 's> {
    context: &'a Context<'s>,
    records: &'a Records,
    reader: &'a LabelWords<'s>,
}

impl Comparison<'_, '_> {
    fn fault(&self, quoted: &Quoted) -> Option<Diagnostic> {
        self.linked(quoted).or_else(|| self.labelled(quoted)).or_else(|| {
            match self.other_translations(quoted) {
                others if others.is_empty() => {
                    let wrong = self.nearest(quoted).or_else(|| self.cited(quoted));
                    wrong.or_else(|| self.shifted(quoted))
                }
                others => self.other_translation(quoted, &others),
            }
        })
    }

    /// Returns the recorded translations of the original beside a quotation, without its own.
    fn other_translations(&self, quoted: &Quoted) -> Vec<usize> {
        let Some(original) = &quoted.original else { return Vec::new() };
        let originals = &self.records.originals;
        let found =
            originals.passages.find(original).into_iter().filter(|f| f.is_whole && f.differing.is_empty());
        let recorded = found.map(|f| originals.translations[f.passage]);
        let elsewhere = self.records.translations.get(original).into_iter().flatten().copied();
        recorded.chain(elsewhere).filter(|record| *record != quoted.record).collect()
    }

    /// Reports a translation that no other translation of the same original is like.
    fn other_translation(&self, quoted: &Quoted, others: &[usize]) -> Option<Diagnostic> {
        let own = &self.records.all[quoted.record].words;
        let is_same = |other: &Vec<String>| self.contains(other, own) || self.contains(own, other);
        if others.iter().any(|other| is_same(&self.records.all[*other].words)) {
            return None;
        }
        let other = *others.first()?;
        // Of two translations in texts, one report is enough.
        let record = &self.records.all[other];
        if others.len() == 1 && record.kind != RecordKind::Passage && other > quoted.record {
            return None;
        }
        let message = format!("the same original is translated as `{}` elsewhere", shortened(&record.text));
        Some(self.report(quoted, record, message))
    }

    /// Reports a quotation that is nearly another one, and nowhere repeated as it is.
    fn nearest(&self, quoted: &Quoted) -> Option<Diagnostic> {
        let words = &self.records.all[quoted.record].words;
        let found = self.records.passages.find(words);
        let others: Vec<Found<'_>> = found.into_iter().filter(|f| f.passage != quoted.record).collect();
        if others.iter().any(|f| f.differing.iter().all(|(_, a, b)| self.is_alike(a, b))) {
            return None;
        }
        let near = others.iter().filter(|f| self.is_near(quoted, words, f, &others));
        let nearest = near
            .min_by_key(|f| (f.differing.len(), self.records.all[f.passage].kind != RecordKind::Passage))?;
        let record = &self.records.all[nearest.passage];
        if record.kind != RecordKind::Passage
            && nearest.passage > quoted.record
            && !self.is_repeated(nearest, &others)
        {
            return None;
        }
        let (_, own, other) = nearest.differing.iter().find(|(_, a, b)| !self.is_alike(a, b))?;
        let message = format!("the quotation says `{own}` where the same words elsewhere say `{other}`");
        Some(self.report(quoted, record, message))
    }

    fn is_near(&self, quoted: &Quoted, words: &[String], found: &Found<'_>, others: &[Found<'_>]) -> bool {
        let (own, record) = (&self.records.all[quoted.record], &self.records.all[found.passage]);
        let has_number = |word: &str| word.contains(char::is_numeric);
        if record.kind == RecordKind::Own
            || record.kind == own.kind
            || found.differing.iter().any(|(_, a, b)| has_number(a) || has_number(b))
        {
            return false;
        }
        let is_equal = |at: &usize| !found.differing.iter().any(|(differing, ..)| differing == at);
        let means = |word: &String| {
            let letters = word.chars().count();
            letters >= MANY_LETTERS || letters >= MIN_LETTERS && !self.reader.read(word).is_empty()
        };
        let equal = (0..words.len()).filter(is_equal).filter(|at| means(&words[*at])).count();
        if words.len() >= MANY {
            return equal >= 2;
        }
        equal >= 1
            && !own.sources.is_disjoint(&record.sources)
            && match record.kind {
                RecordKind::Passage => true,
                RecordKind::Quoted(_) => found.is_whole && self.is_repeated(found, others),
                RecordKind::Title | RecordKind::Own => false,
            }
    }

    /// Returns whether at least two texts quote the words as a record has them.
    fn is_repeated(&self, found: &Found<'_>, others: &[Found<'_>]) -> bool {
        let same = others.iter().filter(|f| f.differing == found.differing);
        let kinds = same.map(|f| self.records.all[f.passage].kind);
        kinds.filter(|kind| !matches!(kind, RecordKind::Title | RecordKind::Own)).count() > 1
    }

    /// Returns whether words contain others in their order, in any grammatical form.
    fn contains(&self, words: &[String], others: &[String]) -> bool {
        !others.is_empty()
            && words.windows(others.len()).any(|w| w.iter().zip(others).all(|(a, b)| self.is_alike(a, b)))
    }

    /// Returns whether two words are forms of the same word.
    fn is_alike(&self, a: &str, b: &str) -> bool {
        let keys = |word: &str| self.reader.read(word).into_iter().next();
        a == b || have_stem(a, b) || keys(a).zip(keys(b)).is_some_and(|(a, b)| !a.is_disjoint(&b))
    }

    fn report(&self, quoted: &Quoted, record: &Record, message: String) -> Diagnostic {
        let span = self.records.all[quoted.record].span;
        let is_recorded = record.kind == RecordKind::Passage || quoted.original.is_some();
        let new = if is_recorded { Diagnostic::error } else { Diagnostic::warning };
        new(Code::QuotationNotInSource, span, message)
            .related(record.span, "the other place")
            .help("quote the same words alike, or write in the author's own words")
    }
}

/// Returns whether two words begin alike for most of their letters.
fn have_stem(a: &str, b: &str) -> bool {
    let shared = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    shared > MIN_LETTERS && shared * 5 >= a.chars().count().max(b.chars().count()) * 3
}

/// Returns the beginning of a text.
fn shortened(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.get(..SHOWN) {
        Some(first) => format!("{}…", first.join(" ")),
        None => words.join(" "),
    }
}
