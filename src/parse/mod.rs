//! Second phase: parses the source files into typed values with positions.
//!
//! Every file of the content is read or reported. A file that cannot be parsed keeps its id, so that references to it are
//! not reported as well. No earlier phase depends on `serde_yaml` or pulldown-cmark.

mod front_matter;
pub mod markdown;
pub mod raw;
mod table;
pub mod yaml;

use crate::base::{Content, FileId, NameFault, Slug, SourceSet, Span, Spanned};
use crate::cache::{Cache, CacheStore, InputHash};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use markdown::{Markdown, Places};
use raw::{Document, FrontMatter, Item, Pairs};
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use std::sync::Arc;
use yaml::Yaml;

type Part = Arc<(raw::Site, Diagnostics)>;

/// Parses every file on all cores.
pub fn parse(sources: &SourceSet, caches: &CacheStore, sink: &mut Diagnostics) -> raw::Site {
    let files: Vec<FileId> = sources.iter().map(|(file, _)| file).collect();
    let cache: Arc<Cache<String, Part>> = caches.cache("files");
    let read = |file: FileId| {
        let mut sink = Diagnostics::default();
        Arc::new((parse_file(sources, file, &mut sink), sink))
    };
    let part = |file: &FileId| {
        let source = &sources[*file];
        // Other files are not parsed here.
        if !source.path.ends_with(".md") && !source.path.ends_with(".yaml") {
            return read(*file);
        }
        cache.get_or_compute(source.path.as_str(), InputHash::new(&(file, source)), || read(*file))
    };
    let parts: Vec<Part> = files.par_iter().map(part).collect();
    let mut site = raw::Site::default();
    for part in parts {
        let (part, found) = Arc::unwrap_or_clone(part);
        site.extend(part);
        sink.extend(found);
    }
    site
}

fn parse_file(sources: &SourceSet, file: FileId, sink: &mut Diagnostics) -> raw::Site {
    let mut site = raw::Site::default();
    let source = &sources[file];
    let readable = is_readable(sources, file, sink);
    if let Content::Misnamed(_) = source.content {
        return site;
    }
    crate::diagnostic::report_characters(sources, file, sink);
    let mut parts = source.path.splitn(3, '/');
    let (top, second, rest) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next());
    match (top, second, rest) {
        ("templates", ..) if readable => site.templates.push(file),
        ("static", ..) if readable => site.assets.push(file),
        ("content", "site.yaml", None) => {
            let value = readable.then(|| read_yaml(sources, file, &mut site.texts, sink)).flatten();
            site.site = value.map(|value| (file, Arc::new(value)));
        }
        ("content", "mutations.yaml", None) => {
            let yaml = Yaml { file, text: source.text(), offset: 0 };
            site.mutations = readable.then(|| yaml::read(yaml, sink)).flatten().map(Arc::new);
        }
        // Files from which values were imported. `briefing refresh` reads them.
        ("content", "data", Some(_)) => (),
        ("content", folder, name) => {
            let read = FileReader { sources, file, name: name.unwrap_or(folder), readable };
            if !read.read_into(&mut site, if name.is_some() { folder } else { "" }, sink) {
                report_stray_file(&source.path, file, sink);
            }
        }
        _ => (),
    }
    site
}

/// A file of `content/`.
struct FileReader<'a> {
    sources: &'a SourceSet,
    file: FileId,
    name: &'a str,
    /// An unreadable file only has its id.
    readable: bool,
}

