//! A cache that survives between builds of one process.
//!
//! A [`Cache`] maps a key to a value and to the hash of everything that the value was computed from. Invariant: a value
//! is returned only if its input has the same hash as the input of the request. Locale, templates and settings are part
//! of the inputs that depend on them, so nothing ever has to clear a cache. If anything goes wrong with a cache, such as
//! a poisoned lock, the value is computed again.
//!
//! The caches of a process live in one [`CacheStore`]. It counts generations: an entry that no request has asked for
//! since the last generation began is evicted, so a cache never outgrows the content. What is worth more than a process is
//! in [`StoredValues`].

#![expect(clippy::disallowed_types, reason = "keys are sorted before anyone sees them")]

mod stored;

pub use stored::{StoredValues, sealed, unsealed};

use serde::{Deserialize, Serialize};
use siphasher::sip::SipHasher13 as SipHasher;
use siphasher::sip128::{Hasher128, SipHasher13};
use std::any::{Any, TypeId};
use std::borrow::Borrow;
use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::hash::{BuildHasherDefault, Hash, Hasher};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

/// The content of a file, shared by everyone who needs it.
pub type Bytes = Arc<Vec<u8>>;

/// The hash of everything that a value is computed from: SipHash-1-3 with 128 bits.
///
/// The same input has the same hash on every machine, whatever its word size and byte order.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct InputHash(u128);

impl std::fmt::Display for InputHash {
    /// Writes 32 hexadecimal digits.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:032x}", self.0)
    }
}

impl From<InputHash> for String {
    fn from(hash: InputHash) -> Self {
        hash.to_string()
    }
}

impl TryFrom<String> for InputHash {
    type Error = std::num::ParseIntError;

    fn try_from(digits: String) -> Result<Self, Self::Error> {
        u128::from_str_radix(&digits, 16).map(Self)
    }
}

impl InputHash {
    /// Hashes an input.
    pub fn new(input: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = StableHasher(SipHasher13::new());
        input.hash(&mut hasher);
        Self(hasher.0.finish128().as_u128())
    }
}

/// Feeds integers to the hash as little-endian bytes, and sizes as 64 bits.
struct StableHasher(SipHasher13);

macro_rules! write_integers {
    ($($write:ident: $type:ty),*) => {
        $(fn $write(&mut self, i: $type) {
            self.0.write(&i.to_le_bytes());
        })*
    };
}

impl Hasher for StableHasher {
    fn finish(&self) -> u64 {
        self.0.finish()
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0.write(bytes);
    }

    write_integers!(write_u16: u16, write_u32: u32, write_u64: u64, write_u128: u128);
    write_integers!(write_i16: i16, write_i32: i32, write_i64: i64, write_i128: i128);

    fn write_usize(&mut self, i: usize) {
        self.write_u64(i as u64);
    }

    fn write_isize(&mut self, i: isize) {
        self.write_i64(i as i64);
    }
}

/// Values of one kind by their keys.
#[derive(Debug)]
pub struct Cache<K, V> {
    /// `None` if caching is disabled.
    entries: Option<Mutex<Entries<K, V>>>,
    /// The current generation of the store.
    generation: Arc<AtomicU64>,
}

#[derive(Debug)]
struct Entries<K, V> {
    /// The generation in which entries were last evicted.
    evicted_in: u64,
    by_key: HashMap<K, Entry<V>, BuildHasherDefault<SipHasher>>,
}

#[derive(Debug)]
struct Entry<V> {
    input: InputHash,
    value: V,
    /// The last generation that asked for the value.
    used_in: u64,
    /// Whether [`Cache::take_computed`] has yet to report the value.
    is_new: bool,
}

impl<K: Ord + Hash + Clone, V: Clone> Cache<K, V> {
    fn new(is_enabled: bool, generation: Arc<AtomicU64>) -> Self {
        let entries = || {
            Mutex::new(Entries { evicted_in: generation.load(Ordering::Relaxed), by_key: HashMap::default() })
        };
        Self { entries: is_enabled.then(entries), generation }
    }

