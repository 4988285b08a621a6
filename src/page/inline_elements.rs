//! Inline scripts and style sheets of templates, which the security policy of a page must allow.
//!
//! Only templates contain such elements, so the policy of a page follows from the template source. The source is read
//! once, when the templates are loaded. It follows `extends`, blocks and includes. Components may be part of any text,
//! so what they contain is allowed on every page.
//!
//! If a template fills in the text of an inline element, the text is known only in the finished page. The policy of such
//! a template's pages is read from the page.

use super::policy::Policy;
use std::collections::{BTreeMap, BTreeSet};

/// Stands for a tag of Tera in the text of a section. Unicode reserves it for use within a program.
const TAG: char = '\u{FDD0}';

#[derive(Default)]
pub(super) struct TemplatePolicies(BTreeMap<String, TemplatePolicy>);

#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct TemplatePolicy {
    policy: Policy,
    /// Whether the template fills in the text of an inline element.
    is_dynamic: bool,
}

impl TemplatePolicies {
    /// Reads templates: each with its name and its source.
    pub(super) fn new<'t>(templates: impl Iterator<Item = (&'t str, &'t str)>) -> Self {
        let sources: Sources<'_> = templates.map(|(name, text)| (name, Source::read(text))).collect();
        let mut components = TemplatePolicy::default();
        sources.values().for_each(|source| components.add_markup(&source.components));
        let policy = |name: &&str| {
            let mut walk = Walk { sources: &sources, seen: BTreeSet::new(), policy: components.clone() };
            walk.add_template(name);
            ((*name).to_owned(), walk.policy)
        };
        Self(sources.keys().map(policy).collect())
    }

    pub(super) fn policy(&self, template: &str, html: &str) -> Policy {
        match self.0.get(template) {
            Some(TemplatePolicy { policy, is_dynamic: false }) => policy.clone(),
            _ => {
                let mut read = TemplatePolicy::default();
                read.add_markup(html);
                read.policy
            }
        }
    }
}

impl TemplatePolicy {
    fn add_markup(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.find("<s") {
            rest = &rest[at + 1..];
            let Some(name) = ["style", "script"].into_iter().find(|name| is_tag(rest, name)) else {
                continue;
            };
            let Some((attributes, after)) = rest[name.len()..].split_once('>') else { break };
            let content = after.split_once(&format!("</{name}>"));
            let is_script = name == "script";
            if is_script && attributes.contains(" src=") {
                self.policy.allow_script_files();
            } else if is_script && attributes.contains("application/ld+json") {
                // Structured data is not executed.
            } else {
                match content {
                    Some((inner, _)) if !inner.contains(TAG) && !attributes.contains(TAG) => {
                        match is_script {
                            true => self.policy.allow_script(inner),
                            false => self.policy.allow_style(inner),
                        }
                    }
                    _ => self.is_dynamic = true,
                }
            }
            rest = content.map_or(after, |(_, after)| after);
        }
    }
}

fn is_tag(markup: &str, name: &str) -> bool {
    let after = markup.strip_prefix(name).and_then(|rest| rest.chars().next());
    after.is_some_and(|c| c == '>' || c == TAG || c.is_whitespace())
}

/// A walk over everything that a template shows.
struct Walk<'s> {
    sources: &'s Sources<'s>,
    /// The visited blocks, with their templates. The top level of a template has an empty name.
    seen: BTreeSet<(&'s str, &'s str)>,
    policy: TemplatePolicy,
}

impl<'s> Walk<'s> {
    fn add_template(&mut self, name: &'s str) {
        let parent = |source: &&'s Source| self.sources.get(source.parent.as_deref()?);
        let first = self.sources.get(name);
        // Templates that extend each other in a circle are reported elsewhere.
        let chain: Vec<&'s Source> = std::iter::successors(first, parent).take(self.sources.len()).collect();
        if let Some(root) = chain.last()
            && self.seen.insert((name, ""))
        {
            self.add_section(name, &root.top, &chain);
        }
    }

    fn add_section(&mut self, template: &'s str, section: &'s Section, chain: &[&'s Source]) {
        self.policy.add_markup(&section.text);
        for block in &section.blocks {
            if self.seen.insert((template, block)) {
                for section in chain.iter().filter_map(|source| source.blocks.get(block)) {
                    self.add_section(template, section, chain);
                    if !section.calls_super {
                        break;
                    }
                }
            }
        }
        section.includes.iter().for_each(|include| self.add_template(include));
    }
}

type Sources<'s> = BTreeMap<&'s str, Source>;

/// The source of a template, as far as it decides which markup its pages contain.
#[derive(Debug, Default)]
struct Source {
    parent: Option<String>,
    top: Section,
    blocks: BTreeMap<String, Section>,
    components: String,
}

/// The top level of a template, or one of its blocks.
#[derive(Debug, Default)]
struct Section {
    /// The text, with [`TAG`] for each tag.
    text: String,
    blocks: Vec<String>,
    includes: Vec<String>,
    calls_super: bool,
}

impl Source {
    fn read(template: &str) -> Self {
        let mut source = Self::default();
        // The blocks that are open; a component is open under an empty name.
        let mut open: Vec<(String, Section)> = vec![(String::new(), Section::default())];
        let mut rest = template;
        while let Some((text, tag, after)) = next_tag(rest) {
            rest = after;
            let Some((_, section)) = open.last_mut() else { break };
            section.text.push_str(text);
            let words = tag.trim_start_matches(['{', '%', '-']).trim_start();
            if tag.starts_with("{#") {
                continue;
            }
            section.text.push(TAG);
            let mut parts = words.split_whitespace();
            match parts.next().filter(|_| tag.starts_with("{%")) {
                Some("extends") => source.parent = strings(words).next(),
                Some("include") => section.includes.extend(strings(words)),
                Some("raw") => {
                    let end = rest.find("endraw").unwrap_or(rest.len());
                    let verbatim = rest[..end].rfind("{%").map_or(rest, |tag| &rest[..tag]);
                    section.text.push_str(verbatim);
                    rest = &rest[end..];
                    rest = rest.split_once("%}").map_or("", |(_, after)| after);
                }
                Some("block") => {
                    let name = parts.next().unwrap_or_default().to_owned();
                    section.blocks.push(name.clone());
                    open.push((name, Section::default()));
                }
                Some("component") => open.push((String::new(), Section::default())),
                Some("endblock" | "endcomponent") => source.close(&mut open),
                _ => section.calls_super |= words.starts_with("super()"),
            }
        }
        if let Some((_, section)) = open.last_mut() {
            section.text.push_str(rest);
        }
        while open.len() > 1 {
            source.close(&mut open);
        }
        source.top = open.pop().map(|(_, top)| top).unwrap_or_default();
        source
    }

