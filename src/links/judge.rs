//! What an answer of the web means: in, what was asked and what came back; out, how the link is, or what to ask next.

use serde::{Deserialize, Serialize};
use std::time::Duration;

/// How many addresses may send on to the next.
const HOPS: u8 = 8;
/// How often an address is asked in vain.
const TRIES: u8 = 3;
/// The longest that a host's wish to wait is heeded.
const LONGEST: Duration = Duration::from_secs(120);

/// How a link is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// What it leads to is not there.
    Gone,
    /// The host answers with a fault of its own.
    Broken,
    /// There is no answer.
    Unreachable,
    /// It has moved for good, and should be written anew.
    Moved,
    /// The host lets no program in: a person has to look.
    Refused,
    /// The host asks to come back later.
    Busy,
    /// It leads on to another address, for now.
    Redirected,
    /// It is as it should be.
    Ok,
}

impl State {
    /// The word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Gone => "gone",
            Self::Broken => "broken",
            Self::Unreachable => "unreachable",
            Self::Moved => "moved",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::Redirected => "redirected",
            Self::Ok => "ok",
        }
    }

    /// Whether a reader comes to nothing.
    pub fn fails(self) -> bool {
        matches!(self, Self::Gone | Self::Broken | Self::Unreachable)
    }

    /// Whether it need not be asked again soon.
    pub fn is_settled(self) -> bool {
        matches!(self, Self::Ok | Self::Moved | Self::Redirected)
    }
}

/// How a link was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// How it is.
    pub state: State,
    /// The status that was answered.
    pub status: Option<u16>,
    /// Where it leads to in the end, when that is elsewhere.
    pub to: Option<String>,
    /// The reason, in words, where there is more to say.
    pub note: Option<String>,
}

/// What a host answered.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reply {
    /// The status.
    pub status: u16,
    /// The address that it sends to.
    pub location: Option<String>,
    /// How many seconds it asks to wait.
    pub retry_after: Option<u64>,
}

/// A question to the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Question {
    /// The position of the link.
    pub(super) link: usize,
    /// What is asked for now.
    pub(super) url: String,
    /// Whether for the whole; some hosts do not answer for the head alone.
    whole: bool,
    hops: u8,
    tries: u8,
    for_good: bool,
}

impl Question {
    pub(super) fn first(link: usize, url: &str) -> Self {
        Self { link, url: url.to_owned(), whole: false, hops: 0, tries: 0, for_good: true }
    }

    pub(super) fn whole(&self) -> bool {
        self.whole
    }

    fn again(self, after: Duration) -> Verdict {
        Verdict::Ask(Self { tries: self.tries + 1, ..self }, after)
    }

    fn found(&self, state: State, status: Option<u16>, note: Option<String>) -> Verdict {
        let to = (self.hops > 0).then(|| self.url.clone());
        Verdict::Found(Outcome { state, status, to, note })
    }
}

/// What follows from an answer.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The link is judged.
    Found(Outcome),
    /// There is more to ask, after a while.
    Ask(Question, Duration),
}

