//! `new event`: adds an event to the timeline.

use super::{RootArgs, Start};
use crate::cli::Stop;
use crate::cli::ask::{anything, date, may, must, one_of};
use crate::model::Standing;
use crate::scaffold::{self, EventAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new event                                      asks for missing details
  briefing new event --title \"The river floods\" --date 2023-07 --topic weather --source gauge-2024")]
pub(in crate::cli) struct EventArgs {
    /// The id [default: from the title]
    id: Option<String>,
    /// What happened: a sentence in the present tense
    #[arg(long)]
    title: Option<String>,
    /// The date, as precise as the sources: 2023, 2023-07, 2023-07-05
    #[arg(long)]
    date: Option<String>,
    /// A topic of the site
    #[arg(long, value_name = "ID")]
    topic: Option<String>,
    /// The standing: confirmed, reported or disputed [default: reported]
    #[arg(long, value_name = "WORD")]
    standing: Option<String>,
    /// A source, the most important first (may be repeated)
    #[arg(long = "source", value_name = "ID")]
    sources: Vec<String>,
    /// More text, in Markdown
    #[arg(long)]
    text: Option<String>,
    /// The place of the event
    #[arg(long)]
    place: Option<String>,
    /// The file in `content/timeline/` [default: the file of the previous event]
    #[arg(long, value_name = "NAME")]
    file: Option<String>,
    #[command(flatten)]
    site: RootArgs,
}

pub(super) fn event(args: &EventArgs) -> Result<u8, Stop> {
    Start::begin(&args.site, |start, asker| {
        let title = asker.ask(&args.title, &must("title", "What happened, in the present tense", &anything));
        let standings = Standing::words();
        let answers = EventAnswers {
            id: asker.ask_id(&args.id, "an event", &start.known.events, &title),
            date: asker.ask(&args.date, &must("date", "When, as exactly as the sources say", &date)),
            topic: asker.ask(&args.topic, &must("topic", "Topic", &one_of("topic", &start.known.topics))),
            standing: asker.ask(
                &args.standing,
                &must("standing", "How it is known", &one_of("standing", &standings)).or("reported"),
            ),
            sources: asker.ask_list(
                &args.sources,
                &must("source", "Sources, the weightiest first", &one_of("source", &start.known.sources)),
            ),
            text: asker.ask(&args.text, &may("text", "More", &anything)),
            place: asker.ask(&args.place, &may("place", "Where", &anything)),
            file: args.file.clone().unwrap_or_default(),
            title,
        };
        scaffold::event(&start.known, &start.sources, &answers)
    })
}
