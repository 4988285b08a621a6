//! Splits mixed text for a renderer that supports only one font and one direction per line. Each line becomes runs of
//! one font and one direction in visual order, according to the Unicode bidirectional algorithm (UAX #9).

use super::bidi::level;
use super::fonts::{Fonts, Weight, is_invisible};
use super::scene::{Anchor, Scene, Shape, TextRun};
use crate::i18n::Direction;
use unicode_bidi::{BidiClass, BidiInfo, bidi_class};

/// Mirrored characters, as far as our texts use them.
const MIRRORED: [(char, char); 6] = [('(', ')'), ('[', ']'), ('{', '}'), ('<', '>'), ('«', '»'), ('‹', '›')];

pub(super) fn in_runs(scene: &Scene, fonts: &Fonts) -> Scene {
    let mut scene = scene.clone();
    // The runs are in visual order, from left to right.
    let direction = std::mem::replace(&mut scene.direction, Direction::Ltr);
    for group in &mut scene.groups {
        let whole = std::mem::take(&mut group.shapes);
        for shape in whole {
            match shape {
                Shape::TextRun(words) if direction == Direction::Rtl || !fonts.is_plain(&words.text) => {
                    group.shapes.extend(pieces(&words, direction, fonts).into_iter().map(Shape::TextRun));
                }
                other => group.shapes.push(other),
            }
        }
    }
    scene
}

/// Splits a line into runs, from left to right.
fn pieces(words: &TextRun, direction: Direction, fonts: &Fonts) -> Vec<TextRun> {
    let weight = if words.bold { Weight::Bold } else { Weight::Regular };
    let width = |text: &str| fonts.width(text, words.size, weight);
    let bidi = BidiInfo::new(&words.text, Some(level(direction)));
    let mut x = words.extent().x0;
    let mut pieces = Vec::new();
    for line in &bidi.paragraphs {
        let (levels, runs) = bidi.visual_runs(line, line.range.clone());
        for run in runs {
            let rtl = levels[run.start].is_rtl();
            let mut parts = fonts.parts(&words.text[run]);
            if rtl {
                parts = parts.into_iter().flat_map(without_signs).rev().collect();
            }
            for part in parts {
                let whole = width(part);
                let shown: String = part.chars().filter(|c| !is_invisible(*c)).collect();
                let text = shown.trim();
                // A renderer drops leading and trailing spaces, so the text starts after the spaces on the left.
                let before = if rtl { shown.trim_start() } else { shown.trim_end() };
                let left = x + width(before) - width(text);
                x += whole;
                if !text.is_empty() {
                    let text = if rtl { as_seen(text) } else { text.to_owned() };
                    let width = width(&text);
                    pieces.push(TextRun { x: left, anchor: Anchor::Start, width, text, ..words.clone() });
                }
            }
        }
    }
    pieces
}

/// Splits off the signs at both ends of a right-to-left run. A renderer would set such signs from left to right if
/// they were alone.
fn without_signs(part: &str) -> [&str; 3] {
    let is_letter = |c: char| matches!(bidi_class(c), BidiClass::R | BidiClass::AL | BidiClass::NSM);
    let start = part.find(is_letter).unwrap_or(part.len());
    let last = part.char_indices().rev().find(|(_, c)| is_letter(*c));
    let end = last.map_or(start, |(at, c)| at + c.len_utf8());
    [&part[..start], &part[start..end], &part[end..]]
}

/// Returns the visual form of a right-to-left run. The renderer reverses letters itself; a run of signs is reversed
/// here.
fn as_seen(text: &str) -> String {
    if text.chars().any(|c| c.is_alphanumeric()) {
        return text.to_owned();
    }
    let turned = |c: char| {
        let pair = MIRRORED.iter().find(|(open, close)| c == *open || c == *close);
        pair.map_or(c, |(open, close)| if c == *open { *close } else { *open })
    };
    text.chars().rev().map(turned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Anchor, Direction, Fonts, TextRun, pieces};
    use crate::chart::scene::Paint;

    #[test]
    fn pieces_stand_in_the_order_in_which_they_are_seen() {
        let fonts = Fonts::new();
        use Direction::{Ltr, Rtl};
        for (text, direction, seen) in [
            ("طلبات", Rtl, "طلبات"),
            ("300 شخص", Rtl, "شخص|300"),
            ("300 شخص", Ltr, "300|شخص"),
            ("شخص (EU-27)", Rtl, "(|EU-27|)|شخص"),
            ("Yeşilgöz", Ltr, "Ye|ş|ilgöz"),
            ("المصدر: NRC", Rtl, "NRC|:|المصدر"),
            ("إلى المغرب، جميع", Rtl, "جميع|،|المغرب|إلى"),
            ("C++ و A/B", Rtl, "A/B|و|++|C"),
            ("UNHCR, 2023.", Rtl, ".|UNHCR, 2023"),
            ("(2023)", Rtl, "(|2023|)"),
            ("«طلبات»", Rtl, "«|طلبات|»"),
            ("طلبات!", Ltr, "طلبات|!"),
            ("\u{2066}Rain, 2023.\u{2069}", Rtl, "Rain, 2023."),
        ] {
            let words = TextRun {
                x: 10.0,
                y: 0.0,
                anchor: Anchor::Start,
                size: 15.0,
                bold: false,
                paint: Paint::Soft,
                halo: false,
                width: fonts.width(text, 15.0, super::Weight::Regular),
                text: text.to_owned(),
            };
            let pieces = pieces(&words, direction, &fonts);
            let texts: Vec<&str> = pieces.iter().map(|p| p.text.as_str()).collect();
            assert_eq!(texts.join("|"), seen, "{text}");
            let ordered = pieces.windows(2).all(|p| p[0].x + p[0].width <= p[1].x + 0.1);
            assert!(ordered && pieces[0].x >= 10.0 - 0.1, "{text}");
        }
    }
}
