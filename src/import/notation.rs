//! Finds the decimal separator of a table from all its values.

use super::cube::Cell;
use super::numbers;
use super::problem::Problem;
use crate::base::Decimal;
use crate::model::Choice;

/// Returns the decimal separator of all values of a table. A doubt is reported at the first cell where it matters.
pub(super) fn decimal(cells: &[Cell], office: &str) -> Result<Decimal, Problem> {
    let (mut points, mut commas, mut open) = (0, 0, None);
    for cell in cells.iter().filter(|cell| cell.value.contains(['.', ','])) {
        let [point, comma] = [Decimal::Point, Decimal::Comma]
            .map(|d| numbers::read(&cell.value, d, office).map(|a| (a.number, a.low, a.high)));
        match (point, comma) {
            (Some(_), None) => points += 1,
            (None, Some(_)) => commas += 1,
            (Some(point), Some(comma)) if point != comma => {
                open = open.or(Some((cell, point.0.unwrap_or_default(), comma.0.unwrap_or_default())));
            }
            _ => (),
        }
    }
    if let Some((cell, point, comma)) = open.filter(|_| points + commas == 0) {
        // A comma before three digits separates thousands more often than decimals, and a point too.
        let (likely, other) = if cell.value.contains(',') { ("point", "comma") } else { ("comma", "point") };
        let read = |sign| if sign == "point" { &point } else { &comma };
        return Err(Problem::new(
            cell.line,
            format!("`{}` may be {} or {}", cell.value, read(likely), read(other)),
        )
        .answer(Choice::Decimal, likely, format!("it is {}", read(likely)))
        .answer(Choice::Decimal, other, format!("it is {}", read(other))));
    }
    Ok(if commas > points { Decimal::Comma } else { Decimal::Point })
}
