//! The promise of the tool, held against a site in four languages: `briefing mutate` alters every number, period and
//! date in texts, titles and data, and each alteration has to be reported at its place; the unaltered site is silent.

use crate::support::{build, expect_file, options, project, run, said, shown, site, temporary_folder};
use briefing::base::{Date, SourceSet};
use briefing::diagnostic::Diagnostics;
use briefing::i18n::Lang;
use briefing::index::IndexedSite;
use briefing::load;
use briefing::model::{MutationClass as Class, MutationRecord, Tally};
use briefing::mutate::{Mutation, Outcome, Report, find_mutations, run as measure};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// The classes whose alterations must all be reported.
const NUMBERS: [Class; 3] = [Class::Number, Class::Period, Class::Date];

/// What is measured of the site, for every test.
struct Measured {
    sources: SourceSet,
    mutations: Vec<Mutation>,
    outcomes: Vec<Outcome>,
}

static LIBRARIES: LazyLock<Measured> = LazyLock::new(|| {
    let (sources, site) = read(site("libraries").into_values().collect());
    let mutations = find_mutations(&site, &sources);
    let outcomes = measure(&sources, &options(), &mutations);
    Measured { sources, mutations, outcomes }
});

fn read(files: Vec<briefing::base::SourceFile>) -> (SourceSet, IndexedSite) {
    let sources = load::with_theme(files);
    let site = briefing::build::read_indexed(&sources, &options(), &mut Diagnostics::default());
    (sources, site.expect("a site"))
}

impl Measured {
    fn described(&self, at: usize) -> String {
        let Mutation { class, file, edits, .. } = &self.mutations[at];
        let file = &self.sources[*file];
        let words: Vec<String> = edits
            .iter()
            .map(|(range, with)| format!("`{with}` for `{}`", &file.text()[range.clone()]))
            .collect();
        let line = file.text()[..edits[0].0.start].matches('\n').count() + 1;
        format!("{}:{line}: {}: {}", file.path, class.as_str(), words.join(" "))
    }
}

#[test]
fn the_unaltered_site_is_silent() {
    let (sources, built, sink) = build(site("libraries"));
    assert_eq!(shown(sink, &sources), "");
    assert!(built.is_some());
}

#[test]
fn every_altered_number_is_reported_at_its_place() {
    let measured = &*LIBRARIES;
    let numbers = measured.mutations.iter().enumerate().filter(|(_, m)| NUMBERS.contains(&m.class));
    let missed = numbers.filter(|(at, _)| !measured.outcomes[*at].is_caught_with_translations);
    let missed: Vec<String> = missed.map(|(at, _)| measured.described(at)).collect();
    assert!(missed.is_empty(), "{} were missed:\n{}", missed.len(), missed.join("\n"));
}

/// The keys whose digits are no numbers of the texts.
const PASSED: [&str; 9] =
    ["value", "date", "updated", "said-on", "id", "sources", "evidence", "lead-chart", "said-in"];

#[test]
fn every_number_is_altered() {
    let measured = &*LIBRARIES;
    let holds_texts = |path: &str| {
        path.ends_with(".md") || ["/figures/", "/timeline/", "/claims/"].iter().any(|f| path.contains(f))
    };
    let altered: BTreeSet<(&str, usize)> = measured
        .mutations
        .iter()
        .filter(|m| NUMBERS.contains(&m.class))
        .flat_map(|m| m.edits.iter().map(|(range, _)| (m.file, range)))
        .flat_map(|(file, range)| {
            let path = measured.sources[file].path.as_str();
            range.clone().map(move |byte| (path, byte))
        })
        .collect();
    let mut count = 0;
    let mut passed = Vec::new();
    for (_, file) in
        measured.sources.iter().filter(|(_, f)| f.path.starts_with("content/") && holds_texts(&f.path))
    {
        for range in stated_digits(file.text(), file.path.ends_with(".md")) {
            count += 1;
            if !range.clone().any(|byte| altered.contains(&(file.path.as_str(), byte))) {
                let line = file.text()[..range.start].matches('\n').count();
                let text = file.text().lines().nth(line).unwrap_or("").trim();
                passed.push(format!("{}:{}: {}: {text}", file.path, line + 1, &file.text()[range]));
            }
        }
    }
    assert!(count > 200, "only {count} numbers are stated");
    assert!(passed.is_empty(), "{} of {count} were not altered:\n{}", passed.len(), passed.join("\n"));
}

/// Every run of digits that a file states: outside references, dates and keys.
fn stated_digits(text: &str, is_markdown: bool) -> Vec<std::ops::Range<usize>> {
    let front = if is_markdown { text[4..].find("\n---\n").map_or(0, |i| i + 4) } else { text.len() };
    let mut all = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let words = line.trim_start();
        let key = words.split(':').next().unwrap_or("").trim_start_matches("- ");
        let is_yaml = start < front;
        if is_yaml && PASSED.contains(&key) || words.starts_with("- {check: ") {
            continue;
        }
        let mut from = 0;
        while let Some(first) = line[from..].find(|c: char| c.is_ascii_digit()).map(|i| from + i) {
            let end = first + line[first..].bytes().take_while(u8::is_ascii_digit).count();
            from = end;
            if is_stated(&line[..first], &line[end..], is_yaml) {
                all.push(start + first..start + end);
            }
        }
    }
    all
}

