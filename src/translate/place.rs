//! Decides about one message: whether its translation is in the content already, is written to a span, or is left out
//! with a reason.
//!
//! Invariants: a translation that lacks a reference of the original or has another structure is never written.
//! Changes to the content since the export are never overwritten.

use super::import::Work;
use super::matching::{base, body, composed, plain, translated_body, unpaired_body};
use super::po::{Message, Po};
use super::write_back::{self, front_words, with_scalar};
use crate::base::Span;
use crate::i18n::Messages;
use crate::model::{FieldRole, SURELY_UNTOUCHED, TextBody, Unit, UnitForm};
use crate::parse::markdown::blocks;
use std::collections::BTreeSet;

/// The header field that marks files with hashes of the exported translations.
pub(super) const KNOWS_BASE: (&str, &str) = ("X-Exported-Translations", "hashed");

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Decision {
    Nothing,
    /// The translation is in the content already.
    InPlace,
    Write {
        words: String,
        /// The span in an existing file with the new text.
        edit: Option<(Span, String)>,
        /// Whether it replaces a translation that may have changed since the export.
        over_unknown: bool,
    },
    /// The translation is left out for a reason.
    Leave(String),
}

struct CurrentTranslation {
    words: String,
    span: Span,
}

/// Decides about a message. Without a unit, the message translates the complete body.
pub(super) fn decide(work: &Work<'_>, po: &Po, message: &Message, unit: Option<&Unit>) -> Decision {
    if message.translation.trim().is_empty() {
        return Decision::Nothing;
    }
    let leave = |reason: &str| Decision::Leave(reason.to_owned());
    let mut words = composed(&message.translation);
    if !message.original.starts_with(char::is_whitespace) {
        words = words.trim_start().to_owned();
    }
    let original = unit.map_or_else(|| body(work.item), |u| u.original.value.clone());
    let form = unit.map_or(UnitForm::Body, |u| u.form);
    let is_unpaired = form == UnitForm::Block && unpaired_body(work.item, work.lang).is_some();
    let now = match unit {
        None => translated_body(work.item, work.lang).map(|span| now(work, span)),
        Some(_) if is_unpaired => unpaired(work, message, &words),
        Some(unit) => {
            unit.translation(work.lang).map(|t| CurrentTranslation { words: t.value.clone(), span: t.span })
        }
    };
    if let Some(unit) = unit.filter(|_| form == UnitForm::Block) {
        words = with_anchor(work, unit, now.as_ref(), &words);
    }
    if now.as_ref().is_some_and(|now| plain(&now.words) == plain(&words)) {
        return Decision::InPlace;
    }
    if message.fuzzy {
        return leave("it is marked fuzzy");
    }
    let is_original = plain(&words) == plain(&original) || plain(&message.translation) == plain(&original);
    let size = unit.map_or(SURELY_UNTOUCHED, Unit::size);
    if is_original && size > 0 && (now.is_some() || size >= SURELY_UNTOUCHED) {
        return leave("it is the original itself");
    }
    if is_original && size == 0 && !work.has_file() {
        return Decision::InPlace;
    }
    if is_unpaired && now.is_none() {
        return leave(
            "the translation of its article is built otherwise than the original; write it there yourself",
        );
    }
    let knows_base = po.field(KNOWS_BASE.0) == KNOWS_BASE.1 || message.base.is_some();
    // A copy of the original is not a translation.
    let may_be_newer = |now: &&CurrentTranslation| knows_base && plain(&now.words) != plain(&original);
    if let Some(now) =
        now.as_ref().filter(may_be_newer).filter(|now| message.base.as_ref() != Some(&base(&now.words)))
    {
        let unchanged = message.base.as_ref() == Some(&base(&words));
        let who = if unchanged {
            "was changed in the content since the export"
        } else {
            "was changed both in the content and in the file since the export"
        };
        let path = &work.sources[now.span.file].path;
        return Decision::Leave(format!("the translation {who}; the words in `{path}` are kept"));
    }
    if form == UnitForm::Message {
        words = indented(&words);
    }
    let now_words = now.as_ref().map(|now| now.words.as_str());
    let unlike = differing_target(work, unit, now_words, &words);
    if let Some(fault) = unlike.or_else(|| fault(form, &original, now_words, &words)) {
        return Decision::Leave(fault);
    }
    let over_unknown = now.is_some() && !knows_base;
    let edit = match (unit, &now) {
        (Some(unit), _) if form == UnitForm::Yaml => write_back::yaml(work, unit, &words),
        (_, Some(now)) if form == UnitForm::Front => {
            Some(with_scalar(work.sources, now.span, &front_words(&words)))
        }
        (_, Some(now)) => Some((now.span, words.clone())),
        (Some(unit), None) if work.has_file() => match added(work, unit, &words) {
            Some(edit) => Some(edit),
            None => return leave("the translated file has no place for it; write it there yourself"),
        },
        _ => None,
    };
    Decision::Write { words, edit, over_unknown }
}

