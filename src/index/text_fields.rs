//! Lists every text field of a site, with its item and language.
//!
//! Items are in the order of the site: front page, articles, pages, figures, events, claims, sources. The fields of an
//! item are in the order of its page.

use crate::i18n::{Lang, PerLang};
use crate::model::{Body, Correction, Figure, ItemId, Prose, Site};

#[derive(Debug, Clone)]
pub(crate) struct TextField<'a> {
    pub item: ItemId,
    pub id: FieldId,
    pub lang: Lang,
    pub shown_in: Vec<Lang>,
    pub body: &'a Body,
}

/// The kind of a text field within its item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldId {
    /// The body.
    Text,
    /// The summary: the introduction of an article, the notes of key figures, or the summary of a figure.
    Summary,
    /// A key figure on the front page.
    KeyFigure,
    /// The title or note of a chart, by the position of the chart in its figure.
    Chart(usize),
    /// The note on an observation.
    Data,
    /// The definition of a figure or series.
    Definition,
    /// The processing of the data.
    Method,
    /// The limitations of a figure.
    Limits,
    /// The description of a revision.
    Revision,
    /// What an item said before a correction, and what it says now.
    Correction,
}

impl FieldId {
    /// Returns the keyword in data files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Summary => "summary",
            Self::KeyFigure => "key-figure",
            Self::Chart(_) => "chart",
            Self::Data => "data",
            Self::Definition => "definition",
            Self::Method => "method",
            Self::Limits => "limits",
            Self::Revision => "revision",
            Self::Correction => "correction",
        }
    }
}

pub(crate) fn text_fields(site: &Site) -> Vec<TextField<'_>> {
    let mut all = Vec::new();
    add(&mut all, site, (ItemId::Home, FieldId::Summary), &site.home.text, |t| vec![&t.summary]);
    add(&mut all, site, (ItemId::Home, FieldId::Summary), &site.home.text, |t| {
        t.key_figures.iter().filter_map(|k| k.note.as_ref()).collect()
    });
    add(&mut all, site, (ItemId::Home, FieldId::Text), &site.home.text, |t| vec![&t.body]);
    for (handle, article) in site.articles.iter() {
        let item = ItemId::Article(handle);
        add(&mut all, site, (item, FieldId::Correction), &article.text, |t| {
            t.corrections.iter().flat_map(|c| [&c.was, &c.is]).collect()
        });
        add(&mut all, site, (item, FieldId::Text), &article.text, |t| vec![&t.body]);
    }
    for (handle, page) in site.pages.iter() {
        add(&mut all, site, (ItemId::Page(handle), FieldId::Text), &page.text, |t| vec![&t.body]);
        let entries = page.lists.iter().flat_map(|list| &list.entries);
        for text in entries.filter_map(|entry| entry.text.as_ref()) {
            add(&mut all, site, (ItemId::Page(handle), FieldId::Text), text, |body| vec![body]);
        }
    }
    for (handle, figure) in site.figures.iter() {
        add_corrections(&mut all, site, ItemId::Figure(handle), &figure.corrections);
        for (id, prose) in prose_of_figure(figure) {
            add(&mut all, site, (ItemId::Figure(handle), id), prose, |body| vec![body]);
        }
    }
    for (handle, event) in site.events.iter() {
        add_corrections(&mut all, site, ItemId::Event(handle), &event.corrections);
        if let Some(text) = &event.text {
            add(&mut all, site, (ItemId::Event(handle), FieldId::Text), text, |body| vec![body]);
        }
    }
    for (handle, claim) in site.claims.iter() {
        add_corrections(&mut all, site, ItemId::Claim(handle), &claim.corrections);
        add(&mut all, site, (ItemId::Claim(handle), FieldId::Text), &claim.finding, |body| vec![body]);
    }
    for (handle, source) in site.sources.iter() {
        if let Some(note) = &source.note {
            add(&mut all, site, (ItemId::Source(handle), FieldId::Text), note, |body| vec![body]);
        }
    }
    all
}

fn add_corrections<'a>(
    all: &mut Vec<TextField<'a>>,
    site: &Site,
    item: ItemId,
    corrections: &'a [Correction],
) {
    for prose in corrections.iter().flat_map(|c| [&c.was, &c.is]) {
        add(all, site, (item, FieldId::Correction), prose, |body| vec![body]);
    }
}

fn add<'a, T>(
    all: &mut Vec<TextField<'a>>,
    site: &Site,
    (item, id): (ItemId, FieldId),
    text: &'a PerLang<T>,
    bodies: impl Fn(&'a T) -> Vec<&'a Body>,
) {
    for (lang, text_in) in text.iter() {
        for body in bodies(text_in) {
            all.push(TextField { item, id, lang, shown_in: shown_in(site, text, lang), body });
        }
    }
}

/// Returns the languages whose readers see a text of this language: the original also appears in languages without a
/// translation.
pub(crate) fn shown_in<T>(site: &Site, text: &PerLang<T>, lang: Lang) -> Vec<Lang> {
    site.langs().filter(|l| text.lang_of(*l) == lang).collect()
}

/// Returns every text of a figure, in the order of its page.
pub(crate) fn prose_of_figure(figure: &Figure) -> Vec<(FieldId, &Prose)> {
    let mut all: Vec<(FieldId, &Prose)> = figure.summary.iter().map(|p| (FieldId::Summary, p)).collect();
    for (i, chart) in figure.charts.iter().enumerate() {
        all.push((FieldId::Chart(i), &chart.title));
        all.extend(chart.note.iter().map(|p| (FieldId::Chart(i), p)));
    }
    all.extend(figure.definitions.iter().map(|p| (FieldId::Definition, p)));
    all.extend(figure.limitations.iter().map(|p| (FieldId::Limits, p)));
    all.extend(figure.processed_by.iter().map(|p| (FieldId::Method, p)));
    for series in &figure.series {
        all.extend(series.definition.iter().map(|p| (FieldId::Definition, p)));
        let notes = series.observations.iter().filter_map(|o| o.note.as_ref());
        all.extend(notes.map(|p| (FieldId::Data, p)));
    }
    all.extend(figure.revisions.iter().map(|r| (FieldId::Revision, &r.change)));
    all
}
