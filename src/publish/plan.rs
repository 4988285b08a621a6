//! What to do on a host: in, what we put there, what is to stand there, and what does; out, the steps in their order.
//!
//! Always true, whatever the host and wherever a run is stopped: a page is put after what it shows, and what leads to it
//! after the page; nothing that is not ours is removed or written over; the manifest on the host names every file that
//! we have put there, so that the next run knows it, and it names no content that might not be there.

use crate::output::Kind;
use crate::write::{MANIFEST, Manifest};
use std::collections::BTreeSet;

/// The hash of a file of ours of which it is not known whether it was put.
const UNKNOWN: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// When a file is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UploadPhase {
    /// First: what pages show and link to.
    Part,
    /// Then pages.
    Page,
    /// At last what leads to pages: front pages, feeds, sitemaps, the head of the search index.
    Entry,
}

impl UploadPhase {
    /// The turn of a file of the site.
    pub fn from_kind(path: &str, kind: Kind) -> Self {
        let is_front = path == "index.html" || path.ends_with("/index.html");
        // The pieces of the search index bear their hash; only their head changes under its name.
        let is_piece = path.starts_with("search/") && path.matches('/').count() > 1;
        match kind {
            Kind::Page if is_front => Self::Entry,
            Kind::Page => Self::Page,
            Kind::Index if !is_piece => Self::Entry,
            Kind::Index | Kind::Data | Kind::Drawing | Kind::Asset => Self::Part,
        }
    }
}

/// One step; all of its files may be done at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Say what is ours.
    Note(Manifest),
    /// Put files.
    Put(Vec<String>),
    /// Remove files.
    Remove(Vec<String>),
}

/// What would change on a host.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Plan {
    /// Files that do not stand there.
    pub added: Vec<String>,
    /// Files of ours with another content.
    pub changed: Vec<String>,
    /// Files of ours that the site no longer has.
    pub removed: Vec<String>,
    /// Files that are not ours, at addresses of the site.
    pub taken: Vec<String>,
    /// Files that are not ours where the site has a folder, or in a folder where the site has a file.
    pub blocked: Vec<String>,
    /// How many files are not ours and stay as they are.
    pub foreign: usize,
    /// Whether a run before this one was stopped half way.
    pub resumed: bool,
    /// What to do.
    pub steps: Vec<Step>,
}

/// Plans the way from what stands on a host to the site. Files of others that stand at the site's addresses are written
/// over only by a plan that is carried out in spite of [`Plan::taken`].
pub fn plan(
    old: &Manifest,
    new: &Manifest,
    existing: &BTreeSet<String>,
    turn: &dyn Fn(&str) -> UploadPhase,
) -> Plan {
    let stands = |path: &str| existing.contains(path);
    let mut plan = Plan { resumed: old.iter().any(|(_, hash)| hash == UNKNOWN), ..Plan::default() };
    for (path, hash) in new.iter() {
        match (stands(path), old.hash_of(path)) {
            (true, Some(known)) if known == hash => (),
            (true, Some(_)) => plan.changed.push(path.to_owned()),
            (true, None) => plan.taken.push(path.to_owned()),
            (false, _) => plan.added.push(path.to_owned()),
        }
    }
    // What the manifest names and does not stand there is nobody's: it is passed over, and no path outside is touched.
    let gone = old.iter().map(|(path, _)| path).filter(|p| !new.has(p) && stands(p));
    plan.removed = gone.map(ToOwned::to_owned).collect();
    let folders: BTreeSet<&str> = new.iter().flat_map(|(path, _)| above(path)).collect();
    let in_the_way = |path: &str| folders.contains(path) || above(path).any(|folder| new.has(folder));
    let strangers = existing.iter().filter(|p| *p != MANIFEST && !old.has(p) && !new.has(p));
    plan.foreign = strangers.clone().count();
    plan.blocked = strangers.filter(|p| in_the_way(p)).cloned().collect();
    plan.steps = steps(&plan, old, new, turn, &in_the_way);
    plan
}

/// The folders above a path.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

