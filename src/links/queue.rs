//! The queue of requests: returns the next request that the limits of its host allow.

use super::Limits;
use super::judge::Request;
use std::collections::BTreeMap;
use std::time::Duration;
use url::Position::{AfterPort, BeforeHost};
use url::Url;

pub(super) struct Queue {
    limits: Limits,
    hosts: BTreeMap<String, Host>,
}

#[derive(Default)]
struct Host {
    /// In the order of arrival, each with its earliest time.
    waiting: Vec<(Duration, Request)>,
    running: usize,
    /// The earliest time of the next request.
    free_at: Duration,
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    Ask(Request),
    /// Wait until this time or until an answer arrives.
    Wait(Option<Duration>),
    Done,
}

impl Queue {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, hosts: BTreeMap::new() }
    }

    /// Adds a request that may be made from a time on.
    pub(super) fn add(&mut self, request: Request, from: Duration) {
        self.hosts.entry(host(&request.url)).or_default().waiting.push((from, request));
    }

    /// Returns the next request. It counts as running until [`Queue::answered`] is called.
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

    /// Removes the waiting requests to the host of a URL and returns them.
    pub(super) fn remove_host(&mut self, url: &str) -> Vec<Request> {
        let host = self.hosts.get_mut(&host(url));
        host.map_or_else(Vec::new, |host| host.waiting.drain(..).map(|(_, request)| request).collect())
    }

    /// Ends a running request and makes its host unavailable until a time.
    pub(super) fn answered(&mut self, url: &str, free_at: Duration) {
        if let Some(host) = self.hosts.get_mut(&host(url)) {
            host.running -= 1;
            host.free_at = host.free_at.max(free_at);
        }
    }
}

fn host(url: &str) -> String {
    Url::parse(url).map_or_else(|_| url.to_owned(), |url| url[BeforeHost..AfterPort].to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Next, Queue};
    use crate::links::judge::Request;
    use crate::links::{Limits, Query};
    use std::time::Duration;

    #[test]
    fn the_limits_of_a_host_are_respected() {
        let seconds = Duration::from_secs;
        let limits = Limits { at_once: 2, pause: seconds(1), timeout: seconds(20) };
        let mut queue = Queue::new(limits);
        for (at, url) in ["https://a/1", "https://a/2", "https://a/3", "https://b/1"].iter().enumerate() {
            queue.add(Request::first(at, url, Query::Head), Duration::ZERO);
        }
        let asked = |queue: &mut Queue, now: u64| match queue.next(seconds(now)) {
            Next::Ask(request) => request.url,
            Next::Wait(until) => format!("wait {:?}", until.map(|d| d.as_secs())),
            Next::Done => "done".to_owned(),
        };
        assert_eq!(asked(&mut queue, 10), "https://a/1");
        assert_eq!(asked(&mut queue, 10), "https://b/1");
        assert_eq!(asked(&mut queue, 10), "wait Some(11)");
        assert_eq!(asked(&mut queue, 11), "https://a/2");
        // Two requests are running, which is the limit.
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
