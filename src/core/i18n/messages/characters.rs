//! Forbidden characters in Fluent files that the file itself does not contain: escapes in string literals (`{"\u0010"}`)
//! and isolates that do not end in their message.

use super::{MessagesFault, braces, message_ranges};
use crate::base::{ForbiddenCharacter, Reason, forbidden_characters, unbalanced_isolates};
use std::ops::Range;

pub(super) fn faults(text: &str) -> Vec<MessagesFault> {
    let fault = |range, found: &ForbiddenCharacter| MessagesFault {
        range,
        message: format!("the text contains the {found}"),
    };
    let mut all = Vec::new();
    for literal in braces::literals(text) {
        for (range, escaped) in escapes(text, literal) {
            match escaped {
                // In a file it is part of a line end, which an escape is not.
                Some(character @ '\r') => {
                    let found = ForbiddenCharacter { offset: 0, character, reason: Reason::Control };
                    all.push(fault(range, &found));
                }
                Some(c) => {
                    all.extend(
                        forbidden_characters(&c.to_string()).map(|found| fault(range.clone(), &found)),
                    );
                }
                None => {
                    let message = "the escape names no character".to_owned();
                    all.push(MessagesFault { range, message });
                }
            }
        }
    }
    for (_, message) in message_ranges(text) {
        let unbalanced = unbalanced_isolates(&text[message.clone()]);
        all.extend(unbalanced.iter().map(|found| {
            let start = message.start + found.offset;
            fault(start..start + found.character.len_utf8(), found)
        }));
    }
    all
}

fn escapes(text: &str, literal: Range<usize>) -> Vec<(Range<usize>, Option<char>)> {
    let (mut all, mut at) = (Vec::new(), literal.start);
    while let Some(found) = text[at..literal.end].find('\\') {
        let start = at + found;
        let length = match text.as_bytes().get(start + 1) {
            Some(b'u') => 6,
            Some(b'U') => 8,
            _ => 2,
        };
        at = (start + length).min(literal.end);
        at = (at..=literal.end).find(|at| text.is_char_boundary(*at)).unwrap_or(literal.end);
        if length > 2 {
            let code = text.get(start + 2..at).and_then(|digits| u32::from_str_radix(digits, 16).ok());
            all.push((start..at, code.and_then(char::from_u32)));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::faults;

    #[test]
    fn only_escapes_in_literals_are_checked() {
        for (text, expected) in [
            ("a = {\"\\u0010\"}\n", vec!["6..12 the text contains the control character U+0010"]),
            (
                "a = b\n    { $n ->\n   *[other] { \"\\U00FFFE\" }\n    }\n",
                vec!["33..41 the text contains the noncharacter U+FFFE"],
            ),
            ("a = {\"\\u000D\"}\n", vec!["6..12 the text contains the control character U+000D"]),
            ("a = {\"\\uD800\"}\n", vec!["6..12 the escape names no character"]),
            ("a = {\"\\u00e9 \\\\u0010\"} \"\\u0010\"\n# {\"\\u0010\"}\n", vec![]),
            (
                "a = \u{2067}b\n\nc = \u{2068}d\u{2069}\n",
                vec!["4..7 the text contains the unbalanced isolate U+2067"],
            ),
        ] {
            let found: Vec<String> = faults(text)
                .iter()
                .map(|f| format!("{}..{} {}", f.range.start, f.range.end, f.message))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
