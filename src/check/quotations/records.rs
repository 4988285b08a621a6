//! The texts of a site in one language that a quotation may repeat.

use super::passages::Passages;
use crate::base::{Handle, Span};
use crate::i18n::Lang;
use crate::i18n::folded_words;
use crate::i18n::quotations;
use crate::index::IndexedSite;
use crate::index::MentionTarget;
use crate::index::blocks::Block;
use crate::index::statements::own_words;
use crate::model::{ItemId, Quotation, Source};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A text that a quotation may repeat.
pub(super) struct Record {
    pub text: String,
    pub span: Span,
    pub kind: RecordKind,
    pub words: Vec<String>,
    /// The sources it is from.
    pub sources: BTreeSet<Handle<Source>>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RecordKind {
    /// A passage of a source or its translation.
    Passage,
    /// A title, a label or the statement of a claim.
    Title,
    /// A quotation in a text, by the position of its block.
    Quoted(usize),
    /// The author's own words of a text.
    Own,
}

/// All texts of a site in one language.
pub(super) struct Records {
    pub all: Vec<Record>,
    pub passages: Passages,
    /// The translations of each original, by its words. They are positions in `all`.
    pub translations: BTreeMap<Vec<String>, Vec<usize>>,
    /// The quotations in texts.
    pub quoted: Vec<Quoted>,
    /// The originals with the record of their translation.
    pub originals: Originals,
}

/// A quotation in a text.
pub(super) struct Quoted {
    /// The position of the block.
    pub block: usize,
    /// The bytes in the block.
    pub range: Range<usize>,
    /// The position of its record.
    pub record: usize,
    /// The words of the original beside it, if it is a translation.
    pub original: Option<Vec<String>>,
}

/// Recorded passages in the original language that have a translation.
#[derive(Default)]
pub(super) struct Originals {
    pub passages: Passages,
    /// The record of the translation of each passage.
    pub translations: Vec<usize>,
}

impl Records {
    pub(super) fn new(site: &IndexedSite, lang: Lang) -> Self {
        let cited =
            site.blocks().iter().filter(|b| b.lang == lang).map(|b| (b.item, linked_sources(site, b)));
        let mut sources: BTreeMap<ItemId, BTreeSet<Handle<Source>>> = BTreeMap::new();
        cited.for_each(|(item, cited)| sources.entry(item).or_default().extend(cited));
        let mut records = Self {
            all: Vec::new(),
            passages: Passages::default(),
            translations: BTreeMap::new(),
            quoted: Vec::new(),
            originals: Originals::default(),
        };
        records.add_sources(site);
        records.add_items(site, lang);
        for (at, block) in site.blocks().iter().enumerate().filter(|(_, b)| b.lang == lang) {
            records.add_block(at, block, sources_of(site, block, &sources));
        }
        records
    }

    fn add(&mut self, text: &str, span: Span, kind: RecordKind, sources: BTreeSet<Handle<Source>>) -> usize {
        let words = folded_words(text);
        self.passages.add(&words);
        self.all.push(Record { text: text.to_owned(), span, kind, words, sources });
        self.all.len() - 1
    }

    /// Adds a title and the quotations in it.
    fn add_title(&mut self, title: &str, span: Span, sources: &BTreeSet<Handle<Source>>) {
        self.add(title, span, RecordKind::Title, sources.clone());
        for range in quotations(title) {
            self.add(&title[range], span, RecordKind::Passage, sources.clone());
        }
    }

    /// Adds the passages of sources in every language: a text can quote them without naming the language.
    fn add_sources(&mut self, site: &IndexedSite) {
        for (handle, source) in site.sources.iter() {
            for excerpt in &source.excerpts {
                self.add(&excerpt.value, excerpt.span, RecordKind::Passage, BTreeSet::from([handle]));
            }
            if let Some(title) = &source.title {
                self.add(title, source.span, RecordKind::Title, BTreeSet::from([handle]));
            }
        }
    }

    fn add_items(&mut self, site: &IndexedSite, lang: Lang) {
        for (_, article) in site.articles.iter() {
            if let Some(text) = article.text.exact(lang) {
                self.add_title(&text.title, Span::top(text.file), &BTreeSet::new());
            }
        }
        for (_, figure) in site.figures.iter() {
            let labels = figure.series.iter().map(|series| (&series.label, series.span));
            let sources = figure.every_source().into_iter().collect();
            for (text, span) in labels.chain([(&figure.title, figure.span)]) {
                text.exact(lang).into_iter().for_each(|text| self.add_title(text, span, &sources));
            }
        }
        for (_, event) in site.events.iter() {
            let sources: BTreeSet<_> = event.sources.iter().copied().collect();
            event.title.exact(lang).into_iter().for_each(|title| self.add_title(title, event.span, &sources));
            event.quotes.iter().for_each(|quote| self.add_quotation(site, lang, quote));
        }
        for (_, claim) in site.claims.iter() {
            let sources: BTreeSet<_> = claim.said_in.iter().copied().collect();
            claim
                .statement
                .exact(lang)
                .into_iter()
                .for_each(|text| self.add_title(text, claim.span, &sources));
            claim.quote.iter().for_each(|quote| self.add_quotation(site, lang, quote));
            for evidence in &claim.evidence {
                let (Some((text, span)), Some(language)) = (&evidence.quote, &evidence.language) else {
                    continue;
                };
                let translation = evidence.translation.as_ref().and_then(|t| t.exact(lang));
                self.add_original(site, lang, (text, *span), language, translation, evidence.source);
            }
        }
    }

