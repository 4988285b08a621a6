//! Imports a gettext file: computes the edits of content files, the new files, and the translations that cannot be
//! imported with the reason for each.
//!
//! Invariants: only texts of one language change, and only where a translator changed them. Comments, keys and their
//! order are kept. Changes to the content since the export are never overwritten.

use super::matching::{self, TextMatch, plain};
use super::place::{Decision, decide};
use super::po::{Message, Po, PoFault};
use super::record;
use super::write_back::{self, replaced};
use crate::base::{Content, Origin, SourceFile, SourceSet, Span};
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::i18n::Lang;
use crate::model::{Item, Site, State, Unit, UnitForm, marks};
use std::collections::{BTreeMap, BTreeSet};

/// The changes of an import.
#[derive(Debug, Default)]
pub struct Import {
    /// Edits of existing files.
    pub edits: Vec<(Span, String)>,
    /// New files by path.
    pub files: BTreeMap<String, String>,
    /// The number of translations in the file that are part of the content after the import.
    pub taken: usize,
    /// The translations that are not imported.
    pub left: Vec<Note>,
    /// Replaced translations, for files without a record of the exported translations.
    pub replaced: Vec<Note>,
    /// Texts whose position has changed since the export.
    pub moved: Vec<Note>,
    written: Vec<Written>,
}

/// A remark about a message.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The line in the file, from 1.
    pub line: usize,
    /// The context: item and text.
    pub context: String,
    /// The remark.
    pub text: String,
}

/// A text that the import writes.
#[derive(Debug)]
struct Written {
    line: usize,
    path: String,
    words: String,
}

pub(super) struct Work<'a> {
    pub(super) site: &'a Site,
    pub(super) sources: &'a SourceSet,
    pub(super) item: &'a Item,
    pub(super) lang: Lang,
    /// The new texts by their key in the item.
    pub(super) words: BTreeMap<&'a str, String>,
}

/// Computes the changes of a file. `refused` contains lines that must not be imported, with the reason.
pub fn import(
    site: &Site,
    sources: &SourceSet,
    lang: Lang,
    po: &Po,
    refused: &BTreeMap<usize, String>,
) -> Result<Import, PoFault> {
    let found = find_texts(site, lang, po)?;
    if po.messages.is_empty() {
        return Err(PoFault::new(1, "the file has no texts"));
    }
    let mut import = Import::default();
    let mut records = record::lines(site, lang);
    let before = records.clone();
    let mut by_item: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let mut originals = None;
    for (at, (message, found)) in po.messages.iter().zip(&found).enumerate() {
        let reason = match found {
            TextMatch::Unit(item, _) | TextMatch::Body(item) => {
                by_item.entry(*item).or_default().push(at);
                continue;
            }
            TextMatch::Ambiguous(item, units) => {
                let units_of = &site.catalog.items[*item].units;
                let translation = |u: &usize| units_of[*u].translation(lang).map(|t| plain(&t.value));
                if units.iter().any(|u| translation(u) == Some(plain(&message.translation))) {
                    import.taken += 1;
                    continue;
                }
                let contexts: Vec<String> =
                    units.iter().map(|u| format!("`{}`", units_of[*u].context)).collect();
                format!("the same original is in {}, with different translations", contexts.join(" and "))
            }
            TextMatch::None => {
                let originals = originals.get_or_insert_with(|| matching::originals(site));
                matching::missing(site, originals, message)
            }
        };
        // An empty message loses no translation, so it is not reported.
        if !message.translation.trim().is_empty() || message.is_plural {
            let twice =
                po.messages.iter().filter(|m| m.context == message.context && m.original == message.original);
            let reason = if twice.count() > 1 {
                "it is in the file more than once, with different translations".to_owned()
            } else {
                reason
            };
            import.left.push(note(message, reason));
        }
    }
    for (at, own) in by_item {
        let item = &site.catalog.items[at];
        let mut work = Work { site, sources, item, lang, words: BTreeMap::new() };
        let mut fuzzy = BTreeMap::new();
        for (message, found) in own.iter().map(|m| (&po.messages[*m], &found[*m])) {
            work.take(po, message, found, refused, &mut fuzzy, &mut import);
        }
        let context = |m: &usize| match found[*m] {
            TextMatch::Unit(_, unit) => item.units[unit].context.as_str(),
            _ => "body",
        };
        work.take_back(&own.iter().map(|m| (&po.messages[*m], context(m))).collect::<Vec<_>>(), &mut import);
        let wanted = work.confirmed(&fuzzy);
        work.create_file(&mut import);
        records.extend(wanted.map(|record| (item.id.clone(), record)));
    }
    import.left.sort();
    import.theme_files(sources);
    if records != before {
        import.files.insert(record::record_path(&site.locale(lang).code), record::written(&records));
    }
    Ok(import)
}

