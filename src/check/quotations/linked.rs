//! Quotations in a link to a claim, an event or a source, which its texts contain.

use super::Comparison;
use super::records::Quoted;
use crate::base::Handle;
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::folded_words;
use crate::i18n::{Lang, Text};
use crate::index::MentionTarget;
use crate::model::{ItemId, Prose, Quotation, Site, Source};

impl Comparison<'_, '_> {
    /// Reports a quotation in a link to an item without these words.
    pub(super) fn linked(&self, quoted: &Quoted) -> Option<Diagnostic> {
        let site = self.context.site;
        let block = &site.blocks()[quoted.block];
        let holds = |range: &std::ops::Range<usize>| {
            range.start <= quoted.range.start && quoted.range.end <= range.end
        };
        let mark = block.marks.iter().find(|m| holds(&m.range))?;
        let MentionTarget::Item(item) = mark.target else { return None };
        let texts = ItemTexts::read(site, item, block.lang)?;
        let words = &block.words[quoted.range.clone()];
        let pieces = words.split(['…', '[', ']']).map(folded_words).filter(|piece| !piece.is_empty());
        let is_there = |piece: &Vec<String>| texts.iter().any(|text| self.contains(text, piece));
        if pieces.into_iter().all(|piece| is_there(&piece)) {
            return None;
        }
        let message = format!("the {} `{}` does not say `{words}`", item.kind(), item.slug(site));
        let span = self.records.all[quoted.record].span;
        Some(
            Diagnostic::error(Code::QuotationNotInSource, span, message)
                .related(span_of(site, item)?, format!("the {}", item.kind()))
                .help("quote its words or those of its sources, or move the quotation out of the link"),
        )
    }
}

fn span_of(site: &Site, item: ItemId) -> Option<crate::base::Span> {
    match item {
        ItemId::Claim(claim) => Some(site.claims[claim].span),
        ItemId::Event(event) => Some(site.events[event].span),
        ItemId::Source(source) => Some(site.sources[source].span),
        _ => None,
    }
}

/// The words of an item in one language, and of what it quotes.
struct ItemTexts<'a> {
    site: &'a Site,
    lang: Lang,
    all: Vec<Vec<String>>,
}

impl<'a> ItemTexts<'a> {
    /// Returns `None` for an item that quotes nobody.
    fn read(site: &'a Site, item: ItemId, lang: Lang) -> Option<Vec<Vec<String>>> {
        let mut texts = Self { site, lang, all: Vec::new() };
        match item {
            ItemId::Claim(claim) => {
                let claim = &site.claims[claim];
                texts.text(&claim.statement);
                texts.add(&site.locale(lang).t(&format!("verdict-{}", claim.verdict.as_str())));
                claim.quote.iter().for_each(|quote| texts.quotation(quote));
                for evidence in &claim.evidence {
                    evidence.quote.iter().for_each(|(words, _)| texts.add(words));
                    evidence.translation.iter().for_each(|translation| texts.text(translation));
                }
                let sources = claim.said_in.iter().copied().chain(claim.evidence.iter().map(|e| e.source));
                texts.sources(sources);
            }
            ItemId::Event(event) => {
                let event = &site.events[event];
                texts.text(&event.title);
                texts.add(&site.locale(lang).t(&format!("standing-{}", event.standing.as_str())));
                event.quotes.iter().for_each(|quote| texts.quotation(quote));
                texts.sources(event.sources.iter().copied());
            }
            ItemId::Source(source) => {
                site.sources[source].note.iter().for_each(|note| texts.prose(note));
                texts.sources([source]);
            }
            _ => return None,
        }
        Some(texts.all)
    }

    fn add(&mut self, text: &str) {
        self.all.push(folded_words(text));
    }

    fn text(&mut self, text: &Text) {
        self.add(text.get(self.lang));
    }

    fn prose(&mut self, prose: &Prose) {
        if let Some(body) = prose.exact(self.lang) {
            self.add(&self.site.plain(body, self.lang));
        }
    }

    fn quotation(&mut self, quote: &Quotation) {
        self.add(&quote.text);
        quote.translation.iter().for_each(|translation| self.text(translation));
    }

    fn sources(&mut self, sources: impl IntoIterator<Item = Handle<Source>>) {
        for source in sources.into_iter().map(|source| &self.site.sources[source]) {
            source.title.iter().for_each(|title| self.add(title));
            source.excerpts.iter().for_each(|excerpt| self.add(&excerpt.value));
        }
    }
}
