//! Verdicts on claims and standings of events that a text quotes.

use super::Comparison;
use super::records::Quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::folded_words;
use crate::index::MentionTarget;
use crate::model::{ItemId, Standing, Verdict};

/// The maximum number of words between "verdict" and the quoted verdict.
const MAX_BETWEEN: usize = 3;

impl Comparison<'_, '_> {
    /// Reports what a text quotes as the verdict on a claim or the standing of an event, if none is called so.
    ///
    /// The text is a correction of the claim or event, or links to one in the same sentence.
    pub(super) fn labelled(&self, quoted: &Quoted) -> Option<Diagnostic> {
        let site = self.context.site;
        let block = &site.blocks()[quoted.block];
        let (locale, start) = (site.locale(block.lang), quoted.range.start);
        let sentence = block.sentence_at(start).unwrap_or(0..block.words.len());
        let is_labelled = |item| matches!(item, ItemId::Claim(_) | ItemId::Event(_));
        let is_linked = block.marks.iter().any(|mark| {
            sentence.contains(&mark.range.start)
                && mark.range.start < start
                && matches!(mark.target, MentionTarget::Item(item) if is_labelled(item))
        });
        if !(is_linked || block.is_about_changes() && is_labelled(block.item)) {
            return None;
        }
        let before = block.words.get(sentence.start..start)?;
        let named = locale.phrases("label-words", before).into_iter().map(|word| word.end).max()?;
        if folded_words(&before[named..]).len() > MAX_BETWEEN {
            return None;
        }
        let verdicts = Verdict::ALL.iter().map(|(word, _)| format!("verdict-{word}"));
        let standings = Standing::ALL.iter().map(|(word, _)| format!("standing-{word}"));
        let labels: Vec<String> = verdicts.chain(standings).map(|key| locale.t(&key)).collect();
        let words = folded_words(&block.words[quoted.range.clone()]);
        if labels.iter().any(|label| self.contains(&folded_words(label), &words)) {
            return None;
        }
        let written = &block.words[quoted.range.clone()];
        let message = format!("no verdict and no standing is called `{written}`");
        let known: Vec<String> = labels.iter().map(|label| format!("`{label}`")).collect();
        Some(
            Diagnostic::error(Code::QuotationNotInSource, self.records.all[quoted.record].span, message)
                .help(format!("they are called {}", known.join(", "))),
        )
    }
}
