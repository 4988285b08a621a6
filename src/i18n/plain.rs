//! Text in a plain form for comparison: lowercase, with ASCII digits and one kind of each sign.
//!
//! Every byte of the plain text maps to its position in the original.

use std::ops::Range;

/// The sign in place of what is not part of a statement.
const BLANK: char = '\u{1}';

#[derive(Debug, Clone)]
pub(super) struct PlainText {
    pub(super) text: String,
    offsets: Vec<usize>,
}

impl PlainText {
    /// Converts letters to lowercase, spaces to a space, minus signs to a hyphen and digits to ASCII. Removes direction
    /// marks and Arabic vowels.
    pub(super) fn new(written: &str) -> Self {
        let (text, offsets) = (String::with_capacity(written.len()), Vec::with_capacity(written.len() + 1));
        let mut plain = Self { text, offsets };
        let mut last = None;
        for (at, written) in written.char_indices() {
            let c = match written {
                // What is blank in a statement is one sign, however long it is.
                BLANK if last == Some(BLANK) => continue,
                c if c.is_ascii() => {
                    if c.is_whitespace() {
                        ' '
                    } else {
                        c.to_ascii_lowercase()
                    }
                }
                '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}' => continue,
                '\u{640}' | '\u{64B}'..='\u{652}' => continue,
                c if c.is_whitespace() => ' ',
                '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
                '\u{2012}' | '\u{2014}' => '–',
                '’' => '\'',
                '٪' => '%',
                '٠'..='٩' => char::from(b'0' + (written as u32 - 0x660) as u8),
                '۰'..='۹' => char::from(b'0' + (written as u32 - 0x6F0) as u8),
                c => c.to_lowercase().next().unwrap_or(c),
            };
            last = Some(c);
            plain.text.push(c);
            plain.offsets.resize(plain.text.len(), at);
        }
        plain.offsets.push(written.len());
        plain
    }

    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        self.offsets[range.start]..self.offsets[range.end]
    }
}

/// Returns the offsets of `words` in a text as entire words. A sign such as `%` matches anywhere.
pub(super) fn find_words<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&text[..*at], &text[at + words.len()..]);
        (is_edge(before.chars().next_back()) && is_edge(after.chars().next())) || is_sign(words)
    })
}

pub(super) fn is_sign(words: &str) -> bool {
    !words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\''))
}
