//! Compares the number or superlative in a text with the data. Several rules report the [`Comparison`].

use super::agreement::{agrees, fits, states_interval, supports};
use super::scaled::read_in_unit;
use super::{Context, direction, fix};
use crate::base::{Number, Period};
use crate::i18n::{NumberForm, StatedNumber, Unreadable};
use crate::index::{IndexedSite, ValueMention};
use crate::model::{Computed, Derivation, NoResult, Quantity, Site};

/// The result of comparing a mention of a value with the data.
pub(super) enum Comparison {
    /// The text agrees with the data or states no number.
    Agrees,
    /// The text differs; the field is the correct text.
    Differs(String),
    /// The data contradict the superlative, or its wording does not match the reference.
    WrongSuperlative(WrongSuperlative),
    SuperlativeWithoutWords,
    /// The series does not reach back to the period that the superlative names.
    SuperlativeOutOfRange(Period),
    NoResult(NoResult),
    Unreadable(Unreadable),
}

pub(super) enum WrongSuperlative {
    /// The text names a different period from the reference.
    OtherPeriod(Period),
    Opposite,
    /// The data has a value that is at least as extreme.
    NotSupported,
}

pub(super) fn compare(context: &Context<'_>, mention: &ValueMention) -> Comparison {
    let (site, reference) = (context.site, &mention.value.reference);
    let own_text = mention.value.text.as_deref().unwrap_or_default();
    let between = after_between(context, mention, own_text);
    let computed = match reference.compute(site) {
        Ok(computed) => computed,
        Err(NoResult::Missing(at))
            if at == reference.at
                && (states_limits(site, mention, own_text)
                    || between.as_deref().is_some_and(|text| states_limits(site, mention, text))) =>
        {
            return Comparison::Agrees;
        }
        Err(NoResult::Missing(at)) if at == reference.at && names_limits(site, mention) => {
            let (figure, observation) = (&site.figures[at.figure], site.observation(at));
            return Comparison::Differs(site.write_observation(figure, observation, mention.lang));
        }
        Err(why) => return Comparison::NoResult(why),
    };
    if computed.quantity == Quantity::Superlative {
        return compare_superlative(site, mention, computed);
    }
    let Some(text) = mention.value.text.as_deref() else { return Comparison::Agrees };
    let is_share_or_amount =
        matches!(computed.quantity, Quantity::Percent | Quantity::Ratio | Quantity::Amount);
    if let Some(limits) = site.locale(mention.lang).read_proportion(text).filter(|_| is_share_or_amount) {
        return match supports(limits, computed) {
            true => Comparison::Agrees,
            false => Comparison::Differs(site.write_value(reference, mention.lang)),
        };
    }
    let stated = between.as_deref().unwrap_or(text);
    let reading = match read_in_unit(site, reference, mention.lang, stated) {
        Ok(reading) => reading,
        Err(why) => return Comparison::Unreadable(why),
    };
    // "Fell by 20" states the size of a decrease; `wrong-direction` compares the direction.
    let computed = if direction::has_direction_wording(context, mention, &reading, computed) {
        Computed { number: computed.number.negated(), ..computed }
    } else {
        computed
    };
    let round = reference.round;
    // `percent-for-points` reports a per cent sign on a difference of percentages.
    let is_percent_for_points = || {
        reading.form == NumberForm::Percent
            && computed.quantity == Quantity::Points
            && agrees(&StatedNumber { form: NumberForm::Points, ..reading.clone() }, computed, round)
    };
    let is_interval = || {
        let data = reference.interval(site).filter(|_| reference.derivation.is_some());
        data.is_some_and(|data| states_interval(&reading, computed.quantity, data))
    };
    let is_stated_range = || reading.low.is_some() && (states_limits(site, mention, text) || is_interval());
    if agrees(&reading, computed, round) || is_percent_for_points() || is_stated_range() {
        return Comparison::Agrees;
    }
    Comparison::Differs(fix::fixed_text(site, mention, text, &reading, computed))
}

