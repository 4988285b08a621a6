//! The frame of a chart that is a file of its own: title, legend, events, note, source and licence around the chart.
//! Text is wrapped and never cut.

use super::bidi::{in_language, isolated};
use super::data::{ChartData, LegendItem, Swatch};
use super::fonts::{Fonts, Weight};
use super::key::KeyItem;
use super::place::Layout;
use super::scene::{Anchor, Form, Group, Paint, Role, Scene, Shape, TextRun};
use crate::i18n::{Args, Direction, Lang};
use crate::index::IndexedSite;
use crate::model::{ChartRef, Prose, Site};

pub(super) const MARGIN: f64 = 24.0;
const SWATCH: f64 = 13.0;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct FrameText {
    pub(super) title: String,
    pub(super) subtitle: Option<String>,
    pub(super) note: Option<String>,
    pub(super) source: String,
    /// The publisher, its address and the licence.
    pub(super) origin: String,
    pub(super) licence: Option<String>,
    pub(super) lang: String,
}

impl FrameText {
    pub(super) fn new(site: &IndexedSite, at: ChartRef, lang: Lang, title: String) -> Self {
        let (chart, locale) = (site.chart(at), site.locale(lang));
        let sources: Vec<String> =
            site.sources_of_chart(at).into_iter().map(|s| site.short_reference(s, lang)).collect();
        let source =
            if sources.is_empty() { locale.t("chart-made-up") } else { locale.side_by_side(&sources) };
        let labelled = |key: &str, text: &str| locale.labelled(&locale.t(key), text);
        let host = site.settings.base_url.trim_end_matches('/');
        let host = host.split_once("://").map_or(host, |(_, rest)| rest);
        let origin = Args::new()
            .text("site", in_language(site, &site.settings.title, lang))
            .text("host", host.to_owned())
            .text("licence", site.settings.licence.clone());
        Self {
            title,
            subtitle: chart.subtitle.as_ref().map(|s| in_language(site, s, lang)),
            note: chart.note.as_ref().map(|n| labelled("chart-note", &plain(site, n, lang))),
            source: labelled("chart-source", &source),
            origin: locale.t_with("chart-origin", &origin),
            licence: site.settings.licence_url.clone(),
            lang: locale.code.clone(),
        }
    }
}

/// Returns a text in a language without markup.
pub(super) fn plain(site: &Site, text: &Prose, lang: Lang) -> String {
    isolated(site, site.plain(text.get(lang), lang), text.lang_of(lang), lang)
}

/// A column of text whose lower edge moves down as text is added.
struct Column<'a> {
    fonts: &'a Fonts,
    direction: Direction,
    width: f64,
    y: f64,
    shapes: Vec<Shape>,
}

