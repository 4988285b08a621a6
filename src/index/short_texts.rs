//! Reads titles and summaries as blocks, in which a number that a text of the same item links to data is marked.
//!
//! A title or summary has no links: a number in it repeats one of the item. It has the reference of the linked number that
//! is equal, if all equal ones of the item and language have the same reference. Only the rules about statements read these
//! blocks, because a page has nothing to show for them. Invariant: every mark is a number that is bound to data.

use super::FieldId;
use super::analysis::TextAnalysis;
use super::blocks::{Block, Mark};
use super::mentions::{Mention, MentionTarget};
use super::split::{Piece, split, with_few_marks};
use crate::base::{Number, PlacedText};
use crate::i18n::Lang;
use crate::model::{Item, ItemId, Site, Text, ValueRef, ValueUse};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The numbers that the texts of an item link to data, in one language.
type LinkedNumbers<'a> = BTreeMap<(ItemId, Lang), Vec<(Number, &'a ValueRef)>>;

/// Returns the short texts that repeat linked numbers, in the order of the catalogue. The statement of a claim is left out:
/// it says what somebody else said.
pub(super) fn short_blocks(site: &Site, mentions: &[Mention], analyses: &[TextAnalysis]) -> Vec<Block> {
    let linked = linked_numbers(site, mentions);
    let of_item = |item: &Arc<Item>| -> Vec<Block> {
        let owner = ItemId::from_path(site, &item.id);
        let Some(owner) = owner.filter(|o| !matches!(o, ItemId::Claim(_) | ItemId::Source(_))) else {
            return Vec::new();
        };
        let units = item.units.iter().filter(|unit| unit.original.role.is_short());
        let texts = units.flat_map(|unit| unit.texts());
        let read = |(lang, text): (Lang, &Text)| {
            let numbers = linked.get(&(owner, lang)).map_or(&[][..], Vec::as_slice);
            short_block(owner, (lang, text), numbers, &analyses[lang.index()])
        };
        texts.flat_map(read).collect()
    };
    // Items are read in parallel. The result keeps their order.
    site.catalog.items.par_iter().flat_map_iter(of_item).collect()
}

fn linked_numbers<'a>(site: &Site, mentions: &'a [Mention]) -> LinkedNumbers<'a> {
    let mut linked = LinkedNumbers::new();
    for mention in mentions.iter().filter(|mention| mention.field != FieldId::KeyFigure) {
        let Some(reference) = mention.value() else { continue };
        let reading = site.locale(mention.lang).read_number(&mention.text).ok();
        if let Some(reading) = reading.filter(|reading| reading.low.is_none()) {
            linked.entry((mention.item, mention.lang)).or_default().push((reading.number, reference));
        }
    }
    linked
}

/// Returns a short text as a block, if it repeats a linked number; as several blocks if it is longer than a person writes.
fn short_block(
    item: ItemId,
    (lang, text): (Lang, &Text),
    linked: &[(Number, &ValueRef)],
    analysis: &TextAnalysis,
) -> Vec<Block> {
    let own = text.body.own_words();
    let marks: Vec<Mark> = analysis
        .amounts(&own)
        .0
        .iter()
        .filter_map(|amount| {
            let reference = only_reference(amount.number?, linked)?.clone();
            let (range, span) = (amount.range.clone(), text.place_of_words(&amount.range));
            let written = own.get(range.clone())?.to_owned();
            let target = MentionTarget::Value(ValueUse { reference, text: Some(written), span });
            Some(Mark { range, target, span, aspects: Vec::new() })
        })
        .collect();
    if marks.is_empty() {
        return Vec::new();
    }
    let pieces = split((placed_words(text), marks, Vec::new()), |words| analysis.sentences(words).to_vec());
    let block = |(words, marks, foreign): Piece| Block {
        item,
        field: FieldId::Summary,
        lang,
        shown_in: Vec::new(),
        section: None,
        sentences: with_few_marks(analysis.sentences(&words), &marks),
        words,
        marks,
        foreign,
        row: None,
        is_first: true,
        file: Some(text.span.file),
    };
    pieces.into_iter().map(block).filter(|block| !block.marks.is_empty()).collect()
}

/// Returns the reference of all linked numbers that equal a number, if there is only one.
fn only_reference<'a>(number: Number, linked: &[(Number, &'a ValueRef)]) -> Option<&'a ValueRef> {
    let mut equal = linked.iter().filter(|(other, _)| *other == number).map(|(_, reference)| *reference);
    let first = equal.next()?;
    equal.all(|other| other.at == first.at && other.derivation == first.derivation).then_some(first)
}

/// Returns the words of a text with their places in the file.
fn placed_words(text: &Text) -> PlacedText {
    let mut words = PlacedText::default();
    for word in text.body.words.split_inclusive(char::is_whitespace) {
        let range: Range<usize> = words.len()..words.len() + word.len();
        words.push(word, text.place_of_words(&range).range());
    }
    words
}
