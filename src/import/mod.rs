//! Reads tables of statistical offices and spreadsheets into series of values by period.
//!
//! [`read`] takes the bytes of a file and the choices of the user ([`ImportOptions`]), and returns a [`Reading`]: the series,
//! and what was understood and left out. Each format becomes a cube of values with dimensions first, from which the choices
//! select series. There is no terminal and no clock here, so the same file with the same choices gives the same reading.
//!
//! Invariant: nothing is guessed. What can be read in two ways is a [`Problem`] with answers, the likely one first, and each
//! answer is a choice.

mod across;
mod calendar;
mod columns;
mod cube;
mod decode;
mod down;
mod flags;
mod formats;
mod grid;
mod headings;
mod layout;
mod months;
mod notation;
mod numbers;
mod options;
mod periods;
mod prefilter;
mod problem;
mod reader;
mod reading;
mod select;
mod short_years;
mod totals;
mod units;
mod values;

pub use options::{Choice, ImportOptions};
pub use problem::{Answer, Problem};
pub use reading::{FlagCount, Reading, Series, Value};

use calendar::Calendar;

/// A file to import.
#[derive(Debug, Clone, Copy)]
pub struct Input<'i> {
    /// Its name, which shows its format.
    pub name: &'i str,
    /// Its bytes.
    pub bytes: &'i [u8],
    /// The bytes of the file with its metadata, if there is one next to it.
    pub metadata: Option<&'i [u8]>,
    /// The languages of the site, which have precedence for names of months.
    pub languages: &'i [String],
}

/// The maximum number of problems that are returned, because a fault may affect every row.
const MOST_PROBLEMS: usize = 6;

/// Reads a table, or returns what stands in its way.
pub fn read(input: &Input<'_>, options: &ImportOptions) -> Result<Reading, Vec<Problem>> {
    let calendar = Calendar { options, languages: input.languages };
    let read = formats::read(input, calendar).and_then(|cube| values::read(cube, calendar));
    read.map_err(|mut problems| {
        let more = problems.len().saturating_sub(MOST_PROBLEMS);
        problems.truncate(MOST_PROBLEMS);
        if more > 0 {
            let rows = if more == 1 {
                "1 more row has a fault".to_owned()
            } else {
                format!("{more} more rows have a fault")
            };
            problems.push(Problem::of_file(rows));
        }
        problems
    })
}
