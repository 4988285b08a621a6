//! Downloads: links to files with their names, contents and sizes, and lines of code that read them.

use super::PageRenderer;
use crate::base::SitePath;
use crate::export::FORMATS;
use crate::i18n::{Args, Lang};
use crate::model::{Asset, Figure};
use crate::urls::{canonical, data_path};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct Download {
    name: String,
    /// The name of its format, if the same data exists in several.
    format: &'static str,
    href: String,
    /// Its contents, in a sentence.
    what: String,
    size: String,
}

/// A line of code that reads a file, in one programming language.
#[derive(Debug, Serialize)]
pub(super) struct Code {
    name: &'static str,
    class: &'static str,
    line: String,
}

impl PageRenderer<'_> {
    /// Returns a link to a file. `what` is the key of the message that describes its contents.
    pub(super) fn download(&self, path: &SitePath, what: &str) -> Download {
        Download {
            name: path.as_str().rsplit('/').next().unwrap_or_default().to_owned(),
            format: "",
            href: self.href(&(path.clone(), None)),
            what: self.locale().t(what),
            size: self.file_size(self.context.exports.get(path).map_or(0, <[u8]>::len)),
        }
    }

    pub(super) fn figure_downloads(&self, figure: &Figure) -> Vec<Download> {
        let file = |format: &crate::export::Format| {
            let path = format.path(self.site(), figure, self.lang);
            let file = self.download(&path, &format!("download-{}", format.name));
            Download { format: format.label, ..file }
        };
        FORMATS.iter().map(file).collect()
    }

    pub(super) fn code(&self, figure: &Figure) -> Vec<Code> {
        let url = canonical(&self.site().settings.base_url, data_path(figure, "csv").as_str());
        vec![
            Code {
                name: "Python",
                class: "python",
                line: format!("import pandas; data = pandas.read_csv(\"{url}\")"),
            },
            Code { name: "R", class: "r", line: format!("data <- read.csv(\"{url}\")") },
        ]
    }

    /// Returns the type and size of a file, for the link to it in a text: `(PDF, 1.2 MB)`.
    pub(super) fn file_note(&self, file: &Asset, lang: Lang) -> String {
        let ending = file.name.rsplit('/').next().and_then(|name| name.rsplit_once('.'));
        let args = Args::new().text("size", self.file_size_in(lang, file.bytes.len()));
        let locale = self.site().locale(lang);
        match ending {
            Some((_, ending)) => {
                locale.t_with("file-type-and-size", &args.text("type", ending.to_uppercase()))
            }
            None => locale.t_with("file-size", &args),
        }
    }

    fn file_size(&self, bytes: usize) -> String {
        self.file_size_in(self.lang, bytes)
    }

    fn file_size_in(&self, lang: Lang, bytes: usize) -> String {
        let locale = self.site().locale(lang);
        let (key, number, decimals) = match bytes {
            ..1_000_000 => ("size-kb", bytes.div_ceil(1000) as f64, 0),
            _ => ("size-mb", bytes as f64 / 1e6, 1),
        };
        locale.t_with(key, &Args::new().text("number", locale.float_with(number, decimals)))
    }
}
