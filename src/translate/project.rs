//! The translation project of a site: the survey of each language, and gettext export and import.

use super::{Import, LanguageSurvey, PoFault};
use crate::base::SourceSet;
use crate::build::{Options, read_checked, read_indexed};
use crate::diagnostic::Diagnostics;
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::resolve::ResolveOptions;
use std::collections::{BTreeMap, BTreeSet};

/// The state of a site's translations.
#[derive(Debug)]
pub struct TranslationProject {
    /// Every language but the default one.
    pub languages: Vec<LanguageSurvey>,
    site: IndexedSite,
    options: Options,
    /// The errors of the site before an import.
    errors: BTreeSet<String>,
}

/// The reason why a translator's file is refused.
#[derive(Debug)]
pub enum ImportRefusal {
    /// The file has an error.
    File(PoFault),
    /// The site would have errors that no single text of the file causes.
    Site(Diagnostics, SourceSet),
}

impl TranslationProject {
    /// Returns the record of a language with these items, or all if none is named, confirmed; otherwise the unknown
    /// ids.
    pub fn confirmed(&self, code: &str, ids: &[String]) -> Result<String, Vec<String>> {
        super::with_confirmed(&self.site, self.lang(code), ids)
    }

    /// Exports the texts of a language to a gettext file, based on the translators' existing file.
    pub fn exported(
        &self,
        sources: &SourceSet,
        code: &str,
        theirs: Option<&[u8]>,
    ) -> Result<String, PoFault> {
        let theirs = theirs.map(super::read_po).transpose()?;
        let drafts = self.with_drafts(sources);
        let site = drafts.as_ref().unwrap_or(&self.site);
        let is_asked = |id: &str| self.site.catalog.items.iter().any(|item| item.id == id);
        super::export(site, sources, self.lang(code), &is_asked, theirs.as_ref())
    }

    /// Returns the site with its drafts, because incomplete translations are drafts.
    fn with_drafts(&self, sources: &SourceSet) -> Option<IndexedSite> {
        let drafts = ResolveOptions { drafts: true, ..self.options.resolve.clone() };
        let options = Options { resolve: drafts, ..self.options.clone() };
        read_indexed(sources, &options, &mut Diagnostics::default())
    }

    /// Returns the changes of a translator's file. Texts that would cause a new error are left out.
    pub fn imported(&self, sources: &SourceSet, code: &str, po: &[u8]) -> Result<Import, ImportRefusal> {
        let po = super::read_po(po).map_err(ImportRefusal::File)?;
        let drafts = self.with_drafts(sources);
        let site = drafts.as_ref().unwrap_or(&self.site);
        // Drafts are not checked because their text may still be the original.
        let published = ResolveOptions { drafts: false, ..self.options.resolve.clone() };
        let options = Options { resolve: published, ..self.options.clone() };
        let mut refused = BTreeMap::new();
        loop {
            let import =
                super::import(site, sources, self.lang(code), &po, &refused).map_err(ImportRefusal::File)?;
            if import.is_empty() {
                return Ok(import);
            }
            let after = import.applied(sources);
            let mut sink = Diagnostics::default();
            survey(&after, &options, &mut sink);
            let errors = super::new_errors(&sink, &after, &self.errors);
            if errors.is_empty() {
                return Ok(import);
            }
            let blamed = import.blamed(&after, &errors);
            if blamed.is_empty() {
                sink.retain(|d| super::error_key(d, &after).is_some_and(|key| !self.errors.contains(&key)));
                return Err(ImportRefusal::Site(sink, after));
            }
            refused.extend(blamed);
        }
    }

    /// Creates the translation file of an article or page, with its path; otherwise returns the reason.
    pub fn begun(&self, sources: &SourceSet, id: &str, code: &str) -> Result<(String, String), String> {
        super::skeleton(&self.site, sources, id, self.lang(code))
    }

    fn lang(&self, code: &str) -> Lang {
        self.site.langs().find(|l| self.site.locale(*l).code == code).unwrap_or(Lang::DEFAULT)
    }
}

/// Reads and checks a site, and reports all diagnostics; `None` if it is not readable at all.
pub fn survey(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<TranslationProject> {
    let site = read_checked(sources, options, sink)?;
    let languages = super::survey_languages(&site, sources, sink);
    let errors = sink.iter().filter_map(|d| super::error_key(d, sources)).collect();
    Some(TranslationProject { languages, site, options: options.clone(), errors })
}
