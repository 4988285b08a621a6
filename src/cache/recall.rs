//! What was read from texts, kept for the next build: in, a text; out, what a reading of it has found.
//!
//! Always true: a reading depends on its text and on nothing that changes between builds. What a whole build has not asked
//! for is forgotten after it, so that what is kept never outgrows what is written.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex};

/// How many bytes of either end of a text go into its mark.
const ENDS: usize = 32;

/// Readings of one kind by their texts.
#[derive(Debug)]
pub struct Recall<T> {
    /// `None` where there is no next build.
    kept: Option<Mutex<Readings<T>>>,
}

#[derive(Debug)]
struct Readings<T> {
    /// The builds so far.
    build: u32,
    by_mark: BTreeMap<u64, Reading<T>>,
}

#[derive(Debug)]
struct Reading<T> {
    text: String,
    found: Arc<T>,
    /// The last build that asked for it.
    build: u32,
}

impl<T> Recall<T> {
    /// For one build after another, or for a single one: then nothing is kept.
    pub fn new(for_many: bool) -> Self {
        Self { kept: for_many.then(|| Mutex::new(Readings { build: 0, by_mark: BTreeMap::new() })) }
    }

    /// The reading of a text, read if no build before has read it.
    pub fn get(&self, text: &str, read: impl FnOnce(&str) -> T) -> Arc<T> {
        let Some(kept) = &self.kept else { return Arc::new(read(text)) };
        let mark = mark(text);
        if let Ok(mut readings) = kept.lock() {
            let build = readings.build;
            if let Some(reading) = readings.by_mark.get_mut(&mark).filter(|r| r.text == text) {
                reading.build = build;
                return Arc::clone(&reading.found);
            }
        }
        // Not under the lock: other texts are read at the same time.
        let found = Arc::new(read(text));
        if let Ok(mut readings) = kept.lock() {
            let reading = Reading { text: text.to_owned(), found: Arc::clone(&found), build: readings.build };
            readings.by_mark.insert(mark, reading);
        }
        found
    }

    /// Begins the next build.
    pub fn turn(&self) {
        if let Some(Ok(mut readings)) = self.kept.as_ref().map(Mutex::lock) {
            let last = readings.build;
            readings.by_mark.retain(|_, reading| reading.build == last);
            readings.build = last.wrapping_add(1);
        }
    }
}

/// Tells most texts apart at little cost. The texts themselves are compared: of two with one mark, the later is kept.
fn mark(text: &str) -> u64 {
    let (bytes, mut hasher) = (text.as_bytes(), DefaultHasher::new());
    bytes.len().hash(&mut hasher);
    bytes[..bytes.len().min(ENDS)].hash(&mut hasher);
    bytes[bytes.len().saturating_sub(ENDS)..].hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::Recall;
    use std::cell::Cell;

    #[test]
    fn a_text_is_read_once_as_long_as_it_stands_there() {
        let recall = Recall::new(true);
        let count = Cell::new(0);
        let read = |text: &str| {
            let length = recall.get(text, |text| {
                count.set(count.get() + 1);
                text.len()
            });
            (*length, count.take())
        };
        assert_eq!([read("a"), read("bb"), read("a")], [(1, 1), (2, 1), (1, 0)]);
        recall.turn();
        assert_eq!(read("a"), (1, 0));
        recall.turn();
        assert_eq!([read("a"), read("bb")], [(1, 0), (2, 1)], "what a build has not asked for is forgotten");
    }

    #[test]
    fn nothing_is_kept_for_a_single_build() {
        let recall = Recall::new(false);
        assert_eq!([*recall.get("a", |_| 1), *recall.get("a", |_| 2)], [1, 2]);
    }
}
