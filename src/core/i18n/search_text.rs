//! Texts in which word lists are searched.
//!
//! A rule asks for words of many lists in the same clause. A [`SearchText`] is brought into the plain form once, and
//! tells for most lists at once that no entry begins like one of its words.

use super::plain::PlainText;
use super::word_list::{StartFilter, WordList};
use std::borrow::Cow;
use std::ops::Deref;
use std::sync::OnceLock;

/// A text in which several lists are searched.
#[derive(Debug, Default)]
pub struct SearchText<'t> {
    written: Cow<'t, str>,
    prepared: OnceLock<Prepared>,
}

#[derive(Debug)]
struct Prepared {
    plain: PlainText,
    starts: StartFilter,
}

impl<'t, T: Into<Cow<'t, str>>> From<T> for SearchText<'t> {
    fn from(written: T) -> Self {
        Self { written: written.into(), prepared: OnceLock::new() }
    }
}

impl Deref for SearchText<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        &self.written
    }
}

impl SearchText<'_> {
    fn prepared(&self) -> &Prepared {
        self.prepared.get_or_init(|| {
            let plain = PlainText::new(&self.written);
            let starts = StartFilter::of_text(&plain.text);
            Prepared { plain, starts }
        })
    }
}

/// A text in which a list is searched: one that is searched only once, or a [`SearchText`].
#[derive(Debug, Clone, Copy)]
pub enum Searched<'t> {
    /// A text that is brought into the plain form each time.
    Once(&'t str),
    /// A text that keeps its plain form.
    Often(&'t SearchText<'t>),
}

impl<'t> From<&'t str> for Searched<'t> {
    fn from(text: &'t str) -> Self {
        Self::Once(text)
    }
}

impl<'t> From<&'t String> for Searched<'t> {
    fn from(text: &'t String) -> Self {
        Self::Once(text)
    }
}

impl<'t> From<&'t SearchText<'_>> for Searched<'t> {
    fn from(text: &'t SearchText<'_>) -> Self {
        Self::Often(text)
    }
}

impl<'t> Searched<'t> {
    /// Returns the text as it is written.
    pub(super) fn written(self) -> &'t str {
        match self {
            Self::Once(text) => text,
            Self::Often(text) => text,
        }
    }

    pub(super) fn plain(self) -> Cow<'t, PlainText> {
        match self {
            Self::Once(text) => Cow::Owned(PlainText::new(text)),
            Self::Often(text) => Cow::Borrowed(&text.prepared().plain),
        }
    }

    /// Returns whether a list may have a word of the text. It is exact enough to spare most searches.
    pub(super) fn may_contain(self, list: &WordList) -> bool {
        match self {
            Self::Once(_) => true,
            Self::Often(text) => list.may_be_in(&text.prepared().starts),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::SearchText;
    use crate::i18n::{Locale, Messages, keys};

    #[test]
    fn a_text_says_the_same_however_often_it_is_searched() {
        let words = include_str!("strings/en.ftl");
        let locale = Locale::new("en", "English", "en", Messages::read("en", &[words]).0).expect("a locale");
        for written in [
            "\u{1}\u{1} In 2023 it rose by about 20% to 1.5 million, twice as many as in May 2022.",
            "(Nearly half) of them fell, more or less; no more than £3 per person",
            "a",
            "",
        ] {
            let text = &SearchText::from(written);
            for list in keys().chain(["unknown-words"]).filter(|key| key.ends_with("-words")) {
                assert_eq!(locale.phrases(list, text), locale.phrases(list, written), "{list}: {written}");
                assert_eq!(locale.says(list, text), locale.says(list, written), "{list}: {written}");
                assert_eq!(
                    locale.find_word(list, text),
                    locale.find_word(list, written),
                    "{list}: {written}"
                );
            }
            assert_eq!(locale.periods_in(text), locale.periods_in(written), "{written}");
        }
    }
}
