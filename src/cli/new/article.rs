//! `new article`: in, its title and what it tells of; out, a draft.

use super::{RootArgs, Start, questions};
use crate::cli::ask::{anything, day, may, must, one_of};
use crate::scaffold::{self, ArticleAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new article                                    asks for what it needs
  briefing new article wet-year --title \"A wet year\" --summary \"More rain than before.\" --figure rain")]
pub(in crate::cli) struct ArticleArgs {
    /// Its id, which is its file's name [default: from the title]
    id: Option<String>,
    /// Its title
    #[arg(long)]
    title: Option<String>,
    /// The standfirst, one or two sentences
    #[arg(long)]
    summary: Option<String>,
    /// The day of its publication [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    date: Option<String>,
    /// Who writes it (may be repeated) [default: who wrote the newest article]
    #[arg(long = "author", value_name = "NAME")]
    authors: Vec<String>,
    /// A topic (may be repeated)
    #[arg(long = "topic", value_name = "ID")]
    topics: Vec<String>,
    /// A figure it tells of: its newest value and its first chart are put in
    #[arg(long, value_name = "ID")]
    figure: Option<String>,
    #[command(flatten)]
    at: RootArgs,
}

pub(super) fn article(args: &ArticleArgs) -> u8 {
    let begun = Start::at(&args.at.root).and_then(|start| {
        let answers = start.ask(|known, asker| {
            let title = asker.ask(args.title.as_deref(), &must("title", "Title", &anything));
            let id = asker.ask_id(args.id.as_deref(), "an article", &known.articles, &title);
            let summary = asker
                .ask(args.summary.as_deref(), &must("summary", "Summary, one or two sentences", &anything));
            let date = asker.ask(args.date.as_deref(), &must("date", "Date", &day).or(&start.today));
            let newest = known.authors.join(", ");
            let authors = asker.ask_list(&args.authors, &may("author", "Authors", &anything).or(&newest));
            let topics = questions::topics(asker, &args.topics, known);
            let figures: Vec<&String> = known.figures.keys().collect();
            let figure = asker.ask(
                args.figure.as_deref(),
                &may("figure", "Figure it tells of", &one_of("figure", &figures)),
            );
            ArticleAnswers { id, title, summary, date, authors, topics, figure }
        })?;
        Ok(start.write(&scaffold::article(&start.known, &answers)))
    });
    begun.unwrap_or_else(|stop| stop)
}
