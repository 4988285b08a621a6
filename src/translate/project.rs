//! The translations of one site: what each language lacks, and gettext files out and back in.

use super::{Import, LanguageSurvey, PoFault};
use crate::base::SourceSet;
use crate::build::{Options, read_site};
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::i18n::Lang;
use crate::index::Kept;
use crate::model::Site;
use crate::resolve::ResolveOptions;
use std::collections::{BTreeMap, BTreeSet};

/// How the translations of a site stand.
#[derive(Debug)]
pub struct TranslationProject {
    /// Every language but the default one.
    pub languages: Vec<LanguageSurvey>,
    site: Site,
    options: Options,
    /// What is wrong with the site as it is.
    errors: BTreeSet<String>,
}

/// Why a translator's file is not taken over at all.
#[derive(Debug)]
pub enum ImportRefusal {
    /// The file is at fault.
    File(PoFault),
    /// The site would have these errors, for which no one text of the file is to blame.
    Site(Diagnostics, SourceSet),
}

impl TranslationProject {
    /// Returns the record of a language after these items, or all where none is named, have been confirmed; else what
    /// of them is no item.
    pub fn confirmed(&self, code: &str, ids: &[String]) -> Result<String, Vec<String>> {
        super::with_confirmed(&self.site, self.lang(code), ids)
    }

    /// Returns the texts of a language for translators, as a gettext file; the file that they have is brought up to
    /// date.
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

    /// Returns the site with its drafts: a translation of which a part is missing is one.
    fn with_drafts(&self, sources: &SourceSet) -> Option<Site> {
        let drafts = ResolveOptions { drafts: true, ..self.options.resolve.clone() };
        let options = Options { resolve: drafts, ..self.options.clone() };
        read_site(sources, &options, &mut Diagnostics::default())
    }

    /// Returns what a translator's file changes in the content. A text with which the site would have an error that
    /// it does not have now is left out.
    pub fn imported(&self, sources: &SourceSet, code: &str, po: &[u8]) -> Result<Import, ImportRefusal> {
        let po = super::read_po(po).map_err(ImportRefusal::File)?;
        let drafts = self.with_drafts(sources);
        let site = drafts.as_ref().unwrap_or(&self.site);
        // Drafts are not checked: their words may still be those of the original.
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

    /// Returns the file that begins the translation of an article or page, with its path; or why there is none.
    pub fn begun(&self, sources: &SourceSet, id: &str, code: &str) -> Result<(String, String), String> {
        super::skeleton(&self.site, sources, id, self.lang(code))
    }

    fn lang(&self, code: &str) -> Lang {
        self.site.langs().find(|l| self.site.locale(*l).code == code).unwrap_or(Lang::DEFAULT)
    }
}

/// Reads and checks a site for its translators; `None` when it could not be read at all. Everything is reported.
pub fn survey(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<TranslationProject> {
    let site = read_site(sources, options, sink)?;
    check::report(&site, sources, options.date, &Kept::for_one(), sink);
    let languages = super::survey_languages(&site, sources, sink);
    let errors = sink.iter().filter_map(|d| super::error_key(d, sources)).collect();
    Some(TranslationProject { languages, site, options: options.clone(), errors })
}
