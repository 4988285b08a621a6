//! The files that inputs are altered from: the sites, fixtures and content of this project.

use crate::mutate::{Random, mutate};
use crate::support::{overlay, paths_below, project, site};
use crate::targets::{self, Files, Target};

/// Files that are laid over a site of the tests.
struct Seed {
    site: &'static str,
    files: Vec<(String, Vec<u8>)>,
}

pub(crate) struct Corpus {
    seeds: Vec<Seed>,
}

impl Corpus {
    /// Reads the corpus from the folders of the project.
    pub(crate) fn read() -> Self {
        let mut seeds = Vec::new();
        for name in targets::SITES {
            seeds.extend(site(name).into_iter().map(|file| Seed::new(name, [file].into())));
        }
        for folder in ["tests/diagnostics", "tests/data", "tests/charts"] {
            for path in paths_below(&project(folder)).iter().filter(|path| path.ends_with(".txt")) {
                let bytes = std::fs::read(project(folder).join(path)).expect("a fixture");
                // A table of another encoding is no text with fixtures.
                let Ok(fixture) = String::from_utf8(bytes) else { continue };
                let mut files = Files::new();
                overlay(&mut files, fixture.split("//= reported\n").next().unwrap_or(""));
                seeds.push(Seed::new("minimal", files));
            }
        }
        for folder in ["content", "docs/content", "templates", "src/core/i18n/strings"] {
            for path in paths_below(&project(folder)) {
                let bytes = std::fs::read(project(folder).join(&path)).expect("a file");
                let path = format!("{}/{path}", folder.trim_start_matches("docs/"));
                let path = path.replace("src/core/i18n/strings/", "content/strings/");
                if !path.contains("/editions/") {
                    seeds.push(Seed { site: "minimal", files: vec![(path, bytes)] });
                }
            }
        }
        let tables = project("tests/data/import");
        for path in paths_below(&tables).into_iter().filter(|path| path.ends_with(".csv")) {
            let bytes = std::fs::read(tables.join(&path)).expect("a table");
            seeds.push(Seed { site: "minimal", files: vec![(path, bytes)] });
        }
        for (path, text) in targets::written() {
            seeds.push(Seed { site: "libraries", files: vec![(path, text.into_bytes())] });
        }
        // Some fixtures describe a fault of the minimal site itself.
        seeds.retain(|seed| !seed.files.is_empty());
        Self { seeds }
    }

    /// An input for a target, as a text that [`targets::run`] reads.
    pub(crate) fn input(&self, target: &Target, random: &mut Random) -> String {
        let has = |seed: &&Seed| seed.files.iter().any(|(path, _)| (target.reads)(path));
        let seeds: Vec<&Seed> = self.seeds.iter().filter(has).collect();
        let (seed, other) = (random.pick(&seeds), random.pick(&seeds));
        let mut files = seed.files.clone();
        if target.joins {
            files.extend(other.files.iter().cloned());
        }
        for (path, bytes) in files.iter_mut().filter(|(path, _)| (target.reads)(path)) {
            let (_, text) = random.pick(&other.files);
            if target.joins && random.below(3) == 0 {
                *path = random.pick(&self.seeds).files[0].0.clone();
            }
            *bytes = mutate(bytes, text, random);
        }
        let mut input = format!("{} {}\n", target.name, seed.site);
        for (path, bytes) in &files {
            lay(&mut input, path, bytes);
        }
        input
    }
}

impl Seed {
    fn new(site: &'static str, files: Files) -> Self {
        let files = files.into_iter().map(|(path, file)| (path, file.bytes().to_vec()));
        Self { site, files: files.collect() }
    }
}

/// Writes a file as the fixtures have it: as text if a fixture can hold it exactly, else as hexadecimal digits.
fn lay(input: &mut String, path: &str, bytes: &[u8]) {
    let text = std::str::from_utf8(bytes).ok().filter(|text| text.is_empty() || text.ends_with('\n'));
    match text.filter(|text| !text.contains('\r') && !text.contains("//-")) {
        Some(text) => input.push_str(&format!("//- {path}\n{text}")),
        None => {
            let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
            input.push_str(&format!("//- {path} hex\n{digits}\n"));
        }
    }
}
