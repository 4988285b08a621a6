//! `unbound-number`: reports a number in prose that is not linked to data.
//!
//! Every text is read that a reader sees: bodies, fields of Markdown, titles and labels, in each language. What counts
//! are the author's own words ([`crate::model::TextBody::own_words`]) without what `Locale::amounts_in` passes over:
//! dates, names, ordinals, lengths of time. Two kinds of text may repeat a number that is bound elsewhere: a short text
//! without references (a title, a label) what its own item states or holds, and the words of a link what its target
//! says.

use crate::base::Number;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Amount, Lang};
use crate::model::{Figure, Item, ItemId, Text, Unit};
use std::collections::BTreeMap;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let stated = StatedNumbers::new(context);
    for item in context.site.catalog.items.iter().filter(|item| item.id != "site") {
        let owner = ItemId::from_path(context.site, &item.id);
        for unit in item.units.iter().filter(|u| u.original.role.is_prose()) {
            for (lang, text) in unit.texts_read_whole() {
                check_text(context, &stated, owner, (lang, text), sink);
            }
        }
    }
}

fn check_text(
    context: &Context<'_>,
    stated: &StatedNumbers<'_>,
    owner: Option<ItemId>,
    (lang, text): (Lang, &Text),
    sink: &mut Diagnostics,
) {
    let own = text.body.own_words();
    for amount in context.site.analysis(lang).amounts(&own).0.iter() {
        let repeats = match text.body.link_at(&amount.range) {
            Some(link) => stated.contains(context, link.parts(), lang, amount),
            None => text.role.may_repeat_numbers() && stated.holds(owner, lang, amount),
        };
        if !repeats {
            let written = &own[amount.range.clone()];
            let message = format!("the number `{written}` is not linked to data");
            let place = text.place_of_words(&amount.range);
            let diagnostic = Diagnostic::warning(Code::UnboundNumber, place, message).help(
                "link it: `[…](value:figure/series/period)`; a title or label may repeat a number that a text next to it links",
            );
            sink.push(diagnostic.about(amount.as_subject(written)));
        }
    }
}

/// The numbers that an item binds to data or holds as data, by item and language.
struct StatedNumbers<'a> {
    numbers: BTreeMap<(ItemId, Lang), Vec<Number>>,
    items: BTreeMap<ItemId, &'a Item>,
}

impl<'a> StatedNumbers<'a> {
    fn new(context: &Context<'a>) -> Self {
        let site = context.site;
        let items = site.catalog.items.iter();
        let items = items.filter_map(|item| Some((ItemId::from_path(site, &item.id)?, &**item)));
        let mut stated = Self { numbers: BTreeMap::new(), items: items.collect() };
        for mention in context.site.index().value_mentions() {
            let written = match &mention.value.text {
                Some(text) => text.clone(),
                None => site.write_value(&mention.value.reference, mention.lang),
            };
            if let Ok(reading) = site.analysis(mention.lang).read_number(&written) {
                let numbers = stated.numbers.entry((mention.item, mention.lang)).or_default();
                numbers.extend(reading.low.into_iter().chain([reading.number]));
            }
        }
        for (lang, home) in site.home.text.iter() {
            let numbers = stated.numbers.entry((ItemId::Home, lang)).or_default();
            numbers.extend(home.key_figures.iter().filter_map(|k| site.observation(k.value).value));
        }
        for (handle, figure) in site.figures.iter() {
            for lang in site.langs() {
                let numbers = stated.numbers.entry((ItemId::Figure(handle), lang)).or_default();
                numbers.extend(values(figure));
                // A title may repeat the unit: "per 1,000 residents".
                let unit = site.analysis(lang).amounts(figure.unit.get(lang));
                numbers.extend(unit.0.iter().filter_map(|amount| amount.number));
            }
        }
        stated
    }

    fn holds(&self, item: Option<ItemId>, lang: Lang, amount: &Amount) -> bool {
        let numbers = item.and_then(|item| self.numbers.get(&(item, lang)));
        amount.number.is_some_and(|n| numbers.is_some_and(|all| all.contains(&n)))
    }

    fn contains(
        &self,
        context: &Context<'_>,
        (scheme, id): (&str, &str),
        lang: Lang,
        amount: &Amount,
    ) -> bool {
        let id = id.split(['#', '?']).next().unwrap_or("");
        let Some(target) = ItemId::find(context.site, scheme, id) else { return false };
        let says = |unit: &Unit| {
            let text = unit.translation(lang).unwrap_or(&unit.original);
            context.site.analysis(lang).amounts(&text.body.words).0.iter().any(|a| a.number == amount.number)
        };
        let units = self.items.get(&target).into_iter().flat_map(|item| &item.units);
        amount.number.is_some() && (self.holds(Some(target), lang, amount) || units.into_iter().any(says))
    }
}

fn values(figure: &Figure) -> impl Iterator<Item = Number> {
    let all = figure.series.iter().flat_map(|s| s.observations.iter());
    all.flat_map(|o| [o.value, o.low, o.high]).flatten()
}
