//! Asking for every address: in, addresses and whoever asks the web; out, how each was found, within the limits of hosts.

use super::judge::{Question, Verdict, judge};
use super::queue::{Next, Queue};
use super::{Limits, Outcome, Web};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// How many hosts are asked at the same time.
const WORKERS: usize = 16;

/// How each address was found, in their order; `each` hears of every one as soon as it is known.
pub fn check(
    urls: &[&str],
    web: &dyn Web,
    limits: Limits,
    each: &(dyn Fn(usize, &Outcome) + Sync),
) -> Vec<Outcome> {
    let mut queue = Queue::new(limits);
    for (at, url) in urls.iter().enumerate() {
        queue.add(Question::first(at, url), Duration::ZERO);
    }
    let found: Mutex<Vec<Option<Outcome>>> = Mutex::new(vec![None; urls.len()]);
    let (queue, changed) = (Mutex::new(queue), Condvar::new());
    let work = || {
        while let Some(question) = next(&queue, &changed, web) {
            let url = question.url.clone();
            let answer = web.ask(&url, question.whole());
            let link = question.link;
            let verdict = judge(question, answer);
            let mut waiting = lock(&queue);
            let now = web.now();
            match verdict {
                Verdict::Found(outcome) => {
                    waiting.answered(&url, Duration::ZERO);
                    each(link, &outcome);
                    lock(&found)[link] = Some(outcome);
                }
                Verdict::Ask(next, after) => {
                    // A host that wants a pause gets it from all questions, not from this one alone.
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
    let found = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    found.into_iter().map(|outcome| outcome.expect("every question ends in an outcome")).collect()
}

/// The next question that may be asked, once its time has come; none when all are answered.
fn next(queue: &Mutex<Queue>, changed: &Condvar, web: &dyn Web) -> Option<Question> {
    let mut waiting = lock(queue);
    loop {
        let now = web.now();
        waiting = match waiting.next(now) {
            Next::Ask(question) => return Some(question),
            Next::Done => return None,
            Next::Wait(until) => {
                let patience = until.map_or(Duration::from_secs(60), |until| until.saturating_sub(now));
                changed.wait_timeout(waiting, patience).unwrap_or_else(PoisonError::into_inner).0
            }
        };
    }
}

/// A lock that somebody let go of in a panic still guards what it guards.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
