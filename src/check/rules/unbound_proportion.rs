//! `unbound-proportion`: reports a proportion in words that is not linked to data.
//!
//! The texts are those of `unbound-number`. A short text without references (a title, a label) may repeat a proportion that
//! a number of the same item supports. A ratio between two linked numbers is silent here: `wrong-direction` compares it. So is
//! a proportion that two linked numbers of its sentence give: `the state paid 12, a third of the total (36)`.

use crate::base::{FileId, Number, Span};
use crate::check::{Context, agreement::comparable};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::Lang;
use crate::index::statements::Statement;
use crate::model::{Computed, ItemId, Quantity, Text, UnitForm};
use std::collections::BTreeMap;

/// A sentence and the shares that its linked numbers give.
type SentenceShares = (Span, Vec<Number>);

/// The computed numbers that an item links to, by item and language.
type LinkedNumbers = BTreeMap<(ItemId, Lang), Vec<Computed>>;

/// What the linked numbers of each file give.
struct Given {
    /// The positions of the words that state the ratio of two of them: `82, half the 164 of 2023`.
    ratios: BTreeMap<FileId, Vec<Span>>,
    shares: BTreeMap<FileId, Vec<SentenceShares>>,
}

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    let linked = linked_numbers(context);
    let given = Given { ratios: compared_ratios(context), shares: shares_of_sentences(context) };
    for item in context.site.catalog.items.iter().filter(|item| item.id != "site") {
        let owner = ItemId::from_path(context.site, &item.id);
        for unit in item.units.iter().filter(|u| u.original.role.is_prose()) {
            // The original of a translation that is built otherwise has been read block by block.
            let skipped = usize::from(unit.form == UnitForm::Body);
            for (lang, text) in unit.texts().skip(skipped) {
                let numbers = owner.and_then(|owner| linked.get(&(owner, lang)));
                let numbers = numbers.map(Vec::as_slice).unwrap_or_default();
                check_text(context, (numbers, &given), (lang, text), sink);
            }
        }
    }
}

fn linked_numbers(context: &Context<'_>) -> LinkedNumbers {
    let mut linked = LinkedNumbers::new();
    for mention in context.site.index().value_mentions() {
        let computed = mention.value.reference.compute(context.site).ok();
        linked.entry((mention.item, mention.lang)).or_default().extend(computed);
    }
    linked
}

/// Returns the sentences with the shares that their linked numbers give: the percentages, and each number as a share of
/// another one of its figure and period.
fn shares_of_sentences(context: &Context<'_>) -> BTreeMap<FileId, Vec<SentenceShares>> {
    let same =
        |a: &Statement<'_>, b: &Statement<'_>| std::ptr::eq(a.block, b.block) && a.sentence == b.sentence;
    let number = |s: &Statement<'_>| s.value.reference.compute(context.site).ok();
    let share = |part: &Statement<'_>, whole: &Statement<'_>| {
        let (a, b) = (&part.value.reference, &whole.value.reference);
        let period = |at| context.site.observation(at).period;
        let is_alike = a.at.figure == b.at.figure && period(a.at) == period(b.at);
        let are_observations = a.derivation.is_none() && b.derivation.is_none();
        number(part)?.number.over(number(whole)?.number).filter(|_| is_alike && are_observations)
    };
    let shares = |sentence: &[Statement<'_>]| {
        let span = sentence[0].block.span_of(&sentence[0].sentence)?;
        let percentages = sentence.iter().filter_map(number).filter(|c| c.quantity == Quantity::Percent);
        let mut all: Vec<Number> = percentages.filter_map(|c| c.number.over(Number::HUNDRED)).collect();
        for part in sentence {
            all.extend(sentence.iter().filter_map(|whole| share(part, whole)));
        }
        Some((span, all))
    };
    let mut by_file: BTreeMap<FileId, Vec<SentenceShares>> = BTreeMap::new();
    for sentence in context.statements().chunk_by(same).filter_map(shares) {
        by_file.entry(sentence.0.file).or_default().push(sentence);
    }
    by_file
}

/// Returns the positions of the words that state the ratio of two linked numbers.
fn compared_ratios(context: &Context<'_>) -> BTreeMap<FileId, Vec<Span>> {
    let mut all: BTreeMap<FileId, Vec<Span>> = BTreeMap::new();
    for (statement, pair) in context.compared_numbers() {
        let words = pair.words.iter().filter(|word| word.factor.is_some());
        let spans = words.map(|word| statement.span_of(&word.range));
        spans.for_each(|span| all.entry(span.file).or_default().push(span));
    }
    all
}

fn check_text(
    context: &Context<'_>,
    (linked, given): (&[Computed], &Given),
    (lang, text): (Lang, &Text),
    sink: &mut Diagnostics,
) {
    let own = text.body.own_words();
    for proportion in context.site.analysis(lang).amounts(&own).1.iter() {
        let repeats = || {
            linked
                .iter()
                .filter_map(|n| comparable(proportion.limits, *n))
                .any(|n| proportion.limits.is_near(n))
        };
        if text.body.link_at(&proportion.range).is_some() || (text.role.may_repeat_numbers() && repeats()) {
            continue;
        }
        let place = text.place_of_words(&proportion.range);
        let is_compared = |span: &Span| span.start < place.end && place.start < span.end;
        let is_share = |(sentence, shares): &SentenceShares| {
            sentence.start <= place.start
                && place.end <= sentence.end
                && shares.iter().any(|share| proportion.limits.is_fraction_near(*share))
        };
        if given.ratios.get(&place.file).is_some_and(|all| all.iter().any(is_compared))
            || given.shares.get(&place.file).is_some_and(|all| all.iter().any(is_share))
        {
            continue;
        }
        let written = &own[proportion.range.clone()];
        let message = format!("the proportion `{written}` is not linked to data");
        let diagnostic = Diagnostic::warning(Code::UnboundProportion, place, message).help(format!(
            "link it: `[{written}](value:figure/series/period?share-of=…)`, or state a linked number"
        ));
        sink.push(diagnostic.about(proportion.limits.to_string()));
    }
}
