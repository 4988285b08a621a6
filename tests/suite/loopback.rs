//! A host on this machine, for the commands that ask the web.

use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// Starts a host. `serve` answers each connection, and notes what it was asked. Returns the address and the notes.
pub(crate) fn host<N: Default + Send + 'static>(serve: fn(TcpStream, &Mutex<N>)) -> (String, Arc<Mutex<N>>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    let asked = Arc::new(Mutex::new(N::default()));
    let shared = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let asked = Arc::clone(&shared);
            std::thread::spawn(move || serve(stream, &asked));
        }
    });
    (format!("http://{address}"), asked)
}
