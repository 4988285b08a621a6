//! Markdown with resolved references: events of pulldown-cmark, and parts of the content format between them.

use super::{Asset, ChartRef, ItemId, Name, Source, ValueRef};
use crate::base::{Handle, Span, Spanned, keywords};
use crate::i18n::PerLang;
use pulldown_cmark::{Event as Markdown, Tag, TagEnd};

/// Markdown in each language.
pub type Prose = PerLang<Body>;

/// A body of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Body {
    /// The parts, in order.
    pub parts: Vec<Part>,
    /// The headings, in order. Their anchors are unique within the body.
    pub headings: Vec<Heading>,
    /// The footnotes, in the order of their first mention.
    pub notes: Vec<Note>,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// The level, from 2 to 6.
    pub level: u8,
    /// Its anchor.
    pub anchor: String,
    /// The position of an anchor that the author wrote (`{#…}`); `None` if the anchor is derived from the heading's
    /// words.
    pub id: Option<Span>,
    /// The position of the heading.
    pub span: Span,
    /// The text of the heading.
    pub text: String,
}

/// One footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// The content of the footnote.
    pub parts: Vec<Part>,
}

/// One part of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Plain Markdown.
    Markdown(Markdown<'static>, Span),
    /// A number that is bound to data.
    Value(ValueUse),
    /// A link.
    Link {
        /// The target of the link.
        target: Target,
        /// The linked content.
        inner: Vec<Part>,
    },
    /// Text in another language.
    Foreign {
        /// The BCP 47 code of the language.
        language: String,
        /// The text.
        inner: Vec<Part>,
    },
    /// A citation.
    Cite(Citation),
    /// The mark of a footnote, by its position in [`Body::notes`].
    NoteMark(usize),
    /// A chart.
    Chart(ChartUse),
    /// The list of all corrections, with the position of its reference.
    Corrections(Span),
    /// The table of what the checks catch, with the position of its reference.
    Mutations(Span),
    /// A picture.
    Image {
        /// The file.
        asset: Handle<Asset>,
        /// The alternative text.
        alt: String,
        /// The title, which is displayed as a caption.
        title: Option<Spanned<String>>,
    },
    /// A picture, or a link around a picture, with its caption.
    Captioned {
        /// The picture.
        inner: Vec<Part>,
        /// The caption.
        caption: Vec<Part>,
    },
    /// A quotation with its attribution.
    PullQuote {
        /// The quoted words.
        quote: Vec<Part>,
        /// The speaker and the occasion.
        attribution: Vec<Part>,
    },
    /// A margin note or a notice.
    Aside {
        /// The kind.
        kind: AsideKind,
        /// The content.
        inner: Vec<Part>,
    },
}

keywords! {
    /// The kind of an aside.
    pub enum AsideKind {
        /// A note in the margin: `> [!NOTE]`.
        Note = "note",
        /// A notice in the text: `> [!TIP]`.
        Tip = "tip",
        /// A notice in the text: `> [!IMPORTANT]`.
        Important = "important",
        /// A notice in the text: `> [!WARNING]`.
        Warning = "warning",
        /// A notice in the text: `> [!CAUTION]`.
        Caution = "caution",
    }
}

/// A number of the data in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueUse {
    /// The value.
    pub reference: ValueRef,
    /// The number as the author wrote it; `None` if the build formats the number.
    pub text: Option<String>,
    /// The position of the reference.
    pub span: Span,
}

/// A citation in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// The cited source.
    pub source: Handle<Source>,
    /// The location within the source: `p. 12`.
    pub locator: Option<String>,
    /// The position of the citation.
    pub span: Span,
}

/// A chart in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartUse {
    /// The chart.
    pub chart: ChartRef,
    /// The position of the reference.
    pub span: Span,
}

/// The target of a link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An item, at a heading if one is named.
    Item(ItemId, Option<(String, Span)>),
    /// A generated list.
    List(List),
    /// A person, institution or term.
    Name(Handle<Name>),
    /// A file of `static/`, and what its reader is to show: `page=3`.
    File(Handle<Asset>, Option<String>),
    /// A heading of the same page.
    Anchor(String, Span),
    /// An address outside of the site: `https:`, `http:` or `mailto:`.
    External(String),
}

