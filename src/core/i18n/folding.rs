//! Letters and words in the form in which names and quotations are compared.
//!
//! Vowel signs, tatweel and soft hyphens do not count. The forms of alef and ya are equal, and so are white space and the
//! forms of the apostrophe. Case counts for letters and not for words.

use crate::base::is_alphanumeric;
use std::ops::Range;

/// A significant letter, with its bytes in the text.
pub type Letter = (Range<usize>, char);

/// Returns the significant letters of a text.
pub fn letters(text: &str) -> Vec<Letter> {
    significant(text).map(|(at, c)| (at..at + c.len_utf8(), fold(c))).collect()
}

fn significant(text: &str) -> impl Iterator<Item = (usize, char)> {
    let counts = |c: char| !matches!(c, '\u{640}' | '\u{64B}'..='\u{652}' | '\u{670}' | '\u{AD}');
    text.char_indices().filter(move |(_, c)| counts(*c))
}

/// Returns the significant letters of a text without their bytes.
pub fn folded(text: &str) -> Vec<char> {
    letters(text).into_iter().map(|(_, c)| c).collect()
}

/// Returns the words of a text, in lower case.
pub fn folded_words(text: &str) -> Vec<String> {
    let folded: String = significant(text).flat_map(|(_, c)| fold(c).to_lowercase()).collect();
    let words = folded.split(|c: char| !is_alphanumeric(c)).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

fn fold(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        '’' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    }
}
