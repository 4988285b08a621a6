//! Workbooks (XLSX): in, a figure and a language; out, a cover, notes, and the data as one table.
//!
//! After the guidance of the United Kingdom's statisticians for accessible spreadsheets: one table a sheet, named, with
//! one heading row; no merged cell, no empty row in a table, nothing said by colour alone; notes on a sheet of their own.
//! Cargo's feature `xlsx` brings it.

use super::table::{Cell, Table};
use super::{Content, Format, observations, readme};
use crate::base::{Date, Handle};
use crate::check::CheckedSite;
use crate::i18n::{Direction, Lang, Locale};
use crate::model::{Figure, Prose};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format as Style, FormatAlign, Table as Ranged, TableColumn, Url, Workbook,
    Worksheet, XlsxError,
};

/// The same for spreadsheet programs, in each language.
pub(super) const FORMAT: Format = Format {
    name: "xlsx",
    label: "XLSX",
    ending: "xlsx",
    media: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    translated: true,
    gather: |site, figure, lang| Content::Book(Box::new(Book::of(site, figure, lang))),
};

/// The longest text of a cell.
const LONGEST: usize = 32_000;
/// How wide words may stand, in characters.
const WIDTH: f64 = 90.0;

/// All that a workbook holds.
#[derive(Debug, PartialEq)]
pub struct Book {
    language: String,
    direction: Direction,
    publisher: String,
    updated: Date,
    /// The names of its sheets: cover, notes, data.
    sheets: [String; 3],
    cover: Vec<Line>,
    notes: Vec<Line>,
    table: Table,
    /// What stands above the table, and above each of its columns.
    about: String,
    titles: Vec<String>,
}

impl Book {
    fn of(site: &CheckedSite, handle: Handle<Figure>, lang: Lang) -> Self {
        let locale = site.locale(lang);
        let table = observations::of_figure(site, handle, lang);
        Self {
            language: locale.code.clone(),
            direction: locale.direction,
            publisher: site.settings.publisher.get(lang).clone(),
            updated: site.figures[handle].updated,
            sheets: ["sheet-cover", "sheet-notes", "sheet-data"].map(|key| sheet_name(locale, key)),
            cover: cover(site, handle, lang, &table),
            notes: notes(site, handle, lang),
            about: locale.t("sheet-table"),
            titles: titles(site, lang, &table),
            table,
        }
    }

    /// The file.
    pub(super) fn written(&self) -> Vec<u8> {
        self.try_written().expect("a figure is far smaller than a workbook may be")
    }

    fn try_written(&self) -> Result<Vec<u8>, XlsxError> {
        let mut book = Workbook::new();
        book.set_properties(&self.properties()?);
        for (name, lines) in self.sheets.iter().zip([&self.cover, &self.notes]) {
            let sheet = self.new_sheet(&mut book, name)?;
            sheet.set_column_width(0, WIDTH)?;
            for (row, line) in lines.iter().enumerate() {
                write_line(sheet, u32::try_from(row).unwrap_or(u32::MAX), line)?;
            }
        }
        self.data(self.new_sheet(&mut book, &self.sheets[2])?)?;
        book.save_to_buffer()
    }

    /// What programs, and readers who cannot see, are told of the workbook before they open it.
    fn properties(&self) -> Result<DocProperties, XlsxError> {
        let made = ExcelDateTime::from_ymd(
            self.updated.year().unsigned_abs(),
            self.updated.month().unsigned_abs(),
            self.updated.day().unsigned_abs(),
        )?;
        Ok(DocProperties::new()
            .set_title(&self.table.title)
            .set_subject(&self.table.description)
            .set_author(&self.publisher)
            .set_comment(&self.table.page)
            .set_custom_property("Language", self.language.as_str())
            // The day of the data, not of the build: the same content gives the same bytes.
            .set_creation_datetime(&made))
    }

    /// A sheet in the direction of its language.
    fn new_sheet<'b>(&self, book: &'b mut Workbook, name: &str) -> Result<&'b mut Worksheet, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?;
        sheet.set_right_to_left(self.direction == Direction::Rtl);
        Ok(sheet)
    }

    /// Title, what the sheet holds, and from the fourth row on the table.
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
                    Cell::Number(number) => sheet.write_number_with_format(
                        row,
                        column,
                        number.parse().unwrap_or_default(),
                        &top,
                    )?,
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

