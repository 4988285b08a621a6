//! A small HTTP/1.1 server on threads of the standard library. `httparse` reads the heads of requests.
//!
//! Each connection has a thread of its own, so no connection waits for another one. [`Limits`] bound what a client can
//! use: the length of a head, the time to send it, the time between requests and the number of connections. Beyond that
//! number, the connection that has waited for a request for the longest time gives way to the new one.
//! A request with a body is refused, because the preview only answers `GET` and `HEAD`.

#![expect(clippy::disallowed_methods, reason = "the time that a client takes to send a request is limited")]

use super::ListenOptions;
use super::response::{Request, Response};
use super::waiting::WaitingConnections;
use crate::base::IoFailure;
use jiff::{Timestamp, fmt::rfc2822::DateTimePrinter};
use std::io::{self, ErrorKind, Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// The number of further ports that are tried if a port is taken.
const FURTHER_PORTS: u16 = 50;
const MAX_HEADERS: usize = 64;
/// How long a refused client can go on sending before its connection is closed.
const LINGER_TIME: Duration = Duration::from_secs(1);
/// The pause after a connection could not be accepted, for example because there are too many open files.
const ACCEPT_RETRY_INTERVAL: Duration = Duration::from_millis(100);

/// What clients can use of the server. A client that exceeds a limit is refused.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The length of a request line with its headers, in bytes.
    pub head_bytes: usize,
    /// The time from the first byte of a head to its last one.
    pub head_time: Duration,
    /// The time that a connection can stay open without a request.
    pub idle_time: Duration,
    /// The time in which a client reads something, and by which it may be behind the pace.
    pub write_time: Duration,
    /// The rate at which a client reads a body at least, in bytes per second.
    pub read_rate: usize,
    /// The number of connections that are open at once.
    pub connections: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            head_bytes: 16 * 1024,
            head_time: Duration::from_secs(10),
            idle_time: Duration::from_secs(60),
            write_time: Duration::from_secs(10),
            read_rate: 100_000,
            connections: 256,
        }
    }
}

/// Answers a request. `None` if the handler has used the connection itself, which is then closed.
pub(super) type Handler = dyn Fn(&Request, &Arc<TcpStream>) -> Option<Response> + Send + Sync;

pub(super) struct Server {
    listener: TcpListener,
    address: SocketAddr,
    limits: Limits,
    waiting: Arc<WaitingConnections>,
    is_stopped: AtomicBool,
}

impl Server {
    /// Listens at the requested port or, if another one will do, at the next free one.
    pub(super) fn bind(options: ListenOptions) -> Result<Self, IoFailure> {
        let ListenOptions { host, port, exact_port, limits } = options;
        let further = if exact_port || port == 0 { 0 } else { FURTHER_PORTS };
        let mut next = port;
        loop {
            let bound = TcpListener::bind((host, next));
            match bound.and_then(|listener| Ok((listener.local_addr()?, listener))) {
                Ok((address, listener)) => {
                    let (waiting, is_stopped) = (Arc::default(), AtomicBool::new(false));
                    return Ok(Self { listener, address, limits, waiting, is_stopped });
                }
                Err(_) if next < port.saturating_add(further) => next += 1,
                Err(cause) => {
                    return Err(IoFailure {
                        action: "listen at",
                        path: format!("{host}:{port}").into(),
                        cause,
                    });
                }
            }
        }
    }

    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Accepts connections until the server is stopped, and starts a thread for each of them.
    pub(super) fn run(&self, handler: &Arc<Handler>) {
        // Each connection holds a clone until its thread ends, by whatever way it ends.
        let open = Arc::new(());
        for stream in self.listener.incoming() {
            if self.is_stopped.load(Ordering::Relaxed) {
                return;
            }
            let Ok(stream) = stream else {
                thread::sleep(ACCEPT_RETRY_INTERVAL);
                continue;
            };
            if Arc::strong_count(&open) > self.limits.connections && !self.waiting.close_longest() {
                // A client that is sent away early does not have to learn why.
                let _ = refuse_connection(&stream, self.limits);
                continue;
            }
            let (slot, limits, handler) = (Arc::clone(&open), self.limits, Arc::clone(handler));
            let waiting = Arc::clone(&self.waiting);
            // If the system has no thread left, the connection is closed. So is one that fails.
            let _ = thread::Builder::new().spawn(move || {
                let _slot = slot;
                let _ = serve_connection(stream, limits, &waiting, &*handler);
            });
        }
    }

