//! `uneven-attribution`: reports statements that are attributed differently in one text, or in its translations.
//!
//! The rule uses the word lists of the language (`attribution-…`) and skips languages without them. It reports two
//! forms:
//! - A text reports some statements with neutral verbs (`attribution-neutral`: "said") and others with loaded verbs
//!   (`attribution-loaded`: "claimed that"). Quotations and text in other languages are ignored.
//! - The original attributes a statement (`attribution-phrases`: "according to") and a translation has no word of
//!   attribution from any list, or several translations all attribute what the original does not. Corresponding texts
//!   and blocks are compared.

use crate::base::Span;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::attribution::{Attribution, has_attribution_words};
use crate::index::blocks::Block;
use crate::index::statements::own_words;
use crate::model::{Text, Unit, UnitForm};
use std::sync::Arc;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    site.blocks().chunk_by(|_, next| !next.is_first).for_each(|text| check_verbs(context, text, sink));
    for item in &site.catalog.items {
        let units = item.units.iter().filter(|u| matches!(u.form, UnitForm::Block | UnitForm::Yaml));
        units.for_each(|unit| check_translations(context, unit, sink));
    }
}

fn check_verbs(context: &Context<'_>, text: &[Block], sink: &mut Diagnostics) {
    let mut loaded: Vec<(String, Span)> = Vec::new();
    for block in text {
        let own = own_words(block);
        for range in context.site.analysis(block.lang).loaded_verbs(&own).iter() {
            let words = own[range.clone()].to_owned();
            loaded.extend(block.span_of(range).map(|place| (words, place)));
        }
    }
    if loaded.is_empty() {
        return;
    }
    let neutral = |block: &Block| {
        let found = context.site.locale(block.lang).phrases("attribution-neutral", &own_words(block));
        block.span_of(found.first()?)
    };
    let neutral = text.iter().find_map(neutral);
    let Some(neutral) = neutral else { return };
    for (words, place) in loaded {
        let message = format!(
            "`{words}` judges the statement, and other statements are reported with neutral verbs here"
        );
        sink.push(
            Diagnostic::warning(Code::UnevenAttribution, place, message)
                .related(neutral, "a neutral verb")
                .help("use the same verbs for everybody: said, wrote, reported"),
        );
    }
}

/// Reports a translation without the attribution of its original, or an original without that of all its
/// translations.
fn check_translations(context: &Context<'_>, unit: &Unit, sink: &mut Diagnostics) {
    let site = context.site;
    if !has_attribution_words(site.locale(Lang::DEFAULT)) {
        return;
    }
    let others = site.langs().filter(|l| *l != Lang::DEFAULT);
    let translations: Vec<(Arc<Attribution>, &Text)> = others
        .filter(|lang| has_attribution_words(site.locale(*lang)))
        .filter_map(|lang| {
            let words = unit.translation(lang)?;
            Some((context.site.analysis(lang).attribution(&words.body.words), words))
        })
        .collect();
    if translations.is_empty() {
        return;
    }
    let original = context.site.analysis(Lang::DEFAULT).attribution(&unit.original.body.words);
    let new = |place: Span, message: &str, other: Span, what: &str| {
        Diagnostic::warning(Code::UnevenAttribution, place, message)
            .related(other, what)
            .help("attribute the statement in every language")
    };
    if original.attributes {
        for (_, words) in translations.iter().filter(|(translation, _)| !translation.mentions_a_speaker) {
            let message = "the original attributes this statement, but the translation states it as fact";
            sink.push(new(words.span, message, unit.original.span, "the original"));
        }
    }
    // A single translation may need such a word for its grammar; several translations do not by chance.
    let several =
        translations.len() > 1 && translations.iter().all(|(translation, _)| translation.attributes);
    if several && !original.mentions_a_speaker {
        let message = "every translation attributes this statement, but the original states it as fact";
        sink.push(new(unit.original.span, message, translations[0].1.span, "a translation"));
    }
}
