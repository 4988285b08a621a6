//! The language server as an editor speaks to it: the program itself, over its standard input and output.

use crate::support::copy_of;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

/// Far longer than any answer takes.
const PATIENCE: Duration = Duration::from_secs(120);

/// An editor with a site open.
struct Editor {
    root: tempfile::TempDir,
    server: Child,
    to: ChildStdin,
    from: Receiver<Value>,
    asked: u64,
}

impl Editor {
    fn start() -> Self {
        let root = copy_of("libraries");
        let mut server = Command::new(env!("CARGO_BIN_EXE_briefing"))
            .arg("lsp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program runs");
        let to = server.stdin.take().expect("its input");
        let mut out = BufReader::new(server.stdout.take().expect("its output"));
        let (sender, from) = channel();
        std::thread::spawn(move || {
            loop {
                let mut length = 0;
                let mut line = String::new();
                while out.read_line(&mut line).is_ok_and(|n| n > 2) {
                    if let Some(value) = line.trim().strip_prefix("Content-Length: ") {
                        length = value.parse().expect("a length");
                    }
                    line.clear();
                }
                let mut body = vec![0; length];
                if length == 0 || out.read_exact(&mut body).is_err() {
                    return;
                }
                let _ = sender.send(serde_json::from_slice(&body).expect("JSON"));
            }
        });
        let mut editor = Self { root, server, to, from, asked: 0 };
        let uri = editor.uri("");
        let workspace = json!({"workspaceFolders": [{"uri": uri, "name": "site"}], "processId": null, "capabilities": {}});
        let answer = editor.ask("initialize", workspace).expect("an answer");
        assert_eq!(answer["capabilities"]["textDocumentSync"]["change"], 1);
        editor.tell("initialized", json!({}));
        editor
    }

    fn uri(&self, path: &str) -> String {
        format!("file://{}", self.root.path().join(path).display()).trim_end_matches('/').to_owned()
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.to, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("the server listens");
        self.to.flush().expect("the server listens");
    }

