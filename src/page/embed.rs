//! A chart for other sites: one page a chart, with nothing but the chart, its source and a link back.

use super::chart::Setting;
use super::chrome::{Frame, Is};
use super::{Context, Job, Made, Maker};
use crate::i18n::Lang;
use crate::model::ChartRef;
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    let charts = context
        .site
        .statistics()
        .flat_map(|(figure, row)| (0..row.charts.len()).map(move |chart| ChartRef { figure, chart }));
    let path = |at| context.addresses.embed(context.site, lang, at);
    charts.map(|at| Job::new(lang, path(at), move |maker| make(maker, at))).collect()
}

#[derive(Serialize)]
struct View {
    chart: String,
    statistic: String,
}

fn make(maker: &Maker<'_>, at: ChartRef) -> Made {
    let site = maker.site();
    let addresses = &maker.context.addresses;
    let title = site.plain(site.chart(at).title.get(maker.lang), maker.lang);
    let figure = site.figures[at.figure].title.get(maker.lang).clone();
    let view = View {
        chart: maker.chart(at, Setting::Embed),
        statistic: maker.href(&(addresses.figure(maker.lang, at.figure), None)),
    };
    let mut frame = Frame::new(title, figure, Is::Embed(at));
    // Search engines are led to the statistic, not to a chart without its words.
    frame.listed = false;
    frame.chart = Some(at);
    Made::new("embed.html", view, frame)
}
