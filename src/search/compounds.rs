//! Compounds: in, the words of a site; out, the parts of those that are written together from others of them.
//!
//! What is a part is read off the site's own words, so no dictionary is needed: a word of which both halves stand
//! elsewhere alone is a compound, where the language writes its compounds in one; and so is one whose long end follows
//! a word that stands alone, for many an end never does.

use std::collections::BTreeSet;

/// The fewest letters of a part: shorter ones stand in too many words by chance.
const SHORTEST: usize = 4;
/// The fewest letters of a word that stands alone, and of the end after it, where that never does.
const LONE: (usize, usize) = (5, 6);

/// Returns the parts of a word, and theirs, if `links` may join them; none when it is no compound of known words.
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

/// Returns the two halves of a word: the longest known beginning, before a known end rather than any.
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
