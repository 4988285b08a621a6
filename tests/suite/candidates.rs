//! What a number can be: the links of the briefing of this repository are taken away, and the suggestions have to find
//! them again; and texts from outside are compared with the data.

use crate::support::{copy_of, expect_file, project, run, said};
use briefing::base::{SourceFile, SourceSet};
use briefing::build::read_checked;
use briefing::check::suggest;
use briefing::diagnostic::{Code, Diagnostics};
use briefing::{load, zip};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};

/// A link that was taken away: where its words are now, and where it led.
struct Stripped {
    start: usize,
    end: usize,
    target: String,
}

/// Takes the links to values out of a text. The words between the brackets stay.
fn strip(text: &str) -> (String, Vec<Stripped>) {
    let (mut plain, mut all, mut rest) = (String::new(), Vec::new(), text);
    while let Some(at) = rest.find("](value:") {
        let words = rest[..at].rfind('[').expect("the words of a link");
        let end = at + rest[at..].find(')').expect("the end of a link");
        plain.push_str(&rest[..words]);
        let start = plain.len();
        plain.push_str(&rest[words + 1..at]);
        all.push(Stripped { start, end: plain.len(), target: rest[at + "](value:".len()..end].to_owned() });
        rest = &rest[end + 1..];
    }
    (plain + rest, all)
}

/// A target without what says only how the text rounds it.
fn without_rounding(target: &str) -> String {
    let (at, query) = target.split_once('?').unwrap_or((target, ""));
    let kept: Vec<&str> = query.split('&').filter(|p| !p.is_empty() && !p.starts_with("round=")).collect();
    format!("{at}?{}", kept.join("&"))
}

#[derive(Default)]
struct Count {
    links: usize,
    reported: usize,
    first: usize,
    among_three: usize,
}

/// Reads this repository's briefing without its links to values.
fn stripped_briefing() -> (SourceSet, BTreeMap<String, Vec<Stripped>>) {
    let (mut files, mut truth) = (Vec::new(), BTreeMap::new());
    for (_, file) in load::read(&project("")).expect("the briefing").iter() {
        if !file.path.starts_with("content/") || !file.path.ends_with(".md") && !file.path.ends_with(".yaml")
        {
            files.push(file.clone());
            continue;
        }
        let (plain, stripped) = strip(file.original_text());
        truth.insert(file.path.clone(), stripped);
        files.push(load::file(&file.path, plain.into_bytes()) as SourceFile);
    }
    (load::with_theme(files), truth)
}

#[test]
fn suggestions_find_the_links_of_the_briefing_again() {
    let (sources, truth) = stripped_briefing();
    let mut sink = Diagnostics::default();
    let site = read_checked(&sources, &crate::support::options(), &mut sink).expect("a site");
    suggest(&site, &sources, &mut sink);
    let mut counts: BTreeMap<String, Count> = BTreeMap::new();
    let mut missed = String::new();
    let lang =
        |path: &str| path.trim_end_matches(".md").rsplit_once('.').map_or("en", |(_, lang)| lang).to_owned();
    for (path, stripped) in truth.iter().filter(|(path, _)| path.starts_with("content/articles/")) {
        counts.entry(lang(path)).or_default().links += stripped.len();
    }
    let mut seen = std::collections::BTreeSet::new();
    for diagnostic in sink.sorted().iter().filter(|d| d.code == Code::UnboundNumber) {
        let span = diagnostic.primary.span;
        let path = &sources[span.file].path;
        let fits = |s: &&Stripped| s.start <= span.start as usize && span.end as usize <= s.end;
        let Some(right) = truth.get(path).and_then(|all| all.iter().find(fits)) else { continue };
        if !path.starts_with("content/articles/") || !seen.insert((path.clone(), right.start)) {
            continue;
        }
        let count = counts.entry(lang(path)).or_default();
        count.reported += 1;
        let replacements = diagnostic.help.iter().filter_map(|help| help.replacement.as_ref());
        let targets = replacements.filter_map(|(_, text)| text.split_once("](value:")?.1.strip_suffix(')'));
        let targets: Vec<String> = targets.map(without_rounding).collect();
        let target = without_rounding(&right.target);
        count.first += usize::from(targets.first() == Some(&target));
        count.among_three += usize::from(targets.contains(&target));
        if !targets.contains(&target) {
            let words = sources[span.file].text()[right.start..right.end].replace('\n', " ");
            let _ = writeln!(missed, "{path}: `{words}` is {}", right.target);
        }
    }
    let mut shown =
        "The links to values in the articles, and how many of them are suggested when they are missing.\n\n"
            .to_owned();
    for (lang, count) in &counts {
        let Count { links, reported, first, among_three } = count;
        let _ = writeln!(
            shown,
            "{lang}: {links} links, {reported} reported as unlinked; first {first}, among three {among_three}"
        );
        assert!(first * 100 >= reported * 90, "{lang}: {first} of {reported} are first");
        assert!(among_three * 100 >= reported * 97, "{lang}: {among_three} of {reported} are among three");
    }
    expect_file(&project("tests/data/candidates.txt"), &format!("{shown}\nNot among three:\n{missed}"));
}

