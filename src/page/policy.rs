//! The content security policy of a page.
//!
//! Invariant: the policy forbids everything that the page does not use. An inline style sheet or script is allowed by the
//! hash of its text. Structured data for search engines is not executed and needs no permission.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// What pages and drawings use and a policy must allow.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Policy {
    script_files: bool,
    scripts: BTreeSet<String>,
    styles: BTreeSet<String>,
}

impl Policy {
    /// Allows an inline style sheet.
    pub fn allow_style(&mut self, text: &str) {
        self.styles.insert(hash(text));
    }

    pub(super) fn allow_script(&mut self, text: &str) {
        self.scripts.insert(hash(text));
    }

    pub(super) fn allow_script_files(&mut self) {
        self.script_files = true;
    }

    /// Allows what `other` allows, too.
    pub fn extend(&mut self, other: &Self) {
        self.script_files |= other.script_files;
        self.scripts.extend(other.scripts.iter().cloned());
        self.styles.extend(other.styles.iter().cloned());
    }

    /// Returns the policy as browsers read it. Only a header may contain `frame-ancestors`, so it is not included.
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

/// Inserts a policy into a page, directly after its encoding, so that browsers read it before they load anything.
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

fn hash(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text)))
}

#[cfg(test)]
mod tests {
    use super::{Policy, with_policy};

    #[test]
    fn only_what_is_used_is_allowed() {
        let mut policy = Policy::default();
        assert!(policy.text().contains("script-src 'none'; style-src 'self';"), "{}", policy.text());
        policy.allow_script_files();
        assert!(policy.text().contains("script-src 'self';"), "{}", policy.text());
        // This is the output of `printf 'a{}' | openssl dgst -sha256 -binary | base64`.
        policy.allow_style("a{}");
        assert!(
            policy.text().contains("style-src 'self' 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='"),
            "{}",
            policy.text()
        );
    }

    #[test]
    fn the_policy_is_before_what_it_governs() {
        let page =
            with_policy("<head>\n<meta charset=\"utf-8\">\n<style>a{}</style></head>", &Policy::default());
        assert!(page.find("Content-Security-Policy") < page.find("<style>"), "{page}");
    }
}
