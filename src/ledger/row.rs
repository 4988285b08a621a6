//! Rows of the ledger: each number in a text with its position, data and certainty.

use crate::base::{Number, inert_cell, unique};
use crate::index::{IndexedSite, Mention};
use crate::model::{Site, ValueRef};
use serde::Serialize;

/// A number on the site.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Its position: an address of the site, or a position in a file.
    pub place: String,
    /// The item: `articles/wet-year`.
    pub item: String,
    /// The text field of the item: `text`, `summary`, `key-figure`, `chart`, `data`, `definition` and so on.
    pub part: &'static str,
    /// The heading above it.
    pub section: Option<String>,
    /// The language of the text.
    pub language: String,
    /// The number as written.
    pub text: String,
    /// The sentence that contains the number.
    pub sentence: String,
    /// The reference as the author wrote it: `rain/total/2023?change=rain/total/2021`.
    pub bound_to: String,
    /// The figure of the first input.
    pub figure: String,
    /// The series of the first input.
    pub series: String,
    /// The period of the first input.
    pub period: String,
    /// The formula of a derived number.
    pub formula: Option<String>,
    /// The exact value; none for a superlative or a limit.
    pub value: Option<Number>,
    /// The unit of the figure.
    pub unit: String,
    /// The status of the least certain input.
    pub status: &'static str,
    /// The certainty of that input.
    pub certainty: &'static str,
    /// The sources of all inputs.
    pub sources: Vec<String>,
    /// What the build compares of the sentence: `value`, `period`, `unit`, `direction`, `source`.
    pub compared: Vec<&'static str>,
}

/// Returns every number in the texts. `place` returns the position of a mention.
pub fn rows(site: &IndexedSite, place: &dyn Fn(&Mention) -> String) -> Vec<Row> {
    let row = |mention: &Mention| Some(row(site, mention, mention.value()?, place(mention)));
    site.index().mentions().iter().filter_map(row).collect()
}

fn row(site: &Site, mention: &Mention, value: &ValueRef, place: String) -> Row {
    let at = value.at;
    let figure = &site.figures[at.figure];
    let weakest = site.weakest(value);
    let observation = site.observation(weakest);
    let sources = value.inputs(site).into_iter().flat_map(|at| site.observation(at).sources.iter());
    let sources = unique(sources.map(|source| site.sources[*source].slug.to_string()));
    let number = value.compute(site).ok().filter(|c| c.quantity != crate::model::Quantity::Superlative);
    Row {
        place,
        item: mention.item.id(site),
        part: mention.field.as_str(),
        section: mention.section.as_ref().map(|h| h.text.clone()),
        language: site.locale(mention.lang).code.clone(),
        text: mention.text.clone(),
        sentence: mention.sentence(),
        bound_to: site.write_reference(value),
        figure: figure.slug.to_string(),
        series: site.series(at).slug.to_string(),
        period: site.observation(at).period.to_string(),
        formula: site.write_formula(value, mention.lang),
        value: number.map(|c| c.number),
        unit: figure.unit.get(mention.lang).clone(),
        status: observation.status.as_str(),
        certainty: observation.certainty(site.figures[weakest.figure].frequency).as_str(),
        sources,
        compared: mention.aspects.iter().map(|aspect| aspect.as_str()).collect(),
    }
}

/// Serialises the rows as CSV (RFC 4180) with a header. A spreadsheet runs no cell.
pub fn to_csv(rows: &[Row]) -> Vec<u8> {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    let head = "place item part section language text sentence bound_to figure \
                series period formula value unit status certainty sources compared";
    writer.write_record(head.split(' ')).expect("a row is written into memory");
    for row in rows {
        let value = row.value.map_or(String::new(), |v| v.to_string());
        let (sources, compared) = (row.sources.join(" "), row.compared.join(" "));
        let record: [&str; 18] = [
            &row.place,
            &row.item,
            row.part,
            row.section.as_deref().unwrap_or(""),
            &row.language,
            &row.text,
            &row.sentence,
            &row.bound_to,
            &row.figure,
            &row.series,
            &row.period,
            row.formula.as_deref().unwrap_or(""),
            &value,
            &row.unit,
            row.status,
            row.certainty,
            &sources,
            &compared,
        ];
        writer
            .write_record(record.map(|cell| inert_cell(cell).into_owned()))
            .expect("a row is written into memory");
    }
    writer.into_inner().expect("memory does not fail")
}
