//! `mutate`: alters the site in memory and reports what its checks catch.

use super::Stop;
use super::args::ListFormat;
use super::ledger::ReadArgs;
use super::lock::WaitArgs;
use super::report::error;
use super::table::aligned;
use crate::base::nearest;
use crate::build::{Options, read_indexed};
use crate::diagnostic::Diagnostics;
use crate::load;
use crate::model::{DATA, MUTATION_RECORD, MutationClass, MutationRecord, MutationRow, Tally};
use crate::mutate::{Miss, Mutation, Report, find_mutations, run};
use crate::resolve::ResolveOptions;
use crate::write::{RealDisk, save};
use clap::Args as ClapArgs;
use std::fmt::Write as _;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing mutate                        the share that is caught, by class and language
  briefing mutate --list                 also every alteration that is not caught
  briefing mutate --record               also write the counts, for `![](list:mutations)`
  briefing mutate --class direction --language nl --list")]
pub(super) struct MutateArgs {
    #[command(flatten)]
    pub(super) read: ReadArgs,
    /// Only alterations of this class: `number`, `period`, `direction` …
    #[arg(long, value_name = "CLASS")]
    pub(super) class: Option<String>,
    /// Only alterations of texts in this language; `data` for data
    #[arg(long, value_name = "CODE")]
    pub(super) language: Option<String>,
    /// List every alteration that is not caught
    #[arg(long)]
    pub(super) list: bool,
    /// Write the counts to `content/mutations.yaml`, which a page shows with `![](list:mutations)`
    #[arg(long, conflicts_with_all = ["class", "language"])]
    pub(super) record: bool,
    #[command(flatten)]
    pub(super) wait: WaitArgs,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    pub(super) format: ListFormat,
}

pub(super) fn mutate(args: &MutateArgs) -> Result<u8, Stop> {
    let class = match &args.class {
        None => None,
        Some(word) => match MutationClass::ALL.iter().find(|(name, _)| name == word) {
            Some((_, class)) => Some(*class),
            None => {
                let near =
                    nearest(word, MutationClass::words()).map(|near| format!("did you mean `{near}`?"));
                let list = format!("the classes are {}", MutationClass::words().join(", "));
                error(&format!("there is no class `{word}`"), &[near.unwrap_or(list)]);
                return Ok(1);
            }
        },
    };
    let sources = load::read(&args.read.root)?;
    let options = Options {
        resolve: ResolveOptions {
            drafts: args.read.drafts,
            as_of: args.read.as_of.is_some(),
            ..ResolveOptions::default()
        },
        date: args.read.as_of.unwrap_or_else(super::today),
    };
    let mut sink = Diagnostics::default();
    let Some(site) = read_indexed(&sources, &options, &mut sink) else {
        super::report::Report::print(sink, &sources, crate::diagnostic::Format::Short);
        return Ok(1);
    };
    let code = |m: &Mutation| m.lang.map_or(DATA, |lang| site.locale(lang).code.as_str());
    let mut mutations = find_mutations(&site, &sources);
    mutations.retain(|m| class.is_none_or(|class| m.class == class));
    mutations.retain(|m| args.language.as_ref().is_none_or(|language| code(m) == language));
    let outcomes = run(&sources, &options, &mutations);
    let report = Report::new(&site, &sources, &mutations, &outcomes);
    if args.record {
        let record = MutationRecord { date: super::today(), rows: report.rows.clone() };
        let _lock = args.wait.sources(&args.read.root)?;
        save(&args.read.root, MUTATION_RECORD, record.to_yaml().as_bytes(), &RealDisk)?;
    }
    super::print(&match args.format {
        ListFormat::Json => serde_json::to_string_pretty(&report).unwrap_or_default() + "\n",
        ListFormat::Table => {
            table(&report.rows) + &if args.list { list(&report.misses) } else { String::new() }
        }
    });
    Ok(0)
}

/// The counts of each class and language, then of all.
fn table(rows: &[MutationRow]) -> String {
    let head = [
        "class",
        "language",
        "in clause",
        "caught",
        "share",
        "with translations",
        "elsewhere",
        "caught",
        "share",
    ];
    let line = |class: &str, language: &str, stated: Tally, elsewhere: Tally| {
        [
            class.to_owned(),
            language.to_owned(),
            stated.count.to_string(),
            stated.caught.to_string(),
            share(stated.caught, stated.count),
            share(stated.caught_with_translations, stated.count),
            elsewhere.count.to_string(),
            elsewhere.caught.to_string(),
            share(elsewhere.caught, elsewhere.count),
        ]
    };
    let total: (Tally, Tally) =
        (rows.iter().map(|row| row.stated).sum(), rows.iter().map(|row| row.elsewhere).sum());
    let lines = rows.iter().map(|row| line(row.class.as_str(), &row.language, row.stated, row.elsewhere));
    let all: Vec<[String; 9]> = std::iter::once(head.map(str::to_owned))
        .chain(lines)
        .chain([line("all", "", total.0, total.1)])
        .collect();
    aligned(&all)
}

fn share(part: usize, whole: usize) -> String {
    (part * 100).checked_div(whole).map_or("–".to_owned(), |share| format!("{share}%"))
}

fn list(misses: &[Miss]) -> String {
    let mut out = String::from("\nnot caught:\n");
    for miss in misses {
        let elsewhere = if miss.is_stated { "" } else { ", elsewhere" };
        let (class, shown) = (miss.class.as_str(), miss.shown());
        let _ = writeln!(out, "{}:{}: {class}{elsewhere}: {shown}", miss.path, miss.line);
    }
    out
}