/// Whether digits are stated: not in a destination, a citation, a code, the key of a value.
fn is_stated(before: &str, after: &str, is_yaml: bool) -> bool {
    let open = |sign: &str, close: &str| before.rfind(sign).is_some_and(|i| !before[i..].contains(close));
    let in_reference = open("](", ")") || open("[@", "]") || open("<value:", ">") || open("{#", "}");
    let last = before.trim_end().rsplit(['{', ',', ' ']).next().unwrap_or("");
    let is_key = is_yaml && after.starts_with(": ") && (last.is_empty() || before.trim().is_empty());
    !in_reference && !is_key
}

#[test]
fn alterations_that_share_a_site_are_judged_as_if_each_were_alone() {
    let measured = &*LIBRARIES;
    // Every seventh one, so that each class and each language has its turn.
    for at in (0..measured.mutations.len()).step_by(7) {
        let alone = measure(&measured.sources, &options(), &measured.mutations[at..=at]);
        assert_eq!(alone[0], measured.outcomes[at], "{}", measured.described(at));
    }
}

#[test]
fn the_number_of_threads_changes_nothing() {
    let measured = &*LIBRARIES;
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    // Every third one: that those of one site do not hide each other is held above.
    let part: Vec<Mutation> = measured.mutations.iter().step_by(3).cloned().collect();
    let outcomes = pool.install(|| measure(&measured.sources, &options(), &part));
    assert!(outcomes.iter().eq(measured.outcomes.iter().step_by(3)));
}

#[test]
fn a_comparison_of_the_languages_is_not_counted() {
    let measured = &*LIBRARIES;
    let is_english = |m: &Mutation| m.lang == Some(Lang::DEFAULT);
    let described = |m: &Mutation, outcome: &Outcome| (m.class, m.edits.clone(), outcome.is_caught);
    let of_english = measured.mutations.iter().zip(&measured.outcomes).filter(|(m, _)| is_english(m));
    let expected: Vec<_> = of_english.map(|(m, outcome)| described(m, outcome)).collect();
    let is_translation = |path: &str| [".nl.md", ".fr.md", ".ar.md"].iter().any(|end| path.ends_with(end));
    let mut files: Vec<_> =
        site("libraries").into_values().filter(|file| !is_translation(&file.path)).collect();
    for file in files.iter_mut().filter(|file| file.path == "content/site.yaml") {
        let languages =
            file.text().lines().filter(|line| !line.contains("{code: ") || line.contains("{code: en"));
        file.set_text(languages.collect::<Vec<_>>().join("\n"));
    }
    let (sources, site) = read(files);
    let alone: Vec<Mutation> = find_mutations(&site, &sources).into_iter().filter(is_english).collect();
    let outcomes = measure(&sources, &options(), &alone);
    let found: Vec<_> = alone.iter().zip(&outcomes).map(|(m, outcome)| described(m, outcome)).collect();
    assert_eq!(found, expected);
}

#[test]
fn a_record_is_shown_on_a_page() {
    let folder = temporary_folder();
    for (path, file) in site("libraries") {
        let path = folder.path().join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        std::fs::write(path, file.text()).expect("a file");
    }
    let page = "---\ntitle: Method\n---\nWhat the checks catch:\n\n![](list:mutations)\n";
    std::fs::create_dir_all(folder.path().join("content/pages")).expect("a folder");
    for end in ["", ".nl", ".fr", ".ar"] {
        std::fs::write(folder.path().join(format!("content/pages/method{end}.md")), page).expect("a page");
    }
    let day = ["--as-of", "2026-11-23"];
    let check = run(&["check", "--format", "short", day[0], day[1]], folder.path());
    assert!(said(&check).contains("there is no file `content/mutations.yaml`"), "{}", said(&check));
    let table = run(&["mutate", "--record", day[0], day[1]], folder.path());
    assert_eq!(table.status.code(), Some(0), "{}", said(&table));
    let table = String::from_utf8_lossy(&table.stdout).into_owned();
    assert!(
        table.lines().any(|line| line.split_whitespace().take(3).eq(["number", "data", "13"])),
        "{table}"
    );
    let build = run(&["build", day[0], day[1]], folder.path());
    assert_eq!(build.status.code(), Some(0), "{}", said(&build));
    let shown = std::fs::read_to_string(folder.path().join("public/method.html")).expect("the page");
    assert!(shown.contains("<th scope=\"row\">Number</th><td>109</td><td>100%</td>"), "{shown}");
}

/// Every alteration at this distance is tried where the list is compared and not rewritten: a change of the checks shows in
/// many of them.
const COMPARED: usize = 8;

/// The alterations of the project's own briefing.
struct Briefing {
    sources: SourceSet,
    site: IndexedSite,
    mutations: Vec<Mutation>,
}

