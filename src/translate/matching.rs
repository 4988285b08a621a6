//! Finds the text that each message translates, or the reason why there is none.
//!
//! A text is identified by its original and its item. Its position counts only if the same original occurs several
//! times in an article. Remaining ambiguities are reported and never guessed.

use super::po::Message;
use crate::base::{Span, digest};
use crate::i18n::Lang;
use crate::model::{Item, Site, Text, Unit, UnitForm};
use icu_normalizer::ComposingNormalizerBorrowed;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum TextMatch {
    /// The item and the text in it.
    Unit(usize, usize),
    Body(usize),
    /// Several texts of an item have this original and cannot be distinguished.
    Ambiguous(usize, Vec<usize>),
    None,
}

/// Returns the canonical composition of a text, with normalised line ends and without trailing white space.
pub(super) fn composed(text: &str) -> String {
    ComposingNormalizerBorrowed::new_nfc().normalize(text.trim_end()).replace("\r\n", "\n")
}

/// Normalises what tools change: line folding and the encoding of accents.
pub(super) fn plain(text: &str) -> String {
    // No-break spaces are significant.
    composed(text).split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) fn base(translation: &str) -> String {
    digest(plain(translation).as_bytes())[..6].to_owned()
}

pub(super) fn body(item: &Item) -> String {
    if let Some(unit) = item.units.iter().find(|u| u.form == UnitForm::Body) {
        return plain(&unit.original.value);
    }
    let blocks = item.units.iter().filter(|u| u.form == UnitForm::Block);
    blocks.map(|u| plain(&u.original.value)).collect::<Vec<_>>().join(" ")
}

/// Returns a context with positions replaced by `*`: `body.*` for `body.3`.
fn shape(context: &str) -> String {
    let step = |step: &str| if step.parse::<usize>().is_ok() { "*".to_owned() } else { step.to_owned() };
    context.split('.').map(step).collect::<Vec<_>>().join(".")
}

fn positions(context: &str) -> Vec<usize> {
    context.split('.').filter_map(|step| step.parse().ok()).collect()
}

pub(super) fn find(site: &Site, lang: Lang, messages: &[Message]) -> Vec<TextMatch> {
    let mut found = vec![TextMatch::None; messages.len()];
    let mut by_item: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, message) in messages.iter().enumerate().filter(|(_, m)| !m.is_plural) {
        let (item, _) = message.context.split_once(' ').unwrap_or((&message.context, ""));
        by_item.entry(item).or_default().push(at);
    }
    for (at, item) in site.catalog.items.iter().enumerate() {
        if let Some(own) = by_item.get(item.id.as_str()) {
            find_in(at, item, lang, messages, own, &mut found);
        }
    }
    found
}

fn find_in(at: usize, item: &Item, lang: Lang, messages: &[Message], own: &[usize], found: &mut [TextMatch]) {
    let context = |m: usize| messages[m].context.split_once(' ').map_or("", |(_, context)| context);
    let units: Vec<(&Unit, String)> = item
        .units
        .iter()
        .filter(|u| u.form != UnitForm::Body)
        .map(|u| (u, plain(&u.original.value)))
        .collect();
    // Texts and messages by shape and original, in order of position.
    let mut classes: BTreeMap<(String, String), (Vec<usize>, Vec<usize>)> = BTreeMap::new();
    for (u, (unit, original)) in units.iter().enumerate() {
        classes.entry((shape(&unit.context), original.clone())).or_default().0.push(u);
    }
    let mut sorted = own.to_vec();
    sorted.sort_by_key(|m| positions(context(*m)));
    for m in sorted {
        let original = plain(&messages[m].original);
        if context(m) == "body" && original == body(item) {
            found[m] = TextMatch::Body(at);
        }
        classes.entry((shape(context(m)), original)).or_default().1.push(m);
    }
    let mut used: BTreeSet<usize> = BTreeSet::new();
    let mut doubtful = Vec::new();
    for (here, candidates) in classes.into_values() {
        match (here.as_slice(), candidates.as_slice()) {
            ([u], all) if said_alike(all, messages) => {
                used.insert(*u);
                all.iter().for_each(|m| found[*m] = TextMatch::Unit(at, *u));
            }
            ([], _) | (_, []) => (),
            _ => doubtful.push((here, candidates)),
        }
    }
    let of_context: BTreeMap<&str, usize> = own.iter().map(|m| (context(*m), *m)).collect();
    for (mut here, mut candidates) in doubtful {
        // The current translation identifies the text.
        let by_words = |m: usize, u: usize| {
            let now = units[u].0.translation(lang).map(|now| base(&now.value));
            now.is_some() && (now == messages[m].base || now == Some(base(&messages[m].translation)))
        };
        // Next, the neighbouring texts identify it, then the position.
        let follows = |m: usize, u: usize| {
            [-1isize, 1].into_iter().any(|step| {
                let near = neighbour(context(m), step).and_then(|c| of_context.get(c.as_str()).copied());
                near.is_some_and(|n| {
                    u.checked_add_signed(step).is_some_and(|u| found[n] == TextMatch::Unit(at, u))
                })
            })
        };
        let mut pairs = pair(&mut here, &mut candidates, by_words);
        pairs.extend(pair(&mut here, &mut candidates, follows));
        if !here.is_empty() && here.len() <= candidates.len() && said_alike(&candidates, messages) {
            let last = here.len() - 1;
            pairs.extend(candidates.drain(..).enumerate().map(|(i, m)| (m, here[i.min(last)])));
            here.clear();
        }
        for (m, u) in pairs {
            used.insert(u);
            found[m] = TextMatch::Unit(at, u);
        }
        if !here.is_empty() {
            candidates.into_iter().for_each(|m| found[m] = TextMatch::Ambiguous(at, here.clone()));
        }
    }
    renamed(at, &units, messages, own, &used, found);
}

