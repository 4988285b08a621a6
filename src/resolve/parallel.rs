//! Runs a function over items in parallel and merges their diagnostics and lookups in item order.
//!
//! Invariant: shared data does not change meanwhile, and the result does not depend on the number of threads.

use super::Resolver;
use crate::diagnostic::Diagnostics;
use crate::model::Occurrence;
use rayon::prelude::*;
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

const ENDED: &str = "parallel work has ended";

/// An `Arc` whose value can be changed only while nothing else shares it.
#[derive(Debug, Default)]
pub(super) struct Shared<T>(Arc<T>);

impl<T> Shared<T> {
    pub(super) fn new(value: T) -> Self {
        Self(Arc::new(value))
    }

    /// Returns the value if it is no longer shared.
    pub(super) fn into_inner(self) -> T {
        Arc::into_inner(self.0).expect(ENDED)
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> DerefMut for Shared<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::get_mut(&mut self.0).expect(ENDED)
    }
}

impl Resolver<'_> {
    /// Runs a function for each item. It can read everything that has been resolved, and change nothing.
    pub(super) fn for_each<I: Sync, T: Send>(
        &mut self,
        items: &[I],
        work: impl Fn(&mut Resolver<'_>, &I) -> T + Sync,
    ) -> Vec<T> {
        let this = &*self;
        let done: Vec<(T, Diagnostics, Vec<Occurrence>)> = items
            .par_iter()
            .map(|item| {
                let mut sink = Diagnostics::default();
                let mut fork = this.fork(&mut sink);
                let result = work(&mut fork, item);
                let occurrences = fork.occurrences;
                (result, sink, occurrences)
            })
            .collect();
        let mut results = Vec::with_capacity(done.len());
        for (result, found, occurrences) in done {
            results.push(result);
            self.sink.extend(found);
            self.occurrences.extend(occurrences);
        }
        results
    }

    /// Returns a resolver of the same data with its own diagnostics.
    fn fork<'a>(&'a self, sink: &'a mut Diagnostics) -> Resolver<'a> {
        Resolver {
            raw: self.raw,
            sources: self.sources,
            options: self.options,
            day: self.day,
            caches: self.caches,
            schedule: self.schedule.clone(),
            occurrences: Vec::new(),
            known: self.known.clone(),
            partial: self.partial.clone(),
            parsed: self.parsed,
            sink,
        }
    }
}
