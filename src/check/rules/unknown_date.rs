//! `unknown-date`: reports a day, or a month with its year, in prose that nothing on the site carries.
//!
//! Days and months are known from events, sources, claims, quotations, the periods of the data and the dates of changes. A
//! day also makes its month known. A known date is reported too if it differs by a year from what its sentence
//! cites, or is a month in which a cited source says something after its publication, and nothing in the paragraph is of that date. Corrections, made-up data and words in quotation marks are not read.

use crate::base::{Date, Form, PartialDate, Period};
use crate::check::Context;
use crate::check::nearby_dates::{date_before_saying, differing_date};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::statements::own_words;
use crate::model::{Item, ItemId, Measure};
use std::collections::BTreeSet;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let known = KnownDates::new(context);
    check_nearby(context, &known, sink);
    let is_made_up = |item: &Item| match ItemId::from_path(context.site, &item.id) {
        Some(ItemId::Figure(figure)) => context.site.figures[figure].illustration,
        _ => false,
    };
    let items = context.site.catalog.items.iter().filter(|item| item.id != "site" && !is_made_up(item));
    for item in items {
        for unit in item.units.iter().filter(|u| u.original.role.is_prose() && !u.is_about_changes()) {
            for (lang, text) in unit.texts_read_whole() {
                let own = text.body.own_words();
                for stated in context.site.analysis(lang).periods(&own).iter() {
                    let Some(date) = known.unknown_in(stated.period) else { continue };
                    // Of a range, only one of the two dates may be unknown.
                    let is_single = matches!(stated.period.form(), Form::Day(_) | Form::Month(..));
                    let words = if is_single { &own[stated.range.clone()] } else { date.as_str() };
                    let message = format!("no event, source or number of this site is of `{words}`");
                    let place = text.place_of_words(&stated.range);
                    let diagnostic = Diagnostic::warning(Code::UnknownDate, place, message);
                    let help = "compare it with the source; then add an event, or the date to `dates-stated` of the source";
                    sink.push(diagnostic.help(help).about(date));
                }
            }
        }
    }
}

/// Reports dates that the site carries and that differ from what their sentence cites.
fn check_nearby(context: &Context<'_>, known: &KnownDates, sink: &mut Diagnostics) {
    for block in context.site.blocks().iter().filter(|block| !block.is_about_changes()) {
        let own = own_words(block);
        for sentence in block.sentences.iter() {
            for stated in context.site.analysis(block.lang).periods(&own[sentence.clone()]).iter() {
                let is_date = matches!(stated.period.form(), Form::Day(_) | Form::Month(..));
                if !is_date || known.unknown_in(stated.period).is_some() {
                    continue;
                }
                let words = sentence.start + stated.range.start..sentence.start + stated.range.end;
                let other = differing_date(context, block, sentence, stated.period)
                    .or_else(|| date_before_saying(context, block, sentence, (&words, stated.period)));
                let Some(other) = other else { continue };
                let Some(place) = block.span_of(&words) else { continue };
                let (date, other) = (stated.period, Period::between(other, other));
                let message = format!(
                    "nothing in this paragraph is of `{}`: what it cites is of `{other}`",
                    &block.words[words]
                );
                let help = "compare it with the source; then correct it, or add the date to `dates-stated` of the source";
                sink.push(
                    Diagnostic::warning(Code::UnknownDate, place, message).help(help).about(date.to_string()),
                );
            }
        }
    }
}

/// The days and months that the site carries.
#[derive(Default)]
struct KnownDates {
    days: BTreeSet<Date>,
    months: BTreeSet<(i16, i8)>,
    /// The first and last days of months and quarters.
    spans: BTreeSet<[Date; 2]>,
}

