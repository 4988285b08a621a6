//! Requests over HTTP.

use super::{Query, Reply, Web};
use std::time::Duration;
use ureq::{Agent, Error};

/// The maximum number of bytes that are read of the content of an answer.
const MAX_BODY: u64 = 1 << 16;

/// An HTTP client with a given clock.
pub struct Browser<'a> {
    agent: Agent,
    timeout: Duration,
    clock: &'a (dyn Fn() -> Duration + Sync),
}

impl<'a> Browser<'a> {
    /// Creates a client with a time limit for each answer.
    pub fn new(timeout: Duration, clock: &'a (dyn Fn() -> Duration + Sync)) -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(timeout))
            .user_agent(concat!("briefing/", env!("CARGO_PKG_VERSION"), " (checks links)"));
        Self { agent: config.build().new_agent(), timeout, clock }
    }
}

impl Web for Browser<'_> {
    fn request(&self, url: &str, query: Query) -> Result<Reply, String> {
        let request = if query == Query::Head { self.agent.head(url) } else { self.agent.get(url) };
        let failed = |fault: Error| reason(&fault, self.timeout);
        let mut response = request.call().map_err(failed)?;
        let body = match query {
            Query::Snapshot => {
                response.body_mut().with_config().limit(MAX_BODY).read_to_string().map_err(failed)?
            }
            Query::Head | Query::Get => String::new(),
        };
        let header = |name: &str| response.headers().get(name)?.to_str().ok().map(str::trim);
        Ok(Reply {
            status: response.status().as_u16(),
            location: header("location").map(ToOwned::to_owned),
            retry_after: header("retry-after").and_then(|seconds| seconds.parse().ok()),
            body,
        })
    }

    fn now(&self) -> Duration {
        (self.clock)()
    }
}

const UNKNOWN: &str = "the host is not known, or there is no network";

/// Returns why there was no answer, in plain words.
pub(super) fn reason(fault: &Error, timeout: Duration) -> String {
    match fault {
        Error::HostNotFound => UNKNOWN.to_owned(),
        // The message of the operating system for an unknown host.
        Error::Io(cause) if cause.to_string().contains("lookup address") => UNKNOWN.to_owned(),
        Error::Timeout(_) => format!("no answer within {} s", timeout.as_secs_f64()),
        Error::Io(cause) => format!("no connection: {cause}"),
        Error::ConnectionFailed => "no connection, or there is no network".to_owned(),
        other => other.to_string(),
    }
}
