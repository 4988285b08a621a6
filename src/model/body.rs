//! Markdown with its references resolved: pulldown-cmark's events, and our own parts between them.

use super::{Asset, ChartRef, ItemId, Name, Source, ValueRef};
use crate::base::{Handle, Span, Spanned, keywords};
use crate::i18n::PerLang;
use pulldown_cmark::{Event as Markdown, Tag, TagEnd};

/// Markdown in each language.
pub type Prose = PerLang<Body>;

/// A body of text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Body {
    /// What it holds, in order.
    pub parts: Vec<Part>,
    /// Its headings, in order, with anchors that are unique in it.
    pub headings: Vec<Heading>,
    /// Its footnotes, in the order of their first mention.
    pub notes: Vec<Note>,
}

/// One heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 2 to 6.
    pub level: u8,
    /// Its anchor.
    pub anchor: String,
    /// Where the author wrote that anchor, `{#…}`; `None` where it is made from the words.
    pub id: Option<Span>,
    /// Where it stands.
    pub span: Span,
    /// Its words.
    pub text: String,
}

/// One footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it says.
    pub parts: Vec<Part>,
}

/// One step of a body.
#[derive(Debug, Clone, PartialEq)]
pub enum Part {
    /// Plain Markdown.
    Markdown(Markdown<'static>, Span),
    /// A number of the data.
    Value(ValueUse),
    /// A link.
    Link {
        /// Where to.
        target: Target,
        /// What is linked.
        inner: Vec<Part>,
    },
    /// Words in another language.
    Foreign {
        /// The language, as BCP 47 code.
        language: String,
        /// The words.
        inner: Vec<Part>,
    },
    /// A citation.
    Cite(Citation),
    /// The mark of a footnote, by its position in [`Body::notes`].
    NoteMark(usize),
    /// A chart.
    Chart(ChartUse),
    /// A picture.
    Image {
        /// The file.
        asset: Handle<Asset>,
        /// What it shows.
        alt: String,
        /// What is to be said with it.
        title: Option<Spanned<String>>,
    },
    /// A picture, or a link that is one, with its caption.
    Captioned {
        /// The picture.
        inner: Vec<Part>,
        /// What is said below it.
        caption: Vec<Part>,
    },
    /// A quotation with its attribution.
    PullQuote {
        /// The words.
        quote: Vec<Part>,
        /// Who said them, where.
        attribution: Vec<Part>,
    },
    /// A margin note or a notice.
    Aside {
        /// Which.
        kind: AsideKind,
        /// What it says.
        inner: Vec<Part>,
    },
}

keywords! {
    /// What stands beside the text.
    pub enum AsideKind {
        /// In the margin: `> [!NOTE]`.
        Note = "note",
        /// In the text: `> [!TIP]`.
        Tip = "tip",
        /// In the text: `> [!IMPORTANT]`.
        Important = "important",
        /// In the text: `> [!WARNING]`.
        Warning = "warning",
        /// In the text: `> [!CAUTION]`.
        Caution = "caution",
    }
}

/// A number of the data in a text.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueUse {
    /// The value.
    pub reference: ValueRef,
    /// What the author wrote; `None` where the build writes the number.
    pub text: Option<String>,
    /// Where.
    pub span: Span,
}

/// A citation in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Citation {
    /// What is cited.
    pub source: Handle<Source>,
    /// Where in it: `p. 12`.
    pub locator: Option<String>,
    /// Where.
    pub span: Span,
}

/// A chart in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartUse {
    /// Which.
    pub chart: ChartRef,
    /// Where.
    pub span: Span,
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// An item, at a heading if one is named.
    Item(ItemId, Option<(String, Span)>),
    /// A list that the build makes.
    List(List),
    /// A person or institution.
    Name(Handle<Name>),
    /// A heading of the same page.
    Anchor(String, Span),
    /// Somewhere else: `https:`, `http:` or `mailto:`.
    External(String),
}

keywords! {
    /// A page that the build makes from the whole of the content.
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
        /// Every number that the site states.
        Ledger = "ledger",
        /// All topics.
        Topics = "topics",
        /// Everything from A to Z, and what a search finds.
        Search = "search",
        /// Everything to take away.
        Data = "data",
        /// People and institutions.
        Names = "names",
    }
}

impl Body {
    /// Every part, also inside others and in footnotes, in reading order.
    pub fn each<'a>(&'a self, visit: &mut dyn FnMut(&'a Part)) {
        each(&self.parts, visit);
        for note in &self.notes {
            each(&note.parts, visit);
        }
    }

    /// Its words without any markup.
    pub fn plain(&self, write_value: &dyn Fn(&ValueUse) -> String) -> String {
        let mut out = String::new();
        plain(&self.parts, write_value, &mut out);
        out.trim_end().to_owned()
    }

    /// What stands under each heading, in order; what stands before the first, and the footnotes, under none.
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

    /// The heading at a place of a file.
    pub fn heading_at(&self, span: Span) -> Option<&Heading> {
        self.headings.iter().find(|h| h.span == span)
    }

    /// Whether it says nothing.
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
