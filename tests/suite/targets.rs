//! The folder to which a site is written: what it may be, who may write to it, and what survives in it.

use crate::support::{copy, run, said};
use briefing::write::{Busy, Lock, LockFault, RealDisk, Sources, Target};
use std::ffi::OsStr;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// Runs the program in a folder; it must end within some seconds.
#[track_caller]
fn run_soon(args: &[&OsStr], folder: &Path) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(args)
        .current_dir(folder)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    for _ in 0..1_000 {
        if child.try_wait().expect("a child").is_some() {
            return child.wait_with_output().expect("what it said");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill().expect("the program is stopped");
    panic!("{args:?} does not end");
}

/// The exit code of a command, and what it said.
#[track_caller]
fn told(args: &[&str], folder: &Path) -> (Option<i32>, String) {
    let args: Vec<&OsStr> = args.iter().map(OsStr::new).collect();
    let output = run_soon(&args, folder);
    (output.status.code(), said(&output))
}

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<String> = entries.map(|e| e.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

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
fn a_folder_among_the_sources_is_refused_whether_it_exists_or_not() {
    let root = copy();
    let before = crate::support::paths_below(root.path());
    for place in [
        "content/public",
        "content",
        "static/public",
        "templates/x/y",
        "src",
        ".",
        "..",
        "content/../static/x",
        ".git/public",
        ".briefing-cache/public",
        "nowhere/../content/public",
    ] {
        for command in [
            vec!["build".into(), "--out".into(), place.to_owned()],
            vec!["publish".into(), "--to".into(), format!("folder:{place}")],
        ] {
            let command: Vec<&str> = command.iter().map(String::as_str).collect();
            let (code, said) = told(&command, root.path());
            assert_eq!(code, Some(1), "{command:?}: {said}");
            assert!(said.contains("cannot be the output folder"), "{command:?}: {said}");
        }
    }
    assert_eq!(crate::support::paths_below(root.path()), before);
}

#[test]
fn what_is_no_folder_is_refused() {
    let root = copy();
    std::fs::write(root.path().join("public"), "mine").expect("a file");
    for args in [&["build"][..], &["build", "--remove", ""], &["publish", "--to", "folder:public"]] {
        let (code, said) = told(args, root.path());
        assert!(code == Some(1) && said.contains("it is a file, not a folder"), "{said}");
    }
    assert_eq!(std::fs::read_to_string(root.path().join("public")).expect("a file"), "mine");
}

#[cfg(unix)]
mod unix {
    use super::{Command, OsStr, Path, copy, names, run_soon, said, told};
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;

    fn pipe(path: &Path) {
        assert!(Command::new("mkfifo").arg(path).status().expect("mkfifo").success());
    }

    #[test]
    fn a_link_to_a_folder_stays_and_one_to_sources_or_nowhere_is_refused() {
        let root = copy();
        let link = root.path().join("public");
        symlink("nowhere", &link).expect("a link");
        let (code, text) = told(&["build"], root.path());
        assert!(code == Some(1) && text.contains("it is a link that leads nowhere"), "{text}");
        std::fs::remove_file(&link).expect("the link");
        symlink("content/articles", &link).expect("a link");
        for args in
            [&["build"][..], &["build", "--out", "public/deep"], &["publish", "--to", "folder:public"]]
        {
            let (code, text) = told(args, root.path());
            assert!(code == Some(1) && text.contains("inside the site's own sources"), "{text}");
        }
        std::fs::remove_file(&link).expect("the link");
        std::fs::create_dir(root.path().join("www")).expect("a folder");
        symlink("www", &link).expect("a link");
        for args in [&["build"][..], &["build", "--drafts"], &["publish", "--to", "folder:public"]] {
            assert_eq!(told(args, root.path()), (Some(0), String::new()), "{args:?}");
            assert!(link.is_symlink() && root.path().join("www/index.html").exists());
        }
    }

    #[test]
    fn a_folder_to_which_a_link_among_the_sources_leads_is_one_of_them() {
        let root = copy();
        std::fs::create_dir(root.path().join("texts")).expect("a folder");
        symlink("../../texts", root.path().join("content/articles/more")).expect("a link");
        for place in ["texts", "texts/public"] {
            let (code, text) = told(&["build", "--out", place], root.path());
            assert!(code == Some(1) && text.contains("sources"), "{place}: {text}");
        }
    }

    #[test]
    fn foreign_names_are_quoted_and_survive_whatever_they_are() {
        let root = copy();
        assert_eq!(told(&["build"], root.path()).0, Some(0));
        let public = root.path().join("public");
        let odd: [&[u8]; 5] = [b"-rf", b"a\nb", b"$(id)", b"\xFF", b"it's"];
        odd.iter()
            .for_each(|name| std::fs::write(public.join(OsStr::from_bytes(name)), "mine").expect("a file"));
        std::fs::create_dir_all(public.join("empty/deep")).expect("a folder");
        let (code, text) = told(&["build"], root.path());
        assert_eq!(code, Some(1));
        let flags = r"--keep='$(id)' --keep=-rf --keep=$'a\nb' --keep=empty --keep='it'\''s' --keep=$'\xff'";
        assert!(text.contains(flags) && text.contains(&flags.replace("--keep", "--remove")), "{text}");
        let keep = odd.iter().copied().chain([&b"empty"[..]]).map(|name| {
            let mut flag = OsString::from("--keep=");
            flag.push(OsStr::from_bytes(name));
            flag
        });
        let args: Vec<OsString> = ["build".into(), "--drafts".into()].into_iter().chain(keep).collect();
        let args: Vec<&OsStr> = args.iter().map(OsString::as_os_str).collect();
        let output = run_soon(&args, root.path());
        assert_eq!(output.status.code(), Some(0), "{}", said(&output));
        assert!(odd.iter().all(|name| public.join(OsStr::from_bytes(name)).exists()));
        assert!(public.join("empty/deep").is_dir());
    }

    #[test]
    fn pipes_are_never_opened() {
        let root = copy();
        assert_eq!(told(&["build"], root.path()).0, Some(0));
        let public = root.path().join("public");
        pipe(&public.join("fifo"));
        let (code, text) = told(&["build", "--keep", "fifo"], root.path());
        assert!(code == Some(1) && text.contains("it is a pipe") && text.contains("--remove=fifo"), "{text}");
        assert_eq!(told(&["build", "--remove", "fifo"], root.path()).0, Some(0));
        std::fs::remove_file(public.join("index.html")).expect("a page");
        pipe(&public.join("index.html"));
        let (code, text) = told(&["build"], root.path());
        assert!(
            code == Some(1) && text.contains("somebody changed") && text.contains("`index.html`"),
            "{text}"
        );
        let (code, text) = told(&["publish", "--to", "folder:public"], root.path());
        assert!(code == Some(1) && text.contains("`index.html`"), "{text}");
        assert_eq!(told(&["build", "--overwrite"], root.path()).0, Some(0));
        std::fs::remove_file(public.join(".briefing-manifest")).expect("the manifest");
        pipe(&public.join(".briefing-manifest"));
        assert_eq!(told(&["build"], root.path()).0, Some(1));
        assert_eq!(told(&["publish", "--to", "folder:public"], root.path()).0, Some(2));
    }

    #[test]
    fn publishing_to_a_folder_follows_no_link() {
        let root = copy();
        let (public, victim) = (root.path().join("pub"), root.path().join("victim"));
        std::fs::create_dir(&public).expect("a folder");
        std::fs::create_dir(root.path().join("outside")).expect("a folder");
        std::fs::write(&victim, "mine").expect("a file");
        symlink(&victim, public.join(".index.html.new")).expect("a link");
        let to = ["publish", "--to", "folder:pub", "--overwrite"];
        assert_eq!(told(&to, root.path()).0, Some(0));
        std::fs::remove_file(public.join("index.html")).expect("a page");
        symlink(&victim, public.join("index.html")).expect("a link");
        assert_eq!(told(&to[..3], root.path()).0, Some(1));
        assert_eq!(told(&to, root.path()).0, Some(0));
        assert!(public.join("index.html").is_file() && !public.join("index.html").is_symlink());
        std::fs::remove_dir_all(public.join("articles")).expect("a folder");
        symlink(root.path().join("outside"), public.join("articles")).expect("a link");
        let (code, text) = told(&to, root.path());
        assert!(code == Some(1) && text.contains("are in the way: `articles`"), "{text}");
        assert_eq!(std::fs::read_to_string(&victim).expect("a file"), "mine");
        assert_eq!(names(&root.path().join("outside")), Vec::<String>::new());
    }
}

#[test]
fn what_somebody_changed_in_the_site_is_named_and_survives() {
    let root = copy();
    let page = root.path().join("public/index.html");
    for (first, again) in [
        (&["build"][..], &["build"][..]),
        (&["publish", "--to", "folder:public"], &["publish", "--to", "folder:public"]),
    ] {
        assert_eq!(told(first, root.path()).0, Some(0));
        std::fs::write(&page, "mine").expect("a page");
        let (code, said) = told(again, root.path());
        assert!(code == Some(1) && said.contains("`index.html`") && said.contains("--overwrite"), "{said}");
        assert_eq!(std::fs::read_to_string(&page).expect("a page"), "mine");
        assert_eq!(told(&[again, &["--overwrite"]].concat(), root.path()).0, Some(0));
        assert_ne!(std::fs::read_to_string(&page).expect("a page"), "mine");
    }
}

#[test]
fn a_kept_file_is_kept_or_refused_and_never_replaced() {
    let root = copy();
    std::fs::create_dir_all(root.path().join("public/feed.xml")).expect("a folder");
    std::fs::write(root.path().join("public/index.html"), "mine").expect("a file");
    let keep = |name: &str| told(&["build", "--keep", name, "--remove", "feed.xml"], root.path());
    let (code, said) = keep("index.html");
    assert!(code == Some(1) && said.contains("`index.html` in `./public` cannot be kept"), "{said}");
    let (code, said) = told(&["build", "--remove", "index.html", "--keep", "feed.xml"], root.path());
    assert!(code == Some(1) && said.contains("`feed.xml` in `./public` cannot be kept"), "{said}");
    assert_eq!(std::fs::read_to_string(root.path().join("public/index.html")).expect("a file"), "mine");
    assert_eq!(told(&["build", "--remove=index.html", "--remove=feed.xml"], root.path()).0, Some(0));
}