const TEXTS: &[(&str, &str)] = &[
    (
        "en",
        "# Museum draws more visitors\n\nIn 2023, 270 people visited the museum, more than the 250 visitors of 2022. Of all \
         visitors in 2023, 150 were adults and 130 children.\n\nThe share of members among the visitors was 6% in 2023. The \
         cost of the museum was €3.4 million in 2023. In 2022 the museum counted 260 visitors. The shop sold 420 posters. All \
         visitors in 2022 and 2023 together: 520. About 500 visitors came in 2020.\n\n| Visitors | 2022 | 2023 |\n| --- | --- \
         | --- |\n| Adults | 170 | 150 |\n| Children | 80 | 90 |\n",
    ),
    (
        "nl",
        "# Museum trekt meer bezoekers\n\nIn 2023 kwamen 270 bezoekers naar het museum, meer dan de 250 bezoekers in 2022. Van \
         alle bezoekers in 2023 waren er 150 volwassenen en 130 kinderen.\n\nHet aandeel leden onder de bezoekers was 6% in \
         2023. De kosten van het museum waren in 2023 3,4 miljoen euro. In 2022 telde het museum 260 bezoekers. De winkel \
         verkocht 420 posters. Ongeveer 500 bezoekers kwamen in 2020.\n",
    ),
    (
        "fr",
        "# Le musée attire plus de visiteurs\n\nEn 2023, 270 visiteurs sont venus au musée, contre 250 visiteurs en 2022. Parmi \
         tous les visiteurs de 2023, on comptait 150 adultes et 130 enfants.\n\nLa part des membres parmi les visiteurs était \
         de 6 % en 2023. Le coût du musée était de 3,4 millions d’euros en 2023. En 2022, le musée a compté 260 visiteurs. La \
         boutique a vendu 420 affiches. Environ 500 visiteurs sont venus en 2020.\n",
    ),
    (
        "ar",
        "# المتحف يجذب مزيدا من الزوار\n\nفي 2023 بلغ عدد زوار المتحف 270 شخصا، مقابل 250 زائرا في 2022. وكان من بين جميع الزوار \
         في 2023 ما عدده 150 من البالغين و130 من الأطفال.\n\nبلغت حصة الأعضاء من الزوار 6% في 2023. وبلغت تكلفة المتحف 3,4 \
         مليون يورو في 2023. وفي 2022 أحصى المتحف 260 زائرا. وباع المتجر 420 ملصقا. وزار المتحف نحو 500 زائر في 2020.\n",
    ),
];

#[test]
fn texts_from_outside_are_compared_in_each_language() {
    let root = copy_of("statements");
    let mut shown = String::new();
    for (lang, text) in TEXTS {
        std::fs::write(root.path().join("draft.md"), text).expect("a text");
        let output = run(&["check", "draft.md"], root.path());
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let table = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(table.ends_with(&format!("({lang})\n")), "the language is found: {table}");
        shown += &format!("{table}\n");
    }
    expect_file(&project("tests/data/compared.txt"), &shown);
}

#[test]
fn a_text_that_agrees_is_exit_0_from_any_source() {
    let root = copy_of("statements");
    let text = "In 2023, 270 people visited the museum. The shop sold 420 posters.";
    let mut program = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["check", "-", "--format", "json", "--language", "en"])
        .current_dir(root.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the program runs");
    program.stdin.take().expect("its input").write_all(text.as_bytes()).expect("a text");
    let output = program.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    assert_eq!(json["numbers"][0]["verdict"], "agrees");
    assert_eq!(json["numbers"][0]["candidates"][0]["reference"], "visitors/all/2023");
    assert_eq!(json["numbers"][1]["verdict"], "unknown");

    let xml = format!("<w:document><w:body><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:body></w:document>");
    let document = zip::pack(&[("word/document.xml", xml.as_bytes())]);
    std::fs::write(root.path().join("draft.docx"), document).expect("a document");
    let output = run(&["check", "draft.docx"], root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(String::from_utf8_lossy(&output.stdout).contains("visitors/all/2023"));
}

#[test]
fn a_report_escapes_the_text_and_needs_no_other_file() {
    let root = copy_of("statements");
    let text = "# A & B\n\nIn 2022 the museum counted 260 visitors `<script>alert(1)</script>`.\n";
    std::fs::write(root.path().join("draft.md"), text).expect("a text");
    let output = run(&["check", "draft.md", "--format", "html"], root.path());
    let html = String::from_utf8_lossy(&output.stdout);
    assert!(html.contains("<h2>A &amp; B</h2>") && html.contains("&lt;script&gt;"), "{html}");
    assert!(
        html.contains("<mark class=\"differs\">260</mark>") && html.contains("visitors/all/2022"),
        "{html}"
    );
    for outside in ["<script", "src=", "http:", "https:", "@import"] {
        assert!(!html.contains(outside), "{outside} in {html}");
    }
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let root = copy_of("statements");
    std::fs::write(root.path().join("draft.docx"), "no archive").expect("a file");
    std::fs::write(root.path().join("draft.md"), b"\xff\xfe").expect("a file");
    for (args, code, message) in [
        (vec!["check", "draft.docx"], 2, "cannot be read as a ZIP archive"),
        (vec!["check", "draft.md"], 2, "it is not UTF-8 text"),
        (vec!["check", "none.md"], 2, "could not read `none.md`"),
        (vec!["check", "--format", "html"], 2, "needs a text"),
        (vec!["check", "draft.md", "--fix"], 2, "cannot be used with"),
    ] {
        let output = run(&args, root.path());
        assert_eq!(output.status.code(), Some(code), "{args:?}: {}", said(&output));
        assert!(said(&output).contains(message), "{args:?}: {}", said(&output));
    }
    std::fs::write(root.path().join("draft.md"), "In 2023, 270 people came.").expect("a file");
    let output = run(&["check", "draft.md", "--language", "xx"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("there is no language `xx`"));
}
