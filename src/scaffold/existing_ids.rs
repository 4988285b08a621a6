//! The existing names of a site, which new content may refer to and must not reuse.

use crate::base::{Date, FileId, SourceSet};
use crate::i18n::Lang;
use crate::model::Site;
use std::collections::BTreeMap;

/// The names of a site.
#[derive(Debug)]
pub struct ExistingIds {
    /// The codes of its languages, the default one first.
    pub languages: Vec<String>,
    /// Its topics, in the site's order.
    pub topics: Vec<String>,
    /// Its articles.
    pub articles: Vec<String>,
    /// Its pages.
    pub pages: Vec<String>,
    /// Its figures, each with the Markdown that shows it.
    pub figures: BTreeMap<String, String>,
    /// Its events.
    pub events: Vec<String>,
    /// Its claims.
    pub claims: Vec<String>,
    /// Its sources.
    pub sources: Vec<String>,
    /// The authors of the newest article.
    pub authors: Vec<String>,
    pub(super) event_files: Vec<(Date, FileId)>,
    pub(super) claim_files: Vec<FileId>,
    pub(super) source_files: Vec<(&'static str, FileId)>,
}

impl ExistingIds {
    /// Collects the names of a site.
    pub fn new(site: &Site) -> Self {
        let newest = site.articles.iter().map(|(_, a)| a).max_by_key(|a| a.date);
        let mut event_files: Vec<_> =
            site.events.iter().map(|(_, e)| (e.date.first(), e.span.file)).collect();
        event_files.sort_unstable();
        Self {
            languages: site.langs().map(|l| site.locale(l).code.clone()).collect(),
            topics: site.settings.topics.iter().map(|t| site.topics[*t].slug.to_string()).collect(),
            articles: names(site.articles.slugs()),
            pages: names(site.pages.slugs()),
            figures: site.figures.slugs().map(|slug| (slug.to_owned(), shown(site, slug))).collect(),
            events: names(site.events.slugs()),
            claims: names(site.claims.slugs()),
            sources: names(site.sources.slugs()),
            authors: newest.map(|a| a.text.get(Lang::DEFAULT).authors.clone()).unwrap_or_default(),
            event_files,
            claim_files: site.claims.iter().map(|(_, c)| c.span.file).collect(),
            source_files: site.sources.iter().map(|(_, s)| (s.kind.as_str(), s.span.file)).collect(),
        }
    }

    /// Returns the file for a new event: the file of the previous event, or else of the next one.
    pub(super) fn file_for_event(&self, day: Date) -> Option<FileId> {
        let before = self.event_files.iter().rev().find(|(date, _)| *date <= day);
        before.or(self.event_files.first()).map(|(_, file)| *file)
    }

    /// Returns the file for a new source: the one with most sources of its type, or else with most sources.
    pub(super) fn file_for_source(&self, kind: &str) -> Option<FileId> {
        let most = |only: Option<&str>| {
            let mut counts: BTreeMap<FileId, usize> = BTreeMap::new();
            let of_kind = self.source_files.iter().filter(|(k, _)| only.is_none_or(|only| only == *k));
            of_kind.for_each(|(_, file)| *counts.entry(*file).or_default() += 1);
            counts.into_iter().max_by_key(|(file, count)| (*count, std::cmp::Reverse(*file)))
        };
        most(Some(kind)).or_else(|| most(None)).map(|(file, _)| file)
    }

    /// Returns the path of a file within its content folder.
    pub(super) fn path_in(&self, sources: &SourceSet, file: Option<FileId>, otherwise: &str) -> String {
        file.map_or_else(|| otherwise.to_owned(), |file| sources[file].path.clone())
    }
}

fn names<'s>(slugs: impl Iterator<Item = &'s str>) -> Vec<String> {
    slugs.map(ToOwned::to_owned).collect()
}

/// Returns Markdown that states the newest value of a figure and shows its first chart.
fn shown(site: &Site, slug: &str) -> String {
    let Some(handle) = site.figures.find(slug) else { return String::new() };
    let figure = &site.figures[handle];
    let (series, observation) = figure.latest();
    let label = series.label.get(Lang::DEFAULT);
    let source = &site.sources[*observation.sources.first()].slug;
    let value = format!("{slug}/{}/{}", series.slug, observation.period);
    let stated = format!("{label}: <value:{value}>. [@{source}]\n");
    match figure.charts.first() {
        Some(chart) => format!("{stated}\n![](chart:{slug}/{})\n", chart.slug),
        None => stated,
    }
}
