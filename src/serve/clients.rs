//! Those who look at a page and want to know when it changes: in, events; out, the same to each of them.
//!
//! Server-sent events (HTML Living Standard, 9.2). Whoever has gone is forgotten when there is something to say.

use std::io::Write;
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Every open page.
#[derive(Default)]
pub(super) struct Clients {
    open: Mutex<Vec<Client>>,
}

/// What those do whose page has changed.
pub(super) enum How {
    /// Load it again.
    Load,
    /// Take over what differs.
    Swap,
    /// Take other style sheets, the old and the new paths; nothing else has changed.
    Style(Vec<(String, String)>),
}

struct Client {
    /// The address of the page.
    at: String,
    /// What the page is, as far as the browser knows.
    version: String,
    line: Box<dyn Write + Send>,
}

impl Client {
    /// Says something, and what the page is then, which the browser names when it has to ask anew; whether somebody
    /// still listens.
    fn say(&mut self, event: &str, data: &str) -> bool {
        let id = &self.version;
        let said = write!(self.line, "event: {event}\nid: {id}\ndata: {data}\n\n");
        said.and_then(|()| self.line.flush()).is_ok()
    }
}

impl Clients {
    /// Takes in a page that begins to listen; `now` is what stands at its address, `faults` what is wrong.
    pub(super) fn add(
        &self,
        at: &str,
        version: &str,
        mut line: Box<dyn Write + Send>,
        now: Option<String>,
        faults: Option<&str>,
    ) {
        let head = "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\n\r\nretry: 500\n\n";
        if line.write_all(head.as_bytes()).and_then(|()| line.flush()).is_err() {
            return;
        }
        let mut client = Client { at: at.to_owned(), version: version.to_owned(), line };
        let stale = now.is_some_and(|now| now != client.version);
        let heard = match (stale, faults) {
            (true, _) => client.say("page", ""),
            (false, Some(faults)) => client.say("faults", faults),
            (false, None) => true,
        };
        if heard {
            self.open().push(client);
        }
    }

    /// The addresses that are looked at, each once.
    pub(super) fn paths(&self) -> Vec<String> {
        let mut all: Vec<String> = self.open().iter().map(|client| client.at.clone()).collect();
        all.sort();
        all.dedup();
        all
    }

    /// Says something to all.
    pub(super) fn tell(&self, event: &str, data: &str) {
        self.open().retain_mut(|client| client.say(event, data));
    }

    /// Tells each whose page has changed.
    pub(super) fn tell_pages(&self, version: impl Fn(&str) -> Option<String>, how: &How) {
        let (event, data) = match how {
            How::Load => ("page", String::new()),
            How::Swap => ("swap", String::new()),
            How::Style(sheets) => ("style", serde_json::json!(sheets).to_string()),
        };
        for at in self.paths() {
            let Some(now) = version(&at) else { continue };
            let mut open = self.open();
            open.retain_mut(|client| {
                if client.at != at || client.version == now {
                    return true;
                }
                client.version.clone_from(&now);
                client.say(event, &data)
            });
        }
    }

    fn open(&self) -> MutexGuard<'_, Vec<Client>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
