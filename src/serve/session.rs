//! The site that is shown: in, the source files after each change, and what is asked for; out, the newest good site,
//! file by file, and what is wrong with the newest files.
//!
//! Always true: what is given out is what a build of one state of the files would write. After a fault the last good
//! site stays; after a change the pages that are looked at are made first, and the rest when they are told.

use super::clients::{Clients, How};
use super::faults;
use super::headers::Rules;
use super::open_in::OpenIn;
use crate::base::{SitePath, SourceSet};
use crate::build::Options;
use crate::build::{BuildCache, RebuildStats, SiteBuilder};
use crate::diagnostic::{Diagnostics, Severity};
use crate::load::THEME;
use crate::output::Output;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, OnceLock, PoisonError};

/// How a session is begun.
#[derive(Debug, Clone)]
pub struct Setup {
    /// The folder that holds `content/`, as a whole path.
    pub root: PathBuf,
    /// What builds are asked for.
    pub options: Options,
    /// Whether a warning is a fault.
    pub deny_warnings: bool,
    /// The program that opens a file at its line.
    pub open_in: Option<OpenIn>,
}

/// Everything that is shown, and to whom.
pub(super) struct Session {
    setup: Setup,
    workshop: Arc<BuildCache>,
    state: Mutex<State>,
    /// Told when a site is complete, has been replaced, or cannot be completed.
    news: Condvar,
    clients: Clients,
}

#[derive(Default)]
struct State {
    sources: Option<Arc<SourceSet>>,
    shown: Option<Arc<Site>>,
    /// The newest of which every file could be made.
    whole: Option<Arc<Site>>,
    /// What is wrong, as the overlay says it.
    faults: Option<String>,
}

/// One good state of the site.
pub(super) struct Site {
    making: SiteBuilder,
    /// What it is made of.
    sources: Arc<SourceSet>,
    /// Pages that were made before the rest.
    pages: Mutex<BTreeMap<String, Arc<Vec<u8>>>>,
    output: OnceLock<Output>,
    /// What its `_headers` say.
    rules: OnceLock<Rules>,
}

/// What stands at an address.
#[derive(Debug, Clone)]
pub(super) enum Found {
    /// A file of the site, with its path.
    File(String, Arc<Vec<u8>>),
    /// A folder, written without its last sign.
    Folder(String),
    /// Nothing: the page that says so.
    Missing(Arc<Vec<u8>>),
    /// There is no good site yet.
    Nothing,
}

/// What a change came to.
pub(super) enum Change {
    /// No file that is read has changed.
    None,
    /// The newest files have faults; the last good site stays.
    Faulty(Diagnostics, Arc<SourceSet>),
    /// There is a new site, with these warnings; the pages that are looked at are made.
    Good(Arc<Site>, Diagnostics, Arc<SourceSet>),
}

impl Session {
    /// A session that shows nothing yet.
    pub(super) fn new(setup: Setup) -> Self {
        let workshop = Arc::new(BuildCache::enabled());
        Self { setup, workshop, state: Mutex::default(), news: Condvar::new(), clients: Clients::default() }
    }

    /// Takes over the files as they are now.
    pub(super) fn change(&self, sources: SourceSet) -> Change {
        let sources = Arc::new(sources);
        let before = self.state().sources.replace(Arc::clone(&sources));
        if before.is_some_and(|before| before.iter().eq(sources.iter())) {
            return Change::None;
        }
        let mut sink = Diagnostics::default();
        let making = SiteBuilder::read(&sources, &self.setup.options, &self.workshop, &mut sink, &|_| ());
        let Some(making) = making.filter(|_| !self.is_faulty(&sink)) else {
            self.found_faults(&sink, &sources);
            return Change::Faulty(sink, sources);
        };
        let site = Arc::new(Site {
            making,
            sources: Arc::clone(&sources),
            pages: Mutex::default(),
            output: OnceLock::new(),
            rules: OnceLock::new(),
        });
        for path in self.clients.paths() {
            site.look(&path, &mut sink);
        }
        if self.is_faulty(&sink) {
            self.found_faults(&sink, &sources);
            return Change::Faulty(sink, sources);
        }
        let mut state = self.state();
        let (before, was_faulty) = (state.shown.replace(Arc::clone(&site)), state.faults.take().is_some());
        drop(state);
        self.news.notify_all();
        let how = before.map_or(How::Load, |before| before.how_to(&site));
        self.clients.tell_pages(|path| site.version(path), &how);
        if was_faulty {
            self.clients.tell("mended", "");
        }
        Change::Good(site, sink, sources)
    }

