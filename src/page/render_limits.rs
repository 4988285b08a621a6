//! The limits of rendering: how often the loops of a template repeat, and how much it writes.
//!
//! Tera calls [`count`] through a filter of every loop (see `counted_loops`) and writes to a [`LimitedOutput`]. Both
//! fail beyond their limit, which ends the rendering. The count belongs to the thread, because Tera renders a page on
//! one thread and calls nothing that renders another.

use crate::base::limits::{PAGE_SIZE, TEMPLATE_REPETITIONS};
use std::cell::Cell;
use std::io::{self, Write};

thread_local! {
    static REPETITIONS: Cell<u64> = const { Cell::new(0) };
}

/// Counts the repetitions of a loop that begins. Returns a message if a page has too many.
pub(super) fn count(repetitions: usize) -> Result<(), String> {
    // A loop without repetitions takes time too.
    let all = REPETITIONS.get().saturating_add(repetitions as u64).saturating_add(1);
    REPETITIONS.set(all);
    match TEMPLATE_REPETITIONS.is_exceeded(all) {
        true => Err(format!("the loops and components of a page repeat too often: {TEMPLATE_REPETITIONS}")),
        false => Ok(()),
    }
}

/// What a template writes, up to a limit.
pub(super) struct LimitedOutput {
    bytes: Vec<u8>,
    is_full: bool,
}

impl LimitedOutput {
    /// Begins a page or a component, whose repetitions are counted from now on.
    pub(super) fn begin() -> Self {
        REPETITIONS.set(0);
        Self { bytes: Vec::new(), is_full: false }
    }

    /// Returns whether a limit stopped the rendering.
    pub(super) fn is_exceeded(&self) -> bool {
        self.is_full || TEMPLATE_REPETITIONS.is_exceeded(REPETITIONS.get())
    }

    /// Returns whether the page would be too large.
    pub(super) fn is_full(&self) -> bool {
        self.is_full
    }

    /// Returns the text. Templates write nothing else.
    pub(super) fn into_text(self) -> String {
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        String::from_utf8(self.bytes).unwrap_or_else(|error| lossy(error.as_bytes()))
    }
}

impl Write for LimitedOutput {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if PAGE_SIZE.is_exceeded((self.bytes.len() + bytes.len()) as u64) {
            self.is_full = true;
            return Err(io::ErrorKind::WriteZero.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
