//! The words of a text that a reader sees, with the parts that are not the author's own prose.
//!
//! A [`TextBody`] is created from the parser's events. It holds the words of all blocks in one string and the position
//! of each byte in the source. Ranges mark words that are bound to data, quoted, in another language, code or an
//! address. References are listed with their targets as written, whether or not the targets exist.

mod blocks;
mod reader;

pub use blocks::Block;

use crate::base::{FileId, PlacedText, Span};
use crate::diagnostic::Diagnostics;
use crate::i18n::QUOTATION_MARKS;
use crate::parse::markdown::{self, Markdown, MarkdownToken, Places};
use reader::Reader;
use std::ops::Range;

/// The replacement for a reference without words and for hidden words. It is neither a letter nor a space, and one byte
/// long.
const HIDDEN: &str = "\u{1}";

/// The separator between the words of two blocks. No sentence, date or list of numbers continues across it.
const BLOCK_END: &str = "\n\n\u{1}";

/// The words of a text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextBody {
    /// The words that a reader sees. One hidden character replaces each citation, footnote mark, chart and number that
    /// the build formats.
    pub words: PlacedText,
    /// The references, in the order of the source.
    pub references: Vec<Reference>,
    /// Ranges of the words that are not the author's own prose.
    marked: Vec<(Range<usize>, Origin)>,
}

/// A link, a value, a citation, a picture or a chart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The target: `value:rain/total/2023`, `cite:gauge-2024, p. 3`, `event:flood`.
    pub target: String,
    /// The range of its words.
    pub words: Range<usize>,
    /// The complete range in the source.
    pub source: Range<usize>,
    /// The range of the destination in the source, with its brackets: `(event:flood)`.
    pub destination: Range<usize>,
}

impl Reference {
    /// Returns the scheme of the target and the rest. A target without a scheme has an empty one.
    pub fn parts(&self) -> (&str, &str) {
        self.target.split_once(':').unwrap_or(("", &self.target))
    }

    /// Returns the key of the source if this is a citation.
    pub fn cited_key(&self) -> Option<&str> {
        let key = self.target.strip_prefix("cite:")?;
        Some(key.split(',').next().unwrap_or(key).trim())
    }
}

/// The reason why words are not the author's own prose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Origin {
    Value,
    Foreign,
    Quotation,
    Code,
    Address,
}

impl TextBody {
    /// Parses Markdown that is not part of a file: a field, or a translation that is not in the content yet.
    pub fn read(source: &str) -> Self {
        // Diagnostics are dropped here because resolving the text reports them.
        let markdown = Markdown { file: FileId(0), text: source, places: Places::At(0) };
        Self::of_pieces(source, &markdown::read(&markdown, &mut Diagnostics::default()), 0)
    }

    /// Creates the body of a text without markup.
    pub fn plain(source: &str) -> Self {
        let mut body = Self::default();
        body.words.push(source, 0..source.len());
        body.find_addresses();
        body.find_quotations();
        body
    }

    /// Reads a part of a body's tokens. `start` is the offset of its source in the file.
    pub fn of_pieces(source: &str, pieces: &[(MarkdownToken, Span)], start: u32) -> Self {
        let mut reader = Reader::new(source, start);
        pieces.iter().for_each(|(piece, span)| reader.piece(piece, *span));
        let mut body = reader.body;
        body.find_addresses();
        body.find_quotations();
        body
    }

    /// Returns the words with everything hidden that is not the author's own prose. Byte offsets do not change.
    pub fn own_words(&self) -> String {
        self.hide(|_| true)
    }

    /// Returns the words, including quotations, without what is bound to data or in another language. Byte offsets do
    /// not change.
    pub fn stated_words(&self) -> String {
        self.hide(|origin| matches!(origin, Origin::Value | Origin::Foreign | Origin::Address))
    }

