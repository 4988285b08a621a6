//! The preview, over its own socket: what it serves is what `build` writes; changes, faults and repairs reach the open
//! page.

use crate::support::{built, copy, options, site};
use briefing::serve::{Listen, OpenIn, Setup, Told, serve};
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex};
use std::time::Duration;

const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
/// No test waits longer for anything.
const LONGEST: Duration = Duration::from_secs(120);

/// A preview of a folder, ended when it is dropped.
struct Preview {
    root: tempfile::TempDir,
    at: SocketAddr,
    told: Receiver<String>,
    stop: Arc<AtomicBool>,
}

impl Preview {
    fn start() -> Self {
        Self::start_in(copy())
    }

    fn start_in(root: tempfile::TempDir) -> Self {
        let setup = Setup {
            root: root.path().canonicalize().expect("a folder"),
            options: options(),
            deny_warnings: false,
            open_in: OpenIn::named("code"),
        };
        let (stop, (sender, told)) = (Arc::new(AtomicBool::new(false)), channel());
        let (stopped, sender) = (Arc::clone(&stop), Mutex::new(sender));
        std::thread::spawn(move || {
            let tell: briefing::serve::Tell = Arc::new(move |told| {
                let word = match told {
                    Told::At(at) => format!("at {at}"),
                    Told::Whole(_) => "whole".to_owned(),
                    Told::Faulty(..) => "faulty".to_owned(),
                    Told::Unread(failure) => failure.to_string(),
                    Told::Changed | Told::Good(..) => return,
                };
                let _ = sender.lock().expect("no test has failed").send(word);
            });
            let listen = Listen { host: LOOPBACK, port: 0, only: false };
            serve(setup, listen, &stopped, &tell).expect("the preview ends well");
        });
        let mut preview = Self { root, at: SocketAddr::new(LOOPBACK, 0), told, stop };
        preview.at = preview.wait_for("at ").trim_start_matches("at ").parse().expect("an address");
        preview.wait_for("whole");
        preview
    }

    fn wait_for(&self, word: &str) -> String {
        loop {
            let told = self.told.recv_timeout(LONGEST).expect("the preview says it in time");
            if told.starts_with(word) {
                return told;
            }
        }
    }

    /// Status line and headers, and the body.
    fn get(&self, path: &str, headers: &str) -> (String, Vec<u8>) {
        self.ask("GET", path, &format!("Host: localhost\r\n{headers}"))
    }

    fn ask(&self, method: &str, path: &str, headers: &str) -> (String, Vec<u8>) {
        let mut line = TcpStream::connect(self.at).expect("the preview listens");
        line.set_read_timeout(Some(LONGEST)).expect("a limit");
        write!(line, "{method} {path} HTTP/1.1\r\n{headers}Connection: close\r\n\r\n").expect("it is sent");
        let mut all = Vec::new();
        line.read_to_end(&mut all).expect("an answer");
        let end = all.windows(4).position(|w| w == b"\r\n\r\n").expect("the end of the headers");
        (String::from_utf8_lossy(&all[..end]).into_owned(), all[end + 4..].to_vec())
    }

    fn page(&self, path: &str) -> String {
        String::from_utf8(self.get(path, "").1).expect("UTF-8")
    }

    /// An open page: the events that reach it.
    fn open(&self, path: &str) -> Open {
        let html = self.page(path);
        let version =
            html.split("data-version=\"").nth(1).and_then(|r| r.split('"').next()).expect("the hook");
        self.listen(path, version, "")
    }

    fn listen(&self, path: &str, version: &str, headers: &str) -> Open {
        let mut line = TcpStream::connect(self.at).expect("the preview listens");
        line.set_read_timeout(Some(LONGEST)).expect("a limit");
        let asked = format!("GET /_briefing/live?at={path}&version={version} HTTP/1.1");
        write!(line, "{asked}\r\nHost: localhost\r\n{headers}\r\n").expect("it is sent");
        let mut open = Open { line: BufReader::new(line) };
        while open.read_line() != "retry: 500" {}
        open
    }

