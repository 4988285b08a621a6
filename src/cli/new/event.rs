//! `new event`: adds an event to the timeline.

use super::{RootArgs, Start};
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

pub(super) fn event(args: &EventArgs) -> u8 {
    let begun = Start::read(&args.site.root).and_then(|start| {
        let answers = start.ask(|known, asker| {
            let title = asker
                .ask(args.title.as_deref(), &must("title", "What happened, in the present tense", &anything));
            let standings = Standing::words();
            EventAnswers {
                id: asker.ask_id(args.id.as_deref(), "an event", &known.events, &title),
                date: asker
                    .ask(args.date.as_deref(), &must("date", "When, as exactly as the sources say", &date)),
                topic: asker
                    .ask(args.topic.as_deref(), &must("topic", "Topic", &one_of("topic", &known.topics))),
                standing: asker.ask(
                    args.standing.as_deref(),
                    &must("standing", "How it is known", &one_of("standing", &standings)).or("reported"),
                ),
                sources: asker.ask_list(
                    &args.sources,
                    &must("source", "Sources, the weightiest first", &one_of("source", &known.sources)),
                ),
                text: asker.ask(args.text.as_deref(), &may("text", "More", &anything)),
                place: asker.ask(args.place.as_deref(), &may("place", "Where", &anything)),
                file: args.file.clone().unwrap_or_default(),
                title,
            }
        })?;
        let draft = scaffold::event(&start.known, &start.sources, &answers);
        Ok(start.write_or_say(draft))
    });
    begun.unwrap_or_else(|stop| stop)
}
