//! `wrong-name`: reports a person or institution to whom a text gives a number, claim or event of another one.
//!
//! Of a number, the clause names one institution beside a word of counting, and nothing that belongs to the figure names
//! it: its texts, its sources, and the sources and items that the paragraph cites. Of a claim or event, the name is in the
//! words of the link, or the sentence has no other name and a word of saying beside it; the claim or event names another
//! one of the same kind. If the data names nobody registered, nothing can be compared. A name in brackets directly behind
//! another one is that of the same institution.

use crate::base::{Handle, Span};
use crate::check::Context;
use crate::check::said_names::{Names, SaidNames};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::i18n::{Lang, Locale};
use crate::index::MentionTarget;
use crate::index::blocks::{Block, Mark};
use crate::index::statements::{Statement, own_words};
use crate::model::{Figure, ItemId, Name, NameKind};
use std::ops::Range;

/// The words beside the name of who counted something.
const COUNTING: &[&str] = &["counting-words", "attribution-phrases"];
/// The words beside the name of who said something.
const SAYING: &[&str] = &["attribution-phrases", "attribution-neutral", "attribution-loaded"];
/// The maximum number of words between a name and such a word.
const MAX_GAP: usize = 2;
/// The maximum number of words in a description that follows a name.
const MAX_DESCRIPTION: usize = 10;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    if context.site.names.is_empty() {
        return;
    }
    let mut said = SaidNames::new(context.site);
    sink.extend(context.statements().iter().filter_map(|statement| of_number(context, &mut said, statement)));
    for block in context.site.blocks().iter().filter(|block| !block.is_about_changes()) {
        sink.extend(block.marks.iter().filter_map(|mark| of_item(context, &mut said, block, mark)));
        sink.extend(in_brackets(context, &said, block));
    }
}

fn of_number(
    context: &Context<'_>,
    said: &mut SaidNames<'_>,
    statement: &Statement<'_>,
) -> Option<Diagnostic> {
    let named = named(context, statement.block.lang, &statement.clause);
    let named = without_descriptions(statement.locale, &statement.clause, named);
    let (range, name) = only_one(&named)?;
    let lists = COUNTING.iter().chain(cites(statement.block).then_some(SAYING).into_iter().flatten());
    let is_institution = context.site.names[name].kind == Some(NameKind::Institution);
    if !is_institution || !has_word_beside(statement.locale, lists, &statement.clause, &named) {
        return None;
    }
    let block = statement.block;
    let inputs = statement.value.reference.inputs(context.site);
    let own: Names = inputs.into_iter().flat_map(|at| of_figure(said, block, at.figure)).collect();
    let mut all = own.clone();
    for mark in &block.marks {
        match &mark.target {
            MentionTarget::Item(item) => all.extend(said.names_of(*item)),
            MentionTarget::Value(value) => all.extend(of_figure(said, block, value.reference.at.figure)),
            _ => (),
        }
    }
    let known = said.of_kind(&own, NameKind::Institution);
    if known.is_empty() || said.is_among(name, &all) {
        return None;
    }
    let names = listed(context, statement.block.lang, &known);
    let message = format!(
        "the text gives the number to `{}`, its data names {names}",
        &statement.clause[range.clone()]
    );
    let fault = context.contradiction(statement, Code::WrongName, &range, message);
    Some(fault.help("name who counted it, or bind the number to the data of the one named"))
}

/// Reports `the Royal Library (NCB)`: an institution with the name of another one in brackets.
fn in_brackets(context: &Context<'_>, said: &SaidNames<'_>, block: &Block) -> Vec<Diagnostic> {
    let site = context.site;
    let own = own_words(block);
    let mut named = named(context, block.lang, &own);
    named.retain(|(_, name)| site.names[*name].kind == Some(NameKind::Institution));
    let pairs = named.windows(2).filter_map(|pair| {
        let [(first, name), (second, other)] = pair else { return None };
        let is_in_brackets = own.get(first.end..second.start)?.trim() == "("
            && own.get(second.end..)?.trim_start().starts_with(')');
        let is_related = said.is_among(*name, &Names::from([*other]));
        if !is_in_brackets || is_related {
            return None;
        }
        let (written, inside) = (&own[first.clone()], &own[second.clone()]);
        let message = format!("`{inside}` is another institution than `{written}`");
        let place = block.span_of(second)?;
        let fault = Diagnostic::error(Code::WrongName, place, message)
            .related(site.names[*other].span, format!("`{inside}`"))
            .help("write the name and the short name of the same institution");
        Some(fault.about(site.names[*other].slug.as_str()))
    });
    pairs.collect()
}

/// Returns the names of a figure, without those in the field of a block.
fn of_figure(said: &mut SaidNames<'_>, block: &Block, figure: Handle<Figure>) -> Names {
    said.of_figure(figure, (block.item == ItemId::Figure(figure)).then_some(block.field))
}

