//! Files of figures that are downloaded from a web that is on this machine. It answers as statistical offices do.

use crate::support::{copy, run, said};
use std::path::Path;

/// A site with a figure whose file has an address.
fn imported(url: &str) -> tempfile::TempDir {
    let root = copy();
    std::fs::write(root.path().join("wet.csv"), "geo,2021,2022\nNL,7,8\n").expect("a table");
    let args = ["import", "csv", "wet.csv", "--yes", "--title", "Wet days", "--unit", "days", "--source"];
    let args: Vec<&str> = args.into_iter().chain(["gauge-2024", "--series", "geo", "--url", url]).collect();
    let output = run(&args, root.path());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    root
}

#[track_caller]
fn refresh(root: &Path, more: &[&str], code: i32, says: &str) -> String {
    let output = run(&[&["refresh", "wet", "--fetch"], more].concat(), root);
    assert_eq!(output.status.code(), Some(code), "{}", said(&output));
    assert!(said(&output).contains(says), "{}", said(&output));
    said(&output)
}

#[test]
fn an_address_is_needed() {
    for (url, says) in [
        ("", "error: the figure does not say from which address its file is\n"),
        (
            "eurostatt:a",
            "error: the key `url` under `data`: there is no office `eurostatt`; did you mean `eurostat`?",
        ),
        ("eurostat:", "error: the key `url` under `data`: `` is not the code of a data set"),
    ] {
        refresh(imported(url).path(), &[], 1, says);
    }
    let output = run(&["refresh", "wet", "new.csv", "--fetch"], copy().path());
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}

#[cfg(not(feature = "links"))]
#[test]
fn what_is_missing_is_said() {
    let root = imported("https://web.example/wet.csv");
    refresh(root.path(), &[], 2, "cargo run --features links");
}

#[cfg(feature = "links")]
mod loopback {
    use super::{imported, refresh};
    use crate::support::{run, said};
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpStream;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    /// The requests: the path, and the version that the client knows.
    type Asked = Mutex<Vec<String>>;

    fn host() -> (String, Arc<Asked>) {
        crate::loopback::host(serve)
    }