impl Column<'_> {
    fn paragraph(&mut self, text: &str, size: f64, paint: Paint, gap: f64) {
        let weight = if paint == Paint::Strong { Weight::Bold } else { Weight::Regular };
        self.y += gap;
        for line in self.fonts.wrap(text, size, weight, self.width, self.direction) {
            self.y += size * 1.25;
            let width = self.fonts.width(&line, size, weight);
            self.put(line, 0.0, size, weight, paint, width);
        }
    }

    fn put(&mut self, text: String, x: f64, size: f64, weight: Weight, paint: Paint, width: f64) {
        self.shapes.push(Shape::TextRun(TextRun {
            x: MARGIN + x,
            y: self.y,
            anchor: Anchor::Start,
            size,
            bold: weight == Weight::Bold,
            paint,
            halo: false,
            width,
            text,
        }));
    }

    /// Adds legend entries, in as many lines as necessary.
    fn key(&mut self, items: &[(Swatch, &'static str, &str)], size: f64) {
        let mut x = 0.0;
        for (i, (swatch, form, label)) in items.iter().enumerate() {
            let width = self.fonts.width(label, size, Weight::Regular);
            let next = x + SWATCH + 7.0 + width;
            if i == 0 || next > self.width {
                x = 0.0;
                self.y += size * if i == 0 { 2.0 } else { 1.5 };
            }
            let top = self.y - SWATCH + 1.5;
            self.shapes.extend(mark(*swatch, form, MARGIN + x, top));
            self.put((*label).to_owned(), x + SWATCH + 7.0, size, Weight::Regular, Paint::Soft, width);
            x += SWATCH + 7.0 + width + 22.0;
        }
    }
}

fn mark(swatch: Swatch, form: &str, x: f64, y: f64) -> Vec<Shape> {
    let rect = |paint| vec![Shape::Rect { x, y, w: SWATCH, h: SWATCH, paint }];
    let line = |points: Vec<(f64, f64)>, paint| Shape::Line { points, width: 1.5, paint };
    let (colour, middle, bottom) = match swatch {
        Swatch::Series(colour) => (colour, x + SWATCH / 2.0, y + SWATCH),
        Swatch::Tile => (1, x + SWATCH / 2.0, y + SWATCH),
    };
    let series = |form| rect(Paint::Series(colour, form));
    match form {
        "partial" => series(Form::Hatched),
        "provisional" => series(Form::Softened),
        "expected" => series(Form::Dashed),
        "limit" => series(Form::Dotted),
        "missing" => series(Form::Outline),
        "interval" => series(Form::Band),
        "range" => {
            let across = |at: f64| line(vec![(middle - 4.0, at), (middle + 4.0, at)], Paint::Axis);
            vec![line(vec![(middle, y), (middle, bottom)], Paint::Axis), across(y), across(bottom)]
        }
        "break" => vec![line(vec![(middle, y), (middle, bottom)], Paint::Break)],
        "open" => {
            let slash = |at: f64| line(vec![(at - 2.5, bottom - 1.0), (at + 2.5, y + 3.0)], Paint::Axis);
            vec![slash(middle - 3.0), slash(middle + 3.0)]
        }
        "rounded" => {
            let wave = |at: f64| {
                let points = [(0.0, 1.5), (3.0, -1.5), (7.0, 1.5), (10.0, -1.5)];
                line(points.map(|(dx, dy)| (x + 1.5 + dx, at + dy)).to_vec(), Paint::Axis)
            };
            vec![wave(bottom - 8.5), wave(bottom - 3.5)]
        }
        _ => series(Form::Solid),
    }
}

pub(super) fn framed(
    data: &ChartData<'_>,
    chart: Scene,
    words: &FrameText,
    key: &[KeyItem],
    legend: &[LegendItem],
    fonts: &Fonts,
) -> Scene {
    let layout = Layout::WIDE;
    let size = layout.text;
    let mut column =
        Column { fonts, direction: data.direction, width: layout.width, y: MARGIN - 8.0, shapes: Vec::new() };
    column.paragraph(&words.title, 23.0, Paint::Strong, 0.0);
    if let Some(subtitle) = &words.subtitle {
        column.paragraph(subtitle, size, Paint::Soft, 4.0);
    }
    let items: Vec<(Swatch, &'static str, &str)> = legend
        .iter()
        .map(|l| (l.swatch, "", l.label.as_str()))
        .chain(key.iter().map(|k| (Swatch::Series(1), k.form, k.label.as_str())))
        .collect();
    column.key(&items, size);
    column.y += 20.0;
    let top = column.y;
    column.y += chart.height + 4.0;
    for flag in &data.flags {
        // The mark keeps the letter first in right-to-left text.
        let mark = if data.direction == Direction::Rtl { "\u{200F}" } else { "" };
        column.paragraph(&format!("{}{mark}  {}", flag.letter, flag.text), size, Paint::Soft, 2.0);
    }
    for text in words.note.iter().chain([&words.source, &words.origin]) {
        column.paragraph(text, size - 1.5, Paint::Soft, 6.0);
    }
    let mut scene = Scene::new(layout.width + 2.0 * MARGIN, (column.y + MARGIN).ceil());
    scene.add(Role::Label, None, column.shapes);
    if data.direction == Direction::Rtl {
        scene = scene.mirrored();
    }
    scene.groups.extend(chart.groups.into_iter().map(|g| shifted(g, MARGIN, top)));
    scene
}

pub(super) fn shifted(mut group: Group, dx: f64, dy: f64) -> Group {
    for shape in &mut group.shapes {
        match shape {
            Shape::Rect { x, y, .. } | Shape::Disc { x, y, .. } | Shape::TextRun(TextRun { x, y, .. }) => {
                *x += dx;
                *y += dy;
            }
            Shape::Line { points, .. } | Shape::Area { points, .. } => {
                points.iter_mut().for_each(|p| *p = (p.0 + dx, p.1 + dy));
            }
        }
    }
    group
}
