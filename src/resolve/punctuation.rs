//! Quotation marks of a language: in, straight marks with their side; out, the marks that the language uses.
//!
//! The marks are words of the language: the message `quotes` holds its four, separated by `|`.

use crate::i18n::Locale;
use crate::parse::markdown::Mark;

/// A language's marks, and which single ones stand open.
pub(super) struct Quotes {
    marks: [String; 4],
    open: usize,
}

impl Quotes {
    pub(super) fn of(locale: &Locale) -> Self {
        let text = if locale.words.has("quotes") { locale.t("quotes") } else { "“|”|‘|’".to_owned() };
        let mut marks = text.split('|').map(|m| m.trim_matches(' ').to_owned());
        let mut next = |fallback: &str| marks.next().unwrap_or_else(|| fallback.to_owned());
        Self { marks: [next("“"), next("”"), next("‘"), next("’")], open: 0 }
    }

    /// One mark. A closing single mark that closes nothing, or has a letter after it, is an apostrophe.
    pub(super) fn write(&mut self, mark: Mark, before_letter: bool) -> String {
        match mark {
            Mark::OpenDouble => self.marks[0].clone(),
            Mark::CloseDouble => self.marks[1].clone(),
            Mark::OpenSingle => {
                self.open += 1;
                self.marks[2].clone()
            }
            Mark::CloseSingle if self.open > 0 && !before_letter => {
                self.open -= 1;
                self.marks[3].clone()
            }
            Mark::CloseSingle => "’".to_owned(),
        }
    }

    /// A plain text with the language's marks for the straight ones, by the rule that CommonMark's writers use: a
    /// mark opens after a space, a bracket or a dash, and closes after anything else.
    pub(super) fn smarten(&mut self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut before = ' ';
        let mut rest = text.chars().peekable();
        while let Some(c) = rest.next() {
            let next_is_letter = rest.peek().is_some_and(|c| c.is_alphabetic());
            let opens =
                before.is_whitespace() || matches!(before, '(' | '[' | '“' | '‘' | '«' | '—' | '–' | '"');
            match (c, opens && rest.peek().is_some_and(|c| !c.is_whitespace())) {
                ('"', true) => out.push_str(&self.write(Mark::OpenDouble, next_is_letter)),
                ('"', false) => out.push_str(&self.write(Mark::CloseDouble, next_is_letter)),
                ('\'', true) => out.push_str(&self.write(Mark::OpenSingle, next_is_letter)),
                ('\'', false) => out.push_str(&self.write(Mark::CloseSingle, next_is_letter)),
                _ => out.push(c),
            }
            before = c;
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::Quotes;

    #[test]
    fn straight_marks_become_those_of_the_language() {
        let english = ["“", "”", "‘", "’"].map(ToOwned::to_owned);
        for (straight, expected) in [
            ("\"a serious\" plan", "“a serious” plan"),
            ("Morocco's plan", "Morocco’s plan"),
            ("(\"so\"), he said", "(“so”), he said"),
            ("now 'almost ideal'", "now ‘almost ideal’"),
            ("the students' work", "the students’ work"),
            ("\"'inner' first\"", "“‘inner’ first”"),
            ("none", "none"),
        ] {
            let mut quotes = Quotes { marks: english.clone(), open: 0 };
            assert_eq!(quotes.smarten(straight), expected);
        }
    }
}
