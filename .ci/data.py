"""The data of the built site, opened by the programs that others open it with.

In: the folder of the built site. Out: exit 0, or what is wrong and exit 1. What it needs stands in `.ci/data.txt`.
"""

import csv
import html
import http.server
import json
import pathlib
import re
import shutil
import subprocess
import sys
import threading
import zipfile

import csvw
import frictionless
import openpyxl
import pandas
import pybtex.database
import rispy
from pysdmx.io.csv.sdmx20.reader import read as read_sdmx

site = pathlib.Path(sys.argv[1])
latest = site / "data" / "latest"
faults = []


def each(pattern, folder=latest):
    found = sorted(folder.rglob(pattern))
    if not found:
        faults.append(f"no file is {pattern}")
    return found


def rows(path):
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def number(text):
    try:
        return float(text)
    except ValueError:
        return text


# Frictionless: every table against its schema, size and hash.
report = frictionless.validate(str(latest / "datapackage.json"))
if not report.valid:
    faults += [f"frictionless: {error}" for error in report.flatten(["title", "rowNumber", "fieldName", "message"])[:20]]
packaged = json.loads((latest / "datapackage.json").read_text())

# CSV on the Web: every table against the description beside it.
tables = each("*.csv-metadata.json")
for path in tables:
    try:
        table = csvw.CSVW(str(path), validate=True)
        valid, warnings = table.is_valid, [str(w.message) for w in table.warnings]
        if not valid or warnings:
            faults.append(f"csvw: {path.name}: {warnings}")
        described = len(list(table.tables[0]))
        if described != len(rows(path.with_name(path.name.removesuffix("-metadata.json")))):
            faults.append(f"csvw: {path.name}: rows are lost")
    except Exception as error:  # any refusal of the library is a fault of ours
        faults.append(f"csvw: {path.name}: {error}")
if len(tables) != len(packaged["resources"]):
    faults.append("the package does not hold every table")

# SDMX-CSV: as many observations as the tidy file has, with the same values.
for path in each("*.sdmx.csv"):
    (data,) = read_sdmx(path.read_text(encoding="utf-8"))
    tidy = rows(path.with_name(path.name.replace(".sdmx.csv", ".csv")))
    values = [str(v) if v == v and v is not None else "" for v in data.data["OBS_VALUE"]]
    if list(map(number, values)) != [number(r["value"]) for r in tidy]:
        faults.append(f"sdmx: {path.name} differs from the tidy file")

# Workbooks, where they were built: one named table a sheet at most, with the rows of the tidy file, nothing merged.
workbooks = sorted(latest.rglob("*.xlsx"))
for path in workbooks:
    book = openpyxl.load_workbook(path)
    tidy = rows(latest / (path.name.split(".")[0] + ".csv"))
    sheet = book.worksheets[-1]
    (table,) = sheet.tables.values()
    top, bottom = (int(re.search(r"\d+$", corner).group()) for corner in table.ref.split(":"))
    values = [row[6].value for row in sheet.iter_rows(min_row=top + 1, max_row=bottom)]
    if [None if r["value"] == "" else float(r["value"]) for r in tidy] != [v if v is None else float(v) for v in values]:
        faults.append(f"{path.name}: other values than the tidy file")
    if len(book.worksheets) != 3 or any(len(s.tables) > 1 or s.merged_cells.ranges for s in book) or sheet.freeze_panes is None:
        faults.append(f"{path.name}: is not built as the guidance asks")
    if not book.properties.title or "Language" not in book.custom_doc_props.names:
        faults.append(f"{path.name}: says neither its title nor its language")

# Citations, read by libraries of reference managers; the three formats say the same.
cited = 0
for path in sorted(site.rglob("cite/**/*.bib")):
    bib = pybtex.database.parse_file(str(path), "bibtex").entries
    ris = rispy.loads(path.with_suffix(".ris").read_text(encoding="utf-8"))
    csl = json.loads(path.with_suffix(".json").read_text())
    if not len(bib) == len(ris) == len(csl):
        faults.append(f"{path}: the formats hold other numbers of entries")
    for (key, entry), record, item in zip(bib.items(), ris, csl):
        cited += 1
        same = key == record["id"] == item["id"] and record["title"] == item["title"]
        if not same or len(entry.persons.get("author", [])) != len(item.get("author", [])):
            faults.append(f"{path}: {key} differs between the formats")

# The archive holds the files, byte for byte.
with zipfile.ZipFile(latest / "all.zip") as archive:
    if archive.testzip():
        faults.append("all.zip is damaged")
    beside = {p.relative_to(latest).as_posix() for p in latest.rglob("*") if p.is_file() and p.name != "all.zip"}
    if set(archive.namelist()) != beside:
        faults.append("all.zip and the files beside it differ")
    for name in archive.namelist():
        if archive.read(name) != (latest / name).read_bytes():
            faults.append(f"all.zip: {name} differs")

# The lines of code that stand on the pages, run as a reader would run them, from a server of the built site.
class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), lambda *a: Quiet(*a, directory=str(site)))
threading.Thread(target=server.serve_forever, daemon=True).start()
here = f"http://127.0.0.1:{server.server_port}/"
base = packaged["homepage"]
r_lines = []
for page in each("*.html", site / "statistics"):
    text = page.read_text(encoding="utf-8")
    for language, code in re.findall(r'<code class="language-(\w+)">([^<]*)</code>', text):
        line = html.unescape(code).replace(base, here)
        file = latest / re.search(r'data/latest/([^"]+)"', line).group(1)
        if language == "python":
            names = {}
            exec(line, names)
            if len(names["data"]) != len(rows(file)):
                faults.append(f"{page.name}: the line of Python reads other rows")
        elif language == "r":
            r_lines.append(f"{line}; stopifnot(nrow(data) == {len(rows(file))})")
if shutil.which("Rscript"):
    done = subprocess.run(["Rscript", "-"], input="\n".join(r_lines), text=True, capture_output=True)
    if done.returncode:
        faults.append(f"R: {done.stderr.strip()}")
    ran = f"{len(r_lines)} lines of R"
else:
    ran = "no R on this machine, so its lines were not run"
server.shutdown()

if faults:
    print("\n".join(map(str, faults)), file=sys.stderr)
    sys.exit(1)
print(f"{len(tables)} tables, {len(workbooks)} workbooks, {cited} citations, {ran}: no fault")
