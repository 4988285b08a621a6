//! The server: in, messages of an editor; out, answers, and the faults of the whole site after each pause in the typing.
//!
//! One thread does it all: a round takes less time than a person needs to look up. Always true: what is answered is read
//! from the files as the editor has them, saved or not.

use super::places::{Root, on_disk};
use super::{answers, faults};
use crate::base::{Date, SourceFile, SourceSet};
use crate::build::Options;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ide::{Analysis, Reading};
use crate::load;
use crate::resolve::ResolveOptions;
use lsp_server::{Connection, Message, Notification, Request};
use lsp_types::notification::Notification as _;
use lsp_types::{InitializeParams, PublishDiagnosticsParams, notification as notes};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// How long a person pauses before the site is read again.
const PAUSE: Duration = Duration::from_millis(150);

/// What the server knows.
pub(super) struct Server {
    /// Returns the current day.
    today: fn() -> Date,
    pub(super) root: Root,
    /// What the editor has open, by path.
    pub(super) open: BTreeMap<String, String>,
    /// The files as they were last read.
    read: Arc<SourceSet>,
    /// What earlier rounds have read.
    reading: Arc<Reading>,
    /// The files as they were last checked, and what was found in them.
    pub(super) sources: Arc<SourceSet>,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// The site when it could last be read.
    pub(super) analysis: Option<Analysis>,
    /// Whether that was in the last round.
    pub(super) current: bool,
    /// What reading has found that is not yet told, with the rest of the faults.
    found: Option<Diagnostics>,
    /// Whether something has changed since.
    stale: bool,
    /// The files whose faults the editor shows.
    shown: BTreeSet<String>,
}

/// Serves the editor on standard input and output until it has enough.
pub(crate) fn serve(root: Option<PathBuf>, today: fn() -> Date) -> Result<(), Box<dyn Error + Send + Sync>> {
    let (connection, threads) = Connection::stdio();
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let about = json!({"name": "briefing", "version": env!("CARGO_PKG_VERSION")});
    connection
        .initialize_finish(id, json!({"capabilities": answers::capabilities(), "serverInfo": about}))?;
    let mut server = Server {
        today,
        root: Root(std::path::absolute(root.unwrap_or_else(|| folder(&params)))?),
        open: BTreeMap::new(),
        read: Arc::default(),
        reading: Arc::new(Reading::for_many()),
        sources: Arc::default(),
        diagnostics: Vec::new(),
        analysis: None,
        current: false,
        found: None,
        stale: true,
        shown: BTreeSet::new(),
    };
    if watches(&params) {
        connection.sender.send(Message::Request(watch()))?;
    }
    server.run(&connection)?;
    // The writer ends when nobody can send any more.
    drop(connection);
    threads.join()?;
    Ok(())
}

/// Returns the folder that the editor has open.
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

/// Asks to be told of files that change outside of the editor.
fn watch() -> Request {
    let watchers: Vec<Value> =
        ["content/**", "templates/**", "static/**"].iter().map(|glob| json!({"globPattern": glob})).collect();
    let method = notes::DidChangeWatchedFiles::METHOD;
    let registration = json!({"id": "files", "method": method, "registerOptions": {"watchers": watchers}});
    let params = json!({"registrations": [registration]});
    Request::new("files".to_owned().into(), "client/registerCapability".to_owned(), params)
}

impl Server {
    fn run(&mut self, connection: &Connection) -> Result<(), Box<dyn Error + Send + Sync>> {
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
                    // What is typed is completed from the last reading; all else wants the files as they are.
                    if self.stale && !answers::is_completion(&request) {
                        self.read(connection)?;
                    }
                    if answers::is_for_faults(&request) {
                        self.check(connection)?;
                    }
                    connection.sender.send(Message::Response(answers::answer(self, request)))?;
                }
                Ok(Message::Notification(note)) => self.heed(note),
                Ok(Message::Response(_)) => (),
                Err(true) => {
                    if self.stale {
                        self.read(connection)?;
                    }
                    self.check(connection)?;
                }
                Err(false) => return Ok(()),
            }
        }
    }

    /// What the editor says has happened.
    fn heed(&mut self, note: Notification) {
        let uri = &note.params["textDocument"]["uri"];
        let path = uri.as_str().and_then(|uri| uri.parse().ok()).and_then(|uri| self.root.path(&uri));
        let text = match note.method.as_str() {
            notes::DidOpenTextDocument::METHOD => note.params["textDocument"]["text"].as_str(),
            // The whole text is sent, as the capabilities ask.
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

    /// Reads the site as the editor has it.
    fn read(&mut self, connection: &Connection) -> Result<(), Box<dyn Error + Send + Sync>> {
        self.stale = false;
        let disk = match load::read(&self.root.0) {
            Ok(disk) => disk,
            Err(failure) => {
                let params = json!({"type": 1, "message": failure.to_string()});
                let note = Notification::new(notes::ShowMessage::METHOD.to_owned(), params);
                return Ok(connection.sender.send(Message::Notification(note))?);
            }
        };
        let open: Vec<SourceFile> =
            self.open.iter().map(|(path, text)| load::file(path, text.clone().into_bytes())).collect();
        let sources = Arc::new(disk.overlaid(open));
        let resolve = ResolveOptions { drafts: true, ..ResolveOptions::default() };
        let mut sink = Diagnostics::default();
        let options = Options { resolve, date: (self.today)() };
        let analysis = Analysis::read(&sources, &options, &self.reading, &mut sink);
        self.current = analysis.is_some();
        self.analysis = analysis.or(self.analysis.take());
        self.read = sources;
        self.found = Some(sink);
        Ok(())
    }

    /// Checks what was read last, and tells the editor all faults.
    fn check(&mut self, connection: &Connection) -> Result<(), Box<dyn Error + Send + Sync>> {
        let Some(mut sink) = self.found.take() else { return Ok(()) };
        if let Some(analysis) = self.analysis.as_ref().filter(|_| self.current) {
            analysis.check((self.today)(), &mut sink);
        }
        self.sources = Arc::clone(&self.read);
        self.diagnostics = sink.sorted();
        self.publish(connection)
    }

    fn publish(&mut self, connection: &Connection) -> Result<(), Box<dyn Error + Send + Sync>> {
        let mut by_file: BTreeMap<String, Vec<lsp_types::Diagnostic>> =
            std::mem::take(&mut self.shown).into_iter().map(|path| (path, Vec::new())).collect();
        for diagnostic in &self.diagnostics {
            let path = self.sources[diagnostic.primary.span.file].disk_path().to_owned();
            by_file.entry(path).or_default().push(faults::shown(diagnostic, &self.sources, &self.root));
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
