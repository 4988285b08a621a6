//! Finds the role of each column of a table whose periods are in a column, or that has no periods.
//!
//! Invariant: flags are never taken for names, and codes, years and numbers of rows are never taken for values without a
//! choice of the user.

use super::flags;
use super::grid::{Grid, too_large};
use super::numbers::{CellType, cell_type};
use super::problem::{Outcome, Problem, refuse};
use crate::base::limits::TABLE_NAMES;
use crate::model::{Choice, ImportOptions};
use std::collections::{BTreeMap, BTreeSet};

/// The roles of the columns other than that of the periods.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) values: Vec<usize>,
    pub(super) names: Vec<usize>,
    /// The column of the flags of each column of values.
    pub(super) flags: BTreeMap<usize, usize>,
    /// The column of the power of ten.
    pub(super) power: Option<usize>,
    pub(super) left_out: Vec<String>,
}

/// A table as rows of values under headings.
pub(super) struct Rows<'g> {
    pub(super) grid: &'g Grid,
    pub(super) rows: &'g [usize],
    /// The period of each row, as a number.
    pub(super) periods: &'g [u32],
    pub(super) headings: &'g [String],
    /// The columns that hold periods.
    pub(super) taken: &'g [usize],
    /// The title above each row, if rows have titles.
    pub(super) titles: &'g [String],
}

impl<'g> Rows<'g> {
    fn texts(&self, column: usize) -> impl Iterator<Item = &'g str> + Clone + use<'g, '_> {
        self.rows.iter().map(move |row| self.grid.text(*row, column))
    }

    fn filled(&self, column: usize) -> impl Iterator<Item = &'g str> + Clone + use<'g, '_> {
        self.texts(column).filter(|text| !text.is_empty())
    }

    pub(super) fn heading(&self, column: usize) -> &str {
        self.headings.get(column).map_or("", String::as_str)
    }

    /// Returns the name of a column in a message.
    pub(super) fn name(&self, column: usize) -> String {
        match self.heading(column) {
            "" => (column + 1).to_string(),
            heading => format!("`{heading}`"),
        }
    }

    /// Returns whether the user means a column: its heading or, if it has none, its number.
    fn is_called(&self, column: usize, name: &str) -> bool {
        self.choice(column).eq_ignore_ascii_case(name)
    }

    /// Returns what a user writes for a column.
    fn choice(&self, column: usize) -> String {
        match self.heading(column) {
            "" => (column + 1).to_string(),
            heading => heading.to_owned(),
        }
    }

    /// Returns a number for each row, equal for equal texts, in the order of their first row.
    fn groups(&self, columns: &[usize]) -> Vec<u32> {
        let mut known: BTreeMap<Vec<&str>, u32> = BTreeMap::new();
        let mut groups = Vec::with_capacity(self.rows.len());
        for row in self.rows {
            let texts: Vec<&str> = columns.iter().map(|c| self.grid.text(*row, *c)).collect();
            let next = known.len() as u32;
            groups.push(*known.entry(texts).or_insert(next));
        }
        groups
    }

    /// Returns whether no two rows have the same title, the same period and the same texts.
    fn is_unique(&self, columns: &[usize]) -> bool {
        let groups = self.groups(columns);
        let title = |row: usize| self.titles.get(row).map(String::as_str);
        let keys = groups.into_iter().zip(self.periods).enumerate().map(|(row, key)| (title(row), key));
        keys.collect::<BTreeSet<_>>().len() == self.rows.len()
    }
}

