//! The page of a figure: charts, table, definitions, method, limits, revisions, downloads, citation and backlinks.

use super::backlinks::{PlaceView, QuotedPlace};
use super::chrome::{Link, PageKind, PageMeta};
use super::citing::CiteView;
use super::corrections::CorrectionsView;
use super::downloads::{Code, Download};
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::related::Among;
use super::table::TableView;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::{Handle, unique};
use crate::export::Work;
use crate::i18n::{Args, Lang};
use crate::index::{IndexedSite, Mention, MentionTarget};
use crate::model::{ChartRef, Figure, ItemId, List};
use serde::Serialize;

const SEE: usize = 5;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let task = |(handle, _): (Handle<Figure>, &Figure)| {
        let path = site.addresses().figure(lang, handle);
        PageTask::new(lang, path, move |renderer, flow| render(renderer, flow, handle)).listing_sources()
    };
    site.statistics().map(task).collect()
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
    corrections: Option<CorrectionsView>,
    charts: Vec<Html>,
    table: TableView,
    definitions: Option<Html>,
    series: Vec<SeriesView>,
    processed_by: Option<Html>,
    limitations: Option<Html>,
    revisions: Vec<RevisionView>,
    downloads: Vec<Download>,
    code: Vec<Code>,
    data: String,
    cite: String,
    citations: Vec<CiteView>,
    licence: Option<String>,
    cards: Html,
    sources: Vec<SourceView>,
    used: Vec<QuotedPlace>,
    see: Vec<PlaceView>,
    topics: Vec<Link>,
    sources_href: String,
}

#[derive(Serialize)]
struct SeriesView {
    label: Html,
    definition: Option<Html>,
    formula: Option<Html>,
}

#[derive(Serialize)]
struct RevisionView {
    date: String,
    datetime: String,
    change: Html,
}

/// The next update of the figure: its day, a note on it, or both.
#[derive(Serialize)]
struct Next {
    date: Option<String>,
    note: Option<Html>,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, handle: Handle<Figure>) -> PageParts {
    let site = renderer.site();
    let (lang, locale) = (renderer.lang, renderer.locale());
    let figure = &site.figures[handle];
    let title = figure.title.get(lang).clone();
    let texts = [&figure.definitions, &figure.processed_by, &figure.limitations];
    flow.place_headings(texts.into_iter().flatten().map(|text| text.get(lang)));
    let corrections = renderer.corrections(flow, ItemId::Figure(handle));
    let charts = (0..figure.charts.len()).map(|chart| {
        let at = ChartRef { figure: handle, chart };
        flow.merge(renderer.chart(flow, lang, at, super::chart::Setting::Own)).0
    });
    let charts = charts.collect();
    let mut cards = Html::default();
    let summary = figure.summary.as_ref().map(|s| renderer.line_with_cards(flow, s, &mut cards));
    let table = renderer.table(flow, figure, None, title.clone());
    let definitions = figure.definitions.as_ref().map(|text| renderer.blocks_after(flow, text, &mut cards));
    let series = figure.series.iter().filter_map(|s| {
        let formula = site.write_series_formula(handle, s, lang).map(|formula| {
            Html::text(&locale.t_with("series-formula", &Args::new().text("formula", formula)))
        });
        let definition = s.definition.as_ref();
        let definition = definition.map(|text| renderer.line_with_cards(flow, text, &mut cards));
        let is_shown = definition.is_some() || formula.is_some();
        is_shown.then(|| SeriesView { label: renderer.words(flow, &s.label), definition, formula })
    });
    let series = series.collect();
    let processed_by = figure.processed_by.as_ref().map(|text| renderer.blocks_after(flow, text, &mut cards));
    let limitations = figure.limitations.as_ref().map(|text| renderer.blocks_after(flow, text, &mut cards));
    let revision = |r: &crate::model::Revision| RevisionView {
        date: locale.day(r.date),
        datetime: r.date.to_string(),
        change: renderer.line_with_cards(flow, &r.change, &mut cards),
    };
    let revisions = figure.revisions.iter().map(revision).collect();
    let (first, last) = figure.extent();
    let view = View {
        summary,
        unit: renderer.words(flow, &figure.unit),
        covers: locale.covering(first, last),
        updated: locale.day(figure.updated),
        updated_machine: figure.updated.to_string(),
        next: next(renderer, flow, figure),
        corrections,
        charts,
        table,
        definitions,
        series,
        processed_by,
        limitations,
        revisions,
        downloads: renderer.figure_downloads(figure),
        code: renderer.code(figure),
        data: renderer.href(&renderer.context.addresses.list(lang, List::Data)),
        cite: crate::export::sentence(site, handle, lang),
        citations: renderer.citations(Work::Figure(handle)),
        licence: figure.licence.clone(),
        cards,
        sources: sources(renderer, flow, figure),
        used: used(renderer, handle),
        see: see(renderer, handle),
        topics: figure.topics.iter().map(|t| renderer.topic_link(*t)).collect(),
        sources_href: renderer.href(&renderer.context.addresses.list(lang, List::Sources)),
        title: renderer.words(flow, &figure.title),
    };
    let description =
        figure.summary.as_ref().map_or_else(|| title.clone(), |s| site.plain(s.get(lang), lang));
    let mut meta = PageMeta::new(title, description, PageKind::Figure(handle));
    meta.chart = (!figure.charts.is_empty()).then_some(ChartRef { figure: handle, chart: 0 });
    meta.updated = Some(figure.updated);
    meta.work = Some(Work::Figure(handle));
    meta.listed = figure.title.exact(lang).is_some();
    PageParts::new("statistic.html", view, meta)
}

/// Returns every item that uses the figure, with the sentences that state a number of it or link to it. Its own page is
/// last.
fn used(renderer: &PageRenderer<'_>, handle: Handle<Figure>) -> Vec<QuotedPlace> {
    let site = renderer.site();
    let own = ItemId::Figure(handle);
    let users = site.index().users_of(own);
    let mentions: Vec<&Mention> = site
        .index()
        .mentions()
        .iter()
        .filter(|m| users.contains(&m.item))
        .filter(|m| m.depends_on_figure(site, handle) || m.target == MentionTarget::Item(own))
        .collect();
    let (mut places, last): (Vec<ItemId>, Vec<ItemId>) = users.iter().partition(|p| **p != own);
    places.extend(last);
    renderer.quoted_items(&places, &mentions)
}

fn see(renderer: &PageRenderer<'_>, handle: Handle<Figure>) -> Vec<PlaceView> {
    let own = ItemId::Figure(handle);
    let users = renderer.site().index().users_of(own);
    renderer
        .item_links(&renderer.plan().related.closest(own, SEE, Among::All, |place| !users.contains(&place)))
}

fn next(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, figure: &Figure) -> Option<Next> {
    let note = figure.next_update_note.as_ref().map(|n| renderer.words(flow, n));
    let date = figure.next_update.map(|(date, _)| renderer.locale().date(date));
    (date.is_some() || note.is_some()).then_some(Next { date, note })
}

/// Returns the sources that the texts of the figure cite, then its own, then those of single values.
fn sources(renderer: &PageRenderer<'_>, flow: &PageFlow<'_>, figure: &Figure) -> Vec<SourceView> {
    let cited = flow.added.citations.iter().map(|c| c.source);
    let all = unique(cited.chain(figure.every_source()));
    all.into_iter().map(|s| renderer.source_view(s, None)).collect()
}
