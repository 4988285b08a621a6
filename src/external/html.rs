//! Writes a compared text as one HTML file: the text with its numbers marked, and below it what each can be.
//!
//! The file needs nothing else: no script, font or picture. Everything of the text and the site is escaped. A mark has a
//! form and a word, not only a colour.

use super::text::{BlockKind, ExternalText, TextBlock};
use super::{ComparedNumber, Comparison, Observed, Verdict};
use crate::base::escape;
use crate::i18n::Locale;
use crate::index::blocks::cell_words;
use std::fmt::Write as _;

const STYLE: &str = include_str!("report.css");

/// Returns the report.
pub fn to_html(name: &str, text: &ExternalText, comparison: &Comparison, locale: &Locale) -> String {
    let mut body = String::new();
    let mut number = 0;
    let mut is_table = false;
    for (at, block) in text.blocks.iter().enumerate() {
        let in_table = block.row.is_some();
        // The head of a table begins another one.
        if is_table && (!in_table || block.kind == BlockKind::Head) {
            body.push_str("</table></div>\n");
        }
        if in_table && (!is_table || block.kind == BlockKind::Head) {
            body.push_str("<div class=\"wide\"><table>\n");
        }
        is_table = in_table;
        let numbers: Vec<&ComparedNumber> = comparison.numbers.iter().filter(|n| n.block == at + 1).collect();
        body.push_str(&block_html(block, &numbers, &mut number));
    }
    if is_table {
        body.push_str("</table></div>\n");
    }
    let list: String =
        comparison.numbers.iter().enumerate().map(|(at, n)| entry(at + 1, n, locale)).collect();
    let counts = Verdict::ALL.iter().map(|(word, verdict)| format!("{} {word}", comparison.count(*verdict)));
    let counts = counts.collect::<Vec<_>>().join(" · ");
    let name = escape(name);
    let (code, direction) = (escape(&locale.tag), locale.direction.as_str());
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <title>{name}: numbers compared with the data</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header><h1>Numbers compared with the data</h1><p>{name} · {counts}</p></header>\n\
         <main lang=\"{code}\" dir=\"{direction}\">\n{body}</main>\n\
         <section><h2>What each number can be</h2>\n<ol>\n{list}</ol>\n</section>\n</body>\n</html>\n"
    )
}

fn block_html(block: &TextBlock, numbers: &[&ComparedNumber], number: &mut usize) -> String {
    let (open, close) = match block.kind {
        BlockKind::Heading => ("<h2>", "</h2>\n"),
        BlockKind::Paragraph => ("<p>", "</p>\n"),
        BlockKind::Item => ("<p class=\"item\">", "</p>\n"),
        BlockKind::Head | BlockKind::Row => ("<tr>", "</tr>\n"),
    };
    let cell = if block.kind == BlockKind::Head { "th" } else { "td" };
    let ranges = match &block.row {
        Some(row) => row.cells.clone(),
        None => std::iter::once(0..block.words.len()).collect(),
    };
    let mut out = open.to_owned();
    for range in ranges {
        let mut at = range.start;
        let end = range.start + cell_words(&block.words, &range).len();
        if block.row.is_some() {
            let _ = write!(out, "<{cell}>");
        }
        for compared in numbers.iter().filter(|n| range.contains(&n.range.start)) {
            *number += 1;
            let (start, stop) = (compared.range.start.max(at), compared.range.end.clamp(at, end.max(at)));
            let verdict = compared.verdict.as_str();
            let _ = write!(
                out,
                "{}<a id=\"t{number}\" href=\"#n{number}\"><mark class=\"{verdict}\">{}</mark><sup>{number}</sup></a>",
                escape(&block.words[at..start]),
                escape(&block.words[start.min(stop)..stop]),
            );
            at = stop;
        }
        out.push_str(&escape(&block.words[at..end.max(at)]));
        if block.row.is_some() {
            let _ = write!(out, "</{cell}>");
        }
    }
    out + close
}

fn entry(at: usize, number: &ComparedNumber, locale: &Locale) -> String {
    let line = |observed: &Observed| {
        let Observed { reference, figure, series, period, value, .. } = observed;
        let [reference, figure, series, period, value] =
            [reference, figure, series, period, value].map(|text| escape(text));
        format!("<bdi>{value}</bdi>: {figure}, {series}, {period} <code>{reference}</code>")
    };
    let expected = number.expected.iter().map(|o| format!("<p>The data have {}</p>", line(o)));
    let expected: String = expected.collect();
    let candidates: String = number
        .candidates
        .iter()
        .map(|o| format!("<li>{} <span class=\"share\">{}%</span></li>\n", line(o), o.likelihood))
        .collect();
    let candidates = if candidates.is_empty() { candidates } else { format!("<ul>\n{candidates}</ul>") };
    format!(
        "<li id=\"n{at}\"><a href=\"#t{at}\"><mark class=\"{verdict}\" lang=\"{tag}\" dir=\"{direction}\">{text}</mark></a> \
         {verdict}{expected}{candidates}</li>\n",
        verdict = number.verdict.as_str(),
        tag = escape(&locale.tag),
        direction = locale.direction.as_str(),
        text = escape(&number.text),
    )
}
