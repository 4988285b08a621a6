//! A generator of policy briefings that can be checked: Markdown articles and YAML figures in, a static site out.
//!
//! A build is a sentence; each arrow is one public function, and no module uses one to its left:
//!
//! ```text
//! load → parse → resolve → check → chart → export → page → output → write
//! ```
//!
//! [`load`] alone reads the disk and [`mod@write`] alone changes it; between them everything is a value. [`publish`] stands
//! beside the last and puts the same site on a host. Three kinds of failure are never mixed:
//! [`diagnostic::Diagnostics`] (the author can repair it), [`load::IoFailure`] (the machine refused) and a broken promise
//! of ours (a panic that names the promise). Who may use whom is [`LAYERS`].

pub mod base;
pub mod begin;
pub mod chart;
pub mod check;
pub mod cli;
pub mod diagnostic;
pub mod diff;
pub mod export;
pub mod i18n;
pub mod language;
pub mod ledger;
pub mod links;
pub mod list;
pub mod load;
pub mod making;
pub mod model;
pub mod output;
pub mod page;
pub mod parse;
pub mod publish;
pub mod resolve;
pub mod schema;
pub mod search;
pub mod serve;
pub mod translate;
pub mod write;

use base::{Date, SourceSet};
use diagnostic::Diagnostics;
use output::Output;
use resolve::ResolveOptions;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Every layer with the layers it may use, in reading order. A test holds the imports to it.
pub const LAYERS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("diagnostic", &["base", "load"]),
    ("i18n", &["base"]),
    ("load", &["base"]),
    ("parse", &["base", "diagnostic"]),
    ("model", &["base", "i18n"]),
    ("resolve", &["base", "diagnostic", "i18n", "parse", "model"]),
    ("schema", &["base", "diagnostic", "i18n", "parse", "model"]),
    ("check", &["base", "diagnostic", "i18n", "model"]),
    ("chart", &["base", "i18n", "model", "check"]),
    ("export", &["base", "i18n", "model", "check"]),
    ("page", &["base", "diagnostic", "i18n", "model", "check", "chart", "export"]),
    ("ledger", &["base", "i18n", "model", "check", "page"]),
    ("list", &["base", "diagnostic", "i18n", "model"]),
    ("search", &["base", "i18n", "model", "check", "page"]),
    (
        "output",
        &["base", "diagnostic", "i18n", "model", "check", "chart", "export", "page", "ledger", "search"],
    ),
    (
        "making",
        &["base", "diagnostic", "list", "parse", "resolve", "check", "chart", "export", "page", "output"],
    ),
    ("diff", &["base", "check", "i18n", "ledger", "model"]),
    ("translate", &["base", "diagnostic", "i18n", "model", "parse"]),
    ("begin", &["base", "diagnostic", "i18n", "model", "parse", "translate"]),
    ("links", &["base", "check", "diagnostic", "model"]),
    (
        "language",
        &["base", "check", "diagnostic", "i18n", "making", "model", "page", "parse", "resolve", "schema"],
    ),
    ("write", &["base", "chart", "load", "output"]),
    ("publish", &["base", "load", "model", "output", "write"]),
    ("serve", &["base", "diagnostic", "load", "making", "output"]),
    (
        "cli",
        &[
            "base",
            "begin",
            "diagnostic",
            "diff",
            "export",
            "language",
            "ledger",
            "list",
            "links",
            "load",
            "model",
            "output",
            "publish",
            "resolve",
            "schema",
            "serve",
            "translate",
            "write",
        ],
    ),
];

/// What a build is asked for.
#[derive(Debug, Clone)]
pub struct Options {
    /// What resolving is asked for.
    pub resolve: ResolveOptions,
    /// The day of the build: what is published later, or has expired, is left out. It is written nowhere.
    pub date: Date,
}

/// Where a build has got to: each phase says so as it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Reading the disk.
    Loading,
    /// Reading what the authors wrote.
    Parsing,
    /// Finding what it refers to.
    Resolving,
    /// Checking it.
    Checking,
    /// Drawing the charts.
    Drawing,
    /// Writing the data that readers take away.
    Exporting,
    /// Writing the pages.
    Paging,
    /// Putting the site together.
    Assembling,
    /// Drawing the pictures of charts and cards.
    Picturing,
    /// Writing the site to the disk.
    Writing,
}

impl Stage {
    /// The name of the phase.
    pub fn phase(self) -> &'static str {
        match self {
            Self::Loading => "load",
            Self::Parsing => "parse",
            Self::Resolving => "resolve",
            Self::Checking => "check",
            Self::Drawing => "chart",
            Self::Exporting => "export",
            Self::Paging => "page",
            Self::Assembling => "output",
            Self::Picturing => "pictures",
            Self::Writing => "write",
        }
    }
}

