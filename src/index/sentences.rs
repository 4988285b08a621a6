//! Reads the mentions of one text, each with its sentence.
//!
//! A sentence ends where Unicode ends it (UAX #29) and at the end of a paragraph, list item or heading, but not after a
//! short capitalised word with a point (`Mr.`), unless it is an abbreviation in capitals (`EU.`). A table row is one sentence.

use super::analysis::TextAnalysis;
use super::mentions::{Mention, MentionTarget};
use super::text_fields::TextField;
use crate::base::Span;
use crate::model::{Heading, ItemId, Part, Site, Target};
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;
use std::sync::Arc;
use unicode_segmentation::UnicodeSegmentation;

/// Returns the mentions in a text field, those in footnotes last.
pub(crate) fn mentions_in(site: &Site, field: &TextField<'_>, analysis: &TextAnalysis) -> Vec<Mention> {
    let (block, marks, mentions) = (String::new(), Vec::new(), Vec::new());
    let mut reader = Reader { site, field, analysis, section: None, block, marks, mentions };
    reader.parts(&field.body.parts);
    for note in &field.body.notes {
        reader.parts(&note.parts);
    }
    reader.mentions
}

struct Reader<'a> {
    site: &'a Site,
    field: &'a TextField<'a>,
    analysis: &'a TextAnalysis,
    section: Option<&'a Heading>,
    block: String,
    marks: Vec<(Range<usize>, MentionTarget, Span)>,
    mentions: Vec<Mention>,
}

impl<'a> Reader<'a> {
    fn parts(&mut self, parts: &'a [Part]) {
        let mut last = None;
        for part in parts {
            if let Part::Markdown(_, span) = part {
                last = Some(*span);
            }
            self.part(part, last);
        }
        self.flush();
    }

    fn part(&mut self, part: &'a Part, last: Option<Span>) {
        match part {
            Part::Markdown(event, span) => {
                self.event(event);
                if let Event::Start(Tag::Heading { .. }) = event {
                    self.section = self.field.body.heading_at(*span).or(self.section);
                }
            }
            Part::Value(value) => {
                let text = match &value.text {
                    Some(text) => text.clone(),
                    None => self.site.write_value(&value.reference, self.field.lang),
                };
                let start = self.block.len();
                self.block.push_str(&text);
                self.marks.push((start..self.block.len(), MentionTarget::Value(value.clone()), value.span));
            }
            Part::Link { target, inner } => {
                let start = self.block.len();
                let span =
                    inner.iter().find_map(|p| if let Part::Markdown(_, s) = p { Some(*s) } else { last });
                inner.iter().for_each(|p| self.part(p, last));
                let Target::Item(item, _) = target else { return };
                if let (Some(span), false) = (span, matches!(item, ItemId::Article(_) | ItemId::Page(_))) {
                    self.marks.push((start..self.block.len(), MentionTarget::Item(*item), span));
                }
            }
            Part::Foreign { inner, .. } => inner.iter().for_each(|p| self.part(p, last)),
            Part::Cite(citation) => {
                let at = self.block.len();
                self.marks.push((
                    at..at,
                    MentionTarget::Item(ItemId::Source(citation.source)),
                    citation.span,
                ));
            }
            Part::Chart(chart) => {
                self.flush();
                self.marks.push((0..0, MentionTarget::Chart(chart.chart), chart.span));
                self.flush();
            }
            Part::PullQuote { quote: first, attribution: second }
            | Part::Captioned { inner: first, caption: second } => {
                self.flush();
                self.parts(first);
                self.parts(second);
            }
            Part::Aside { inner, .. } => {
                self.flush();
                self.parts(inner);
            }
            Part::NoteMark(_) | Part::Corrections(_) | Part::Image { .. } => (),
        }
    }

    fn event(&mut self, event: &'a Event<'static>) {
        match event {
            Event::Text(text) | Event::Code(text) => self.block.push_str(text),
            Event::SoftBreak | Event::HardBreak => self.block.push(' '),
            Event::Start(Tag::TableCell) if !self.block.is_empty() => self.block.push_str(" · "),
            Event::Start(Tag::TableCell | Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::TableCell | TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => (),
            Event::Start(_) => self.flush(),
            Event::End(_) => self.flush(),
            _ => (),
        }
    }

    /// Ends the current block and adds its mentions with their sentences.
    fn flush(&mut self) {
        let block = std::mem::take(&mut self.block);
        let marks = std::mem::take(&mut self.marks);
        let sentences = if marks.is_empty() { Arc::default() } else { self.analysis.sentences(&block) };
        for (range, target, span) in marks {
            // A citation at the end of a sentence belongs to that sentence.
            let at = if range.is_empty() { range.start.saturating_sub(1) } else { range.start };
            let sentence = sentences.iter().find(|s| s.contains(&at)).cloned().unwrap_or(range.clone());
            self.mentions.push(Mention {
                item: self.field.item,
                field: self.field.id,
                lang: self.field.lang,
                shown_in: self.field.shown_in.clone(),
                target,
                span,
                anchor: None,
                section: self.section.cloned(),
                before: block[sentence.start..range.start].trim_start().to_owned(),
                text: block[range.clone()].to_owned(),
                after: block[range.end..sentence.end.max(range.end)].trim_end_matches([' ', '·']).to_owned(),
            });
        }
    }
}

/// Returns the sentences of a block, without gaps between them.
pub(crate) fn sentences(block: &str) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for (start, text) in block.split_sentence_bound_indices() {
        let end = start + text.len();
        match all.last_mut() {
            Some(last) if is_abbreviated(&block[last.clone()]) => last.end = end,
            _ => all.push(start..end),
        }
    }
    all
}

/// Returns whether a text ends with a short capitalised word and a point, so that the sentence may continue. An
/// abbreviation in capitals has no point of its own.
fn is_abbreviated(text: &str) -> bool {
    let last = text.split_whitespace().next_back().unwrap_or("");
    let word = last.strip_suffix('.').unwrap_or("");
    let length = word.chars().count();
    (1..=3).contains(&length)
        && (length == 1 || word.contains(char::is_lowercase))
        && word.chars().all(char::is_alphabetic)
        && word.starts_with(char::is_uppercase)
}

#[cfg(test)]
mod tests {
    use super::sentences;

    #[test]
    fn sentences_end_where_a_reader_would_say_so() {
        for (text, expected) in [
            ("It rained 812 mm. More than before.", vec!["It rained 812 mm. ", "More than before."]),
            (
                "Mr. Jansen counted 250. He wrote it down.",
                vec!["Mr. Jansen counted 250. ", "He wrote it down."],
            ),
            ("It joined the EU. It left.", vec!["It joined the EU. ", "It left."]),
            ("J. Jansen left.", vec!["J. Jansen left."]),
            ("See p. 12 for 3.5 per cent.", vec!["See p. 12 for 3.5 per cent."]),
            ("هل كان 250؟ نعم.", vec!["هل كان 250؟ ", "نعم."]),
            ("", vec![]),
        ] {
            let found: Vec<&str> = sentences(text).into_iter().map(|s| &text[s]).collect();
            assert_eq!(found, expected);
        }
    }
}
