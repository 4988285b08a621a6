//! Text measurement with the bundled fonts, which are also the fonts of the page.
//!
//! Text is shaped, so that joined letters, kerning and ligatures have the width that they have on screen. Each run
//! uses the first face that has its characters, as in a browser.

use super::bidi::in_context;
use crate::i18n::Direction;
use harfrust::{
    FontRef, GlyphBuffer, ShapeOptions, ShapePlan, ShapePlanKey, Shaper, ShaperData, UnicodeBuffer, script,
};
use std::collections::BTreeMap;
use std::sync::{Arc, RwLock};

/// The faces of one weight, in order of preference.
const REGULAR: [&[u8]; 3] = [
    include_bytes!("fonts/sans-400.ttf"),
    include_bytes!("fonts/sans-ext-400.ttf"),
    include_bytes!("fonts/sans-ar-400.ttf"),
];
const BOLD: [&[u8]; 3] = [
    include_bytes!("fonts/sans-600.ttf"),
    include_bytes!("fonts/sans-ext-600.ttf"),
    include_bytes!("fonts/sans-ar-600.ttf"),
];

/// The weight of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// 400.
    Regular,
    /// 600.
    Bold,
}

struct Face {
    font: FontRef<'static>,
    data: ShaperData,
    /// How to shape each script and direction. Planning takes longer than shaping a word.
    plans: RwLock<Vec<Arc<ShapePlan>>>,
}

/// A glyph of a line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Glyph {
    /// Its font, for [`Fonts::font`].
    pub(super) font: u8,
    /// Its number in the font.
    pub(super) id: u32,
    /// The x coordinate of its origin from the start of the line, in em.
    pub(super) x: f64,
    /// The y coordinate of its origin above the baseline, in em.
    pub(super) y: f64,
}

impl Face {
    fn new(bytes: &'static [u8]) -> Self {
        let font = FontRef::new(bytes).expect("the bundled fonts are fonts");
        let data = ShaperData::new(&font);
        Self { font, data, plans: RwLock::default() }
    }

    fn shaper(&self) -> Shaper<'_> {
        self.data.shaper(&self.font).build()
    }

    /// Shapes a run. The direction is that of its first letter if it is not given.
    fn shape(&self, run: &str, direction: Option<Direction>) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(run);
        if let Some(direction) = direction {
            buffer.set_direction(match direction {
                Direction::Ltr => harfrust::Direction::LeftToRight,
                Direction::Rtl => harfrust::Direction::RightToLeft,
            });
        }
        buffer.guess_segment_properties();
        let shaper = self.shaper();
        let plan = self.plan(&shaper, &buffer);
        shaper.shape(buffer, ShapeOptions::new().plan(Some(&plan)))
    }

    fn plan(&self, shaper: &Shaper<'_>, buffer: &UnicodeBuffer) -> Arc<ShapePlan> {
        let (direction, script) = (buffer.direction(), buffer.script());
        let script = (script != script::UNKNOWN).then_some(script);
        let key = ShapePlanKey::new(script, direction);
        let is_known = |plan: &&Arc<ShapePlan>| key.matches(plan);
        let known = self.plans.read().ok().and_then(|plans| plans.iter().find(is_known).cloned());
        known.unwrap_or_else(|| {
            let plan = Arc::new(ShapePlan::new(shaper, direction, script, None, &[]));
            if let Ok(mut plans) = self.plans.write() {
                plans.push(Arc::clone(&plan));
            }
            plan
        })
    }

    fn has(&self, c: char) -> bool {
        let glyphs = self.shape(c.encode_utf8(&mut [0; 4]), None);
        glyphs.glyph_infos().iter().all(|g| g.glyph_id != 0)
    }

    /// Returns the width of a run, in em.
    fn width(&self, run: &str) -> f64 {
        let glyphs = self.shape(run, None);
        glyphs.glyph_positions().iter().map(|p| f64::from(p.x_advance)).sum::<f64>() * self.unit()
    }

    /// Returns the width of one font unit, in em.
    fn unit(&self) -> f64 {
        1.0 / f64::from(self.shaper().units_per_em())
    }
}