impl Columns {
    pub(super) fn classify(rows: &Rows<'_>, options: &ImportOptions) -> Outcome<Self> {
        let mut columns = Self::default();
        let others: Vec<usize> = (0..rows.grid.width()).filter(|c| !rows.taken.contains(c)).collect();
        let mut flag_columns = Vec::new();
        let mut open = Vec::new();
        let (mut named, mut notes) = (Vec::new(), Vec::new());
        for column in others {
            let heading = rows.heading(column);
            let is_chosen =
                |choice: &Option<String>| choice.as_ref().is_some_and(|c| rows.is_called(column, c));
            let is_empty = rows.filled(column).next().is_none();
            match flags::role(heading) {
                _ if is_chosen(&options.value) => named.push(column),
                _ if is_chosen(&options.flags) => flag_columns.push(column),
                "value" if options.value.is_none() && is_values(rows, column) => named.push(column),
                "flags" => flag_columns.push(column),
                "power" => columns.power = Some(column),
                "note" => notes.push(rows.name(column)),
                _ if is_empty => columns.leave_out(rows, column, "it is empty"),
                _ if is_row_number(rows, column) => columns.leave_out(rows, column, "it numbers the rows"),
                _ => open.push(column),
            }
        }
        if !notes.is_empty() {
            columns.left_out.push(match notes.as_slice() {
                [single] => format!("the column {single}: it describes the values"),
                _ => format!("the columns {}: they describe the values", notes.join(", ")),
            });
        }
        if let Some(value) = options.value.as_ref().filter(|_| named.is_empty()) {
            return refuse(Problem::of_file(format!("no column is called `{value}`")));
        }
        let (values, mut names): (Vec<usize>, Vec<usize>) =
            open.into_iter().partition(|c| is_values(rows, *c));
        // Next to a column of values, other columns of numbers are ages, years and codes.
        columns.values = if named.is_empty() {
            values
        } else {
            // One with decimals is another value, unless the rows need it.
            let has_decimals = |c: &usize| rows.filled(*c).any(|text| text.contains(['.', ',']));
            let (others, codes): (Vec<usize>, Vec<usize>) = values.into_iter().partition(has_decimals);
            names.extend(codes);
            match rows.is_unique(&names) {
                true => others.into_iter().for_each(|c| columns.leave_out(rows, c, "it has other values")),
                false => names.extend(others),
            }
            named
        };
        names.sort_unstable();
        columns.find_flags(rows, &mut names, flag_columns, options)?;
        columns.names = names;
        if !TABLE_NAMES.is_exceeded(columns.names.len() as u64) {
            columns.set_codes_apart(rows);
            columns.find_codes(rows);
        }
        if TABLE_NAMES.is_exceeded(columns.names.len() as u64) {
            return refuse(too_large(TABLE_NAMES));
        }
        columns.choose_value(rows)?;
        Ok(columns)
    }

    fn leave_out(&mut self, rows: &Rows<'_>, column: usize, why: &str) {
        if !rows.heading(column).is_empty() || rows.filled(column).next().is_some() {
            self.left_out.push(format!("the column {}: {why}", rows.name(column)));
        }
    }

    /// Finds the columns of flags: those with a known heading, and those whose texts are all flags.
    fn find_flags(
        &mut self,
        rows: &Rows<'_>,
        names: &mut Vec<usize>,
        known: Vec<usize>,
        options: &ImportOptions,
    ) -> Outcome<()> {
        let mut all = known;
        if options.flags.as_deref() != Some("none") {
            let is_sure = |column: &&usize| all.is_empty() && flags_in(rows, **column) == Likeness::Flags;
            let sure: Vec<usize> = names.iter().filter(is_sure).copied().collect();
            all.extend(sure);
            // A table with a column of flags has no second one without a heading that says so.
            if all.is_empty() {
                self.doubtful_flags(rows, names)?;
            }
        }
        names.retain(|c| !all.contains(c));
        for column in all {
            let before = self.values.iter().copied().filter(|c| *c < column).max();
            let single = self.values.first().copied().filter(|_| self.values.len() == 1);
            match single.or(before.filter(|value| value + 1 == column)) {
                Some(value) => {
                    self.flags.entry(value).or_insert(column);
                }
                None => self.leave_out(rows, column, "no value is before its flags"),
            }
        }
        Ok(())
    }

    /// Asks whether a column whose texts are capitals has flags or names. It has names if the rows need it.
    fn doubtful_flags(&self, rows: &Rows<'_>, names: &[usize]) -> Outcome<()> {
        for column in names.iter().filter(|column| flags_in(rows, **column) == Likeness::Doubt) {
            let others: Vec<usize> = names.iter().copied().filter(|c| c != column).collect();
            if !rows.is_unique(&others) || self.values.len() > 1 {
                continue;
            }
            let row = rows.rows[0];
            let text = rows.grid.text(row, *column);
            let message = format!("`{text}` in column {} may be a flag or a name", rows.name(*column));
            let problem = Problem::new(rows.grid.rows[row].line, message);
            return refuse(problem.answer(Choice::Flags, "none", "it is a name").answer(
                Choice::Flags,
                rows.choice(*column),
                "it is a flag",
            ));
        }
        Ok(())
    }

    /// Takes codes, attributes of names, and numbers of rows out of the values.
    fn set_codes_apart(&mut self, rows: &Rows<'_>) {
        if self.values.len() < 2 {
            return;
        }
        let names: Vec<Vec<u32>> = self.names.iter().map(|c| rows.groups(&[*c])).collect();
        for column in self.values.clone() {
            if self.values.len() < 2 {
                break;
            }
            let is_whole = rows.filled(column).all(|text| text.bytes().all(|b| b.is_ascii_digit()));
            if !is_whole {
                continue;
            }
            let own = rows.groups(&[column]);
            if names.iter().any(|groups| is_determined(groups, &own)) {
                self.values.retain(|c| *c != column);
                self.names.push(column);
                self.names.sort_unstable();
            }
        }
    }

