//! `new source`: in, what it is and who published it; out, an entry of the bibliography.

use super::{RootArgs, Start};
use crate::cli::ask::{address, anything, date, may, must, one_of};
use crate::scaffold::{self, SourceAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new source                                     asks for what it needs
  briefing new source --type report --publisher \"Rain office\" --date 2024 --url https://rain.example/2024")]
pub(in crate::cli) struct SourceArgs {
    /// Its id [default: from publisher and date]
    id: Option<String>,
    /// What it is: dataset, report, article, web-page …
    #[arg(long = "type", value_name = "WORD")]
    kind: Option<String>,
    /// Its title in its own language, where one is known
    #[arg(long)]
    title: Option<String>,
    /// Who published it
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// When it was published, as exactly as known
    #[arg(long)]
    date: Option<String>,
    /// Its address
    #[arg(long)]
    url: Option<String>,
    /// When the address was read [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    read: Option<String>,
    /// Its language [default: the site's]
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// It is a publication of the body that did, decided or counted the thing
    #[arg(long)]
    primary: bool,
    /// The file of `content/sources/` [default: the one with most sources of its type]
    #[arg(long, value_name = "NAME")]
    file: Option<String>,
    #[command(flatten)]
    at: RootArgs,
}

pub(super) fn source(args: &SourceArgs) -> u8 {
    let begun = Start::at(&args.at.root).and_then(|start| {
        let answers = start.ask(|known, asker| {
            let kinds = scaffold::source_kinds();
            let kind = asker.ask(args.kind.as_deref(), &must("type", "What it is", &one_of("type", &kinds)));
            let publisher = asker.ask(args.publisher.as_deref(), &must("publisher", "Publisher", &anything));
            let title =
                asker.ask(args.title.as_deref(), &may("title", "Title, in its own language", &anything));
            let published = asker.ask(args.date.as_deref(), &may("date", "Date of publication", &date));
            let id = asker.ask_id(
                args.id.as_deref(),
                "a source",
                &known.sources,
                &format!("{publisher} {published}"),
            );
            let first = known.languages.first().map_or("en", String::as_str);
            SourceAnswers {
                id,
                kind,
                title,
                publisher,
                date: published,
                url: asker.ask(args.url.as_deref(), &may("url", "Address", &address)),
                read: args.read.clone().unwrap_or_else(|| start.today.clone()),
                language: asker
                    .ask(args.language.as_deref(), &must("language", "Language", &anything).or(first)),
                primary: args.primary,
                file: args.file.clone().unwrap_or_default(),
            }
        })?;
        let draft = scaffold::source(&start.known, &start.sources, &answers);
        Ok(start.write_or_say(draft))
    });
    begun.unwrap_or_else(|stop| stop)
}
