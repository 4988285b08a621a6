//! Diagnostics for forbidden characters: one for each distinct character of a file, at its first occurrence.

use super::{Code, Diagnostic, Diagnostics};
use crate::base::{FileId, ForbiddenCharacter, Reason, SourceSet, Span};
use std::collections::BTreeMap;

/// Reports the forbidden characters of a file.
pub fn report_characters(sources: &SourceSet, file: FileId, sink: &mut Diagnostics) {
    let mut found: BTreeMap<(char, Reason), (ForbiddenCharacter, usize)> = BTreeMap::new();
    for forbidden in sources[file].forbidden() {
        found.entry((forbidden.character, forbidden.reason)).or_insert((*forbidden, 0)).1 += 1;
    }
    for (forbidden, count) in found.into_values() {
        // The text as read has U+FFFD here, which is three bytes long.
        let span = Span::new(file, forbidden.offset..forbidden.offset + '\u{FFFD}'.len_utf8());
        let mut diagnostic = forbidden_character(span, &forbidden);
        if count > 1 {
            diagnostic.message.push_str(&format!(", {count} times in this file"));
        }
        sink.push(diagnostic);
    }
}

/// Returns the diagnostic for one forbidden character.
pub fn forbidden_character(span: Span, forbidden: &ForbiddenCharacter) -> Diagnostic {
    let help = match forbidden.reason {
        Reason::Control | Reason::Noncharacter | Reason::ByteOrderMark => {
            "delete it: it cannot be seen, and often comes with text that was pasted from another program"
        }
        Reason::Embedding => {
            "delete it, or write an isolate in its place (U+2066 or U+2067, ended by U+2069): it changes the direction of all that follows"
        }
        Reason::Unbalanced => {
            "begin an isolate with U+2066, U+2067 or U+2068 and end it with U+2069 in the same paragraph, or delete it"
        }
        Reason::LineEnd => "write an ordinary line end, or begin a paragraph",
        Reason::Lost => "write the character itself: the reference names none that can be shown",
        Reason::InNumber => "delete it: it makes the number into two",
    };
    Diagnostic::error(Code::ForbiddenCharacter, span, format!("the text contains the {forbidden}")).help(help)
}