/// Judges an answer.
pub(super) fn judge(asked: Question, answer: Result<Reply, String>) -> Verdict {
    let pause = Duration::from_secs(2 << asked.tries);
    let in_vain = asked.tries + 1 >= TRIES;
    let reply = match answer {
        Ok(reply) => reply,
        Err(reason) if in_vain => return asked.found(State::Unreachable, None, Some(reason)),
        Err(_) => return asked.again(pause),
    };
    let status = Some(reply.status);
    match (reply.status, &reply.location) {
        (200..300, _) => {
            let state = match (asked.hops, asked.for_good) {
                (0, _) => State::Ok,
                (_, true) => State::Moved,
                (_, false) => State::Redirected,
            };
            asked.found(state, status, None)
        }
        (301 | 302 | 303 | 307 | 308, Some(location)) if asked.hops < HOPS => {
            let for_good = asked.for_good && matches!(reply.status, 301 | 308);
            let url = join(&asked.url, location);
            let next = Question { url, hops: asked.hops + 1, tries: 0, for_good, ..asked };
            Verdict::Ask(next, Duration::ZERO)
        }
        (300..400, _) => asked.found(State::Broken, status, Some("it sends on and on".to_owned())),
        (429 | 503, _) if reply.retry_after.is_some() || reply.status == 429 => {
            let wait = reply.retry_after.map_or(pause, Duration::from_secs);
            match in_vain || wait > LONGEST {
                true => {
                    let note = format!("the host asks to wait for {} s", wait.as_secs());
                    asked.found(State::Busy, status, Some(note))
                }
                false => asked.again(wait),
            }
        }
        _ if !asked.whole => Verdict::Ask(Question { whole: true, ..asked }, Duration::ZERO),
        (404 | 410, _) => asked.found(State::Gone, status, None),
        (500.., _) if in_vain => asked.found(State::Broken, status, None),
        (500.., _) => asked.again(pause),
        _ => asked.found(State::Refused, status, None),
    }
}

/// The address that a page at `base` means by `to`.
fn join(base: &str, to: &str) -> String {
    let to = to.split('#').next().unwrap_or(to);
    let (scheme, rest) = base.split_once("://").unwrap_or(("https", base));
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    if to.starts_with("http://") || to.starts_with("https://") {
        return to.to_owned();
    }
    if let Some(elsewhere) = to.strip_prefix("//") {
        return format!("{scheme}://{elsewhere}");
    }
    if to.starts_with('/') {
        return format!("{scheme}://{host}{to}");
    }
    let path = rest[host.len()..].split(['?', '#']).next().unwrap_or("");
    match (to.starts_with('?'), path.rfind('/')) {
        (true, _) => format!("{scheme}://{host}{path}{to}"),
        (false, Some(folder)) => format!("{scheme}://{host}{}{to}", &path[..=folder]),
        (false, None) => format!("{scheme}://{host}/{to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Question, Reply, State, Verdict, join, judge};
    use std::time::Duration;

    /// `301 /b`, `429 after 5`, `404`, or the words of a failure.
    fn answer(text: &str) -> Result<Reply, String> {
        let mut words = text.split(' ');
        let Some(Ok(status)) = words.next().map(str::parse) else { return Err(text.to_owned()) };
        let rest: Vec<&str> = words.collect();
        Ok(match rest[..] {
            ["after", seconds] => Reply { status, retry_after: seconds.parse().ok(), location: None },
            [to] => Reply { status, location: Some(to.to_owned()), retry_after: None },
            _ => Reply { status, ..Reply::default() },
        })
    }

    /// What comes of these answers, one after the other, with how often was waited.
    fn found(answers: &[&str]) -> (State, Option<String>, Duration) {
        let mut question = Question::first(0, "https://a.example/x/y");
        let mut waited = Duration::ZERO;
        for (at, text) in answers.iter().enumerate() {
            match judge(question, answer(text)) {
                Verdict::Found(outcome) => {
                    assert_eq!(at + 1, answers.len(), "{answers:?} ends early");
                    return (outcome.state, outcome.to, waited);
                }
                Verdict::Ask(next, after) => {
                    waited += after;
                    question = next;
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
        ] {
            let to = to.map(ToOwned::to_owned);
            assert_eq!(found(answers), (state, to, Duration::from_secs(waited)), "{answers:?}");
        }
    }

    #[test]
    fn addresses_are_joined() {
        for (to, url) in [
            ("https://b.example/", "https://b.example/"),
            ("//b.example/z", "https://b.example/z"),
            ("/z#top", "https://a.example/z"),
            ("z", "https://a.example/x/z"),
            ("?q=1", "https://a.example/x/y?q=1"),
        ] {
            assert_eq!(join("https://a.example/x/y?p=/0", to), url);
        }
        assert_eq!(join("http://a.example", "z"), "http://a.example/z");
    }
}
