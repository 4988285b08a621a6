//! Tables of rows that refer to each other. A [`Handle`] always finds its row, because only [`Table::insert`] creates it.

use super::Slug;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// A resolved reference to a row.
pub struct Handle<T>(u32, PhantomData<fn() -> T>);

impl<T> Serialize for Handle<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// What holds handles is only read together with the table that they refer to.
impl<'de, T> Deserialize<'de> for Handle<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(u32::deserialize(deserializer)?, PhantomData))
    }
}

impl<T> Handle<T> {
    /// Returns the index of the row, for arrays that run parallel to the table.
    pub fn index(self) -> usize {
        self.0 as usize
    }

    /// Returns the handle of a row that need not exist: for tests.
    #[doc(hidden)]
    pub fn untied(index: u32) -> Self {
        Self(index, PhantomData)
    }
}

impl<T> Clone for Handle<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Handle<T> {}
impl<T> PartialEq for Handle<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Handle<T> {}
impl<T> PartialOrd for Handle<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Handle<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Handle<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Handle<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{}", self.0)
    }
}

/// Rows by handle. Rows can be found by slug and are iterated in slug order.
#[derive(Debug)]
pub struct Table<T> {
    rows: Vec<T>,
    by_slug: BTreeMap<Slug, Handle<T>>,
}

/// Returns each value once, in the order of its first occurrence.
pub fn unique<T: PartialEq>(values: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut all = Vec::new();
    for value in values {
        if !all.contains(&value) {
            all.push(value);
        }
    }
    all
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), by_slug: BTreeMap::new() }
    }
}

impl<T> Table<T> {
    /// Adds a row, or returns it as an error if the slug is taken.
    pub fn insert(&mut self, slug: Slug, row: T) -> Result<Handle<T>, T> {
        if self.by_slug.contains_key(&slug) {
            return Err(row);
        }
        let handle = Handle(self.rows.len() as u32, PhantomData);
        self.rows.push(row);
        self.by_slug.insert(slug, handle);
        Ok(handle)
    }

    /// Returns the handle that the next row will have, for what refers to its own row.
    pub fn next_handle(&self) -> Handle<T> {
        Handle(self.rows.len() as u32, PhantomData)
    }

    /// Returns the row with this slug.
    pub fn find(&self, slug: &str) -> Option<Handle<T>> {
        self.by_slug.get(&Slug::new(slug).ok()?).copied()
    }

    /// Iterates over the rows in slug order.
    pub fn iter(&self) -> impl Iterator<Item = (Handle<T>, &T)> {
        self.by_slug.values().map(|h| (*h, &self[*h]))
    }

    /// Iterates over the slugs in order.
    pub fn slugs(&self) -> impl Iterator<Item = &str> {
        self.by_slug.keys().map(Slug::as_str)
    }

    /// Returns the number of rows.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns whether there are no rows.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Returns a row for completion while the model is being built.
    pub fn get_mut(&mut self, handle: Handle<T>) -> &mut T {
        &mut self.rows[handle.index()]
    }
}

impl<T> std::ops::Index<Handle<T>> for Table<T> {
    type Output = T;

    fn index(&self, handle: Handle<T>) -> &T {
        &self.rows[handle.index()]
    }
}

/// A list with at least one item.
#[derive(Debug, Clone, PartialEq)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> NonEmpty<T> {
    /// Wraps a list, or returns `None` if it is empty.
    pub fn new(items: Vec<T>) -> Option<Self> {
        (!items.is_empty()).then_some(Self(items))
    }

    /// Returns the items for completion.
    pub fn as_mut_slice(&mut self) -> &mut [T] {
        &mut self.0
    }

    /// Returns the first item.
    pub fn first(&self) -> &T {
        &self.0[0]
    }

    /// Returns the last item.
    pub fn last(&self) -> &T {
        &self.0[self.0.len() - 1]
    }
}

impl<T> std::ops::Deref for NonEmpty<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'a, T> IntoIterator for &'a NonEmpty<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}
