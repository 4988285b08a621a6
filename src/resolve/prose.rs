//! Resolves the tokens of a Markdown text to a [`Body`].
//!
//! Most parts of a body are events of pulldown-cmark. Between them are parts of the content format: links with its
//! schemes, charts, citations, footnotes, pull quotes and asides. A reference that cannot be resolved is reported, and
//! its words remain.

use super::Resolver;
use super::headings;
use super::punctuation::Quotes;
use super::references::LinkSpan;
use crate::base::{Slug, Span, Spanned};
use crate::diagnostic::{Code, Diagnostic};
use crate::i18n::{Lang, PerLang, Spacing};
use crate::model::{AsideKind, Body, Heading, Note, Part, Prose};
use crate::parse::markdown::{self, Markdown, MarkdownToken, Places};
use crate::parse::raw;
use pulldown_cmark::{BlockQuoteKind, Event, HeadingLevel, Tag, TagEnd};
use std::collections::BTreeMap;

type Stream<'s> = std::iter::Peekable<std::slice::Iter<'s, (MarkdownToken, Span)>>;

/// The state while one body is resolved.
struct BodyState {
    headings: Vec<Heading>,
    /// Footnotes by label, with the positions of their definitions.
    notes: BTreeMap<String, (Vec<Part>, Span)>,
    /// Labels in the order of their first mention.
    mentioned: Vec<String>,
    /// The replacements of the straight quotation marks that follow.
    marks: std::vec::IntoIter<String>,
    spacing: Spacing,
    lang: Lang,
    /// The last character of the current line.
    last: Option<char>,
    /// The end of the last token.
    end: u32,
}

