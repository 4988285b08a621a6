//! The index of people and institutions, with the pages that mention them.

use super::backlinks::PlaceView;
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{List, Name, NameKind};
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Names).0, render)]
}

#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    total: usize,
}

#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: String,
    names: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    id: String,
    name: Html,
    role: Option<Html>,
    forms: String,
    sources: Vec<SourceView>,
    mentioned: Vec<PlaceView>,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> PageParts {
    let (site, locale) = (renderer.site(), renderer.locale());
    let group = |(word, kind): &(&'static str, NameKind)| {
        let mut names: Vec<(Handle<Name>, &Name)> =
            site.names.iter().filter(|(_, n)| n.kind == *kind).collect();
        names.sort_by(|(_, a), (_, b)| locale.compare(a.name.get(renderer.lang), b.name.get(renderer.lang)));
        Group {
            id: word,
            title: locale.t(&format!("names-{word}")),
            names: names.into_iter().map(|(handle, name)| entry(renderer, flow, handle, name)).collect(),
        }
    };
    let groups = NameKind::ALL.iter().map(group).filter(|g| !g.names.is_empty()).collect();
    let mut meta = renderer.list_meta(List::Names);
    meta.listed = renderer.has(List::Names);
    PageParts::new("names.html", View { groups, total: site.names.len() }, meta)
}

fn entry(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, handle: Handle<Name>, name: &Name) -> Entry {
    let full = name.name.get(renderer.lang);
    let own = name.forms.iter().filter(|(lang, form)| *lang == renderer.lang && form.value != *full);
    let forms: Vec<&str> = own.map(|(_, form)| form.value.as_str()).collect();
    Entry {
        id: name.slug.to_string(),
        name: renderer.words(flow, &name.name),
        role: name.role.as_ref().map(|role| renderer.words(flow, role)),
        forms: renderer.locale().list(&forms),
        sources: name.sources.iter().map(|s| renderer.source_view(*s, None)).collect(),
        mentioned: renderer
            .item_links(&renderer.site().index().names().items_that_mention(handle, renderer.lang)),
    }
}
