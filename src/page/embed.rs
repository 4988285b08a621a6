//! Embeddable charts: for each chart a page with the chart, its source and a link to the statistic.

use super::chart::Setting;
use super::chrome::{PageKind, PageMeta};
use super::flow::PageFlow;
use super::html::Html;
use super::{PageParts, PageRenderer, PageTask};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::ChartRef;
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let charts = site
        .statistics()
        .flat_map(|(figure, row)| (0..row.charts.len()).map(move |chart| ChartRef { figure, chart }));
    let path = |at| site.addresses().embed(site, lang, at);
    charts.map(|at| PageTask::new(lang, path(at), move |renderer, flow| render(renderer, flow, at))).collect()
}

#[derive(Serialize)]
struct View {
    chart: Html,
    statistic: String,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, at: ChartRef) -> PageParts {
    let site = renderer.site();
    let addresses = &renderer.context.addresses;
    let title = site.plain(site.chart(at).title.get(renderer.lang), renderer.lang);
    let figure = site.figures[at.figure].title.get(renderer.lang).clone();
    let (chart, _) = flow.merge(renderer.chart(flow, renderer.lang, at, Setting::Embed));
    let view = View { chart, statistic: renderer.href(&(addresses.figure(renderer.lang, at.figure), None)) };
    let mut meta = PageMeta::new(title, figure, PageKind::Embed(at));
    // Search engines should list the statistic, not a chart without its text.
    meta.listed = false;
    meta.chart = Some(at);
    PageParts::new("embed.html", view, meta)
}
