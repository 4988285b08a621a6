//! The state of the preview: the newest site without errors, the diagnostics of the newest files, and the open pages.
//!
//! A [`Session`] compares the source files after each change with those before, and checks the site. Pages that are open
//! in a browser are rendered before their browsers hear of the change. After an error the previous site stays available.
//! Every file that is served belongs to one state of the sources.

use super::clients::{Clients, Update};
use super::editor::Editor;
use super::overlay::{render_failure, render_overlay};
use super::site::{Lookup, Site};
use crate::base::SourceSet;
use crate::build::{BuildCache, Options, RebuildStats, SiteBuilder};
use crate::diagnostic::{Diagnostics, Severity};
use crate::last_run::stored_texts;
use crate::panics::catch_panic;
use std::io::{self, Read};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// The site to preview, and how to check it.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The absolute path of the folder that contains `content/`.
    pub root: PathBuf,
    /// The options of each build.
    pub options: Options,
    /// Whether warnings count as errors.
    pub deny_warnings: bool,
    /// The editor that opens files from the list of diagnostics.
    pub editor: Option<Editor>,
}

/// What all threads of the preview share.
pub(super) struct Session {
    setup: Setup,
    cache: Arc<BuildCache>,
    state: Mutex<State>,
    /// Notified when a site is replaced or completed, or when it has errors.
    state_changed: Condvar,
    clients: Clients,
}

#[derive(Default)]
struct State {
    /// The newest files, with or without errors.
    sources: Option<Arc<SourceSet>>,
    current: Option<Arc<Site>>,
    /// The newest site that has been built completely.
    last_complete: Option<Arc<Site>>,
    /// The diagnostics of the newest files as HTML, if they have errors.
    overlay: Option<String>,
}

pub(super) enum Change {
    Unchanged,
    /// The newest files have errors. The previous site is still served.
    Invalid(Diagnostics, Arc<SourceSet>),
    /// There is a new site, with these warnings. The pages that are open in a browser have been rendered.
    Valid(Arc<Site>, Diagnostics, Arc<SourceSet>),
}

impl Session {
    pub(super) fn new(setup: Setup) -> Self {
        let cache = Arc::new(BuildCache::enabled().with_stored(stored_texts(&setup.root)));
        let state_changed = Condvar::new();
        Self { setup, cache, state: Mutex::default(), state_changed, clients: Clients::default() }
    }

    /// Replaces the source files, checks the site and updates open pages.
    pub(super) fn change(&self, sources: SourceSet) -> Change {
        let sources = Arc::new(sources);
        let before = self.state().sources.replace(Arc::clone(&sources));
        if before.is_some_and(|before| before.iter().eq(sources.iter())) {
            return Change::Unchanged;
        }
        let mut sink = Diagnostics::default();
        let builder = SiteBuilder::read(&sources, &self.setup.options, &self.cache, &mut sink, &|_| ());
        let site = builder.filter(|_| !self.has_errors(&sink)).map(|builder| {
            let site = Site::new(builder, Arc::clone(&sources));
            for path in self.clients.paths() {
                site.look_up(&path, &mut sink);
            }
            Arc::new(site)
        });
        // Rendering can find further errors.
        let Some(site) = site.filter(|_| !self.has_errors(&sink)) else {
            self.show_diagnostics(&sink, &sources);
            return Change::Invalid(sink, sources);
        };
        let mut state = self.state();
        let before = state.current.replace(Arc::clone(&site));
        let had_errors = state.overlay.take().is_some();
        drop(state);
        self.state_changed.notify_all();
        let update = before.map_or(Update::Reload, |before| before.update_to(&site));
        self.clients.send_update(|path| site.version(path), &update);
        if had_errors {
            self.clients.broadcast("fixed", "");
        }
        Change::Valid(site, sink, sources)
    }

    /// Builds all files of a site. Returns the diagnostics if that fails.
    pub(super) fn complete(
        &self,
        site: &Arc<Site>,
        sources: &SourceSet,
    ) -> Result<RebuildStats, Diagnostics> {
        let mut sink = Diagnostics::default();
        let built = site.builder.built(&mut sink, &|_| ());
        let made = self.cache.take_stats();
        let is_valid = built.is_some();
        if let Some(built) = built {
            site.complete(built.output);
        }
        let mut state = self.state();
        let is_current = state.current.as_ref().is_some_and(|current| Arc::ptr_eq(current, site));
        match (is_current, is_valid) {
            (true, true) => state.last_complete = Some(Arc::clone(site)),
            (true, false) => state.current = state.last_complete.clone(),
            (false, _) => (),
        }
        drop(state);
        match (is_current, is_valid) {
            (true, true) => self.clients.send_update(|path| site.version(path), &Update::Reload),
            (true, false) => self.show_diagnostics(&sink, sources),
            (false, _) => (),
        }
        self.state_changed.notify_all();
        if is_valid { Ok(made) } else { Err(sink) }
    }