fn of_item(
    context: &Context<'_>,
    said: &mut SaidNames<'_>,
    block: &Block,
    mark: &Mark,
) -> Option<Diagnostic> {
    let site = context.site;
    let (MentionTarget::Item(item), locale) = (&mark.target, site.locale(block.lang)) else { return None };
    let (main, span, what) = main_names(context, said, *item)?;
    let own = own_words(block);
    let in_link = only_one(&named(context, block.lang, own.get(mark.range.clone())?));
    let found =
        in_link.map(|(range, name)| (mark.range.start + range.start..mark.range.start + range.end, name));
    let (range, name) = found.or_else(|| {
        // Of an event, only the words of the link are compared: a sentence can say more about it.
        let sentence = block.sentence_at(mark.range.start).filter(|_| matches!(item, ItemId::Claim(_)))?;
        let words = own.get(sentence.clone())?;
        let named = named(context, block.lang, words);
        let (range, name) = only_one(&named)?;
        has_word_beside(locale, SAYING.iter(), words, &named)
            .then_some((sentence.start + range.start..sentence.start + range.end, name))
    })?;
    let kind = site.names[name].kind?;
    let others = said.of_kind(&main, kind);
    let cited = block.marks.iter().filter_map(|mark| match mark.target {
        MentionTarget::Item(item) => Some(item),
        _ => None,
    });
    let all: Names = cited.flat_map(|item| said.names_of(item)).collect();
    if others.is_empty() || said.is_among(name, &all) {
        return None;
    }
    let names = listed(context, block.lang, &others);
    let message = format!("the text names `{}`, the {what} names {names}", &own[range.clone()]);
    let fault = Diagnostic::error(Code::WrongName, block.span_of(&range)?, message)
        .related(span, format!("the {what}"));
    let help = format!("name the same one, or refer to another {what}");
    Some(fault.help(help).about(site.names[name].slug.as_str()))
}

/// Returns the names of who said a claim or took part in an event, with its position and kind.
fn main_names(
    context: &Context<'_>,
    said: &SaidNames<'_>,
    item: ItemId,
) -> Option<(Names, Span, &'static str)> {
    let mut names = Names::new();
    match item {
        ItemId::Claim(claim) => {
            let claim = &context.site.claims[claim];
            said.text(&claim.said_by, &mut names);
            said.text(&claim.statement, &mut names);
            Some((names, claim.span, item.kind()))
        }
        ItemId::Event(event) => {
            let event = &context.site.events[event];
            said.text(&event.title, &mut names);
            Some((names, event.span, item.kind()))
        }
        _ => None,
    }
}

/// Returns the persons and institutions in a text.
fn named(context: &Context<'_>, lang: Lang, text: &str) -> Vec<(Range<usize>, Handle<Name>)> {
    let all = context.site.names_in(lang, text);
    all.into_iter().filter(|(_, name)| context.site.names[*name].kind.is_some()).collect()
}

/// Returns the names of a text without those that only describe the one before them: `UNHCR, the agency of the United
/// Nations`.
fn without_descriptions(
    locale: &Locale,
    text: &str,
    named: Vec<(Range<usize>, Handle<Name>)>,
) -> Vec<(Range<usize>, Handle<Name>)> {
    let mut all: Vec<(Range<usize>, Handle<Name>)> = Vec::new();
    for (range, name) in named {
        let between = all.last().and_then(|(before, _)| text.get(before.end..range.start));
        let describes = between.is_some_and(|between| {
            let words = between.split_whitespace().count();
            let mut lists = COUNTING.iter().chain(SAYING).chain([&"clause-words"]);
            between.trim_start().starts_with([',', '،', '('])
                && words > 1
                && words <= MAX_DESCRIPTION
                && !lists.any(|list| locale.says(list, between))
        });
        if !describes {
            all.push((range, name));
        }
    }
    all
}

/// Returns the first place of a name that is the only one.
fn only_one(named: &[(Range<usize>, Handle<Name>)]) -> Option<(Range<usize>, Handle<Name>)> {
    let (range, name) = named.first()?;
    named.iter().all(|(_, other)| other == name).then_some((range.clone(), *name))
}

/// Returns whether a word of a list stands beside a name.
fn has_word_beside<'l>(
    locale: &Locale,
    lists: impl Iterator<Item = &'l &'l str>,
    text: &str,
    named: &[(Range<usize>, Handle<Name>)],
) -> bool {
    let words: Vec<Range<usize>> = lists.flat_map(|list| locale.phrases(list, text)).collect();
    named.iter().any(|(name, _)| words.iter().any(|word| is_beside(text, name, word)))
}

fn is_beside(text: &str, name: &Range<usize>, word: &Range<usize>) -> bool {
    let (first, second) = if name.start <= word.start { (name, word) } else { (word, name) };
    let Some(between) = text.get(first.end..second.start) else { return true };
    let count = between.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let between = between.trim();
    let is_description = between.starts_with([',', '،', '('])
        && between.len() > 1
        && between.ends_with([',', '،', ')'])
        && name.start < word.start;
    count <= MAX_GAP && !between.contains('\u{1}') || is_description && count <= MAX_DESCRIPTION
}

/// Returns whether a block cites a source.
fn cites(block: &Block) -> bool {
    block.marks.iter().any(|mark| matches!(mark.target, MentionTarget::Item(ItemId::Source(_))))
}

fn listed(context: &Context<'_>, lang: Lang, names: &[Handle<Name>]) -> String {
    let names: Vec<String> =
        names.iter().take(3).map(|name| format!("`{}`", context.site.names[*name].name.get(lang))).collect();
    names.join(", ")
}
