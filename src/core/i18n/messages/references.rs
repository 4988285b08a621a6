//! The references of Fluent messages: to other messages, to terms, to functions and to values.
//!
//! Fluent writes a reference that leads nowhere into the text as it stands in the file, so that `{-name}` would be
//! published. Only values are named by the program and the templates; a file shows whether all others lead somewhere.

use super::MessagesFault;
use fluent_bundle::FluentResource;
use fluent_syntax::ast::{
    Attribute, CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement,
};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The functions that messages can call.
const FUNCTIONS: [&str; 1] = ["NUMBER"];

/// The most digits that the options of a function can ask for, as in ECMA-402.
const MOST_DIGITS: u32 = 100;

/// What a reference refers to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A message or, with `-` before its name, a term, or an attribute of one.
    Entry,
    /// A value that the program gives: `{ $year }`.
    Value,
    Function,
    /// A number of digits that is too large.
    Digits,
}

struct Reference {
    kind: Kind,
    name: String,
    place: Range<usize>,
}

/// Returns the values that each message of a file refers to, with their places.
pub(super) fn values(resource: &FluentResource) -> BTreeMap<String, Vec<(String, Range<usize>)>> {
    let mut all = BTreeMap::new();
    for entry in resource.entries() {
        if let Entry::Message(message) = entry {
            let mut found = Reader::new(resource.source());
            message.value.iter().for_each(|pattern| found.pattern(pattern));
            let values = found.references.into_iter().filter(|reference| reference.kind == Kind::Value);
            let values = values.map(|reference| (reference.name, reference.place));
            all.insert(message.id.name.to_owned(), values.collect());
        }
    }
    all
}

/// Returns the references of the last file that lead nowhere, or back to where they stand.
pub(super) fn faults(resources: &[FluentResource]) -> Vec<(usize, MessagesFault)> {
    let mut entries = Entries::default();
    for (file, resource) in resources.iter().enumerate() {
        resource.entries().for_each(|entry| entries.add(file, resource.source(), entry));
    }
    let mut faults = entries.dangling();
    faults.extend(entries.cycles());
    faults
}

/// The messages, terms and attributes of all files; later ones replace earlier ones.
#[derive(Default)]
struct Entries {
    /// The file of each entry, and its references.
    by_name: BTreeMap<String, (usize, Vec<Reference>)>,
}

impl Entries {
    fn add(&mut self, file: usize, source: &str, entry: &Entry<&str>) {
        let (name, value, attributes) = match entry {
            Entry::Message(message) => {
                (message.id.name.to_owned(), message.value.as_ref(), &message.attributes)
            }
            Entry::Term(term) => (format!("-{}", term.id.name), Some(&term.value), &term.attributes),
            _ => return,
        };
        for Attribute { id, value } in attributes {
            self.by_name.insert(format!("{name}.{}", id.name), (file, references(source, Some(value))));
        }
        self.by_name.insert(name, (file, references(source, value)));
    }

    fn dangling(&self) -> Vec<(usize, MessagesFault)> {
        let mut faults = Vec::new();
        for (file, references) in self.by_name.values() {
            for Reference { kind, name, place } in references {
                let message = match kind {
                    Kind::Function if !FUNCTIONS.contains(&name.as_str()) => {
                        format!("there is no function `{name}`, only `{}`", FUNCTIONS.join("`, `"))
                    }
                    Kind::Digits => format!("a number has at most {MOST_DIGITS} digits here"),
                    Kind::Entry if !self.by_name.contains_key(name) => {
                        let noun = if name.starts_with('-') { "term" } else { "message" };
                        format!("there is no {noun} `{name}`")
                    }
                    _ => continue,
                };
                faults.push((*file, MessagesFault { range: place.clone(), message }));
            }
        }
        faults
    }

    /// Follows the references of each entry once, without recursion, and reports those that lead back.
    fn cycles(&self) -> Vec<(usize, MessagesFault)> {
        let (mut done, mut faults): (BTreeSet<&str>, _) = (BTreeSet::new(), Vec::new());
        for start in self.by_name.keys() {
            let mut open: BTreeSet<&str> = BTreeSet::new();
            // The entries on the way, each with the number of its references that have been followed.
            let mut way: Vec<(&str, usize)> = vec![(start, 0)];
            while let Some((name, next)) = way.last_mut() {
                let name = *name;
                open.insert(name);
                let Some((file, references)) = self.by_name.get(name) else { break };
                let reference = references.get(*next).filter(|_| !done.contains(name));
                *next += 1;
                match reference {
                    None => {
                        done.insert(name);
                        open.remove(name);
                        way.pop();
                    }
                    Some(Reference { kind: Kind::Entry, name: other, place }) => {
                        if open.contains(other.as_str()) {
                            let message = format!("`{other}` refers to itself");
                            faults.push((*file, MessagesFault { range: place.clone(), message }));
                        } else if let Some((other, _)) = self.by_name.get_key_value(other) {
                            way.push((other, 0));
                        }
                    }
                    Some(_) => (),
                }
            }
        }
        faults
    }
}

