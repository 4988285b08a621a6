//! Alters what a text takes from others: citations, names and quotations.

use super::passage::Passage;
use super::{Class, Mutation};
use crate::i18n::quotations;
use crate::index::MentionTarget;
use crate::index::blocks::Mark;
use crate::model::ItemId;
use std::ops::Range;

/// The smallest number of letters of a word that is replaced in a quotation.
const MIN_LETTERS: usize = 4;

pub(super) fn mutations(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    let citations = passage.block.marks.iter().filter(|mark| mark.range.is_empty());
    all.extend(citations.filter_map(|mark| other_source(passage, mark)));
    names(passage, all);
    for range in quotations(&passage.block.words) {
        all.extend(other_word(passage, &range));
    }
}

/// Cites another source.
fn other_source(passage: &Passage<'_>, mark: &Mark) -> Option<Mutation> {
    let MentionTarget::Item(ItemId::Source(own)) = mark.target else { return None };
    let site = passage.site;
    let is_cited =
        |source| passage.block.marks.iter().any(|m| m.target == MentionTarget::Item(ItemId::Source(source)));
    let others: Vec<&str> =
        site.bibliography().filter(|(s, _)| !is_cited(*s)).map(|(_, s)| s.slug.as_str()).collect();
    let slug = site.sources[own].slug.as_str();
    let at = mark.span.start as usize + passage.text.get(mark.span.range())?.find(slug)?;
    let other = super::choose(&others, passage.path, at, slug)?;
    let is_stated =
        passage.statements.iter().any(|s| s.citations().iter().any(|(_, span)| *span == mark.span));
    Some(passage.edit(Class::Citation, is_stated, vec![(at..at + slug.len(), (*other).to_owned())]))
}

/// Names another person or institution.
fn names(passage: &Passage<'_>, all: &mut Vec<Mutation>) {
    let (site, lang) = (passage.site, passage.block.lang);
    for (words, name) in site.names_in(lang, &passage.own) {
        let Some(kind) = site.names[name].kind else { continue };
        let of_kind = site.names.iter().filter(|(other, n)| *other != name && n.kind == Some(kind));
        let form = |(_, n): (_, &'_ crate::model::Name)| {
            n.forms.iter().find(|(l, _)| *l == lang).map(|(_, form)| form.value.clone())
        };
        let others: Vec<String> = of_kind.filter_map(form).collect();
        let other = passage.choose(&others, &words);
        all.extend(other.and_then(|o| passage.replace(Class::Name, &words, o)));
    }
}

/// Replaces a word of a quotation by another word of the passage.
fn other_word(passage: &Passage<'_>, quotation: &Range<usize>) -> Option<Mutation> {
    let words = &passage.block.words;
    let candidates: Vec<Range<usize>> = long_words(&words[quotation.clone()])
        .map(|r| quotation.start + r.start..quotation.start + r.end)
        .collect();
    let word = passage.choose(&candidates, quotation)?;
    let others: Vec<&str> = long_words(words)
        .map(|r| &words[r])
        .filter(|w| w.to_lowercase() != words[word.clone()].to_lowercase())
        .collect();
    let other = passage.choose(&others, word)?;
    let apart = candidates.iter().map(|r| words[r.clone()].to_lowercase()).collect();
    passage.replace(Class::Quotation, word, other).map(|m| Mutation { is_stated: true, apart, ..m })
}

/// Returns the bytes of the words of a text that have several letters and nothing else.
pub(super) fn long_words(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        from = start + length;
        Some(start..from)
    })
    .filter(|r| {
        text[r.clone()].chars().count() >= MIN_LETTERS && text[r.clone()].chars().all(char::is_alphabetic)
    })
}