/// A built site.
#[derive(Debug)]
pub struct Built {
    /// Every file.
    pub output: Output,
    /// How many charts were drawn.
    pub charts: usize,
    /// The day of its newest data.
    pub data_of: Option<Date>,
    /// What is written and waits or will expire, in a sentence; empty where nothing does.
    pub pending: String,
    /// Where it is published, by the names of the places.
    pub destinations: Vec<(String, model::Destination)>,
}

/// Runs every phase between the two disks; `None` once anything was an error. Everything is reported.
pub fn build(
    sources: &SourceSet,
    options: &Options,
    sink: &mut Diagnostics,
    at: &dyn Fn(Stage),
) -> Option<Built> {
    let workshop = Arc::new(making::Workshop::for_one());
    making::Making::of(sources, options, &workshop, sink, at)?.built(sink, at)
}

/// How the translations of a site stand.
#[derive(Debug)]
pub struct Surveyed {
    /// Every language but the default one.
    pub languages: Vec<translate::LanguageSurvey>,
    site: model::Site,
    options: Options,
    /// What is wrong with the site as it is.
    errors: BTreeSet<String>,
}

/// Why a translator's file is not taken over at all.
#[derive(Debug)]
pub enum ImportRefusal {
    /// The file is at fault.
    File(translate::PoFault),
    /// The site would have these errors, for which no one text of the file is to blame.
    Site(Diagnostics, SourceSet),
}

impl Surveyed {
    /// The record of a language after these items, or all where none is named, have been confirmed; else what of them
    /// is no item.
    pub fn confirmed(&self, code: &str, ids: &[String]) -> Result<String, Vec<String>> {
        translate::with_confirmed(&self.site, self.lang(code), ids)
    }

    /// The texts of a language for translators, as a gettext file; the file that they have is brought up to date.
    pub fn exported(
        &self,
        sources: &SourceSet,
        code: &str,
        theirs: Option<&[u8]>,
    ) -> Result<String, translate::PoFault> {
        let theirs = theirs.map(translate::read_po).transpose()?;
        let drafts = self.with_drafts(sources);
        let site = drafts.as_ref().unwrap_or(&self.site);
        let is_asked = |id: &str| self.site.catalog.items.iter().any(|item| item.id == id);
        translate::export(site, sources, self.lang(code), &is_asked, theirs.as_ref())
    }

    /// The site with its drafts: a translation of which a part is missing is one.
    fn with_drafts(&self, sources: &SourceSet) -> Option<model::Site> {
        let drafts = ResolveOptions { drafts: true, ..self.options.resolve.clone() };
        let options = Options { resolve: drafts, ..self.options.clone() };
        resolved(sources, &options, &mut Diagnostics::default())
    }

    /// What a translator's file changes in the content. A text with which the site would have an error that it does not
    /// have now is left out.
    pub fn imported(
        &self,
        sources: &SourceSet,
        code: &str,
        po: &[u8],
    ) -> Result<translate::Import, ImportRefusal> {
        let po = translate::read_po(po).map_err(ImportRefusal::File)?;
        let drafts = self.with_drafts(sources);
        let site = drafts.as_ref().unwrap_or(&self.site);
        // Drafts are not checked: their words may still be those of the original.
        let published = ResolveOptions { drafts: false, ..self.options.resolve.clone() };
        let options = Options { resolve: published, ..self.options.clone() };
        let mut refused = BTreeMap::new();
        loop {
            let import = translate::import(site, sources, self.lang(code), &po, &refused)
                .map_err(ImportRefusal::File)?;
            if import.is_empty() {
                return Ok(import);
            }
            let after = import.applied(sources);
            let mut sink = Diagnostics::default();
            survey(&after, &options, &mut sink);
            let errors = translate::new_errors(&sink, &after, &self.errors);
            if errors.is_empty() {
                return Ok(import);
            }
            let blamed = import.blamed(&after, &errors);
            if blamed.is_empty() {
                sink.retain(|d| {
                    translate::error_key(d, &after).is_some_and(|key| !self.errors.contains(&key))
                });
                return Err(ImportRefusal::Site(sink, after));
            }
            refused.extend(blamed);
        }
    }

    /// The file that begins the translation of an article or page, with its path; or why there is none.
    pub fn begun(&self, sources: &SourceSet, id: &str, code: &str) -> Result<(String, String), String> {
        translate::skeleton(&self.site, sources, id, self.lang(code))
    }

