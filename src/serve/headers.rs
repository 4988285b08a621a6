//! The headers of the site: in, its file `_headers`; out, what an answer at a path bears.
//!
//! The file is the one that hosts read: what is tried here is what readers will get.

/// The rules of a `_headers` file: a path with `*` for any rest, and headers.
#[derive(Debug, Clone, Default)]
pub(super) struct Rules {
    rules: Vec<(String, Vec<(String, String)>)>,
}

impl Rules {
    /// Reads the file.
    pub(super) fn read(text: &str) -> Self {
        let mut rules: Vec<(String, Vec<(String, String)>)> = Vec::new();
        for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
            match (line.starts_with(char::is_whitespace), line.trim().split_once(": ")) {
                (true, Some((name, value))) => {
                    if let Some((_, headers)) = rules.last_mut() {
                        headers.push((name.to_owned(), value.to_owned()));
                    }
                }
                _ => rules.push((super::decoded(line.trim()), Vec::new())),
            }
        }
        Self { rules }
    }

    /// The headers at a path; of two rules that give the same header the later, which is the closer one, counts.
    pub(super) fn at(&self, path: &str) -> Vec<(String, String)> {
        let mut all: Vec<(String, String)> = Vec::new();
        for (_, headers) in self.rules.iter().filter(|(rule, _)| fits(rule, path)) {
            for (name, value) in headers {
                all.retain(|(n, _)| n != name);
                all.push((name.clone(), value.clone()));
            }
        }
        all
    }
}

fn fits(rule: &str, path: &str) -> bool {
    match rule.split_once('*') {
        Some((before, after)) => path.strip_prefix(before).is_some_and(|rest| rest.ends_with(after)),
        None => rule == path,
    }
}

#[cfg(test)]
mod tests {
    use super::Rules;

    #[test]
    fn the_closer_rule_counts() {
        let rules = Rules::read("/*\n  A: 1\n  B: 2\n\n/data/*\n  B: 3: x\n\n/index.html\n  C: 4\n");
        let at = |path| rules.at(path).iter().map(|(n, v)| format!("{n}={v}")).collect::<Vec<_>>().join(" ");
        assert_eq!(at("/a.html"), "A=1 B=2");
        assert_eq!(at("/data/x.csv"), "A=1 B=3: x");
        assert_eq!(at("/index.html"), "A=1 B=2 C=4");
    }
}
