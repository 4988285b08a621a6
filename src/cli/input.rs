//! Reads files that a command was given, up to a limit.

use crate::base::IoFailure;
use crate::base::limits::Limit;
use std::io::Read;
use std::path::Path;

/// Reads a file. One byte beyond the limit shows the reader that the limit is exceeded; more is never read.
#[expect(clippy::disallowed_methods, reason = "the file is no part of the site")]
pub(super) fn read_file(file: &Path, limit: Limit) -> Result<Vec<u8>, IoFailure> {
    let opened = std::fs::File::open(file).map_err(IoFailure::with_context("read", file))?;
    read_from(opened, file, limit)
}

/// Reads an input, for example standard input, that is shown as `file`.
pub(super) fn read_from(input: impl Read, file: &Path, limit: Limit) -> Result<Vec<u8>, IoFailure> {
    let mut bytes = Vec::new();
    input.take(limit.most + 1).read_to_end(&mut bytes).map_err(IoFailure::with_context("read", file))?;
    Ok(bytes)
}
