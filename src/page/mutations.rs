//! The table of what the checks catch, from the record of `briefing mutate`.

use super::PageRenderer;
use super::flow::{Fragment, PageFlow};
use super::html::Html;
use crate::base::Number;
use crate::i18n::{Args, Lang};
use crate::model::{DATA, MutationRecord, MutationRow, Strictness, Tally};
use serde::Serialize;

#[derive(Serialize)]
struct TableView {
    /// The day of the measurement.
    date: String,
    datetime: String,
    languages: Vec<LanguageView>,
    rows: Vec<RowView>,
    /// The classes of which less than half is caught.
    weak: Option<String>,
    /// What is caught elsewhere.
    elsewhere: String,
    /// The checks that are off on this site.
    off: Option<String>,
}

#[derive(Serialize)]
struct LanguageView {
    code: String,
    name: String,
}

#[derive(Serialize)]
struct RowView {
    label: String,
    count: String,
    share: String,
    /// The shares, by language, then that of the data.
    shares: Vec<String>,
}

impl PageRenderer<'_> {
    /// Renders the record of `briefing mutate`, in a text of the language `text_lang`.
    pub(super) fn mutation_table(&self, flow: &PageFlow<'_>, text_lang: Lang) -> Fragment {
        let mut flow = flow.part();
        let html = match &self.site().mutations {
            Some(record) => self.component(&mut flow, text_lang, "MutationTable", &self.table_view(record)),
            None => Html::default(),
        };
        Fragment { html, cards: Html::default(), added: flow.added }
    }

    fn table_view(&self, record: &MutationRecord) -> TableView {
        let locale = self.locale();
        let stated: Vec<&MutationRow> = record.rows.iter().filter(|row| row.stated.count > 0).collect();
        let languages = &self.site().languages;
        let codes: Vec<&str> = languages.iter().map(|l| l.code.as_str()).chain([DATA]).collect();
        let (mut rows, mut weak) = (Vec::new(), Vec::new());
        for group in stated.chunk_by(|a, b| a.class == b.class) {
            let label = locale.t(&format!("mutation-{}", group[0].class.as_str()));
            let total: Tally = group.iter().map(|row| row.stated).sum();
            let of_language = |code: &str| -> Tally {
                group.iter().filter(|row| row.language == code).map(|row| row.stated).sum()
            };
            if total.caught * 2 < total.count {
                weak.push(label.clone());
            }
            rows.push(RowView {
                label,
                count: self.count(total.count),
                share: self.share(total),
                shares: codes.iter().map(|code| self.share(of_language(code))).collect(),
            });
        }
        let elsewhere: Tally = record.rows.iter().map(|row| row.elsewhere).sum();
        TableView {
            date: locale.day(record.date),
            datetime: record.date.to_string(),
            languages: languages
                .iter()
                .map(|l| LanguageView { code: l.code.clone(), name: l.name.clone() })
                .collect(),
            rows,
            weak: (!weak.is_empty()).then(|| weak.join(&locale.t("semicolon"))),
            off: self.checks_off(),
            elsewhere: locale.t_with(
                "mutation-elsewhere",
                &Args::new().text("count", self.count(elsewhere.count)).text("share", self.share(elsewhere)),
            ),
        }
    }

    /// Returns the codes of the checks that are off on this site.
    fn checks_off(&self) -> Option<String> {
        let off = self.site().settings.checks.iter().filter(|(_, s)| *s == Strictness::Off);
        let codes: Vec<&str> = off.map(|(code, _)| code.as_str()).collect();
        (!codes.is_empty()).then(|| self.locale().list(&codes))
    }

    fn count(&self, count: usize) -> String {
        self.locale().number_with(Number::from(i64::try_from(count).unwrap_or(i64::MAX)), 0)
    }

    /// Returns a share in per cent, rounded down, so that 100 means all; a dash if there is nothing.
    fn share(&self, Tally { count, caught, .. }: Tally) -> String {
        let share = (caught * 100).checked_div(count).and_then(|share| i64::try_from(share).ok());
        share.map_or("–".to_owned(), |share| self.locale().percent(Number::from(share), 0))
    }
}
