//! A decrease as a text says it: `fell by 12%`, `40 fewer` state the size of a change, and words say its direction.

use crate::base::Number;
use crate::check::Context;
use crate::i18n::Reading;
use crate::index::ValueMention;
use crate::model::{Computed, Derivation};

/// How many bytes beside a number are looked at for the word that says which way it went.
const BEFORE: usize = 90;
const AFTER: usize = 50;

/// Returns whether a text gives the size of a decrease and says in a word, in the number's own words or beside them,
/// that it is one. A language without such words may leave the sign out.
pub(super) fn has_decrease_wording(
    context: &Context<'_>,
    mention: &ValueMention,
    reading: &Reading,
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
