//! One run at a time writes a folder or the sources of a site.

use crate::support::{copy, names, run, said, told};
use briefing::write::{Busy, LOCK, Lock, LockFault, RealDisk, Sources, Target, lock_cache};
use std::path::Path;
use std::time::Duration;

fn lock(root: &Path, folder: &str) -> Target {
    Target::open(&root.join(folder), &Sources::default(), None, &RealDisk).expect("the lock")
}

#[test]
fn a_second_run_is_refused_at_once_or_waits() {
    let root = copy();
    for (command, folder) in [
        (&["build"][..], "public"),
        (&["build", "--out", "public/../public"], "public"),
        (&["publish", "--to", "folder:www"], "www"),
    ] {
        let first = lock(root.path(), folder);
        let before = root.path().join(folder).exists();
        let (code, said) = told(command, root.path());
        let process = format!("; it began just now (process {})", std::process::id());
        assert_eq!(code, Some(1), "{command:?}: {said}");
        assert!(said.contains("another run is writing `") && said.contains("--wait"), "{said}");
        assert!(said.contains(&process) || said.contains("second"), "{said}");
        assert_eq!(root.path().join(folder).exists(), before, "nothing is written");
        let waits = [command, &["--wait"]].concat();
        std::thread::scope(|scope| {
            let second = scope.spawn(|| told(&waits, root.path()));
            std::thread::sleep(Duration::from_millis(300));
            assert!(!second.is_finished(), "it waits");
            drop(first);
            assert_eq!(second.join().expect("the second run").0, Some(0));
        });
        assert!(root.path().join(folder).join("index.html").exists());
    }
    let beside = names(root.path());
    assert!(beside.iter().all(|name| !name.contains("lock")), "{beside:?}");
}

#[test]
fn of_many_builds_at_once_each_writes_a_whole_site_or_none() {
    let (one, two) = (copy(), copy());
    let home = two.path().join("content/home.md");
    let text = std::fs::read_to_string(&home).expect("a page");
    std::fs::write(&home, text.replace("title: ", "title: Other ")).expect("another site");
    let out = one.path().join("out");
    let roots = [one.path(), two.path()];
    std::thread::scope(|scope| {
        for at in 0..8 {
            let (root, out) = (roots[at % 2], out.to_str().expect("a path"));
            scope.spawn(move || {
                let (code, said) = told(&["build", "--out", out], root);
                let is_refused = code == Some(1) && said.contains("another run is writing");
                assert!(code == Some(0) || is_refused, "{code:?}: {said}");
            });
        }
    });
    // The record of the last run must not hide what another one wrote.
    for root in [roots[0], roots[1], roots[0]] {
        let whole = root.join("alone");
        assert_eq!(run(&["build", "--out", "alone"], root).status.code(), Some(0));
        let output = run(&["build", "--out", out.to_str().expect("a path")], root);
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        for path in crate::support::paths_below(&whole) {
            let same = std::fs::read(whole.join(&path)).ok() == std::fs::read(out.join(&path)).ok();
            assert!(same, "{path} is of the other site");
        }
    }
}

#[test]
fn a_lock_ends_with_its_run_and_is_never_the_file_of_somebody_else() {
    let root = copy();
    let file = root.path().join(".public.briefing-lock");
    std::fs::write(&file, "briefing 1\n").expect("what a killed run left");
    assert_eq!(told(&["build"], root.path()), (Some(0), String::new()));
    assert!(!file.exists());
    std::fs::write(&file, "my notes").expect("a file of somebody");
    let (code, said) = told(&["build", "--drafts"], root.path());
    assert!(code == Some(2) && said.contains("it is a file of another program"), "{said}");
    assert_eq!(std::fs::read_to_string(&file).expect("the notes"), "my notes");
    #[cfg(unix)]
    {
        let victim = root.path().join("victim");
        std::fs::write(&victim, "").expect("a file");
        std::fs::remove_file(&file).expect("the notes");
        std::os::unix::fs::symlink(&victim, &file).expect("a link");
        let (code, said) = told(&["build", "--drafts"], root.path());
        assert!(code == Some(2) && said.contains("could not lock"), "{said}");
        assert_eq!(std::fs::read_to_string(&victim).expect("the victim"), "");
    }
}

