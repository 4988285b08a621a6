//! `links`: lists the external links with their positions, checks whether they work, and looks for archived copies.

mod archive;

use crate::cli::args::ListFormat;
use crate::cli::ledger::{ReadArgs, read};
use crate::cli::report::counted;
use crate::cli::table::aligned;
use crate::cli::{self, Stop, report, verbosity};
use crate::links::{Cache, Limits, Link, Outcome, Query, State, addresses};
use crate::write::{CACHE_FOLDER, Disk, RealDisk, lock_cache, save_cache};
use clap::Args as ClapArgs;
use serde_json::{Value, json};
use std::time::Duration;

#[derive(Debug, ClapArgs)]
#[command(after_help = "\
Examples:
  briefing links                                   every external link with its position
  briefing links --external                        the state of each link
  briefing links --external --fail --format json   for a script
  briefing links --archive                         archived copies for the sources that have none

Results: ok · redirected (temporarily) · moved (permanently: use the new address) · gone · broken (server error) ·
unreachable (no answer) · refused (the host blocks programs: check manually) · busy (the host asks to retry later)")]
#[cfg_attr(
    not(feature = "links"),
    command(
        before_long_help = "This program was built without link checks. To enable them: cargo run --features links -- links --external"
    )
)]
pub(in crate::cli) struct LinksArgs {
    #[command(flatten)]
    read: ReadArgs,
    /// Check each link on the web, with at most two simultaneous requests per host
    #[arg(long, group = "web")]
    external: bool,
    /// List the sources without an archived copy, each with the line to add if the Wayback Machine has a copy
    #[arg(long, group = "web")]
    archive: bool,
    /// The address of the archive's API, which answers like that of the Wayback Machine
    #[arg(long, value_name = "URL", default_value = archive::API, requires = "archive")]
    archive_api: String,
    /// Exit with 1 if a link is gone, broken or unreachable, or if the archive does not answer
    #[arg(long, requires = "web")]
    fail: bool,
    /// Check working links, and ask the archive, again after this many days
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

/// The file of the lock on the results, in the cache.
const LOCK: &str = "links.lock";

pub(in crate::cli) fn seconds(text: &str) -> Result<Duration, String> {
    let read = text.parse().ok().and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
    read.ok_or_else(|| "a number of seconds, such as 20 or 0.5".to_owned())
}

/// A link with its result and the day of the check.
struct CheckedLink<'a> {
    link: &'a Link,
    outcome: &'a Outcome,
    checked: &'a str,
}

pub(in crate::cli) fn links(args: &LinksArgs) -> Result<u8, Stop> {
    let (sources, site, failed) = read(&args.read)?;
    if args.archive {
        return archive::archive(args, &site, &sources, failed);
    }
    let links = addresses(&site, &sources);
    if !args.external {
        cli::print(&match args.format {
            ListFormat::Json => {
                lines(links.iter().map(|l| json!({"url": l.url, "places": l.places})).collect())
            }
            ListFormat::Table => {
                aligned(&links.iter().map(|l| vec![l.places.join(" "), l.url.clone()]).collect::<Vec<_>>())
            }
        });
        return Ok(u8::from(failed));
    }
    let urls: Vec<&str> = links.iter().map(|link| link.url.as_str()).collect();
    let cache = look(args, "links.json", &urls, Query::Head)?;
    let known = links.iter().filter_map(|link| Some((link, cache.get(&link.url)?)));
    let mut found: Vec<CheckedLink<'_>> =
        known.map(|(link, (checked, outcome))| CheckedLink { link, outcome, checked }).collect();
    found.sort_by(|a, b| (a.outcome.state, &a.link.url).cmp(&(b.outcome.state, &b.link.url)));
    cli::print(&match args.format {
        ListFormat::Json => lines(found.iter().map(row).collect()),
        ListFormat::Table => table(&found),
    });
    Ok(u8::from(failed || (args.fail && found.iter().any(|f| f.outcome.state.fails()))))
}

/// Reuses recent results, checks the other URLs and saves all results in `file` of the cache.
fn look(args: &LinksArgs, file: &str, urls: &[&str], query: Query) -> Result<Cache, Stop> {
    let root = &args.read.root;
    let today = cli::today();
    let known = || Cache::read(&RealDisk.read(&root.join(CACHE_FOLDER).join(file)).unwrap_or_default());
    let before = known();
    let mut asked = urls.to_vec();
    asked.retain(|url| !before.is_fresh(url, today, args.recheck_after));
    asked.sort_unstable();
    asked.dedup();
    let limits = Limits { at_once: 2, pause: args.pause, timeout: args.timeout };
    let outcomes = ask(&asked, query, limits)?;
    // Another run may have asked meanwhile: its results stay, too. The lock is short, so that nobody is refused.
    let lock = lock_cache(root, LOCK, Some(&|_| ()), &RealDisk).map_err(cli::refusal::stop)?;
    let mut cache = known();
    for (url, outcome) in asked.iter().zip(outcomes) {
        cache.note(url, outcome, today);
    }
    cache.retain(|url| urls.contains(&url));
    save_cache(root, file, cache.text().as_bytes(), &RealDisk)?;
    drop(lock);
    Ok(cache)
}

#[cfg(feature = "links")]
fn ask(urls: &[&str], query: Query, limits: Limits) -> Result<Vec<Outcome>, Stop> {
    let started = std::time::Instant::now();
    let clock = || started.elapsed();
    let web = crate::links::Browser::new(limits.timeout, &clock);
    Ok(crate::links::check(urls, query, &web, limits, &|at, outcome| {
        report::under_way(&format!("{}  {}", outcome.state.as_str(), urls[at]));
    }))
}

#[cfg(not(feature = "links"))]
fn ask(_: &[&str], _: Query, _: Limits) -> Result<Vec<Outcome>, Stop> {
    let help = "with it: cargo run --features links -- links …".to_owned();
    report::error("this program was built without link checks", &[help]);
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