/// Finds the texts of all messages. A file for another language or site is refused.
pub(super) fn find_texts(site: &Site, lang: Lang, po: &Po) -> Result<Vec<TextMatch>, PoFault> {
    let (name, locale) = (po.field("Language"), site.locale(lang));
    let is_other_code =
        site.langs().any(|l| l != lang && site.locale(l).is_code(name)) && !locale.is_code(name);
    if name.is_empty() || (locale.is_named(name) && !is_other_code) {
        let found = matching::find(site, lang, &po.messages);
        let known = found.iter().filter(|f| **f != TextMatch::None).count();
        let count = po.messages.len();
        if known * 2 >= count {
            return Ok(found);
        }
        let message = format!("only {known} of the {count} originals in the file are in this site");
        return Err(PoFault::new(1, message).help("is it the file of another site, or an edition long ago?"));
    }
    let message = format!("the header says that the file is in `{name}`, not in `{}`", locale.code);
    let help = format!("import it into its language, or correct `Language: {}` in the header", locale.code);
    Err(PoFault::new(po.header_line, message).help(help))
}

pub(super) fn note(message: &Message, text: impl Into<String>) -> Note {
    Note { line: message.line, context: message.context.clone(), text: text.into() }
}

impl<'a> Work<'a> {
    fn take(
        &mut self,
        po: &Po,
        message: &Message,
        found: &TextMatch,
        refused: &BTreeMap<usize, String>,
        fuzzy: &mut BTreeMap<&'a str, bool>,
        import: &mut Import,
    ) {
        let unit = match found {
            TextMatch::Unit(_, at) => Some(&self.item.units[*at]),
            _ => None,
        };
        let context = unit.map_or("body", |u| u.context.as_str());
        let own = format!("{} {context}", self.item.id);
        if own != message.context && !message.translation.trim().is_empty() {
            import.moved.push(note(message, format!("is `{context}` now")));
        }
        match (decide(self, po, message, unit), refused.get(&message.line)) {
            (Decision::Nothing, _) => (),
            (Decision::Leave(reason), _) => import.left.push(note(message, reason)),
            (Decision::InPlace, _) => {
                import.taken += 1;
                fuzzy.insert(context, message.fuzzy);
            }
            (_, Some(reason)) => import.left.push(note(message, reason.as_str())),
            (Decision::Write { words, edit, over_unknown }, None) => {
                import.taken += 1;
                if over_unknown {
                    let text = "the words in the content may have been newer; look at them again";
                    import.replaced.push(note(message, text));
                }
                let written = match unit.map(|u| u.form) {
                    Some(UnitForm::Front | UnitForm::Yaml) => write_back::front_words(&words),
                    _ => words.clone(),
                };
                import.written.push(Written { line: message.line, path: self.path(unit), words: written });
                import.edits.extend(edit);
                self.words.insert(context, words);
            }
        }
    }

    /// Drops a new file that would only copy the original, or whose path is in use by an unread file.
    fn take_back(&mut self, messages: &[(&Message, &str)], import: &mut Import) {
        let is_copy = |unit: &Unit| {
            let words = self.words.get(unit.context.as_str());
            words.is_none_or(|words| plain(words) == plain(&unit.original.value))
        };
        let path = write_back::new_path(self);
        let is_there = self.sources.find(&path).is_some_and(|file| self.sources[file].origin == Origin::Site);
        let reason = match (self.has_file(), is_there) {
            (true, _) => return,
            (_, true) => format!("`{path}` could not be read, and is left as it is"),
            _ if self.words.contains_key("body") || !self.item.units.iter().all(is_copy) => return,
            _ => "it is the original itself".to_owned(),
        };
        for (message, _) in messages.iter().filter(|(_, context)| self.words.contains_key(context)) {
            import.taken -= 1;
            import.written.retain(|written| written.line != message.line);
            import.left.push(note(message, reason.as_str()));
        }
        self.words.clear();
    }

    /// Returns whether the item has a file in the language, or needs no separate file.
    pub(super) fn has_file(&self) -> bool {
        !self.item.is_absent(self.lang) || self.item.units.first().is_some_and(|u| u.form == UnitForm::Yaml)
    }

    fn path(&self, unit: Option<&Unit>) -> String {
        let of = |span: Span| self.sources[span.file].path.clone();
        match self.item.units.first().map(|u| u.form) {
            Some(UnitForm::Yaml) => unit.map_or(String::new(), |u| of(u.whole)),
            _ => match self.translated_file() {
                Some(span) => of(span),
                None => write_back::new_path(self),
            },
        }
    }

    pub(super) fn translated_file(&self) -> Option<Span> {
        self.item.units.iter().find_map(|u| u.translation(self.lang)).map(|words| words.span)
    }

    fn create_file(&self, import: &mut Import) {
        if self.has_file() || self.words.is_empty() {
            return;
        }
        let (path, text) = match self.item.units.first().map(|u| u.form) {
            Some(UnitForm::Message) => write_back::messages(self),
            _ => write_back::markdown(self),
        };
        import.files.insert(path, text);
    }

    pub(super) fn units(&self) -> impl Iterator<Item = (&Unit, &str)> {
        let with = |unit: &'a Unit| Some((unit, self.words.get(unit.context.as_str())?.as_str()));
        self.item.units.iter().filter_map(with)
    }

