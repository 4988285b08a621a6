//! Helpers for rules about texts: positions within a text, chart titles and the subjects of `allow`.

use super::Context;
use crate::base::{Span, Spanned};
use crate::i18n::Amount;
use crate::model::Unit;
use std::ops::Range;

/// Returns whether a text is the title of a chart.
pub(super) fn is_chart_title(unit: &Unit) -> bool {
    unit.context.starts_with("charts.") && unit.context.ends_with(".title")
}

/// Returns an amount in plain digits, as `allow` entries name it in every language.
pub(super) fn number_as_subject(amount: &Amount, written: &str) -> String {
    amount.number.map_or_else(|| written.to_owned(), |n| n.to_string())
}

/// Returns the span of a part of a text. The part is searched for because YAML may fold the lines before it.
pub(super) fn span_in_text(context: &Context<'_>, words: &Spanned<String>, range: &Range<usize>) -> Span {
    let (start, span) = (range.start, words.span);
    let source = context.sources[span.file].text().get(span.range()).unwrap_or("");
    let written = &words.value[range.clone()];
    let before = words.value[..start].matches(written).count();
    match source.match_indices(written).nth(before) {
        Some((at, _)) => {
            let start = span.start + at as u32;
            Span { start, end: start + written.len() as u32, ..span }
        }
        None => span,
    }
}
