//! Resolves the figures in `figures/*.yaml`. Their observations are in order and have sources.

use super::Resolver;
use super::charts::ChartTexts;
use super::derived_series::in_order;
use super::file_values::file_of;
use super::texts::{certain_date, day, keyword, not_empty};
use crate::base::{Frequency, NonEmpty, Span, Spanned, unique};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::{Lang, PluralCategory};
use crate::model::{Balance, Correction, Figure, Kind, Measure, Observation, Prose, Revision, Series};
use crate::parse::raw;
use std::collections::BTreeMap;

impl Resolver<'_> {
    pub(super) fn figures(&mut self) {
        let raw = self.raw;
        let (order, circular) = in_order(&raw.figures);
        circular.iter().for_each(|at| self.report_circular_figure(&raw.figures[*at]));
        for item in order.into_iter().map(|at| &raw.figures[at]) {
            if let Some(value) = &item.value
                && let Some(figure) = self.new_figure(item, value)
            {
                // Two files of one folder cannot have the same name.
                let _ = self.partial.figures.insert(item.slug.clone(), figure);
            }
        }
    }

    fn new_figure(&mut self, item: &raw::Item<raw::Figure>, raw: &raw::Figure) -> Option<Figure> {
        let span = raw.title.span;
        let title = self.text(&raw.title);
        let unit = self.text(&raw.unit);
        let kind = keyword(&raw.kind, Kind::ALL, "kind of figure", self.sink);
        let frequency = keyword(&raw.frequency, Frequency::ALL, "frequency", self.sink);
        let measure = match &raw.measure {
            Some(word) => keyword(word, Measure::ALL, "measure", self.sink),
            None => Some(Measure::Flow),
        };
        let updated = day(&raw.updated, self.sink);
        let next_update =
            raw.next_update.as_ref().and_then(|d| certain_date(d, self.sink).map(|date| (date, d.span)));
        let sources = NonEmpty::new(self.sources_named(&raw.sources));
        let misread = self.parsed.has_in(item.file, &[Code::WrongType, Code::MissingKey, Code::UnknownKey]);
        let is_derived = !raw.series.0.is_empty() && raw.series.0.iter().all(|(_, s)| s.derived.is_some());
        if raw.sources.is_empty() && !misread && !is_derived {
            let message = format!("the figure `{}` has no source", item.slug);
            let diagnostic = Diagnostic::error(Code::NoSource, span, message);
            self.sink.push(diagnostic.help("add the sources of its values: `sources: [<id>]`"));
        }
        let topics = self.topics_named(&raw.topics);
        let data = raw.data.as_ref().and_then(|data| self.data_file(data));
        let of_file = self.file_values(item.slug.as_str(), raw, data.as_ref(), sources.as_ref());
        let series = self.all_series(raw, kind.zip(measure), sources.as_ref(), of_file, misread);
        // A figure whose series are all derived has the sources of the others.
        let sources = sources.or_else(|| {
            let all = series.as_ref()?.iter().flat_map(|s| s.observations.iter());
            NonEmpty::new(unique(all.flat_map(|o| o.sources.iter().copied()))).filter(|_| is_derived)
        });
        let charts = self.charts(raw, series.as_ref());
        let balance = raw.balance.as_ref().and_then(|b| self.balance(b, raw));
        Some(Figure {
            slug: item.slug.clone(),
            span,
            title: title?,
            summary: None,
            unit: unit?,
            unit_one: self.optional_text(raw.unit_one.as_ref()),
            unit_forms: self.unit_forms(raw),
            kind: kind?,
            measure: measure?,
            frequency: frequency?,
            topics,
            updated: updated?,
            updated_span: raw.updated.span,
            next_update,
            next_update_note: self.optional_text(raw.next_update_note.as_ref()),
            sources: sources?,
            licence: raw.licence.as_ref().map(|l| l.value.clone()),
            processed_by: None,
            definitions: None,
            limitations: None,
            data,
            series: series?,
            balance,
            revisions: Vec::new(),
            corrections: Vec::new(),
            charts,
            illustration: raw.illustration,
        })
    }

    /// Returns the forms of a unit. Unknown languages and plural categories are reported.
    fn unit_forms(&mut self, raw: &raw::Figure) -> Vec<(Lang, PluralCategory, String)> {
        let mut forms = Vec::new();
        for (code, by_category) in &raw.unit_forms.0 {
            let Some(lang) = self.lang(&code.value, code.span) else { continue };
            for (category, words) in &by_category.0 {
                let category = keyword(category, PluralCategory::ALL, "plural category", self.sink);
                if let (Some(category), true) = (category, not_empty(&words.value, words.span, self.sink)) {
                    forms.push((lang, category, self.smart(lang, &words.value)));
                }
            }
        }
        forms
    }

    fn all_series(
        &mut self,
        raw: &raw::Figure,
        kind: Option<(Kind, Measure)>,
        sources: Option<&NonEmpty<crate::base::Handle<crate::model::Source>>>,
        mut of_file: BTreeMap<usize, Vec<Observation>>,
        misread: bool,
    ) -> Option<NonEmpty<Series>> {
        if raw.series.0.is_empty() && !misread {
            let diagnostic = Diagnostic::error(Code::EmptySeries, raw.title.span, "the figure has no series");
            self.sink.push(diagnostic.help("give it one, with `label` and `values`"));
        }
        let mut all: Vec<Option<Series>> = Vec::new();
        for (at, (id, series)) in raw.series.0.iter().enumerate() {
            let is_derived = series.derived.is_some();
            let has_values = !series.values.0.is_empty();
            if has_values == is_derived && !misread {
                let (message, help) = match is_derived {
                    true => ("has `values` and is `derived`", "remove one of the two keys"),
                    false => ("has no value", "give it one, `2023: 812`, or remove the series"),
                };
                let message = format!("the series `{}` {message}", id.value);
                let diagnostic = Diagnostic::error(Code::EmptySeries, id.span, message);
                self.sink.push(diagnostic.help(help));
            }
            all.push(match is_derived {
                true => None,
                false => {
                    let observations = match file_of(series) {
                        Some(_) => of_file.remove(&at).unwrap_or_default(),
                        None => self.observations(series, sources),
                    };
                    self.new_series(id, series, raw, observations)
                }
            });
        }
        if let Some(kind) = kind {
            self.derive_series(raw, kind, &mut all);
        }
        // A figure with an invalid series is left out, because its charts and references may use any series.
        NonEmpty::new(all.into_iter().collect::<Option<Vec<Series>>>()?)
    }

    pub(super) fn new_series(
        &mut self,
        id: &Spanned<String>,
        raw: &raw::Series,
        figure: &raw::Figure,
        observations: Vec<Observation>,
    ) -> Option<Series> {
        let slug = super::names::slug(id, self.sink);
        let label = self.text(&raw.label);
        let counts = raw.counts.as_ref().and_then(|c| super::names::slug(c, self.sink));
        Some(Series {
            slug: slug?,
            span: id.span,
            label: label?,
            name_in_file: raw.name_in_file.clone(),
            definition: None,
            sum_of: self.series_named(&raw.sum_of, figure),
            derived: None,
            counts,
            observations: NonEmpty::new(observations)?,
        })
    }

    /// Resolves the stock of a figure and the series that change it. A figure has all of its series or is left out.
    fn balance(&mut self, raw: &raw::Balance, figure: &raw::Figure) -> Option<Balance> {
        let stock = self.series_named(std::slice::from_ref(&raw.stock), figure);
        let inflows = self.series_named(&raw.inflows, figure);
        let outflows = self.series_named(&raw.outflows, figure);
        let is_known = inflows.len() == raw.inflows.len() && outflows.len() == raw.outflows.len();
        is_known.then_some(Balance { stock: *stock.first()?, inflows, outflows })
    }

    /// Returns the positions of series of the figure. Unknown series are reported.
    fn series_named(&mut self, names: &[Spanned<String>], figure: &raw::Figure) -> Vec<usize> {
        let known = || figure.series.0.iter().map(|(id, _)| id.value.as_str());
        let mut found = Vec::new();
        for name in names {
            match known().position(|id| id == name.value) {
                Some(at) => found.push(at),
                None => {
                    let message = format!("the figure has no series `{}`", name.value);
                    let diagnostic = Diagnostic::error(Code::UnknownSeries, name.span, message);
                    self.sink.push(diagnostic.near("a series", &name.value, known()));
                }
            }
        }
        found
    }

    pub(super) fn texts_of_figures(&mut self) {
        let raw = self.raw;
        let texts =
            self.for_each(&raw.figures, |fork, item| Some(fork.texts_of_figure(item.value.as_deref()?)));
        for (item, texts) in raw.figures.iter().zip(texts) {
            let Some((texts, handle)) = texts.zip(self.partial.figures.find(item.slug.as_str())) else {
                continue;
            };
            self.partial.figures.get_mut(handle).set_texts(texts);
        }
    }

    fn texts_of_figure(&mut self, raw: &raw::Figure) -> Texts {
        Texts {
            summary: self.optional_prose(raw.summary.as_ref()),
            processed_by: self.optional_prose(raw.processed_by.as_ref()),
            definitions: self.optional_prose(raw.definitions.as_ref()),
            limitations: self.optional_prose(raw.limitations.as_ref()),
            revisions: raw.revisions.iter().filter_map(|r| self.revision(r)).collect(),
            corrections: self.corrections(&raw.corrections),
            series: raw.series.0.iter().map(|(id, series)| self.texts_of_series(&id.value, series)).collect(),
            charts: self.texts_of_charts(raw),
        }
    }

    fn revision(&mut self, raw: &raw::Revision) -> Option<Revision> {
        let date = day(&raw.date, self.sink);
        let change = self.prose(&raw.change);
        Some(Revision { date: date?, span: raw.date.span, change: change? })
    }

    fn texts_of_series(&mut self, id: &str, raw: &raw::Series) -> SeriesTexts {
        SeriesTexts {
            id: id.to_owned(),
            definition: self.optional_prose(raw.definition.as_ref()),
            notes: raw.values.0.iter().map(|(key, cell)| (key.span, self.note(cell))).collect(),
        }
    }

    fn note(&mut self, cell: &Spanned<raw::Cell>) -> Option<Prose> {
        match &cell.value {
            raw::Cell::Full(observation) => self.optional_prose(observation.note.as_ref()),
            _ => None,
        }
    }
}

