//! Short quotations of what a source said, which its recorded passages contain.
//!
//! Without a word of saying before it, a short quotation may be a term or a title.

use super::Comparison;
use super::records::{Quoted, is_in};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::folded_words;
use crate::index::MentionTarget;
use crate::index::statements::own_words;
use crate::model::ItemId;

/// The words of saying.
const SAYING: &[&str] = &["attribution-neutral", "attribution-loaded"];
/// The maximum number of words between such a word and the quotation.
const MAX_BETWEEN: usize = 4;

impl Comparison<'_, '_> {
    /// Reports a quotation after a word of saying that no passage of the sources cited behind it contains, if these are
    /// in the language of the text and have passages.
    pub(super) fn cited(&self, quoted: &Quoted) -> Option<Diagnostic> {
        let site = self.context.site;
        let block = &site.blocks()[quoted.block];
        let sentence = block.sentence_at(quoted.range.start)?;
        let behind = quoted.range.end..=sentence.end;
        let cited = block.marks.iter().filter(|mark| behind.contains(&mark.range.start));
        let cited: Vec<_> = cited
            .filter_map(|mark| match mark.target {
                MentionTarget::Item(ItemId::Source(source)) => Some(&site.sources[source]),
                _ => None,
            })
            .collect();
        let source = *cited.first().filter(|_| !block.is_about_changes() && quoted.original.is_none())?;
        if !cited.iter().all(|s| is_in(site, block.lang, &s.language) && !s.excerpts.is_empty()) {
            return None;
        }
        let (own, locale) = (own_words(block), site.locale(block.lang));
        let before = own.get(sentence.start..quoted.range.start)?;
        let verbs = SAYING.iter().flat_map(|list| locale.phrases(list, before));
        let between = &before[verbs.map(|verb| verb.end).max()?..];
        if between.contains('\u{1}') || folded_words(between).len() > MAX_BETWEEN {
            return None;
        }
        let words = &self.records.all[quoted.record].words;
        let texts =
            cited.iter().flat_map(|s| s.excerpts.iter().map(|e| e.value.as_str()).chain(s.title.as_deref()));
        if texts.map(folded_words).any(|text| self.contains(&text, words)) {
            return None;
        }
        let written = &block.words[quoted.range.clone()];
        let message = format!("no recorded passage of the source `{}` contains `{written}`", source.slug);
        Some(
            Diagnostic::error(Code::QuotationNotInSource, self.records.all[quoted.record].span, message)
                .related(source.span, "the source")
                .help("quote it as the source has it, or record the passage in the source's `excerpts`"),
        )
    }
}
