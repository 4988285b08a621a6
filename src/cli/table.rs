//! Text in columns: in, lines of fields; out, the same with each column as wide as its widest field.

/// The fields of each line, two spaces between the columns, nothing after the last.
pub(super) fn aligned<const N: usize>(lines: &[[String; N]]) -> String {
    let width = |column: usize| lines.iter().map(|l| l[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..N).map(width).collect();
    let line = |fields: &[String; N]| {
        let padded = fields.iter().zip(&widths).map(|(field, width)| format!("{field:width$}"));
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
        assert_eq!(aligned::<2>(&[]), "");
    }
}