    /// Returns the cached value of a key, or computes it if it was computed from another input.
    pub fn get_or_compute<Q>(&self, key: &Q, input: InputHash, compute: impl FnOnce() -> V) -> V
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        let Ok(value) = self.try_get_or_compute::<Infallible, Q>(key, input, || Ok(compute()));
        value
    }

    /// Like [`Cache::get_or_compute`], for a computation that may fail. An error is not cached.
    pub fn try_get_or_compute<E, Q>(
        &self,
        key: &Q,
        input: InputHash,
        compute: impl FnOnce() -> Result<V, E>,
    ) -> Result<V, E>
    where
        K: Borrow<Q>,
        Q: Eq + Hash + ToOwned<Owned = K> + ?Sized,
    {
        let generation = self.generation.load(Ordering::Relaxed);
        if let Some(Ok(mut entries)) = self.entries.as_ref().map(Mutex::lock) {
            entries.evict(generation);
            if let Some(entry) = entries.by_key.get_mut(key)
                && entry.input == input
            {
                entry.used_in = generation;
                return Ok(entry.value.clone());
            }
        }
        // Compute outside the lock so that other threads can make progress.
        let value = compute()?;
        if let Some(Ok(mut entries)) = self.entries.as_ref().map(Mutex::lock) {
            let entry = Entry { input, value: value.clone(), used_in: generation, is_new: true };
            entries.by_key.insert(key.to_owned(), entry);
        }
        Ok(value)
    }

    /// Returns the values that this generation or the one before has used, in no order. A build begins a generation after
    /// it has read the site.
    pub fn used(&self) -> Vec<V> {
        let Some(Ok(entries)) = self.entries.as_ref().map(Mutex::lock) else { return Vec::new() };
        let generation = self.generation.load(Ordering::Relaxed);
        let used = entries.by_key.values().filter(|entry| entry.used_in + 1 >= generation);
        used.map(|entry| entry.value.clone()).collect()
    }

    /// Returns the keys of the values that were computed since the last call, sorted.
    pub fn take_computed(&self) -> Vec<K> {
        let Some(Ok(mut entries)) = self.entries.as_ref().map(Mutex::lock) else { return Vec::new() };
        let new = |(key, entry): (&K, &mut Entry<V>)| std::mem::take(&mut entry.is_new).then(|| key.clone());
        let mut all: Vec<K> = entries.by_key.iter_mut().filter_map(new).collect();
        all.sort();
        all
    }
}

impl<K: Eq + Hash, V> Entries<K, V> {
    /// Drops the entries that neither this generation nor the one before has used.
    fn evict(&mut self, generation: u64) {
        if self.evicted_in != generation {
            self.by_key.retain(|_, entry| entry.used_in + 1 >= generation);
            self.evicted_in = generation;
        }
    }
}

/// Every cache of a process, by name and type.
#[derive(Debug)]
pub struct CacheStore {
    is_enabled: bool,
    generation: Arc<AtomicU64>,
    caches: Mutex<BTreeMap<(String, TypeId), Arc<dyn Any + Send + Sync>>>,
    stored: Arc<StoredValues>,
}

impl CacheStore {
    /// Creates a store for several builds.
    pub fn enabled() -> Self {
        let (generation, caches, stored) = Default::default();
        Self { is_enabled: true, generation, caches, stored }
    }

    /// Creates a store for a single build: every value is computed.
    pub fn disabled() -> Self {
        Self { is_enabled: false, ..Self::enabled() }
    }

    /// Adds the values that an earlier process stored.
    pub fn with_stored(self, stored: StoredValues) -> Self {
        Self { stored: Arc::new(stored), ..self }
    }

    /// Returns the values that an earlier process stored.
    pub fn stored(&self) -> &Arc<StoredValues> {
        &self.stored
    }

    /// Returns the cache of this name. Values of different types have different caches, even under one name.
    pub fn cache<K, V>(&self, name: &str) -> Arc<Cache<K, V>>
    where
        K: Ord + Hash + Clone + Send + 'static,
        V: Clone + Send + 'static,
    {
        self.named(name, self.is_enabled)
    }

    /// Returns the cache of this name, which also works in a store for a single build: for values that one build asks
    /// for several times.
    pub fn cache_within_build<K, V>(&self, name: &str) -> Arc<Cache<K, V>>
    where
        K: Ord + Hash + Clone + Send + 'static,
        V: Clone + Send + 'static,
    {
        self.named(name, true)
    }

    fn named<K, V>(&self, name: &str, is_enabled: bool) -> Arc<Cache<K, V>>
    where
        K: Ord + Hash + Clone + Send + 'static,
        V: Clone + Send + 'static,
    {
        let new = || Arc::new(Cache::new(is_enabled, Arc::clone(&self.generation)));
        let Ok(mut caches) = self.caches.lock() else { return new() };
        let key = (name.to_owned(), TypeId::of::<Cache<K, V>>());
        let cache = caches.entry(key).or_insert_with(|| new() as Arc<dyn Any + Send + Sync>);
        Arc::clone(cache).downcast().unwrap_or_else(|_| new())
    }

    /// Returns the caches of a type.
    pub fn of_type<K: Send + 'static, V: Send + 'static>(&self) -> Vec<Arc<Cache<K, V>>> {
        let Ok(caches) = self.caches.lock() else { return Vec::new() };
        let all = caches.values().map(Arc::clone);
        all.filter_map(|cache| cache.downcast().ok()).collect()
    }

