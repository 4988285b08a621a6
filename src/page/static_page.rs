//! Static pages, such as those about the site, its method and its corrections.

use super::body::{Form, NoteView, TextContext};
use super::chrome::{Link, PageKind, PageMeta};
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{ListEntry, Page};
use serde::Serialize;
use std::borrow::Cow;
use std::collections::BTreeMap;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let task = |(handle, page): (Handle<Page>, &Page)| {
        let path = site.addresses().page(lang, handle);
        let task = PageTask::new(lang, path, move |renderer, flow| render(renderer, flow, handle));
        task.of_file(page.text.get(lang).file).listing_sources()
    };
    site.pages.iter().map(task).collect()
}

#[derive(Serialize)]
struct View {
    title: String,
    summary: Option<String>,
    updated: Option<String>,
    updated_machine: Option<String>,
    toc: Vec<Link>,
    body: Html,
    body_lang: Option<String>,
    body_dir: &'static str,
    notes: Vec<NoteView>,
    sources: Vec<SourceView>,
    /// The lists of the page by their names, for a template of the site's own.
    lists: BTreeMap<String, Vec<EntryView>>,
}

/// One entry of a list.
#[derive(Serialize)]
struct EntryView {
    title: Html,
    subtitle: Option<Html>,
    text: Option<Html>,
    link: Option<String>,
    picture: Option<String>,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, handle: Handle<Page>) -> PageParts {
    let site = renderer.site();
    let lang = renderer.lang;
    let page = &site.pages[handle];
    let text = page.text.get(lang);
    let shown = page.text.lang_of(lang);
    let fragment = renderer.render_body(&text.body, TextContext::new(shown, Form::Blocks, flow));
    let (body, _) = flow.merge(fragment);
    let notes = renderer.notes(flow, shown, &text.body);
    let lists = page.lists.iter().map(|list| {
        let entries = list.entries.iter().map(|entry| entry_view(renderer, flow, entry)).collect();
        (list.slug.to_string(), entries)
    });
    let lists = lists.collect();
    let view = View {
        title: text.title.clone(),
        summary: text.summary.clone(),
        updated: text.updated.map(|(d, _)| renderer.locale().day(d)),
        updated_machine: text.updated.map(|(d, _)| d.to_string()),
        toc: super::article::toc(renderer, shown, &text.body),
        body,
        body_lang: (shown != lang).then(|| site.locale(shown).code.clone()),
        body_dir: site.locale(shown).direction.as_str(),
        notes,
        sources: renderer.cited_sources(flow),
        lists,
    };
    let description = text.summary.clone().unwrap_or_else(|| text.title.clone());
    let mut meta = PageMeta::new(text.title.clone(), description, PageKind::Page(handle));
    meta.updated = text.updated.map(|(d, _)| d);
    meta.listed = shown == lang;
    let template = page.template.clone().map_or(Cow::Borrowed("page.html"), Cow::Owned);
    PageParts::new(template, view, meta)
}

fn entry_view(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, entry: &ListEntry) -> EntryView {
    let text = entry.text.as_ref().map(|text| {
        let lang = text.lang_of(renderer.lang);
        let context = TextContext::new(lang, Form::Blocks, flow);
        let fragment = renderer.render_body(text.get(renderer.lang), context);
        flow.merge(fragment).0
    });
    EntryView {
        title: renderer.words(flow, &entry.title),
        subtitle: entry.subtitle.as_ref().map(|subtitle| renderer.words(flow, subtitle)),
        text,
        link: entry.link.clone(),
        picture: entry.picture.map(|picture| renderer.asset_href(&renderer.site().assets[picture])),
    }
}
