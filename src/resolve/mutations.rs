//! Resolves the record of `briefing mutate`.

use super::Resolver;
use super::texts::{day, keyword};
use crate::base::Spanned;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{MutationClass, MutationRecord, MutationRow, Tally};
use crate::parse::raw;

impl Resolver<'_> {
    /// Returns the record, with its rows in the order of the classes and of the file.
    pub(super) fn mutations(&mut self) -> Option<MutationRecord> {
        let raw = self.raw.mutations.clone()?;
        let date = day(&raw.date, self.sink)?;
        let mut rows: Vec<MutationRow> = Vec::new();
        self.add_counts(&raw.stated, &mut rows, |row| &mut row.stated);
        self.add_counts(&raw.elsewhere, &mut rows, |row| &mut row.elsewhere);
        rows.sort_by_key(|row| row.class);
        Some(MutationRecord { date, rows })
    }

    fn add_counts(
        &mut self,
        counts: &raw::Counts,
        rows: &mut Vec<MutationRow>,
        of: fn(&mut MutationRow) -> &mut Tally,
    ) {
        for (word, languages) in &counts.0 {
            let Some(class) = keyword(word, MutationClass::ALL, "class", self.sink) else { continue };
            for (language, tally) in &languages.0 {
                let is_row = |row: &&mut MutationRow| row.class == class && row.language == language.value;
                let Some(tally) = self.tally(tally) else { continue };
                match rows.iter_mut().find(is_row) {
                    Some(row) => *of(row) = tally,
                    None => {
                        let language = language.value.clone();
                        let (stated, elsewhere) = Default::default();
                        let mut row = MutationRow { class, language, stated, elsewhere };
                        *of(&mut row) = tally;
                        rows.push(row);
                    }
                }
            }
        }
    }
    fn tally(&mut self, written: &Spanned<String>) -> Option<Tally> {
        let numbers: Vec<usize> = written.value.split('/').map_while(|n| n.parse().ok()).collect();
        if let [caught, caught_with_translations, count] = *numbers.as_slice() {
            return Some(Tally { count, caught, caught_with_translations });
        }
        let message = format!("`{}` is not a count of alterations", written.value);
        let diagnostic = Diagnostic::error(Code::InvalidNumber, written.span, message);
        self.sink.push(diagnostic.help("write the file again with `briefing mutate --record`"));
        None
    }
}
