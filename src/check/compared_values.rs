//! Pairs of numbers that a text compares: `rose from 250 to 270`, `250, fewer than the 270 of 2023`, `270, more than in
//! 2022`, `rose to 270`.
//!
//! Two numbers of a sentence are a pair only if a word before one of them marks it as the base (`from`, `than`) or the
//! result (`to`). [`super::compared_periods`] finds the comparison of a single number.

use super::Context;
use super::compared_pairs::{compare_ends, compare_pair};
use super::compared_periods::{compare_single, names_compared_period};
use super::direction::{DirectionWord, only_direction};
use super::earlier_sentences::compare_with_earlier;
use super::listed_values::compare_listed;
use crate::base::{Handle, Number, Span};
use crate::i18n::Locale;
use crate::index::statements::Statement;
use crate::model::{Derivation, Figure, ObservationRef, Quantity};

/// The maximum number of words between a preposition and its number, years left out: `than in 2022 (250)`.
pub(super) const MAX_GAP: usize = 3;

/// A comparison of two numbers in a text.
pub(super) struct ComparedNumbers {
    /// The position of the number whose clause or sentence has the words.
    pub(super) number: Span,
    /// The observation of the other number.
    pub(super) other: ObservationRef,
    pub(super) base: Number,
    pub(super) result: Number,
    /// The words that compare the two, all of one direction.
    pub(super) words: Vec<DirectionWord>,
}

impl ComparedNumbers {
    /// Compares two numbers of a sentence with its words, which must be of one direction.
    pub(super) fn of_pair(
        base: &Amount<'_, '_>,
        result: &Amount<'_, '_>,
        words: Vec<DirectionWord>,
    ) -> Option<Self> {
        only_direction(&words)?;
        Some(Self {
            number: result.statement.value.span,
            other: base.statement.value.reference.at,
            base: base.number,
            result: result.number,
            words,
        })
    }
}

/// A number of a sentence that can be compared with another one.
pub(super) struct Amount<'c, 'a> {
    pub(super) statement: &'c Statement<'a>,
    pub(super) number: Number,
    quantity: Quantity,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Base,
    Result,
}

/// Returns the comparisons of a site.
pub(super) fn compared_numbers(context: &Context<'_>) -> Vec<ComparedNumbers> {
    let all = context.statements();
    let same =
        |a: &Statement<'_>, b: &Statement<'_>| std::ptr::eq(a.block, b.block) && a.sentence == b.sentence;
    let sentences = all.chunk_by(same).filter(|sentence| sentence[0].block.row.is_none());
    let sentences: Vec<&[Statement<'_>]> = sentences.collect();
    let mut compared = Vec::new();
    for (i, sentence) in sentences.iter().enumerate() {
        let of_sentence = in_sentence(context, sentence);
        let before = i.checked_sub(1).map(|i| sentences[i]);
        if let (true, Some([earlier]), [statement]) = (of_sentence.is_empty(), before, sentence) {
            compared.extend(compare_with_earlier(context, earlier, statement));
        }
        compared.extend(of_sentence);
    }
    compared
}

fn in_sentence(context: &Context<'_>, sentence: &[Statement<'_>]) -> Vec<ComparedNumbers> {
    let amounts: Vec<Amount<'_, '_>> = sentence.iter().filter_map(|s| amount(context, s)).collect();
    let words = sentence[0].sentence_words();
    let mut all = Vec::new();
    for (i, pair) in amounts.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let start = i.checked_sub(1).map_or(sentence[0].sentence.start, |i| amounts[i].end());
        let next = amounts.get(i + 2);
        let is_base_of_next = next.is_some_and(|next| {
            role(first.statement.locale, &words[second.end()..next.start()]) == Some(Role::Result)
        });
        let is_last = sentence.last().is_some_and(|last| std::ptr::eq(last, second.statement));
        if is_comparable(context, first, second) && !is_base_of_next {
            all.extend(compare_pair(context, (words, start, is_last), first, second));
        }
    }
    if let [first, second] = amounts.as_slice()
        && all.is_empty()
    {
        all.extend(compare_listed(words, first, second));
    }
    if let [first, _, .., last] = amounts.as_slice()
        && all.is_empty()
        && amounts.iter().all(|amount| is_same_series(amount.statement, first.statement))
    {
        all.extend(compare_ends(words, first, last));
    }
    if amounts.len() > 1 {
        // "270, more than in 2022, but below that of 2021 (620)" compares twice.
        let is_apart = |amount: &&Amount<'_, '_>| {
            amount.statement.others.is_empty() && names_compared_period(amount.statement)
        };
        let apart = amounts.iter().filter(is_apart);
        all.extend(apart.filter_map(|amount| compare_single(context, words, amount.statement)));
    }
    if all.is_empty() {
        let is_alone = |amount: &&Amount<'_, '_>| {
            amounts.iter().filter(|other| series_of(other.statement) == series_of(amount.statement)).count()
                == 1
        };
        let single = amounts.iter().filter(is_alone);
        all.extend(single.filter_map(|amount| compare_single(context, words, amount.statement)));
    }
    all
}

