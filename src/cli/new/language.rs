//! `new language`: adds a language with its messages and its entry in `site.yaml`.

use super::{RootArgs, Start};
use crate::cli::Stop;
use crate::cli::ask::{anything, free_id, may, must};
use crate::scaffold::{self, LanguageAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new language nl --name Nederlands --locale nl-NL
  briefing new language de --name Deutsch")]
pub(in crate::cli) struct LanguageArgs {
    /// The code in file names and addresses: `de`
    code: Option<String>,
    /// The name in the language itself: `Deutsch`
    #[arg(long)]
    name: Option<String>,
    /// The locale of numbers and dates if it is more than the code: `de-CH`
    #[arg(long, value_name = "TAG")]
    locale: Option<String>,
    #[command(flatten)]
    site: RootArgs,
}

pub(super) fn language(args: &LanguageArgs) -> Result<u8, Stop> {
    Start::begin(&args.site, |start, asker| {
        let free = free_id("a language", &start.known.languages);
        let answers = LanguageAnswers {
            code: asker.ask(&args.code, &must("CODE", "Code of the language", &free)),
            name: asker.ask(&args.name, &must("name", "Its own name, in its own script", &anything)),
            locale: asker.ask(&args.locale, &may("locale", "Locale of its numbers and dates", &anything)),
        };
        scaffold::language(&start.known, &start.sources, &answers)
    })
}
