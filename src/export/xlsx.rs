//! XLSX workbooks of figures with a cover, notes and the data as one table (feature `xlsx`).
//!
//! The layout follows the UK government guidance on accessible spreadsheets: one named table per sheet with one
//! heading row, no merged cells, no empty rows in a table, no information by colour alone, and notes on their own
//! sheet.

use super::table::{Cell, Table};
use super::{Content, Format, observations, readme};
use crate::base::{Date, Handle};
use crate::i18n::{Args, Direction, Lang, Locale};
use crate::index::IndexedSite;
use crate::model::{Figure, Prose};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Style, FormatAlign, Table as Ranged, TableColumn, Url, Workbook,
    Worksheet, XlsxError,
};
use unicode_segmentation::UnicodeSegmentation as _;

/// The format for spreadsheet programs, one file per language.
pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    label: "XLSX",
    ending: "xlsx",
    media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    translated: true,
    gather: |site, figure, lang| Content::Book(Box::new(Book::new(site, figure, lang))),
};

/// The maximum length of a cell's text in UTF-16 units; spreadsheets allow 32,767.
const LONGEST: usize = 32_000;
/// The maximum length of a column heading in UTF-16 units.
const LONGEST_HEADING: usize = 200;
/// The maximum length of an address in bytes.
const MAX_ADDRESS: usize = 2000;
/// The number of significant digits in a spreadsheet number.
const DIGITS: usize = 15;
/// The maximum width of text in characters.
const WIDTH: f64 = 90.0;

/// The content of a workbook.
#[derive(Debug, PartialEq, Hash)]
pub struct Book {
    language: String,
    direction: Direction,
    publisher: String,
    updated: Date,
    /// The names of the sheets: cover, notes, data.
    sheets: [String; 3],
    cover: Vec<Line>,
    notes: Vec<Line>,
    table: Table,
    /// The texts above the table and above each column.
    about: String,
    titles: Vec<String>,
}

impl Book {
    fn new(site: &IndexedSite, handle: Handle<Figure>, lang: Lang) -> Self {
        let locale = site.locale(lang);
        let table = observations::of_figure(site, handle, lang);
        Self {
            language: locale.code.clone(),
            direction: locale.direction,
            publisher: site.settings.publisher.get(lang).clone(),
            updated: site.figures[handle].updated,
            sheets: sheet_names(locale),
            cover: cover(site, handle, lang, &table),
            notes: notes(site, handle, lang),
            about: locale.t("sheet-table"),
            titles: titles(site, lang, &table),
            table,
        }
    }

    pub(super) fn written(&self) -> Vec<u8> {
        self.try_written().expect("no file of a figure has as many observations as a sheet has rows")
    }

    fn try_written(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        book.set_properties(&self.properties());
        for (name, lines) in self.sheets.iter().zip([&self.cover, &self.notes]) {
            let sheet = self.new_sheet(&mut book, name)?;
            sheet.set_column_width(0, WIDTH)?;
            for (row, line) in (0u32..).zip(lines.iter().flat_map(Line::in_cells)) {
                write_line(sheet, row, &line)?;
            }
        }
        self.data(self.new_sheet(&mut book, &self.sheets[2])?)?;
        book.save_to_buffer()
    }

    /// Returns the document properties, which programs and screen readers present first.
    fn properties(&self) -> DocProperties {
        let properties = DocProperties::new()
            .set_title(&self.table.title)
            .set_subject(&self.table.description)
            .set_author(&self.publisher)
            .set_comment(&self.table.page)
            .set_custom_property("Language", self.language.as_str());
        let (year, month, day) = (self.updated.year(), self.updated.month(), self.updated.day());
        let made = ExcelDateTime::from_ymd(year.unsigned_abs(), month.unsigned_abs(), day.unsigned_abs());
        // The creation date is that of the data, so that equal content gives equal bytes. Workbooks have no dates
        // before 1900.
        match made.or_else(|_| ExcelDateTime::from_ymd(1900, 1, 1)) {
            Ok(day) if year >= 1900 => properties.set_creation_datetime(&day),
            Ok(first) => properties
                .set_creation_datetime(&first)
                .set_custom_property("Updated", self.updated.to_string().as_str()),
            Err(_) => properties,
        }
    }

