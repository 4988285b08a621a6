//! Tables of spreadsheets: what is read, in which shape and notation, and what is told of the rest.

use crate::support::{copy, options, run, said, site};
use briefing::base::{Decimal, SourceSet};
use briefing::diagnostic::{Diagnostics, Format, render};
use briefing::load;
use briefing::scaffold::{ExistingIds, TableOptions, table};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use std::sync::OnceLock;

/// What a table holds, a line a series; what is told of it, a line each.
pub(crate) fn read(csv: &str, how: TableOptions) -> String {
    static KNOWN: OnceLock<ExistingIds> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let site = load::with_theme(site("minimal").into_values().collect());
        briefing::build::read_indexed(&site, &options(), &mut Diagnostics::default())
            .map(|site| ExistingIds::new(&site))
            .expect("a site")
    });
    let sources = SourceSet::new(vec![load::file("t.csv", csv.as_bytes().to_vec())]);
    let mut sink = Diagnostics::default();
    let read = table(known, &sources, how, &mut sink);
    let mut out = String::new();
    if let Some(table) = read {
        out.push_str(&format!("by {}\n", table.frequency));
        for series in table.series {
            let values: Vec<String> = series.values.iter().map(|(p, v)| format!("{p}={v}")).collect();
            out.push_str(&format!("{} ({}): {}\n", series.id, series.label, values.join(" ")));
        }
    }
    for diagnostic in sink.sorted() {
        out.push_str(&render(&diagnostic, &sources, Format::Short, false));
        out.push('\n');
    }
    out
}

