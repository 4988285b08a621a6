//! The index of people and institutions, and the glossary, with the pages that mention each entry.

use super::backlinks::PlaceView;
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::{PageParts, PageRenderer, PageTask};
use crate::base::Handle;
use crate::i18n::{Args, Lang};
use crate::index::IndexedSite;
use crate::model::{List, Name, NameKind};
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    let task = |list| {
        let path = site.addresses().list(lang, list).0;
        PageTask::new(lang, path, move |renderer, flow| render(renderer, flow, list))
    };
    let mut all = vec![task(List::Names)];
    // A site without terms has no glossary.
    all.extend(site.register(List::Terms).next().map(|_| task(List::Terms)));
    all
}

#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    count: String,
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

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>, list: List) -> PageParts {
    let (site, locale) = (renderer.site(), renderer.locale());
    let group = |kind: Option<NameKind>| {
        let word = kind.map_or("term", NameKind::as_str);
        let mut names: Vec<(Handle<Name>, &Name)> =
            site.names.iter().filter(|(_, n)| n.kind == kind).collect();
        names.sort_by(|(_, a), (_, b)| locale.compare(a.name.get(renderer.lang), b.name.get(renderer.lang)));
        Group {
            id: word,
            title: locale.t(&format!("names-{word}")),
            names: names.into_iter().map(|(handle, name)| entry(renderer, flow, handle, name)).collect(),
        }
    };
    let kinds = match list {
        List::Terms => vec![None],
        _ => NameKind::ALL.iter().map(|(_, kind)| Some(*kind)).collect(),
    };
    let groups: Vec<Group> = kinds.into_iter().map(group).filter(|g| !g.names.is_empty()).collect();
    let total = Args::new().number("count", site.register(list).count() as f64);
    let count = locale.t_with(&format!("{}-count", list.as_str()), &total);
    let mut meta = renderer.list_meta(list);
    meta.listed = renderer.has(list);
    PageParts::new("names.html", View { groups, count }, meta)
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
