//! The addresses of a site: no two files may have the same, not even on a disk that ignores case, no file may have the
//! address of a folder, and each address must be possible on every common file system.
//!
//! [`check_addresses`] claims the addresses that are known before any file has content, for a check that makes none.

use super::{calendar, hosts, pictures, redirect};
use crate::base::{FileId, PortabilityFault, SitePath, Span, folded_path, nfc, portability_fault};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::export::Exports;
use crate::index::IndexedSite;
use crate::page::PagePlan;
use crate::urls::{FeedKind, ledger_path, search_path};
use std::collections::BTreeMap;

/// Names at the top of a site that begin like this belong to the program, such as the list of its files.
const RESERVED: &str = ".briefing-";

/// A claim on an address: what claims it, and its place in the content, unless the build generates the file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Claim {
    what: &'static str,
    span: Option<Span>,
}

impl Claim {
    pub(super) const CHART: Self = Self::made("a chart that the build draws");
    pub(super) const DATA: Self = Self::made("a data file that the build makes");
    pub(super) const FEED: Self = Self::made("a feed");
    pub(super) const FILE: Self = Self::made("a file that the build makes");
    pub(super) const PICTURE: Self = Self::made("a picture that the build draws");
    pub(super) const SEARCH: Self = Self::made("a part of the search index");

    const fn made(what: &'static str) -> Self {
        Self { what, span: None }
    }

    pub(super) fn page(source: Option<FileId>) -> Self {
        match source {
            Some(source) => Self { what: "a page", span: Some(Span::top(source)) },
            None => Self::made("a page that the build makes"),
        }
    }

    pub(super) fn alias(span: Span) -> Self {
        Self { what: "an alias", span: Some(span) }
    }

    pub(super) fn asset(span: Span) -> Self {
        Self { what: "a file of `static/`", span: Some(span) }
    }
}

/// The claims so far, by the folded address.
#[derive(Debug, Default)]
pub(super) struct Claims {
    files: BTreeMap<String, (SitePath, Claim)>,
    /// Each folder with the first file that was claimed in it.
    folders: BTreeMap<String, (SitePath, Claim)>,
}

impl Claims {
    /// Claims an address. Returns whether it can be used, and reports if it cannot.
    pub(super) fn claim(&mut self, path: &SitePath, claim: Claim, sink: &mut Diagnostics) -> bool {
        let key = folded_path(path.as_str());
        if let Some(fault) = unusable(path, &key) {
            // The files that the build makes have the names of pages, which are reported.
            if claim.span.is_some() || !sink.has_errors() {
                sink.push(refused(path, claim, fault));
            }
            return false;
        }
        let above = || parents(&key).find_map(|folder| self.files.get(folder));
        let earlier = self.files.get(&key).or_else(|| self.folders.get(&key)).or_else(above);
        if let Some((first, earlier)) = earlier {
            sink.push(clash(first, *earlier, path, claim));
            return false;
        }
        for folder in parents(&key) {
            if !self.folders.contains_key(folder) {
                self.folders.insert(folder.to_owned(), (path.clone(), claim));
            }
        }
        self.files.insert(key, (path.clone(), claim));
        true
    }
}

