//! Bodies as HTML: in, a body of text; out, HTML, written by pulldown-cmark with our components between its events.
//!
//! Always true: nothing of the author's text reaches the page unescaped; no inline style is written, because the
//! page's security policy forbids it; the card of a bound number stands right after the block that holds the number.

use super::PageRenderer;
use super::mentions::{is_quiet, joined};
use super::references::Cited;
use crate::base::escape;
use crate::i18n::{Args, Direction};
use crate::model::{Body, Citation, Part, Target, ValueUse};
use pulldown_cmark::{Alignment, Event, Tag, TagEnd, html};
use serde::Serialize;

impl PageRenderer<'_> {
    /// A whole body; cards follow their blocks.
    pub(super) fn body(&self, body: &Body) -> String {
        self.with_headings(body, || self.html(&body.parts, true))
    }

    /// Words within a line, without the paragraph around them, and without cards: for headings and notes.
    pub(super) fn inline(&self, body: &Body) -> String {
        let number = |part: Part| match part {
            Part::Value(value) => Part::Markdown(self.plain_number(&value), value.span),
            part => part,
        };
        self.html(&within_line(body).map(number).collect::<Vec<_>>(), false)
    }

    /// Words within a line, without the paragraph around them; the cards wait for the page to put them.
    pub(super) fn inline_with_cards(&self, body: &Body) -> String {
        self.html(&within_line(body).collect::<Vec<_>>(), false)
    }

    /// The footnotes of a body, each with its letter.
    pub(super) fn notes(&self, body: &Body) -> Vec<NoteView> {
        let note = |(i, note): (usize, &crate::model::Note)| NoteView {
            letter: letter(i),
            html: self.html(&note.parts, true),
        };
        self.with_headings(body, || body.notes.iter().enumerate().map(note).collect())
    }

    fn html(&self, parts: &[Part], top: bool) -> String {
        let mut writer = Writer {
            renderer: self,
            events: Vec::new(),
            depth: 0,
            top,
            tables: Vec::new(),
            quiet: 0,
            quoted: 0,
            captioned: false,
        };
        for part in &joined(parts) {
            writer.part(part);
        }
        let mut out = String::new();
        html::push_html(&mut out, writer.events.into_iter());
        // A head without words heads nothing.
        let mut out = out.replace("<th scope=\"col\"></th>", "<td></td>");
        if top {
            out.push_str(&self.waiting_cards());
        }
        out
    }

    /// A number without a card, with its anchor where it has one.
    fn plain_number(&self, value: &ValueUse) -> Event<'static> {
        let text = self.value_text(value);
        match self.anchor_at(value.span) {
            Some(anchor) => {
                let html = format!("<span id=\"{}\">{}</span>", escape(anchor), escape(&text));
                Event::InlineHtml(html.into())
            }
            None => Event::Text(text.into()),
        }
    }

    fn value_text(&self, value: &ValueUse) -> String {
        match &value.text {
            Some(text) => text.clone(),
            None => self.site().write_value(&value.reference, self.text_lang.get()),
        }
    }
}

/// The parts of a body without its paragraphs and headings: a line has no room for them.
fn within_line(body: &Body) -> impl Iterator<Item = Part> + '_ {
    let is_block = |p: &&Part| {
        matches!(
            p,
            Part::Markdown(
                Event::Start(Tag::Paragraph | Tag::Heading { .. })
                    | Event::End(TagEnd::Paragraph | TagEnd::Heading(_)),
                _
            )
        )
    };
    let bare = |part: &Part| match part {
        Part::Captioned { inner, .. } => inner.clone(),
        part => vec![part.clone()],
    };
    body.parts.iter().filter(move |p| !is_block(p)).flat_map(bare)
}

/// One footnote.
#[derive(Debug, Serialize)]
pub(super) struct NoteView {
    letter: String,
    html: String,
}

/// `a` to `z`, then `aa`.
fn letter(at: usize) -> String {
    let own = char::from(b'a' + (at % 26) as u8);
    if at < 26 { own.to_string() } else { format!("{}{own}", letter(at / 26 - 1)) }
}

/// The columns of a table that is being written.
struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    head: bool,
}

struct Writer<'m, 'a> {
    renderer: &'m PageRenderer<'a>,
    events: Vec<Event<'static>>,
    depth: usize,
    top: bool,
    tables: Vec<Table>,
    /// How many elements are open in which no name leads anywhere: links, headings, quotations, code.
    quiet: usize,
    /// How many quotation marks are open in the block.
    quoted: usize,
    /// Whether the picture that is being written has its caption below it.
    captioned: bool,
}

