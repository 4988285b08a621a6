//! The key of a chart: the mark forms that occur in it and need an explanation. A chart with complete values only has
//! no key.

use super::data::ChartData;
use crate::base::Frequency;
use crate::i18n::capital;
use crate::model::{Certainty, ChartKind};

/// One entry of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyItem {
    /// The form: a certainty, `range`, `interval`, `break`, `open` or `rounded`.
    pub form: &'static str,
    /// Its explanation.
    pub label: String,
}

/// Returns the forms that occur, ordered by certainty.
pub(super) fn key(data: &ChartData<'_>, frequency: Frequency) -> Vec<KeyItem> {
    let certain = data.certainties().into_iter().filter(|c| *c != Certainty::Whole);
    let certain = certain.map(|c| match c {
        Certainty::Partial if frequency == Frequency::Year => {
            (c.as_str(), "certainty-partial-year".to_owned())
        }
        c => (c.as_str(), format!("certainty-{}", c.as_str())),
    });
    let breaks = data.points().any(|(_, p)| p.breaks);
    let open = data.slots.iter().any(|s| s.open != [false, false]);
    let is_rounded = |p| data.share(p).is_some_and(|share| share.is_rounded);
    let rounded = data.kind == ChartKind::Share && data.points().any(|(_, p)| is_rounded(p));
    let interval = data.level.is_some() && data.kind == ChartKind::Fan;
    let others = [
        ("range", data.has_ranges() && !interval),
        ("interval", data.has_ranges() && interval),
        ("break", breaks),
        ("open", open),
        ("rounded", rounded),
    ];
    let others = others.into_iter().filter(|(_, occurs)| *occurs).map(|(f, _)| (f, format!("key-{f}")));
    let label = |form: &str, key: &str| match &data.level {
        Some(level) if form == "interval" => level.clone(),
        _ => data.locale.t(key),
    };
    let item = |(form, key): (&'static str, String)| KeyItem { form, label: capital(&label(form, &key)) };
    certain.chain(others).map(item).collect()
}
