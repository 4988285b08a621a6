//! Reads each file of a built site with a reader of another project, or by the rules of its format.

use briefing::base::SitePath;
use briefing::output::Output;
use quick_xml::events::Event;

/// The number of pictures that are drawn for one site, because drawing takes long.
const PICTURES: usize = 2;

/// Panics if a file of a site cannot be read by other programs.
pub(crate) fn assert_sound(output: &Output) {
    for (path, file) in output.iter() {
        // A file of `static/` is the author's, and the program copies it.
        let is_text = ["html", "svg", "xml", "json", "csv", "ics", "bib", "ris", "txt", "md", "js"];
        let ending = path.as_str().rsplit('.').next().unwrap_or("");
        if path.as_str().starts_with("static/") || !is_text.contains(&ending) {
            continue;
        }
        let text = std::str::from_utf8(&file.bytes).unwrap_or_else(|why| panic!("{path}: {why}"));
        assert_characters(path, text);
        match ending {
            "svg" | "xml" => assert_xml(path, text),
            "json" => drop(
                serde_json::from_str::<serde_json::Value>(text).unwrap_or_else(|why| panic!("{path}: {why}")),
            ),
            "csv" => assert_csv(path, text),
            "ics" => assert_calendar(path, text),
            "bib" => assert_bibtex(path, text),
            _ => (),
        }
    }
    for (path, picture) in output.pictures().take(PICTURES) {
        let decoder = png::Decoder::new(std::io::Cursor::new(picture.png_once().into_owned()));
        let mut reader = decoder.read_info().unwrap_or_else(|why| panic!("{path}: {why}"));
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).unwrap_or_else(|why| panic!("{path}: {why}"));
    }
}

/// No text has a character that XML, a terminal or a reader's eye cannot take.
fn assert_characters(path: &SitePath, text: &str) {
    let is_bad = |c: char| match u32::from(c) {
        0x09 | 0x0A | 0x0D => false,
        0x00..=0x1F | 0x7F..=0x9F | 0xFDD0..=0xFDEF | 0x202A..=0x202E => true,
        code => code & 0xFFFE == 0xFFFE,
    };
    let bad = text.chars().find(|c| is_bad(*c));
    assert!(bad.is_none(), "{path}: the character {bad:?}");
}

fn assert_xml(path: &SitePath, text: &str) {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut depth = 0_usize;
    loop {
        match reader.read_event().unwrap_or_else(|why| panic!("{path}: {why}")) {
            Event::Start(start) => {
                depth += 1;
                start.attributes().for_each(|a| drop(a.unwrap_or_else(|why| panic!("{path}: {why}"))));
            }
            Event::Empty(start) => {
                start.attributes().for_each(|a| drop(a.unwrap_or_else(|why| panic!("{path}: {why}"))));
            }
            Event::End(_) => depth -= 1,
            Event::Eof => break,
            _ => (),
        }
    }
    assert_eq!(depth, 0, "{path}: an element has no end");
}

/// Every row has all columns, and a spreadsheet runs no cell.
fn assert_csv(path: &SitePath, text: &str) {
    for record in csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes()).records() {
        let record = record.unwrap_or_else(|why| panic!("{path}: {why}"));
        for cell in &record {
            let is_number =
                || cell[1..].chars().all(|c| !c.is_alphabetic() && !"=+-@(".contains(c)) && cell.len() > 1;
            let runs =
                cell.starts_with(['=', '@', '\t', '\r']) || cell.starts_with(['+', '-']) && !is_number();
            assert!(!runs, "{path}: {cell:?}");
        }
    }
}

/// Lines end with CR and LF, have at most 75 bytes and a name, and what begins ends (RFC 5545).
fn assert_calendar(path: &SitePath, text: &str) {
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']), "{path}: a line end within a line");
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{path}: a long line");
    let mut open = Vec::new();
    for line in text.replace("\r\n ", "").split_terminator("\r\n") {
        let (name, value) = line.split_once(':').unwrap_or_else(|| panic!("{path}: {line}"));
        let is_name = |c: char| c.is_ascii_uppercase() || c == '-';
        assert!(name.split(';').next().is_some_and(|name| name.chars().all(is_name)), "{path}: {line}");
        match name {
            "BEGIN" => open.push(value.to_owned()),
            "END" => assert_eq!(open.pop().as_deref(), Some(value), "{path}"),
            _ => assert!(!open.is_empty(), "{path}: {line}"),
        }
    }
    assert!(open.is_empty(), "{path}: {open:?}");
}

/// Braces are balanced, and only entries are outside them.
fn assert_bibtex(path: &SitePath, text: &str) {
    let (mut depth, mut outside, mut escaped) = (0_i32, String::new(), false);
    for c in text.chars() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '{' => depth += 1,
            '}' => depth -= 1,
            c if depth == 0 => outside.push(c),
            _ => (),
        }
        assert!(depth >= 0, "{path}: a brace closes nothing");
    }
    assert_eq!(depth, 0, "{path}: a brace is not closed");
    let kinds = ["@article", "@techreport", "@misc"];
    assert!(outside.split_whitespace().all(|word| kinds.contains(&word)), "{path}: {outside}");
}
