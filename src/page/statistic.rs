//! One figure's page: charts and tables, definition, method and limits, revisions, downloads, how to cite, used in.

use super::backlinks::{PlaceView, QuotedPlace};
use super::chrome::{Link, PageKind, PageMeta};
use super::citing::CiteView;
use super::downloads::{Code, Download};
use super::localized_html::Html;
use super::references::SourceView;
use super::table::TableView;
use super::{Made, PageRenderer, PageTask};
use crate::base::Handle;
use crate::check::CheckedSite;
use crate::export::Work;
use crate::i18n::Lang;
use crate::index::{Mention, MentionTarget};
use crate::model::ItemId;
use crate::model::{ChartRef, Figure, List, Prose};
use serde::Serialize;

/// How many related things are named.
const SEE: usize = 5;

pub(super) fn tasks(site: &CheckedSite, lang: Lang) -> Vec<PageTask> {
    let one = |(handle, _): (Handle<Figure>, &Figure)| {
        PageTask::new(lang, site.addresses().figure(lang, handle), move |renderer| make(renderer, handle))
    };
    site.statistics().map(one).collect()
}

#[derive(Serialize)]
struct View {
    title: Html,
    summary: Option<Html>,
    unit: Html,
    covers: String,
    updated: String,
    updated_machine: String,
    next: Option<Next>,
    charts: Vec<String>,
    table: TableView,
    definitions: Option<Html>,
    series: Vec<SeriesView>,
    processed_by: Option<Html>,
    limitations: Option<Html>,
    revisions: Vec<RevisionView>,
    downloads: Vec<Download>,
    code: Vec<Code>,
    /// The page of all data.
    data: String,
    cite: String,
    citations: Vec<CiteView>,
    licence: Option<String>,
    cards: String,
    sources: Vec<SourceView>,
    used: Vec<QuotedPlace>,
    see: Vec<PlaceView>,
    topics: Vec<Link>,
    sources_href: String,
}

#[derive(Serialize)]
struct SeriesView {
    label: Html,
    definition: Html,
}

#[derive(Serialize)]
struct RevisionView {
    date: String,
    datetime: String,
    change: Html,
}

/// When the figure is next brought up to date: the day, what is known of it, or both.
#[derive(Serialize)]
struct Next {
    date: Option<String>,
    note: Option<Html>,
}

fn make(renderer: &PageRenderer<'_>, handle: Handle<Figure>) -> Made {
    let site = renderer.site();
    let (lang, locale) = (renderer.lang, renderer.locale());
    let figure = &site.figures[handle];
    renderer.lists_sources();
    let title = figure.title.get(lang).clone();
    let texts = [&figure.definitions, &figure.processed_by, &figure.limitations];
    renderer.place_headings(texts.into_iter().flatten().map(|text| text.get(lang)));
    let prose = |p: &Option<Prose>| p.as_ref().map(|p| renderer.blocks(p));
    let charts = (0..figure.charts.len())
        .map(|chart| renderer.chart(ChartRef { figure: handle, chart }, super::chart::Setting::Own));
    let charts = charts.collect();
    let (first, last) = figure.extent();
    let series = figure.series.iter().filter_map(|s| {
        let definition = s.definition.as_ref()?;
        Some(SeriesView { label: renderer.words(&s.label), definition: renderer.line_with_cards(definition) })
    });
    let revision = |r: &crate::model::Revision| RevisionView {
        date: locale.day(r.date),
        datetime: r.date.to_string(),
        change: renderer.line_with_cards(&r.change),
    };
    let summary = figure.summary.as_ref().map(|s| renderer.line_with_cards(s));
    let view = View {
        summary,
        unit: renderer.words(&figure.unit),
        covers: locale.covering(first, last),
        updated: locale.day(figure.updated),
        updated_machine: figure.updated.to_string(),
        next: next(renderer, figure),
        charts,
        table: renderer.table(figure, None, title.clone()),
        definitions: prose(&figure.definitions),
        series: series.collect(),
        processed_by: prose(&figure.processed_by),
        limitations: prose(&figure.limitations),
        revisions: figure.revisions.iter().map(revision).collect(),
        downloads: renderer.figure_downloads(figure),
        code: renderer.code(figure),
        data: renderer.href(&renderer.context.addresses.list(lang, List::Data)),
        cite: crate::export::sentence(site, handle, lang),
        citations: renderer.citations(Work::Figure(handle)),
        licence: figure.licence.clone(),
        cards: renderer.waiting_cards(),
        sources: sources(renderer, figure),
        used: used(renderer, handle),
        see: see(renderer, handle),
        topics: figure.topics.iter().map(|t| renderer.topic_link(*t)).collect(),
        sources_href: renderer.href(&renderer.context.addresses.list(lang, List::Sources)),
        title: renderer.words(&figure.title),
    };
    let description =
        figure.summary.as_ref().map_or_else(|| title.clone(), |s| site.plain(s.get(lang), lang));
    let mut frame = PageMeta::new(title, description, PageKind::Figure(handle));
    frame.chart = (!figure.charts.is_empty()).then_some(ChartRef { figure: handle, chart: 0 });
    frame.updated = Some(figure.updated);
    frame.work = Some(Work::Figure(handle));
    frame.listed = figure.title.exact(lang).is_some();
    Made::new("statistic.html", view, frame)
}

/// Every place that uses the figure, with every sentence that states a number of it or leads to it; its own page last.
fn used(renderer: &PageRenderer<'_>, handle: Handle<Figure>) -> Vec<QuotedPlace> {
    let site = renderer.site();
    let users = site.uses().of_figure(handle);
    let mentions: Vec<&Mention> = site
        .uses()
        .mentions()
        .iter()
        .filter(|m| users.contains(&m.place))
        .filter(|m| m.rests_on_figure(site, handle) || m.what == MentionTarget::Figure(handle))
        .collect();
    let own = ItemId::Figure(handle);
    let (mut places, last): (Vec<ItemId>, Vec<ItemId>) = users.iter().partition(|p| **p != own);
    places.extend(last);
    renderer.quoted(&places, &mentions)
}

/// What shares most with the figure and does not use it.
fn see(renderer: &PageRenderer<'_>, handle: Handle<Figure>) -> Vec<PlaceView> {
    let own = ItemId::Figure(handle);
    let users = renderer.site().uses().of_figure(handle);
    renderer.places(&renderer.plan().related.closest(own, SEE, |place| !users.contains(&place)))
}

fn next(renderer: &PageRenderer<'_>, figure: &Figure) -> Option<Next> {
    let note = figure.next_update_note.as_ref().map(|n| renderer.words(n));
    let date = figure.next_update.map(|(date, _)| renderer.locale().date(date));
    (date.is_some() || note.is_some()).then_some(Next { date, note })
}

/// The figure's sources, then those that single values name, then what its texts cite.
fn sources(renderer: &PageRenderer<'_>, figure: &Figure) -> Vec<SourceView> {
    let mut all: Vec<Handle<crate::model::Source>> =
        renderer.cited.borrow().iter().map(|c| c.source).collect();
    for source in figure.every_source() {
        if !all.contains(&source) {
            all.push(source);
        }
    }
    all.into_iter().map(|s| renderer.source(s, None)).collect()
}
