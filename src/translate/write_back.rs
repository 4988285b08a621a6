//! Writes translations into existing files, or creates files from the original.

use super::import::Work;
use crate::base::{SourceSet, Span};
use crate::i18n::Lang;
use crate::model::{Unit, UnitForm};

/// Returns the edit of a YAML file: it replaces a text or adds one next to other languages.
pub(super) fn yaml(work: &Work<'_>, unit: &Unit, words: &str) -> Option<(Span, String)> {
    let quoted = front_words(words);
    if let Some(now) = unit.translation(work.lang) {
        return Some(with_scalar(work.sources, now.span, &quoted));
    }
    let text = work.sources[unit.whole.file].text();
    let code = &work.site.locale(work.lang).code;
    let start = unit.whole.start as usize;
    let at = |offset: usize| Span { start: offset as u32, end: offset as u32, ..unit.whole };
    if unit.whole == unit.original.span {
        // A single string is in the default language, so it becomes a map.
        let written = &text[scalar(work.sources, unit.whole).range()];
        let own = match written.starts_with(['"', '\'']) && !written.contains('\n') {
            true => written.to_owned(),
            false => front_words(unit.original.value.trim_end()),
        };
        let both = format!("{{{}: {own}, {code}: {quoted}}}", work.site.locale(Lang::DEFAULT).code);
        return Some(with_scalar(work.sources, unit.whole, &both));
    }
    let last = unit.words.iter().map(|(_, w)| w.span).chain([unit.original.span]).max_by_key(|s| s.end)?;
    let end = scalar(work.sources, last).end as usize;
    if text[start..].starts_with('{') {
        return Some((at(end), format!(", {code}: {quoted}")));
    }
    let line = text[..start].rfind('\n').map_or(0, |i| i + 1);
    let indent = " ".repeat(text[line..start].chars().count());
    let end = text[end..].find('\n').map_or(text.len(), |i| end + i);
    Some((at(end), format!("\n{indent}{code}: {quoted}")))
}

/// Returns the edit that replaces a scalar. A comment after a block indicator moves to the end of the line.
pub(super) fn with_scalar(sources: &SourceSet, span: Span, value: &str) -> (Span, String) {
    let place = scalar(sources, span);
    let written = &sources[span.file].text()[place.range()];
    let header = written.lines().next().filter(|_| written.starts_with(['>', '|']));
    let remark = header.and_then(|line| line.find(" #").map(|at| &line[at..])).unwrap_or("");
    (place, format!("{value}{remark}"))
}

/// Returns the span of a complete scalar with quotation marks or block indicator, without trailing white space.
fn scalar(sources: &SourceSet, span: Span) -> Span {
    let text = sources[span.file].text();
    let (start, end) = (span.start as usize, span.end as usize);
    let quoted =
        ["\"", "'"].iter().any(|sign| text[..start].ends_with(sign) && text[end..].starts_with(sign));
    if quoted {
        return Span { start: span.start - 1, end: span.end + 1, ..span };
    }
    let end = span.start + text[span.range()].trim_end().len() as u32;
    let before = text[..start].trim_end();
    let line = before.rfind('\n').map_or(0, |i| i + 1);
    let line = before[line..].find(" #").map_or(before, |comment| before[..line + comment].trim_end());
    let header = line.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit());
    let is_block = text[..start].rfind('\n') >= Some(line.len()) && header.ends_with(['>', '|']);
    let start = if is_block { header.len() as u32 - 1 } else { span.start };
    Span { start, end, ..span }
}

pub(super) fn front_words(words: &str) -> String {
    serde_json::Value::from(words.trim_end()).to_string()
}

/// Creates the message file from that of the default language.
pub(super) fn messages(work: &Work<'_>) -> (String, String) {
    let original = work.sources[work.item.place.file].text();
    let edits = work.units().map(|(unit, words)| (unit.original.span, words.to_owned())).collect();
    (new_path(work), replaced(original, edits))
}

pub(super) fn new_path(work: &Work<'_>) -> String {
    if work.item.units.first().is_some_and(|u| u.form == UnitForm::Message) {
        return format!("content/strings/{}.ftl", work.site.locale(work.lang).code);
    }
    translated_path(&work.sources[work.item.place.file].path, work.site, work.lang)
}

/// Creates a Markdown file from the original with the translated texts. An incomplete file is a draft.
pub(super) fn markdown(work: &Work<'_>) -> (String, String) {
    let file = &work.sources[work.item.place.file];
    let mut edits: Vec<(Span, String)> = Vec::new();
    for (unit, words) in work.units() {
        edits.push(match unit.form {
            UnitForm::Front => with_scalar(work.sources, unit.original.span, &front_words(words)),
            UnitForm::Block => (unit.original.span, words.to_owned()),
            _ => continue,
        });
    }
    let whole = work.words.get("body");
    if let Some(body) = whole {
        let blocks = || work.item.units.iter().filter(|u| u.form == UnitForm::Block).map(|u| u.original.span);
        if let (Some(first), Some(last)) = (blocks().next(), blocks().next_back()) {
            edits.push((Span { end: last.end, ..first }, body.clone()));
        }
    }
    let lacks = |unit: &&Unit| {
        let stands_in_body = whole.is_some() && unit.form != UnitForm::Front;
        unit.form != UnitForm::Body
            && unit.size() > 0
            && !work.words.contains_key(unit.context.as_str())
            && !stands_in_body
    };
    let text = replaced(file.text(), edits);
    let text = if work.item.units.iter().any(|u| lacks(&u)) { as_draft(&text) } else { text };
    (new_path(work), text)
}

pub(super) fn translated_path(path: &str, site: &crate::model::Site, lang: Lang) -> String {
    let stem = path.trim_end_matches(".md");
    let own = format!(".{}", site.locale(Lang::DEFAULT).code);
    format!("{}.{}.md", stem.strip_suffix(&own).unwrap_or(stem), site.locale(lang).code)
}

pub(super) fn as_draft(text: &str) -> String {
    match text.get(4..).and_then(|front| front.find("\n---")) {
        Some(end) if !text[..4 + end].contains("\ndraft:") => {
            let (front, rest) = text.split_at(4 + end);
            format!("{front}\ndraft: true{rest}")
        }
        _ => text.to_owned(),
    }
}

/// Applies edits to a text.
pub fn replaced(text: &str, mut edits: Vec<(Span, String)>) -> String {
    edits.sort_by_key(|(span, _)| span.start);
    let mut new = String::with_capacity(text.len());
    let mut end = 0;
    for (span, words) in edits {
        let range = span.range();
        new.push_str(text.get(end..range.start).unwrap_or_default());
        new.push_str(&words);
        end = end.max(range.end);
    }
    new.push_str(text.get(end..).unwrap_or_default());
    new
}
