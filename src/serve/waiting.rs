//! The connections that wait for a request of their client. They give way to new connections when there are too many.
//!
//! A browser keeps connections open that it may never use again, so they cannot be allowed to lock out other readers.

#![expect(clippy::disallowed_methods, reason = "a connection gives way after a time")]

use std::net::{Shutdown, TcpStream};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

/// A connection keeps its place for this time, so that the request of a client that has just connected can arrive.
const GRACE_TIME: Duration = Duration::from_millis(100);

/// The connections that wait, those that began first at the beginning.
#[derive(Default)]
pub(super) struct WaitingConnections {
    connections: Mutex<Vec<(Arc<TcpStream>, Instant)>>,
}

/// A connection that waits until this is dropped.
pub(super) struct Wait<'w> {
    all: &'w WaitingConnections,
    stream: &'w Arc<TcpStream>,
}

impl WaitingConnections {
    /// Lets a connection wait for a request.
    pub(super) fn begin<'w>(&'w self, stream: &'w Arc<TcpStream>) -> Wait<'w> {
        self.lock().push((Arc::clone(stream), Instant::now()));
        Wait { all: self, stream }
    }

    /// Closes the connection that has waited for the longest time. Returns `false` if none has waited long enough.
    pub(super) fn close_longest(&self) -> bool {
        let mut connections = self.lock();
        if connections.first().is_none_or(|(_, since)| since.elapsed() < GRACE_TIME) {
            return false;
        }
        let (stream, _) = connections.remove(0);
        // Its thread learns from this that the connection has ended. It may have ended already.
        let _ = stream.shutdown(Shutdown::Both);
        true
    }

    fn lock(&self) -> MutexGuard<'_, Vec<(Arc<TcpStream>, Instant)>> {
        self.connections.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Wait<'_> {
    fn drop(&mut self) {
        self.all.lock().retain(|(stream, _)| !Arc::ptr_eq(stream, self.stream));
    }
}