    /// Ends [`Server::run`]. Connections that are open keep their threads.
    pub(super) fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
        // The standard library offers no other portable way to end a blocking `accept`.
        let mut address = self.address;
        match address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
            IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
            _ => (),
        }
        let _ = TcpStream::connect(address);
    }
}

/// Tells a client that there are too many connections, without waiting for it.
fn refuse_connection(mut stream: &TcpStream, limits: Limits) -> io::Result<()> {
    stream.set_nonblocking(true)?;
    // Closing a socket with unread bytes resets the connection, and the client might lose the response.
    let _ = stream.read(&mut [0; 4096]);
    let response = Response::text(503, "the preview has too many open connections");
    write_response(stream, &response, false, true, limits)
}

/// Answers the requests of one connection until one of the two sides closes it.
fn serve_connection(
    stream: TcpStream,
    limits: Limits,
    waiting: &WaitingConnections,
    handler: &Handler,
) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let stream = Arc::new(stream);
    let mut received = Vec::new();
    loop {
        let wait = waiting.begin(&stream);
        let request = read_request(&stream, &mut received, limits)?;
        drop(wait);
        match request {
            None => return Ok(()),
            Some(Ok(request)) => {
                let Some(response) = handler(&request, &stream) else { return Ok(()) };
                let (head_only, closes) = (request.method == "HEAD", !request.keep_alive);
                write_response(&stream, &response, head_only, closes, limits)?;
                if !request.keep_alive {
                    return Ok(());
                }
            }
            Some(Err((status, message))) => {
                write_response(&stream, &Response::text(status, message), false, true, limits)?;
                return close_after_reading(&stream);
            }
        }
    }
}

