//! Looks up ids and returns handles. An unknown id is reported with the most similar existing one.

use super::{PartialSite, Resolver};
use crate::base::{Handle, NonEmpty, Slug, Span, Spanned, Table, unique};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Article, Claim, Event, Figure, List, Name, Page, Source, SymbolKind, Topic, Wait};
use crate::parse::raw;
use std::collections::{BTreeMap, BTreeSet};

/// The ids that the content declares, whether or not their items could be read.
#[derive(Debug, Default)]
pub(super) struct DeclaredIds {
    ids: BTreeSet<(SymbolKind, String)>,
    waiting: BTreeMap<(SymbolKind, String), Wait>,
}

impl DeclaredIds {
    pub(super) fn new(raw: &raw::Site) -> Self {
        let mut known = Self::default();
        let mut add = |kind: SymbolKind, id: &str| {
            known.ids.insert((kind, id.to_owned()));
        };
        raw.figures.iter().for_each(|i| add(SymbolKind::Figure, i.slug.as_str()));
        for item in &raw.figures {
            let charts = item.value.iter().flat_map(|f| &f.charts.0);
            charts.for_each(|(id, _)| add(SymbolKind::Chart, &format!("{}/{}", item.slug, id.value)));
        }
        raw.articles.iter().for_each(|(_, i)| add(SymbolKind::Article, i.slug.as_str()));
        raw.pages.iter().for_each(|(_, i)| add(SymbolKind::Page, i.slug.as_str()));
        raw.events.iter().for_each(|(_, e)| add(SymbolKind::Event, &e.id.value));
        raw.claims.iter().for_each(|(_, c)| add(SymbolKind::Claim, &c.id.value));
        raw.names.iter().for_each(|(_, n)| add(SymbolKind::Name, &n.id.value));
        raw.terms.iter().for_each(|(_, t)| add(SymbolKind::Term, &t.id.value));
        for (_, pairs) in &raw.sources {
            pairs.0.iter().for_each(|(id, _)| add(SymbolKind::Source, &id.value));
        }
        known
    }

    /// Records an item that exists but is not part of the site.
    pub(super) fn add_waiting(&mut self, kind: SymbolKind, slug: &Slug, wait: Wait) {
        self.waiting.insert((kind, slug.as_str().to_owned()), wait);
    }

    pub(super) fn has(&self, kind: SymbolKind, id: &str) -> bool {
        self.ids.contains(&(kind, id.to_owned()))
    }

    fn wait(&self, kind: SymbolKind, id: &str) -> Option<Wait> {
        self.waiting.get(&(kind, id.to_owned())).copied()
    }
}

/// The maximum number of ids in a message without a similar id.
const MOST_NAMED: usize = 8;

fn find<T>(
    table: &Table<T>,
    known: &DeclaredIds,
    (kind, code): (SymbolKind, Code),
    name: &str,
    span: Span,
    sink: &mut Diagnostics,
) -> Option<Handle<T>> {
    if let Some(handle) = table.find(name) {
        return Some(handle);
    }
    let word = kind.as_str();
    if let Some(wait) = known.wait(kind, name) {
        let (why, help) = waits(wait);
        sink.push(Diagnostic::error(code, span, format!("the {word} `{name}` {why}")).help(help));
    } else if name.is_empty() {
        sink.push(Diagnostic::error(code, span, format!("the reference names no {word}")));
    } else if !known.has(kind, name) {
        let article = if word.starts_with(['a', 'e']) { "an" } else { "a" };
        let mut diagnostic = Diagnostic::error(code, span, format!("there is no {word} `{name}`"))
            .label(format!("no {word} has this id"))
            .near(&format!("{article} {word}"), name, table.slugs());
        if diagnostic.help.is_empty() && (1..=MOST_NAMED).contains(&table.len()) {
            let all: Vec<String> = table.slugs().map(|s| format!("`{s}`")).collect();
            diagnostic = diagnostic.help(format!("known are {}", all.join(", ")));
        }
        sink.push(diagnostic);
    }
    None
}

fn waits(wait: Wait) -> (String, String) {
    let until = |day| format!("add the reference then, or preview that day with `--as-of {day}`");
    match wait {
        Wait::Draft => (
            "is a draft and is not published".to_owned(),
            "publish it too, or build with `--drafts`".to_owned(),
        ),
        Wait::Until(day) => (format!("is not published before {day}"), until(day)),
        Wait::Dated(day) => (format!("is dated {day}, after the requested day"), until(day)),
        Wait::Expired(day) => (
            format!("was published until {day}"),
            "remove the reference, or choose a later `expires-at`".to_owned(),
        ),
    }
}

