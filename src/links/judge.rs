//! Decides from an answer whether a link is judged or what to request next.

use super::archive::snapshot;
use super::{Outcome, Query, State};
use std::time::Duration;
use url::Url;

/// The maximum number of redirects.
const MAX_REDIRECTS: u8 = 8;
/// The maximum number of requests for one URL that fail.
const MAX_TRIES: u8 = 3;
/// The longest requested delay that is respected.
const MAX_WAIT: Duration = Duration::from_secs(120);

/// The answer of a host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status.
    pub status: u16,
    /// The target of a redirect.
    pub location: Option<String>,
    /// The number of seconds to wait before the next request.
    pub retry_after: Option<u64>,
    /// The content of the answer if the request asks for an archived copy, else empty.
    pub body: String,
}

/// A request that is to be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Request {
    /// The index of the link.
    pub(super) link: usize,
    /// The URL of the next request.
    pub(super) url: String,
    /// What the request asks for.
    pub(super) query: Query,
    redirects: u8,
    tries: u8,
    permanent: bool,
}

impl Request {
    pub(super) fn first(link: usize, url: &str, query: Query) -> Self {
        Self { link, url: url.to_owned(), query, redirects: 0, tries: 0, permanent: true }
    }

    fn retry(self, after: Duration) -> Verdict {
        Verdict::Ask(Self { tries: self.tries + 1, ..self }, after)
    }

    fn done(&self, state: State, status: Option<u16>, note: Option<String>) -> Verdict {
        let to = (self.redirects > 0).then(|| self.url.clone());
        Verdict::Done(Outcome { state, status, to, note, archived: None })
    }
}

/// The consequence of an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The link is judged.
    Done(Outcome),
    /// Another request is needed after a delay.
    Ask(Request, Duration),
}

pub(super) fn judge(asked: Request, answer: Result<Reply, String>) -> Verdict {
    let pause = Duration::from_secs(2 << asked.tries);
    let in_vain = asked.tries + 1 >= MAX_TRIES;
    let reply = match answer {
        Ok(reply) => reply,
        Err(reason) if in_vain => return asked.done(State::Unreachable, None, Some(reason)),
        Err(_) => return asked.retry(pause),
    };
    let status = Some(reply.status);
    match (reply.status, &reply.location) {
        (200..300, _) if asked.query == Query::Snapshot => match snapshot(&reply.body) {
            Ok(archived) => {
                Verdict::Done(Outcome { state: State::Ok, status, to: None, note: None, archived })
            }
            Err(note) => asked.done(State::Broken, status, Some(note)),
        },
        (200..300, _) => {
            let state = match (asked.redirects, asked.permanent) {
                (0, _) => State::Ok,
                (_, true) => State::Moved,
                (_, false) => State::Redirected,
            };
            asked.done(state, status, None)
        }
        (301 | 302 | 303 | 307 | 308, Some(location)) if asked.redirects < MAX_REDIRECTS => {
            let permanent = asked.permanent && matches!(reply.status, 301 | 308);
            let Some(url) = join(&asked.url, location) else {
                let note = format!("it redirects to `{location}`, which is not a web address");
                return asked.done(State::Broken, status, Some(note));
            };
            let next = Request { url, redirects: asked.redirects + 1, tries: 0, permanent, ..asked };
            Verdict::Ask(next, Duration::ZERO)
        }
        (300..400, _) => asked.done(State::Broken, status, Some("it redirects endlessly".to_owned())),
        (429 | 503, _) if reply.retry_after.is_some() || reply.status == 429 => {
            let wait = reply.retry_after.map_or(pause, Duration::from_secs);
            match in_vain || wait > MAX_WAIT {
                true => {
                    let note = format!("the host asks to wait for {} s", wait.as_secs());
                    asked.done(State::Busy, status, Some(note))
                }
                false => asked.retry(wait),
            }
        }
        _ if asked.query == Query::Head => {
            Verdict::Ask(Request { query: Query::Get, ..asked }, Duration::ZERO)
        }
        (404 | 410, _) => asked.done(State::Gone, status, None),
        (500.., _) if in_vain => asked.done(State::Broken, status, None),
        (500.., _) => asked.retry(pause),
        _ => asked.done(State::Refused, status, None),
    }
}

/// Resolves the `Location` of a redirect against the requested URL. Returns `None` if the result is no web address.
fn join(base: &str, location: &str) -> Option<String> {
    let mut url = Url::parse(base).and_then(|base| base.join(location)).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then(|| url.into())
}

