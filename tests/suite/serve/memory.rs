//! Connections and changes leave nothing behind in the memory of the preview.

use super::preview::LONGEST;
use crate::support::copy;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const ARTICLE: &str = "/articles/wet-year.html";
/// Connections of each kind, and changes.
const COUNT: usize = 60;

/// The program itself, because the memory of the tests is that of all of them.
struct Program {
    child: Child,
    address: String,
}

impl Program {
    fn start(root: &Path) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .args(["serve", "--port", "0"])
            .current_dir(root)
            .stderr(Stdio::piped())
            .spawn()
            .expect("it starts");
        let mut messages = BufReader::new(child.stderr.take().expect("its messages"));
        let mut line = String::new();
        messages.read_line(&mut line).expect("its address");
        std::thread::spawn(move || messages.lines().map_while(Result::ok).for_each(drop));
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next());
        let address = address.expect("an address").to_owned();
        Self { child, address }
    }

    fn send(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(&self.address).expect("it listens");
        stream.set_read_timeout(Some(LONGEST)).expect("a limit");
        stream.write_all(request.as_bytes()).expect("it is sent");
        stream
    }

    fn page(&self) -> String {
        let request = format!("GET {ARTICLE} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        let mut page = String::new();
        self.send(&request).read_to_string(&mut page).expect("a page");
        page
    }

    /// Changes the article, and waits until each change is shown.
    fn change(&self, root: &Path, text: &str, changes: usize) {
        for number in 0..changes {
            let heading = format!("How much {number}");
            std::fs::write(root.join("content/articles/wet-year.md"), text.replace("How much", &heading))
                .expect("it is saved");
            let is_shown = |_| {
                std::thread::sleep(Duration::from_millis(10));
                self.page().contains(&heading)
            };
            assert!((0..LONGEST.as_millis() / 10).any(is_shown), "{heading} is never shown");
        }
    }

    /// Returns the memory of the program in kilobytes when only its own threads are left.
    fn memory(&self) -> u64 {
        let status =
            || std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).expect("a process");
        let value = |status: &str, name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).expect("a line");
            line.split_whitespace().next().and_then(|word| word.parse::<u64>().ok()).expect("a number")
        };
        let is_quiet = |_: &u128| {
            std::thread::sleep(Duration::from_millis(100));
            value(&status(), "Threads:") < COUNT as u64 / 2
        };
        assert!((0..LONGEST.as_millis() / 100).any(|at| is_quiet(&at)), "threads are left");
        value(&status(), "VmRSS:")
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn connections_and_changes_leave_nothing_in_memory() {
    let root = copy();
    let text = std::fs::read_to_string(root.path().join("content/articles/wet-year.md")).expect("an article");
    let program = Program::start(root.path());
    program.change(root.path(), &text, 10);
    let before = program.memory();
    let live = format!("GET /_briefing/live?at={ARTICLE}&version=x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    for request in ["", "GET / HTTP/1.1\r\nHos", &live] {
        let open: Vec<TcpStream> = (0..COUNT).map(|_| program.send(request)).collect();
        program.change(root.path(), &text, 1);
        drop(open);
    }
    program.change(root.path(), &text, COUNT);
    let after = program.memory();
    // The allocator keeps a little of what was used, whatever it was used for.
    assert!(after < before + before / 5, "{before} kB before, {after} kB after");
}
