//! `build` and `check`: runs all phases and prints the results.

use super::Stop;
use super::args::{BuildArgs, CheckArgs, FixArgs, Format};
use super::report::{Progress, Report};
use super::timings::Timings;
use crate::base::IoFailure;
use crate::build::{Built, Options, Stage, read_indexed};
use crate::diagnostic::Diagnostics;
use crate::load;
use crate::resolve::ResolveOptions;
use crate::write::{Foreign, RealDisk, Refusal, apply_edits, publish_with_progress};
use std::path::PathBuf;
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
        super::report::fixed(fix(&args.check)?);
    }
    let timings = Timings::start(args.check.timings);
    let (built, report) = timed(&args.check, args.suggest, &timings)?;
    if let Some(built) = &built {
        report.checked(built, started.elapsed());
    }
    timings.finish();
    Ok(if built.is_some() { DONE } else { FAULTS })
}

pub(super) fn build(args: &BuildArgs) -> Result<u8, Stop> {
    let started = Instant::now();
    let timings = Timings::start(args.check.timings);
    let (Some(built), report) = timed(&args.check, false, &timings)? else {
        timings.finish();
        return Ok(FAULTS);
    };
    timings.start_phase(Stage::Writing);
    let folder: PathBuf = args.out.clone().unwrap_or_else(|| args.check.root.join("public"));
    if let Some(why) = unsafe_folder(&folder, &args.check.root) {
        return refuse(Refusal::Unsafe(folder, why));
    }
    let foreign = Foreign { keep: args.keep.clone(), remove: args.remove.clone() };
    match publish_with_progress(&built.output, &folder, &foreign, &RealDisk, &|stage| {
        timings.start_phase(stage)
    }) {
        Ok(published) => {
            report.built(&built, &published, started.elapsed());
            timings.finish();
            Ok(DONE)
        }
        Err(refusal) => refuse(refusal),
    }
}

/// Builds the site in memory and prints diagnostics. Returns no site if there is an error.
pub(super) fn run(args: &CheckArgs) -> Result<(Option<Built>, Report), Stop> {
    let timings = Timings::start(args.timings);
    let done = timed(args, false, &timings);
    timings.finish();
    done
}

fn timed(
    args: &CheckArgs,
    with_suggestions: bool,
    timings: &Timings,
) -> Result<(Option<Built>, Report), Stop> {
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
    let built = crate::build(&sources, &options, &mut sink, &|stage| {
        timings.start_phase(stage);
        progress.set_stage(stage);
    });
    if with_suggestions && let Some(site) = read_indexed(&sources, &options, &mut Diagnostics::default()) {
        crate::check::suggest(&site, &sources, &mut sink);
    }
    progress.finish();
    let report = Report::print(sink, &sources, args.format.into());
    let failed = args.deny_warnings && report.warnings > 0;
    if failed && built.is_some() {
        report.denied();
    }
    Ok((built.filter(|_| !failed), report))
}

pub(super) fn options(args: &CheckArgs) -> Options {
    Options {
        resolve: ResolveOptions {
            drafts: args.drafts,
            base_url: args.base_url.clone(),
            as_of: args.as_of.is_some(),
        },
        date: args.as_of.unwrap_or_else(super::today),
    }
}

fn fix(args: &CheckArgs) -> Result<usize, IoFailure> {
    let sources = load::read(&args.root)?;
    let mut sink = Diagnostics::default();
    let _ = crate::build(&sources, &options(args), &mut sink, &|_| ());
    apply_edits(&args.root, &sources, &sink.certain_replacements())
}

/// Returns a folder that the output must not replace: the site's sources or a parent of them.
pub(super) fn unsafe_folder(folder: &std::path::Path, root: &std::path::Path) -> Option<&'static str> {
    let full = |path: &std::path::Path| path.canonicalize().ok();
    let (Some(out), Some(root)) = (full(folder), full(root)) else { return None };
    if root.starts_with(&out) {
        return Some("it contains the site's own sources");
    }
    let sources = ["content", "templates", "static", "src"];
    sources.iter().any(|s| out.starts_with(root.join(s))).then_some("it is inside the site's own sources")
}

/// Prints why the site was not written. The author decides about foreign files; other causes are I/O errors.
fn refuse(refusal: Refusal) -> Result<u8, Stop> {
    match refusal {
        Refusal::Io(failure) => return Err(failure.into()),
        Refusal::Foreign(folder, names) => {
            let list: Vec<String> = names.iter().map(|n| format!("`{n}`")).collect();
            let message = format!(
                "the output folder `{}` contains files that this program did not write: {}",
                folder.display(),
                list.join(", ")
            );
            let flags =
                |flag: &str| names.iter().map(|n| format!("--{flag} {n}")).collect::<Vec<_>>().join(" ");
            super::report::error(
                &message,
                &[
                    format!("to carry it over into the new site: {}", flags("keep")),
                    format!("to leave it out: {}", flags("remove")),
                    "or name another folder with --out".to_owned(),
                ],
            );
        }
        Refusal::Unsafe(folder, why) => {
            let message = format!("`{}` cannot be the output folder: {why}", folder.display());
            super::report::error(&message, &["name another folder with --out".to_owned()]);
        }
    }
    Ok(FAULTS)
}
