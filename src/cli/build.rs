//! `build` and `check`: runs all phases and prints the results.

use super::Stop;
use super::args::{BuildArgs, CheckArgs, FixArgs, Format};
use super::refusal::stop;
use super::report::{Progress, Report};
use super::timings::Timings;
use crate::base::{IoFailure, SourceSet};
use crate::build::{BuildCache, Built, Checked, Options, Stage, build_with, read_indexed};
use crate::diagnostic::Diagnostics;
use crate::last_run::{Run, Said, Target, store_texts, stored_texts};
use crate::load;
use crate::output::Kind;
use crate::resolve::ResolveOptions;
use crate::write::{Foreign, Published, RealDisk, apply_edits, publish_with_progress};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

const DONE: u8 = 0;
const FAULTS: u8 = 1;

/// Runs `check`. With `--fix` it also corrects the texts.
pub(super) fn check(args: &FixArgs) -> Result<u8, Stop> {
    if let Some(file) = &args.file {
        return super::compare::compare(args, file);
    }
    let started = Instant::now();
    if args.fix {
        let _lock = args.wait.sources(&args.check.root)?;
        super::report::fixed(fix(&args.check)?);
    }
    let timings = Timings::start(args.check.timings);
    let last = last_run(&args.check, args.suggest);
    let report = match last.unchanged(None) {
        Some(said) => unchanged(said, &args.check),
        None => {
            let (checked, mut report, sources) =
                timed(&args.check, args.suggest, &timings, crate::build::check)?;
            if let Some(Checked { pages, charts, data_files, pending }) = &checked {
                report.add_contents([*pages, *charts, *data_files], pending);
            }
            record(&last, &sources, &report, None);
            report
        }
    };
    let is_valid = report.0.contents.is_some() && !is_denied(&args.check, &report);
    if is_valid {
        report.checked(started.elapsed());
    }
    timings.finish();
    Ok(if is_valid { DONE } else { FAULTS })
}

pub(super) fn build(args: &BuildArgs) -> Result<u8, Stop> {
    let started = Instant::now();
    let timings = Timings::start(args.check.timings);
    let folder: PathBuf = args.out.clone().unwrap_or_else(|| args.check.root.join("public"));
    let sources = super::lock::protected(&args.check.root)?;
    super::lock::look(&folder, &sources).map_err(stop)?;
    let target: Target<'_> = (&folder, &args.keep, &args.remove);
    let last = last_run(&args.check, false);
    if let Some(said) = last.unchanged(Some(target)) {
        let report = unchanged(said, &args.check);
        let is_valid = !is_denied(&args.check, &report);
        if is_valid {
            let nothing = Published { folder: folder.clone(), added: 0, changed: 0, removed: Vec::new() };
            report.built(&nothing, started.elapsed());
        }
        timings.finish();
        return Ok(if is_valid { DONE } else { FAULTS });
    }
    // The lock ends after the run is recorded, so that the record describes what this run wrote.
    let locked = args.wait.target(&folder, &sources).map_err(stop)?;
    let (built, mut report, sources) = timed(&args.check, false, &timings, build_with)?;
    let Some(built) = built.filter(|_| !is_denied(&args.check, &report)) else {
        timings.finish();
        return Ok(FAULTS);
    };
    timings.set_templates(&built.templates);
    timings.start_phase(Stage::Writing);
    let foreign = Foreign { keep: args.keep.clone(), remove: args.remove.clone(), overwrite: args.overwrite };
    let report_stage = |stage| timings.start_phase(stage);
    let published = publish_with_progress(&built.output, &locked, &foreign, &RealDisk, &report_stage);
    let published = published.map_err(stop)?;
    let count = |kind| built.output.count(kind);
    report.add_contents([count(Kind::Page), built.charts, count(Kind::Data)], &built.pending);
    report.0.bytes = built.output.bytes();
    record(&last, &sources, &report, Some(target));
    report.built(&published, started.elapsed());
    timings.finish();
    Ok(DONE)
}

