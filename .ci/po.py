"""Sends the texts of a site through the programs of translators and back: `po.py PROGRAM FOLDER`.

An export that nobody changed changes no byte of the content, whichever program saved it and however. Headers, plural
forms, obsolete entries, earlier originals, flags and comments of translators are in the file after the next export.
"""

import shutil
import subprocess
import sys
from pathlib import Path

import polib
from translate.storage import factory

program, folder = sys.argv[1], Path(sys.argv[2])
site = folder / "site"


def run(*command, code=0):
    done = subprocess.run([str(c) for c in command], cwd=folder, capture_output=True, text=True)
    assert done.returncode == code, f"{command}: {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout + done.stderr


def briefing(option, file, code=0):
    return run(program, "translations", "nl", option, file, "--root", site, code=code)


def content():
    files = (p for p in sorted(site.rglob("*")) if p.is_file() and ".briefing-cache" not in p.parts)
    return {p.relative_to(site): p.read_bytes() for p in files}


def through_polib(source, target):
    po = polib.pofile(str(source), wrapwidth=40)
    po.metadata = dict(reversed(list(po.metadata.items())))
    po.metadata["X-Generator"] = "Poedit 3.4"
    po.sort(key=lambda entry: entry.msgid)
    po.save(str(target))


def through_toolkit(source, target):
    factory.getobject(str(source)).savefile(str(target))


run(program, "init", site)
briefing("--export", "nl.po")
run("msgfmt", "-c", "nl.po", "-o", "nl.mo")

# What translators add to their file.
po = polib.pofile(str(folder / "nl.po"))
po.metadata |= {"Last-Translator": "Ann <ann@example.org>", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
first = po.find("Two gauges, one valley")
first.tcomment = "a remark\n" + first.tcomment
first.flags.append("no-wrap")
first.previous_msgid = "Two gauges"
first.flags.append("fuzzy")
po.append(polib.POEntry(msgctxt="articles/gone title", msgid="Gone", msgstr="Weg", obsolete=True))
po.append(polib.POEntry(msgid="%d files", msgid_plural="%d file", msgstr_plural={0: "a", 1: "b"}, obsolete=True))
po.save(str(folder / "theirs.po"))
first.flags.remove("fuzzy")
po.save(str(folder / "plain.po"))

ways = {
    "as it was exported": lambda source, target: shutil.copy(source, target),
    "polib, sorted, folded, with another header": through_polib,
    "translate-toolkit": through_toolkit,
    "msgcat, folded": lambda source, target: run("msgcat", "--width=60", source, "-o", target),
    "msgcat, sorted by originals": lambda source, target: run("msgcat", "--no-wrap", "--sort-output", source, "-o", target),
    "msgcat, sorted by files": lambda source, target: run("msgcat", "--sort-by-file", source, "-o", target),
    "msgmerge with a new export": lambda source, target: run("msgmerge", "--quiet", source, "nl.po", "-o", target),
    "CRLF and a byte-order mark": lambda source, target: target.write_bytes(
        b"\xef\xbb\xbf" + source.read_bytes().replace(b"\n", b"\r\n")
    ),
}
before = content()
for name, way in ways.items():
    way(folder / "plain.po", folder / "back.po")
    briefing("--import", "back.po")
    assert content() == before, f"{name}: the content changed"

    way(folder / "theirs.po", folder / "back.po")
    # `msgmerge` itself drops what the new export does not have.
    theirs = polib.pofile(str(folder / "back.po")).find("Two gauges, one valley")
    briefing("--export", "back.po")
    run("msgfmt", "-c", "back.po", "-o", "nl.mo")
    after = polib.pofile(str(folder / "back.po"))
    entry = after.find("Two gauges, one valley")
    assert after.metadata["Last-Translator"].startswith("Ann") and "Plural-Forms" in after.metadata, name
    assert entry.fuzzy and sorted(entry.flags) == sorted(theirs.flags), f"{name}: {entry}"
    assert entry.previous_msgid == theirs.previous_msgid, f"{name}: {entry}"
    assert "a remark" in entry.tcomment, f"{name}: {entry}"
    assert {"Gone", "%d files"} <= {old.msgid for old in after.obsolete_entries()}, name
    assert len(after) == len(po), name

# What a translator changes arrives through each of them.
for name, way in ways.items():
    po = polib.pofile(str(folder / "nl.po"))
    po.find("Two gauges, one valley").msgstr = "Twee regenmeters, één dal"
    po.save(str(folder / "plain.po"))
    way(folder / "plain.po", folder / "back.po")
    article = site / "content/articles/two-gauges.nl.md"
    old = article.read_text()
    briefing("--import", "back.po")
    assert article.read_text() == old.replace("Twee meters, één dal", '"Twee regenmeters, één dal"'), name
    article.write_text(old)
    shutil.rmtree(site / "content/translations")
print(f"{len(ways)} ways there and back")
