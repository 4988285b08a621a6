//! Charts on pages: in, a drawn chart; out, its frame with title, key, events, note, source, table and downloads.

use super::chrome::Link;
use super::localized_html::Html;
use super::table::TableView;
use super::{PageRenderer, data_path};
use crate::chart::{LegendItem, Swatch};
use crate::model::{ChartRef, Prose};
use crate::urls::chart_slug;
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
    /// On the page that other sites show it by.
    Embed,
}

#[derive(Serialize)]
struct ChartView {
    /// The number of the chart on its page.
    number: usize,
    /// Its id, where it is the first of its kind on the page.
    anchor: Option<String>,
    setting: &'static str,
    /// The level of its heading.
    level: u8,
    title: Html,
    subtitle: Option<Html>,
    svgs: Vec<String>,
    key: Vec<KeyView>,
    legend: Vec<LegendView>,
    flags: Vec<FlagView>,
    note: Option<Html>,
    sources: Vec<Link>,
    table: TableView,
    downloads: Vec<Link>,
    statistic: Option<Link>,
    /// The markup by which another site shows the chart.
    embed: Option<String>,
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

impl PageRenderer<'_> {
    /// A chart in its frame.
    pub(super) fn chart(&self, at: ChartRef, setting: Setting) -> String {
        let site = self.site();
        let lang = self.lang;
        let (figure, chart) = (&site.figures[at.figure], site.chart(at));
        let Some(drawn) = self.context.charts.get(at, lang) else { return String::new() };
        self.charts.borrow_mut().push(at);
        let number = self.charts.borrow().len();
        let title = site.plain(chart.title.get(lang), lang);
        let flags = drawn.flags.iter().map(|f| {
            let event = f.event.as_deref().and_then(|e| site.events.find(e));
            let href = event.map(|e| self.href(&self.context.addresses.event(lang, e)));
            FlagView { letter: f.letter, text: f.text.clone(), href }
        });
        let statistic = Link {
            label: self.name(&figure.title),
            href: self.href(&(self.context.addresses.figure(lang, at.figure), None)),
            current: false,
        };
        // A page without room for cards of numbers states them plainly.
        let words = |prose: &Prose| match setting {
            Setting::Embed => self.marked(prose.lang_of(lang), &site.plain(prose.get(lang), lang)),
            _ => self.line(prose),
        };
        let view = ChartView {
            number,
            anchor: self.chart_id(chart_slug(site, at)),
            setting: match setting {
                Setting::Text => "text",
                Setting::Own => "own",
                Setting::Lead => "lead",
                Setting::Embed => "embed",
            },
            level: match setting {
                Setting::Text => 3,
                Setting::Own | Setting::Lead => 2,
                Setting::Embed => 1,
            },
            table: self.table(figure, Some(chart), title.clone()),
            title: words(&chart.title),
            subtitle: chart.subtitle.as_ref().map(|s| self.words(s)),
            svgs: drawn.svgs.clone(),
            key: drawn.key.iter().map(|k| KeyView { form: k.form, label: k.label.clone() }).collect(),
            legend: drawn.legend.iter().map(legend).collect(),
            flags: flags.collect(),
            note: chart.note.as_ref().map(words),
            sources: self.sources_of_chart(at),
            downloads: self.downloads(at, setting),
            embed: (setting == Setting::Own).then(|| self.snippet(at, &title)),
            statistic: (setting != Setting::Own && !figure.illustration).then_some(statistic),
        };
        self.component("Chart", &view)
    }

    /// What may be taken away: the data and the chart itself. Of made-up data nothing.
    fn downloads(&self, at: ChartRef, setting: Setting) -> Vec<Link> {
        let site = self.site();
        let figure = &site.figures[at.figure];
        if figure.illustration || setting == Setting::Embed {
            return Vec::new();
        }
        let link = |label: String, path: crate::base::SitePath| Link {
            label: Html::text(&label),
            href: self.href(&(path, None)),
            current: false,
        };
        let data = ["csv", "json"].map(|ending| link(ending.to_uppercase(), data_path(figure, ending)));
        let drawn = [("SVG", "svg"), ("PNG", "png"), ("PNG 2×", "2x.png")].map(|(label, ending)| {
            link(label.to_owned(), self.context.addresses.chart(site, self.lang, at, ending))
        });
        data.into_iter().chain(drawn).collect()
    }

    /// What to paste into a page to show the chart there.
    fn snippet(&self, at: ChartRef, title: &str) -> String {
        let site = self.site();
        let page = self.context.addresses.embed(site, self.lang, at);
        let address = crate::urls::canonical(&site.settings.base_url, page.as_str());
        let title = crate::base::escape(title);
        format!(
            "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\" style=\"border:0\"></iframe>"
        )
    }

    /// The sources of the observations that a chart shows, each once.
    fn sources_of_chart(&self, at: ChartRef) -> Vec<Link> {
        let link = |source| Link {
            label: Html::text(&self.short_reference(source)),
            href: self.href(&self.context.addresses.source(self.lang, source)),
            current: false,
        };
        self.site().sources_of_chart(at).into_iter().map(link).collect()
    }
}

fn legend(item: &LegendItem) -> LegendView {
    let class = match item.swatch {
        Swatch::Series(colour) => format!("s{colour}"),
        Swatch::Tile => "tile s1".to_owned(),
    };
    LegendView { class, label: item.label.clone() }
}
