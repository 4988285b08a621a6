//! Standing pages: about, method, corrections.

use super::body::NoteView;
use super::chrome::{Link, PageKind, PageMeta};
use super::references::SourceView;
use super::{Made, PageRenderer, PageTask};
use crate::base::Handle;
use crate::check::CheckedSite;
use crate::i18n::Lang;
use crate::model::Page;
use serde::Serialize;

pub(super) fn tasks(site: &CheckedSite, lang: Lang) -> Vec<PageTask> {
    let one = |(handle, _): (Handle<Page>, &Page)| {
        PageTask::new(lang, site.addresses().page(lang, handle), move |renderer| make(renderer, handle))
    };
    site.pages.iter().map(one).collect()
}

#[derive(Serialize)]
struct View {
    title: String,
    summary: Option<String>,
    updated: Option<String>,
    updated_machine: Option<String>,
    toc: Vec<Link>,
    body: String,
    body_lang: Option<String>,
    body_dir: &'static str,
    notes: Vec<NoteView>,
    sources: Vec<SourceView>,
}

fn make(renderer: &PageRenderer<'_>, handle: Handle<Page>) -> Made {
    let site = renderer.site();
    let lang = renderer.lang;
    let page = &site.pages[handle];
    let text = page.text.get(lang);
    let shown = page.text.lang_of(lang);
    renderer.lists_sources();
    let body = renderer.in_language(shown, || renderer.body(&text.body));
    let view = View {
        title: text.title.clone(),
        summary: text.summary.clone(),
        updated: text.updated.map(|(d, _)| renderer.locale().day(d)),
        updated_machine: text.updated.map(|(d, _)| d.to_string()),
        toc: super::article::toc(renderer, shown, &text.body),
        body,
        body_lang: (shown != lang).then(|| site.locale(shown).code.clone()),
        body_dir: site.locale(shown).direction.as_str(),
        notes: renderer.in_language(shown, || renderer.notes(&text.body)),
        sources: renderer.cited_sources(),
    };
    let description = text.summary.clone().unwrap_or_else(|| text.title.clone());
    let mut frame = PageMeta::new(text.title.clone(), description, PageKind::Page(handle));
    frame.source = Some(text.file);
    frame.updated = text.updated.map(|(d, _)| d);
    frame.listed = shown == lang;
    Made::new("page.html", view, frame)
}