#[cfg(test)]
mod tests {
    use super::{Outcome, Query, Reply, Request, State, Verdict, join, judge};
    use std::time::Duration;

    /// Parses `301 /b`, `429 after 5`, `404`, or the text of a failure.
    fn answer(text: &str) -> Result<Reply, String> {
        let mut words = text.split(' ');
        let Some(Ok(status)) = words.next().map(str::parse) else { return Err(text.to_owned()) };
        let rest: Vec<&str> = words.collect();
        Ok(match rest[..] {
            ["after", seconds] => Reply { status, retry_after: seconds.parse().ok(), ..Reply::default() },
            [to] => Reply { status, location: Some(to.to_owned()), ..Reply::default() },
            _ => Reply { status, ..Reply::default() },
        })
    }

    /// Returns the outcome of these answers in turn, with the total delay.
    fn outcome_of(answers: &[&str]) -> (State, Option<String>, Duration) {
        let mut request = Request::first(0, "https://a.example/x/y", Query::Head);
        let mut waited = Duration::ZERO;
        for (at, text) in answers.iter().enumerate() {
            match judge(request, answer(text)) {
                Verdict::Done(outcome) => {
                    assert_eq!(at + 1, answers.len(), "{answers:?} ends early");
                    return (outcome.state, outcome.to, waited);
                }
                Verdict::Ask(next, after) => {
                    waited += after;
                    request = next;
                }
            }
        }
        panic!("{answers:?} does not end");
    }

    #[test]
    fn answers_are_judged() {
        for (answers, state, to, waited) in [
            (&["200"][..], State::Ok, None, 0),
            (&["301 /b", "200"], State::Moved, Some("https://a.example/b"), 0),
            (&["301 /b", "302 c", "204"], State::Redirected, Some("https://a.example/c"), 0),
            (&["405", "200"], State::Ok, None, 0),
            (&["404", "404"], State::Gone, None, 0),
            (&["301 /b", "404", "410"], State::Gone, Some("https://a.example/b"), 0),
            (&["403", "403"], State::Refused, None, 0),
            (&["429 after 5", "200"], State::Ok, None, 5),
            (&["429 after 5", "429 after 5", "429 after 5"], State::Busy, None, 10),
            (&["429 after 3600"], State::Busy, None, 0),
            (&["500", "500", "500", "500"], State::Broken, None, 6),
            (&["503 after 1", "200"], State::Ok, None, 1),
            (&["no answer", "no answer", "no answer"], State::Unreachable, None, 6),
            (&["no answer", "200"], State::Ok, None, 2),
            (&["302 /a"; 9], State::Broken, Some("https://a.example/a"), 0),
            (&["301 http://["], State::Broken, None, 0),
            (&["302 ftp://b.example/"], State::Broken, None, 0),
        ] {
            let to = to.map(ToOwned::to_owned);
            assert_eq!(outcome_of(answers), (state, to, Duration::from_secs(waited)), "{answers:?}");
        }
    }

    #[test]
    fn an_archive_is_not_asked_with_another_method() {
        let asked = |status, body: &str| {
            let request = Request::first(0, "https://archive.example/", Query::Snapshot);
            match judge(request, Ok(Reply { status, body: body.to_owned(), ..Reply::default() })) {
                Verdict::Done(Outcome { state, archived, .. }) => (state, archived),
                Verdict::Ask(next, _) => panic!("{next:?}"),
            }
        };
        let copy = r#"{"archived_snapshots": {"closest": {"available": true, "status": "200", "url": "https://a/1"}}}"#;
        assert_eq!(asked(200, copy), (State::Ok, Some("https://a/1".to_owned())));
        assert_eq!(asked(200, r#"{"archived_snapshots": {}}"#), (State::Ok, None));
        assert_eq!(asked(200, "<html>"), (State::Broken, None));
        assert_eq!(asked(404, ""), (State::Gone, None));
    }

    #[test]
    fn redirects_are_resolved_against_the_requested_url() {
        for (to, url) in [
            ("https://b.example/", "https://b.example/"),
            ("//b.example/z", "https://b.example/z"),
            ("/z#top", "https://a.example/z"),
            ("z", "https://a.example/x/z"),
            ("../z", "https://a.example/z"),
            ("./a/../z", "https://a.example/x/z"),
            ("?q=1", "https://a.example/x/y?q=1"),
        ] {
            assert_eq!(join("https://a.example/x/y?p=/0", to).as_deref(), Some(url));
        }
        assert_eq!(join("http://a.example", "z").as_deref(), Some("http://a.example/z"));
    }
}
