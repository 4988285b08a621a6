//! Completion of keys, values and ids at the cursor. Ids come from the last readable version of the site; the text
//! around the cursor is the current, possibly incomplete, text.

use super::Analysis;
use super::markdown::{Reference, reference};
use super::yaml::{CursorContext, Role};
use crate::i18n::Lang;
use crate::model::{List, SymbolKind};
use crate::parse::raw::{Field, FieldRole, Shape};
use crate::resolve::{PARAMETERS, SCHEMES};
use crate::schema::words;
use std::ops::Range;

/// A completion item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The byte range of the file that the completion replaces.
    pub place: Range<usize>,
    /// The inserted text.
    pub text: String,
    /// A short description: a title or a value.
    pub detail: String,
    /// A longer description in Markdown.
    pub about: String,
    /// The type of the completion.
    pub kind: CompletionKind,
}

/// The type of a completion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionKind {
    /// A key.
    Key,
    /// A value of a closed list.
    Word,
    /// An id.
    Id,
}

impl Analysis {
    /// Returns the completions at a byte offset of a file.
    pub fn complete(&self, path: &str, text: &str, offset: usize) -> Vec<Completion> {
        let Some(before) = text.get(..offset) else { return Vec::new() };
        let mut offered =
            Offered { analysis: self, text, offset, lang: self.lang_of_path(path), found: Vec::new() };
        let spot = CursorContext::find(path, text, offset);
        let written = match &spot {
            Some(spot) => reference(&before[spot.start.min(offset)..]).filter(|_| is_prose(spot)),
            None => reference(before).filter(|_| path.ends_with(".md")),
        };
        match (written, spot) {
            (Some(reference), _) => offered.reference(reference),
            (None, Some(spot)) => offered.spot(path, &spot),
            (None, None) => (),
        }
        offered.found
    }

    fn lang_of_path(&self, path: &str) -> Lang {
        self.sources.find(path).map_or(Lang::DEFAULT, |file| self.lang_of(file))
    }
}

fn is_prose(spot: &CursorContext) -> bool {
    matches!(spot.shape, Some((Shape::Text | Shape::LanguageText, role)) if role.is_markdown())
}

struct Offered<'a> {
    analysis: &'a Analysis,
    text: &'a str,
    offset: usize,
    lang: Lang,
    found: Vec<Completion>,
}

