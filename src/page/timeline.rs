//! The timeline: every event by year, filtered by topic and standing without a script.

use super::chrome::{PageKind, PageMeta};
use super::localized_html::Html;
use super::references::SourceView;
use super::{Made, PageRenderer, PageTask};
use crate::base::Handle;
use crate::check::CheckedSite;
use crate::i18n::{Direction, Lang};
use crate::model::{Event, List, Quotation, Shape, Standing};
use serde::Serialize;

pub(super) fn tasks(site: &CheckedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Timeline).0, make)]
}

#[derive(Serialize)]
struct View {
    years: Vec<Year>,
    topics: Vec<TopicView>,
    standings: Vec<StandingView>,
    total: usize,
    cards: String,
    sources: Vec<SourceView>,
}

#[derive(Serialize)]
struct Year {
    year: String,
    events: Vec<EventView>,
}

/// One topic in the filter.
#[derive(Debug, Clone, Serialize)]
pub(super) struct TopicView {
    /// Its position, from 1: the style sheet filters by it.
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

/// One event for a template.
#[derive(Debug, Serialize)]
pub(super) struct EventView {
    id: String,
    date: String,
    datetime: String,
    until: Option<String>,
    precision: Option<Html>,
    title: Html,
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

/// Words that were said, for a template.
#[derive(Debug, Serialize)]
pub(super) struct QuoteView {
    text: String,
    lang: String,
    dir: &'static str,
    translation: Option<Html>,
    source: String,
    href: String,
}

fn make(renderer: &PageRenderer<'_>) -> Made {
    renderer.lists_sources();
    let site = renderer.site();
    renderer.keep_ids(site.events.slugs().map(ToOwned::to_owned));
    let texts = site.events.iter().filter_map(|(_, event)| event.text.as_ref());
    renderer.place_headings(texts.map(|text| text.get(renderer.lang)));
    let mut years: Vec<Year> = Vec::new();
    for handle in renderer.plan().events.iter().copied() {
        let event = event(renderer, handle);
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
        topics: topics(renderer).into_iter().filter(|t| t.count > 0).collect(),
        standings: Standing::ALL.iter().map(standing).filter(|s| s.count > 0).collect(),
        total: site.events.len(),
        cards: renderer.waiting_cards(),
        sources: renderer.cited_sources(),
    };
    let locale = renderer.locale();
    Made::new(
        "timeline.html",
        view,
        PageMeta::new(
            locale.t("timeline-title"),
            locale.t("timeline-summary"),
            PageKind::List(List::Timeline),
        ),
    )
}

/// The topics in the site's order, with the number of their events.
pub(super) fn topics(renderer: &PageRenderer<'_>) -> Vec<TopicView> {
    let site = renderer.site();
    let view = |(i, topic): (usize, &Handle<crate::model::Topic>)| {
        let row = &site.topics[*topic];
        TopicView {
            number: i + 1,
            name: renderer.words(&row.name),
            shape: Shape::ALL.iter().find(|(_, s)| *s == row.shape).map_or("", |(word, _)| word),
            colour: row.colour,
            count: site.events.iter().filter(|(_, e)| e.topic == *topic).count(),
        }
    };
    site.settings.topics.iter().enumerate().map(view).collect()
}

/// Every event, earliest first.
pub(super) fn ordered(site: &CheckedSite) -> Vec<Handle<Event>> {
    let mut all: Vec<Handle<Event>> = site.events.iter().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| (site.events[*h].date, site.events[*h].slug.clone()));
    all
}

/// The events of a topic, the latest first.
pub(super) fn of_topic(
    renderer: &PageRenderer<'_>,
    topic: Handle<crate::model::Topic>,
) -> Vec<Handle<Event>> {
    let events = renderer.plan().events.iter().rev().copied();
    events.filter(|e| renderer.site().events[*e].topic == topic).collect()
}

/// The latest events, earliest of them first.
pub(super) fn latest(renderer: &PageRenderer<'_>, count: usize) -> Vec<EventView> {
    let all = &renderer.plan().events;
    all[all.len().saturating_sub(count)..].iter().map(|h| event(renderer, *h)).collect()
}

fn event(renderer: &PageRenderer<'_>, handle: Handle<Event>) -> EventView {
    let site = renderer.site();
    let (lang, locale) = (renderer.lang, renderer.locale());
    let event = &site.events[handle];
    let topic = site.settings.topics.iter().position(|t| *t == event.topic).unwrap_or(0);
    let precision = match (&event.date_note, event.date) {
        (Some(note), _) => Some(renderer.words(note)),
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
        title: renderer.words(&event.title),
        text: event.text.as_ref().map(|t| renderer.blocks(t)),
        place: event.place.as_ref().map(|p| renderer.words(p)),
        standing: event.standing.as_str(),
        standing_label: locale.t(&format!("standing-{}", event.standing.as_str())),
        single: event.sources.len() == 1,
        topic: topics(renderer).swap_remove(topic),
        topic_href: renderer.topic_link(event.topic).href,
        quotes: event.quotes.iter().map(|q| quotation(renderer, q)).collect(),
        sources: event.sources.iter().map(|s| renderer.source(*s, None)).collect(),
        href: renderer.href(&renderer.context.addresses.event(lang, handle)),
        lasted: event.until.is_some(),
        used: renderer.places(
            &site
                .uses()
                .of_event(handle)
                .iter()
                .copied()
                .filter(|p| matches!(p, crate::model::ItemId::Article(_)))
                .collect::<Vec<_>>(),
        ),
    }
}

/// Words that were said.
pub(super) fn quotation(renderer: &PageRenderer<'_>, quote: &Quotation) -> QuoteView {
    QuoteView {
        text: quote.text.clone(),
        lang: quote.language.clone(),
        dir: Direction::of(&quote.text).as_str(),
        translation: quote
            .translation
            .as_ref()
            .filter(|_| quote.language != renderer.locale().code)
            .map(|t| renderer.words(t)),
        source: renderer.short_reference(quote.source),
        href: renderer.href(&renderer.context.addresses.source(renderer.lang, quote.source)),
    }
}
