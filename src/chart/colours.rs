//! The colour of each series in a chart.
//!
//! Invariant: no two series that a chart distinguishes by colour have the same colour of the palette. A series with a
//! colour that `site.yaml` ties to it has that colour in every chart, unless an earlier series of the chart has it.

use crate::model::{COLOURS, Chart, Colours, Figure, Presentation, TiedColours};

/// The colour of series that are not highlighted. It follows the colours of the palette.
pub const MUTED: u8 = COLOURS as u8 + 1;

/// Returns the colour of each series of a chart, in the order of the chart.
pub(super) fn of_series(
    tied: &TiedColours,
    figure: &Figure,
    chart: &Chart,
    presentation: &Presentation,
) -> Vec<u8> {
    let tied_to = |at: usize| {
        let topics = figure.topics.iter().filter(|_| chart.series.len() == 1);
        let own = tied.series.get(figure.series[at].slug.as_str()).copied();
        own.or_else(|| topics.filter_map(|topic| tied.topics.get(topic)).next().copied())
    };
    let is_muted = |at: usize| match presentation {
        Presentation::Highlighted(kept) => !kept.contains(&at),
        _ => false,
    };
    let wanted: Vec<Option<u8>> =
        chart.series.iter().map(|at| if is_muted(*at) { Some(MUTED) } else { tied_to(*at) }).collect();
    match (presentation, chart.kind.colours()) {
        (Presentation::Coloured | Presentation::Highlighted(_), Colours::Series) => apart(&wanted, tied),
        // Every mark has its label, so that all series without a tied colour may share one.
        _ => {
            let others = free(&wanted, tied).next().unwrap_or(1);
            wanted.into_iter().map(|colour| colour.unwrap_or(others)).collect()
        }
    }
}

/// Gives each series without a colour, or with the colour of an earlier one, a colour that no other series has.
fn apart(wanted: &[Option<u8>], tied: &TiedColours) -> Vec<u8> {
    let mut free = free(wanted, tied);
    let mut taken = Vec::new();
    let colour = |colour: &Option<u8>| match colour {
        Some(MUTED) => MUTED,
        Some(colour) if !taken.contains(colour) => {
            taken.push(*colour);
            *colour
        }
        _ => free.next().unwrap_or(MUTED),
    };
    wanted.iter().map(colour).collect()
}

/// Returns the colours that no series of the chart wants. Those that are not tied to a series elsewhere come first.
fn free(wanted: &[Option<u8>], tied: &TiedColours) -> impl Iterator<Item = u8> + use<> {
    let mut free: Vec<u8> = (1..MUTED).filter(|colour| !wanted.contains(&Some(*colour))).collect();
    free.sort_by_key(|colour| tied.series.values().any(|other| other == colour));
    free.into_iter()
}

#[cfg(test)]
mod tests {
    use super::{MUTED, TiedColours, apart};

    fn tied(colours: &[(&str, u8)]) -> TiedColours {
        let series = colours.iter().map(|(id, colour)| ((*id).to_owned(), *colour)).collect();
        TiedColours { series, ..TiedColours::default() }
    }

    #[test]
    fn no_colour_occurs_twice() {
        let none = TiedColours::default();
        for (wanted, given) in [
            (vec![None, None, None], vec![1, 2, 3]),
            (vec![None, Some(1), None], vec![2, 1, 3]),
            (vec![Some(2), Some(2), None], vec![2, 1, 3]),
            (vec![Some(MUTED), None, Some(MUTED), Some(5)], vec![MUTED, 1, MUTED, 5]),
            (vec![None; 6], vec![1, 2, 3, 4, 5, 6]),
            (vec![None; 8], vec![1, 2, 3, 4, 5, 6, MUTED, MUTED]),
        ] {
            assert_eq!(apart(&wanted, &none), given, "{wanted:?}");
        }
    }

    #[test]
    fn a_series_without_a_colour_leaves_tied_colours_to_their_owners() {
        let tied = tied(&[("morocco", 1), ("germany", 3)]);
        assert_eq!(apart(&[None, None, Some(3)], &tied), [2, 4, 3]);
        assert_eq!(apart(&[None; 6], &tied), [2, 4, 5, 6, 1, 3]);
    }
}
