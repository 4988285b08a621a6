//! `impossible-mean`: reports a mean that its number of cases cannot give (the GRIM test).
//!
//! The mean of whole numbers of `n` cases is a multiple of 1/n. A mean that is stated with its cases (`n = 28`) in one
//! sentence has to be such a multiple, rounded as it is stated. Source: Brown and Heathers, "The GRIM test: a simple
//! technique detects numerous anomalies in the reporting of results in psychology", 2017.

use crate::base::Number;
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Locale;
use crate::index::blocks::Block;
use crate::index::statements::own_words;
use std::ops::Range;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for block in context.site.blocks().iter().filter(|block| block.words.contains('=')) {
        let locale = context.site.locale(block.lang);
        let own = own_words(block);
        if !locale.says("mean-words", &own) {
            continue;
        }
        for sentence in context.site.analysis(block.lang).sentences(&own).iter() {
            sink.extend(check_sentence(locale, block, &own[sentence.clone()], sentence.start));
        }
    }
}

fn check_sentence(locale: &Locale, block: &Block, sentence: &str, start: usize) -> Option<Diagnostic> {
    let word = locale.find_word("mean-words", sentence)?;
    let (cases, place) = cases(locale, sentence)?;
    let numbers = locale.numbers_in(sentence);
    let after =
        numbers.iter().filter(|(range, n)| range.start >= word.end && *range != place && n.decimals() > 0);
    let (range, mean) = after.min_by_key(|(range, _)| range.start)?;
    if is_possible(*mean, cases).unwrap_or(true) {
        return None;
    }
    let words = start + range.start..start + range.end;
    let span = block.span_of(&words)?;
    let message = format!("no {cases} whole numbers have the mean {}", &sentence[range.clone()]);
    let help = "compare the mean and the number of cases with the source";
    Some(Diagnostic::error(Code::ImpossibleMean, span, message).help(help).about(&sentence[range.clone()]))
}

/// Returns the number of cases that a sentence states as `n = 28`, with its bytes.
fn cases(locale: &Locale, sentence: &str) -> Option<(Number, Range<usize>)> {
    let is_count = |range: &Range<usize>| {
        let before = sentence[..range.start].trim_end().strip_suffix('=').map(str::trim_end);
        let name = before.and_then(|b| b.strip_suffix(['n', 'N']));
        name.is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    let found = locale.numbers_in(sentence).into_iter().find(|(range, _)| is_count(range));
    found.filter(|(_, number)| number.decimals() == 0 && *number > Number::ZERO).map(|(range, n)| (n, range))
}

/// Returns whether a whole number divided by the number of cases rounds to the mean.
fn is_possible(mean: Number, cases: Number) -> Option<bool> {
    let sum = mean.times(cases)?.round(0);
    let near = [sum.minus(Number::ONE)?, sum, sum.plus(Number::ONE)?];
    Some(near.into_iter().any(|sum| sum.over(cases).is_some_and(|m| m.round(mean.decimals()) == mean)))
}
