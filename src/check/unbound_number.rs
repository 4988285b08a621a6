//! `unbound-number`: a number in prose that no data stands behind.
//!
//! Every text is read that a reader sees: bodies, fields of Markdown, titles and labels, in each language. No number
//! of its own is what [`Masked`] masks (references, quotations, code) and what `Locale::amounts_in` passes over (dates,
//! names, ordinals, lengths of time). Two kinds of text may repeat a number that is bound elsewhere: a short text
//! without references (a title, a label) what its own item states or holds, and the words of a link what its target
//! says.

use super::masked::Masked;
use super::{Context, Place, chart_title_not_supported};
use crate::base::{Number, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Amount, Lang, Locale};
use crate::model::{Figure, Site, Unit, UnitForm};
use std::collections::BTreeMap;
use std::ops::Range;

/// Texts that cannot hold references: the last step of their place in the item.
const SHORT: &[&str] = &[
    "title",
    "summary",
    "kicker",
    "label",
    "subtitle",
    "alt",
    "statement",
    "place",
    "date-note",
    "said-by",
    "how-title",
    "next-update-note",
    "mark",
];
/// Texts that are no prose of ours: names, units, what others said.
const NOT_OURS: &[&str] = &["authors", "quote", "translation", "unit", "unit-one", "unit-forms"];

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let stated = Stated::of(context);
    for item in context.site.catalog.items.iter().filter(|item| item.id != "site") {
        for unit in item.units.iter().filter(|u| u.form != UnitForm::Message && !is_passed(u)) {
            let original = std::iter::once((Lang::DEFAULT, &unit.original));
            let translations = unit.words.iter().map(|(lang, words)| (*lang, words));
            // The original of a translation that is built otherwise has been read block by block.
            let all = original.filter(|_| unit.form != UnitForm::Body).chain(translations);
            for (lang, words) in all {
                read(context, &stated, (&item.id, unit), lang, words, sink);
            }
        }
    }
}

fn is_passed(unit: &Unit) -> bool {
    let is_named = |name: &str| unit.context.split('.').any(|step| step == name);
    NOT_OURS.iter().any(|n| is_named(n)) || chart_title_not_supported::is_title(unit)
}

fn read(
    context: &Context<'_>,
    stated: &Stated,
    (item, unit): (&str, &Unit),
    lang: Lang,
    words: &Spanned<String>,
    sink: &mut Diagnostics,
) {
    let is_short = unit.context.split('.').any(|step| SHORT.contains(&step)) && !is_markdown(item, unit);
    for Stand { amount, link } in context.readings(lang).stands(&words.value).iter() {
        let repeats = match link {
            Some((scheme, id)) => stated.says(context, scheme, id, lang, amount),
            None => is_short && stated.holds(item, lang, amount),
        };
        if !repeats {
            let written = &words.value[amount.place.clone()];
            let message = format!("the number `{written}` is bound to no data");
            let diagnostic =
                Diagnostic::warning(Code::UnboundNumber, place(context, words, &amount.place), message).help(
                    "bind it: `[…](value:figure/series/period)`; a short text may repeat what its item binds",
                );
            sink.push(diagnostic.about(subject(amount, written)));
        }
    }
}

/// An amount in the author's own words, with where the link leads in which it stands: scheme and id.
#[derive(Debug)]
pub(super) struct Stand {
    pub(super) amount: Amount,
    link: Option<(String, String)>,
}

impl Stand {
    /// Every amount of a text.
    pub(super) fn all(text: &str, locale: &Locale) -> Vec<Self> {
        let masked = Masked::of(text);
        let stand = |amount: Amount| {
            let link = masked.link_at(&amount.place).map(|(scheme, id)| (scheme.to_owned(), id.to_owned()));
            Self { amount, link }
        };
        locale.amounts_in(&masked.text).into_iter().map(stand).collect()
    }
}

/// Summaries of figures and of the front page are Markdown, those of articles and pages are not.
fn is_markdown(item: &str, unit: &Unit) -> bool {
    unit.context == "summary" && (item == "home" || item.starts_with("figures/"))
}