fn now(work: &Work<'_>, span: Span) -> CurrentTranslation {
    CurrentTranslation { words: work.sources[span.file].text()[span.range()].to_owned(), span }
}

/// Returns the block of a body with another structure that has the same text, or the text that was exported.
fn unpaired(work: &Work<'_>, message: &Message, words: &str) -> Option<CurrentTranslation> {
    let body = unpaired_body(work.item, work.lang)?;
    let spans = blocks(&body.value).into_iter().map(|block| {
        let at = |offset: usize| body.span.start + offset as u32;
        Span { start: at(block.range.start), end: at(block.range.end), ..body.span }
    });
    let all: Vec<CurrentTranslation> = spans.map(|span| now(work, span)).collect();
    let is = |block: &&CurrentTranslation| plain(&block.words) == plain(words);
    let was = |block: &CurrentTranslation| message.base.as_ref() == Some(&base(&block.words));
    if let Some(block) = all.iter().find(is) {
        return Some(CurrentTranslation { words: block.words.clone(), span: block.span });
    }
    let mut exported = all.into_iter().filter(was);
    exported.next().filter(|_| exported.next().is_none())
}

/// Returns the edit that adds a missing text: a message at the end of the file, a key at the end of the front matter.
fn added(work: &Work<'_>, unit: &Unit, words: &str) -> Option<(Span, String)> {
    let place = work.translated_file()?;
    let text = work.sources[place.file].text();
    let at = |offset: usize| Span { start: offset as u32, end: offset as u32, ..place };
    let key = &unit.context;
    match unit.form {
        UnitForm::Message => {
            let gap = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            Some((at(text.len()), format!("{gap}{key} = {words}\n")))
        }
        UnitForm::Front if !key.contains('.') && text.starts_with("---\n") => {
            let end = text[3..].find("\n---")? + 3;
            Some((at(end), format!("\n{key}: {}", front_words(words))))
        }
        _ => None,
    }
}

/// Appends the existing anchor of a heading, or that of the original, so that links remain valid.
fn with_anchor(work: &Work<'_>, unit: &Unit, now: Option<&CurrentTranslation>, words: &str) -> String {
    if !words.starts_with('#') || anchor(words).is_some() || words.contains('\n') {
        return words.to_owned();
    }
    let own = now.and_then(|now| anchor(&now.words)).map(str::to_owned);
    match own.or_else(|| anchor_of_original(work, unit)) {
        Some(anchor) => format!("{words} {{#{anchor}}}"),
        None => words.to_owned(),
    }
}

fn anchor_of_original(work: &Work<'_>, unit: &Unit) -> Option<String> {
    let is_heading = |unit: &&Unit| unit.form == UnitForm::Block && unit.original.value.starts_with('#');
    let at = work.item.units.iter().filter(is_heading).position(|u| u.context == unit.context)?;
    super::skeleton::anchors(work.site, &work.item.id).get(at).cloned()
}

