//! The preview: in, the folder of a site; out, the site by HTTP on this machine, new after each change.
//!
//! Three kinds of threads share a `Session`: one takes over changes and makes the pages that are looked at, one makes
//! the rest, and several answer. Always true: what is answered is what `build` would write, but for the hook that waits
//! for the next change; nothing is written to the disk.

mod answer;
mod clients;
mod faults;
mod headers;
mod hook;
mod open_in;
mod session;
mod watch;

pub use open_in::OpenIn;
pub use session::Setup;

use crate::base::IoFailure;
use crate::base::{SourceSet, nfc, percent_decode};
use crate::build::RebuildStats;
use crate::diagnostic::Diagnostics;
use crate::load;
use crate::output::media_type;
use answer::{Answer, Request};
use session::{Change, Found, Session, Site};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;
use std::time::Duration;
use watch::Watch;

/// How many requests are answered at once; one that waits for a file keeps no other from its answer.
const ANSWERING: usize = 8;
/// How many further ports are tried where one is taken.
const FURTHER_PORTS: u16 = 50;
/// How long nothing must have changed until the rest of a site is made.
const REST: Duration = Duration::from_millis(200);
/// How soon a stop is noticed.
const BREATH: Duration = Duration::from_millis(100);
/// How soon a connection that was left behind is answered.
const NUDGE: Duration = Duration::from_millis(20);
/// What is kept, and asked for again: everything whose name bears no hash.
const AGAIN: (&str, &str) = ("Cache-Control", "public, max-age=0, must-revalidate");

/// Where the site is served.
#[derive(Debug, Clone, Copy)]
pub struct Listen {
    /// The address; all but loopback lets other machines in.
    pub host: IpAddr,
    /// The first port to try.
    pub port: u16,
    /// Whether no other port will do.
    pub only: bool,
}

