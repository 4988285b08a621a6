//! `wrong-series`: reports a number next to the name of another series than the one it is bound to.
//!
//! A series is named by all words of its label that the label of the bound series and the title of the figure do not have.
//! Words belong to the number before them, and to the first number of the clause also those before it. Silent is whatever
//! names the bound series as well, two other series, or a part of what is counted ("including children"). Words in the
//! label of another number's series may belong to that number, unless they stand right after this one.

use crate::base::Handle;
use crate::check::Context;
use crate::check::label_words::{LabelWords, WordKeys, contains, distinguishing};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::blocks::Mark;
use crate::index::statements::{Statement, only, value_of};
use crate::model::{Derivation, Figure};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The signs that separate words from a number.
const BREAKS: [char; 7] = [',', ';', ':', '(', ')', '،', '؛'];
/// The number of words after a number that are about it alone.
const WORDS_AFTER: usize = 4;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let mut labels = Labels { context, figures: BTreeMap::new() };
    for statement in context.statements() {
        let ranks = matches!(statement.value.reference.derivation, Some(Derivation::RankAmongSeries));
        let series = &context.site.figures[statement.value.reference.at.figure].series;
        if !ranks && series.len() > 1 {
            sink.extend(named(context, &mut labels, statement));
        }
    }
}

/// The words of the titles and labels, read once for each figure and language.
struct Labels<'c, 'a> {
    context: &'c Context<'a>,
    figures: BTreeMap<(Handle<Figure>, Lang), FigureWords>,
}

struct FigureWords {
    title: Vec<WordKeys>,
    series: Vec<Vec<WordKeys>>,
}

impl Labels<'_, '_> {
    fn words(&mut self, figure: Handle<Figure>, lang: Lang) -> &FigureWords {
        let site = self.context.site;
        self.figures.entry((figure, lang)).or_insert_with(|| {
            let reader = LabelWords::new(site, lang);
            let figure = &site.figures[figure];
            FigureWords {
                title: reader.read(figure.title.get(lang)),
                series: figure.series.iter().map(|s| reader.read(s.label.get(lang))).collect(),
            }
        })
    }
}

fn named(
    context: &Context<'_>,
    labels: &mut Labels<'_, '_>,
    statement: &Statement<'_>,
) -> Option<Diagnostic> {
    let inputs = statement.value.reference.inputs(context.site);
    let at = statement.value.reference.at;
    let own: BTreeSet<usize> = inputs.iter().filter(|i| i.figure == at.figure).map(|i| i.series).collect();
    let words = labels.words(at.figure, statement.block.lang);
    let reader = LabelWords::new(context.site, statement.block.lang);
    let in_sentence = statement.block.marks.iter().filter(|m| statement.sentence.contains(&m.range.start));
    let of_sentence = series_of(context, statement, in_sentence);
    let of_clause = series_of(context, statement, statement.others.iter().copied());
    let region = region(statement);
    let said = |text: &str| {
        let units = statement.locale.values_in("unit-words", text).into_iter().map(|(range, _)| range);
        Said { words, own: &own, places: reader.places(text), units: units.collect() }
    };
    // The words right after a number are about it, also if they name the series of another number.
    let (other, range) = said(&region)
        .other_series(&of_sentence)
        .or_else(|| said(&unbroken(statement, &region)).other_series(&of_clause))
        .or_else(|| said(&next_to(statement, &region)).other_series(&BTreeSet::new()))?;
    if statement.locale.says("including-words", &region[..range.start]) {
        return None;
    }
    Some(report(context, statement, other, &range))
}

/// The words that belong to a number.
struct Said<'w> {
    words: &'w FigureWords,
    /// The series that the number is bound to.
    own: &'w BTreeSet<usize>,
    /// Its words, and which of them are units.
    places: Vec<(Range<usize>, WordKeys)>,
    units: Vec<Range<usize>>,
}

impl Said<'_> {
    /// Returns the only other series that the words name, unless they name the bound one, with the word that does. The
    /// words of some series mean nothing, because other numbers of the sentence are bound to them.
    fn other_series(&self, known: &BTreeSet<usize>) -> Option<(usize, Range<usize>)> {
        let all = &self.words.series;
        let said: Vec<WordKeys> = self.places.iter().map(|(_, keys)| keys.clone()).collect();
        let label = |series: &usize| all[*series].as_slice();
        let meaningless: Vec<&[WordKeys]> =
            self.own.iter().chain(known).map(label).chain([self.words.title.as_slice()]).collect();
        let mut found: Vec<(usize, Range<usize>)> = Vec::new();
        for other in (0..all.len()).filter(|s| !self.own.contains(s) && !known.contains(s)) {
            let theirs = distinguishing(&all[other], &meaningless);
            let is_own = self.own.iter().any(|s| {
                let ours = distinguishing(&all[*s], &[&all[other], &self.words.title]);
                ours.iter().any(|word| contains(&said, word))
            });
            if theirs.is_empty() || is_own || !theirs.iter().all(|word| contains(&said, word)) {
                continue;
            }
            let places: Vec<_> = self.places.iter().filter(|(_, keys)| contains(&theirs, keys)).collect();
            // What is left of "older people" beside "all ages" is "people", which names no series.
            let is_whole = all[other].iter().all(|word| contains(&said, word));
            if !is_whole && places.iter().all(|(range, _)| self.units.contains(range)) {
                continue;
            }
            found.extend(places.first().map(|(range, _)| (other, range.clone())));
        }
        match found.as_slice() {
            [one] => Some(one.clone()),
            _ => None,
        }
    }
}

