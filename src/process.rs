//! Other programs of this machine: in, a command and what it reads; out, what it answered.

use crate::base::IoFailure;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// Runs a program to its end.
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
    // It answers while it is still asked: both ends have to be served at once.
    let asking = std::thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(&input)));
    let output = child.wait_with_output().map_err(IoFailure::with_context("run", program))?;
    // That it stopped reading is said by its exit code.
    let _ = asking.join();
    Ok(output)
}
