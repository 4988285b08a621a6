//! The index of people and institutions: what each is, and everywhere it is mentioned.

use super::chrome::{Frame, Is};
use super::places::PlaceView;
use super::references::SourceView;
use super::words::Html;
use super::{Context, Job, Made, Maker};
use crate::base::Handle;
use crate::i18n::Lang;
use crate::model::{List, Name, NameKind};
use serde::Serialize;

pub(super) fn jobs(context: &Context<'_>, lang: Lang) -> Vec<Job> {
    vec![Job::new(lang, context.addresses.list(lang, List::Names).0, make)]
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
    /// Further forms of the page's language.
    forms: String,
    sources: Vec<SourceView>,
    mentioned: Vec<PlaceView>,
}

fn make(maker: &Maker<'_>) -> Made {
    let (site, locale) = (maker.site(), maker.locale());
    let group = |(word, kind): &(&'static str, NameKind)| {
        let mut names: Vec<(Handle<Name>, &Name)> =
            site.names.iter().filter(|(_, n)| n.kind == *kind).collect();
        names.sort_by(|(_, a), (_, b)| locale.compare(a.name.get(maker.lang), b.name.get(maker.lang)));
        Group {
            id: word,
            title: locale.t(&format!("names-{word}")),
            names: names.into_iter().map(|(handle, name)| entry(maker, handle, name)).collect(),
        }
    };
    let groups = NameKind::ALL.iter().map(group).filter(|g| !g.names.is_empty()).collect();
    let mut frame = Frame::new(locale.t("names-title"), locale.t("names-summary"), Is::List(List::Names));
    frame.listed = maker.has(List::Names);
    Made::new("names.html", View { groups, total: site.names.len() }, frame)
}

fn entry(maker: &Maker<'_>, handle: Handle<Name>, name: &Name) -> Entry {
    let full = name.name.get(maker.lang);
    let own = name.forms.iter().filter(|(lang, form)| *lang == maker.lang && form.value != *full);
    let forms: Vec<&str> = own.map(|(_, form)| form.value.as_str()).collect();
    Entry {
        id: name.slug.to_string(),
        name: maker.words(&name.name),
        role: name.role.as_ref().map(|role| maker.words(role)),
        forms: maker.locale().list(&forms),
        sources: name.sources.iter().map(|s| maker.source(*s, None)).collect(),
        mentioned: maker.places(&maker.site().uses().register().mentioned(handle, maker.lang)),
    }
}
