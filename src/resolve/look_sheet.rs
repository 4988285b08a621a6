//! The style sheet of a house style: the custom properties and rules that differ from the built-in style sheet.

use crate::base::{Colour, Handle};
use crate::model::{Asset, COLOURS, Palette, Theme};
use std::fmt::Write as _;

/// A font of the site.
pub(super) struct Font {
    pub(super) asset: Handle<Asset>,
    /// Its address from the root of the site, where the style sheet is.
    pub(super) href: String,
    pub(super) format: &'static str,
    pub(super) is_variable: bool,
}

impl Font {
    /// Returns the rule that names the font.
    fn rule(&self, name: &str) -> String {
        // Of a font with one weight, the browser makes the bold one.
        let weights = if self.is_variable { "font-weight:100 900;" } else { "" };
        let (href, format) = (&self.href, self.format);
        format!(
            "@font-face{{font-family:{name};src:url(\"{href}\") format(\"{format}\");{weights}font-display:optional}}\n"
        )
    }
}

/// The names of the fonts of the site in its style sheets.
const TEXT: &str = "House Text";
const HEADINGS: &str = "House Headings";

/// The fonts of the program, which have the characters that a font of the site lacks.
const OTHERS: &str = "Brief Serif,Brief Naskh,var(--near-serif)";
const OTHERS_IN_ARABIC: &str = "Brief Serif Text,Brief Naskh,var(--near-serif)";
const HEADINGS_IN_ARABIC: &str = "Brief Serif Text,Brief Naskh Headline,var(--near-serif)";

/// What a house style changes.
pub(super) struct Sheet<'a> {
    pub(super) text_font: Option<Font>,
    pub(super) heading_font: Option<Font>,
    pub(super) built_in: &'a Palette,
    pub(super) palette: &'a Palette,
    /// The radius of corners in pixels.
    pub(super) corner: Option<f64>,
    pub(super) has_logo: bool,
}

/// The logo has a white ground in the header unless it is drawn for the colour of the header. Paper is white.
const LOGO: &str = "\
.logo{flex:none;inline-size:auto;block-size:2.75rem;max-inline-size:min(14rem,40vw);object-fit:contain}
.logo.plate{padding:.3rem .5rem;background:#fff;border-radius:var(--corner,0)}
.logo.paper{display:none}
@media (max-width:59.99rem){.logo{block-size:2.25rem}}
@media print{.logo.plate{padding:0;border-radius:0}.logo.field{display:none}.logo.paper{display:block}}
";

const CORNERS: &str = "\
.btn,.skip,.cite,.nt,.tag,.notice pre,.txt pre,.cites pre,.emb pre{border-radius:var(--corner)}
.find input{border-start-start-radius:var(--corner);border-end-start-radius:var(--corner)}
.find button{border-start-end-radius:var(--corner);border-end-end-radius:var(--corner)}
.pop{border-start-start-radius:var(--corner);border-start-end-radius:var(--corner)}
@media (min-width:40rem){.pop{border-radius:var(--corner)}}
";

impl Sheet<'_> {
    /// Returns the style sheet, or `None` if nothing differs.
    pub(super) fn text(&self) -> Option<String> {
        let (mut light, mut dark) = (String::new(), String::new());
        if let Some(corner) = self.corner {
            let _ = write!(light, "--corner:{corner}px;");
        }
        let (built_in, own) = (self.built_in, self.palette);
        if own.light.field != built_in.light.field {
            let _ = write!(light, "--accent:{};", own.light.field);
        }
        if own.dark.link != built_in.dark.link {
            let _ = write!(light, "--accent-dark:{};", own.dark.link);
        }
        let changed = changed_tokens([&built_in.light, &built_in.dark], [&own.light, &own.dark]);
        for (name, [in_light, in_dark]) in changed {
            let _ = write!(light, "{name}:{in_light};");
            let _ = write!(dark, "{name}:{in_dark};");
        }
        let mut text = self.fonts();
        block(&mut text, ":root", &light);
        let on_dark = |rules: &str| format!("@media screen and (prefers-color-scheme:dark){{{rules}}}\n");
        let mut in_dark = String::new();
        block(&mut in_dark, ":root", &dark);
        for series in (0..COLOURS).filter(|series| self.has_new_text(*series)) {
            let rule =
                |theme: &Theme| format!(".plot .on.s{}{{fill:{}}}\n", series + 1, theme.on_series[series]);
            text += &rule(&own.light);
            in_dark += &rule(&own.dark);
        }
        if !in_dark.is_empty() {
            text += &on_dark(in_dark.trim_end());
        }
        text += if self.has_logo { LOGO } else { "" };
        text += if self.corner.is_some() { CORNERS } else { "" };
        (!text.is_empty()).then_some(text)
    }

    /// Returns the rules of fonts. Arabic pages have fonts of their own, which those of the site precede.
    fn fonts(&self) -> String {
        let (mut rules, mut all, mut arabic) = (String::new(), String::new(), String::new());
        if let Some(font) = &self.text_font {
            rules += &font.rule(TEXT);
            let _ = write!(all, "--serif:{TEXT},{OTHERS};");
            let _ = write!(arabic, "--serif:{TEXT},{OTHERS_IN_ARABIC};");
        }
        if let Some(font) = &self.heading_font {
            rules += &font.rule(HEADINGS);
        }
        let headings = self.heading_font.as_ref().map(|_| HEADINGS);
        if let Some(name) = headings.or(self.text_font.as_ref().map(|_| TEXT)) {
            let _ = write!(all, "--head:{name},{OTHERS};");
            let _ = write!(arabic, "--head:{name},{HEADINGS_IN_ARABIC};");
        }
        block(&mut rules, ":root", &all);
        block(&mut rules, "html[lang=ar]", &arabic);
        rules
    }

    /// Returns whether the text on a series has another colour than in the built-in style sheet.
    fn has_new_text(&self, series: usize) -> bool {
        let text = |palette: &Palette| [palette.light.on_series[series], palette.dark.on_series[series]];
        self.palette.has_own_text(series) && text(self.palette) != text(self.built_in)
    }
}

fn block(text: &mut String, selector: &str, declarations: &str) {
    if !declarations.is_empty() {
        let _ = writeln!(text, "{selector}{{{}}}", declarations.trim_end_matches(';'));
    }
}

/// Returns the custom properties that differ in one of the modes, with their colours in light and dark mode.
fn changed_tokens(old: [&Theme; 2], new: [&Theme; 2]) -> Vec<(String, [Colour; 2])> {
    let [old_light, old_dark] = old.map(Theme::tokens);
    let [new_light, new_dark] = new.map(Theme::tokens);
    let old = old_light.into_iter().zip(old_dark);
    let new = new_light.into_iter().zip(new_dark);
    let differs = old.zip(new).filter(|(old, new)| old != new);
    differs.map(|(_, ((name, light), (_, dark)))| (name, [light, dark])).collect()
}