    /// Returns the words in other languages.
    pub fn foreign_words(&self) -> impl Iterator<Item = &str> {
        let foreign = self.marked.iter().filter(|(_, origin)| *origin == Origin::Foreign);
        foreign.map(|(range, _)| &self.words[range.clone()])
    }

    /// Returns the link whose words contain a range of the words.
    pub fn link_at(&self, words: &Range<usize>) -> Option<&Reference> {
        self.references.iter().find(|r| r.words.start <= words.start && words.end <= r.words.end)
    }

    /// Returns the number of words with a letter.
    pub fn word_count(&self) -> usize {
        self.words.split_whitespace().filter(|word| word.chars().any(char::is_alphabetic)).count()
    }

    fn hide(&self, hidden: impl Fn(Origin) -> bool) -> String {
        let mut words = str::to_owned(&self.words);
        for (range, _) in self.marked.iter().filter(|(_, origin)| hidden(*origin)) {
            let mask: String =
                words[range.clone()].bytes().map(|b| if b == b'\n' { "\n" } else { HIDDEN }).collect();
            words.replace_range(range.clone(), &mask);
        }
        words
    }

    fn find_addresses(&mut self) {
        for scheme in ["https://", "http://"] {
            // Addresses that are links are marked already.
            let words = self.own_words();
            let mut end = 0;
            self.marked.extend(words.match_indices(scheme).filter_map(|(start, _)| {
                let length = || words[start..].find(char::is_whitespace).unwrap_or(words.len() - start);
                // An address within an address is a part of it.
                (start >= end).then(|| {
                    end = start + length();
                    (start..end, Origin::Address)
                })
            }));
        }
    }

    fn find_quotations(&mut self) {
        let words = self.hide(|_| true);
        let mut start = 0;
        for block in words.split_inclusive("\n\n") {
            let mut hidden = block.to_owned();
            for (open, close) in QUOTATION_MARKS {
                let mut from = 0;
                while let Some(at) = hidden[from..].find(*open).map(|i| from + i) {
                    let inner = at + open.len_utf8();
                    let closing = hidden[inner..].char_indices().find(|(_, c)| close.contains(c));
                    // Without a closing mark here there is none further on.
                    let Some((length, mark)) = closing else { break };
                    from = inner + length + mark.len_utf8();
                    hidden.replace_range(at..from, &HIDDEN.repeat(from - at));
                    self.marked.push((start + at..start + from, Origin::Quotation));
                }
            }
            let single = single_quotations(&hidden);
            self.marked.extend(single.map(|r| (start + r.start..start + r.end, Origin::Quotation)));
            start += block.len();
        }
    }
}

