//! The external URLs of a site, each with the positions in the content where it is written.

use crate::base::{Origin, SourceSet, Span};
use crate::diagnostic::line_and_column;
use crate::index::text_fields::text_fields;
use crate::model::{Part, Site, Target};
use std::collections::BTreeMap;

/// An external URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The URL.
    pub url: String,
    /// Where the URL is written: `content/sources/research.yaml:7:8`.
    pub places: Vec<String>,
}

/// Returns every external URL in alphabetical order.
pub fn addresses(site: &Site, sources: &SourceSet) -> Vec<Link> {
    let mut all: BTreeMap<String, Option<Span>> = BTreeMap::new();
    let mut note = |url: &str, span: Option<Span>| {
        if url.starts_with("https://") || url.starts_with("http://") {
            all.entry(url.to_owned()).or_insert(span);
        }
    };
    for (_, source) in site.sources.iter() {
        source.url.iter().chain(&source.archived).for_each(|url| note(url, Some(source.span)));
    }
    let settings = &site.settings;
    settings.contact.iter().chain(&settings.licence_url).for_each(|url| note(url, None));
    for field in text_fields(site) {
        field.body.each(&mut |part| {
            if let Part::Link { target: Target::External(url), .. } = part {
                note(url, None);
            }
        });
    }
    all.into_iter().map(|(url, span)| Link { places: places(&url, span, sources), url }).collect()
}

/// Returns where a URL is written, or the position of its item if the content writes it differently.
fn places(url: &str, item: Option<Span>, sources: &SourceSet) -> Vec<String> {
    let mut all = Vec::new();
    let content = |path: &str| path.ends_with(".md") || path.ends_with(".yaml");
    for (file, source) in sources.iter().filter(|(_, f)| f.origin == Origin::Site && content(&f.path)) {
        let text = source.text();
        let found = text.match_indices(url).map(|(start, _)| (start, start + url.len()));
        for (start, end) in found.filter(|(_, end)| ends(&text[*end..])) {
            all.push(position(Span { file, start: start as u32, end: end as u32 }, sources));
        }
    }
    if all.is_empty() {
        all.extend(item.map(|span| position(span, sources)));
    }
    all
}

/// Returns a position as authors read it: `content/sources/research.yaml:7:8`.
pub(super) fn position(span: Span, sources: &SourceSet) -> String {
    let (line, column) = line_and_column(sources, span);
    format!("{}:{line}:{column}", sources[span.file].path)
}

/// Returns whether a URL ends before `rest` instead of being part of a longer one.
fn ends(rest: &str) -> bool {
    let mut next = rest.chars();
    match next.next() {
        Some('.' | ',' | ':' | ';' | '!' | '?') => !next.next().is_some_and(char::is_alphanumeric),
        Some(c) => !c.is_alphanumeric() && !"/-_~%&=#+@".contains(c),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn longer_urls_do_not_match() {
        for (rest, end) in
            [("", true), ("\"", true), (")", true), (". And", true), (".html", false), ("/a", false)]
        {
            assert_eq!(ends(rest), end, "{rest:?}");
        }
    }
}
