//! `new article`: creates an article as a draft.

use super::{RootArgs, Start, questions};
use crate::cli::Stop;
use crate::cli::ask::{anything, day, may, must, one_of};
use crate::scaffold::{self, ArticleAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new article                                    asks for missing details
  briefing new article wet-year --title \"A wet year\" --summary \"More rain than before.\" --figure rain")]
pub(in crate::cli) struct ArticleArgs {
    /// The id, which is also the file name [default: from the title]
    id: Option<String>,
    /// The title
    #[arg(long)]
    title: Option<String>,
    /// The summary, one or two sentences
    #[arg(long)]
    summary: Option<String>,
    /// The date of publication [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// An author (may be repeated) [default: the authors of the newest article]
    #[arg(long = "author", value_name = "NAME")]
    authors: Vec<String>,
    /// A topic (may be repeated)
    #[arg(long = "topic", value_name = "ID")]
    topics: Vec<String>,
    /// A figure whose newest value and first chart are included
    #[arg(long, value_name = "ID")]
    figure: Option<String>,
    #[command(flatten)]
    site: RootArgs,
}

pub(super) fn article(args: &ArticleArgs) -> Result<u8, Stop> {
    Start::begin(&args.site, |start, asker| {
        let title = asker.ask(&args.title, &must("title", "Title", &anything));
        let id = asker.ask_id(&args.id, "an article", &start.known.articles, &title);
        let summary = asker.ask(&args.summary, &must("summary", "Summary, one or two sentences", &anything));
        let date = asker.ask(&args.date, &must("date", "Date", &day).or(&start.today));
        let newest = start.known.authors.join(", ");
        let authors = asker.ask_list(&args.authors, &may("author", "Authors", &anything).or(&newest));
        let topics = questions::topics(asker, &args.topics, &start.known);
        let figures: Vec<&String> = start.known.figures.keys().collect();
        let figure =
            asker.ask(&args.figure, &may("figure", "Figure it tells of", &one_of("figure", &figures)));
        let answers = ArticleAnswers { id, title, summary, date, authors, topics, figure };
        Ok(scaffold::article(&start.known, &answers))
    })
}