/// Returns whether a text gives a single number where the data have limits. In that case the limits are the correct
/// text.
fn names_limits(site: &IndexedSite, mention: &ValueMention) -> bool {
    let observation = site.observation(mention.value.reference.at);
    let reads = |text: &str| site.analysis(mention.lang).read_number(text).is_ok();
    mention.value.reference.derivation.is_none()
        && (observation.low.is_some() || observation.high.is_some())
        && mention.value.text.as_deref().is_some_and(reads)
}

/// Returns the text of a link together with the word `between` before it, if it is a range only so: `between [3 and 21]`.
fn after_between(context: &Context<'_>, mention: &ValueMention, text: &str) -> Option<String> {
    let locale = context.site.locale(mention.lang);
    if text.is_empty() || context.site.analysis(mention.lang).read_number(text) != Err(Unreadable::Several) {
        return None;
    }
    let statement = context.statement_at(mention.value.span)?;
    let sentence = statement.sentence_words();
    let before = sentence.get(..statement.number.start)?;
    let word = locale.phrases("between-words", before).into_iter().next_back()?;
    let whole = format!("{} {text}", &before[word.clone()]);
    let is_range = locale.read_number(&whole).is_ok_and(|reading| reading.low.is_some());
    (before[word.end..].trim().is_empty() && is_range).then_some(whole)
}

/// Returns whether a text states the limits of a value: `3 to 21`, `at most 5`.
fn states_limits(site: &IndexedSite, mention: &ValueMention, text: &str) -> bool {
    if text.is_empty() || mention.value.reference.derivation.is_some() {
        return false;
    }
    let observation = site.observation(mention.value.reference.at);
    let Ok(reading) = site.analysis(mention.lang).read_number(text) else { return false };
    if !fits(reading.form, site.figures[mention.value.reference.at.figure].kind.quantity()) {
        return false;
    }
    let says = |list: &str| site.locale(mention.lang).says(list, text);
    match (reading.low, observation.low, observation.high) {
        (Some(low), Some(a), Some(b)) => low == a && reading.number == b,
        (None, None, Some(most)) => says("at-most-words") && reading.number == most,
        (None, Some(least), None) => says("at-least-words") && reading.number == least,
        _ => false,
    }
}

fn compare_superlative(site: &Site, mention: &ValueMention, computed: Computed) -> Comparison {
    let reference = &mention.value.reference;
    let Some(Derivation::HighestSince(since) | Derivation::LowestSince(since)) = reference.derivation else {
        return Comparison::Agrees;
    };
    let Some(text) = mention.value.text.as_deref() else { return Comparison::SuperlativeWithoutWords };
    let first = site.series(reference.at).observations.first().period;
    if since.start() < first.start() || reference.inputs(site).len() < 2 {
        return Comparison::SuperlativeOutOfRange(since);
    }
    if names_other_period(site, mention, text, since) {
        return Comparison::WrongSuperlative(WrongSuperlative::OtherPeriod(since));
    }
    let (own_words, opposite_words) = match reference.derivation {
        Some(Derivation::HighestSince(_)) => ("highest-words", "lowest-words"),
        _ => ("lowest-words", "highest-words"),
    };
    let locale = site.locale(mention.lang);
    if locale.says(opposite_words, text) && !locale.says(own_words, text) {
        return Comparison::WrongSuperlative(WrongSuperlative::Opposite);
    }
    match computed.number == Number::ZERO {
        true => Comparison::WrongSuperlative(WrongSuperlative::NotSupported),
        false => Comparison::Agrees,
    }
}

/// Returns whether a superlative names a different year from its reference. "Since 2010" and "in any year from 2011
/// on" are equivalent.
fn names_other_period(site: &Site, mention: &ValueMention, text: &str, since: Period) -> bool {
    let years: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() == 4).collect();
    let after = i32::from(since.end().year()) + 1;
    let since_word = site.locale(mention.lang).says("since-words", text);
    let first_year = i32::from(since.start().year());
    let named = |y: &&str| y.parse().is_ok_and(|y: i32| y == first_year || (!since_word && y == after));
    !years.is_empty() && !years.iter().any(named)
}
