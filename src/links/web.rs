//! Requests over HTTP.

use super::{Reply, Web};
use std::time::Duration;
use ureq::{Agent, Error};

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
    fn request(&self, url: &str, get: bool) -> Result<Reply, String> {
        let request = if get { self.agent.get(url) } else { self.agent.head(url) };
        let response = request.call().map_err(|fault| reason(&fault, self.timeout))?;
        let header = |name: &str| response.headers().get(name)?.to_str().ok().map(str::trim);
        Ok(Reply {
            status: response.status().as_u16(),
            location: header("location").map(ToOwned::to_owned),
            retry_after: header("retry-after").and_then(|seconds| seconds.parse().ok()),
        })
    }

    fn now(&self) -> Duration {
        (self.clock)()
    }
}

const UNKNOWN: &str = "the host is not known, or there is no network";

/// Returns why there was no answer, in plain words.
fn reason(fault: &Error, timeout: Duration) -> String {
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
