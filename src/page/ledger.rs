//! The ledger: every number that the site states in a language, by page, with the observation behind it.

use super::backlinks::{PlaceView, SentenceView};
use super::chrome::Link;
use super::flow::PageFlow;
use super::html::Html;
use super::references::SourceView;
use super::{PageParts, PageRenderer, PageTask};
use crate::i18n::{Lang, capital};
use crate::index::{IndexedSite, Mention};
use crate::model::{ItemId, List, ValueRef};
use crate::urls::ledger_path;
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Ledger).0, render)]
}

#[derive(Serialize)]
struct View {
    groups: Vec<Group>,
    total: usize,
    downloads: Vec<Link>,
}

#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: String,
    total: usize,
    places: Vec<Entry>,
}

#[derive(Serialize)]
struct Entry {
    place: PlaceView,
    numbers: Vec<NumberView>,
}

#[derive(Serialize)]
struct NumberView {
    sentence: SentenceView,
    /// The page of the figure, unless the data is made up and has no page.
    statistic: Option<String>,
    figure: Html,
    series: Html,
    period: String,
    formula: Option<String>,
    status: String,
    certainty: &'static str,
    sources: Vec<SourceView>,
    compared: String,
}

fn render(renderer: &PageRenderer<'_>, _flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    let numbers = site.index().mentions().iter().filter(|m| m.shown_in.contains(&renderer.lang));
    let mut groups: Vec<Group> = Vec::new();
    let mut last: Option<ItemId> = None;
    let mut total = 0;
    for (mention, value) in numbers.filter_map(|m| m.value().map(|v| (m, v))) {
        let kind = mention.item.kind();
        if groups.last().is_none_or(|g| g.id != kind) {
            let title = renderer.locale().t(&format!("ledger-{kind}"));
            groups.push(Group { id: kind, title, total: 0, places: Vec::new() });
        }
        let Some(group) = groups.last_mut() else { continue };
        if last != Some(mention.item) {
            group.places.push(Entry { place: renderer.item_link(mention.item), numbers: Vec::new() });
            last = Some(mention.item);
        }
        if let Some(entry) = group.places.last_mut() {
            entry.numbers.push(number(renderer, mention, value));
            group.total += 1;
            total += 1;
        }
    }
    let download = |ending: &str| renderer.file_link(&ending.to_uppercase(), ledger_path(ending));
    let view = View { groups, total, downloads: ["csv", "json"].map(download).into() };
    let meta = renderer.list_meta(List::Ledger);
    PageParts::new("ledger.html", view, meta)
}

fn number(renderer: &PageRenderer<'_>, mention: &Mention, value: &ValueRef) -> NumberView {
    let site = renderer.site();
    let figure = &site.figures[value.at.figure];
    let weakest = site.weakest(value);
    let observation = site.observation(weakest);
    let weakest = &site.figures[weakest.figure];
    let statistic =
        || renderer.href(&(renderer.context.addresses.figure(renderer.lang, value.at.figure), None));
    NumberView {
        sentence: renderer.sentence_view(mention),
        statistic: (!figure.illustration).then(statistic),
        figure: renderer.name(&figure.title),
        series: renderer.name(&site.series(value.at).label),
        period: site.write_covered(value, renderer.lang),
        formula: site.write_formula(value, renderer.lang),
        status: capital(&site.write_status(weakest, observation, renderer.lang)),
        certainty: observation.certainty(weakest.frequency).as_str(),
        sources: renderer.sources_of(value).into_iter().map(|s| renderer.source_view(s, None)).collect(),
        compared: renderer.compared(mention),
    }
}
