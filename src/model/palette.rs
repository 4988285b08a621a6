//! The colours of charts, cards and pages.
//!
//! [`Palette::built_in`] is the only list of these colours. Pictures and files of charts take them from a [`Palette`]. A test
//! compares the custom properties of `static/style.css` with [`Theme::tokens`] and writes them. A site with colours of its own
//! has a further style sheet with the tokens that differ.

use super::COLOURS;
use crate::base::{Colour, TEXT_CONTRAST, Vision};

/// The number of colours of series: those of the palette, and the grey of series that are not highlighted.
const SERIES: usize = COLOURS + 1;

/// The colours of charts, cards and pages in each mode.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Palette {
    /// In light mode, in print and in pictures.
    pub light: Theme,
    /// In dark mode.
    pub dark: Theme,
    /// The band at the top of cards.
    pub band: Colour,
}

/// The colours of one mode.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Theme {
    /// The page.
    pub page: Colour,
    /// The footer, notices and marked spans of time.
    pub tint: Colour,
    /// Text and axes.
    pub ink: Colour,
    /// Secondary text.
    pub soft: Colour,
    /// Small labels and the lines of events.
    pub faint: Colour,
    /// Gridlines.
    pub grid: Colour,
    /// Links.
    pub link: Colour,
    /// The header.
    pub field: Colour,
    /// The series in the order of use, then the grey of those that are not highlighted.
    pub series: [Colour; SERIES],
    /// Text on each series.
    pub on_series: [Colour; SERIES],
    /// The steps of a scale of shades.
    pub steps: [Colour; 7],
}

const INK: Colour = Colour::new(0x10_1a_2b);
const NIGHT: Colour = Colour::new(0x0d_13_1b);

/// The mark of the current page in the header, and the ring around what has the focus.
pub const FOCUS: Colour = Colour::new(0xff_c8_45);

/// The least distance between two colours that follow each other in the order of use, with every colour vision.
pub const NEIGHBOURS_APART: f64 = 0.1;
/// The least distance between any two colours, with every colour vision.
pub const ANY_TWO_APART: f64 = 0.09;

/// The share of a series in the colour of its name, as in `static/style.css`. The rest is the colour of text.
const SHARE_IN_WORDS: f64 = 0.65;

/// Returns the colour of small text in the header, as in `static/style.css`.
pub fn small_text_on_field(field: Colour) -> Colour {
    field.mix(0.16, Colour::new(0xf6_f8_fe))
}

/// The number of steps on which text has the colour of text. On the others it has the colour of the page.
pub const STEPS_WITH_INK: u8 = 4;

impl Palette {
    /// Returns the colours of the program.
    pub fn built_in() -> Self {
        let colours = |digits: [u32; 7]| digits.map(Colour::new);
        let light_on = Colour::WHITE;
        let light = Theme {
            page: Colour::WHITE,
            tint: Colour::new(0xee_f2_f8),
            ink: INK,
            soft: Colour::new(0x3b_47_59),
            faint: Colour::new(0x4a_55_66),
            grid: Colour::new(0xdb_e1_ea),
            link: Colour::new(0x1d_41_8f),
            field: Colour::new(0x14_30_6e),
            series: colours([0x214696, 0xbe7c19, 0xad1a1c, 0x17876b, 0x3c97dd, 0x2c3545, 0x8b95a3]),
            on_series: [light_on, INK, light_on, light_on, INK, light_on, INK],
            steps: colours([0xeaf0fd, 0xc8d8f6, 0x9ab8ee, 0x6c94df, 0x426fc7, 0x244d9e, 0x143065]),
        };
        let dark_ink = Colour::new(0xe8_ed_f4);
        let dark = Theme {
            page: NIGHT,
            tint: Colour::new(0x16_1f_2b),
            ink: dark_ink,
            soft: Colour::new(0xb9_c4_d3),
            faint: Colour::new(0x94_a1_b3),
            grid: Colour::new(0x27_32_42),
            link: Colour::new(0x9d_bc_ff),
            field: Colour::new(0x12_28_5a),
            series: colours([0x648fe9, 0xf2b562, 0xd64f46, 0x55d0bd, 0xc8e4f5, 0x8b96a3, 0x566373]),
            on_series: [NIGHT, INK, NIGHT, NIGHT, INK, NIGHT, dark_ink],
            steps: colours([0x1b2435, 0x23375c, 0x31518c, 0x3f68b5, 0x6791de, 0x9ab8ee, 0xd0dff9]),
        };
        Self { band: light.series[0], light, dark }
    }

