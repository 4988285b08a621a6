//! The preview over its own socket: it serves what `build` writes, and changes and errors reach the open page.

mod limits;
#[cfg(target_os = "linux")]
mod memory;
mod preview;

use crate::support::{built, copy, options, site};
use briefing::base::limits::TEMPLATE_REPETITIONS;
use briefing::serve::{EventHandler, Limits, ListenOptions, ServerEvent, Setup, serve};
use preview::{LONGEST, LOOPBACK, Preview};
use std::io::{BufRead as _, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Stdio};
use std::sync::atomic::AtomicBool;
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// Removes the reload script and its permission from a served page.
fn without_script(html: &str) -> String {
    let (before, rest) = html.split_once("<script src=\"/_briefing/live.js\"").expect("the script");
    let (_, after) = rest.split_once("</script>").expect("the end of the script");
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
                // A policy that forbids all scripts has to permit the reload script.
                let built = built.replace("script-src 'none'", "script-src 'self'");
                assert_eq!(without_script(&String::from_utf8_lossy(&body)), built, "{path}");
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
    let (refused, _) = preview.request("POST", "/", "Host: localhost\r\nContent-Length: 0\r\n");
    assert!(refused.starts_with("HTTP/1.1 405"), "{refused}");
    let (style, _) = preview.get("/_briefing/live.css", "");
    assert!(style.contains("text/css"), "{style}");
    // A domain name of somebody else that resolves to this computer.
    let (other, _) = preview.request("GET", "/", "Host: evil.example\r\n");
    assert!(other.starts_with("HTTP/1.1 421"), "{other}");
    let (head_only, empty) = preview.request("HEAD", "/", "Host: localhost\r\n");
    assert!(head_only.starts_with("HTTP/1.1 200") && empty.is_empty(), "{head_only}");
}

