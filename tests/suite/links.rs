//! Links that lead out of the site: where they are written, and how they are found on a web that stands on this machine.

use crate::support::{copy, run, said};
use std::path::Path;

/// Adds sources with these addresses, in lines of their own.
fn with_links(root: &Path, urls: &[&str]) {
    let sources: String = urls
        .iter()
        .enumerate()
        .map(|(at, url)| {
            format!("web-{at}:\n  type: web-page\n  publisher: A host\n  url: {url}\n  language: en\n")
        })
        .collect();
    std::fs::write(root.join("content/sources/web.yaml"), sources).expect("sources");
}

#[track_caller]
fn json(args: &[&str], root: &Path) -> Vec<serde_json::Value> {
    let output = run(&[&["links", "--format", "json"], args].concat(), root);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

#[test]
fn addresses_are_listed_with_their_places() {
    let root = copy();
    with_links(root.path(), &["https://web.example/a", "https://web.example/a/b"]);
    let about = root.path().join("content/pages/about.md");
    let text = std::fs::read_to_string(&about).expect("a page");
    let line = text.lines().count() + 2;
    std::fs::write(&about, text + "\nSee [this](https://web.example/a).\n").expect("a page");
    let links = json(&[], root.path());
    let places = |url: &str| {
        let link = links.iter().find(|l| l["url"] == url).unwrap_or_else(|| panic!("{url}"));
        serde_json::from_value::<Vec<String>>(link["places"].clone()).expect("places")
    };
    let page = format!("content/pages/about.md:{line}:12");
    assert_eq!(places("https://web.example/a"), [page.as_str(), "content/sources/web.yaml:4:8"]);
    assert_eq!(places("https://web.example/a/b"), ["content/sources/web.yaml:9:8"]);
    assert!(!root.path().join(".briefing-cache").exists(), "nothing was asked");
}

#[cfg(not(feature = "links"))]
#[test]
fn what_is_missing_is_said() {
    let root = copy();
    for option in ["--external", "--archive"] {
        let output = run(&["links", option], root.path());
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains("cargo run --features links"), "{}", said(&output));
    }
}

#[test]
fn options_of_another_question_are_refused() {
    let root = copy();
    for args in [&["--external", "--archive"][..], &["--fail"], &["--archive-api", "http://127.0.0.1:9/"]] {
        let output = run(&[&["links"], args].concat(), root.path());
        assert_eq!(output.status.code(), Some(2), "{args:?}: {}", said(&output));
    }
}

#[cfg(feature = "links")]
mod external {
    use super::{json, with_links};
    use crate::support::{copy, run, said};
    use std::collections::BTreeMap;
    use std::io::{BufRead as _, BufReader, Write as _};
    use std::net::TcpStream;
    use std::sync::{Arc, Mutex};
    use std::time::{Duration, Instant};

    /// What a host was asked.
    #[derive(Default)]
    struct Asked {
        /// `HEAD /ok`, each with its moment.
        all: Vec<(String, Instant)>,
        now: usize,
        most_at_once: usize,
    }

    /// A host on this machine; it answers by the path.
    fn host() -> (String, Arc<Mutex<Asked>>) {
        crate::loopback::host(serve)
    }

