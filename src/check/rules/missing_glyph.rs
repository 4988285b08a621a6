//! `missing-glyph`: reports a character that the fonts of the site lack, once per file. Browsers would use another
//! font, and images of charts would show a box.

use crate::base::{FileId, Origin, SourceFile, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// The characters of the fonts: hexadecimal ranges, one per line.
const LIST: &str = "static/fonts/coverage.txt";

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let Some(list) = context.sources.find(LIST) else { return };
    let covered = ranges(&String::from_utf8_lossy(context.sources[list].bytes()));
    for (file, source) in context.sources.iter() {
        if source.origin == Origin::Site && is_read(&source.path) {
            report(file, source, &covered, sink);
        }
    }
}

/// Returns whether readers see text of a file.
fn is_read(path: &str) -> bool {
    path.starts_with("content/") && [".md", ".yaml", ".ftl"].iter().any(|ending| path.ends_with(ending))
}

fn report(file: FileId, source: &SourceFile, covered: &[RangeInclusive<u32>], sink: &mut Diagnostics) {
    let (path, text) = (&source.path, source.text());
    // Forbidden characters are read as U+FFFD and have their own report.
    let was_refused = |c| c == '\u{FFFD}' && !source.forbidden().is_empty();
    let is_markdown = path.ends_with(".md");
    let mut found: BTreeMap<char, (usize, usize)> = BTreeMap::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        // Readers do not see comments.
        let is_comment = !is_markdown && line.trim_start().starts_with('#');
        // Readers do not see search rules.
        let is_rule = path.ends_with(".ftl") && line.starts_with("search-rule-");
        let counts = !is_comment && !is_rule && !line.is_ascii();
        for (i, c) in line.char_indices().filter(|_| counts) {
            if !c.is_ascii() && is_drawn(c) && !was_refused(c) && !is_covered(c, covered) {
                found.entry(c).or_insert((at + i, 0)).1 += 1;
            }
        }
        at += line.len();
    }
    for (c, (place, count)) in found {
        let times = if count > 1 { format!(", {count} times in this file") } else { String::new() };
        let message = format!("the fonts have no `{c}` (U+{:04X}){times}", c as u32);
        let diagnostic =
            Diagnostic::warning(Code::MissingGlyph, Span::new(file, place..place + c.len_utf8()), message);
        sink.push(
            diagnostic.help("write it differently, or add a font that has it, with its `coverage.txt`"),
        );
    }
}

/// Returns whether a character has a visible form. Spaces, direction marks and joiners have none.
fn is_drawn(c: char) -> bool {
    let is_mark = matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{AD}' | '\u{FEFF}' | '\u{61C}');
    !c.is_whitespace() && !c.is_control() && !is_mark
}

/// Returns whether the fonts have a character. `ranges` must be sorted.
fn is_covered(c: char, ranges: &[RangeInclusive<u32>]) -> bool {
    let at = ranges.partition_point(|range| *range.end() < c as u32);
    ranges.get(at).is_some_and(|range| range.contains(&(c as u32)))
}

fn ranges(list: &str) -> Vec<RangeInclusive<u32>> {
    let code = |text: &str| u32::from_str_radix(text.trim(), 16).ok();
    let range = |line: &str| {
        let (first, last) = line.split_once('-').unwrap_or((line, line));
        Some(code(first)?..=code(last)?)
    };
    let mut all: Vec<_> = list.lines().filter(|l| !l.starts_with('#')).filter_map(range).collect();
    all.sort_by_key(|range| *range.start());
    all
}