impl FileReader<'_> {
    /// Adds the content of the file to the list for its folder. Returns `false` if no list takes such a file.
    fn read_into(&self, site: &mut raw::Site, folder: &str, sink: &mut Diagnostics) -> bool {
        let Some((stem, ending)) = self.name.rsplit_once('.') else { return self.name.starts_with('.') };
        match (folder, ending) {
            ("", "md") if stem == "home" || stem.starts_with("home.") => {
                let language = stem.strip_prefix("home.").unwrap_or("").to_owned();
                let document = self.readable.then(|| read_document(self.sources, self.file, sink)).flatten();
                site.home.push((language, self.file, document.map(Arc::new)));
            }
            ("articles", "md") => match stem.split_once('/') {
                None => site.articles.extend(self.read_item(stem, sink)),
                // A folder of articles is a section. Its name is part of their addresses.
                Some((folder, stem)) if !stem.contains('/') => {
                    if slug_from_file_name(folder, self.file, sink).is_some() {
                        site.articles.extend(self.read_item(stem, sink));
                    }
                }
                Some(_) => return false,
            },
            ("pages", "md") => site.pages.extend(self.read_item(stem, sink)),
            ("figures", "yaml") => {
                let read = || read_yaml(self.sources, self.file, &mut site.texts, sink);
                let value = self.readable.then(read).flatten();
                let slug = slug_from_file_name(stem, self.file, sink);
                site.figures.extend(slug.map(|slug| Item {
                    file: self.file,
                    slug,
                    value: value.map(Arc::new),
                }));
            }
            ("lists", "yaml") => {
                let value = self.read_unless_blank(&mut site.texts, sink).map(Arc::new);
                let slug = slug_from_file_name(stem, self.file, sink);
                site.lists.extend(slug.map(|slug| Item { file: self.file, slug, value }));
            }
            ("timeline", "yaml") => {
                self.read_list(&mut site.events, &mut site.scopes, &mut site.texts, sink);
            }
            ("claims", "yaml") => {
                self.read_list(&mut site.claims, &mut site.scopes, &mut site.texts, sink);
            }
            ("names", "yaml") => {
                self.read_list(&mut site.names, &mut site.scopes, &mut site.texts, sink);
            }
            ("terms", "yaml") => {
                self.read_list(&mut site.terms, &mut site.scopes, &mut site.texts, sink);
            }
            ("translations", "yaml") => {
                let read = self.read_unless_blank(&mut Vec::new(), sink);
                site.records.extend(read.map(|value| (stem.to_owned(), self.file, Arc::new(value))));
            }
            ("sources", "yaml") => {
                let read: Option<Pairs<Spanned<raw::Source>>> = self.read_unless_blank(&mut site.texts, sink);
                let Some(Pairs(pairs)) = read else { return true };
                site.scopes.extend(pairs.iter().map(|(id, s)| Span { start: id.span.start, ..s.span }));
                let pairs = pairs.into_iter().map(|(id, source)| (id, source.value)).collect();
                site.sources.push((self.file, Arc::new(Pairs(pairs))));
            }
            ("editions", "zip") if !self.readable => (),
            ("editions", "zip") => site.editions.push((stem.to_owned(), self.file)),
            ("strings", "ftl") if !self.readable => (),
            ("strings", "ftl") => site.strings.push((stem.to_owned(), self.file)),
            _ => return self.name.starts_with('.'),
        }
        true
    }

    fn read_item<F: FrontMatter>(
        &self,
        stem: &str,
        sink: &mut Diagnostics,
    ) -> Option<(String, Item<Document<F>>)> {
        let (id, language) = stem.split_once('.').unwrap_or((stem, ""));
        let value = self.readable.then(|| read_document(self.sources, self.file, sink)).flatten();
        let slug = slug_from_file_name(id, self.file, sink)?;
        Some((language.to_owned(), Item { file: self.file, slug, value: value.map(Arc::new) }))
    }

    fn read_list<T: DeserializeOwned>(
        &self,
        into: &mut Vec<(FileId, Arc<T>)>,
        scopes: &mut Vec<Span>,
        texts: &mut Texts,
        sink: &mut Diagnostics,
    ) {
        let items: Option<Vec<Spanned<T>>> = self.read_unless_blank(texts, sink);
        for item in items.into_iter().flatten() {
            scopes.push(item.span);
            into.push((self.file, Arc::new(item.value)));
        }
    }

    fn read_unless_blank<T: DeserializeOwned>(&self, texts: &mut Texts, sink: &mut Diagnostics) -> Option<T> {
        if !self.readable || yaml::is_blank(self.sources[self.file].text()) {
            return None;
        }
        read_yaml(self.sources, self.file, texts, sink)
    }
}

type Texts = Vec<(FileId, Arc<Vec<yaml::Text>>)>;

fn read_yaml<T: DeserializeOwned>(
    sources: &SourceSet,
    file: FileId,
    texts: &mut Texts,
    sink: &mut Diagnostics,
) -> Option<T> {
    let (value, read) = yaml::read_with_texts(Yaml { file, text: sources[file].text(), offset: 0 }, sink)?;
    texts.push((file, Arc::new(read)));
    Some(value)
}

