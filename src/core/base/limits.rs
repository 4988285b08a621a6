//! The limits of what is read from outside, in one table.
//!
//! Each reader takes its limit from here, and the message of a limit shows it as text, so that the message has its name
//! and size. The manual lists [`LIMITS`]. Invariant: what is within the limits is read in linear time.

use std::fmt;

/// A limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Limit {
    /// The name, which messages and the manual show.
    pub name: &'static str,
    /// The largest permitted amount.
    pub most: u64,
    /// What is counted.
    pub unit: Unit,
    /// What the limit is for, as the manual says it.
    pub about: &'static str,
}

/// What a limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Bytes, shown as megabytes.
    Bytes,
    /// Levels of nesting.
    Levels,
    /// Things with a name.
    Of(&'static str),
}

impl Limit {
    /// Returns whether an amount is larger than permitted.
    pub const fn is_exceeded(&self, amount: u64) -> bool {
        amount > self.most
    }

    /// Returns the largest permitted amount, for counts in memory.
    pub const fn count(&self) -> usize {
        self.most as usize
    }

    /// Returns the amount with its unit: `4 MB`.
    pub fn amount(&self) -> String {
        match self.unit {
            Unit::Bytes => format!("{} MB", self.most / 1_000_000),
            Unit::Levels => format!("{} levels", self.most),
            Unit::Of(what) => format!("{} {what}", self.most),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the limit `{}` is {}", self.name, self.amount())
    }
}

macro_rules! limits {
    ($($(#[$doc:meta])* $constant:ident: $name:literal, $most:literal $unit:expr, $about:literal;)*) => {
        $(
            $(#[$doc])*
            pub const $constant: Limit = Limit { name: $name, most: $most, unit: $unit, about: $about };
        )*

        /// Every limit, in the order of the manual.
        pub const LIMITS: &[Limit] = &[$($constant),*];
    };
}

limits! {
    /// More than a hundred times the longest article of a briefing.
    TEXT_SIZE: "text-size", 4_000_000 Unit::Bytes, "a file of `content/` or `templates/`, or a style sheet";
    /// A file that is copied.
    FILE_SIZE: "file-size", 200_000_000 Unit::Bytes, "another file of `static/`, a file of `content/data/`, or the archive of an edition";
    /// The files of all editions are in memory while a site is written.
    EDITIONS_SIZE: "editions-size", 500_000_000 Unit::Bytes, "the unpacked files of all editions together";
    /// A text that is compared with the data.
    OUTSIDE_SIZE: "outside-size", 10_000_000 Unit::Bytes, "a text for `briefing check FILE`, without pictures";
    /// A document is larger than its text, because it contains pictures.
    DOCUMENT_SIZE: "document-size", 200_000_000 Unit::Bytes, "a Word document for `briefing check FILE`";
    /// Each number of a text is compared with all data.
    OUTSIDE_NUMBERS: "outside-numbers", 20_000 Unit::Of("numbers"), "the numbers in a text for `briefing check FILE`";
    /// A translator's file has each text twice.
    TRANSLATION_SIZE: "translation-size", 10_000_000 Unit::Bytes, "a translator's file";
    /// Offices offer data sets as one file, of which a figure needs a part.
    TABLE_SIZE: "table-size", 120_000_000 Unit::Bytes, "a table for `briefing import`, also when it is unpacked";
    /// No spreadsheet has more columns.
    TABLE_COLUMNS: "table-columns", 16_384 Unit::Of("columns"), "the columns of such a table";
    /// Tables of statistical offices have about a dozen. Every value takes memory for each of them.
    TABLE_NAMES: "table-names", 100 Unit::Of("columns"), "the columns with texts of such a table";
    /// As many cells as fit into the memory of a small computer.
    TABLE_CELLS: "table-cells", 3_000_000 Unit::Of("cells"), "the cells of such a table";
    /// No part of the content format needs more.
    YAML_DEPTH: "yaml-depth", 32 Unit::Levels, "lists and keys within each other, in YAML and front matter";
    /// Later phases are recursive.
    MARKDOWN_DEPTH: "markdown-depth", 100 Unit::Levels, "lists and quotations within each other, in Markdown";
    /// The parser of Fluent is recursive.
    MESSAGE_DEPTH: "message-depth", 32 Unit::Levels, "braces within each other, in Fluent";
    /// A page shows a few thousand things, each with a few loops. Nothing interrupts a template that repeats more.
    TEMPLATE_REPETITIONS: "template-repetitions", 2_000_000 Unit::Of("repetitions"), "the repetitions of all loops of a template and the calls of its components, for one page";
    /// No browser shows a longer page.
    PAGE_SIZE: "page-size", 50_000_000 Unit::Bytes, "the HTML that a template writes for one page";
    /// A file is read once more for each fault, so the faults of a large file are limited.
    FAULTS_READ: "faults-read", 2_000_000 Unit::Of("nodes"), "the keys, lists and values that are read again, after each fault of a YAML file, to find the next fault";
    /// More of one kind are counted instead of shown.
    SHOWN: "shown", 20 Unit::Of("diagnostics"), "messages of one kind about one file, unless `--format` is `short` or `json`";
}

#[cfg(test)]
mod tests {
    use super::{LIMITS, TEXT_SIZE};

    #[test]
    fn limits_name_themselves() {
        assert_eq!(TEXT_SIZE.to_string(), "the limit `text-size` is 4 MB");
        assert!(!TEXT_SIZE.is_exceeded(4_000_000) && TEXT_SIZE.is_exceeded(4_000_001));
    }

    #[test]
    fn names_are_unique() {
        for (at, limit) in LIMITS.iter().enumerate() {
            assert!(LIMITS[..at].iter().all(|other| other.name != limit.name), "{limit}");
        }
    }
}
