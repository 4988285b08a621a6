//! Tables of offices and spreadsheets: what is understood, in which shape and notation, and what is asked or refused.
//!
//! `tests/data/import/files.txt` has a line for each file and its flags, with the reading and the series below it;
//! `shapes.txt` has small tables in place. `UPDATE=1` rewrites what stands below.

use crate::support::{build, copy, expect_file, options, project, run, said, shown, site};
use briefing::base::limits::TABLE_SIZE;
use briefing::diagnostic::{Diagnostics, Severity};
use briefing::import::{Choice, ImportOptions, Input, Problem, Reading};
use briefing::load;
use briefing::scaffold::{self, ExistingIds, FigureAnswers};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::path::PathBuf;
use std::sync::OnceLock;

fn folder() -> PathBuf {
    project("tests/data/import")
}

/// The words of a line, with quotation marks around words with spaces.
pub(crate) fn words(line: &str) -> Vec<String> {
    let (mut all, mut quoted) = (vec![String::new()], false);
    for c in line.trim().chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => all.push(String::new()),
            c => all.last_mut().expect("a word").push(c),
        }
    }
    all.retain(|word| !word.is_empty());
    all
}

/// The choices that flags make.
pub(crate) fn choices(flags: &[String]) -> ImportOptions {
    let mut options = ImportOptions::default();
    let mut flags = flags.iter();
    while let Some(flag) = flags.next() {
        let name = flag.trim_start_matches("--");
        let mut value = || flags.next().expect("a value").clone();
        match name {
            "from" => options.from = Some(value()),
            "to" => options.to = Some(value()),
            "unit" => options.unit = Some(value()),
            "drop-total" => options.drop_total = true,
            "same-unit" => options.same_unit = true,
            name => {
                let choice = Choice::ALL.iter().find(|(word, _)| *word == name).expect("a choice").1;
                options.set(choice, &value());
            }
        }
    }
    let json = serde_json::to_string(&options).expect("the choices are written");
    assert_eq!(serde_json::from_str::<ImportOptions>(&json).expect("and read"), options);
    options
}

pub(crate) fn understood(name: &str, bytes: &[u8], options: &ImportOptions) -> Result<Reading, Vec<Problem>> {
    let metadata = std::fs::read(folder().join(name).with_extension("metadata.json")).ok();
    let languages = ["en".to_owned()];
    let input = Input { name, bytes, metadata: metadata.as_deref(), languages: &languages };
    briefing::import::read(&input, options)
}

/// What is understood, with the series, or the problems with their answers.
pub(crate) fn told(read: Result<Reading, Vec<Problem>>) -> String {
    let mut out = String::new();
    match read {
        Ok(reading) => {
            reading.lines().iter().for_each(|line| out.push_str(&format!("{line}\n")));
            for series in scaffold::series_of(&reading) {
                let values: Vec<String> = series.values.iter().map(|(p, v)| format!("{p}={v}")).collect();
                out.push_str(&format!("  {} ({}): {}\n", series.id, series.label, values.join(" ")));
            }
        }
        Err(problems) => {
            for problem in problems {
                let line = problem.line.map_or(String::new(), |line| format!("line {line}: "));
                out.push_str(&format!("error: {line}{}\n", problem.message));
                for answer in &problem.answers {
                    let flag = format!("--{} {}", answer.choice.as_str(), answer.value);
                    out.push_str(&format!("  {}: {}\n", flag.trim_end(), answer.meaning));
                }
            }
        }
    }
    out
}

/// What a table in place gives.
pub(crate) fn read(csv: &str, options: &ImportOptions) -> String {
    told(understood("t.csv", csv.as_bytes(), options))
}

fn files() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(folder().join("files.txt")).expect("the list of files");
    let lines = text.lines().filter_map(|line| line.strip_prefix("$ "));
    lines.map(|line| (line.to_owned(), line.split(' ').next().expect("a name").to_owned())).collect()
}

#[test]
fn files_of_offices_are_read_as_they_are_downloaded() {
    let mut actual = String::new();
    for (line, name) in files() {
        let bytes = std::fs::read(folder().join(&name)).expect(&name);
        let told = told(understood(&name, &bytes, &choices(&words(&line)[1..])));
        assert!(told.lines().count() < 60, "{line}");
        actual.push_str(&format!("$ {line}\n{told}\n"));
    }
    expect_file(&folder().join("files.txt"), &actual);
}

