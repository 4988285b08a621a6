//! Earlier editions: in, `editions/<date>.zip`; out, the files that each of them published, newest edition first.

use super::Resolver;
use crate::base::{Date, FileId, PartialDate, Span, unpack};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::Edition;

impl Resolver<'_> {
    pub(super) fn editions(&mut self) -> Vec<Edition> {
        let raw = self.raw;
        let mut all: Vec<Edition> =
            raw.editions.iter().filter_map(|(stem, file)| self.edition(stem, *file)).collect();
        all.sort_by_key(|edition| std::cmp::Reverse(edition.date));
        all
    }

    fn edition(&mut self, stem: &str, file: FileId) -> Option<Edition> {
        let archive = self.sources[file].bytes().to_vec();
        match (day(stem), unpack(&archive)) {
            (Some(date), Ok(files)) => return Some(Edition { date, archive, files }),
            (None, _) => self.refuse_edition(
                file,
                format!("the file's name gives no day: `{stem}`"),
                "name it `2026-06-25.zip`",
            ),
            (_, Err(why)) => self.refuse_edition(
                file,
                format!("this is no edition: {why}"),
                "take it from the history of the folder, or from `data/<date>/all.zip` of the published site",
            ),
        }
        None
    }

    fn refuse_edition(&mut self, file: FileId, message: String, help: &str) {
        self.sink.push(Diagnostic::error(Code::InvalidEdition, Span::top(file), message).help(help));
    }
}

fn day(stem: &str) -> Option<Date> {
    match PartialDate::parse_certain(stem) {
        Ok(PartialDate::Day(date)) => Some(date),
        _ => None,
    }
}
