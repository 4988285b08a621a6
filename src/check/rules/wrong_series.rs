//! `wrong-series`: reports a number next to the name of another series than the one it is bound to.
//!
//! A series is named by all words of its label that the label of the bound series and the title of the figure do not have.
//! Words belong to the number before them, and to the first number of the clause also those before it. Silent is whatever
//! names the bound series as well, two other series, or a part of what is counted ("including children"). Words in the
//! label of another number's series may belong to that number.

use crate::base::Handle;
use crate::check::Context;
use crate::check::label_words::{LabelWords, WordKeys, contains, distinguishing};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::statements::{Statement, value_of};
use crate::model::{Derivation, Figure};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let mut labels = Labels { context, readers: Vec::new(), figures: BTreeMap::new() };
    labels.readers.extend(context.site.langs().map(|lang| LabelWords::new(context.site.locale(lang))));
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
    readers: Vec<LabelWords>,
    figures: BTreeMap<(Handle<Figure>, Lang), FigureWords>,
}

struct FigureWords {
    title: Vec<WordKeys>,
    series: Vec<Vec<WordKeys>>,
}

impl Labels<'_, '_> {
    fn of(&mut self, figure: Handle<Figure>, lang: Lang) -> (&LabelWords, &FigureWords) {
        let (reader, site) = (&self.readers[lang.index()], self.context.site);
        let words = self.figures.entry((figure, lang)).or_insert_with(|| {
            let figure = &site.figures[figure];
            FigureWords {
                title: reader.read(figure.title.get(lang)),
                series: figure.series.iter().map(|s| reader.read(s.label.get(lang))).collect(),
            }
        });
        (reader, words)
    }
}

fn named(
    context: &Context<'_>,
    labels: &mut Labels<'_, '_>,
    statement: &Statement<'_>,
) -> Option<Diagnostic> {
    let (site, at, lang) = (context.site, statement.value.reference.at, statement.block.lang);
    let (reader, words) = labels.of(at.figure, lang);
    let inputs = statement.value.reference.inputs(site);
    let own: BTreeSet<usize> = inputs.iter().filter(|i| i.figure == at.figure).map(|i| i.series).collect();
    let in_sentence: BTreeSet<usize> = series_in_sentence(context, statement);
    let region = region(statement);
    let places = reader.places(&region);
    let said: Vec<WordKeys> = places.iter().map(|(_, keys)| keys.clone()).collect();
    let mut found: Vec<(usize, Range<usize>)> = Vec::new();
    for other in (0..words.series.len()).filter(|s| !own.contains(s) && !in_sentence.contains(s)) {
        let bound: Vec<&[WordKeys]> = own.iter().map(|s| words.series[*s].as_slice()).collect();
        let mut known = bound.clone();
        known.push(&words.title);
        known.extend(in_sentence.iter().map(|s| words.series[*s].as_slice()));
        let theirs = distinguishing(&words.series[other], &known);
        let is_own = own.iter().any(|s| {
            let ours = distinguishing(&words.series[*s], &[&words.series[other], &words.title]);
            ours.iter().any(|word| contains(&said, word))
        });
        if theirs.is_empty() || is_own || !theirs.iter().all(|word| contains(&said, word)) {
            continue;
        }
        let at = places.iter().find(|(_, keys)| contains(&theirs, keys)).map(|(range, _)| range.clone());
        found.extend(at.map(|range| (other, range)));
    }
    let [(other, range)] = found.as_slice() else { return None };
    if statement.locale.says("including-words", &region[..range.start]) {
        return None;
    }
    let figure = &site.figures[at.figure];
    let (theirs, ours) = (figure.series[*other].label.get(lang), site.series(at).label.get(lang));
    let is_cell = statement.block.row.is_some();
    let word = if is_cell { statement.number.clone() } else { range.clone() };
    let place = if is_cell { "the table" } else { "the text" };
    let message = format!("{place} speaks of `{theirs}`, the number is of `{ours}`");
    let fault = context.contradiction(statement, Code::WrongSeries, &word, message);
    let slug = &figure.series[*other].slug;
    Some(fault.help(format!("name what is counted, or bind the number to `{}/{slug}`", figure.slug)))
}

/// Returns the series of the other numbers in the sentence, by position in the same figure.
fn series_in_sentence(context: &Context<'_>, statement: &Statement<'_>) -> BTreeSet<usize> {
    let at = statement.value.reference.at;
    let marks = statement.block.marks.iter().filter(|m| statement.sentence.contains(&m.range.start));
    let inputs = marks.filter_map(value_of).flat_map(|v| v.reference.inputs(context.site));
    let row = statement.block.row.is_some();
    inputs.filter(|i| !row && i.figure == at.figure).map(|i| i.series).collect()
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
    let is_first = statement.others.iter().all(|m| m.range.start > statement.number.start);
    let start = if is_first { 0 } else { statement.number.start };
    let end = next.unwrap_or(around.len());
    let blank = |range: Range<usize>| "\u{1}".repeat(range.len());
    format!("{}{}{}", blank(0..start), &around[start..end], blank(end..around.len()))
}
