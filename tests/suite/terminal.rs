//! How the program behaves at a prompt: help, suggestions, completions, pages for `man`, how much it says, and colours.

use crate::support::{build, copy, overlay, run, said, shown, site, temporary_folder};
use std::process::{Command, Output};

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn slips_in_commands_flags_and_codes_are_answered_with_what_was_meant() {
    let here = temporary_folder();
    for (args, code, meant) in [
        (&["chekc"][..], 2, "'check'"),
        (&["buidl", "--drafts"], 2, "'build'"),
        (&["check", "--dragts"], 2, "'--drafts'"),
        (&["check", "--format", "jsn"], 2, "'json'"),
        (&["check", "--quiet", "--verbose"], 2, "cannot be used with"),
        (&["completions", "tcsh"], 2, "possible values: bash"),
        (&["explain", "value-mismach"], 1, "value-mismatch"),
        (&["explain", "figure"], 1, "stale-figure, unknown-figure"),
        (&["explain", "xyzzy"], 1, "`briefing explain` lists every code"),
    ] {
        let output = run(args, here.path());
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        assert!(said(&output).contains(meant), "{args:?}: {}", said(&output));
    }
}

#[test]
fn shells_complete_every_command() {
    let here = temporary_folder();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = printed(&run(&["completions", shell], here.path()));
        for word in ["briefing", "translations", "deny-warnings", "completions"] {
            assert!(script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn man_has_a_page_for_each_command() {
    let here = temporary_folder();
    let first = printed(&run(&["man"], here.path()));
    assert!(first.contains(".TH briefing 1") && first.contains("briefing\\-check(1)"), "{first}");
    let output = run(&["man", "pages"], here.path());
    assert_eq!((output.status.code(), said(&output)), (Some(0), String::new()));
    for name in ["briefing", "briefing-check", "briefing-new-translation"] {
        let path = here.path().join(format!("pages/{name}.1"));
        let page = std::fs::read_to_string(path).unwrap_or_else(|_| panic!("{name} has no page"));
        assert!(page.contains(".SH EXAMPLES") || name == "briefing-new", "{name}");
    }
}

#[test]
fn all_faults_are_a_page_of_a_site() {
    let here = temporary_folder();
    let page = printed(&run(&["explain", "--markdown"], here.path()));
    let mut files = site("minimal");
    overlay(&mut files, &format!("//- content/pages/faults.md\n{page}"));
    let (sources, built, sink) = build(files);
    assert_eq!(shown(sink, &sources), "");
    let output = built.expect("a site").output;
    let html = String::from_utf8(output.get("faults.html").expect("the page").bytes.to_vec()).expect("UTF-8");
    let all = printed(&run(&["explain", "--all"], here.path()));
    for code in briefing::diagnostic::Code::ALL {
        assert!(html.contains(&format!("id=\"{}\"", code.as_str())), "{}", code.as_str());
        assert!(all.contains(code.manual()), "{}", code.as_str());
    }
}

#[test]
fn a_pipe_hears_a_summary_only_when_it_asks() {
    let root = copy();
    assert_eq!(said(&run(&["check", "--quiet"], root.path())), "");
    assert_eq!(said(&run(&["--quiet", "build", "--out", "other"], root.path())), "");
    let told = said(&run(&["build", "--verbose", "--out", "public"], root.path()));
    for part in ["read ", "the day is 20", "built ", "public/index.html"] {
        assert!(told.contains(part), "{part}: {told}");
    }
    std::fs::write(root.path().join("content/stray.txt"), "?").expect("a stray file");
    assert!(said(&run(&["check", "--quiet"], root.path())).contains("stray-file"));
}

#[test]
fn colours_are_asked_for_or_declined() {
    let root = copy();
    std::fs::write(root.path().join("content/stray.txt"), "?").expect("a stray file");
    let coloured = |args: &[&str], no_color: bool| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_briefing"));
        command.args(args).current_dir(root.path()).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE");
        if no_color {
            command.env("NO_COLOR", "1").env("CLICOLOR_FORCE", "1");
        }
        said(&command.output().expect("the program runs")).contains('\u{1b}')
    };
    for args in [&["check"][..], &["explain", "xyzzy"], &["chekc"], &["check", "--root", "nowhere"]] {
        let with = |flag: &[&'static str]| [args, flag].concat();
        assert!(!coloured(args, false), "{args:?} into a pipe");
        assert!(coloured(&with(&["--color", "always"]), false), "{args:?} --color always");
        assert!(coloured(&with(&["--color=always"]), true), "{args:?} --color=always and NO_COLOR");
        assert!(!coloured(&with(&["--color", "never"]), false), "{args:?} --color never");
        assert!(!coloured(args, true), "{args:?} with NO_COLOR");
    }
}

#[test]
fn timings_name_every_phase_that_was_reached() {
    let root = copy();
    let phases = |args: &[&str]| -> Vec<String> {
        let output = run(args, root.path());
        assert!(output.stdout.is_empty());
        let timed = said(&output);
        let lines = timed.lines().filter(|l| l.contains(" ms ") && l.ends_with('%'));
        lines.filter_map(|l| l.split_whitespace().next()).map(str::to_owned).collect()
    };
    let all = [
        "load", "parse", "resolve", "index", "check", "chart", "export", "page", "output", "pictures",
        "write", "total",
    ];
    let checked = ["load", "parse", "resolve", "index", "check", "output", "total"];
    assert_eq!(phases(&["check", "--timings"]), checked);
    assert_eq!(phases(&["build", "--timings"]), all);
    assert_eq!(phases(&["check", "--timings"]), ["load", "total"], "nothing has changed");
    assert!(phases(&["build"]).is_empty());
    std::fs::write(root.path().join("content/pages/bad.md"), "no front matter").expect("a fault");
    assert_eq!(phases(&["build", "--timings"]), [&all[..5], &["total"]].concat());
}