/// The number in plain digits, the same in every language.
pub(super) fn subject(amount: &Amount, written: &str) -> String {
    amount.number.map_or_else(|| written.to_owned(), |n| n.to_string())
}

/// Where a part of a text stands in the file: YAML may fold what stands before it.
pub(super) fn place(context: &Context<'_>, words: &Spanned<String>, range: &Range<usize>) -> Span {
    let (start, span) = (range.start, words.span);
    let source = context.sources[span.file].text().get(span.range()).unwrap_or("");
    let written = &words.value[range.clone()];
    let before = words.value[..start].matches(written).count();
    match source.match_indices(written).nth(before) {
        Some((at, _)) => {
            let start = span.start + at as u32;
            Span { start, end: start + written.len() as u32, ..span }
        }
        None => span,
    }
}

/// The numbers that an item binds to data or holds as data, by item and language.
#[derive(Default)]
pub(super) struct Stated {
    numbers: BTreeMap<(String, Lang), Vec<Number>>,
}

impl Stated {
    pub(super) fn of(context: &Context<'_>) -> Self {
        let site = context.site;
        let mut stated = Self::default();
        for mention in context.uses.values() {
            let written = match &mention.value.text {
                Some(text) => text.clone(),
                None => site.write_value(&mention.value.reference, mention.lang),
            };
            if let Ok(reading) = site.locale(mention.lang).read_number(&written) {
                let numbers = stated.numbers.entry((id(site, mention.place), mention.lang)).or_default();
                numbers.extend(reading.low.into_iter().chain([reading.number]));
            }
        }
        for (lang, home) in site.home.text.iter() {
            let numbers = stated.numbers.entry(("home".to_owned(), lang)).or_default();
            numbers.extend(home.key_figures.iter().filter_map(|k| site.observation(k.value).value));
        }
        for (_, figure) in site.figures.iter() {
            for lang in site.langs() {
                let numbers = stated.numbers.entry((format!("figures/{}", figure.slug), lang)).or_default();
                numbers.extend(values(figure));
            }
        }
        stated
    }

    fn holds(&self, item: &str, lang: Lang, amount: &Amount) -> bool {
        let numbers = self.numbers.get(&(item.to_owned(), lang));
        amount.number.is_some_and(|n| numbers.is_some_and(|all| all.contains(&n)))
    }

    /// Whether the target of a link binds, holds or names a number.
    fn says(&self, context: &Context<'_>, scheme: &str, id: &str, lang: Lang, amount: &Amount) -> bool {
        let folder = match scheme {
            "article" => "articles",
            "page" => "pages",
            "figure" => "figures",
            "event" => "timeline",
            "claim" => "claims",
            "source" => "sources",
            _ => return false,
        };
        let item = format!("{folder}/{id}");
        let Some(target) = context.site.catalog.items.iter().find(|i| i.id == item) else { return false };
        let says = |unit: &Unit| {
            let words = unit.translation(lang).unwrap_or(&unit.original);
            context.readings(lang).amounts(&words.value).iter().any(|a| a.number == amount.number)
        };
        amount.number.is_some() && (self.holds(&item, lang, amount) || target.units.iter().any(says))
    }
}

fn values(figure: &Figure) -> impl Iterator<Item = Number> {
    let all = figure.series.iter().flat_map(|s| s.observations.iter());
    all.flat_map(|o| [o.value, o.low, o.high]).flatten()
}

/// The item of a place, as the catalogue names it.
fn id(site: &Site, place: Place) -> String {
    match place {
        Place::Home => "home".to_owned(),
        Place::Article(at) => format!("articles/{}", site.articles[at].slug),
        Place::Page(at) => format!("pages/{}", site.pages[at].slug),
        Place::Figure(at) => format!("figures/{}", site.figures[at].slug),
        Place::Event(at) => format!("timeline/{}", site.events[at].slug),
        Place::Claim(at) => format!("claims/{}", site.claims[at].slug),
        Place::Source(at) => format!("sources/{}", site.sources[at].slug),
    }
}
