//! `new language`: adds a language with its messages and its entry in `site.yaml`.

use super::{RootArgs, Start};
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

pub(super) fn language(args: &LanguageArgs) -> u8 {
    let begun = Start::read(&args.site.root).and_then(|start| {
        let answers = start.ask(|known, asker| {
            let free = free_id("a language", &known.languages);
            LanguageAnswers {
                code: asker.ask(args.code.as_deref(), &must("CODE", "Code of the language", &free)),
                name: asker
                    .ask(args.name.as_deref(), &must("name", "Its own name, in its own script", &anything)),
                locale: asker.ask(
                    args.locale.as_deref(),
                    &may("locale", "Locale of its numbers and dates", &anything),
                ),
            }
        })?;
        let draft = scaffold::language(&start.known, &start.sources, &answers);
        Ok(start.write_or_say(draft))
    });
    begun.unwrap_or_else(|stop| stop)
}
