//! Standing pages: about, method, corrections.

use super::body::NoteView;
use super::chrome::{Frame, Is, Link};
use super::references::SourceView;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::model::Page;
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    let one = |(handle, _): (Handle<Page>, &Page)| {
        Job::new(lang, context.addresses.page(lang, handle), move |maker| make(maker, handle))
    };
    context.site.pages.iter().map(one).collect()
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

fn make(maker: &Maker<'_>, handle: Handle<Page>) -> Made {
    let site = maker.site();
    let lang = maker.lang;
    let page = &site.pages[handle];
    let text = page.text.get(lang);
    let shown = page.text.lang_of(lang);
    maker.lists_sources();
    let body = maker.in_language(shown, || maker.body(&text.body));
    let view = View {
        title: text.title.clone(),
        summary: text.summary.clone(),
        updated: text.updated.map(|(d, _)| maker.locale().day(d)),
        updated_machine: text.updated.map(|(d, _)| d.to_string()),
        toc: super::article::toc(maker, shown, &text.body),
        body,
        body_lang: (shown != lang).then(|| site.locale(shown).code.clone()),
        body_dir: site.locale(shown).direction.as_str(),
        notes: maker.in_language(shown, || maker.notes(&text.body)),
        sources: maker.cited_sources(),
    };
    let description = text.summary.clone().unwrap_or_else(|| text.title.clone());
    let mut frame = Frame::new(text.title.clone(), description, Is::Page(handle));
    frame.source = Some(text.file);
    frame.updated = text.updated.map(|(d, _)| d);
    frame.listed = shown == lang;
    Made::new("page.html", view, frame)
}
