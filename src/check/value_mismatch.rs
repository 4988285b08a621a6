//! `value-mismatch`: a number in a text is not what the data says; and what stands in the way of comparing the two
//! (`missing-value`, `unreadable-number`, `invalid-derivation`).
//!
//! Text is read in the page's own notation. It may round only where it says so: by a word of the language ("about"),
//! or by `round=`. A rounder word rounds to the place of the last digit that the text gives: "about 1,000" stands for
//! anything that rounds to a thousand.

use super::{Context, ValueMention, cure, decrease};
use crate::base::{Number, Period};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Reading, ReadingForm, Rounding, Unreadable};
use crate::model::{Computed, Derivation, NoResult, Quantity, Site};

pub(super) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for mention in context.uses.values() {
        if let Some(diagnostic) = compare(context, mention) {
            sink.push(diagnostic);
        }
    }
}

fn compare(context: &Context<'_>, mention: &ValueMention) -> Option<Diagnostic> {
    let site = context.site;
    let span = mention.value.span;
    let computed = match mention.value.reference.compute(site) {
        Ok(computed) => computed,
        Err(NoResult::Missing(at)) if at == mention.value.reference.at && states_limits(site, mention) => {
            return None;
        }
        Err(NoResult::Missing(at)) if at == mention.value.reference.at && names_limits(site, mention) => {
            let right = site.write_observation(&site.figures[at.figure], site.observation(at), mention.lang);
            return Some(mismatch(context, mention, mention.value.text.as_deref()?, &right));
        }
        Err(why) => return Some(no_result(site, mention, why)),
    };
    if computed.quantity == Quantity::Superlative {
        return superlative(site, mention, computed);
    }
    let text = mention.value.text.as_deref()?;
    let locale = site.locale(mention.lang);
    let reading = locale.read_number(text);
    let computed = match &reading {
        Ok(reading) if decrease::is_said(context, mention, reading, computed) => decrease::amount(computed),
        _ => computed,
    };
    match reading {
        Ok(reading) if agrees(&reading, computed, mention.value.reference.round) => None,
        // `percent-for-points` tells of it.
        Ok(reading)
            if reading.form == ReadingForm::Percent
                && computed.quantity == Quantity::Points
                && agrees(
                    &Reading { form: ReadingForm::Points, ..reading.clone() },
                    computed,
                    mention.value.reference.round,
                ) =>
        {
            None
        }
        Ok(reading) if reading.low.is_some() && states_limits(site, mention) => None,
        Ok(reading) => {
            let right = cure::text(site, mention, text, &reading, computed);
            Some(mismatch(context, mention, text, &right))
        }
        Err(why) => {
            let message = match why {
                Unreadable::NoNumber => {
                    format!("`{text}` holds no number that can be compared with the data")
                }
                Unreadable::Several => format!("`{text}` holds more than one number"),
                Unreadable::Grouping => format!("`{text}` is not grouped as the language groups numbers"),
            };
            let right = site.write_value(&mention.value.reference, mention.lang);
            let diagnostic = Diagnostic::error(Code::UnreadableNumber, span, message);
            Some(match cure::place(context, mention, text) {
                Some(place) => diagnostic.replace("write", place, right),
                None => diagnostic.help(format!("the data says `{right}`")),
            })
        }
    }
}

/// Whether a text states a computed number.
pub(super) fn agrees(reading: &Reading, computed: Computed, round: Option<Number>) -> bool {
    let fits = match (reading.form, computed.quantity) {
        (ReadingForm::Ordinal, quantity) => quantity == Quantity::Rank,
        (ReadingForm::Percent, quantity) => quantity == Quantity::Percent,
        (ReadingForm::Fraction, quantity) => matches!(quantity, Quantity::Percent | Quantity::Ratio),
        (ReadingForm::Points, quantity) => matches!(quantity, Quantity::Points | Quantity::Amount),
        (ReadingForm::Plain, _) => true,
    };
    // A range states what the sources allow, not one number.
    if !fits || reading.low.is_some() {
        return false;
    }
    // A fraction word stands for a share: half is 50 per cent.
    let is_share = reading.form == ReadingForm::Fraction && computed.quantity == Quantity::Percent;
    let shared = if is_share { computed.number.over(Number::HUNDRED) } else { None };
    let exact = shared.unwrap_or(computed.number);
    let value = round.map_or(exact, |step| exact.round_to(step));
    let is_same = match computed.quotient {
        // A third has no end in decimals.
        Some(_) => value.round(QUOTIENT_DECIMALS) == reading.number.round(QUOTIENT_DECIMALS),
        None => value == reading.number,
    };
    is_same || rounds_to(reading, exact).unwrap_or(false)
}