/// Finds `‘…’` and `'…'`. A closing mark with a letter after it is an apostrophe.
fn single_quotations(block: &str) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        while let Some((start, mark)) = block[from..].match_indices(['‘', '\'']).next() {
            let (start, inner) = (from + start, from + start + mark.len());
            from = inner;
            if block[..start].ends_with(char::is_alphanumeric) {
                continue;
            }
            let mut marks = block[inner..].match_indices(['’', '\'']);
            let closes = |(at, mark): &(usize, &str)| {
                !block[inner + at + mark.len()..].starts_with(char::is_alphanumeric)
            };
            // Without a closing mark here there is none further on.
            let (at, mark) = marks.find(closes)?;
            from = inner + at + mark.len();
            return Some(start..from);
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::{BLOCK_END, TextBody};

    /// Writes words with one sign for everything that is hidden, and a slash between blocks.
    fn shown(words: &str) -> String {
        let mut shown = String::new();
        for c in words.replace(BLOCK_END, " / ").chars() {
            match c {
                '\u{1}' if shown.ends_with('¤') => (),
                '\u{1}' => shown.push('¤'),
                c => shown.push(c),
            }
        }
        shown
    }

    #[test]
    fn own_words_are_the_authors_prose() {
        for (written, prose) in [
            (
                "In 2023 it rained [812](value:rain/total/2023) mm. [@gauge-2024, p. 3]",
                "In 2023 it rained ¤ mm. ¤",
            ),
            ("the [flood of 5 rivers](event:flood) and `5`", "the flood of 5 rivers and ¤"),
            ("![a](<(1) [2] 3.png>) ![b](c(4)5.png) [c](d\\(6.png) 7", "a b c 7"),
            ("\"about 80\" and “90”, 'a 70' and ‘60’; the gauge's 50", "¤ and ¤, ¤ and ¤; the gauge's 50"),
            ("1. One\n2. Two of 3", "One / Two of 3"),
            ("> They say 5\n> so\n\n> [!NOTE]\n> We say 6", "¤\n¤ / We say 6"),
            (
                "## Heading 7 {#seven-7}\n\n<https://a.example/8>, https://a.example/9 10",
                "Heading 7 / ¤, ¤ 10",
            ),
            ("[“12”](lang:nl), <value:rain/total/2023>[^1]\n\n[^1]: 13", "¤, ¤ / 13"),
            ("```\n5\n```\n6", "¤\n / 6"),
            // Text after removal of markup: emphasis, an escape, a comment, a link within a quotation.
            ("**12** %, \\[13], <!-- 14 -->15", "12 %, [13], 15"),
            ("“see [16](event:flood)” 17", "¤ 17"),
            ("| a | 18 |\n| - | - |\n| “b | 19” |", "a / 18 / “b / 19”"),
            ("`[20](value:a/b/c)` [the `21`](event:flood)", "¤ the ¤"),
            ("[@gauge-2024, `p.` 3] 25", "¤ 25"),
            ("> 22\ngoes on\n\n- > 23\n- 24", "¤\n¤ / ¤ / 24"),
        ] {
            assert_eq!(shown(&TextBody::read(written).own_words()), prose, "{written}");
        }
        let plain = TextBody::plain("*12* “13” https://a.example/14");
        assert_eq!(shown(&plain.own_words()), "*12* ¤ ¤");
    }

    #[test]
    fn every_reference_has_its_target_and_its_place() {
        for (written, target, destination) in [
            ("a [812](value:rain/total/2023) mm", "value:rain/total/2023", "(value:rain/total/2023)"),
            ("a <value:rain/total/2023> mm", "value:rain/total/2023", "<value:rain/total/2023>"),
            ("a [@gauge-2024, p. 3] mm", "cite:gauge-2024, p. 3", "[@gauge-2024, p. 3]"),
            ("![b](<(1) [2].png> \"c](d\")", "(1) [2].png", "(<(1) [2].png> \"c](d\")"),
            ("![](chart:rain/by-year)", "chart:rain/by-year", "(chart:rain/by-year)"),
            ("[**b** `](c`](event:flood)", "event:flood", "(event:flood)"),
            ("[b\\]](d\\(6.png)", "d(6.png", "(d\\(6.png)"),
            ("<https://a.example/8>", "https://a.example/8", ""),
        ] {
            let body = TextBody::read(written);
            let found = body.references.iter().map(|r| (r.target.as_str(), &written[r.destination.clone()]));
            assert_eq!(found.collect::<Vec<_>>(), [(target, destination)], "{written}");
        }
        for written in
            ["`[1](value:a/b/c)`", "```\n[@key]\n```", "<!-- [1](event:flood) -->", "\\[1](event:flood)"]
        {
            assert_eq!(TextBody::read(written).references, [], "{written}");
        }
    }

    #[test]
    fn references_are_no_words() {
        for (text, count) in [
            ("![](chart:rain/by-year)", 0),
            ("In 2023 it rained [812](value:rain/total/2023) mm. [@gauge-2024, p. 3]", 4),
            ("See [the flood](event:flood) (in July).", 5),
            ("<value:rain/total/2023>", 0),
            ("2018", 0),
            ("## Heading {#heading}", 1),
            ("One <!-- and a remark --> two", 2),
        ] {
            assert_eq!(TextBody::read(text).word_count(), count, "{text}");
        }
    }
}
