//! Bidirectional text (UAX #9): isolates for text in another language, wrapped lines that keep the order of their
//! paragraph, and signs that stay before their numbers.
//!
//! Each line of a chart is a separate text element, so this module inserts invisible marks into the line. A renderer
//! then only needs the base direction of the chart.

use crate::i18n::{Direction, Lang, PerLang};
use crate::model::Site;
use unicode_bidi::{BidiClass, BidiInfo, Level, bidi_class};

/// Marks with the bidirectional class of a strong letter, and the end of an isolate.
const LRM: char = '\u{200E}';
const RLM: char = '\u{200F}';
const ALM: char = '\u{61C}';
const PDI: char = '\u{2069}';

pub(super) fn level(direction: Direction) -> Level {
    match direction {
        Direction::Ltr => Level::ltr(),
        Direction::Rtl => Level::rtl(),
    }
}

/// Returns a text in a language. A fallback for a missing translation keeps the direction of its own language.
pub(super) fn in_language(site: &Site, text: &PerLang<String>, lang: Lang) -> String {
    isolated(site, text.get(lang).clone(), text.lang_of(lang), lang)
}

/// Isolates a text that is inserted into text of another language, if the two have different directions.
pub(super) fn isolated(site: &Site, text: String, from: Lang, to: Lang) -> String {
    let (own, around) = (site.locale(from).direction, site.locale(to).direction);
    match own {
        _ if own == around => text,
        Direction::Ltr => format!("\u{2066}{text}{PDI}"),
        Direction::Rtl => format!("\u{2067}{text}{PDI}"),
    }
}

/// Keeps signs before their numbers in right-to-left text, so that `−5` is not displayed as `5−`. CLDR uses the same
/// mark.
pub(super) fn with_signs(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let begins = before.is_whitespace() || matches!(bidi_class(before), BidiClass::ON);
        let signs = matches!(c, '-' | '+' | '−' | '±');
        if begins && signs && rest.peek().is_some_and(|next| bidi_class(*next) == BidiClass::EN) {
            out.push(LRM);
        }
        out.push(c);
        before = c;
    }
    out
}

/// Adds marks to the lines of a wrapped paragraph so that each line alone has the same visual order as in the
/// paragraph.
pub(super) fn in_context(lines: Vec<String>, direction: Direction) -> Vec<String> {
    let mixed = |line: &String| direction == Direction::Rtl || line.chars().any(is_directed);
    if lines.len() < 2 || !lines.iter().any(mixed) {
        return lines;
    }
    let whole = lines.join(" ");
    let levels = BidiInfo::new(&whole, Some(level(direction))).levels;
    let mut start = 0;
    let complete = |line: String| {
        let end = start + line.len();
        let (before, after, expected) = (&whole[..start], &whole[end..], &levels[start..end]);
        start = end + 1;
        if BidiInfo::new(&line, Some(level(direction))).levels == expected {
            return line;
        }
        let (opening, depth) = opening(before, &line);
        let letter = whole[..end].chars().rev().find_map(mark).unwrap_or(match direction {
            Direction::Ltr => LRM,
            Direction::Rtl => RLM,
        });
        let following = after.chars().find_map(|c| following(c, letter));
        let following = following.map_or(String::new(), String::from);
        format!("{opening}{line}{following}{}", PDI.to_string().repeat(depth))
    };
    lines.into_iter().map(complete).collect()
}

/// Returns the isolates that are open before a line, each after a mark for the letter before it, and the number of
/// isolates that are open at the end of the line.
fn opening(before: &str, line: &str) -> (String, usize) {
    let mut open: Vec<(Option<char>, char)> = Vec::new();
    let mut last = None;
    let mut read = |text: &str| {
        for c in text.chars() {
            match bidi_class(c) {
                BidiClass::LRI | BidiClass::RLI | BidiClass::FSI => open.push((last.take(), c)),
                BidiClass::PDI => last = open.pop().map_or(last, |(outer, _)| outer),
                _ => last = mark(c).or(last),
            }
        }
        let opened = open.iter().flat_map(|(outer, c)| outer.iter().chain([c]));
        (opened.chain(&last).collect::<String>(), open.len())
    };
    let (opening, _) = read(before);
    let (_, depth) = read(line);
    (opening, depth)
}

/// Returns the mark for the strong letter or number after a line. A number takes the direction of the letter before
/// it.
fn following(c: char, letter: char) -> Option<char> {
    match bidi_class(c) {
        BidiClass::EN if letter == LRM => Some(LRM),
        BidiClass::EN | BidiClass::AN => Some(RLM),
        _ => mark(c),
    }
}

/// Returns the mark for a strong letter.
fn mark(c: char) -> Option<char> {
    match bidi_class(c) {
        BidiClass::L => Some(LRM),
        BidiClass::R => Some(RLM),
        BidiClass::AL => Some(ALM),
        _ => None,
    }
}

/// Returns whether a character gives text from left to right another order.
fn is_directed(c: char) -> bool {
    !matches!(
        bidi_class(c),
        BidiClass::L
            | BidiClass::EN
            | BidiClass::ES
            | BidiClass::ET
            | BidiClass::CS
            | BidiClass::NSM
            | BidiClass::BN
            | BidiClass::B
            | BidiClass::S
            | BidiClass::WS
            | BidiClass::ON
    )
}

#[cfg(test)]
mod tests {
    use super::{BidiInfo, Direction, in_context, level, with_signs};

    fn seen(text: &str, direction: Direction) -> String {
        let info = BidiInfo::new(text, Some(level(direction)));
        let line = info.reorder_line(&info.paragraphs[0], info.paragraphs[0].range.clone());
        line.chars().filter(|c| !crate::chart::fonts::is_invisible(*c)).collect()
    }

    #[test]
    fn signs_stand_before_their_numbers() {
        for (text, shown) in [
            ("−5", "−5"),
            ("إلى −250 في", "يف −250 ىلإ"),
            ("2019-2023", "2019-2023"),
            ("UNHCR, 2023.", ".UNHCR, 2023"),
            ("250!", "!250"),
            ("A − 5", "A − 5"),
        ] {
            assert_eq!(seen(&with_signs(text), Direction::Rtl), shown, "{text}");
        }
    }

    #[test]
    fn a_line_is_ordered_as_in_its_paragraph() {
        for (lines, direction) in [
            (["تقرير Foo Bar", "2023, 12 شخصا"], Direction::Rtl),
            (["الهيئة (European", "Union) في 2023"], Direction::Rtl),
            (["عدد \u{2066}The number (of", "people).\u{2069} في 2023"], Direction::Rtl),
            (["The ministry طلبات", "2019-2023, 5 more"], Direction::Ltr),
            (["C++ /", "A/B و"], Direction::Rtl),
            (["برنامج A/B (2023):", "+5%"], Direction::Rtl),
            (["طلبات (2023):", "+5%"], Direction::Ltr),
        ] {
            let whole = lines.join(" ");
            let info = BidiInfo::new(&whole, Some(level(direction)));
            let mut start = 0;
            let completed = in_context(lines.map(ToOwned::to_owned).to_vec(), direction);
            for (line, completed) in lines.iter().zip(completed) {
                let range = start..start + line.len();
                start = range.end + 1;
                let expected = info.reorder_line(&info.paragraphs[0], range);
                let expected: String =
                    expected.chars().filter(|c| !crate::chart::fonts::is_invisible(*c)).collect();
                assert_eq!(seen(&completed, direction), expected, "{line}");
            }
        }
    }
}