    /// Adds a sheet in the writing direction of its language.
    fn new_sheet<'b>(&self, book: &'b mut Workbook, name: &str) -> Result<&'b mut Worksheet, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_right_to_left(self.direction == Direction::Rtl);
        Ok(sheet)
    }

    /// Writes the title and description, and the table from the fourth row on.
    fn data(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let (table, titles) = (&self.table, &self.titles);
        const HEAD: u32 = 3;
        sheet.write_string_with_format(
            0,
            0,
            short(&table.title),
            &Style::new().set_bold().set_font_size(16.0),
        )?;
        sheet.write_string(1, 0, &self.about)?;
        let top = Style::new().set_align(FormatAlign::Top);
        let wrapped = top.clone().set_text_wrap();
        let mut row = HEAD;
        for cells in &table.rows {
            row += 1;
            for (column, cell) in (0u16..).zip(cells) {
                match cell {
                    Cell::Empty => continue,
                    Cell::Number(number) if digits(number) > DIGITS => {
                        sheet.write_string_with_format(row, column, number, &top)?
                    }
                    Cell::Number(number) => {
                        let style = top.clone().set_num_format(number_format(number));
                        sheet.write_number_with_format(
                            row,
                            column,
                            number.parse::<f64>().unwrap_or_default(),
                            &style,
                        )?
                    }
                    Cell::Flag(flag) => sheet.write_boolean_with_format(row, column, *flag, &top)?,
                    Cell::Text(text) => sheet.write_string_with_format(row, column, short(text), &wrapped)?,
                };
            }
        }
        for (column, title) in (0u16..).zip(titles) {
            let texts = table.rows.iter().map(|cells| cells[usize::from(column)].field().chars().count());
            let width = texts.chain([title.chars().count()]).max().unwrap_or(0);
            sheet.set_column_width(column, (width as f64 + 3.0).min(45.0))?;
        }
        let head = Style::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
        let columns: Vec<TableColumn> = titles
            .iter()
            .map(|title| TableColumn::new().set_header(title).set_header_format(&head))
            .collect();
        let last = u16::try_from(columns.len() - 1).unwrap_or(u16::MAX);
        let ranged = Ranged::new().set_name("observations").set_columns(&columns);
        sheet.add_table(HEAD, 0, row, last, &ranged)?;
        sheet.set_freeze_panes(HEAD + 1, 0)?;
        Ok(())
    }
}

/// Returns unique sheet names without forbidden characters and within the length limit.
fn sheet_names(locale: &Locale) -> [String; 3] {
    let mut taken: Vec<String> = vec!["history".to_owned()];
    ["sheet-cover", "sheet-notes", "sheet-data"].map(|key| {
        let plain: String = locale.t(key).chars().filter(|c| !"[]:*?/\\'".contains(*c)).collect();
        let name = cut(plain.trim(), 31).0.trim_end();
        let is_free = !name.is_empty() && !taken.contains(&name.to_lowercase());
        let name = if is_free { name } else { key };
        taken.push(name.to_lowercase());
        name.to_owned()
    })
}

/// Returns a number format that shows all decimals: `0.00` for `7.50`.
fn number_format(number: &str) -> String {
    match number.split_once('.') {
        Some((_, decimals)) => format!("0.{}", "0".repeat(decimals.len())),
        None => "0".to_owned(),
    }
}

fn digits(number: &str) -> usize {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let trailing = if number.contains('.') { digits.as_str() } else { digits.trim_end_matches('0') };
    trailing.trim_start_matches('0').len()
}

#[derive(Debug, Clone, PartialEq, Hash)]
enum Line {
    Heading(String),
    Text(String),
    Link(String, String),
}

impl Line {
    fn in_cells(&self) -> Vec<Self> {
        let Self::Text(words) = self else { return vec![self.clone()] };
        let (mut lines, mut rest) = (Vec::new(), words.as_str());
        while !rest.is_empty() || lines.is_empty() {
            let (head, tail) = cut(rest, LONGEST);
            // The line is split between words if possible.
            let at = if tail.is_empty() {
                head.len()
            } else {
                head.rfind(char::is_whitespace).unwrap_or(head.len())
            };
            let at = if at == 0 { head.len() } else { at };
            lines.push(Self::Text(rest[..at].to_owned()));
            rest = rest[at..].trim_start();
        }
        lines
    }
}

fn write_line(sheet: &mut Worksheet, row: u32, line: &Line) -> Result<(), XlsxError> {
    let words = Style::new().set_text_wrap().set_align(FormatAlign::Top);
    match line {
        Line::Heading(text) => {
            let size = if row == 0 { 16.0 } else { 13.0 };
            sheet.write_string_with_format(row, 0, short(text), &words.set_bold().set_font_size(size))?;
        }
        Line::Text(text) => {
            sheet.write_string_with_format(row, 0, short(text), &words)?;
        }
        Line::Link(text, url) => {
            // Spreadsheets refuse long addresses, and more links than a sheet may have.
            let link = Url::new(url).set_text(short(text));
            if url.len() > MAX_ADDRESS || sheet.write_url(row, 0, link).is_err() {
                sheet.write_string_with_format(row, 0, short(&format!("{text} {url}")), &words)?;
            }
        }
    }
    Ok(())
}

