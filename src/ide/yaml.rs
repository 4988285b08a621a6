//! Finds the context of the cursor in YAML that may be incomplete: the keys that lead to the cursor, and the schema
//! there.
//!
//! Only text before the cursor is read, by its indentation and brackets, because the rest is often invalid while
//! someone types. Invariant: a cursor within a text value belongs to that value, whatever the text looks like.

use crate::parse::markdown::split_front_matter;
use crate::parse::raw::{Described, FieldRole, Observation, Shape};
use crate::schema::Kind;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Key,
    Value,
}

#[derive(Debug)]
pub(super) struct CursorContext {
    pub(super) role: Role,
    /// The schema of the element; for a key, that of its map.
    pub(super) shape: Option<(Shape, FieldRole)>,
    /// The byte offset of the start of the current word.
    pub(super) start: usize,
    pub(super) taken: Vec<String>,
}

/// A step from a map or list to a child.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Key(String),
    Item,
}

impl Step {
    fn key(&self) -> Option<&str> {
        match self {
            Self::Key(key) => Some(key),
            Self::Item => None,
        }
    }
}

impl CursorContext {
    /// Returns the context at a byte offset; `None` outside of YAML.
    pub(super) fn find(path: &str, text: &str, offset: usize) -> Option<Self> {
        let kind = Kind::from_path(path)?;
        let yaml = yaml_of(path, text)?;
        if offset < yaml.start || offset > yaml.end {
            return None;
        }
        let before = text.get(yaml.start..offset)?;
        let mut place = ParsedContext::read(before);
        let mut shape = Some(kind.shape());
        for step in &place.steps {
            shape = shape.and_then(|(shape, role)| shape.below(role, step.key()));
        }
        let role = place.role.unwrap_or(match shape {
            Some((Shape::Map(_) | Shape::Keyed(_) | Shape::Cell, _)) => Role::Key,
            Some((Shape::LanguageText, _)) if !matches!(place.steps.last(), Some(Step::Item)) => Role::Key,
            _ => Role::Value,
        });
        if role == Role::Key && place.is_block {
            let column = place.start - line_start(before, place.start);
            place.taken = siblings(&text[yaml.clone()], place.start, column);
        }
        let shape = shape.map(|(shape, means)| match shape {
            Shape::Cell if role == Role::Key => (Observation::shape(), means),
            shape => (shape, means),
        });
        Some(Self { role, shape, start: yaml.start + place.start, taken: place.taken })
    }
}

/// Returns the YAML of a file: its front matter, or the entire file.
fn yaml_of(path: &str, text: &str) -> Option<Range<usize>> {
    if !path.ends_with(".md") {
        return Some(0..text.len());
    }
    split_front_matter(text).map(|(front, _)| front)
}

/// The position described by the text before it.
struct ParsedContext {
    steps: Vec<Step>,
    /// `None` if only the schema can tell.
    role: Option<Role>,
    start: usize,
    taken: Vec<String>,
    /// Whether the position is outside of brackets.
    is_block: bool,
}

type Head = (usize, Step);

impl ParsedContext {
    fn read(before: &str) -> Self {
        let line = line_start(before, before.len());
        let (mut heads, mut inner) = heads(&before[line..]);
        // `event:` at the end may be the start of a word, because a key is followed by a space.
        if before.ends_with(':')
            && line + inner == before.len()
            && let Some((column, _)) = heads.pop_if(|(_, step)| matches!(step, Step::Key(_)))
        {
            inner = column;
        }
        let mut start = line + inner;
        let mut role = matches!(heads.last(), Some((_, Step::Key(_)))).then_some(Role::Value);
        let mut limit = heads.first().map_or(inner, |(column, _)| *column);
        let mut after_dash = matches!(heads.first(), Some((_, Step::Item)));
        for (at, text) in lines_above(before, line) {
            let (above, inner) = self::heads(text);
            // A list may have the same indentation as its key.
            let owns = |(column, step): &&Head| {
                *column < limit || (after_dash && *column == limit && matches!(step, Step::Key(_)))
            };
            let owners: Vec<Head> = above.iter().filter(owns).cloned().collect();
            let Some((column, outermost)) = owners.first() else { continue };
            (limit, after_dash) = (*column, *outermost == Step::Item);
            // Text or an open bracket after the key on the same line extends to the cursor.
            let rest = text[inner..].trim_end();
            if owners.len() == above.len() && !rest.is_empty() && !rest.starts_with('#') {
                (start, role) = (at + inner, Some(Role::Value));
                heads.clear();
            }
            heads.splice(0..0, owners);
        }
        let steps = heads.into_iter().map(|(_, step)| step).collect();
        let mut place = Self { steps, role, start, taken: Vec::new(), is_block: true };
        if before[start..].starts_with(['[', '{']) {
            place.read_brackets(before, start);
        } else if before[start..].starts_with(['"', '\'']) {
            place.start += 1;
        }
        place
    }

