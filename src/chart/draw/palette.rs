//! The colours of charts. plotters passes only colours and widths to a backend, so each [`ScenePaint`] is encoded as
//! one reserved colour, which the backend decodes into a class, a fallback colour and a pattern.

use crate::base::Colour;
use crate::chart::MUTED;
use crate::chart::scene::{Form, Paint as ScenePaint};
use crate::model::{COLOURS, Palette, STEPS_WITH_INK};
use plotters::style::Color;
use plotters_backend::BackendColor;

/// The blue component of all reserved colours.
const MARK: u8 = 0xA7;

const FORMS: [Form; 7] =
    [Form::Solid, Form::Hatched, Form::Dashed, Form::Dotted, Form::Band, Form::Softened, Form::Outline];

fn number_of(form: Form) -> u8 {
    FORMS.iter().position(|f| *f == form).unwrap_or(0) as u8
}

fn form_of(number: u8) -> Form {
    FORMS[usize::from(number) % FORMS.len()]
}

pub(super) trait ToPlotters {
    fn color(&self) -> &Self;
}

impl ToPlotters for ScenePaint {
    fn color(&self) -> &Self {
        self
    }
}

impl Color for ScenePaint {
    fn to_backend_color(&self) -> BackendColor {
        let (kind, detail) = match *self {
            Self::Soft => (1, 0),
            Self::Strong => (2, 0),
            Self::Grid => (3, 0),
            Self::Axis => (4, 0),
            Self::Paper => (5, 0),
            Self::Event => (6, 0),
            Self::EventMarker => (7, 0),
            Self::OnFlag => (8, 0),
            Self::SeriesWords(n) => (9, n),
            Self::Step(n) => (10, n),
            Self::OnSeries(n) => (11, n),
            Self::OnStep(n) => (12, n),
            Self::Shade => (13, 0),
            Self::Break => (14, 0),
            Self::Leader => (15, 0),
            Self::Reference(form) => (16, number_of(form)),
            Self::Band => (17, 0),
            Self::Series(n, form) => (20 + number_of(form), n),
        };
        BackendColor { alpha: 1.0, rgb: (kind, detail, MARK) }
    }
}

pub(super) fn paint_of(color: BackendColor) -> ScenePaint {
    let (kind, detail, mark) = color.rgb;
    assert_eq!(mark, MARK, "only inks are drawn on a sheet");
    match kind {
        1 => ScenePaint::Soft,
        2 => ScenePaint::Strong,
        3 => ScenePaint::Grid,
        4 => ScenePaint::Axis,
        5 => ScenePaint::Paper,
        6 => ScenePaint::Event,
        7 => ScenePaint::EventMarker,
        8 => ScenePaint::OnFlag,
        9 => ScenePaint::SeriesWords(detail),
        10 => ScenePaint::Step(detail),
        11 => ScenePaint::OnSeries(detail),
        12 => ScenePaint::OnStep(detail),
        13 => ScenePaint::Shade,
        14 => ScenePaint::Break,
        15 => ScenePaint::Leader,
        16 => ScenePaint::Reference(form_of(detail)),
        17 => ScenePaint::Band,
        form => ScenePaint::Series(detail, form_of(form - 20)),
    }
}

/// Returns the rules of the dark theme that are not those of series: class, property and colour.
pub(super) fn dark_rules(palette: &Palette) -> Vec<(String, &'static str, Colour)> {
    let theme = &palette.dark;
    let rule = |class: &str, property, colour| (class.to_owned(), property, colour);
    let on_series = (0..COLOURS).filter(|series| palette.has_own_text(*series));
    let on_series =
        on_series.map(|series| (ON_CLASS[series].replace(' ', "."), "fill", theme.on_series[series]));
    let before = [
        rule("bg", "fill", theme.page),
        rule("soft", "fill", theme.soft),
        rule("ink", "fill", theme.ink),
        rule("on", "fill", theme.page),
    ];
    let after = [
        rule("grid", "stroke", theme.grid),
        rule("axis", "stroke", theme.ink),
        rule("ev", "stroke", theme.faint),
        rule("flag", "fill", theme.ink),
        rule("shade", "fill", theme.tint),
        rule("o", "fill", theme.page),
        rule("halo", "stroke", theme.page),
    ];
    before.into_iter().chain(on_series).chain(after).collect()
}

/// The classes of series colours, of text in them, and of sequential steps.
const SERIES_CLASS: [&str; 7] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"];
const WORDS_CLASS: [&str; 7] = ["s1 w", "s2 w", "s3 w", "s4 w", "s5 w", "s6 w", "soft"];
const STEP_CLASS: [&str; 7] = ["q1", "q2", "q3", "q4", "q5", "q6", "q7"];

const ON_CLASS: [&str; COLOURS] = ["on s1", "on s2", "on s3", "on s4", "on s5", "on s6"];

/// Returns the class of a paint and its colour in the light theme.
pub(in crate::chart) fn css_class(paint: ScenePaint, palette: &Palette) -> (&'static str, Colour) {
    let theme = &palette.light;
    let series = |n: u8| usize::from(n.clamp(1, MUTED) - 1);
    let step = |n: u8| usize::from(n.max(1) - 1) % 7;
    match paint {
        ScenePaint::Soft | ScenePaint::SeriesWords(MUTED) => ("soft", theme.soft),
        ScenePaint::Strong => ("ink", theme.ink),
        ScenePaint::Grid => ("grid", theme.grid),
        ScenePaint::Axis | ScenePaint::Break | ScenePaint::Reference(_) => ("axis", theme.ink),
        ScenePaint::Paper => ("paper", theme.page),
        ScenePaint::Event | ScenePaint::Leader => ("ev", theme.faint),
        ScenePaint::EventMarker => ("flag", theme.ink),
        ScenePaint::OnFlag => ("on", theme.page),
        ScenePaint::Shade => ("shade", theme.tint),
        ScenePaint::Band => ("band", palette.band),
        ScenePaint::OnSeries(MUTED) => ("ink", theme.on_series[series(MUTED)]),
        // The text colour has a contrast of at least 4.5:1 to the series colour in each theme.
        ScenePaint::OnSeries(n) if palette.has_own_text(series(n)) => {
            (ON_CLASS[series(n)], theme.on_series[series(n)])
        }
        ScenePaint::OnSeries(_) => ("on", theme.page),
        ScenePaint::OnStep(..=STEPS_WITH_INK) => ("ink", theme.ink),
        ScenePaint::OnStep(_) => ("on", theme.page),
        ScenePaint::SeriesWords(n) => (WORDS_CLASS[series(n)], theme.series[series(n)]),
        ScenePaint::Step(n) => (STEP_CLASS[step(n)], theme.steps[step(n)]),
        ScenePaint::Series(n, _) => (SERIES_CLASS[series(n)], theme.series[series(n)]),
    }
}
