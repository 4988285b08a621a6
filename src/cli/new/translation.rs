//! `new translation`: creates a draft translation of an article or page with all references in place.

use super::{RootArgs, Start, options};
use crate::cli::Stop;
use crate::cli::ask::{anything, must};
use crate::cli::report::Report;
use crate::diagnostic::{Diagnostics, Format};
use crate::scaffold::Edits;
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new translation wet-year nl     an article
  briefing new translation pages/about nl  a page")]
pub(in crate::cli) struct TranslationArgs {
    /// The id of the article or page: `wet-year`, `pages/about`
    article: Option<String>,
    /// The code of the language
    language: Option<String>,
    #[command(flatten)]
    site: RootArgs,
}

pub(super) fn translation(args: &TranslationArgs) -> Result<u8, Stop> {
    let start = Start::read(&args.site)?;
    let (article, code) = start.ask(|_, asker| {
        let article = must("ARTICLE", "Article or page, by its id", &anything);
        let language = must("LANGUAGE", "Language, by its code", &anything);
        (asker.ask(&args.article, &article), asker.ask(&args.language, &language))
    })?;
    start.translation(&article, &code)
}

impl Start {
    fn translation(&self, article: &str, code: &str) -> Result<u8, Stop> {
        let mut sink = Diagnostics::default();
        let Some(surveyed) = crate::translate::survey(&self.sources, &options(), &mut sink) else {
            Report::print(sink, &self.sources, Format::Full);
            return Ok(1);
        };
        if !crate::cli::translations::is_known(&surveyed, code) {
            return Ok(1);
        }
        match surveyed.begun(&self.sources, article, code) {
            Ok(file) => self.write(&Edits {
                files: vec![file],
                next: vec![format!(
                    "translate it, remove `draft: true`, then `briefing translations {code} --confirm`"
                )],
                ..Edits::default()
            }),
            Err(why) => {
                let help = "an article or page is named by its id: `wet-year`, `pages/about`";
                super::error(&why, &[help.to_owned()]);
                Ok(1)
            }
        }
    }
}
