//! The house style of `look` in `site.yaml`: what it changes on pages, in charts and in pictures, and nothing else.

use crate::support::{build, built, overlay, project, shown, site};
use briefing::base::{Colour, MARK_CONTRAST, TEXT_CONTRAST};
use briefing::model::{Palette, Theme};
use briefing::output::Output;

const LOGO: &str = "\
//- static/house/logo.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path d=\"M0 0h120v40H0z\"/></svg>
//- static/house/logo-white.svg
<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 120 40\"><path fill=\"#fff\" d=\"M0 0h120v40H0z\"/></svg>
//- static/icon.png hex
89504e47
";

/// The site in four languages with a house style.
fn styled(look: &str) -> Output {
    let mut files = site("libraries");
    overlay(&mut files, &format!("{LOGO}//- content/site.yaml append\nlook:\n{look}"));
    built(files)
}

fn text<'o>(output: &'o Output, path: &str) -> &'o str {
    let file = output.get(path).unwrap_or_else(|| panic!("{path}"));
    std::str::from_utf8(&file.bytes).expect("text")
}

/// The style sheet of the house style.
fn sheet(output: &Output) -> &str {
    let is_sheet = |path: &str| path.starts_with("look.") && path.ends_with(".css");
    let found = output.iter().find(|(path, _)| is_sheet(path.as_str())).expect("a style sheet");
    std::str::from_utf8(&found.1.bytes).expect("text")
}

#[test]
fn a_site_without_a_house_style_has_no_further_style_sheet() {
    for output in [built(site("libraries")), styled("  footer: {en: Ours, nl: Ons, fr: Nous, ar: لنا}\n")]
    {
        assert!(!output.iter().any(|(path, _)| path.as_str().starts_with("look.")));
        assert!(text(&output, "index.html").contains("<meta name=\"theme-color\" content=\"#14306e\">"));
    }
}

#[test]
fn an_accent_is_the_colour_of_headers_links_icons_and_of_browsers() {
    let output = styled("  accent: \"#7a0019\"\n");
    let sheet = sheet(&output);
    assert!(sheet.starts_with(":root{--accent:#7a0019;--accent-dark:#"), "{sheet}");
    let digits = sheet.split("--accent-dark:").nth(1).and_then(|rest| rest.get(..7));
    let derived = digits.and_then(Colour::parse).expect("a colour");
    let dark = Palette::built_in().dark;
    assert!(derived.contrast(dark.page) >= TEXT_CONTRAST && derived.contrast(dark.tint) >= TEXT_CONTRAST);
    for path in ["index.html", "ar/index.html", "404.html"] {
        let page = text(&output, path);
        assert!(page.contains("<meta name=\"theme-color\" content=\"#7a0019\">"), "{path}");
        assert!(!page.contains("#14306e") && !page.contains("#9dbcff"), "{path}");
    }
    assert!(text(&output, "404.html").contains(&format!("--link:{derived};--field:#7a0019")));
    assert!(text(&output, "icon.svg").contains("fill=\"#7a0019\""));
    // Charts keep their colours.
    assert!(!sheet.contains("--chart-1"));
}

#[test]
fn the_style_sheets_follow_each_other_from_the_built_in_one_to_that_of_the_site() {
    let mut files = site("libraries");
    let look = "//- static/extra.css\na{}\n//- static/look.css\nb{}\n//- content/site.yaml append\nlook: {accent: 7a0019}\n";
    overlay(&mut files, look);
    let output = built(files);
    for path in ["index.html", "nl/index.html"] {
        let page = text(&output, path);
        let at = |name: &str| page.find(name).unwrap_or_else(|| panic!("{path}: {name}"));
        let order = [at("style."), at("look-2."), at("extra.")];
        assert!(order.is_sorted(), "{path}: {order:?}");
    }
    let embedded = output.iter().find(|(path, _)| path.as_str().starts_with("embed/")).expect("an embed");
    assert!(std::str::from_utf8(&embedded.1.bytes).expect("text").contains("look-2."));
}

