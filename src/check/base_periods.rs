//! The period that a text compares a change with: `20 more than in 2022`, `has risen by 20 since 2022`.

use super::Context;
use crate::base::{Form, Period};
use crate::i18n::{PeriodLimit, StatedPeriod};
use crate::index::statements::Statement;
use crate::model::Derivation;
use std::ops::Range;

/// The maximum number of words between a change and the period since which it is measured.
const MAX_TO_SINCE: usize = 4;

/// Returns the period with which a clause compares a change, with its bytes, and the base of the change, if they differ.
pub(super) fn other_base(
    context: &Context<'_>,
    statement: &Statement<'_>,
) -> Option<(Range<usize>, Period, Period)> {
    let (own, base) = own_and_base(context, statement)?;
    let stated = statement.periods_said();
    let compared = stated.iter().filter(|s| match s.limit {
        PeriodLimit::Compared => true,
        PeriodLimit::From => is_since(statement, s),
        _ => false,
    });
    let mut compared = compared.filter(|s| is_of_change(statement, s));
    let (Some(compared), None) = (compared.next(), compared.next()) else { return None };
    // "In 2022, 20 fewer came than in 2023" of the change from 2022 to 2023.
    let is_turned = compared.period.overlaps(own)
        && stated.iter().any(|s| s.limit == PeriodLimit::Within && s.period.overlaps(base));
    (!is_turned && !is_of(compared.period, base)).then(|| (compared.range.clone(), compared.period, base))
}

/// Returns the periods of the two observations of a change or ratio, if they differ.
fn own_and_base(context: &Context<'_>, statement: &Statement<'_>) -> Option<(Period, Period)> {
    let reference = &statement.value.reference;
    let (Derivation::Change(_) | Derivation::PercentChange(_) | Derivation::Ratio(_)) =
        reference.derivation.as_ref()?
    else {
        return None;
    };
    let [own, base] = reference.inputs(context.site).try_into().ok()?;
    let [own, base] = [own, base].map(|at| context.site.observation(at).period);
    (own != base).then_some((own, base))
}

/// Returns whether a comparison is of the change: nothing stands between the two, or it begins the sentence. `than the level
/// of 2021` compares with something else.
fn is_of_change(statement: &Statement<'_>, stated: &StatedPeriod) -> bool {
    let around = statement.around();
    let noun = statement.noun_of(stated);
    let between = around.get(statement.number.end..stated.range.start).unwrap_or("");
    let is_near = !between.contains([',', '،', ';', '؛', ':', '(', '–', '—', '\u{1}']);
    let lists = ["compared-words", "since-words"];
    let words = lists.iter().flat_map(|list| statement.locale.phrases(list, &around[..stated.range.start]));
    let end = words.map(|range| range.end).max().unwrap_or(0);
    is_near && noun.is_none_or(|noun| noun.start < end || statement.is_for_number(&around[noun]))
}

/// Returns whether a clause counts a change from a period on: `since 2019` begins it, or follows the change closely, and no
/// superlative is over that time.
fn is_since(statement: &Statement<'_>, stated: &StatedPeriod) -> bool {
    let (locale, around) = (statement.locale, statement.around());
    let superlatives = ["highest-words", "lowest-words", "superlative-words", "peak-words"];
    let Some(since) = locale.phrases("since-words", &around[..stated.range.start]).into_iter().next_back()
    else {
        return false;
    };
    let follows = around.get(statement.number.end..since.start).is_some_and(|gap| {
        !gap.contains([',', '،', '\u{1}']) && gap.split_whitespace().count() <= MAX_TO_SINCE
    });
    let begins = !around[..since.start].contains(char::is_alphabetic);
    (follows || begins) && !superlatives.iter().any(|list| locale.says(list, around))
}

/// Returns whether a period in a text can be that of an observation. What is counted on a day is said of the day before
/// too: `at the end of 2022` for 1 January 2023.
pub(super) fn is_of(stated: Period, base: Period) -> bool {
    let is_eve =
        matches!(base.form(), Form::Day(_)) && stated.end().tomorrow().is_ok_and(|day| day == base.start());
    stated.overlaps(base) || is_eve
}
