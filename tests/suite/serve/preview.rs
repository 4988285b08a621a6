//! A preview of a copy of the minimal site, with a client that uses its socket.

use crate::support::{copy, options};
use briefing::serve::{Editor, EventHandler, Limits, ListenOptions, ServerEvent, Setup, serve};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(super) const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// No test waits longer than this.
pub(super) const LONGEST: Duration = Duration::from_secs(120);

/// A preview of a folder, which stops when it is dropped.
pub(super) struct Preview {
    pub(super) root: tempfile::TempDir,
    pub(super) address: SocketAddr,
    events: Receiver<String>,
    stop: Arc<AtomicBool>,
    /// The event at which the preview panics once.
    fault: Arc<Mutex<Option<&'static str>>>,
}

impl Preview {
    pub(super) fn start() -> Self {
        Self::start_in(copy(), Limits::default())
    }

    pub(super) fn start_in(root: tempfile::TempDir, limits: Limits) -> Self {
        let setup = Setup {
            root: root.path().canonicalize().expect("a folder"),
            options: options(),
            deny_warnings: false,
            editor: Editor::from_name("code"),
        };
        let (stop, (sender, events)) = (Arc::new(AtomicBool::new(false)), channel());
        let (stopped, sender) = (Arc::clone(&stop), Mutex::new(sender));
        let fault: Arc<Mutex<Option<&str>>> = Arc::default();
        let panics_at = Arc::clone(&fault);
        std::thread::spawn(move || {
            let on_event: EventHandler = Arc::new(move |event| {
                let text = match event {
                    ServerEvent::Listening(address) => format!("listening at {address}"),
                    ServerEvent::SiteCompleted(_) => "complete".to_owned(),
                    ServerEvent::SiteInvalid(..) => "invalid".to_owned(),
                    ServerEvent::ReadFailed(failure) => failure.to_string(),
                    ServerEvent::Panicked(panic) => format!("panicked: {panic}"),
                    ServerEvent::SiteChecked(..) => "checked".to_owned(),
                    ServerEvent::FilesChanged => return,
                };
                let fault = panics_at.lock().expect("not held in a panic").take_if(|event| text == *event);
                assert!(fault.is_none(), "a fault of this test");
                let _ = sender.lock().expect("no test has failed").send(text);
            });
            let listen = ListenOptions { host: LOOPBACK, port: 0, exact_port: false, limits };
            serve(setup, listen, &stopped, &on_event).expect("the preview stops without an error");
        });
        let mut preview = Self { root, address: SocketAddr::new(LOOPBACK, 0), events, stop, fault };
        let listening = preview.wait_for("listening at ");
        preview.address = listening.trim_start_matches("listening at ").parse().expect("an address");
        preview.wait_for("complete");
        preview
    }

    /// Waits for an event whose text begins like this.
    pub(super) fn wait_for(&self, start: &str) -> String {
        loop {
            let event = self.events.recv_timeout(LONGEST).expect("an event in time");
            if event.starts_with(start) {
                return event;
            }
        }
    }

    /// Lets the preview panic when it next reports this event.
    pub(super) fn panic_at(&self, event: &'static str) {
        *self.fault.lock().expect("not held in a panic") = Some(event);
    }

    /// Opens a connection.
    pub(super) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).expect("the preview listens");
        stream.set_read_timeout(Some(LONGEST)).expect("a limit");
        stream
    }

    /// Returns the status line with the headers, and the body.
    pub(super) fn get(&self, path: &str, headers: &str) -> (String, Vec<u8>) {
        self.request("GET", path, &format!("Host: localhost\r\n{headers}"))
    }

    pub(super) fn request(&self, method: &str, path: &str, headers: &str) -> (String, Vec<u8>) {
        let mut stream = self.connect();
        write!(stream, "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").expect("it is sent");
        let mut all = Vec::new();
        stream.read_to_end(&mut all).expect("an answer");
        let end = all.windows(4).position(|w| w == b"\r\n\r\n").expect("the end of the headers");
        (String::from_utf8_lossy(&all[..end]).into_owned(), all[end + 4..].to_vec())
    }

    pub(super) fn page(&self, path: &str) -> String {
        String::from_utf8(self.get(path, "").1).expect("UTF-8")
    }

    /// Opens a page like a browser, and returns the events that reach it.
    pub(super) fn open(&self, path: &str) -> Open {
        let html = self.page(path);
        let version =
            html.split("data-version=\"").nth(1).and_then(|r| r.split('"').next()).expect("the script");
        self.listen(path, version, "")
    }

    pub(super) fn listen(&self, path: &str, version: &str, headers: &str) -> Open {
        let mut stream = self.connect();
        let request = format!("GET /_briefing/live?at={path}&version={version} HTTP/1.1");
        write!(stream, "{request}\r\nHost: localhost\r\n{headers}\r\n").expect("it is sent");
        let mut open = Open { stream: BufReader::new(stream) };
        while open.read_line() != "retry: 500" {}
        open
    }

    /// Waits until a page contains this text.
    pub(super) fn wait_until(&self, path: &str, text: &str) {
        for _ in 0..LONGEST.as_millis() / 20 {
            if self.page(path).contains(text) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{path} never shows `{text}`");
    }

    pub(super) fn edit(&self, path: &str, old: &str, new: &str) {
        let path = self.root.path().join(path);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(old), "{} has no `{old}`", path.display());
        std::fs::write(path, text.replacen(old, new, 1)).expect("it is saved");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

pub(super) struct Open {
    stream: BufReader<TcpStream>,
}

impl Open {
    pub(super) fn read_line(&mut self) -> String {
        let mut line = String::new();
        self.stream.read_line(&mut line).expect("an event in time");
        line.trim_end().to_owned()
    }

    /// Returns the next event and its data.
    pub(super) fn event(&mut self) -> (String, String) {
        let (event, _, data) = self.event_with_id();
        (event, data)
    }

    pub(super) fn event_with_id(&mut self) -> (String, String, String) {
        let after = |line: String, name| line.strip_prefix(name).map(|rest| rest.trim().to_owned());
        loop {
            if let Some(event) = after(self.read_line(), "event:") {
                let id = after(self.read_line(), "id:").expect("the version");
                return (event, id, after(self.read_line(), "data:").expect("the data"));
            }
        }
    }
}
