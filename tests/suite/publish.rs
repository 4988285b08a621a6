//! Publishing is all or nothing, whatever fails and whenever.

use crate::support::{build, overlay, site, temporary_folder};
use briefing::base::IoFailure;
use briefing::output::Output;
use briefing::write::{Disk, Foreign, MANIFEST, RealDisk, Refusal, publish};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

fn output(fixture: &str) -> Output {
    let mut files = site("minimal");
    overlay(&mut files, fixture);
    build(files).1.expect("a site").output
}

/// Everything below a folder but the manifest, with its content.
fn held(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all: Vec<(String, Vec<u8>)> = RealDisk
        .files_below(folder)
        .expect("a folder")
        .into_iter()
        .filter(|p| p != MANIFEST)
        .map(|p| (p.clone(), std::fs::read(folder.join(&p)).expect("a file")))
        .collect();
    all.sort();
    all
}

fn expected(output: &Output) -> Vec<(String, Vec<u8>)> {
    let files = output.iter().map(|(path, file)| (path.to_string(), file.bytes.to_vec()));
    let pictures = output.pictures().map(|(path, picture)| (path.to_string(), picture.png().to_vec()));
    let mut all: Vec<(String, Vec<u8>)> = files.chain(pictures).collect();
    all.sort();
    all
}

/// A disk that refuses one step, and whether it can exchange folders. It does not wait
/// for the hardware: no test survives a power cut.
struct Failing {
    left: AtomicUsize,
    exchanges: bool,
}

impl Failing {
    fn after(steps: usize, exchanges: bool) -> Self {
        Self { left: AtomicUsize::new(steps), exchanges }
    }

    fn never() -> Self {
        Self::after(usize::MAX, true)
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
    fn read(&self, path: &Path) -> Result<Vec<u8>, IoFailure> {
        self.step(path)?;
        RealDisk.read(path)
    }
    fn files_below(&self, folder: &Path) -> Result<Vec<String>, IoFailure> {
        self.step(folder)?;
        RealDisk.files_below(folder)
    }
    fn create_dir_all(&self, path: &Path) -> Result<(), IoFailure> {
        self.step(path)?;
        RealDisk.create_dir_all(path)
    }
    fn write(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
        // A full disk leaves half a file.
        if let Err(failure) = self.step(path) {
            let _ = std::fs::write(path, &bytes[..bytes.len() / 2]);
            return Err(failure);
        }
        std::fs::write(path, bytes).map_err(IoFailure::with_context("write", path))
    }
    fn put(&self, path: &Path, bytes: &[u8]) -> Result<(), IoFailure> {
        self.write(path, bytes)
    }
    fn link(&self, from: &Path, to: &Path) -> Result<bool, IoFailure> {
        self.step(from)?;
        if self.exchanges { RealDisk.link(from, to) } else { Ok(false) }
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
        RealDisk.rename(from, to)
    }
    fn exchange(&self, a: &Path, b: &Path) -> Result<bool, IoFailure> {
        self.step(a)?;
        if self.exchanges { RealDisk.exchange(a, b) } else { Ok(false) }
    }
    fn remove_dir_all(&self, path: &Path) -> Result<(), IoFailure> {
        self.step(path)?;
        RealDisk.remove_dir_all(path)
    }
}

#[test]
fn a_failure_at_any_step_leaves_the_old_site_or_the_new_one_whole() {
    let (old, new) = (output(""), output("//- content/pages/more.md\n---\ntitle: More\n---\nMore.\n"));
    let (old_files, new_files) = (expected(&old), expected(&new));
    for exchanges in [true, false] {
        let (mut step, mut failures) = (0, 0);
        loop {
            let root = temporary_folder();
            let folder = root.path().join("public");
            publish(&old, &folder, &Foreign::default(), &Failing::never()).expect("the old site");
            let disk = Failing::after(step, exchanges);
            let result = publish(&new, &folder, &Foreign::default(), &disk);
            let now = held(&folder);
            match result {
                Ok(_) => assert_eq!(now, new_files, "step {step}"),
                Err(_) => {
                    failures += 1;
                    assert!(
                        now == old_files || now == new_files,
                        "step {step}: neither the old site nor the new one"
                    );
                }
            }
            // Whatever was left, the next run puts it right.
            publish(&new, &folder, &Foreign::default(), &Failing::never()).expect("the next run");
            assert_eq!(held(&folder), new_files, "after step {step}");
            let beside = std::fs::read_dir(root.path()).expect("the parent").count();
            assert_eq!(beside, 1, "step {step}: something was left beside the site");
            if disk.left.load(Ordering::Relaxed) != usize::MAX
                && disk.left.load(Ordering::Relaxed) < usize::MAX / 2
            {
                break;
            }
            step += 1;
        }
        assert!(failures > 20, "the steps were really tried: {failures}");
    }
}

#[test]
fn a_run_that_was_killed_between_two_steps_is_mended() {
    let root = temporary_folder();
    let folder = root.path().join("public");
    let site = output("");
    publish(&site, &folder, &Foreign::default(), &RealDisk).expect("a site");
    std::fs::rename(&folder, root.path().join(".public.old")).expect("the old site is aside");
    publish(&site, &folder, &Foreign::default(), &RealDisk).expect("the next run");
    assert_eq!(held(&folder), expected(&site));
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

    let foreign = Foreign { keep: vec!["CNAME".into()], remove: vec!["notes".into()] };
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
    // A file that another hand changed is drawn anew.
    std::fs::write(&card, b"damaged").expect("a file");
    publish(&site, &folder, &Foreign::default(), &RealDisk).expect("the same site");
    assert_eq!(std::fs::read(&card).expect("a card"), drawn);
}