/// Whether a text says that it rounds, and is as near to the number as its last digit allows.
fn rounds_to(reading: &Reading, exact: Number) -> Option<bool> {
    let off = reading.number.minus(exact)?;
    let step = match reading.form {
        ReadingForm::Fraction => Number::power_of_ten(-1)?.over(Number::from(2))?,
        _ => reading.step,
    };
    // "About 1,000" has one significant digit, and yet nobody means 600 by it.
    let most = |part: i64| match step > Number::ONE {
        true => Some(step.min(exact.abs().over(Number::from(part))?)),
        false => Some(step),
    };
    Some(match reading.rounding {
        Rounding::None => false,
        Rounding::Nearest => off.abs() <= step.over(Number::from(2))?.min(most(NEAREST)?),
        Rounding::Down => !off.negated().is_negative() && off.abs() <= most(ONE_WAY)?,
        Rounding::Up => !off.is_negative() && off < step && off <= most(ONE_WAY)?,
    })
}

/// The decimals to which two quotients are compared.
const QUOTIENT_DECIMALS: usize = 15;
/// The part of a value, a tenth, by which a rounder word may be off at most.
const NEAREST: i64 = 10;
/// The same for "more than" and "nearly": a fifth.
const ONE_WAY: i64 = 5;

/// Whether a text gives a number where the data has limits: then the limits are what it should say.
fn names_limits(site: &Site, mention: &ValueMention) -> bool {
    let observation = site.observation(mention.value.reference.at);
    let reads = |text: &str| site.locale(mention.lang).read_number(text).is_ok();
    mention.value.reference.derivation.is_none()
        && (observation.low.is_some() || observation.high.is_some())
        && mention.value.text.as_deref().is_some_and(reads)
}

/// Whether a text states the limits of a value that the sources give: `3 to 21`, `at most 5`.
fn states_limits(site: &Site, mention: &ValueMention) -> bool {
    let Some(text) = mention.value.text.as_deref().filter(|_| mention.value.reference.derivation.is_none())
    else {
        return false;
    };
    let observation = site.observation(mention.value.reference.at);
    let locale = site.locale(mention.lang);
    let Ok(reading) = locale.read_number(text) else { return false };
    match (reading.low, observation.low, observation.high) {
        (Some(low), Some(a), Some(b)) => low == a && reading.number == b,
        (None, None, Some(most)) => locale.says("at-most-words", text) && reading.number == most,
        (None, Some(least), None) => locale.says("at-least-words", text) && reading.number == least,
        _ => false,
    }
}

fn superlative(site: &Site, mention: &ValueMention, computed: Computed) -> Option<Diagnostic> {
    let span = mention.value.span;
    let since = match &mention.value.reference.derivation {
        Some(Derivation::HighestSince(since) | Derivation::LowestSince(since)) => *since,
        _ => return None,
    };
    if mention.value.text.is_none() {
        let diagnostic = Diagnostic::error(Code::InvalidDerivation, span, "a superlative needs its words");
        return Some(diagnostic.help("write `[the highest since 2017](value:…?highest-since=2017)`"));
    }
    if let Some(diagnostic) = superlative_words(site, mention, since) {
        return Some(diagnostic);
    }
    if computed.number != Number::ZERO {
        return None;
    }
    let at = mention.value.reference.at;
    let own = site.observation(at);
    let mut diagnostic =
        Diagnostic::error(Code::ValueMismatch, span, "the data does not bear out the superlative");
    let rivals = mention.value.reference.inputs(site).into_iter().skip(1);
    let higher = matches!(mention.value.reference.derivation, Some(Derivation::HighestSince(_)));
    let mut worst = rivals.map(|r| site.observation(r)).filter(|o| match (o.value, own.value) {
        (Some(other), Some(value)) => {
            if higher {
                other >= value
            } else {
                other <= value
            }
        }
        _ => false,
    });
    if let Some(rival) = worst.next_back() {
        let locale = site.locale(mention.lang);
        let number = |o: &crate::model::Observation| o.value.map_or(String::new(), |v| locale.number(v));
        let message = format!(
            "`{}` is {}, and `{}` since `{since}` is {}",
            own.period,
            number(own),
            rival.period,
            number(rival)
        );
        diagnostic =
            diagnostic.related(own.span, "the value").related(rival.span, "the other value").help(message);
    }
    Some(diagnostic)
}

/// How many further values of a derivation are shown.
const MOST_RELATED: usize = 3;

