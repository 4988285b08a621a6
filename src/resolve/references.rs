//! Resolves links, citations and pictures to parts of a body whose targets exist.
//!
//! Invariant: a link with one of our schemes leads to something that exists. A diagnostic points at the part of the
//! destination that is wrong, and the words of the link stay in the text.

use super::Resolver;
use super::assets::decoded;
use super::texts::{keyword, url};
use crate::base::{Span, Spanned, nearest};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{
    ChartRef, ChartUse, Citation, ItemId, List, MUTATION_RECORD, Part, SymbolKind, Target, ValueUse,
};

/// The schemes of links.
pub const SCHEMES: &[&str] = &[
    "value", "article", "page", "figure", "event", "claim", "source", "name", "term", "file", "lang",
    "https", "http", "mailto",
];

/// The position of a link or picture.
#[derive(Debug, Clone, Copy)]
pub(super) struct LinkSpan {
    pub(super) whole: Span,
    /// The end of its words.
    pub(super) words_end: u32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct SpannedStr<'a> {
    pub(super) text: &'a str,
    pub(super) span: Span,
}

impl<'a> SpannedStr<'a> {
    pub(super) fn split(self, at: char) -> (Self, Option<Self>) {
        match self.text.split_once(at) {
            Some((head, tail)) => {
                let (start, end) = (self.span.start, self.span.end);
                // An escaped text is longer in the source, and none of its parts has a position of its own.
                if (end - start) as usize != self.text.len() {
                    return (Self { text: head, ..self }, Some(Self { text: tail, ..self }));
                }
                let middle = start + head.len() as u32;
                let head = Self { text: head, span: Span { end: middle, ..self.span } };
                let tail = Self {
                    text: tail,
                    span: Span { start: (middle + at.len_utf8() as u32).min(end), ..self.span },
                };
                (head, Some(tail))
            }
            None => (self, None),
        }
    }
}

/// The lists that a text can show, each with the part that shows it.
const LISTS: &[(&str, ListPart)] = &[("corrections", Part::Corrections), ("mutations", Part::Mutations)];
type ListPart = fn(Span) -> Part;

