//! The record of `briefing mutate`: how many altered words, numbers and dates the checks caught.

use crate::base::{Date, keywords};
use serde::{Serialize, Serializer};

keywords! {
    /// What an alteration changes.
    pub enum MutationClass {
        /// A number, in digits or words.
        Number = "number",
        /// The year, half-year or quarter in a text.
        Period = "period",
        /// The period of a reference, with the right number of that period.
        OtherPeriod = "other-period",
        /// A series that a text names.
        Series = "series",
        /// The series of a reference, with the right number of that series.
        OtherSeries = "other-series",
        /// A part or the total of a sentence, with the right number of another period.
        Total = "total",
        /// The unit of a figure.
        Unit = "unit",
        /// A scale, or per cent and percentage points.
        Scale = "scale",
        /// A word for a rise or a fall.
        Direction = "direction",
        /// A word that says how a number is rounded.
        Approximation = "approximation",
        /// A proportion in words.
        Proportion = "proportion",
        /// A date in a text.
        Date = "date",
        /// The date of an event.
        EventDate = "event-date",
        /// A citation.
        Citation = "citation",
        /// A person or institution.
        Name = "name",
        /// A word of a quotation.
        Quotation = "quotation",
    }
}

impl Serialize for MutationClass {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

/// How many alterations there are, and how many of them are caught.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize)]
pub struct Tally {
    /// The number of alterations.
    pub count: usize,
    /// Those that are reported even if all languages have the same mistake.
    pub caught: usize,
    /// Those that are reported at all.
    pub caught_with_translations: usize,
}

impl std::ops::AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.count += other.count;
        self.caught += other.caught;
        self.caught_with_translations += other.caught_with_translations;
    }
}

impl std::iter::Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), |mut sum, tally| {
            sum += tally;
            sum
        })
    }
}

/// The counts of one class in one language.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct MutationRow {
    /// The class.
    pub class: MutationClass,
    /// The code of the language; [`DATA`] for data.
    pub language: String,
    /// The alterations that share a clause with a number that is bound to data.
    pub stated: Tally,
    /// All others.
    pub elsewhere: Tally,
}

/// The word in place of a language for alterations of the data.
pub const DATA: &str = "data";

/// What was measured, and when.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct MutationRecord {
    /// The day of the measurement.
    pub date: Date,
    /// The counts, by class and language.
    pub rows: Vec<MutationRow>,
}

/// The path of the record in the site.
pub const MUTATION_RECORD: &str = "content/mutations.yaml";

impl MutationRecord {
    /// Returns the text of the file that contains the record.
    pub fn to_yaml(&self) -> String {
        let mut out = format!(
            "# Written by `briefing mutate --record`: caught, caught with the help of translations, altered.\ndate: {}\n",
            self.date
        );
        for (key, of) in
            [("stated", (|row| row.stated) as fn(&MutationRow) -> Tally), ("elsewhere", |row| row.elsewhere)]
        {
            let rows: Vec<&MutationRow> = self.rows.iter().filter(|row| of(row).count > 0).collect();
            out.push_str(&format!("{key}:{}\n", if rows.is_empty() { " {}" } else { "" }));
            for group in rows.chunk_by(|a, b| a.class == b.class) {
                let cells = group.iter().map(|row| {
                    let Tally { count, caught, caught_with_translations } = of(row);
                    format!("{}: {caught}/{caught_with_translations}/{count}", row.language)
                });
                let cells: Vec<String> = cells.collect();
                out.push_str(&format!("  {}: {{{}}}\n", group[0].class.as_str(), cells.join(", ")));
            }
        }
        out
    }
}
