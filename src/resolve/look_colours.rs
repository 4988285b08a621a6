//! The colours of a house style: each is checked where it is used, and those that the site leaves out are derived.
//!
//! WCAG 2.2 asks for a contrast of 4.5:1 between text and its ground (success criterion 1.4.3) and of 3:1 between marks and
//! theirs (1.4.11). [`Colour::contrast`] names the formula. In print the ground is white and links have the colour of text, so
//! the colours of light mode are those of print.

use super::Resolver;
use crate::base::{Colour, MARK_CONTRAST, TEXT_CONTRAST, Vision};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{ANY_TWO_APART, COLOURS, FOCUS, NEIGHBOURS_APART, Palette, Theme, small_text_on_field};
use crate::parse::raw::{self, WrittenColour};

/// How much more contrast than necessary a colour has that the program derives.
const COMFORT: f64 = 1.5;

/// Two colours that meet, and what they are for.
struct Meeting {
    front: Colour,
    ground: Colour,
    least: f64,
    what: &'static str,
}

impl Meeting {
    fn text(front: Colour, ground: Colour, what: &'static str) -> Self {
        Self { front, ground, least: TEXT_CONTRAST, what }
    }

    fn mark(front: Colour, ground: Colour, what: &'static str) -> Self {
        Self { front, ground, least: MARK_CONTRAST, what }
    }

    fn contrast(&self) -> f64 {
        self.front.contrast(self.ground)
    }

    fn passes(&self) -> bool {
        self.contrast() >= self.least
    }

    /// Returns whether the contrast is that of a colour that the program chooses itself.
    fn is_comfortable(&self) -> bool {
        self.contrast() >= COMFORT * self.least
    }
}

/// Where a colour of a house style is used.
#[derive(Debug, Clone, Copy)]
enum Use {
    Accent,
    AccentDark,
    Series,
    SeriesDark,
}

impl Use {
    /// Returns every pair in which a colour meets text or a ground.
    fn meetings(self, colour: Colour, palette: &Palette) -> Vec<Meeting> {
        let (light, dark) = (&palette.light, &palette.dark);
        match self {
            Self::Accent => vec![
                Meeting::text(Colour::WHITE, colour, "white text in the header"),
                Meeting::text(small_text_on_field(colour), colour, "small text in the header"),
                Meeting::text(colour, light.page, "links in light mode"),
                Meeting::text(colour, light.tint, "links in the footer in light mode"),
                Meeting::mark(FOCUS, colour, "the mark of the current page in the header"),
            ],
            Self::AccentDark => vec![
                Meeting::text(colour, dark.page, "links in dark mode"),
                Meeting::text(colour, dark.tint, "links in the footer in dark mode"),
            ],
            Self::Series => in_charts(
                colour,
                light,
                ["marks in light mode and in print", "names of series in light mode and in print"],
            ),
            Self::SeriesDark => {
                in_charts(colour, dark, ["marks in dark mode", "names of series in dark mode"])
            }
        }
    }

    fn passes(self, colour: Colour, palette: &Palette) -> bool {
        self.meetings(colour, palette).iter().all(Meeting::passes)
    }

    /// Returns the nearest colour of the same hue that passes everywhere.
    fn nearest(self, colour: Colour, palette: &Palette) -> Option<Colour> {
        colour.nearest(|candidate| self.passes(candidate, palette))
    }

    /// Returns the colour of the same hue that the site did not give, with more contrast than necessary.
    fn derived(self, colour: Colour, palette: &Palette) -> Option<Colour> {
        let is_comfortable = |c: Colour| self.meetings(c, palette).iter().all(Meeting::is_comfortable);
        colour.nearest(is_comfortable)
    }
}

