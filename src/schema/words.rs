//! The closed lists of keywords, taken from the types that resolve them.

use crate::base::Frequency;
use crate::diagnostic::Code;
use crate::i18n::PluralCategory;
use crate::model::{
    Bearing, ChartKind, Earlier, Kind, Labels, List, Measure, NameKind, PanelScale, Shape, Sort, SourceKind,
    Standing, Status, Verdict,
};
use crate::parse::raw::FieldRole;

/// Returns the keywords of a field, or an empty list if the field has other values.
pub fn words(means: FieldRole) -> Vec<&'static str> {
    match means {
        FieldRole::Menu => List::words(),
        FieldRole::Check => Code::ALL.iter().filter(|c| c.is_allowable()).map(|c| c.as_str()).collect(),
        FieldRole::Plural => PluralCategory::words(),
        FieldRole::Kind => Kind::words(),
        FieldRole::Measure => Measure::words(),
        FieldRole::Frequency => Frequency::words(),
        FieldRole::Status => Status::words(),
        FieldRole::ChartKind => ChartKind::words(),
        FieldRole::Sort => Sort::words(),
        FieldRole::Labels => Labels::words(),
        FieldRole::PanelScale => PanelScale::words(),
        FieldRole::Standing => Standing::words(),
        FieldRole::Verdict => Verdict::words(),
        FieldRole::Bearing => Bearing::words(),
        FieldRole::Earlier => Earlier::words(),
        FieldRole::SourceKind => SourceKind::words(),
        FieldRole::NameKind => NameKind::words(),
        FieldRole::Shape => Shape::words(),
        _ => Vec::new(),
    }
}
