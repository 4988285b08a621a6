//! Paths of files in the site. A [`SitePath`] cannot lead out of the site, even if an author wrote part of it.

use std::fmt;

/// The relative path of a file in the site, with `/` and without empty, `.` or `..` parts: `nl/articles/returns.html`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SitePath(String);

/// Why a text is not a path of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PathFault {
    /// The text begins with `/` or has an empty, `.` or `..` part.
    Part,
    /// The text contains a character that some file system or host refuses.
    Character(char),
}

impl fmt::Display for PathFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Part => write!(f, "a path is relative and has no empty, `.` or `..` part"),
            Self::Character(c) => write!(f, "`{}` may not stand in a path", c.escape_default()),
        }
    }
}

impl SitePath {
    /// Checks and wraps a path.
    pub fn new(text: &str) -> Result<Self, PathFault> {
        if text.split('/').any(|part| matches!(part, "" | "." | "..")) {
            return Err(PathFault::Part);
        }
        let bad = |c: char| c.is_control() || matches!(c, '\\' | ':' | '*' | '<' | '>' | '|');
        match text.chars().find(|c| bad(*c)) {
            Some(c) => Err(PathFault::Character(c)),
            None => Ok(Self(text.to_owned())),
        }
    }

    /// Returns the path as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the path percent-encoded for a URL.
    pub fn encoded(&self) -> String {
        super::encode_path(&self.0)
    }

    /// Returns the encoded relative link from the page at `self` to `target`. It works on any host and from a local folder.
    pub fn link_to(&self, target: &SitePath) -> String {
        let from: Vec<&str> = self.0.split('/').collect();
        let to: Vec<&str> = target.0.split('/').collect();
        let folders = from.len() - 1;
        let shared = from[..folders].iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
        let mut out = "../".repeat(folders - shared);
        out.push_str(&super::encode_path(&to[shared..].join("/")));
        out
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::SitePath;

    #[test]
    fn links_are_relative() {
        for (from, to, link) in [
            ("index.html", "timeline.html", "timeline.html"),
            ("articles/a.html", "articles/b.html", "b.html"),
            ("articles/a.html", "index.html", "../index.html"),
            ("nl/articles/a.html", "articles/a.html", "../../articles/a.html"),
            ("nl/articles/a.html", "nl/index.html", "../index.html"),
            ("index.html", "static/a.css", "static/a.css"),
            ("ä b/a.html", "ä b/c d?#1%.png", "c%20d%3F%231%25.png"),
            ("a.html", "été (1)/c+d.png", "%C3%A9t%C3%A9%20%281%29/c%2Bd.png"),
        ] {
            let path = |t| SitePath::new(t).expect("a valid path");
            assert_eq!(path(from).link_to(&path(to)), link, "{from} → {to}");
        }
    }

    #[test]
    fn paths_out_of_the_site_are_refused() {
        for text in ["/etc/passwd", "../x", "a/../b", "a//b", "", "a\\b", "c:x", "a\u{0}"] {
            assert!(SitePath::new(text).is_err(), "{text:?}");
        }
    }
}
