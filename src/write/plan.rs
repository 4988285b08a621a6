//! Plans the steps that turn the state of a host, or of a folder that has to stay, into the new site.
//!
//! The plan guarantees, for every host and even if a run is stopped: a page is uploaded after the files that it shows, and
//! files that lead to the page after it. Files that the program did not upload are neither removed nor overwritten. The
//! manifest on the host lists every uploaded file, so that the next run knows it, and no content that might be missing.

use super::foreign::parent_folders;
use super::manifest::UNKNOWN;
use super::{MANIFEST, Manifest};
use crate::output::Kind;
use std::collections::BTreeSet;

/// When a file is uploaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UploadPhase {
    /// First: files that pages show and link to.
    Part,
    /// Second: pages.
    Page,
    /// Last: files that lead to pages (front pages, feeds, sitemaps, the head of the search index).
    Entry,
}

impl UploadPhase {
    /// Returns the phase of a file of the site.
    pub fn from_kind(path: &str, kind: Kind) -> Self {
        let is_front = path == "index.html" || path.ends_with("/index.html");
        // The pieces of the search index have their hash in their names; only the head keeps its name.
        let is_piece = path.starts_with("search/") && path.matches('/').count() > 1;
        match kind {
            Kind::Page if is_front => Self::Entry,
            Kind::Page => Self::Page,
            Kind::Index if !is_piece => Self::Entry,
            Kind::Index | Kind::Data | Kind::Drawing | Kind::Asset => Self::Part,
        }
    }
}

/// A step. Its files can be processed in parallel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Upload a manifest.
    Note(Manifest),
    /// Upload files.
    Put(Vec<String>),
    /// Remove files.
    Remove(Vec<String>),
}

/// The changes on a host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// New files.
    pub added: Vec<String>,
    /// Files of the manifest with a new content.
    pub changed: Vec<String>,
    /// Files of the manifest that the site no longer has.
    pub removed: Vec<String>,
    /// Foreign files at paths of the site.
    pub taken: Vec<String>,
    /// Foreign files where the site has a folder, or in a folder where the site has a file.
    pub blocked: Vec<String>,
    /// Foreign files, which stay unchanged.
    pub foreign: Vec<String>,
    /// Whether the previous run was stopped.
    pub resumed: bool,
    /// The steps in order.
    pub steps: Vec<Step>,
}

/// Plans the steps from the state of a host to the site. Foreign files at paths of the site are overwritten only if the
/// caller carries out the plan in spite of [`Plan::taken`].
pub fn plan(
    old: &Manifest,
    new: &Manifest,
    existing: &BTreeSet<String>,
    phase: &dyn Fn(&str) -> UploadPhase,
) -> Plan {
    let exists = |path: &str| existing.contains(path);
    let mut plan = Plan { resumed: old.iter().any(|(_, hash)| hash == UNKNOWN), ..Plan::default() };
    for (path, hash) in new.iter() {
        match (exists(path), old.hash_of(path)) {
            (true, Some(known)) if known == hash => (),
            (true, Some(_)) => plan.changed.push(path.to_owned()),
            (true, None) => plan.taken.push(path.to_owned()),
            (false, _) => plan.added.push(path.to_owned()),
        }
    }
    // Only files that the host lists are removed, so a damaged manifest cannot name a path outside.
    let gone = old.iter().map(|(path, _)| path).filter(|p| !new.has(p) && exists(p));
    plan.removed = gone.map(ToOwned::to_owned).collect();
    let folders: BTreeSet<&str> = new.iter().flat_map(|(path, _)| parent_folders(path)).collect();
    let in_the_way =
        |path: &str| folders.contains(path) || parent_folders(path).any(|folder| new.has(folder));
    let foreign = existing.iter().filter(|p| *p != MANIFEST && !old.has(p) && !new.has(p));
    plan.foreign = foreign.cloned().collect();
    plan.blocked = plan.foreign.iter().filter(|p| in_the_way(p)).cloned().collect();
    plan.steps = steps(&plan, old, new, phase, &in_the_way);
    plan
}

fn steps(
    plan: &Plan,
    old: &Manifest,
    new: &Manifest,
    phase: &dyn Fn(&str) -> UploadPhase,
    in_the_way: &dyn Fn(&str) -> bool,
) -> Vec<Step> {
    let put: Vec<&String> = plan.added.iter().chain(&plan.changed).chain(&plan.taken).collect();
    if put.is_empty() && plan.removed.is_empty() {
        return if old == new { Vec::new() } else { vec![Step::Note(new.clone())] };
    }
    let mut under_way = old.clone();
    put.iter().for_each(|path| under_way.insert(path, UNKNOWN.to_owned(), None));
    let put_phase = |wanted: UploadPhase| {
        let mut paths: Vec<String> =
            put.iter().filter(|p| phase(p) == wanted).map(|p| (*p).clone()).collect();
        paths.sort();
        Step::Put(paths)
    };
    let (first, last): (Vec<String>, Vec<String>) =
        plan.removed.iter().cloned().partition(|path| in_the_way(path));
    let all = [
        Step::Note(under_way),
        Step::Remove(first),
        put_phase(UploadPhase::Part),
        put_phase(UploadPhase::Page),
        put_phase(UploadPhase::Entry),
        Step::Remove(last),
        Step::Note(new.clone()),
    ];
    let has_effect = |step: &Step| match step {
        Step::Put(paths) | Step::Remove(paths) => !paths.is_empty(),
        Step::Note(_) => true,
    };
    all.into_iter().filter(has_effect).collect()
}