impl Offered<'_> {
    fn spot(&mut self, path: &str, spot: &CursorContext) {
        let place = self.word_from(spot.start);
        match (spot.role, spot.shape) {
            (Role::Key, Some((Shape::Map(map), _))) => {
                let missing = map().fields.into_iter().filter(|f| !spot.taken.contains(&f.key));
                missing.for_each(|field| self.key(&place, &field));
            }
            (Role::Key, Some((Shape::LanguageText, _)) | Some((Shape::Keyed(_), FieldRole::Language))) => {
                let colon = self.colon(&place);
                self.languages(&place, colon, &spot.taken);
            }
            (Role::Key, Some((Shape::Keyed(_), means))) => {
                let colon = self.colon(&place);
                words(means).iter().for_each(|word| self.word(&place, &format!("{word}{colon}"), ""));
            }
            (Role::Value, Some((Shape::Truth, _))) => {
                ["true", "false"].iter().for_each(|word| self.word(&place, word, ""));
            }
            (Role::Value, Some((_, means))) => self.value(path, place, spot.start, means),
            _ => (),
        }
    }

    fn key(&mut self, place: &Range<usize>, field: &Field) {
        let detail = if field.required { "needed" } else { "" };
        let text = format!("{}{}", field.key, self.colon(place));
        self.push(place.clone(), text, detail.to_owned(), field.about.to_owned(), CompletionKind::Key);
    }

    /// Returns the text after a key, unless the file has it already.
    fn colon(&self, place: &Range<usize>) -> &'static str {
        if self.text[place.end..].starts_with(':') { "" } else { ": " }
    }

    fn value(&mut self, path: &str, place: Range<usize>, start: usize, means: FieldRole) {
        let typed = self.text.get(start..self.offset).unwrap_or("").to_owned();
        // The id of a figure is its file name.
        let own = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".yaml");
        let of = |kind: SymbolKind| (kind, String::new());
        let (kind, owner) = match means {
            FieldRole::Topic => of(SymbolKind::Topic),
            FieldRole::Source => of(SymbolKind::Source),
            FieldRole::Figure => of(SymbolKind::Figure),
            FieldRole::Article => of(SymbolKind::Article),
            FieldRole::Series => (SymbolKind::Series, own.to_owned()),
            FieldRole::Language => return self.languages(&place, "", &[]),
            FieldRole::Chart => return self.path(&typed, SymbolKind::Chart),
            FieldRole::Value => return self.path(&typed, SymbolKind::Value),
            FieldRole::Period => return self.periods_of(own, &place),
            FieldRole::Mark => match typed.strip_prefix("event:") {
                Some(id) => return self.ids(self.last(id), SymbolKind::Event, ""),
                None => return self.word(&place, "event:", ""),
            },
            FieldRole::Menu if typed.starts_with("page:") => {
                return self.ids(self.last(&typed["page:".len()..]), SymbolKind::Page, "");
            }
            _ => {
                words(means).iter().for_each(|word| self.word(&place, word, ""));
                if means == FieldRole::Menu {
                    self.word(&place, "page:", "");
                }
                return;
            }
        };
        self.ids(place, kind, &owner);
    }

    fn reference(&mut self, reference: Reference<'_>) {
        let Reference { scheme, rest, picture } = reference;
        let id = self.last(rest);
        let kind = match scheme {
            "" if picture => return self.schemes(rest, &["chart", "list"]),
            "" => return self.schemes(rest, SCHEMES),
            "value" => return self.number(rest),
            "chart" => return self.path(rest, SymbolKind::Chart),
            "@" | "source" => SymbolKind::Source,
            "article" | "page" if rest.contains('#') => return self.headings(scheme, rest),
            "article" => SymbolKind::Article,
            "page" => {
                List::words().iter().for_each(|name| self.word(&id, name, ""));
                SymbolKind::Page
            }
            "figure" => SymbolKind::Figure,
            "event" => SymbolKind::Event,
            "claim" => SymbolKind::Claim,
            "name" => SymbolKind::Name,
            "term" => SymbolKind::Term,
            "file" => {
                let names: Vec<String> = self.analysis.site.assets.names().map(ToOwned::to_owned).collect();
                names.iter().for_each(|name| self.word(&self.last(rest), name, ""));
                return;
            }
            "lang" => return self.languages(&id, "", &[]),
            _ => return,
        };
        self.ids(id, kind, "");
    }

    fn schemes(&mut self, typed: &str, schemes: &[&str]) {
        let place = self.last(typed);
        schemes.iter().for_each(|scheme| self.word(&place, &format!("{scheme}:"), ""));
    }

    /// Completes `figure/series/period?derivation=other`.
    fn number(&mut self, rest: &str) {
        let Some((path, query)) = rest.split_once('?') else { return self.path(rest, SymbolKind::Value) };
        let parameter = query.rsplit('&').next().unwrap_or(query);
        let Some((name, argument)) = parameter.split_once('=') else {
            let place = self.last(parameter);
            PARAMETERS.iter().for_each(|name| self.word(&place, &format!("{name}="), ""));
            return;
        };
        let mut parts = path.split('/');
        let (figure, series) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""));
        let place = self.last(argument);
        match name {
            "rank" => ["series", "periods"].iter().for_each(|word| self.word(&place, word, "")),
            "round" => (),
            "sum" | "mean" | "highest-since" | "lowest-since" => {
                self.ids(place, SymbolKind::Value, &format!("{figure}/{series}"));
            }
            _ if argument.contains('/') => self.path(argument, SymbolKind::Value),
            _ => {
                self.ids(place.clone(), SymbolKind::Series, figure);
                self.ids(place, SymbolKind::Value, &format!("{figure}/{series}"));
            }
        }
    }

    /// Completes `figure/series/period` or `figure/chart` from its typed part.
    fn path(&mut self, typed: &str, kind: SymbolKind) {
        let levels = match kind {
            SymbolKind::Value => [SymbolKind::Figure, SymbolKind::Series, SymbolKind::Value].as_slice(),
            _ => &[SymbolKind::Figure, SymbolKind::Chart],
        };
        let parts: Vec<&str> = typed.splitn(levels.len(), '/').collect();
        let at = parts.len() - 1;
        let owner = parts[..at].join("/");
        self.ids(self.last(parts[at]), levels[at], &owner);
    }

    fn headings(&mut self, scheme: &str, rest: &str) {
        let Some((id, anchor)) = rest.split_once('#') else { return };
        let site = &self.analysis.site;
        let body = match scheme {
            "article" => site.articles.find(id).map(|a| &site.articles[a].text.get(self.lang).body),
            _ => site.pages.find(id).map(|p| &site.pages[p].text.get(self.lang).body),
        };
        let place = self.last(anchor);
        for heading in body.iter().flat_map(|body| &body.headings) {
            self.word(&place, &heading.anchor, &heading.text);
        }
    }

    fn periods_of(&mut self, figure: &str, place: &Range<usize>) {
        let all = self.analysis.ids(SymbolKind::Value, figure);
        let mut periods: Vec<String> = all.iter().map(|n| n.symbol.own_id().to_owned()).collect();
        periods.sort();
        periods.dedup();
        periods.iter().for_each(|period| self.word(place, period, ""));
    }

    fn languages(&mut self, place: &Range<usize>, after: &str, taken: &[String]) {
        let analysis = self.analysis;
        for locale in analysis.site.languages.iter().filter(|l| !taken.contains(&l.code)) {
            self.word(place, &format!("{}{after}", locale.code), &locale.name);
        }
    }

    fn ids(&mut self, place: Range<usize>, kind: SymbolKind, owner: &str) {
        let analysis = self.analysis;
        for occurrence in analysis.ids(kind, owner) {
            let symbol = &occurrence.symbol;
            let about = analysis.describe(symbol, self.lang).unwrap_or_default();
            let detail = about.lines().next().unwrap_or("").replace("**", "");
            let text = symbol.own_id().to_owned();
            self.push(place.clone(), text, detail, about, CompletionKind::Id);
        }
    }

    fn word(&mut self, place: &Range<usize>, word: &str, detail: &str) {
        self.push(place.clone(), word.to_owned(), detail.to_owned(), String::new(), CompletionKind::Word);
    }

    fn push(
        &mut self,
        place: Range<usize>,
        text: String,
        detail: String,
        about: String,
        kind: CompletionKind,
    ) {
        self.found.push(Completion { place, text, detail, about, kind });
    }

    /// Returns the range of the last typed part and the rest of the id after the cursor.
    fn last(&self, typed: &str) -> Range<usize> {
        self.word_from(self.offset - typed.len())
    }

    fn word_from(&self, start: usize) -> Range<usize> {
        let after = &self.text[self.offset..];
        let goes_on = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let more = after.find(|c| !goes_on(c)).unwrap_or(after.len());
        start.min(self.offset)..self.offset + more
    }
}
