//! A new language: its messages and its entry in `site.yaml`.
//!
//! Invariant: copied messages are recorded as never confirmed, so that `briefing translations` lists each of them.

use super::yaml::scalar;
use super::{Edits, ExistingIds};
use crate::base::{Origin, SourceSet, Span};
use crate::parse::yaml::{Yaml, leaves};

/// The answers for a new language.
#[derive(Debug, Clone, Default)]
pub struct LanguageAnswers {
    /// Its code.
    pub code: String,
    /// Its name in the language itself.
    pub name: String,
    /// The locale of numbers and dates; may be empty.
    pub locale: String,
}

/// Creates the messages of a language and its entry in the settings.
pub fn language(
    known: &ExistingIds,
    sources: &SourceSet,
    answers: &LanguageAnswers,
) -> Result<Edits, String> {
    let LanguageAnswers { code, name, locale } = answers;
    let locale = if locale.is_empty() { String::new() } else { format!(", locale: {locale}") };
    let entry = format!("{{code: {}, name: {}{locale}}}", scalar(code), scalar(name));
    let edit = place(sources, &entry).ok_or_else(|| {
        format!(
            "the list `languages` of content/site.yaml is written in a way of its own: add `{entry}` by hand"
        )
    })?;
    let path = format!("content/strings/{code}.ftl");
    let mut draft = Edits { edits: vec![edit], ..Edits::default() };
    match sources.find(&path).map(|file| &sources[file]) {
        Some(words) if words.origin == Origin::Theme => {
            draft.files.push((path, words.text().to_owned()));
        }
        Some(_) => (),
        None => {
            let first = known.languages.first().map_or("", String::as_str);
            let of_first = sources.find(&format!("content/strings/{first}.ftl"));
            let words = of_first.map_or("", |file| sources[file].text());
            let head = format!(
                "### To be translated from `{first}`: `briefing translations {code}` lists what is left.\n\n"
            );
            draft.files.push((path.clone(), head + words));
            let record = crate::translate::record_path(code);
            if sources.find(&record).is_none() {
                draft.files.push((record, crate::translate::unconfirmed("strings")));
            }
            draft
                .next
                .push(format!("translate {path}, then `briefing translations {code} --confirm strings`"));
        }
    }
    draft.next.push(format!("translate the texts: `briefing translations {code}` lists them, `briefing new translation ARTICLE {code}` begins one"));
    Ok(draft)
}

fn place(sources: &SourceSet, entry: &str) -> Option<(Span, String)> {
    let file = sources.find("content/site.yaml")?;
    let text = sources[file].text();
    let all = leaves(Yaml { file, text, offset: 0 });
    let listed = all.iter().filter(|(path, _)| path.starts_with("languages."));
    let first = listed.clone().map(|(_, leaf)| leaf.span.start as usize).min()?;
    let last = listed.map(|(_, leaf)| leaf.span.end as usize).max()?;
    let start = text[..first].rfind("languages")?;
    let at = |offset: usize| Span::new(file, offset..offset);
    if text[start..first].contains('[') {
        let end = last + text[last..].find('}')? + 1;
        return Some((at(end), format!(", {entry}")));
    }
    let line = text[..first].rfind('\n').map_or(0, |i| i + 1);
    let dash = text[line..first].find('-')?;
    let indent = &text[line..line + dash];
    let end = text[last..].find('\n').map_or(text.len(), |i| last + i);
    Some((at(end), format!("\n{indent}- {entry}")))
}
