//! `false-precision`: reports a number that is stated more precisely than the rounding and the limits of its data allow.
//!
//! A text states every number that rounds to its last digit; a percentage states at least whole per cent. It is too precise
//! if the data leave open more than that:
//! - a share, a change in per cent or a ratio: more than the last digit of the text;
//! - a mean: the digit before its last one;
//! - a sum or a difference, whose rounding readers know from its parts: as much as the number itself;
//! - an observation with limits: a fifth of it.
//!
//! A text that rounds, limits or estimates is right, and so is a fraction in words.

use crate::base::{Interval, Number};
use crate::check::Context;
use crate::check::approximation::is_limited;
use crate::check::scaled::read_in_unit;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{NumberForm, Rounding, StatedNumber};
use crate::index::statements::Statement;
use crate::model::{Derivation, ObservationRef};

/// How many of the last digits of a mean its data may leave open.
const DIGITS_OF_MEAN: i64 = 10;
/// The part of an observation that its limits may leave open: a fifth, as "about" allows a tenth on each side.
const PART_OF_VALUE: i64 = 5;
/// The maximum number of decimals of the ends in a report.
const MAX_DECIMALS: usize = 6;
/// The maximum number of observations in a report.
const MOST_RELATED: usize = 4;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for statement in context.statements() {
        sink.extend(too_precise(context, statement));
    }
}

fn too_precise(context: &Context<'_>, statement: &Statement<'_>) -> Option<Diagnostic> {
    let (site, reference) = (context.site, &statement.value.reference);
    let written = statement.written(&statement.number);
    let reading = read_in_unit(site, reference, statement.block.lang, written).ok()?;
    let is_number = matches!(reading.form, NumberForm::Plain | NumberForm::Percent | NumberForm::Points);
    let is_single = reading.low.is_none() && statement.locale.read_proportion(written).is_none();
    if !is_number || !is_single || says_so(statement, &reading) {
        return None;
    }
    let computed = reference.compute(site).ok()?;
    let data = reference.interval(site)?;
    // "Fell by 20" states the size of a decrease.
    let is_size = computed.number.is_negative() && !reading.number.is_negative();
    let data = if is_size { data.negated() } else { data };
    let percent =
        if reading.form == NumberForm::Plain { reading.step } else { reading.step.min(Number::ONE) };
    let step = reference.round.unwrap_or(percent);
    let stated = Interval::rounded(reading.number, step)?;
    // A number that the data exclude is a mismatch.
    let is_open = stated.overlaps(data) && !data.is_within(stated);
    if !is_open || !is_too_wide(context, statement, &reading, data.width()?, step)? {
        return None;
    }
    let ends = ends(statement, reading.form, data, data.width()?);
    let message = format!("the text says `{written}`, the data leave open {ends}");
    let mut fault = Diagnostic::warning(Code::FalsePrecision, statement.value.span, message);
    for at in reference.inputs(site).into_iter().take(MOST_RELATED) {
        fault = fault.related(site.observation(at).span, described(context, statement, at));
    }
    let help = "say that the number is rounded (`about`), state both ends, or write fewer digits";
    Some(fault.help(help).about(context.written_reference(statement.value.span)))
}

/// Returns whether the data leave open more than a text of this kind may leave unsaid.
fn is_too_wide(
    context: &Context<'_>,
    statement: &Statement<'_>,
    reading: &StatedNumber,
    width: Number,
    step: Number,
) -> Option<bool> {
    let reference = &statement.value.reference;
    Some(match reference.derivation {
        Some(Derivation::ShareOf(_) | Derivation::PercentChange(_) | Derivation::Ratio(_)) => width > step,
        Some(Derivation::Mean(_)) => width >= step.times(Number::from(DIGITS_OF_MEAN))?,
        Some(_) => width > step && width >= reading.number.abs(),
        None => {
            // A source that rounds states the number itself, but its limits say that it does not know it.
            let has_limits = context.site.observation(reference.at).range().is_some();
            let is_expected = statement.locale.says("provisional-words", &statement.clause);
            has_limits && !is_expected && width.times(Number::from(PART_OF_VALUE))? >= reading.number.abs()
        }
    })
}

/// Returns whether a text says that the number is rounded, limited or estimated.
fn says_so(statement: &Statement<'_>, reading: &StatedNumber) -> bool {
    let locale = statement.locale;
    let (column, row) = statement.headings_of_cell().unwrap_or_default();
    reading.rounding != Rounding::None
        || is_limited(statement)
        || locale.says("rounders", &statement.clause)
        || locale.says("rounding-words", statement.sentence_words())
        || [column, row].into_iter().any(|text| locale.says("rounding-words", text))
}

/// Returns both ends with the digits that tell them apart.
fn ends(statement: &Statement<'_>, form: NumberForm, data: Interval, width: Number) -> String {
    let tells = |decimals: &usize| {
        let digit = i32::try_from(*decimals).ok().and_then(|d| Number::power_of_ten(1 - d));
        digit.is_some_and(|digit| digit <= width)
    };
    let decimals = (0..MAX_DECIMALS).find(tells).unwrap_or(MAX_DECIMALS);
    let write = |end: Number| match form {
        NumberForm::Percent => statement.locale.percent(end, decimals),
        _ => statement.locale.number_with(end, decimals),
    };
    format!("{} to {}", write(data.low()), write(data.high()))
}

fn described(context: &Context<'_>, statement: &Statement<'_>, at: ObservationRef) -> String {
    let (figure, observation) = (&context.site.figures[at.figure], context.site.observation(at));
    let number = context.site.write_observation(figure, observation, statement.block.lang);
    let rounding = observation.rounded_to.map_or(String::new(), |step| format!(", rounded to {step}"));
    format!("{}, {}: {number}{rounding}", context.site.series(at).slug, observation.period)
}
