//! Writes one Markdown body: events of pulldown-cmark, with components of the content format between them.
//!
//! Invariants: text of an author is always escaped. No inline style is written, because the security policy of the page
//! forbids it. The card of a number follows the block that contains the number.

use super::PageRenderer;
use super::body::{Form, TextContext, note_letter};
use super::chart::Setting;
use super::flow::{Fragment, PageFlow};
use super::html::Html;
use super::mentions::{is_quiet, joined};
use crate::base::escape;
use crate::i18n::{Args, Direction, Lang};
use crate::model::{Body, Citation, Part, Target, ValueUse};
use pulldown_cmark::{Alignment, Event, Tag, TagEnd, html};
use serde::Serialize;
use std::collections::BTreeMap;

pub(super) struct Writer<'m, 'a> {
    renderer: &'m PageRenderer<'a>,
    lang: Lang,
    form: Form,
    /// The point of the page that is reached.
    flow: PageFlow<'m>,
    /// The cards of the numbers so far that are not placed yet.
    cards: Html,
    /// The ids of the body's headings on the page, by their anchors in the body.
    headings: BTreeMap<String, String>,
    element: Element,
}

/// The content of one element: the body itself, an aside or a quotation.
#[derive(Default)]
struct Element {
    events: Vec<Event<'static>>,
    /// Whether this is an element within the body.
    is_inner: bool,
    depth: usize,
    tables: Vec<Table>,
    /// The number of open elements in which names are not linked: links, headings, quotations, code.
    quiet: usize,
    quoted: usize,
    /// Whether the picture that is being written has its caption below it.
    is_captioned: bool,
}

struct Table {
    alignments: Vec<Alignment>,
    column: usize,
    is_head: bool,
    /// The position of the event that opens the current cell.
    cell: usize,
}

impl<'m, 'a> Writer<'m, 'a> {
    pub(super) fn new(renderer: &'m PageRenderer<'a>, context: TextContext<'m>) -> Self {
        Self {
            renderer,
            lang: context.lang,
            form: context.form,
            flow: context.flow.part(),
            cards: context.cards,
            headings: BTreeMap::new(),
            element: Element::default(),
        }
    }

    /// Gives the headings of a body their ids, to which links in the body lead.
    pub(super) fn place_headings(&mut self, body: &Body) {
        self.flow.place_headings(std::iter::once(body));
        let id = |h: &crate::model::Heading| self.flow.heading_id(h.span, &h.anchor).to_owned();
        self.headings = body.headings.iter().map(|h| (h.anchor.clone(), id(h))).collect();
    }

    pub(super) fn html(&mut self, parts: &[Part]) -> Html {
        joined(parts).iter().for_each(|part| self.part(part));
        let mut out = String::new();
        html::push_html(&mut out, std::mem::take(&mut self.element).events.into_iter());
        Html::from_markup(out)
    }

    fn inner_html(&mut self, parts: &[Part]) -> Html {
        let inner = Element { is_inner: true, ..Element::default() };
        let outer = std::mem::replace(&mut self.element, inner);
        let html = self.html(parts);
        self.element = outer;
        html
    }

    pub(super) fn take_cards(&mut self) -> Html {
        std::mem::take(&mut self.cards)
    }

    pub(super) fn finish(self, html: Html) -> Fragment {
        Fragment { html, cards: self.cards, added: self.flow.added }
    }

    fn is_top(&self) -> bool {
        self.form == Form::Blocks && !self.element.is_inner
    }

    fn raw(&mut self, html: impl Into<String>) {
        self.element.events.push(Event::InlineHtml(html.into().into()));
    }

    fn block(&mut self, html: impl Into<String>) {
        self.element.events.push(Event::Html(html.into().into()));
    }

    fn component<V: Serialize>(&mut self, name: &str, view: &V) -> String {
        self.renderer.component(&mut self.flow, self.lang, name, view).into_string()
    }

