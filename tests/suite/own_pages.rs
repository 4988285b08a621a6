//! Pages of a site's own kind: a template of its own, and the lists that it shows.

use crate::support::{assert_links_lead_somewhere, build, built, overlay, shown, site};

const TEAM: &str = "\
//- templates/team.html
{% extends \"base.html\" %}
{% block main -%}
<div class=\"wrap\"><h1>{{ view.title }}</h1>
{% for p in view.lists.team %}<section><h2>{{ p.title }}</h2>{% if p.subtitle %}<p class=\"k\">{{ p.subtitle }}</p>{% endif %}{% if p.picture %}<img src=\"{{ p.picture }}\" alt=\"\">{% endif %}{{ p.text }}{% if p.link %}<a href=\"{{ p.link }}\">{{ p.title }}</a>{% endif %}</section>
{% endfor %}
{{ view.body }}{% if view.sources %}{{<Sources view={view.sources} />}}{% endif %}</div>
{%- endblock main %}
//- static/people/ada.svg
<svg xmlns=\"http://www.w3.org/2000/svg\"/>
//- content/lists/team.yaml
- title: Ada
  subtitle: {en: Director, nl: Directeur, fr: Directrice, ar: المديرة}
  text:
    en: In 2023 she counted [1,034](value:visits/all/2023) visits.
    nl: In 2023 telde zij [1.034](value:visits/all/2023) bezoeken.
    fr: En 2023, elle a compté [1 034](value:visits/all/2023) visites.
    ar: في 2023 أحصت [1.034](value:visits/all/2023) زيارة.
  link: ada@libraries.example
  picture: people/ada.svg
- title: Grace
//- content/pages/team.md
---
title: Team
template: team.html
lists: [team]
---
We read.
//- content/pages/team.nl.md
---
title: Ons team
---
Wij lezen.
";

#[test]
fn a_template_shows_the_lists_of_its_page_in_each_language() {
    let mut files = site("libraries");
    overlay(&mut files, TEAM);
    let (sources, result, sink) = build(files);
    let Some(result) = result else { panic!("{}", shown(sink, &sources)) };
    let output = result.output;
    assert_links_lead_somewhere(&output);
    let page =
        |path: &str| String::from_utf8(output.get(path).expect("a page").bytes.to_vec()).expect("text");
    let (english, dutch) = (page("team.html"), page("nl/team.html"));
    assert!(english.contains("<h2>Ada</h2><p class=\"k\">Director</p><img src=\"people/ada."), "{english}");
    assert!(english.contains("href=\"mailto:ada@libraries.example\">Ada</a>"), "{english}");
    assert!(english.contains("<h2>Grace</h2></section>"), "{english}");
    assert!(dutch.contains("<h1>Ons team</h1>") && dutch.contains("Directeur"), "{dutch}");
    // Numbers have cards here as in every text.
    assert!(english.contains("class=\"num nb\"") && dutch.contains("class=\"num nb\""), "{english}");
}

#[test]
fn numbers_in_lists_are_bound_to_data_and_checked() {
    for (from, to, code) in [
        ("[1,034](value:visits/all/2023)", "1,034", "unbound-number"),
        ("[1,034](value:visits/all/2023)", "[1,035](value:visits/all/2023)", "value-mismatch"),
        ("lists: [team]\n", "", "stray-file"),
    ] {
        let mut files = site("libraries");
        overlay(&mut files, &TEAM.replace(from, to));
        let (sources, _, sink) = build(files);
        let reported = shown(sink, &sources);
        assert!(reported.contains(&format!("[{code}]")), "{to}: {reported}");
    }
    let _ = built(site("libraries"));
}
