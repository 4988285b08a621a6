"""Counts `unsafe` in what the program is compiled from: blocks, functions, implementations and traits, without comments,
texts and tests. Run it where `cargo` has fetched the dependencies:

    python3 .ci/unsafe.py            the program with its default features, on this system
    python3 .ci/unsafe.py --all      with every feature

Out: the crates with the most of it, then the sum. A crate that has `unsafe` for another system is counted too, because
its source is.
"""

import json
import pathlib
import re
import subprocess
import sys

PARTS = re.compile(
    r"""//[^\n]*|(?P<block>/\*)|(?P<raw>b?r(?P<hashes>\#*)")|b?"(?:[^"\\]|\\.)*"|b?'(?:[^'\\]|\\.[^']*)'""", re.DOTALL
)
KINDS = {"blocks": r"\bunsafe\s*\{", "functions": r"\bunsafe\s+(?:extern\s+(?:\"\"\s+)?)?fn\b", "implementations": r"\bunsafe\s+impl\b", "traits": r"\bunsafe\s+(?:auto\s+)?trait\b"}
TESTS = re.compile(r"#\[cfg\((?:test|all\(test\b[^\]]*)\)\]\s*(?:#\[[^\]]*\]\s*)*(?:pub(?:\([^)]*\))?\s+)?(?:mod|fn|impl)\b[^{;]*\{")


def code(text):
    """The text without comments, and with empty strings and characters."""
    out, at = [], 0
    while match := PARTS.search(text, at):
        out.append(text[at : match.start()])
        at = match.end()
        if match["block"]:
            depth = 1
            while depth and (mark := re.compile(r"/\*|\*/").search(text, at)):
                depth += 1 if mark[0] == "/*" else -1
                at = mark.end()
            out.append(" ")
        elif match["raw"]:
            end = text.find('"' + match["hashes"], at)
            at = len(text) if end < 0 else end + 1 + len(match["hashes"])
            out.append('""')
        elif match[0].endswith('"'):
            out.append('""')
        elif match[0].endswith("'"):
            out.append("' '")
    return "".join(out) + text[at:]


def without_tests(text):
    while match := TESTS.search(text):
        depth, at = 1, match.end()
        while depth and at < len(text):
            depth += {"{": 1, "}": -1}.get(text[at], 0)
            at += 1
        text = text[: match.start()] + text[at:]
    return text


def count(package):
    """The number of each kind in a package."""
    root = pathlib.Path(package["manifest_path"]).parent
    libraries = [t for t in package["targets"] if {"lib", "proc-macro", "rlib"} & set(t["kind"])]
    folder = pathlib.Path(libraries[0]["src_path"]).parent if libraries else root / "src"
    found = dict.fromkeys(KINDS, 0)
    for path in folder.rglob("*.rs"):
        below = path.relative_to(folder).parts
        if {"tests", "benches", "examples"} & set(below) or path.name in ("tests.rs", "test.rs"):
            continue
        text = without_tests(code(path.read_text(encoding="utf-8", errors="replace")))
        for kind, pattern in KINDS.items():
            found[kind] += len(re.findall(pattern, text))
    return found


host = re.search(r"host: (\S+)", subprocess.run(["rustc", "-vV"], capture_output=True, text=True, check=True).stdout)[1]
command = ["cargo", "metadata", "--locked", "--format-version", "1", "--filter-platform", host]
command += ["--all-features"] if "--all" in sys.argv else []
metadata = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
packages = {package["id"]: package for package in metadata["packages"]}
nodes = {node["id"]: node for node in metadata["resolve"]["nodes"]}
# What runs in the program: no macros, build scripts or tests.
reached, waiting = set(), list(metadata["workspace_members"])
while waiting:
    if (here := waiting.pop()) not in reached:
        reached.add(here)
        of_program = [d["pkg"] for d in nodes[here]["deps"] if any(kind["kind"] is None for kind in d["dep_kinds"])]
        waiting += [p for p in of_program if not any("proc-macro" in t["kind"] for t in packages[p]["targets"])]
counts = {packages[id]["name"] + " " + packages[id]["version"]: count(packages[id]) for id in reached}
total = dict.fromkeys(KINDS, 0)
for name, found in sorted(counts.items(), key=lambda item: (-sum(item[1].values()), item[0])):
    if sum(found.values()) >= 100:
        print(f"{sum(found.values()):6} {name}")
    for kind in KINDS:
        total[kind] += found[kind]
own = sum(sum(count(packages[id]).values()) for id in metadata["workspace_members"])
without = sum(1 for found in counts.values() if not any(found.values()))
print(", ".join(f"{number} {kind}" for kind, number in total.items()), end="")
print(f" in {len(counts)} crates, {without} of which have none; {own} in the program itself")