fn in_charts(colour: Colour, theme: &Theme, [marks, names]: [&'static str; 2]) -> Vec<Meeting> {
    vec![Meeting::mark(colour, theme.page, marks), Meeting::text(theme.words(colour), theme.page, names)]
}

impl Resolver<'_> {
    /// Returns the palette of a house style. Colours that the site leaves out are derived from those that it has.
    pub(super) fn palette_of(&mut self, look: &raw::Look, built_in: &Palette) -> Palette {
        let accent = self.checked_colour(&look.accent, Use::Accent, built_in);
        let accent_dark = self.checked_colour(&look.accent_dark, Use::AccentDark, built_in);
        let given = self.series_of(look, built_in);
        let mut palette = built_in.with_series(&given);
        self.report_similar(look, &palette, given.len());
        if let Some(accent) = accent {
            (palette.light.link, palette.light.field) = (accent, accent);
            (palette.dark.field, palette.band) = (accent, accent);
        }
        let derived = accent.and_then(|accent| Use::AccentDark.derived(accent, built_in));
        palette.dark.link = accent_dark.or(derived).unwrap_or(built_in.dark.link);
        palette
    }

    /// Returns the colours of series in light and dark mode.
    fn series_of(&mut self, look: &raw::Look, built_in: &Palette) -> Vec<[Colour; 2]> {
        self.report_extra_colours(&look.palette, COLOURS);
        self.report_extra_colours(&look.palette_dark, look.palette.len());
        let mut given = Vec::new();
        for (at, written) in look.palette.iter().enumerate().take(COLOURS) {
            let light = self.checked_colour(written, Use::Series, built_in);
            let light = light.unwrap_or(built_in.light.series[at]);
            let written_dark = look.palette_dark.get(at);
            let dark = written_dark.and_then(|c| self.checked_colour(c, Use::SeriesDark, built_in));
            let dark = dark.or_else(|| Use::SeriesDark.derived(light, built_in));
            given.push([light, dark.unwrap_or(built_in.dark.series[at])]);
        }
        given
    }

    /// Returns a colour of a house style. A text that is no colour, and a colour that readers cannot see, are reported.
    fn checked_colour(&mut self, written: &WrittenColour, used: Use, palette: &Palette) -> Option<Colour> {
        let written = written.0.as_ref()?;
        let text = written.value.as_deref().unwrap_or_default();
        let Some(colour) = Colour::parse(text.trim()) else {
            let (message, help) = match written.value {
                Some(_) => (format!("`{text}` is not a colour"), ""),
                None => ("there is no colour here".to_owned(), ": without quotes, a `#` begins a comment"),
            };
            let diagnostic = Diagnostic::error(Code::InvalidColour, written.span, message);
            let digits = "write its six hexadecimal digits in quotes, as in `\"#7a0019\"`";
            self.sink.push(diagnostic.help(format!("{digits}{help}")));
            return None;
        };
        let meetings = used.meetings(colour, palette);
        if let Some(fault) = meetings.iter().find(|meeting| !meeting.passes()) {
            let message = format!(
                "`{colour}` has too little contrast for {}: {:.2}:1 instead of {}:1",
                fault.what,
                // A contrast that is too small is not rounded to one that is not.
                (fault.contrast() * 100.0).floor() / 100.0,
                fault.least
            );
            let mut diagnostic = Diagnostic::error(Code::LowContrast, written.span, message);
            if let Some(near) = used.nearest(colour, palette) {
                let help = format!("the nearest colour with enough contrast is `{near}`");
                // Without quotation marks, a `#` would begin a comment.
                let digits = near.to_string();
                let digits = if text.starts_with('#') { &digits } else { &digits[1..] };
                diagnostic = diagnostic.replace(help, written.span, digits);
            }
            self.sink.push(diagnostic);
        }
        Some(colour)
    }

    fn report_extra_colours(&mut self, list: &[WrittenColour], most: usize) {
        if let Some(extra) = list.get(most).and_then(|extra| extra.0.as_ref()) {
            let message = format!("the list has {} colours, but only {most} are used", list.len());
            let diagnostic = Diagnostic::error(Code::InvalidColour, extra.span, message);
            self.sink.push(diagnostic.help("remove those that follow"));
        }
    }

    /// Reports colours of the site that readers may confuse with an earlier one.
    fn report_similar(&mut self, look: &raw::Look, palette: &Palette, given: usize) {
        let written = look.palette.iter().map_while(|written| written.0.as_ref());
        for (at, written) in written.enumerate().take(given) {
            for (theme, mode) in [(&palette.light, "light mode"), (&palette.dark, "dark mode")] {
                let confused = |other| Some((other, confusing_vision(theme, at, other)?));
                let Some((other, vision)) = (0..at).find_map(confused) else { continue };
                let readers = if vision == Vision::Normal { "" } else { " for some colour-blind readers" };
                let message = format!(
                    "the colours {} and {} of the palette look almost the same{readers} in {mode}",
                    other + 1,
                    at + 1
                );
                let dark = if mode == "dark mode" { ", or set `palette-dark`" } else { "" };
                let diagnostic = Diagnostic::warning(Code::SimilarColours, written.span, message)
                    .help(format!("choose a colour of another lightness or hue{dark}"));
                self.sink.push(diagnostic);
                break;
            }
        }
    }
}

/// Returns a vision with which readers cannot tell two series of the palette apart, the normal one first.
fn confusing_vision(theme: &Theme, a: usize, b: usize) -> Option<Vision> {
    let least = if a.abs_diff(b) == 1 { NEIGHBOURS_APART } else { ANY_TWO_APART };
    Vision::ALL.into_iter().find(|vision| theme.series[a].distance(theme.series[b], *vision) < least)
}
