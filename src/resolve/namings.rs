//! Where ids are written: in, what was looked up and what was written; out, every place of an id with what it names.

use super::Resolver;
use super::references::MarkdownToken;
use crate::base::{FileId, Period, Span, Spanned};
use crate::model::{Naming, Thing, ThingKind};
use crate::parse::raw;

/// The folders of the items that a record of translations names.
const FOLDERS: &[(&str, ThingKind)] = &[
    ("articles", ThingKind::Article),
    ("pages", ThingKind::Page),
    ("figures", ThingKind::Figure),
    ("timeline", ThingKind::Event),
    ("claims", ThingKind::Claim),
    ("sources", ThingKind::Source),
    ("names", ThingKind::Name),
];

impl Resolver<'_> {
    /// Notes that an id is looked up that is written at a place.
    pub(super) fn named(&mut self, kind: ThingKind, id: impl Into<String>, span: Span) {
        self.namings.push(Naming { span, thing: Thing { kind, id: id.into() }, defines: false });
    }

    /// Notes the series and the period of a reference to a value.
    pub(super) fn named_value(&mut self, figure: MarkdownToken<'_>, rest: Option<MarkdownToken<'_>>) {
        let Some((series, period)) = rest.map(|rest| rest.split('/')) else { return };
        let id = format!("{}/{}", figure.text, series.text);
        if let Some(piece) = period
            && let Ok(period) = Period::parse(piece.text)
        {
            self.named(ThingKind::Value, format!("{id}/{period}"), piece.span);
        }
        self.named(ThingKind::Series, id, series.span);
    }

    /// Notes the figure and the series that an exception from a check names.
    pub(super) fn named_subject(&mut self, subject: &Spanned<String>) {
        let (figure, rest) = MarkdownToken { text: &subject.value, span: subject.span }.split('/');
        if self.draft.figures.find(figure.text).is_none() {
            return;
        }
        self.named(ThingKind::Figure, figure.text, figure.span);
        self.named_value(figure, rest.map(|rest| rest.split('?').0));
    }

    /// Every place of an id, in the order of the files, each once.
    pub(super) fn namings(&mut self) -> Vec<Naming> {
        self.definitions();
        self.translated();
        self.recorded();
        let mut all = std::mem::take(&mut self.namings);
        all.sort();
        all.dedup();
        all
    }

    fn define(&mut self, kind: ThingKind, id: impl Into<String>, span: Span) {
        self.namings.push(Naming { span, thing: Thing { kind, id: id.into() }, defines: true });
    }

    fn definitions(&mut self) {
        let raw = self.raw;
        let top = |file: FileId| Span::top(file);
        raw.articles.iter().for_each(|(_, i)| self.define(ThingKind::Article, i.slug.as_str(), top(i.file)));
        raw.pages.iter().for_each(|(_, i)| self.define(ThingKind::Page, i.slug.as_str(), top(i.file)));
        for item in &raw.figures {
            self.define(ThingKind::Figure, item.slug.as_str(), top(item.file));
            item.value.iter().for_each(|figure| self.parts_of_figure(item.slug.as_str(), figure));
        }
        let items = raw.events.iter().map(|(_, e)| (ThingKind::Event, &e.id));
        let items = items.chain(raw.claims.iter().map(|(_, c)| (ThingKind::Claim, &c.id)));
        let items = items.chain(raw.names.iter().map(|(_, n)| (ThingKind::Name, &n.id)));
        let sources = raw.sources.iter().flat_map(|(_, pairs)| &pairs.0);
        let items = items.chain(sources.map(|(id, _)| (ThingKind::Source, id)));
        let topics = raw.site.iter().flat_map(|(_, site)| &site.topics.0);
        let items = items.chain(topics.map(|(id, _)| (ThingKind::Topic, id)));
        items.for_each(|(kind, id)| self.define(kind, id.value.as_str(), id.span));
    }

    fn parts_of_figure(&mut self, slug: &str, figure: &raw::Figure) {
        for (id, series) in &figure.series.0 {
            self.define(ThingKind::Series, format!("{slug}/{}", id.value), id.span);
            for (key, _) in &series.values.0 {
                if let Ok(period) = Period::parse(&key.value) {
                    self.define(ThingKind::Value, format!("{slug}/{}/{period}", id.value), key.span);
                }
            }
            self.named_series(slug, &series.sum_of);
        }
        for (id, chart) in &figure.charts.0 {
            self.define(ThingKind::Chart, format!("{slug}/{}", id.value), id.span);
            self.named_series(slug, &chart.series);
        }
    }

    fn named_series(&mut self, figure: &str, names: &[Spanned<String>]) {
        names.iter().for_each(|n| self.named(ThingKind::Series, format!("{figure}/{}", n.value), n.span));
    }

    /// What front matter names, of translations too: the build looks it up in the original alone.
    fn translated(&mut self) {
        let raw = self.raw;
        for front in raw.articles.iter().filter_map(|(_, item)| Some(&item.value.as_ref()?.front)) {
            front.topics.iter().for_each(|t| self.named(ThingKind::Topic, t.value.as_str(), t.span));
            front.figures.iter().for_each(|f| self.named(ThingKind::Figure, f.value.as_str(), f.span));
        }
        for front in raw.home.iter().filter_map(|(.., document)| Some(&document.as_ref()?.front)) {
            if let Some(article) = &front.lead_article {
                self.named(ThingKind::Article, article.value.as_str(), article.span);
            }
            if let Some(chart) = &front.lead_chart {
                let (figure, name) = MarkdownToken { text: &chart.value, span: chart.span }.split('/');
                self.named(ThingKind::Figure, figure.text, figure.span);
                name.iter().for_each(|n| self.named(ThingKind::Chart, chart.value.as_str(), n.span));
            }
        }
    }

    /// The items that the records of translations name: `figures/rain`.
    fn recorded(&mut self) {
        let raw = self.raw;
        for (key, _) in raw.records.iter().flat_map(|(.., items)| &items.0) {
            let (folder, id) = MarkdownToken { text: &key.value, span: key.span }.split('/');
            let kind = FOLDERS.iter().find(|(name, _)| *name == folder.text);
            if let (Some((_, kind)), Some(id)) = (kind, id) {
                self.named(*kind, id.text, id.span);
            }
        }
    }
}
