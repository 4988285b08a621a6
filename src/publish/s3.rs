//! Publishes to a bucket of an S3-compatible service. Each object gets its media type and cache duration.
//!
//! Requests are signed (AWS Signature Version 4) and repeated after temporary errors.

use super::{Failure, File, Host, Keys, Machine};
use crate::base::percent_decode;
use crate::model::Destination;
use rayon::prelude::*;
use rusty_s3::actions::ListObjectsV2;
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use std::collections::BTreeSet;
use std::thread::sleep;
use std::time::Duration;
use ureq::Agent;
use ureq::http::Request;

/// The lifetime of a signature.
const SIGNED_FOR: Duration = Duration::from_secs(3600);
/// The maximum number of attempts for a request.
const TRIES: u32 = 5;
const AT_ONCE: usize = 8;

pub(super) struct Objects {
    bucket: Bucket,
    credentials: Credentials,
    /// Empty, or ending with `/`.
    prefix: String,
    agent: Agent,
    threads: rayon::ThreadPool,
}

impl Objects {
    pub(super) fn open(destination: &Destination, machine: &Machine) -> Result<Self, Failure> {
        let Some(Keys { id, secret, token }) = machine.keys.clone() else {
            let failure = Failure::new("there are no keys to the bucket");
            return Err(failure.help("set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY in the environment"));
        };
        let (name, prefix) = destination.place.split_once('/').unwrap_or((&destination.place, ""));
        let region = destination.region.clone().unwrap_or_else(|| "us-east-1".to_owned());
        let endpoint =
            destination.endpoint.clone().unwrap_or_else(|| format!("https://s3.{region}.amazonaws.com"));
        // Amazon's URLs begin with the bucket, unless its name has dots, which certificates do not cover.
        let style = match destination.endpoint.is_none() && !name.contains('.') {
            true => UrlStyle::VirtualHost,
            false => UrlStyle::Path,
        };
        let bad = |why: String| {
            Failure::new(format!("`{endpoint}` is not the address of a bucket's server: {why}"))
        };
        let url = endpoint.parse().map_err(|fault| bad(format!("{fault}")))?;
        let bucket =
            Bucket::new(url, style, name.to_owned(), region).map_err(|fault| bad(fault.to_string()))?;
        let credentials = match token {
            Some(token) => Credentials::new_with_token(id, secret, token),
            None => Credentials::new(id, secret),
        };
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .timeout_connect(Some(Duration::from_secs(20)))
            .timeout_recv_response(Some(Duration::from_secs(120)));
        let threads = rayon::ThreadPoolBuilder::new().num_threads(AT_ONCE).build();
        let threads = threads.map_err(|fault| Failure::new(fault.to_string()))?;
        let prefix = if prefix.is_empty() { String::new() } else { format!("{prefix}/") };
        Ok(Self { bucket, credentials, prefix, agent: config.build().new_agent(), threads })
    }

