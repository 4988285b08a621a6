//! Lists everything that depends on a source, figure, value, event or claim.

use super::Subject;
use crate::base::Period;
use crate::index::{IndexedSite, Mention, MentionTarget};
use crate::model::{ChartRef, ItemId, Marker, ObservationRef, Site};
use crate::urls::data_path;
use serde::Serialize;
use std::collections::BTreeSet;

/// Everything that depends on a subject, by kind, in the order of the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Impact {
    /// The subject: `source:gauge-2024`.
    pub of: String,
    /// Values: their references and formatted numbers.
    pub values: Vec<(String, String)>,
    /// Sentences that state such a value, cite the source or refer to the subject.
    pub sentences: Vec<Stated>,
    /// Charts: `figure/chart`.
    pub charts: Vec<String>,
    /// Events.
    pub events: Vec<String>,
    /// Claims.
    pub claims: Vec<String>,
    /// Downloadable files.
    pub downloads: Vec<String>,
}

/// A sentence in a text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Stated {
    /// The item of the sentence: `articles/wet-year`.
    pub item: String,
    /// The language of the sentence.
    pub language: String,
    /// Its position in the file.
    pub place: String,
    /// The relevant part.
    pub text: String,
    /// The complete sentence.
    pub sentence: String,
}

/// Returns everything that depends on a subject.
pub fn impact_of(site: &IndexedSite, subject: Subject, place: &dyn Fn(&Mention) -> String) -> Impact {
    let values = values_of(site, subject);
    let mentions = mentions_of(site, subject, &values);
    let charts = charts_of(site, subject, &values);
    let lang = crate::i18n::Lang::DEFAULT;
    Impact {
        of: subject.name(site),
        values: values
            .iter()
            .map(|at| {
                let figure = &site.figures[at.figure];
                (site.write_observation_ref(*at), site.write_with_unit(figure, site.observation(*at), lang))
            })
            .collect(),
        sentences: mentions.iter().map(|m| stated(site, m, place(m))).collect(),
        charts: charts.iter().map(|c| site.write_chart_ref(*c)).collect(),
        events: events_of(site, subject, &mentions),
        claims: claims_of(site, subject, &mentions),
        downloads: downloads_of(site, &values, &charts),
    }
}

/// The texts and charts to look at after values changed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Review {
    /// The sentences that state such a value, or a number that follows from one.
    pub sentences: Vec<Stated>,
    /// The charts that show one: `figure/chart`.
    pub charts: Vec<String>,
}

/// Returns what depends on values.
pub fn review_of(
    site: &IndexedSite,
    values: &[ObservationRef],
    place: &dyn Fn(&Mention) -> String,
) -> Review {
    let values: BTreeSet<ObservationRef> = values.iter().copied().collect();
    let rests = |m: &&Mention| m.value().is_some_and(|v| v.inputs(site).iter().any(|at| values.contains(at)));
    let mentions = site.index().mentions().iter().filter(rests);
    let mut charts = Vec::new();
    for figure in values.iter().map(|at| at.figure).collect::<BTreeSet<_>>() {
        let of_figure = values.iter().filter(|at| at.figure == figure);
        let shown: BTreeSet<(usize, Period)> =
            of_figure.map(|at| (at.series, site.observation(*at).period)).collect();
        for (chart, of) in site.figures[figure].charts.iter().enumerate() {
            if shown.iter().any(|(series, period)| of.series.contains(series) && of.shows(*period)) {
                charts.push(site.write_chart_ref(ChartRef { figure, chart }));
            }
        }
    }
    Review { sentences: mentions.map(|m| stated(site, m, place(m))).collect(), charts }
}

fn stated(site: &Site, mention: &Mention, place: String) -> Stated {
    Stated {
        item: mention.item.id(site),
        language: site.locale(mention.lang).code.clone(),
        place,
        text: mention.text.clone(),
        sentence: mention.sentence(),
    }
}

pub(crate) fn values_of(site: &Site, subject: Subject) -> Vec<ObservationRef> {
    let all = || site.figures.iter().flat_map(|(figure, _)| site.observations_of(figure));
    match subject {
        Subject::Item(ItemId::Source(source)) => {
            all().filter(|at| site.observation(*at).sources.contains(&source)).collect()
        }
        Subject::Item(ItemId::Figure(figure)) => site.observations_of(figure).collect(),
        Subject::Value(at) => vec![at],
        Subject::Item(_) => Vec::new(),
    }
}

pub(crate) fn mentions_of<'a>(
    site: &'a IndexedSite,
    subject: Subject,
    values: &[ObservationRef],
) -> Vec<&'a Mention> {
    let named =
        |m: &Mention| matches!((&m.target, subject), (MentionTarget::Item(a), Subject::Item(b)) if *a == b);
    let rests = |m: &Mention| m.value().is_some_and(|v| v.inputs(site).iter().any(|at| values.contains(at)));
    site.index().mentions().iter().filter(|m| named(m) || rests(m)).collect()
}

/// Returns the charts that show one of these values or mark the event.
pub(crate) fn charts_of(site: &Site, subject: Subject, values: &[ObservationRef]) -> Vec<ChartRef> {
    let mut all = Vec::new();
    for (handle, figure) in site.figures.iter() {
        for (at, chart) in figure.charts.iter().enumerate() {
            let shows = |v: &ObservationRef| {
                v.figure == handle
                    && chart.series.contains(&v.series)
                    && chart.shows(site.observation(*v).period)
            };
            let marks = |m: &Marker| matches!((m, subject), (Marker::Event(a), Subject::Item(b)) if ItemId::Event(*a) == b);
            if values.iter().any(shows) || chart.marks.iter().any(marks) {
                all.push(ChartRef { figure: handle, chart: at });
            }
        }
    }
    all
}

fn events_of(site: &Site, subject: Subject, mentions: &[&Mention]) -> Vec<String> {
    let cites = |event: &crate::model::Event| match subject {
        Subject::Item(ItemId::Source(s)) => {
            event.sources.contains(&s) || event.quotes.iter().any(|q| q.source == s)
        }
        _ => false,
    };
    let says = |place: ItemId| mentions.iter().any(|m| m.item == place);
    let all = site.events.iter().filter(|(h, event)| cites(event) || says(ItemId::Event(*h)));
    all.map(|(_, event)| event.slug.to_string()).collect()
}

fn claims_of(site: &Site, subject: Subject, mentions: &[&Mention]) -> Vec<String> {
    let cites = |claim: &crate::model::Claim| match subject {
        Subject::Item(ItemId::Source(s)) => {
            claim.said_in.contains(&s)
                || claim.evidence.iter().any(|e| e.source == s)
                || claim.quote.iter().any(|q| q.source == s)
        }
        _ => false,
    };
    let says = |place: ItemId| mentions.iter().any(|m| m.item == place);
    let all = site.claims.iter().filter(|(h, claim)| cites(claim) || says(ItemId::Claim(*h)));
    all.map(|(_, claim)| claim.slug.to_string()).collect()
}

/// Returns the data files of the figures, and the chart files of every language.
fn downloads_of(site: &IndexedSite, values: &[ObservationRef], charts: &[ChartRef]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for (_, figure) in site.statistics().filter(|(h, _)| values.iter().any(|at| at.figure == *h)) {
        all.extend(["csv", "json"].map(|ending| data_path(figure, ending).to_string()));
    }
    for chart in charts.iter().filter(|c| !site.figures[c.figure].illustration) {
        for lang in site.langs() {
            all.extend(
                ["svg", "png"].map(|ending| site.addresses().chart(site, lang, *chart, ending).to_string()),
            );
        }
    }
    all
}
