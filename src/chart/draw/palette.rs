//! The colours of charts. plotters passes only colours and widths to a backend, so each [`ScenePaint`] is encoded as
//! one reserved colour, which the backend decodes into a class, a fallback colour and a pattern.

use crate::chart::MUTED;
use crate::chart::scene::{Form, Paint as ScenePaint};
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
        form => ScenePaint::Series(detail, form_of(form - 20)),
    }
}

/// The colours of the light theme, used where no style sheet applies. The last one is [`crate::chart::MUTED`].
pub(in crate::chart) const SERIES: [&str; 7] =
    ["#214696", "#be7c19", "#ad1a1c", "#17876b", "#3c97dd", "#2c3545", "#8b95a3"];
const STEPS: [&str; 7] = ["#eaf0fd", "#c8d8f6", "#9ab8ee", "#6c94df", "#426fc7", "#244d9e", "#143065"];

/// The dark theme: class, property and colour.
pub(super) const DARK: [(&str, &str, &str); 13] = [
    ("bg", "fill", "#0d131b"),
    ("soft", "fill", "#b9c4d3"),
    ("ink", "fill", "#e8edf4"),
    ("on", "fill", "#0d131b"),
    ("on.s2", "fill", "#101a2b"),
    ("on.s5", "fill", "#101a2b"),
    ("grid", "stroke", "#273242"),
    ("axis", "stroke", "#e8edf4"),
    ("ev", "stroke", "#94a1b3"),
    ("flag", "fill", "#e8edf4"),
    ("shade", "fill", "#161f2b"),
    ("o", "fill", "#0d131b"),
    ("halo", "stroke", "#0d131b"),
];
pub(super) const DARK_SERIES: [&str; 7] =
    ["#648fe9", "#f2b562", "#d64f46", "#55d0bd", "#c8e4f5", "#8b96a3", "#566373"];
pub(super) const DARK_STEPS: [&str; 7] =
    ["#1b2435", "#23375c", "#31518c", "#3f68b5", "#6791de", "#9ab8ee", "#d0dff9"];

/// The classes of series colours, of text in them, and of sequential steps.
const SERIES_CLASS: [&str; 7] = ["s1", "s2", "s3", "s4", "s5", "s6", "s7"];
const WORDS_CLASS: [&str; 7] = ["s1 w", "s2 w", "s3 w", "s4 w", "s5 w", "s6 w", "soft"];
const STEP_CLASS: [&str; 7] = ["q1", "q2", "q3", "q4", "q5", "q6", "q7"];

/// Returns the class of a paint and its colour in the light theme.
pub(in crate::chart) fn css_class(paint: ScenePaint) -> (&'static str, &'static str) {
    let series = |n: u8| usize::from(n.clamp(1, MUTED) - 1);
    let step = |n: u8| usize::from(n.max(1) - 1) % 7;
    match paint {
        ScenePaint::Soft => ("soft", "#3b4759"),
        ScenePaint::Strong => ("ink", "#101a2b"),
        ScenePaint::Grid => ("grid", "#dbe1ea"),
        ScenePaint::Axis => ("axis", "#101a2b"),
        ScenePaint::Paper => ("paper", "#ffffff"),
        ScenePaint::Event | ScenePaint::Leader => ("ev", "#4a5566"),
        ScenePaint::EventMarker => ("flag", "#101a2b"),
        ScenePaint::OnFlag => ("on", "#ffffff"),
        ScenePaint::Shade => ("shade", "#eef2f8"),
        ScenePaint::Break | ScenePaint::Reference(_) => ("axis", "#101a2b"),
        // The text colour has a contrast of at least 4.5:1 to the series colour in each theme.
        ScenePaint::OnSeries(2) => ("on s2", "#101a2b"),
        ScenePaint::OnSeries(5) => ("on s5", "#101a2b"),
        ScenePaint::OnSeries(MUTED) => ("ink", "#101a2b"),
        ScenePaint::OnSeries(_) => ("on", "#ffffff"),
        ScenePaint::OnStep(..=4) => ("ink", "#101a2b"),
        ScenePaint::OnStep(_) => ("on", "#ffffff"),
        ScenePaint::SeriesWords(MUTED) => ("soft", "#3b4759"),
        ScenePaint::SeriesWords(n) => (WORDS_CLASS[series(n)], SERIES[series(n)]),
        ScenePaint::Step(n) => (STEP_CLASS[step(n)], STEPS[step(n)]),
        ScenePaint::Series(n, _) => (SERIES_CLASS[series(n)], SERIES[series(n)]),
    }
}