    fn close(&mut self, open: &mut Vec<(String, Section)>) {
        let is_inner = open.len() > 1;
        match open.pop_if(|_| is_inner) {
            Some((name, section)) if name.is_empty() => self.components.push_str(&section.text),
            Some((name, section)) => drop(self.blocks.insert(name, section)),
            None => (),
        }
    }
}

/// Splits a template at its first tag: the text before it, the tag, and the text after it.
fn next_tag(template: &str) -> Option<(&str, &str, &str)> {
    let starts = template.match_indices('{').map(|(at, _)| at);
    let kinds = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
    for start in starts {
        let Some((_, close)) = kinds.iter().find(|(open, _)| template[start..].starts_with(open)) else {
            continue;
        };
        let end = tag_end(&template[start + 2..], close).map_or(template.len(), |end| start + 2 + end);
        return Some((&template[..start], &template[start..end], &template[end..]));
    }
    None
}

/// Returns where a tag ends. A closing sign in a string of the tag does not end it.
fn tag_end(tag: &str, close: &str) -> Option<usize> {
    let mut quote = None;
    for (at, sign) in tag.char_indices() {
        match quote {
            None if tag[at..].starts_with(close) => return Some(at + close.len()),
            None if close != "#}" && matches!(sign, '"' | '\'' | '`') => quote = Some(sign),
            Some(open) if open == sign => quote = None,
            _ => (),
        }
    }
    None
}

fn strings(tag: &str) -> impl Iterator<Item = String> {
    tag.split(['"', '\'', '`']).skip(1).step_by(2).map(ToOwned::to_owned)
}

#[cfg(test)]
mod tests {
    use super::{Policy, TemplatePolicies};

    /// The inline style sheets and scripts that a page of `a` may use, and whether it may load files.
    fn allowed(templates: &[(&str, &str)], html: &str) -> Policy {
        TemplatePolicies::new(templates.iter().copied()).policy("a", html)
    }

    fn policy(styles: &[&str], scripts: &[&str], has_files: bool) -> Policy {
        let mut policy = Policy::default();
        styles.iter().for_each(|text| policy.allow_style(text));
        scripts.iter().for_each(|text| policy.allow_script(text));
        if has_files {
            policy.allow_script_files();
        }
        policy
    }

    #[test]
    fn inline_elements_of_a_template_are_allowed() {
        let text = "<style>a{}</style><script>b()</script><styles>c</styles>\
                    <script type=\"application/ld+json\">{{ d }}</script><script src=\"{{ asset(name=\"e.js\") }}\" defer></script>";
        assert_eq!(allowed(&[("a", text)], "unread"), policy(&["a{}"], &["b()"], true));
        assert_eq!(allowed(&[("a", "<p>{{ view.body }}</p>")], "<style>x</style>"), policy(&[], &[], false));
        assert_eq!(allowed(&[("a", "{# <style>a{}</style> #}")], ""), policy(&[], &[], false));
        let raw = "{% raw %}<script>{{ b }}</script>{% endraw %}";
        assert_eq!(allowed(&[("a", raw)], ""), policy(&[], &["{{ b }}"], false));
    }

    #[test]
    fn blocks_replace_those_of_the_parent() {
        let base = "{% block x %}<style>base</style>{% endblock x %}{% block y %}<script>base</script>{% endblock %}\
                    <style>rest</style>";
        let child =
            "{% extends \"base\" %}<style>outside</style>{% block x -%}<style>child</style>{% endblock x %}";
        let all = [("base", base), ("a", child)];
        assert_eq!(allowed(&all, ""), policy(&["child", "rest"], &["base"], false));
        let child = "{% extends \"base\" %}{% block y %}{{ super() }}<script>more</script>{% endblock y %}";
        let all = [("base", base), ("a", child)];
        assert_eq!(allowed(&all, ""), policy(&["base", "rest"], &["base", "more"], false));
    }

    #[test]
    fn includes_and_components_are_followed() {
        let all = [
            ("a", "{% include 'part' %}"),
            ("part", "<style>part</style>{% include \"a\" %}"),
            ("other", "<style>other</style>{% component C(view) %}<script>c()</script>{% endcomponent C %}"),
        ];
        assert_eq!(allowed(&all, ""), policy(&["part"], &["c()"], false));
    }

    #[test]
    fn text_that_a_template_fills_in_is_read_from_the_page() {
        let html = "<style>b{color:red}</style>";
        let text = "<style>b{color:{{ view.colour }}}</style>";
        assert_eq!(allowed(&[("a", text)], html), policy(&["b{color:red}"], &[], false));
    }
}