impl KnownDates {
    fn new(context: &Context<'_>) -> Self {
        let site = context.site;
        let mut known = Self::default();
        for (_, event) in site.events.iter() {
            [Some(event.date), event.until].into_iter().flatten().for_each(|date| known.add(date));
            event.quotes.iter().for_each(|quote| known.add_text(context, &quote.text));
        }
        for (_, source) in site.sources.iter() {
            let dates = source.date.into_iter().chain(source.read).chain(source.dates_stated.iter().copied());
            dates.for_each(|date| known.add(date));
            let texts = source.title.iter().chain(source.excerpts.iter().map(|e| &e.value));
            texts.for_each(|text| known.add_text(context, text));
        }
        for (_, claim) in site.claims.iter() {
            known.add(claim.said_on);
            claim.quote.iter().for_each(|quote| known.add_text(context, &quote.text));
            let evidence = claim.evidence.iter().filter_map(|e| e.quote.as_ref());
            evidence.for_each(|(text, _)| known.add_text(context, text));
        }
        for (_, figure) in site.figures.iter() {
            known.add(PartialDate::Day(figure.updated));
            figure.next_update.iter().for_each(|(date, _)| known.add(*date));
            figure.revisions.iter().for_each(|revision| known.add(PartialDate::Day(revision.date)));
            let all = figure.series.iter().flat_map(|series| series.observations.iter());
            all.for_each(|observation| known.add_period(observation.period, figure.measure));
        }
        for (_, article) in site.articles.iter() {
            known.add(PartialDate::Day(article.date));
            article.text.iter().for_each(|(_, text)| known.add(PartialDate::Day(text.updated)));
        }
        let pages = site.pages.iter().flat_map(|(_, page)| page.text.iter().filter_map(|(_, t)| t.updated));
        let home = site.home.text.iter().filter_map(|(_, text)| text.updated);
        let changes = pages.chain(home).chain(site.correction_dates());
        changes.for_each(|(date, _)| known.add(PartialDate::Day(date)));
        known
    }

    fn add(&mut self, date: PartialDate) {
        match date {
            PartialDate::Year(_) => (),
            PartialDate::Month(year, month) => {
                self.months.insert((year, month));
            }
            PartialDate::Day(day) => {
                self.days.insert(day);
                self.months.insert((day.year(), day.month()));
            }
        }
    }

    /// Adds the days and months of a period, and its first and last day. A month or quarter of a flow makes only both of
    /// these days together known: a number for June says nothing of 1 June.
    fn add_period(&mut self, period: Period, measure: Measure) {
        dates_of(period).into_iter().for_each(|date| self.add(date));
        let days = [period.start(), period.end()];
        if measure == Measure::Flow && matches!(period.form(), Form::Month(..) | Form::Quarter(..)) {
            days.into_iter().for_each(|day| {
                self.months.insert((day.year(), day.month()));
            });
            self.spans.insert(days);
            return;
        }
        days.into_iter().for_each(|day| self.add(PartialDate::Day(day)));
    }

    /// Adds the dates that a quotation or title names, in any language of the site.
    fn add_text(&mut self, context: &Context<'_>, text: &str) {
        for lang in context.site.langs() {
            for stated in context.site.analysis(lang).periods(text).iter() {
                dates_of(stated.period).into_iter().for_each(|date| self.add(date));
            }
        }
    }

    /// Returns the notation of the first date of a period that is not known.
    fn unknown_in(&self, period: Period) -> Option<String> {
        if self.spans.contains(&[period.start(), period.end()]) {
            return None;
        }
        dates_of(period).into_iter().find_map(|date| match date {
            PartialDate::Day(day) => (!self.days.contains(&day)).then(|| day.to_string()),
            PartialDate::Month(year, month) => {
                (!self.months.contains(&(year, month))).then(|| format!("{year:04}-{month:02}"))
            }
            PartialDate::Year(_) => None,
        })
    }
}

/// Returns the dates by which a period is written, except years.
fn dates_of(period: Period) -> Vec<PartialDate> {
    match period.form() {
        Form::Day(day) => vec![PartialDate::Day(day)],
        Form::Month(year, month) => vec![PartialDate::Month(year, month)],
        Form::Range(from, to) => vec![from, to],
        _ => Vec::new(),
    }
}
