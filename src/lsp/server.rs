//! The message loop of the server: it answers requests, and publishes the diagnostics of the entire site after each
//! pause in typing. A single thread suffices because an analysis is faster than a user's reaction.
//!
//! A panic ends neither: the editor gets a message, and the server goes on with the next request.
//!
//! Invariant: answers are based on the files as they are in the editor, saved or not.

use super::positions::{Root, on_disk};
use super::transport;
use super::{answers, diagnostics};
use crate::base::{Date, SourceFile, SourceSet};
use crate::build::Options;
use crate::cache::CacheStore;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ide::Analysis;
use crate::last_run::stored_texts;
use crate::load;
use crate::panics::catch_panic;
use crate::resolve::ResolveOptions;
use lsp_server::{Connection, ErrorCode, Message, Notification, Request, Response};
use lsp_types::notification::Notification as _;
use lsp_types::{InitializeParams, PublishDiagnosticsParams, notification as notes};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// The pause in typing before the site is analysed again.
const PAUSE: Duration = Duration::from_millis(150);

/// Whether a message could be sent to the editor.
type Sent = Result<(), Box<dyn Error + Send + Sync>>;

pub(super) struct Server {
    today: fn() -> Date,
    pub(super) root: Root,
    pub(super) open: BTreeMap<String, String>,
    /// The files of the last analysis.
    read: Arc<SourceSet>,
    caches: Arc<CacheStore>,
    /// The files of the last check, and their diagnostics.
    pub(super) sources: Arc<SourceSet>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The last successful analysis.
    pub(super) analysis: Option<Analysis>,
    /// Whether the last round was successful.
    pub(super) current: bool,
    /// Reading diagnostics that are published together with the check.
    found: Option<Diagnostics>,
    /// Whether files have changed since the last analysis.
    stale: bool,
    /// The files with published diagnostics.
    shown: BTreeSet<String>,
}

/// Runs the server on standard input and output until the editor closes the connection.
pub(crate) fn serve(root: Option<PathBuf>, today: fn() -> Date) -> Sent {
    let (connection, threads) = transport::connect();
    let served = serve_connection(&connection, root, today);
    // The reader knows why it has closed the connection.
    let is_closed = connection.receiver.try_recv().is_err_and(|error| error.is_disconnected());
    // The writer thread ends when all senders are dropped.
    drop(connection);
    if served.is_ok() || is_closed {
        threads.join()?;
    }
    served
}

fn serve_connection(connection: &Connection, root: Option<PathBuf>, today: fn() -> Date) -> Sent {
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let about = json!({"name": "briefing", "version": env!("CARGO_PKG_VERSION")});
    connection
        .initialize_finish(id, json!({"capabilities": answers::capabilities(), "serverInfo": about}))?;
    let root = std::path::absolute(root.unwrap_or_else(|| folder(&params)))?;
    let mut server = Server::new(root, today);
    if watches(&params) {
        connection.sender.send(Message::Request(watch()))?;
    }
    server.run(connection)
}

/// Shows a message in the editor.
fn show_error(connection: &Connection, message: &str) -> Sent {
    let params = json!({"type": 1, "message": message});
    let note = Notification::new(notes::ShowMessage::METHOD.to_owned(), params);
    Ok(connection.sender.send(Message::Notification(note))?)
}

fn folder(params: &InitializeParams) -> PathBuf {
    let folders = params.workspace_folders.iter().flatten().filter_map(|f| on_disk(&f.uri));
    #[expect(deprecated, reason = "what editors send that know no folders")]
    let single = params.root_uri.as_ref().and_then(on_disk);
    let all: Vec<PathBuf> = folders.chain(single).collect();
    let with_content = all.iter().find(|folder| folder.join("content").is_dir());
    with_content.or(all.first()).cloned().unwrap_or_else(|| PathBuf::from("."))
}

fn watches(params: &InitializeParams) -> bool {
    let files = params.capabilities.workspace.as_ref().and_then(|w| w.did_change_watched_files);
    files.is_some_and(|f| f.dynamic_registration == Some(true))
}

