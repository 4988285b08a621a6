//! Adds the most likely candidates to the diagnostics about numbers that are not linked to data, as replacements.
//!
//! Nothing applies them unasked: `unbound-number` is no code whose fixes are certain.

use super::{Candidate, Document, Ranked, Ranking, expression};
use crate::base::{FileId, SourceSet, Span, ceil_char_boundary};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Help};
use crate::i18n::{Lang, Locale};
use crate::index::IndexedSite;
use crate::index::blocks::Block;
use crate::model::ItemId;
use std::collections::BTreeMap;

/// The number of candidates that are suggested for one number.
pub(crate) const SUGGESTIONS: usize = 3;

/// Adds up to three ways to link each number of `unbound-number`, the most likely first.
pub fn suggest(site: &IndexedSite, sources: &SourceSet, sink: &mut Diagnostics) {
    if !sink.iter().any(|d| d.code == Code::UnboundNumber) {
        return;
    }
    let mut blocks: BTreeMap<(ItemId, Lang), Vec<&Block>> = BTreeMap::new();
    let mut places = Places::new();
    for block in site.blocks() {
        let key = (block.item, block.lang);
        blocks.entry(key).or_default().push(block);
        if let Some(span) = block.span_of(&(0..block.words.len())) {
            places.entry(span.file).or_default().push((span, key));
        }
    }
    let ranking = Ranking::new(site);
    let mut suggestions = Suggestions { site, sources, ranking, blocks, places, ranked: BTreeMap::new() };
    for diagnostic in sink.iter_mut().filter(|d| d.code == Code::UnboundNumber) {
        suggestions.add(diagnostic);
    }
}

/// The positions of the blocks of each file, with their texts.
type Places = BTreeMap<FileId, Vec<(Span, (ItemId, Lang))>>;

struct Suggestions<'a> {
    site: &'a IndexedSite,
    sources: &'a SourceSet,
    ranking: Ranking<'a>,
    blocks: BTreeMap<(ItemId, Lang), Vec<&'a Block>>,
    places: Places,
    /// The numbers of the texts that have been ranked, with their positions in the file.
    ranked: BTreeMap<(ItemId, Lang), Vec<(Span, Ranked)>>,
}

impl Suggestions<'_> {
    fn add(&mut self, diagnostic: &mut Diagnostic) {
        let place = diagnostic.primary.span;
        let blocks = self.places.get(&place.file).into_iter().flatten();
        let found = blocks.into_iter().find(|(span, _)| contains(*span, place));
        let Some((_, key)) = found.copied() else { return };
        self.rank(key);
        let (site, sources) = (self.site, self.sources);
        let file = sources[place.file].text();
        let written = file.get(place.range()).unwrap_or("");
        let Some(numbers) = self.ranked.get_mut(&key) else { return };
        // The build writes some signs otherwise than the file: the position is then that of the words around the number.
        let exact = numbers.iter().position(|(span, _)| *span == place);
        let digits = |text: &str| text.chars().filter(|c| c.is_numeric()).collect::<String>();
        let near = || {
            numbers.iter().position(|(span, ranked)| {
                contains(*span, place) && digits(&ranked.written) == digits(written)
            })
        };
        let Some(at) = exact.or_else(near) else { return };
        let (_, ranked) = numbers.remove(at);
        let before = file[..place.start as usize].chars().next_back();
        let is_writable = sources[place.file].path.ends_with(".md") || !is_bare(file, place);
        if ranked.candidates.is_empty() || before == Some('[') {
            return;
        }
        let words = with_words(site.locale(key.1), file, place);
        let written = file.get(words.range()).unwrap_or(written);
        for candidate in ranked.candidates.iter().take(SUGGESTIONS) {
            let reference = candidate.written(site);
            let about = described(site, candidate, key.1);
            let text = format!("link it to `{reference}`: {about}");
            let replacement = is_writable.then(|| (words, format!("[{written}](value:{reference})")));
            diagnostic.help.push(Help { text, replacement });
        }
    }

    fn rank(&mut self, key: (ItemId, Lang)) {
        if self.ranked.contains_key(&key) {
            return;
        }
        let blocks = &self.blocks[&key];
        let document = Document::of_item(self.site, key.0, key.1, blocks);
        let ranked = self.ranking.rank(&document).into_iter();
        let placed = ranked.filter_map(|r| Some((blocks[r.paragraph].span_of(&r.number)?, r)));
        self.ranked.insert(key, placed.collect());
    }
}

/// Returns whether a text is written without quotes between the braces of YAML, where a link would end it.
fn is_bare(file: &str, place: Span) -> bool {
    let line = file[..place.start as usize].rsplit('\n').next().unwrap_or("");
    let is_quoted = ['"', '\''].iter().any(|quote| line.matches(*quote).count() % 2 == 1);
    line.contains('{') && line.contains(':') && !is_quoted
}

/// Returns the position of a number in a file with the words that belong to it: `about 250`, `15%`.
fn with_words(locale: &Locale, file: &str, place: Span) -> Span {
    let edge = |at: usize| ceil_char_boundary(file, at);
    let range = place.range();
    let (from, to) = (edge(range.start.saturating_sub(WINDOW)), edge(range.end + WINDOW));
    let (before, after) = (&file[from..range.start], &file[range.end..to]);
    // Markup and the end of a paragraph are no part of an expression.
    let ends = ['[', ']', '(', ')', '|', '*', '`', '"', '<', '>'];
    let start = before.rfind(ends).map_or(0, |at| at + 1).max(before.rfind("\n\n").unwrap_or(0));
    let end = after.find(ends).unwrap_or(after.len()).min(after.find("\n\n").unwrap_or(after.len()));
    let text = &file[from + start..range.end + end];
    let number = range.start - from - start..range.end - from - start;
    let Some(found) = expression(locale, text, &number) else { return place };
    let offset = from + start;
    Span::new(place.file, offset + found.range.start..offset + found.range.end)
}

/// The number of bytes around a number among which its words are looked for.
const WINDOW: usize = 80;

fn contains(outer: Span, inner: Span) -> bool {
    outer.file == inner.file && outer.start <= inner.start && inner.end <= outer.end
}

/// Returns the figure, the series and the number of a candidate in words.
pub(crate) fn described(site: &IndexedSite, candidate: &Candidate, lang: Lang) -> String {
    let at = candidate.reference.at;
    let (figure, series) = (&site.figures[at.figure], site.series(at));
    let number = site.write_value(&candidate.reference, lang);
    format!("{}, {}: {number}", figure.title.get(lang), series.label.get(lang))
}
