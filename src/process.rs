//! Running external programs.

use crate::base::IoFailure;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs a program until it exits, with `input` on its standard input.
pub fn run(command: &mut Command, input: Vec<u8>) -> Result<Output, IoFailure> {
    let program = command.get_program().to_owned();
    let program = Path::new(&program);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(IoFailure::with_context("run", program))?;
    let stdin = child.stdin.take();
    // Writing and reading must overlap: both pipes have limited buffers.
    let writer = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let output = child.wait_with_output().map_err(IoFailure::with_context("run", program))?;
    // If the program stops reading early, its exit code tells why.
    let _ = writer.join();
    Ok(output)
}
