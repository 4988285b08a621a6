//! Splits compound words into parts that occur in the site's own texts, so that no dictionary is needed.
//!
//! A word is a compound if both halves occur as words elsewhere, in a language that writes compounds as one word. It
//! is also one if it is a long ending after a known word, because many endings never occur alone.

use std::collections::BTreeSet;

/// The minimum length of a part; shorter parts match too many words by chance.
const SHORTEST: usize = 4;
/// The minimum lengths of the known word and of an ending that does not occur alone.
const LONE: (usize, usize) = (5, 6);

/// Returns the parts of a word recursively, with optional linking letters from `links` between them; empty if the
/// word is not a compound.
pub(super) fn parts<'w>(word: &'w str, known: &BTreeSet<&str>, links: &[String]) -> BTreeSet<&'w str> {
    let mut all = BTreeSet::new();
    if let Some((first, second)) = split(word, known, links) {
        for part in [first, second] {
            all.extend(parts(part, known, links));
            all.insert(part);
        }
    }
    all
}

/// Returns the two halves of a word, with the longest known beginning, and preferably a known end.
fn split<'w>(word: &'w str, known: &BTreeSet<&str>, links: &[String]) -> Option<(&'w str, &'w str)> {
    let long = |part: &str, least: usize| part.chars().count() >= least;
    let halves = || word.char_indices().rev().map(|(at, _)| word.split_at(at));
    let both =
        halves().filter(|(_, end)| long(end, SHORTEST) && known.contains(end)).find_map(|(begin, end)| {
            let unlinked = links.iter().filter_map(|link| begin.strip_suffix(link.as_str()));
            let mut begins = std::iter::once(begin).chain(unlinked);
            begins.find(|b| long(b, SHORTEST) && known.contains(b)).map(|begin| (begin, end))
        });
    both.or_else(|| {
        halves().find(|(begin, end)| long(begin, LONE.0) && known.contains(begin) && long(end, LONE.1))
    })
}

#[cfg(test)]
mod tests {
    use super::parts;
    use std::collections::BTreeSet;

    #[test]
    fn finds_parts_that_stand_alone_elsewhere() {
        let known: BTreeSet<&str> =
            ["terugkeer", "samenwerking", "verband", "asiel", "zoeker", "aanvraag", "cijfers", "nederland"]
                .into();
        let links: Vec<String> = ["s", "en"].map(ToOwned::to_owned).into();
        for (word, expected) in [
            ("terugkeersamenwerking", &["samenwerking", "terugkeer"][..]),
            ("samenwerkingsverband", &["samenwerking", "verband"]),
            ("asielzoeker", &["asiel", "zoeker"]),
            ("asielaanvraagcijfers", &["aanvraag", "asiel", "asielaanvraag", "cijfers"]),
            ("asielprocedures", &["asiel", "procedures"]),
            ("nederlanders", &[]),
            ("asielrecht", &[]),
            ("procedurecijfers", &[]),
        ] {
            let mut known = known.clone();
            known.insert("asielaanvraag");
            let found: Vec<&str> = parts(word, &known, &links).into_iter().collect();
            assert_eq!(found, expected, "{word}");
        }
    }
}
