//! The page of a section: the list of the articles of one folder.

use super::articles::list_page;
use super::chrome::{Link, PageKind, PageMeta};
use super::parts::{further_meta, further_tasks};
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::Section;
use crate::urls::LongList;
use std::collections::BTreeMap;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let mut counts: BTreeMap<Handle<Section>, usize> = BTreeMap::new();
    for section in site.articles.iter().filter_map(|(_, article)| article.section) {
        *counts.entry(section).or_default() += 1;
    }
    let tasks = |(handle, _): (Handle<Section>, &Section)| {
        let path = site.addresses().section(lang, handle);
        let first = PageTask::new(lang, path, move |renderer, _| {
            list_page(renderer, LongList::Section(handle), 1, meta(renderer, handle))
        });
        let count = counts.get(&handle).copied().unwrap_or_default();
        let list = LongList::Section(handle);
        let further = further_tasks(site, lang, (list, count), move |renderer, number| -> PageParts {
            let meta = further_meta(renderer, meta(renderer, handle), list, number);
            list_page(renderer, list, number, meta)
        });
        std::iter::once(first).chain(further)
    };
    site.sections.iter().flat_map(tasks).collect()
}

fn meta(renderer: &PageRenderer<'_>, handle: Handle<Section>) -> PageMeta {
    let (site, lang) = (renderer.site(), renderer.lang);
    let section = &site.sections[handle];
    let name = section.name.get(lang).clone();
    let summary = section.summary.as_ref().map(|summary| summary.get(lang).clone());
    let summary = summary.unwrap_or_else(|| {
        let site = site.settings.title.get(lang).clone();
        let args = Args::new().text("section", name.clone()).text("site", site);
        renderer.locale().t_with("section-summary", &args)
    });
    let mut meta = PageMeta::new(name, summary, PageKind::Section(handle));
    meta.updated = renderer.plan().articles_in(LongList::Section(handle)).updated(lang);
    meta.listed = section.name.exact(lang).is_some();
    meta
}

impl PageRenderer<'_> {
    /// Returns a link to a section.
    pub(super) fn section_link(&self, section: Handle<Section>) -> Link {
        let path = self.context.addresses.section(self.lang, section);
        Link { label: self.name(&self.site().sections[section].name), ..self.file_link("", path) }
    }

    /// Returns links to every section, of which one may be the current page.
    pub(super) fn section_links(&self, is: PageKind) -> Vec<Link> {
        let link = |section| Link {
            current: matches!(is, PageKind::Section(own) | PageKind::Part(LongList::Section(own), _) if own == section),
            ..self.section_link(section)
        };
        let mut all: Vec<Handle<Section>> = self.site().sections.iter().map(|(section, _)| section).collect();
        // Handles have the order of the site.
        all.sort();
        all.into_iter().map(link).collect()
    }
}
