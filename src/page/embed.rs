//! A chart for other sites: one page a chart, with nothing but the chart, its source and a link back.

use super::chart::Setting;
use super::chrome::{PageKind, PageMeta};
use super::{Made, PageRenderer, PageTask};
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::ChartRef;
use serde::Serialize;

pub(super) fn tasks(site: &CheckedSite, lang: Lang) -> Vec<PageTask> {
    let charts = site
        .statistics()
        .flat_map(|(figure, row)| (0..row.charts.len()).map(move |chart| ChartRef { figure, chart }));
    let path = |at| site.addresses().embed(site, lang, at);
    charts.map(|at| PageTask::new(lang, path(at), move |renderer| make(renderer, at))).collect()
}

#[derive(Serialize)]
struct View {
    chart: String,
    statistic: String,
}

fn make(renderer: &PageRenderer<'_>, at: ChartRef) -> Made {
    let site = renderer.site();
    let addresses = &renderer.context.addresses;
    let title = site.plain(site.chart(at).title.get(renderer.lang), renderer.lang);
    let figure = site.figures[at.figure].title.get(renderer.lang).clone();
    let view = View {
        chart: renderer.chart(at, Setting::Embed),
        statistic: renderer.href(&(addresses.figure(renderer.lang, at.figure), None)),
    };
    let mut frame = PageMeta::new(title, figure, PageKind::Embed(at));
    // Search engines are led to the statistic, not to a chart without its words.
    frame.listed = false;
    frame.chart = Some(at);
    Made::new("embed.html", view, frame)
}
