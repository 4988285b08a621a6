//! Publishing is all or nothing, whatever fails and whenever.

use crate::support::{build, overlay, site, temporary_folder};
use briefing::base::IoFailure;
use briefing::output::Output;
use briefing::write::{Disk, Entry, EntryKind, Foreign, MANIFEST, RealDisk, Refusal, publish};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

fn output(fixture: &str) -> Output {
    let mut files = site("minimal");
    overlay(&mut files, fixture);
    build(files).1.expect("a site").output
}

/// Everything below a folder but the manifest and what a run prepares, with its content.
pub(crate) fn held(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = RealDisk
        .entries_below(folder)
        .expect("a folder")
        .into_iter()
        .filter(|entry| entry.kind == EntryKind::File)
        .filter_map(|entry| entry.text())
        .filter(|p| !p.starts_with(".briefing-"))
        .map(|p| (p.clone(), std::fs::read(folder.join(&p)).expect("a file")))
        .collect();
    all.sort();
    all
}

pub(crate) fn expected(output: &Output) -> Vec<(String, Vec<u8>)> {
    let files = output.iter().map(|(path, file)| (path.to_string(), file.bytes.to_vec()));
    let pictures = output.pictures().map(|(path, picture)| (path.to_string(), picture.png().to_vec()));
    let mut all: Vec<(String, Vec<u8>)> = files.chain(pictures).collect();
    all.sort();
    all
}

/// How folders can be moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Moves {
    /// Two can be exchanged in one step.
    Exchange,
    /// They can be renamed only, and files have one name.
    Rename,
    /// Another file system is mounted at the folder.
    Mount,
    /// So it is, but nobody can tell before trying.
    HiddenMount,
    /// Another file system is mounted at a folder below.
    MountBelow,
}

/// A disk that refuses one step, and how folders can be moved on it. It does not wait for the hardware: no test survives a
/// power cut.
pub(crate) struct Failing {
    left: AtomicUsize,
    moves: Moves,
}

impl Failing {
    fn after(steps: usize, moves: Moves) -> Self {
        Self { left: AtomicUsize::new(steps), moves }
    }

    pub(crate) fn never(moves: Moves) -> Self {
        Self::after(usize::MAX, moves)
    }

    fn step(&self, path: &Path) -> Result<(), IoFailure> {
        if self.left.fetch_sub(1, Ordering::Relaxed) == 0 {
            Err(IoFailure {
                action: "write",
                path: path.to_owned(),
                cause: io::Error::other("the disk is full"),
            })
        } else {
            Ok(())
        }
    }
}