    fn part(&mut self, part: &Part) {
        let renderer = self.renderer;
        match part {
            Part::Markdown(Event::Start(Tag::Heading { level, id: Some(id), .. }), span) => {
                let id = Some(self.flow.heading_id(*span, id).to_owned().into());
                self.event(&Event::Start(Tag::Heading { level: *level, id, classes: vec![], attrs: vec![] }));
            }
            Part::Markdown(event, _) => self.event(event),
            Part::Value(value) if self.form == Form::Line => self.plain_number(value),
            Part::Value(value) => {
                let text = renderer.value_text(value, self.lang);
                let fragment = renderer.value(&self.flow, self.lang, &value.reference, &text, value.span);
                let (button, card) = self.flow.merge(fragment);
                self.cards.push(&card);
                self.raw(button.into_string());
            }
            Part::Link { target, inner } => {
                let attributes = self.link_attributes(target);
                self.raw(format!("<a {attributes}>"));
                self.quietly(inner);
                self.raw("</a>");
                if let Target::File(asset, _) = target {
                    let note = renderer.file_note(&renderer.site().assets[*asset], self.lang);
                    self.raw(format!(" <span class=\"nb\">{}</span>", escape(&note)));
                }
            }
            Part::Foreign { language, inner } => self.foreign(language, inner),
            Part::Cite(citation) => self.cite(citation),
            Part::NoteMark(position) => {
                let html = self.component("NoteMark", &NoteMark { letter: note_letter(*position) });
                self.raw(html);
            }
            Part::Chart(chart) => {
                let fragment = renderer.chart(&self.flow, self.lang, chart.chart, Setting::Text);
                let (html, _) = self.flow.merge(fragment);
                self.block(html.into_string());
            }
            Part::Corrections(_) => {
                let fragment = renderer.correction_list(&self.flow, self.lang);
                let (html, cards) = self.flow.merge(fragment);
                self.cards.push(&cards);
                self.block(html.into_string());
                self.end_block();
            }
            Part::Mutations(_) => {
                let fragment = renderer.mutation_table(&self.flow, self.lang);
                let (html, _) = self.flow.merge(fragment);
                self.block(html.into_string());
                self.end_block();
            }
            Part::Image { asset, alt, title } => {
                let path = renderer.href(&(renderer.site().assets[*asset].path.clone(), None));
                // A picture within a line has no room for a caption.
                let title = title.as_ref().filter(|_| !self.element.is_captioned);
                let title = title.map_or_else(String::new, |t| format!(" title=\"{}\"", escape(&t.value)));
                let (path, alt) = (escape(&path), escape(alt));
                self.raw(format!("<img src=\"{path}\" alt=\"{alt}\"{title} loading=\"lazy\">"));
            }
            Part::Captioned { inner, caption } => {
                self.block("<figure class=\"pic\">");
                self.element.is_captioned = true;
                inner.iter().for_each(|p| self.part(p));
                self.element.is_captioned = false;
                self.raw("<figcaption>");
                caption.iter().for_each(|p| self.part(p));
                self.block("</figcaption></figure>\n");
                self.end_block();
            }
            Part::PullQuote { quote, attribution } => {
                let (quote, attribution) = (self.inner_html(quote), self.inner_html(attribution));
                let html = self.component("PullQuote", &QuoteView { quote, attribution });
                self.block(html);
                self.end_block();
            }
            Part::Aside { kind, inner } => {
                let inner = self.inner_html(inner);
                let html = self.component("Aside", &AsideView { kind: kind.as_str(), html: inner });
                self.block(html);
                self.end_block();
            }
        }
    }

    fn plain_number(&mut self, value: &ValueUse) {
        let text = self.renderer.value_text(value, self.lang);
        match self.renderer.take_anchor(&mut self.flow, value.span) {
            Some(anchor) => self.raw(format!("<span id=\"{}\">{}</span>", escape(anchor), escape(&text))),
            None => self.element.events.push(Event::Text(text.into())),
        }
    }

    fn foreign(&mut self, language: &str, inner: &[Part]) {
        let (renderer, lang) = (self.renderer, self.lang);
        let words = Body { parts: inner.to_vec(), ..Body::default() };
        let direction = Direction::from_text(&words.plain(&|v| renderer.value_text(v, lang)));
        let dir = if direction == renderer.site().locale(lang).direction {
            String::new()
        } else {
            format!(" dir=\"{}\"", direction.as_str())
        };
        self.raw(format!("<span lang=\"{}\"{dir}>", escape(language)));
        self.quietly(inner);
        self.raw("</span>");
    }

    /// Writes the mark of a citation: its number on the page. A page that does not list its sources has none.
    fn cite(&mut self, citation: &Citation) {
        if self.renderer.task.lists_sources {
            let (number, first) = self.flow.add_citation(citation);
            let title = self.renderer.short_reference(citation.source);
            let html = self.component("Cite", &CiteView { number, title, first });
            self.raw(html);
        }
    }

    fn event(&mut self, event: &Event<'static>) {
        match event {
            Event::Start(tag) => {
                let element = &mut self.element;
                element.depth += 1;
                element.quiet += usize::from(is_quiet(&tag.to_end()));
                element.quoted *= usize::from(!matches!(tag, Tag::Paragraph | Tag::Item | Tag::TableCell));
                self.start(tag);
            }
            Event::End(end) => {
                self.element.quiet -= usize::from(is_quiet(end));
                self.end(end);
                self.element.depth = self.element.depth.saturating_sub(1);
                self.end_block();
            }
            Event::TaskListMarker(done) => {
                let key = if *done { "task-done" } else { "task-open" };
                let sign = if *done { "☑" } else { "☐" };
                let label = escape(&self.renderer.locale().t(key));
                self.raw(format!("<span class=\"task\" role=\"img\" aria-label=\"{label}\">{sign}</span> "));
            }
            Event::Text(text) if self.is_top() => self.text(text),
            event => self.element.events.push(event.clone()),
        }
    }

