//! Bound numbers on pages: a button in the text, and a card with figure, period, status and sources that opens without
//! a script.
//!
//! A value that a page states twice has one card. The card is a separate part of the fragment, because it may not be
//! inside a paragraph.

use super::PageRenderer;
use super::chrome::Link;
use super::flow::{Fragment, PageFlow};
use super::html::Html;
use crate::base::{Handle, Span, unique};
use crate::i18n::{Args, Lang, capital};
use crate::index::Mention;
use crate::model::{ItemId, ObservationRef, Source, ValueRef};
use serde::Serialize;

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
    /// What editions published for the observations that have changed since.
    published: Vec<String>,
    /// What the build compares of the sentence.
    compared: Option<String>,
    sources: Vec<super::references::SourceView>,
    statistics: Vec<Link>,
    claims: Vec<Link>,
}

impl PageRenderer<'_> {
    /// Renders the number at `span` of a source file, in a text of the language `lang`. The fragment has the card of the
    /// number, unless the page already contains it.
    pub(super) fn value(
        &self,
        flow: &PageFlow<'_>,
        lang: Lang,
        value: &ValueRef,
        text: &str,
        span: Span,
    ) -> Fragment {
        let mut flow = flow.part();
        let (id, is_new) = flow.add_card(value);
        let cards = match is_new {
            true => self.component(&mut flow, lang, "ValueCard", &self.card(id, value, span)),
            false => Html::default(),
        };
        let anchor = self.take_anchor(&mut flow, span);
        let html = self.component(&mut flow, lang, "Value", &ButtonView { id, text, anchor });
        Fragment { html, cards, added: flow.added }
    }

    /// Returns the anchor of a number, on the page of the item that states it. A page has each anchor once.
    pub(super) fn take_anchor(&self, flow: &mut PageFlow<'_>, span: Span) -> Option<&str> {
        let mention = self.site().index().mention_at(span)?;
        let anchor = mention.anchor.as_deref()?;
        let is_own = self.context.addresses.item(self.lang, mention.item).0 == self.task.path;
        (is_own && flow.add_anchor(anchor)).then_some(anchor)
    }

    fn card(&self, id: usize, value: &ValueRef, span: Span) -> CardView {
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
            status: capital(&site.write_status(figure, observation, lang)),
            certainty: observation.certainty(figure.frequency).as_str(),
            rounding: self.rounding(value),
            formula: site.write_formula(value, lang),
            published: self.published(value),
            compared: site.index().mention_at(span).map(|mention| self.compared(mention)),
            sources: self.sources_of(value).into_iter().map(|s| self.source_view(s, None)).collect(),
            statistics: self.statistics_of(value),
            claims: self.claims_about(value),
        }
    }

    /// Returns sentences that say who rounded the number: the source, the text, or both.
    fn rounding(&self, value: &ValueRef) -> Vec<String> {
        let locale = self.locale();
        let say = |key: &str, step: crate::base::Number| {
            locale.t_with(key, &Args::new().text("step", locale.number(step)))
        };
        let by_source = self.site().observation(value.at).rounded_to.map(|step| say("card-rounded", step));
        by_source.into_iter().chain(value.round.map(|step| say("card-rounded-here", step))).collect()
    }

    /// Returns what the build compares of the sentence around a number.
    pub(super) fn compared(&self, mention: &Mention) -> String {
        let names =
            mention.aspects.iter().map(|aspect| self.locale().t(&format!("aspect-{}", aspect.as_str())));
        capital(&self.locale().list(&names.collect::<Vec<_>>()))
    }

    /// Returns a sentence for each observation that an edition published with another value. A number with several
    /// inputs names their periods.
    fn published(&self, value: &ValueRef) -> Vec<String> {
        let (site, locale, inputs) = (self.site(), self.locale(), value.inputs(self.site()));
        let sentence = |at: &ObservationRef| {
            let (date, published) = site.published_otherwise(*at)?;
            let (figure, observation) = (&site.figures[at.figure], site.observation(*at));
            let args = Args::new()
                .text("published", site.write_published(figure, published, self.lang))
                .text("date", locale.day(date))
                .text("today", site.write_with_unit(figure, observation, self.lang));
            let sentence = locale.t_with("card-changed-value", &args);
            Some(match inputs.len() {
                1 => sentence,
                _ => format!("{}{}{sentence}", locale.period(observation.period), locale.t("colon")),
            })
        };
        inputs.iter().filter_map(sentence).collect()
    }

    /// Returns links to the statistics that the value depends on, without duplicates. Invented data has no page.
    fn statistics_of(&self, value: &ValueRef) -> Vec<Link> {
        let site = self.site();
        let figures = unique(value.inputs(site).into_iter().map(|at| at.figure));
        let figures = figures.into_iter().filter(|figure| !site.figures[*figure].illustration);
        figures.map(|figure| self.title_link(ItemId::Figure(figure))).collect()
    }

    /// Returns the sources of all observations that the value depends on, without duplicates.
    pub(super) fn sources_of(&self, value: &ValueRef) -> Vec<Handle<Source>> {
        let site = self.site();
        unique(value.inputs(site).into_iter().flat_map(|at| site.observation(at).sources.iter().copied()))
    }

    /// Returns the claims whose finding states a number that depends on the same observation.
    fn claims_about(&self, value: &ValueRef) -> Vec<Link> {
        let site = self.site();
        let mentions = site.index().mentions().iter().filter(|m| matches!(m.item, ItemId::Claim(_)));
        let claims = unique(mentions.filter(|m| m.depends_on(site, value.at)).map(|m| m.item));
        claims.into_iter().map(|claim| self.title_link(claim)).collect()
    }
}
