//! `check FILE`: compares a text from outside the site with its data.

use super::Stop;
use super::args::{CheckArgs, FixArgs, Format};
use super::build::options;
use super::input::{read_file, read_from};
use super::report::{Report, error};
use super::table::aligned;
use crate::base::limits::{DOCUMENT_SIZE, OUTSIDE_SIZE};
use crate::base::{IoFailure, nearest};
use crate::build::read_indexed;
use crate::diagnostic::Diagnostics;
use crate::external::{self, ComparedNumber, Comparison, Verdict};
use crate::i18n::Lang;
use crate::index::IndexedSite;
use crate::load;
use std::path::Path;

/// Compares a text with the data and prints the result. The exit code is 1 if a number differs.
pub(super) fn compare(args: &FixArgs, file: &Path) -> Result<u8, Stop> {
    let is_input = file == Path::new("-");
    let bytes = read_bytes(file, is_input)?;
    let name = if is_input { "standard input".to_owned() } else { file.display().to_string() };
    let refused = |why: String| {
        error(&format!("`{name}` cannot be compared: {why}"), &[]);
        Stop::Reported(2)
    };
    let text = external::read(&name, &bytes).map_err(refused)?;
    let site = read(&args.check)?;
    let lang = match &args.language {
        Some(code) => match site.langs().find(|lang| site.locale(*lang).code == *code) {
            Some(lang) => lang,
            None => {
                let known: Vec<&str> = site.langs().map(|lang| site.locale(lang).code.as_str()).collect();
                let near = nearest(code, known).map(|near| format!("did you mean `{near}`?"));
                error(&format!("there is no language `{code}`"), &near.into_iter().collect::<Vec<_>>());
                return Ok(1);
            }
        },
        None => external::language_of(&site, &text),
    };
    let comparison = external::compare(&site, &text, lang).map_err(refused)?;
    super::print(&match args.check.format {
        Format::Html => external::to_html(&name, &text, &comparison, site.locale(lang)),
        Format::Json => serde_json::to_string_pretty(&comparison).unwrap_or_default() + "\n",
        Format::Full | Format::Short => table(&comparison, &site, lang),
    });
    Ok(u8::from(comparison.count(Verdict::Differs) > 0))
}

fn read_bytes(file: &Path, is_input: bool) -> Result<Vec<u8>, IoFailure> {
    match is_input {
        true => read_from(std::io::stdin().lock(), file, OUTSIDE_SIZE),
        // A document may be larger than its text, because it contains pictures.
        false if external::is_document(file) => read_file(file, DOCUMENT_SIZE),
        false => read_file(file, OUTSIDE_SIZE),
    }
}

fn read(args: &CheckArgs) -> Result<IndexedSite, Stop> {
    let sources = load::read(&args.root)?;
    let mut sink = Diagnostics::default();
    let site = read_indexed(&sources, &options(args), &mut sink);
    if sink.has_errors() {
        Report::print(sink, &sources, crate::diagnostic::Format::Short);
    }
    site.ok_or(Stop::Reported(1))
}

fn table(comparison: &Comparison, site: &IndexedSite, lang: Lang) -> String {
    let head = ["block", "number", "result", "data", "reference", "sentence"].map(str::to_owned).to_vec();
    let lines: Vec<Vec<String>> =
        std::iter::once(head).chain(comparison.numbers.iter().flat_map(lines)).collect();
    let counts = Verdict::ALL.iter().map(|(word, verdict)| format!("{} {word}", comparison.count(*verdict)));
    let counts: Vec<String> = counts.collect();
    format!("{}{} ({})\n", aligned(&lines), counts.join(", "), site.locale(lang).code)
}

/// The number of characters of a sentence that a table shows.
const EXCERPT: usize = 60;

/// Returns the lines of a number: the first with the most likely data, the others with what else it can be.
fn lines(number: &ComparedNumber) -> Vec<Vec<String>> {
    let of = |observed: &external::Observed| [observed.value.clone(), observed.reference.clone()];
    let mut data: Vec<[String; 2]> = number.expected.iter().chain(&number.candidates).map(of).collect();
    if data.is_empty() {
        data.push([String::new(), String::new()]);
    }
    let sentence: String = number.sentence.chars().take(EXCERPT).collect();
    let line = |(at, [value, reference]): (usize, [String; 2])| match at {
        0 => vec![
            number.block.to_string(),
            number.text.clone(),
            number.verdict.as_str().to_owned(),
            value,
            reference,
            sentence.clone(),
        ],
        _ => vec![String::new(), String::new(), "or".to_owned(), value, reference],
    };
    data.into_iter().enumerate().map(line).collect()
}