#[test]
fn tables_are_read_in_every_shape_and_notation() {
    for (name, csv, expected) in [
        (
            "periods across",
            "Region;2021;2022;2023*\nNorth;1.034;..;12,5\nSouth;7;8;9 e\n",
            "by year\nnorth (North): 2021=1034 2022=null 2023={value: 12.5, status: provisional}\nsouth (South): 2021=7 2022=8 2023={value: 9, status: estimate}\n",
        ),
        (
            "periods down, a column a series",
            "Month,Upper,Lower\nJan 2023,19,18\nFeb 2023,12,n/a\n",
            "by month\nupper (Upper): 2023-01=19 2023-02=12\nlower (Lower): 2023-01=18 2023-02=null\n",
        ),
        (
            "once for every value",
            "period\tseries\tvalue\n2023Q1\tA\t1\n2023Q1\tB\t2\n2023Q2\tA\t3\n",
            "by quarter\na (A): 2023-Q1=1 2023-Q2=3\nb (B): 2023-Q1=2\n",
        ),
        (
            "SDMX, constant columns left out and named",
            "DATAFLOW,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nX,A,NL,2021,5,\nX,A,FR,2021,6,p\nX,A,NL,2022,7,e\n",
            "by year\nnl (NL): 2021=5 2022={value: 7, status: estimate}\nfr (FR): 2021={value: 6, status: provisional}\nt.csv:1:1: warning[invalid-period]: the column `DATAFLOW` is left out: it says the same in every row\nt.csv:1:10: warning[invalid-period]: the column `freq` is left out: it says the same in every row\n",
        ),
        ("one series without a name", "2021,5\n2022,6\n", "by year\ntotal (Total): 2021=5 2022=6\n"),
        (
            "values that look like years",
            "Year,Cars\n2021,2010\n2022,2020\n",
            "by year\ncars (Cars): 2021=2010 2022=2020\n",
        ),
        (
            "French, with no-break spaces",
            "Année;Total\n2022;1\u{202f}034,5\n2023;2\u{a0}000\n",
            "by year\ntotal (Total): 2022=1034.5 2023=2000\n",
        ),
        (
            "quoted, with a title above and a source below",
            "Rain at the gauge\n\nSeries,\"2022\",\"2023\"\n\"Total, all\",\"1,000.5\",2\nSource: the office\n",
            "by year\ntotal-all (Total, all): 2022=1000.5 2023=2\nt.csv:1:1: warning[invalid-period]: the row `Rain at the gauge` is left out: it is above the periods\nt.csv:5:1: warning[invalid-period]: the row `Source: the office` is left out: it has no value\n",
        ),
        (
            "flags in cells beside",
            "geo;2022;;2023;\nNL;5;b;6;p\n",
            "by year\nnl (NL): 2022={value: 5, status: break} 2023={value: 6, status: provisional}\n",
        ),
        (
            "years and a half",
            "2022,5\n2023,6\n2024-H1,3\n",
            "by year\ntotal (Total): 2022=5 2023=6 2024-H1=3\n",
        ),
        (
            "a column that is no period",
            "Region;2021;2022;Change\nNorth;1834;2010;176\nSouth;1900;1905;5\n",
            "by year\nnorth (North): 2021=1834 2022=2010\nsouth (South): 2021=1900 2022=1905\nt.csv:1:18: warning[invalid-period]: the column `Change` is left out: it has no period\n",
        ),
        (
            "no headings, and values that look like years",
            "NL;2021;2010\nFR;2021;2011\nNL;2022;2020\n",
            "by year\nnl (NL): 2021=2010 2022=2020\nfr (FR): 2021=2011\n",
        ),
        (
            "month names of a language that the site does not have",
            "mois;n\njanvier 2023;1\nfévrier 2023;2\njuillet 2023;7\naoût 2023;8\n",
            "by month\nn (n): 2023-01=1 2023-02=2 2023-07=7 2023-08=8\n",
        ),
        (
            "month names in Arabic, with Arabic digits",
            "شهر;n\nيناير ٢٠٢٣;١٢٠\nفبراير ٢٠٢٣;١٬٢٣٤٫٥\n",
            "by month\nn (n): 2023-01=120 2023-02=1234.5\n",
        ),
        (
            "a month that another month of the column decides",
            "m;n\nlistopad 2023;1\nprosinac 2023;2\n",
            "by month\nn (n): 2023-10=1 2023-12=2\n",
        ),
        (
            "months first",
            "date,n\n01/02/2023,5\n01/13/2023,6\n",
            "by day\nn (n): 2023-01-02=5 2023-01-13=6\n",
        ),
        (
            "months that look like years over two, but for one",
            "m,n\n2010-10,5\n2010-11,6\n",
            "by month\nn (n): 2010-10=5 2010-11=6\n",
        ),
        (
            "flags behind periods",
            "Year,Total\n2021,10\n2022(e),11\n2023p,12\n",
            "by year\ntotal (Total): 2021=10 2022={value: 11, status: estimate} 2023={value: 12, status: provisional}\n",
        ),
        (
            "exponents, and decimals as they are written",
            "Year,N\n2021,1.5E+06\n2022,1.50\n2023,0.285\n",
            "by year\nn (N): 2021=1500000 2022=1.50 2023=0.285\n",
        ),
        (
            "thousands that one number makes clear",
            "Year;A;B\n2021;1.234;5,1\n2022;12.345.678;5,2\n",
            "by year\na (A): 2021=1234 2022=12345678\nb (B): 2021=5.1 2022=5.2\n",
        ),
        (
            "columns without headings",
            "Year,,Rate\n2021,5,6\n2022,7,8\n",
            "by year\ncolumn-2 (Column 2): 2021=5 2022=7\nrate (Rate): 2021=6 2022=8\nt.csv:2:6: warning[missing-key]: the column 2 has no heading, and its series is called `Column 2`\n",
        ),
        (
            "remarks, an empty row, a total and a source",
            "Year,N,Remark\n2021,5,\n,,\n2022,6,new method\nTotal,11,\nSource: office,,\n",
            "by year\nn (N): 2021=5 2022=6\nt.csv:1:8: warning[invalid-period]: the column `Remark` is left out: its text does not distinguish series\nt.csv:3:1: warning[invalid-period]: an empty row is left out\nt.csv:5:1: warning[invalid-period]: the row `Total` is left out: it has no period\nt.csv:6:1: warning[invalid-period]: the row `Source: office` is left out: it has no period\n",
        ),
        (
            "a remark beside values that their names tell apart, and a total without a name",
            "Year,Geo,N,Remark\n2021,NL,5,\n2021,,6,\n2022,NL,7,new\n2022,,8,\n",
            "by year\nnl (NL): 2021=5 2022=7\ntotal (Total): 2021=6 2022=8\nt.csv:1:12: warning[invalid-period]: the column `Remark` is left out: its text does not distinguish series\n",
        ),
        (
            "a year among its quarters",
            "Q;N\n2015 1e kwartaal;4,5\n2015 2e kwartaal*;5\n2015;9,5\n",
            "by quarter\nn (N): 2015-Q1=4.5 2015-Q2={value: 5, status: provisional}\nt.csv:4:6: warning[invalid-period]: the value `9,5` for 2015 is left out: it covers shorter periods of the table\n",
        ),
        (
            "age groups name series",
            "Year,Age,N\n2021,0-4,5\n2021,65+,6\n2022,0-4,7\n2022,65+,8\n",
            "by year\n0-4 (0-4): 2021=5 2022=7\n65 (65+): 2021=6 2022=8\n",
        ),
        (
            "a column of several flags",
            "Year,Geo,N,Flag\n2021,FR,5,\n2022,FR,6,bep\n",
            "by year\nfr (FR): 2021=5 2022={value: 6, status: break}\nt.csv:3:9: warning[unknown-keyword]: the flag `e` is left out: a value has one status, and not every flag is one\nt.csv:3:9: warning[unknown-keyword]: the flag `p` is left out: a value has one status, and not every flag is one\n",
        ),
        (
            "days",
            "day,level\n2023-02-21,1.5\n2023-02-22,1.6\n",
            "by day\nlevel (level): 2023-02-21=1.5 2023-02-22=1.6\n",
        ),
    ] {
        assert_eq!(read(csv, TableOptions::default()), expected, "{name}");
    }
}

