//! Downloads a file. One request, or none: a server is asked only whether its file is another than the known one.

use super::LastDownload;
use super::web::reason;
use crate::base::limits::Limit;
use std::time::Duration;
use ureq::{Agent, Error};

/// The maximum number of redirects.
const MAX_REDIRECTS: u32 = 5;

/// The answer to a request for a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Downloaded {
    /// The file has not changed.
    Unchanged,
    /// The file, with the marks of its version. The day and the hash are empty.
    File(Vec<u8>, LastDownload),
}

/// Downloads a file unless it is the known one. The error is a reason in words.
pub fn download(
    address: &str,
    known: Option<&LastDownload>,
    timeout: Duration,
    limit: Limit,
) -> Result<Downloaded, String> {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(MAX_REDIRECTS)
        // A secure address must not lead to one that is not.
        .https_only(address.starts_with("https:"))
        .timeout_global(Some(timeout))
        .user_agent(concat!("briefing/", env!("CARGO_PKG_VERSION"), " (fetches data)"));
    let mut request = config.build().new_agent().get(address);
    if let Some(etag) = known.and_then(|known| known.etag.as_ref()) {
        request = request.header("If-None-Match", etag);
    }
    if let Some(modified) = known.and_then(|known| known.modified.as_ref()) {
        request = request.header("If-Modified-Since", modified);
    }
    let failed = |fault: Error| match fault {
        Error::BodyExceedsLimit(_) => format!("the file is too large: {limit}"),
        Error::TooManyRedirects => "it redirects endlessly".to_owned(),
        Error::RequireHttpsOnly(_) => "it leads to an address that is not secure".to_owned(),
        other => reason(&other, timeout),
    };
    let mut response = request.call().map_err(failed)?;
    let header = |name: &str| response.headers().get(name)?.to_str().ok().map(|text| text.trim().to_owned());
    let (etag, modified, wait) = (header("etag"), header("last-modified"), header("retry-after"));
    match response.status().as_u16() {
        304 if known.is_some() => return Ok(Downloaded::Unchanged),
        200 => (),
        404 | 410 => return Err("there is no such file: check the code of the data set".to_owned()),
        400 | 413 | 414 => {
            return Err("the server refuses the question: choose fewer values in the address".to_owned());
        }
        401 | 403 => return Err("the server refuses programs: download the file yourself".to_owned()),
        202 => return Err("the server prepares the file: try again in some minutes".to_owned()),
        429 | 503 => {
            let wait = wait.map_or("try again later".to_owned(), |wait| match wait.parse::<u32>() {
                Ok(seconds) => format!("try again in {seconds} s"),
                Err(_) => format!("try again after {wait}"),
            });
            return Err(format!("the server is busy: {wait}"));
        }
        status => return Err(format!("the server answered with the status {status}")),
    }
    let bytes = response.body_mut().with_config().limit(limit.most).read_to_vec().map_err(failed)?;
    if bytes.is_empty() {
        return Err("the file is empty".to_owned());
    }
    Ok(Downloaded::File(bytes, LastDownload { etag, modified, ..LastDownload::default() }))
}
