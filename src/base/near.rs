//! "Did you mean": in, a word that is not known and the words that are; out, the nearest, if it is near.

/// The candidate nearest to `word` by Damerau–Levenshtein distance, when it is close enough to be a slip.
///
/// Up to a third of the letters may differ, and never more than four. Ties go to the first candidate.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        let distance = strsim::damerau_levenshtein(&word.to_lowercase(), candidate);
        if distance <= limit && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, found)| found)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn finds_slips_and_nothing_else() {
        let known = ["forced", "voluntary", "all"];
        for (word, expected) in [
            ("forcd", Some("forced")),
            ("Forced", Some("forced")),
            ("volutnary", Some("voluntary")),
            ("al", Some("all")),
            ("expected", None),
            ("", None),
        ] {
            assert_eq!(nearest(word, known), expected, "{word:?}");
        }
    }
}
