//! The closed lists of keywords, taken from the types that resolve them.

use crate::base::Frequency;
use crate::diagnostic::Code;
use crate::i18n::PluralCategory;
use crate::model::{
    Bearing, ChartKind, Kind, List, Measure, NameKind, Shape, SourceKind, Standing, Status, Verdict,
};
use crate::parse::raw::Meaning;

/// Returns the keywords of a field, or an empty list if the field has other values.
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