/// What a superlative says besides the value: a period that the series reaches, and words that mean the same.
fn superlative_words(site: &Site, mention: &ValueMention, since: Period) -> Option<Diagnostic> {
    let reference = &mention.value.reference;
    let (series, span) = (site.series(reference.at), mention.value.span);
    let (first, own) = (series.observations.first().period, site.observation(reference.at).period);
    if since.start() < first.start() || reference.inputs(site).len() < 2 {
        let message = format!("the series does not reach from `{since}` to `{own}`");
        let help = format!("its periods begin with `{first}`, and a period must lie between the two");
        let diagnostic = Diagnostic::error(Code::InvalidDerivation, span, message);
        return Some(diagnostic.related(series.span, "the series").help(help));
    }
    let text = mention.value.text.as_deref()?;
    let years: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|d| d.len() == 4).collect();
    let after = i32::from(since.end().year()) + 1;
    // "Since 2010" and "in any year from 2011 on" say the same.
    let since_word = site.locale(mention.lang).says("since-words", text);
    let first_year = i32::from(since.start().year());
    let named = |y: &&str| y.parse().is_ok_and(|y: i32| y == first_year || (!since_word && y == after));
    if !years.is_empty() && !years.iter().any(named) {
        let message = format!("the text names another period than `{since}`, since which the build compares");
        return Some(
            Diagnostic::error(Code::ValueMismatch, span, message).help("name the same period in both"),
        );
    }
    let (own_words, other_words) = match reference.derivation {
        Some(Derivation::HighestSince(_)) => ("highest-words", "lowest-words"),
        _ => ("lowest-words", "highest-words"),
    };
    let locale = site.locale(mention.lang);
    if locale.says(other_words, text) && !locale.says(own_words, text) {
        let message = "the words say the opposite of what the build compares";
        return Some(
            Diagnostic::error(Code::ValueMismatch, span, message)
                .help("`highest-since` and `lowest-since` are each other's opposite"),
        );
    }
    None
}

fn mismatch(context: &Context<'_>, mention: &ValueMention, text: &str, cured: &str) -> Diagnostic {
    let site = context.site;
    let value = &mention.value;
    let observation = site.observation(value.reference.at);
    let figure = &site.figures[value.reference.at.figure];
    let right = match value.reference.derivation {
        None if observation.value.is_none() => site.write_observation(figure, observation, mention.lang),
        _ => site.write_value(&value.reference, mention.lang),
    };
    let source = &site.sources[*observation.sources.first()];
    let what = if value.reference.derivation.is_some() { "what follows from the data" } else { "the data" };
    let mut diagnostic = Diagnostic::error(
        Code::ValueMismatch,
        value.span,
        format!("the text says `{text}`, {what} says `{right}`"),
    )
    .related(
        observation.span,
        format!(
            "{}, {}: {}",
            figure.slug,
            observation.period,
            site.write_observation(figure, observation, mention.lang)
        ),
    )
    .help(format!("the source is `{}`", source.slug));
    for at in value.reference.inputs(site).into_iter().skip(1).take(MOST_RELATED) {
        let other = site.observation(at);
        let number = site.write_observation(&site.figures[at.figure], other, mention.lang);
        diagnostic = diagnostic.related(other.span, format!("{}: {number}", other.period));
    }
    if let Some(place) = cure::place(context, mention, text) {
        diagnostic = diagnostic.replace("write", place, cured);
    }
    diagnostic
}

fn no_result(site: &Site, mention: &ValueMention, why: NoResult) -> Diagnostic {
    let span = mention.value.span;
    match why {
        NoResult::Missing(at) => {
            let observation = site.observation(at);
            let limited = observation.low.is_some() || observation.high.is_some();
            let what = if limited { "known only within a limit" } else { "known to be missing" };
            let message = format!("the value for `{}` is {what}", observation.period);
            Diagnostic::error(Code::MissingValue, span, message)
                .related(observation.span, what)
                .help("name another period, or say in words that it is not known")
        }
        NoResult::DividedByZero => {
            let mut diagnostic =
                Diagnostic::error(Code::InvalidDerivation, span, "the derivation divides by zero");
            let inputs = mention.value.reference.inputs(site);
            let zero =
                inputs.iter().rev().map(|at| site.observation(*at)).find(|o| o.value == Some(Number::ZERO));
            if let Some(zero) = zero {
                diagnostic = diagnostic.related(zero.span, "this value is zero");
            }
            diagnostic.help("say it in words, or derive it from other values")
        }
        NoResult::TooLarge => Diagnostic::error(Code::InvalidDerivation, span, "the result is too large"),
    }
}
