//! The bibliography: every source by kind, with everything that rests on it.

use super::chrome::{Frame, Is};
use super::places::PlaceView;
use super::references::SourceView;
use super::words::Html;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::check::Place;
use crate::i18n::{Args, Lang};
use crate::model::{List, Source, SourceKind};
use serde::Serialize;

/// How many events are named one by one before they are summed up.
const EVENTS: usize = 2;

pub(super) fn jobs(_: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![(lang, Box::new(make))]
}

#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    total: usize,
    primary: usize,
}

#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: String,
    sources: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    source: SourceView,
    note: Option<Html>,
    used: Vec<PlaceView>,
    events: Option<String>,
    timeline: String,
}

fn make(maker: &Maker<'_>) -> Made {
    let site = maker.site();
    maker.at(maker.context.addresses.list(maker.lang, List::Sources).0);
    let mut groups = Vec::new();
    for (word, kind) in SourceKind::ALL {
        let mut handles: Vec<Handle<Source>> =
            site.bibliography().filter(|(_, s)| s.kind == *kind).map(|(h, _)| h).collect();
        handles.sort_by(|a, b| compare(maker, *a, *b));
        if !handles.is_empty() {
            let sources = handles.into_iter().map(|h| entry(maker, h)).collect();
            groups.push(Group { id: word, title: maker.locale().t(&format!("sources-{word}")), sources });
        }
    }
    let primary = site.bibliography().filter(|(_, s)| s.primary).count();
    let view = View { groups, total: site.bibliography().count(), primary };
    let locale = maker.locale();
    Made::new(
        "sources.html",
        &view,
        Frame::new(locale.t("sources-title"), locale.t("sources-summary"), Is::List(List::Sources)),
    )
}

/// By publisher as the language sorts, then by date.
fn compare(maker: &Maker<'_>, a: Handle<Source>, b: Handle<Source>) -> std::cmp::Ordering {
    let (a, b) = (&maker.site().sources[a], &maker.site().sources[b]);
    maker
        .locale()
        .compare(&a.publisher, &b.publisher)
        .then_with(|| a.date.cmp(&b.date))
        .then_with(|| a.slug.cmp(&b.slug))
}

fn entry(maker: &Maker<'_>, handle: Handle<Source>) -> Entry {
    let site = maker.site();
    let places = site.uses().of_source(handle);
    let (events, mut others): (Vec<Place>, Vec<Place>) =
        places.iter().partition(|p| matches!(p, Place::Event(_)));
    let summed = events.len() > EVENTS;
    if !summed {
        others.extend(&events);
    }
    let count = Args::new().number("count", events.len() as f64).text("number", events.len().to_string());
    Entry {
        source: maker.source(handle, None),
        note: site.sources[handle].note.as_ref().map(|n| maker.line(n)),
        used: maker.places(&others),
        events: summed.then(|| maker.locale().t_with("sources-events", &count)),
        timeline: maker.href(&maker.context.addresses.list(maker.lang, List::Timeline)),
    }
}
