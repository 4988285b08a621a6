//! Chooses the response to a request: a file of the site, a file of the preview itself, or a stream of events.

use super::live_reload::{self, EVENTS, FOLDER, insert_script, permit_script};
use super::response::{Request, Response, content_version};
use super::session::Session;
use super::site::Lookup;
use crate::cache::Bytes;
use crate::output::media_type;
use std::net::{IpAddr, TcpStream};
use std::sync::Arc;

/// Browsers keep a file whose name has no hash, but ask each time whether it has changed.
const REVALIDATE: (&str, &str) = ("Cache-Control", "public, max-age=0, must-revalidate");

/// Answers a request to the server at `host`. Returns `None` if the connection became a stream of events and has ended.
pub(super) fn respond(
    session: &Session,
    host: IpAddr,
    request: &Request,
    stream: &Arc<TcpStream>,
) -> Option<Response> {
    if !is_allowed_host(request, host) {
        return Some(Response::text(421, "this preview is only for this computer"));
    }
    if !matches!(request.method.as_str(), "GET" | "HEAD") {
        let response = Response::text(405, "the preview only answers `GET` and `HEAD`");
        return Some(response.with_header("Allow", "GET, HEAD"));
    }
    if request.path == EVENTS {
        // An event may have changed the page since it was loaded.
        let shown = request.header("last-event-id").map(ToOwned::to_owned);
        let shown = shown.unwrap_or_else(|| request.parameter("version"));
        let _ = session.follow(&request.parameter("at"), &shown, stream);
        return None;
    }
    if let Some(name) = request.path.strip_prefix(FOLDER) {
        return Some(match live_reload::FILES.iter().find(|(own, _)| *own == name) {
            Some((name, text)) => Response::new(200, media_type(name), text.as_bytes().to_vec())
                .with_header(REVALIDATE.0, REVALIDATE.1)
                .for_request(request),
            None => Response::text(404, "the preview has no such file"),
        });
    }
    Some(match session.look_up(&request.path) {
        Lookup::Folder(address) => Response::redirect(&address),
        Lookup::File(path, bytes) => file(session, 200, &path, &bytes).for_request(request),
        Lookup::Missing(bytes) => file(session, 404, "404.html", &bytes),
        Lookup::NoSite => problems(503),
    })
}

/// Returns an empty page, on which the script shows the diagnostics.
pub(super) fn problems(status: u16) -> Response {
    let page = "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Problems</title></head><body></body></html>";
    let html = insert_script(page, "none").into_bytes();
    Response::new(status, media_type("x.html"), html).with_header("Cache-Control", "no-store")
}

fn file(session: &Session, status: u16, path: &str, bytes: &Bytes) -> Response {
    let is_page = path.ends_with(".html");
    let body = match std::str::from_utf8(bytes) {
        Ok(html) if is_page => Arc::new(insert_script(html, &content_version(bytes)).into_bytes()),
        _ => Arc::clone(bytes),
    };
    let mut response = Response::new(status, media_type(path), body);
    for (name, value) in session.headers_for(&format!("/{path}")) {
        let is_policy = is_page && name == "Content-Security-Policy";
        response = response.with_header(&name, &if is_policy { permit_script(&value) } else { value });
    }
    match response.header(REVALIDATE.0) {
        Some(_) => response,
        None => response.with_header(REVALIDATE.0, REVALIDATE.1),
    }
}

/// Returns whether a request names this computer as its host, if only this computer may connect. A page on the web
/// could otherwise read the preview through a domain name that resolves to this computer.
fn is_allowed_host(request: &Request, host: IpAddr) -> bool {
    if !host.is_loopback() {
        return true;
    }
    let name = request.header("host").unwrap_or_default();
    let is_port = |port: &str| port.bytes().all(|b| b.is_ascii_digit());
    let name = name.rsplit_once(':').filter(|(_, port)| is_port(port)).map_or(name, |(name, _)| name);
    let name = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || name.ends_with(".localhost")
        || name.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}
