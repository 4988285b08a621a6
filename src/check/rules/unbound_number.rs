//! `unbound-number`: reports a number in prose that is not linked to data.
//!
//! The rule reads every text that readers see (bodies, Markdown fields, titles and labels) in each language. It
//! ignores what `ProseMask` masks (references, quotations, code) and what `Locale::amounts_in` skips (dates, names,
//! ordinals, durations). A short text without references (a title, a label) may repeat the numbers of its own item,
//! and the text of a link may repeat the numbers of its target.

use crate::base::{Number, Spanned};
use crate::check::Context;
use crate::check::texts::{is_chart_title, number_as_subject, span_in_text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Amount, Lang};
use crate::index::amounts::LinkedAmount;
use crate::model::{Figure, Unit, UnitForm};
use std::collections::BTreeMap;

/// Fields that cannot contain references, by the last step of their path.
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
/// Fields that are not prose of the site: names, units, quotations.
const NOT_OURS: &[&str] = &["authors", "quote", "translation", "unit", "unit-one", "unit-forms"];

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let stated = StatedNumbers::new(context);
    for item in context.site.catalog.items.iter().filter(|item| item.id != "site") {
        for unit in item.units.iter().filter(|u| u.form != UnitForm::Message && !is_passed(u)) {
            let original = std::iter::once((Lang::DEFAULT, &unit.original));
            let translations = unit.words.iter().map(|(lang, words)| (*lang, words));
            // If a translation has a different structure, its original was read block by block already.
            let all = original.filter(|_| unit.form != UnitForm::Body).chain(translations);
            for (lang, words) in all {
                read(context, &stated, (&item.id, unit), lang, words, sink);
            }
        }
    }
}

fn is_passed(unit: &Unit) -> bool {
    let is_named = |name: &str| unit.context.split('.').any(|step| step == name);
    NOT_OURS.iter().any(|n| is_named(n)) || is_chart_title(unit)
}

fn read(
    context: &Context<'_>,
    stated: &StatedNumbers,
    (item, unit): (&str, &Unit),
    lang: Lang,
    words: &Spanned<String>,
    sink: &mut Diagnostics,
) {
    let is_short = unit.context.split('.').any(|step| SHORT.contains(&step)) && !is_markdown(item, unit);
    for LinkedAmount { amount, link } in context.readings(lang).stands(&words.value).iter() {
        let repeats = match link {
            Some((scheme, id)) => stated.contains(context, scheme, id, lang, amount),
            None => is_short && stated.holds(item, lang, amount),
        };
        if !repeats {
            let written = &words.value[amount.range.clone()];
            let message = format!("the number `{written}` is bound to no data");
            let diagnostic = Diagnostic::warning(
                Code::UnboundNumber,
                span_in_text(context, words, &amount.range),
                message,
            )
            .help("bind it: `[…](value:figure/series/period)`; a short text may repeat what its item binds");
            sink.push(diagnostic.about(number_as_subject(amount, written)));
        }
    }
}

/// Returns whether a field is Markdown. Summaries of figures and of the front page are, those of articles and pages
/// are not.
fn is_markdown(item: &str, unit: &Unit) -> bool {
    unit.context == "summary" && (item == "home" || item.starts_with("figures/"))
}

/// The numbers that each item links to data or contains as data, by language.
#[derive(Default)]
struct StatedNumbers {
    numbers: BTreeMap<(String, Lang), Vec<Number>>,
}

impl StatedNumbers {
    fn new(context: &Context<'_>) -> Self {
        let site = context.site;
        let mut stated = Self::default();
        for mention in context.uses.values() {
            let written = match &mention.value.text {
                Some(text) => text.clone(),
                None => site.write_value(&mention.value.reference, mention.lang),
            };
            if let Ok(reading) = site.locale(mention.lang).read_number(&written) {
                let numbers = stated.numbers.entry((mention.place.id(site), mention.lang)).or_default();
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

    /// Returns whether the target of a link contains a number.
    fn contains(&self, context: &Context<'_>, scheme: &str, id: &str, lang: Lang, amount: &Amount) -> bool {
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