impl Writer<'_, '_> {
    fn raw(&mut self, html: String) {
        self.events.push(Event::InlineHtml(html.into()));
    }

    fn block(&mut self, html: String) {
        self.events.push(Event::Html(html.into()));
    }

    fn part(&mut self, part: &Part) {
        let renderer = self.renderer;
        match part {
            Part::Markdown(Event::Start(Tag::Heading { level, id: Some(id), .. }), span) => {
                let id = Some(renderer.heading_id(*span, id).into());
                self.event(&Event::Start(Tag::Heading { level: *level, id, classes: vec![], attrs: vec![] }));
            }
            Part::Markdown(event, _) => self.event(event),
            Part::Value(value) => {
                let text = renderer.value_text(value);
                let html = renderer.value(&value.reference, &text, value.span);
                self.raw(html);
            }
            Part::Link { target, inner } => {
                let attributes = self.link(target);
                self.raw(format!("<a {attributes}>"));
                self.quietly(inner);
                self.raw("</a>".to_owned());
            }
            Part::Foreign { language, inner } => {
                let words: String =
                    Body { parts: inner.clone(), ..Body::default() }.plain(&|v| renderer.value_text(v));
                let direction = Direction::from_text(&words);
                let dir = if direction == renderer.site().locale(renderer.text_lang.get()).direction {
                    String::new()
                } else {
                    format!(" dir=\"{}\"", direction.as_str())
                };
                self.raw(format!("<span lang=\"{}\"{dir}>", escape(language)));
                self.quietly(inner);
                self.raw("</span>".to_owned());
            }
            Part::Cite(citation) => {
                let html = renderer.cite(citation);
                self.raw(html);
            }
            Part::NoteMark(at) => {
                let view = NoteMark { letter: letter(*at) };
                self.raw(renderer.component("NoteMark", &view));
            }
            Part::Chart(chart) => {
                let html = renderer.chart(chart.chart, super::chart::Setting::Text);
                self.block(html);
            }
            Part::Image { asset, alt, title } => {
                let path = renderer.href(&(renderer.site().assets[*asset].path.clone(), None));
                // A picture within a line has no room for a caption.
                let title = title.as_ref().filter(|_| !self.captioned);
                let title = title.map_or_else(String::new, |t| format!(" title=\"{}\"", escape(&t.value)));
                let (path, alt) = (escape(&path), escape(alt));
                self.raw(format!("<img src=\"{path}\" alt=\"{alt}\"{title} loading=\"lazy\">"));
            }
            Part::Captioned { inner, caption } => {
                self.block("<figure class=\"pic\">".to_owned());
                self.captioned = true;
                inner.iter().for_each(|p| self.part(p));
                self.captioned = false;
                self.raw("<figcaption>".to_owned());
                caption.iter().for_each(|p| self.part(p));
                self.block("</figcaption></figure>\n".to_owned());
                self.flush();
            }
            Part::PullQuote { quote, attribution } => {
                let view = QuoteView {
                    quote: renderer.html(quote, false),
                    attribution: renderer.html(attribution, false),
                };
                self.block(renderer.component("PullQuote", &view));
                self.flush();
            }
            Part::Aside { kind, inner } => {
                let view = AsideView { kind: kind.as_str(), html: renderer.html(inner, false) };
                self.block(renderer.component("Aside", &view));
                self.flush();
            }
        }
    }

    fn event(&mut self, event: &Event<'static>) {
        match event {
            Event::Start(tag) => {
                self.depth += 1;
                self.quiet += usize::from(is_quiet(&tag.to_end()));
                self.quoted *= usize::from(!matches!(tag, Tag::Paragraph | Tag::Item | Tag::TableCell));
                self.start(tag);
            }
            Event::End(end) => {
                self.quiet -= usize::from(is_quiet(end));
                self.end(end);
                self.depth = self.depth.saturating_sub(1);
                self.flush();
            }
            Event::TaskListMarker(done) => {
                let key = if *done { "task-done" } else { "task-open" };
                let sign = if *done { "☑" } else { "☐" };
                let label = escape(&self.renderer.locale().t(key));
                self.raw(format!("<span class=\"task\" role=\"img\" aria-label=\"{label}\">{sign}</span> "));
            }
            Event::Text(text) if self.top => self.text(text),
            event => self.events.push(event.clone()),
        }
    }