impl Disk for Failing {
    fn exists(&self, path: &Path) -> bool {
        RealDisk.exists(path)
    }
    fn is_mount_point(&self, folder: &Path) -> bool {
        self.moves == Moves::Mount && folder.is_dir()
    }
    fn has_mount_points(&self, _: &Path) -> bool {
        self.moves == Moves::MountBelow
    }
    fn read(&self, path: &Path) -> Result<Vec<u8>, IoFailure> {
        self.step(path)?;
        RealDisk.read(path)
    }
    fn entries_below(&self, folder: &Path) -> Result<Vec<Entry>, IoFailure> {
        self.step(folder)?;
        RealDisk.entries_below(folder)
    }
    fn create_dir(&self, path: &Path) -> Result<(), IoFailure> {
        self.step(path)?;
        RealDisk.create_dir(path)
    }
    fn create_dir_all(&self, path: &Path) -> Result<(), IoFailure> {
        self.step(path)?;
        RealDisk.create_dir_all(path)
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
        // A full disk leaves half a file.
        if let Err(failure) = self.step(path) {
            let _ = RealDisk.put(path, &bytes[..bytes.len() / 2]);
            return Err(failure);
        }
        RealDisk.put(path, bytes)
    }
    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
        self.write(path, bytes)
    }
    fn link(&self, from: &Path, to: &Path) -> Result<bool, IoFailure> {
        self.step(from)?;
        if self.moves == Moves::Rename { Ok(false) } else { RealDisk.link(from, to) }
    }
    fn flush(&self, root: &Path, _: &[PathBuf], _: &[PathBuf]) -> Result<(), IoFailure> {
        self.step(root)
    }
    fn copy(&self, from: &Path, to: &Path) -> Result<(), IoFailure> {
        self.step(from)?;
        RealDisk.copy(from, to)
    }
    fn sync_dir(&self, path: &Path) -> Result<(), IoFailure> {
        self.step(path)
    }
    fn rename(&self, from: &Path, to: &Path) -> Result<(), IoFailure> {
        self.step(from)?;
        let is_below = |folder: &Path| folder.ends_with("articles") && from.parent() != Some(folder);
        if self.moves == Moves::MountBelow && to.parent().is_some_and(is_below) {
            return Err(IoFailure::with_context("move", from)(io::ErrorKind::CrossesDevices.into()));
        }
        RealDisk.rename(from, to)
    }
    fn exchange(&self, a: &Path, b: &Path) -> Result<bool, IoFailure> {
        self.step(a)?;
        match self.moves {
            Moves::Exchange => RealDisk.exchange(a, b),
            Moves::Rename => Ok(false),
            Moves::Mount | Moves::HiddenMount | Moves::MountBelow => {
                Err(IoFailure::with_context("exchange", b)(io::ErrorKind::ResourceBusy.into()))
            }
        }
    }
    fn remove_file(&self, path: &Path) -> Result<(), IoFailure> {
        self.step(path)?;
        RealDisk.remove_file(path)
    }
    fn remove_empty_dir(&self, path: &Path) -> Result<bool, IoFailure> {
        self.step(path)?;
        RealDisk.remove_empty_dir(path)
    }
    fn remove_dir_all(&self, path: &Path) -> Result<(), IoFailure> {
        self.step(path)?;
        RealDisk.remove_dir_all(path)
    }
}

/// Publishes a site over another one and lets each step fail in turn. `check` looks at what a failure left.
fn fail_at_every_step(moves: Moves, old: &Output, new: &Output, check: impl Fn(&Path, usize)) {
    let (none, sound) = (Foreign::default(), Failing::never(moves));
    let is_whole = matches!(moves, Moves::Exchange | Moves::Rename);
    // A hidden mount takes the steps of both other ways one after the other: some of them are enough.
    let stride = if moves == Moves::HiddenMount { 17 } else { 1 };
    let (old, new) = ((old, expected(old)), (new, expected(new)));
    let root = temporary_folder();
    let folder = root.path().join("public");
    std::fs::create_dir(&folder).expect("a folder");
    publish(old.0, &folder, &none, &sound).expect("the old site");
    let (mut step, mut failures) = (0, 0);
    loop {
        let disk = Failing::after(step, moves);
        match publish(new.0, &folder, &none, &disk) {
            Ok(_) => assert!(held(&folder) == new.1, "step {step}"),
            Err(_) => {
                failures += 1;
                check(&folder, step);
            }
        }
        // Whatever was left, the next run puts it right, back to the old site or on to the new one; the old one is where
        // the next step begins.
        for (site, files) in [&new, &old].into_iter().skip(usize::from(is_whole)) {
            publish(site, &folder, &none, &sound)
                .unwrap_or_else(|e| panic!("{moves:?}, after step {step}: {e:?}"));
            assert!(held(&folder) == *files, "{moves:?}, after step {step}");
        }
        let beside = std::fs::read_dir(root.path()).expect("the parent").count();
        assert_eq!(beside, 1, "{moves:?}, step {step}: something was left beside the site");
        let own = |entry: &std::fs::DirEntry| {
            let name = entry.file_name();
            name.to_string_lossy().starts_with(".briefing-") && name != MANIFEST
        };
        let left = std::fs::read_dir(&folder).expect("the site").flatten().filter(own).count();
        assert_eq!(left, 0, "{moves:?}, step {step}: something was left in the site");
        if disk.left.load(Ordering::Relaxed) < usize::MAX / 2 {
            break;
        }
        step += stride;
    }
    assert!(failures > 20, "the steps were really tried: {failures}");
}

