//! Lines as glyphs from left to right, in the order in which readers see them: the Unicode bidirectional algorithm
//! (UAX #9) splits a line into runs of one direction.

use super::bidi::level;
use super::fonts::{Fonts, Glyph, Weight};
use super::scene::TextRun;
use crate::i18n::Direction;
use unicode_bidi::BidiInfo;

/// Returns the glyphs of a line in a text of this direction. Their positions are in em from the left edge of the line.
pub(super) fn glyphs(line: &TextRun, direction: Direction, fonts: &Fonts) -> Vec<Glyph> {
    let weight = if line.bold { Weight::Bold } else { Weight::Regular };
    let (mut all, mut x) = (Vec::new(), 0.0);
    for (run, direction) in visual_runs(&line.text, direction) {
        let (glyphs, width) = fonts.glyphs(run, weight, direction);
        all.extend(glyphs.into_iter().map(|glyph| Glyph { x: glyph.x + x, ..glyph }));
        x += width;
    }
    all
}

/// Splits a line into runs of one direction, from left to right.
fn visual_runs(text: &str, direction: Direction) -> Vec<(&str, Direction)> {
    if text.is_ascii() && direction == Direction::Ltr {
        return vec![(text, direction)];
    }
    let bidi = BidiInfo::new(text, Some(level(direction)));
    let mut all = Vec::new();
    for line in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(line, line.range.clone());
        for run in runs {
            let direction = if levels[run.start].is_rtl() { Direction::Rtl } else { Direction::Ltr };
            all.push((&text[run], direction));
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::{Direction, visual_runs};

    #[test]
    fn runs_are_in_the_order_in_which_they_are_seen() {
        use Direction::{Ltr, Rtl};
        for (text, direction, seen) in [
            ("طلبات", Rtl, "<طلبات"),
            ("300 شخص", Rtl, "< شخص|>300"),
            ("300 شخص", Ltr, ">300 |<شخص"),
            ("شخص (EU-27)", Rtl, "<)|>EU-27|<شخص ("),
            ("Yeşilgöz", Ltr, ">Yeşilgöz"),
            ("C++ و A/B", Rtl, ">A/B|<++ و |>C"),
            ("UNHCR, 2023.", Rtl, "<.|>UNHCR, 2023"),
            ("طلبات!", Ltr, "<طلبات|>!"),
        ] {
            let arrow = |direction| if direction == Ltr { '>' } else { '<' };
            let runs = visual_runs(text, direction);
            let runs: Vec<_> = runs.into_iter().map(|(run, d)| format!("{}{run}", arrow(d))).collect();
            assert_eq!(runs.join("|"), seen, "{text}");
        }
    }
}