impl Resolver<'_> {
    pub(super) fn body(&mut self, body: &markdown::Body, lang: Lang) -> Body {
        let locale = &self.partial.languages[lang.index()];
        let mut gathered = BodyState {
            headings: vec![],
            notes: BTreeMap::new(),
            mentioned: vec![],
            marks: Quotes::new(locale).of_body(body).into_iter(),
            spacing: locale.messages.spacing().clone(),
            lang,
            last: None,
            end: 0,
        };
        let mut parts = self.parts(&mut body.iter().peekable(), None, &mut gathered);
        let anchors = headings::anchors(&mut gathered.headings);
        headings::write(&mut parts, &anchors);
        gathered.notes.values_mut().for_each(|(parts, _)| headings::write(parts, &anchors));
        let mut notes = Vec::new();
        for label in &gathered.mentioned {
            let parts = gathered.notes.remove(label).map(|(parts, _)| parts).unwrap_or_default();
            notes.push(Note { parts });
        }
        for (label, (_, span)) in gathered.notes {
            let message = format!("the footnote `{label}` is never mentioned");
            let diagnostic = Diagnostic::warning(Code::UnknownFootnote, span, message);
            self.sink.push(diagnostic.help(format!("mention it with `[^{label}]`, or remove it")));
        }
        Body { parts, headings: gathered.headings, notes }
    }

    pub(super) fn prose(&mut self, text: &raw::Text) -> Option<Prose> {
        let strings: PerLang<Spanned<&str>> = self.strings(text)?;
        Some(strings.map(|lang, words| self.field(words.value, words.span, lang)))
    }

    pub(super) fn optional_prose(&mut self, text: Option<&raw::Text>) -> Option<Prose> {
        self.prose(text?)
    }

    pub(super) fn inline(&mut self, text: &Spanned<String>, lang: Lang) -> Body {
        self.field(&text.value, text.span, lang)
    }

    fn field(&mut self, value: &str, span: Span, lang: Lang) -> Body {
        let source = self.sources[span.file].text().get(span.range()).unwrap_or("");
        let places = Places::align(value, source, span.start as usize);
        let body = markdown::read(&Markdown { file: span.file, text: value, places }, self.sink);
        self.body(&body, lang)
    }

    fn parts(
        &mut self,
        stream: &mut Stream<'_>,
        until: Option<&TagEnd>,
        gathered: &mut BodyState,
    ) -> Vec<Part> {
        let mut parts = Vec::new();
        while let Some((piece, span)) = stream.next() {
            let span = *span;
            if !matches!(piece, MarkdownToken::Event(Event::End(end)) if Some(end) == until) {
                gathered.end = span.end;
            }
            match piece {
                MarkdownToken::Mark(mark) => {
                    let text = gathered.marks.next().unwrap_or_else(|| mark.straight().to_owned());
                    gathered.text(&text, span, &mut parts);
                }
                MarkdownToken::Event(Event::End(end)) if Some(end) == until => return parts,
                MarkdownToken::Event(Event::Start(tag)) => self.tag(tag, span, stream, gathered, &mut parts),
                MarkdownToken::Event(Event::FootnoteReference(label)) => {
                    close_up(&mut parts);
                    let at = gathered.mentioned.iter().position(|l| **l == **label).unwrap_or_else(|| {
                        gathered.mentioned.push(label.to_string());
                        gathered.mentioned.len() - 1
                    });
                    parts.push(Part::NoteMark(at));
                }
                MarkdownToken::Event(Event::Text(text)) => gathered.text(text, span, &mut parts),
                MarkdownToken::Event(event) => {
                    let is_break = matches!(event, Event::SoftBreak | Event::HardBreak);
                    gathered.last = Some(if is_break { ' ' } else { '0' });
                    parts.push(Part::Markdown(event.clone(), span));
                }
            }
        }
        parts
    }

    fn tag(
        &mut self,
        tag: &Tag<'static>,
        span: Span,
        stream: &mut Stream<'_>,
        gathered: &mut BodyState,
        out: &mut Vec<Part>,
    ) {
        let end = tag.to_end();
        let link = |words_end: u32| LinkSpan { whole: span, words_end };
        match tag {
            Tag::Link { dest_url, .. } => {
                // A number is compared as it is written, and text in another language keeps its own spaces.
                let bare = dest_url.starts_with("value:") || dest_url.starts_with("lang:");
                let spacing = bare.then(|| std::mem::take(&mut gathered.spacing));
                gathered.end = span.start;
                let inner = self.parts(stream, Some(&end), gathered);
                let link = link(std::mem::replace(&mut gathered.end, span.end));
                gathered.spacing = spacing.unwrap_or_else(|| std::mem::take(&mut gathered.spacing));
                gathered.last = gathered.last.or(Some('0'));
                self.link(dest_url, link, inner, out);
            }
            Tag::Image { dest_url, title, .. } => {
                gathered.end = span.start;
                let inner = self.parts(stream, Some(&end), gathered);
                let link = link(std::mem::replace(&mut gathered.end, span.end));
                let alt = words_of(&inner);
                let title = self.caption(title, span, gathered.lang);
                out.extend(self.image(dest_url, link, alt, title));
            }
            Tag::Paragraph => {
                gathered.last = None;
                let inner = self.parts(stream, Some(&end), gathered);
                self.paragraph(inner, span, out);
            }
            Tag::Heading { level, id, .. } => {
                gathered.last = None;
                let inner = self.parts(stream, Some(&end), gathered);
                self.heading(*level, id.as_deref(), span, &inner, gathered);
                let tag = Tag::Heading { level: *level, id: None, classes: vec![], attrs: vec![] };
                wrap(tag, end, inner, span, out);
            }
            Tag::BlockQuote(kind) => {
                let inner = self.parts(stream, Some(&end), gathered);
                match kind {
                    Some(kind) => out.push(Part::Aside { kind: fork(*kind), inner }),
                    None => quote(inner, span, tag.clone(), out),
                }
            }
            Tag::FootnoteDefinition(label) => {
                let parts = self.parts(stream, Some(&end), gathered);
                gathered.notes.insert(label.to_string(), (parts, span));
            }
            _ => {
                if !matches!(tag, Tag::Emphasis | Tag::Strong | Tag::Strikethrough) {
                    gathered.last = None;
                }
                let mut inner = self.parts(stream, Some(&end), gathered);
                if matches!(tag, Tag::Item | Tag::TableCell | Tag::DefinitionListDefinition) {
                    inner = pictures(inner).into_iter().flatten().collect();
                }
                wrap(tag.clone(), end, inner, span, out);
            }
        }
    }

    fn paragraph(&mut self, inner: Vec<Part>, span: Span, out: &mut Vec<Part>) {
        let is_block = |p: &Part| matches!(p, Part::Chart(_) | Part::Corrections(_) | Part::Mutations(_));
        let blank = |p: &Part| matches!(p, Part::Markdown(Event::SoftBreak, _));
        if inner.iter().any(is_block) && inner.iter().all(|p| is_block(p) || blank(p)) {
            out.extend(inner.into_iter().filter(|p| !blank(p)));
            return;
        }
        for part in &inner {
            let (span, message) = match part {
                Part::Chart(chart) => (chart.span, "the chart is inside a paragraph"),
                Part::Corrections(span) | Part::Mutations(span) => (*span, "the list is inside a paragraph"),
                _ => continue,
            };
            let diagnostic = Diagnostic::error(Code::ChartInText, span, message);
            self.sink.push(diagnostic.help("give it a line of its own, with an empty line before and after"));
        }
        for run in pictures(inner) {
            match &run[..] {
                [Part::Captioned { .. }] => out.extend(run),
                _ => wrap(Tag::Paragraph, TagEnd::Paragraph, run, span, out),
            }
        }
    }

    /// Returns the title of a picture, which is its caption, with its position.
    fn caption(&self, title: &str, picture: Span, lang: Lang) -> Option<Spanned<String>> {
        let text = self.smart(lang, title);
        let source = self.sources[picture.file].text().get(picture.range()).unwrap_or("");
        let span = source.rfind(title).map_or(picture, |at| {
            let start = picture.start + at as u32;
            Span { start, end: start + title.len() as u32, ..picture }
        });
        (!text.is_empty()).then(|| Spanned::new(text, span))
    }

    fn heading(
        &mut self,
        level: HeadingLevel,
        id: Option<&str>,
        span: Span,
        inner: &[Part],
        gathered: &mut BodyState,
    ) {
        if level == HeadingLevel::H1 {
            let diagnostic =
                Diagnostic::error(Code::HeadingOne, span, "the text contains a heading of the first level");
            self.sink.push(diagnostic.help("the page's title is its `title`; begin headings with `##`"));
        }
        let text = words_of(inner);
        let (anchor, id) = match id.filter(|id| !id.is_empty()) {
            Some(id) => (id.to_owned(), Some(self.written_id(id, span))),
            None => (Slug::anchor(&text), None),
        };
        gathered.headings.push(Heading { level: level as u8, anchor, id, span, text });
    }

    fn written_id(&self, id: &str, heading: Span) -> Span {
        let source = self.sources[heading.file].text().get(heading.range()).unwrap_or("");
        match source.rfind(&format!("#{id}")) {
            Some(at) => {
                let start = heading.start + at as u32 + 1;
                Span { start, end: start + id.len() as u32, ..heading }
            }
            None => heading,
        }
    }
}