    /// Makes the rest of a site; the diagnostics of its pages where it cannot be completed.
    pub(super) fn complete(
        &self,
        site: &Arc<Site>,
        sources: &SourceSet,
    ) -> Result<RebuildStats, Diagnostics> {
        let mut sink = Diagnostics::default();
        let built = site.making.built(&mut sink, &|_| ());
        let made = self.workshop.take_stats();
        let is_newest = self.state().shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, site));
        match built {
            Some(built) => {
                let _ = site.output.set(built.output);
                if is_newest {
                    self.state().whole = Some(Arc::clone(site));
                    self.clients.tell_pages(|path| site.version(path), &How::Load);
                }
                self.news.notify_all();
                Ok(made)
            }
            None => {
                if is_newest {
                    let mut state = self.state();
                    state.shown = state.whole.clone();
                    drop(state);
                    self.found_faults(&sink, sources);
                }
                self.news.notify_all();
                Err(sink)
            }
        }
    }

    /// What stands at an address; waits where it is still being made.
    pub(super) fn find(&self, address: &str) -> Found {
        let mut state = self.state();
        loop {
            let site = match &state.shown {
                Some(site) => Arc::clone(site),
                None if state.faults.is_some() => return Found::Nothing,
                None => {
                    state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner);
                    continue;
                }
            };
            drop(state);
            if let Some(found) = site.look(address, &mut Diagnostics::default()) {
                return found;
            }
            state = self.state();
            let same = state.shown.as_ref().is_some_and(|shown| Arc::ptr_eq(shown, &site));
            if same && site.output.get().is_none() {
                state = self.news.wait(state).unwrap_or_else(PoisonError::into_inner);
            }
        }
    }

    /// What is wrong with the newest files, as the overlay says it.
    pub(super) fn faults(&self) -> Option<String> {
        self.state().faults.clone()
    }

    /// The headers that the newest complete site gives a path.
    pub(super) fn headers_at(&self, path: &str) -> Vec<(String, String)> {
        let state = self.state();
        let rules = state.shown.iter().chain(&state.whole).find_map(|site| site.rules());
        rules.map(|rules| rules.at(path)).unwrap_or_default()
    }

    /// Those who look.
    pub(super) fn clients(&self) -> &Clients {
        &self.clients
    }

    /// The version of what stands at an address now, where that is known without waiting.
    pub(super) fn version_at(&self, address: &str) -> Option<String> {
        let shown = self.state().shown.clone();
        shown.and_then(|site| site.version(address))
    }

    fn found_faults(&self, sink: &Diagnostics, sources: &SourceSet) {
        let text = faults::overlay(sink.clone(), sources, &self.setup.root, self.setup.open_in.as_ref());
        self.state().faults = Some(text.clone());
        self.news.notify_all();
        self.clients.tell("faults", &serde_json::Value::from(text).to_string());
    }

    fn is_faulty(&self, sink: &Diagnostics) -> bool {
        let counts = |severity| severity == Severity::Error || self.setup.deny_warnings;
        sink.iter().any(|d| counts(d.severity))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Site {
    /// What stands at an address, as far as that is made or can be made alone; `None` where the rest has to be waited
    /// for.
    fn look(&self, address: &str, sink: &mut Diagnostics) -> Option<Found> {
        let path = address.trim_start_matches('/');
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if let Some(bytes) = self.file(&path, sink) {
            return Some(Found::File(path, bytes));
        }
        let output = self.output.get()?;
        if output.get(&format!("{path}/index.html")).is_some() {
            return Some(Found::Folder(format!("/{path}/")));
        }
        // The page of the folder's language, or of the whole site.
        let folder = path.split('/').next().map(|folder| format!("{folder}/404.html"));
        let missing = folder.iter().map(String::as_str).chain(["404.html"]).find_map(|p| self.file(p, sink));
        Some(Found::Missing(missing.unwrap_or_default()))
    }

    fn version(&self, address: &str) -> Option<String> {
        match self.look(address, &mut Diagnostics::default())? {
            Found::File(_, bytes) | Found::Missing(bytes) => Some(super::answer::version(&bytes)),
            Found::Folder(_) | Found::Nothing => None,
        }
    }

    fn file(&self, path: &str, sink: &mut Diagnostics) -> Option<Arc<Vec<u8>>> {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(bytes) = pages.get(path) {
            return Some(Arc::clone(bytes));
        }
        if let Some(output) = self.output.get() {
            let drawn = || output.picture(path).map(|picture| Arc::new(picture.png().to_vec()));
            return output.get(path).map(|file| Arc::clone(&file.bytes)).or_else(drawn);
        }
        let path_in_site = SitePath::new(path).ok()?;
        if let Some(bytes) = self.making.asset(&path_in_site) {
            return Some(Arc::new(bytes.to_vec()));
        }
        let page = path.ends_with(".html").then(|| self.making.page(&path_in_site, sink)).flatten()?;
        let bytes = page.html;
        pages.insert(path.to_owned(), Arc::clone(&bytes));
        Some(bytes)
    }

    fn rules(&self) -> Option<&Rules> {
        let file = self.output.get()?.get("_headers")?;
        Some(self.rules.get_or_init(|| Rules::read(&String::from_utf8_lossy(&file.bytes))))
    }

    /// What a browser does that shows a page of this site, to show that of a later one.
    fn how_to(&self, later: &Self) -> How {
        let changed = changed(&self.sources, &later.sources);
        let all = |fits: fn(&str) -> bool| changed.iter().all(|path| fits(path));
        if all(|path| path.starts_with("static/") && path.ends_with(".css")) {
            How::Style(self.moved(later))
        } else if all(|path| path.starts_with("content/")) && has_known_scripts(&later.sources) {
            How::Swap
        } else {
            How::Load
        }
    }

    /// The style sheets that have another path in a later site: the old one and the new one.
    fn moved(&self, later: &Self) -> Vec<(String, String)> {
        let now: BTreeMap<&str, String> = later.making.assets().collect();
        let before = self.making.assets().filter(|(name, _)| name.ends_with(".css"));
        before
            .filter_map(|(name, path)| Some((path, now.get(name)?.clone())))
            .filter(|(old, new)| old != new)
            .collect()
    }
}

/// Whether no script is run but the theme's, of which it is known that they go on where content is taken over.
fn has_known_scripts(sources: &SourceSet) -> bool {
    let mut scripts =
        sources.iter().filter(|(_, f)| f.path.starts_with("static/") && f.path.ends_with(".js"));
    scripts.all(|(_, f)| THEME.contains(&(f.path.as_str(), f.bytes())))
}

/// The paths of all files that differ.
fn changed(before: &SourceSet, now: &SourceSet) -> Vec<String> {
    let paths = before.iter().chain(now.iter()).map(|(_, f)| f.path.as_str()).collect::<BTreeSet<_>>();
    let differs = |path: &&str| match (before.find(path), now.find(path)) {
        (Some(a), Some(b)) => before[a] != now[b],
        _ => true,
    };
    paths.into_iter().filter(differs).map(ToOwned::to_owned).collect()
}
