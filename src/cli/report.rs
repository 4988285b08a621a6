//! Messages on standard error: diagnostics, a progress bar and a summary. Without a terminal, only diagnostics are
//! printed.

#![expect(clippy::print_stderr, reason = "the one place that speaks")]

use super::verbosity;
use crate::base::SourceSet;
use crate::build::Stage;
use crate::diagnostic::{Diagnostics, Format, Renderer, Severity, folded};
use crate::last_run::Said;
use crate::model::Pending;
use crate::write::Published;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::Write as _;
use std::time::Duration;

/// The delay before the progress bar appears.
const PATIENCE: Duration = Duration::from_secs(1);

/// What a run says at its end.
pub(super) struct Report(pub(super) Said);

impl Report {
    pub(super) fn new(sink: Diagnostics, sources: &SourceSet, format: Format) -> Self {
        let all = sink.sorted();
        let count = |severity| all.iter().filter(|d| d.severity == severity).count();
        let first = all.iter().find(|d| d.severity == Severity::Error);
        let replaced = sources.iter().filter(|(_, file)| file.replaces.is_some()).map(|(_, file)| &file.path);
        let replaced = replaced.filter(|path| !path.starts_with("content/"));
        Self(Said {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            hints: count(Severity::Hint),
            first_error: first.map_or_else(String::new, |d| d.code.as_str().to_owned()),
            diagnostics: {
                // Other programs read the other formats, and need all.
                let shown = if format == Format::Full { folded(all) } else { all };
                let renderer = Renderer::new(sources);
                shown.iter().map(|diagnostic| renderer.render(diagnostic, format, true)).collect()
            },
            replaced: replaced.cloned().collect(),
            ..Said::default()
        })
    }

    pub(super) fn print(sink: Diagnostics, sources: &SourceSet, format: Format) {
        Self::new(sink, sources, format).say(format);
    }

    /// Prints the diagnostics.
    pub(super) fn say(&self, format: Format) {
        let said = &self.0;
        let mut out = anstream::stderr().lock();
        let gap = if format == Format::Full { "\n" } else { "" };
        for text in &said.diagnostics {
            let _ = writeln!(out, "{text}{gap}");
        }
        if said.errors > 0 && format == Format::Full {
            let _ = writeln!(out, "{}; nothing was written", numbered(said.errors, said.warnings));
            let _ = writeln!(out, "`briefing explain {}` says more", said.first_error);
        }
    }

    pub(super) fn denied(&self) {
        error(
            &format!(
                "{} denied by --deny-warnings; nothing was written",
                counted(self.0.warnings, "warning")
            ),
            &[],
        );
    }

    /// Adds what a site contains.
    pub(super) fn add_contents(&mut self, [pages, charts, data_files]: [usize; 3], pending: &[Pending]) {
        let said = &mut self.0;
        let hints = match said.hints {
            0 => String::new(),
            hints => format!(", {}", counted(hints, "hint")),
        };
        said.contents = Some(format!(
            "{}, {}, {}, {}{hints}",
            counted(pages, "page"),
            counted(charts, "chart"),
            counted(data_files, "data file"),
            counted(said.warnings, "warning"),
        ));
        said.pending = super::list::summary(pending);
    }

    pub(super) fn checked(&self, time: Duration) {
        if verbosity::speaks()
            && let Some(contents) = &self.0.contents
        {
            eprintln!("checked {contents} in {:.2} s", time.as_secs_f64());
            self.notes();
        }
    }

    pub(super) fn built(&self, published: &Published, time: Duration) {
        if verbosity::speaks()
            && let Some(contents) = &self.0.contents
        {
            let megabytes = self.0.bytes as f64 / 1e6;
            eprintln!("built {contents} in {:.2} s, {megabytes:.1} MB", time.as_secs_f64());
            let Published { added, changed, removed, folder } = published;
            eprintln!(
                "{added} added, {changed} changed, {} removed: {}",
                removed.len(),
                folder.join("index.html").display()
            );
            self.notes();
        }
    }