    /// Descends into the brackets that are open at the end.
    fn read_brackets(&mut self, before: &str, at: usize) {
        // One entry per open bracket: whether it is a map, its keys, and the key of the current value.
        let mut open: Vec<(bool, Vec<String>, Option<String>)> = Vec::new();
        let mut word = at;
        let mut quote: Option<char> = None;
        for (i, c) in before[at..].char_indices() {
            let i = at + i;
            let word_so_far = || before[word..i].trim().trim_matches(['"', '\'']).to_owned();
            match (quote, c) {
                (Some(mark), c) if c == mark => quote = None,
                (Some(_), _) => continue,
                (None, '"' | '\'') if before[word..i].trim().is_empty() => quote = Some(c),
                (None, '[' | '{') => {
                    open.push((c == '{', Vec::new(), None));
                    word = i + 1;
                }
                (None, ']' | '}') => {
                    open.pop();
                    word = i + 1;
                }
                (None, ',') => {
                    open.iter_mut().last().into_iter().for_each(|(_, _, key)| *key = None);
                    word = i + 1;
                }
                (None, ':') if before[i + 1..].starts_with([' ', '\n']) || before.len() == i + 1 => {
                    let key = word_so_far();
                    if let Some((true, keys, current @ None)) = open.last_mut() {
                        keys.push(key.clone());
                        *current = Some(key);
                        word = i + 1;
                    }
                }
                _ => (),
            }
        }
        self.is_block = false;
        let typed = &before[word..];
        self.start = word + (typed.len() - typed.trim_start().trim_start_matches(['"', '\'']).len());
        for (is_map, _, key) in &open {
            match (is_map, key) {
                (true, Some(key)) => self.steps.push(Step::Key(key.clone())),
                (true, None) => (),
                (false, _) => self.steps.push(Step::Item),
            }
        }
        self.role = Some(Role::Value);
        if let Some((true, keys, None)) = open.pop() {
            (self.role, self.taken) = (Some(Role::Key), keys);
        }
    }
}

/// Returns the non-empty lines above an offset with their start offsets, the nearest first.
fn lines_above(text: &str, at: usize) -> impl Iterator<Item = (usize, &str)> {
    let lines = text[..at].split_inclusive('\n').rev().scan(at, |end, line| {
        *end -= line.len();
        Some((*end, line.trim_end_matches('\n')))
    });
    lines.filter(|(_, line)| !line.trim().is_empty() && !line.trim_start().starts_with('#'))
}

/// Returns the dashes and the key at the start of a line, and the offset after them.
fn heads(line: &str) -> (Vec<Head>, usize) {
    let mut all = Vec::new();
    let mut at = line.len() - line.trim_start_matches(' ').len();
    while line[at..].starts_with("- ") || &line[at..] == "-" {
        all.push((at, Step::Item));
        at += 1;
        at += line[at..].len() - line[at..].trim_start_matches(' ').len();
    }
    if let Some((key, rest)) = key_of(&line[at..]) {
        all.push((at, Step::Key(key)));
        at += rest;
        at += line[at..].len() - line[at..].trim_start_matches(' ').len();
    }
    (all, at)
}

/// Returns a key at the start of a text and its length including the colon.
fn key_of(text: &str) -> Option<(String, usize)> {
    let (key, after) = match text.chars().next()? {
        quote @ ('"' | '\'') => {
            let end = 1 + text[1..].find(quote)?;
            (&text[1..end], end + 1)
        }
        '[' | '{' | '#' | '>' | '|' => return None,
        _ => {
            let end = text.match_indices(':').map(|(i, _)| i).find(|i| {
                let rest = &text[i + 1..];
                rest.is_empty() || rest.starts_with([' ', '\t'])
            })?;
            (text[..end].trim_end(), end)
        }
    };
    text[after..].starts_with(':').then(|| (key.to_owned(), after + 1))
}

fn siblings(text: &str, place: usize, column: usize) -> Vec<String> {
    let key = |line: &str| heads(line).0.into_iter().find(|(c, s)| *c == column && matches!(s, Step::Key(_)));
    let indent = |line: &str| line.len() - line.trim_start_matches(' ').len();
    let here = line_start(text, place);
    let mut all = Vec::new();
    let take = |line: &str, all: &mut Vec<String>| {
        if let Some((_, Step::Key(key))) = key(line) {
            all.push(key);
        }
    };
    if !text[here..place].contains('-') {
        for line in text[..here].lines().rev().filter(|l| !l.trim().is_empty()) {
            take(line, &mut all);
            if indent(line) < column {
                break;
            }
        }
    }
    for line in text[here..].lines().skip(1).filter(|l| !l.trim().is_empty()) {
        if indent(line) < column {
            break;
        }
        take(line, &mut all);
    }
    all
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |i| i + 1)
}