impl Resolver<'_> {
    /// Returns a destination with its position. It follows the words of the link, or it is the words themselves:
    /// `<value:…>`, `[@key]`. If the source escapes the destination, the position is that of the link.
    fn destination<'d>(&self, text: &'d str, link: LinkSpan) -> SpannedStr<'d> {
        let whole = link.whole;
        let source = self.sources[whole.file].text();
        let find = |start: u32| Some((start, source.get(start as usize..whole.end as usize)?.find(text)?));
        let span = match find(link.words_end).or_else(|| find(whole.start)) {
            Some((from, at)) => {
                let start = from + at as u32;
                Span { start, end: start + text.len() as u32, ..whole }
            }
            None => whole,
        };
        SpannedStr { text, span }
    }

    pub(super) fn link(&mut self, dest: &str, link: LinkSpan, inner: Vec<Part>, out: &mut Vec<Part>) {
        let span = link.whole;
        if let Some(key) = dest.strip_prefix("cite:") {
            super::prose::close_up(out);
            out.extend(self.citation(self.destination(key, link), span));
            return;
        }
        let piece = self.destination(dest, link);
        let (scheme, rest) = match piece.split(':') {
            (scheme, Some(rest)) => (scheme.text, rest),
            (_, None) => ("", piece),
        };
        let target = match scheme {
            "value" => {
                let written = self.is_autolink(span, dest);
                match self.value_ref(rest) {
                    Some(reference) => {
                        let text = (!written).then(|| plain(&inner));
                        out.push(Part::Value(ValueUse { reference, text, span }));
                    }
                    None => out.extend(inner),
                }
                return;
            }
            "lang" => {
                out.push(Part::Foreign { language: rest.text.to_owned(), inner });
                return;
            }
            _ => self.target(scheme, rest, piece),
        };
        match target {
            Some(target) => out.push(Part::Link { target, inner }),
            None => out.extend(inner),
        }
    }

    fn is_autolink(&self, span: Span, dest: &str) -> bool {
        let source = self.sources[span.file].text().get(span.range()).unwrap_or("");
        source.trim_matches(['<', '>']) == dest
    }

    fn target(&mut self, scheme: &str, rest: SpannedStr<'_>, whole: SpannedStr<'_>) -> Option<Target> {
        let (name, anchor) = rest.split('#');
        let is_list = List::ALL.iter().any(|(list, _)| *list == name.text);
        if let Some(anchor) = anchor
            && (matches!(scheme, "figure" | "event" | "claim" | "source" | "name" | "term")
                || (scheme == "page" && is_list))
        {
            let diagnostic = Diagnostic::error(
                Code::UnknownAnchor,
                anchor.span,
                "only articles and pages have headings to link to",
            );
            self.sink.push(diagnostic.help(format!("leave `#{}` out", anchor.text)));
        }
        let anchor = anchor.map(|a| (decoded(a.text), a.span));
        let item = |item| Target::Item(item, None);
        match scheme {
            "article" => self.article(name.text, name.span).map(|a| Target::Item(ItemId::Article(a), anchor)),
            "page" => match List::ALL.iter().find(|(list, _)| *list == name.text) {
                Some((_, list)) => Some(Target::List(*list)),
                None => self.page(name.text, name.span).map(|p| Target::Item(ItemId::Page(p), anchor)),
            },
            "figure" => self.figure(name.text, name.span).map(|f| item(ItemId::Figure(f))),
            "event" => self.event(name.text, name.span).map(|e| item(ItemId::Event(e))),
            "name" => self.entry(SymbolKind::Name, name.text, name.span).map(Target::Name),
            "term" => self.entry(SymbolKind::Term, name.text, name.span).map(Target::Name),
            "claim" => self.claim(name.text, name.span).map(|c| item(ItemId::Claim(c))),
            "source" => {
                let name = Spanned::new(name.text.to_owned(), name.span);
                self.source(&name).map(|s| item(ItemId::Source(s)))
            }
            "file" => self.file_link(name, anchor),
            "https" | "http" => {
                url(&Spanned::new(whole.text.to_owned(), whole.span), self.sink).map(Target::External)
            }
            "mailto" if rest.text.contains('@') => Some(Target::External(whole.text.to_owned())),
            "mailto" => {
                let message = format!("`{}` is not an e-mail address", rest.text);
                self.sink.push(Diagnostic::error(Code::InvalidUrl, whole.span, message));
                None
            }
            "" if whole.text.starts_with('#') => {
                let span = Span { start: whole.span.start + 1, ..whole.span };
                Some(Target::Anchor(decoded(&whole.text[1..]), span))
            }
            _ => {
                self.unknown_scheme(scheme, whole);
                None
            }
        }
    }

    fn unknown_scheme(&mut self, scheme: &str, whole: SpannedStr<'_>) {
        let message = format!("the link `{}` has no known target", whole.text);
        let mut diagnostic = Diagnostic::error(Code::UnknownScheme, whole.span, message);
        // A link to the file itself, as other Markdown tools write it.
        let stem =
            whole.text.rsplit('/').next().and_then(|n| n.strip_suffix(".md").or(n.strip_suffix(".html")));
        let named = stem.and_then(|id| {
            let article = self.partial.articles.find(id).map(|_| format!("article:{id}"));
            article.or_else(|| self.partial.pages.find(id).map(|_| format!("page:{id}")))
        });
        if let Some(named) = named {
            let text = format!("did you mean `{named}`?");
            self.sink.push(diagnostic.replace(text, whole.span, named));
            return;
        }
        match nearest(scheme, SCHEMES.iter().copied()) {
            Some(near) if !scheme.is_empty() => {
                diagnostic = diagnostic.help(format!("did you mean `{near}:`?"))
            }
            _ => {
                diagnostic = diagnostic.help(
                    "write `article:id`, `page:id`, `figure:id`, `event:id`, `claim:id`, `source:id`, `name:id`, `term:id`, `file:name.pdf`, `value:…`, `#heading` or a whole web address",
                );
            }
        }
        self.sink.push(diagnostic);
    }

    /// Resolves `file:report.pdf`, a file in `static/`, and what follows its name: `#page=3`.
    fn file_link(&mut self, name: SpannedStr<'_>, anchor: Option<(String, Span)>) -> Option<Target> {
        if let Some(asset) = self.find_asset(name.text) {
            return Some(Target::File(asset, anchor.map(|(anchor, _)| anchor)));
        }
        let message = format!("there is no file `{}` in `static/`", name.text);
        let diagnostic = Diagnostic::error(Code::UnknownAsset, name.span, message);
        let diagnostic = self.near_asset(diagnostic, name.text);
        self.sink.push(diagnostic.help("put the file into `static/` and name it from there"));
        None
    }

    /// Resolves the citation `key`, or `key, p. 12`.
    fn citation(&mut self, rest: SpannedStr<'_>, span: Span) -> Option<Part> {
        let (key, locator) = rest.split(',');
        let source = self.source(&Spanned::new(key.text.trim().to_owned(), key.span))?;
        let locator = locator.map(|l| l.text.trim().to_owned()).filter(|l| !l.is_empty());
        Some(Part::Cite(Citation { source, locator, span }))
    }

    /// Resolves `chart:figure/chart`, `list:corrections`, `list:mutations`, or a picture in `static/`.
    pub(super) fn image(
        &mut self,
        dest: &str,
        link: LinkSpan,
        alt: String,
        title: Option<Spanned<String>>,
    ) -> Option<Part> {
        let span = link.whole;
        let piece = self.destination(dest, link);
        if let (scheme, Some(rest)) = piece.split(':') {
            match scheme.text {
                "chart" => {
                    let chart = self.chart_ref(rest.text, rest.span)?;
                    return Some(Part::Chart(ChartUse { chart, span }));
                }
                "list" => {
                    let word = Spanned::new(rest.text.to_owned(), rest.span);
                    let list = keyword(&word, LISTS, "list", self.sink)?(span);
                    if matches!(list, Part::Mutations(_)) && self.raw.mutations.is_none() {
                        let message = format!("there is no file `{MUTATION_RECORD}`");
                        let diagnostic = Diagnostic::error(Code::UnknownAsset, rest.span, message);
                        self.sink.push(diagnostic.help("write it with `briefing mutate --record`"));
                        return None;
                    }
                    return Some(list);
                }
                _ => (),
            }
        }
        let Some(asset) = self.find_asset(dest) else {
            let message = format!("there is no file `{dest}` in `static/`");
            let diagnostic = Diagnostic::error(Code::UnknownAsset, piece.span, message);
            let diagnostic = self.near_asset(diagnostic, dest);
            self.sink.push(diagnostic.help("put the picture into `static/` and name it from there, or embed a chart with `![](chart:figure/chart)`"));
            return None;
        };
        if alt.trim().is_empty() {
            let diagnostic = Diagnostic::error(Code::MissingAlt, span, "the picture has no description");
            self.sink.push(diagnostic.help("describe it for readers who cannot see it: `![…](…)`"));
        }
        Some(Part::Image { asset, alt, title })
    }

    /// Resolves `figure/chart`.
    pub(super) fn chart_ref(&mut self, text: &str, span: Span) -> Option<ChartRef> {
        let (figure, chart) = SpannedStr { text, span }.split('/');
        chart.iter().for_each(|c| self.named(SymbolKind::Chart, text, c.span));
        let handle = self.figure(figure.text, figure.span)?;
        let charts = &self.partial.figures[handle].charts;
        let name = chart.map_or("", |c| c.text);
        if let Some(at) = charts.iter().position(|c| c.slug.as_str() == name) {
            return Some(ChartRef { figure: handle, chart: at });
        }
        if self.known.has(SymbolKind::Chart, &format!("{}/{name}", figure.text)) {
            return None;
        }
        let message = match name {
            "" => "the reference names no chart: write `figure/chart`".to_owned(),
            name => format!("the figure `{}` has no chart `{name}`", figure.text),
        };
        let names: Vec<&str> = charts.iter().map(|c| c.slug.as_str()).collect();
        let mut diagnostic = Diagnostic::error(Code::UnknownChart, chart.map_or(span, |c| c.span), message);
        diagnostic = diagnostic.near("a chart", name, names.iter().copied());
        if diagnostic.help.is_empty() && !names.is_empty() {
            diagnostic = diagnostic.help(format!("it has `{}`", names.join("`, `")));
        }
        self.sink.push(diagnostic);
        None
    }
}

fn plain(parts: &[Part]) -> String {
    let body = crate::model::Body { parts: parts.to_vec(), ..Default::default() };
    body.plain(&|value| value.text.clone().unwrap_or_default())
}
