//! Workbooks: what is read of their sheets with the feature `sheets`, and what is said without it.

use crate::import::{choices, told, understood, words};
use briefing::zip::pack;

/// A workbook with one sheet: the years 2021 to 2023 and a formula, with a title above and dates in a second sheet.
fn workbook() -> Vec<u8> {
    let row = |number: u32, cells: &str| format!("<row r=\"{number}\">{cells}</row>");
    let text = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let number = |at: &str, value: &str| format!("<c r=\"{at}\"><v>{value}</v></c>");
    let sheet = |rows: &[String]| {
        format!(
            "<?xml version=\"1.0\"?><worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
            rows.concat()
        )
    };
    let first = sheet(&[
        row(1, &text("A1", "Arrivals")),
        row(3, &[text("A3", "Region"), number("B3", "2021"), number("C3", "2022")].concat()),
        row(4, &[text("A4", "North"), number("B4", "10.5"), number("C4", "12")].concat()),
        row(
            5,
            &[text("A5", "South"), number("B5", "20"), "<c r=\"C5\"><f>B5+2</f><v>22</v></c>".to_owned()]
                .concat(),
        ),
    ]);
    let second = sheet(&[
        row(1, &[text("A1", "Month"), text("B1", "Level")].concat()),
        row(2, &["<c r=\"A2\" s=\"1\"><v>42005</v></c>".to_owned(), number("B2", "1.5")].concat()),
        row(3, &["<c r=\"A3\" s=\"1\"><v>42036</v></c>".to_owned(), number("B3", "1.6")].concat()),
    ]);
    let main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    let relation = |id: u32, kind: &str, target: &str| {
        format!(
            "<Relationship Id=\"rId{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"/>"
        )
    };
    let relations = |all: &str| {
        format!(
            "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">{all}</Relationships>"
        )
    };
    let book = format!(
        "<?xml version=\"1.0\"?><workbook {main}><sheets><sheet name=\"Data\" sheetId=\"1\" r:id=\"rId1\"/><sheet name=\"Months\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>"
    );
    let styles = format!(
        "<?xml version=\"1.0\"?><styleSheet {main}><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"17\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>"
    );
    let book_relations = relations(
        &[
            relation(1, "worksheet", "worksheets/sheet1.xml"),
            relation(2, "worksheet", "worksheets/sheet2.xml"),
            relation(3, "styles", "styles.xml"),
        ]
        .concat(),
    );
    pack(&[
        ("[Content_Types].xml", b"<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("_rels/.rels", relations(&relation(1, "officeDocument", "xl/workbook.xml")).as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", book_relations.as_bytes()),
        ("xl/styles.xml", styles.as_bytes()),
        ("xl/worksheets/sheet1.xml", first.as_bytes()),
        ("xl/worksheets/sheet2.xml", second.as_bytes()),
    ])
}

fn read(flags: &str) -> String {
    told(understood("arrivals.xlsx", &workbook(), &choices(&words(flags))))
}

#[cfg(feature = "sheets")]
#[test]
fn sheets_are_read_by_their_stored_values() {
    let asked = read("");
    assert!(asked.contains("--sheet Data") && asked.contains("--sheet Months"), "{asked}");
    let data = read("--sheet Data");
    for line in [
        "periods        in line 3",
        "note           1 formula is read by its stored value",
        "South, 2022 = 22",
        "2021=10.5 2022=12",
    ] {
        assert!(data.contains(line), "{line}\n{data}");
    }
    let months = read("--sheet Months");
    assert!(months.contains("--frequency month"), "{months}");
    let months = read("--sheet Months --frequency month");
    assert!(months.contains("2015-01=1.5 2015-02=1.6"), "{months}");
    assert!(read("--sheet Other").contains("the workbook has no sheet `Other`"));
}

#[cfg(feature = "sheets")]
#[test]
fn open_documents_are_read() {
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let number = |value: &str| {
        format!(
            "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>{value}</text:p></table:table-cell>"
        )
    };
    let row = |cells: &[String]| format!("<table:table-row>{}</table:table-row>", cells.concat());
    let rows = [
        row(&[cell("Year"), cell("Rain")]),
        row(&[number("2021"), number("812.5")]),
        row(&[number("2022"), number("745")]),
    ];
    let content = format!(
        "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Rain\">{}</table:table></office:spreadsheet></office:body></office:document-content>",
        rows.concat()
    );
    let ods = pack(&[
        ("mimetype", b"application/vnd.oasis.opendocument.spreadsheet"),
        ("content.xml", content.as_bytes()),
        ("META-INF/manifest.xml", b"<?xml version=\"1.0\"?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>"),
    ]);
    let told = told(understood("rain.ods", &ods, &choices(&[])));
    assert!(told.contains("rain (Rain): 2021=812.5 2022=745"), "{told}");
}

#[cfg(not(feature = "sheets"))]
#[test]
fn a_program_without_the_reader_says_how_to_get_it() {
    assert_eq!(
        read(""),
        "error: the file is a workbook, and this program was built without the reader of workbooks\n"
    );
}
