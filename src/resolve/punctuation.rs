//! Replaces straight quotation marks by those of the language.
//!
//! The message `quotes` contains the four marks of a language, separated by `|`, and `apostrophe-words` the words that
//! begin with an apostrophe. A straight mark opens or closes a quotation, replaces omitted letters or digits, or means
//! feet or inches. Its neighbours in the block decide.

use crate::i18n::Locale;
use crate::parse::markdown::{Body, Mark, MarkdownToken};
use pulldown_cmark::{Event, Tag, TagEnd};

const APOSTROPHE: &str = "’";
const FEET: &str = "′";
const INCHES: &str = "″";

/// The quotation marks of a language, and the words that begin with an apostrophe.
pub(super) struct Quotes {
    marks: [String; 4],
    elided: Vec<String>,
}

/// A character of a block, and its mark if it is a straight one.
type Sign = (char, Option<Mark>);

impl Quotes {
    pub(super) fn new(locale: &Locale) -> Self {
        let list = |key: &str| if locale.messages.has(key) { locale.t(key) } else { String::new() };
        let text = list("quotes");
        let mut marks = text.split('|').filter(|m| !m.is_empty()).map(|m| m.trim_matches(' ').to_owned());
        let mut next = |fallback: &str| marks.next().unwrap_or_else(|| fallback.to_owned());
        let marks = [next("“"), next("”"), next("‘"), next("’")];
        let elided = list("apostrophe-words").split('|').map(|w| w.trim().to_lowercase()).collect();
        Self { marks, elided }
    }

    /// Returns the replacement of each straight mark in a body, in order.
    pub(super) fn of_body(&self, body: &Body) -> Vec<String> {
        let (mut all, mut block): (Vec<String>, Vec<Sign>) = (Vec::new(), Vec::new());
        for (piece, _) in body {
            match piece {
                MarkdownToken::Mark(Mark::Double) => block.push(('"', Some(Mark::Double))),
                MarkdownToken::Mark(Mark::Single) => block.push(('\'', Some(Mark::Single))),
                MarkdownToken::Event(Event::Text(text) | Event::Code(text)) => {
                    block.extend(text.chars().map(|c| (c, None)));
                }
                MarkdownToken::Event(Event::SoftBreak | Event::HardBreak) => block.push((' ', None)),
                MarkdownToken::Event(
                    Event::Start(
                        Tag::Emphasis
                        | Tag::Strong
                        | Tag::Strikethrough
                        | Tag::Link { .. }
                        | Tag::Image { .. },
                    )
                    | Event::End(
                        TagEnd::Emphasis
                        | TagEnd::Strong
                        | TagEnd::Strikethrough
                        | TagEnd::Link
                        | TagEnd::Image,
                    )
                    | Event::FootnoteReference(_),
                ) => (),
                MarkdownToken::Event(_) => {
                    all.extend(self.written(&block));
                    block.clear();
                }
            }
        }
        all.extend(self.written(&block));
        all
    }

    /// Replaces the straight marks in a plain text.
    pub(super) fn smarten(&self, text: &str) -> String {
        let mark = |c: char| match c {
            '"' => Some(Mark::Double),
            '\'' => Some(Mark::Single),
            _ => None,
        };
        let signs: Vec<Sign> = text.chars().map(|c| (c, mark(c))).collect();
        let mut written = self.written(&signs).into_iter();
        let mut out = String::with_capacity(text.len());
        for (c, mark) in signs {
            match mark.and_then(|_| written.next()) {
                Some(mark) => out.push_str(&mark),
                None => out.push(c),
            }
        }
        out
    }

    /// Returns the replacement of each straight mark in a block, in order.
    fn written(&self, signs: &[Sign]) -> Vec<String> {
        let mut block = Block { quotes: self, signs, opened: vec![false; signs.len()], open: (0, 0) };
        let marks = signs.iter().enumerate().filter_map(|(at, (_, mark))| Some((at, (*mark)?)));
        marks
            .map(|(at, mark)| match mark {
                Mark::Double => block.double(at).to_owned(),
                Mark::Single => block.single(at).to_owned(),
            })
            .collect()
    }
}

/// A block whose marks are classified from its start.
struct Block<'a> {
    quotes: &'a Quotes,
    signs: &'a [Sign],
    /// The marks that have opened a quotation.
    opened: Vec<bool>,
    /// The number of open quotations in double and in single marks.
    open: (usize, usize),
}

