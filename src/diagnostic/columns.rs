//! Lines and columns of offsets, found without reading the text from its beginning each time.

use crate::base::floor_char_boundary;

/// The distance of the noted offsets within a line.
const STEP: usize = 1024;

/// An index of the lines of a text.
#[derive(Debug)]
pub(super) struct Columns<'t> {
    text: &'t str,
    /// In order: an offset, and its line and column, both from 0, the column in characters. Every line begins with one,
    /// and a long line has more.
    noted: Vec<(usize, usize, usize)>,
}

impl<'t> Columns<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let (mut noted, mut line, mut column) = (vec![(0, 0, 0)], 0, 0);
        let mut last = 0;
        for (at, c) in text.char_indices() {
            if at - last >= STEP {
                noted.push((at, line, column));
                last = at;
            }
            column += 1;
            if c == '\n' {
                (line, column, last) = (line + 1, 0, at + 1);
                noted.push((last, line, column));
            }
        }
        Self { text, noted }
    }

    /// Returns the line and the column of an offset, both from 1. An offset within a character is that of the character.
    pub(super) fn at(&self, offset: usize) -> (usize, usize) {
        let offset = floor_char_boundary(self.text, offset);
        let after = self.noted.partition_point(|(at, ..)| *at <= offset);
        let (at, line, column) = self.noted[..after].last().copied().unwrap_or_default();
        (line + 1, column + self.text[at..offset].chars().count() + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, STEP, floor_char_boundary};

    #[test]
    fn every_offset_has_its_line_and_column() {
        let text = format!("é\n\n{}\nab", "aé".repeat(STEP));
        let columns = Columns::new(&text);
        for offset in (0..text.len() + 3).step_by(7).chain([0, 1, 2, 3, 4, text.len()]) {
            let before = &text[..floor_char_boundary(&text, offset)];
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let expected = (before.matches('\n').count() + 1, before[start..].chars().count() + 1);
            assert_eq!(columns.at(offset), expected, "{offset}");
        }
        assert!(
            columns.noted.windows(2).all(|pair| pair[1].0 - pair[0].0 <= STEP + 2),
            "no offset is far from a noted one"
        );
    }
}
