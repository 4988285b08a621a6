//! The state of the translations: for each language its share and the open work.

use crate::base::{SourceSet, Span};
use crate::diagnostic::{Code, Diagnostics, line_and_column};
use crate::i18n::Lang;
use crate::model::{Item, Site, State, Unit};
use serde::Serialize;

/// The state of one language.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct LanguageSurvey {
    /// Its code.
    pub language: String,
    /// Its name in the language itself.
    pub name: String,
    /// The number of words in the originals.
    pub words: usize,
    /// The number of those words with a current translation.
    pub translated: usize,
    /// The share in per cent, rounded down, so that 100 means complete.
    pub percent: usize,
    /// Translated items that were never confirmed, so that a change of the original goes unnoticed.
    pub unconfirmed: Vec<String>,
    /// The texts that need work, by item.
    pub to_do: Vec<Entry>,
}

/// A text that needs work.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Entry {
    /// Its item: `figures/returns`.
    pub item: String,
    /// Its key in the item; empty if the complete item is missing.
    pub text: String,
    /// `missing`, `untouched`, `stale`, or `differs` in numbers or citations.
    pub state: &'static str,
    /// The file of the translation, or of the original if there is none.
    pub path: String,
    /// The line in that file.
    pub line: usize,
    /// The current original.
    pub original: String,
    /// The new sentences in the original of a stale translation.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changed: Vec<String>,
}

/// Surveys every language but the default one.
pub fn survey_languages(site: &Site, sources: &SourceSet, reported: &Diagnostics) -> Vec<LanguageSurvey> {
    let others = site.langs().filter(|l| *l != Lang::DEFAULT);
    others.map(|lang| of_language(site, lang, sources, reported)).collect()
}

fn of_language(site: &Site, lang: Lang, sources: &SourceSet, reported: &Diagnostics) -> LanguageSurvey {
    let locale = site.locale(lang);
    let mut survey = LanguageSurvey {
        language: locale.code.clone(),
        name: locale.name.clone(),
        words: 0,
        translated: 0,
        percent: 100,
        unconfirmed: Vec::new(),
        to_do: Vec::new(),
    };
    for item in &site.catalog.items {
        let asked: Vec<&Unit> = item.units.iter().filter(|u| u.is_asked_of(lang)).collect();
        let absent = asked.len() > 1 && asked.iter().all(|u| u.translation(lang).is_none());
        let changed = |unit: &Unit| {
            let sentences = site.catalog.changed(item, &unit.original.value, lang);
            sentences.into_iter().map(ToOwned::to_owned).collect::<Vec<String>>()
        };
        let entry = |unit: Option<&Unit>, state: &'static str, span: Span| {
            let (path, (line, _)) = (sources[span.file].path.clone(), line_and_column(sources, span));
            Entry {
                item: item.id.clone(),
                text: unit.map_or(String::new(), |u| u.context.clone()),
                state,
                path,
                line,
                original: unit.map_or(String::new(), |u| u.original.value.clone()),
                changed: match (unit, state) {
                    (Some(unit), "stale") => changed(unit),
                    _ => Vec::new(),
                },
            }
        };
        for unit in &asked {
            survey.words += unit.size();
            let span = unit.translation(lang).map_or(unit.original.span, |words| words.span);
            match state(site, item, unit, lang, reported) {
                "current" => survey.translated += unit.size(),
                _ if absent => (),
                state => survey.to_do.push(entry(Some(unit), state, span)),
            }
        }
        if absent {
            survey.to_do.push(entry(None, State::Missing.as_str(), item.place));
        } else if !item.is_absent(lang) && site.catalog.record(item, lang).is_none() {
            survey.unconfirmed.push(item.id.clone());
        }
    }
    if let Some(percent) = (survey.translated * 100).checked_div(survey.words) {
        survey.percent = percent;
    }
    survey
}

fn state(site: &Site, item: &Item, unit: &Unit, lang: Lang, reported: &Diagnostics) -> &'static str {
    let holds =
        |words: Span, at: Span| words.file == at.file && (words.start..=words.end).contains(&at.start);
    let differs = unit.translation(lang).is_some_and(|words| {
        reported.iter().any(|d| d.code == Code::TranslationDiffers && holds(words.span, d.primary.span))
    });
    if differs { "differs" } else { site.catalog.state(item, unit, lang).as_str() }
}
