//! Text in a plain form for comparison: lowercase, with ASCII digits and one kind of each sign.
//!
//! Every byte of the plain text maps to its position in the original.

use crate::base::is_alphanumeric;
use std::ops::Range;

/// The sign in place of what is not part of a statement.
const BLANK: char = '\u{1}';

#[derive(Debug, Clone)]
pub(super) struct PlainText {
    pub(super) text: String,
    /// The position of each byte in the original, or `None` if it is the same for all.
    offsets: Option<Vec<usize>>,
}

impl PlainText {
    /// Converts letters to lowercase, spaces to a space, minus signs to a hyphen and digits to ASCII. Removes direction
    /// marks and Arabic vowels.
    pub(super) fn new(written: &str) -> Self {
        // Most statements begin with a long blank, that of the text before them.
        let blank = leading_blank(written).saturating_sub(1);
        let written = &written[blank..];
        if blank == 0
            && written.is_ascii()
            && !written.as_bytes().windows(2).any(|two| two == [BLANK as u8; 2])
        {
            let plain = |c: char| if c.is_whitespace() { ' ' } else { c.to_ascii_lowercase() };
            return Self { text: written.chars().map(plain).collect(), offsets: None };
        }
        let mut text = String::with_capacity(written.len());
        let mut offsets = Vec::with_capacity(written.len() + 1);
        let mut last = None;
        for (at, written) in written.char_indices() {
            // What is blank in a statement is one sign, however long it is.
            let skipped = written == BLANK && last == Some(BLANK);
            let Some(c) = plain_char(written).filter(|_| !skipped) else { continue };
            last = Some(c);
            text.push(c);
            offsets.resize(text.len(), blank + at);
        }
        offsets.push(blank + written.len());
        Self { text, offsets: Some(offsets) }
    }

    pub(super) fn written(&self, range: &Range<usize>) -> Range<usize> {
        match &self.offsets {
            Some(offsets) => offsets[range.start]..offsets[range.end],
            None => range.clone(),
        }
    }
}

/// Returns the number of blanks at the beginning of a text. Several are compared at once.
fn leading_blank(text: &str) -> usize {
    const STEP: usize = 32;
    let is_blank = |byte: &u8| *byte == BLANK as u8;
    let steps = text.as_bytes().chunks_exact(STEP).take_while(|step| **step == [BLANK as u8; STEP]).count();
    steps * STEP + text.as_bytes()[steps * STEP..].iter().take_while(|byte| is_blank(byte)).count()
}

fn plain_char(c: char) -> Option<char> {
    Some(match c {
        c if c.is_whitespace() => ' ',
        c if c.is_ascii() => c.to_ascii_lowercase(),
        '\u{200E}' | '\u{200F}' | '\u{61C}' | '\u{2066}'..='\u{2069}' => return None,
        '\u{640}' | '\u{64B}'..='\u{652}' => return None,
        '\u{2212}' | '\u{2010}' | '\u{2011}' => '-',
        '\u{2012}' | '\u{2014}' => '–',
        '’' => '\'',
        '٪' => '%',
        '٠'..='٩' => char::from(b'0' + (c as u32 - 0x660) as u8),
        '۰'..='۹' => char::from(b'0' + (c as u32 - 0x6F0) as u8),
        c => c.to_lowercase().next().unwrap_or(c),
    })
}

/// Returns the offsets of `words` in a text as entire words. A sign such as `%` matches anywhere.
pub(super) fn find_words<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let is_edge = |c: Option<char>| c.is_none_or(|c| !is_alphanumeric(c));
    text.match_indices(words).map(|(at, _)| at).filter(move |at| {
        let (before, after) = (&text[..*at], &text[at + words.len()..]);
        (is_edge(before.chars().next_back()) && is_edge(after.chars().next())) || is_sign(words)
    })
}

pub(super) fn is_sign(words: &str) -> bool {
    !words.chars().all(|c| is_alphanumeric(c) || matches!(c, ' ' | '-' | '\''))
}

#[cfg(test)]
mod tests {
    use super::{BLANK, PlainText};

    #[test]
    fn what_follows_a_blank_keeps_its_position() {
        for blank in [0, 1, 2, 31, 32, 33, 64, 1000] {
            for words in ["Rose to 270", "É rose", ""] {
                let written = BLANK.to_string().repeat(blank) + words;
                let plain = PlainText::new(&written);
                assert!(plain.text.len() <= words.len() + 1, "{blank}");
                let start = plain.text.len() - words.to_lowercase().len();
                assert_eq!(
                    plain.written(&(start..plain.text.len())),
                    blank..written.len(),
                    "{blank} {words}"
                );
            }
        }
    }
}
