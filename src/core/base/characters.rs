//! The characters of a text: which ones are forbidden, and normalization.
//!
//! Unicode writes some letters in more than one way: `é` is one character, or an `e` with a combining accent. Both are
//! the same text (canonically equivalent), so every text is brought into Normalization Form C. Compatibility forms
//! (`½`, `ﬁ`, Arabic presentation forms) and lookalikes of other scripts are different text and stay as they are.
//! All code that reads text from outside uses [`forbidden_characters`], the only list of what is forbidden.

use super::keywords;
use icu_normalizer::ComposingNormalizerBorrowed;
use std::borrow::Cow;
use std::fmt;

/// A forbidden character in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ForbiddenCharacter {
    /// The byte offset of the character.
    pub offset: usize,
    /// The character.
    pub character: char,
    /// Why the character is forbidden.
    pub reason: Reason,
}

keywords! {
    /// Why a character is forbidden.
    pub enum Reason {
        /// A control character such as U+0010, which neither HTML nor XML can contain.
        Control = "control character",
        /// A code point that Unicode reserves for programs, such as U+FFFE.
        Noncharacter = "noncharacter",
        /// It changes the direction of all text after it, so readers see something other than the source.
        Embedding = "direction override",
        /// An isolate without its end, or the end of an isolate without its beginning.
        Unbalanced = "unbalanced isolate",
        /// A line end that most programs do not know.
        LineEnd = "line separator",
        /// A byte-order mark that is not at the beginning.
        ByteOrderMark = "byte-order mark",
        /// U+FFFD that comes from a character reference without a character, such as `&#0;`.
        Lost = "replacement character",
        /// An invisible character between two digits, which splits one number into two.
        InNumber = "invisible character",
    }
}

impl fmt::Display for ForbiddenCharacter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} U+{:04X}", self.reason.as_str(), u32::from(self.character))
    }
}

/// Returns the forbidden characters of a text in order, except isolates: see [`unbalanced_isolates`].
pub fn forbidden_characters(text: &str) -> impl Iterator<Item = ForbiddenCharacter> + '_ {
    text.char_indices().filter_map(|(at, character)| {
        let reason = match character {
            '\t' | '\n' | '\r' => None,
            // The fast path: nearly every character is one of these.
            ' '..='~' => None,
            c if c.is_control() => Some(Reason::Control),
            '\u{202A}'..='\u{202E}' => Some(Reason::Embedding),
            '\u{2028}' | '\u{2029}' => Some(Reason::LineEnd),
            '\u{FEFF}' => Some(Reason::ByteOrderMark),
            '\u{FDD0}'..='\u{FDEF}' => Some(Reason::Noncharacter),
            c if u32::from(c) & 0xFFFE == 0xFFFE => Some(Reason::Noncharacter),
            c if is_invisible(c) && is_between_digits(text, at, c) => Some(Reason::InNumber),
            _ => None,
        }?;
        Some(ForbiddenCharacter { offset: at, character, reason })
    })
}

/// Returns the isolates (U+2066 to U+2069) that have no end or no beginning within their paragraph.
pub fn unbalanced_isolates(text: &str) -> Vec<ForbiddenCharacter> {
    let (mut open, mut unbalanced): (Vec<ForbiddenCharacter>, Vec<ForbiddenCharacter>) = Default::default();
    let mut blank = true;
    for (at, character) in text.char_indices() {
        let found = ForbiddenCharacter { offset: at, character, reason: Reason::Unbalanced };
        match character {
            '\u{2066}'..='\u{2068}' => open.push(found),
            '\u{2069}' => unbalanced.extend(open.pop().is_none().then_some(found)),
            '\n' if blank => unbalanced.append(&mut open),
            _ => (),
        }
        blank = character == '\n' || (blank && character.is_whitespace());
    }
    unbalanced.append(&mut open);
    unbalanced.sort_by_key(|found| found.offset);
    unbalanced
}

/// Returns a text with U+FFFD in place of each of its forbidden characters, which are in order.
pub fn without_forbidden(text: &str, forbidden: &[ForbiddenCharacter]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for found in forbidden {
        out.push_str(&text[at..found.offset]);
        out.push(char::REPLACEMENT_CHARACTER);
        at = found.offset + found.character.len_utf8();
    }
    out + &text[at..]
}