/// The status and message with which a request is refused.
type Refusal = (u16, &'static str);

/// Reads the head of the next request. `received` holds the bytes that have arrived but belong to no earlier request.
/// Returns `None` if the client has closed the connection or has sent nothing for too long.
fn read_request(
    stream: &TcpStream,
    received: &mut Vec<u8>,
    limits: Limits,
) -> io::Result<Option<Result<Request, Refusal>>> {
    let time = if received.is_empty() { limits.idle_time } else { limits.head_time };
    let mut deadline = Instant::now() + time;
    loop {
        if !received.is_empty()
            && let Some(request) = take_request(received, limits.head_bytes)
        {
            return Ok(Some(request));
        }
        let mut chunk = [0; 4096];
        let room = chunk.len().min(limits.head_bytes - received.len());
        match read_until(stream, &mut chunk[..room], deadline)? {
            Some(0) => return Ok(None),
            Some(count) => {
                if received.is_empty() {
                    deadline = Instant::now() + limits.head_time;
                }
                received.extend_from_slice(&chunk[..count]);
            }
            None if received.is_empty() => return Ok(None),
            None => return Ok(Some(Err((408, "the request did not arrive in time")))),
        }
    }
}

/// Reads once. Returns `None` if nothing arrives before the deadline.
fn read_until(mut stream: &TcpStream, buffer: &mut [u8], deadline: Instant) -> io::Result<Option<usize>> {
    let time = deadline.saturating_duration_since(Instant::now());
    if time.is_zero() {
        return Ok(None);
    }
    stream.set_read_timeout(Some(time))?;
    match stream.read(buffer) {
        Ok(count) => Ok(Some(count)),
        // Systems differ in the error of a timeout.
        Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => Ok(None),
        Err(error) => Err(error),
    }
}

/// Removes a request from the front of `received`, or refuses it. Returns `None` while its head is incomplete.
fn take_request(received: &mut Vec<u8>, head_bytes: usize) -> Option<Result<Request, Refusal>> {
    let mut headers = [httparse::EMPTY_HEADER; MAX_HEADERS];
    let mut head = httparse::Request::new(&mut headers);
    let length = match head.parse(received) {
        Ok(httparse::Status::Complete(length)) => length,
        Ok(httparse::Status::Partial) if received.len() < head_bytes => return None,
        Ok(httparse::Status::Partial) | Err(httparse::Error::TooManyHeaders) => {
            return Some(Err((431, "the request line and headers are too long")));
        }
        Err(_) => return Some(Err((400, "this is not an HTTP/1.1 request"))),
    };
    let headers = head
        .headers
        .iter()
        .map(|header| (header.name.to_ascii_lowercase(), String::from_utf8_lossy(header.value).into_owned()));
    let request = Request::new(
        head.method.unwrap_or_default(),
        head.path.unwrap_or_default(),
        headers.collect(),
        head.version == Some(1),
    );
    received.drain(..length);
    let has_body = |(name, value): &(String, String)| match name.as_str() {
        "content-length" => value != "0",
        name => name == "transfer-encoding",
    };
    // Programs differ in which of two hosts they use, and the host decides whether a request is allowed.
    let hosts = request.headers.iter().filter(|(name, _)| name == "host").count();
    Some(match request.headers.iter().any(has_body) {
        true => Err((413, "the preview accepts no request with a body")),
        false if hosts > 1 => Err((400, "a request has one `Host` header")),
        false if !request.path.starts_with('/') => Err((400, "the address of a request begins with `/`")),
        false => Ok(request),
    })
}

/// Writes a response. `head_only` leaves out the body, whose length is stated all the same.
fn write_response(
    stream: &TcpStream,
    response: &Response,
    head_only: bool,
    closes: bool,
    limits: Limits,
) -> io::Result<()> {
    let mut head = format!("HTTP/1.1 {} \r\n", response.status);
    let mut add = |name: &str, value: &str| head.extend([name, ": ", value, "\r\n"]);
    if let Ok(date) = DateTimePrinter::new().timestamp_to_rfc9110_string(&Timestamp::now()) {
        add("Date", &date);
    }
    let body = response.body();
    response.headers.iter().for_each(|(name, value)| add(name, value));
    // The length would have to be that of the body which the client already has.
    if response.status != 304 {
        add("Content-Length", &body.len().to_string());
    }
    if closes {
        add("Connection", "close");
    }
    head.push_str("\r\n");
    let body = if head_only { &[] } else { body };
    let begun = Instant::now();
    write_at_pace(stream, head.as_bytes(), begun, &limits)?;
    write_at_pace(stream, body, begun, &limits)
}

/// Returns the time that the slowest client takes to read a number of bytes.
fn reading_time(bytes: usize, limits: &Limits) -> Duration {
    Duration::from_secs(u64::try_from(bytes / limits.read_rate.max(1)).unwrap_or(u64::MAX))
}

/// Writes all bytes, or fails when the client reads nothing for some time or falls behind the slowest pace. A limit for each
/// write alone would let a client hold the connection as long as it reads a little; one for the whole body, as long as the
/// body is large.
fn write_at_pace(mut stream: &TcpStream, bytes: &[u8], begun: Instant, limits: &Limits) -> io::Result<()> {
    let mut written = 0;
    while written < bytes.len() {
        let deadline = begun + limits.write_time + reading_time(written, limits);
        let time = deadline.saturating_duration_since(Instant::now()).min(limits.write_time);
        if time.is_zero() {
            return Err(ErrorKind::TimedOut.into());
        }
        stream.set_write_timeout(Some(time))?;
        match stream.write(&bytes[written..]) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(count) => written += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => (),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

/// Closes a connection whose client may still be sending, so that the client can read the response before the
/// connection is reset.
fn close_after_reading(stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    let deadline = Instant::now() + LINGER_TIME;
    while read_until(stream, &mut [0; 4096], deadline)?.is_some_and(|count| count > 0) {}
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Handler, Limits, ListenOptions, Response, Server};
    use std::io::{Read, Write};
    use std::net::{Ipv4Addr, TcpStream};
    use std::sync::mpsc::channel;
    use std::sync::{Arc, Mutex};
    use std::thread;

    #[test]
    fn a_slow_response_does_not_stop_others() {
        let host = Ipv4Addr::LOCALHOST.into();
        let options = ListenOptions { host, port: 0, exact_port: false, limits: Limits::default() };
        let server = Arc::new(Server::bind(options).expect("a port"));
        let (finish, finished) = channel::<()>();
        let finished = Mutex::new(finished);
        // A slow template, for example: its response waits until the test has got another one.
        let handler: Arc<Handler> = Arc::new(move |request, _| {
            if request.path == "/slow" {
                let _ = finished.lock().expect("only one request is slow").recv();
            }
            Some(Response::text(200, &request.path))
        });
        let running = Arc::clone(&server);
        let thread = thread::spawn(move || running.run(&handler));
        let ask = |path: &str| {
            let mut stream = TcpStream::connect(server.address()).expect("the server listens");
            write!(stream, "GET {path} HTTP/1.1\r\nConnection: close\r\n\r\n").expect("it is sent");
            stream
        };
        let read = |mut stream: TcpStream| {
            let mut response = String::new();
            stream.read_to_string(&mut response).expect("a response");
            response
        };
        let slow = ask("/slow");
        for path in ["/a", "/b"] {
            assert!(read(ask(path)).ends_with(&format!("{path}\n")));
        }
        finish.send(()).expect("the request waits");
        assert!(read(slow).ends_with("/slow\n"));
        server.stop();
        thread.join().expect("the server stops");
    }
}