fn anchor(heading: &str) -> Option<&str> {
    let (_, rest) = heading.rsplit_once("{#")?;
    rest.trim_end().strip_suffix('}').map(str::trim)
}

fn indented(words: &str) -> String {
    let mut lines = words.split('\n');
    let mut out = lines.next().unwrap_or("").to_owned();
    for line in lines {
        let goes_on = line.is_empty() || line.starts_with([' ', '}']);
        out.push_str(if goes_on { "\n" } else { "\n    " });
        out.push_str(line);
    }
    out
}

/// Returns what words lack of an original, or have beyond it. What the translation that is there lacks or has, its
/// next one may too.
fn differing_target(work: &Work<'_>, unit: Option<&Unit>, now: Option<&str>, words: &str) -> Option<String> {
    let role = unit.map_or(FieldRole::Markdown, |unit| unit.original.role);
    let targets = |text: &str| match role {
        FieldRole::Message => placeables(text),
        role if role.is_markdown() => link_targets(&TextBody::read(text)),
        _ => BTreeSet::new(),
    };
    let ours = match unit {
        Some(unit) if role == FieldRole::Message => placeables(&unit.original.value),
        Some(unit) => link_targets(&unit.original.body),
        None => work
            .item
            .units
            .iter()
            .filter(|u| u.form == UnitForm::Block)
            .flat_map(|unit| link_targets(&unit.original.body))
            .collect(),
    };
    let (theirs, before) = (targets(words), now.map_or_else(|| ours.clone(), targets));
    if let Some(lost) = ours.difference(&theirs).find(|target| before.contains(*target)) {
        return Some(format!("it lacks `{lost}`, which the original has"));
    }
    if let Some(new) = theirs.difference(&ours).find(|target| !before.contains(*target)) {
        return Some(format!("it has `{new}`, which the original has not"));
    }
    None
}

/// Returns why words cannot replace a text of a form.
fn fault(form: UnitForm, original: &str, now: Option<&str>, words: &str) -> Option<String> {
    match form {
        UnitForm::Message => {
            let fault = Messages::fault(&format!("key = {words}\n"));
            fault.map(|fault| format!("it is not a Fluent message: {}", fault.message))
        }
        UnitForm::Block => {
            let kinds = |text: &str| blocks(text).into_iter().map(|block| block.kind).collect::<Vec<_>>();
            let (ours, theirs) = (kinds(original), kinds(words));
            let is_split = ours.len() != theirs.len();
            let split = || format!("it would become {} blocks, and the original is one", theirs.len());
            let other = || "it would become another kind of block than the original".to_owned();
            let text = if is_split { split() } else { other() };
            if ours != theirs {
                return Some(text);
            }
            let (own, new) = (anchor(original).or(now.and_then(anchor)), anchor(words));
            let is_moved = words.starts_with('#') && own.is_some() && new.is_some() && own != new;
            let is_moved = is_moved && now.and_then(anchor) != new;
            is_moved.then(|| {
                format!(
                    "it has another anchor, `{{#{}}}`, and links to the heading would break",
                    new.unwrap_or("")
                )
            })
        }
        UnitForm::Yaml | UnitForm::Front | UnitForm::Body => None,
    }
}

/// Returns what links, bound numbers, charts and citations of a text lead to.
fn link_targets(body: &TextBody) -> BTreeSet<String> {
    let written = body.references.iter().filter(|reference| !reference.destination.is_empty());
    let of_site = written.filter(|reference| reference.parts().0 != "lang");
    of_site.map(|r| r.cited_key().map_or_else(|| r.target.clone(), |key| format!("@{key}"))).collect()
}

fn placeables(text: &str) -> BTreeSet<String> {
    let name = |rest: &str| {
        rest.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_')).collect::<String>()
    };
    text.split('$').skip(1).map(|rest| format!("${}", name(rest))).collect()
}
