//! Reports cells of Markdown tables that the parser drops.
//!
//! A row ends with the columns of its header, and a header whose delimiter row has a different number of cells makes no
//! table. A row with fewer cells loses nothing and is not reported.

use super::markdown::Markdown;
use crate::base::Span;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use std::ops::Range;

/// Returns the cells of a row without the outer bars.
fn cells(row: &str) -> Vec<Range<usize>> {
    let end = row.trim_end().len();
    let start = end - row[..end].trim_start_matches([' ', '\t', '>']).len();
    let mut all = Vec::new();
    let first = start + usize::from(row[start..end].starts_with('|'));
    let (mut from, mut escaped) = (first, false);
    for (at, c) in row[..end].char_indices().skip_while(|(at, _)| *at < first) {
        if c == '|' && !escaped {
            all.push(from..at);
            from = at + 1;
        }
        escaped = c == '\\' && !escaped;
    }
    if from < end {
        all.push(from..end);
    }
    all
}

/// Reports the cells of a row after the last column.
pub(super) fn row(markdown: &Markdown<'_>, range: &Range<usize>, columns: usize, sink: &mut Diagnostics) {
    let text = &markdown.text[range.clone()];
    let all = cells(text);
    let surplus = || all.iter().skip(columns).filter(|cell| !text[(*cell).clone()].trim().is_empty());
    let (Some(first), Some(last)) = (surplus().next(), surplus().next_back()) else { return };
    let message = format!("the row has {} cells, and the header of the table has {columns}", all.len());
    let places = markdown.places.range(range.start + first.start..range.start + last.end);
    let diagnostic = Diagnostic::error(Code::TableCells, Span::new(markdown.file, places), message);
    sink.push(
        diagnostic.label("would be left out").help(
            "give the header a cell for each column, or write `\\|` for a bar that is part of the text",
        ),
    );
}

/// Reports a paragraph that is probably meant as a table.
pub(super) fn paragraph(markdown: &Markdown<'_>, range: &Range<usize>, sink: &mut Diagnostics) {
    let text = &markdown.text[range.clone()];
    let mut at = 0;
    let lines: Vec<(usize, &str)> = text
        .split_inclusive('\n')
        .map(|line| {
            at += line.len();
            (at - line.len(), line)
        })
        .collect();
    for pair in lines.windows(2) {
        let [(start, header), (_, dashes)] = pair else { continue };
        let (of_header, of_dashes) = (cells(header).len(), cells(dashes).len());
        if !header.contains('|') || !is_delimiter(dashes) || of_header == of_dashes {
            continue;
        }
        let begin = range.start + start;
        let places = markdown.places.range(begin..begin + header.trim_end().len());
        let message = format!(
            "the header has {of_header} cells and the line of dashes {of_dashes}: this is not a table"
        );
        let diagnostic = Diagnostic::error(Code::TableCells, Span::new(markdown.file, places), message);
        sink.push(diagnostic.help("give both a cell for each column"));
    }
}

/// Returns whether a line is a delimiter row: `|---|:-:|`.
fn is_delimiter(line: &str) -> bool {
    let line = line.trim_start_matches([' ', '\t', '>']);
    let is_cell = |cell: &Range<usize>| {
        let dashes = line[cell.clone()].trim().trim_start_matches(':').trim_end_matches(':');
        !dashes.is_empty() && dashes.chars().all(|c| c == '-')
    };
    line.contains('|') && cells(line).iter().all(is_cell)
}

#[cfg(test)]
mod tests {
    use super::{cells, is_delimiter};

    #[test]
    fn cells_are_between_bars() {
        for (row, expected) in [
            ("| a | b |", &[" a ", " b "][..]),
            ("a | b\n", &["a ", " b"]),
            ("|a|b|c", &["a", "b", "c"]),
            ("| a \\| b | `c|d` |", &[" a \\| b ", " `c", "d` "]),
            ("> | a || b |", &[" a ", "", " b "]),
            ("| é |", &[" é "]),
        ] {
            assert_eq!(cells(row).into_iter().map(|c| &row[c]).collect::<Vec<_>>(), expected, "{row}");
        }
    }

    #[test]
    fn recognizes_delimiter_rows() {
        for (line, expected) in [
            ("|---|:-:|", true),
            ("--- | ---", true),
            ("---", false),
            ("| a | - |", false),
            ("|---|---| ", true),
        ] {
            assert_eq!(is_delimiter(line), expected, "{line}");
        }
    }
}
