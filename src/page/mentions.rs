//! Names of people and institutions in a text. The first mention of a name on a page links to its entry.
//!
//! Invariant: no name is linked within a link, a heading, a quotation (by mark or by element) or code.

use super::PageRenderer;
use super::flow::PageFlow;
use crate::base::escape;
use crate::i18n::Lang;
use crate::model::Part;
use pulldown_cmark::{Event, TagEnd};

impl PageRenderer<'_> {
    /// Returns the events of a text with its names linked, unless the text `is_quiet`. `quoted` counts the quotation
    /// marks that are open before the text, and is updated to those that are open after it.
    pub(super) fn with_names(
        &self,
        flow: &mut PageFlow<'_>,
        lang: Lang,
        text: &str,
        is_quiet: bool,
        quoted: &mut usize,
    ) -> Vec<Event<'static>> {
        let words = |text: &str| Event::Text(text.to_owned().into());
        let (mut events, mut at) = (Vec::new(), 0);
        for (range, name) in self.site().names_in(lang, text) {
            *quoted = quoted_after(*quoted, &text[at..range.start], &text[range.start..]);
            if is_quiet || *quoted > 0 || !flow.add_name(name) {
                events.push(words(&text[at..range.end]));
            } else {
                let href = self.href(&self.context.addresses.name(self.lang, name));
                events.push(words(&text[at..range.start]));
                let (href, inner) = (escape(&href), escape(&text[range.clone()]));
                events
                    .push(Event::InlineHtml(format!("<a class=\"who\" href=\"{href}\">{inner}</a>").into()));
            }
            at = range.end;
        }
        *quoted = quoted_after(*quoted, &text[at..], "");
        events.push(words(&text[at..]));
        events
    }
}

/// Joins adjacent words, because a name may continue on the next line.
pub(super) fn joined(parts: &[Part]) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::with_capacity(parts.len());
    for part in parts {
        let words = match part {
            Part::Markdown(Event::Text(text), _) => &**text,
            Part::Markdown(Event::SoftBreak, _) => "\n",
            _ => "",
        };
        match all.last_mut() {
            Some(Part::Markdown(Event::Text(text), _)) if !words.is_empty() => {
                *text = format!("{text}{words}").into()
            }
            _ => all.push(part.clone()),
        }
    }
    all
}

/// Returns whether names are not linked within an element.
pub(super) fn is_quiet(end: &TagEnd) -> bool {
    matches!(
        end,
        TagEnd::Heading(_) | TagEnd::BlockQuote(_) | TagEnd::CodeBlock | TagEnd::Link | TagEnd::Image
    )
}

/// Returns how many quotation marks are open after a text. A single mark is an apostrophe if it closes nothing or if a
/// letter follows it.
fn quoted_after(mut open: usize, text: &str, rest: &str) -> usize {
    let mut letters = text.chars().chain(rest.chars().take(1)).peekable();
    for _ in text.chars() {
        let sign = letters.next();
        let is_apostrophe = letters.peek().is_some_and(|c| c.is_alphanumeric());
        match sign {
            Some('“' | '„' | '«' | '‘') => open += 1,
            Some('”' | '»') => open = open.saturating_sub(1),
            Some('’') if !is_apostrophe => open = open.saturating_sub(1),
            _ => (),
        }
    }
    open
}
