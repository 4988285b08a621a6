//! Aligned text columns.

/// Aligns the fields of each line with two spaces between columns and no trailing spaces.
pub(super) fn aligned<L: AsRef<[String]>>(lines: &[L]) -> String {
    let columns = lines.iter().map(|l| l.as_ref().len()).max().unwrap_or(0);
    let length = |line: &L, column: usize| line.as_ref().get(column).map_or(0, |f| f.chars().count());
    let width = |column: usize| lines.iter().map(|l| length(l, column)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..columns).map(width).collect();
    let line = |fields: &L| {
        // The width of a format is limited, and the length of a field is not.
        let gap = |field: &str, width: usize| " ".repeat(width.saturating_sub(field.chars().count()));
        let padded = fields
            .as_ref()
            .iter()
            .zip(&widths)
            .map(|(field, width)| format!("{field}{}", gap(field, *width)));
        padded.collect::<Vec<_>>().join("  ").trim_end().to_owned() + "\n"
    };
    lines.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::aligned;

    #[test]
    fn columns_are_as_wide_as_their_widest_field() {
        let lines = [["a", "é", "x"], ["long", "b", ""]].map(|l| l.map(str::to_owned));
        assert_eq!(aligned(&lines), "a     é  x\nlong  b\n");
        assert_eq!(aligned::<[String; 2]>(&[]), "");
    }
}