#[test]
fn tables_are_read_in_every_shape_and_notation() {
    let path = folder().join("shapes.txt");
    let text = std::fs::read_to_string(&path).expect("the tables");
    let mut actual = String::new();
    for block in text.split("## ").skip(1) {
        let (head, rest) = block.split_once('\n').expect("a line");
        let lines: Vec<&str> = rest.lines().filter_map(|line| line.strip_prefix("    ")).collect();
        let csv: String = lines.iter().map(|line| line.replace('→', "\t") + "\n").collect();
        let flags = head.split_once(" | ").map_or(Vec::new(), |(_, flags)| words(flags));
        let shown: String = lines.iter().map(|line| format!("    {line}\n")).collect();
        actual.push_str(&format!("## {head}\n{shown}{}\n", read(&csv, &choices(&flags))));
    }
    expect_file(&path, &actual);
}

#[test]
fn every_figure_that_is_written_passes_the_checks() {
    let mut files_of_site = site("minimal");
    let known = known();
    let mut count = 0;
    for (number, (line, name)) in files().into_iter().enumerate() {
        let bytes = std::fs::read(folder().join(&name)).expect(&name);
        let Ok(reading) = understood(&name, &bytes, &choices(&words(&line)[1..])) else { continue };
        let answers = FigureAnswers {
            id: format!("imported-{number}"),
            title: format!("A title {number}"),
            // Series of one name and unit would be compared with each other.
            unit: format!("units of {line}"),
            kind: "count".to_owned(),
            frequency: reading.frequency.to_owned(),
            updated: "2026-01-01".to_owned(),
            sources: vec!["gauge-2024".to_owned()],
            definitions: reading.definition.clone().unwrap_or_default(),
            series: scaffold::series_of(&reading),
            ..FigureAnswers::default()
        };
        for (path, text) in scaffold::figure(known, &answers).files {
            files_of_site.insert(path.clone(), load::file(&path, text.into_bytes()));
            count += 1;
        }
    }
    assert!(count > 40, "{count}");
    let (sources, _, mut sink) = build(files_of_site);
    sink.retain(|diagnostic| diagnostic.severity == Severity::Error);
    assert_eq!(shown(sink, &sources), "");
}

fn known() -> &'static ExistingIds {
    static KNOWN: OnceLock<ExistingIds> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let site = load::with_theme(site("minimal").into_values().collect());
        briefing::build::read_indexed(&site, &options(), &mut Diagnostics::default())
            .map(|site| ExistingIds::new(&site))
            .expect("a site")
    })
}

const ANSWERS: [&str; 6] = ["--title", "Wet days", "--unit", "days", "--source", "gauge-2024"];

#[test]
fn a_table_becomes_a_figure_that_builds() {
    let root = copy();
    let table = b"Month;Upper;Lower\nJan 2023;19;18\nFeb 2023;12 p;..\n".to_vec();
    std::fs::write(root.path().join("wet-days.csv"), &table).expect("a table");
    let mut args = vec!["import", "csv", "wet-days.csv", "--updated", "2024-02-01"];
    args.extend(ANSWERS);
    let output = run(&args, root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("`p` in 1 value: provisional"), "{}", said(&output));
    let written =
        std::fs::read_to_string(root.path().join("content/figures/wet-days.yaml")).expect("a figure");
    let written: Vec<&str> = written.lines().filter(|line| !line.starts_with("  read: ")).collect();
    assert_eq!(
        written.join("\n"),
        "\
title: Wet days
unit: days
kind: count
measure: flow
frequency: month
updated: 2024-02-01
sources: [gauge-2024]
data:
  file: data/wet-days.csv
  sha256: \"1e4321\"
  unit: days
series:
  upper:
    label: Upper
    values:
      2023-01: 19
      2023-02: {value: 12, status: provisional}
  lower:
    label: Lower
    values:
      2023-01: 18
      2023-02: null
charts:
  by-period:
    kind: line
    title: Wet days"
            .replace("1e4321", &briefing::base::digest(&table))
    );
    let kept = std::fs::read(root.path().join("content/data/wet-days.csv")).expect("the raw file");
    assert_eq!(kept, table);
    assert_eq!(run(&["build"], root.path()).status.code(), Some(0));
    let again = run(&args, root.path());
    assert_eq!(again.status.code(), Some(1));
    assert!(said(&again).ends_with("error: ID: there is a figure `wet-days` already\n"), "{}", said(&again));
}

#[test]
fn every_path_is_read_in_the_same_way() {
    let root = copy();
    for path in ["static/t.csv", "content/t.csv", "templates/t.csv", "t.csv"] {
        let file = root.path().join(path);
        std::fs::create_dir_all(file.parent().expect("a folder")).expect("a folder");
        std::fs::write(&file, "Year;N\n2022;5\n2023;6\n").expect("a table");
        let output = run(&["import", "csv", path, "--dry-run"], root.path());
        assert_eq!(output.status.code(), Some(0), "{path}");
        assert!(said(&output).contains("2022 = 5"), "{path}: {}", said(&output));
        std::fs::remove_file(file).expect("it is there");
    }
}

