//! Resolves the events in `timeline/*.yaml`.

use super::texts::{certain_date, date, keyword};
use super::{Resolver, names};
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Event, Quotation, Standing};
use crate::parse::raw;

impl Resolver<'_> {
    pub(super) fn events(&mut self) {
        let raw = self.raw;
        for (_, event) in &raw.events {
            self.add_event(event);
        }
    }

    fn add_event(&mut self, raw: &raw::Event) {
        let when = date(&raw.date, self.sink);
        let until = raw.until.as_ref().and_then(|d| certain_date(d, self.sink).map(|date| (date, d.span)));
        let topic = self.topic(&raw.topic);
        let standing = keyword(&raw.standing, Standing::ALL, "standing", self.sink);
        let title = self.text(&raw.title);
        let place = self.optional_text(raw.place.as_ref());
        let date_note = self.optional_text(raw.date_note.as_ref());
        let fault = (
            Code::UnsourcedEvent,
            format!("the event `{}` has no source", raw.id.value),
            "add its sources: `sources: [<id>]`",
        );
        let sources = self.required_sources(&raw.sources, raw.id.span, fault);
        let quotes = raw.quotes.iter().filter_map(|q| self.quotation(q)).collect();
        if let (Some((from, _)), Some((to, span))) = (when, until)
            && to.last() < from.first()
        {
            let diagnostic = Diagnostic::error(Code::InvalidPeriod, span, "the event ends before it begins");
            self.sink.push(diagnostic.related(raw.date.span, "begins here"));
        }
        let (Some((date, quality)), Some(topic), Some(standing), Some(title), Some(sources)) =
            (when, topic, standing, title, sources)
        else {
            return;
        };
        names::insert(
            &mut self.partial.events,
            &raw.id,
            |e| e.span,
            self.sink,
            |slug| Event {
                slug,
                span: raw.id.span,
                date,
                date_span: raw.date.span,
                quality,
                until: until.map(|(date, _)| date),
                topic,
                standing,
                title,
                text: None,
                place,
                date_note,
                sources,
                quotes,
                corrections: Vec::new(),
            },
        );
    }

    pub(super) fn quotation(&mut self, raw: &raw::Quotation) -> Option<Quotation> {
        let source = self.source(&raw.source);
        let translation = self.optional_text(raw.translation.as_ref());
        Some(Quotation {
            text: raw.text.value.trim().to_owned(),
            span: raw.text.span,
            language: raw.language.value.clone(),
            translation,
            source: source?,
        })
    }

    pub(super) fn texts_of_events(&mut self) {
        let raw = self.raw;
        for (_, event) in &raw.events {
            let Some(handle) = self.partial.events.find(&event.id.value) else { continue };
            let text = self.optional_prose(event.text.as_ref());
            let corrections = self.corrections(&event.corrections);
            let resolved = self.partial.events.get_mut(handle);
            (resolved.text, resolved.corrections) = (text, corrections);
        }
    }
}
