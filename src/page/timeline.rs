//! The timeline: every event by year, filtered by topic and standing without a script.

use super::chrome::{Frame, Is};
use super::references::SourceView;
use super::words::Html;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::i18n::{Direction, Lang};
use crate::model::{Event, List, Quotation, Shape, Standing};
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![Job::new(lang, context.addresses.list(lang, List::Timeline).0, make)]
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
    used: Vec<super::places::PlaceView>,
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

fn make(maker: &Maker<'_>) -> Made {
    maker.lists_sources();
    let site = maker.site();
    maker.keep_ids(site.events.slugs().map(ToOwned::to_owned));
    let texts = site.events.iter().filter_map(|(_, event)| event.text.as_ref());
    maker.place_headings(texts.map(|text| text.get(maker.lang)));
    let mut years: Vec<Year> = Vec::new();
    for handle in ordered(maker) {
        let event = event(maker, handle);
        let year = site.events[handle].date.year().to_string();
        match years.last_mut() {
            Some(last) if last.year == year => last.events.push(event),
            _ => years.push(Year { year, events: vec![event] }),
        }
    }
    let standing = |(word, standing): &(&'static str, Standing)| StandingView {
        id: word,
        label: maker.locale().t(&format!("standing-{word}")),
        count: site.events.iter().filter(|(_, e)| e.standing == *standing).count(),
    };
    let view = View {
        years,
        topics: topics(maker).into_iter().filter(|t| t.count > 0).collect(),
        standings: Standing::ALL.iter().map(standing).filter(|s| s.count > 0).collect(),
        total: site.events.len(),
        cards: maker.waiting_cards(),
        sources: maker.cited_sources(),
    };
    let locale = maker.locale();
    Made::new(
        "timeline.html",
        view,
        Frame::new(locale.t("timeline-title"), locale.t("timeline-summary"), Is::List(List::Timeline)),
    )
}

/// The topics in the site's order, with the number of their events.
pub(super) fn topics(maker: &Maker<'_>) -> Vec<TopicView> {
    let site = maker.site();
    let view = |(i, topic): (usize, &Handle<crate::model::Topic>)| {
        let row = &site.topics[*topic];
        TopicView {
            number: i + 1,
            name: maker.words(&row.name),
            shape: Shape::ALL.iter().find(|(_, s)| *s == row.shape).map_or("", |(word, _)| word),
            colour: row.colour,
            count: site.events.iter().filter(|(_, e)| e.topic == *topic).count(),
        }
    };
    site.settings.topics.iter().enumerate().map(view).collect()
}

/// Every event, earliest first.
pub(super) fn ordered(maker: &Maker<'_>) -> Vec<Handle<Event>> {
    let site = maker.site();
    let mut all: Vec<Handle<Event>> = site.events.iter().map(|(handle, _)| handle).collect();
    all.sort_by_key(|h| (site.events[*h].date, site.events[*h].slug.clone()));
    all
}

/// The events of a topic, the latest first.
pub(super) fn of_topic(maker: &Maker<'_>, topic: Handle<crate::model::Topic>) -> Vec<Handle<Event>> {
    ordered(maker).into_iter().rev().filter(|e| maker.site().events[*e].topic == topic).collect()
}

/// The latest events, earliest of them first.
pub(super) fn latest(maker: &Maker<'_>, count: usize) -> Vec<EventView> {
    let all = ordered(maker);
    all[all.len().saturating_sub(count)..].iter().map(|h| event(maker, *h)).collect()
}

fn event(maker: &Maker<'_>, handle: Handle<Event>) -> EventView {
    let site = maker.site();
    let (lang, locale) = (maker.lang, maker.locale());
    let event = &site.events[handle];
    let topic = site.settings.topics.iter().position(|t| *t == event.topic).unwrap_or(0);
    let precision = match (&event.date_note, event.date) {
        (Some(note), _) => Some(maker.words(note)),
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
        title: maker.words(&event.title),
        text: event.text.as_ref().map(|t| maker.blocks(t)),
        place: event.place.as_ref().map(|p| maker.words(p)),
        standing: event.standing.as_str(),
        standing_label: locale.t(&format!("standing-{}", event.standing.as_str())),
        single: event.sources.len() == 1,
        topic: topics(maker).swap_remove(topic),
        topic_href: maker.topic_link(event.topic).href,
        quotes: event.quotes.iter().map(|q| quotation(maker, q)).collect(),
        sources: event.sources.iter().map(|s| maker.source(*s, None)).collect(),
        href: maker.href(&maker.context.addresses.event(lang, handle)),
        lasted: event.until.is_some(),
        used: maker.places(
            &site
                .uses()
                .of_event(handle)
                .iter()
                .copied()
                .filter(|p| matches!(p, crate::index::Place::Article(_)))
                .collect::<Vec<_>>(),
        ),
    }
}

/// Words that were said.
pub(super) fn quotation(maker: &Maker<'_>, quote: &Quotation) -> QuoteView {
    QuoteView {
        text: quote.text.clone(),
        lang: quote.language.clone(),
        dir: Direction::of(&quote.text).as_str(),
        translation: quote
            .translation
            .as_ref()
            .filter(|_| quote.language != maker.locale().code)
            .map(|t| maker.words(t)),
        source: maker.short_reference(quote.source),
        href: maker.href(&maker.context.addresses.source(maker.lang, quote.source)),
    }
}
