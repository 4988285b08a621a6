//! The cards of bound numbers: in, a value; out, a button in the text and a card that opens without a script.
//!
//! A value that a page states twice has one card. Cards wait until the block around their number has ended, because a
//! card may not stand inside a paragraph.

use super::Maker;
use super::words::Html;
use crate::base::Handle;
use crate::model::{Derivation, ObservationRef, Quantity, ValueRef};
use serde::Serialize;
use std::collections::BTreeMap;

/// What is gathered for one page.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    known: BTreeMap<String, usize>,
    waiting: String,
}

#[derive(Serialize)]
struct ButtonView<'a> {
    id: usize,
    text: &'a str,
    certainty: &'static str,
}

#[derive(Serialize)]
struct CardView {
    id: usize,
    title: String,
    figure: Html,
    series: Html,
    period: String,
    status: String,
    certainty: &'static str,
    rounded: Option<String>,
    formula: Option<String>,
    sources: Vec<super::references::SourceView>,
    statistic: super::chrome::Link,
    claims: Vec<super::chrome::Link>,
}

impl Maker<'_> {
    /// The number in the text; its card waits.
    pub(super) fn value(&self, value: &ValueRef, text: &str) -> String {
        let key = format!("{value:?}");
        let mut cards = self.cards.borrow_mut();
        let next = cards.known.len() + 1;
        let (id, new) = match cards.known.get(&key) {
            Some(id) => (*id, false),
            None => {
                cards.known.insert(key, next);
                (next, true)
            }
        };
        drop(cards);
        if new {
            let card = self.component("ValueCard", &self.card(id, value));
            self.cards.borrow_mut().waiting.push_str(&card);
        }
        let certainty = self.certainty(value.at).as_str();
        self.component("Value", &ButtonView { id, text, certainty })
    }

    /// The cards that wait, to be put here.
    pub(super) fn waiting_cards(&self) -> String {
        std::mem::take(&mut self.cards.borrow_mut().waiting)
    }

    fn certainty(&self, at: ObservationRef) -> crate::model::Certainty {
        let site = self.site();
        site.observation(at).certainty(site.figures[at.figure].frequency)
    }

    fn card(&self, id: usize, value: &ValueRef) -> CardView {
        let site = self.site();
        let (lang, locale) = (self.lang, self.locale());
        let at = value.at;
        let (figure, observation) = (&site.figures[at.figure], site.observation(at));
        let title = match &value.derivation {
            None => site.write_with_unit(figure, observation, lang),
            Some(_) => self.derived_title(value),
        };
        let rounded = observation.rounded_to.map(|step| {
            locale.t_with("card-rounded", &crate::i18n::Args::new().text("step", locale.number(step)))
        });
        CardView {
            id,
            title,
            figure: self.name(&figure.title),
            series: self.name(&site.series(at).label),
            period: self.periods(value),
            status: crate::i18n::capital(&site.write_status(figure, observation, lang)),
            certainty: self.certainty(at).as_str(),
            rounded,
            formula: self.formula(value),
            sources: self.sources_of(value).into_iter().map(|s| self.source(s, None)).collect(),
            statistic: super::chrome::Link {
                label: self.name(&figure.title),
                href: self.href(&(self.context.addresses.figure(lang, at.figure), None)),
                current: false,
            },
            claims: self.claims_about(at),
        }
    }

    fn derived_title(&self, value: &ValueRef) -> String {
        let site = self.site();
        let figure = &site.figures[value.at.figure];
        let number = site.write_value(value, self.lang);
        match value.compute(site).map(|c| c.quantity) {
            Ok(Quantity::Superlative) => self.locale().t("card-superlative"),
            Ok(Quantity::Amount) => site.with_unit(figure, None, number, self.lang),
            _ => number,
        }
    }

    fn periods(&self, value: &ValueRef) -> String {
        let site = self.site();
        let locale = self.locale();
        let own = site.observation(value.at).period;
        match &value.derivation {
            Some(Derivation::Sum(through) | Derivation::Mean(through)) => {
                let other = site.series(value.at).observations[*through].period;
                locale.covering(own.min(other), own.max(other))
            }
            _ => crate::i18n::capital(&locale.period(own)),
        }
    }

    /// How a derived number follows, with its inputs: `120 ÷ 1,033`.
    fn formula(&self, value: &ValueRef) -> Option<String> {
        let site = self.site();
        let locale = self.locale();
        let name = |at: ObservationRef| {
            let figure = &site.figures[at.figure];
            let observation = site.observation(at);
            let number = site.write_observation(figure, observation, self.lang);
            let label = site.series(at).label.get(self.lang);
            format!("{number} ({label}, {})", locale.period(observation.period))
        };
        let own = name(value.at);
        let key = |key: &str, other: String| {
            Some(
                locale.t_with(key, &crate::i18n::Args::new().text("value", own.clone()).text("other", other)),
            )
        };
        match value.derivation.as_ref()? {
            Derivation::ShareOf(other) => key("formula-share", name(*other)),
            Derivation::Change(other) => key("formula-change", name(*other)),
            Derivation::PercentChange(other) => key("formula-percent-change", name(*other)),
            Derivation::Ratio(other) => key("formula-ratio", name(*other)),
            Derivation::Sum(_) => key("formula-sum", self.periods(value)),
            Derivation::Mean(_) => key("formula-mean", self.periods(value)),
            Derivation::HighestSince(since) => key("formula-highest", locale.period(*since)),
            Derivation::LowestSince(since) => key("formula-lowest", locale.period(*since)),
            Derivation::RankAmongSeries | Derivation::RankAmongPeriods => key("formula-rank", String::new()),
        }
    }

    /// The sources of every observation that a value rests on, each once.
    fn sources_of(&self, value: &ValueRef) -> Vec<Handle<crate::model::Source>> {
        let site = self.site();
        let mut all = Vec::new();
        for at in value.inputs(site) {
            for source in &site.observation(at).sources {
                if !all.contains(source) {
                    all.push(*source);
                }
            }
        }
        all
    }

    /// The claims whose finding states this observation.
    fn claims_about(&self, at: ObservationRef) -> Vec<super::chrome::Link> {
        let site = self.site();
        let mut claims = Vec::new();
        for mention in site.uses().values().iter().filter(|m| m.value.reference.at == at) {
            if let crate::check::Place::Claim(claim) = mention.place
                && !claims.contains(&claim)
            {
                claims.push(claim);
            }
        }
        let link = |claim: Handle<crate::model::Claim>| super::chrome::Link {
            label: self.name(&site.claims[claim].statement),
            href: self.href(&self.context.addresses.claim(self.lang, claim)),
            current: false,
        };
        claims.into_iter().map(link).collect()
    }
}