#[test]
fn connections_that_come_at_once_are_all_answered() {
    let preview = Preview::start();
    for _ in 0..10 {
        let mut streams: Vec<TcpStream> = (0..8).map(|_| preview.connect()).collect();
        for stream in &mut streams {
            stream
                .write_all(b"GET /_briefing/live.css HTTP/1.1\r\nHost: localhost\r\n\r\n")
                .expect("it is sent");
        }
        // None is closed until all have been answered.
        for stream in &mut streams {
            stream.read_exact(&mut [0; 12]).expect("an answer");
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
    preview.wait_for("complete");
    // A page that lost its connection after an event gets no second event for the same change.
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
    // The site's own script may depend on the content, so that even a change of content loads the page.
    std::fs::write(preview.root.path().join("static/js/own.js"), "const own = 1;").expect("it is saved");
    preview.wait_for("complete");
    preview.edit("content/articles/wet-year.md", "How much", "How very much");
    assert_eq!(open.event().0, "page");
}

#[test]
fn errors_are_shown_over_the_last_valid_page_until_they_are_fixed() {
    let preview = Preview::start();
    let good = preview.page("/articles/wet-year.html");
    let mut open = preview.open("/articles/wet-year.html");
    preview.edit("content/articles/wet-year.md", "[812]", "[<b>813</b>]");
    let (event, data) = open.event();
    assert_eq!(event, "diagnostics");
    let html: String = serde_json::from_str(&data).expect("a string");
    assert!(html.contains("&lt;b&gt;813") && !html.contains("<b>"), "{html}");
    assert!(html.contains("href=\"vscode://file/") && html.contains("wet-year.md:10:"), "{html}");
    assert_eq!(preview.page("/articles/wet-year.html"), good);
    assert_eq!(
        preview.open("/articles/wet-year.html").event().0,
        "diagnostics",
        "a page that is opened now gets them too"
    );
    preview.edit("content/articles/wet-year.md", "[<b>813</b>]", "[812]");
    assert_eq!(open.event().0, "fixed");
}

#[test]
fn a_panic_is_shown_in_the_page_and_the_preview_goes_on() {
    let preview = Preview::start();
    let article = "/articles/wet-year.html";
    let mut open = preview.open(article);
    let event = |open: &mut preview::Open, name: &str| loop {
        let (event, data) = open.event();
        if event == name {
            return data;
        }
    };
    // One thread reads changes, another one completes sites.
    for (at, old, new) in
        [("checked", "How much", "How very much"), ("complete", "How very much", "How very, very much")]
    {
        preview.panic_at(at);
        preview.edit("content/articles/wet-year.md", old, new);
        assert_eq!(preview.wait_for("panicked"), "panicked: a fault of this test");
        let panel = event(&mut open, "diagnostics");
        assert!(
            panel.contains("The preview has failed") && panel.contains("a fault of this test"),
            "{panel}"
        );
        assert!(preview.page(article).contains(new), "{at}");
        assert!(preview.get("/sitemap.xml", "").0.starts_with("HTTP/1.1 200"), "{at}");
        // The next change is read, and closes the panel.
        preview.edit("content/articles/wet-year.md", "A wet year", "A very wet year");
        event(&mut open, "fixed");
        preview.wait_for("complete");
        preview.edit("content/articles/wet-year.md", "A very wet year", "A wet year");
        preview.wait_for("complete");
    }
}

#[test]
fn a_template_that_never_ends_stops_nothing_else() {
    let preview = Preview::start();
    let template = preview.root.path().join("templates/not-found.html");
    std::fs::create_dir_all(template.parent().expect("a folder")).expect("a folder");
    // The folder is new, and watching it has to begin before the next change.
    std::thread::sleep(Duration::from_millis(300));
    let many = "{% set many = range(end=100000) %}";
    let endless = many.to_owned() + &"{% for a in many %}".repeat(3) + &"{% endfor %}".repeat(3);
    let article = "/articles/wet-year.html";
    let mut open = preview.open(article);
    std::fs::write(&template, endless).expect("it is saved");
    // The page is not open, so the thread that completes the site renders it.
    preview.wait_for("invalid");
    let diagnostics = loop {
        let (event, data) = open.event();
        if event == "diagnostics" {
            break data;
        }
    };
    assert!(diagnostics.contains(&TEMPLATE_REPETITIONS.to_string()), "{diagnostics}");
    assert!(preview.get(article, "").0.starts_with("HTTP/1.1 200"));
    assert!(preview.get("/sitemap.xml", "").0.starts_with("HTTP/1.1 200"));
    std::fs::write(&template, "<p>{{ t(key=\"not-found-start\") }}</p>").expect("it is saved");
    preview.edit("content/articles/wet-year.md", "How much", "How very much");
    preview.wait_until(article, "How very much");
    preview.wait_for("complete");
}

#[test]
fn the_preview_goes_on_when_nobody_reads_its_messages() {
    let root = copy();
    let mut program = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .args(["serve", "--port", "0"])
        .current_dir(root.path())
        .stderr(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut line = String::new();
    let mut messages = BufReader::new(program.stderr.take().expect("its messages"));
    messages.read_line(&mut line).expect("its address");
    drop(messages);
    let address = line.split("http://").nth(1).and_then(|rest| rest.split('/').next()).expect("an address");
    let get = |path: &str| {
        let mut stream = TcpStream::connect(address).expect("it listens");
        stream.set_read_timeout(Some(LONGEST)).expect("a limit");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            .expect("it is sent");
        let mut response = String::new();
        stream.read_to_string(&mut response).expect("a response");
        response
    };
    // The complete site has this file, so both threads have had something to say.
    assert!(get("/sitemap.xml").starts_with("HTTP/1.1 200"));
    let article = root.path().join("content/articles/wet-year.md");
    let text = std::fs::read_to_string(&article).expect("an article");
    std::fs::write(&article, text.replace("How much", "How very much")).expect("it is saved");
    let is_shown = |_| {
        std::thread::sleep(Duration::from_millis(20));
        get("/articles/wet-year.html").contains("How very much")
    };
    assert!((0..LONGEST.as_millis() / 20).any(is_shown), "the change is never shown");
    program.kill().and_then(|()| program.wait()).expect("it ends");
}

#[test]
fn a_change_of_style_only_replaces_the_style_sheet() {
    let preview = Preview::start();
    let look = briefing::load::THEME.iter().find(|(path, _)| *path == "static/style.css").expect("a look").1;
    std::fs::create_dir_all(preview.root.path().join("static")).expect("a folder");
    std::fs::write(preview.root.path().join("static/style.css"), look).expect("it is saved");
    let mut open = preview.open("/articles/wet-year.html");
    // The folder is new, and watching it has to begin before the next change.
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
    let serve_at = |exact_port| {
        let root = copy();
        let setup =
            Setup { root: root.path().into(), options: options(), deny_warnings: false, editor: None };
        let (sender, ports) = channel();
        let sender = Mutex::new(sender);
        let on_event: EventHandler = Arc::new(move |event| {
            if let ServerEvent::Listening(address) = event {
                let _ = sender.lock().expect("no test has failed").send(address.port());
            }
        });
        let stop = AtomicBool::new(true);
        let listen = ListenOptions { host: LOOPBACK, port, exact_port, limits: Limits::default() };
        serve(setup, listen, &stop, &on_event).map(|()| ports.recv().expect("a port"))
    };
    let other = serve_at(false).expect("another port");
    assert!(other > port, "{other} after {port}");
    let failure = serve_at(true).expect_err("the port is taken").to_string();
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
    let preview = Preview::start_in(root, Limits::default());
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
