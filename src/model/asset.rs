//! Files that are copied to the site: style sheets, fonts, icons, pictures.

use crate::base::{Handle, SitePath, Span, Table};
use std::collections::BTreeMap;

/// One file.
#[derive(Debug)]
pub struct Asset {
    /// Its path below `static/`, as authors name it.
    pub name: String,
    /// Its path in the site. The name contains a hash of the content if it may change.
    pub path: SitePath,
    /// The content.
    pub bytes: Vec<u8>,
    /// The span of the file, for diagnostics.
    pub span: Span,
}

/// All copied files, by the names that authors use.
#[derive(Debug, Default)]
pub struct Assets {
    rows: Table<Asset>,
    by_name: BTreeMap<String, Handle<Asset>>,
}

impl Assets {
    /// Adds a file. Names are unique because paths on disk are unique.
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

    /// Iterates over all names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.by_name.keys().map(String::as_str)
    }

    /// Iterates over all files in the order of their names.
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