pub(crate) fn old_and_new() -> (Output, Output) {
    (
        output("//- content/pages/gone.md\n---\ntitle: Gone\n---\nGone.\n"),
        output(
            "//- content/pages/more.md\n---\ntitle: More\n---\nMore.\n//- static/style.css append\n.more { color: red; }\n",
        ),
    )
}

#[test]
fn a_failure_at_any_step_leaves_the_old_site_or_the_new_one_whole() {
    let (old, new) = old_and_new();
    let (old_files, new_files) = (expected(&old), expected(&new));
    for moves in [Moves::Exchange, Moves::Rename] {
        fail_at_every_step(moves, &old, &new, |folder, step| {
            let now = held(folder);
            assert!(now == old_files || now == new_files, "{moves:?}, step {step}: neither site");
        });
    }
}

#[test]
fn a_failure_in_a_folder_that_cannot_be_moved_leaves_whole_files_that_show_what_is_there() {
    let (old, new) = old_and_new();
    let files = |output: &Output| expected(output).into_iter().collect::<BTreeSet<_>>();
    let known: BTreeSet<_> = files(&old).union(&files(&new)).cloned().collect();
    for moves in [Moves::Mount, Moves::HiddenMount] {
        fail_at_every_step(moves, &old, &new, |folder, step| {
            let now = held(folder);
            let strange: Vec<&String> = now.iter().filter(|f| !known.contains(*f)).map(|f| &f.0).collect();
            assert_eq!(strange, Vec::<&String>::new(), "{moves:?}, step {step}: half files");
            let lacking = crate::hosting::lacking(&now.into_iter().collect());
            assert_eq!(lacking, Vec::<String>::new(), "{moves:?}, step {step}");
        });
    }
}

/// A folder that is moved takes along what is mounted below it, and a volume would be emptied with the old site.
#[cfg(unix)]
#[test]
fn a_folder_with_a_mount_point_below_it_is_not_moved() {
    use std::os::unix::fs::MetadataExt;
    let root = temporary_folder();
    let folder = root.path().join("public");
    let (old, new) = old_and_new();
    let id = || std::fs::metadata(&folder).expect("the site").ino();
    publish(&old, &folder, &Foreign::default(), &RealDisk).expect("the old site");
    let before = id();
    publish(&new, &folder, &Foreign::default(), &Failing::never(Moves::MountBelow)).expect("the new site");
    assert_eq!((id(), held(&folder) == expected(&new)), (before, true));
}

#[test]
fn a_run_that_was_killed_between_two_steps_is_mended() {
    let root = temporary_folder();
    let folder = root.path().join("public");
    let site = output("");
    publish(&site, &folder, &Foreign::default(), &RealDisk).expect("a site");
    // A run that is killed while folders are renamed leaves the old site in its marked folder.
    let left = root.path().join(".public.briefing-0123456789abcdef");
    std::fs::create_dir(&left).expect("a folder");
    std::fs::write(left.join("briefing"), "A stopped run").expect("half a mark");
    std::fs::rename(&folder, left.join("old")).expect("the old site is aside");
    std::fs::write(root.path().join(".public.briefing-lock"), "briefing 1\n").expect("a lock of nobody");
    // A run that is killed just after it has made its folder.
    std::fs::create_dir(root.path().join(".public.briefing-fedcba9876543210")).expect("a folder");
    publish(
        &output("//- static/more.txt\nmore\n"),
        &root.path().join("other"),
        &Foreign::default(),
        &RealDisk,
    )
    .expect("another site");
    assert!(left.exists(), "it is left to the next run of its own site");
    let again = publish(&site, &folder, &Foreign::default(), &RealDisk).expect("the next run");
    assert_eq!((again.added, again.changed), (0, 0), "the old site was restored");
    assert_eq!(held(&folder), expected(&site));
    assert_eq!(std::fs::read_dir(root.path()).expect("the parent").count(), 2);
}

