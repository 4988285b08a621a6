//! The message keys that the program and the templates use.

use super::Context;
use crate::base::{FileId, Span};
use crate::i18n::{self, Locale, optional_keys};
use crate::model::ChartKind;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// Every message key that the program or a template uses, with its first occurrence in a template.
pub(super) struct RequestedMessages {
    pub(super) keys: BTreeMap<String, Option<Span>>,
    /// The values that templates give to each message.
    given: BTreeMap<String, BTreeSet<String>>,
}

/// The values that the program's own words of any language use, by the key of their message: those that it gives.
static GIVEN_BY_PROGRAM: LazyLock<BTreeMap<String, BTreeSet<String>>> = LazyLock::new(|| {
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (key, values) in i18n::words::ALL.into_iter().flat_map(i18n::message_values) {
        given.entry(key).or_default().extend(values.into_iter().map(|(name, _)| name));
    }
    given
});

impl RequestedMessages {
    /// Finds the keys in the templates, and adds those of the program.
    pub(super) fn find(context: &Context<'_>) -> Self {
        let kinds = ChartKind::ALL.iter().map(|(word, _)| format!("chart-{word}"));
        let mut keys: BTreeMap<String, Option<Span>> =
            i18n::keys().map(str::to_owned).chain(kinds).map(|key| (key, None)).collect();
        let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (file, source) in context.sources.iter().filter(|(_, s)| s.path.starts_with("templates/")) {
            let text = source.text();
            for (at, call) in text.match_indices("t(key=\"") {
                let start = at + call.len();
                let Some(length) = text[start..].find('"') else { continue };
                let span = Span::new(file, start..start + length);
                let key = &text[start..start + length];
                keys.entry(key.to_owned()).or_insert(Some(span));
                given.entry(key.to_owned()).or_default().extend(argument_names(&text[start + length + 1..]));
            }
        }
        Self { keys, given }
    }

    /// Returns the values that a message can use, or `None` if that is not known.
    pub(super) fn values(&self, key: &str) -> Option<BTreeSet<&str>> {
        let given: Vec<_> =
            [&*GIVEN_BY_PROGRAM, &self.given].into_iter().filter_map(|g| g.get(key)).collect();
        (!given.is_empty()).then(|| given.into_iter().flatten().map(String::as_str).collect())
    }

    /// Returns whether a key is used. A template that composes a key (`"aside-" ~ kind`) uses its prefix, which ends in
    /// `-`.
    pub(super) fn contains(&self, key: &str) -> bool {
        self.keys.contains_key(key)
            || optional_keys().any(|k| k == key)
            || self.keys.keys().any(|k| k.ends_with('-') && key.starts_with(k.as_str()))
    }
}

/// Returns the names of the arguments in the rest of a call, up to its closing bracket.
fn argument_names(call: &str) -> Vec<String> {
    let (mut names, mut name, mut depth, mut quote) = (Vec::new(), String::new(), 1, None);
    let mut characters = call.chars().peekable();
    while let Some(c) = characters.next() {
        match (c, quote) {
            (c, Some(open)) => quote = (c != open).then_some(open),
            ('"' | '\'' | '`', None) => quote = Some(c),
            ('(' | '[' | '{', None) => depth += 1,
            (')' | ']' | '}', None) => depth -= 1,
            ('=', None) if depth == 1 && !name.is_empty() && characters.peek() != Some(&'=') => {
                names.push(name.trim().to_owned())
            }
            _ => (),
        }
        match c {
            _ if depth == 0 => break,
            c if c.is_ascii_alphanumeric() || c == '_' => name.push(c),
            c if !c.is_whitespace() => name.clear(),
            _ => (),
        }
    }
    names
}

pub(super) fn message_files<'a>(context: &Context<'a>) -> impl Iterator<Item = (&'a Locale, FileId)> {
    let (site, sources) = (context.site, context.sources);
    site.langs().filter_map(move |lang| {
        let locale = site.locale(lang);
        Some((locale, sources.find(&format!("content/strings/{}.ftl", locale.code))?))
    })
}

#[cfg(test)]
mod tests {
    use super::argument_names;

    #[test]
    fn the_arguments_of_a_call_have_names() {
        for (call, expected) in [
            (") }} t(key=\"b\", c=1)", vec![]),
            (", count=view.total) }}", vec!["count"]),
            (", text = f(x=1) | g(y=[2]), b=\"c, d=)\", e=1 == 2)", vec!["text", "b", "e"]),
            (" ~ kind, at=`)`, of='a=b')", vec!["at", "of"]),
            (", open=1", vec!["open"]),
        ] {
            assert_eq!(argument_names(call), expected, "{call}");
        }
    }
}