fn references(source: &str, pattern: Option<&Pattern<&str>>) -> Vec<Reference> {
    let mut reader = Reader::new(source);
    pattern.into_iter().for_each(|pattern| reader.pattern(pattern));
    reader.references
}

struct Reader<'s> {
    source: &'s str,
    references: Vec<Reference>,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str) -> Self {
        Self { source, references: Vec::new() }
    }

    fn add(&mut self, kind: Kind, name: String, written: &str) {
        // The parser gives parts of the source and not where they begin.
        let start = written.as_ptr().addr().saturating_sub(self.source.as_ptr().addr());
        self.references.push(Reference { kind, name, place: start..start + written.len() });
    }

    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                variants.iter().for_each(|variant| self.pattern(&variant.value));
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => (),
            InlineExpression::VariableReference { id } => {
                self.add(Kind::Value, id.name.to_owned(), id.name);
            }
            InlineExpression::MessageReference { id, attribute } => {
                let attribute = attribute.as_ref().map_or(String::new(), |a| format!(".{}", a.name));
                self.add(Kind::Entry, format!("{}{attribute}", id.name), id.name);
            }
            InlineExpression::TermReference { id, attribute, arguments } => {
                let attribute = attribute.as_ref().map_or(String::new(), |a| format!(".{}", a.name));
                self.add(Kind::Entry, format!("-{}{attribute}", id.name), id.name);
                arguments.iter().for_each(|arguments| self.arguments(arguments));
            }
            InlineExpression::FunctionReference { id, arguments } => {
                self.add(Kind::Function, id.name.to_owned(), id.name);
                self.arguments(arguments);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
        }
    }

    fn arguments(&mut self, arguments: &CallArguments<&str>) {
        arguments.positional.iter().for_each(|argument| self.inline(argument));
        for argument in &arguments.named {
            self.inline(&argument.value);
            // A number is also too large if it has too many digits itself.
            if let InlineExpression::NumberLiteral { value } = argument.value
                && argument.name.name.ends_with("Digits")
                && value.parse::<u32>().map_or(true, |digits| digits > MOST_DIGITS)
            {
                self.add(Kind::Digits, value.to_owned(), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::i18n::Messages;

    #[test]
    fn references_that_lead_nowhere_or_back_are_faults() {
        for (text, expected) in [
            ("a = { $n } { NUMBER($n) } { b } { -c } { b.e }\nb = x\n    .e = z\n-c = y\n", vec![]),
            (
                "a = { b } { -c } { DATE($n) }\n",
                vec![
                    "6..7 there is no message `b`",
                    "13..14 there is no term `-c`",
                    "19..23 there is no function `DATE`, only `NUMBER`",
                ],
            ),
            (
                "a = { $n ->\n    [one] { b }\n   *[other] { -c(n: 1) } x\n }\n",
                vec!["24..25 there is no message `b`", "43..44 there is no term `-c`"],
            ),
            ("-a = { -b }\n-b = { -a }\nc = { -a } { -b }\n", vec!["20..21 `-a` refers to itself"]),
            (
                "a = { NUMBER(1, minimumFractionDigits: 900000) }\n",
                vec!["39..45 a number has at most 100 digits here"],
            ),
            ("a = { a }\n", vec!["6..7 `a` refers to itself"]),
            ("a = { b } { b }\nb = { c }\nc = x\n", vec![]),
        ] {
            let (_, faults) = Messages::read("en", &[text]);
            let found: Vec<String> = faults
                .iter()
                .map(|(_, f)| format!("{}..{} {}", f.range.start, f.range.end, f.message))
                .collect();
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn a_later_file_gives_what_an_earlier_one_refers_to() {
        assert!(Messages::read("en", &["a = { b }\n", "b = x\n"]).1.is_empty());
        let (_, faults) = Messages::read("en", &["a = x\nb = { a }\n", "a = { b }\n"]);
        assert_eq!(faults.len(), 1, "{faults:?}");
    }
}