#[test]
fn a_run_that_has_the_lock_in_the_folder_keeps_others_out() {
    let root = copy();
    std::fs::create_dir(root.path().join("public")).expect("a folder");
    // A run for which the folder is a mount point, in a container for example, locks it so.
    let first = Lock::take(&root.path().join("public").join(LOCK), None).expect("the lock");
    let (code, said) = told(&["build"], root.path());
    assert!(code == Some(1) && said.contains("another run is writing"), "{said}");
    drop(first);
    assert_eq!(told(&["build"], root.path()), (Some(0), String::new()));
}

#[test]
fn a_lock_that_waits_gets_a_file_that_is_still_there() {
    let root = crate::support::temporary_folder();
    let path = root.path().join("deep/lock");
    let first = Lock::take(&path, None).expect("the lock");
    let busy = |fault| match fault {
        LockFault::Busy(Busy { began, process }) => (began.is_some(), process),
        LockFault::Io(failure) => panic!("{failure}"),
    };
    assert_eq!(Lock::take(&path, None).map_err(busy).err(), Some((true, Some(std::process::id()))));
    std::thread::scope(|scope| {
        let waiting: Vec<_> = (0..4)
            .map(|_| scope.spawn(|| Lock::take(&path, Some(&|_| ())).map(drop).map_err(busy)))
            .collect();
        std::thread::sleep(Duration::from_millis(50));
        drop(first);
        assert!(waiting.into_iter().all(|thread| thread.join().expect("a thread") == Ok(())));
    });
    assert_eq!(names(root.path()), Vec::<String>::new());
}

#[test]
fn commands_that_change_the_sources_wait_for_each_other() {
    let root = copy();
    let home = root.path().join("content/home.md");
    let text = std::fs::read_to_string(&home).expect("a page");
    std::fs::write(&home, text.replace("[812]", "[813]")).expect("a fault");
    std::fs::write(root.path().join("t.csv"), "year,rain\n2020,1\n2021,2\n").expect("a table");
    let figure = [
        "import", "csv", "t.csv", "--id", "t", "--title", "T", "--unit", "mm", "--topic", "weather",
        "--source",
    ];
    let source = {
        let known =
            std::fs::read_to_string(root.path().join("content/sources/sources.yaml")).expect("sources");
        known.split(':').next().expect("a source").trim().to_owned()
    };
    let source = [&figure[..], &[source.as_str()]].concat();
    let commands = [&["check", "--fix"][..], &["edition"], &["new", "page", "p", "--title", "P"], &source];
    let before = crate::support::paths_below(&root.path().join("content"));
    let held = lock_cache(root.path(), "sources.lock", None, &RealDisk).expect("the lock");
    for command in commands {
        let (code, said) = told(command, root.path());
        assert_eq!(code, Some(1), "{command:?}: {said}");
        assert!(
            said.contains("another run is writing `.`") && said.contains("--wait"),
            "{command:?}: {said}"
        );
    }
    assert_eq!(crate::support::paths_below(&root.path().join("content")), before);
    let left = root.path().join("content/.briefing-0123456789abcdef.new");
    std::fs::write(&left, "half a fi").expect("what a stopped run left");
    let fix = ["check", "--fix", "--wait"];
    std::thread::scope(|scope| {
        let second = scope.spawn(|| told(&fix, root.path()));
        std::thread::sleep(Duration::from_millis(300));
        assert!(!second.is_finished() && left.exists(), "it waits");
        drop(held);
        assert_eq!(second.join().expect("the second run").0, Some(0));
    });
    assert_eq!(std::fs::read_to_string(&home).expect("a page"), text);
    assert!(!left.exists());
    for command in &commands[1..] {
        let (code, said) = told(command, root.path());
        assert_eq!(code, Some(0), "{command:?}: {said}");
    }
}
