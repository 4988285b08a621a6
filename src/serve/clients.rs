//! The open pages that wait for changes, each with a stream of server-sent events (HTML Living Standard, 9.2).
//!
//! A client has the version of the page that its browser shows. It gets an event when the page has another version.
//! A client that cannot be written to is removed.

use std::io::{self, Write};
use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The time that a browser can stop reading events before it is given up. Events are far smaller than the buffer of a
/// socket, and other clients wait meanwhile.
const WRITE_TIME: Duration = Duration::from_secs(1);

#[derive(Default)]
pub(super) struct Clients {
    clients: Mutex<Vec<Client>>,
}

pub(super) enum Update {
    /// They load the page again.
    Reload,
    /// They replace the parts of the page that differ.
    Swap,
    /// They replace style sheets, given by their old and new paths. Nothing else has changed.
    Styles(Vec<(String, String)>),
}

struct Client {
    path: String,
    /// The version that the browser shows, or has been asked to load.
    version: String,
    stream: Arc<TcpStream>,
}

impl Client {
    /// Sends an event. The version is its id, which the browser repeats when it connects again.
    fn send(&self, event: &str, data: &str) -> io::Result<()> {
        let id = &self.version;
        (&*self.stream).write_all(format!("event: {event}\nid: {id}\ndata: {data}\n\n").as_bytes())
    }
}

impl Drop for Client {
    /// Ends the connection, also for the thread that waits for its end.
    fn drop(&mut self) {
        let _ = self.stream.shutdown(Shutdown::Both);
    }
}

impl Clients {
    /// Adds a page that begins to wait. Changes from now on reach it.
    pub(super) fn add(&self, path: &str, version: &str, stream: &Arc<TcpStream>) -> io::Result<()> {
        stream.set_write_timeout(Some(WRITE_TIME))?;
        let head = "HTTP/1.1 200 \r\nContent-Type: text/event-stream\r\nCache-Control: no-store\r\nConnection: close\r\n\r\nretry: 500\n\n";
        (&**stream).write_all(head.as_bytes())?;
        let (path, version) = (path.to_owned(), version.to_owned());
        self.lock().push(Client { path, version, stream: Arc::clone(stream) });
        Ok(())
    }

    /// Brings a new client up to date, given the current version of its page and the diagnostics that are shown.
    pub(super) fn catch_up(
        &self,
        stream: &Arc<TcpStream>,
        version: Option<String>,
        diagnostics: Option<&str>,
    ) {
        let mut clients = self.lock();
        let Some(client) = clients.iter_mut().find(|client| Arc::ptr_eq(&client.stream, stream)) else {
            return;
        };
        let _ = match (version.filter(|version| *version != client.version), diagnostics) {
            (Some(version), _) => {
                client.version = version;
                client.send("page", "")
            }
            (None, Some(diagnostics)) => client.send("diagnostics", diagnostics),
            (None, None) => Ok(()),
        };
    }

    pub(super) fn remove(&self, stream: &Arc<TcpStream>) {
        self.lock().retain(|client| !Arc::ptr_eq(&client.stream, stream));
    }

    /// Returns the path of each open page once.
    pub(super) fn paths(&self) -> Vec<String> {
        let mut paths: Vec<String> = self.lock().iter().map(|client| client.path.clone()).collect();
        paths.sort();
        paths.dedup();
        paths
    }

    pub(super) fn broadcast(&self, event: &str, data: &str) {
        self.lock().retain(|client| client.send(event, data).is_ok());
    }

    /// Sends an event to each client whose page has another version now. `version` may render the page.
    pub(super) fn send_update(&self, version: impl Fn(&str) -> Option<String>, update: &Update) {
        let (event, data) = match update {
            Update::Reload => ("page", String::new()),
            Update::Swap => ("swap", String::new()),
            Update::Styles(sheets) => ("style", serde_json::json!(sheets).to_string()),
        };
        for path in self.paths() {
            let Some(current) = version(&path) else { continue };
            self.lock().retain_mut(|client| {
                if client.path != path || client.version == current {
                    return true;
                }
                client.version.clone_from(&current);
                client.send(event, &data).is_ok()
            });
        }
    }

    /// A panic cannot leave the list incomplete, so a poisoned lock is used like any other.
    fn lock(&self) -> MutexGuard<'_, Vec<Client>> {
        self.clients.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