    /// Takes columns of numeric codes for names if the rows need them: each code is in every period.
    fn find_codes(&mut self, rows: &Rows<'_>) {
        for column in self.values.clone() {
            if self.values.len() < 2 || rows.is_unique(&self.names) {
                return;
            }
            let is_whole = rows.filled(column).all(|text| text.bytes().all(|b| b.is_ascii_digit()));
            let with: Vec<usize> = self.names.iter().copied().chain([column]).collect();
            let groups = rows.groups(&with);
            let count = groups.iter().max().map_or(0, |most| *most as usize + 1);
            let periods = rows.periods.iter().collect::<BTreeSet<_>>().len();
            if is_whole && periods > 1 && count * periods == rows.rows.len() && rows.is_unique(&with) {
                self.values.retain(|c| *c != column);
                self.names.push(column);
                self.names.sort_unstable();
            }
        }
    }

    /// Asks for the column of values if several fit and the names do not tell the rows apart.
    fn choose_value(&mut self, rows: &Rows<'_>) -> Outcome<()> {
        if self.values.is_empty() {
            let line = rows.rows.first().map_or(1, |row| rows.grid.rows[*row].line);
            let message = "no values were found: no column next to the periods contains numbers";
            return refuse(Problem::new(line, message).help("put the values into columns of their own"));
        }
        if self.values.len() < 2 || rows.is_unique(&self.names) {
            return Ok(());
        }
        let line = rows.rows.first().map_or(1, |row| rows.grid.rows[*row].line);
        let problem = Problem::new(line, "several columns have numbers: which one has the values?");
        let answers = self.values.iter().rev().take(MOST_ANSWERS);
        refuse(answers.fold(problem, |problem, column| {
            problem.answer(Choice::Value, rows.choice(*column), "the others tell the values apart")
        }))
    }
}

/// The maximum number of answers to a question.
const MOST_ANSWERS: usize = 8;

/// Returns whether most cells of a column are numbers. Offices write short signs instead of numbers.
fn is_values(rows: &Rows<'_>, column: usize) -> bool {
    let (mut numbers, mut others, mut missing, mut texts) = (0, 0, 0, 0);
    for text in rows.filled(column) {
        match cell_type(text) {
            CellType::Number | CellType::Marked => numbers += 1,
            CellType::Range => others += 1,
            CellType::Missing => missing += 1,
            CellType::Text if text.chars().count() < 4 => others += 1,
            CellType::Text => texts += 1,
        }
    }
    let is_open = |text: &str| !text.contains(char::is_alphabetic);
    numbers > 0 && numbers + others + missing >= texts
        || numbers + others + texts == 0 && missing > 0 && rows.filled(column).all(is_open)
}

#[derive(Debug, PartialEq, Eq)]
enum Likeness {
    Flags,
    Doubt,
    Names,
}

/// Returns whether a column contains flags. Small letters and asterisks next to empty cells are; capitals may be names.
fn flags_in(rows: &Rows<'_>, column: usize) -> Likeness {
    let texts: BTreeSet<&str> = rows.filled(column).collect();
    let are_flags = texts.iter().all(|t| t.chars().count() <= 4 && flags::split(t, "").is_some());
    if texts.is_empty() || !are_flags {
        return Likeness::Names;
    }
    let has_empty = rows.texts(column).any(str::is_empty);
    let are_small = !texts.iter().any(|text| text.contains(char::is_uppercase));
    match (are_small, has_empty) {
        (true, _) => Likeness::Flags,
        _ => Likeness::Doubt,
    }
}

/// Returns whether a column counts the rows from 0 or 1, next to a column of values.
fn is_row_number(rows: &Rows<'_>, column: usize) -> bool {
    let is_value = |c: usize| c != column && !rows.taken.contains(&c) && is_values(rows, c);
    // Ages from 0 on are counted like rows, under a heading of their own.
    let heading = rows.heading(column).to_lowercase();
    let is_called =
        ["", "id", "nr", "no", "no.", "#", "index", "row", "unnamed: 0"].contains(&heading.as_str());
    let is_needed = heading == "id" || (0..rows.grid.width()).any(is_value);
    if column > 0 || rows.rows.len() < 3 || !is_called || !is_needed {
        return false;
    }
    let mut numbers = rows.texts(column).map(|text| text.parse::<u32>().ok());
    let Some(Some(first @ 0..=1)) = numbers.next() else { return false };
    numbers.zip(first + 1..).all(|(number, next)| number == Some(next))
}

/// Returns whether each name has one number in all its rows, and the numbers differ. Few rows with equal numbers may be
/// values, unless each name has a number of its own.
fn is_determined(names: &[u32], own: &[u32]) -> bool {
    let mut known: BTreeMap<u32, u32> = BTreeMap::new();
    let is_single = names.iter().zip(own).all(|(name, own)| *known.entry(*name).or_insert(*own) == *own);
    let numbers: BTreeSet<u32> = known.values().copied().collect();
    is_single
        && numbers.len() > 1
        && known.len() < names.len()
        && (numbers.len() == known.len() || names.len() >= 3 * known.len())
}
