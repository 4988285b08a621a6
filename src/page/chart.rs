//! Charts on pages: the frame of a drawn chart, with title, key, events, note, source, table and downloads.

use super::PageRenderer;
use super::chrome::Link;
use super::flow::{Fragment, PageFlow};
use super::html::Html;
use super::table::TableView;
use crate::chart::{LegendItem, Swatch};
use crate::i18n::Lang;
use crate::model::{ChartRef, ItemId, Prose};
use crate::urls::{chart_slug, data_path};
use serde::Serialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setting {
    Text,
    /// On its figure's own page, with its table as a second view.
    Own,
    Lead,
    /// On the page that other sites show it by.
    Embed,
}

#[derive(Serialize)]
struct ChartView {
    number: usize,
    /// Its id, if it is the first of its kind on the page.
    anchor: Option<String>,
    setting: &'static str,
    level: u8,
    title: Html,
    subtitle: Option<Html>,
    svgs: Vec<Html>,
    key: Vec<KeyView>,
    legend: Vec<LegendView>,
    flags: Vec<FlagView>,
    note: Option<Html>,
    sources: Vec<Link>,
    table: TableView,
    downloads: Vec<Link>,
    statistic: Option<Link>,
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
    /// Renders a chart in its frame, in a text of the language `text_lang`.
    pub(super) fn chart(
        &self,
        flow: &PageFlow<'_>,
        text_lang: Lang,
        at: ChartRef,
        setting: Setting,
    ) -> Fragment {
        let (site, lang) = (self.site(), self.lang);
        let mut flow = flow.part();
        let (figure, chart) = (&site.figures[at.figure], site.chart(at));
        let Some(drawn) = self.context.charts.get(at, lang) else {
            return Fragment::new(Html::default(), flow.added);
        };
        let number = flow.add_chart(at);
        let title = site.plain(chart.title.get(lang), lang);
        let flags = drawn.flags.iter().map(|f| {
            let event = f.event.as_deref().and_then(|e| site.events.find(e));
            let href = event.map(|e| self.href(&self.context.addresses.event(lang, e)));
            FlagView { letter: f.letter, text: f.text.clone(), href }
        });
        let statistic = self.title_link(ItemId::Figure(at.figure));
        // An embedded chart has no page around it to which links and anchors could lead.
        let line = |flow: &mut PageFlow<'_>, prose: &Prose| match setting {
            Setting::Embed => self.marked_text(prose.lang_of(lang), &site.plain(prose.get(lang), lang)),
            _ => self.line(flow, prose),
        };
        let slug = chart_slug(site, at);
        let anchor = flow.take_chart_id(&slug).then_some(slug);
        let table = self.table(&mut flow, figure, Some(chart), title.clone());
        let shown_title = line(&mut flow, &chart.title);
        let subtitle = chart.subtitle.as_ref().map(|s| self.words(&mut flow, s));
        let note = chart.note.as_ref().map(|note| line(&mut flow, note));
        let view = ChartView {
            number,
            anchor,
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
            table,
            title: shown_title,
            subtitle,
            svgs: drawn.svgs.iter().cloned().map(Html::from_markup).collect(),
            key: drawn.key.iter().map(|k| KeyView { form: k.form, label: k.label.clone() }).collect(),
            legend: drawn.legend.iter().map(legend).collect(),
            flags: flags.collect(),
            note,
            sources: self.sources_of_chart(at),
            downloads: self.downloads(at, setting),
            embed: (setting == Setting::Own).then(|| self.snippet(at, &title)),
            statistic: (setting != Setting::Own && !figure.illustration).then_some(statistic),
        };
        let html = self.component(&mut flow, text_lang, "Chart", &view);
        Fragment::new(html, flow.added)
    }

    /// Returns the files to download: the data and the chart itself, unless the data is made up.
    fn downloads(&self, at: ChartRef, setting: Setting) -> Vec<Link> {
        let site = self.site();
        let figure = &site.figures[at.figure];
        if figure.illustration || setting == Setting::Embed {
            return Vec::new();
        }
        let data = ["csv", "json"];
        let data = data.map(|ending| self.file_link(&ending.to_uppercase(), data_path(figure, ending)));
        let drawn = [("SVG", "svg"), ("PNG", "png"), ("PNG 2×", "2x.png")].map(|(label, ending)| {
            self.file_link(label, self.context.addresses.chart(site, self.lang, at, ending))
        });
        data.into_iter().chain(drawn).collect()
    }

    fn snippet(&self, at: ChartRef, title: &str) -> String {
        let site = self.site();
        let page = self.context.addresses.embed(site, self.lang, at);
        let address = crate::urls::canonical(&site.settings.base_url, page.as_str());
        let title = crate::base::escape(title);
        format!(
            "<iframe src=\"{address}\" title=\"{title}\" width=\"100%\" height=\"640\" loading=\"lazy\" style=\"border:0\"></iframe>"
        )
    }

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
