//! What the rules about texts share: where a part of a text is in its file, and which texts are chart titles.

use super::Context;
use crate::base::{Span, Spanned};
use crate::i18n::Amount;
use crate::model::Unit;
use std::ops::Range;

/// Returns whether a text is the title of a chart.
pub(super) fn is_chart_title(unit: &Unit) -> bool {
    unit.context.starts_with("charts.") && unit.context.ends_with(".title")
}

/// Returns an amount in plain digits, which are the same in every language; `allow` entries name it so.
pub(super) fn number_as_subject(amount: &Amount, written: &str) -> String {
    amount.number.map_or_else(|| written.to_owned(), |n| n.to_string())
}

/// Returns the place in the file of a part of a text. YAML may fold the lines before it, so the part is searched for.
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
