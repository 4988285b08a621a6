//! Publishing to hosts: a folder, a branch of a real repository, a real rsync; order, strangers, and runs that stop half
//! way.

use crate::support::{build, copy, overlay, run, said, site, temporary_folder, told};
use briefing::output::Output;
use briefing::publish::{Failure, File, Host, Site, Step, carry_out, plan, read_host};
use briefing::write::MANIFEST;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;

/// What a command that went well said on standard output.
#[track_caller]
fn answered(args: &[&str], root: &Path) -> String {
    let output = run(args, root);
    assert_eq!(output.status.code(), Some(0), "{args:?}: {}", said(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[track_caller]
fn git(folder: &Path, args: &[&str]) -> String {
    let output = Command::new("git").arg("-C").arg(folder).args(args).output().expect("git runs");
    assert!(output.status.success(), "git {args:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn put(root: &Path, path: &str, text: &str) {
    let place = root.join(path);
    std::fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
    std::fs::write(place, text).expect("a file");
}

/// Adds a page to the site, or takes it away.
fn with_more(root: &Path, more: bool) {
    match more {
        true => put(root, "content/pages/more.md", "---\ntitle: More\n---\nMore.\n"),
        false => std::fs::remove_file(root.join("content/pages/more.md")).expect("the page"),
    }
}

#[test]
fn a_folder_gets_what_changed_and_keeps_what_is_not_ours() {
    let root = copy();
    let place = root.path().join("www");
    put(root.path(), "www/CNAME", "rain.example");
    let to = ["publish", "--to", "folder:www"];
    let dry = answered(&[&to[..], &["--dry-run"]].concat(), root.path());
    assert!(dry.contains("+ and ") && dry.contains("1 file not ours and stays"), "{dry}");
    assert!(!place.join("index.html").exists(), "a dry run changes nothing");
    answered(&to, root.path());
    run(&["build"], root.path());
    let built = root.path().join("public");
    assert_eq!(
        text(&place.join(MANIFEST)),
        text(&built.join(MANIFEST)),
        "the folder holds what a build writes"
    );

    with_more(root.path(), true);
    let more = answered(&to, root.path());
    assert!(more.contains("+ more.html\n") && more.contains("~ sitemap-en.xml\n"), "{more}");
    assert!(place.join("more.html").exists());
    with_more(root.path(), false);
    let less = answered(&to, root.path());
    assert!(less.contains("- more.html\n"), "{less}");
    assert!(!place.join("more.html").exists());
    assert_eq!(text(&place.join("CNAME")), "rain.example");
    let same = answered(&to, root.path());
    assert!(same.contains("0 added, 0 changed, 0 removed, 0 bytes to send"), "{same}");
}

#[test]
fn files_of_others_are_written_over_only_when_told() {
    let root = copy();
    put(root.path(), "www/index.html", "by another hand");
    let to = ["publish", "--to", "folder:www"];
    let output = run(&to, root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("`index.html`") && said(&output).contains("--overwrite"),
        "{}",
        said(&output)
    );
    assert_eq!(text(&root.path().join("www/index.html")), "by another hand");
    answered(&[&to[..], &["--overwrite"]].concat(), root.path());
    assert!(text(&root.path().join("www/index.html")).contains("<!doctype html>"));
    // A file where the site has a folder is never taken away.
    let root = copy();
    put(root.path(), "www/articles", "a file");
    let output = run(&[&to[..], &["--overwrite"]].concat(), root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("are in the way: `articles`"), "{}", said(&output));
}

#[test]
fn a_folder_at_the_address_of_a_file_is_in_the_way_before_anything_is_sent() {
    let root = copy();
    std::fs::create_dir_all(root.path().join("www/sources.html")).expect("a folder");
    let (code, said) = told(&["publish", "--to", "folder:www", "--yes", "--overwrite"], root.path());
    assert!(code == Some(1) && said.contains("sources.html"), "{said}");
    assert!(!root.path().join("www/index.html").exists());
}

#[test]
fn nothing_is_published_with_a_fault_or_over_the_sources() {
    let root = copy();
    let over = run(&["publish", "--to", "folder:content"], root.path());
    assert_eq!(over.status.code(), Some(1));
    assert!(said(&over).contains("inside the site's own sources"), "{}", said(&over));
    let home = root.path().join("content/home.md");
    std::fs::write(&home, text(&home).replace("[812]", "[813]")).expect("a fault");
    let output = run(&["publish", "--to", "folder:www"], root.path());
    assert_eq!(output.status.code(), Some(1));
    assert!(said(&output).contains("value-mismatch"), "{}", said(&output));
    assert!(!root.path().join("www").exists());
}

#[test]
fn places_have_names_in_the_settings() {
    let root = copy();
    let settings = root.path().join("content/site.yaml");
    let before = text(&settings);
    let with =
        |publish: &str| std::fs::write(&settings, format!("{before}publish:\n{publish}")).expect("settings");
    with("  here: {to: \"folder:www\"}\n");
    answered(&["publish"], root.path());
    assert!(root.path().join("www/index.html").exists());
    with("  here: {to: \"folder:www\"}\n  there: {to: git, branch: pages}\n");
    let unclear = run(&["publish"], root.path());
    assert!(
        said(&unclear).contains("--to here") && said(&unclear).contains("--to there"),
        "{}",
        said(&unclear)
    );
    let slip = run(&["publish", "--to", "heer"], root.path());
    assert_eq!(slip.status.code(), Some(1));
    assert!(said(&slip).contains("did you mean `here`?"), "{}", said(&slip));
    let json = answered(&["publish", "--to", "here", "--dry-run", "--format", "json"], root.path());
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!((json["to"].as_str(), json["bytes"].as_u64()), (Some("here"), Some(0)));
}

#[test]
fn a_branch_gets_one_commit_and_the_checkout_stays() {
    let root = copy();
    let bare = temporary_folder();
    git(bare.path(), &["init", "--quiet", "--bare"]);
    git(root.path(), &["init", "--quiet", "--initial-branch=main"]);
    git(root.path(), &["config", "user.name", "An editor"]);
    git(root.path(), &["config", "user.email", "editor@rain.example"]);
    git(root.path(), &["remote", "add", "origin", &bare.path().display().to_string()]);
    git(root.path(), &["add", "."]);
    git(root.path(), &["commit", "--quiet", "--message=The sources"]);
    put(root.path(), "content/notes.txt~", "not committed");
    let status = git(root.path(), &["status", "--porcelain"]);
    let to = ["publish", "--to", "git", "--branch", "pages"];
    let there = |args: &[&str]| git(bare.path(), args);

    answered(&[&to[..], &["--dry-run"]].concat(), root.path());
    assert_eq!(there(&["branch", "--list", "pages"]), "", "a dry run pushes nothing");
    answered(&to, root.path());
    let listed = there(&["ls-tree", "-r", "--name-only", "pages"]);
    let has = |list: &str, name: &str| list.lines().any(|l| l == name);
    assert!(
        has(&listed, "index.html") && has(&listed, ".nojekyll") && !has(&listed, "content/site.yaml"),
        "{listed}"
    );
    assert_eq!(there(&["rev-list", "--count", "pages"]), "1");
    run(&["build"], root.path());
    assert_eq!(there(&["show", "pages:index.html"]), text(&root.path().join("public/index.html")).trim());
    assert_eq!(git(root.path(), &["branch", "--list"]), "* main");

    // Somebody adds a file on the host; it is built upon, and stays.
    let other = temporary_folder();
    git(other.path(), &["clone", "--quiet", "--branch=pages", &bare.path().display().to_string(), "."]);
    put(other.path(), "CNAME", "rain.example");
    git(other.path(), &["add", "."]);
    git(
        other.path(),
        &["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "--quiet", "--message=Domain"],
    );
    git(other.path(), &["push", "--quiet"]);
    with_more(root.path(), true);
    answered(&to, root.path());
    with_more(root.path(), false);
    let less = answered(&to, root.path());
    assert!(less.contains("- more.html\n") && less.contains("2 files not ours and stay"), "{less}");
    assert_eq!(
        (there(&["rev-list", "--count", "pages"]), there(&["show", "pages:CNAME"])),
        ("4".into(), "rain.example".into())
    );
    assert!(!has(&there(&["ls-tree", "-r", "--name-only", "pages"]), "more.html"));
    let same = answered(&to, root.path());
    assert!(same.contains("0 added, 0 changed, 0 removed"), "{same}");
    assert_eq!(there(&["rev-list", "--count", "pages"]), "4", "nothing changed, so nothing is committed");
    std::fs::remove_dir_all(root.path().join("public")).expect("what was built");
    assert_eq!(git(root.path(), &["status", "--porcelain"]), status);
}

#[test]
fn a_branch_of_sources_is_refused_and_so_is_a_repository_that_is_not_there() {
    let root = copy();
    git(root.path(), &["init", "--quiet", "--initial-branch=main"]);
    let missing = run(&["publish", "--to", "git", "--remote", "nowhere"], root.path());
    assert_eq!(missing.status.code(), Some(2));
    assert!(said(&missing).contains("git could not reach `nowhere`"), "{}", said(&missing));
    git(root.path(), &["add", "."]);
    git(
        root.path(),
        &["-c", "user.name=A", "-c", "user.email=a@b.c", "commit", "--quiet", "--message=The sources"],
    );
    let own = run(&["publish", "--to", "git", "--remote", ".", "--branch", "main"], root.path());
    assert_eq!(own.status.code(), Some(2));
    assert!(said(&own).contains("contains the sources of a site"), "{}", said(&own));
}

#[cfg(not(feature = "s3"))]
#[test]
fn uploads_to_buckets_that_are_not_built_in_are_named() {
    let output = run(&["publish", "--to", "s3://bucket/rain"], copy().path());
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output).contains("cargo run --features s3"), "{}", said(&output));
}

#[cfg(feature = "s3")]
#[test]
fn a_bucket_wants_keys_and_a_server() {
    let root = copy();
    let ask = |key: &str| {
        let program = env!("CARGO_BIN_EXE_briefing");
        let to = ["publish", "--to", "s3://bucket/rain", "--endpoint", "ftp://nowhere"];
        let mut command = Command::new(program);
        command.args(to).current_dir(root.path()).env("AWS_ACCESS_KEY_ID", key);
        command.env("AWS_SECRET_ACCESS_KEY", "secret").output().expect("the program runs")
    };
    let (without, with) = (ask(""), ask("key"));
    assert!(said(&without).contains("set AWS_ACCESS_KEY_ID"), "{}", said(&without));
    assert!(
        said(&with).contains("`ftp://nowhere` is not the address of a bucket's server"),
        "{}",
        said(&with)
    );
    assert_eq!((without.status.code(), with.status.code()), (Some(2), Some(2)));
}

#[test]
fn rsync_sends_what_changed_and_keeps_what_is_not_ours() {
    let root = copy();
    let to = ["publish", "--to", "rsync:srv/www"];
    if Command::new("rsync").arg("--version").output().is_err() {
        // Without the program, what is missing is said.
        let output = run(&to, root.path());
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("install rsync"), "{}", said(&output));
        return;
    }
    let place = root.path().join("srv/www");
    answered(&[&to[..], &["--dry-run"]].concat(), root.path());
    assert!(!place.exists(), "a dry run changes nothing");
    answered(&to, root.path());
    run(&["build"], root.path());
    assert_eq!(text(&place.join(MANIFEST)), text(&root.path().join("public").join(MANIFEST)));
    assert_eq!(text(&place.join("index.html")), text(&root.path().join("public/index.html")));
    put(root.path(), "srv/www/notes/a b.txt", "by another hand");
    with_more(root.path(), true);
    answered(&to, root.path());
    assert!(place.join("more.html").exists());
    with_more(root.path(), false);
    let less = answered(&to, root.path());
    assert!(less.contains("- more.html\n") && less.contains("1 file not ours and stays"), "{less}");
    assert!(!place.join("more.html").exists() && place.join("notes/a b.txt").exists());
    assert!(answered(&to, root.path()).contains("0 added, 0 changed, 0 removed"));
    let staged = std::fs::read_dir(root.path().join(".briefing-cache")).expect("a folder").flatten();
    assert_eq!(staged.filter(|entry| entry.path().is_dir()).count(), 0, "nothing stays staged");
}

/// A host in memory that refuses one of its steps, in the middle of it.
#[derive(Default)]
struct Memory {
    files: BTreeMap<String, Vec<u8>>,
    left: Option<usize>,
}

impl Memory {
    fn step(&mut self) -> Result<(), Failure> {
        match &mut self.left {
            Some(0) => Err(Failure { message: "the line is cut".to_owned(), help: Vec::new() }),
            Some(left) => {
                *left -= 1;
                Ok(())
            }
            None => Ok(()),
        }
    }
}

impl Host for Memory {
    fn list(&mut self) -> Result<BTreeSet<String>, Failure> {
        Ok(self.files.keys().cloned().collect())
    }
    fn read(&mut self, path: &str) -> Result<Vec<u8>, Failure> {
        Ok(self.files[path].clone())
    }
    fn put(&mut self, files: &[File<'_>]) -> Result<(), Failure> {
        files.iter().try_for_each(|file| {
            self.step()?;
            self.files.insert(file.path.to_owned(), file.bytes.to_vec());
            Ok(())
        })
    }
    fn remove(&mut self, paths: &[String]) -> Result<(), Failure> {
        paths.iter().try_for_each(|path| {
            self.step()?;
            self.files.remove(path);
            Ok(())
        })
    }
}

fn output(fixture: &str) -> Output {
    let mut files = site("minimal");
    overlay(&mut files, fixture);
    build(files).1.expect("a site").output
}

/// One run; whether it came to its end.
fn publish(output: &Output, host: &mut Memory) -> bool {
    let (standing, old) = read_host(host).expect("the host answers");
    let site = Site::new(output, &old, &standing);
    let plan = plan(&old, site.manifest(), &standing, &|path| site.phase(path));
    assert_eq!((&plan.taken, &plan.blocked), (&Vec::new(), &Vec::new()), "what we put is known as ours");
    carry_out(&plan, &site, host, &|_: &Step| ()).is_ok()
}

/// What each page that stands there shows from the site, and is not there: a reader would see half a site.
pub(crate) fn lacking(files: &BTreeMap<String, Vec<u8>>) -> Vec<String> {
    let mut all = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let page = String::from_utf8_lossy(bytes);
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for name in crate::support::attributes(&page, "src").chain(crate::support::attributes(&page, "href"))
        {
            let name = name.split('#').next().unwrap_or("");
            let shown = [".css", ".js", ".svg", ".png", ".woff2"].iter().any(|e| name.ends_with(e));
            if shown && !name.contains("://") {
                let up = name.matches("../").count();
                let above: Vec<&str> = folder.split('/').filter(|p| !p.is_empty()).collect();
                let base = above[..above.len().saturating_sub(up)].join("/");
                let full = format!("{base}/{}", name.trim_start_matches("../"));
                if !files.contains_key(full.trim_start_matches('/')) {
                    all.push(format!("{path}: {name}"));
                }
            }
        }
    }
    all
}

#[test]
fn a_run_that_stops_anywhere_leaves_whole_pages_and_is_put_right_by_the_next() {
    let (old, new) = (
        output("//- content/pages/gone.md\n---\ntitle: Gone\n---\nGone.\n"),
        output(
            "//- content/pages/more.md\n---\ntitle: More\n---\nMore.\n//- static/style.css append\n.more { color: red; }\n",
        ),
    );
    let mut before = Memory::default();
    before.files.insert("CNAME".to_owned(), b"rain.example".to_vec());
    assert!(publish(&old, &mut before));
    let mut wanted = Memory { files: before.files.clone(), left: None };
    assert!(publish(&new, &mut wanted));
    assert!(!wanted.files.contains_key("gone.html") && wanted.files.contains_key("CNAME"));
    let mut step = 0;
    loop {
        let mut host = Memory { files: before.files.clone(), left: Some(step) };
        let done = publish(&new, &mut host);
        if done {
            break;
        }
        assert_eq!(lacking(&host.files), Vec::<String>::new(), "stopped at {step}");
        // The next run goes on to the site as it is, or back to the one before.
        let mut back = Memory { files: host.files.clone(), left: None };
        host.left = None;
        assert!(publish(&new, &mut host) && host.files == wanted.files, "stopped at {step}, and on");
        assert!(publish(&old, &mut back) && back.files == before.files, "stopped at {step}, and back");
        step += 1;
    }
    assert!(step > 10, "the steps were really tried: {step}");
}