fn steps(
    plan: &Plan,
    old: &Manifest,
    new: &Manifest,
    turn: &dyn Fn(&str) -> UploadPhase,
    in_the_way: &dyn Fn(&str) -> bool,
) -> Vec<Step> {
    let put: Vec<&String> = plan.added.iter().chain(&plan.changed).chain(&plan.taken).collect();
    if put.is_empty() && plan.removed.is_empty() {
        return if old == new { Vec::new() } else { vec![Step::Note(new.clone())] };
    }
    let mut under_way = old.clone();
    put.iter().for_each(|path| under_way.insert(path, UNKNOWN.to_owned(), None));
    let of = |wanted: UploadPhase| {
        let mut paths: Vec<String> = put.iter().filter(|p| turn(p) == wanted).map(|p| (*p).clone()).collect();
        paths.sort();
        Step::Put(paths)
    };
    let (first, last): (Vec<String>, Vec<String>) =
        plan.removed.iter().cloned().partition(|path| in_the_way(path));
    let all = [
        Step::Note(under_way),
        Step::Remove(first),
        of(UploadPhase::Part),
        of(UploadPhase::Page),
        of(UploadPhase::Entry),
        Step::Remove(last),
        Step::Note(new.clone()),
    ];
    let says = |step: &Step| match step {
        Step::Put(paths) | Step::Remove(paths) => !paths.is_empty(),
        Step::Note(_) => true,
    };
    all.into_iter().filter(says).collect()
}

#[cfg(test)]
mod tests {
    use super::{Plan, Step, UNKNOWN, UploadPhase, plan};
    use crate::base::digest;
    use crate::output::Kind;
    use crate::write::Manifest;
    use std::collections::BTreeSet;

    /// `path=content`, with a space between files.
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
        let turn = |path: &str| match path.rsplit_once('.') {
            Some((_, "html")) => UploadPhase::from_kind(path, Kind::Page),
            Some((_, "xml")) => UploadPhase::from_kind(path, Kind::Index),
            _ => UploadPhase::from_kind(path, Kind::Asset),
        };
        let existing: BTreeSet<String> = existing.split_whitespace().map(ToOwned::to_owned).collect();
        let plan = plan(&manifest(old), &manifest(new), &existing, &turn);
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
    fn steps_follow_from_what_stands_there() {
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
            // Somebody took it away.
            ("a.html=1", "a.html=1", m, "note perhaps a.html | put a.html | note the new"),
            (
                "a.html=1 b.html=1 c.html=1",
                "a.html=1 b.html=2",
                &format!("{m} a.html b.html c.html CNAME"),
                "note a.html c.html; perhaps b.html | put b.html | remove c.html | note the new",
            ),
            // Stopped half way: what may have been put is put again.
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
            // What is named and does not stand there is not touched.
            ("../secret=1", "", m, "note the new"),
        ] {
            assert_eq!(planned(old, new, existing).1, steps, "{old} → {new}, where {existing} stands");
        }
    }

    #[test]
    fn what_is_not_ours_is_told_apart() {
        let (plan, _) = planned("b.html=1", "a.html=1 b.html=1 c/d.html=1", "a.html b.html c e/f a.html/x");
        assert_eq!(plan.taken, ["a.html"]);
        assert_eq!(plan.blocked, ["a.html/x", "c"]);
        assert_eq!((plan.foreign, plan.resumed), (3, false));
        assert!(planned("a=?", "a=1", "a").0.resumed);
    }

    #[test]
    fn what_leads_to_pages_comes_after_them() {
        for (path, kind, turn) in [
            ("index.html", Kind::Page, UploadPhase::Entry),
            ("nl/index.html", Kind::Page, UploadPhase::Entry),
            ("nl/timeline.html", Kind::Page, UploadPhase::Page),
            ("search/nl.js", Kind::Index, UploadPhase::Entry),
            ("search/nl/1a2b.js", Kind::Index, UploadPhase::Part),
            ("sitemap.xml", Kind::Index, UploadPhase::Entry),
            ("style.1a2b.css", Kind::Asset, UploadPhase::Part),
            ("data/latest/rain.csv", Kind::Data, UploadPhase::Part),
        ] {
            assert_eq!(UploadPhase::from_kind(path, kind), turn, "{path}");
        }
    }
}
