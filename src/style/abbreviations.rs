//! Finds abbreviations that a text does not explain.
//!
//! An abbreviation is a word of two or more letters, all of them capitals, that is no Roman numeral. It is explained if it
//! is registered as a form of a name or term, if its language lists it in `style-abbreviations`, or if its first mention
//! in the item is written out: `Rain Office (RO)` or `RO (Rain Office)`.

use crate::i18n::{Lang, word_count};
use crate::index::IndexedSite;
use crate::model::Text;
use std::collections::BTreeSet;
use std::ops::Range;

/// The list of abbreviations that every reader of a language knows.
const KNOWN: &str = "style-abbreviations";

/// The abbreviations of an item in one language, in reading order.
pub(super) struct Abbreviations<'a> {
    site: &'a IndexedSite,
    lang: Lang,
    seen: BTreeSet<String>,
}

impl<'a> Abbreviations<'a> {
    pub(super) fn new(site: &'a IndexedSite, lang: Lang) -> Self {
        Self { site, lang, seen: BTreeSet::new() }
    }

    /// Returns the ranges of the words in which the next text of the item first mentions an abbreviation without
    /// explaining it.
    pub(super) fn find_unexplained(&mut self, text: &Text) -> Vec<Range<usize>> {
        let own = text.body.own_words();
        let named = self.site.analysis(self.lang).names(&own);
        let mut all = Vec::new();
        for range in words(&own).filter(|range| is_abbreviation(&own[range.clone()])) {
            let is_part = named.iter().any(|(name, _)| name.start <= range.start && range.end <= name.end);
            let word = &own[range.clone()];
            if is_part || self.is_known(word) || !self.seen.insert(word.to_owned()) {
                continue;
            }
            if !is_written_out(&text.body.words, &range) {
                all.push(range);
            }
        }
        all
    }

    /// Returns whether a reader can look a word up. A compound, such as `IND-cijfers`, contains a registered form.
    fn is_known(&self, word: &str) -> bool {
        let named = self.site.analysis(self.lang).names(word);
        named.iter().any(|(range, _)| *range == (0..word.len()))
            || self.site.locale(self.lang).says(KNOWN, word)
    }
}

/// Returns the ranges of letters and digits without a gap. A letter of a script without capitals ends a word, because it
/// can be joined to a Latin one, and an identifier or address (`ECLI:NL`, `NU.nl`) contains no words.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let is_cased = |c: char| !c.is_alphabetic() || c.is_uppercase() || c.is_lowercase();
    let mut at = 0;
    let pieces = text.split(move |c: char| !c.is_alphanumeric() || !is_cased(c)).map(move |word| {
        let range = at..at + word.len();
        at = range.end + text[range.end..].chars().next().map_or(0, char::len_utf8);
        range
    });
    pieces.filter(|range| !range.is_empty() && !is_in_identifier(text, range))
}

fn is_in_identifier(text: &str, word: &Range<usize>) -> bool {
    let joins = |signs: &mut dyn Iterator<Item = char>| {
        signs.next().is_some_and(|sign| matches!(sign, ':' | '.' | '_'))
            && signs.next().is_some_and(char::is_alphanumeric)
    };
    joins(&mut text[..word.start].chars().rev()) || joins(&mut text[word.end..].chars())
}

fn is_abbreviation(word: &str) -> bool {
    let is_roman = word.chars().all(|c| "IVXLCDM".contains(c));
    let is_capital = word.starts_with(char::is_alphabetic) && !word.chars().any(char::is_lowercase);
    is_capital && !is_roman && word.chars().filter(|c| c.is_uppercase()).count() >= 2
}

/// Returns whether an abbreviation stands in brackets after its meaning, or its meaning in brackets after it. The
/// abbreviation may begin a compound: `EU-27`.
fn is_written_out(words: &str, range: &Range<usize>) -> bool {
    let (before, after) = (words[..range.start].trim_end(), &words[range.end..]);
    let after = after.trim_start_matches(|c: char| c.is_alphanumeric() || c == '-').trim_start();
    let follows = before.strip_suffix('(').is_some_and(|meaning| {
        let meaning = meaning.trim_end_matches(' ');
        after.starts_with(')') && !meaning.is_empty() && !meaning.ends_with(['\n', '\u{1}'])
    });
    let precedes = || {
        let inner = after.strip_prefix('(').and_then(|rest| rest.split_once(')'));
        inner.is_some_and(|(meaning, _)| word_count(meaning) >= 2)
    };
    follows || precedes()
}

#[cfg(test)]
mod tests {
    use super::{is_abbreviation, is_written_out, words};

    #[test]
    fn abbreviations_are_words_in_capitals() {
        let text = "The IND, l’OFII and the WODC-report: Mohammed VI, A, NGOs, G20, 2024H1, ISO8601, COA’s (وكالة INLIA \
                    وNOS), NU.nl, ECLI:NL:RVS:2021:698.";
        let found: Vec<&str> =
            words(text).map(|range| &text[range]).filter(|word| is_abbreviation(word)).collect();
        assert_eq!(found, ["IND", "OFII", "WODC", "ISO8601", "COA", "INLIA", "NOS"]);
    }

    #[test]
    fn an_abbreviation_can_be_written_out_on_either_side() {
        for (words, is_explained) in [
            ("the Rain Office (RO) says", true),
            ("RO (the Rain Office) says", true),
            ("مكتب المطر (RO) يقول", true),
            ("« Office de la pluie » (RO)", true),
            ("the rain states (RO-27) say", true),
            ("RO-8 (the usual rain) says", true),
            ("the RO says", false),
            ("RO (2023) says", false),
            ("(RO) says", false),
            ("“RO” says (the Rain Office)", false),
        ] {
            let at = words.find("RO").expect("the abbreviation");
            assert_eq!(is_written_out(words, &(at..at + 2)), is_explained, "{words}");
        }
    }
}