#[test]
fn what_cannot_be_read_is_told_with_its_place() {
    for (name, csv, expected) in [
        (
            "a word for a number",
            "Year;Total\n2022;5\n2023;many\n2024;6\n",
            "t.csv:3:6: error[invalid-number]: `many` is not a number\n",
        ),
        (
            "two notations",
            "Year;Total\n2022;1.034,5\n2023;1,034.5\n2024;5,5\n",
            "t.csv:3:6: error[invalid-number]: `1,034.5` is written otherwise than the other numbers\n",
        ),
        (
            "either notation",
            "Year;Total\n2022;1.034\n2023;1.100\n",
            "t.csv:2:6: error[invalid-number]: `1.034` may be 1.034 or 1034\n",
        ),
        (
            "a period twice",
            "Year;Total\n2022;5\n2022;6\n",
            "t.csv:3:6: error[duplicate-period]: `Total` has a second value for 2022\n",
        ),
        (
            "a row without a period",
            "Year;Total\n2022;5\nlater;6\n2024;7\n",
            "t.csv:3:1: error[invalid-period]: `later` is not a period\n",
        ),
        (
            "school years",
            "Year;Pupils\n2022/23;5\n2023/24;6\n",
            "t.csv:2:1: error[invalid-period]: `2022/23` is a year over two, and the month is not known in which it begins\n",
        ),
        (
            "a heading or a value",
            "Name;2021;2022\nA;2021;30\n",
            "t.csv:1:6: error[invalid-period]: `2021` is above a cell with the same text, and may be a heading or a value\n",
        ),
        (
            "two rows of headings",
            "Kind;Rain;Rain\n;2021;2022\nNorth;834;910\n",
            "t.csv:3:7: error[invalid-period]: `834` is not a period\n",
        ),
        (
            "no period at all",
            "a;b\nc;d\n",
            "t.csv:1:1: error[invalid-period]: no period was found: neither in a row nor in a column of the table\n",
        ),
        (
            "a flag without a word",
            "2022;5 u\n2023;6\n",
            "by year\ntotal (Total): 2022=5 2023=6\nt.csv:1:6: warning[unknown-keyword]: the flag `u` is left out: a value has one status, and not every flag is one\n",
        ),
    ] {
        assert_eq!(read(csv, TableOptions::default()), expected, "{name}");
    }
}