    fn lang(&self, code: &str) -> i18n::Lang {
        self.site.langs().find(|l| self.site.locale(*l).code == code).unwrap_or(i18n::Lang::DEFAULT)
    }
}

/// Reads and checks a site for its translators; `None` when it could not be read at all. Everything is reported.
pub fn survey(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<Surveyed> {
    let site = resolved(sources, options, sink)?;
    check::report(&site, sources, options.date, &check::Kept::for_one(), sink);
    let languages = translate::survey(&site, sources, sink);
    let errors = sink.iter().filter_map(|d| translate::error_key(d, sources)).collect();
    Some(Surveyed { languages, site, options: options.clone(), errors })
}

/// Reads a site to begin something new in it; `None` when it could not be read at all. Everything is reported.
pub fn known(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<begin::Known> {
    let site = resolved(sources, options, sink)?;
    Some(begin::Known::of(&site))
}

/// A site that is read to be asked about, and not published.
#[derive(Debug)]
pub struct Answers {
    site: model::Site,
    uses: check::Uses,
}

impl Answers {
    /// The numbers that the site states, as far as they fit.
    pub fn ledger(
        &self,
        filter: &ledger::Filter,
        sources: &SourceSet,
    ) -> Result<Vec<ledger::Row>, ledger::Miss> {
        filter.apply(&self.site, ledger::rows(&self.site, &self.uses, &|m| written_at(sources, m)))
    }

    /// The rows of a list: `articles`, `scheduled` and so on.
    pub fn list(&self, name: &str, sources: &SourceSet) -> Vec<serde_json::Value> {
        list::rows(&self.site, sources, name)
    }

    /// What rests on a source, figure, value, event or claim.
    pub fn impact(&self, name: &str, sources: &SourceSet) -> Result<ledger::Impact, ledger::Unknown> {
        let subject = ledger::Subject::find(&self.site, name)?;
        Ok(ledger::impact(&self.site, &self.uses, subject, &|m| written_at(sources, m)))
    }

    /// The addresses outside the site, with where they are written.
    pub fn links(&self, sources: &SourceSet) -> Vec<links::Link> {
        links::addresses(&self.site, sources)
    }

    /// What changed since an older edition.
    pub fn changes_since(&self, older: &Self) -> Vec<diff::Change> {
        diff::compare(older.edition(), self.edition())
    }

    /// The draft of the corrections in each language, by its code.
    pub fn corrections_since(
        &self,
        older: &Self,
        changes: &[diff::Change],
        date: Date,
    ) -> Vec<(String, String)> {
        diff::corrections(older.edition(), self.edition(), changes, date)
    }

    fn edition(&self) -> diff::Edition<'_> {
        diff::Edition { site: &self.site, uses: &self.uses }
    }
}

/// `content/home.md:3:12`.
fn written_at(sources: &SourceSet, mention: &check::Mention) -> String {
    let (line, column) = diagnostic::place(sources, mention.span);
    format!("{}:{line}:{column}", sources[mention.span.file].path)
}

/// Reads and checks a site to ask about it; `None` when it could not be read at all. Everything is reported.
pub fn ask(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<Answers> {
    let site = resolved(sources, options, sink)?;
    let uses = check::report(&site, sources, options.date, &check::Kept::for_one(), sink);
    Some(Answers { site, uses })
}

/// Reads a site for an editor; `None` when it could not be read at all. [`language::Study::check`] finds the other faults.
pub fn study(
    sources: &Arc<SourceSet>,
    options: &Options,
    reading: &Arc<language::Reading>,
    sink: &mut Diagnostics,
) -> Option<language::Study> {
    let raw = parse::parse(sources, &reading.parsing, sink);
    let unread = language::unread(sink);
    let site = resolve::resolve(raw, sources, &options.resolve, options.date, &reading.resolving, sink)?;
    Some(language::Study::new(Arc::clone(sources), site, unread, Arc::clone(reading)))
}

/// Reads an edition of a site to hold it against another. What it says is taken as it was published: checks are for the
/// edition that is being made.
pub fn edition(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<Answers> {
    let site = resolved(sources, options, sink)?;
    let uses = check::Uses::of(&site);
    Some(Answers { site, uses })
}

/// Reads a site, and checks nothing of it; `None` when it could not be read at all.
fn resolved(sources: &SourceSet, options: &Options, sink: &mut Diagnostics) -> Option<model::Site> {
    let raw = parse::parse(sources, &parse::Kept::for_one(), sink);
    resolve::resolve(raw, sources, &options.resolve, options.date, &resolve::Kept::for_one(), sink)
}
