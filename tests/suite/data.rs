//! What readers take away, held against `tests/data/files.txt`: `UPDATE=1 cargo test data` rewrites it.

use crate::support::{built, copy, expect_file, overlay, project, run, said, site};
use briefing::output::Output;
use std::io::Read;

fn fixture() -> Output {
    let mut files = site("minimal");
    overlay(&mut files, &std::fs::read_to_string(project("tests/data/figures.txt")).expect("the fixture"));
    built(files)
}

/// The files below these folders, in the order of their paths.
fn below<'a>(output: &'a Output, folders: &'a [&str]) -> impl Iterator<Item = (&'a str, &'a [u8])> {
    let all = output.iter().map(|(path, file)| (path.as_str(), file.bytes.as_slice()));
    all.filter(|(path, _)| folders.iter().any(|folder| path.starts_with(folder)))
}

#[test]
fn what_readers_take_away_is_as_it_was() {
    let output = fixture();
    let mut text = String::new();
    for (path, bytes) in below(&output, &["data/latest/", "cite/"]) {
        if let Ok(content) = std::str::from_utf8(bytes) {
            text.push_str(&format!("//- {path}\n{}", content.replace("\r\n", "\n")));
        }
    }
    expect_file(&project("tests/data/files.txt"), &text);
}

#[test]
fn the_archive_holds_every_other_file_as_it_is() {
    let output = fixture();
    let archive = output.get("data/latest/all.zip").expect("the archive").bytes.as_slice();
    let archive = rawzip::ZipArchive::from_slice(archive).expect("an archive");
    let mut entries = archive.entries();
    let mut held = Vec::new();
    while let Some(entry) = entries.next_entry().expect("an entry") {
        let name = entry.file_path().try_normalize().expect("a name").as_ref().to_owned();
        let local = archive.get_entry(entry.wayfinder()).expect("its place");
        let mut bytes = Vec::new();
        let inflated = flate2::bufread::DeflateDecoder::new(local.data());
        local.verifying_reader(inflated).read_to_end(&mut bytes).expect("its content");
        held.push((name, bytes));
    }
    let beside = below(&output, &["data/latest/"])
        .filter(|(path, _)| !path.ends_with("all.zip"))
        .map(|(path, bytes)| (path.trim_start_matches("data/latest/").to_owned(), bytes.to_vec()));
    assert_eq!(held, beside.collect::<Vec<_>>());
}

#[test]
fn an_edition_stays_as_it_was_published() {
    let root = copy();
    let read = |path: &str| std::fs::read(root.path().join("public").join(path)).expect(path);
    assert_eq!(said(&run(&["edition"], root.path())), "");
    assert_eq!(run(&["edition"], root.path()).status.code(), Some(0), "nothing has changed");
    let rain = root.path().join("content/figures/rain.yaml");
    let text = std::fs::read_to_string(&rain).expect("the figure");
    let revision = "revisions: [{date: 2024-02-01, change: The gauge was read again.}]\n";
    std::fs::write(&rain, text.replace("2021: 700", "2021: 701") + revision).expect("a change");
    let refused = run(&["edition"], root.path());
    assert_eq!(refused.status.code(), Some(1));
    assert!(said(&refused).contains("differs from the edition of 2024-02-01"), "{}", said(&refused));
    assert_eq!(run(&["edition", "--on", "2024-03-01"], root.path()).status.code(), Some(0));
    assert_eq!(said(&run(&["build"], root.path())), "");
    for (folder, value) in [("2024-02-01", "700"), ("2024-03-01", "701"), ("latest", "701")] {
        let csv = String::from_utf8(read(&format!("data/{folder}/rain.csv"))).expect("text");
        assert!(csv.contains(&format!("whole,{value},mm")), "{folder}: {csv}");
    }
    let kept = std::fs::read(root.path().join("content/editions/2024-02-01.zip")).expect("the edition");
    assert_eq!(read("data/2024-02-01/all.zip"), kept);
    assert_eq!(read("data/2024-03-01/all.zip"), read("data/latest/all.zip"));
    let page = String::from_utf8(read("data.html")).expect("text");
    let at = |date: &str| page.find(&format!("data/{date}/all.zip")).expect(date);
    assert!(at("2024-03-01") < at("2024-02-01"), "the newest stands first");
}
