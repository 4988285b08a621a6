//! Decreases in texts: `fell by 12%` and `40 fewer` state the size of a change as a positive number, and a word gives
//! the direction.

use crate::base::Number;
use crate::check::Context;
use crate::i18n::StatedNumber;
use crate::index::ValueMention;
use crate::model::{Computed, Derivation};

/// The number of bytes around a number that are searched for a word of direction.
const BEFORE: usize = 90;
const AFTER: usize = 50;

/// Returns whether a text gives the size of a decrease and a word in or near the number says so. In a language
/// without such words the sign may always be omitted.
pub(super) fn has_decrease_wording(
    context: &Context<'_>,
    mention: &ValueMention,
    reading: &StatedNumber,
    computed: Computed,
) -> bool {
    let derivation = &mention.value.reference.derivation;
    let is_change = matches!(derivation, Some(Derivation::Change(_) | Derivation::PercentChange(_)));
    if !is_change || computed.number >= Number::ZERO || reading.number < Number::ZERO {
        return false;
    }
    let locale = context.site.locale(mention.lang);
    let (text, span) = (context.sources[mention.value.span.file].text(), mention.value.span);
    let edge = |at: usize| (at..=text.len()).find(|i| text.is_char_boundary(*i)).unwrap_or(text.len());
    let start = edge((span.start as usize).saturating_sub(BEFORE));
    let end = edge((span.end as usize + AFTER).min(text.len()));
    let before = text[start..span.start as usize].rsplit(['.', '\n']).next().unwrap_or("");
    let after = text[span.end as usize..end].split('.').next().unwrap_or("");
    let own = mention.value.text.as_deref().unwrap_or("");
    !locale.has_list("decrease-words")
        || [own, before, after].iter().any(|words| locale.says("decrease-words", words))
}

/// Returns the size of a decrease.
pub(super) fn amount(computed: Computed) -> Computed {
    Computed { number: computed.number.negated(), ..computed }
}
