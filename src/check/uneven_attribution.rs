//! `uneven-attribution`: what is said is not attributed with the same hand.
//!
//! Two forms are looked for, with the lists of the language (`attribution-…` in its strings; a language without them is
//! not looked at):
//! - a text gives some speakers' words with plain verbs (`attribution-neutral`: "said") and others' with verbs that judge
//!   them (`attribution-loaded`: "claimed that"). What stands between quotation marks or in another language is not ours;
//! - a text is attributed in the original (`attribution-phrases`: "according to") and stated flatly in a translation, with no
//!   word of attribution of any list; or it is so in the original, and attributed in all of several translations. Compared
//!   are texts and blocks that stand side by side.

use super::Context;
use super::paragraphs::paragraphs;
use super::uses::bodies;
use crate::base::{Span, Spanned};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Lang, Locale};
use crate::model::{Body, Site, Unit, UnitForm};

/// Every list of words that attribute.
const LISTS: &[&str] =
    &["attribution-phrases", "attribution-neutral", "attribution-loaded", "attribution-weak"];

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    for (_, lang, body) in bodies(site) {
        verbs(site, body, lang, sink);
    }
    for item in &site.catalog.items {
        let units = item.units.iter().filter(|u| matches!(u.form, UnitForm::Block | UnitForm::Yaml));
        units.for_each(|unit| languages(site, unit, sink));
    }
}

/// Reports the judging verbs of a text that uses plain ones as well.
fn verbs(site: &Site, body: &Body, lang: Lang, sink: &mut Diagnostics) {
    let locale = site.locale(lang);
    let (mut neutral, mut loaded): (Option<Span>, Vec<(String, Span)>) = (None, Vec::new());
    for paragraph in paragraphs(site, body, lang) {
        let own = paragraph.own_words();
        if neutral.is_none() {
            let place = locale.phrases("attribution-neutral", &own).into_iter().next();
            neutral = place.and_then(|range| paragraph.place(&range));
        }
        for range in locale.phrases("attribution-loaded", &own) {
            let words = own[range.clone()].to_owned();
            loaded.extend(paragraph.place(&range).map(|place| (words, place)));
        }
    }
    let Some(neutral) = neutral else { return };
    for (words, place) in loaded {
        let message = format!("`{words}` judges what is said, and others' words are given plainly here");
        sink.push(
            Diagnostic::warning(Code::UnevenAttribution, place, message)
                .related(neutral, "plainly")
                .help("use the same verbs for everybody: said, wrote, reported"),
        );
    }
}

/// Reports a translation without the attribution of its original, and an original without that of all its translations.
fn languages(site: &Site, unit: &Unit, sink: &mut Diagnostics) {
    let from = site.locale(Lang::DEFAULT);
    let original = unit.original.value.as_str();
    let others = site.langs().filter(|l| *l != Lang::DEFAULT);
    let translations: Vec<(&Locale, &Spanned<String>)> = others
        .filter_map(|lang| Some((site.locale(lang), unit.translation(lang)?)))
        .filter(|(to, _)| knows(from) && knows(to))
        .collect();
    let new = |place: Span, message: &str, other: Span, what: &str| {
        Diagnostic::warning(Code::UnevenAttribution, place, message)
            .related(other, what)
            .help("attribute in every language what is attributed in one")
    };
    if attributes(from, original) {
        for (_, words) in translations.iter().filter(|(to, words)| !mentions_a_speaker(to, &words.value)) {
            let message = "the original says whose words these are, and the translation states them flatly";
            sink.push(new(words.span, message, unit.original.span, "the original"));
        }
    }
    // One translation may need such a word where the original does without; several of them do not by chance.
    let several =
        translations.len() > 1 && translations.iter().all(|(to, words)| attributes(to, &words.value));
    if several && !mentions_a_speaker(from, original) {
        let message = "every translation says whose words these are, and the original states them flatly";
        sink.push(new(unit.original.span, message, translations[0].1.span, "a translation"));
    }
}

fn knows(locale: &Locale) -> bool {
    LISTS.iter().all(|list| locale.words.has(list))
}

fn attributes(locale: &Locale, text: &str) -> bool {
    locale.says("attribution-phrases", text)
}

fn mentions_a_speaker(locale: &Locale, text: &str) -> bool {
    LISTS.iter().any(|list| !locale.phrases(list, text).is_empty())
}