fn report(
    context: &Context<'_>,
    statement: &Statement<'_>,
    other: usize,
    range: &Range<usize>,
) -> Diagnostic {
    let (site, at, lang) = (context.site, statement.value.reference.at, statement.block.lang);
    let figure = &site.figures[at.figure];
    let (theirs, ours) = (figure.series[other].label.get(lang), site.series(at).label.get(lang));
    let is_cell = statement.block.row.is_some();
    let word = if is_cell { &statement.number } else { range };
    let place = if is_cell { "the table" } else { "the text" };
    let message = format!("{place} speaks of `{theirs}`, the number is of `{ours}`");
    let fault = context.contradiction(statement, Code::WrongSeries, word, message);
    let slug = &figure.series[other].slug;
    fault.help(format!("name what is counted, or bind the number to `{}/{slug}`", figure.slug))
}

/// Returns the region with everything blank but the words right after the number.
fn next_to(statement: &Statement<'_>, region: &str) -> String {
    let start = statement.number.end;
    if statement.block.row.is_some() || region.len() <= start || is_whole(statement) {
        return String::new();
    }
    let after = &region[start..];
    let stop = after.find(|c| BREAKS.contains(&c) || c == '\u{1}').unwrap_or(after.len());
    // The words before the next number may be about that one.
    if statement.others.iter().any(|m| m.range.start == start + stop) {
        return String::new();
    }
    let words = after[..stop].split_inclusive(' ').take(WORDS_AFTER + 1);
    let end = start + words.map(str::len).sum::<usize>();
    only(region, std::slice::from_ref(&(start..end)))
}

/// Returns whether a number is the whole of the number before it: in `120 of the 270 visitors were children`, the words after
/// it are about the part.
fn is_whole(statement: &Statement<'_>) -> bool {
    let earlier = statement.block.marks.iter().filter(|m| value_of(m).is_some());
    let part = earlier.filter(|m| m.range.end <= statement.number.start).map(|m| m.range.end).max();
    let between = part.and_then(|end| statement.block.words.get(end..statement.number.start));
    between.is_some_and(|text| {
        let share = statement.locale.phrases("share-words", text).into_iter().next();
        let is_short = text.split_whitespace().count() <= WORDS_AFTER && !text.contains(BREAKS);
        is_short && share.is_some_and(|share| text[..share.start].trim().is_empty())
    })
}

/// Returns the series of numbers, by position in the same figure.
fn series_of<'m>(
    context: &Context<'_>,
    statement: &Statement<'_>,
    marks: impl Iterator<Item = &'m Mark>,
) -> BTreeSet<usize> {
    let at = statement.value.reference.at;
    let inputs = marks.filter_map(value_of).flat_map(|value| value.reference.inputs(context.site));
    inputs.filter(|i| statement.block.row.is_none() && i.figure == at.figure).map(|i| i.series).collect()
}

/// Returns the region with everything blank but the words around the number up to a comma, colon or bracket.
fn unbroken(statement: &Statement<'_>, region: &str) -> String {
    if statement.block.row.is_some() || region.len() < statement.number.end {
        return String::new();
    }
    let breaks = |c: char| BREAKS.contains(&c);
    let start = region[..statement.number.start].rfind(breaks).unwrap_or(0);
    let after = &region[statement.number.end..];
    let end = statement.number.end + after.find(breaks).unwrap_or(after.len());
    only(region, std::slice::from_ref(&(start..end)))
}

/// Returns the words that belong to a number, at their bytes in the block; in a table, the column and the row.
fn region(statement: &Statement<'_>) -> String {
    if let Some((column, row)) = statement.headings_of_cell() {
        return format!("{column} · {row}");
    }
    let around = statement.around();
    let starts = |range: &Range<usize>| range.start;
    let next =
        statement.others.iter().map(|m| starts(&m.range)).filter(|s| *s > statement.number.start).min();
    let start = if statement.is_first_of_clause() { 0 } else { statement.number.start };
    only(around, std::slice::from_ref(&(start..next.unwrap_or(around.len()))))
}
