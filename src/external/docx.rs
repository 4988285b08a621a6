//! Reads the text of a Word document: the paragraphs, headings and table rows of `word/document.xml`.
//!
//! Only the characters of `w:t` are read, so that deleted text, field codes and comments are left out. Any input is safe:
//! the size is limited, nesting is counted and not recursed, and malformed markup ends the text. `roxmltree`, which the
//! pictures use, is no help: it compares each attribute of an element with all others, and needs 12 seconds for 400 kB of
//! them.

use super::text::{BlockKind, Collector, ExternalText};
use crate::base::limits::OUTSIDE_SIZE;
use crate::zip::unpack_one;

/// Reads a document, or returns a short description of what is wrong with it.
pub(super) fn read(bytes: &[u8]) -> Result<ExternalText, String> {
    let xml = unpack_one(bytes, "word/document.xml", OUTSIDE_SIZE)?;
    let xml = xml.ok_or("it is no Word document: it holds no `word/document.xml`")?;
    let xml = String::from_utf8(xml).map_err(|_| "its text is not UTF-8")?;
    Ok(text_of(&xml))
}

fn text_of(xml: &str) -> ExternalText {
    let mut collector = Collector::default();
    let (mut in_text, mut tables, mut kind) = (false, 0_usize, BlockKind::Paragraph);
    let mut rest = xml;
    while let Some(open) = rest.find('<') {
        if in_text {
            collector.push(&decoded(&rest[..open]));
        }
        let Some((tag, after)) = tag(&rest[open..]) else { break };
        rest = after;
        let name = tag.split([' ', '\t', '\r', '\n', '>']).next().unwrap_or("").trim_end_matches('/');
        match name {
            "w:t" => in_text = !tag.ends_with('/'),
            "/w:t" => in_text = false,
            "w:tab" | "w:br" | "w:cr" => collector.space(),
            "w:noBreakHyphen" => collector.push("-"),
            "w:pStyle" => {
                let style = attribute(tag, "w:val").unwrap_or("");
                if style.to_lowercase().starts_with("heading") || style.eq_ignore_ascii_case("title") {
                    kind = BlockKind::Heading;
                }
            }
            "w:outlineLvl" => kind = BlockKind::Heading,
            "w:numPr" if kind == BlockKind::Paragraph => kind = BlockKind::Item,
            // A paragraph in a cell is a part of its row.
            "/w:p" if tables > 0 => collector.space(),
            "/w:p" => collector.end(std::mem::replace(&mut kind, BlockKind::Paragraph)),
            "w:tbl" => {
                tables += 1;
                if tables == 1 {
                    collector.begin_table();
                }
            }
            "/w:tbl" => {
                tables = tables.saturating_sub(1);
                kind = BlockKind::Paragraph;
            }
            "w:tc" if tables == 1 => collector.begin_cell(),
            "/w:tr" if tables == 1 => collector.end_row(),
            _ => (),
        }
    }
    collector.finish()
}

/// Splits the tag, comment or declaration at the beginning of a text: what is between the brackets, and the rest.
fn tag(text: &str) -> Option<(&str, &str)> {
    let (start, end) = match text.strip_prefix("<!--") {
        Some(_) => ("<!--", "-->"),
        None => ("<", ">"),
    };
    let inner = &text[start.len()..];
    let at = inner.find(end)?;
    Some((&inner[..at], &inner[at + end.len()..]))
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let after = tag.split_once(name)?.1.trim_start().strip_prefix('=')?.trim_start();
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after[1..].split(quote).next()
}

/// Replaces the entities of XML. What is no entity stays as it is.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(MAX_ENTITY).find(|(_, c)| *c == ';').map(|(end, _)| end);
        match end.and_then(|end| Some((entity(&rest[1..end])?, end))) {
            Some((c, end)) => {
                out.push(c);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

/// The longest entity, with its signs.
const MAX_ENTITY: usize = 12;

fn entity(name: &str) -> Option<char> {
    let code = |digits: &str, radix| char::from_u32(u32::from_str_radix(digits, radix).ok()?);
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix("#x") {
            Some(digits) => code(digits, 16),
            None => code(name.strip_prefix('#')?, 10),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{decoded, read, text_of};
    use crate::zip::pack;

    fn lines(xml: &str) -> Vec<String> {
        text_of(xml).blocks.into_iter().map(|b| format!("{:?}: {}", b.kind, b.words)).collect()
    }

    #[test]
    fn reads_paragraphs_headings_and_rows() {
        let xml = "<?xml version=\"1.0\"?><w:document><w:body>\
            <w:p><w:pPr><w:pStyle w:val=\"Heading1\"/></w:pPr><w:r><w:t>Rain &amp; wind</w:t></w:r></w:p>\
            <w:p><w:r><w:t xml:space=\"preserve\">In 2023 </w:t></w:r><w:del><w:r><w:delText>900</w:delText></w:r></w:del>\
            <w:r><w:tab/><w:t>812&#160;mm</w:t></w:r></w:p>\
            <w:tbl><w:tr><w:tc><w:p><w:r><w:t>Year</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>mm</w:t></w:r></w:p></w:tc></w:tr>\
            <w:tr><w:tc><w:p><w:r><w:t>2023</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>812</w:t></w:r></w:p></w:tc></w:tr></w:tbl>\
            <w:p><w:r><w:t>End</w:t></w:r></w:p></w:body></w:document>";
        let expected = [
            "Heading: Rain & wind",
            "Paragraph: In 2023 812\u{a0}mm",
            "Head: Year  · mm ",
            "Row: 2023  · 812 ",
            "Paragraph: End",
        ];
        assert_eq!(lines(xml), expected);
    }

    #[test]
    fn malformed_markup_is_harmless() {
        for xml in [
            "<w:t>a",
            "<w:t>a<w:t>b</w:t",
            "</w:tr></w:tc></w:tbl><w:tc><w:tr>",
            "<w:tbl><w:tbl><w:tc>x</w:tc></w:tr>",
            "<!-- <w:t>a</w:t>",
            "<w:pStyle w:val=",
            "<w:pStyle w:val='é",
            "é<é",
        ] {
            let _ = text_of(xml);
        }
        for (text, expected) in [
            ("&lt;&#x41;&#65;", "<AA"),
            ("&#xffffffff; &x; & é&é;", "&#xffffffff; &x; & é&é;"),
            ("&amp", "&amp"),
        ] {
            assert_eq!(decoded(text), expected);
        }
    }

    #[test]
    fn forbidden_characters_are_replaced() {
        let text = "a&#x1B;[2J &#x202E;812&#xFFFE; e&#x301;";
        let expected = "Paragraph: a\u{FFFD}[2J \u{FFFD}812\u{FFFD} é";
        assert_eq!(lines(&format!("<w:p><w:t>{text}</w:t></w:p>")), [expected]);
        let typed = "a\u{1B}[2J \u{202E}812\u{FFFE} e\u{301}";
        let read = super::super::read("a.md", typed.as_bytes()).expect("a text");
        assert_eq!(read.blocks[0].words, expected.trim_start_matches("Paragraph: "));
    }

    #[test]
    fn a_file_that_is_no_document_is_refused() {
        assert!(read(b"no archive").is_err());
        assert!(read(&pack(&[("a.txt", b"1")])).is_err_and(|why| why.contains("no Word document")));
        assert!(read(&pack(&[("word/document.xml", b"\xff")])).is_err_and(|why| why.contains("UTF-8")));
    }
}
