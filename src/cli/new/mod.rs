//! `new`: creates content from flags or, on a terminal, from answers.
//!
//! Invariant: the site is built in memory first, nothing is written if the new content causes an error, and existing
//! files are never overwritten.

mod article;
mod claim;
mod event;
mod figure;
mod language;
mod page;
pub(super) mod questions;
mod source;
mod translation;

use super::Stop;
use super::ask::{self, Asker};
use super::lock::WaitArgs;
use super::report::{Report, error};
use crate::base::SourceSet;
use crate::build::{Options, read_indexed};
use crate::diagnostic::{Code, Diagnostics, Format, Severity};
use crate::load;
use crate::resolve::ResolveOptions;
use crate::scaffold::{Edits, ExistingIds};
use crate::write::{Disk as _, RealDisk, apply_edits, save};
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// The kinds of new content. On a terminal, missing answers are asked for; a script passes all answers as flags.
#[derive(Debug, Subcommand)]
pub(in crate::cli) enum New {
    /// Create an article as a draft
    Article(article::ArticleArgs),
    /// Create a page as a draft
    Page(page::PageArgs),
    /// Create a figure: one data set with its chart
    Figure(figure::FigureArgs),
    /// Add an event to the timeline
    Event(event::EventArgs),
    /// Add a claim with its verdict
    Claim(claim::ClaimArgs),
    /// Add a source to the bibliography
    Source(source::SourceArgs),
    /// Create a translation of an article or page, with all references in place
    ///
    /// The file is a draft: remove `draft: true` when you have translated the text. An existing file is left
    /// unchanged.
    Translation(translation::TranslationArgs),
    /// Add a language to the site, with the texts of its pages
    Language(language::LanguageArgs),
}

/// The location of the site.
#[derive(Debug, Args)]
pub(in crate::cli) struct RootArgs {
    /// The folder that contains `content/`
    #[arg(long, value_name = "DIR", default_value = ".")]
    pub(in crate::cli) root: PathBuf,
    #[command(flatten)]
    pub(in crate::cli) wait: WaitArgs,
}

pub(super) fn new(new: &New) -> Result<u8, Stop> {
    match new {
        New::Article(args) => article::article(args),
        New::Page(args) => page::page(args),
        New::Figure(args) => figure::figure(args),
        New::Event(args) => event::event(args),
        New::Claim(args) => claim::claim(args),
        New::Source(args) => source::source(args),
        New::Translation(args) => translation::translation(args),
        New::Language(args) => language::language(args),
    }
}

/// A site to which content is added.
pub(super) struct Start {
    root: PathBuf,
    wait: WaitArgs,
    pub(super) sources: SourceSet,
    pub(super) known: ExistingIds,
    pub(super) today: String,
}

impl Start {
    pub(super) fn read(site: &RootArgs) -> Result<Self, Stop> {
        let RootArgs { root, wait } = site;
        let sources = load::read(root)?;
        let mut sink = Diagnostics::default();
        match read_indexed(&sources, &options(), &mut sink).map(|site| ExistingIds::new(&site)) {
            Some(known) => {
                let (root, today) = (root.clone(), super::today().to_string());
                Ok(Self { root, wait: *wait, sources, known, today })
            }
            None => {
                Report::print(sink, &sources, Format::Full);
                Err(Stop::Reported(1))
            }
        }
    }