#[test]
fn doubt_writes_nothing_and_names_the_flags() {
    let root = copy();
    std::fs::write(root.path().join("t.csv"), "Year;N\n2022;1.034\n2023;1.100\n").expect("a table");
    let mut args = vec!["import", "csv", "t.csv", "--yes"];
    args.extend(ANSWERS);
    let output = run(&args, root.path());
    assert_eq!(output.status.code(), Some(1));
    let expected = "\
error: t.csv:2: `1.034` may be 1034 or 1.034
  = `--decimal comma`: it is 1034
  = `--decimal point`: it is 1.034
nothing was written
";
    assert_eq!(said(&output), expected);
    assert!(!root.path().join("content/figures/t.yaml").exists());
    args.extend(["--decimal", "comma"]);
    assert_eq!(run(&args, root.path()).status.code(), Some(0));
}

#[test]
fn faults_are_few_lines_with_the_line_of_the_file() {
    let root = copy();
    let many: String =
        (0..9000).map(|at| format!("{};many\n{};1\n{};2\n", 1990 + at % 20, 2010, 2011)).collect();
    let files: [(&str, Vec<u8>); 13] = [
        ("page.csv", b"<!DOCTYPE html><html><table><tr><td>2021</td></tr></table></html>".to_vec()),
        ("words.csv", format!("Year;N\n{many}").into_bytes()),
        ("cut.tsv", b"freq,geo\\TIME_PERIOD\t2020 \t2021 \nA,NL\t1 \t2 \nA\t3 \t4 \n".to_vec()),
        ("long.tsv", b"freq,geo\\TIME_PERIOD\t2020 \nA,NL\t1 \t2 \n".to_vec()),
        ("sdmx.csv", b"DATAFLOW,geo,TIME_PERIOD,OBS_VALUE\nX,NL,2020,1\nX,NL,2021,a lot\n".to_vec()),
        ("double.csv", b"DATAFLOW,geo,TIME_PERIOD,OBS_VALUE\nX,NL,2020,1\nX,NL,2020,2\n".to_vec()),
        ("broken.json", b"{\"class\": \"dataset\",\n \"value\": [1, 2\n".to_vec()),
        ("sizes.json", br#"{"class":"dataset","id":["time"],"size":[3],"value":[1],"dimension":{"time":{"category":{"index":["2020"]}}},"role":{"time":["time"]}}"#.to_vec()),
        ("other.json", b"{\"a\": 1}".to_vec()),
        ("archive.zip", b"PK\x03\x04 no archive".to_vec()),
        ("packed.tsv.gz", b"\x1f\x8b no gzip".to_vec()),
        ("bytes.csv", b"\x01\x02\0\x03".to_vec()),
        ("old.xls", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec()),
    ];
    for (name, bytes) in files {
        std::fs::write(root.path().join(name), bytes).expect(name);
        let mut args = vec!["import", "csv", name, "--yes"];
        args.extend(ANSWERS);
        let output = run(&args, root.path());
        let said = said(&output);
        assert_eq!(output.status.code(), Some(1), "{name}: {said}");
        assert!(said.lines().count() <= 20 && said.contains("error: "), "{name}: {said}");
        let has_line =
            ["words.csv", "cut.tsv", "long.tsv", "sdmx.csv", "double.csv", "broken.json"].contains(&name);
        assert!(
            !has_line || said.contains(&format!("{name}:2:")) || said.contains(&format!("{name}:3:")),
            "{said}"
        );
    }
    assert_eq!(std::fs::read_dir(root.path().join("content/figures")).expect("figures").count(), 1);
}

#[test]
fn an_archive_of_the_world_bank_brings_its_metadata() {
    let table = std::fs::read(folder().join("world-bank.csv")).expect("a table");
    let metadata = "\u{FEFF}\"INDICATOR_CODE\",\"INDICATOR_NAME\",\"SOURCE_NOTE\",\"SOURCE_ORGANIZATION\",\n\
        \"SP.POP.TOTL\",\"Population, total\",\"Total population counts all residents.\",\"(1) An office\",\n";
    let zip = briefing::zip::pack(&[
        ("API_SP.POP.TOTL_DS2_en_csv_v2_1.csv", &table),
        ("Metadata_Country_API_SP.POP.TOTL_DS2_en_csv_v2_1.csv", b"\"Country Code\",\"Region\"\n"),
        ("Metadata_Indicator_API_SP.POP.TOTL_DS2_en_csv_v2_1.csv", metadata.as_bytes()),
    ]);
    let reading =
        understood("API.zip", &zip, &choices(&words("--where \"Country Code=DEU\""))).expect("a reading");
    assert_eq!(reading.title.as_deref(), Some("Population, total"));
    assert_eq!(reading.definition.as_deref(), Some("Total population counts all residents."));
    assert_eq!(reading.source.as_deref(), Some("(1) An office"));
    assert_eq!((reading.series.len(), reading.count()), (1, 4));
    let two = briefing::zip::pack(&[
        ("a.csv", b"Year,N\n2021,5\n2022,6\n"),
        ("b.csv", b"Year,N\n2021,7\n2022,8\n"),
    ]);
    assert!(told(understood("two.zip", &two, &ImportOptions::default())).contains("--sheet a.csv"));
    let chosen = told(understood("two.zip", &two, &choices(&words("--sheet b.csv"))));
    assert!(chosen.contains("2021=7 2022=8"), "{chosen}");
}

#[test]
fn a_file_of_an_office_may_have_more_rows_than_a_figure_needs() {
    let years: Vec<String> = (1994..2024).map(|year| year.to_string()).collect();
    let mut tsv = format!("freq,citizen,geo\\TIME_PERIOD\t{} \n", years.join(" \t"));
    let values = "1 \t".repeat(28);
    for row in 0..100_000 {
        tsv.push_str(&format!("A,C{},G{}\t{values}2 p\t3 \n", row / 200, row % 200));
    }
    let told = read(&tsv, &choices(&words("--where geo=G7,g8 --where citizen=C499 --from 2021")));
    assert!(told.contains("g7 (G7): 2021=1 2022={value: 2, status: provisional} 2023=3"), "{told}");
    assert!(read(&tsv, &ImportOptions::default()).contains("the table is too large to be read"));
}

#[test]
fn a_large_table_is_read_in_linear_time() {
    let mut csv = String::from("geo,citizen,time,value,flag\n");
    for geo in 0..100 {
        for citizen in 0..40 {
            (0..25).for_each(|at| {
                csv.push_str(&format!("G{geo},C{citizen},{},{},p\n", 1995 + at, geo * 7 + at))
            });
        }
    }
    assert!(!TABLE_SIZE.is_exceeded(csv.len() as u64));
    let start = std::time::Instant::now();
    let told = read(&csv, &choices(&words("--where geo=G3")));
    assert!(told.contains("series         40:"), "{}", &told[..500.min(told.len())]);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, rng_seed: RngSeed::Fixed(20261125), ..ProptestConfig::default() })]

    /// Whatever a file holds, it is read or refused.
    #[test]
    fn any_text_is_read_or_told_of(csv in "([0-9]{1,4}|[QHM]|Jan|é|١|\u{a0}|[;,\t\"'.:*/ -]|\r?\n|20(19|20|21)){0,60}") {
        let told = read(&csv, &ImportOptions::default());
        prop_assert!(told.contains("frequency") || told.starts_with("error: "), "{csv:?}: {told}");
    }

    /// A table of whole numbers comes out as it went in, in either direction and with any delimiter.
    #[test]
    fn a_table_comes_out_as_it_went_in(
        rows in prop::collection::vec(prop::collection::vec(0_u32..1400, 3), 1..5),
        sign in prop::sample::select(vec![';', ',', '\t', '|']),
    ) {
        let line = |cells: Vec<String>| cells.join(&sign.to_string()) + "\n";
        let name = |at: usize| format!("Series {}", char::from(b'A' + at as u8));
        let heads = ["Name", "2021", "2022", "2023"].map(ToOwned::to_owned).to_vec();
        let cells = |at: usize| rows[at].iter().map(ToString::to_string);
        let across: String = (0..rows.len()).map(|at| line([name(at)].into_iter().chain(cells(at)).collect())).collect();
        let down: String = (0..3)
            .map(|year| line([format!("{}", 2021 + year)].into_iter().chain((0..rows.len()).map(|at| rows[at][year].to_string())).collect()))
            .collect();
        let names = line(["Year".to_owned()].into_iter().chain((0..rows.len()).map(name)).collect());
        let expected: String = (0..rows.len())
            .map(|at| {
                let id = name(at).to_lowercase().replace(' ', "-");
                format!("  {id} ({}): 2021={} 2022={} 2023={}\n", name(at), rows[at][0], rows[at][1], rows[at][2])
            })
            .collect();
        for csv in [line(heads) + &across, names + &down] {
            let told = read(&csv, &ImportOptions::default());
            prop_assert!(told.ends_with(&expected), "{csv}\n{told}");
        }
    }
}
