//! The manual's table of what templates can use, written from what the program gives them: for a field that does not exist,
//! it lists those that do.

use crate::support::{build, expect_file, overlay, project, site};

/// What a template asks for, as the manual names it, and the template that asks for one of its fields.
const OBJECTS: &[(&str, &str, &str)] = &[
    ("`site`", "{{ site.absent }}", "the site"),
    ("`page`", "{{ page.absent }}", "any page"),
    ("`look`", "{{ look.absent }}", "the house style"),
    ("`search`", "{{ search.absent }}", "the search"),
    ("each of `menu`, `footer`, `topics`", "{% for m in menu %}{{ m.absent }}{% endfor %}", "a link"),
    ("each of `languages`", "{% for l in languages %}{{ l.absent }}{% endfor %}", "the page in a language"),
    ("each of `crumbs`", "{% for c in crumbs %}{{ c.absent }}{% endfor %}", "a page above this one"),
    ("each of `feeds`", "{% for f in feeds %}{{ f.absent }}{% endfor %}", "a feed"),
    ("`view`", "{{ view.absent }}", "a standing page"),
    ("each of `view.toc`", "{% for t in view.toc %}{{ t.absent }}{% endfor %}", "a heading"),
    (
        "each of `view.lists.<name>`",
        "{% for e in view.lists.team %}{{ e.absent }}{% endfor %}",
        "an entry of a list",
    ),
];

/// The fields that the program lists.
fn fields(template: &str) -> Vec<String> {
    let mut files = site("minimal");
    overlay(
        &mut files,
        &format!(
            "//- templates/own.html\n{template}\n//- content/lists/team.yaml\n- title: Ada\n//- content/pages/team.md\n---\ntitle: Team\ntemplate: own.html\nlists: [team]\n---\n## Ada\n\nWe measure.\n"
        ),
    );
    let (_, _, sink) = build(files);
    let help =
        sink.iter().flat_map(|d| &d.help).find_map(|help| help.text.strip_prefix("available fields: "));
    let help = help.unwrap_or_else(|| panic!("{template} asks for nothing"));
    help.split(", ").map(ToOwned::to_owned).collect()
}

#[test]
fn the_manual_lists_what_templates_can_use() {
    let path = project("docs/content/articles/look.md");
    let text = std::fs::read_to_string(&path).expect("the chapter");
    let head = "| in a template | is | has |\n| --- | --- | --- |\n";
    let (before, after) = text.split_once(head).expect("a table of fields");
    let rest = after.find("\n\n").map_or("", |at| &after[at + 1..]);
    let row = |(name, template, is): &(&str, &str, &str)| {
        let fields: Vec<String> = fields(template).iter().map(|field| format!("`{field}`")).collect();
        format!("| {name} | {is} | {} |\n", fields.join(", "))
    };
    let rows: String = OBJECTS.iter().map(row).collect();
    expect_file(&path, &format!("{before}{head}{rows}{rest}"));
}
