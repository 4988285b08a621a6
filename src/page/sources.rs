//! The bibliography: every source by kind, with the items and numbers that use it.

use super::backlinks::{PlaceView, SentenceView};
use super::chrome::Link;
use super::citing::CiteView;
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::export::Work;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{ItemId, List, Source, SourceKind};
use serde::Serialize;

/// The number of events that are shown before they are collapsed.
const EVENTS: usize = 2;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Sources).0, render)]
}

#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    cites: Vec<Link>,
    /// Why sources have no archived copy.
    unarchived: Option<Html>,
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
    cites: Vec<CiteView>,
    note: Option<Html>,
    used: Vec<PlaceView>,
    /// Collapsed events, with the line that counts them.
    events: Option<(String, Vec<PlaceView>)>,
    /// Every number that uses it, with the line that counts them.
    numbers: Option<(String, Vec<NumberView>)>,
}

#[derive(Serialize)]
struct NumberView {
    sentence: SentenceView,
    title: Html,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    let mut groups = Vec::new();
    for (word, kind) in SourceKind::ALL {
        let mut handles: Vec<Handle<Source>> =
            site.bibliography().filter(|(_, s)| s.kind == *kind).map(|(h, _)| h).collect();
        handles.sort_by(|a, b| compare(renderer, *a, *b));
        if !handles.is_empty() {
            let sources = handles.into_iter().map(|h| entry(renderer, flow, h)).collect();
            groups.push(Group { id: word, title: renderer.locale().t(&format!("sources-{word}")), sources });
        }
    }
    let primary = site.bibliography().filter(|(_, s)| s.primary).count();
    let view = View {
        groups,
        cites: renderer.bibliography(),
        unarchived: site.settings.unarchived.as_ref().map(|reason| renderer.words(flow, &reason.value)),
        total: site.bibliography().count(),
        primary,
    };
    PageParts::new("sources.html", view, renderer.list_meta(List::Sources))
}

fn compare(renderer: &PageRenderer<'_>, a: Handle<Source>, b: Handle<Source>) -> std::cmp::Ordering {
    let (a, b) = (&renderer.site().sources[a], &renderer.site().sources[b]);
    renderer
        .locale()
        .compare(&a.publisher, &b.publisher)
        .then_with(|| a.date.cmp(&b.date))
        .then_with(|| a.slug.cmp(&b.slug))
}

fn entry(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, handle: Handle<Source>) -> Entry {
    let site = renderer.site();
    let places = site.index().users_of(ItemId::Source(handle));
    let (events, mut others): (Vec<ItemId>, Vec<ItemId>) =
        places.iter().partition(|p| matches!(p, ItemId::Event(_)));
    let summed = events.len() > EVENTS;
    if !summed {
        others.extend(&events);
    }
    let counted = |key: &str, count: usize| {
        let args = Args::new().number("count", count as f64).text("number", count.to_string());
        renderer.locale().t_with(key, &args)
    };
    let numbers: Vec<NumberView> = site
        .index()
        .mentions()
        .iter()
        .filter(|m| m.shown_in.contains(&renderer.lang) && m.depends_on_source(site, handle))
        .map(|m| NumberView { sentence: renderer.sentence_view(m), title: renderer.item_title(m.item) })
        .collect();
    Entry {
        source: renderer.source_view(handle, None),
        cites: renderer.citations(Work::Source(handle)),
        note: site.sources[handle].note.as_ref().map(|n| renderer.line(flow, n)),
        used: renderer.item_links(&others),
        events: summed.then(|| (counted("sources-events", events.len()), renderer.item_links(&events))),
        numbers: (!numbers.is_empty()).then(|| (counted("sources-numbers", numbers.len()), numbers)),
    }
}
