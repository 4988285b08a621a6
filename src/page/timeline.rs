//! The timeline: every event by year. Readers filter it by topic and standing without a script.

use super::corrections::CorrectionsView;
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::{Direction, Lang};
use crate::index::IndexedSite;
use crate::model::{Event, ItemId, List, Quotation, Standing};
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Timeline).0, render).listing_sources()]
}

#[derive(Serialize)]
struct View {
    years: Vec<Year>,
    topics: Vec<TopicView>,
    standings: Vec<StandingView>,
    total: usize,
    /// Always empty, because the cards of an event's numbers follow its text. Templates of sites may still insert it.
    cards: Html,
    sources: Vec<SourceView>,
}

#[derive(Serialize)]
struct Year {
    year: String,
    events: Vec<EventView>,
}

#[derive(Debug, Clone, Serialize)]
pub(super) struct TopicView {
    /// Its position from 1, by which the style sheet filters.
    number: usize,
    name: Html,
    shape: &'static str,
    colour: u8,
    count: usize,
}

#[derive(Serialize)]
struct StandingView {
    id: &'static str,
    label: String,
    count: usize,
}

#[derive(Debug, Serialize)]
pub(super) struct EventView {
    id: String,
    date: String,
    datetime: String,
    until: Option<String>,
    precision: Option<Html>,
    title: Html,
    corrections: Option<CorrectionsView>,
    text: Option<Html>,
    place: Option<Html>,
    standing: &'static str,
    standing_label: String,
    single: bool,
    topic: TopicView,
    topic_href: String,
    quotes: Vec<QuoteView>,
    sources: Vec<SourceView>,
    href: String,
    lasted: bool,
    used: Vec<super::backlinks::PlaceView>,
}

#[derive(Debug, Serialize)]
pub(super) struct QuoteView {
    text: String,
    lang: String,
    dir: &'static str,
    translation: Option<Html>,
    source: String,
    href: String,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    flow.reserve_ids(site.events.slugs());
    let texts = site.events.iter().filter_map(|(_, event)| event.text.as_ref());
    flow.place_headings(texts.map(|text| text.get(renderer.lang)));
    let topics = topics(renderer, flow);
    let mut years: Vec<Year> = Vec::new();
    for handle in renderer.plan().events.iter().copied() {
        let event = event(renderer, flow, &topics, handle);
        let year = site.events[handle].date.year().to_string();
        match years.last_mut() {
            Some(last) if last.year == year => last.events.push(event),
            _ => years.push(Year { year, events: vec![event] }),
        }
    }
    let standing = |(word, standing): &(&'static str, Standing)| StandingView {
        id: word,
        label: renderer.locale().t(&format!("standing-{word}")),
        count: site.events.iter().filter(|(_, e)| e.standing == *standing).count(),
    };
    let view = View {
        years,
        topics: topics.into_iter().filter(|t| t.count > 0).collect(),
        standings: Standing::ALL.iter().map(standing).filter(|s| s.count > 0).collect(),
        total: site.events.len(),
        cards: Html::default(),
        sources: renderer.cited_sources(flow),
    };
    PageParts::new("timeline.html", view, renderer.list_meta(List::Timeline))
}

/// Returns the topics in the order of the site, with the number of their events.
pub(super) fn topics(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> Vec<TopicView> {
    let site = renderer.site();
    let view = |(i, topic): (usize, &Handle<crate::model::Topic>)| {
        let row = &site.topics[*topic];
        TopicView {
            number: i + 1,
            name: renderer.words(flow, &row.name),
            shape: row.shape.as_str(),
            colour: row.colour,
            count: site.events.iter().filter(|(_, e)| e.topic == *topic).count(),
        }
    };
    site.settings.topics.iter().enumerate().map(view).collect()
}

/// Returns every event, the earliest first.
pub(super) fn ordered(site: &IndexedSite) -> Vec<Handle<Event>> {
    let mut all: Vec<Handle<Event>> = site.events.iter().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| (site.events[*h].date, site.events[*h].slug.clone()));
    all
}

/// Returns the latest events, the earliest of them first.
pub(super) fn latest_events(
    renderer: &PageRenderer<'_>,
    flow: &mut PageFlow<'_>,
    count: usize,
) -> Vec<EventView> {
    let topics = topics(renderer, flow);
    let all = &renderer.plan().events;
    all[all.len().saturating_sub(count)..].iter().map(|h| event(renderer, flow, &topics, *h)).collect()
}

fn event(
    renderer: &PageRenderer<'_>,
    flow: &mut PageFlow<'_>,
    topics: &[TopicView],
    handle: Handle<Event>,
) -> EventView {
    let site = renderer.site();
    let (lang, locale) = (renderer.lang, renderer.locale());
    let event = &site.events[handle];
    let topic = site.settings.topics.iter().position(|t| *t == event.topic).unwrap_or(0);
    let precision = match (&event.date_note, event.date) {
        (Some(note), _) => Some(renderer.words(flow, note)),
        (None, crate::base::PartialDate::Month(..)) => Some(Html::text(&locale.t("date-day-unknown"))),
        (None, crate::base::PartialDate::Year(_)) => Some(Html::text(&locale.t("date-month-unknown"))),
        (None, crate::base::PartialDate::Day(_)) => None,
    };
    EventView {
        id: event.slug.to_string(),
        date: locale.date_with_quality(event.date, event.quality),
        datetime: event.date.to_string(),
        until: event.until.map(|d| locale.date(d)),
        precision,
        title: renderer.words(flow, &event.title),
        corrections: renderer.corrections(flow, ItemId::Event(handle)),
        text: event.text.as_ref().map(|t| renderer.blocks(flow, t)),
        place: event.place.as_ref().map(|p| renderer.words(flow, p)),
        standing: event.standing.as_str(),
        standing_label: locale.t(&format!("standing-{}", event.standing.as_str())),
        single: event.sources.len() == 1,
        topic: topics[topic].clone(),
        topic_href: renderer.topic_link(event.topic).href,
        quotes: event.quotes.iter().map(|q| quotation(renderer, flow, q)).collect(),
        sources: event.sources.iter().map(|s| renderer.source_view(*s, None)).collect(),
        href: renderer.href(&renderer.context.addresses.event(lang, handle)),
        lasted: event.until.is_some(),
        used: renderer.articles_using(ItemId::Event(handle)),
    }
}

pub(super) fn quotation(
    renderer: &PageRenderer<'_>,
    flow: &mut PageFlow<'_>,
    quote: &Quotation,
) -> QuoteView {
    QuoteView {
        text: quote.text.clone(),
        lang: quote.language.clone(),
        dir: Direction::from_text(&quote.text).as_str(),
        translation: quote
            .translation
            .as_ref()
            .filter(|_| quote.language != renderer.locale().code)
            .map(|t| renderer.words(flow, t)),
        source: renderer.short_reference(quote.source),
        href: renderer.href(&renderer.context.addresses.source(renderer.lang, quote.source)),
    }
}
