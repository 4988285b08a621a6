"""Texts that a spreadsheet would run as formulas, in the CSV files and workbooks of a site.

    python .ci/formulas.py write FOLDER     puts such texts into a copy of `tests/sites/minimal`
    python .ci/formulas.py check SITE       reads the built site with programs that others use

Out: exit 0, or what is wrong and exit 1.
"""

import csv
import json
import pathlib
import sys

import openpyxl
import pandas

TEXTS = ["=HYPERLINK(1)", "+1+1", "-cmd", "@SUM(A1)", "\t=a", "＝1", "-5 %", "plain"]
# The program trims a label. A number with a sign runs nothing, so it is the text itself.
INERT = {text.strip(): text if text in ("-5 %", "plain") else "'" + text.strip() for text in TEXTS}

action, folder = sys.argv[1], pathlib.Path(sys.argv[2])
if action == "write":
    figure = folder / "content/figures/rain.yaml"
    text = figure.read_text(encoding="utf-8")
    series = "".join(
        f"  of-{number}:\n    label: {json.dumps(label)}\n    values: {{2023: {number}}}\n" for number, label in enumerate(TEXTS)
    )
    # The chart stays as it is.
    text = text.replace("    kind: column\n", "    kind: column\n    series: [total]\n", 1)
    figure.write_text(text.replace("charts:\n", series + "charts:\n", 1), encoding="utf-8")
    sys.exit()

faults = []
latest = folder / "data" / "latest"
# A table may be read as text and trimmed, so what is compared is what stands in the file.
with open(latest / "rain.csv", encoding="utf-8", newline="") as file:
    found = {row["series_label"] for row in csv.DictReader(file)}
faults += [f"CSV: {text!r} is not in {sorted(found)}" for text in INERT.values() if text not in found]
frame = pandas.read_csv(latest / "rain.csv")
if not set(INERT.values()) <= set(frame["series_label"]):
    faults.append(f"pandas reads {sorted(set(frame['series_label']))}")
described = json.loads((latest / "rain.csv-metadata.json").read_text(encoding="utf-8"))
if not any("apostrophe" in said["@value"] for said in described.get("rdfs:comment", [])):
    faults.append("CSVW: nothing says what the apostrophe means")
(path,) = latest.rglob("rain*.xlsx")
cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
faults += [f"XLSX: {cell.coordinate} runs {cell.value!r}" for cell in cells if cell.data_type == "f"]
# The XML of a workbook keeps a text as it was written: its type says that it is no formula.
texts = {cell.value for cell in cells if cell.data_type == "s"}
faults += [f"XLSX: {text!r} is not in the workbook" for text in INERT if text not in texts]
if faults:
    print("\n".join(faults), file=sys.stderr)
    sys.exit(1)
print(f"{len(TEXTS)} texts in {len(cells)} cells: none runs")
