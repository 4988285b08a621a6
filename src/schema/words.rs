//! The closed lists of keywords, taken from the types that resolve them.

use crate::base::Frequency;
use crate::diagnostic::Code;
use crate::i18n::PluralCategory;
use crate::model::{
    Bearing, ChartKind, Kind, List, Measure, NameKind, Shape, SourceKind, Standing, Status, Verdict,
};
use crate::parse::raw::FieldRole;

/// Returns the keywords of a field, or an empty list if the field has other values.
pub fn words(means: FieldRole) -> Vec<&'static str> {
    fn names<T>(all: &[(&'static str, T)]) -> Vec<&'static str> {
        all.iter().map(|(name, _)| *name).collect()
    }
    match means {
        FieldRole::Menu => names(List::ALL),
        FieldRole::Check => Code::ALL.iter().filter(|c| c.is_allowable()).map(|c| c.as_str()).collect(),
        FieldRole::Plural => names(PluralCategory::ALL),
        FieldRole::Kind => names(Kind::ALL),
        FieldRole::Measure => names(Measure::ALL),
        FieldRole::Frequency => names(Frequency::ALL),
        FieldRole::Status => names(Status::ALL),
        FieldRole::ChartKind => names(ChartKind::ALL),
        FieldRole::Standing => names(Standing::ALL),
        FieldRole::Verdict => names(Verdict::ALL),
        FieldRole::Bearing => names(Bearing::ALL),
        FieldRole::SourceKind => names(SourceKind::ALL),
        FieldRole::NameKind => names(NameKind::ALL),
        FieldRole::Shape => names(Shape::ALL),
        _ => Vec::new(),
    }
}
