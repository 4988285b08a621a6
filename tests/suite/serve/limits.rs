//! What clients of the preview cannot do: send long heads or bodies, be slow, or hold many connections.

use super::preview::{LONGEST, Preview};
use crate::support::copy;
use briefing::serve::Limits;
use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

const REQUEST: &[u8] = b"GET /_briefing/live.css HTTP/1.1\r\nHost: localhost\r\n\r\n";
const SHORT: Duration = Duration::from_millis(300);

fn preview_with(change: impl Fn(&mut Limits)) -> Preview {
    let mut limits = Limits::default();
    change(&mut limits);
    Preview::start_in(copy(), limits)
}

/// Reads until the server closes the connection.
fn read_all(mut stream: TcpStream) -> String {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("the connection is closed and not reset");
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Reads the status line of a response on a connection that stays open.
fn status(stream: &mut TcpStream) -> String {
    let mut start = [0; 12];
    stream.read_exact(&mut start).expect("a response");
    String::from_utf8_lossy(&start).into_owned()
}

#[test]
fn requests_that_are_too_long_or_malformed_are_refused() {
    let preview = Preview::start();
    let body = "x".repeat(1 << 20);
    let post = "POST / HTTP/1.1\r\nHost: localhost\r\n";
    for (request, expected) in [
        (format!("GET /{} HTTP/1.1\r\n", "x".repeat(20_000)), "HTTP/1.1 431"),
        (format!("GET / HTTP/1.1\r\nX: {}", "x".repeat(20_000)), "HTTP/1.1 431"),
        (format!("GET / HTTP/1.1\r\n{}\r\n", "X: x\r\n".repeat(100)), "HTTP/1.1 431"),
        (format!("{post}Content-Length: {}\r\n\r\n{body}", body.len()), "HTTP/1.1 413"),
        (format!("{post}Content-Length: 99999999999999999999\r\n\r\n"), "HTTP/1.1 413"),
        (format!("{post}Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), "HTTP/1.1 413"),
        (
            "GET / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999999\r\n\r\n".to_owned(),
            "HTTP/1.1 413",
        ),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n\r\n".to_owned(), "HTTP/1.1 400"),
        ("GET / HTTP/1.1\r\nHost: localhost\r\nhost: localhost\r\n\r\n".to_owned(), "HTTP/1.1 400"),
        ("nonsense\r\n\r\n".to_owned(), "HTTP/1.1 400"),
        ("GET localhost HTTP/1.1\r\n\r\n".to_owned(), "HTTP/1.1 400"),
    ] {
        let mut stream = preview.connect();
        stream.write_all(request.as_bytes()).expect("it is sent");
        let response = read_all(stream);
        assert!(response.starts_with(expected), "{}: {response}", &request[..20.min(request.len())]);
        assert!(response.contains("Connection: close") && response.matches("Content-Length: ").count() == 1);
    }
    // The longest head that is allowed.
    let padding = "x".repeat(Limits::default().head_bytes - REQUEST.len() - "X: \r\n".len());
    let request = String::from_utf8_lossy(REQUEST).replace("\r\n\r\n", &format!("\r\nX: {padding}\r\n\r\n"));
    let mut stream = preview.connect();
    stream.write_all(request.as_bytes()).expect("it is sent");
    assert_eq!(status(&mut stream), "HTTP/1.1 200");
}

#[test]
fn a_connection_answers_several_requests_until_it_is_idle() {
    let preview = preview_with(|limits| limits.idle_time = SHORT);
    let mut stream = preview.connect();
    stream.write_all(&REQUEST.repeat(3)).expect("they are sent");
    let responses = read_all(stream);
    assert_eq!(responses.matches("HTTP/1.1 200").count(), 3, "{responses}");
    assert!(!responses.contains("HTTP/1.1 408") && !responses.contains("Connection: close"), "{responses}");
    assert_eq!(read_all(preview.connect()), "", "nothing was asked");
    let mut stream = preview.connect();
    stream.write_all(b"GET /_briefing/live.css HTTP/1.0\r\nHost: localhost\r\n\r\n").expect("it is sent");
    assert!(read_all(stream).contains("Connection: close"));
}

#[test]
fn a_client_that_sends_its_request_too_slowly_is_refused() {
    let preview = preview_with(|limits| limits.head_time = SHORT);
    let mut stream = preview.connect();
    stream.set_read_timeout(Some(SHORT / 10)).expect("a limit");
    stream.write_all(b"GET /").expect("it is sent");
    let mut response = [0; 12];
    for _ in 0..LONGEST.as_millis() / (SHORT / 10).as_millis() {
        match stream.read(&mut response) {
            Ok(_) => break,
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => (),
            Err(error) => panic!("no response: {error}"),
        }
        // Each byte comes soon after the one before, but the request as a whole does not.
        stream.write_all(b"x").expect("it is sent");
    }
    assert_eq!(String::from_utf8_lossy(&response), "HTTP/1.1 408");
}

/// Asks for the events of a page on a new connection, which is then in use. Returns `None` if it is refused.
fn channel(preview: &Preview) -> Option<TcpStream> {
    let mut stream = preview.connect();
    let request = "GET /_briefing/live?at=/&version=none HTTP/1.1\r\nHost: localhost\r\n\r\n";
    let _ = stream.write_all(request.as_bytes());
    let mut start = [0; 12];
    // A refused connection may be reset, because the server does not wait for the request.
    let is_read = stream.read_exact(&mut start).is_ok();
    (is_read && start == *b"HTTP/1.1 200").then_some(stream)
}

#[test]
fn connections_are_limited_and_become_free_again() {
    let preview = preview_with(|limits| limits.connections = 3);
    let in_time = || {
        let tries = LONGEST.as_millis() / 20;
        let mut channels =
            (0..tries).map(|_| channel(&preview).ok_or_else(|| std::thread::sleep(SHORT / 15)));
        channels.find_map(Result::ok).expect("a connection becomes free")
    };
    let mut open: Vec<TcpStream> = (0..3).map(|_| in_time()).collect();
    assert!(read_all(preview.connect()).starts_with("HTTP/1.1 503"));
    assert!(channel(&preview).is_none());
    open.pop();
    open.push(in_time());
    // Pages that are closed free their connections too, although nothing has changed meanwhile.
    for _ in 0..10 {
        open.truncate(1);
        open.push(in_time());
        open.push(in_time());
    }
}

#[test]
fn connections_that_wait_give_way_to_new_ones() {
    let preview = Preview::start();
    let most = Limits::default().connections;
    // Some have been answered, some have asked for nothing yet, and some stop in the middle of a request.
    let mut waiting: Vec<TcpStream> = (0..most)
        .map(|number| {
            let mut stream = preview.connect();
            stream.write_all([REQUEST, b"", b"GET /"][number % 3]).expect("it is sent");
            stream
        })
        .collect();
    assert_eq!(status(&mut waiting[0]), "HTTP/1.1 200");
    std::thread::sleep(SHORT);
    for _ in 0..10 {
        let mut reader = preview.connect();
        reader.write_all(REQUEST).expect("it is sent");
        assert_eq!(status(&mut reader), "HTTP/1.1 200");
        waiting.push(reader);
    }
    let is_closed = |mut stream: &TcpStream| {
        stream.set_nonblocking(true).expect("a connection");
        stream.read_to_end(&mut Vec::new()).is_ok()
    };
    assert_eq!(waiting.iter().filter(|stream| is_closed(stream)).count(), 10);
}

/// Starts a preview with a file that is larger than the buffers of a connection.
fn preview_with_large_file(change: impl Fn(&mut Limits)) -> Preview {
    let root = copy();
    std::fs::create_dir_all(root.path().join("static")).expect("a folder");
    std::fs::write(root.path().join("static/large.bin"), vec![0; LARGE]).expect("it is saved");
    let mut limits = Limits { read_rate: usize::MAX, write_time: SHORT, ..Limits::default() };
    change(&mut limits);
    Preview::start_in(root, limits)
}

const LARGE: usize = 48 << 20;
const LARGE_REQUEST: &[u8] = b"GET /large.bin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";

#[test]
fn clients_that_read_slowly_give_their_connections_free() {
    let preview = preview_with_large_file(|limits| limits.connections = 4);
    // None of them reads.
    let idle: Vec<TcpStream> = (0..4)
        .map(|_| {
            let mut stream = preview.connect();
            stream.write_all(LARGE_REQUEST).expect("it is sent");
            stream
        })
        .collect();
    let is_answered = |_| {
        std::thread::sleep(SHORT / 15);
        let mut stream = preview.connect();
        let mut start = [0; 12];
        let _ = stream.write_all(REQUEST);
        stream.read_exact(&mut start).is_ok() && start == *b"HTTP/1.1 200"
    };
    assert!((0..LONGEST.as_millis() / 20).any(is_answered), "no connection becomes free");
    drop(idle);
    // One that reads a little at a time does not hold its connection either.
    let mut stream = preview.connect();
    stream.write_all(LARGE_REQUEST).expect("it is sent");
    let (mut received, mut chunk) = (0, vec![0; 64 << 10]);
    while let Ok(count @ 1..) = stream.read(&mut chunk) {
        received += count;
        std::thread::sleep(SHORT / 15);
    }
    assert!(received < LARGE, "all {received} bytes");
}

#[test]
fn a_client_that_reads_gets_a_large_file() {
    let preview = preview_with_large_file(|limits| {
        limits.write_time = LONGEST;
    });
    let mut stream = preview.connect();
    stream.write_all(LARGE_REQUEST).expect("it is sent");
    let mut response = Vec::new();
    stream.read_to_end(&mut response).expect("the file");
    assert!(response.len() > LARGE);
}