keywords! {
    /// A page that the build generates from all content.
    pub enum List {
        /// The front page.
        Home = "home",
        /// All articles.
        Articles = "articles",
        /// All events.
        Timeline = "timeline",
        /// All figures.
        Statistics = "statistics",
        /// All claims.
        Claims = "claims",
        /// All sources.
        Sources = "sources",
        /// Every number on the site.
        Ledger = "ledger",
        /// All topics.
        Topics = "topics",
        /// The index from A to Z, which also displays search results.
        Search = "search",
        /// All downloads.
        Data = "data",
        /// People and institutions.
        Names = "names",
        /// Terms with their definitions.
        Terms = "terms",
    }
}

impl Body {
    /// Visits every part in reading order, including nested parts and footnotes.
    pub fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Part)) {
        each(&self.parts, visit);
        for note in &self.notes {
            each(&note.parts, visit);
        }
    }

    /// Returns the words without markup.
    pub fn plain(&self, write_value: &dyn Fn(&ValueUse) -> String) -> String {
        let mut out = String::new();
        plain(&self.parts, write_value, &mut out);
        out.trim_end().to_owned()
    }

    /// Returns the content below each heading, in order. Content before the first heading and the footnotes have no
    /// heading.
    pub fn sections(&self) -> Vec<(Option<&Heading>, Body)> {
        let mut all = vec![(None, Body::default())];
        let mut in_heading = false;
        for part in &self.parts {
            match part {
                Part::Markdown(Markdown::Start(Tag::Heading { .. }), span) => {
                    all.push((self.heading_at(*span), Body::default()));
                    in_heading = true;
                }
                Part::Markdown(Markdown::End(TagEnd::Heading(_)), _) => in_heading = false,
                _ if in_heading => (),
                part => {
                    if let Some((_, body)) = all.last_mut() {
                        body.parts.push(part.clone());
                    }
                }
            }
        }
        all[0].1.parts.extend(self.notes.iter().flat_map(|note| note.parts.iter().cloned()));
        all
    }

    /// Returns the heading at a position of a file.
    pub fn heading_at(&self, span: Span) -> Option<&Heading> {
        // The headings are in the order of the file.
        let at = self.headings.partition_point(|heading| heading.span.start < span.start);
        self.headings.get(at).filter(|heading| heading.span == span)
    }

    /// Returns whether the body has no content.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

fn each<'a>(parts: &'a [Part], visit: &mut dyn FnMut(&'a Part)) {
    for part in parts {
        visit(part);
        match part {
            Part::Link { inner, .. } | Part::Foreign { inner, .. } | Part::Aside { inner, .. } => {
                each(inner, visit)
            }
            Part::PullQuote { quote: first, attribution: second }
            | Part::Captioned { inner: first, caption: second } => {
                each(first, visit);
                each(second, visit);
            }
            _ => (),
        }
    }
}

fn plain(parts: &[Part], write_value: &dyn Fn(&ValueUse) -> String, out: &mut String) {
    for part in parts {
        match part {
            Part::Markdown(Markdown::Text(text) | Markdown::Code(text), _) => out.push_str(text),
            Part::Markdown(Markdown::SoftBreak | Markdown::HardBreak, _) => out.push(' '),
            Part::Markdown(
                Markdown::End(
                    TagEnd::Paragraph
                    | TagEnd::Heading(_)
                    | TagEnd::Item
                    | TagEnd::TableCell
                    | TagEnd::DefinitionListTitle,
                ),
                _,
            ) => out.push(' '),
            Part::Value(value) => out.push_str(&write_value(value)),
            Part::Link { inner, .. } | Part::Foreign { inner, .. } | Part::Aside { inner, .. } => {
                plain(inner, write_value, out)
            }
            Part::PullQuote { quote: first, attribution: second }
            | Part::Captioned { inner: first, caption: second } => {
                plain(first, write_value, out);
                plain(second, write_value, out);
                out.push(' ');
            }
            _ => (),
        }
    }
}
