//! Chooses the language of the names of months in a table.

use super::calendar::{Calendar, FORMS, HeadingText, error};
use super::periods::Meaning;
use super::problem::Problem;
use crate::i18n::NamedMonth;
use crate::model::Choice;
use std::collections::{BTreeMap, BTreeSet};

type Named<'t> = (usize, &'t str, u32, &'t [NamedMonth]);

/// Returns the month of each heading that names one, with its day. All are of one language; several languages may fit if
/// they agree.
pub(super) fn months(
    found: &[HeadingText<'_>],
    calendar: Calendar<'_>,
    problems: &mut Vec<Problem>,
) -> BTreeMap<usize, (u8, Option<u8>)> {
    let named: Vec<Named<'_>> = found
        .iter()
        .filter_map(|(at, text, line, heading)| match &heading.meaning {
            Meaning::Named { months, .. } => Some((*at, *text, *line, months.as_slice())),
            _ => None,
        })
        .collect();
    let mut fits: BTreeMap<usize, Vec<NamedMonth>> = BTreeMap::new();
    let is_chosen =
        |month: &&NamedMonth| calendar.options.language.as_ref().is_none_or(|language| month.is_in(language));
    for month in named.iter().flat_map(|(.., months)| *months).filter(is_chosen) {
        fits.entry(month.locale).or_default().push(*month);
    }
    let most = fits.values().map(Vec::len).max().unwrap_or(0);
    fits.retain(|_, months| months.len() == most);
    if most < named.len() {
        let known = |months: &[NamedMonth]| months.iter().any(|m| fits.contains_key(&m.locale));
        let other = named.iter().find(|(.., months)| !known(months)).or(named.first());
        problems.extend(other.map(|(_, text, line, _)| {
            error(text, *line, "names its month in another language than the others").help(FORMS)
        }));
        return BTreeMap::new();
    }
    let readings = preferred(&fits, calendar);
    let [reading] = readings.as_slice() else {
        problems.extend(doubt(&named, &readings));
        return BTreeMap::new();
    };
    named.iter().zip(reading).map(|((at, ..), month)| (*at, *month)).collect()
}

/// Returns the different readings. Full names have precedence over abbreviations, and English and the site's languages over
/// other languages.
fn preferred(fits: &BTreeMap<usize, Vec<NamedMonth>>, calendar: Calendar<'_>) -> Vec<Vec<(u8, Option<u8>)>> {
    let readings = distinct(fits.values());
    if readings.len() < 2 {
        return readings;
    }
    let wide = distinct(fits.values().filter(|months| months.iter().all(|m| m.wide)));
    let near = |m: &NamedMonth| m.is_in("en") || calendar.languages.iter().any(|code| m.is_in(code));
    let near = distinct(fits.values().filter(|months| months.iter().all(near)));
    match (wide.len(), near.len()) {
        (1, _) => wide,
        (0, 1) => near,
        _ => readings,
    }
}

fn doubt(named: &[Named<'_>], readings: &[Vec<(u8, Option<u8>)>]) -> Option<Problem> {
    let differs = |at: &usize| readings.iter().map(|r| r[*at]).collect::<BTreeSet<_>>().len() > 1;
    let at = (0..named.len()).find(differs)?;
    let (_, text, line, _) = named.get(at)?;
    let months: BTreeSet<String> = readings.iter().map(|r| r[at].0.to_string()).collect();
    let months = months.into_iter().collect::<Vec<_>>().join(" or ");
    let problem = error(text, *line, &format!("is the month {months}, which differs by language"));
    Some(
        problem
            .help(format!("name the language of the table, by its code: `--{}`", Choice::Language.as_str()))
            .help("or write the months as numbers: `2023-10`"),
    )
}

fn distinct<'m>(fits: impl Iterator<Item = &'m Vec<NamedMonth>>) -> Vec<Vec<(u8, Option<u8>)>> {
    let all: BTreeSet<Vec<(u8, Option<u8>)>> =
        fits.map(|months| months.iter().map(|m| (m.month, m.day)).collect()).collect();
    all.into_iter().collect()
}