#[test]
fn a_person_says_what_the_table_does_not() {
    let comma = TableOptions { decimal: Some(Decimal::Comma), ..TableOptions::default() };
    assert_eq!(read("2022;1.034\n2023;1.100\n", comma), "by year\ntotal (Total): 2022=1034 2023=1100\n");
    let seasons = TableOptions { year_begins: Some(9), ..TableOptions::default() };
    assert_eq!(
        read("Year;Pupils\n2022/23;5\n2023/24;6\n", seasons),
        "by year\npupils (Pupils): 2022-09/2023-08=5 2023-09/2024-08=6\n"
    );
    let pipes = TableOptions { delimiter: Some('|'), ..TableOptions::default() };
    assert_eq!(read("2022|5\n2023|6\n", pipes), "by year\ntotal (Total): 2022=5 2023=6\n");
}

#[test]
fn a_table_becomes_a_figure_that_builds() {
    let root = copy();
    std::fs::write(root.path().join("wet-days.csv"), "Month;Upper;Lower\nJan 2023;19;18\nFeb 2023;12 p;..\n")
        .expect("a table");
    let args = [
        "import",
        "csv",
        "wet-days.csv",
        "--title",
        "Wet days",
        "--unit",
        "days",
        "--source",
        "gauge-2024",
        "--updated",
        "2024-02-01",
    ];
    let output = run(&args, root.path());
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    assert_eq!(
        std::fs::read_to_string(root.path().join("content/figures/wet-days.yaml")).expect("a figure"),
        "\
title: Wet days
unit: days
kind: count
measure: flow
frequency: month
updated: 2024-02-01
sources: [gauge-2024]
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
    title: Wet days
"
    );
    assert_eq!(run(&["build"], root.path()).status.code(), Some(0));
    let again = run(&args, root.path());
    assert_eq!(
        (again.status.code(), said(&again).as_str()),
        (Some(1), "error: ID: there is a figure `wet-days` already\n")
    );
}

#[test]
fn a_table_in_another_encoding_is_refused() {
    let root = copy();
    std::fs::write(root.path().join("t.csv"), b"Ann\xe9e;Total\n2022;5\n").expect("a table");
    let output = run(
        &["import", "csv", "t.csv", "--title", "T", "--unit", "u", "--source", "gauge-2024"],
        root.path(),
    );
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("error[not-utf8]") && said(&output).contains("CSV UTF-8"),
        "{}",
        said(&output)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, failure_persistence: None, rng_seed: RngSeed::Fixed(20261125), ..ProptestConfig::default() })]

    /// Whatever a file holds, it is read or told of.
    #[test]
    fn any_text_is_read_or_told_of(csv in "([0-9]{1,4}|[QHM]|Jan|é|١|\u{a0}|[;,\t\"'.:*/ -]|\r?\n|20(19|20|21)){0,60}") {
        let told = read(&csv, TableOptions::default());
        prop_assert!(told.starts_with("by ") || told.contains("error["), "{csv:?}: {told}");
    }

    /// A table of whole numbers comes out as it went in, in either direction and with any delimiter.
    #[test]
    fn a_table_comes_out_as_it_went_in(
        rows in prop::collection::vec(prop::collection::vec(0_u32..5000, 3), 1..5),
        sign in prop::sample::select(vec![';', ',', '\t']),
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
                format!("{id} ({}): 2021={} 2022={} 2023={}\n", name(at), rows[at][0], rows[at][1], rows[at][2])
            })
            .collect();
        let expected = format!("by year\n{expected}");
        // A value that says what stands above it is another matter.
        prop_assume!(rows.iter().all(|row| row[0] != 2021));
        prop_assert_eq!(read(&(line(heads) + &across), TableOptions::default()), expected.clone());
        prop_assert_eq!(read(&(names + &down), TableOptions::default()), expected);
    }
}
