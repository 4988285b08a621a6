//! An earlier edition of the data, as it was published.

use crate::base::{Date, Number};
use crate::zip::Files;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One edition: never changed once it is kept.
#[derive(Debug)]
pub struct Edition {
    /// The day whose data it is.
    pub date: Date,
    /// Its archive, byte for byte.
    pub archive: Arc<Vec<u8>>,
    /// The files that the archive holds.
    pub files: Files,
    /// What it says of the figures that the site still has, by their ids.
    pub figures: BTreeMap<String, PublishedFigure>,
}

/// A figure as an edition published it.
#[derive(Debug)]
pub struct PublishedFigure {
    /// The values by series, then by period as an author writes it.
    pub series: BTreeMap<String, BTreeMap<String, PublishedValue>>,
    /// The days of the revisions that were recorded by then.
    pub revisions: Vec<Date>,
}

/// A value as an edition published it.
#[derive(Debug, Clone, PartialEq)]
pub struct PublishedValue {
    /// The number, if there was one.
    pub value: Option<Number>,
    /// The lowest value that the sources allowed.
    pub low: Option<Number>,
    /// The highest value that the sources allowed.
    pub high: Option<Number>,
    /// The word for how final it was.
    pub status: String,
}