impl BodyState {
    /// Adds text with the no-break spaces of the language. A line that breaks before a sign is joined again.
    fn text(&mut self, text: &str, span: Span, parts: &mut Vec<Part>) {
        let own = text.chars().next().and_then(|sign| self.spacing.before(sign));
        if own.is_some() && matches!(parts.last(), Some(Part::Markdown(Event::SoftBreak, _))) {
            parts.pop();
            self.last = Some('\u{A0}');
            parts.extend(own.map(|space| Part::Markdown(Event::Text(space.to_string().into()), span)));
        }
        let text = self.spacing.set(text, self.last);
        self.last = text.chars().next_back().or(self.last);
        parts.push(Part::Markdown(Event::Text(text.into()), span));
    }
}

/// Removes the space before a mark, because the mark belongs to the previous word and must not begin a line.
pub(super) fn close_up(parts: &mut Vec<Part>) {
    match parts.last_mut() {
        Some(Part::Markdown(Event::SoftBreak, _)) => {
            parts.pop();
        }
        Some(Part::Markdown(Event::Text(text), _)) => *text = text.trim_end().to_owned().into(),
        _ => (),
    }
}

/// Separates each picture that has a title and its own line from the parts around it.
fn pictures(parts: Vec<Part>) -> Vec<Vec<Part>> {
    let is_break = |p: &Part| matches!(p, Part::Markdown(Event::SoftBreak | Event::HardBreak, _));
    let title = |part: &Part| match part {
        Part::Image { title, .. } => title.clone(),
        Part::Link { inner, .. } => match &inner[..] {
            [Part::Image { title, .. }] => title.clone(),
            _ => None,
        },
        _ => None,
    };
    let ends = |part: Option<&Part>| {
        part.is_none_or(|p| is_break(p) || matches!(p, Part::Markdown(Event::Start(Tag::List(_)), _)))
    };
    let (mut runs, mut run) = (Vec::new(), Vec::new());
    let mut rest = parts.into_iter().peekable();
    let mut before_is_break = true;
    while let Some(part) = rest.next() {
        let was_break = std::mem::replace(&mut before_is_break, is_break(&part));
        match title(&part).filter(|_| was_break && ends(rest.peek())) {
            Some(title) => {
                while run.last().is_some_and(is_break) {
                    run.pop();
                }
                runs.extend((!run.is_empty()).then(|| std::mem::take(&mut run)));
                let caption = vec![Part::Markdown(Event::Text(title.value.into()), title.span)];
                runs.push(vec![Part::Captioned { inner: vec![part], caption }]);
                while rest.next_if(is_break).is_some() {
                    before_is_break = true;
                }
            }
            None => run.push(part),
        }
    }
    runs.extend((!run.is_empty()).then_some(run));
    runs
}

