//! Charts on pages: in, a drawn chart; out, its frame with title, key, events, note, source, table and downloads.

use super::chrome::Link;
use super::table::TableView;
use super::{Maker, data_path};
use crate::base::Frequency;
use crate::model::{Certainty, ChartRef};
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
    colour: u8,
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
            key: self.key(at, &drawn.certainties, drawn.ranges),
            legend: drawn
                .legend
                .iter()
                .map(|(label, colour)| LegendView { colour: *colour, label: label.clone() })
                .collect(),
            flags: flags.collect(),
            note: chart.note.as_ref().map(|n| self.inline(n.get(lang))),
            sources: self.sources_of_chart(at),
            downloads: ["csv", "json"]
                .iter()
                .map(|ending| Link {
                    label: ending.to_uppercase(),
                    href: self.href(&(data_path(figure, ending), None)),
                    current: false,
                })
                .collect(),
            statistic: (setting != Setting::Own).then_some(statistic),
        };
        self.component("Chart", &view)
    }

    /// The forms that occur and want a word. A chart in which everything is whole needs none.
    fn key(&self, at: ChartRef, certainties: &[Certainty], ranges: bool) -> Vec<KeyView> {
        let yearly = self.site().figures[at.figure].frequency == Frequency::Year;
        let mut all: Vec<KeyView> = Vec::new();
        for certainty in certainties {
            let key = match certainty {
                Certainty::Whole => continue,
                Certainty::Partial if yearly => "certainty-partial-year".to_owned(),
                certainty => format!("certainty-{}", certainty.as_str()),
            };
            all.push(KeyView {
                form: certainty.as_str(),
                label: crate::i18n::capital(&self.locale().t(&key)),
            });
        }
        if ranges {
            all.push(KeyView { form: "range", label: crate::i18n::capital(&self.locale().t("key-range")) });
        }
        all
    }

    /// The sources of the observations that a chart shows, each once.
    fn sources_of_chart(&self, at: ChartRef) -> Vec<Link> {
        let site = self.site();
        let (figure, chart) = (&site.figures[at.figure], site.chart(at));
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
