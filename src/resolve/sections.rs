//! Resolves the sections: the folders of articles, with the names that `site.yaml` gives them.

use super::{Resolver, names};
use crate::base::{FileId, Handle, Slug};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::{Lang, PerLang, Text};
use crate::model::Section;
use crate::parse::raw;
use std::cmp::Reverse;
use std::collections::BTreeSet;

impl Resolver<'_> {
    /// Adds a section for each folder of published articles: those of `site.yaml` in its order, then years, the latest
    /// first, then words. A name for a folder without articles is reported.
    pub(super) fn sections(&mut self, site: &raw::SiteFile) {
        let mut folders = self.folders(false);
        let all = self.folders(true);
        for (id, section) in &site.sections.0 {
            let name = self.text(&section.name);
            let summary = self.optional_text(section.summary.as_ref());
            let Some(slug) = names::slug(id, self.sink) else { continue };
            if !all.contains(&slug) {
                let message = format!("the section `{slug}` has no articles");
                let diagnostic = Diagnostic::warning(Code::EmptySection, id.span, message);
                let diagnostic = diagnostic.near("a folder", slug.as_str(), all.iter().map(Slug::as_str));
                self.sink.push(diagnostic.help(format!("put an article into `content/articles/{slug}/`")));
            }
            if let Some(name) = name.filter(|_| folders.remove(&slug)) {
                let _ = self.partial.sections.insert(slug.clone(), Section { slug, name, summary });
            }
        }
        let mut others: Vec<Slug> = folders.into_iter().collect();
        others.sort_by_key(|slug| {
            let number = slug.as_str().parse::<u64>().ok();
            (number.is_none(), Reverse(number), slug.clone())
        });
        for slug in others {
            let name = self.in_every_language(slug.as_str());
            let _ = self.partial.sections.insert(slug.clone(), Section { slug, name, summary: None });
        }
    }

    /// Returns the section of an article by its file.
    pub(super) fn section_of(&self, file: FileId) -> Option<Handle<Section>> {
        self.partial.sections.find(folder(&self.sources[file].path)?)
    }

    /// Returns the folders of articles, with those whose articles are not published yet if `drafts` says so.
    fn folders(&self, drafts: bool) -> BTreeSet<Slug> {
        let items = self.raw.articles.iter().map(|(_, item)| item);
        let taken = items.filter(|item| drafts || !self.is_left_out(item.file));
        taken.filter_map(|item| Slug::new(folder(&self.sources[item.file].path)?).ok()).collect()
    }

    fn in_every_language(&self, words: &str) -> Text {
        let mut text = PerLang::new(words.to_owned());
        for position in 1..self.partial.languages.len() {
            text.add(Lang::from_index(position), words.to_owned());
        }
        text
    }
}

/// Returns the folder of an article below `content/articles/`.
fn folder(path: &str) -> Option<&str> {
    path.strip_prefix("content/articles/")?.split_once('/').map(|(folder, _)| folder)
}
