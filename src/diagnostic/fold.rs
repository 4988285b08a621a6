//! Folds diagnostics of one kind: those about one file with one code. A person needs a few of them to see what is wrong,
//! and how many there are.

use super::{Code, Diagnostic, Severity};
use crate::base::FileId;
use crate::base::limits::SHOWN;
use std::collections::BTreeMap;

type Kind = (FileId, Code, Severity);

/// Replaces the diagnostics of a kind that are more than [`SHOWN`] by one that counts them, at the place of the first.
pub fn folded(all: Vec<Diagnostic>) -> Vec<Diagnostic> {
    let kind = |d: &Diagnostic| -> Kind { (d.primary.span.file, d.code, d.severity) };
    let mut counts: BTreeMap<Kind, usize> = BTreeMap::new();
    all.iter().for_each(|d| *counts.entry(kind(d)).or_default() += 1);
    let mut seen: BTreeMap<Kind, usize> = BTreeMap::new();
    let shown = |diagnostic: Diagnostic| {
        let kind = kind(&diagnostic);
        let number = seen.entry(kind).or_default();
        *number += 1;
        let rest = counts[&kind] - SHOWN.count().min(counts[&kind]);
        match number.checked_sub(SHOWN.count()) {
            None | Some(0) => Some(diagnostic),
            // A count of one is no shorter than the diagnostic itself.
            Some(1) if rest == 1 => Some(diagnostic),
            Some(1) => Some(
                Diagnostic {
                    message: format!("{rest} more of this kind in this file"),
                    related: Vec::new(),
                    help: Vec::new(),
                    ..diagnostic
                }
                .help("`--format short` lists all"),
            ),
            Some(_) => None,
        }
    };
    all.into_iter().filter_map(shown).collect()
}

#[cfg(test)]
mod tests {
    use super::folded;
    use crate::base::{FileId, Span};
    use crate::diagnostic::{Code, Diagnostic};

    #[test]
    fn what_is_more_than_twenty_is_counted() {
        let new = |file: u32, code: Code| {
            move |at: usize| Diagnostic::error(code, Span::new(FileId(file), at..at), at.to_string())
        };
        for (count, shown, last) in [
            (20, 20, "19"),
            (21, 21, "20"),
            (22, 21, "2 more of this kind in this file"),
            (300, 21, "280 more of this kind in this file"),
        ] {
            let mut all: Vec<Diagnostic> = (0..count).map(new(0, Code::UnknownKey)).collect();
            all.extend((0..count).map(new(1, Code::UnknownKey)));
            all.extend((0..3).map(new(1, Code::MissingKey)));
            let folded = folded(all);
            assert_eq!(folded.len(), 2 * shown + 3);
            assert_eq!(folded[shown - 1].message, last);
        }
    }
}