fn read_document<F: FrontMatter>(
    sources: &SourceSet,
    file: FileId,
    sink: &mut Diagnostics,
) -> Option<Document<F>> {
    let text = sources[file].text();
    let fault = front_matter::fault(file, text);
    let Some((front, body)) = markdown::split_front_matter(text) else {
        fault.into_iter().for_each(|fault| sink.push(fault));
        return None;
    };
    let yaml = Yaml { file, text: &text[front.clone()], offset: front.start };
    let mut found = Diagnostics::default();
    let front = yaml::read(yaml, &mut found);
    // Invalid YAML can be text after front matter that is not closed.
    if let Some(fault) = fault.filter(|_| found.has_in(file, &[Code::InvalidYaml])) {
        sink.push(fault);
        return None;
    }
    let body = Markdown { file, text: &text[body..], places: Places::At(body) };
    let (body, blocks) = markdown::read_with_blocks(&body, sink);
    sink.extend(found);
    Some(Document { front: front?, body, blocks })
}

fn slug_from_file_name(stem: &str, file: FileId, sink: &mut Diagnostics) -> Option<Slug> {
    match Slug::new(stem) {
        Ok(slug) => Some(slug),
        Err(fault) => {
            let message = format!("the id `{stem}` from the file name is not valid: {fault}");
            let diagnostic = Diagnostic::error(Code::InvalidId, Span::top(file), message);
            sink.push(diagnostic.help("name it with `a`–`z`, `0`–`9` and `-`"));
            None
        }
    }
}

fn is_readable(sources: &SourceSet, file: FileId, sink: &mut Diagnostics) -> bool {
    let (code, message, help) = match &sources[file].content {
        Content::Text(_) | Content::Bytes(_) => return true,
        Content::NotUtf8(at) => (
            Code::NotUtf8,
            format!("the file is not UTF-8: byte {at} is not part of a character"),
            "save it as UTF-8",
        ),
        Content::TooLarge(size, limit) => (
            Code::TooLarge,
            format!("the file is too large to be read: {:.1} MB, and {limit}", *size as f64 / 1e6),
            "split it, or move it out of the site's folder",
        ),
        Content::Missing => (
            Code::NoSite,
            "the folder contains no site: this file is missing".to_owned(),
            "write it, or name the site's folder with `--root`",
        ),
        Content::Outside => (
            Code::OutsideRoot,
            "the link leads out of the site's folder, to nothing, or back to itself".to_owned(),
            "replace the link by the file itself",
        ),
        Content::Misnamed(fault) => misnamed(*fault),
    };
    sink.push(Diagnostic::error(code, Span::top(file), message).help(help));
    false
}

/// Returns the code, message and help for an unusable file name.
fn misnamed(fault: NameFault) -> (Code, String, &'static str) {
    let (message, help) = match fault {
        NameFault::NotUtf8 => ("the name of the file is not UTF-8".to_owned(), "rename it"),
        NameFault::Character(c) => (
            format!(
                "the name of the file contains the character U+{:04X}, which cannot be seen",
                u32::from(c)
            ),
            "rename it: in a shell, a pattern such as `*` or a completion finds it",
        ),
        NameFault::Taken => (
            "another file of this folder has the same name, written with other characters".to_owned(),
            "remove or rename one of the two: accented letters can be one character or two, and both are the same name",
        ),
    };
    (Code::InvalidFileName, message, help)
}

const FOLDERS: &str =
    "articles pages lists figures data timeline claims sources names terms strings translations editions";

fn report_stray_file(path: &str, file: FileId, sink: &mut Diagnostics) {
    let diagnostic = Diagnostic::warning(Code::StrayFile, Span::top(file), "nothing reads this file");
    let folder = path.split('/').nth(1).unwrap_or("");
    let diagnostic = match FOLDERS.split(' ').any(|name| name == folder) {
        true => diagnostic,
        false => diagnostic.near("a folder", folder, FOLDERS.split(' ')),
    };
    sink.push(diagnostic.help(
        "content is `site.yaml`, `home.md`, `mutations.yaml`, `*.md` in `articles/`, its folders and `pages/`, `*.yaml` in `figures/`, `lists/`, `timeline/`, `claims/`, `sources/`, `names/`, `terms/` and `translations/`, `*.ftl` in `strings/`, `*.zip` in `editions/`, and imported files in `data/`",
    ));
}
