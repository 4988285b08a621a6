//! Finds the incomplete Markdown reference before the cursor.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Reference<'a> {
    /// `value`, `article` and so on, or `@` for a citation; empty while the scheme is incomplete.
    pub(super) scheme: &'a str,
    pub(super) rest: &'a str,
    /// Whether it is an image reference, which may be a chart.
    pub(super) picture: bool,
}

pub(super) fn reference(before: &str) -> Option<Reference<'_>> {
    let paragraph = before.rfind("\n\n").map_or(before, |at| &before[at..]);
    let open = |mark: &str, ends: &[char]| {
        let at = paragraph.rfind(mark)?;
        let rest = &paragraph[at + mark.len()..];
        (!rest.contains(ends)).then_some((at, rest))
    };
    let cite =
        open("[@", &[']', ',', '\n']).map(|(at, rest)| (at, Reference { scheme: "@", rest, picture: false }));
    let link =
        open("](", &[')', ' ', '\n']).map(|(at, rest)| (at, with_scheme(rest, is_picture(&paragraph[..at]))));
    let auto = open("<", &['>', ' ', '\n']).map(|(at, rest)| (at, with_scheme(rest, false)));
    [cite, link, auto].into_iter().flatten().max_by_key(|(at, _)| *at).map(|(_, reference)| reference)
}

fn with_scheme(rest: &str, picture: bool) -> Reference<'_> {
    let (scheme, rest) = rest.split_once(':').unwrap_or(("", rest));
    Reference { scheme, rest, picture }
}

/// Returns whether the last open bracket of a text starts an image.
fn is_picture(before: &str) -> bool {
    before.rfind('[').is_some_and(|at| before[..at].ends_with('!'))
}

#[cfg(test)]
mod tests {
    use super::{Reference, reference};

    #[test]
    fn a_reference_is_known_while_it_is_written() {
        let expected = |scheme, rest, picture| Some(Reference { scheme, rest, picture });
        for (text, found) in [
            ("See [the rain](", expected("", "", false)),
            ("See [812](value:rain/", expected("value", "rain/", false)),
            ("See <value:rain/total/2023", expected("value", "rain/total/2023", false)),
            ("As reported [@gau", expected("@", "gau", false)),
            ("![](chart:rain/", expected("chart", "rain/", true)),
            ("[a](page:about) and [b](article:wet", expected("article", "wet", false)),
            ("As reported [@gauge-2024, p. 1", None),
            ("See [812](value:rain/total/2023) and", None),
            ("less < than", None),
            ("[a](page:ab\n\nnext", None),
        ] {
            assert_eq!(reference(text), found, "{text}");
        }
    }
}
