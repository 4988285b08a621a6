//! Addresses of files with names that an address cannot have as they are: found, encoded, and leading to the file.

use crate::support::{assert_links_lead_somewhere, attributes, built, copy, run, said, site};
use briefing::base::{nfc, percent_decode};
use briefing::load;

/// Names of files, and other ways in which an author may write them.
const NAMES: &[(&str, &[&str])] = &[
    ("with space.png", &["with%20space.png", "<with space.png>"]),
    ("(1) [2] {3}.png", &["%281%29%20%5B2%5D%20%7B3%7D.png", "<(1) [2] {3}.png>", "(1)%20[2]%20{3}.png"]),
    ("a+b&c=d;e,f.png", &["a+b&c=d;e,f.png", "a%2Bb%26c%3Dd%3Be%2Cf.png", "a+b&amp;c=d;e,f.png"]),
    ("50% #1.png", &["50%25%20%231.png", "<50% #1.png>"]),
    ("it's so!.png", &["it%27s%20so%21.png", "<it's so!.png>"]),
    ("a%20b.png", &["a%20b.png", "a%2520b.png"]),
    (
        "صورة المطر.png",
        &["<صورة المطر.png>", "%D8%B5%D9%88%D8%B1%D8%A9%20%D8%A7%D9%84%D9%85%D8%B7%D8%B1.png"],
    ),
    (
        "e\u{301}te\u{301}.png",
        &["été.png", "e\u{301}te\u{301}.png", "%C3%A9t%C3%A9.png", "e%CC%81te%CC%81.png"],
    ),
    ("雨~1.png", &["雨~1.png", "%E9%9B%A8%7E1.png"]),
];

/// The site with pictures of these names, at the top of `static/` and in a folder, and a page that shows each.
fn files() -> std::collections::BTreeMap<String, briefing::base::SourceFile> {
    let mut files = site("minimal");
    let mut page = "---\ntitle: Pictures\n---\n".to_owned();
    for (name, written) in NAMES {
        for folder in ["", "my pictures/"] {
            let path = format!("static/{folder}{name}");
            files.insert(path.clone(), load::file(&path, vec![1, 2, 3]));
        }
        for form in *written {
            let bare = form.trim_matches(['<', '>']);
            let below = match bare == *name {
                true => format!("<my pictures/{bare}>"),
                false => format!("my%20pictures/{bare}"),
            };
            page += &format!("![Top]({form})\n\n![Below]({below})\n\n");
        }
    }
    files.insert(
        "content/pages/pictures.md".into(),
        load::file("content/pages/pictures.md", page.into_bytes()),
    );
    files
}

#[test]
fn every_way_to_write_a_name_leads_to_the_file() {
    let output = built(files());
    assert_links_lead_somewhere(&output);
    let html = std::str::from_utf8(&output.get("pictures.html").expect("the page").bytes).expect("UTF-8");
    let found: Vec<&str> = attributes(html, "src").filter(|src| src.ends_with(".png")).collect();
    let expected: Vec<&str> =
        NAMES.iter().flat_map(|(name, written)| written.iter().map(move |_| *name)).collect();
    assert_eq!(found.len(), expected.len() * 2);
    for (pair, name) in found.chunks(2).zip(expected) {
        for src in pair {
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-._~/%".contains(c);
            assert!(src.chars().all(is_plain), "`{src}` is no address");
        }
        // Whatever form a name has on disk, its address is in the composed form.
        let name = nfc(name);
        assert_eq!(percent_decode(pair[0]), name.as_bytes());
        let below = String::from_utf8(percent_decode(pair[1])).expect("UTF-8");
        let (stem, ending) = name.rsplit_once('.').expect("an ending");
        assert!(below.starts_with(&format!("my pictures/{stem}.")) && below.ends_with(ending), "{below}");
    }
}

#[test]
fn style_sheets_and_rules_of_hosts_name_files_by_their_addresses() {
    let mut files = files();
    let css = [
        "url('../my pictures/(1) [2] {3}.png')",
        r"url(../with\ space.png)",
        r#"url("../with%20space.png#part")"#,
        r#"url("data:image/svg+xml,<svg fill='none'/>")"#,
    ];
    let css = css.map(|url| format!(".a{{background:{url}}}\n")).concat();
    for (path, text) in [("static/look/extra.css", css.as_str()), ("static/it's #1/a.txt", "A")] {
        files.insert(path.into(), load::file(path, text.into()));
    }
    let output = built(files);
    let (_, css) =
        output.iter().find(|(path, _)| path.as_str().starts_with("look/extra.")).expect("the style sheet");
    let css = String::from_utf8_lossy(&css.bytes).into_owned();
    for part in [
        "url(../my%20pictures/%281%29%20%5B2%5D%20%7B3%7D.",
        "url(../with%20space.png)",
        "url(../with%20space.png#part)",
        "url(\"data:image/svg+xml,<svg fill='none'/>\")",
    ] {
        assert!(css.contains(part), "{part}\n{css}");
    }
    let text = |path: &str| String::from_utf8_lossy(&output.get(path).expect(path).bytes).into_owned();
    assert!(text("_headers").contains("\n/my%20pictures/*\n"), "{}", text("_headers"));
    for path in ["hosting/nginx.conf", ".htaccess", "hosting/Caddyfile"] {
        assert!(text(path).contains("/my.+pictures/.+"), "{path}: {}", text(path));
    }
    assert!(text("hosting/s3.sh").contains("--include 'it?s??1/*'"), "{}", text("hosting/s3.sh"));
}

#[test]
fn files_with_such_names_are_written_and_published() {
    let root = copy();
    for (path, file) in files() {
        let path = root.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, file.bytes()).expect("it is saved");
    }
    let output = run(&["build"], root.path());
    assert_eq!(
        (output.status.code(), said(&output).contains("error")),
        (Some(0), false),
        "{}",
        said(&output)
    );
    let place = root.path().join("place");
    for _ in 0..2 {
        let output = run(&["publish", "--to", "folder:place"], root.path());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    }
    for (name, _) in NAMES {
        let name = nfc(name);
        assert!(root.path().join("public").join(&*name).is_file(), "{name}");
        assert!(place.join(&*name).is_file(), "{name}");
    }
}