/// The texts of a figure, which are resolved later because they may refer to any row.
struct Texts {
    summary: Option<Prose>,
    processed_by: Option<Prose>,
    definitions: Option<Prose>,
    limitations: Option<Prose>,
    revisions: Vec<Revision>,
    corrections: Vec<Correction>,
    series: Vec<SeriesTexts>,
    charts: Vec<ChartTexts>,
}

struct SeriesTexts {
    id: String,
    definition: Option<Prose>,
    /// The notes on its observations, each with the position of the observation.
    notes: Vec<(Span, Option<Prose>)>,
}

impl Figure {
    fn set_texts(&mut self, texts: Texts) {
        self.summary = texts.summary;
        self.processed_by = texts.processed_by;
        self.definitions = texts.definitions;
        self.limitations = texts.limitations;
        self.revisions = texts.revisions;
        self.corrections = texts.corrections;
        self.revisions.sort_by_key(|r: &Revision| std::cmp::Reverse(r.date));
        for series in texts.series {
            self.set_series_texts(series);
        }
        for chart in texts.charts {
            chart.set(&mut self.charts);
        }
    }

    fn set_series_texts(&mut self, texts: SeriesTexts) {
        let Some(at) = self.find_series(&texts.id) else { return };
        let series = &mut self.series.as_mut_slice()[at];
        series.definition = texts.definition;
        let mut notes: BTreeMap<Span, _> = texts.notes.into_iter().collect();
        for observation in series.observations.as_mut_slice() {
            observation.note = notes.remove(&observation.span).flatten();
        }
    }
}
