//! Checks an indexed site and reports diagnostics; it changes nothing. Each rule in `rules` has one file and one code.

mod agreement;
mod approximation;
mod base_periods;
pub(crate) mod candidates;
mod compared_pairs;
mod compared_periods;
mod compared_values;
mod comparison;
mod derived;
mod direction;
mod earlier_sentences;
mod extremes;
mod fix;
mod heading_ids;
mod label_words;
mod limits;
mod listed_values;
mod messages;
mod nearby_dates;
mod quotations;
mod rules;
mod said_names;
mod scaled;
mod stated_ratios;
mod statement;
mod strictness;
mod totals;
mod units;

use crate::base::{Date, SourceSet};
use crate::cache::CacheStore;
use crate::diagnostic::Diagnostics;
use crate::index::{IndexedSite, ValueMention, statements::Statement};
pub use candidates::suggest;
use compared_values::{ComparedNumbers, compared_numbers};
use comparison::{Comparison, compare};
use messages::RequestedMessages;
use rayon::prelude::*;
use statement::Statements;
use std::sync::OnceLock;

pub(crate) struct Context<'a> {
    pub site: &'a IndexedSite,
    /// The files, for rules that read text or templates.
    pub sources: &'a SourceSet,
    pub date: Date,
    pub caches: &'a CacheStore,
    /// Whether all files could be read. If not, an item that seems unused may be used in an unreadable file.
    pub is_complete: bool,
    comparisons: OnceLock<Vec<Comparison>>,
    compared_numbers: OnceLock<Vec<ComparedNumbers>>,
    statements: OnceLock<Statements<'a>>,
    requested_messages: OnceLock<RequestedMessages>,
}

impl<'a> Context<'a> {
    fn comparisons(&self) -> impl Iterator<Item = (&ValueMention, &Comparison)> {
        let mentions = self.site.index().value_mentions();
        let compare = || mentions.iter().map(|mention| compare(self, mention)).collect();
        mentions.iter().zip(self.comparisons.get_or_init(compare))
    }

    /// Returns the pairs of numbers that texts compare, each with the statement that has the words.
    fn compared_numbers(&self) -> impl Iterator<Item = (&Statement<'a>, &ComparedNumbers)> {
        let all = self.compared_numbers.get_or_init(|| compared_numbers(self));
        all.iter().filter_map(|pair| Some((self.statement_at(pair.number)?, pair)))
    }

    fn requested_messages(&self) -> &RequestedMessages {
        self.requested_messages.get_or_init(|| RequestedMessages::find(self))
    }

    /// Returns the texts of unpublished files. An item that only they use is not reported as unused.
    pub(crate) fn unpublished_texts(&self) -> impl Iterator<Item = &str> {
        self.site.pending.iter().filter(|p| p.wait.is_some()).map(|p| self.sources[p.file].text())
    }

    /// Returns whether an unpublished file refers to an id: `[@id]`, `(event:id)`.
    pub(crate) fn is_used_by_unpublished(&self, id: &str) -> bool {
        let ends = |rest: &str| !rest.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '-');
        let names = |text: &str| {
            ['@', ':'].iter().any(|sign| {
                let written = format!("{sign}{id}");
                text.match_indices(&written).any(|(at, _)| ends(&text[at + written.len()..]))
            })
        };
        self.unpublished_texts().any(names)
    }
}

/// Runs every rule.
pub fn check(
    site: &IndexedSite,
    sources: &SourceSet,
    date: Date,
    caches: &CacheStore,
    sink: &mut Diagnostics,
) {
    let context = Context {
        site,
        sources,
        date,
        caches,
        is_complete: !sink.has_errors(),
        comparisons: OnceLock::new(),
        compared_numbers: OnceLock::new(),
        statements: OnceLock::new(),
        requested_messages: OnceLock::new(),
    };
    let run = |check: &rules::Check| {
        let mut found = Diagnostics::default();
        check(&context, &mut found);
        found
    };
    // Rules run in parallel; their diagnostics keep the order of the list.
    let found: Vec<Diagnostics> = rules::RULES.par_iter().with_max_len(1).map(run).collect();
    sink.extend(found.into_iter().flatten());
    derived::keep_first(site, sink);
    rules::unneeded_allow::apply(site, context.is_complete, sink);
    strictness::apply(&site.settings, sink);
}