impl Briefing {
    fn read() -> Self {
        let sources = load::read(&project("")).expect("the project");
        let site = briefing::build::read_indexed(&sources, &options(), &mut Diagnostics::default());
        let site = site.expect("a site");
        let mutations = find_mutations(&site, &sources);
        Self { sources, site, mutations }
    }

    fn measure(&self, mutations: &[Mutation]) -> Vec<Outcome> {
        measure(&self.sources, &options(), mutations)
    }

    /// The alterations that are tried where the list is compared.
    fn part(&self) -> Vec<Mutation> {
        self.mutations.iter().step_by(COMPARED).cloned().collect()
    }

    /// The list of what is not caught, and the record for the Method page.
    fn shown(&self, mutations: &[Mutation], outcomes: &[Outcome]) -> (Vec<String>, Report) {
        let report = Report::new(&self.site, &self.sources, mutations, outcomes);
        let stated = report.misses.iter().filter(|miss| miss.is_stated);
        let lines = stated.map(|m| format!("{}: {}: {}", m.path, m.class.as_str(), m.shown()));
        (lines.collect(), report)
    }
}

/// What the checks miss of the project's own briefing, for a person to read: a line that is new in the list is a change
/// for the worse. `UPDATE=1 cargo test -- --ignored mutations::` tries everything and rewrites it. Otherwise a part is tried, and
/// what it misses must be in the list. What is caught although the list has it is no fault: in a rare case two alterations
/// of one site hide each other, more of them when everything is tried.
#[test]
#[ignore = "takes minutes; `.ci/run site` runs it"]
fn what_the_checks_miss_of_the_briefing_is_listed() {
    let briefing = Briefing::read();
    if std::env::var_os("UPDATE").is_some() {
        rewrite(&briefing);
        return;
    }
    let list = std::fs::read_to_string(project("tests/data/mutations.txt")).expect("the list");
    let listed: BTreeSet<&str> = list.lines().collect();
    let record = briefing.site.mutations.as_ref().expect("the record");
    let altered: usize = record.rows.iter().map(|row| row.stated.count + row.elsewhere.count).sum();
    assert_eq!(briefing.mutations.len(), altered, "`UPDATE=1 cargo test -- --ignored mutations::`");
    let part = briefing.part();
    let outcomes = briefing.measure(&part);
    let is_listed = |line: &String| listed.contains(line.as_str());
    // Another alteration of the same site may hide one, so that each is tried by itself before it counts.
    let missed = |mutation: &Mutation, outcome: &Outcome| {
        let (lines, _) = briefing.shown(std::slice::from_ref(mutation), std::slice::from_ref(outcome));
        lines.into_iter().find(|line| !is_listed(line))
    };
    let doubtful =
        part.iter().zip(&outcomes).filter(|(mutation, outcome)| missed(mutation, outcome).is_some());
    let new: Vec<String> = doubtful
        .filter_map(|(mutation, _)| {
            let alone = briefing.measure(std::slice::from_ref(mutation));
            missed(mutation, alone.first()?)
        })
        .collect();
    assert!(new.is_empty(), "the checks no longer catch:\n{new:#?}");
}

fn rewrite(briefing: &Briefing) {
    let (site, mutations) = (&briefing.site, &briefing.mutations);
    let mut outcomes = briefing.measure(mutations);
    // Another alteration of the same site may hide one, or be what is caught. The part that is compared shares its sites with
    // fewer of them. What is judged differently there is tried by itself.
    let again = briefing.measure(&briefing.part()).into_iter();
    let again = (0..).step_by(COMPARED).zip(again);
    let doubtful: Vec<usize> =
        again.filter(|(at, outcome)| outcomes[*at] != *outcome).map(|(at, _)| at).collect();
    for at in doubtful.iter().copied() {
        outcomes[at] = briefing.measure(&mutations[at..=at])[0];
    }
    let (lines, report) = briefing.shown(mutations, &outcomes);
    let mut text = String::from(
        "In the same clause as a number that is bound to data, and in data: caught, altered.\n\n",
    );
    for row in report.rows.iter().filter(|row| row.stated.count > 0) {
        let Tally { count, caught, .. } = row.stated;
        text.push_str(&format!("{:14} {:5} {caught:5} {count:5}\n", row.class.as_str(), row.language));
    }
    text.push_str("\nNot caught:\n\n");
    lines.iter().for_each(|line| text.push_str(&format!("{line}\n")));
    expect_file(&project("tests/data/mutations.txt"), &text);
    // The record keeps its date as long as it is right.
    let rows = report.rows;
    let date =
        site.mutations.as_ref().filter(|record| record.rows == rows).map_or_else(today, |record| record.date);
    expect_file(&project("content/mutations.yaml"), &MutationRecord { date, rows }.to_yaml());
    assert!(doubtful.len() * COMPARED * 100 < mutations.len(), "{} of a part are doubtful", doubtful.len());
}

fn today() -> Date {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a clock");
    let days = i32::try_from(now.as_secs() / 86_400).expect("a day");
    Date::constant(1970, 1, 1).checked_add(jiff::Span::new().days(days)).expect("a day")
}