    fn quietly(&mut self, parts: &[Part]) {
        self.element.quiet += 1;
        parts.iter().for_each(|p| self.part(p));
        self.element.quiet -= 1;
    }

    /// Writes words, with links to the entries of names that the page mentions for the first time.
    fn text(&mut self, text: &str) {
        let Element { quiet, quoted, .. } = &mut self.element;
        let is_quiet = *quiet > 0;
        let words = self.renderer.with_names(&mut self.flow, self.lang, text, is_quiet, quoted);
        self.element.events.extend(words);
    }

    /// Opens an element. Tables are written here, because pulldown-cmark aligns their cells with inline styles.
    fn start(&mut self, tag: &Tag<'static>) {
        match tag {
            Tag::Table(alignments) => {
                let alignments = alignments.clone();
                self.element.tables.push(Table { alignments, column: 0, is_head: false, cell: 0 });
                let args = Args::new().text("number", self.flow.add_table().to_string());
                let label = escape(&self.renderer.locale().t_with("table", &args));
                self.block(format!(
                    "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{label}\"><table>\n"
                ));
            }
            Tag::TableHead => {
                self.change_table(|table| (table.column, table.is_head) = (0, true));
                self.block("<thead><tr>");
            }
            Tag::TableRow => {
                self.change_table(|table| table.column = 0);
                self.block("<tr>");
            }
            Tag::TableCell => {
                let position = self.element.events.len();
                let Some(table) = self.element.tables.last_mut() else { return };
                let class = table.class();
                table.cell = position;
                let name = if table.is_head { "th scope=\"col\"" } else { "td" };
                self.raw(format!("<{name}{class}>"));
            }
            tag => self.element.events.push(Event::Start(tag.clone())),
        }
    }

    fn end(&mut self, end: &TagEnd) {
        match end {
            TagEnd::Table => {
                self.element.tables.pop();
                self.block("</tbody></table></div>\n");
            }
            TagEnd::TableHead => {
                self.change_table(|table| table.is_head = false);
                self.block("</tr></thead><tbody>\n");
            }
            TagEnd::TableRow => self.block("</tr>\n"),
            TagEnd::TableCell => self.end_cell(),
            end => self.element.events.push(Event::End(*end)),
        }
    }

    /// Closes a cell. An empty cell in the head is no heading of a column.
    fn end_cell(&mut self) {
        let Element { tables, events, .. } = &mut self.element;
        if let Some(table) = tables.last_mut() {
            let is_heading = table.is_head && events.len() > table.cell + 1;
            if table.is_head && !is_heading {
                events[table.cell] = Event::InlineHtml(format!("<td{}>", table.class()).into());
            }
            table.column += 1;
            self.raw(if is_heading { "</th>" } else { "</td>" });
        }
    }

    fn change_table(&mut self, change: impl FnOnce(&mut Table)) {
        if let Some(table) = self.element.tables.last_mut() {
            change(table);
        }
    }

    /// Places the cards once a block of the body has ended.
    fn end_block(&mut self) {
        if self.is_top() && self.element.depth == 0 && !self.cards.is_empty() {
            let cards = self.take_cards();
            self.block(cards.into_string());
        }
    }

    fn link_attributes(&self, target: &Target) -> String {
        let renderer = self.renderer;
        let href = match target {
            Target::External(url) => return format!("href=\"{}\" rel=\"external\"", escape(url)),
            Target::File(asset, anchor) => {
                renderer.href(&(renderer.site().assets[*asset].path.clone(), anchor.clone()))
            }
            Target::Anchor(anchor, _) => format!("#{}", self.headings.get(anchor).unwrap_or(anchor)),
            target => renderer
                .context
                .addresses
                .target(renderer.lang, target)
                .map_or(String::new(), |address| renderer.href(&address)),
        };
        format!("href=\"{}\"", escape(&href))
    }
}

impl Table {
    fn class(&self) -> &'static str {
        let is_number = self.alignments.get(self.column) == Some(&Alignment::Right);
        if is_number { " class=\"n\"" } else { "" }
    }
}

#[derive(Serialize)]
struct NoteMark {
    letter: String,
}

#[derive(Serialize)]
struct QuoteView {
    quote: Html,
    attribution: Html,
}

#[derive(Serialize)]
struct AsideView {
    kind: &'static str,
    html: Html,
}

#[derive(Serialize)]
struct CiteView {
    number: usize,
    title: String,
    first: bool,
}
