//! BibTeX entries. Titles and the names of institutions have double braces, which keep them unchanged. The names of
//! persons do not, so that BibTeX can find their family names.

use super::{Author, CiteFormat, Kind, Reference};
use crate::model::SourceKind;
use std::fmt::Write;

pub(super) const FORMAT: CiteFormat =
    CiteFormat { label: "BibTeX", ending: "bib", media: "application/x-bibtex", write };

fn write(references: &[Reference]) -> String {
    let mut out = String::new();
    for reference in references {
        if !out.is_empty() {
            out.push('\n');
        }
        let _ = writeln!(out, "@{}{{{},", entry(reference.kind), reference.id);
        for (name, value) in fields(reference) {
            let _ = writeln!(out, "  {name} = {{{value}}},");
        }
        out.push_str("}\n");
    }
    out
}

fn entry(kind: Kind) -> &'static str {
    match kind {
        Kind::Source(SourceKind::Article) => "article",
        Kind::Source(SourceKind::Report) => "techreport",
        _ => "misc",
    }
}

fn fields(reference: &Reference) -> Vec<(&'static str, String)> {
    let mut all = Vec::new();
    if !reference.authors.is_empty() {
        let names: Vec<String> = reference.authors.iter().map(author).collect();
        all.push(("author", names.join(" and ")));
    }
    all.push(("title", format!("{{{}}}", plain(&reference.title))));
    let publisher = match reference.kind {
        Kind::Source(SourceKind::Article) => "journal",
        Kind::Source(SourceKind::Report) => "institution",
        _ => "publisher",
    };
    if let Some(container) = &reference.container {
        all.push(("howpublished", plain(container)));
    }
    all.push((publisher, plain(&reference.publisher)));
    if let Some(date) = reference.date {
        all.push(("year", format!("{:04}", date.year())));
        all.push(("date", date.to_string()));
    }
    all.push(("langid", reference.language.clone()));
    if let Some(url) = &reference.url {
        all.push(("url", address(url)));
    }
    if let Some(read) = reference.read {
        all.push(("urldate", read.to_string()));
    }
    if let Some(note) = &reference.note {
        all.push(("note", plain(note)));
    }
    all
}

/// Returns an author; BibTeX parses the names of persons.
fn author(author: &Author) -> String {
    let name = plain(&author.name);
    // BibTeX separates authors by `and`, and a name has at most the parts `Family, Jr, Given`.
    let words = || name.split_whitespace().any(|word| word.eq_ignore_ascii_case("and"));
    if author.is_body || words() || name.matches(',').count() > 2 { format!("{{{name}}}") } else { name }
}

/// Escapes the special characters of TeX.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => out.extend(['\\', c]),
            '{' => out.push('('),
            '}' => out.push(')'),
            '\\' => out.push_str("\\textbackslash{}"),
            '~' => out.push_str("\\textasciitilde{}"),
            '^' => out.push_str("\\textasciicircum{}"),
            c => out.push(c),
        }
    }
    out
}

/// Returns a web address. Only braces are escaped because they would end the field.
fn address(url: &str) -> String {
    url.replace('{', "%7B").replace('}', "%7D")
}

#[cfg(test)]
mod tests {
    use super::super::Author;
    use super::{address, author, plain};

    #[test]
    fn persons_are_read_and_bodies_are_kept() {
        for (name, is_body, expected) in [
            ("Anna Bridge", false, "Anna Bridge"),
            ("de Vries, Jan", false, "de Vries, Jan"),
            ("King, Jr, Martin", false, "King, Jr, Martin"),
            ("Bridge, Anna, PhD, MD", false, "{Bridge, Anna, PhD, MD}"),
            ("Bridge and Water", false, "{Bridge and Water}"),
            ("Law & Order", true, "{Law \\& Order}"),
        ] {
            assert_eq!(author(&Author { name: name.to_owned(), is_body }), expected);
        }
    }

    #[test]
    fn words_stay_words() {
        for (text, expected) in [
            ("Law & Order: 5% of $1 #2 a_b", "Law \\& Order: 5\\% of \\$1 \\#2 a\\_b"),
            ("{a}", "(a)"),
            ("~x^2\\", "\\textasciitilde{}x\\textasciicircum{}2\\textbackslash{}"),
            ("عودة", "عودة"),
        ] {
            assert_eq!(plain(text), expected);
        }
        assert_eq!(address("https://a.example/{x}?y=1&z=%20"), "https://a.example/%7Bx%7D?y=1&z=%20");
    }
}