#[cfg(test)]
mod tests {
    use super::{Plan, Step, UNKNOWN, UploadPhase, plan};
    use crate::base::digest;
    use crate::output::Kind;
    use crate::write::Manifest;
    use std::collections::BTreeSet;

    /// Parses `path=content` with a space between files.
    fn manifest(files: &str) -> Manifest {
        let mut all = Manifest::default();
        for file in files.split_whitespace() {
            let (path, content) = file.split_once('=').expect("a file and its content");
            let hash = if content == "?" { UNKNOWN.to_owned() } else { digest(content.as_bytes()) };
            all.insert(path, hash, None);
        }
        all
    }

    fn planned(old: &str, new: &str, existing: &str) -> (Plan, String) {
        let phase = |path: &str| match path.rsplit_once('.') {
            Some((_, "html")) => UploadPhase::from_kind(path, Kind::Page),
            Some((_, "xml")) => UploadPhase::from_kind(path, Kind::Index),
            _ => UploadPhase::from_kind(path, Kind::Asset),
        };
        let existing: BTreeSet<String> = existing.split_whitespace().map(ToOwned::to_owned).collect();
        let plan = plan(&manifest(old), &manifest(new), &existing, &phase);
        let steps = plan.steps.iter().map(|step| match step {
            Step::Put(paths) => format!("put {}", paths.join(" ")),
            Step::Remove(paths) => format!("remove {}", paths.join(" ")),
            Step::Note(noted) if *noted == manifest(new) => "note the new".to_owned(),
            Step::Note(noted) => {
                let unknown = noted.iter().filter(|(_, h)| *h == UNKNOWN).map(|(p, _)| p);
                let known = noted.iter().filter(|(_, h)| *h != UNKNOWN).map(|(p, _)| p);
                let list = |paths: &mut dyn Iterator<Item = &str>| paths.collect::<Vec<_>>().join(" ");
                format!("note {}; perhaps {}", list(&mut known.into_iter()), list(&mut unknown.into_iter()))
            }
        });
        let steps = steps.collect::<Vec<_>>().join(" | ").replace("note ; ", "note ");
        (plan, steps)
    }

    #[test]
    fn steps_follow_from_the_state_of_the_host() {
        let m = ".briefing-manifest";
        for (old, new, existing, steps) in [
            ("", "", "", ""),
            (
                "",
                "index.html=1 a.html=1 style.css=1 feed.xml=1",
                "",
                "note perhaps a.html feed.xml index.html style.css | put style.css | put a.html | put feed.xml index.html | note the new",
            ),
            ("a.html=1", "a.html=1", &format!("{m} a.html"), ""),
            // Somebody removed the file.
            ("a.html=1", "a.html=1", m, "note perhaps a.html | put a.html | note the new"),
            (
                "a.html=1 b.html=1 c.html=1",
                "a.html=1 b.html=2",
                &format!("{m} a.html b.html c.html CNAME"),
                "note a.html c.html; perhaps b.html | put b.html | remove c.html | note the new",
            ),
            // The previous run was stopped: files that may be incomplete are uploaded again.
            (
                "a.html=? b.html=?",
                "a.html=1 b.html=1",
                &format!("{m} a.html"),
                "note perhaps a.html b.html | put a.html b.html | note the new",
            ),
            // A file becomes a folder, and a folder a file.
            (
                "a=1 b/c=1",
                "a/d=1 b=1",
                &format!("{m} a b/c"),
                "note a b/c; perhaps a/d b | remove a b/c | put a/d b | note the new",
            ),
            // The manifest names a file that does not exist.
            ("../secret=1", "", m, "note the new"),
        ] {
            assert_eq!(planned(old, new, existing).1, steps, "{old} → {new}, with {existing}");
        }
    }

    #[test]
    fn foreign_files_are_recognized() {
        let (plan, _) = planned("b.html=1", "a.html=1 b.html=1 c/d.html=1", "a.html b.html c e/f a.html/x");
        assert_eq!(plan.taken, ["a.html"]);
        assert_eq!(plan.blocked, ["a.html/x", "c"]);
        assert_eq!((plan.foreign.len(), plan.resumed), (3, false));
        assert!(planned("a=?", "a=1", "a").0.resumed);
    }

    #[test]
    fn files_that_lead_to_pages_are_uploaded_last() {
        for (path, kind, phase) in [
            ("index.html", Kind::Page, UploadPhase::Entry),
            ("nl/index.html", Kind::Page, UploadPhase::Entry),
            ("nl/timeline.html", Kind::Page, UploadPhase::Page),
            ("search/nl.js", Kind::Index, UploadPhase::Entry),
            ("search/nl/1a2b.js", Kind::Index, UploadPhase::Part),
            ("sitemap.xml", Kind::Index, UploadPhase::Entry),
            ("style.1a2b.css", Kind::Asset, UploadPhase::Part),
            ("data/latest/rain.csv", Kind::Data, UploadPhase::Part),
        ] {
            assert_eq!(UploadPhase::from_kind(path, kind), phase, "{path}");
        }
    }
}
