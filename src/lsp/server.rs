//! The message loop of the server: it answers requests, and publishes the diagnostics of the entire site after each
//! pause in typing. A single thread suffices because an analysis is faster than a user's reaction.
//!
//! Invariant: answers are based on the files as they are in the editor, saved or not.

use super::positions::{Root, on_disk};
use super::{answers, diagnostics};
use crate::base::{Date, SourceFile, SourceSet};
use crate::build::Options;
use crate::cache::CacheStore;
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::ide::Analysis;
use crate::last_run::stored_texts;
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

/// The pause in typing before the site is analysed again.
const PAUSE: Duration = Duration::from_millis(150);

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
pub(crate) fn serve(root: Option<PathBuf>, today: fn() -> Date) -> Result<(), Box<dyn Error + Send + Sync>> {
    let (connection, threads) = Connection::stdio();
    let (id, params) = connection.initialize_start()?;
    let params: InitializeParams = serde_json::from_value(params)?;
    let about = json!({"name": "briefing", "version": env!("CARGO_PKG_VERSION")});
    connection
        .initialize_finish(id, json!({"capabilities": answers::capabilities(), "serverInfo": about}))?;
    let root = std::path::absolute(root.unwrap_or_else(|| folder(&params)))?;
    let mut server = Server {
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
    };
    if watches(&params) {
        connection.sender.send(Message::Request(watch()))?;
    }
    server.run(&connection)?;
    // The writer thread ends when all senders are dropped.
    drop(connection);
    threads.join()?;
    Ok(())
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
                    // Completion can use the last analysis; other requests need current files.
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
        let analysis = Analysis::read(&sources, &options, &self.caches, &mut sink);
        self.current = analysis.is_some();
        self.analysis = analysis.or(self.analysis.take());
        self.read = sources;
        self.found = Some(sink);
        Ok(())
    }

    /// Checks the last analysis and publishes all diagnostics.
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