/// Returns a text from outside as the program reads it: in Normalization Form C, with `\n` line ends, and with U+FFFD in
/// place of forbidden characters. Use it where there is no place to report them.
pub fn accepted(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = nfc(&text);
    let forbidden: Vec<ForbiddenCharacter> = forbidden_characters(&text).collect();
    if forbidden.is_empty() { text.into_owned() } else { without_forbidden(&text, &forbidden) }
}

fn is_between_digits(text: &str, at: usize, c: char) -> bool {
    let before = text[..at].chars().next_back();
    let after = text[at + c.len_utf8()..].chars().next();
    [before, after].iter().all(|c| c.is_some_and(char::is_numeric))
}

/// Returns whether readers cannot see a character.
pub fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}'
        )
}

/// Converts a text to Normalization Form C.
pub fn nfc(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    ComposingNormalizerBorrowed::new_nfc().normalize(text)
}

/// Returns the last boundary between characters at or before an offset.
pub fn floor_char_boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// Returns the first boundary between characters at or after an offset, or the end of the text.
pub fn ceil_char_boundary(text: &str, offset: usize) -> usize {
    (offset..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
}

#[cfg(test)]
mod tests {
    use super::{accepted, forbidden_characters, nfc, unbalanced_isolates};

    #[test]
    fn finds_forbidden_characters() {
        for (text, expected) in [
            ("plain text,\ttabs\r\nand é, ½, ﬁ, 🌧\u{FE0F}, 👩\u{200D}🚀", vec![]),
            ("\u{200F}می\u{200C}خواهم 1\u{200E}-\u{200E}2", vec![]),
            ("lange\u{AD}woorden \u{2067}نص\u{2069}", vec![]),
            ("a\u{10}b", vec!["1 control character U+0010"]),
            (
                "\u{0}\u{7F}\u{85}",
                vec![
                    "0 control character U+0000",
                    "1 control character U+007F",
                    "2 control character U+0085",
                ],
            ),
            (
                "é\u{FFFE}\u{1FFFF}\u{FDD0}",
                vec!["2 noncharacter U+FFFE", "5 noncharacter U+1FFFF", "9 noncharacter U+FDD0"],
            ),
            ("\u{202E}a\u{202C}", vec!["0 direction override U+202E", "4 direction override U+202C"]),
            ("a\u{2028}b", vec!["1 line separator U+2028"]),
            ("a\u{FEFF}b", vec!["1 byte-order mark U+FEFF"]),
            ("1\u{AD}5 ٣\u{200B}٤", vec!["1 invisible character U+00AD", "7 invisible character U+200B"]),
        ] {
            let found: Vec<String> =
                forbidden_characters(text).map(|f| format!("{} {f}", f.offset)).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn accepted_texts_have_no_forbidden_character() {
        for (text, expected) in [
            ("plain", "plain"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("e\u{301}\u{0}\u{FFFE}\u{202E}x\u{1B}[2J", "é\u{FFFD}\u{FFFD}\u{FFFD}x\u{FFFD}[2J"),
            ("\u{2067}نص\u{2069}", "\u{2067}نص\u{2069}"),
        ] {
            assert_eq!(accepted(text), expected);
            assert!(forbidden_characters(&accepted(text)).next().is_none());
        }
    }

    #[test]
    fn isolates_must_end_in_their_paragraph() {
        for (text, expected) in [
            ("a \u{2067}b \u{2068}c\u{2069}\nd\u{2069} e", vec![]),
            ("a\u{2067}b", vec![1]),
            ("a\u{2069}b", vec![1]),
            ("\u{2067}a\n \nb\u{2069}", vec![0, 8]),
        ] {
            let found: Vec<usize> = unbalanced_isolates(text).iter().map(|f| f.offset).collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn canonical_equivalents_become_equal_and_lookalikes_do_not() {
        for (text, normal) in [
            ("cafe\u{301}", "café"),
            ("\u{212B}", "Å"),
            // Shadda and fatha in typing order.
            ("مد\u{651}\u{64E}", "مد\u{64E}\u{651}"),
            ("\u{1112}\u{1161}\u{11AB}", "한"),
            ("½ ﬁ ﷲ ² с", "½ ﬁ ﷲ ² с"),
        ] {
            assert_eq!(nfc(text), normal);
        }
    }
}
