//! Rows of headings above the columns of a table, with merged cells filled.

use super::cube::{Dimension, Role};
use super::grid::{Grid, Row};
use super::numbers::{CellType, cell_type};

/// The maximum number of rows of headings above or below the row that has the names of the columns.
const MOST_ROWS: usize = 3;

/// Returns whether a row can be a row of headings: text over the columns from `start` on and no number among them. Age groups
/// are text too.
fn is_heading(row: &Row, start: usize, is_period: &dyn Fn(&str) -> bool) -> bool {
    let cells = || row.cells.iter().skip(start).filter(|cell| !cell.is_empty());
    let is_text = |cell: &String| !matches!(cell_type(cell), CellType::Number | CellType::Missing);
    cells().next().is_some() && cells().all(|cell| is_period(cell) || is_text(cell))
}

/// Returns the rows of headings directly above a row, the highest first.
pub(super) fn above(grid: &Grid, row: usize, start: usize, is_period: &dyn Fn(&str) -> bool) -> Vec<usize> {
    let mut rows = Vec::new();
    let mut below = row;
    while below > 0
        && rows.len() < MOST_ROWS
        && !grid.rows[below].after_blank
        && is_heading(&grid.rows[below - 1], start, is_period)
    {
        below -= 1;
        rows.insert(0, below);
    }
    rows
}

/// Returns the rows of headings directly below a row of headings.
pub(super) fn below(grid: &Grid, row: usize, start: usize) -> Vec<usize> {
    // A row of values has names before it, and may have limits such as `<5`.
    let is_next = |r: &usize| {
        let row = &grid.rows[*r];
        let cells = || row.cells.iter().skip(start).filter(|cell| !cell.is_empty());
        let has_names = row.cells.iter().take(start).any(|cell| !cell.is_empty());
        let are_texts = cells().all(|cell| cell_type(cell) == CellType::Text);
        cells().count() > 1 && is_heading(row, start, &|_| false) && (are_texts || !has_names)
    };
    (row + 1..grid.rows.len()).take(MOST_ROWS).take_while(is_next).collect()
}

/// Returns the texts of a row from `start` on, up to `width`; an empty cell has the text before it, as in a merged one.
pub(super) fn filled(row: &Row, start: usize, width: usize) -> Vec<String> {
    let mut last = String::new();
    let mut texts = vec![String::new(); start.min(width)];
    for column in start..width {
        if !row.text(column).is_empty() {
            last = row.text(column).to_owned();
        }
        texts.push(last.clone());
    }
    texts
}

/// Returns a dimension for a row of headings. Its name is the heading of the first columns in that row.
pub(super) fn dimension(row: &Row, start: usize, number: usize) -> Dimension {
    let name = row.cells.iter().take(start).find(|cell| !cell.is_empty());
    Dimension::new(name.cloned().unwrap_or_else(|| format!("Heading {number}")), Role::Category)
}
