//! Checks URLs on the web in parallel, within the limits for each host.

use super::judge::{Request, Verdict, judge};
use super::queue::{Next, Queue};
use super::{Limits, Outcome, Web};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

const WORKERS: usize = 16;

/// Returns the outcome for each URL in order, and calls `each` as soon as one is known.
pub fn check(
    urls: &[&str],
    web: &dyn Web,
    limits: Limits,
    each: &(dyn Fn(usize, &Outcome) + Sync),
) -> Vec<Outcome> {
    let mut queue = Queue::new(limits);
    for (at, url) in urls.iter().enumerate() {
        queue.add(Request::first(at, url), Duration::ZERO);
    }
    let outcomes: Mutex<Vec<Option<Outcome>>> = Mutex::new(vec![None; urls.len()]);
    let (queue, changed) = (Mutex::new(queue), Condvar::new());
    let work = || {
        while let Some(request) = next(&queue, &changed, web) {
            let url = request.url.clone();
            let answer = web.request(&url, request.get);
            let link = request.link;
            let verdict = judge(request, answer);
            let mut waiting = lock(&queue);
            let now = web.now();
            match verdict {
                Verdict::Done(outcome) => {
                    waiting.answered(&url, Duration::ZERO);
                    each(link, &outcome);
                    lock(&outcomes)[link] = Some(outcome);
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
