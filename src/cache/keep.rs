//! What was made in earlier builds, kept for the next: in, a name and all that a thing is made from; out, the thing.
//!
//! Always true: a thing is made again if and only if what it is made from has changed. The whole of it is compared, so
//! that there is no list of dependencies that could be wrong.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, Mutex};

/// What a file holds, shared by whoever has it.
pub type Bytes = Arc<Vec<u8>>;

/// Things of one kind by their names, each with what it was made from.
#[derive(Debug)]
pub struct Keep<I, T> {
    /// `None` where there is no next build.
    kept: Option<Mutex<BTreeMap<String, (I, T)>>>,
    /// The names of what was made and not taken over.
    made: Mutex<Vec<String>>,
}

impl<I: PartialEq, T: Clone> Keep<I, T> {
    /// For one build after another.
    pub fn for_many() -> Self {
        Self { kept: Some(Mutex::default()), made: Mutex::default() }
    }

    /// For a single build: nothing is kept.
    pub fn for_one() -> Self {
        Self { kept: None, made: Mutex::default() }
    }

    /// The thing of this name, made if it was not made from the same before.
    pub fn get(&self, name: &str, from: I, make: impl FnOnce(&I) -> T) -> T {
        let Ok(thing) = self.try_get::<Infallible>(name, from, |from| Ok(make(from)));
        thing
    }

    /// The same of a thing whose making may fail; a failure is not kept.
    pub fn try_get<E>(&self, name: &str, from: I, make: impl FnOnce(&I) -> Result<T, E>) -> Result<T, E> {
        let kept = self.kept.as_ref();
        if let Some(Ok(kept)) = kept.map(Mutex::lock)
            && let Some((earlier, thing)) = kept.get(name)
            && *earlier == from
        {
            return Ok(thing.clone());
        }
        // Not under the lock: other things are made at the same time.
        if let Ok(mut made) = self.made.lock() {
            made.push(name.to_owned());
        }
        let thing = make(&from)?;
        if let Some(Ok(mut kept)) = kept.map(Mutex::lock) {
            kept.insert(name.to_owned(), (from, thing.clone()));
        }
        Ok(thing)
    }

    /// Forgets everything: what all things are made from has changed.
    pub fn clear(&self) {
        if let Some(Ok(mut kept)) = self.kept.as_ref().map(Mutex::lock) {
            kept.clear();
        }
    }

    /// The names of the things that were made since this was last asked, in their order.
    pub fn take_made(&self) -> Vec<String> {
        let mut made = self.made.lock().map(|mut made| std::mem::take(&mut *made)).unwrap_or_default();
        made.sort();
        made
    }
}

#[cfg(test)]
mod tests {
    use super::Keep;

    #[test]
    fn a_thing_is_made_again_when_what_it_is_made_from_changes() {
        let keep: Keep<i32, i32> = Keep::for_many();
        for (name, from, made) in
            [("a", 1, 1), ("a", 1, 0), ("b", 1, 1), ("a", 2, 1), ("a", 2, 0), ("a", 1, 1)]
        {
            assert_eq!(keep.get(name, from, |i| i * 10), from * 10);
            assert_eq!(keep.take_made().len(), made, "{name} from {from}");
        }
        keep.clear();
        assert_eq!(keep.get("b", 1, |i| i * 10), 10);
        assert_eq!(keep.take_made(), ["b"]);
    }

    #[test]
    fn nothing_is_kept_for_a_single_build() {
        let keep: Keep<i32, i32> = Keep::for_one();
        assert_eq!([keep.get("a", 1, |i| *i), keep.get("a", 1, |i| *i)], [1, 1]);
        assert_eq!(keep.take_made(), ["a", "a"]);
    }
}
