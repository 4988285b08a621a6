//! The page of all downloads: the entire site, each figure in each format, and the meaning of the columns.

use super::downloads::{Code, Download};
use super::flow::PageFlow;
use super::html::Html;
use super::{PageParts, PageRenderer, PageTask};
use crate::export::ARCHIVE;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::model::{Edition, List};
use crate::urls::edition_path;
use serde::Serialize;

pub(super) fn tasks(site: &IndexedSite, lang: Lang) -> Vec<PageTask> {
    vec![PageTask::new(lang, site.addresses().list(lang, List::Data).0, render)]
}

#[derive(Serialize)]
struct View {
    whole: Vec<Download>,
    editions: Vec<EditionView>,
    figures: Vec<FigureView>,
    columns: Vec<ColumnView>,
    code: Vec<Code>,
    total: usize,
}

#[derive(Serialize)]
struct EditionView {
    date: String,
    datetime: String,
    archive: Download,
}

#[derive(Serialize)]
struct FigureView {
    title: Html,
    href: String,
    files: Vec<Download>,
}

#[derive(Serialize)]
struct ColumnView {
    name: &'static str,
    title: String,
}

fn render(renderer: &PageRenderer<'_>, flow: &mut PageFlow<'_>) -> PageParts {
    let site = renderer.site();
    let (lang, locale) = (renderer.lang, renderer.locale());
    let figures = site.statistics().map(|(handle, figure)| FigureView {
        title: renderer.words(flow, &figure.title),
        href: renderer.href(&(renderer.context.addresses.figure(lang, handle), None)),
        files: renderer.figure_downloads(figure),
    });
    let edition = |edition: &Edition| EditionView {
        date: locale.day(edition.date),
        datetime: edition.date.to_string(),
        archive: renderer.download(&edition_path(edition.date, ARCHIVE), "data-archive"),
    };
    let column = |name: &'static str| ColumnView {
        name,
        title: locale.t(&format!("column-{}", name.replace('_', "-"))),
    };
    let view = View {
        whole: crate::export::whole()
            .map(|(name, path)| renderer.download(&path, &format!("data-{name}")))
            .collect(),
        editions: site.editions.iter().map(|e| edition(e)).collect(),
        figures: figures.collect(),
        columns: crate::export::columns().map(column).collect(),
        code: site.statistics().next().map(|(_, figure)| renderer.code(figure)).unwrap_or_default(),
        total: site.statistics().count(),
    };
    let mut meta = renderer.list_meta(List::Data);
    meta.updated = site.statistics().map(|(_, f)| f.updated).max();
    PageParts::new("data.html", view, meta)
}