fn watch() -> Request {
    let watchers: Vec<Value> =
        ["content/**", "templates/**", "static/**"].iter().map(|glob| json!({"globPattern": glob})).collect();
    let method = notes::DidChangeWatchedFiles::METHOD;
    let registration = json!({"id": "files", "method": method, "registerOptions": {"watchers": watchers}});
    let params = json!({"registrations": [registration]});
    Request::new("files".to_owned().into(), "client/registerCapability".to_owned(), params)
}

impl Server {
    fn new(root: PathBuf, today: fn() -> Date) -> Self {
        Self {
            today,
            open: BTreeMap::new(),
            read: Arc::default(),
            caches: Arc::new(CacheStore::enabled().with_stored(stored_texts(&root))),
            root: Root(root),
            sources: Arc::default(),
            diagnostics: Vec::new(),
            analysis: None,
            current: false,
            found: None,
            stale: true,
            shown: BTreeSet::new(),
        }
    }

    fn run(&mut self, connection: &Connection) -> Sent {
        loop {
            let next = match self.stale || self.found.is_some() {
                true => connection.receiver.recv_timeout(PAUSE).map_err(|e| e.is_timeout()),
                false => connection.receiver.recv().map_err(|_| false),
            };
            match next {
                Ok(Message::Request(request)) => {
                    if connection.handle_shutdown(&request)? {
                        return Ok(());
                    }
                    let id = request.id.clone();
                    match catch_panic(|| self.answer(connection, request)) {
                        Ok(sent) => sent?,
                        Err(panic) => {
                            let message = format!("the language server has a fault: {panic}");
                            let response = Response::new_err(id, ErrorCode::InternalError as i32, message);
                            connection.sender.send(Message::Response(response))?;
                        }
                    }
                }
                Ok(Message::Notification(note)) => self.heed(note),
                Ok(Message::Response(_)) => (),
                Err(true) => match catch_panic(|| self.publish_changes(connection)) {
                    Ok(sent) => sent?,
                    Err(panic) => {
                        self.found = None;
                        let help = "it goes on after the next change; please report this message";
                        show_error(connection, &format!("the language server has a fault: {panic}; {help}"))?;
                    }
                },
                Err(false) => return Ok(()),
            }
        }
    }

    fn answer(&mut self, connection: &Connection, request: Request) -> Sent {
        // Completion can use the last analysis; other requests need current files.
        if self.stale && !answers::is_completion(&request) {
            self.read(connection)?;
        }
        if answers::is_for_faults(&request) {
            self.check(connection)?;
        }
        Ok(connection.sender.send(Message::Response(answers::answer(self, request)))?)
    }

    /// Reads the changed files and publishes the diagnostics of all files.
    fn publish_changes(&mut self, connection: &Connection) -> Sent {
        if self.stale {
            self.read(connection)?;
        }
        self.check(connection)
    }

    fn heed(&mut self, note: Notification) {
        let uri = &note.params["textDocument"]["uri"];
        let path = uri.as_str().and_then(|uri| uri.parse().ok()).and_then(|uri| self.root.path(&uri));
        let text = match note.method.as_str() {
            notes::DidOpenTextDocument::METHOD => note.params["textDocument"]["text"].as_str(),
            // The capabilities request the complete text.
            notes::DidChangeTextDocument::METHOD => note.params["contentChanges"][0]["text"].as_str(),
            notes::DidCloseTextDocument::METHOD => {
                path.iter().for_each(|path| {
                    self.open.remove(path);
                });
                self.stale = true;
                return;
            }
            notes::DidSaveTextDocument::METHOD | notes::DidChangeWatchedFiles::METHOD => {
                self.stale = true;
                return;
            }
            _ => return,
        };
        if let (Some(path), Some(text)) = (path, text) {
            self.open.insert(path, text.replace("\r\n", "\n"));
            self.stale = true;
        }
    }