/// The bundled fonts with a cache of measured widths.
pub struct Fonts {
    faces: [[Face; 3]; 2],
    spaced: [bool; 3],
    face_of: RwLock<BTreeMap<char, Option<u8>>>,
    widths: RwLock<BTreeMap<Weight, BTreeMap<String, f64>>>,
}

impl std::fmt::Debug for Fonts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Fonts")
    }
}

impl Default for Fonts {
    fn default() -> Self {
        Self::new()
    }
}

impl Fonts {
    /// Loads the bundled fonts.
    pub fn new() -> Self {
        let faces = [REGULAR.map(Face::new), BOLD.map(Face::new)];
        let spaced = [0, 1, 2].map(|face| faces[0][face].has(' '));
        Self { faces, spaced, face_of: RwLock::default(), widths: RwLock::default() }
    }

    /// Returns the width of one line, in the unit of `size`.
    pub fn width(&self, text: &str, size: f64, weight: Weight) -> f64 {
        let known = self.widths.read().ok().and_then(|w| w.get(&weight)?.get(text).copied());
        let em = known.unwrap_or_else(|| {
            let em = self.measure(text, weight);
            if let Ok(mut widths) = self.widths.write() {
                widths.entry(weight).or_default().insert(text.to_owned(), em);
            }
            em
        });
        em * size
    }

    /// Breaks a text between words into lines no wider than `width`, each ordered as in a paragraph of this
    /// direction. A word that is too wide is hyphenated.
    pub(super) fn wrap(
        &self,
        text: &str,
        size: f64,
        weight: Weight,
        width: f64,
        direction: Direction,
    ) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        let fits = |line: &str| self.width(line, size, weight) <= width;
        for word in text.split(may_break).filter(|w| !w.is_empty()) {
            match lines.last_mut() {
                Some(line) if fits(&format!("{line} {word}")) => {
                    line.push(' ');
                    line.push_str(word);
                }
                _ if fits(word) => lines.push(word.to_owned()),
                _ => lines.extend(broken(word, &fits)),
            }
        }
        in_context(lines, direction)
    }

    /// Splits a text where the face changes, in logical order.
    fn parts<'t>(&self, text: &'t str) -> Vec<&'t str> {
        let mut parts = Vec::new();
        let (mut start, mut current) = (0, None);
        for (at, c) in text.char_indices() {
            let face = self.face_in_run(c, current);
            if current.is_some() && face != current {
                parts.push(&text[start..at]);
                start = at;
            }
            current = face;
        }
        parts.push(&text[start..]);
        parts
    }

    /// Returns the glyphs of a run of one direction, from left to right, and its width in em.
    pub(super) fn glyphs(&self, run: &str, weight: Weight, direction: Direction) -> (Vec<Glyph>, f64) {
        let (mut glyphs, mut x) = (Vec::new(), 0.0);
        let mut parts = self.parts(run);
        if direction == Direction::Rtl {
            parts.reverse();
        }
        for part in parts {
            let font = self.font_of_part(part, weight);
            let face = self.face_at(font);
            let unit = face.unit();
            let shaped = face.shape(part, Some(direction));
            for (info, at) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
                let (dx, dy) = (f64::from(at.x_offset) * unit, f64::from(at.y_offset) * unit);
                glyphs.push(Glyph { font, id: info.glyph_id, x: x + dx, y: dy });
                x += f64::from(at.x_advance) * unit;
            }
        }
        (glyphs, x)
    }

    /// Returns the font of a [`Glyph`].
    pub(super) fn font(&self, font: u8) -> &FontRef<'static> {
        &self.face_at(font).font
    }

    fn face_at(&self, font: u8) -> &Face {
        let faces = REGULAR.len();
        &self.faces[usize::from(font) / faces][usize::from(font) % faces]
    }

    /// Returns the first character that no bundled font has.
    pub fn missing(&self, text: &str) -> Option<char> {
        text.chars().find(|c| !is_invisible(*c) && self.face(*c).is_none())
    }

    fn measure(&self, text: &str, weight: Weight) -> f64 {
        let width = |part: &str| self.face_at(self.font_of_part(part, weight)).width(part);
        self.parts(text).into_iter().map(width).sum()
    }

    fn font_of_part(&self, part: &str, weight: Weight) -> u8 {
        let face = part.chars().find_map(|c| self.face_in_run(c, None)).unwrap_or(0);
        weight as u8 * REGULAR.len() as u8 + face
    }

    /// Returns the face of a character that follows a run in `current`. Invisible characters, and spaces that the
    /// face has, stay in the run.
    fn face_in_run(&self, c: char, current: Option<u8>) -> Option<u8> {
        let spaced = |face: u8| self.spaced[usize::from(face)];
        let stays = is_invisible(c) || (c == ' ' && current.is_some_and(spaced));
        if stays { current } else { self.face(c).or(Some(0)) }
    }

    fn face(&self, c: char) -> Option<u8> {
        if c.is_ascii() && !c.is_ascii_control() {
            return Some(0);
        }
        if let Some(known) = self.face_of.read().ok().and_then(|f| f.get(&c).copied()) {
            return known;
        }
        let face = (0..3).find(|i| self.faces[0][*i].has(c)).map(|i| i as u8);
        if let Ok(mut known) = self.face_of.write() {
            known.insert(c, face);
        }
        face
    }
}