    fn notes(&self) {
        if !self.0.replaced.is_empty() {
            eprintln!("instead of built-in files: {}", self.0.replaced.join(", "));
        }
        if !self.0.pending.is_empty() {
            eprintln!("pending: {}", self.0.pending);
        }
    }
}

pub(super) fn detail(message: &str) {
    if verbosity::is_verbose() {
        eprintln!("{message}");
    }
}

pub(super) fn fixed(count: usize) {
    if verbosity::speaks() {
        eprintln!("corrected {}", counted(count, "number"));
    }
}

pub(super) fn print_result(line: &str) {
    if verbosity::speaks() {
        eprintln!("{line}");
    }
}

/// Prints what a user has to see before something is written, also without a terminal, unless `--quiet` is set.
pub(super) fn understood(line: &str) {
    if !verbosity::is_quiet() {
        eprintln!("{line}");
    }
}

pub(super) fn next(lines: &[String]) {
    lines.iter().for_each(|line| print_result(&format!("  next: {line}")));
}

pub(super) fn under_way(what: &str) {
    if verbosity::shows_progress() {
        eprintln!("{what}");
    }
}

/// Asks for confirmation on a terminal; without a terminal the answer is yes.
pub(super) fn agreed(question: &str) -> bool {
    use std::io::IsTerminal as _;
    if !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return true;
    }
    eprint!("{question} [y/N] ");
    let mut answer = String::new();
    let read = std::io::stdin().read_line(&mut answer);
    read.is_ok() && matches!(answer.trim(), "y" | "Y" | "yes")
}

/// Asks for one of several answers on a terminal; an empty answer is the first. Returns its position, or `None` if the user
/// gives no valid answer.
pub(super) fn ask_number(question: &str, answers: &[String]) -> Option<usize> {
    eprintln!("{question}");
    answers.iter().enumerate().for_each(|(at, answer)| eprintln!("  {}. {answer}", at + 1));
    eprint!("Number [1]: ");
    let mut typed = String::new();
    match std::io::stdin().read_line(&mut typed) {
        Ok(0) | Err(_) => None,
        Ok(_) if typed.trim().is_empty() => Some(0),
        Ok(_) => typed.trim().parse::<usize>().ok()?.checked_sub(1).filter(|at| *at < answers.len()),
    }
}

/// Prints an error without a position in a file.
pub(super) fn error(message: &str, help: &[String]) {
    let mut out = anstream::stderr().lock();
    let _ = writeln!(out, "\u{1b}[1;31merror\u{1b}[0m: {message}");
    for line in help {
        let _ = writeln!(out, "  = {line}");
    }
}

fn numbered(errors: usize, warnings: usize) -> String {
    match warnings {
        0 => counted(errors, "error"),
        _ => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    }
}

/// A progress bar that appears on a terminal if the work takes long.
pub(super) struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub(super) fn start() -> Self {
        let bar = ProgressBar::with_draw_target(Some(5), ProgressDrawTarget::hidden());
        let style =
            ProgressStyle::with_template("{bar:20} {msg}").unwrap_or_else(|_| ProgressStyle::default_bar());
        bar.set_style(style);
        if verbosity::shows_progress() {
            let late = bar.clone();
            std::thread::spawn(move || {
                std::thread::sleep(PATIENCE);
                if !late.is_finished() {
                    late.set_draw_target(ProgressDrawTarget::stderr());
                    late.enable_steady_tick(Duration::from_millis(100));
                }
            });
        }
        Self { bar }
    }

    pub(super) fn set_stage(&self, stage: Stage) {
        let (position, what) = match stage {
            Stage::Loading | Stage::Parsing | Stage::Resolving => (0, "reading the content"),
            Stage::Indexing | Stage::Checking => (1, "checking it"),
            Stage::Drawing => (2, "drawing the charts"),
            Stage::Exporting | Stage::Paging => (3, "writing the pages"),
            Stage::Assembling | Stage::Picturing | Stage::Writing => (4, "putting the site together"),
        };
        self.bar.set_position(position);
        self.bar.set_message(what);
    }

    pub(super) fn finish(self) {
        self.bar.finish_and_clear();
    }
}
/// Returns a count with its noun: `1 draft`, `2 drafts`.
pub(super) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
