//! `explain`: prints the manual of diagnostic codes, as single entries or as a content page.

use crate::base::nearest;
use crate::diagnostic::Code;
use clap::Args as ClapArgs;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing explain                       all codes, one per line
  briefing explain value-mismatch        its meaning and fix
  briefing explain --markdown            all entries as a content page")]
pub(super) struct ExplainArgs {
    /// The code in brackets after `error` or `warning`; without it, all codes are listed
    code: Option<String>,
    /// Print all entries
    #[arg(long, conflicts_with = "code")]
    all: bool,
    /// Print all entries as a content page: `content/pages/faults.md`
    #[arg(long, conflicts_with_all = ["code", "all"])]
    markdown: bool,
}

pub(super) fn explain(args: &ExplainArgs) -> u8 {
    let text = match &args.code {
        Some(name) => match Code::find(name.trim_matches(['[', ']', '`'])) {
            Some(code) => code.manual().to_owned(),
            None => return unknown(name),
        },
        None if args.markdown => page(),
        None if args.all => Code::ALL.iter().map(|c| c.manual()).collect::<Vec<_>>().join("\n"),
        None => list(),
    };
    super::print(&text);
    0
}

fn unknown(name: &str) -> u8 {
    let codes = || Code::ALL.iter().map(|c| c.as_str());
    let holding: Vec<&str> = codes().filter(|c| c.split('-').any(|part| part == name)).collect();
    let help = match nearest(name, codes()) {
        Some(near) => format!("a code with a similar name exists: {near}"),
        None if !holding.is_empty() => format!("codes with that word are {}", holding.join(", ")),
        None => "`briefing explain` lists every code".to_owned(),
    };
    super::report::error(&format!("there is no code `{name}`"), &[help]);
    1
}

/// Returns all codes with their first sentences, grouped by what an editor was doing.
fn list() -> String {
    let line = |code: &Code| format!("{:30} {}\n", code.as_str(), summary(*code));
    let group =
        |(task, codes): &(&str, &[Code])| format!("{task}\n{}", codes.iter().map(line).collect::<String>());
    Code::BY_TASK.iter().map(group).collect::<Vec<_>>().join("\n")
}

fn summary(code: Code) -> &'static str {
    code.manual().lines().map(str::trim).find(|l| !l.is_empty() && !l.starts_with('#')).unwrap_or("")
}

/// The front matter of the page. Its examples deliberately contain wrong text.
const FRONT_MATTER: &str = "\
---
title: Problems and their fixes
summary: What each problem means, why it matters and how to fix it.
allow:
  - {check: uneven-attribution, reason: The words are examples.}
---
";

/// Returns all entries as one page. Headings within entries become plain text, because repeated headings would be
/// useless as link targets.
fn page() -> String {
    let mut out = FRONT_MATTER.to_owned();
    for (task, codes) in Code::BY_TASK {
        out.push_str(&format!("## {task}\n\n"));
        codes.iter().for_each(|code| add_entry(*code, &mut out));
    }
    out
}

fn add_entry(code: Code, out: &mut String) {
    let mut in_code = false;
    for line in code.manual().lines() {
        in_code ^= line.starts_with("```");
        let line = match (in_code, line.strip_prefix("## "), line.strip_prefix("# ")) {
            (false, Some(part), _) => format!("**{part}**"),
            (false, None, Some(name)) => format!("### {name}"),
            _ => line.to_owned(),
        };
        out.push_str(&line);
        out.push('\n');
    }
    out.push('\n');
}
