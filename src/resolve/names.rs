//! Looks up ids and returns handles. An unknown id is reported with the most similar existing one.

use super::Resolver;
use crate::base::{Handle, NonEmpty, Slug, Span, Spanned, Table};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Article, Claim, Event, Figure, List, Name, Page, Source, SymbolKind, Topic, Wait};
use crate::parse::raw;
use std::collections::{BTreeMap, BTreeSet};

/// The ids that the content declares, whether or not their items could be read.
#[derive(Debug, Default)]
pub(super) struct DeclaredIds {
    ids: BTreeSet<(&'static str, String)>,
    waiting: BTreeMap<(&'static str, String), Wait>,
}

impl DeclaredIds {
    pub(super) fn of(raw: &raw::Site) -> Self {
        let mut known = Self::default();
        let mut add = |kind: &'static str, id: &str| {
            known.ids.insert((kind, id.to_owned()));
        };
        raw.figures.iter().for_each(|i| add("figure", i.slug.as_str()));
        for item in &raw.figures {
            let charts = item.value.iter().flat_map(|f| &f.charts.0);
            charts.for_each(|(id, _)| add("chart", &format!("{}/{}", item.slug, id.value)));
        }
        raw.articles.iter().for_each(|(_, i)| add("article", i.slug.as_str()));
        raw.pages.iter().for_each(|(_, i)| add("page", i.slug.as_str()));
        raw.events.iter().for_each(|(_, e)| add("event", &e.id.value));
        raw.claims.iter().for_each(|(_, c)| add("claim", &c.id.value));
        raw.names.iter().for_each(|(_, n)| add("name", &n.id.value));
        raw.terms.iter().for_each(|(_, t)| add("term", &t.id.value));
        for (_, pairs) in &raw.sources {
            pairs.0.iter().for_each(|(id, _)| add("source", &id.value));
        }
        known
    }

    /// Records an item that exists but is not part of the site.
    pub(super) fn add_waiting(&mut self, kind: &'static str, slug: &Slug, wait: Wait) {
        self.waiting.insert((kind, slug.as_str().to_owned()), wait);
    }

    pub(super) fn has(&self, kind: &'static str, id: &str) -> bool {
        self.ids.contains(&(kind, id.to_owned()))
    }

    fn wait(&self, kind: &'static str, id: &str) -> Option<Wait> {
        self.waiting.get(&(kind, id.to_owned())).copied()
    }
}

/// The maximum number of ids in a message without a similar id.
const MOST_NAMED: usize = 8;

pub(super) fn find<T>(
    table: &Table<T>,
    known: &DeclaredIds,
    (kind, code): (&'static str, Code),
    name: &str,
    span: Span,
    sink: &mut Diagnostics,
) -> Option<Handle<T>> {
    if let Some(handle) = table.find(name) {
        return Some(handle);
    }
    if let Some(wait) = known.wait(kind, name) {
        let (why, help) = waits(wait);
        sink.push(Diagnostic::error(code, span, format!("the {kind} `{name}` {why}")).help(help));
    } else if name.is_empty() {
        sink.push(Diagnostic::error(code, span, format!("the reference names no {kind}")));
    } else if !known.has(kind, name) {
        let article = if kind.starts_with(['a', 'e']) { "an" } else { "a" };
        let mut diagnostic = Diagnostic::error(code, span, format!("there is no {kind} `{name}`"))
            .label(format!("no {kind} has this id"))
            .near(&format!("{article} {kind}"), name, table.slugs());
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
    pub(super) fn source(&mut self, name: &Spanned<String>) -> Option<Handle<Source>> {
        self.named(SymbolKind::Source, &name.value, name.span);
        let kind = ("source", Code::UnknownSource);
        find(&self.partial.sources, &self.known, kind, &name.value, name.span, self.sink)
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
        self.named(SymbolKind::Figure, name, span);
        find(&self.partial.figures, &self.known, ("figure", Code::UnknownFigure), name, span, self.sink)
    }

    pub(super) fn event(&mut self, name: &str, span: Span) -> Option<Handle<Event>> {
        self.named(SymbolKind::Event, name, span);
        find(&self.partial.events, &self.known, ("event", Code::UnknownEvent), name, span, self.sink)
    }

    pub(super) fn claim(&mut self, name: &str, span: Span) -> Option<Handle<Claim>> {
        self.named(SymbolKind::Claim, name, span);
        find(&self.partial.claims, &self.known, ("claim", Code::UnknownClaim), name, span, self.sink)
    }

    /// Looks up a person or institution (`name`) or a term (`term`).
    pub(super) fn entry(&mut self, kind: SymbolKind, name: &str, span: Span) -> Option<Handle<Name>> {
        self.named(kind, name, span);
        let sought = (kind.as_str(), Code::UnknownName);
        let found = find(&self.partial.names, &self.known, sought, name, span, self.sink)?;
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
        self.named(SymbolKind::Article, name, span);
        find(&self.partial.articles, &self.known, ("article", Code::UnknownArticle), name, span, self.sink)
    }

    pub(super) fn page(&mut self, name: &str, span: Span) -> Option<Handle<Page>> {
        self.named(SymbolKind::Page, name, span);
        find(&self.partial.pages, &self.known, ("page", Code::UnknownPage), name, span, self.sink)
    }

    pub(super) fn topic(&mut self, name: &Spanned<String>) -> Option<Handle<Topic>> {
        self.named(SymbolKind::Topic, &name.value, name.span);
        let kind = ("topic", Code::UnknownTopic);
        find(&self.partial.topics, &self.known, kind, &name.value, name.span, self.sink)
    }

    pub(super) fn topics_named(&mut self, names: &[Spanned<String>]) -> Vec<Handle<Topic>> {
        names.iter().filter_map(|name| self.topic(name)).collect()
    }
}
