//! The order of questions: in, questions with the time before which they may not be asked; out, the next one that its
//! host's limits allow.

use super::Limits;
use super::judge::Question;
use std::collections::BTreeMap;
use std::time::Duration;

/// Questions that wait, by host.
pub(super) struct Queue {
    limits: Limits,
    hosts: BTreeMap<String, Host>,
}

#[derive(Default)]
struct Host {
    /// In the order in which they came, with the earliest time.
    waiting: Vec<(Duration, Question)>,
    running: usize,
    /// Before this time it is left in peace.
    free_at: Duration,
}

/// What is to be done now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Ask this.
    Ask(Question),
    /// Wait until this time, or until an answer has come.
    Wait(Option<Duration>),
    /// Nothing waits and nothing is under way.
    Done,
}

impl Queue {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, hosts: BTreeMap::new() }
    }

    /// Takes in a question that may be asked from a time on.
    pub(super) fn add(&mut self, question: Question, from: Duration) {
        self.hosts.entry(host(&question.url).to_owned()).or_default().waiting.push((from, question));
    }

    /// The next question; its host is then busy with it until [`Queue::answered`].
    pub(super) fn next(&mut self, now: Duration) -> Next {
        let mut soonest: Option<Duration> = None;
        for host in self.hosts.values_mut().filter(|host| host.running < self.limits.at_once) {
            let Some((at, from)) =
                host.waiting.iter().map(|(from, _)| *from).enumerate().min_by_key(|(_, from)| *from)
            else {
                continue;
            };
            let from = from.max(host.free_at);
            if from <= now {
                host.running += 1;
                host.free_at = now + self.limits.pause;
                return Next::Ask(host.waiting.remove(at).1);
            }
            soonest = Some(soonest.map_or(from, |s| s.min(from)));
        }
        let idle = self.hosts.values().all(|host| host.running == 0 && host.waiting.is_empty());
        if idle { Next::Done } else { Next::Wait(soonest) }
    }

    /// A question to this address has been answered; the host asks to be left in peace until a time.
    pub(super) fn answered(&mut self, url: &str, peace_until: Duration) {
        if let Some(host) = self.hosts.get_mut(host(url)) {
            host.running -= 1;
            host.free_at = host.free_at.max(peace_until);
        }
    }
}

/// The host and port of an address.
fn host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

#[cfg(test)]
mod tests {
    use super::{Next, Queue};
    use crate::links::Limits;
    use crate::links::judge::Question;
    use std::time::Duration;

    #[test]
    fn a_host_is_asked_by_few_and_not_too_often() {
        let seconds = Duration::from_secs;
        let limits = Limits { at_once: 2, pause: seconds(1), timeout: seconds(20) };
        let mut queue = Queue::new(limits);
        for (at, url) in ["https://a/1", "https://a/2", "https://a/3", "https://b/1"].iter().enumerate() {
            queue.add(Question::first(at, url), Duration::ZERO);
        }
        let asked = |queue: &mut Queue, now: u64| match queue.next(seconds(now)) {
            Next::Ask(question) => question.url,
            Next::Wait(until) => format!("wait {:?}", until.map(|d| d.as_secs())),
            Next::Done => "done".to_owned(),
        };
        assert_eq!(asked(&mut queue, 10), "https://a/1");
        assert_eq!(asked(&mut queue, 10), "https://b/1");
        assert_eq!(asked(&mut queue, 10), "wait Some(11)");
        assert_eq!(asked(&mut queue, 11), "https://a/2");
        // Two are under way: only an answer helps.
        assert_eq!(asked(&mut queue, 20), "wait None");
        queue.answered("https://a/1", seconds(30));
        assert_eq!(asked(&mut queue, 20), "wait Some(30)");
        assert_eq!(asked(&mut queue, 30), "https://a/3");
        for url in ["https://a/2", "https://a/3", "https://b/1"] {
            assert_eq!(asked(&mut queue, 40), "wait None");
            queue.answered(url, Duration::ZERO);
        }
        assert_eq!(asked(&mut queue, 40), "done");
    }
}