/// Returns the folders above a path.
fn parents(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Returns why no file of a site can have an address, and what to do.
fn unusable(path: &SitePath, folded: &str) -> Option<(String, &'static str)> {
    if folded.starts_with(RESERVED) {
        let why = format!("names that begin with `{RESERVED}` are reserved for the program");
        return Some((why, "rename it"));
    }
    let fault = portability_fault(path.as_str())?;
    let help = match fault {
        PortabilityFault::TooLong(_) => "shorten the name, to which the build may add a hash and an ending",
        _ => "rename it",
    };
    Some((fault.to_string(), help))
}

/// Reports addresses that two files of a site claim, and aliases that are no addresses. Nothing is made but the aliases,
/// the paths and the calendars. Not looked at are the files whose number or name follows from their content: further
/// sitemaps and the pieces of the search index.
pub fn check_addresses(site: &IndexedSite, plan: &PagePlan, exports: &Exports<'_>, sink: &mut Diagnostics) {
    let mut claims = Claims::default();
    for (path, source) in plan.addresses() {
        claims.claim(path, Claim::page(source), sink);
    }
    for path in ["csv", "json"].map(ledger_path).iter().chain(exports.paths()) {
        claims.claim(path, Claim::DATA, sink);
    }
    for path in feeds(site) {
        claims.claim(&path, Claim::FEED, sink);
    }
    let codes = site.langs().map(|lang| format!("sitemap-{}.xml", site.locale(lang).code));
    let names = codes.chain(["sitemap.xml", "robots.txt"].map(str::to_owned));
    let files = calendar::files(site).into_iter().map(|(path, _)| path);
    for path in files.chain(names.filter_map(|name| SitePath::new(&name).ok())) {
        claims.claim(&path, Claim::FILE, sink);
    }
    for lang in site.langs() {
        claims.claim(&search_path(site, lang), Claim::SEARCH, sink);
    }
    for (path, _, span) in redirect::files(site, sink) {
        claims.claim(&path, Claim::alias(span), sink);
    }
    let (drawings, drawn) = pictures::paths(site);
    for path in &drawings {
        claims.claim(path, Claim::CHART, sink);
    }
    // Two pages at one address have two cards at another. One error is enough.
    if !sink.has_errors() {
        let cards = plan.addresses().map(|(path, _)| crate::urls::card_path(path));
        for path in drawn.into_iter().chain(cards) {
            claims.claim(&path, Claim::PICTURE, sink);
        }
    }
    for asset in site.assets.iter() {
        claims.claim(&asset.path, Claim::asset(asset.span), sink);
    }
    // A file in `static/` replaces that of the build.
    for path in hosts::paths().iter().filter(|path| !site.assets.iter().any(|a| a.path == **path)) {
        claims.claim(path, Claim::FILE, sink);
    }
}

fn feeds(site: &IndexedSite) -> Vec<SitePath> {
    let mut all = Vec::new();
    for lang in site.langs() {
        let topics = site.topics.iter().map(|(topic, _)| FeedKind::Topic(topic));
        let figures = site.statistics().map(|(figure, _)| FeedKind::Figure(figure));
        let sections = site.sections.iter().map(|(section, _)| FeedKind::Section(section));
        let kinds = [FeedKind::Atom, FeedKind::Json].into_iter().chain(topics).chain(sections).chain(figures);
        all.extend(kinds.map(|kind| site.addresses().following(lang, kind)));
    }
    all
}

/// Returns the diagnostic of an address that cannot be used.
fn refused(path: &SitePath, claim: Claim, (why, help): (String, &'static str)) -> Diagnostic {
    let message = format!("{} cannot have the address `{path}`: {why}", claim.what);
    let span = claim.span.unwrap_or_else(|| Span::top(FileId(0)));
    Diagnostic::error(Code::AddressTaken, span, message).help(help)
}

/// Returns the diagnostic of two claims on one address, at a place that an author can change.
fn clash(first: &SitePath, earlier: Claim, path: &SitePath, claim: Claim) -> Diagnostic {
    let (first, path) = (first.as_str(), path.as_str());
    let (one, two) = (folded_path(first), folded_path(path));
    let message = if one != two {
        let first = (first, earlier.what);
        let path = (path, claim.what);
        let ((file, what), (below, other)) =
            if one.len() < two.len() { (first, path) } else { (path, first) };
        format!("the address `{file}` ({what}) is that of the folder with `{below}` ({other})")
    } else if first == path {
        format!("two files claim the address `{path}`: {} and {}", earlier.what, claim.what)
    } else {
        let how = match first.to_lowercase() == path.to_lowercase() {
            true => "in case",
            false if nfc(first) == nfc(path) => "in how accents are encoded",
            false => "in case and in how accents are encoded",
        };
        format!("the addresses `{first}` ({}) and `{path}` ({}) differ {how} only", earlier.what, claim.what)
    };
    let (primary, other) = match (claim.span, earlier.span) {
        (Some(span), other) => (span, other),
        (None, Some(span)) => (span, None),
        (None, None) => (Span::top(FileId(0)), None),
    };
    let mut diagnostic = Diagnostic::error(Code::AddressTaken, primary, message);
    if let Some(other) = other {
        diagnostic = diagnostic.related(other, "so does this");
    }
    diagnostic.help("rename one of them")
}
