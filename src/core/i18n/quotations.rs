//! Finds what stands between quotation marks.

use std::ops::Range;

/// The marks that open a quotation, with the marks that may close it.
pub const QUOTATION_MARKS: &[(char, &[char])] =
    &[('“', &['”']), ('„', &['”', '“']), ('«', &['»']), ('‹', &['›']), ('"', &['"'])];

/// Returns the ranges between quotation marks, without the marks.
pub fn quotations(words: &str) -> Vec<Range<usize>> {
    let mut all = Vec::new();
    let mut from = 0;
    while let Some((at, open)) = words[from..].char_indices().find(|(_, c)| opens(*c).is_some()) {
        let start = from + at + open.len_utf8();
        let closers = opens(open).unwrap_or(&[]);
        let Some(length) = words[start..].find(closers) else { break };
        all.push(start..start + length);
        from = start + length + words[start + length..].chars().next().map_or(1, char::len_utf8);
    }
    all
}

fn opens(mark: char) -> Option<&'static [char]> {
    QUOTATION_MARKS.iter().find(|(open, _)| *open == mark).map(|(_, close)| *close)
}