    fn read(&mut self, connection: &Connection) -> Sent {
        self.stale = false;
        let disk = match load::read(&self.root.0) {
            Ok(disk) => disk,
            Err(failure) => return show_error(connection, &failure.to_string()),
        };
        let open: Vec<SourceFile> =
            self.open.iter().map(|(path, text)| load::file(path, text.clone().into_bytes())).collect();
        let sources = Arc::new(disk.overlaid(open));
        let resolve = ResolveOptions { drafts: true, ..ResolveOptions::default() };
        let mut sink = Diagnostics::default();
        let options = Options { resolve, date: (self.today)() };
        let analysis = Analysis::read(&sources, &options, &self.caches, &mut sink);
        self.current = analysis.is_some();
        self.analysis = analysis.or(self.analysis.take());
        self.read = sources;
        self.found = Some(sink);
        Ok(())
    }

    /// Checks the last analysis and publishes all diagnostics.
    fn check(&mut self, connection: &Connection) -> Sent {
        let Some(mut sink) = self.found.take() else { return Ok(()) };
        if let Some(analysis) = self.analysis.as_ref().filter(|_| self.current) {
            analysis.check((self.today)(), &mut sink);
        }
        self.sources = Arc::clone(&self.read);
        self.diagnostics = sink.sorted();
        self.publish(connection)
    }

    fn publish(&mut self, connection: &Connection) -> Sent {
        let mut by_file: BTreeMap<String, Vec<lsp_types::Diagnostic>> =
            std::mem::take(&mut self.shown).into_iter().map(|path| (path, Vec::new())).collect();
        for diagnostic in &self.diagnostics {
            let path = self.sources[diagnostic.primary.span.file].disk_path().to_owned();
            by_file.entry(path).or_default().push(diagnostics::shown(diagnostic, &self.sources, &self.root));
        }
        for (path, diagnostics) in by_file {
            let Some(uri) = self.root.address(&path) else { continue };
            if !diagnostics.is_empty() {
                self.shown.insert(path);
            }
            let params = PublishDiagnosticsParams { uri, diagnostics, version: None };
            let note = Notification::new(notes::PublishDiagnostics::METHOD.to_owned(), params);
            connection.sender.send(Message::Notification(note))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Server;
    use crate::base::Date;
    use lsp_server::{Connection, Message, Notification, Request, Response};
    use serde_json::{Value, json};
    use std::path::Path;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Duration;

    static READINGS: AtomicU32 = AtomicU32::new(0);

    /// Panics for the first two readings of the site.
    fn today() -> Date {
        assert!(READINGS.fetch_add(1, Ordering::Relaxed) >= 2, "no date yet");
        "2026-11-30".parse().expect("a date")
    }

    fn received(editor: &Connection) -> Message {
        editor.receiver.recv_timeout(Duration::from_secs(120)).expect("a message in time")
    }

    #[test]
    fn a_panic_reaches_the_editor_and_the_server_goes_on() {
        let (connection, editor) = Connection::memory();
        let server = std::thread::spawn(move || {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites/minimal");
            Server::new(root, today).run(&connection).map_err(|error| error.to_string())
        });
        let send = |message: Message| editor.sender.send(message).expect("the server listens");
        let saved =
            || Message::Notification(Notification::new("textDocument/didSave".to_owned(), Value::Null));
        let ask = |id: i32, method: &str| {
            let position =
                json!({"textDocument": {"uri": "file:///none"}, "position": {"line": 0, "character": 0}});
            Message::Request(Request::new(id.into(), method.to_owned(), position))
        };
        let error = |message: Message| match message {
            Message::Response(Response { response_result: Err(error), .. }) => error.message,
            Message::Notification(note) => note.params["message"].to_string(),
            other => format!("{other:?}"),
        };
        // The first reading follows a pause, the second one a request.
        assert!(error(received(&editor)).contains("no date yet"));
        send(saved());
        send(ask(1, "textDocument/hover"));
        assert!(error(received(&editor)).contains("no date yet"));
        send(saved());
        send(ask(2, "textDocument/hover"));
        assert!(matches!(received(&editor), Message::Response(Response { response_result: Ok(_), .. })));
        send(ask(3, "shutdown"));
        send(Message::Notification(Notification::new("exit".to_owned(), Value::Null)));
        assert_eq!(server.join().expect("the server does not panic"), Ok(()));
    }
}