    /// Waits until a page has these words.
    fn wait_until(&self, path: &str, words: &str) {
        for _ in 0..LONGEST.as_millis() / 20 {
            if self.page(path).contains(words) {
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        panic!("{path} never shows `{words}`");
    }

    fn edit(&self, path: &str, old: &str, new: &str) {
        let path = self.root.path().join(path);
        let text = std::fs::read_to_string(&path).expect("a file");
        assert!(text.contains(old), "{} has no `{old}`", path.display());
        std::fs::write(path, text.replacen(old, new, 1)).expect("it is saved");
    }
}

impl Drop for Preview {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}

struct Open {
    line: BufReader<TcpStream>,
}

impl Open {
    fn read_line(&mut self) -> String {
        let mut line = String::new();
        self.line.read_line(&mut line).expect("the preview says something in time");
        line.trim_end().to_owned()
    }

    /// The next event and its data.
    fn event(&mut self) -> (String, String) {
        let (event, _, data) = self.event_with_id();
        (event, data)
    }

    fn event_with_id(&mut self) -> (String, String, String) {
        let after = |line: String, name| line.strip_prefix(name).map(|rest| rest.trim().to_owned());
        loop {
            if let Some(event) = after(self.read_line(), "event:") {
                let id = after(self.read_line(), "id:").expect("the version");
                return (event, id, after(self.read_line(), "data:").expect("the data"));
            }
        }
    }
}

/// A served page as it was built: without the hook and what lets it run.
fn without_hook(html: &str) -> String {
    let (before, rest) = html.split_once("<script src=\"/_briefing/live.js\"").expect("the hook");
    let (_, after) = rest.split_once("</script>").expect("the end of the hook");
    format!("{before}{after}").replace("; connect-src 'self'\"", "\"")
}

#[test]
fn what_is_served_is_what_is_built() {
    let preview = Preview::start();
    for (path, file) in built(site("minimal")).iter() {
        let (head, body) = preview.get(&format!("/{path}"), "");
        assert!(head.starts_with("HTTP/1.1 200"), "{path}: {head}");
        match path.as_str().ends_with(".html") {
            true => {
                let built = String::from_utf8_lossy(&file.bytes);
                // What the page's policy forbids entirely the hook has to be let in by.
                let built = built.replace("script-src 'none'", "script-src 'self'");
                assert_eq!(without_hook(&String::from_utf8_lossy(&body)), built, "{path}");
            }
            false => assert!(body == *file.bytes, "{path}"),
        }
    }
}

#[test]
fn the_answers_are_those_of_a_host() {
    let preview = Preview::start();
    let (head, body) = preview.get("/", "");
    assert!(head.contains("Content-Security-Policy: default-src 'none'"), "{head}");
    assert!(head.contains("X-Content-Type-Options: nosniff"), "{head}");
    let tag = head.lines().find_map(|l| l.strip_prefix("ETag: ")).expect("a tag");
    let (again, nothing) = preview.get("/", &format!("If-None-Match: {tag}\r\n"));
    assert!(again.starts_with("HTTP/1.1 304") && nothing.is_empty(), "{again}");
    let (part, bytes) = preview.get("/", "Range: bytes=0-14\r\n");
    assert!(part.starts_with("HTTP/1.1 206") && bytes == body[..15], "{part}");
    let (missing, page) = preview.get("/nowhere/at-all.html", "");
    assert!(missing.starts_with("HTTP/1.1 404") && String::from_utf8_lossy(&page).contains("</html>"));
    let (moved, _) = preview.get("/statistics", "");
    assert!(moved.starts_with("HTTP/1.1 308") && moved.contains("Location: /statistics/"), "{moved}");
    let (refused, _) = preview.ask("POST", "/", "Host: localhost\r\nContent-Length: 0\r\n");
    assert!(refused.starts_with("HTTP/1.1 405"), "{refused}");
    let (style, _) = preview.get("/_briefing/live.css", "");
    assert!(style.contains("text/css"), "{style}");
    // A name that somebody else has made to lead here.
    let (other, _) = preview.ask("GET", "/", "Host: evil.example\r\n");
    assert!(other.starts_with("HTTP/1.1 421"), "{other}");
    let (head_only, empty) = preview.ask("HEAD", "/", "Host: localhost\r\n");
    assert!(head_only.starts_with("HTTP/1.1 200") && empty.is_empty(), "{head_only}");
}

#[test]
fn connections_that_come_at_once_are_all_answered() {
    let preview = Preview::start();
    for _ in 0..10 {
        let connect = |_| TcpStream::connect(preview.at).expect("the preview listens");
        let mut lines: Vec<TcpStream> = (0..8).map(connect).collect();
        for line in &mut lines {
            line.set_read_timeout(Some(LONGEST)).expect("a limit");
            line.write_all(b"GET /_briefing/live.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .expect("it is sent");
        }
        // None is closed until all have been answered.
        for line in &mut lines {
            line.read_exact(&mut [0; 12]).expect("an answer");
        }
    }
}

#[test]
fn a_change_reaches_the_open_page_and_no_other() {
    let preview = Preview::start();
    let (mut article, mut sources) = (preview.open("/articles/wet-year.html"), preview.open("/sources.html"));
    preview.edit("content/articles/wet-year.md", "How much", "How very much");
    let (event, version, _) = article.event_with_id();
    assert_eq!(event, "swap");
    let page = preview.page("/articles/wet-year.html");
    assert!(page.contains("How very much") && page.contains(&format!("data-version=\"{version}\"")));
    preview.wait_for("whole");
    // A page that was told and has lost its line is not told again; it is told of the next change.
    let known = format!("Last-Event-ID: {version}\r\n");
    let mut again = preview.listen("/articles/wet-year.html", "that-of-its-load", &known);
    preview.edit("content/sources/sources.yaml", "publisher: ", "publisher: Old ");
    assert_eq!(sources.event().0, "swap", "the first event of this page");
    let (event, next, _) = again.event_with_id();
    assert!(event == "swap" && next != version, "{event} {next}");
    let mut stale = preview.listen("/articles/wet-year.html", "that-of-its-load", "");
    assert_eq!(stale.event().0, "page", "what it has is not known");
}

#[test]
fn a_page_is_loaded_again_where_more_than_content_has_changed() {
    let preview = Preview::start();
    let mut open = preview.open("/articles/wet-year.html");
    let theme = |path| briefing::load::THEME.iter().find(|(p, _)| *p == path).expect("a file").1;
    let template =
        String::from_utf8_lossy(theme("templates/base.html")).replace("<main id", "<main data-x id");
    for folder in ["templates", "static/js"] {
        std::fs::create_dir_all(preview.root.path().join(folder)).expect("a folder");
    }
    std::thread::sleep(Duration::from_millis(300));
    std::fs::write(preview.root.path().join("templates/base.html"), template).expect("it is saved");
    assert_eq!(open.event().0, "page");
    // Of a script of the site's own nothing is known: not even content is taken over.
    std::fs::write(preview.root.path().join("static/js/own.js"), "const own = 1;").expect("it is saved");
    preview.wait_for("whole");
    preview.edit("content/articles/wet-year.md", "How much", "How very much");
    assert_eq!(open.event().0, "page");
}

#[test]
fn a_fault_is_laid_over_the_last_good_page_until_it_is_mended() {
    let preview = Preview::start();
    let good = preview.page("/articles/wet-year.html");
    let mut open = preview.open("/articles/wet-year.html");
    preview.edit("content/articles/wet-year.md", "[812]", "[<b>813</b>]");
    let (event, data) = open.event();
    assert_eq!(event, "faults");
    let html: String = serde_json::from_str(&data).expect("a string");
    assert!(html.contains("&lt;b&gt;813") && !html.contains("<b>"), "{html}");
    assert!(html.contains("href=\"vscode://file/") && html.contains("wet-year.md:10:"), "{html}");
    assert_eq!(preview.page("/articles/wet-year.html"), good);
    assert_eq!(
        preview.open("/articles/wet-year.html").event().0,
        "faults",
        "a page that is opened now is told too"
    );
    preview.edit("content/articles/wet-year.md", "[<b>813</b>]", "[812]");
    assert_eq!(open.event().0, "mended");
}

#[test]
fn a_change_of_the_look_changes_the_style_sheet_alone() {
    let preview = Preview::start();
    let look = briefing::load::THEME.iter().find(|(path, _)| *path == "static/style.css").expect("a look").1;
    std::fs::create_dir_all(preview.root.path().join("static")).expect("a folder");
    std::fs::write(preview.root.path().join("static/style.css"), look).expect("it is saved");
    let mut open = preview.open("/articles/wet-year.html");
    // The folder is new: it is watched from now on, whatever was said of it.
    std::thread::sleep(Duration::from_millis(300));
    std::fs::write(preview.root.path().join("static/style.css"), [look, b"p{margin:0}"].concat())
        .expect("it is saved");
    let (event, data) = open.event();
    assert_eq!(event, "style", "{data}");
    let data: serde_json::Value = serde_json::from_str(&data).expect("a list");
    let new = data[0][1].as_str().expect("a new path");
    assert!(preview.page("/articles/wet-year.html").contains(new));
    assert!(String::from_utf8_lossy(&preview.get(&format!("/{new}"), "").1).ends_with("p{margin:0}"));
}

#[test]
fn another_port_is_found_where_one_is_taken() {
    let taken = TcpListener::bind((LOOPBACK, 0)).expect("a port");
    let port = taken.local_addr().expect("an address").port();
    let told = |only| {
        let root = copy();
        let setup =
            Setup { root: root.path().into(), options: options(), deny_warnings: false, open_in: None };
        let (sender, told) = channel();
        let sender = Mutex::new(sender);
        let tell: briefing::serve::Tell = Arc::new(move |told| {
            if let Told::At(at) = told {
                let _ = sender.lock().expect("no test has failed").send(at.port());
            }
        });
        let stop = AtomicBool::new(true);
        serve(setup, Listen { host: LOOPBACK, port, only }, &stop, &tell)
            .map(|()| told.recv().expect("a port"))
    };
    let other = told(false).expect("another port");
    assert!(other > port, "{other} after {port}");
    let failure = told(true).expect_err("the port is taken").to_string();
    assert!(failure.contains(&port.to_string()), "{failure}");
}

#[cfg(unix)]
#[test]
fn what_lies_behind_a_link_is_watched() {
    use std::fs::{create_dir_all, rename, write};
    use std::os::unix::fs::symlink;
    let root = copy();
    let at = |path: &str| root.path().join(path);
    // An article behind a chain of links, one of them a folder, and a folder of events that is itself a link.
    create_dir_all(at("shared/old")).expect("a folder");
    create_dir_all(at("shared/new")).expect("a folder");
    let article = std::fs::read_to_string(at("content/articles/wet-year.md")).expect("an article");
    let titled = |title: &str| article.replace("title: A wet year", &format!("title: {title}"));
    rename(at("content/articles/wet-year.md"), at("shared/old/wet-year.md")).expect("it is moved");
    write(at("shared/new/wet-year.md"), titled("The newer file")).expect("it is saved");
    symlink("old", at("shared/current")).expect("a link");
    symlink("current/wet-year.md", at("shared/first.md")).expect("a link");
    symlink("../../shared/first.md", at("content/articles/wet-year.md")).expect("a link");
    rename(at("content/timeline"), at("events")).expect("it is moved");
    symlink("../events", at("content/timeline")).expect("a link");
    let preview = Preview::start_in(root);
    let at = |path: &str| preview.root.path().join(path);
    let article = "/articles/wet-year.html";

    write(at("shared/old/wet-year.md"), titled("Written in place")).expect("it is saved");
    preview.wait_until(article, "Written in place");
    for title in ["Replaced once", "Replaced twice"] {
        write(at("shared/old/.wet-year.md.tmp"), titled(title)).expect("it is saved");
        rename(at("shared/old/.wet-year.md.tmp"), at("shared/old/wet-year.md")).expect("it is replaced");
        preview.wait_until(article, title);
    }
    symlink("new", at("shared/next")).expect("a link");
    rename(at("shared/next"), at("shared/current")).expect("the link is pointed elsewhere");
    preview.wait_until(article, "The newer file");
    write(at("shared/new/wet-year.md"), titled("Changed there")).expect("it is saved");
    preview.wait_until(article, "Changed there");

    preview.edit("events/events.yaml", "The river floods", "The river rises");
    preview.wait_until("/timeline.html", "The river rises");
    // The folder behind the link gives way to another of the same name.
    create_dir_all(at("later")).expect("a folder");
    let events = std::fs::read_to_string(at("events/events.yaml")).expect("events");
    write(at("later/events.yaml"), events.replace("The river rises", "The river falls"))
        .expect("it is saved");
    rename(at("events"), at("before")).expect("it is moved");
    rename(at("later"), at("events")).expect("it is moved");
    preview.wait_until("/timeline.html", "The river falls");
    preview.edit("events/events.yaml", "The river falls", "The river rests");
    preview.wait_until("/timeline.html", "The river rests");

    // A link that comes while the preview runs.
    create_dir_all(at("more")).expect("a folder");
    write(at("more/about.md"), "---\ntitle: About us\n---\nText.\n").expect("it is saved");
    std::fs::remove_file(at("content/pages/about.md")).expect("it is gone");
    symlink("../../more/about.md", at("content/pages/about.md")).expect("a link");
    preview.wait_until("/about.html", "About us");
    preview.edit("more/about.md", "About us", "About all of us");
    preview.wait_until("/about.html", "About all of us");
}
