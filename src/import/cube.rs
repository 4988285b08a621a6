//! A table as observations with dimensions, the common form of every format.
//!
//! Invariant: each observation has one member of each dimension.

use std::collections::BTreeMap;

/// What a column or a row of headings tells apart: countries, sexes, units.
#[derive(Debug, Clone, Default)]
pub(super) struct Dimension {
    /// Its name, as the table has it; made up if the table has none.
    pub(super) name: String,
    /// The codes of the members, if the members are labels.
    pub(super) codes: BTreeMap<String, u32>,
    /// Another name.
    pub(super) code: String,
    /// The members in table order.
    pub(super) members: Vec<String>,
    pub(super) role: Role,
    index: BTreeMap<String, u32>,
}

/// What is known of a dimension besides its members.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Category,
    /// The headings of columns of values.
    Measure,
    /// The unit of the values.
    Unit,
}

impl Dimension {
    pub(super) fn new(name: impl Into<String>, role: Role) -> Self {
        Self { name: name.into(), role, ..Self::default() }
    }

    /// Returns the number of a member, which is added if it is new.
    pub(super) fn member(&mut self, text: &str) -> u32 {
        if let Some(known) = self.index.get(text) {
            return *known;
        }
        let number = self.members.len() as u32;
        self.index.insert(text.to_owned(), number);
        self.members.push(text.to_owned());
        number
    }

    /// Returns the members that a name means: the whole text, its code, or its label (`DE: Germany`).
    pub(super) fn find(&self, name: &str) -> Vec<u32> {
        let name = name.trim();
        if let Some(exact) = self.index.get(name) {
            return vec![*exact];
        }
        if let Some(member) = self.codes.get(name) {
            return vec![*member];
        }
        let name = name.to_lowercase();
        let is_meant = |text: &str| {
            let text = text.to_lowercase();
            text == name
                || text.split_once(':').is_some_and(|(code, label)| code == name || label.trim() == name)
        };
        let own = self.members.iter().enumerate().filter(|(_, text)| is_meant(text)).map(|(at, _)| at as u32);
        let codes = self.codes.iter().filter(|(text, _)| is_meant(text)).map(|(_, at)| *at);
        let mut all: Vec<u32> = own.chain(codes).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Returns whether a name means this dimension.
    pub(super) fn is_called(&self, name: &str) -> bool {
        let name = name.trim().to_lowercase();
        let is_meant = |own: &str| {
            let own = own.to_lowercase();
            own == name
                || own.split_once(':').is_some_and(|(code, label)| code == name || label.trim() == name)
        };
        is_meant(&self.name) || !self.code.is_empty() && is_meant(&self.code)
    }
}

/// One value with its place.
#[derive(Debug, Clone, Default)]
pub(super) struct Cell {
    /// The member of each dimension.
    pub(super) members: Vec<u32>,
    /// The number of the text of its period.
    pub(super) period: u32,
    /// The value as it is written.
    pub(super) value: String,
    /// The flags in a cell of their own.
    pub(super) flags: String,
    pub(super) line: u32,
    /// The power of ten by which the value is multiplied.
    pub(super) power: i32,
}

/// What a file says about itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) unit: Option<String>,
    pub(super) definition: Option<String>,
    pub(super) source: Option<String>,
    pub(super) url: Option<String>,
    pub(super) updated: Option<String>,
}

/// The values of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Cube {
    pub(super) dimensions: Vec<Dimension>,
    /// The texts of the periods, in table order.
    pub(super) periods: Vec<(String, u32)>,
    pub(super) cells: Vec<Cell>,
    pub(super) metadata: Metadata,
    /// What was understood: a name and what the table has.
    pub(super) understood: Vec<(&'static str, String)>,
    /// What was left out, and why.
    pub(super) left_out: Vec<String>,
    /// The units of single columns of values, by their heading.
    pub(super) units: BTreeMap<String, String>,
    /// Remarks on the file.
    pub(super) hints: Vec<String>,
    /// The code list of the flags.
    pub(super) office: &'static str,
    /// Whether the table is a sheet of a workbook, whose cells hold other numbers than they show.
    pub(super) is_workbook: bool,
    /// Whether the format always has a decimal point.
    pub(super) has_points: bool,
    pub(super) period_index: BTreeMap<String, u32>,
}

impl Cube {
    /// Returns the number of a text of a period, which is added if it is new.
    pub(super) fn period(&mut self, text: &str, line: u32) -> u32 {
        if let Some(known) = self.period_index.get(text) {
            return *known;
        }
        let number = self.periods.len() as u32;
        self.period_index.insert(text.to_owned(), number);
        self.periods.push((text.to_owned(), line));
        number
    }

    pub(super) fn say(&mut self, name: &'static str, what: impl Into<String>) {
        self.understood.push((name, what.into()));
    }
}