#[test]
fn logos_the_icon_and_the_footer_are_on_every_page_with_their_alternative_texts() {
    let output = styled(
        "  logo: house/logo.svg\n  logo-dark: house/logo-white.svg\n  favicon: icon.png\n  footer: {en: Visit us, nl: Kom langs, fr: Venez, ar: زورونا}\n",
    );
    for (path, name, footer) in [
        ("index.html", "Libraries", "Visit us"),
        ("nl/index.html", "Bibliotheken", "Kom langs"),
        ("ar/index.html", "المكتبات", "زورونا"),
    ] {
        let page = text(&output, path);
        assert_eq!(page.matches(&format!("alt=\"{name}\"")).count(), 2, "{path}");
        assert!(page.contains(&format!("<b aria-hidden=\"true\">{name}</b>")), "{path}");
        assert!(page.contains(&format!("<p class=\"s\">{footer}</p>")), "{path}");
        assert!(page.contains("icon.png\" type=\"image/png\""), "{path}");
    }
    let one = styled("  logo: house/logo.svg\n");
    assert!(text(&one, "index.html").contains("<img class=\"logo plate\" src=\"house/logo."));
    assert!(sheet(&one).contains(".logo.plate"));
}

#[test]
fn fonts_of_the_site_precede_those_of_the_program() {
    let mut files = site("libraries");
    let font = std::fs::read(project("static/fonts/sans.woff2")).expect("a font");
    files.insert(
        "static/fonts/House.woff2".to_owned(),
        briefing::load::file("static/fonts/House.woff2", font),
    );
    overlay(
        &mut files,
        "//- content/site.yaml append\nlook: {fonts: {text: House.woff2, headings: fonts/House.woff2}}\n",
    );
    let output = built(files);
    let sheet = sheet(&output);
    let path = output.iter().map(|(path, _)| path.as_str()).find(|path| path.starts_with("fonts/House."));
    let path = path.expect("the font");
    let rule = format!(
        "@font-face{{font-family:House Text;src:url(\"{path}\") format(\"woff2\");font-weight:100 900;font-display:optional}}"
    );
    assert!(sheet.starts_with(&rule), "{sheet}");
    assert!(
        sheet.contains(":root{--serif:House Text,Brief Serif,") && sheet.contains("--head:House Headings,"),
        "{sheet}"
    );
    assert!(sheet.contains("html[lang=ar]{--serif:House Text,Brief Serif Text,Brief Naskh,"), "{sheet}");
    for (page, root) in [("index.html", ""), ("ar/index.html", "../")] {
        let preload = format!(
            "<link rel=\"preload\" href=\"{root}{path}\" as=\"font\" type=\"font/woff2\" crossorigin>"
        );
        assert!(text(&output, page).contains(&preload), "{page}");
        let has_own = text(&output, page).contains("fonts/serif.");
        assert!(!has_own, "{page}");
    }
}

#[test]
fn corners_are_rounded_within_bounds() {
    assert!(sheet(&styled("  corner: 6\n")).starts_with(":root{--corner:6px}\n"));
    let mut files = site("minimal");
    overlay(&mut files, "//- content/site.yaml append\nlook: {corner: 40}\n");
    let (sources, _, sink) = build(files);
    assert!(shown(sink, &sources).contains("a number of pixels from 0 to 16"));
}

#[test]
fn pages_files_and_pictures_have_the_colours_of_the_palette() {
    let output = styled("  palette: [\"#7a0019\", \"#00677f\"]\n");
    let sheet = sheet(&output);
    assert!(sheet.starts_with(":root{--chart-1:#7a0019;--chart-2:#00677f;"), "{sheet}");
    let (path, file) = output
        .iter()
        .find(|(path, _)| path.as_str().starts_with("charts/") && path.as_str().ends_with(".svg"))
        .expect("a chart");
    let drawn = std::str::from_utf8(&file.bytes).expect("text");
    let hatch = "class=\"l s1\" d=\"M3.5 0V7\" stroke=\"#7a0019\"";
    assert!(drawn.contains(hatch), "{path}");
    // The colours of the program follow.
    assert!(drawn.contains("stroke=\"#be7c19\""), "{path}");
    let dark = &sheet[sheet.find("prefers-color-scheme:dark").expect("dark")..];
    let first = &dark[dark.find("--chart-1:").expect("a token") + 10..][..7];
    assert!(drawn.contains(&format!(".s1:is(.f,.b,.p):not(.l){{fill:{first}}}")), "{path}: {first}");
    let card = output.picture("cards/index.png").expect("a card").png_once().into_owned();
    assert!(card.windows(3).any(|rgb| rgb == [0x7a, 0x00, 0x19]), "the band of the card");
}

