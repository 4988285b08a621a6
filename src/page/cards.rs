//! The cards of bound numbers: in, a value; out, a button in the text and a card that opens without a script.
//!
//! A value that a page states twice has one card. Cards wait until the block around their number has ended, because a
//! card may not stand inside a paragraph.

use super::PageRenderer;
use super::chrome::Link;
use super::localized_html::Html;
use crate::base::{Handle, Span};
use crate::model::ValueRef;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// What is gathered for one page.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    known: BTreeMap<String, usize>,
    waiting: String,
    /// The anchors of numbers that stand on the page so far.
    anchors: BTreeSet<String>,
}

#[derive(Serialize)]
struct ButtonView<'a> {
    id: usize,
    text: &'a str,
    anchor: Option<&'a str>,
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
    rounding: Vec<String>,
    formula: Option<String>,
    sources: Vec<super::references::SourceView>,
    statistics: Vec<Link>,
    claims: Vec<Link>,
}

impl PageRenderer<'_> {
    /// The number that is written at a place of a file, in the text; its card waits.
    pub(super) fn value(&self, value: &ValueRef, text: &str, span: Span) -> String {
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
        self.component("Value", &ButtonView { id, text, anchor: self.anchor_at(span) })
    }

    /// The anchor of a number, on the page of the item that states it; a page bears each anchor once.
    pub(super) fn anchor_at(&self, span: Span) -> Option<&str> {
        let mention = self.site().uses().mentioned_at(span)?;
        let anchor = mention.anchor.as_deref()?;
        let own = self.context.addresses.place(self.lang, mention.place).0 == self.path;
        (own && self.cards.borrow_mut().anchors.insert(anchor.to_owned())).then_some(anchor)
    }

    /// The cards that wait, to be put here.
    pub(super) fn waiting_cards(&self) -> String {
        std::mem::take(&mut self.cards.borrow_mut().waiting)
    }

    fn card(&self, id: usize, value: &ValueRef) -> CardView {
        let site = self.site();
        let lang = self.lang;
        let at = value.at;
        let weakest = site.weakest(value);
        let (figure, observation) = (&site.figures[weakest.figure], site.observation(weakest));
        CardView {
            id,
            title: site.write_stated(value, lang),
            figure: self.name(&site.figures[at.figure].title),
            series: self.name(&site.series(at).label),
            period: site.write_covered(value, lang),
            status: crate::i18n::capital(&site.write_status(figure, observation, lang)),
            certainty: observation.certainty(figure.frequency).as_str(),
            rounding: self.rounding(value),
            formula: site.write_formula(value, lang),
            sources: self.sources_of(value).into_iter().map(|s| self.source(s, None)).collect(),
            statistics: self.statistics_of(value),
            claims: self.claims_about(value),
        }
    }

    /// Who rounded: the source, the text, or both.
    fn rounding(&self, value: &ValueRef) -> Vec<String> {
        let locale = self.locale();
        let say = |key: &str, step: crate::base::Number| {
            locale.t_with(key, &crate::i18n::Args::new().text("step", locale.number(step)))
        };
        let by_source = self.site().observation(value.at).rounded_to.map(|step| say("card-rounded", step));
        by_source.into_iter().chain(value.round.map(|step| say("card-rounded-here", step))).collect()
    }

    /// The statistics that a value rests on, each once; made-up data has no page.
    fn statistics_of(&self, value: &ValueRef) -> Vec<Link> {
        let site = self.site();
        let mut figures: Vec<Handle<crate::model::Figure>> = Vec::new();
        for at in value.inputs(site) {
            if !figures.contains(&at.figure) && !site.figures[at.figure].illustration {
                figures.push(at.figure);
            }
        }
        let link = |figure: Handle<crate::model::Figure>| Link {
            label: self.name(&site.figures[figure].title),
            href: self.href(&(self.context.addresses.figure(self.lang, figure), None)),
            current: false,
        };
        figures.into_iter().map(link).collect()
    }

    /// The sources of every observation that a value rests on, each once.
    pub(super) fn sources_of(&self, value: &ValueRef) -> Vec<Handle<crate::model::Source>> {
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

    /// The claims whose finding states a number that rests on the same observation.
    fn claims_about(&self, value: &ValueRef) -> Vec<Link> {
        let site = self.site();
        let mut claims = Vec::new();
        for mention in site.uses().mentions() {
            if let crate::model::ItemId::Claim(claim) = mention.place
                && !claims.contains(&claim)
                && mention.rests_on(site, value.at)
            {
                claims.push(claim);
            }
        }
        let link = |claim: Handle<crate::model::Claim>| Link {
            label: self.name(&site.claims[claim].statement),
            href: self.href(&self.context.addresses.claim(self.lang, claim)),
            current: false,
        };
        claims.into_iter().map(link).collect()
    }
}
