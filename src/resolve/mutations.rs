//! Resolves the record of `briefing mutate`.

use super::Resolver;
use super::texts::{day, keyword};
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
                let (count, caught, caught_with_translations) = tally.value;
                let is_row = |row: &&mut MutationRow| row.class == class && row.language == language.value;
                let tally = Tally { count, caught, caught_with_translations };
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
}
