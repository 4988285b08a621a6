//! The items of a site as plain records that can be compared between editions. Handles and languages are only valid
//! within one site, so records contain ids and language codes.

use crate::base::Handle;
use crate::i18n::{Lang, PerLang, Text};
use crate::ledger::Subject;
use crate::model::{Claim, Event, Figure, ItemId, ObservationRef, Prose, Site, Source};
use std::collections::BTreeMap;

/// The kinds of items, in the order of a report.
const KINDS: [&str; 5] = ["value", "figure", "event", "claim", "source"];

/// Identifies an item across editions: the position of its kind in a report, and its id.
pub(super) type Key = (Option<usize>, String);

/// A field of an item: its name, its language if it is translated, and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) language: Option<String>,
    pub(super) text: String,
    /// The compared value. A bound number is replaced by its reference, because it changes with the data.
    pub(super) fixed: String,
}

#[derive(Debug)]
pub(super) struct Record {
    pub(super) subject: Subject,
    pub(super) fields: Vec<Field>,
}

pub(super) fn records(site: &Site) -> BTreeMap<Key, Record> {
    let mut all = BTreeMap::new();
    let mut add = |subject: Subject, fields: Vec<Field>| {
        let order = KINDS.iter().position(|kind| *kind == subject.kind());
        all.insert((order, subject.id(site)), Record { subject, fields });
    };
    for (handle, figure) in site.figures.iter() {
        site.observations_of(handle).for_each(|at| add(Subject::Value(at), value(site, at)));
        add(Subject::Item(ItemId::Figure(handle)), figure_fields(site, figure));
    }
    for (handle, item) in site.events.iter() {
        add(Subject::Item(ItemId::Event(handle)), event(site, item));
    }
    for (handle, item) in site.claims.iter() {
        add(Subject::Item(ItemId::Claim(handle)), claim(site, item));
    }
    for (handle, item) in site.sources.iter() {
        add(Subject::Item(ItemId::Source(handle)), source(item));
    }
    all
}

struct Fields<'s> {
    site: &'s Site,
    all: Vec<Field>,
}

impl Fields<'_> {
    fn plain(&mut self, name: &'static str, text: Option<String>) {
        self.all.extend(text.filter(|t| !t.is_empty()).map(|text| plain(name, text)));
    }

    fn sources<'a>(&mut self, name: &'static str, sources: impl IntoIterator<Item = &'a Handle<Source>>) {
        let slugs: Vec<&str> = sources.into_iter().map(|s| self.site.sources[*s].slug.as_str()).collect();
        self.plain(name, Some(slugs.join(", ")));
    }

    fn words(&mut self, name: &'static str, text: Option<&Text>) {
        self.each(name, text, |_, _, words| (words.clone(), words.clone()));
    }

    fn prose(&mut self, name: &'static str, prose: Option<&Prose>) {
        self.each(name, prose, |site, lang, body| {
            (site.plain(body, lang), body.plain(&|value| site.write_reference(&value.reference)))
        });
    }

    fn each<T>(
        &mut self,
        name: &'static str,
        text: Option<&PerLang<T>>,
        write: fn(&Site, Lang, &T) -> (String, String),
    ) {
        for (lang, words) in text.iter().flat_map(|t| t.iter()) {
            let language = Some(self.site.locale(lang).code.clone());
            let (text, fixed) = write(self.site, lang, words);
            self.all.push(Field { name, language, text, fixed });
        }
    }
}

fn plain(name: &'static str, text: String) -> Field {
    Field { name, language: None, fixed: text.clone(), text }
}

fn value(site: &Site, at: ObservationRef) -> Vec<Field> {
    let (figure, observation) = (&site.figures[at.figure], site.observation(at));
    let mut fields = Fields { site, all: Vec::new() };
    let written = site.write_observation(figure, observation, Lang::DEFAULT);
    fields.plain("value", Some(written));
    fields.plain("status", Some(observation.status.as_str().to_owned()));
    if observation.value.is_some() {
        fields.plain("range", observation.range().map(|(low, high)| format!("{low}–{high}")));
    }
    fields.plain("rounded-to", observation.rounded_to.map(|n| n.to_string()));
    fields.sources("sources", &observation.sources);
    fields.prose("note", observation.note.as_ref());
    fields.all
}

fn figure_fields(site: &Site, figure: &Figure) -> Vec<Field> {
    let mut fields = Fields { site, all: Vec::new() };
    fields.words("title", Some(&figure.title));
    fields.words("unit", Some(&figure.unit));
    fields.plain("kind", Some(figure.kind.as_str().to_owned()));
    fields.prose("definitions", figure.definitions.as_ref());
    fields.prose("limitations", figure.limitations.as_ref());
    fields.prose("processed-by", figure.processed_by.as_ref());
    fields.sources("sources", &figure.sources);
    fields.all
}

fn event(site: &Site, event: &Event) -> Vec<Field> {
    let mut fields = Fields { site, all: Vec::new() };
    fields.plain("date", Some(site.languages[0].date_with_quality(event.date, event.quality)));
    fields.plain("until", event.until.map(|d| d.to_string()));
    fields.plain("standing", Some(event.standing.as_str().to_owned()));
    fields.words("title", Some(&event.title));
    fields.prose("text", event.text.as_ref());
    fields.words("place", event.place.as_ref());
    fields.sources("sources", &event.sources);
    let quotes: Vec<&str> = event.quotes.iter().map(|q| q.text.as_str()).collect();
    fields.plain("quotes", Some(quotes.join(" / ")));
    fields.all
}

fn claim(site: &Site, claim: &Claim) -> Vec<Field> {
    let mut fields = Fields { site, all: Vec::new() };
    fields.words("statement", Some(&claim.statement));
    fields.words("said-by", Some(&claim.said_by));
    fields.plain("said-on", Some(claim.said_on.to_string()));
    fields.sources("said-in", &claim.said_in);
    fields.plain("verdict", Some(claim.verdict.as_str().to_owned()));
    fields.prose("finding", Some(&claim.finding));
    fields.sources("evidence", claim.evidence.iter().map(|e| &e.source));
    fields.plain("quote", claim.quote.as_ref().map(|q| q.text.clone()));
    fields.all
}

fn source(source: &Source) -> Vec<Field> {
    let field = |name, text: &Option<String>| text.clone().map(|text| plain(name, text));
    let date = source.date.map(|d| d.to_string());
    let publisher = Some(source.publisher.clone());
    let all = [
        field("title", &source.title),
        field("publisher", &publisher),
        field("date", &date),
        field("url", &source.url),
        field("archived", &source.archived),
    ];
    all.into_iter().flatten().collect()
}