/// What is said while a site is served.
pub enum Told<'a> {
    /// The site can be asked for at this address; the port may be another than the one that was wished for.
    At(SocketAddr),
    /// Files have changed.
    Changed,
    /// There is a new site, with these warnings, and the pages that are looked at are made.
    Good(Diagnostics, &'a SourceSet),
    /// Every file of it is made; so many had to be.
    Whole(RebuildStats),
    /// The files have faults.
    Faulty(Diagnostics, &'a SourceSet),
    /// The files could not be read.
    Unread(IoFailure),
}

/// Who is told.
pub type Tell = Arc<dyn Fn(Told<'_>) + Send + Sync>;

/// Serves a site until told to stop. What is still being made then is left, for nothing of it is on the disk.
pub fn serve(setup: Setup, listen: Listen, stop: &AtomicBool, tell: &Tell) -> Result<(), IoFailure> {
    let mut watch = Watch::of(&setup.root)?;
    let (server, address) = bind(listen)?;
    tell(Told::At(address));
    let root = setup.root.clone();
    let (server, session) = (Arc::new(server), Arc::new(Session::new(setup)));
    thread::spawn(move || nudge(address));
    for _ in 0..ANSWERING {
        let (server, session) = (Arc::clone(&server), Arc::clone(&session));
        thread::spawn(move || answer_all(&server, &session, listen.host));
    }
    let (to_complete, sites) = channel();
    let (completing, told) = (Arc::clone(&session), Arc::clone(tell));
    thread::spawn(move || complete_all(&completing, &sites, &told));
    take_over(&session, load::read(&root), &to_complete, tell);
    while !stop.load(Ordering::Relaxed) {
        if watch.wait(&root, BREATH) {
            take_over(&session, load::read(&root), &to_complete, tell);
        }
    }
    (0..ANSWERING).for_each(|_| server.unblock());
    Ok(())
}

/// A listener at the wished-for port, or at the next one that is free.
fn bind(listen: Listen) -> Result<(tiny_http::Server, SocketAddr), IoFailure> {
    let further = if listen.only || listen.port == 0 { 0 } else { FURTHER_PORTS };
    let mut port = listen.port;
    loop {
        match tiny_http::Server::http((listen.host, port)) {
            Ok(server) => {
                let at = server.server_addr().to_ip().unwrap_or(SocketAddr::new(listen.host, port));
                return Ok((server, at));
            }
            Err(_) if port < listen.port.saturating_add(further) => port += 1,
            Err(error) => {
                return Err(IoFailure {
                    action: "listen at",
                    path: format!("{}:{}", listen.host, listen.port).into(),
                    cause: std::io::Error::other(error),
                });
            }
        }
    }
}

/// Begins a connection now and then, until nobody listens. Of connections that come at the same moment, as a browser makes
/// them, `tiny_http` leaves some to a thread that another has just taken, and they wait for it until a later one comes.
fn nudge(mut address: SocketAddr) {
    if address.ip().is_unspecified() {
        address.set_ip(if address.is_ipv4() {
            Ipv4Addr::LOCALHOST.into()
        } else {
            Ipv6Addr::LOCALHOST.into()
        });
    }
    while TcpStream::connect(address).is_ok() {
        thread::sleep(NUDGE);
    }
}

fn take_over(
    session: &Session,
    read: Result<SourceSet, IoFailure>,
    to_complete: &Sender<(Arc<Site>, Arc<SourceSet>)>,
    tell: &Tell,
) {
    tell(Told::Changed);
    match read.map(|sources| session.change(sources)) {
        // A file may vanish while it is read; its own event follows.
        Err(failure) => tell(Told::Unread(failure)),
        Ok(Change::None) => (),
        Ok(Change::Faulty(sink, sources)) => tell(Told::Faulty(sink, &sources)),
        Ok(Change::Good(site, sink, sources)) => {
            tell(Told::Good(sink, &sources));
            let _ = to_complete.send((site, sources));
        }
    }
}

/// Makes the rest of each new site; of several that wait, the newest alone.
fn complete_all(session: &Session, sites: &Receiver<(Arc<Site>, Arc<SourceSet>)>, tell: &Tell) {
    while let Ok(mut next) = sites.recv() {
        // The browser that has been told comes first: it needs the machine for the page.
        while let Ok(newer) = sites.recv_timeout(REST) {
            next = newer;
        }
        let (site, sources) = next;
        match session.complete(&site, &sources) {
            Ok(made) => tell(Told::Whole(made)),
            Err(sink) => tell(Told::Faulty(sink, &sources)),
        }
    }
}

fn answer_all(server: &tiny_http::Server, session: &Session, host: IpAddr) {
    // `unblock` ends one waiting thread each, with an error.
    while let Ok(asked) = server.recv() {
        let request = request(&asked);
        if !is_ours(&request, host) {
            let _ = send(asked, Answer::words(421, "this preview is for this machine alone"));
        } else if request.path == format!("{}live", hook::OWN) {
            listen(session, &request, asked);
        } else {
            let answer = answer(session, &request);
            let _ = send(asked, answer);
        }
    }
}

/// A page begins to wait for changes.
fn listen(session: &Session, request: &Request, asked: tiny_http::Request) {
    let value = |name: &str| {
        let pairs = request.query.split('&').filter_map(|pair| pair.split_once('='));
        pairs.into_iter().find(|(n, _)| *n == name).map(|(_, v)| decoded(v)).unwrap_or_default()
    };
    let at = value("at");
    let faults = session.faults().map(|text| serde_json::Value::from(text).to_string());
    let now = session.version_at(&at);
    // A page may have been told of a change since it was loaded.
    let version = request.header("last-event-id").map_or_else(|| value("version"), ToOwned::to_owned);
    session.clients().add(&at, &version, asked.into_writer(), now, faults.as_deref());
}

/// The answer to a request for a file.
fn answer(session: &Session, request: &Request) -> Answer {
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        let mut refused = Answer::words(405, "this preview is read");
        refused.headers.push(("Allow".into(), "GET, HEAD".into()));
        return refused;
    }
    if let Some(name) = request.path.strip_prefix(hook::OWN) {
        return match hook::FILES.iter().find(|(own, _)| *own == name) {
            Some((name, text)) => {
                let mut file = Answer::whole(200, media_type(name), text.as_bytes().to_vec());
                file.headers.push((AGAIN.0.into(), AGAIN.1.into()));
                file.to(request)
            }
            None => Answer::words(404, "the preview has no such file"),
        };
    }
    match session.find(&request.path) {
        Found::Folder(to) => Answer::elsewhere(&to),
        Found::File(path, bytes) => file(session, 200, &path, &bytes).to(request),
        Found::Missing(bytes) => file(session, 404, "404.html", &bytes),
        Found::Nothing => {
            let page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Faults</title></head><body></body></html>";
            let html = hook::hooked(page, "none").into_bytes();
            let mut answer = Answer::whole(503, media_type("x.html"), html);
            answer.headers.push(("Cache-Control".into(), "no-store".into()));
            answer
        }
    }
}

/// A file with the headers that hosts are told to send.
fn file(session: &Session, status: u16, path: &str, bytes: &[u8]) -> Answer {
    let is_page = path.ends_with(".html");
    let body = match (is_page, std::str::from_utf8(bytes)) {
        (true, Ok(html)) => hook::hooked(html, &answer::version(bytes)).into_bytes(),
        _ => bytes.to_vec(),
    };
    let mut answer = Answer::whole(status, media_type(path), body);
    for (name, value) in session.headers_at(&format!("/{path}")) {
        let value =
            if name == "Content-Security-Policy" && is_page { hook::permitted(&value) } else { value };
        answer.headers.push((name, value));
    }
    if answer.header(AGAIN.0).is_none() {
        answer.headers.push((AGAIN.0.into(), AGAIN.1.into()));
    }
    answer
}

/// Whether a request is for this server by its name: a page from elsewhere must not read the preview through a name that
/// it has made to lead here.
fn is_ours(request: &Request, host: IpAddr) -> bool {
    if !host.is_loopback() {
        return true;
    }
    let name = request.header("host").unwrap_or_default();
    let name = name
        .rsplit_once(':')
        .filter(|(_, port)| port.bytes().all(|b| b.is_ascii_digit()))
        .map_or(name, |(n, _)| n);
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

fn request(asked: &tiny_http::Request) -> Request {
    let (path, query) = asked.url().split_once('?').unwrap_or((asked.url(), ""));
    let headers = asked.headers().iter();
    Request {
        method: asked.method().to_string(),
        path: decoded(path),
        query: query.to_owned(),
        headers: headers.map(|h| (h.field.as_str().as_str().to_lowercase(), h.value.to_string())).collect(),
    }
}

fn send(asked: tiny_http::Request, answer: Answer) -> std::io::Result<()> {
    let header = |(name, value): &(String, String)| {
        tiny_http::Header::from_bytes(name.as_bytes(), value.as_bytes()).ok()
    };
    let response = tiny_http::Response::new(
        tiny_http::StatusCode(answer.status),
        answer.headers.iter().filter_map(header).collect(),
        answer.body.as_slice(),
        Some(answer.body.len()),
        None,
    );
    asked.respond(response.with_chunked_threshold(usize::MAX))
}

/// An address without its `%` signs, in the form that paths have; what they make that is no text is left out.
fn decoded(address: &str) -> String {
    nfc(&String::from_utf8_lossy(&percent_decode(address))).into_owned()
}