/// Adds a row under its id. An invalid id or one that is in use is reported.
pub(super) fn insert<T>(
    table: &mut Table<T>,
    id: &Spanned<String>,
    span_of: fn(&T) -> Span,
    sink: &mut Diagnostics,
    row: impl FnOnce(Slug) -> T,
) -> Option<Handle<T>> {
    let slug = slug(id, sink)?;
    if let Some(first) = table.find(slug.as_str()) {
        sink.push(
            Diagnostic::error(Code::DuplicateId, id.span, format!("the id `{slug}` is used twice"))
                .label("again here")
                .related(span_of(&table[first]), "first here"),
        );
        return None;
    }
    table.insert(slug.clone(), row(slug)).ok()
}

pub(super) fn slug(id: &Spanned<String>, sink: &mut Diagnostics) -> Option<Slug> {
    match Slug::new(&id.value) {
        Ok(slug) => Some(slug),
        Err(fault) => {
            let message = if id.value.is_empty() {
                "the id is empty".to_owned()
            } else {
                format!("`{}` is not a valid id", id.value)
            };
            sink.push(
                Diagnostic::error(Code::InvalidId, id.span, message)
                    .label(fault.to_string())
                    .help("an id is made of `a`–`z`, `0`–`9` and `-`"),
            );
            None
        }
    }
}

impl Resolver<'_> {
    /// Looks up an id, and lists its position.
    fn find<T>(
        &mut self,
        kind: (SymbolKind, Code),
        table: fn(&PartialSite) -> &Table<T>,
        name: &str,
        span: Span,
    ) -> Option<Handle<T>> {
        self.named(kind.0, name, span);
        find(table(&self.partial), &self.known, kind, name, span, self.sink)
    }

    pub(super) fn source(&mut self, name: &Spanned<String>) -> Option<Handle<Source>> {
        let kind = (SymbolKind::Source, Code::UnknownSource);
        self.find(kind, |site| &site.sources, &name.value, name.span)
    }

    /// Looks up the sources of a list and reports unknown ones.
    pub(super) fn sources_named(&mut self, names: &[Spanned<String>]) -> Vec<Handle<Source>> {
        let mut found = Vec::new();
        for name in names {
            if let Some(handle) = self.source(name)
                && !found.contains(&handle)
            {
                found.push(handle);
            }
        }
        found
    }

    /// The same for a list that must name a source: `fault` is the code, the message and the help if it is empty.
    pub(super) fn required_sources(
        &mut self,
        names: &[Spanned<String>],
        span: Span,
        (code, message, help): (Code, String, &str),
    ) -> Option<NonEmpty<Handle<Source>>> {
        let sources = NonEmpty::new(self.sources_named(names));
        if names.is_empty() && !self.parsed.has_in(span.file, &[Code::WrongType]) {
            self.sink.push(Diagnostic::error(code, span, message).help(help));
        }
        sources
    }

    pub(super) fn figure(&mut self, name: &str, span: Span) -> Option<Handle<Figure>> {
        self.find((SymbolKind::Figure, Code::UnknownFigure), |site| &site.figures, name, span)
    }

    pub(super) fn event(&mut self, name: &str, span: Span) -> Option<Handle<Event>> {
        self.find((SymbolKind::Event, Code::UnknownEvent), |site| &site.events, name, span)
    }

    pub(super) fn claim(&mut self, name: &str, span: Span) -> Option<Handle<Claim>> {
        self.find((SymbolKind::Claim, Code::UnknownClaim), |site| &site.claims, name, span)
    }

    /// Looks up a person or institution (`name`) or a term (`term`).
    pub(super) fn entry(&mut self, kind: SymbolKind, name: &str, span: Span) -> Option<Handle<Name>> {
        let found = self.find((kind, Code::UnknownName), |site| &site.names, name, span)?;
        let own = match self.partial.names[found].list() {
            List::Terms => SymbolKind::Term,
            _ => SymbolKind::Name,
        };
        if own != kind {
            let message = format!("`{name}` is a {}", own.as_str());
            let diagnostic = Diagnostic::error(Code::UnknownName, span, message);
            self.sink.push(diagnostic.help(format!("write `{}:{name}`", own.as_str())));
        }
        (own == kind).then_some(found)
    }

    pub(super) fn article(&mut self, name: &str, span: Span) -> Option<Handle<Article>> {
        self.find((SymbolKind::Article, Code::UnknownArticle), |site| &site.articles, name, span)
    }

    pub(super) fn page(&mut self, name: &str, span: Span) -> Option<Handle<Page>> {
        self.find((SymbolKind::Page, Code::UnknownPage), |site| &site.pages, name, span)
    }

    pub(super) fn topic(&mut self, name: &Spanned<String>) -> Option<Handle<Topic>> {
        let kind = (SymbolKind::Topic, Code::UnknownTopic);
        self.find(kind, |site| &site.topics, &name.value, name.span)
    }

    pub(super) fn topics_named(&mut self, names: &[Spanned<String>]) -> Vec<Handle<Topic>> {
        unique(names.iter().filter_map(|name| self.topic(name)))
    }
}
