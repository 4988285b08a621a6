//! New translation files: copies of an article or page with all references, charts and anchors in place.
//!
//! Invariants: the file is a draft, so that readers do not see the original as a translation, and bound numbers have
//! the notation of the language.

use super::write_back::{as_draft, replaced, translated_path};
use crate::base::{FileId, SourceSet, Span};
use crate::i18n::Lang;
use crate::model::{Body, Part, Site, ValueUse};
use pulldown_cmark::{Event, Tag};

/// Creates the file; otherwise returns the reason.
pub fn skeleton(site: &Site, sources: &SourceSet, id: &str, lang: Lang) -> Result<(String, String), String> {
    let Some((file, body, is_there)) = original(site, id, lang) else {
        return Err(format!("there is no article or page `{id}`"));
    };
    if is_there {
        return Err(format!("`{id}` is translated into `{}` already", site.locale(lang).code));
    }
    let mut edits: Vec<(Span, String)> = Vec::new();
    let text = sources[file].text();
    let anchors = body.headings.iter().map(|h| h.anchor.as_str());
    let starts = body.parts.iter().filter_map(|part| match part {
        Part::Markdown(Event::Start(Tag::Heading { .. }), span) => Some(*span),
        _ => None,
    });
    for (span, anchor) in starts.zip(anchors) {
        let line = text[span.range()].lines().next().unwrap_or("");
        if !line.contains("{#") {
            let end = span.start + line.trim_end().len() as u32;
            edits.push((Span { start: end, end, ..span }, format!(" {{#{anchor}}}")));
        }
    }
    body.each(&mut |part| {
        if let Part::Value(value) = part {
            edits.extend(notation(site, text, value, lang));
        }
    });
    edits.sort_by_key(|(span, _)| *span);
    edits.dedup_by_key(|(span, _)| *span);
    Ok((translated_path(&sources[file].path, site, lang), as_draft(&replaced(text, edits))))
}

/// Returns the file and body of an original by its id, with or without folder, and whether it has a translation.
fn original<'s>(site: &'s Site, id: &str, lang: Lang) -> Option<(FileId, &'s Body, bool)> {
    let (folder, slug) = id.split_once('/').unwrap_or(("", id));
    let article = site.articles.find(slug).filter(|_| folder != "pages").map(|a| &site.articles[a].text);
    if let Some(text) = article {
        let own = text.get(Lang::DEFAULT);
        return Some((own.file, &own.body, text.exact(lang).is_some()));
    }
    let text = &site.pages[site.pages.find(slug).filter(|_| folder != "articles")?].text;
    let own = text.get(Lang::DEFAULT);
    Some((own.file, &own.body, text.exact(lang).is_some()))
}

/// Returns the anchors of an original's headings, in order.
pub(super) fn anchors(site: &Site, id: &str) -> Vec<String> {
    let body = original(site, id, Lang::DEFAULT).map(|(_, body, _)| body);
    body.iter().flat_map(|b| &b.headings).map(|h| h.anchor.clone()).collect()
}

/// Returns a number in the notation of the language. Words around it are dropped because they are in the original's
/// language.
fn notation(site: &Site, text: &str, value: &ValueUse, lang: Lang) -> Option<(Span, String)> {
    value.text.as_ref()?;
    let observation = site.observation(value.reference.at);
    let number = match value.reference.compute(site) {
        Ok(computed) if computed.quantity == crate::model::Quantity::Superlative => return None,
        Ok(_) => site.write_value(&value.reference, lang),
        Err(_) => site.write_observation(&site.figures[value.reference.at.figure], observation, lang),
    };
    let written = text.get(value.span.range())?;
    let target = written.rfind("](")?;
    let words = Span { start: value.span.start + 1, end: value.span.start + target as u32, ..value.span };
    written.starts_with('[').then_some((words, number))
}