impl Amount<'_, '_> {
    pub(super) fn start(&self) -> usize {
        self.statement.number.start
    }

    pub(super) fn end(&self) -> usize {
        self.statement.number.end
    }
}

/// Returns whether two numbers are observations of one series.
fn is_same_series(a: &Statement<'_>, b: &Statement<'_>) -> bool {
    series_of(a).is_some() && series_of(a) == series_of(b)
}

/// Returns the series of a number, if the number is an observation itself.
pub(super) fn series_of(statement: &Statement<'_>) -> Option<(Handle<Figure>, usize)> {
    let reference = &statement.value.reference;
    reference.derivation.is_none().then_some((reference.at.figure, reference.at.series))
}

/// Returns the number of a statement, unless it is a change, rank or superlative.
fn amount<'c, 'a>(context: &Context<'_>, statement: &'c Statement<'a>) -> Option<Amount<'c, 'a>> {
    let reference = &statement.value.reference;
    let is_change =
        matches!(reference.derivation, Some(Derivation::Change(_) | Derivation::PercentChange(_)));
    let computed = reference.compute(context.site).ok().filter(|_| !is_change)?;
    let is_amount = !matches!(computed.quantity, Quantity::Rank | Quantity::Superlative);
    // A negative amount is a change itself: "fell by 2.5, and the balance was −12" compares nothing.
    (is_amount && !computed.number.is_negative()).then_some(Amount {
        statement,
        number: computed.number,
        quantity: computed.quantity,
    })
}

/// Returns whether two numbers have the same unit.
fn is_comparable(context: &Context<'_>, a: &Amount<'_, '_>, b: &Amount<'_, '_>) -> bool {
    let unit = |amount: &Amount<'_, '_>| {
        let figure = &context.site.figures[amount.statement.value.reference.at.figure];
        let unit = figure.unit.get(amount.statement.block.lang);
        (amount.quantity == Quantity::Amount).then(|| (figure.kind, unit.to_lowercase()))
    };
    a.quantity == b.quantity && unit(a) == unit(b)
}

/// Returns what the last preposition before a number says of it.
pub(super) fn role(locale: &Locale, before: &str) -> Option<Role> {
    role_with_place(locale, before).map(|(role, _)| role)
}

/// Returns what the last preposition before a number says of it, and where the preposition begins.
pub(super) fn role_with_place(locale: &Locale, before: &str) -> Option<(Role, usize)> {
    let found = [("base-words", Role::Base), ("result-words", Role::Result)]
        .map(|(list, role)| locale.phrases(list, before).into_iter().map(move |range| (range, role)));
    let last = found.into_iter().flatten().max_by_key(|(range, _)| (range.end, range.len()));
    let (range, role) = last?;
    gap(&before[range.end..]).is_some_and(|count| count <= MAX_GAP).then_some((role, range.start))
}

/// Returns the number of words of a text without years, or `None` if a clause ends in it.
pub(super) fn gap(text: &str) -> Option<usize> {
    let ends = text.contains([',', '،', '؛', ';', ':', ')', '–', '—']);
    let is_number = |word: &&str| word.chars().all(char::is_numeric);
    (!ends).then(|| text.replace(['(', '\u{1}'], " ").split_whitespace().filter(|w| !is_number(w)).count())
}
