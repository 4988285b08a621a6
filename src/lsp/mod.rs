//! The language server: answers the requests of an editor on standard input and output.

mod answers;
mod diagnostics;
mod positions;
mod server;
mod transport;

pub(crate) use server::serve;