impl<'a> Block<'a> {
    fn double(&mut self, at: usize) -> &'a str {
        let marks = &self.quotes.marks;
        if self.opens(at) {
            self.opened[at] = true;
            self.open.0 += 1;
            return &marks[0];
        }
        if self.is_measure(at) && (self.open.0 == 0 || self.is_closed_later(at, Mark::Double)) {
            return INCHES;
        }
        self.open.0 = self.open.0.saturating_sub(1);
        &marks[1]
    }

    fn single(&mut self, at: usize) -> &'a str {
        let marks = &self.quotes.marks;
        let before_word = self.sign(at + 1).is_some_and(char::is_alphanumeric);
        if self.opens(at) {
            if self.is_elision(at) {
                return APOSTROPHE;
            }
            self.opened[at] = true;
            self.open.1 += 1;
            return &marks[2];
        }
        // `5'10"` is a measure, but neither `1980's` nor the thousands of `1'000`.
        let digits = self.signs[at + 1..].iter().take_while(|(c, _)| c.is_ascii_digit()).count();
        if before_word {
            return if self.is_measure(at) && matches!(digits, 1 | 2) { FEET } else { APOSTROPHE };
        }
        if self.open.1 > 0 {
            self.open.1 -= 1;
            return &marks[3];
        }
        if self.is_measure(at) { FEET } else { APOSTROPHE }
    }

    fn sign(&self, at: usize) -> Option<char> {
        self.signs.get(at).map(|(c, _)| *c)
    }

    fn before(&self, at: usize) -> Option<char> {
        self.sign(at.checked_sub(1)?)
    }

    /// Returns whether a mark can open a quotation: something follows it, and nothing ends before it.
    fn opens(&self, at: usize) -> bool {
        let Some(next) = self.sign(at + 1).filter(|c| !c.is_whitespace()) else { return false };
        match self.before(at) {
            None => true,
            Some(c) if c.is_whitespace() => true,
            Some(_) if self.is_prefixed(at) => next.is_alphanumeric(),
            Some(_) if self.signs[at - 1].1.is_some() => self.opened[at - 1],
            Some('(' | '[' | '{' | '“' | '‘' | '«' | '‹' | '„' | '‚' | '¿' | '¡' | '—' | '–') => {
                true
            }
            Some('’' | '”' | '»' | '›' | ')' | ']' | '}' | '%' | '°' | '′' | '″') => false,
            Some(c) => !c.is_alphanumeric() && next.is_alphanumeric(),
        }
    }

    /// Returns whether a double mark follows a part of a word and no quotation is open: `d'"asile"`, `و"الحل"`.
    fn is_prefixed(&self, at: usize) -> bool {
        let end = if matches!(self.before(at), Some('\'' | '’')) { at - 1 } else { at };
        let is_double = self.signs[at].1 == Some(Mark::Double);
        is_double && self.open == (0, 0) && self.before(end).is_some_and(char::is_alphabetic)
    }

    /// Returns whether a mark follows a number, as feet and inches do.
    fn is_measure(&self, at: usize) -> bool {
        self.before(at).is_some_and(|c| c.is_numeric())
    }

    /// Returns whether an opening single mark replaces omitted letters or digits: `'90s`, `'tis`, `'n'`.
    fn is_elision(&self, at: usize) -> bool {
        let rest = &self.signs[at + 1..];
        let word: String = rest.iter().map_while(|(c, _)| c.is_alphanumeric().then_some(*c)).collect();
        let letters = word.chars().count();
        let is_closed = rest.get(letters).is_some_and(|(_, mark)| *mark == Some(Mark::Single));
        let word = word.to_lowercase();
        if self.quotes.elided.iter().any(|w| *w == if is_closed { format!("{word}'") } else { word.clone() })
        {
            return true;
        }
        let digits = word.chars().take_while(char::is_ascii_digit).count();
        digits == 2 && !self.is_closed_later(at, Mark::Single)
    }

    /// Returns whether a mark of this kind closes something later, before another one opens.
    fn is_closed_later(&self, at: usize, mark: Mark) -> bool {
        let later = (at + 1..self.signs.len()).filter(|at| self.signs[*at].1 == Some(mark));
        for at in later {
            let (before, next) = (self.before(at), self.sign(at + 1));
            if before.is_none_or(char::is_whitespace) || self.opens(at) {
                return false;
            }
            let goes_on = mark == Mark::Single
                && (next.is_some_and(char::is_alphanumeric) || matches!(before, Some('s' | 'S')));
            let measures = mark == Mark::Double && self.is_measure(at);
            if !goes_on && !measures {
                return true;
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::Quotes;
    use crate::i18n::{Locale, Messages, words};

    fn quotes(code: &str) -> Quotes {
        let file = match code {
            "nl" => words::NL,
            "fr" => words::FR,
            "ar" => words::AR,
            _ => words::EN,
        };
        let (words, _) = Messages::read(code, &[file]);
        Quotes::new(&Locale::new(code, "X", code, words).expect("a locale"))
    }

    #[test]
    fn straight_marks_become_those_of_the_language() {
        for (code, straight, expected) in [
            ("en", "\"a serious\" plan", "“a serious” plan"),
            ("en", "Morocco's plan", "Morocco’s plan"),
            ("en", "(\"so\"), he said", "(“so”), he said"),
            ("en", "now 'almost ideal'", "now ‘almost ideal’"),
            ("en", "the students' work", "the students’ work"),
            ("en", "\"'inner' first\", then", "“‘inner’ first”, then"),
            ("en", "\"last 'inner'\", then 'x \"y\"', z", "“last ‘inner’”, then ‘x “y”’, z"),
            ("en", "he said:\"so\"", "he said:“so”"),
            ("en", "none", "none"),
            ("fr", "l'asile \"presque\" 'idéal'", "l’asile «\u{a0}presque\u{a0}» “idéal”"),
            (
                "fr",
                "le droit d'\"asile\" et d’\"asile\"",
                "le droit d’«\u{a0}asile\u{a0}» et d’«\u{a0}asile\u{a0}»",
            ),
            ("ar", "\"ب\" 'ت'", "«ب» ‹ت›"),
            ("ar", "قال و\"الحل\" ثم و\"الخطة\"", "قال و«الحل» ثم و«الخطة»"),
        ] {
            assert_eq!(quotes(code).smarten(straight), expected, "{code}: {straight}");
        }
    }

    #[test]
    fn apostrophes_stand_for_what_is_left_out() {
        for (code, straight, expected) in [
            ("en", "the '90s and the '68 movement's end", "the ’90s and the ’68 movement’s end"),
            ("en", "in '98, '99 ('00) and '16-'18", "in ’98, ’99 (’00) and ’16-’18"),
            ("en", "'90 people', he said", "‘90 people’, he said"),
            ("en", "'1990' and '5 days'", "‘1990’ and ‘5 days’"),
            ("en", "the '68 students' work", "the ’68 students’ work"),
            ("en", "rock 'n' roll, fish 'n chips", "rock ’n’ roll, fish ’n chips"),
            ("en", "\"'Tis 'em\" 'n'", "“’Tis ’em” ’n’"),
            ("en", "the 1980's and O'Brien's", "the 1980’s and O’Brien’s"),
            ("en", "the ’68 movement", "the ’68 movement"),
            ("nl", "'s ochtends in 't huis, 's-Gravenhage", "’s ochtends in ’t huis, ’s-Gravenhage"),
            ("nl", "'T is 'm: foto's uit '68 en 'zo'", "’T is ’m: foto’s uit ’68 en ‘zo’"),
            ("fr", "Mai '68, aujourd'hui", "Mai ’68, aujourd’hui"),
        ] {
            assert_eq!(quotes(code).smarten(straight), expected, "{code}: {straight}");
        }
    }

    #[test]
    fn feet_and_inches_have_their_own_marks() {
        for (straight, expected) in [
            ("5'10\" tall, 6' 2\"", "5′10″ tall, 6′ 2″"),
            ("a 12\" screen, 12\"x15\"", "a 12″ screen, 12″x15″"),
            ("\"a 12\" screen\" and \"b\"", "“a 12″ screen” and “b”"),
            ("\"in 2023\" and \"x\"", "“in 2023” and “x”"),
            ("\"in 2023\" (\"x\")", "“in 2023” (“x”)"),
            ("\"in 2023\" of 12\" size", "“in 2023” of 12″ size"),
            ("\"he is 5'10\"\"", "“he is 5′10″”"),
            ("1'000'000 and 'in 2023'", "1’000’000 and ‘in 2023’"),
        ] {
            assert_eq!(quotes("en").smarten(straight), expected, "{straight}");
        }
    }
}
