//! The lines of a table in the site's folder, by their positions.

use crate::base::{FileId, Span};

/// The lines of a text file. A workbook or an archive has none.
#[derive(Debug)]
pub struct Lines {
    file: FileId,
    starts: Vec<usize>,
    end: usize,
}

impl Lines {
    /// Finds the lines of a text.
    pub fn new(file: FileId, text: &str) -> Self {
        let starts = if text.is_empty() { None } else { Some(0) }.into_iter();
        let starts = starts.chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
        Self { file, starts, end: text.len() }
    }

    /// Returns the position of a line, counted from 1; `None` if the file has no such line.
    pub fn span(&self, line: u32) -> Option<Span> {
        let number = (line as usize).checked_sub(1)?;
        let start = *self.starts.get(number)?;
        let end = self.starts.get(number + 1).map_or(self.end, |next| next - 1);
        Some(Span::new(self.file, start..end))
    }

    /// Returns the position of a line, or else the start of the file.
    pub fn span_or_top(&self, line: u32) -> Span {
        self.span(line).unwrap_or_else(|| Span::top(self.file))
    }
}