#[test]
fn what_a_person_put_beside_the_site_is_never_touched() {
    let root = temporary_folder();
    let folder = root.path().join("public");
    let theirs =
        [".public.new", ".public.old", ".public.briefing-0123456789abcdef", ".public.briefing-notes"];
    for name in theirs {
        std::fs::create_dir(root.path().join(name)).expect("a folder");
        std::fs::write(root.path().join(name).join("mine"), "mine").expect("a file");
    }
    for moves in [Moves::Exchange, Moves::Rename, Moves::HiddenMount] {
        publish(&output(""), &folder, &Foreign::default(), &Failing::never(moves)).expect("a site");
        for name in theirs {
            assert!(root.path().join(name).join("mine").exists(), "{name}, {moves:?}");
        }
    }
}

#[test]
fn what_is_no_longer_made_goes_and_what_is_not_ours_stays() {
    let root = temporary_folder();
    let folder = root.path().join("public");
    let more = output("//- content/pages/more.md\n---\ntitle: More\n---\nMore.\n");
    publish(&more, &folder, &Foreign::default(), &RealDisk).expect("a site");
    assert!(folder.join("more.html").exists());
    std::fs::write(folder.join("CNAME"), "rain.example").expect("a foreign file");
    std::fs::create_dir_all(folder.join("notes/deep")).expect("a foreign folder");
    std::fs::write(folder.join("notes/deep/a.txt"), "a").expect("a foreign file");

    let plain = output("");
    match publish(&plain, &folder, &Foreign::default(), &RealDisk) {
        Err(Refusal::Foreign(_, names)) => assert_eq!(names, ["CNAME", "notes"]),
        other => panic!("refused by name, not {other:?}"),
    }
    assert!(folder.join("more.html").exists(), "a refusal changes nothing");

    let foreign = Foreign { keep: vec!["CNAME".into()], remove: vec!["notes".into()], overwrite: false };
    let published = publish(&plain, &folder, &foreign, &RealDisk).expect("told by name");
    // The pieces of the search index bear the hash of what they hold.
    let removed = published.removed.iter().filter(|path| !path.as_str().starts_with("search/en/"));
    assert_eq!(removed.collect::<Vec<_>>(), ["cards/more.png", "more.html"]);
    assert_eq!(std::fs::read_to_string(folder.join("CNAME")).expect("kept"), "rain.example");
    assert!(!folder.join("notes").exists() && !folder.join("more.html").exists());
}

#[test]
fn the_same_site_changes_nothing() {
    let root = temporary_folder();
    let folder = root.path().join("public");
    publish(&output(""), &folder, &Foreign::default(), &RealDisk).expect("a site");
    let again = publish(&output(""), &folder, &Foreign::default(), &RealDisk).expect("again");
    assert_eq!((again.added, again.changed, again.removed.len()), (0, 0, 0));
}

#[test]
fn a_picture_is_drawn_again_only_when_its_recipe_or_its_file_changed() {
    let root = temporary_folder();
    let folder = root.path().join("public");
    let site = output("");
    publish(&site, &folder, &Foreign::default(), &RealDisk).expect("a site");
    let card = folder.join("cards/index.png");
    let drawn = std::fs::read(&card).expect("a card");
    let manifest = std::fs::read_to_string(folder.join(MANIFEST)).expect("a manifest");
    // Told that other bytes were drawn by the same recipe, the next run takes them for the picture.
    let hash = |bytes: &[u8]| {
        use sha2::{Digest, Sha256};
        Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect::<String>()
    };
    std::fs::write(&card, b"other").expect("a file");
    std::fs::write(folder.join(MANIFEST), manifest.replace(&hash(&drawn), &hash(b"other"))).expect("a file");
    publish(&site, &folder, &Foreign::default(), &RealDisk).expect("the same site");
    assert_eq!(std::fs::read(&card).expect("a card"), b"other");
    // A file that another hand changed is refused by name, and drawn anew only if that is wanted.
    std::fs::write(&card, b"damaged").expect("a file");
    let edited = publish(&site, &folder, &Foreign::default(), &RealDisk);
    assert!(matches!(edited, Err(Refusal::Edited(_, paths)) if paths == ["cards/index.png"]));
    assert_eq!(std::fs::read(&card).expect("a card"), b"damaged");
    let overwrite = Foreign { overwrite: true, ..Foreign::default() };
    publish(&site, &folder, &overwrite, &RealDisk).expect("the same site");
    assert_eq!(std::fs::read(&card).expect("a card"), drawn);
}