    /// Returns the hashes of the originals of confirmed translations for the record; `None` if nothing changes.
    /// `in_place` maps messages that are part of the content already to whether they are fuzzy.
    fn confirmed(&self, in_place: &BTreeMap<&str, bool>) -> Option<BTreeSet<String>> {
        let (catalog, lang) = (&self.site.catalog, self.lang);
        let before = catalog.record(self.item, lang);
        let state = |unit: &Unit| catalog.state(self.item, unit, lang);
        let is_doubted = |unit: &Unit| matches!(state(unit), State::Stale | State::Untouched);
        let is_news = |unit: &Unit| match in_place.get(unit.context.as_str()) {
            Some(true) => !is_doubted(unit) && unit.is_asked_of(lang),
            Some(false) => state(unit) == State::Stale && unit.is_asked_of(lang),
            None => false,
        };
        if self.words.is_empty() && !self.item.units.iter().any(is_news) {
            return None;
        }
        let mut all: BTreeSet<String> = before.cloned().unwrap_or_default();
        let whole = self.words.contains_key("body");
        let (mut kept, mut dropped) = (Vec::new(), Vec::new());
        for unit in &self.item.units {
            let context = unit.context.as_str();
            let is_new = self.words.contains_key(context) || (whole && unit.form == UnitForm::Block);
            let is_kept = match in_place.get(context) {
                _ if is_new => true,
                Some(fuzzy) => !fuzzy,
                None => before.is_none() && unit.translation(lang).is_some(),
            };
            let is_dropped = in_place.get(context) == Some(&true) && !is_new;
            let to = if is_dropped { &mut dropped } else { &mut kept };
            if is_kept || is_dropped {
                to.extend(marks(&unit.original.value));
            }
        }
        // If one of two texts with the same original is fuzzy, it still needs review.
        all.extend(kept);
        all.retain(|mark| !dropped.contains(mark));
        Some(all)
    }
}

impl Import {
    /// Returns whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.files.is_empty()
    }

    /// Moves edits of theme files to copies in the site.
    fn theme_files(&mut self, sources: &SourceSet) {
        let (of_theme, own) = std::mem::take(&mut self.edits)
            .into_iter()
            .partition(|(span, _)| sources[span.file].origin == Origin::Theme);
        self.edits = own;
        for (path, text) in changed(sources, of_theme) {
            self.files.insert(path, text);
        }
    }

    /// Returns the site after the import.
    pub fn applied(&self, sources: &SourceSet) -> SourceSet {
        let changed = changed(sources, self.edits.clone());
        let files = changed.into_iter().chain(self.files.clone());
        let file = |(path, text): (String, _)| SourceFile::new(&path, Content::Text(text), Origin::Site);
        sources.clone().overlaid(files.map(file).collect())
    }

    /// Returns the messages that cause errors after the import, by line, with the error.
    pub fn blamed(&self, after: &SourceSet, errors: &[&Diagnostic]) -> BTreeMap<usize, String> {
        let mut all = BTreeMap::new();
        for error in errors {
            let places = std::iter::once(&error.primary).chain(&error.related);
            for place in places.map(|label| label.span) {
                let file = &after[place.file];
                let holds = |written: &&Written| {
                    let range = |(start, words): (usize, &str)| start..=start + words.len();
                    let mut copies = file.text().match_indices(written.words.as_str());
                    written.path == file.path
                        && copies.any(|copy| range(copy).contains(&(place.start as usize)))
                };
                // The longest match counts because a short text may be part of another.
                let longest = self.written.iter().filter(holds).max_by_key(|written| written.words.len());
                if let Some(written) = longest {
                    let code = error.code.as_str();
                    all.entry(written.line).or_insert_with(|| format!("{} (`{code}`)", error.message));
                    break;
                }
            }
        }
        all
    }
}

/// Returns the errors that a site did not have before, compared by text and file.
pub fn new_errors<'a>(
    reported: &'a Diagnostics,
    sources: &SourceSet,
    before: &BTreeSet<String>,
) -> Vec<&'a Diagnostic> {
    reported.iter().filter(|d| error_key(d, sources).is_some_and(|key| !before.contains(&key))).collect()
}

/// Returns a key of an error that does not depend on its line.
pub fn error_key(diagnostic: &Diagnostic, sources: &SourceSet) -> Option<String> {
    let path = &sources[diagnostic.primary.span.file].path;
    let key = || format!("{path} {} {}", diagnostic.code.as_str(), diagnostic.message);
    (diagnostic.severity == Severity::Error).then(key)
}

fn changed(sources: &SourceSet, edits: Vec<(Span, String)>) -> BTreeMap<String, String> {
    let mut by_file: BTreeMap<_, Vec<(Span, String)>> = BTreeMap::new();
    for (span, words) in edits {
        by_file.entry(span.file).or_default().push((span, words));
    }
    let text = |file, edits| (sources[file].path.clone(), replaced(sources[file].text(), edits));
    by_file.into_iter().map(|(file, edits)| text(file, edits)).collect()
}
