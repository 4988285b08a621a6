//! `serve`: previews the site on this computer. The server stops cleanly on a signal.

#![expect(clippy::disallowed_methods, reason = "the command line measures time")]

use super::Stop;
use super::args::CheckArgs;
use super::report::{self, Report};
use crate::base::IoFailure;
use crate::serve::{Editor, EventHandler, Limits, ListenOptions, ServerEvent, Setup, serve as run};
use clap::Args as ClapArgs;
use std::io::Write as _;
use std::net::{IpAddr, Ipv4Addr};
use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;

const PORT: u16 = 4000;

#[derive(Debug, ClapArgs)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    pub(super) check: CheckArgs,
    /// The port [default: 4000, or the next free one]
    #[arg(long, value_name = "PORT")]
    pub(super) port: Option<u16>,
    /// The address to listen on; with `0.0.0.0` everybody in the network can see the preview
    #[arg(long, value_name = "ADDRESS", default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    pub(super) host: IpAddr,
    /// The editor that opens the file of an error at its line: code, codium, cursor, zed, idea, subl, mate, nova
    #[arg(long, value_name = "PROGRAM", value_parser = open_in)]
    pub(super) open_in: Option<Editor>,
}

fn open_in(name: &str) -> Result<Editor, String> {
    let known = || Editor::names().collect::<Vec<_>>().join(", ");
    Editor::from_name(name).ok_or_else(|| format!("known are {}", known()))
}

pub(super) fn serve(args: &ServeArgs) -> Result<u8, Stop> {
    let root = &args.check.root;
    let root = root.canonicalize().map_err(IoFailure::with_context("open the folder", root))?;
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        // If registration fails, a signal still ends the program, only not cleanly.
        let _ = signal_hook::flag::register(signal, Arc::clone(&stop));
    }
    let setup = Setup {
        root,
        options: super::build::options(&args.check),
        deny_warnings: args.check.deny_warnings,
        editor: args.open_in.or_else(editor_from_environment),
    };
    let listen = ListenOptions {
        host: args.host,
        port: args.port.unwrap_or(PORT),
        exact_port: args.port.is_some(),
        limits: Limits::default(),
    };
    let format = args.check.format.into();
    let changed = Mutex::new(Instant::now());
    let on_event: EventHandler = Arc::new(move |event| {
        let mut changed = changed.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            ServerEvent::Listening(address) => {
                say(&format!("serving the site at http://{address}/ (Ctrl-C stops it)"));
            }
            ServerEvent::FilesChanged => *changed = Instant::now(),
            ServerEvent::SiteChecked(sink, sources) => {
                Report::print(sink, sources, format);
                say(&format!("read and checked in {} ms", changed.elapsed().as_millis()));
            }
            ServerEvent::SiteCompleted(made) => {
                say(&format!(
                    "complete after {} ms: {} pages rendered, {} charts drawn",
                    changed.elapsed().as_millis(),
                    made.pages.len(),
                    made.charts.len()
                ));
            }
            ServerEvent::SiteInvalid(sink, sources) => Report::print(sink, sources, format),
            ServerEvent::ReadFailed(failure) => report::error(&failure.to_string(), &[]),
            ServerEvent::Panicked(panic) => {
                let help = "the preview goes on; please report this message and the change before it";
                report::error(&format!("the program has a fault: {panic}"), &[help.to_owned()]);
            }
        }
    });
    run(setup, listen, &stop, &on_event)?;
    Ok(0)
}

/// Writes a line to standard error. The preview goes on without a reader of its messages.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{line}");
}

/// Returns the editor that the environment names, if it opens links.
fn editor_from_environment() -> Option<Editor> {
    let named = ["VISUAL", "EDITOR"].into_iter().find_map(std::env::var_os)?;
    let path = std::path::PathBuf::from(named.to_string_lossy().split(' ').next()?.to_owned());
    Editor::from_name(path.file_stem()?.to_str()?)
}
