//! The charts of a figure.

use super::{Text, described};
use crate::base::Spanned;
use crate::parse::yaml::Digits;

described! { pub struct Chart: "One chart."
    /// The kind of chart.
    pub kind: Spanned<String> as ChartKind,
    /// The series to show, in order. Without this key the chart shows all series.
    pub series: Vec<Spanned<String>> as Series = default,
    /// The title, which states the finding as a sentence, in inline Markdown.
    pub title: Text as ChartTitle,
    /// The measure, the group and the unit.
    pub subtitle: Option<Text> as Short,
    /// A note for readers, in Markdown.
    pub note: Option<Text> as Markdown,
    /// A text description for readers who cannot see the chart. Without this key it is generated from the data.
    pub alt: Option<Text> as Short,
    /// The name of the intervals of a chart of the kind `fan`, such as `80% prediction interval`.
    pub level: Option<Text> as Verbatim,
    /// The first period shown.
    pub from: Option<Spanned<String>> as Period,
    /// The last period shown.
    pub to: Option<Spanned<String>> as Period,
    /// The single period to show, if each bar is a series.
    pub at: Option<Spanned<String>> as Period,
    /// The marked events and notes: `event:<id>` or `<period>: <text>`.
    pub mark: Vec<Text> as Mark = default,
    /// The series that keep their colours. All others are grey.
    pub highlight: Vec<Spanned<String>> as Series = default,
    /// The order of rows and panels: `value` (the highest first), `label` or `as-written`.
    pub sort: Option<Spanned<String>> as Sort,
    /// The values that are written next to their marks: `all`, `ends` (the first and the last), `extremes` (the highest and the
    /// lowest) or `none`. A value without room is left out.
    pub labels: Option<Spanned<String>> as Labels,
    /// The scale of small multiples: `shared`, or `own` for each panel, which the chart then says.
    pub scale: Option<Spanned<String>> as PanelScale,
    /// Whether the scale of a chart of the kind `line`, `fan`, `dot` or `dumbbell` is logarithmic, which the chart then says. All values must be
    /// above zero.
    pub log: Option<Spanned<bool>>,
    /// The notes next to the marks of values, in `column`, `grouped-column`, `line`, `area` and `fan`.
    pub annotations: Vec<Annotation> = default,
    /// The shaded spans of time, such as the duration of a policy.
    pub bands: Vec<Band> = default,
    /// The reference lines, such as a target.
    pub lines: Vec<ReferenceLine> = default,
}

described! { pub struct Annotation: "A note next to the mark of a value."
    /// The period of the value.
    pub at: Spanned<String> as Period,
    /// The series of the value, if the chart shows several.
    pub series: Option<Spanned<String>> as Series,
    /// The text, a few words long.
    pub text: Text as Short,
}

described! { pub struct Band: "A shaded span of time with a label."
    /// The first period.
    pub from: Spanned<String> as Period,
    /// The last period. Without this key the span lasts until the end of the chart.
    pub to: Option<Spanned<String>> as Period,
    /// The label.
    pub label: Text as Short,
}

described! { pub struct ReferenceLine: "A horizontal line at a value, such as a target."
    /// The value, in the unit of the figure.
    pub value: Spanned<Digits>,
    /// The status of the value, as for an observation.
    pub status: Option<Spanned<String>> as Status,
    /// The label. The chart adds the value.
    pub label: Text as Short,
    /// The sources of the value.
    pub sources: Vec<Spanned<String>> as Source,
}
