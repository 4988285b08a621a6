//! "Did you mean": the known word nearest to an unknown one.

/// Returns the candidate nearest to `word` by Damerau–Levenshtein distance, if at most a third of the letters and at
/// most four letters differ. Ties go to the first candidate.
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let limit = (length / 3).clamp(1, 4);
    let mut best: Option<(usize, &str)> = None;
    for candidate in candidates {
        // The distance is at least the difference of the lengths, and takes long to compute.
        if candidate.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&word, candidate);
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