    fn key(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    /// Makes a request, repeats it after temporary errors, and returns the body of the answer.
    fn ask(&self, what: &str, ask: &dyn Fn() -> Result<Answer, ureq::Error>) -> Result<Vec<u8>, Failure> {
        let mut pause = Duration::from_millis(500);
        for last in (0..TRIES).map(|tried| tried + 1 == TRIES) {
            let reason = match ask() {
                Ok(Answer { status: 200..300, body }) => return Ok(body),
                Ok(Answer { status, body }) => {
                    let reason = reason(status, &String::from_utf8_lossy(&body));
                    if !matches!(status, 408 | 429 | 500..600) {
                        return Err(self.failure(what, &reason));
                    }
                    reason
                }
                Err(fault) => fault.to_string(),
            };
            if last {
                return Err(self.failure(what, &reason));
            }
            sleep(pause);
            pause *= 2;
        }
        Err(self.failure(what, "it was not asked"))
    }

    fn failure(&self, what: &str, reason: &str) -> Failure {
        Failure::new(format!("the bucket `{}` did not {what}: {reason}", self.bucket.name()))
    }

    fn send(&self, file: &File<'_>) -> Result<(), Failure> {
        let key = self.key(file.path);
        let put = || {
            let url = self.bucket.put_object(Some(&self.credentials), &key).sign(SIGNED_FOR);
            let request = Request::put(url.as_str())
                .header("content-type", file.media_type)
                .header("cache-control", file.cache_control)
                .body(file.bytes)?;
            answer(self.agent.run(request)?)
        };
        self.ask(&format!("take `{}`", file.path), &put).map(drop)
    }

    fn delete(&self, path: &str) -> Result<(), Failure> {
        let key = self.key(path);
        let delete = || {
            let url = self.bucket.delete_object(Some(&self.credentials), &key).sign(SIGNED_FOR);
            answer(self.agent.delete(url.as_str()).call()?)
        };
        self.ask(&format!("remove `{path}`"), &delete).map(drop)
    }
}

/// Decodes a key of a list: `%C3%A9` is `é` and `+` is a space.
fn decoded(key: &str) -> String {
    String::from_utf8_lossy(&percent_decode(&key.replace('+', " "))).into_owned()
}

struct Answer {
    status: u16,
    body: Vec<u8>,
}

fn answer(mut response: ureq::http::Response<ureq::Body>) -> Result<Answer, ureq::Error> {
    let status = response.status().as_u16();
    let body = response.body_mut().with_config().limit(u64::MAX).read_to_vec()?;
    Ok(Answer { status, body })
}

/// Returns the reason in the XML of an error, or the status.
fn reason(status: u16, xml: &str) -> String {
    let within = |tag: &str| {
        let (_, rest) = xml.split_once(&format!("<{tag}>"))?;
        rest.split_once("</").map(|(text, _)| text.to_owned())
    };
    match (within("Code"), within("Message")) {
        (Some(code), Some(message)) => format!("{message} ({status} {code})"),
        _ => format!("status {status}"),
    }
}

impl Host for Objects {
    fn list(&mut self) -> Result<BTreeSet<String>, Failure> {
        let mut all = BTreeSet::new();
        let mut token: Option<String> = None;
        loop {
            let list = || {
                let mut action = self.bucket.list_objects_v2(Some(&self.credentials));
                action.with_prefix(&self.prefix);
                if let Some(token) = &token {
                    action.with_continuation_token(token);
                }
                answer(self.agent.get(action.sign(SIGNED_FOR).as_str()).call()?)
            };
            let xml = self.ask("say what it holds", &list)?;
            let page = ListObjectsV2::parse_response(&xml)
                .map_err(|fault| self.failure("say what it holds", &fault.to_string()))?;
            let keys = page.contents.into_iter().map(|object| decoded(&object.key));
            // Some programs create keys that end with `/` to represent folders.
            let keys = keys.filter(|key| !key.ends_with('/'));
            all.extend(keys.filter_map(|key| key.strip_prefix(&self.prefix).map(ToOwned::to_owned)));
            token = page.next_continuation_token;
            if token.is_none() {
                return Ok(all);
            }
        }
    }

    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        let key = self.key(path);
        let get = || {
            let url = self.bucket.get_object(Some(&self.credentials), &key).sign(SIGNED_FOR);
            answer(self.agent.get(url.as_str()).call()?)
        };
        self.ask(&format!("show `{path}`"), &get)
    }

    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure> {
        self.threads.install(|| files.par_iter().try_for_each(|file| self.send(file)))
    }

    fn remove(&mut self, paths: &[String]) -> Result<(), Failure> {
        self.threads.install(|| paths.par_iter().try_for_each(|path| self.delete(path)))
    }
}

#[cfg(test)]
mod tests {
    use super::{decoded, reason};

    #[test]
    fn keys_are_decoded() {
        for (key, path) in [("a/b.html", "a/b.html"), ("%C3%A9+%2B%25.txt", "é +%.txt"), ("100%", "100%")] {
            assert_eq!(decoded(key), path);
        }
    }

    #[test]
    fn reasons_of_servers_are_shown() {
        let xml = "<Error><Code>NoSuchBucket</Code><Message>There is none.</Message></Error>";
        assert_eq!(reason(404, xml), "There is none. (404 NoSuchBucket)");
        assert_eq!(reason(502, "Bad gateway"), "status 502");
    }
}
