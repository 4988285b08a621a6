//! Sources without an archived copy, and the questions that ask an archive for one.
//!
//! The questions and answers are those of the availability API of the Wayback Machine, as documented at
//! <https://archive.org/help/wayback_api.php>.

use super::addresses::position;
use crate::base::{Slug, SourceSet, encode_path};
use crate::model::Site;

/// A source that has an address but no address of an archived copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnarchivedSource {
    /// Its id.
    pub id: Slug,
    /// Its address.
    pub url: String,
    /// Where it is written: `content/sources/research.yaml:7:1`.
    pub place: String,
    /// The URL that asks the archive for the copy closest to the day on which an editor read the source, or else to its
    /// publication.
    pub question: String,
}

/// Returns the sources without an archived copy, in the order of the files. `api` is the address of the archive's API.
pub fn unarchived_sources(site: &Site, sources: &SourceSet, api: &str) -> Vec<UnarchivedSource> {
    let unarchived = site.unarchived_sources().filter_map(|source| Some((source, source.url.as_ref()?)));
    let mut unarchived: Vec<_> = unarchived.collect();
    unarchived.sort_by_key(|(source, _)| (&sources[source.span.file].path, source.span.start));
    let question = |url: &str, date: Option<String>| {
        let timestamp = date.map(|date| format!("&timestamp={}", date.replace('-', "")));
        format!("{api}?url={}{}", encode_path(url), timestamp.unwrap_or_default())
    };
    unarchived
        .into_iter()
        .map(|(source, url)| UnarchivedSource {
            id: source.slug.clone(),
            url: url.clone(),
            place: position(source.span, sources),
            question: question(url, source.read.or(source.date).map(|date| date.to_string())),
        })
        .collect()
}

/// Reads the address of the copy from an answer. The error is a reason in words.
#[cfg(feature = "links")]
pub(super) fn snapshot(answer: &str) -> Result<Option<String>, String> {
    #[derive(serde::Deserialize)]
    struct Answer {
        archived_snapshots: Snapshots,
    }
    #[derive(serde::Deserialize)]
    struct Snapshots {
        closest: Option<Snapshot>,
    }
    #[derive(serde::Deserialize)]
    struct Snapshot {
        available: bool,
        status: String,
        url: String,
    }
    let read: Result<Answer, _> = serde_json::from_str(answer);
    let answer = read.map_err(|_| "the answer is not that of an archive".to_owned())?;
    // A copy of an error page is no copy of the source.
    let is_copy = |copy: &Snapshot| copy.available && copy.status.starts_with('2');
    let Some(copy) = answer.archived_snapshots.closest.filter(is_copy) else { return Ok(None) };
    let url = url::Url::parse(&copy.url).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let mut url =
        url.ok_or_else(|| format!("the archive names `{}`, which is not a web address", copy.url))?;
    // The Wayback Machine names its copies with `http`, but serves them with `https`.
    if url.host_str() == Some("web.archive.org") {
        let _ = url.set_scheme("https");
    }
    Ok(Some(url.into()))
}

#[cfg(all(test, feature = "links"))]
mod tests {
    use super::snapshot;

    #[test]
    fn answers_are_read() {
        let closest = |available: bool, status: &str, url: &str| {
            let closest = serde_json::json!({"available": available, "status": status, "url": url});
            snapshot(&serde_json::json!({"url": "a", "archived_snapshots": {"closest": closest}}).to_string())
        };
        let found = |url: &str| Ok(Some(url.to_owned()));
        let copy = "web.archive.org/web/20130919044612/http://example.com/?a=b%20c";
        assert_eq!(closest(true, "200", &format!("http://{copy}")), found(&format!("https://{copy}")));
        assert_eq!(closest(true, "200", "http://other.example/1"), found("http://other.example/1"));
        assert_eq!(closest(true, "200", "https://a.example/x y"), found("https://a.example/x%20y"));
        assert_eq!(closest(true, "404", "http://other.example/1"), Ok(None));
        assert_eq!(closest(false, "200", "http://other.example/1"), Ok(None));
        assert_eq!(snapshot(r#"{"archived_snapshots": {}}"#), Ok(None));
        assert!(closest(true, "200", "javascript:alert(1)").is_err());
        assert!(snapshot("{}").is_err() && snapshot("<html>").is_err() && snapshot("").is_err());
    }
}
