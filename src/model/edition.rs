//! An earlier edition of the data, as it was published.

use super::PublishedTexts;
use crate::base::{Date, Number};
use crate::zip::Files;
use std::collections::BTreeMap;
use std::sync::Arc;

/// An edition. It never changes after it was saved.
#[derive(Debug)]
pub struct Edition {
    /// The date of its newest data.
    pub date: Date,
    /// Its archive as bytes.
    pub archive: Arc<Vec<u8>>,
    /// The files in the archive.
    pub files: Files,
    /// The published data of the figures that still exist, by id.
    pub figures: BTreeMap<String, PublishedFigure>,
    /// The hashes of its texts; empty if it has none.
    pub texts: PublishedTexts,
}

/// A figure as an edition published it.
#[derive(Debug)]
pub struct PublishedFigure {
    /// The values by series and then by period in its notation.
    pub series: BTreeMap<String, BTreeMap<String, PublishedValue>>,
    /// The dates of the revisions recorded at that time.
    pub revisions: Vec<Date>,
}

/// A value as an edition published it.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedValue {
    /// The number, if it existed.
    pub value: Option<Number>,
    /// The lower limit according to the sources.
    pub low: Option<Number>,
    /// The upper limit according to the sources.
    pub high: Option<Number>,
    /// The keyword of its status.
    pub status: String,
}