    const EUROSTAT: &str = r#"{"version": "2.0", "class": "dataset", "label": "Wet days", "source": "ESTAT",
        "id": ["freq", "geo", "time"], "size": [1, 1, 3], "value": {"0": 7, "1": 9, "2": 10}, "status": {"2": "p"},
        "dimension": {
            "freq": {"label": "Frequency", "category": {"index": {"A": 0}, "label": {"A": "Annual"}}},
            "geo": {"label": "Country", "category": {"index": {"NL": 0}, "label": {"NL": "NL"}}},
            "time": {"label": "Time", "category": {"index": {"2021": 0, "2022": 1, "2023": 2},
                "label": {"2021": "2021", "2022": "2022", "2023": "2023"}}}}}"#;
    const CBS: &str = r#"{"odata.metadata": "https://opendata.cbs.nl/$metadata#Cbs.OData.WebAPI.TypedDataSet",
        "value": [{"ID": 0, "geo": "NL", "Perioden": "2021JJ00", "Days_1": 7}, {"ID": 1, "geo": "NL", "Perioden": "2022JJ00", "Days_1": 11}]"#;
    const OECD: &str = "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,Reference area,TIME_PERIOD,OBS_VALUE,OBS_STATUS\n\
        DATAFLOW,OECD:DF(1.0),I,NL,NL,2021,7,A\nDATAFLOW,OECD:DF(1.0),I,NL,NL,2022,12,A\n";

    fn serve(mut stream: TcpStream, asked: &Asked) {
        let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines().map_while(Result::ok);
        let Some(first) = lines.next() else { return };
        let headers: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
        let path = first.split(' ').nth(1).unwrap_or_default().to_owned();
        let known = headers
            .iter()
            .find_map(|line| line.to_lowercase().strip_prefix("if-none-match: ").map(str::to_owned));
        asked
            .lock()
            .expect("a lock")
            .push(format!("{path} {}", known.clone().unwrap_or_default()).trim().to_owned());
        let csv = "geo,2021,2022\nNL,7,9\n".to_owned();
        let (answer, body) = match path.split('?').next().unwrap_or_default() {
            "/eurostat/api/dissemination/statistics/1.0/data/wet" if known.as_deref() == Some("\"v1\"") => {
                ("304 Not Modified\r\nETag: \"v1\"", String::new())
            }
            "/eurostat/api/dissemination/statistics/1.0/data/wet" => {
                ("200 OK\r\nETag: \"v1\"", EUROSTAT.to_owned())
            }
            "/ODataApi/odata/wet/TypedDataSet" => ("200 OK", format!("{CBS}}}")),
            "/ODataFeed/odata/wet/TypedDataSet" => {
                ("200 OK", format!("{CBS}, \"odata.nextLink\": \"https://opendata.cbs.nl/next\"}}"))
            }
            "/public/rest/data/wet" => ("200 OK", OECD.to_owned()),
            "/moved" => ("302 Found\r\nLocation: /csv", String::new()),
            "/csv" => ("200 OK", csv),
            "/loop" => ("302 Found\r\nLocation: /loop", String::new()),
            "/busy" => ("429 Wait\r\nRetry-After: 30", String::new()),
            "/closed" => ("403 No", String::new()),
            "/much" => ("413 Too much", String::new()),
            "/later" => ("202 Accepted", String::new()),
            "/broken" => ("500 No", String::new()),
            "/empty" => ("200 OK", String::new()),
            "/page" => ("200 OK", "<html><body>Sign in</body></html>".to_owned()),
            "/slow" => {
                std::thread::sleep(Duration::from_secs(3));
                ("200 OK", csv)
            }
            "/large" => {
                // The length alone tells that the file is too large.
                let _ = write!(
                    stream,
                    "HTTP/1.1 200 OK\r\nContent-Length: 999000000\r\nConnection: close\r\n\r\n"
                );
                let block = vec![b'1'; 1 << 20];
                while stream.write_all(&block).is_ok() {}
                return;
            }
            _ => ("404 Not found", String::new()),
        };
        let length = body.len();
        let _ = write!(
            stream,
            "HTTP/1.1 {answer}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        );
    }

    #[test]
    fn a_newer_file_is_downloaded_once_a_day_and_only_if_it_has_changed() {
        let (base, asked) = host();
        let root =
            imported(&format!("{base}/eurostat/api/dissemination/statistics/1.0/data/wet?format=JSON"));
        let told = refresh(root.path(), &["--yes"], 0, "revised  nl      2022    8       9\n");
        assert!(told.contains("new      nl      2023            10 (provisional)\n"), "{told}");
        let check = run(&["check"], root.path());
        assert_eq!(check.status.code(), Some(0), "{}", said(&check));
        refresh(root.path(), &[], 0, "the file was fetched today");
        assert_eq!(asked.lock().expect("a lock").len(), 1);
        let told = refresh(root.path(), &["--again"], 0, "the server says that the file has not changed");
        assert!(told.contains("`wet` has the values of its file"), "{told}");
        let path = "/eurostat/api/dissemination/statistics/1.0/data/wet?format=JSON";
        assert_eq!(*asked.lock().expect("a lock"), [path.to_owned(), format!("{path} \"v1\"")]);
    }

    #[test]
    fn offices_are_read_as_they_answer() {
        let (base, _) = host();
        for (path, line) in [
            ("/moved", "revised  nl      2022    8       9\n"),
            ("/public/rest/data/wet?format=csvfilewithlabels", "revised  nl      2022    8       12\n"),
            ("/ODataApi/odata/wet/TypedDataSet", "revised  nl      2022    8       11\n"),
        ] {
            let root = imported(&format!("{base}{path}"));
            let figure = root.path().join("content/figures/wet.yaml");
            if !path.contains("moved") {
                // The names of columns are those of the office.
                let columns = if path.contains("rest") { "[REF_AREA]" } else { "[geo]\n  value: Days_1" };
                let text = std::fs::read_to_string(&figure).expect("a figure");
                std::fs::write(&figure, text.replace("[geo]", columns)).expect("a figure");
            }
            refresh(root.path(), &["--dry-run"], 0, line);
        }
    }

    #[test]
    fn an_answer_that_is_no_file_is_said_in_one_line() {
        let (base, _) = host();
        for (path, says) in [
            ("/nothing", "/nothing: there is no such file: check the code of the data set\n"),
            ("/loop", "/loop: it redirects endlessly\n"),
            ("/busy", "/busy: the server is busy: try again in 30 s\n"),
            ("/closed", "/closed: the server refuses programs: download the file yourself\n"),
            ("/much", "/much: the server refuses the question: choose fewer values in the address\n"),
            ("/later", "/later: the server prepares the file: try again in some minutes\n"),
            ("/broken", "/broken: the server answered with the status 500\n"),
            ("/empty", "/empty: the file is empty\n"),
            ("/slow", "/slow: no answer within 1 s\n"),
            ("/large", "/large: the file is too large: the limit `table-size` is 120 MB\n"),
            ("/page", "/page: the file is a web page or XML, and no table\n"),
            ("/ODataFeed/odata/wet/TypedDataSet", "the file has only the first part of the table\n"),
        ] {
            let root = imported(&format!("{base}{path}"));
            let before =
                std::fs::read_to_string(root.path().join("content/figures/wet.yaml")).expect("a figure");
            let timeout = if path == "/slow" { "1" } else { "60" };
            refresh(root.path(), &["--yes", "--timeout", timeout], 1, says);
            let after =
                std::fs::read_to_string(root.path().join("content/figures/wet.yaml")).expect("a figure");
            assert_eq!(before, after, "{path}");
        }
        let root = imported("http://127.0.0.1:9/wet.csv");
        refresh(root.path(), &[], 1, "http://127.0.0.1:9/wet.csv: no connection");
    }
}