    /// Looks up an address. Waits if only the complete site can tell what it leads to.
    pub(super) fn look_up(&self, address: &str) -> Lookup {
        let mut state = self.state();
        loop {
            if let Some(site) = state.current.clone() {
                // Rendering takes time, and other requests need the state.
                drop(state);
                if let Some(result) = site.look_up(address, &mut Diagnostics::default()) {
                    return result;
                }
                state = self.state();
                let is_current = state.current.as_ref().is_some_and(|current| Arc::ptr_eq(current, &site));
                if site.is_complete() || !is_current {
                    continue;
                }
            } else if state.overlay.is_some() {
                return Lookup::NoSite;
            }
            state = self.state_changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Returns the headers that the newest complete site gives a path.
    pub(super) fn headers_for(&self, path: &str) -> Vec<(String, String)> {
        let state = self.state();
        let sites = [state.current.clone(), state.last_complete.clone()];
        drop(state);
        let rules = sites.iter().flatten().find_map(|site| site.header_rules());
        rules.map(|rules| rules.headers_for(path)).unwrap_or_default()
    }

    /// Sends events to an open page until its browser closes the connection. `version` is what the browser shows.
    pub(super) fn follow(&self, path: &str, version: &str, stream: &Arc<TcpStream>) -> io::Result<()> {
        self.clients.add(path, version, stream)?;
        // The client has been added before its page is compared, so that it misses no change in between.
        let (site, overlay) = {
            let state = self.state();
            (state.current.clone(), state.overlay.clone())
        };
        let diagnostics = overlay.map(|html| serde_json::Value::from(html).to_string());
        // A page that cannot be rendered has no version. Its browser would otherwise connect again and again.
        let version = catch_panic(|| site.and_then(|site| site.version(path))).ok().flatten();
        self.clients.catch_up(stream, version, diagnostics.as_deref());
        // A browser sends nothing more on this connection. Reading only ends when it closes the connection.
        stream.set_read_timeout(None)?;
        let result = (&**stream).read(&mut [0; 1]);
        self.clients.remove(stream);
        result.map(drop)
    }

    /// Shows that a request met a panic.
    pub(super) fn show_failure(&self, panic: &str) {
        self.show_panel(render_failure(panic));
    }

    /// Shows that a change met a panic, and lets the same files be read again. Returns the site that is served but not
    /// complete, because whoever had to complete it may not know of it.
    pub(super) fn abandon_change(&self, panic: &str) -> Option<Arc<Site>> {
        let mut state = self.state();
        state.sources = None;
        let site = state.current.clone().filter(|site| !site.is_complete());
        drop(state);
        self.show_failure(panic);
        site
    }

    /// Shows that a site could not be completed because of a panic. The last complete site is served.
    pub(super) fn abandon_site(&self, site: &Arc<Site>, panic: &str) {
        let mut state = self.state();
        if state.current.as_ref().is_some_and(|current| Arc::ptr_eq(current, site)) {
            state.current = state.last_complete.clone();
        }
        state.sources = None;
        drop(state);
        self.show_failure(panic);
    }

    fn show_diagnostics(&self, sink: &Diagnostics, sources: &SourceSet) {
        let html = render_overlay(sink.clone(), sources, &self.setup.root, self.setup.editor.as_ref());
        self.show_panel(html);
    }

    fn show_panel(&self, html: String) {
        self.state().overlay = Some(html.clone());
        self.state_changed.notify_all();
        self.clients.broadcast("diagnostics", &serde_json::Value::from(html).to_string());
    }

    fn has_errors(&self, sink: &Diagnostics) -> bool {
        let is_error = |severity| match severity {
            Severity::Error => true,
            Severity::Warning => self.setup.deny_warnings,
            Severity::Hint => false,
        };
        sink.iter().any(|d| is_error(d.severity))
    }

    /// The fields of the state are replaced one by one, so each is valid after a panic in another thread.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
