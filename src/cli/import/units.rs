//! The units of series: `--unit people --unit "rate=per 1,000"`.
//!
//! A figure has one unit, so series of several units become several figures of one file. Invariant: every value of such a
//! figure is the one that the complete table has for its series.

use super::{Understood, understand_bytes};
use crate::base::nearest;
use crate::cli::Stop;
use crate::cli::new::Start;
use crate::cli::report::error;
use crate::import::{ImportOptions, Reading};
use std::path::Path;

/// The unit of a table, and those of single series.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Units {
    /// The unit of the series without one of their own.
    pub(super) usual: Option<String>,
    /// Names of series with their units.
    pub(super) of_series: Vec<(String, String)>,
}

/// The series of one unit.
pub(super) struct Group {
    /// The unit; `None` if it is that of the table.
    pub(super) unit: Option<String>,
    /// The choices that read these series and no others.
    pub(super) options: ImportOptions,
    /// The reading with these choices.
    pub(super) reading: Reading,
}

impl Units {
    /// Reads the flags. A unit can have an equals sign between spaces: `2015 = 100`.
    pub(super) fn new(flags: &[String]) -> Self {
        let mut units = Self::default();
        for flag in flags {
            match flag.split_once('=').filter(|(name, _)| !name.ends_with(' ')) {
                Some((name, unit)) => units.of_series.push((name.trim().to_owned(), unit.trim().to_owned())),
                None => units.usual = Some(flag.clone()),
            }
        }
        units
    }

    /// Splits a table into the series of each unit, the usual unit first.
    pub(super) fn groups(
        &self,
        (file, start): (&Path, &Start),
        options: &ImportOptions,
        table: &Understood,
    ) -> Result<Vec<Group>, Stop> {
        let labels: Vec<&str> = table.reading.series.iter().map(|s| s.label.as_str()).collect();
        for (name, _) in &self.of_series {
            if !labels.iter().any(|label| label.eq_ignore_ascii_case(name)) {
                let near =
                    nearest(name, labels.iter().copied()).map(|near| format!("did you mean `{near}`?"));
                let known = labels.iter().take(8).map(|label| format!("`{label}`")).collect::<Vec<_>>();
                let help = near.unwrap_or_else(|| format!("the table has {}", known.join(", ")));
                error(&format!("--unit: the table has no series `{name}`"), &[help]);
                return Err(Stop::Reported(1));
            }
        }
        let unit_of = |label: &str| {
            self.of_series
                .iter()
                .find(|(name, _)| name.eq_ignore_ascii_case(label))
                .map(|(_, unit)| unit.clone())
        };
        let mut by_unit: Vec<(Option<String>, Vec<&str>)> = vec![(None, Vec::new())];
        for label in labels {
            let unit = unit_of(label).filter(|unit| Some(unit) != self.usual.as_ref());
            match by_unit.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, labels)) => labels.push(label),
                None => by_unit.push((unit, vec![label])),
            }
        }
        by_unit.retain(|(_, labels)| !labels.is_empty());
        let group = |(unit, labels): (Option<String>, Vec<&str>)| {
            read_group((file, start), options, table, unit, &labels)
        };
        by_unit.into_iter().map(group).collect()
    }
}

/// Reads only some series of a table.
fn read_group(
    (file, start): (&Path, &Start),
    options: &ImportOptions,
    table: &Understood,
    unit: Option<String>,
    labels: &[&str],
) -> Result<Group, Stop> {
    let is_label = |name: &String| table.reading.series.iter().any(|s| s.label.eq_ignore_ascii_case(name));
    let columns = options.series.iter().filter(|name| !is_label(name)).cloned();
    let mut options = ImportOptions {
        series: columns.chain(labels.iter().map(|label| (*label).to_owned())).collect(),
        unit: unit.clone().or_else(|| options.unit.clone()),
        same_unit: labels.len() > 1,
        ..options.clone()
    };
    let (bytes, metadata) = (table.bytes.clone(), table.metadata.clone());
    let name = file.to_string_lossy();
    let part = understand_bytes((file, &name), bytes, metadata, start, &mut options)?;
    let wanted = table.reading.series.iter().filter(|s| labels.contains(&s.label.as_str()));
    if !part.reading.series.iter().map(|s| &s.values).eq(wanted.map(|s| &s.values)) {
        let message = "the series of one unit cannot be read without the others".to_owned();
        error(&message, &["import each unit for itself: `--series` and `--where` choose series".to_owned()]);
        return Err(Stop::Reported(1));
    }
    Ok(Group { unit, options, reading: part.reading })
}

#[cfg(test)]
mod tests {
    use super::Units;

    #[test]
    fn a_unit_can_belong_to_a_series() {
        let units = Units::new(&["people".to_owned(), "Rate=per 1,000".to_owned()]);
        assert_eq!(units.usual.as_deref(), Some("people"));
        assert_eq!(units.of_series, [("Rate".to_owned(), "per 1,000".to_owned())]);
        assert_eq!(Units::new(&["2015 = 100".to_owned()]).usual.as_deref(), Some("2015 = 100"));
    }
}
