//! Fixes for wrong numbers in texts. Invariant: if the fixed text is read again, it agrees with the data.

use super::agreement::agrees;
use crate::base::Span;
use crate::check::Context;
use crate::i18n::{NumberForm, Rounding, StatedNumber};
use crate::index::ValueMention;
use crate::model::{Computed, Site};

/// Returns the text with the correct number in the author's notation (words, rounding), or the number alone if the
/// rest of the text does not fit it.
pub(super) fn fixed_text(
    site: &Site,
    mention: &ValueMention,
    text: &str,
    reading: &StatedNumber,
    computed: Computed,
) -> String {
    let locale = site.locale(mention.lang);
    let round = mention.value.reference.round;
    let whole = site.write_value(&mention.value.reference, mention.lang);
    let written = computed.to_write(round);
    let exact = round.map_or(computed.number, |_| written.number);
    let mut numbers: Vec<String> = Vec::new();
    let in_digits = text[reading.range.clone()].chars().any(char::is_numeric);
    if !in_digits {
        let word = locale.word_for(exact, reading.form);
        let initial = text[reading.range.clone()].starts_with(char::is_uppercase);
        numbers.extend(word.map(|w| if initial { crate::i18n::capital(&w) } else { w }));
    }
    if reading.form != NumberForm::Ordinal {
        if reading.rounding != Rounding::None {
            let near = exact.round_to(reading.step);
            numbers.push(locale.number_with(near, reading.step.decimals()));
        }
        numbers.push(locale.number_with(written.number, written.decimals));
    }
    let candidates = numbers.into_iter().map(|number| {
        let (before, after) = (&text[..reading.range.start], &text[reading.range.end..]);
        format!("{before}{number}{after}")
    });
    // "More than 270" must not be the fix for exactly 270.
    let is_strict = ["more-than-words", "fewer-than-words"].iter().any(|list| locale.says(list, text));
    let fits = |candidate: &String| {
        let read = locale.read_number(candidate);
        read.is_ok_and(|read| {
            agrees(&read, computed, round) && !(is_strict && read.number == computed.number)
        })
    };
    candidates.into_iter().find(fits).unwrap_or(whole)
}

/// Returns the span of the text in `[text](value:…)`; `None` if the file writes it differently.
pub(super) fn text_span(context: &Context<'_>, mention: &ValueMention, text: &str) -> Option<Span> {
    let span = mention.value.span;
    let start = span.start + 1;
    let place = Span { start, end: start + text.len() as u32, ..span };
    let written = context.sources[span.file].text().get(place.range())?;
    (written == text).then_some(place)
}
