//! `new source`: adds a source to the bibliography.

use super::{RootArgs, Start};
use crate::cli::Stop;
use crate::cli::ask::{address, anything, date, may, must, one_of};
use crate::model::SourceKind;
use crate::scaffold::{self, SourceAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new source                                     asks for missing details
  briefing new source --type report --publisher \"Rain office\" --date 2024 --url https://rain.example/2024")]
pub(in crate::cli) struct SourceArgs {
    /// The id [default: from publisher and date]
    id: Option<String>,
    /// The type: dataset, report, article, web-page …
    #[arg(long = "type", value_name = "WORD")]
    kind: Option<String>,
    /// The title in its own language, if known
    #[arg(long)]
    title: Option<String>,
    /// The publisher
    #[arg(long, value_name = "NAME")]
    publisher: Option<String>,
    /// The date of publication, as precise as known
    #[arg(long)]
    date: Option<String>,
    /// The web address
    #[arg(long)]
    url: Option<String>,
    /// The date on which you read it [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    read: Option<String>,
    /// The language [default: the language of the site]
    #[arg(long, value_name = "CODE")]
    language: Option<String>,
    /// The source is a publication of the body that did, decided or counted the thing
    #[arg(long)]
    primary: bool,
    /// The file in `content/sources/` [default: the file with most sources of its type]
    #[arg(long, value_name = "NAME")]
    file: Option<String>,
    #[command(flatten)]
    site: RootArgs,
}

pub(super) fn source(args: &SourceArgs) -> Result<u8, Stop> {
    Start::begin(&args.site, |start, asker| {
        let kinds = SourceKind::words();
        let kind = asker.ask(&args.kind, &must("type", "What it is", &one_of("type", &kinds)));
        let publisher = asker.ask(&args.publisher, &must("publisher", "Publisher", &anything));
        let title = asker.ask(&args.title, &may("title", "Title, in its own language", &anything));
        let published = asker.ask(&args.date, &may("date", "Date of publication", &date));
        let id =
            asker.ask_id(&args.id, "a source", &start.known.sources, &format!("{publisher} {published}"));
        let first = start.known.languages.first().map_or("en", String::as_str);
        let answers = SourceAnswers {
            id,
            kind,
            title,
            publisher,
            date: published,
            url: asker.ask(&args.url, &may("url", "Address", &address)),
            read: args.read.clone().unwrap_or_else(|| start.today.clone()),
            language: asker.ask(&args.language, &must("language", "Language", &anything).or(first)),
            primary: args.primary,
            file: args.file.clone().unwrap_or_default(),
        };
        scaffold::source(&start.known, &start.sources, &answers)
    })
}
