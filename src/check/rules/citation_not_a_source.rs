//! `citation-not-a-source`: reports a citation after a number that is none of the number's sources.
//!
//! The citations of a sentence follow what they support: a run of citations belongs to the numbers since the run before
//! it. One citation of a run has to be a source of one of these numbers. In a table, a cell that only names sources belongs
//! to the numbers of the row.

use crate::base::{Handle, Span};
use crate::check::Context;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::index::MentionTarget;
use crate::index::blocks::{Block, Mark};
use crate::index::statements::value_of;
use crate::model::{ItemId, Source, ValueUse};
use std::ops::Range;

/// The maximum number of words in a cell that only names sources.
const NAME_WORDS: usize = 6;

pub(in crate::check) fn check(context: &Context<'_>, sink: &mut Diagnostics) {
    for block in context.site.blocks().iter().filter(|block| !block.is_about_changes()) {
        for sentence in block.sentences.iter() {
            check_sentence(context, block, sentence, sink);
        }
    }
}

fn check_sentence(context: &Context<'_>, block: &Block, sentence: &Range<usize>, sink: &mut Diagnostics) {
    let mut numbers: Vec<&ValueUse> = Vec::new();
    let mut cited: Vec<(Handle<Source>, Span)> = Vec::new();
    // A citation at the end of a sentence belongs to that sentence.
    let is_within = |range: &Range<usize>| match range.is_empty() {
        true => sentence.contains(&range.start.saturating_sub(1)),
        false => sentence.contains(&range.start),
    };
    for mark in block.marks.iter().filter(|m| is_within(&m.range)) {
        match (value_of(mark), &mark.target) {
            (Some(value), _) => {
                if !cited.is_empty() {
                    sink.extend(fault(context, &numbers, &cited));
                    (numbers, cited) = (Vec::new(), Vec::new());
                }
                numbers.push(value);
            }
            (None, MentionTarget::Item(ItemId::Source(source)))
                if mark.range.is_empty() && !is_in_statement_cell(block, mark.range.start) =>
            {
                cited.push((*source, mark.span));
            }
            _ => (),
        }
    }
    sink.extend(fault(context, &numbers, &cited));
}

/// Returns whether a byte is in a cell that makes a statement of its own: its citations support that statement, not the
/// numbers in other cells.
fn is_in_statement_cell(block: &Block, at: usize) -> bool {
    let mut cells = block.row.iter().flat_map(|row| &row.cells);
    let own = cells.rfind(|cell| cell.start <= at && at <= cell.end);
    own.is_some_and(|cell| {
        let is_number = |m: &&Mark| value_of(m).is_some() && cell.contains(&m.range.start);
        let words = block.words[cell.clone()].split_whitespace().count();
        words > NAME_WORDS && !block.marks.iter().any(|m| is_number(&m))
    })
}

fn fault(
    context: &Context<'_>,
    numbers: &[&ValueUse],
    cited: &[(Handle<Source>, Span)],
) -> Option<Diagnostic> {
    let site = context.site;
    let observations = numbers.iter().flat_map(|n| n.reference.inputs(site));
    let of_data = observations.flat_map(|at| site.observation(at).sources.iter().copied());
    let sources: Vec<Handle<Source>> = of_data.collect();
    let ([number, ..], [(_, first), ..]) = (numbers, cited) else { return None };
    if cited.iter().any(|(source, _)| sources.contains(source)) {
        return None;
    }
    let names = |all: &mut dyn Iterator<Item = &Handle<Source>>| {
        let mut slugs: Vec<String> = all.map(|s| format!("`{}`", site.sources[*s].slug)).collect();
        slugs.sort();
        slugs.dedup();
        slugs.join(", ")
    };
    let (said, right) = (names(&mut cited.iter().map(|(s, _)| s)), names(&mut sources.iter()));
    let at = number.reference.at;
    let diagnostic = Diagnostic::error(
        Code::CitationNotASource,
        *first,
        format!("the text cites {said} for the number, the data have it from {right}"),
    );
    let observation = site.observation(at);
    let place = format!("{}/{}, {}", site.figures[at.figure].slug, site.series(at).slug, observation.period);
    Some(
        diagnostic
            .related(observation.span, place)
            .help("cite a source of the number, or add the source to the observation")
            .about(context.written_reference(number.span)),
    )
}