    /// One question of a connection, which is then closed.
    fn serve(mut stream: TcpStream, asked: &Mutex<Asked>) {
        let mut lines = BufReader::new(stream.try_clone().expect("a stream")).lines().map_while(Result::ok);
        let Some(first) = lines.next() else { return };
        lines.take_while(|line| !line.is_empty()).for_each(drop);
        let words: Vec<&str> = first.split(' ').collect();
        let question = format!("{} {}", words[0], words[1]);
        let before = {
            let mut asked = asked.lock().expect("a lock");
            asked.now += 1;
            asked.most_at_once = asked.most_at_once.max(asked.now);
            let before = asked.all.iter().filter(|(q, _)| *q == question).count();
            asked.all.push((question.clone(), Instant::now()));
            before
        };
        let mut body = String::new();
        let answer = match (question.as_str(), before) {
            ("HEAD /moved", _) => "301 Moved\r\nLocation: /new",
            ("HEAD /for-now", _) => "302 Found\r\nLocation: /new",
            ("HEAD /new" | "HEAD /ok" | "GET /no-head", _) | ("HEAD /busy", 1..) => "200 OK",
            ("HEAD /no-head", _) => "405 No",
            ("HEAD /busy", _) => "429 Wait\r\nRetry-After: 1",
            ("HEAD /closed" | "GET /closed", _) => "403 No",
            ("HEAD /slow", _) => {
                std::thread::sleep(Duration::from_secs(2));
                "200 OK"
            }
            (question, _) if question.starts_with("GET /available?url=") => {
                archive(question, before, &mut body)
            }
            _ => "404 Not found",
        };
        asked.lock().expect("a lock").now -= 1;
        let _ = write!(
            stream,
            "HTTP/1.1 {answer}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
    }

    /// An archive that has the pages of `kept.example`, only error pages of `error.example`, and nothing of other hosts.
    fn archive(question: &str, before: usize, body: &mut String) -> &'static str {
        let closest = |status: &str| {
            format!(
                r#"{{"archived_snapshots": {{"closest": {{"available": true, "status": "{status}",
                "url": "http://web.archive.org/web/20230703000000/https://kept.example/a?b=c"}}}}}}"#
            )
        };
        *body = match question {
            _ if question.contains("slow.example") => {
                std::thread::sleep(Duration::from_secs(2));
                closest("200")
            }
            _ if question.contains("busy.example") && before == 0 => return "429 Wait\r\nRetry-After: 1",
            _ if question.contains("closed.example") => return "403 No",
            _ if question.contains("broken.example") => "<html>".to_owned(),
            _ if question.contains("kept.example") || question.contains("busy.example") => closest("200"),
            _ if question.contains("error.example") => closest("404"),
            _ => r#"{"archived_snapshots": {}}"#.to_owned(),
        };
        "200 OK"
    }

    #[test]
    fn archived_copies_are_looked_up() {
        let (base, asked) = host();
        let root = copy();
        let source = |id: &str, more: &str| {
            format!("{id}:\n  type: web-page\n  publisher: A host\n  language: en\n{more}")
        };
        let web = [
            source("kept", "  url: https://kept.example/a?b=c\n  date: 2022\n  read: 2023-07-02\n"),
            source("busy", "  url: https://busy.example/\n  date: 2023-07\n"),
            source("error", "  url: https://error.example/\n"),
            source("closed", "  url: https://closed.example/\n"),
            source("broken", "  url: https://broken.example/\n"),
            source("slow", "  url: https://slow.example/\n"),
            source("archived", "  url: https://a.example/\n  archived: https://archive.example/a\n"),
            source("printed", ""),
        ];
        let file = root.path().join("content/sources/web.yaml");
        std::fs::write(&file, web.concat()).expect("sources");
        let api = format!("{base}/available");
        let ask = ["--archive", "--archive-api", &api, "--timeout", "1", "--pause", "0.1"];
        let found = json(&ask, root.path());
        let copy = "https://web.archive.org/web/20230703000000/https://kept.example/a?b=c";
        let answers: Vec<(&str, Option<&str>, &str)> = found
            .iter()
            .map(|f| {
                (f["id"].as_str().expect("id"), f["archived"].as_str(), f["state"].as_str().expect("state"))
            })
            .collect();
        assert_eq!(
            answers,
            [
                ("gauge-2024", None, "ok"),
                ("paper-2023", None, "ok"),
                ("kept", Some(copy), "ok"),
                ("busy", Some(copy), "ok"),
                ("error", None, "ok"),
                ("closed", None, "refused"),
                ("broken", None, "broken"),
                ("slow", None, "unreachable"),
            ]
        );
        assert_eq!(found[7]["note"], "no answer within 1 s");
        assert_eq!(found[2]["places"][0], "content/sources/web.yaml:1:1");
        {
            let mut asked = asked.lock().expect("a lock");
            let was_asked = |question: &str| asked.all.iter().any(|(q, _)| q.ends_with(question));
            // The day of reading comes first, then the date with its own precision.
            assert!(was_asked("GET /available?url=https%3A//kept.example/a%3Fb%3Dc&timestamp=20230702"));
            assert!(was_asked("url=https%3A//busy.example/&timestamp=202307"));
            assert!(was_asked("url=https%3A//error.example/"));
            assert!(asked.all.iter().all(|(q, _)| q.starts_with("GET ")), "{:?}", asked.all);
            assert!(asked.most_at_once <= 2, "{} at once", asked.most_at_once);
            asked.all.clear();
        }

        // Only what was not answered is asked again, and `--fail` reports it.
        let output = run(&[&["links"], &ask[..], &["--fail"]].concat(), root.path());
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        for part in [
            format!("content/sources/web.yaml:1:1  kept\n  archived: {copy}\n").as_str(),
            "  error\n  no copy in the archive\n",
            "  closed\n  no answer: refused 403\n",
            "  broken\n  no answer: broken 200 (the answer is not that of an archive)\n",
            "  slow\n  no answer: unreachable (no answer within 1 s)\n",
            "8 sources without an archived copy: 2 found, 3 not in the archive, 3 not answered\n",
        ] {
            assert!(text.contains(part), "{part}\nis not in\n{text}");
        }
        let asked = asked.lock().expect("a lock");
        let again = |host: &str| asked.all.iter().any(|(q, _)| q.contains(host));
        assert!(again("closed") && again("broken") && again("slow"));
        assert!(!again("kept") && !again("busy") && !again("error") && !again("rain.example"));
        assert_eq!(std::fs::read_to_string(file).expect("sources"), web.concat(), "the content stays");
    }

    #[test]
    fn links_are_asked_for_gently_and_remembered() {
        let (base, asked) = host();
        let root = copy();
        let paths = ["ok", "moved", "for-now", "gone", "no-head", "busy", "closed", "slow"];
        let mut urls: Vec<String> = paths.iter().map(|path| format!("{base}/{path}")).collect();
        // Nobody listens there.
        urls.push("http://127.0.0.1:9/".to_owned());
        with_links(root.path(), &urls.iter().map(String::as_str).collect::<Vec<_>>());
        // The addresses of the other sources lead to hosts that do not exist.
        let ask = ["--external", "--timeout", "1", "--pause", "0.2"];
        let found = json(&ask, root.path());
        let states: BTreeMap<&str, &str> = found
            .iter()
            .map(|f| (f["url"].as_str().expect("url"), f["state"].as_str().expect("state")))
            .collect();
        for (path, state) in
            paths.iter().zip(["ok", "moved", "redirected", "gone", "ok", "ok", "refused", "unreachable"])
        {
            assert_eq!(states[format!("{base}/{path}").as_str()], state, "{path}");
        }
        assert_eq!(states["http://127.0.0.1:9/"], "unreachable");
        let of = |path: &str| found.iter().find(|f| f["url"] == format!("{base}/{path}")).expect("a link");
        assert_eq!(of("moved")["to"], format!("{base}/new"));
        assert_eq!(of("slow")["note"], "no answer within 1 s");
        assert_eq!(of("ok")["places"][0], "content/sources/web.yaml:4:8");
        {
            let asked = asked.lock().expect("a lock");
            assert!(asked.most_at_once <= 2, "{} at once", asked.most_at_once);
            let (first, last) = (asked.all[0].1, asked.all[asked.all.len() - 1].1);
            let least = Duration::from_millis(100) * (asked.all.len() as u32 - 1);
            assert!(last - first > least, "{} questions in {:?}", asked.all.len(), last - first);
        }

        // What was well is not asked again, and what was not is.
        asked.lock().expect("a lock").all.clear();
        let output = run(&[&["links"], &ask[..], &["--fail"]].concat(), root.path());
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let table = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(table.contains(&format!("{base}/moved → {base}/new")), "{table}");
        assert!(table.contains("gone") && !table.contains(&format!("{base}/ok ")), "{table}");
        let asked = asked.lock().expect("a lock");
        let again = |path: &str| asked.all.iter().any(|(q, _)| q.ends_with(path));
        assert!(!again("/ok") && !again("/moved") && again("/gone") && again("/slow"));
    }
}
