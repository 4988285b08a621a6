//! The folder to which a site is written, and the files of its sources: what they may be, and what survives in them.

use crate::support::{copy, told};

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
    use crate::support::{copy, names, run_soon, said, told};
    use std::ffi::{OsStr, OsString};
    use std::os::unix::ffi::OsStrExt as _;
    use std::os::unix::fs::symlink;
    use std::path::Path;
    use std::process::Command;

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

#[cfg(unix)]
#[test]
fn a_source_keeps_its_link_and_its_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let root = copy();
    let (home, real) = (root.path().join("content/home.md"), root.path().join("content/pages/home-text"));
    let text = std::fs::read_to_string(&home).expect("a page");
    std::fs::remove_file(&home).expect("a page");
    std::fs::write(&real, text.replace("[812]", "[813]")).expect("a fault");
    std::fs::set_permissions(&real, std::fs::Permissions::from_mode(0o640)).expect("permissions");
    std::os::unix::fs::symlink("pages/home-text", &home).expect("a link");
    told(&["check", "--fix"], root.path());
    assert!(home.is_symlink());
    assert_eq!(std::fs::read_to_string(&real).expect("a page"), text);
    assert_eq!(real.metadata().expect("a file").permissions().mode() & 0o777, 0o640);
}

#[test]
fn a_table_is_read_wherever_it_lies() {
    let root = copy();
    for path in ["static/t.csv", "t.zip", "t.csv"] {
        let file = root.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, "year,rain\n2020,1\n2021,2\n").expect("a table");
        let (_, said) = told(&["import", "csv", path, "--id", "t"], root.path());
        assert!(!said.contains("invalid-period"), "{path}: {said}");
    }
}
