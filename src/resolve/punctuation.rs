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
}
