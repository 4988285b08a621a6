//! Resolves the templates and lists that standing pages name.

use super::Resolver;
use crate::base::{Origin, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::Lang;
use crate::model::{ListEntry, PageList};
use crate::parse::raw;
use std::collections::BTreeSet;

impl Resolver<'_> {
    /// Returns the name of a template of the site's own.
    pub(super) fn template(&mut self, name: &Spanned<String>) -> Option<String> {
        let sources = self.sources;
        let own = self.raw.templates.iter().map(|file| &sources[*file]);
        let own = own.filter(|source| source.origin != Origin::Theme);
        let own: Vec<&str> = own.filter_map(|source| source.path.strip_prefix("templates/")).collect();
        if own.contains(&name.value.as_str()) {
            return Some(name.value.clone());
        }
        let message = format!("`templates/` has no file `{}`", name.value);
        let diagnostic = Diagnostic::error(Code::UnknownTemplate, name.span, message);
        let diagnostic = diagnostic.near("a template", &name.value, own.iter().copied());
        let help =
            "copy the template of pages with `briefing eject templates page.html`, and rename the copy";
        self.sink.push(diagnostic.help(help));
        None
    }

    /// Gives each page its lists. Texts may refer to every item, so they are read after all items are known.
    pub(super) fn lists(&mut self) {
        let raw = self.raw;
        let mut used = BTreeSet::new();
        for (code, item) in &raw.pages {
            let Some(document) = &item.value else { continue };
            used.extend(document.front.lists.iter().map(|name| name.value.as_str()));
            let Some(page) = self.partial.pages.find(item.slug.as_str()) else { continue };
            if self.lang_of(code) == Some(Lang::DEFAULT) {
                let lists = document.front.lists.iter().filter_map(|name| self.list(name)).collect();
                self.partial.pages.get_mut(page).lists = lists;
            }
        }
        for list in raw.lists.iter().filter(|list| !used.contains(list.slug.as_str())) {
            let diagnostic =
                Diagnostic::warning(Code::StrayFile, Span::top(list.file), "no page shows this list");
            let help = format!("name it in the front matter of a page: `lists: [{}]`", list.slug);
            self.sink.push(diagnostic.help(help));
        }
    }

    fn list(&mut self, name: &Spanned<String>) -> Option<PageList> {
        let raw = self.raw;
        let Some(list) = raw.lists.iter().find(|list| list.slug.as_str() == name.value) else {
            let message = format!("`content/lists/` has no list `{}`", name.value);
            let diagnostic = Diagnostic::error(Code::UnknownList, name.span, message);
            let known = raw.lists.iter().map(|list| list.slug.as_str());
            let help = format!("write `content/lists/{}.yaml`", name.value);
            self.sink.push(diagnostic.near("a list", &name.value, known).help(help));
            return None;
        };
        let entries = list.value.iter().flat_map(|entries| entries.iter());
        let entries = entries.filter_map(|entry| self.list_entry(entry)).collect();
        Some(PageList { slug: list.slug.clone(), entries })
    }

    fn list_entry(&mut self, raw: &raw::ListEntry) -> Option<ListEntry> {
        let title = self.text(&raw.title);
        let subtitle = self.optional_text(raw.subtitle.as_ref());
        let text = self.optional_prose(raw.text.as_ref());
        let link = raw.link.as_ref().and_then(|link| self.contact(link));
        let picture = self.static_file(raw.picture.as_ref());
        Some(ListEntry { title: title?, subtitle, text, link, picture })
    }
}
