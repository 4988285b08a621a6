//! The rules, one file per code. A new rule is a file and a line in [`RULES`].

mod chart_title_not_supported;
mod chart_twice;
mod citation_not_a_source;
mod claim_without_evidence;
mod definitions_differ;
mod differs_from_file;
mod disagreeing_values;
mod duplicate_id;
mod duplicate_name;
mod event_never_mentioned;
mod false_precision;
mod forecast_added;
mod future_date;
mod gapped_superlative;
mod illustration_bound;
mod impossible_mean;
mod invalid_derivation;
mod invalid_id;
mod loose_approximation;
mod missing_archive;
mod missing_glyph;
mod missing_message;
mod missing_translation;
mod missing_value;
mod name_never_mentioned;
mod outdated_copy;
mod overlapping_added;
mod partial_compared;
mod parts_differ_from_total;
mod percent_for_points;
mod quotation_not_in_source;
mod rate_added;
mod ruled_out_word;
mod same_colour;
mod single_source_stated_as_fact;
mod source_never_cited;
mod stale_figure;
mod stale_translation;
mod stock_added;
mod sudden_leap;
mod term_clash;
mod too_many_series;
mod translation_differs;
mod unbalanced_stock;
mod unbound_number;
mod unbound_proportion;
mod uneven_attribution;
mod unfit_chart;
mod unfit_option;
mod units_differ;
mod unknown_anchor;
mod unknown_date;
mod unknown_message_value;
pub(super) mod unneeded_allow;
mod unreadable_number;
mod unrecorded_correction;
mod unrecorded_revision;
mod unrounded_value;
mod unsourced_event;
mod unused_message;
mod value_mismatch;
mod verdict_contradicts_evidence;
mod wrong_direction;
mod wrong_event_date;
mod wrong_name;
mod wrong_period;
mod wrong_series;
mod wrong_status;
mod wrong_total;
mod wrong_unit;
mod wrong_weekday;

use crate::diagnostic::Diagnostics;

/// A rule: it reads the context and reports diagnostics.
pub(super) type Check = fn(&super::Context<'_>, &mut Diagnostics);

/// Every rule, in the order of the reports.
pub(super) const RULES: &[Check] = &[
    unknown_anchor::check,
    unknown_date::check,
    chart_title_not_supported::check,
    chart_twice::check,
    citation_not_a_source::check,
    claim_without_evidence::check,
    differs_from_file::check,
    disagreeing_values::check,
    missing_archive::check,
    parts_differ_from_total::check,
    uneven_attribution::check,
    definitions_differ::check,
    duplicate_name::check,
    event_never_mentioned::check,
    forecast_added::check,
    future_date::check,
    gapped_superlative::check,
    duplicate_id::check,
    invalid_id::check,
    missing_message::check,
    unused_message::check,
    unknown_message_value::check,
    outdated_copy::check,
    missing_glyph::check,
    overlapping_added::check,
    partial_compared::check,
    percent_for_points::check,
    name_never_mentioned::check,
    quotation_not_in_source::check,
    rate_added::check,
    ruled_out_word::check,
    same_colour::check,
    single_source_stated_as_fact::check,
    source_never_cited::check,
    stale_figure::check,
    stock_added::check,
    sudden_leap::check,
    unrounded_value::check,
    unbalanced_stock::check,
    term_clash::check,
    too_many_series::check,
    missing_translation::check,
    stale_translation::check,
    translation_differs::check,
    unbound_number::check,
    unbound_proportion::check,
    unfit_chart::check,
    unfit_option::check,
    units_differ::check,
    unrecorded_correction::check,
    unrecorded_revision::check,
    unsourced_event::check,
    illustration_bound::check,
    impossible_mean::check,
    invalid_derivation::check,
    missing_value::check,
    unreadable_number::check,
    value_mismatch::check,
    verdict_contradicts_evidence::check,
    wrong_event_date::check,
    wrong_name::check,
    wrong_period::check,
    wrong_series::check,
    wrong_total::check,
    wrong_unit::check,
    wrong_weekday::check,
    wrong_direction::check,
    wrong_status::check,
    loose_approximation::check,
    false_precision::check,
];
