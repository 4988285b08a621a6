//! "Did you mean": the known word nearest to an unknown one.

/// Returns the candidate nearest to `word` by Damerau–Levenshtein distance, if at most a third of the letters and at
/// most four letters differ. Ties go to the first candidate.
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
    fn finds_typing_errors_only() {
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
