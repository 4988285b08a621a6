//! A site in a folder that cannot be moved: files are exchanged one by one.

use crate::publish::{Failing, Moves, expected, held, old_and_new};
use crate::support::temporary_folder;
use briefing::write::{Foreign, MANIFEST, Refusal, publish};

#[test]
fn what_is_foreign_stays_in_a_folder_that_cannot_be_moved() {
    let root = temporary_folder();
    let folder = root.path().join("public");
    std::fs::create_dir_all(folder.join("notes/deep/empty")).expect("a foreign folder");
    std::fs::write(folder.join("CNAME"), "rain.example").expect("a foreign file");
    std::fs::create_dir_all(folder.join("articles")).expect("a folder of the site");
    std::fs::write(folder.join("articles/mine.txt"), "mine").expect("a foreign file in it");
    let (old, new) = old_and_new();
    let disk = Failing::never(Moves::Mount);
    let mut foreign = Foreign { keep: vec!["CNAME".into(), "articles".into()], ..Foreign::default() };
    match publish(&old, &folder, &foreign, &disk) {
        Err(Refusal::Foreign(_, names)) => assert_eq!(names, ["notes"]),
        other => panic!("refused by name, not {other:?}"),
    }
    assert!(folder.join("notes/deep/empty").exists() && !folder.join(MANIFEST).exists());
    foreign.remove = vec!["notes".into()];
    for site in [&old, &new] {
        publish(site, &folder, &foreign, &disk).expect("told by name");
        let mut files = expected(site);
        files.extend([
            ("CNAME".into(), b"rain.example".to_vec()),
            ("articles/mine.txt".into(), b"mine".to_vec()),
        ]);
        files.sort();
        assert_eq!(held(&folder), files);
        assert!(!folder.join("notes").exists());
    }
}

#[test]
fn what_somebody_changed_is_written_over_only_when_told_and_then_always() {
    let root = temporary_folder();
    let folder = root.path().join("public");
    let (site, _) = old_and_new();
    let disk = Failing::never(Moves::Mount);
    publish(&site, &folder, &Foreign::default(), &disk).expect("the site");
    std::fs::write(folder.join("about.html"), "by hand").expect("a change");
    match publish(&site, &folder, &Foreign::default(), &disk) {
        Err(Refusal::Edited(_, paths)) => assert_eq!(paths, ["about.html"]),
        other => panic!("refused by name, not {other:?}"),
    }
    publish(&site, &folder, &Foreign { overwrite: true, ..Foreign::default() }, &disk).expect("told");
    assert!(held(&folder) == expected(&site), "the change is still there");
}
