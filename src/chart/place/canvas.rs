//! The canvas on which every kind of chart is placed. It combines data, layout and fonts with a scene whose height
//! grows as needed.

use super::clearing::clear;
use super::head::Head;
use super::obstacles::HALO;
use crate::chart::data::{ChartData, PointData, SeriesData};
use crate::chart::fonts::{Fonts, Weight};
use crate::chart::scene::{Anchor, Extent, Form, Paint, Role, Scene, Shape, TextRun};
use crate::model::{Certainty, ChartKind};

/// One of the widths for which a chart is placed. A page shows the layout that fits and scales it. Sizes are chosen
/// so that text is between 11 and 20 px on screen.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Layout {
    /// The name in style sheets.
    pub name: &'static str,
    /// The width of the frame.
    pub width: f64,
    /// The size of all text.
    pub text: f64,
    /// The plot height of column and line charts.
    pub plot: f64,
}

impl Layout {
    /// From 544 to 832 CSS px: 11.1 to 17 px text.
    pub const WIDE: Self = Self { name: "wide", width: 760.0, text: 15.5, plot: 300.0 };
    /// From 280 to 500 CSS px: 11.1 to 19.8 px text.
    pub const NARROW: Self = Self { name: "narrow", width: 360.0, text: 14.25, plot: 250.0 };
    /// Next to text: a line without labels.
    pub const SPARK: Self = Self { name: "spark", width: 132.0, text: 14.0, plot: 34.0 };
    /// Every layout that a page shows a chart in.
    pub const ALL: &'static [Self] = &[Self::WIDE, Self::NARROW];

    pub(super) fn is_spark(&self) -> bool {
        *self == Self::SPARK
    }
}

pub(super) struct Canvas<'a> {
    pub(super) data: &'a ChartData<'a>,
    pub(super) layout: Layout,
    pub(super) scene: Scene,
    /// The height of the rows above the plot.
    pub(super) head: f64,
    /// The rows above the plot that the chart needs, as far as it is placed.
    pub(super) needed: Head,
    fonts: &'a Fonts,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Plot {
    pub(super) x0: f64,
    pub(super) x1: f64,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

impl<'a> Canvas<'a> {
    pub(super) fn new(data: &'a ChartData<'a>, layout: Layout, fonts: &'a Fonts, head: Head) -> Self {
        let scene = Scene::new(layout.width, 0.0);
        Self { data, layout, scene, head: head.height, needed: head, fonts }
    }

    /// Returns the scene, at least two lines high.
    pub(super) fn finish(mut self) -> Scene {
        if self.data.is_short {
            self.say("chart-rounded");
        }
        self.scene.height = self.scene.height.max(self.layout.text * 2.0).ceil();
        clear(&mut self.scene, self.data.kind == ChartKind::Fan);
        self.scene
    }

    /// Writes a message below the chart.
    pub(super) fn say(&mut self, key: &str) {
        let text = self.data.locale.t(key);
        for line in self.wrap(&text, self.layout.width, false) {
            let y = self.scene.height + self.leading();
            let words = self.text_run(&line, 0.0, y, Anchor::Start, Paint::Soft);
            self.scene.add(Role::Label, None, vec![Shape::TextRun(words)]);
            self.scene.height = y + self.layout.text * 0.3;
        }
    }

    /// Returns whether names fit only above their marks.
    pub(super) fn is_narrow(&self) -> bool {
        self.layout.width < 500.0
    }

    /// Returns the title of a mark, with the name of its series if there are several.
    pub(super) fn title_of(&self, series: &SeriesData, point: &PointData) -> String {
        self.named(series, point.title.clone())
    }

    /// Prefixes a text with the name of its series if there are several.
    pub(super) fn named(&self, series: &SeriesData, said: String) -> String {
        match self.data.series.len() {
            1 => said,
            _ => self.data.locale.phrase(&[&series.label, &said]),
        }
    }

    pub(super) fn measure(&self, text: &str, bold: bool) -> f64 {
        let weight = if bold { Weight::Bold } else { Weight::Regular };
        self.fonts.width(text, self.layout.text, weight)
    }

    pub(super) fn text_run(&self, text: &str, x: f64, y: f64, anchor: Anchor, paint: Paint) -> TextRun {
        let bold = matches!(
            paint,
            Paint::Strong | Paint::SeriesWords(_) | Paint::OnSeries(_) | Paint::OnStep(_) | Paint::OnFlag
        );
        let width = self.measure(text, bold);
        TextRun {
            x,
            y,
            anchor,
            size: self.layout.text,
            bold,
            paint,
            halo: false,
            width,
            text: text.to_owned(),
        }
    }

    /// Breaks a text into lines no wider than `width`; a word that is too wide is hyphenated.
    pub(super) fn wrap(&self, text: &str, width: f64, bold: bool) -> Vec<String> {
        let weight = if bold { Weight::Bold } else { Weight::Regular };
        self.fonts.wrap(text, self.layout.text, weight, width, self.data.direction)
    }

    pub(super) fn leading(&self) -> f64 {
        self.layout.text * 1.25
    }

    pub(super) fn no_data(&mut self) {
        let text = self.data.locale.t("chart-no-data");
        let words = self.text_run(
            &text,
            self.layout.width / 2.0,
            self.layout.text * 2.5,
            Anchor::Middle,
            Paint::Soft,
        );
        self.scene.height = self.layout.text * 4.0;
        self.scene.add(Role::Label, None, vec![Shape::TextRun(words)]);
    }
}

impl TextRun {
    pub(super) fn with_halo(mut self) -> Self {
        self.halo = true;
        self
    }

    /// Moves the text away from its mark until it no longer crosses a vertical axis.
    pub(super) fn clear_of(mut self, axis: f64) -> Self {
        let Extent { x0, x1, .. } = self.extent().grown(HALO + 1.0);
        if x0 < axis && axis < x1 {
            self.x += if self.anchor == Anchor::Start { axis - x0 } else { axis - x1 };
        }
        self
    }

    pub(super) fn within(mut self, width: f64) -> Self {
        let Extent { x0, x1, .. } = self.extent();
        if x1 > width {
            self.x -= x1 - width;
        } else if x0 < 0.0 {
            self.x -= x0;
        }
        self
    }
}

impl SeriesData {
    /// Returns the paint of the series' name next to its mark.
    pub(super) fn words_paint(&self) -> Paint {
        if self.is_muted() { Paint::Soft } else { Paint::SeriesWords(self.colour) }
    }
}

pub(super) fn paint_of(point: &PointData, colour: u8) -> Paint {
    Paint::Series(colour, form_of(point.certainty))
}

pub(super) fn form_of(certainty: Certainty) -> Form {
    match certainty {
        Certainty::Whole => Form::Solid,
        Certainty::Partial => Form::Hatched,
        Certainty::Provisional => Form::Softened,
        Certainty::Expected => Form::Dashed,
        Certainty::Limit | Certainty::Missing => Form::Dotted,
    }
}