/// Returns whether a line may break at a character: at any space except no-break spaces.
fn may_break(c: char) -> bool {
    c.is_whitespace() && !matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Splits a word into pieces that fit. Scripts with joined letters get no hyphens.
fn broken(word: &str, fits: &dyn Fn(&str) -> bool) -> Vec<String> {
    let hyphen = if Direction::from_text(word) == Direction::Rtl { "" } else { "-" };
    let mut pieces = Vec::new();
    let mut piece = String::new();
    for c in word.chars() {
        if !piece.is_empty() && !fits(&format!("{piece}{c}{hyphen}")) {
            pieces.push(piece + hyphen);
            piece = String::new();
        }
        piece.push(c);
    }
    pieces.push(piece);
    pieces
}

/// Returns whether a character is not drawn: a control, direction mark or joiner.
pub(super) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::{Fonts, Weight};

    #[test]
    fn text_is_measured_as_it_is_set() {
        let fonts = Fonts::new();
        let width = |text: &str| fonts.width(text, 100.0, Weight::Regular);
        assert!(width("iiii") < width("mmmm"));
        assert!(fonts.width("2023", 10.0, Weight::Bold) > fonts.width("2023", 10.0, Weight::Regular) * 0.99);
        // Arabic letters join: a word is narrower than its letters set one by one.
        let word = "المغرب";
        let apart: f64 = word.chars().map(|c| width(&c.to_string())).sum();
        assert!(width(word) < apart * 0.9, "{} {apart}", width(word));
    }

    #[test]
    fn charts_have_every_character_that_pages_have() {
        let fonts = Fonts::new();
        let list = include_str!("../../static/fonts/coverage.txt");
        let code = |text: &str| u32::from_str_radix(text, 16).expect("hexadecimal");
        for line in list.lines().filter(|l| !l.starts_with('#')) {
            let (first, last) = line.split_once('-').unwrap_or((line, line));
            let all: String = (code(first)..=code(last)).filter_map(char::from_u32).collect();
            assert_eq!(fonts.missing(&all), None, "{line}");
        }
    }

    #[test]
    fn a_letter_without_a_font_is_known() {
        let fonts = Fonts::new();
        assert_eq!(fonts.missing("Yeşilgöz, 1\u{202f}034 €, المغرب"), None);
        assert_eq!(fonts.missing("東京"), Some('東'));
    }
}
