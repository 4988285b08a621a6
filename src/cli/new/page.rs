//! `new page`: creates a page as a draft.

use super::{RootArgs, Start};
use crate::cli::Stop;
use crate::cli::ask::{anything, may, must};
use crate::scaffold::{self, PageAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new page                                       asks for missing details
  briefing new page method --title \"How we work\"")]
pub(in crate::cli) struct PageArgs {
    /// The id, which is also the file name [default: from the title]
    id: Option<String>,
    /// The title
    #[arg(long)]
    title: Option<String>,
    /// The summary
    #[arg(long)]
    summary: Option<String>,
    #[command(flatten)]
    site: RootArgs,
}

pub(super) fn page(args: &PageArgs) -> Result<u8, Stop> {
    Start::begin(&args.site, |start, asker| {
        let title = asker.ask(&args.title, &must("title", "Title", &anything));
        let id = asker.ask_id(&args.id, "a page", &start.known.pages, &title);
        let summary = asker.ask(&args.summary, &may("summary", "Summary", &anything));
        let answers = PageAnswers { id, title, summary };
        Ok(scaffold::page(&start.known, &answers))
    })
}
