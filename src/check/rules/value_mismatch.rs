//! `value-mismatch`: reports a number or superlative in a text that differs from the data.
//!
//! Numbers are read in the notation of the page's language. [`crate::check::agreement`] defines how far a text may
//! round.

use crate::check::agreement::agrees;
use crate::check::approximation::{Truth, approximation};
use crate::check::comparison::{Comparison, WrongSuperlative};
use crate::check::{Context, fix};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::ValueMention;
use crate::index::statements::Statement;
use crate::model::{Computed, Derivation, Observation, Site};

/// The maximum number of other values of a derivation in a report.
const MOST_RELATED: usize = 3;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for (mention, comparison) in context.comparisons() {
        match comparison {
            Comparison::Differs(right) => {
                // "Up to 300" of 270 is no mismatch. `loose-approximation` hints at it.
                let truth = context.truth_of_approximation(mention.value.span);
                let is_true = matches!(truth, Some(Truth::Loose | Truth::Tight));
                if !is_true || lacks_word_for_decrease(context, mention) {
                    sink.push(mismatch(context, mention, right));
                }
            }
            Comparison::WrongSuperlative(why) => sink.push(wrong_superlative(context.site, mention, why)),
            _ => {}
        }
    }
    for statement in context.statements() {
        if let Some(fault) = false_limit(context, statement) {
            sink.push(fault);
        }
    }
}

/// Returns an error if the data contradict a phrase although the number is right: `more than 270` of exactly 270.
fn false_limit(context: &Context<'_>, statement: &Statement<'_>) -> Option<Diagnostic> {
    let limit = approximation(context, statement).filter(|limit| limit.truth == Truth::False)?;
    let (written, reference) = (statement.written(&limit.word), &statement.value.reference);
    let right = context.site.write_value(reference, statement.block.lang);
    let message = format!("the text says `{written}`, the data says exactly `{right}`");
    let observation = context.site.observation(reference.at);
    let fault = Diagnostic::error(Code::ValueMismatch, statement.span_of(&limit.word), message);
    let fault = fault.related(observation.span, observation.period.to_string());
    Some(fault.help("leave the phrase out, or write a number that it fits"))
}

fn wrong_superlative(site: &Site, mention: &ValueMention, why: &WrongSuperlative) -> Diagnostic {
    let error = |message: &str| Diagnostic::error(Code::ValueMismatch, mention.value.span, message);
    match why {
        WrongSuperlative::OtherPeriod(since) => error(&format!(
            "the text names another period than the reference, which compares since `{since}`"
        ))
        .help("name the same period in both"),
        WrongSuperlative::Opposite => error("the text says the opposite of the reference")
            .help("`highest-since` and `lowest-since` are opposites"),
        WrongSuperlative::NotSupported => {
            let diagnostic = error("the data does not support the superlative");
            with_rival(site, mention, diagnostic)
        }
    }
}

/// Adds the newest value that contradicts a superlative.
fn with_rival(site: &Site, mention: &ValueMention, diagnostic: Diagnostic) -> Diagnostic {
    let reference = &mention.value.reference;
    let own = site.observation(reference.at);
    let Some(Derivation::HighestSince(since) | Derivation::LowestSince(since)) = reference.derivation else {
        return diagnostic;
    };
    let is_highest = matches!(reference.derivation, Some(Derivation::HighestSince(_)));
    let inputs = reference.inputs(site);
    let mut rivals =
        inputs.iter().skip(1).map(|at| site.observation(*at)).filter(|o| match (o.value, own.value) {
            (Some(other), Some(value)) if is_highest => other >= value,
            (Some(other), Some(value)) => other <= value,
            _ => false,
        });
    let Some(rival) = rivals.next_back() else { return diagnostic };
    let locale = site.locale(mention.lang);
    let number = |o: &Observation| o.value.map_or(String::new(), |v| locale.number(v));
    let (period, other) = (own.period, rival.period);
    let help = format!("`{period}` is {}, and `{other}` since `{since}` is {}", number(own), number(rival));
    diagnostic.related(own.span, "the value").related(rival.span, "the other value").help(help)
}

/// Returns whether a text states the size of a decrease without saying that it is one.
fn lacks_word_for_decrease(context: &Context<'_>, mention: &ValueMention) -> bool {
    let reference = &mention.value.reference;
    let is_change =
        matches!(reference.derivation, Some(Derivation::Change(_) | Derivation::PercentChange(_)));
    let reading =
        mention.value.text.as_deref().map(|text| context.site.analysis(mention.lang).read_number(text));
    let (Some(Ok(reading)), Ok(computed)) = (reading, reference.compute(context.site)) else { return false };
    let size = Computed { number: computed.number.negated(), ..computed };
    is_change && computed.number.is_negative() && agrees(&reading, size, reference.round)
}

fn mismatch(context: &Context<'_>, mention: &ValueMention, right_text: &str) -> Diagnostic {
    let site = context.site;
    let text = mention.value.text.as_deref().unwrap_or_default();
    let value = &mention.value;
    let observation = site.observation(value.reference.at);
    let figure = &site.figures[value.reference.at.figure];
    let right = context.right_text(&value.reference, mention.lang);
    let source = &site.sources[*observation.sources.first()];
    let what =
        if value.reference.derivation.is_some() { "the calculation from the data" } else { "the data" };
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
    .help(match lacks_word_for_decrease(context, mention) {
        true => "no word near the number says that it fell: write one, such as `fell by`, or a minus sign"
            .to_owned(),
        false => format!("the source is `{}`", source.slug),
    });
    for at in value.reference.inputs(site).into_iter().skip(1).take(MOST_RELATED) {
        let other = site.observation(at);
        let number = site.write_observation(&site.figures[at.figure], other, mention.lang);
        diagnostic = diagnostic.related(other.span, format!("{}: {number}", other.period));
    }
    let place = fix::text_span(context, mention, text);
    if let Some(place) = place.filter(|_| !context.is_strictly_limited(value.span)) {
        diagnostic = diagnostic.replace("write", place, right_text);
    }
    diagnostic
}
