//! The response headers that a site asks for in its file `_headers`.
//!
//! The preview reads the same file as web hosts, so that authors see the headers that readers will get.

use super::decode_path;

/// The rules of a `_headers` file. Each has a path, in which `*` matches any text, and its headers.
#[derive(Debug, Clone, Default)]
pub(super) struct HeaderRules {
    rules: Vec<(String, Vec<(String, String)>)>,
}

impl HeaderRules {
    pub(super) fn parse(text: &str) -> Self {
        let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
            match (line.starts_with(char::is_whitespace), line.trim().split_once(": ")) {
                (true, Some((name, value))) => {
                    if let Some((_, headers)) = rules.last_mut() {
                        headers.push((name.to_owned(), value.to_owned()));
                    }
                }
                _ => rules.push((decode_path(line.trim()), Vec::new())),
            }
        }
        Self { rules }
    }

    /// Returns the headers for a path. If two rules give the same header, the later rule wins, as it is more specific.
    pub(super) fn headers_for(&self, path: &str) -> Vec<(String, String)> {
        let mut merged: Vec<(String, String)> = Vec::new();
        for (_, headers) in self.rules.iter().filter(|(pattern, _)| matches(pattern, path)) {
            for (name, value) in headers {
                merged.retain(|(n, _)| n != name);
                merged.push((name.clone(), value.clone()));
            }
        }
        merged
    }
}

fn matches(pattern: &str, path: &str) -> bool {
    match pattern.split_once('*') {
        Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| rest.ends_with(after)),
        None => pattern == path,
    }
}

#[cfg(test)]
mod tests {
    use super::HeaderRules;

    #[test]
    fn the_later_rule_wins() {
        let rules = HeaderRules::parse("/*\n  A: 1\n  B: 2\n\n/data/*\n  B: 3: x\n\n/index.html\n  C: 4\n");
        let at = |path| {
            rules.headers_for(path).iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(at("/a.html"), "A=1 B=2");
        assert_eq!(at("/data/x.csv"), "A=1 B=3: x");
        assert_eq!(at("/index.html"), "A=1 B=2 C=4");
    }
}
