//! Tables of data: in, series and periods; out, rows with the same words as the chart, their status and notes.

use super::PageRenderer;
use super::localized_html::Html;
use crate::base::Period;
use crate::i18n::Lang;
use crate::model::{Certainty, Chart, Figure, Observation};
use serde::Serialize;

/// A table for a template.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    caption: String,
    /// The head of the first column, then of each column of numbers.
    corner: String,
    columns: Vec<Html>,
    rows: Vec<Row>,
    /// Whether any row has a note.
    noted: bool,
}

#[derive(Debug, Serialize)]
struct Row {
    head: Html,
    cells: Vec<Cell>,
    notes: Vec<Html>,
}

#[derive(Debug, Serialize)]
struct Cell {
    text: String,
    /// What to say of the value where it is not simply counted.
    status: Option<String>,
    certainty: &'static str,
}

impl PageRenderer<'_> {
    /// The data of a chart, or of the whole figure.
    pub(super) fn table(&self, figure: &Figure, chart: Option<&Chart>, caption: String) -> TableView {
        let all: Vec<usize> = (0..figure.series.len()).collect();
        let series = chart.map_or(&all, |c| &c.series);
        let shown = |p: Period| chart.is_none_or(|c| c.shows(p));
        let mut periods: Vec<Period> = series
            .iter()
            .flat_map(|s| figure.series[*s].observations.iter().map(|o| o.period))
            .filter(|p| shown(*p))
            .collect();
        periods.sort();
        periods.dedup();
        // One period of many series reads better with the series as rows.
        if periods.len() == 1 && series.len() > 1 {
            return self.by_series(figure, series, periods[0], caption);
        }
        let rows: Vec<Row> = periods
            .iter()
            .map(|period| {
                let found: Vec<Option<&Observation>> = series
                    .iter()
                    .map(|s| figure.series[*s].observations.iter().find(|o| o.period == *period))
                    .collect();
                self.row(figure, Html::text(&crate::i18n::capital(&self.locale().period(*period))), &found)
            })
            .collect();
        TableView {
            caption,
            corner: self.locale().t("table-period"),
            columns: series.iter().map(|s| self.words(&figure.series[*s].label)).collect(),
            noted: rows.iter().any(|r| !r.notes.is_empty()),
            rows,
        }
    }

    fn by_series(&self, figure: &Figure, series: &[usize], period: Period, caption: String) -> TableView {
        let rows: Vec<Row> = series
            .iter()
            .map(|s| {
                let series = &figure.series[*s];
                let found = series.observations.iter().find(|o| o.period == period);
                self.row(figure, self.words(&series.label), &[found])
            })
            .collect();
        TableView {
            caption,
            corner: self.locale().t("table-series"),
            columns: vec![Html::text(&self.locale().period(period))],
            noted: rows.iter().any(|r| !r.notes.is_empty()),
            rows,
        }
    }

    fn row(&self, figure: &Figure, head: Html, found: &[Option<&Observation>]) -> Row {
        let cells = found.iter().map(|o| self.cell(figure, *o, self.lang)).collect();
        let mut notes: Vec<Html> = Vec::new();
        for note in found.iter().flatten().filter_map(|o| o.note.as_ref()) {
            let html = self.line(note);
            if !notes.contains(&html) {
                notes.push(html);
            }
        }
        Row { head, cells, notes }
    }

    fn cell(&self, figure: &Figure, observation: Option<&Observation>, lang: Lang) -> Cell {
        let Some(observation) = observation else {
            return Cell { text: String::new(), status: None, certainty: "none" };
        };
        let site = self.site();
        let certainty = observation.certainty(figure.frequency);
        let plain = certainty == Certainty::Whole && observation.status == crate::model::Status::Final;
        let mut status: Vec<String> = Vec::new();
        if !plain {
            status.push(site.write_status(figure, observation, lang));
        }
        if let (Some((low, high)), Some(_)) = (observation.range(), observation.value) {
            let number = |n| crate::format::write_number(self.locale(), figure, n);
            let args = crate::i18n::Args::new().text("low", number(low)).text("high", number(high));
            status.push(self.locale().t_with("value-range", &args));
        }
        Cell {
            text: site.write_observation(figure, observation, lang),
            status: (!status.is_empty()).then(|| self.locale().phrase(&status)),
            certainty: certainty.as_str(),
        }
    }
}
