//! Messages of a language, read from Fluent files and formatted with arguments.

mod braces;
mod characters;
mod references;

use super::Spacing;
use crate::base::{ceil_char_boundary, floor_char_boundary};
use crate::cache::InputHash;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A line end as the parser of Fluent names it among what it expects.
const LINE_END: &str = "\"\n | \r\n\"";

/// A fault in a Fluent file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MessagesFault {
    /// Its bytes in the file.
    pub range: Range<usize>,
    /// A short description.
    pub message: String,
}

/// The arguments of a message.
#[derive(Debug, Default)]
pub struct Args(FluentArgs<'static>);

impl Args {
    /// Creates an empty list of arguments.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a text.
    pub fn text(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.0.set(name, value.into());
        self
    }

    /// Adds a number that selects a plural form. Its formatted text is a separate argument.
    pub fn number(mut self, name: &'static str, value: f64) -> Self {
        self.0.set(name, value);
        self
    }

    /// Adds an argument whose name is not known at compile time.
    pub fn dynamic(mut self, name: String, value: Result<f64, String>) -> Self {
        let value: FluentValue<'static> = match value {
            Ok(number) => FluentValue::from(number),
            Err(text) => FluentValue::from(text),
        };
        self.0.set(name, value);
        self
    }
}

/// The messages of one language.
pub struct Messages {
    bundle: FluentBundle<FluentResource>,
    keys: BTreeSet<String>,
    spacing: Spacing,
    input: InputHash,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Messages({})", self.keys.len())
    }
}

impl Messages {
    /// Parses a Fluent file on its own, and returns its first fault. Its references may lead to other files.
    pub fn fault(text: &str) -> Option<MessagesFault> {
        parse(text).1.into_iter().next()
    }

    /// Parses Fluent files. A message of a later file replaces an earlier one. Faults have the index of their file.
    pub fn read(language: &str, files: &[&str]) -> (Self, Vec<(usize, MessagesFault)>) {
        let id = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![id]);
        // The markup isolates text (`<bdi>`); titles, data files and charts must not contain isolating marks.
        bundle.set_use_isolating(false);
        // `NUMBER($n, type: "ordinal")` selects between 1st, 2nd and 3rd.
        let _ = bundle.add_builtins();
        let (mut keys, mut faults, mut resources) = (BTreeSet::new(), Vec::new(), Vec::new());
        for (position, text) in files.iter().enumerate() {
            let (resource, of_file) = parse(text);
            faults.extend(of_file.into_iter().map(|fault| (position, fault)));
            keys.extend(message_keys(&resource));
            resources.push(resource);
        }
        // What is not there because it could not be read is no further fault.
        if faults.is_empty() {
            faults = references::faults(&resources);
        }
        resources.into_iter().for_each(|resource| bundle.add_resource_overriding(resource));
        let mut messages = Self { bundle, keys, spacing: Spacing::default(), input: InputHash::new(files) };
        if messages.has("no-break") {
            messages.spacing = Spacing::read(&messages.get("no-break", &Args::new()));
        }
        (messages, faults)
    }

    pub(super) fn input_hash(&self) -> InputHash {
        self.input
    }

    /// Formats a message. Returns the key in brackets if it does not exist, which a check reports.
    pub fn get(&self, key: &str, args: &Args) -> String {
        let pattern = self.bundle.get_message(key).and_then(|m| m.value());
        let Some(pattern) = pattern else { return format!("[{key}]") };
        let mut errors = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&args.0), &mut errors);
        if self.spacing.is_empty() { text.into_owned() } else { self.spacing.set(&text, None) }
    }

    /// Returns the no-break spaces of the language.
    pub fn spacing(&self) -> &Spacing {
        &self.spacing
    }

    /// Returns whether a message exists.
    pub fn has(&self, key: &str) -> bool {
        self.keys.contains(key)
    }

    /// Returns the keys of all messages.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.keys.iter().map(String::as_str)
    }
}

/// Parses a Fluent file. What cannot be parsed is left out.
fn parse(text: &str) -> (FluentResource, Vec<MessagesFault>) {
    let (parsed, mut faults) = braces::without_deep_messages(text);
    let resource = match FluentResource::try_new(parsed.into_owned()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            faults.extend(errors.into_iter().map(|e| {
                let message = lower_first(&e.kind.to_string()).replace(LINE_END, "a line end");
                MessagesFault { range: whole_characters(text, e.pos), message }
            }));
            resource
        }
    };
    faults.extend(characters::faults(text));
    (resource, faults)
}

fn message_keys(resource: &FluentResource) -> Vec<String> {
    use fluent_syntax::ast::Entry;
    resource
        .entries()
        .filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        })
        .collect()
}

/// Returns the values that each message of a Fluent file uses, with their places in the file.
pub fn message_values(text: &str) -> BTreeMap<String, Vec<(String, Range<usize>)>> {
    references::values(&parse(text).0)
}

/// Returns the messages of a Fluent file in order with the bytes of their values, for editing single messages.
pub fn message_ranges(text: &str) -> Vec<(String, Range<usize>)> {
    let mut all: Vec<(String, Range<usize>)> = Vec::new();
    let mut open = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let goes_on = line.starts_with([' ', '}', '[', '*', '.']);
        if goes_on
            && open
            && !line.trim().is_empty()
            && let Some((_, range)) = all.last_mut()
        {
            range.end = start + line.trim_end().len();
        }
        let key: String =
            line.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
        if let Some(rest) = line[key.len()..].trim_start().strip_prefix('=').filter(|_| !key.is_empty()) {
            let from = start + line.len() - rest.trim_start_matches(' ').len();
            all.push((key, from..(start + line.trim_end().len()).max(from)));
            open = true;
        } else if !goes_on && !line.trim().is_empty() {
            open = false;
        }
    }
    all
}

fn whole_characters(text: &str, range: Range<usize>) -> Range<usize> {
    let start = floor_char_boundary(text, range.start);
    start..ceil_char_boundary(text, range.end).max(start)
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |c| c.to_lowercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::{Args, Messages};

    #[test]
    fn later_messages_replace_earlier_ones() {
        let (words, faults) = Messages::read(
            "en",
            &["a = one\nb = two\n", "b = { $n ->\n    [one] one\n   *[other] { $shown } more\n }\n"],
        );
        assert!(faults.is_empty());
        assert_eq!(words.get("a", &Args::new()), "one");
        let many = Args::new().number("n", 3.0).text("shown", "3");
        assert_eq!(words.get("b", &many), "3 more");
        assert_eq!(words.get("c", &Args::new()), "[c]");
    }

    #[test]
    fn faults_have_positions() {
        let (_, faults) = Messages::read("en", &["a = ok\nb { no\n"]);
        assert_eq!(faults.len(), 1);
        assert_eq!(faults[0].1.range.start, 9, "{faults:?}");
    }
}