    fn add_quotation(&mut self, site: &IndexedSite, lang: Lang, quote: &Quotation) {
        let translation = quote.translation.as_ref().and_then(|t| t.exact(lang));
        self.add_original(site, lang, (&quote.text, quote.span), &quote.language, translation, quote.source);
    }

    fn add_original(
        &mut self,
        site: &IndexedSite,
        lang: Lang,
        (text, span): (&str, Span),
        language: &str,
        translation: Option<&String>,
        source: Handle<Source>,
    ) {
        let sources = BTreeSet::from([source]);
        if is_in(site, lang, language) {
            self.add(text, span, RecordKind::Passage, sources);
        } else if let Some(translation) = translation {
            let record = self.add(translation, span, RecordKind::Passage, sources);
            self.originals.passages.add(&folded_words(text));
            self.originals.translations.push(record);
        }
    }

    fn add_block(&mut self, at: usize, block: &Block, sources: BTreeSet<Handle<Source>>) {
        let Some(span) = block.span_of(&(0..block.words.len())) else { return };
        let all = quotations(&block.words);
        for (i, range) in all.iter().enumerate().filter(|(_, range)| !is_foreign(block, range)) {
            let span = block.span_of(range).unwrap_or(span);
            let words = &block.words[range.clone()];
            let record = self.add(words, span, RecordKind::Quoted(at), sources.clone());
            let before = i.checked_sub(1).map(|i| &all[i]);
            let original =
                before.filter(|original| is_foreign(block, original) && is_beside(block, original, range));
            let original = original.or_else(|| {
                let after = all.get(i + 1)?;
                (is_foreign(block, after) && is_beside(block, range, after)).then_some(after)
            });
            let original = original.map(|original| folded_words(&block.words[original.clone()]));
            if let Some(original) = &original {
                self.translations.entry(original.clone()).or_default().push(record);
            }
            self.quoted.push(Quoted { block: at, range: range.clone(), record, original });
        }
        self.add(&own_words(block), span, RecordKind::Own, sources);
    }
}

/// Returns whether words are in another language than the text.
pub(super) fn is_foreign(block: &Block, range: &Range<usize>) -> bool {
    block.foreign.iter().any(|foreign| foreign.is_at(range))
}

/// Returns whether the second of two quotations follows the first in brackets.
fn is_beside(block: &Block, first: &Range<usize>, second: &Range<usize>) -> bool {
    block.words.get(first.end..second.start).is_some_and(|between| {
        between.contains('(') && !between.contains([')', '·']) && !between.contains(char::is_alphanumeric)
    })
}

/// Returns the sources that a block cites, and those of the items it links to.
fn linked_sources(site: &IndexedSite, block: &Block) -> BTreeSet<Handle<Source>> {
    let items = block.marks.iter().filter_map(|mark| match mark.target {
        MentionTarget::Item(item) => Some(item),
        _ => None,
    });
    items.flat_map(|item| sources_of_item(site, item)).collect()
}

/// Returns the sources of a block; without any, those of its item and of all texts of its item.
fn sources_of(
    site: &IndexedSite,
    block: &Block,
    of_texts: &BTreeMap<ItemId, BTreeSet<Handle<Source>>>,
) -> BTreeSet<Handle<Source>> {
    let linked = linked_sources(site, block);
    if !linked.is_empty() {
        return linked;
    }
    let of_text = of_texts.get(&block.item).into_iter().flatten().copied();
    of_text.chain(sources_of_item(site, block.item)).collect()
}

fn sources_of_item(site: &IndexedSite, item: ItemId) -> Vec<Handle<Source>> {
    match item {
        ItemId::Source(source) => vec![source],
        ItemId::Event(event) => site.events[event].sources.to_vec(),
        ItemId::Figure(figure) => site.figures[figure].every_source(),
        ItemId::Claim(claim) => {
            let claim = &site.claims[claim];
            claim.said_in.iter().copied().chain(claim.evidence.iter().map(|e| e.source)).collect()
        }
        ItemId::Home | ItemId::Article(_) | ItemId::Page(_) => Vec::new(),
    }
}

/// Returns whether a language code is that of a language of the site, regardless of region.
pub(super) fn is_in(site: &IndexedSite, lang: Lang, language: &str) -> bool {
    let primary = |code: &str| code.split('-').next().unwrap_or("").to_ascii_lowercase();
    primary(&site.locale(lang).code) == primary(language)
}
