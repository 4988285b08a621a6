//! Resolves the file of a figure and the choices with which it is read: the key `data`.

use super::Resolver;
use super::texts::{day, keyword, not_empty, period};
use crate::base::Spanned;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{DataFile, ImportOptions};
use crate::parse::raw;

/// The words of choices that have a list of words.
const DECIMALS: &[(&str, ())] = &[("point", ()), ("comma", ())];
const DATES: &[(&str, ())] = &[("day-first", ()), ("month-first", ())];
const FREQUENCIES: &[(&str, ())] = &[("day", ()), ("month", ()), ("quarter", ()), ("year", ())];
const BRACKETS: &[(&str, ())] = &[("negative", ()), ("plain", ())];
const DIRECTIONS: &[(&str, ())] = &[("across", ()), ("down", ())];

impl Resolver<'_> {
    /// Resolves the file of a figure. Returns `None` if one of its keys is invalid, which is reported.
    pub(super) fn data_file(&mut self, raw: &raw::DataFile) -> Option<DataFile> {
        let mut is_valid = not_empty(&raw.file.value, raw.file.span, self.sink);
        if is_valid && !raw.file.value.starts_with("data/") {
            let message = format!("the file `{}` is not in `content/data/`", raw.file.value);
            let diagnostic = Diagnostic::error(Code::UnknownKeyword, raw.file.span, message);
            self.sink
                .push(diagnostic.help("copy it there, and write its path in `content/`: `data/rain.csv`"));
            is_valid = false;
        }
        is_valid &= day(&raw.read, self.sink).is_some();
        for (word, words, what) in [
            (&raw.decimal, DECIMALS, "decimal separator"),
            (&raw.dates, DATES, "order of dates"),
            (&raw.frequency, FREQUENCIES, "length of periods"),
            (&raw.brackets, BRACKETS, "meaning of brackets"),
            (&raw.periods, DIRECTIONS, "place of periods"),
        ] {
            let known = |word: &Spanned<String>| keyword(word, words, what, self.sink).is_some();
            is_valid &= word.as_ref().is_none_or(known);
        }
        for text in [&raw.period, &raw.from, &raw.to].into_iter().flatten() {
            is_valid &= period(&text.value, text.span, self.sink).is_some();
        }
        is_valid.then(|| DataFile {
            file: raw.file.clone(),
            sha256: raw.sha256.clone(),
            read: raw.read.clone(),
            options: ImportOptions::from(raw),
        })
    }
}
