//! The texts, charts and languages to look at after the values of a figure changed.

use crate::build::read_indexed;
use crate::cli::new::{Start, options};
use crate::cli::report::understood;
use crate::diagnostic::Diagnostics;
use crate::index::IndexedSite;
use crate::ledger::{Review, Stated, place_in_file, review_of};
use crate::model::ObservationRef;
use crate::scaffold::{Difference, Edits};
use std::collections::{BTreeMap, BTreeSet};

/// The maximum number of sentences that are shown.
const MOST_SENTENCES: usize = 20;

/// Shows the sentences and charts of the site with the new values that depend on a changed value.
pub(super) fn show(start: &Start, figure: &str, differences: &[Difference], edits: &Edits) {
    let Ok(after) = edits.applied(&start.sources) else { return };
    // A fault of the site is reported after the change. The list is then of what can be read.
    let Some(site) = read_indexed(&after, &options(), &mut Diagnostics::default()) else { return };
    let values: Vec<ObservationRef> = differences.iter().filter_map(|d| value_of(&site, figure, d)).collect();
    let mut review = review_of(&site, &values, &|mention| place_in_file(&after, mention.span));
    // A sentence with several such numbers is looked at once.
    let mut known = BTreeSet::new();
    review.sentences.retain(|s| known.insert((s.item.clone(), s.language.clone(), s.sentence.clone())));
    lines(&review, figure).iter().for_each(|line| understood(line));
}

fn value_of(site: &IndexedSite, figure: &str, difference: &Difference) -> Option<ObservationRef> {
    site.find_observation(&format!("{figure}/{}/{}", difference.series, difference.period))
}

fn lines(review: &Review, figure: &str) -> Vec<String> {
    let Review { sentences, charts } = review;
    if sentences.is_empty() && charts.is_empty() {
        return vec!["no text and no chart has these values".to_owned()];
    }
    let mut by_language: BTreeMap<&str, usize> = BTreeMap::new();
    sentences.iter().for_each(|s| *by_language.entry(s.language.as_str()).or_default() += 1);
    let languages: Vec<String> = by_language.iter().map(|(code, count)| format!("{code} {count}")).collect();
    let mut lines = vec!["look at what has these values:".to_owned()];
    if languages.len() > 1 {
        lines.push(format!("  sentences by language: {}", languages.join(", ")));
    }
    let line = |s: &Stated| format!("  {} ({}): {}", s.place, s.language, s.sentence);
    lines.extend(sentences.iter().take(MOST_SENTENCES).map(line));
    if sentences.len() > MOST_SENTENCES {
        let more = sentences.len() - MOST_SENTENCES;
        lines.push(format!("  and {more} more: `briefing impact {figure}` lists all"));
    }
    lines.extend(charts.iter().map(|chart| format!("  chart {chart}")));
    lines
}
