//! Collects the positions of all ids: where they are declared and where they are looked up.

use super::Resolver;
use super::references::SpannedStr;
use crate::base::{FileId, Period, Span, Spanned};
use crate::model::{Occurrence, Symbol, SymbolKind};
use crate::parse::raw;

/// The folders of the items that a record of translations contains.
const FOLDERS: &[(&str, SymbolKind)] = &[
    ("articles", SymbolKind::Article),
    ("pages", SymbolKind::Page),
    ("figures", SymbolKind::Figure),
    ("timeline", SymbolKind::Event),
    ("claims", SymbolKind::Claim),
    ("sources", SymbolKind::Source),
    ("names", SymbolKind::Name),
    ("terms", SymbolKind::Term),
];

impl Resolver<'_> {
    /// Records the lookup of an id.
    pub(super) fn named(&mut self, kind: SymbolKind, id: impl Into<String>, span: Span) {
        self.occurrences.push(Occurrence { span, symbol: Symbol { kind, id: id.into() }, defines: false });
    }

    /// Records the lookup of the series and the period in a reference to a value.
    pub(super) fn named_value(&mut self, figure: SpannedStr<'_>, rest: Option<SpannedStr<'_>>) {
        let Some((series, period)) = rest.map(|rest| rest.split('/')) else { return };
        let id = format!("{}/{}", figure.text, series.text);
        if let Some(piece) = period
            && let Ok(period) = Period::parse(piece.text)
        {
            self.named(SymbolKind::Value, format!("{id}/{period}"), piece.span);
        }
        self.named(SymbolKind::Series, id, series.span);
    }

    /// Records the figure and the series in the subject of an exception.
    pub(super) fn named_subject(&mut self, subject: &Spanned<String>) {
        let (figure, rest) = SpannedStr { text: &subject.value, span: subject.span }.split('/');
        if self.partial.figures.find(figure.text).is_none() {
            return;
        }
        self.named(SymbolKind::Figure, figure.text, figure.span);
        self.named_value(figure, rest.map(|rest| rest.split('?').0));
    }

    /// Returns the positions of all ids in the order of the files, without duplicates.
    pub(super) fn occurrences(&mut self) -> Vec<Occurrence> {
        self.definitions();
        self.translated();
        self.recorded();
        let mut all = std::mem::take(&mut self.occurrences);
        all.sort();
        all.dedup();
        all
    }

    fn define(&mut self, kind: SymbolKind, id: impl Into<String>, span: Span) {
        self.occurrences.push(Occurrence { span, symbol: Symbol { kind, id: id.into() }, defines: true });
    }

    fn definitions(&mut self) {
        let raw = self.raw;
        let top = |file: FileId| Span::top(file);
        raw.articles.iter().for_each(|(_, i)| self.define(SymbolKind::Article, i.slug.as_str(), top(i.file)));
        raw.pages.iter().for_each(|(_, i)| self.define(SymbolKind::Page, i.slug.as_str(), top(i.file)));
        for item in &raw.figures {
            self.define(SymbolKind::Figure, item.slug.as_str(), top(item.file));
            item.value.iter().for_each(|figure| self.parts_of_figure(item.slug.as_str(), figure));
        }
        let items = raw.events.iter().map(|(_, e)| (SymbolKind::Event, &e.id));
        let items = items.chain(raw.claims.iter().map(|(_, c)| (SymbolKind::Claim, &c.id)));
        let items = items.chain(raw.names.iter().map(|(_, n)| (SymbolKind::Name, &n.id)));
        let items = items.chain(raw.terms.iter().map(|(_, t)| (SymbolKind::Term, &t.id)));
        let sources = raw.sources.iter().flat_map(|(_, pairs)| &pairs.0);
        let items = items.chain(sources.map(|(id, _)| (SymbolKind::Source, id)));
        let topics = raw.site.iter().flat_map(|(_, site)| &site.topics.0);
        let items = items.chain(topics.map(|(id, _)| (SymbolKind::Topic, id)));
        items.for_each(|(kind, id)| self.define(kind, id.value.as_str(), id.span));
    }

    fn parts_of_figure(&mut self, slug: &str, figure: &raw::Figure) {
        for (id, series) in &figure.series.0 {
            self.define(SymbolKind::Series, format!("{slug}/{}", id.value), id.span);
            for (key, _) in &series.values.0 {
                if let Ok(period) = Period::parse(&key.value) {
                    self.define(SymbolKind::Value, format!("{slug}/{}/{period}", id.value), key.span);
                }
            }
            self.named_series(slug, &series.sum_of);
        }
        if let Some(balance) = &figure.balance {
            self.named_series(slug, std::slice::from_ref(&balance.stock));
            self.named_series(slug, &balance.inflows);
            self.named_series(slug, &balance.outflows);
        }
        for (id, chart) in &figure.charts.0 {
            self.define(SymbolKind::Chart, format!("{slug}/{}", id.value), id.span);
            self.named_series(slug, &chart.series);
        }
    }

    fn named_series(&mut self, figure: &str, names: &[Spanned<String>]) {
        names.iter().for_each(|n| self.named(SymbolKind::Series, format!("{figure}/{}", n.value), n.span));
    }

    /// Records the ids in the front matter of translations. The build looks up only those of the original.
    fn translated(&mut self) {
        let raw = self.raw;
        for front in raw.articles.iter().filter_map(|(_, item)| Some(&item.value.as_ref()?.front)) {
            front.topics.iter().for_each(|t| self.named(SymbolKind::Topic, t.value.as_str(), t.span));
            front.figures.iter().for_each(|f| self.named(SymbolKind::Figure, f.value.as_str(), f.span));
        }
        for front in raw.home.iter().filter_map(|(.., document)| Some(&document.as_ref()?.front)) {
            if let Some(article) = &front.lead_article {
                self.named(SymbolKind::Article, article.value.as_str(), article.span);
            }
            if let Some(chart) = &front.lead_chart {
                let (figure, name) = SpannedStr { text: &chart.value, span: chart.span }.split('/');
                self.named(SymbolKind::Figure, figure.text, figure.span);
                name.iter().for_each(|n| self.named(SymbolKind::Chart, chart.value.as_str(), n.span));
            }
        }
    }

    /// Records the items in the records of translations: `figures/rain`.
    fn recorded(&mut self) {
        let raw = self.raw;
        for (key, _) in raw.records.iter().flat_map(|(.., items)| &items.0) {
            let (folder, id) = SpannedStr { text: &key.value, span: key.span }.split('/');
            let kind = FOLDERS.iter().find(|(name, _)| *name == folder.text);
            if let (Some((_, kind)), Some(id)) = (kind, id) {
                self.named(*kind, id.text, id.span);
            }
        }
    }
}