    /// Parts in which no name leads anywhere.
    fn quietly(&mut self, parts: &[Part]) {
        self.quiet += 1;
        parts.iter().for_each(|p| self.part(p));
        self.quiet -= 1;
    }

    /// Words, in which the first mention of a name on the page leads to its entry.
    fn text(&mut self, text: &str) {
        let words = self.renderer.with_names(text, self.quiet > 0, &mut self.quoted);
        self.events.extend(words);
    }

    /// Tables are written here: pulldown-cmark aligns their cells with inline styles.
    fn start(&mut self, tag: &Tag<'static>) {
        match tag {
            Tag::Table(alignments) => {
                self.tables.push(Table { alignments: alignments.clone(), column: 0, head: false });
                let number = self.renderer.tables.get() + 1;
                self.renderer.tables.set(number);
                let args = Args::new().text("number", number.to_string());
                let label = escape(&self.renderer.locale().t_with("table", &args));
                self.block(format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>\n"
                ));
            }
            Tag::TableHead => {
                self.table(|t| (t.column, t.head) = (0, true));
                self.block("<thead><tr>".to_owned());
            }
            Tag::TableRow => {
                self.table(|t| t.column = 0);
                self.block("<tr>".to_owned());
            }
            Tag::TableCell => {
                let Some(table) = self.tables.last_mut() else { return };
                let end = table.alignments.get(table.column) == Some(&Alignment::Right);
                table.column += 1;
                let class = if end { " class=\"n\"" } else { "" };
                let html =
                    if table.head { format!("<th scope=\"col\"{class}>") } else { format!("<td{class}>") };
                self.raw(html);
            }
            tag => self.events.push(Event::Start(tag.clone())),
        }
    }

    fn end(&mut self, end: &TagEnd) {
        match end {
            TagEnd::Table => {
                self.tables.pop();
                self.block("</tbody></table></div>\n".to_owned());
            }
            TagEnd::TableHead => {
                self.table(|t| t.head = false);
                self.block("</tr></thead><tbody>\n".to_owned());
            }
            TagEnd::TableRow => self.block("</tr>\n".to_owned()),
            TagEnd::TableCell => {
                let head = self.tables.last().is_some_and(|t| t.head);
                self.raw(if head { "</th>".to_owned() } else { "</td>".to_owned() });
            }
            end => self.events.push(Event::End(*end)),
        }
    }

    fn table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.tables.last_mut() {
            change(table);
        }
    }

    /// The cards that wait, once a block of the body has ended.
    fn flush(&mut self) {
        if self.top && self.depth == 0 {
            let cards = self.renderer.waiting_cards();
            if !cards.is_empty() {
                self.block(cards);
            }
        }
    }

    fn link(&self, target: &Target) -> String {
        let renderer = self.renderer;
        let href = match target {
            Target::External(url) => return format!("href=\"{}\" rel=\"external\"", escape(url)),
            Target::Anchor(anchor, _) => renderer.heading_href(anchor),
            target => renderer
                .context
                .addresses
                .target(renderer.lang, target)
                .map_or(String::new(), |a| renderer.href(&a)),
        };
        format!("href=\"{}\"", escape(&href))
    }
}

#[derive(Serialize)]
struct NoteMark {
    letter: String,
}

#[derive(Serialize)]
struct QuoteView {
    quote: String,
    attribution: String,
}

#[derive(Serialize)]
struct AsideView {
    kind: &'static str,
    html: String,
}

#[derive(Serialize)]
struct CiteView {
    number: usize,
    title: String,
    first: bool,
}

impl PageRenderer<'_> {
    /// The mark of a citation: its number on this page; nothing on a page that does not list its sources.
    pub(super) fn cite(&self, citation: &Citation) -> String {
        if !self.lists_sources.get() {
            return String::new();
        }
        let mut cited = self.cited.borrow_mut();
        let found = cited.iter().position(|c| c.source == citation.source && c.locator == citation.locator);
        let number = found.unwrap_or_else(|| {
            cited.push(Cited { source: citation.source, locator: citation.locator.clone() });
            cited.len() - 1
        });
        drop(cited);
        let title = self.short_reference(citation.source);
        self.component("Cite", &CiteView { number: number + 1, title, first: found.is_none() })
    }
}
