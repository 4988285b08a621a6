//! Seventh phase: in, pages, charts and the site; out, every file of the site as a value, ready to be written.
//!
//! Always true: no two files claim one address, also not on a disk that does not tell `A` from `a`; the map is ordered,
//! so the same content gives the same bytes.

mod data;
mod feed;
mod redirect;
mod sitemap;

use crate::base::{FileId, SitePath, Span};
use crate::check::CheckedSite;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::page::{Addresses, Page};
use std::collections::BTreeMap;

/// What a file of the site is, for the summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A page of HTML.
    Page,
    /// A data file.
    Data,
    /// A feed, the sitemap, `robots.txt`.
    Index,
    /// A copied file.
    Asset,
}

/// One file of the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutFile {
    /// What it is.
    pub kind: Kind,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// A whole site: every file by its path.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Output {
    files: BTreeMap<SitePath, OutFile>,
}

impl Output {
    /// Every file in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&SitePath, &OutFile)> {
        self.files.iter()
    }

    /// One file.
    pub fn get(&self, path: &str) -> Option<&OutFile> {
        self.files.get(&SitePath::new(path).ok()?)
    }

    /// How many files there are of a kind.
    pub fn count(&self, kind: Kind) -> usize {
        self.files.values().filter(|f| f.kind == kind).count()
    }

    /// The size of all files.
    pub fn bytes(&self) -> u64 {
        self.files.values().map(|f| f.bytes.len() as u64).sum()
    }
}

/// Puts the site together; `None` when two files claim one address, which is reported.
pub fn assemble(site: &CheckedSite, pages: &[Page], sink: &mut Diagnostics) -> Option<Output> {
    let mut shelf = Shelf::default();
    let addresses = Addresses::of(site);
    for page in pages {
        let file = OutFile { kind: Kind::Page, bytes: page.html.clone().into_bytes() };
        shelf.put(page.path.clone(), file, shelf_place(site, &addresses, page), "a page", sink);
    }
    let nowhere = Span::top(FileId(0));
    for (path, bytes) in data::files(site) {
        shelf.put(path, OutFile { kind: Kind::Data, bytes }, nowhere, "a data file", sink);
    }
    for (path, bytes) in feed::files(site, pages, &addresses).into_iter().chain(sitemap::files(site, pages)) {
        shelf.put(path, OutFile { kind: Kind::Index, bytes }, nowhere, "a feed or an index", sink);
    }
    for (path, bytes, span) in redirect::files(site, &addresses, sink) {
        shelf.put(path, OutFile { kind: Kind::Index, bytes }, span, "an alias", sink);
    }
    for asset in site.assets.iter() {
        let file = OutFile { kind: Kind::Asset, bytes: asset.bytes.clone() };
        shelf.put(asset.path.clone(), file, asset.span, "a file of `static/`", sink);
    }
    if sink.has_errors() { None } else { Some(Output { files: shelf.files }) }
}

/// The content file that a page comes from, for complaints.
fn shelf_place(site: &CheckedSite, addresses: &Addresses, page: &Page) -> Span {
    for (handle, article) in site.articles.iter() {
        if addresses.article(page.lang, handle) == page.path {
            return Span::top(article.text.get(page.lang).file);
        }
    }
    for (handle, row) in site.pages.iter() {
        if addresses.page(page.lang, handle) == page.path {
            return Span::top(row.text.get(page.lang).file);
        }
    }
    Span::top(site.home.text.get(page.lang).file)
}

/// Files on their way into the output, with the place of whoever claimed each address.
#[derive(Default)]
struct Shelf {
    files: BTreeMap<SitePath, OutFile>,
    /// By the address without case.
    taken: BTreeMap<String, (SitePath, Span)>,
}

impl Shelf {
    fn put(&mut self, path: SitePath, file: OutFile, span: Span, what: &str, sink: &mut Diagnostics) {
        let key = path.as_str().to_lowercase();
        if let Some((first, first_span)) = self.taken.get(&key) {
            let message = match *first == path {
                true => format!("two files claim the address `{path}`"),
                false => format!("the addresses `{path}` and `{first}` differ in case only"),
            };
            sink.push(
                Diagnostic::error(Code::AddressTaken, span, message)
                    .label(format!("{what} claims it"))
                    .related(*first_span, "so does this")
                    .help("rename one of them"),
            );
            return;
        }
        self.taken.insert(key, (path.clone(), span));
        self.files.insert(path, file);
    }
}
