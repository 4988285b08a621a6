//! The language server: answers the requests of an editor on standard input and output.

mod answers;
mod faults;
mod places;
mod server;

pub(crate) use server::serve;