fn wrap(tag: Tag<'static>, end: TagEnd, inner: Vec<Part>, span: Span, out: &mut Vec<Part>) {
    out.push(Part::Markdown(Event::Start(tag), span));
    out.extend(inner);
    out.push(Part::Markdown(Event::End(end), span));
}

/// Adds a quotation. If its last paragraph begins with a dash, that paragraph is its attribution.
fn quote(inner: Vec<Part>, span: Span, tag: Tag<'static>, out: &mut Vec<Part>) {
    let is_start = |p: &Part| matches!(p, Part::Markdown(Event::Start(Tag::Paragraph), _));
    let is_end = |p: &Part| matches!(p, Part::Markdown(Event::End(TagEnd::Paragraph), _));
    // The last paragraph may be within a list or another quotation, which ends after it.
    let last = inner.iter().rposition(is_start).filter(|_| inner.last().is_some_and(is_end));
    let attributed = last.is_some_and(|at| {
        matches!(inner.get(at + 1), Some(Part::Markdown(Event::Text(t), _)) if t.starts_with(['—', '–']))
    });
    match last {
        Some(at) if attributed && at > 0 => {
            let mut quote = inner;
            let mut attribution = quote.split_off(at);
            attribution.retain(|p| !is_start(p) && !is_end(p));
            if let Some(Part::Markdown(Event::Text(text), _)) = attribution.first_mut() {
                *text = text.trim_start_matches(['—', '–', ' ', '\u{a0}']).to_owned().into();
            }
            out.push(Part::PullQuote { quote, attribution });
        }
        _ => {
            let end = tag.to_end();
            wrap(tag, end, inner, span, out);
        }
    }
}

fn fork(kind: BlockQuoteKind) -> AsideKind {
    match kind {
        BlockQuoteKind::Note => AsideKind::Note,
        BlockQuoteKind::Tip => AsideKind::Tip,
        BlockQuoteKind::Important => AsideKind::Important,
        BlockQuoteKind::Warning => AsideKind::Warning,
        BlockQuoteKind::Caution => AsideKind::Caution,
    }
}

/// Returns the words of parts, without numbers that the build formats.
fn words_of(parts: &[Part]) -> String {
    let body = Body { parts: parts.to_vec(), ..Body::default() };
    body.plain(&|value| value.text.clone().unwrap_or_default())
}
