//! Text as it is compared: in, what an author wrote; out, the same in small letters with plain signs.
//!
//! Always true: every byte of the plain text knows its place in what was written.

use std::ops::Range;

/// PlainText text with the places of its bytes.
#[derive(Debug, Clone)]
pub(super) struct PlainText {
    /// Small letters, ASCII digits, one kind of space and of hyphen.
    pub(super) text: String,
    at: Vec<usize>,
}

impl PlainText {
    /// Every kind of space as a space, every kind of minus as a hyphen, the digits of other scripts as ASCII; marks of
    /// direction and Arabic vowels left out.
    pub(super) fn new(written: &str) -> Self {
        let mut plain = Self { text: String::new(), at: Vec::new() };
        for (at, c) in written.char_indices() {
            let c = match c {
                '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}' => continue,
                '\u{640}' | '\u{64B}'..='\u{652}' => continue,
                c if c.is_whitespace() => ' ',
                '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
                '\u{2012}' | '\u{2014}' => '–',
                '’' => '\'',
                '٪' => '%',
                '٠'..='٩' => char::from(b'0' + (c as u32 - 0x660) as u8),
                '۰'..='۹' => char::from(b'0' + (c as u32 - 0x6F0) as u8),
                c => c.to_lowercase().next().unwrap_or(c),
            };
            plain.text.push(c);
            plain.at.resize(plain.text.len(), at);
        }
        plain.at.push(written.len());
        plain
    }

    /// The place in what was written.
    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        self.at[range.start]..self.at[range.end]
    }
}

/// Where words stand in a text as whole words. A sign such as `%` may stand anywhere.
pub(super) fn find_words<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    text.match_indices(words).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&text[..*at], &text[at + words.len()..]);
        (is_edge(before.chars().next_back()) && is_edge(after.chars().next())) || is_sign(words)
    })
}

/// Whether words hold a sign, such as `%`.
pub(super) fn is_sign(words: &str) -> bool {
    !words.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '\''))
}