    /// Reads the site, asks all questions, and writes the content that follows from the answers.
    fn begin(
        site: &RootArgs,
        make: impl FnOnce(&Self, &mut Asker<'_>) -> Result<Edits, String>,
    ) -> Result<u8, Stop> {
        let start = Self::read(site)?;
        let draft = start.ask(|_, asker| make(&start, asker))?;
        start.write_or_say(draft)
    }

    /// Asks all questions, on the terminal if there is one.
    pub(super) fn ask<T>(
        &self,
        questions: impl FnOnce(&ExistingIds, &mut Asker<'_>) -> T,
    ) -> Result<T, Stop> {
        let (mut input, mut output) = (std::io::stdin().lock(), std::io::stderr());
        let mut asker = Asker::new(ask::is_terminal().then_some((&mut input as _, &mut output as _)));
        let answers = questions(&self.known, &mut asker);
        let faults = asker.faults();
        for fault in &faults {
            error(fault, &[]);
        }
        if faults.is_empty() { Ok(answers) } else { Err(Stop::Reported(1)) }
    }

    /// Changes existing content, and returns what is reported of the site then and was not before.
    pub(super) fn change(&self, draft: &Edits) -> Result<Option<(Diagnostics, SourceSet)>, Stop> {
        let after = match draft.applied(&self.sources) {
            Ok(after) => after,
            Err(path) => {
                error(&format!("`{path}` is there already, and is never written over"), &[]);
                return Err(Stop::Reported(1));
            }
        };
        if let Some(path) = self.save(draft)? {
            error(
                &format!("`{path}` changed meanwhile; nothing was written"),
                &["run the command again".to_owned()],
            );
            return Err(Stop::Reported(1));
        }
        Ok(self.faults_of(&after).map(|faults| (faults, after)))
    }

    /// Builds the site with the new content in memory, and writes the content if it causes no error.
    pub(super) fn write(&self, draft: &Edits) -> Result<u8, Stop> {
        let after = match draft.applied(&self.sources) {
            Ok(after) => after,
            Err(path) => {
                error(&format!("`{path}` is there already, and is never written over"), &[]);
                return Ok(1);
            }
        };
        if let Some(new) = self.faults_of(&after) {
            Report::print(new, &after, Format::Full);
            return Ok(1);
        }
        if let Some(path) = self.save(draft)? {
            let help = "run the command again".to_owned();
            error(&format!("`{path}` changed meanwhile; not all of the new content was written"), &[help]);
            return Ok(1);
        }
        super::print(&draft.paths(&self.sources).map(|path| format!("{path}\n")).collect::<String>());
        super::report::next(&draft.next);
        Ok(0)
    }

    fn write_or_say(&self, draft: Result<Edits, String>) -> Result<u8, Stop> {
        match draft {
            Ok(draft) => self.write(&draft),
            Err(why) => {
                error(&why, &[]);
                Ok(1)
            }
        }
    }

    fn faults_of(&self, after: &SourceSet) -> Option<Diagnostics> {
        let errors = |sources: &SourceSet| {
            let mut sink = Diagnostics::default();
            let cache = std::sync::Arc::new(crate::build::BuildCache::disabled());
            let _ = crate::build::check(&cache, sources, &options(), &mut sink, &|_| ());
            sink.retain(|d| d.severity == Severity::Error);
            sink
        };
        let mut new = errors(after);
        if new.has_errors() {
            let old = errors(&self.sources);
            let known: Vec<(Code, String)> = old.iter().map(|d| (d.code, d.message.clone())).collect();
            new.retain(|d| !known.iter().any(|(code, message)| *code == d.code && *message == d.message));
        }
        new.has_errors().then_some(new)
    }

    /// Writes the content, unless a file changed since the site was read; returns the path of that file.
    fn save(&self, draft: &Edits) -> Result<Option<String>, Stop> {
        let _lock = self.wait.sources(&self.root)?;
        let new = draft.files.iter().map(|(path, _)| path).chain(draft.copies.iter().map(|(path, _)| path));
        if let Some(path) = new.into_iter().find(|path| RealDisk.exists(&self.root.join(path))) {
            return Ok(Some(path.clone()));
        }
        if apply_edits(&self.root, &self.sources, &draft.edits)? < draft.edits.len() {
            return Ok(draft.edits.first().map(|(span, _)| self.sources[span.file].path.clone()));
        }
        for (path, text) in &draft.files {
            save(&self.root, path, text.as_bytes(), &RealDisk)?;
        }
        for (path, bytes) in draft.copies.iter().chain(&draft.replaced) {
            save(&self.root, path, bytes, &RealDisk)?;
        }
        Ok(None)
    }
}

/// Drafts are included because new content is often a draft.
pub(super) fn options() -> Options {
    Options { resolve: ResolveOptions { drafts: true, ..ResolveOptions::default() }, date: super::today() }
}
