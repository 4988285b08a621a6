//! The style of each shape: its fill, its outline and its stroke. SVG and pictures share it.
//!
//! Lengths are in tenths of a unit, as in [`super::sheet`].

use super::palette::css_class;
use super::sheet::px;
use crate::base::Colour;
use crate::chart::MUTED;
use crate::chart::scene::{Form, Paint};
use crate::model::Palette;

/// Marks with a shorter side than this get thinner edges and finer dashes so that their form is visible.
const SMALL: f64 = 22.0;

/// The interior of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::chart) enum Interior {
    /// A colour with an opacity in percent.
    Color(Colour, u8),
    /// The hatch pattern of a series, from 0.
    Hatch(usize),
    /// The dot pattern of a series, from 0.
    Dots(usize),
}

/// The style of a filled shape.
#[derive(Debug, Clone, Copy)]
pub(in crate::chart) struct Fill {
    /// The class of the form; empty if the paint has no forms.
    pub(super) class: &'static str,
    pub(in crate::chart) interior: Interior,
    pub(in crate::chart) outline: Option<Stroke>,
}

/// The style of a line or an outline.
#[derive(Debug, Clone, Copy)]
pub(in crate::chart) struct Stroke {
    /// The class of the form; empty for an outline and for a paint without forms.
    pub(super) class: &'static str,
    pub(in crate::chart) color: Colour,
    pub(in crate::chart) width: i32,
    pub(in crate::chart) dashes: Option<Dashes>,
    /// The opacity in percent.
    pub(in crate::chart) opacity: u8,
    pub(in crate::chart) has_round_joins: bool,
}

/// The dashes of a stroke.
#[derive(Debug, Clone, Copy)]
pub(in crate::chart) struct Dashes {
    pub(in crate::chart) on: i32,
    pub(in crate::chart) off: i32,
    pub(in crate::chart) offset: i32,
    pub(in crate::chart) has_round_caps: bool,
}

impl Dashes {
    const fn new(on: i32, off: i32) -> Self {
        Self { on, off, offset: 0, has_round_caps: false }
    }

    /// Returns the dashes of an outline. In small squares the dashes meet at the corners, because a pattern would be
    /// cut differently in each.
    fn around(side: f64, square: bool) -> Self {
        if side >= SMALL {
            Self::new(50, 40)
        } else if square {
            Self { offset: px(side * 0.35), ..Self::new(px(side * 0.7), px(side * 0.3)) }
        } else {
            Self::new(25, 20)
        }
    }
}

impl Fill {
    /// Returns the style of a filled shape. `side` is its shorter side; `square` says whether all sides are equal.
    pub(in crate::chart) fn new(paint: Paint, palette: &Palette, side: f64, square: bool) -> Self {
        let (_, color) = css_class(paint, palette);
        let Paint::Series(n, form) = paint else {
            return Self { class: "", interior: Interior::Color(color, 100), outline: None };
        };
        let series = usize::from(n.clamp(1, MUTED) - 1);
        let small = side < SMALL;
        let edge = Stroke {
            class: "",
            color: palette.light.series[series],
            width: if small { 15 } else { 20 },
            dashes: None,
            opacity: 100,
            has_round_joins: false,
        };
        let paper = Interior::Color(palette.light.page, 100);
        let (class, interior, outline) = match form {
            Form::Solid => (" f", Interior::Color(color, 100), None),
            Form::Hatched => (" h", Interior::Hatch(series), Some(edge)),
            Form::Dashed => {
                (" o", paper, Some(Stroke { dashes: Some(Dashes::around(side, square)), ..edge }))
            }
            Form::Dotted if square && small => {
                let dots = Dashes { has_round_caps: true, ..Dashes::new(0, px(side / 3.0)) };
                (" o", paper, Some(Stroke { dashes: Some(dots), ..edge }))
            }
            Form::Dotted => (" t", Interior::Dots(series), None),
            Form::Band => (" b", Interior::Color(color, 22), None),
            Form::Softened => {
                let edge = Stroke { width: if small { 20 } else { 40 }, opacity: 35, ..edge };
                (" p", Interior::Color(color, 70), Some(edge))
            }
            Form::Outline => (" o", paper, Some(Stroke { width: 20, ..edge })),
        };
        Self { class, interior, outline }
    }
}

impl Stroke {
    /// Returns the style of a line with a width in tenths.
    pub(in crate::chart) fn new(paint: Paint, palette: &Palette, width: i32) -> Self {
        let (_, color) = css_class(paint, palette);
        let plain = Self { class: "", color, width, dashes: None, opacity: 100, has_round_joins: false };
        let dashed = |on, off| Some(Dashes::new(on, off));
        match paint {
            Paint::Series(_, Form::Dashed) => Self { class: " l d", dashes: dashed(50, 40), ..plain },
            Paint::Series(_, Form::Softened) => {
                Self { class: " l p", dashes: dashed(10, 0), opacity: 60, ..plain }
            }
            Paint::Series(_, Form::Band) => Self { class: " l b", opacity: 22, ..plain },
            Paint::Series(..) => Self { class: " l", has_round_joins: true, ..plain },
            Paint::Reference(Form::Dashed) => Self { dashes: dashed(50, 40), ..plain },
            Paint::Reference(Form::Softened) => Self { opacity: 60, ..plain },
            Paint::Event => Self { dashes: dashed(10, 30), ..plain },
            Paint::Break => Self { dashes: dashed(60, 40), ..plain },
            _ => plain,
        }
    }
}
