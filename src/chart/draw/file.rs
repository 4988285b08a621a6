//! Standalone SVG files with their own colours for the light and dark theme, patterns, title, description and
//! licence.
//!
//! All lines have a fixed `textLength` because a viewer may lack the fonts.

use super::palette::dark_rules;
use crate::base::{Colour, escape};
use crate::chart::MUTED;
use crate::chart::frame::FrameText;
use crate::chart::scene::{Paint, Scene};
use crate::model::{COLOURS, Palette};
use std::fmt::Write as _;

/// The font families in order of preference; the first three are bundled.
const FAMILY: &str =
    "'Brief Sans', 'Brief Sans Ext', 'Brief Sans Arabic', 'Source Sans 3', 'Segoe UI', system-ui, sans-serif";

pub(super) fn file(
    body: &str,
    scene: &Scene,
    palette: &Palette,
    words: &FrameText,
    description: &str,
) -> String {
    let (width, height, direction) = (scene.width, scene.height, scene.direction.as_str());
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\" \
         lang=\"{}\" role=\"graphics-document\" direction=\"{direction}\" font-family=\"{FAMILY}\">\n",
        words.lang
    );
    let (title, description) = (escape(&words.title), escape(description));
    let _ = write!(out, "<title>{title}</title>\n<desc>{description}</desc>\n");
    if let Some(licence) = &words.licence {
        let _ = writeln!(
            out,
            "<metadata><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:cc=\"http://creativecommons.org/ns#\"><cc:Work rdf:about=\"\"><cc:license rdf:resource=\"{}\"/></cc:Work></rdf:RDF></metadata>",
            escape(licence)
        );
    }
    let series = &palette.light.series;
    let (style, patterns) = match scene.has_paint(is_muted) {
        true => (muted_file_style(palette), patterns(series)),
        false => (file_style(palette), patterns(&series[..COLOURS])),
    };
    let _ = write!(out, "<style>{style}</style>\n<defs>{patterns}</defs>\n");
    let page = palette.light.page;
    let _ = writeln!(out, "<rect class=\"bg\" width=\"{width}\" height=\"{height}\" fill=\"{page}\"/>");
    out.push_str(body);
    out.push_str("</svg>\n");
    out
}

/// Returns the style sheet of a chart as a file.
pub fn file_style(palette: &Palette) -> String {
    format!("{HALO}{}", dark_style(palette, COLOURS))
}

/// Returns the style sheet of a chart with grey series as a file.
pub fn muted_file_style(palette: &Palette) -> String {
    format!("{HALO}{}", dark_style(palette, COLOURS + 1))
}

fn is_muted(paint: Paint) -> bool {
    matches!(paint, Paint::Series(MUTED, _))
}

/// Returns the hatch pattern and the dot pattern of each colour.
fn patterns(colours: &[Colour]) -> String {
    let mut out = String::new();
    for (n, hex) in (1..).zip(colours) {
        let _ = write!(
            out,
            "<pattern id=\"_hatch-{n}\" width=\"7\" height=\"7\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path class=\"l s{n}\" d=\"M3.5 0V7\" stroke=\"{hex}\" stroke-width=\"2.4\"/></pattern>\
             <pattern id=\"_dots-{n}\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\"><circle class=\"f s{n}\" cx=\"3\" cy=\"3\" r=\"1.2\" fill=\"{hex}\"/></pattern>"
        );
    }
    out
}

const HALO: &str = ".halo{paint-order:stroke;stroke:#fff;stroke-width:5px;stroke-linejoin:round}";

/// Returns the style rules of the dark theme with so many colours of series. The light theme uses the presentation
/// attributes.
fn dark_style(palette: &Palette, colours: usize) -> String {
    let mut out = String::from("@media (prefers-color-scheme:dark){");
    for (class, property, hex) in dark_rules(palette) {
        let _ = write!(out, ".{class}{{{property}:{hex}}}");
    }
    for (n, hex) in (1..).zip(&palette.dark.series[..colours]) {
        let _ = write!(
            out,
            ".s{n}:is(.f,.b,.p):not(.l){{fill:{hex}}}.s{n}:is(.l,.h,.o,.p){{stroke:{hex}}}.s{n}.w{{fill:{hex}}}"
        );
    }
    for (n, hex) in (1..).zip(palette.dark.steps) {
        let _ = write!(out, ".q{n}{{fill:{hex}}}");
    }
    out.push('}');
    out
}
