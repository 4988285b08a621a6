//! `invalid-derivation`: reports a derivation without a result, or a superlative that cannot be compared.

use crate::base::{Number, Period};
use crate::check::Context;
use crate::check::comparison::Comparison;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::ValueMention;
use crate::model::{NoResult, Site};

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let site = context.site;
    for (mention, comparison) in context.comparisons() {
        let error = |message: &str| Diagnostic::error(Code::InvalidDerivation, mention.value.span, message);
        let diagnostic = match comparison {
            Comparison::NoResult(NoResult::DividedByZero) => divided_by_zero(site, mention),
            Comparison::NoResult(NoResult::TooLarge) => error("the result is too large"),
            Comparison::SuperlativeWithoutWords => error("a superlative needs its words")
                .help("write `[the highest since 2017](value:…?highest-since=2017)`"),
            Comparison::SuperlativeOutOfRange(since) => out_of_range(site, mention, *since),
            _ => continue,
        };
        sink.push(diagnostic);
    }
}

fn divided_by_zero(site: &Site, mention: &ValueMention) -> Diagnostic {
    let message = "the derivation divides by zero";
    let mut diagnostic = Diagnostic::error(Code::InvalidDerivation, mention.value.span, message);
    let inputs = mention.value.reference.inputs(site);
    let zero = inputs.iter().rev().map(|at| site.observation(*at)).find(|o| o.value == Some(Number::ZERO));
    if let Some(zero) = zero {
        diagnostic = diagnostic.related(zero.span, "this value is zero");
    }
    diagnostic.help("say it in words, or derive it from other values")
}

fn out_of_range(site: &Site, mention: &ValueMention, since: Period) -> Diagnostic {
    let reference = &mention.value.reference;
    let (series, own) = (site.series(reference.at), site.observation(reference.at).period);
    let message = format!("the series does not reach from `{since}` to `{own}`");
    let first = series.observations.first().period;
    let help = format!("its periods begin with `{first}`, and a period must lie between the two");
    let diagnostic = Diagnostic::error(Code::InvalidDerivation, mention.value.span, message);
    diagnostic.related(series.span, "the series").help(help)
}
