//! Tables of data: the rows of a chart or of an entire figure, with the status and the notes of each value.

use super::PageRenderer;
use super::flow::PageFlow;
use super::html::Html;
use crate::base::{Period, unique};
use crate::i18n::Lang;
use crate::model::{Certainty, Chart, Figure, Observation};
use serde::Serialize;

#[derive(Debug, Serialize)]
pub(super) struct TableView {
    caption: String,
    /// The heading of the first column. Those of the columns of numbers follow.
    corner: String,
    columns: Vec<Html>,
    rows: Vec<Row>,
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
    /// What readers should know of the value, unless it is final and complete.
    status: Option<String>,
    certainty: &'static str,
}

impl PageRenderer<'_> {
    pub(super) fn table(
        &self,
        flow: &mut PageFlow<'_>,
        figure: &Figure,
        chart: Option<&Chart>,
        caption: String,
    ) -> TableView {
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
            return self.table_by_series(flow, figure, series, periods[0], caption);
        }
        let rows: Vec<Row> = periods
            .iter()
            .map(|period| {
                let found: Vec<Option<&Observation>> = series
                    .iter()
                    .map(|s| figure.series[*s].observations.iter().find(|o| o.period == *period))
                    .collect();
                let head = Html::text(&crate::i18n::capital(&self.locale().period(*period)));
                self.row(flow, figure, head, &found)
            })
            .collect();
        TableView {
            caption,
            corner: self.locale().t("table-period"),
            columns: series.iter().map(|s| self.words(flow, &figure.series[*s].label)).collect(),
            noted: rows.iter().any(|r| !r.notes.is_empty()),
            rows,
        }
    }

    fn table_by_series(
        &self,
        flow: &mut PageFlow<'_>,
        figure: &Figure,
        series: &[usize],
        period: Period,
        caption: String,
    ) -> TableView {
        let rows: Vec<Row> = series
            .iter()
            .map(|s| {
                let series = &figure.series[*s];
                let found = series.observations.iter().find(|o| o.period == period);
                let head = self.words(flow, &series.label);
                self.row(flow, figure, head, &[found])
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

    fn row(
        &self,
        flow: &mut PageFlow<'_>,
        figure: &Figure,
        head: Html,
        found: &[Option<&Observation>],
    ) -> Row {
        let cells = found.iter().map(|o| self.cell(figure, *o, self.lang)).collect();
        let notes = found.iter().flatten().filter_map(|o| o.note.as_ref());
        let notes = unique(notes.map(|note| self.line(flow, note)));
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
