//! The preview: serves a site over HTTP, and updates it and the open pages after each change of its files.
//!
//! One thread reads changes and renders the pages that are open in a browser, one builds the rest of the site, and each
//! connection has a thread of its own. They share a `Session`. Every response equals what `build` would
//! write, except for the script that reloads pages. Nothing is written to the disk. A panic ends no thread: it is shown
//! in the open pages, and the thread goes on with its next task.

mod clients;
mod editor;
mod headers;
mod http;
mod live_reload;
mod overlay;
mod response;
mod routes;
mod session;
mod site;
mod waiting;
mod watch;

pub use editor::Editor;
pub use http::Limits;
pub use session::Setup;

use crate::base::{IoFailure, SourceSet, nfc, percent_decode};
use crate::build::RebuildStats;
use crate::diagnostic::Diagnostics;
use crate::load;
use crate::panics::catch_panic;
use http::{Handler, Server};
use response::Response;
use session::{Change, Session};
use site::Site;
use std::net::{IpAddr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;
use watch::SiteWatcher;

/// The rest of a site is built when nothing has changed for this time.
const SETTLE_TIME: Duration = Duration::from_millis(200);
/// How often the server checks whether it has to stop.
const POLL_INTERVAL: Duration = Duration::from_millis(100);

/// Where the site is served, and to how many.
#[derive(Debug, Clone, Copy)]
pub struct ListenOptions {
    /// The address of the listening socket. Other computers can connect unless it is a loopback address.
    pub host: IpAddr,
    /// The first port to try.
    pub port: u16,
    /// Whether it has to be that port.
    pub exact_port: bool,
    /// The limits for clients.
    pub limits: Limits,
}

/// What happens while a site is served.
pub enum ServerEvent<'a> {
    /// The server accepts connections at this address. Its port may differ from the requested one.
    Listening(SocketAddr),
    /// Files have changed.
    FilesChanged,
    /// There is a new site, with these warnings. The pages that are open in a browser have been rendered.
    SiteChecked(Diagnostics, &'a SourceSet),
    /// All files of the site have been built. These were not taken from an earlier build.
    SiteCompleted(RebuildStats),
    /// The files have errors.
    SiteInvalid(Diagnostics, &'a SourceSet),
    /// The files could not be read.
    ReadFailed(IoFailure),
    /// A task met a panic with this message. Its thread goes on.
    Panicked(String),
}

/// Receives the events of a server.
pub type EventHandler = Arc<dyn Fn(ServerEvent<'_>) + Send + Sync>;

/// A site to complete, and its sources.
type ToComplete = (Arc<Site>, Arc<SourceSet>);

/// Serves a site until `stop` becomes true. A build that is running then is abandoned, as it changes nothing on the disk.
pub fn serve(
    setup: Setup,
    options: ListenOptions,
    stop: &AtomicBool,
    on_event: &EventHandler,
) -> Result<(), IoFailure> {
    let mut watcher = SiteWatcher::new(&setup.root)?;
    let server = Arc::new(Server::bind(options)?);
    on_event(ServerEvent::Listening(server.address()));
    let root = setup.root.clone();
    let session = Arc::new(Session::new(setup));

    let (answering, host, telling) = (Arc::clone(&session), options.host, Arc::clone(on_event));
    let handler: Arc<Handler> = Arc::new(move |request, stream| {
        respond_or_fail(&answering, &telling, || routes::respond(&answering, host, request, stream))
    });
    let running = Arc::clone(&server);
    thread::spawn(move || running.run(&handler));

    let (to_complete, sites) = channel();
    let (completing, reporting) = (Arc::clone(&session), Arc::clone(on_event));
    thread::spawn(move || complete_sites(&completing, &sites, &reporting));

    apply_change(&session, &root, &to_complete, on_event);
    while !stop.load(Ordering::Relaxed) {
        if watcher.wait(&root, POLL_INTERVAL) {
            apply_change(&session, &root, &to_complete, on_event);
        }
    }
    server.stop();
    Ok(())
}

/// Answers a request. If that panics, the client and all open pages get the message.
fn respond_or_fail(
    session: &Session,
    on_event: &EventHandler,
    respond: impl FnOnce() -> Option<Response>,
) -> Option<Response> {
    catch_panic(respond).unwrap_or_else(|panic| {
        session.show_failure(&panic);
        report_panic(panic, on_event);
        Some(routes::problems(500))
    })
}

fn apply_change(session: &Session, root: &Path, to_complete: &Sender<ToComplete>, on_event: &EventHandler) {
    let Err(panic) = catch_panic(|| read_change(session, root, to_complete, on_event)) else { return };
    if let Some(site) = session.abandon_change(&panic) {
        let sources = Arc::clone(&site.sources);
        let _ = to_complete.send((site, sources));
    }
    report_panic(panic, on_event);
}

/// Reports a panic. The report itself can panic, for example if standard error is closed.
fn report_panic(panic: String, on_event: &EventHandler) {
    let _ = catch_panic(|| on_event(ServerEvent::Panicked(panic)));
}

fn read_change(session: &Session, root: &Path, to_complete: &Sender<ToComplete>, on_event: &EventHandler) {
    on_event(ServerEvent::FilesChanged);
    match load::read(root).map(|sources| session.change(sources)) {
        // A file may have been deleted during the reading. Its deletion is a change of its own.
        Err(failure) => on_event(ServerEvent::ReadFailed(failure)),
        Ok(Change::Unchanged) => (),
        Ok(Change::Invalid(sink, sources)) => on_event(ServerEvent::SiteInvalid(sink, &sources)),
        Ok(Change::Valid(site, sink, sources)) => {
            on_event(ServerEvent::SiteChecked(sink, &sources));
            let _ = to_complete.send((site, sources));
        }
    }
}

/// Completes each new site, or only the newest if there are several.
fn complete_sites(session: &Session, sites: &Receiver<ToComplete>, on_event: &EventHandler) {
    while let Ok(mut next) = sites.recv() {
        // Browsers that update a page need the processor first.
        while let Ok(newer) = sites.recv_timeout(SETTLE_TIME) {
            next = newer;
        }
        let (site, sources) = next;
        let completed = catch_panic(|| match session.complete(&site, &sources) {
            Ok(made) => on_event(ServerEvent::SiteCompleted(made)),
            Err(sink) => on_event(ServerEvent::SiteInvalid(sink, &sources)),
        });
        if let Err(panic) = completed {
            // A report that failed leaves a complete site.
            match site.is_complete() {
                true => session.show_failure(&panic),
                false => session.abandon_site(&site, &panic),
            }
            report_panic(panic, on_event);
        }
    }
}

/// Decodes the percent-encoding of an address, and normalises it like the paths of the site. Invalid UTF-8 is replaced.
fn decode_path(address: &str) -> String {
    nfc(&String::from_utf8_lossy(&percent_decode(address))).into_owned()
}

#[cfg(test)]
mod tests {
    use super::response::Response;
    use super::session::{Session, Setup};
    use super::site::Lookup;
    use super::{EventHandler, ServerEvent, respond_or_fail};
    use crate::base::Date;
    use crate::build::Options;
    use crate::resolve::ResolveOptions;
    use std::sync::{Arc, Mutex};

    #[test]
    fn a_request_that_panics_is_answered_and_shown() {
        let date: Date = "2026-11-30".parse().expect("a date");
        let options = Options { resolve: ResolveOptions::default(), date };
        let setup = Setup { root: "/none".into(), options, deny_warnings: false, editor: None };
        let session = Session::new(setup);
        let messages: Arc<Mutex<Vec<String>>> = Arc::default();
        let heard = Arc::clone(&messages);
        let on_event: EventHandler = Arc::new(move |event| {
            if let ServerEvent::Panicked(message) = event {
                heard.lock().expect("not held in a panic").push(message);
                panic!("standard error is closed");
            }
        });
        let answer = respond_or_fail(&session, &on_event, || panic!("no picture"));
        assert_eq!(answer.map(|response| response.status), Some(500));
        assert_eq!(*messages.lock().expect("not held in a panic"), ["no picture"]);
        // Requests that wait for a site learn that there is a problem.
        assert!(matches!(session.look_up("/"), Lookup::NoSite));
        let answer = respond_or_fail(&session, &on_event, || Some(Response::text(200, "fine")));
        assert_eq!(answer.map(|response| response.status), Some(200));
    }
}
