//! The security policy of a page: in, its HTML; out, the same with a `Content-Security-Policy` in its head.
//!
//! Always true: everything is forbidden that the page does not use. What stands in the page itself, a style sheet or a
//! program, is allowed by the hash of its text; data for search engines is no program and needs none.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What pages and pictures use that a policy must allow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    /// Whether programs of the site are run.
    script_files: bool,
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
}

impl Policy {
    /// What HTML or SVG uses.
    pub fn of(text: &str) -> Self {
        let mut policy = Self::default();
        for (_, inner) in elements(text, "style") {
            policy.styles.insert(hash(inner));
        }
        for (attributes, inner) in elements(text, "script") {
            if attributes.contains(" src=") {
                policy.script_files = true;
            } else if !attributes.contains("application/ld+json") {
                policy.scripts.insert(hash(inner));
            }
        }
        policy
    }

    /// With what another needs, too.
    pub fn and(mut self, other: Self) -> Self {
        self.script_files |= other.script_files;
        self.scripts.extend(other.scripts);
        self.styles.extend(other.styles);
        self
    }

    /// The policy as a browser reads it. `frame-ancestors` is for headers alone: a page cannot say it of itself.
    pub fn text(&self) -> String {
        let own = |hashes: &BTreeSet<String>, files: bool| {
            let mut all = if files { vec!["'self'".to_owned()] } else { Vec::new() };
            all.extend(hashes.iter().cloned());
            if all.is_empty() { "'none'".to_owned() } else { all.join(" ") }
        };
        format!(
            "default-src 'none'; script-src {}; style-src {}; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'",
            own(&self.scripts, self.script_files),
            own(&self.styles, true),
        )
    }
}

/// A page with its policy, right after its encoding: nothing may be loaded before it is read.
pub fn with_policy(html: &str, policy: &Policy) -> String {
    let meta = format!(
        "\n<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">",
        crate::base::escape(&policy.text()).replace("&#39;", "'")
    );
    let after =
        ["<meta charset=\"utf-8\">", "<head>"].iter().find_map(|tag| Some(html.find(tag)? + tag.len()));
    match after {
        Some(at) => format!("{}{meta}{}", &html[..at], &html[at..]),
        None => html.to_owned(),
    }
}

/// The elements of this name: their attributes, and what stands in them.
fn elements<'a>(text: &'a str, name: &str) -> Vec<(&'a str, &'a str)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut all = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(&open) {
        rest = &rest[at + open.len()..];
        let Some((attributes, after)) = rest.split_once('>') else { break };
        if !attributes.is_empty() && !attributes.starts_with(char::is_whitespace) {
            continue;
        }
        let Some((inner, after)) = after.split_once(&close) else { break };
        all.push((attributes, inner));
        rest = after;
    }
    all
}

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::{Policy, with_policy};

    #[test]
    fn only_what_is_used_is_allowed() {
        let plain = Policy::of("<p>Nothing.</p>").text();
        assert!(plain.contains("script-src 'none'; style-src 'self';"), "{plain}");
        let data = "<script type=\"application/ld+json\">{}</script>";
        assert_eq!(Policy::of(data).text(), plain);
        let file = Policy::of("<script src=\"a.js\" defer></script>").text();
        assert!(file.contains("script-src 'self';"), "{file}");
        // As `printf 'a{}' | openssl dgst -sha256 -binary | base64` has it.
        let style = Policy::of("<style>a{}</style><styles>b</styles>").text();
        assert!(
            style.contains("style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"),
            "{style}"
        );
    }

    #[test]
    fn the_policy_stands_before_what_it_governs() {
        let html = "<head>\n<meta charset=\"utf-8\">\n<style>a{}</style></head>";
        let page = with_policy(html, &Policy::of(html));
        assert!(page.find("Content-Security-Policy") < page.find("<style>"), "{page}");
    }
}
