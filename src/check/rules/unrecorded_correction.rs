//! `unrecorded-correction`: reports a title, a finding or a sentence with numbers that differs from the newest edition
//! without a recorded correction.
//!
//! A correction counts if its date is not before that of the edition and the edition does not contain it. New items and
//! new sentences need no correction. An edition without hashes of texts reports nothing.

use crate::base::{Date, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::model::{FieldRole, Item, ItemId, PublishedText, hashes_of_numbers};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    let Some(edition) = site.editions.first() else { return };
    for item in &site.catalog.items {
        let Some(owner) = site.correctable_item(&item.id) else { continue };
        let Some(published) = edition.texts.get(&item.id) else { continue };
        for lang in site.langs() {
            let Some(old) = published.get(&site.locale(lang).code) else { continue };
            for (span, message) in changes(context, (owner, item), old, (lang, edition.date)) {
                let help = format!(
                    "put it back, or record the change under `corrections`, dated {} or later",
                    edition.date
                );
                sink.push(Diagnostic::error(Code::UnrecordedCorrection, span, message).help(help));
            }
        }
    }
}

/// Returns the differences with their positions; nothing if a correction records them.
fn changes(
    context: &Context<'_>,
    (owner, item): (ItemId, &Item),
    old: &PublishedText,
    (lang, edition): (Lang, Date),
) -> Vec<(Span, String)> {
    let new = context.site.published_text(owner, &item.units, lang);
    // Days in their ISO form are in the order of time.
    let since = |dates: &[String]| dates.iter().filter(|date| **date >= edition.to_string()).count();
    if new.title.is_none() || since(&new.corrections) > since(&old.corrections) {
        return Vec::new();
    }
    let texts = || item.units.iter().filter_map(|unit| Some((unit, unit.text_in(lang)?)));
    let place = |role: FieldRole| {
        let found = texts().find(|(unit, _)| unit.original.role == role);
        found.map_or(item.place, |(_, text)| text.span)
    };
    let mut all = Vec::new();
    let mut add = |span, what: &str| {
        all.push((span, format!("{what} of `{}` differs from the edition of {edition}", item.id)));
    };
    if old.title.is_some() && old.title != new.title {
        add(place(FieldRole::Title), "the title");
    }
    if old.finding.is_some() && old.finding != new.finding {
        add(place(FieldRole::Finding), "the finding");
    }
    if !old.numbers.is_subset(&new.numbers) {
        let is_new = |hash: &String| !old.numbers.contains(hash);
        let changed = texts().find(|(unit, text)| hashes_of_numbers(unit, text).iter().any(is_new));
        let finding = changed.is_some_and(|(unit, _)| unit.original.role == FieldRole::Finding);
        // A changed finding is reported as such.
        if !finding {
            add(changed.map_or(item.place, |(_, text)| text.span), "a sentence with numbers");
        }
    }
    all
}
