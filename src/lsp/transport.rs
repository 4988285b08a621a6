//! Reads the messages of an editor from standard input, and writes those of the server to standard output.
//!
//! Memory is only used for bytes that have arrived, never for a length that a header states. Longer messages than the
//! limits end the server with an error, because the start of the next message is then unknown.

use lsp_server::{Connection, Message};
use std::io::{self, BufRead, ErrorKind, Read};
use std::thread::{self, JoinHandle};

/// The length of the headers of a message, in bytes.
const HEAD_BYTES: u64 = 8 * 1024;
/// The length of a message without its headers, in bytes. The largest files of a site are far shorter.
const BODY_BYTES: u64 = 64 * 1024 * 1024;

/// The threads that read and write.
pub(super) struct Threads {
    reader: JoinHandle<io::Result<()>>,
    writer: JoinHandle<io::Result<()>>,
}

impl Threads {
    /// Waits until both threads have ended. All senders of the connection must be dropped before.
    pub(super) fn join(self) -> io::Result<()> {
        let joined = |thread: JoinHandle<io::Result<()>>| {
            thread.join().unwrap_or_else(|_| Err(io::Error::other("a thread of the server has failed")))
        };
        joined(self.reader)?;
        joined(self.writer)
    }
}

/// Connects the server to standard input and output.
pub(super) fn connect() -> (Connection, Threads) {
    let (server, editor) = Connection::memory();
    let Connection { sender, receiver } = editor;
    let reader = thread::spawn(move || {
        let mut input = io::stdin().lock();
        while let Some(message) = read_message(&mut input)? {
            let is_last = matches!(&message, Message::Notification(note) if note.method == "exit");
            // The server has ended if nobody receives the message.
            if sender.send(message).is_err() || is_last {
                break;
            }
        }
        Ok(())
    });
    let writer = thread::spawn(move || {
        let mut output = io::stdout().lock();
        receiver.into_iter().try_for_each(|message| message.write(&mut output))
    });
    (server, Threads { reader, writer })
}

/// Reads one message. Returns `None` if the editor has closed its end.
fn read_message(input: &mut impl BufRead) -> io::Result<Option<Message>> {
    let Some(length) = read_head(input)? else { return Ok(None) };
    let mut body = Vec::new();
    input.by_ref().take(length).read_to_end(&mut body)?;
    if u64::try_from(body.len()) != Ok(length) {
        return Err(ErrorKind::UnexpectedEof.into());
    }
    serde_json::from_slice(&body).map(Some).map_err(|fault| invalid(&fault.to_string()))
}

/// Reads the headers of a message, and returns the length that they state.
fn read_head(input: &mut impl BufRead) -> io::Result<Option<u64>> {
    let mut head = input.take(HEAD_BYTES);
    let mut length = None;
    let mut is_first = true;
    loop {
        let mut line = Vec::new();
        if head.read_until(b'\n', &mut line)? == 0 && is_first {
            return Ok(None);
        }
        is_first = false;
        let Some(line) = line.strip_suffix(b"\n") else {
            return Err(invalid("the headers of a message are incomplete or too long"));
        };
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        match line.split_once(':') {
            Some((name, value)) if name.eq_ignore_ascii_case("content-length") => {
                length = value.trim().parse::<u64>().ok().filter(|length| *length <= BODY_BYTES);
                if length.is_none() {
                    return Err(invalid("a message is too long, or its length is not a number"));
                }
            }
            _ => (),
        }
    }
    length.map(Some).ok_or_else(|| invalid("a message does not state its length"))
}

fn invalid(message: &str) -> io::Error {
    io::Error::new(ErrorKind::InvalidData, message)
}

#[cfg(test)]
mod tests {
    use super::{HEAD_BYTES, read_message};
    use lsp_server::Message;

    fn read(text: &str) -> String {
        match read_message(&mut text.as_bytes()) {
            Ok(Some(Message::Notification(note))) => note.method,
            Ok(Some(_)) => "another message".to_owned(),
            Ok(None) => "end".to_owned(),
            Err(error) => error.to_string(),
        }
    }

    #[test]
    fn a_stated_length_is_only_read_as_far_as_bytes_arrive() {
        let note = r#"{"jsonrpc":"2.0","method":"a"}"#;
        let message = |name: &str| format!("{name}: {}\r\nX: y\r\n\r\n{note}", note.len());
        let too_long = "the headers of a message are incomplete or too long";
        let no_length = "a message is too long, or its length is not a number";
        for (text, expected) in [
            (message("Content-Length"), "a"),
            (message("content-length"), "a"),
            (String::new(), "end"),
            (message("Length"), "a message does not state its length"),
            ("Content-Length: 9".to_owned(), too_long),
            (format!("X: {}\r\n", "x".repeat(HEAD_BYTES as usize)), too_long),
            ("X: y\r\n".repeat(HEAD_BYTES as usize), too_long),
            ("Content-Length: 99999999999999\r\n\r\n{}".to_owned(), no_length),
            ("Content-Length: 99999999999999999999999\r\n\r\n{}".to_owned(), no_length),
            ("Content-Length: -1\r\n\r\n{}".to_owned(), no_length),
            ("Content-Length: 60000000\r\n\r\n{}".to_owned(), "unexpected end of file"),
        ] {
            assert_eq!(read(&text), expected, "{}", &text[..text.len().min(60)]);
        }
        assert!(read("Content-Length: 2\r\n\r\n{]").contains("line 1"));
    }
}
