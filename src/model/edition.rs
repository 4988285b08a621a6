//! An earlier edition of the data, as it was published.

use crate::base::{Date, Files};

/// One edition: never changed once it is kept.
#[derive(Debug)]
pub struct Edition {
    /// The day whose data it is.
    pub date: Date,
    /// Its archive, byte for byte.
    pub archive: Vec<u8>,
    /// The files that the archive holds.
    pub files: Files,
}
