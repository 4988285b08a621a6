//! Checks URLs on the web in parallel, within the limits for each host.

use super::judge::{Request, Verdict, judge};
use super::queue::{Next, Queue};
use super::{Limits, Outcome, Query, State, Web};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const WORKERS: usize = 16;

/// Returns the outcome for each URL in order, and calls `each` as soon as one is known.
pub fn check(
    urls: &[&str],
    query: Query,
    web: &dyn Web,
    limits: Limits,
    each: &(dyn Fn(usize, &Outcome) + Sync),
) -> Vec<Outcome> {
    let mut queue = Queue::new(limits);
    for (at, url) in urls.iter().enumerate() {
        queue.add(Request::first(at, url, query), Duration::ZERO);
    }
    let outcomes: Mutex<Vec<Option<Outcome>>> = Mutex::new(vec![None; urls.len()]);
    let (queue, changed) = (Mutex::new(queue), Condvar::new());
    let work = || {
        while let Some(request) = next(&queue, &changed, web) {
            let url = request.url.clone();
            let answer = web.request(&url, request.query);
            let link = request.link;
            let verdict = judge(request, answer);
            let mut waiting = lock(&queue);
            let now = web.now();
            match verdict {
                Verdict::Done(outcome) => {
                    waiting.answered(&url, Duration::ZERO);
                    // All questions to an archive go to one host, so a busy archive gets no further ones.
                    let is_busy = query == Query::Snapshot && outcome.state == State::Busy;
                    let given_up = if is_busy { waiting.remove_host(&url) } else { Vec::new() };
                    for link in given_up.iter().map(|request| request.link).chain([link]) {
                        each(link, &outcome);
                        lock(&outcomes)[link] = Some(outcome.clone());
                    }
                }
                Verdict::Ask(next, after) => {
                    // A delay that a host asks for applies to all requests to it.
                    waiting.answered(&url, now + after);
                    waiting.add(next, now + after);
                }
            }
            changed.notify_all();
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..WORKERS.min(urls.len()) {
            scope.spawn(work);
        }
    });
    let outcomes = outcomes.into_inner().unwrap_or_else(PoisonError::into_inner);
    outcomes.into_iter().map(|outcome| outcome.expect("every request ends in an outcome")).collect()
}

/// Waits until a request may be made and returns it, or returns `None` if all are answered.
fn next(queue: &Mutex<Queue>, changed: &Condvar, web: &dyn Web) -> Option<Request> {
    let mut waiting = lock(queue);
    loop {
        let now = web.now();
        waiting = match waiting.next(now) {
            Next::Ask(request) => return Some(request),
            Next::Done => return None,
            Next::Wait(until) => {
                let timeout = until.map_or(Duration::from_secs(60), |until| until.saturating_sub(now));
                changed.wait_timeout(waiting, timeout).unwrap_or_else(PoisonError::into_inner).0
            }
        };
    }
}

/// Locks a mutex even if it is poisoned: a panic elsewhere leaves the queue consistent.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::check;
    use crate::links::{Limits, Outcome, Query, Reply, State, Web};
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::time::Duration;

    /// A host that asks to return in an hour, and a clock that goes on with each look at it.
    #[derive(Default)]
    struct Busy {
        requests: AtomicU64,
        looks: AtomicU64,
    }

    impl Web for Busy {
        fn request(&self, _: &str, _: Query) -> Result<Reply, String> {
            self.requests.fetch_add(1, Ordering::Relaxed);
            Ok(Reply { status: 429, retry_after: Some(3600), ..Reply::default() })
        }

        fn now(&self) -> Duration {
            Duration::from_secs(self.looks.fetch_add(1, Ordering::Relaxed))
        }
    }

    #[test]
    fn a_busy_archive_gets_no_further_questions() {
        let limits = Limits { at_once: 1, pause: Duration::ZERO, timeout: Duration::from_secs(1) };
        let urls = ["https://a.example/1", "https://a.example/2", "https://a.example/3"];
        for (query, requests) in [(Query::Snapshot, 1), (Query::Get, 3)] {
            let web = Busy::default();
            let outcomes = check(&urls, query, &web, limits, &|_, _| ());
            assert!(outcomes.iter().all(|Outcome { state, .. }| *state == State::Busy), "{outcomes:?}");
            assert_eq!(web.requests.load(Ordering::Relaxed), requests, "{query:?}");
        }
    }
}
