//! Hover texts in the language of the file, as Markdown.

use super::yaml::{CursorContext, Role};
use super::{Analysis, FilePosition};
use crate::base::{Span, Table};
use crate::i18n::Lang;
use crate::model::{ObservationRef, Source, Symbol, SymbolKind, ValueUse};
use crate::parse::raw::Shape;

/// The hover text of a range.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hover {
    /// The described range.
    pub span: Span,
    /// The text in Markdown.
    pub text: String,
}

impl Analysis {
    /// Returns the hover text at a position: for an id, a number or a key.
    pub fn hover(&self, at: FilePosition) -> Option<Hover> {
        let lang = self.lang_of(at.file);
        let named = self.occurrence_at(at);
        // The number is more informative than the parts of its reference.
        let number = named
            .is_none_or(|n| matches!(n.symbol.kind, SymbolKind::Value))
            .then(|| self.number_at(at))
            .flatten();
        if let Some(value) = number {
            return Some(Hover { span: value.span, text: self.describe_number(&value, lang) });
        }
        if let Some(occurrence) = named {
            return Some(Hover { span: occurrence.span, text: self.describe(&occurrence.symbol, lang)? });
        }
        self.key_at(at)
    }

    fn number_at(&self, at: FilePosition) -> Option<ValueUse> {
        let holds = |span: Span| span.file == at.file && span.range().contains(&at.offset);
        self.site.index().value_mentions().iter().find(|v| holds(v.value.span)).map(|v| v.value.clone())
    }

    fn describe_number(&self, value: &ValueUse, lang: Lang) -> String {
        let site = &self.site;
        let inputs = value.reference.inputs(site);
        let mut lines = vec![format!("**{}**", site.write_stated(&value.reference, lang))];
        lines.extend(site.write_formula(&value.reference, lang));
        for input in inputs.into_iter().take(MOST_INPUTS) {
            lines.push(self.describe_observation(input, lang));
        }
        lines.join("\n\n")
    }

    /// Describes an observation with its sources: `250 people: Returns, all, January–November 2023, partial year ·
    /// final`.
    fn describe_observation(&self, at: ObservationRef, lang: Lang) -> String {
        let (site, locale) = (&self.site, self.site.locale(lang));
        let (figure, series, observation) = (&site.figures[at.figure], site.series(at), site.observation(at));
        let mut lines = vec![format!(
            "{}: {}, {}, {}, {} (`{}`)",
            site.write_with_unit(figure, observation, lang),
            figure.title.get(lang),
            series.label.get(lang),
            locale.period(observation.period),
            site.write_status(figure, observation, lang),
            observation.status.as_str(),
        )];
        lines.extend(
            observation.sources.iter().map(|s| format!("- {}", self.source_line(&site.sources[*s], lang))),
        );
        lines.extend(observation.note.as_ref().map(|note| site.plain(note.get(lang), lang)));
        lines.join("\n")
    }

    /// Describes a source: type, publisher, date and address.
    fn source_line(&self, source: &Source, lang: Lang) -> String {
        let date = source.date.map(|date| self.site.locale(lang).date(date));
        let parts = [source.title.clone(), Some(source.publisher.clone()), date];
        let words: Vec<String> = parts.into_iter().flatten().collect();
        let words = match &source.url {
            Some(url) => format!("[{}]({url})", words.join(", ")),
            None => words.join(", "),
        };
        format!("{words} (`{}`, {})", source.slug, source.kind.as_str())
    }

    pub(super) fn describe(&self, symbol: &Symbol, lang: Lang) -> Option<String> {
        let (site, locale) = (&self.site, self.site.locale(lang));
        let id = symbol.id.as_str();
        let text = match symbol.kind {
            SymbolKind::Value => self.describe_observation(site.find_observation(id)?, lang),
            SymbolKind::Source => self.source_line(row(&site.sources, id)?, lang),
            SymbolKind::Topic => row(&site.topics, id)?.name.get(lang).clone(),
            SymbolKind::Name | SymbolKind::Term => {
                let name = row(&site.names, id)?;
                let role = name.role.as_ref().map(|r| format!(": {}", r.get(lang)));
                format!("**{}**{}", name.name.get(lang), role.unwrap_or_default())
            }
            SymbolKind::Event => {
                let event = row(&site.events, id)?;
                let date = locale.date_with_quality(event.date, event.quality);
                format!("**{date}**: {} ({})", event.title.get(lang), event.standing.as_str())
            }
            SymbolKind::Claim => {
                let claim = row(&site.claims, id)?;
                let said = format!("{}, {}", claim.said_by.get(lang), locale.date(claim.said_on));
                format!("{}\n\n{said} (`{}`)", claim.statement.get(lang), claim.verdict.as_str())
            }
            SymbolKind::Article => {
                let text = row(&site.articles, id)?.text.get(lang);
                format!("**{}**\n\n{}", text.title, text.summary)
            }
            SymbolKind::Page => format!("**{}**", row(&site.pages, id)?.text.get(lang).title),
            SymbolKind::Figure => {
                let figure = row(&site.figures, id)?;
                let (first, last) = figure.extent();
                let covered = locale.covering(first, last);
                format!("**{}**\n\n{}, {covered}", figure.title.get(lang), figure.unit.get(lang))
            }
            SymbolKind::Series => {
                let (figure, series) = id.split_once('/')?;
                let figure = row(&site.figures, figure)?;
                let series = &figure.series[figure.find_series(series)?];
                let (first, last) = (series.observations.first().period, series.observations.last().period);
                format!("**{}**\n\n{}", series.label.get(lang), locale.covering(first, last))
            }
            SymbolKind::Chart => {
                let (figure, chart) = id.split_once('/')?;
                let chart = row(&site.figures, figure)?.charts.iter().find(|c| c.slug.as_str() == chart)?;
                format!("**{}** ({})", site.plain(chart.title.get(lang), lang), chart.kind.as_str())
            }
        };
        Some(text)
    }

    /// Returns the documentation of the key at a position.
    fn key_at(&self, at: FilePosition) -> Option<Hover> {
        let source = &self.sources[at.file];
        let text = source.text();
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let end = at.offset + text.get(at.offset..)?.find(|c| !is_word(c)).unwrap_or(0);
        let spot = CursorContext::find(&source.path, text, end)?;
        let (Role::Key, Some((Shape::Map(map), _))) = (spot.role, spot.shape) else { return None };
        let word = &text[spot.start..end];
        let field = map().fields.into_iter().find(|f| f.key == word)?;
        let words = crate::schema::words(field.means);
        let words: Vec<String> = words.iter().map(|w| format!("`{w}`")).collect();
        let list = if words.is_empty() { String::new() } else { format!("\n\n{}", words.join(", ")) };
        Some(Hover { span: Span::new(at.file, spot.start..end), text: format!("{}{list}", field.about) })
    }
}

/// The maximum number of inputs of a derived number.
const MOST_INPUTS: usize = 6;

fn row<'t, T>(table: &'t Table<T>, id: &str) -> Option<&'t T> {
    table.find(id).map(|handle| &table[handle])
}
