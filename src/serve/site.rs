//! One state of the site without errors, whose files are available before the entire site is built.
//!
//! A page is rendered when it is asked for, and the result equals that of a build. No lock is held while a page
//! renders, so a request never waits for another page.

use super::clients::Update;
use super::headers::HeaderRules;
use super::response::content_version;
use crate::base::{SitePath, SourceSet};
use crate::build::SiteBuilder;
use crate::cache::{Bytes, Cache, CacheStore, InputHash};
use crate::diagnostic::Diagnostics;
use crate::load::is_of_theme;
use crate::output::Output;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub(super) struct Site {
    pub(super) builder: SiteBuilder,
    pub(super) sources: Arc<SourceSet>,
    /// The pages that were asked for, by their paths. The state never changes, so every page has the same input.
    pages: Arc<Cache<String, Bytes>>,
    output: OnceLock<Output>,
    header_rules: OnceLock<HeaderRules>,
}

/// What a site has at an address.
#[derive(Debug, Clone)]
pub(super) enum Lookup {
    File(String, Bytes),
    /// A folder whose address lacks the final slash. This is its complete address.
    Folder(String),
    /// Nothing. This is the page that says so.
    Missing(Bytes),
    /// Nothing is known, because no state of the site has been without errors.
    NoSite,
}

impl Site {
    pub(super) fn new(builder: SiteBuilder, sources: Arc<SourceSet>) -> Self {
        let pages = CacheStore::enabled().cache("pages");
        Self { builder, sources, pages, output: OnceLock::new(), header_rules: OnceLock::new() }
    }

    pub(super) fn complete(&self, output: Output) {
        let _ = self.output.set(output);
    }

    pub(super) fn is_complete(&self) -> bool {
        self.output.get().is_some()
    }

    /// Looks up a decoded address, and renders the page if necessary. Returns `None` if only the complete site can tell
    /// what the address leads to.
    pub(super) fn look_up(&self, address: &str, sink: &mut Diagnostics) -> Option<Lookup> {
        let path = address.trim_start_matches('/');
        let path = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        if let Some(bytes) = self.file(&path, sink) {
            return Some(Lookup::File(path, bytes));
        }
        let output = self.output.get()?;
        if output.get(&format!("{path}/index.html")).is_some() {
            return Some(Lookup::Folder(format!("/{path}/")));
        }
        // A language in a folder of its own has its own page.
        let folder = path.split('/').next().map(|folder| format!("{folder}/404.html"));
        let missing = folder.iter().map(String::as_str).chain(["404.html"]).find_map(|p| self.file(p, sink));
        Some(Lookup::Missing(missing.unwrap_or_default()))
    }

    /// Returns the version of the page at an address, if it is available without the complete site.
    pub(super) fn version(&self, address: &str) -> Option<String> {
        match self.look_up(address, &mut Diagnostics::default())? {
            Lookup::File(_, bytes) | Lookup::Missing(bytes) => Some(content_version(&bytes)),
            Lookup::Folder(_) | Lookup::NoSite => None,
        }
    }

    fn file(&self, path: &str, sink: &mut Diagnostics) -> Option<Bytes> {
        if let Some(output) = self.output.get() {
            let picture = || output.picture(path).map(|picture| Arc::new(picture.png().to_vec()));
            return output.get(path).map(|file| Arc::clone(&file.bytes)).or_else(picture);
        }
        let site_path = SitePath::new(path).ok()?;
        if let Some(bytes) = self.builder.asset(&site_path) {
            return Some(Arc::new(bytes.to_vec()));
        }
        if !path.ends_with(".html") {
            return None;
        }
        let render = || self.builder.page(&site_path, sink).map(|page| page.html).ok_or(());
        self.pages.try_get_or_compute(path, InputHash::new(&()), render).ok()
    }

    /// Returns the rules for response headers, if the site is complete.
    pub(super) fn header_rules(&self) -> Option<&HeaderRules> {
        let file = self.output.get()?.get("_headers")?;
        Some(self.header_rules.get_or_init(|| HeaderRules::parse(&String::from_utf8_lossy(&file.bytes))))
    }

    /// Returns how a browser that shows a page of this state updates it to a later state.
    pub(super) fn update_to(&self, later: &Self) -> Update {
        let changed = changed_paths(&self.sources, &later.sources);
        let all = |is_included: fn(&str) -> bool| changed.iter().all(|path| is_included(path));
        if all(|path| path.starts_with("static/") && path.ends_with(".css")) {
            Update::Styles(self.renamed_style_sheets(later))
        } else if all(|path| path.starts_with("content/")) && has_only_theme_scripts(&later.sources) {
            Update::Swap
        } else {
            Update::Reload
        }
    }

    fn renamed_style_sheets(&self, later: &Self) -> Vec<(String, String)> {
        let later_paths: BTreeMap<&str, String> = later.builder.assets().collect();
        let style_sheets = self.builder.assets().filter(|(name, _)| name.ends_with(".css"));
        style_sheets
            .filter_map(|(name, path)| Some((path, later_paths.get(name)?.clone())))
            .filter(|(old, new)| old != new)
            .collect()
    }
}

/// Returns whether the site only has scripts of the theme, which keep working while content is replaced.
fn has_only_theme_scripts(sources: &SourceSet) -> bool {
    let mut scripts =
        sources.iter().filter(|(_, f)| f.path.starts_with("static/") && f.path.ends_with(".js"));
    scripts.all(|(_, f)| is_of_theme(f))
}

fn changed_paths(before: &SourceSet, after: &SourceSet) -> Vec<String> {
    let paths = before.iter().chain(after.iter()).map(|(_, f)| f.path.as_str()).collect::<BTreeSet<_>>();
    let differs = |path: &&str| match (before.find(path), after.find(path)) {
        (Some(a), Some(b)) => before[a] != after[b],
        _ => true,
    };
    paths.into_iter().filter(differs).map(ToOwned::to_owned).collect()
}