    /// Returns the palette with other first colours, each in light and dark mode. The colours that follow are those of this
    /// palette that readers do not confuse with them.
    #[must_use]
    pub fn with_series(&self, given: &[[Colour; 2]]) -> Self {
        let Some([first, first_dark]) = given.first().copied() else { return self.clone() };
        let mut chosen: Vec<[Colour; 2]> = given.to_vec();
        let own = (0..COLOURS).map(|at| [self.light.series[at], self.dark.series[at]]);
        let (apart, close): (Vec<_>, Vec<_>) =
            own.partition(|own| given.iter().all(|other| are_apart(own, other)));
        chosen.extend(apart.into_iter().chain(close));
        let mut palette = self.clone();
        for (at, [light, dark]) in chosen.into_iter().take(COLOURS).enumerate() {
            palette.light.set_series(at, light, [self.light.page, INK, Colour::BLACK]);
            palette.dark.set_series(at, dark, [self.dark.page, Colour::WHITE, Colour::BLACK]);
        }
        palette.light.shade(first, self.light.series[0]);
        palette.dark.shade(first_dark, self.dark.series[0]);
        palette.band = first;
        palette
    }

    /// Returns whether text on a series of the palette, from 0, has a colour of its own instead of that of the page.
    pub fn has_own_text(&self, series: usize) -> bool {
        [&self.light, &self.dark].iter().any(|theme| theme.on_series[series] != theme.page)
    }
}

/// Returns whether readers tell two colours apart in light and dark mode.
fn are_apart(a: &[Colour; 2], b: &[Colour; 2]) -> bool {
    let distances =
        Vision::ALL.iter().flat_map(|vision| (0..2).map(|mode| a[mode].distance(b[mode], *vision)));
    distances.into_iter().all(|distance| distance >= NEIGHBOURS_APART)
}

impl Theme {
    /// Sets the colour of a series, from 0. The text on it has the first of some colours that is readable.
    fn set_series(&mut self, at: usize, colour: Colour, texts: [Colour; 3]) {
        self.series[at] = colour;
        let is_readable = |text: &Colour| text.contrast(colour) >= TEXT_CONTRAST;
        self.on_series[at] = texts.into_iter().find(is_readable).unwrap_or(texts[2]);
    }

    /// Gives the steps of the scale of shades the hue of a colour instead of that of `former`.
    fn shade(&mut self, colour: Colour, former: Colour) {
        for (at, step) in self.steps.iter_mut().enumerate() {
            let text = if at < usize::from(STEPS_WITH_INK) { self.ink } else { self.page };
            let share = step.chroma() / former.chroma();
            let shade = colour.with_chroma(step.lightness(), share);
            *step = shade.nearest(|shade| shade.contrast(text) >= TEXT_CONTRAST).unwrap_or(*step);
        }
    }

    /// Returns the colour of the name of a series with a colour.
    pub fn words(&self, series: Colour) -> Colour {
        series.mix_in_oklab(SHARE_IN_WORDS, self.ink)
    }

    /// Returns the custom properties of style sheets with their colours.
    pub fn tokens(&self) -> Vec<(String, Colour)> {
        let named = [
            ("bg", self.page),
            ("tint", self.tint),
            ("ink", self.ink),
            ("ink-2", self.soft),
            ("ink-3", self.faint),
            ("grid", self.grid),
        ];
        let series = (1..).zip(self.series).map(|(n, colour)| (format!("--chart-{n}"), colour));
        let steps = (1..).zip(self.steps).map(|(n, colour)| (format!("--seq-{n}"), colour));
        let named = named.into_iter().map(|(name, colour)| (format!("--{name}"), colour));
        named.chain(series).chain(steps).collect()
    }
}
