//! `new claim`: adds a claim.

use super::{RootArgs, Start};
use crate::cli::Stop;
use crate::cli::ask::{anything, date, may, must, one_of};
use crate::model::Verdict;
use crate::scaffold::{self, ClaimAnswers};
use clap::Args;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  briefing new claim                                      asks for missing details
  briefing new claim driest --statement \"It is dry.\" --said-by \"The mayor\" --said-on 2024-02 \\
    --said-in paper-2023 --finding \"The gauge has no data on it yet.\"")]
pub(in crate::cli) struct ClaimArgs {
    /// The id [default: from the statement]
    id: Option<String>,
    /// The claim in neutral words
    #[arg(long)]
    statement: Option<String>,
    /// Who made the claim
    #[arg(long, value_name = "NAME")]
    said_by: Option<String>,
    /// The date of the claim
    #[arg(long, value_name = "DATE")]
    said_on: Option<String>,
    /// A source that contains the claim (may be repeated)
    #[arg(long, value_name = "ID")]
    said_in: Vec<String>,
    /// A topic of the site
    #[arg(long, value_name = "ID")]
    topic: Option<String>,
    /// The verdict: supported, needs-context, contradicted or unverified [default: unverified]
    #[arg(long, value_name = "WORD")]
    verdict: Option<String>,
    /// The finding, in Markdown
    #[arg(long)]
    finding: Option<String>,
    /// A source for the finding (may be repeated)
    #[arg(long, value_name = "ID")]
    evidence: Vec<String>,
    /// The file in `content/claims/` [default: the file of the last claim]
    #[arg(long, value_name = "NAME")]
    file: Option<String>,
    #[command(flatten)]
    site: RootArgs,
}

pub(super) fn claim(args: &ClaimArgs) -> Result<u8, Stop> {
    Start::begin(&args.site, |start, asker| {
        let statement =
            asker.ask(&args.statement, &must("statement", "The claim, in neutral words", &anything));
        let id = asker.ask_id(&args.id, "a claim", &start.known.claims, &statement);
        let source = one_of("source", &start.known.sources);
        let said_by = asker.ask(&args.said_by, &must("said-by", "Who made it", &anything));
        let said_on = asker.ask(&args.said_on, &must("said-on", "When", &date));
        let said_in =
            asker.ask_list(&args.said_in, &must("said-in", "Sources in which it can be read", &source));
        let topic = asker.ask(&args.topic, &may("topic", "Topic", &one_of("topic", &start.known.topics)));
        let verdicts = Verdict::words();
        let verdict = asker.ask(
            &args.verdict,
            &must("verdict", "What the record shows", &one_of("verdict", &verdicts)).or("unverified"),
        );
        let finding =
            asker.ask(&args.finding, &must("finding", "The finding, in a sentence or two", &anything));
        // Only the verdict `unverified` needs no evidence.
        let question = if verdict == "unverified" { may } else { must };
        let evidence = asker
            .ask_list(&args.evidence, &question("evidence", "Sources that the finding rests on", &source));
        let file = args.file.clone().unwrap_or_default();
        let answers = ClaimAnswers {
            id,
            statement,
            said_by,
            said_on,
            said_in,
            topic,
            verdict,
            finding,
            evidence,
            file,
        };
        scaffold::claim(&start.known, &start.sources, &answers)
    })
}
