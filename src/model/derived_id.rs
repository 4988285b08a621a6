//! Ids that are derived from titles and from the names of series.

use crate::base::Slug;

/// Derives an id from a title; empty if no letter of the title is allowed in an id.
pub fn id_of(title: &str) -> String {
    let plain: String =
        crate::i18n::unaccented(title).chars().filter(|c| c.is_ascii() || *c == '’').collect();
    let mut id = Slug::anchor(&plain);
    if !plain.contains(|c: char| c.is_ascii_alphanumeric()) {
        return String::new();
    }
    // File names appear in lists, so the id is shortened to complete words.
    while id.len() > LONGEST_ID {
        id.truncate(id.rfind('-').unwrap_or(LONGEST_ID));
    }
    id
}

/// The maximum length of a derived id.
const LONGEST_ID: usize = 48;

#[cfg(test)]
mod tests {
    use super::id_of;

    #[test]
    fn a_title_suggests_an_id() {
        for (title, id) in [
            ("A wet year", "a-wet-year"),
            ("L’été à la mer", "lete-a-la-mer"),
            ("Zoë’s coöperatie", "zoes-cooperatie"),
            ("سنة", ""),
            (
                "One that goes on and on, for much longer than a file’s name should",
                "one-that-goes-on-and-on-for-much-longer-than-a",
            ),
        ] {
            assert_eq!(id_of(title), id, "{title}");
        }
    }
}