/// Builds the site in memory and prints diagnostics. Returns no site if there is an error.
pub(super) fn run(args: &CheckArgs) -> Result<Option<Built>, Stop> {
    let timings = Timings::start(args.timings);
    let (built, report, _) = timed(args, false, &timings, build_with)?;
    timings.finish();
    Ok(built.filter(|_| !is_denied(args, &report)))
}

/// Starts a run whose result depends on the arguments and the day.
fn last_run(args: &CheckArgs, with_suggestions: bool) -> Run {
    let CheckArgs { drafts, no_cards, base_url, as_of, format, .. } = args;
    let day = options(args).date;
    Run::start(&args.root, &(drafts, no_cards, base_url, as_of, day, format!("{format:?}"), with_suggestions))
}

/// Prints again what the last run said.
fn unchanged(said: Said, args: &CheckArgs) -> Report {
    super::report::detail("nothing has changed since the last run");
    let report = Report(said);
    report.say(args.format.into());
    report
}

fn record(last: &Run, sources: &SourceSet, report: &Report, target: Option<Target<'_>>) {
    if let Err(why) = last.record(sources, &report.0, target) {
        super::report::detail(&format!("the next run cannot use this one: {why}"));
    }
}

/// Returns whether warnings count as errors and there are any, which is said.
fn is_denied(args: &CheckArgs, report: &Report) -> bool {
    let is_denied = args.deny_warnings && report.0.warnings > 0 && report.0.errors == 0;
    if is_denied {
        report.denied();
    }
    is_denied
}

/// Runs `build` or `check` of this crate and prints the diagnostics. Returns nothing if there is an error.
fn timed<T>(
    args: &CheckArgs,
    with_suggestions: bool,
    timings: &Timings,
    run: impl FnOnce(&Arc<BuildCache>, &SourceSet, &Options, &mut Diagnostics, &dyn Fn(Stage)) -> Option<T>,
) -> Result<(Option<T>, Report, SourceSet), Stop> {
    if args.format == Format::Html {
        super::report::error("`--format html` needs a text: `briefing check FILE --format html`", &[]);
        return Err(Stop::Reported(2));
    }
    let sources = load::read(&args.root)?;
    let options = options(args);
    super::report::detail(&format!(
        "read {} files from {}; the day is {}",
        sources.iter().count(),
        args.root.display(),
        options.date
    ));
    let progress = Progress::start();
    let mut sink = Diagnostics::default();
    let cache = Arc::new(BuildCache::disabled().with_stored(stored_texts(&args.root)));
    let done = run(&cache, &sources, &options, &mut sink, &|stage| {
        timings.start_phase(stage);
        progress.set_stage(stage);
    });
    timings.set_analysed(|| cache.count_analysed());
    if let Err(why) = store_texts(&args.root, &cache) {
        super::report::detail(&format!("the next run will analyse all texts: {why}"));
    }
    if with_suggestions && let Some(site) = read_indexed(&sources, &options, &mut Diagnostics::default()) {
        crate::check::suggest(&site, &sources, &mut sink);
    }
    progress.finish();
    let report = Report::new(sink, &sources, args.format.into());
    report.say(args.format.into());
    Ok((done, report, sources))
}

pub(super) fn options(args: &CheckArgs) -> Options {
    Options {
        resolve: ResolveOptions {
            drafts: args.drafts,
            no_cards: args.no_cards,
            base_url: args.base_url.clone(),
            as_of: args.as_of.is_some(),
        },
        date: args.as_of.unwrap_or_else(super::today),
    }
}

fn fix(args: &CheckArgs) -> Result<usize, IoFailure> {
    let sources = load::read(&args.root)?;
    let mut sink = Diagnostics::default();
    let cache = Arc::new(BuildCache::disabled());
    let _ = crate::build::check(&cache, &sources, &options(args), &mut sink, &|_| ());
    apply_edits(&args.root, &sources, &sink.certain_replacements())
}
