//! Closed lists: in, what a field means; out, the words that may stand in it, from where the resolver finds them.

use crate::base::Frequency;
use crate::diagnostic::Code;
use crate::i18n::PluralCategory;
use crate::model::{
    Bearing, ChartKind, Kind, List, Measure, NameKind, Shape, SourceKind, Standing, Status, Verdict,
};
use crate::parse::raw::Meaning;

/// The words that may stand in a field; none where it is no closed list.
pub fn words(means: Meaning) -> Vec<&'static str> {
    fn names<T>(all: &[(&'static str, T)]) -> Vec<&'static str> {
        all.iter().map(|(name, _)| *name).collect()
    }
    match means {
        Meaning::Menu => names(List::ALL),
        Meaning::Check => Code::ALL.iter().filter(|c| c.is_allowable()).map(|c| c.as_str()).collect(),
        Meaning::Plural => names(PluralCategory::ALL),
        Meaning::Kind => names(Kind::ALL),
        Meaning::Measure => names(Measure::ALL),
        Meaning::Frequency => names(Frequency::ALL),
        Meaning::Status => names(Status::ALL),
        Meaning::ChartKind => names(ChartKind::ALL),
        Meaning::Standing => names(Standing::ALL),
        Meaning::Verdict => names(Verdict::ALL),
        Meaning::Bearing => names(Bearing::ALL),
        Meaning::SourceKind => names(SourceKind::ALL),
        Meaning::NameKind => names(NameKind::ALL),
        Meaning::Shape => names(Shape::ALL),
        _ => Vec::new(),
    }
}