    fn tell(&mut self, method: &str, params: Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    /// The result of a request, or the message of its refusal.
    fn ask(&mut self, method: &str, params: Value) -> Result<Value, String> {
        self.asked += 1;
        let id = self.asked;
        self.send(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": params}));
        loop {
            let message = self.from.recv_timeout(PATIENCE).expect("an answer");
            if message["id"] == id {
                let refused = message["error"]["message"].as_str().map(ToOwned::to_owned);
                return refused.map_or_else(|| Ok(message["result"].clone()), Err);
            }
        }
    }

    /// The faults of a file when the site has next been read.
    fn faults(&mut self, path: &str) -> Value {
        let uri = self.uri(path);
        loop {
            let message = self.from.recv_timeout(PATIENCE).expect("the faults");
            if message["method"] == "textDocument/publishDiagnostics" && message["params"]["uri"] == uri {
                return message["params"]["diagnostics"].clone();
            }
        }
    }

    fn read(&self, path: &str) -> String {
        std::fs::read_to_string(self.root.path().join(path)).expect("a file of the site")
    }

    fn open(&mut self, path: &str, text: &str) {
        let document = json!({"uri": self.uri(path), "languageId": "text", "version": 1, "text": text});
        self.tell("textDocument/didOpen", json!({"textDocument": document}));
    }

    fn change(&mut self, path: &str, text: &str) {
        let document = json!({"uri": self.uri(path), "version": 2});
        let changes = json!([{"text": text}]);
        self.tell("textDocument/didChange", json!({"textDocument": document, "contentChanges": changes}));
    }

    /// The parameters of a request at `‸` among the words of a text.
    fn at(&self, path: &str, text: &str, words: &str) -> Value {
        let mark = words.find('‸').expect("the mark of the place");
        let offset = text.find(&words.replace('‸', "")).expect("the words of the place") + mark;
        let line = text[..offset].matches('\n').count();
        let start = text[..offset].rfind('\n').map_or(0, |at| at + 1);
        let character = text[start..offset].encode_utf16().count();
        json!({"textDocument": {"uri": self.uri(path)}, "position": {"line": line, "character": character}})
    }

    fn end(mut self) {
        assert_eq!(self.ask("shutdown", Value::Null), Ok(Value::Null));
        self.tell("exit", Value::Null);
        assert!(self.server.wait().expect("the server ends").success());
    }
}

/// `0:4-0:9` of a range.
fn lines(range: &Value) -> String {
    let at = |end: &str| format!("{}:{}", range[end]["line"], range[end]["character"]);
    format!("{}-{}", at("start"), at("end"))
}

/// A text with the edits of a file in it.
fn edited(root: &Path, edit: &Value) -> Vec<(String, String)> {
    let mut files = Vec::new();
    for change in edit["documentChanges"].as_array().expect("changes") {
        let Some(uri) = change["textDocument"]["uri"].as_str() else {
            assert_eq!(change["kind"], "rename");
            let name =
                |key: &str| change[key].as_str().and_then(|u| u.rsplit('/').next()).unwrap_or("").to_owned();
            files.push((name("oldUri"), name("newUri")));
            continue;
        };
        let path = Path::new(uri.strip_prefix("file://").expect("a file"));
        let mut text: Vec<Vec<u16>> = std::fs::read_to_string(path)
            .expect("a file of the site")
            .split('\n')
            .map(|line| line.encode_utf16().collect())
            .collect();
        for edit in change["edits"].as_array().expect("edits").iter().rev() {
            let (start, end) = (&edit["range"]["start"], &edit["range"]["end"]);
            assert_eq!(start["line"], end["line"]);
            let column = |place: &Value| place["character"].as_u64().expect("a column") as usize;
            let line = start["line"].as_u64().expect("a line") as usize;
            let new = edit["newText"].as_str().expect("a text").encode_utf16();
            text[line].splice(column(start)..column(end), new);
        }
        let text: Vec<String> = text.iter().map(|line| String::from_utf16_lossy(line)).collect();
        let path = path.strip_prefix(root).expect("in the site");
        files.push((path.display().to_string(), text.join("\n")));
    }
    files
}

#[test]
fn faults_are_shown_while_someone_writes_and_can_be_mended() {
    let mut editor = Editor::start();
    let (article, page) = ("content/articles/reading.ar.md", "content/articles/reading.md");
    // In Arabic, so that a byte is no column; the file on the disk stays as it is.
    let right = editor.read(article);
    let wrong = right.replacen("1.034](value:visits/all/2023)", "1.035](value:visits/all/2023)", 1);
    editor.open(article, &wrong);
    let faults = editor.faults(article);
    let fault = faults
        .as_array()
        .and_then(|all| all.iter().find(|d| d["code"] == "value-mismatch"))
        .expect("the fault");
    assert_eq!((fault["severity"].clone(), fault["source"].clone()), (json!(1), json!("briefing")));
    let message = fault["message"].as_str().expect("a message");
    assert!(message.starts_with("the text says `1.035`, the data says `1.034`"), "{message}");
    assert_eq!(fault["relatedInformation"][0]["location"]["uri"], editor.uri("content/figures/visits.yaml"));
    let start = editor.at(article, &wrong, "‸[1.035](value:visits/all/2023)")["position"].clone();
    assert_eq!(fault["range"]["start"], start);
    // The cure, as a quick fix that is preferred.
    let params = json!({"textDocument": {"uri": editor.uri(article)}, "range": fault["range"], "context": {"diagnostics": []}});
    let cures = editor.ask("textDocument/codeAction", params).expect("cures");
    let cure = cures.as_array().and_then(|all| all.iter().find(|c| c["kind"] == "quickfix")).expect("a cure");
    assert_eq!(cure["isPreferred"], true);
    let edit = &cure["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "1.034");
    // What is mended is shown no more, in any file.
    editor.change(article, &right);
    assert_eq!(editor.faults(article), json!([]));
    // A file that is half written is told of as it is, with the others.
    let front = editor.read(page);
    editor.open(page, &front.replace("topics: [reading]", "topics: [readin]"));
    let faults = editor.faults(page);
    assert_eq!(faults[0]["code"], "unknown-topic", "{faults}");
    assert_eq!(lines(&faults[0]["range"]), "5:9-5:15");
    editor.tell("textDocument/didClose", json!({"textDocument": {"uri": editor.uri(page)}}));
    assert_eq!(editor.faults(page), json!([]));
    editor.end();
}

#[test]
fn what_stands_at_a_place_is_shown_found_and_completed() {
    let mut editor = Editor::start();
    let article = "content/articles/reading.ar.md";
    let text = editor.read(article);
    editor.open(article, &text);
    // UTF-16: the line begins with Arabic letters, of two bytes each.
    let at = editor.at(article, &text, "[1.0‸34](value:visits/all/2023)");
    let hover = editor.ask("textDocument/hover", at).expect("an answer");
    let words = hover["contents"]["value"].as_str().expect("words");
    assert!(words.contains("1.034") && words.contains("زيارة") && words.contains("count-2024"), "{words}");
    let at = editor.at(article, &text, "visits/lo‸ans/2023");
    let found = editor.ask("textDocument/definition", at.clone()).expect("an answer");
    assert_eq!(found[0]["uri"], editor.uri("content/figures/visits.yaml"));
    assert_eq!(lines(&found[0]["range"]), "19:2-19:7");
    let mut params = at;
    params["context"] = json!({"includeDeclaration": false});
    let references = editor.ask("textDocument/references", params).expect("an answer");
    let mut files: Vec<&str> = references
        .as_array()
        .expect("places")
        .iter()
        .filter_map(|p| p["uri"].as_str()?.rsplit('/').next())
        .collect();
    files.dedup();
    assert_eq!(files, ["reading.ar.md", "reading.fr.md", "reading.md", "reading.nl.md"]);
    // Completion reads what has just been typed, though it is not sound.
    let typed = text.clone() + "\nوهنا <value:visits/";
    editor.change(article, &typed);
    let at = editor.at(article, &typed, "وهنا <value:visits/‸");
    let offered = editor.ask("textDocument/completion", at).expect("an answer");
    let labels: Vec<&str> =
        offered.as_array().expect("items").iter().filter_map(|i| i["label"].as_str()).collect();
    assert_eq!(labels, ["all", "loans"]);
    assert_eq!(offered[1]["textEdit"]["newText"], "loans");
    let last = typed.matches('\n').count();
    assert_eq!(lines(&offered[1]["textEdit"]["range"]), format!("{last}:19-{last}:19"));
    // A new file, that no disk knows.
    let figure = "content/figures/new.yaml";
    let typed = "title: {en: New}\nkind: ";
    editor.open(figure, typed);
    let at = editor.at(figure, typed, "kind: ‸");
    let offered = editor.ask("textDocument/completion", at).expect("an answer");
    assert_eq!(offered[0]["label"], "count");
    editor.end();
}

#[test]
fn an_id_is_renamed_in_every_file_and_language() {
    let mut editor = Editor::start();
    let home = "content/home.nl.md";
    let text = editor.read(home);
    let at = editor.at(home, &text, "article:rea‸ding");
    let prepared = editor.ask("textDocument/prepareRename", at.clone()).expect("an answer");
    assert_eq!(prepared["placeholder"], "reading");
    let mut params = at;
    params["newName"] = json!("Reading!");
    let refused = editor.ask("textDocument/rename", params.clone()).expect_err("a refusal");
    assert!(refused.contains("is not allowed in an id"), "{refused}");
    params["newName"] = json!("visits-counted");
    let edit = editor.ask("textDocument/rename", params).expect("an answer");
    let changes = edited(editor.root.path(), &edit);
    let expected = text.replace("article:reading", "article:visits-counted");
    assert!(changes.contains(&(home.to_owned(), expected)), "{changes:?}");
    for language in [".ar", ".fr", "", ".nl"] {
        let names = (format!("reading{language}.md"), format!("visits-counted{language}.md"));
        assert!(changes.contains(&names), "{changes:?}");
    }
    // In YAML and Markdown, beside letters that are no byte and no column alike.
    let figure = "content/figures/visits.yaml";
    let text = editor.read(figure);
    let mut params = editor.at(figure, &text, "  lo‸ans:");
    params["newName"] = json!("borrowing");
    let edit = editor.ask("textDocument/rename", params).expect("an answer");
    for (path, text) in edited(editor.root.path(), &edit) {
        let before = editor.read(&path);
        let expected =
            before.replace("visits/loans/", "visits/borrowing/").replace("  loans:", "  borrowing:");
        assert_eq!(text, expected, "{path}");
    }
    editor.end();
}

#[test]
fn a_stated_length_is_not_allocated() {
    let mut server = Command::new(env!("CARGO_BIN_EXE_briefing"))
        .arg("lsp")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let mut to = server.stdin.take().expect("its input");
    to.write_all(b"Content-Length: 99999999999999\r\n\r\n").expect("it is sent");
    let output = server.wait_with_output().expect("the server ends");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(message.contains("a message is too long"), "{message}");
}