/// Matches texts whose key was renamed: same original and same last key, unique in the item.
fn renamed(
    at: usize,
    units: &[(&Unit, String)],
    messages: &[Message],
    own: &[usize],
    used: &BTreeSet<usize>,
    found: &mut [TextMatch],
) {
    let last = |context: &str| context.rsplit(['.', ' ']).next().unwrap_or("").to_owned();
    for m in own.iter().filter(|m| messages[**m].context.contains('.')) {
        let original = plain(&messages[*m].original);
        let fits = |(u, (unit, text)): &(usize, &(&Unit, String))| {
            !used.contains(u) && *text == original && last(&unit.context) == last(&messages[*m].context)
        };
        let mut all = units.iter().enumerate().filter(fits).map(|(u, _)| u);
        if let (TextMatch::None, Some(u), None) = (&found[*m], all.next(), all.next()) {
            found[*m] = TextMatch::Unit(at, u);
        }
    }
}

/// Pairs messages and texts that fit each other and no other.
fn pair(
    units: &mut Vec<usize>,
    messages: &mut Vec<usize>,
    fits: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    for m in messages.iter().copied() {
        let mut own = units.iter().copied().filter(|u| fits(m, *u));
        if let (Some(u), None) = (own.next(), own.next())
            && messages.iter().filter(|other| fits(**other, u)).count() == 1
        {
            pairs.push((m, u));
        }
    }
    units.retain(|u| !pairs.iter().any(|(_, taken)| taken == u));
    messages.retain(|m| !pairs.iter().any(|(taken, _)| taken == m));
    pairs
}

/// Returns whether the choice between messages does not matter, because at most one has a translation.
fn said_alike(all: &[usize], messages: &[Message]) -> bool {
    let said: BTreeSet<String> =
        all.iter().map(|m| composed(&messages[*m].translation)).filter(|words| !words.is_empty()).collect();
    !all.is_empty() && said.len() <= 1
}

/// Returns the context of the previous or next text of a list.
fn neighbour(context: &str, step: isize) -> Option<String> {
    let (list, position) = context.rsplit_once('.')?;
    let position: usize = position.parse().ok()?;
    Some(format!("{list}.{}", position.checked_add_signed(step)?))
}

/// Returns every original of a site with its position.
pub(super) fn originals(site: &Site) -> BTreeMap<String, String> {
    let items = site.catalog.items.iter();
    let texts = items.flat_map(|item| item.units.iter().map(move |unit| (item, unit)));
    texts.map(|(item, unit)| (plain(&unit.original.value), format!("{} {}", item.id, unit.context))).collect()
}

/// Explains why a text is not in its item.
pub(super) fn missing(site: &Site, originals: &BTreeMap<String, String>, message: &Message) -> String {
    let (id, context) = message.context.split_once(' ').unwrap_or((&message.context, ""));
    if message.is_plural {
        return "it has plural forms, which no text of the site has".to_owned();
    }
    let original = plain(&message.original);
    let item = site.catalog.items.iter().find(|item| item.id == id);
    let texts = || item.into_iter().flat_map(|item| &item.units).filter(|u| u.form != UnitForm::Body);
    let blocks: Vec<(&Unit, String)> =
        texts().filter(|u| u.form == UnitForm::Block).map(|u| (u, plain(&u.original.value))).collect();
    for (first, (unit, text)) in blocks.iter().enumerate().filter(|(_, (_, text))| !text.is_empty()) {
        if text.len() > original.len() && text.contains(&original) && context.starts_with("body.") {
            return format!("its original is a part of `{}` now", unit.context);
        }
        let mut joined = text.clone();
        for (next, (last, text)) in blocks.iter().enumerate().skip(first + 1) {
            if !original.starts_with(&joined) {
                break;
            }
            joined = format!("{joined} {text}");
            if joined == original {
                return format!(
                    "its original is split into {} texts now, `{}` to `{}`",
                    next - first + 1,
                    unit.context,
                    last.context
                );
            }
        }
    }
    let elsewhere = originals
        .get(&original)
        .map(|place| format!("its original is not there any more; the same text is in `{place}`"));
    match (elsewhere, item) {
        (Some(reason), _) => reason,
        (None, None) => format!("the site has no `{id}`"),
        (None, Some(_)) if texts().any(|u| u.context == context) => {
            "its original has changed since the export, or is not there any more".to_owned()
        }
        (None, Some(_)) => "its original is not there any more".to_owned(),
    }
}

pub(super) fn translated_body(item: &Item, lang: Lang) -> Option<Span> {
    if let Some(words) = unpaired_body(item, lang) {
        return Some(words.span);
    }
    let mut blocks =
        item.units.iter().filter(|u| u.form == UnitForm::Block).filter_map(|u| u.translation(lang));
    let first = blocks.next()?.span;
    let last = blocks.next_back().map_or(first, |words| words.span);
    Some(Span { end: last.end, ..first })
}

/// Returns the translated body if its structure differs from the original.
pub(super) fn unpaired_body(item: &Item, lang: Lang) -> Option<&Text> {
    item.units.iter().filter(|u| u.form == UnitForm::Body).find_map(|u| u.translation(lang))
}
