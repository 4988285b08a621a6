//! Resolves small values: texts by language, keywords, dates, addresses and numbers.

use super::Resolver;
use super::punctuation::Quotes;
use crate::base::{Date, Number, PartialDate, Period, Quality, Span, Spanned, nearest};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Lang, PerLang, Text};
use crate::parse::raw;
use crate::parse::yaml::Digits;

impl Resolver<'_> {
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.partial.languages.iter().map(|l| l.code.as_str())
    }

    pub(super) fn lang(&mut self, code: &str, span: Span) -> Option<Lang> {
        let found = self.codes().position(|c| c == code);
        if found.is_none() {
            let diagnostic =
                Diagnostic::error(Code::UnknownLanguage, span, format!("the site has no language `{code}`"))
                    .near("a language", code, self.codes())
                    .help("the languages of the site are listed in `content/site.yaml`");
            self.sink.push(diagnostic);
        }
        found.map(Lang::from_index)
    }

    /// Returns the strings of a text by language; `None` without the default language, which is reported.
    pub(super) fn strings<'t>(&mut self, text: &'t raw::Text) -> Option<PerLang<Spanned<&'t str>>> {
        let mut by_lang: Vec<(Lang, Spanned<&str>)> = Vec::new();
        match &text.value {
            raw::TextValue::One(words) => by_lang.push((Lang::DEFAULT, Spanned::new(words, text.span))),
            raw::TextValue::ByLanguage(pairs) => {
                for (code, words) in &pairs.0 {
                    if let Some(lang) = self.lang(&code.value, code.span) {
                        by_lang.push((lang, Spanned::new(&words.value, words.span)));
                    }
                }
            }
        }
        let written = !by_lang.is_empty();
        by_lang.retain(|(_, words)| not_empty(words.value, words.span, self.sink));
        if written && by_lang.is_empty() {
            return None;
        }
        by_lang.sort_by_key(|(lang, _)| *lang);
        let mut all = by_lang.into_iter();
        match all.next() {
            Some((Lang::DEFAULT, words)) => {
                let mut result = PerLang::new(words);
                all.for_each(|(lang, words)| result.add(lang, words));
                Some(result)
            }
            _ => {
                let code = &self.partial.languages[0].code;
                let message = format!("the text is missing in the site's default language, `{code}`");
                let first_line = Span { end: text.span.start, ..text.span };
                // A text of the wrong type was reported by the parser.
                if !self.parsed.has_in(text.span.file, &[Code::WrongType]) {
                    self.sink.push(Diagnostic::error(Code::MissingTranslation, first_line, message));
                }
                None
            }
        }
    }

    pub(super) fn text(&mut self, text: &raw::Text) -> Option<Text> {
        let strings = self.strings(text)?;
        Some(strings.map(|lang, words| self.smart(lang, words.value)))
    }

    /// Applies the quotation marks and no-break spaces of a language to a plain text.
    pub(super) fn smart(&self, lang: Lang, text: &str) -> String {
        let locale = &self.partial.languages[lang.index()];
        locale.messages.spacing().set(&Quotes::new(locale).smarten(text.trim()), None)
    }

    pub(super) fn optional_text(&mut self, text: Option<&raw::Text>) -> Option<Text> {
        self.text(text?)
    }
}

pub(super) fn not_empty(text: &str, span: Span, sink: &mut Diagnostics) -> bool {
    let empty = text.trim().is_empty();
    if empty {
        let diagnostic = Diagnostic::error(Code::EmptyText, span, "the text is empty");
        sink.push(diagnostic.help("write it, or omit the key if it is optional"));
    }
    !empty
}

/// Trims names and reports empty ones.
pub(super) fn names(all: &[Spanned<String>], sink: &mut Diagnostics) -> Vec<String> {
    let named = all.iter().filter(|name| not_empty(&name.value, name.span, sink));
    named.map(|name| name.value.trim().to_owned()).collect()
}

/// Returns the value of a keyword. An unknown keyword is reported with the list of valid ones.
pub(super) fn keyword<T: Copy>(
    word: &Spanned<String>,
    all: &[(&str, T)],
    what: &str,
    sink: &mut Diagnostics,
) -> Option<T> {
    if let Some((_, value)) = all.iter().find(|(name, _)| *name == word.value) {
        return Some(*value);
    }
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let mut diagnostic =
        Diagnostic::error(Code::UnknownKeyword, word.span, format!("`{}` is not a valid {what}", word.value));
    if let Some(near) = nearest(&word.value, names.iter().copied()) {
        diagnostic = diagnostic.replace(format!("did you mean `{near}`?"), word.span, near);
    }
    let list: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
    sink.push(diagnostic.help(format!("known are {}", list.join(", "))));
    None
}

/// Parses a date with its own precision.
pub(super) fn date(text: &Spanned<String>, sink: &mut Diagnostics) -> Option<(PartialDate, Quality)> {
    PartialDate::parse(&text.value).map_err(|fault| bad_date(text, &fault.to_string(), sink)).ok()
}

/// Parses a date without a mark of uncertainty.
pub(super) fn certain_date(text: &Spanned<String>, sink: &mut Diagnostics) -> Option<PartialDate> {
    PartialDate::parse_certain(&text.value).map_err(|fault| bad_date(text, &fault.to_string(), sink)).ok()
}

pub(super) fn day(text: &Spanned<String>, sink: &mut Diagnostics) -> Option<Date> {
    match certain_date(text, sink)? {
        PartialDate::Day(day) => Some(day),
        _ => {
            bad_date(text, "a day is needed here: `2024-01-22`", sink);
            None
        }
    }
}

fn bad_date(text: &Spanned<String>, why: &str, sink: &mut Diagnostics) {
    let message = format!("`{}` is not a valid date", text.value);
    sink.push(Diagnostic::error(Code::InvalidDate, text.span, message).label(why));
}

pub(super) fn period(text: &str, span: Span, sink: &mut Diagnostics) -> Option<Period> {
    match Period::parse(text) {
        Ok(period) => Some(period),
        Err(fault) => {
            let message = format!("`{text}` is not a period");
            sink.push(Diagnostic::error(Code::InvalidPeriod, span, message).label(fault.to_string()));
            None
        }
    }
}

pub(super) fn url(text: &Spanned<String>, sink: &mut Diagnostics) -> Option<String> {
    let rest = text.value.strip_prefix("https://").or_else(|| text.value.strip_prefix("http://"));
    let ok = rest
        .is_some_and(|r| r.contains('.') && !r.starts_with(['/', '.']) && !r.contains(char::is_whitespace));
    if !ok {
        sink.push(
            Diagnostic::error(Code::InvalidUrl, text.span, format!("`{}` is not a web address", text.value))
                .label("begins with `https://` or `http://` and has no spaces"),
        );
    }
    ok.then(|| text.value.clone())
}

pub(super) fn number(digits: &Digits, span: Span, sink: &mut Diagnostics) -> Option<Number> {
    let number = Number::parse(&digits.0);
    if number.is_none() {
        let (message, help) = match digits.0.chars().filter(char::is_ascii_digit).count() {
            Number::MAX_DIGITS.. => (
                format!("a number has at most {} digits", Number::MAX_DIGITS),
                "round it, and say so with `rounded-to`",
            ),
            0 => (
                "this is not a finite number".to_owned(),
                "write a number, or `null` for a value that is known to be missing, or leave a limit out",
            ),
            _ => (format!("`{}` is not written in decimal digits", digits.0), "write it as `1034` or `0.25`"),
        };
        sink.push(Diagnostic::error(Code::InvalidNumber, span, message).help(help));
    }
    number
}
