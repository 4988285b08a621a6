//! Flags of statistical offices and the headings of their columns, from two tables of data.
//!
//! A letter means different things to different offices, so a flag is looked up in the list of the table's office first:
//! `F` is a forecast of SDMX, `f` one of Eurostat, and `*` after a number is provisional while `*` alone is withheld.

use crate::model::Status;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// One flag of a code list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Flag {
    pub(super) list: String,
    pub(super) meaning: String,
    /// The status that it gives a value, if it gives one.
    pub(super) status: Option<Status>,
}

static FLAGS: LazyLock<BTreeMap<String, Vec<Flag>>> = LazyLock::new(|| {
    let mut all: BTreeMap<String, Vec<Flag>> = BTreeMap::new();
    for [list, sign, meaning, status] in records(include_str!("flags.csv")) {
        let status = Status::ALL.iter().find(|(word, _)| *word == status).map(|(_, status)| *status);
        all.entry(sign).or_default().push(Flag { list, meaning, status });
    }
    all
});

/// The role and the office of each heading.
static HEADINGS: LazyLock<BTreeMap<String, (String, String)>> = LazyLock::new(|| {
    let headings = records(include_str!("headings.csv"));
    headings.map(|[role, heading, office]| (heading.to_lowercase(), (role, office))).collect()
});

/// Returns the records of a table of data without its headings.
fn records<const N: usize>(table: &'static str) -> impl Iterator<Item = [String; N]> {
    let reader = csv::ReaderBuilder::new().from_reader(table.as_bytes());
    reader.into_records().filter_map(|record| {
        let cells: Vec<String> = record.ok()?.iter().map(ToOwned::to_owned).collect();
        cells.try_into().ok()
    })
}

/// The list of signs that stand for a missing value.
const MISSING: &str = "missing";

/// The list of words in place of signs.
const WORDS: &str = "words";

/// Returns the meaning of one flag after a value, in the list of an office or otherwise in any list.
pub(super) fn flag(sign: &str, office: &str) -> Option<&'static Flag> {
    let words =
        || FLAGS.get(&sign.to_lowercase()).filter(|flags| flags.iter().all(|flag| flag.list == WORDS));
    let all = FLAGS.get(sign).or_else(words)?;
    let all: Vec<&Flag> = all.iter().filter(|flag| flag.list != MISSING).collect();
    all.iter().find(|flag| flag.list == office).or(all.first()).copied()
}

/// Returns the meaning of a sign that stands alone in a cell and says that there is no value.
pub(super) fn missing(sign: &str) -> Option<&'static Flag> {
    FLAGS.get(&sign.to_lowercase())?.iter().find(|flag| flag.list == MISSING)
}

/// Splits the text of a cell of flags, or the letters after a number: `bep`, `b,e`, `**`, `A`. Returns `None` if a sign
/// is no flag of any list.
pub(super) fn split(text: &str, office: &str) -> Option<Vec<String>> {
    let text = text.trim();
    if text.is_empty() {
        return Some(Vec::new());
    }
    if flag(text, office).is_some() {
        return Some(vec![text.to_owned()]);
    }
    let parts = text.split([',', ';', ' ', '/']).filter(|part| !part.is_empty());
    let mut all = Vec::new();
    for part in parts {
        match flag(part, office) {
            Some(_) => all.push(part.to_owned()),
            None if is_joined(part) => all.extend(part.chars().map(String::from)),
            None => return None,
        }
    }
    Some(all)
}

/// Returns whether letters are several flags in one word. Eurostat writes them in the order of the alphabet, so that units
/// such as `usd` are none.
fn is_joined(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    (2..=4).contains(&letters.len())
        && letters.is_sorted_by(|a, b| a < b)
        && letters.iter().all(|c| JOINED.contains(*c))
}

/// The letters that Eurostat writes in one word.
const JOINED: &str = "bdepsu";

/// Returns the role of a column with this heading at a statistical office: `period`, `value`, `flags`, `note`, `power`,
/// `unit`, or an empty text.
pub(super) fn role(heading: &str) -> &'static str {
    let plain = heading.split_once(": ").map_or(heading, |(code, _)| code);
    HEADINGS.get(&plain.to_lowercase()).map_or("", |(role, _)| role)
}

/// Returns the code list of a table with these headings: the one of its column of flags, or of any column.
pub(super) fn office<'h>(headings: impl Iterator<Item = &'h str> + Clone) -> &'static str {
    let known =
        |heading: &str| HEADINGS.get(&heading.split_once(": ").map_or(heading, |h| h.0).to_lowercase());
    let of_flags = headings.clone().filter_map(known).find(|(role, _)| role == "flags");
    of_flags.or(headings.filter_map(known).next()).map_or("", |(_, office)| office)
}

/// Returns the status of a value with these flags. A break is more than a forecast, and that is more than an estimate.
pub(super) fn status(flags: &[&'static Flag]) -> Option<Status> {
    let order = [Status::Break, Status::Forecast, Status::Estimate, Status::Provisional];
    order.into_iter().find(|status| flags.iter().any(|flag| flag.status == Some(*status)))
}

#[cfg(test)]
mod tests {
    use super::{flag, missing, role, split, status};

    #[test]
    fn flags_have_the_meaning_of_their_office() {
        for (text, office, meanings) in [
            ("b", "eurostat", "break in the series"),
            ("bep", "eurostat", "break in the series; estimated; provisional"),
            ("T", "oecd", "estimated by the Secretariat"),
            ("F", "", "forecast"),
            ("**", "", "revised provisional"),
            ("b, e", "", "break in the series; estimated"),
            ("usd", "", "none"),
            ("bn", "", "none"),
            ("France", "", "none"),
        ] {
            let read = split(text, office).map_or("none".to_owned(), |all| {
                let all: Vec<&str> =
                    all.iter().filter_map(|f| flag(f, office)).map(|f| f.meaning.as_str()).collect();
                all.join("; ")
            });
            assert_eq!(read, meanings, "{text}");
        }
        let bep: Vec<_> = ["p", "e", "b"].iter().filter_map(|f| flag(f, "eurostat")).collect();
        assert_eq!(status(&bep).map(|s| s.as_str()), Some("break"));
        assert_eq!(missing("*").map(|f| f.meaning.as_str()), Some("a small number that is withheld"));
        assert_eq!(role("OBS_VALUE"), "value");
        assert_eq!(role("TIME_PERIOD: Time"), "period");
    }
}
