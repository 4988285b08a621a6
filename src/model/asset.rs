//! Files that are copied: style sheet, fonts, icon, pictures.

use crate::base::{Handle, SitePath, Span, Table};
use std::collections::BTreeMap;

/// One file.
#[derive(Debug)]
pub struct Asset {
    /// Its path below `static/`, as authors name it.
    pub name: String,
    /// Its path in the site, with the hash of its content in its name where the name may change.
    pub path: SitePath,
    /// What it holds.
    pub bytes: Vec<u8>,
    /// Its file, for complaints.
    pub span: Span,
}

/// All files, by the name that authors know.
#[derive(Debug, Default)]
pub struct Assets {
    rows: Table<Asset>,
    by_name: BTreeMap<String, Handle<Asset>>,
}

impl Assets {
    /// Adds a file; names are unique because paths on disk are.
    pub fn insert(&mut self, asset: Asset) {
        let slug = crate::base::Slug::new(&format!("asset-{}", self.rows.len())).expect("digits and letters");
        let name = asset.name.clone();
        if let Ok(handle) = self.rows.insert(slug, asset) {
            self.by_name.insert(name, handle);
        }
    }

    /// Finds a file by its name.
    pub fn find(&self, name: &str) -> Option<Handle<Asset>> {
        self.by_name.get(name).copied()
    }

    /// Every name.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Every file, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = &Asset> {
        self.by_name.values().map(|h| &self.rows[*h])
    }
}

impl std::ops::Index<Handle<Asset>> for Assets {
    type Output = Asset;

    fn index(&self, handle: Handle<Asset>) -> &Asset {
        &self.rows[handle]
    }
}