/// Palettes of ministries, offices and cities, some of them given with fewer colours than charts use.
const PALETTES: [&[u32]; 5] = [
    &[0x7a0019],
    &[0x154273, 0xc25700, 0x39870c],
    &[0x004494, 0xb88600],
    &[0x000091, 0xc9191e],
    &[0x005ea5, 0x28a197, 0xf47738, 0x801650, 0x3d3d3d, 0x85994b],
];

#[test]
fn marks_names_and_texts_on_marks_are_readable_in_every_palette() {
    let check = |theme: &Theme, mode: &str| {
        for (at, (series, on)) in theme.series.iter().zip(theme.on_series).enumerate() {
            assert!(series.contrast(theme.page) >= MARK_CONTRAST, "{mode}: {} {series}", at + 1);
            assert!(series.contrast(on) >= TEXT_CONTRAST, "{mode}: {on} on {series}");
            if at < 6 {
                assert!(theme.words(*series).contrast(theme.page) >= TEXT_CONTRAST, "{mode}: {series}");
            }
        }
        for (at, step) in theme.steps.iter().enumerate() {
            let text = if at < 4 { theme.ink } else { theme.page };
            assert!(step.contrast(text) >= TEXT_CONTRAST, "{mode}: {text} on the step {} {step}", at + 1);
        }
        let light: Vec<f64> = theme.steps.iter().map(|step| step.lightness()).collect();
        assert!(light.is_sorted() || light.iter().rev().is_sorted(), "{mode}: {light:?}");
    };
    for colours in PALETTES {
        let built_in = Palette::built_in();
        // A site may only have colours that the checks let pass.
        let passing = |colour: Colour, theme: &Theme| {
            let is_visible = |c: Colour| {
                c.contrast(theme.page) >= MARK_CONTRAST
                    && theme.words(c).contrast(theme.page) >= TEXT_CONTRAST
            };
            colour.nearest(is_visible).expect("a colour that is visible")
        };
        let pair = |digits: &u32| {
            let light = passing(Colour::new(*digits), &built_in.light);
            [light, passing(light, &built_in.dark)]
        };
        let given: Vec<[Colour; 2]> = colours.iter().map(pair).collect();
        let palette = built_in.with_series(&given);
        check(&palette.light, &format!("{colours:06x?} in light mode"));
        check(&palette.dark, &format!("{colours:06x?} in dark mode"));
    }
}

/// Whoever takes the offered colours has a site without faults.
#[test]
fn the_offered_colour_passes() {
    for (key, colour) in
        [("accent", "ff8800"), ("accent", "ffffff"), ("accent-dark", "14306e"), ("palette", "ffdd00")]
    {
        let written = if key == "palette" { format!("[\"{colour}\"]") } else { format!("\"{colour}\"") };
        let fixture = format!("//- content/site.yaml append\nlook: {{{key}: {written}}}\n");
        let mut files = site("minimal");
        overlay(&mut files, &fixture);
        let (_, built, sink) = build(files);
        assert!(built.is_none(), "{key}: {colour}");
        let mut help = sink.iter().flat_map(|d| &d.help).filter_map(|help| help.replacement.as_ref());
        let (_, offered) = help.next().unwrap_or_else(|| panic!("{key}: {colour}"));
        let mut files = site("minimal");
        overlay(&mut files, &fixture.replace(colour, offered));
        let (sources, built, sink) = build(files);
        assert!(built.is_some(), "{}", shown(sink, &sources));
    }
}
