//! `links`: lists the external links with their positions, and checks whether they work.

use super::args::ListFormat;
use super::ledger::{ReadArgs, read};
use super::report::counted;
use super::table::aligned;
use super::{Stop, report, verbosity};
use crate::links::{Cache, Limits, Link, Outcome, State, addresses};
use crate::write::{Disk, RealDisk, save};
use clap::Args as ClapArgs;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Duration;

/// The cache of results, relative to the root.
const CACHE: &str = ".briefing-cache/links.json";

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing links                                   every external link with its position
  briefing links --external                        the state of each link
  briefing links --external --fail --format json   for a script

Results: ok · redirected (temporarily) · moved (permanently: use the new address) · gone · broken (server error) ·
unreachable (no answer) · refused (the host blocks programs: check manually) · busy (the host asks to retry later)")]
#[cfg_attr(
    not(feature = "links"),
    command(
        before_long_help = "This program was built without link checks. To enable them: cargo run --features links -- links --external"
    )
)]
pub(super) struct LinksArgs {
    #[command(flatten)]
    read: ReadArgs,
    /// Check each link on the web, with at most two simultaneous requests per host
    #[arg(long)]
    external: bool,
    /// Exit with 1 if a link is gone, broken or unreachable
    #[arg(long, requires = "external")]
    fail: bool,
    /// Check working links again after this many days
    #[arg(long, value_name = "DAYS", default_value_t = 14)]
    recheck_after: u32,
    /// The timeout of a request in seconds
    #[arg(long, value_name = "SECONDS", default_value = "20", value_parser = seconds)]
    timeout: Duration,
    /// The minimum number of seconds between two requests to a host
    #[arg(long, value_name = "SECONDS", default_value = "1", value_parser = seconds)]
    pause: Duration,
    /// The output format
    #[arg(long, value_enum, default_value_t)]
    format: ListFormat,
}

fn seconds(text: &str) -> Result<Duration, String> {
    let read = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    read.ok_or_else(|| "a number of seconds, such as 20 or 0.5".to_owned())
}

/// A link with its result and the day of the check.
struct CheckedLink<'a> {
    link: &'a Link,
    outcome: Outcome,
    checked: String,
}

pub(super) fn links(args: &LinksArgs) -> Result<u8, Stop> {
    let (sources, site, failed) = read(&args.read)?;
    let links = addresses(&site, &sources);
    if !args.external {
        super::print(&match args.format {
            ListFormat::Json => {
                lines(links.iter().map(|l| json!({"url": l.url, "places": l.places})).collect())
            }
            ListFormat::Table => {
                aligned(&links.iter().map(|l| vec![l.places.join(" "), l.url.clone()]).collect::<Vec<_>>())
            }
        });
        return Ok(u8::from(failed));
    }
    let limits = Limits { at_once: 2, pause: args.pause, timeout: args.timeout };
    let mut found = look(&args.read.root, &links, limits, args.recheck_after)?;
    found.sort_by(|a, b| (a.outcome.state, &a.link.url).cmp(&(b.outcome.state, &b.link.url)));
    super::print(&match args.format {
        ListFormat::Json => lines(found.iter().map(row).collect()),
        ListFormat::Table => table(&found),
    });
    Ok(u8::from(failed || (args.fail && found.iter().any(|f| f.outcome.state.fails()))))
}

/// Reuses recent results, checks the other links and saves all results.
fn look<'a>(root: &Path, links: &'a [Link], limits: Limits, days: u32) -> Result<Vec<CheckedLink<'a>>, Stop> {
    let today = super::today();
    let kept = RealDisk.read(&root.join(CACHE)).unwrap_or_default();
    let mut cache = Cache::read(&kept);
    let known = |link: &'a Link| {
        let (checked, outcome) = cache.fresh(&link.url, today, days)?;
        Some(CheckedLink { link, outcome: outcome.clone(), checked: checked.to_owned() })
    };
    let mut found: Vec<CheckedLink<'a>> = links.iter().filter_map(known).collect();
    let is_new = |link: &&Link| cache.fresh(&link.url, today, days).is_none();
    let asked: Vec<&Link> = links.iter().filter(is_new).collect();
    let urls: Vec<&str> = asked.iter().map(|link| link.url.as_str()).collect();
    for (link, outcome) in asked.into_iter().zip(ask(&urls, limits)?) {
        cache.note(&link.url, outcome.clone(), today);
        found.push(CheckedLink { link, outcome, checked: today.to_string() });
    }
    cache.retain(|url| links.iter().any(|link| link.url == url));
    // The cache folder excludes itself from git, independently of the site's own `.gitignore`.
    save(root, ".briefing-cache/.gitignore", b"*\n", &RealDisk)?;
    save(root, CACHE, cache.text().as_bytes(), &RealDisk)?;
    Ok(found)
}

#[cfg(feature = "links")]
fn ask(urls: &[&str], limits: Limits) -> Result<Vec<Outcome>, Stop> {
    let started = std::time::Instant::now();
    let clock = || started.elapsed();
    let web = crate::links::Browser::new(limits.timeout, &clock);
    Ok(crate::links::check(urls, &web, limits, &|at, outcome| {
        report::under_way(&format!("{}  {}", outcome.state.as_str(), urls[at]));
    }))
}

#[cfg(not(feature = "links"))]
fn ask(_: &[&str], _: Limits) -> Result<Vec<Outcome>, Stop> {
    let help = "with it: cargo run --features links -- links --external".to_owned();
    report::error("this program was built without asking the web", &[help]);
    Err(Stop::Reported(2))
}

fn lines(rows: Vec<Value>) -> String {
    serde_json::to_string_pretty(&rows).unwrap_or_default() + "\n"
}

fn row(found: &CheckedLink<'_>) -> Value {
    let CheckedLink { link, outcome, checked } = found;
    json!({
        "url": link.url,
        "state": outcome.state.as_str(),
        "status": outcome.status,
        "to": outcome.to,
        "note": outcome.note,
        "checked": checked,
        "places": link.places,
    })
}

/// Returns the links that need attention, worst first, and a summary.
fn table(found: &[CheckedLink<'_>]) -> String {
    let shown = found.iter().filter(|f| f.outcome.state != State::Ok || verbosity::is_verbose());
    let line = |CheckedLink { link, outcome, .. }: &CheckedLink<'_>| {
        let to = outcome.to.iter().map(|to| format!(" → {to}"));
        let note = outcome.note.iter().map(|note| format!(" ({note})"));
        let status = outcome.status.map_or_else(String::new, |status| status.to_string());
        let what = link.url.clone() + &to.chain(note).collect::<String>();
        vec![outcome.state.as_str().to_owned(), status, link.places.join(" "), what]
    };
    let lines: Vec<Vec<String>> = shown.map(line).collect();
    let mut states: Vec<(State, usize)> = Vec::new();
    for state in found.iter().map(|f| f.outcome.state) {
        match states.last_mut() {
            Some((last, count)) if *last == state => *count += 1,
            _ => states.push((state, 1)),
        }
    }
    let states: Vec<String> = states.iter().map(|(s, count)| format!("{count} {}", s.as_str())).collect();
    format!("{}{}: {}\n", aligned(&lines), counted(found.len(), "link"), states.join(", "))
}
