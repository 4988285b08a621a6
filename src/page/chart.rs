//! Charts on pages: in, a drawn chart; out, its frame with title, key, events, note, source, table and downloads.

use super::chrome::Link;
use super::table::TableView;
use super::{Maker, data_path};
use crate::base::Frequency;
use crate::chart::{DrawnChart, LegendItem, Swatch};
use crate::i18n::capital;
use crate::model::{Certainty, ChartRef, Figure};
use serde::Serialize;

/// Where a chart stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    /// In a text.
    Text,
    /// On its figure's own page, with its table as a second view.
    Own,
    /// On the front page.
    Lead,
}

#[derive(Serialize)]
struct ChartView {
    id: String,
    setting: &'static str,
    /// The level of its heading.
    level: u8,
    title: String,
    subtitle: Option<String>,
    svgs: Vec<String>,
    key: Vec<KeyView>,
    legend: Vec<LegendView>,
    flags: Vec<FlagView>,
    note: Option<String>,
    sources: Vec<Link>,
    table: TableView,
    downloads: Vec<Link>,
    statistic: Option<Link>,
}

#[derive(Serialize)]
struct KeyView {
    form: &'static str,
    label: String,
}

#[derive(Serialize)]
struct LegendView {
    class: String,
    label: String,
}

#[derive(Serialize)]
struct FlagView {
    letter: char,
    text: String,
    href: Option<String>,
}

impl Maker<'_> {
    /// A chart in its frame.
    pub(super) fn chart(&self, at: ChartRef, setting: Setting) -> String {
        let site = self.site();
        let lang = self.lang;
        let (figure, chart) = (&site.figures[at.figure], site.chart(at));
        let Some(drawn) = self.context.charts.get(at, lang) else { return String::new() };
        let title = site.plain(chart.title.get(lang), lang);
        let flags = drawn.flags.iter().map(|f| {
            let event = f.event.as_deref().and_then(|e| site.events.find(e));
            let href = event.map(|e| self.href(&self.context.addresses.event(lang, e)));
            FlagView { letter: f.letter, text: f.text.clone(), href }
        });
        let statistic = Link {
            label: figure.title.get(lang).clone(),
            href: self.href(&(self.context.addresses.figure(lang, at.figure), None)),
            current: false,
        };
        let view = ChartView {
            id: format!("{}-{}", figure.slug, chart.slug),
            setting: match setting {
                Setting::Text => "text",
                Setting::Own => "own",
                Setting::Lead => "lead",
            },
            level: if setting == Setting::Text { 3 } else { 2 },
            table: self.table(figure, Some(chart), title.clone()),
            title: self.inline(chart.title.get(lang)),
            subtitle: chart.subtitle.as_ref().map(|s| s.get(lang).clone()),
            svgs: drawn.svgs.clone(),
            key: self.key(at, drawn),
            legend: drawn.legend.iter().map(legend).collect(),
            flags: flags.collect(),
            note: chart.note.as_ref().map(|n| self.inline(n.get(lang))),
            sources: self.sources_of_chart(at),
            downloads: self.downloads(figure),
            statistic: (setting != Setting::Own && !figure.illustration).then_some(statistic),
        };
        self.component("Chart", &view)
    }

    /// The data of a figure to take away; made-up data has none.
    fn downloads(&self, figure: &Figure) -> Vec<Link> {
        let link = |ending: &&str| Link {
            label: ending.to_uppercase(),
            href: self.href(&(data_path(figure, ending), None)),
            current: false,
        };
        if figure.illustration { Vec::new() } else { ["csv", "json"].iter().map(link).collect() }
    }

    /// The forms that occur and want a word. A chart in which everything is whole needs none.
    fn key(&self, at: ChartRef, drawn: &DrawnChart) -> Vec<KeyView> {
        let yearly = self.site().figures[at.figure].frequency == Frequency::Year;
        let certain = drawn.certainties.iter().filter(|c| **c != Certainty::Whole).map(|c| match c {
            Certainty::Partial if yearly => (c.as_str(), "certainty-partial-year".to_owned()),
            c => (c.as_str(), format!("certainty-{}", c.as_str())),
        });
        let others = [("range", drawn.ranges), ("break", drawn.breaks), ("open", drawn.open)];
        let others = others.into_iter().filter(|(_, occurs)| *occurs).map(|(f, _)| (f, format!("key-{f}")));
        let view =
            |(form, key): (&'static str, String)| KeyView { form, label: capital(&self.locale().t(&key)) };
        certain.chain(others).map(view).collect()
    }

    /// The sources of the observations that a chart shows, each once.
    fn sources_of_chart(&self, at: ChartRef) -> Vec<Link> {
        let site = self.site();
        let (figure, chart) = (&site.figures[at.figure], site.chart(at));
        if figure.illustration {
            return Vec::new();
        }
        let mut sources = Vec::new();
        for series in &chart.series {
            for observation in figure.series[*series].observations.iter().filter(|o| chart.shows(o.period)) {
                for source in &observation.sources {
                    if !sources.contains(source) {
                        sources.push(*source);
                    }
                }
            }
        }
        let link = |source| Link {
            label: self.short_reference(source),
            href: self.href(&self.context.addresses.source(self.lang, source)),
            current: false,
        };
        sources.into_iter().map(link).collect()
    }
}

fn legend(item: &LegendItem) -> LegendView {
    let class = match item.swatch {
        Swatch::Series(colour) => format!("s{colour}"),
        Swatch::Tile => "tile s1".to_owned(),
    };
    LegendView { class, label: item.label.clone() }
}
