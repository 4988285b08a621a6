//! One state of the site without errors, whose files are available before the entire site is built.
//!
//! A page is rendered when it is asked for, and the result equals that of a build. No lock is held while a page
//! renders, so a request never waits for another page.

use super::clients::Update;
use super::headers::HeaderRules;
use super::response::content_version;
use crate::base::{SitePath, SourceSet};
use crate::build::SiteBuilder;
use crate::diagnostic::Diagnostics;
use crate::load::is_of_theme;
use crate::output::Output;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock};

pub(super) struct Site {
    pub(super) builder: SiteBuilder,
    sources: Arc<SourceSet>,
    pages: PageCache,
    output: OnceLock<Output>,
    header_rules: OnceLock<HeaderRules>,
}

/// What a site has at an address.
#[derive(Debug, Clone)]
pub(super) enum Lookup {
    File(String, Arc<Vec<u8>>),
    /// A folder whose address lacks the final slash. This is its complete address.
    Folder(String),
    /// Nothing. This is the page that says so.
    Missing(Arc<Vec<u8>>),
    /// Nothing is known, because no state of the site has been without errors.
    NoSite,
}

impl Site {
    pub(super) fn new(builder: SiteBuilder, sources: Arc<SourceSet>) -> Self {
        let (output, header_rules) = (OnceLock::new(), OnceLock::new());
        Self { builder, sources, pages: PageCache::default(), output, header_rules }
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

    fn file(&self, path: &str, sink: &mut Diagnostics) -> Option<Arc<Vec<u8>>> {
        if let Some(output) = self.output.get() {
            let picture = || output.picture(path).map(|picture| Arc::new(picture.png().to_vec()));
            return output.get(path).map(|file| Arc::clone(&file.bytes)).or_else(picture);
        }
        let site_path = SitePath::new(path).ok()?;
        if let Some(bytes) = self.builder.asset(&site_path) {
            return Some(Arc::new(bytes.to_vec()));
        }
        let render = || Some(self.builder.page(&site_path, sink)?.html);
        path.ends_with(".html").then(|| self.pages.get_or_render(path, render)).flatten()
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

#[derive(Default)]
struct PageCache {
    pages: Mutex<BTreeMap<String, Arc<Vec<u8>>>>,
}

impl PageCache {
    /// Returns the page at a path. Two simultaneous requests for the same page may both render it, with equal results.
    fn get_or_render(
        &self,
        path: &str,
        render: impl FnOnce() -> Option<Arc<Vec<u8>>>,
    ) -> Option<Arc<Vec<u8>>> {
        // The guard must be gone before the page renders.
        let cached = self.lock().get(path).cloned();
        cached.or_else(|| {
            let page = render()?;
            Some(Arc::clone(self.lock().entry(path.to_owned()).or_insert(page)))
        })
    }

    /// Locks the pages. After a panic in another thread they are discarded and rendered again.
    fn lock(&self) -> MutexGuard<'_, BTreeMap<String, Arc<Vec<u8>>>> {
        self.pages.lock().unwrap_or_else(|poisoned| {
            self.pages.clear_poison();
            let mut pages = poisoned.into_inner();
            pages.clear();
            pages
        })
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

#[cfg(test)]
mod tests {
    use super::PageCache;
    use std::sync::Arc;
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    fn page(text: &str) -> Option<Arc<Vec<u8>>> {
        Some(Arc::new(text.into()))
    }

    #[test]
    fn a_page_does_not_wait_for_another_that_renders() {
        let cache = Arc::new(PageCache::default());
        let (answer, answered) = channel();
        let other = Arc::clone(&cache);
        let slow = cache.get_or_render("slow.html", || {
            thread::spawn(move || answer.send(other.get_or_render("fast.html", || page("fast"))));
            let fast = answered.recv_timeout(Duration::from_secs(10));
            page(if fast == Ok(page("fast")) { "after the fast page" } else { "before the fast page" })
        });
        assert_eq!(slow, page("after the fast page"));
        assert_eq!(cache.get_or_render("slow.html", || None), slow, "it renders once");
    }

    #[test]
    fn pages_render_again_after_a_panic() {
        let cache = Arc::new(PageCache::default());
        cache.get_or_render("page.html", || page("before"));
        let poisoning = Arc::clone(&cache);
        let panicked = thread::spawn(move || {
            let _pages = poisoning.lock();
            panic!("as a test");
        });
        assert!(panicked.join().is_err() && cache.pages.is_poisoned());
        assert_eq!(cache.get_or_render("page.html", || page("after")), page("after"));
        assert_eq!(cache.get_or_render("page.html", || None), page("after"));
    }
}