    /// Begins a generation. Call it once per complete build, after the phases whose results the build uses.
    pub fn begin_generation(&self) {
        self.generation.fetch_add(1, Ordering::Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::{Cache, CacheStore, InputHash};
    use std::cell::Cell;
    use std::sync::Arc;
    use std::sync::mpsc::channel;
    use std::thread;
    use std::time::Duration;

    /// Asks for a value and returns it with whether it was computed.
    fn ask(cache: &Cache<String, u32>, key: &str, input: u32) -> (u32, bool) {
        let computed = Cell::new(false);
        let value = cache.get_or_compute(key, InputHash::new(&input), || {
            computed.set(true);
            input * 10
        });
        (value, computed.get())
    }

    #[test]
    fn a_value_is_computed_again_if_its_input_changes() {
        let cache = CacheStore::enabled().cache("numbers");
        for (key, input, computed) in
            [("a", 1, true), ("a", 1, false), ("b", 1, true), ("a", 2, true), ("a", 2, false), ("a", 1, true)]
        {
            assert_eq!(ask(&cache, key, input), (input * 10, computed), "{key} from {input}");
        }
        assert_eq!(cache.take_computed(), ["a", "b"]);
        assert!(cache.take_computed().is_empty());
    }

    #[test]
    fn an_error_is_not_cached() {
        let cache: Arc<Cache<String, u32>> = CacheStore::enabled().cache("numbers");
        let input = InputHash::new("input");
        assert_eq!(cache.try_get_or_compute("a", input, || Err("no")), Err("no"));
        assert_eq!(cache.try_get_or_compute("a", input, || Ok::<_, &str>(1)), Ok(1));
        assert_eq!(cache.take_computed(), ["a"]);
    }

    #[test]
    fn a_disabled_cache_computes_every_value() {
        let cache = CacheStore::disabled().cache("numbers");
        assert_eq!([ask(&cache, "a", 1), ask(&cache, "a", 1)], [(10, true), (10, true)]);
    }

    #[test]
    fn entries_are_evicted_once_a_generation_does_not_use_them() {
        let store = CacheStore::enabled();
        let cache = store.cache("numbers");
        ask(&cache, "a", 1);
        ask(&cache, "b", 1);
        store.begin_generation();
        assert_eq!(ask(&cache, "a", 1), (10, false));
        store.begin_generation();
        assert_eq!(ask(&cache, "a", 1), (10, false));
        assert_eq!(ask(&cache, "b", 1), (10, true), "the generation before did not use it");
    }

    #[test]
    fn a_poisoned_lock_means_that_the_value_is_computed() {
        let cache: Arc<Cache<String, u32>> = CacheStore::enabled().cache("numbers");
        ask(&cache, "a", 1);
        let other = Arc::clone(&cache);
        let poison = move || {
            let _guard = other.entries.as_ref().map(|entries| entries.lock().expect("not yet poisoned"));
            panic!("while the lock is held");
        };
        assert!(thread::spawn(poison).join().is_err());
        assert_eq!([ask(&cache, "a", 1), ask(&cache, "a", 2)], [(10, true), (20, true)]);
        assert!(cache.take_computed().is_empty());
    }

    #[test]
    fn a_request_does_not_wait_for_another_that_computes() {
        let cache: Arc<Cache<String, u32>> = CacheStore::enabled().cache("numbers");
        let (other, input) = (Arc::clone(&cache), InputHash::new(&1));
        let slow = cache.get_or_compute("slow", input, || {
            let (answer, answered) = channel();
            thread::spawn(move || answer.send(other.get_or_compute("fast", input, || 1)));
            answered.recv_timeout(Duration::from_secs(10)).unwrap_or(0)
        });
        assert_eq!(slow, 1);
    }

    #[test]
    fn one_name_has_one_cache_for_each_type() {
        let store = CacheStore::enabled();
        ask(&store.cache("numbers"), "a", 1);
        assert_eq!(ask(&store.cache("numbers"), "a", 1), (10, false));
        assert_eq!(ask(&store.cache("others"), "a", 1), (10, true));
        let texts: Arc<Cache<String, String>> = store.cache("numbers");
        assert_eq!(texts.get_or_compute("a", InputHash::new(&1), || "text".to_owned()), "text");
    }

    #[test]
    fn hashes_are_the_same_on_every_machine() {
        let input = ("text", 7_usize, -3_isize, 'x', 1_u16, Some(9_i64));
        assert_eq!(InputHash::new(&input), InputHash(175259417870169923652166678098784535633));
    }
}