/// The name of a sheet, without the signs that it may not bear.
fn sheet_name(locale: &Locale, key: &str) -> String {
    let name: String = locale.t(key).chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(31).collect();
    if name.is_empty() { key.to_owned() } else { name }
}

/// A line of a sheet of words.
#[derive(Debug, PartialEq)]
enum Line {
    Heading(String),
    Words(String),
    /// An address, with the words that lead there.
    Link(String, String),
}

fn write_line(sheet: &mut Worksheet, row: u32, line: &Line) -> Result<(), XlsxError> {
    let words = Style::new().set_text_wrap().set_align(FormatAlign::Top);
    match line {
        Line::Heading(text) => {
            let size = if row == 0 { 16.0 } else { 13.0 };
            sheet.write_string_with_format(row, 0, short(text), &words.set_bold().set_font_size(size))?;
        }
        Line::Words(text) => {
            sheet.write_string_with_format(row, 0, short(text), &words)?;
        }
        // A spreadsheet refuses addresses that are longer than this.
        Line::Link(text, url) if url.len() > 2000 => {
            sheet.write_string_with_format(row, 0, short(&format!("{text} {url}")), &words)?;
        }
        Line::Link(text, url) => {
            sheet.write_url(row, 0, Url::new(url).set_text(short(text)))?;
        }
    }
    Ok(())
}

fn cover(site: &CheckedSite, handle: Handle<Figure>, lang: Lang, table: &Table) -> Vec<Line> {
    let locale = site.locale(lang);
    let figure = &site.figures[handle];
    let (first, last) = figure.extent();
    let labelled = |key: &str, text: &str| Line::Words(format!("{}: {text}", locale.t(key)));
    let mut lines = vec![Line::Heading(table.title.clone())];
    if !table.description.is_empty() {
        lines.push(Line::Words(table.description.clone()));
    }
    lines.extend([
        Line::Words(locale.t("sheet-contents")),
        labelled("table-period", &locale.covering(first, last)),
        labelled("column-unit", figure.unit.get(lang)),
        labelled("article-updated", &locale.day(figure.updated)),
        labelled("column-publisher", site.settings.publisher.get(lang)),
        Line::Link(table.page.clone(), table.page.clone()),
        labelled("column-licence", &table.licence.clone().unwrap_or_else(|| locale.t("licences-none"))),
        Line::Heading(locale.t("statistic-cite")),
        Line::Words(super::cite::sentence(site, handle, lang)),
        Line::Heading(locale.t("statistic-sources")),
    ]);
    for source in figure.every_source() {
        let id = site.sources[source].slug.as_str();
        let text = format!("{} ({id})", site.short_reference(source, lang));
        lines.push(match &site.sources[source].url {
            Some(url) => Line::Link(text, url.clone()),
            None => Line::Words(text),
        });
    }
    lines
}

fn notes(site: &CheckedSite, handle: Handle<Figure>, lang: Lang) -> Vec<Line> {
    let locale = site.locale(lang);
    let figure = &site.figures[handle];
    let words = |prose: &Prose| Line::Words(site.plain(prose.get(lang), lang));
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
        if let Some(definition) = &series.definition {
            lines.extend([Line::Heading(series.label.get(lang).clone()), words(definition)]);
        }
    }
    lines.push(Line::Heading(locale.t("column-status")));
    lines.extend(readme::statuses(locale).map(Line::Words));
    lines
}

/// The heading of each column.
fn titles(site: &CheckedSite, lang: Lang, table: &Table) -> Vec<String> {
    let mut titles: Vec<String> = Vec::new();
    for column in &table.columns {
        let title = column.title(site, lang);
        // A table refuses two columns of one name.
        let taken = titles.iter().any(|t| t.to_lowercase() == title.to_lowercase());
        titles.push(if taken { format!("{title} ({})", column.name) } else { title });
    }
    titles
}

/// A text that fits a cell.
fn short(text: &str) -> String {
    text.chars().take(LONGEST).collect()
}