fn cover(site: &IndexedSite, handle: Handle<Figure>, lang: Lang, table: &Table) -> Vec<Line> {
    let locale = site.locale(lang);
    let figure = &site.figures[handle];
    let (first, last) = figure.extent();
    let labelled = |key: &str, text: &str| Line::Text(format!("{}: {text}", locale.t(key)));
    let mut lines = vec![Line::Heading(table.title.clone())];
    if !table.description.is_empty() {
        lines.push(Line::Text(table.description.clone()));
    }
    lines.extend([
        Line::Text(locale.t("sheet-contents")),
        labelled("table-period", &locale.covering(first, last)),
        labelled("column-unit", figure.unit.get(lang)),
        labelled("article-updated", &locale.day(figure.updated)),
        labelled("column-publisher", site.settings.publisher.get(lang)),
        Line::Link(table.page.clone(), table.page.clone()),
        labelled("column-licence", &table.licence.clone().unwrap_or_else(|| locale.t("licences-none"))),
        Line::Heading(locale.t("statistic-cite")),
        Line::Text(super::cite::sentence(site, handle, lang)),
        Line::Heading(locale.t("statistic-sources")),
    ]);
    for source in figure.every_source() {
        let id = site.sources[source].slug.as_str();
        let text = format!("{} ({id})", site.short_reference(source, lang));
        lines.push(match &site.sources[source].url {
            Some(url) => Line::Link(text, url.clone()),
            None => Line::Text(text),
        });
    }
    lines
}

fn notes(site: &IndexedSite, handle: Handle<Figure>, lang: Lang) -> Vec<Line> {
    let locale = site.locale(lang);
    let figure = &site.figures[handle];
    let words = |prose: &Prose| Line::Text(site.plain(prose.get(lang), lang));
    let mut lines = vec![Line::Heading(locale.t("sheet-notes"))];
    for (key, prose) in [
        ("statistic-definition", &figure.definitions),
        ("statistic-processed", &figure.processed_by),
        ("statistic-limits", &figure.limitations),
    ] {
        if let Some(prose) = prose {
            lines.extend([Line::Heading(locale.t(key)), words(prose)]);
        }
    }
    for series in &figure.series {
        if let Some(formula) = site.write_series_formula(handle, series, lang) {
            let formula = locale.t_with("series-formula", &Args::new().text("formula", formula));
            lines.extend([Line::Heading(series.label.get(lang).clone()), Line::Text(formula)]);
        }
        if let Some(definition) = &series.definition {
            lines.extend([Line::Heading(series.label.get(lang).clone()), words(definition)]);
        }
    }
    lines.push(Line::Heading(locale.t("column-status")));
    lines.extend(readme::statuses(locale).map(Line::Text));
    lines
}

fn titles(site: &IndexedSite, lang: Lang, table: &Table) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for column in &table.columns {
        let title = column.title(site, lang);
        let title = cut(title.trim(), LONGEST_HEADING).0;
        // A table must not have two columns with the same name.
        let is_free = |title: &str| {
            !title.is_empty() && !titles.iter().any(|t| t.to_lowercase() == title.to_lowercase())
        };
        let with_name = format!("{title} ({})", column.name);
        let free = [title, &with_name].into_iter().find(|title| is_free(title));
        let title = free.map_or_else(|| format!("{} {}", column.name, titles.len() + 1), ToOwned::to_owned);
        titles.push(title);
    }
    titles
}

/// Shortens a text to the length of a cell, with an ellipsis.
fn short(text: &str) -> String {
    match cut(text, LONGEST) {
        (head, "") => head.to_owned(),
        (head, _) => format!("{head}…"),
    }
}

/// Splits a text after at most `longest` UTF-16 units, between grapheme clusters.
fn cut(text: &str, longest: usize) -> (&str, &str) {
    let mut length = 0;
    let too_long = text.grapheme_indices(true).find(|(_, cluster)| {
        length += cluster.encode_utf16().count();
        length > longest
    });
    match too_long {
        // A single grapheme cluster that is too long is split between characters.
        Some((0, cluster)) => {
            let at = cluster.char_indices().nth(longest / 2).map_or(cluster.len(), |(at, _)| at);
            text.split_at(at)
        }
        Some((at, _)) => text.split_at(at),
        None => (text, ""),
    }
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Line, cut, digits, short};

    #[test]
    fn digits_beyond_those_of_a_spreadsheet_are_counted() {
        for (number, expected) in [
            ("0.005", 1),
            ("1034", 4),
            ("1000000000000000000000", 1),
            ("12345678901234567", 17),
            ("-0.1234567890123456", 16),
        ] {
            assert_eq!(digits(number), expected, "{number}");
        }
    }

    #[test]
    fn long_texts_go_on_in_the_next_cell() {
        let words = "🌧 rain ".repeat(10_000);
        let lines = Line::Text(words.clone()).in_cells();
        let texts: Vec<&str> =
            lines.iter().map(|l| if let Line::Text(words) = l { words.as_str() } else { "" }).collect();
        assert_eq!(texts.join(" "), words);
        assert!(texts.iter().all(|t| t.encode_utf16().count() <= LONGEST) && texts.len() == 3);
    }

    #[test]
    fn cells_end_between_characters() {
        assert_eq!(cut("🌧🌧", 3), ("🌧", "🌧"));
        assert_eq!(cut("ae\u{301}", 2), ("a", "e\u{301}"));
        assert!(short(&"🌧".repeat(20_000)).ends_with("🌧…"));
        assert_eq!(short("rain"), "rain");
    }
}
