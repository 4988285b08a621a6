//! The last step of placing: what lies over something else makes way.
//!
//! Invariant: no halo erases a mark, a line of values or an axis, and no line of an event, of a break, of a reference or
//! to a mark runs through a text.

use super::obstacles::{HALO, Obstacles};
use crate::chart::scene::{Extent, Paint, Scene, Shape, TextRun};

/// The room between a text and the end of a line that makes way for it.
const GAP: f64 = 2.0;

/// Interrupts the lines that make way at texts, and removes each halo that would erase a mark.
pub(super) fn clear(scene: &mut Scene, has_intervals: bool) {
    interrupt_lines(scene);
    remove_halos(scene, has_intervals);
}

fn interrupt_lines(scene: &mut Scene) {
    let room = |words: &TextRun| GAP + if words.halo { HALO } else { 0.0 };
    let texts: Vec<Extent> = scene.text_runs().map(|words| words.extent().grown(room(words))).collect();
    for group in &mut scene.groups {
        let mut shapes = Vec::with_capacity(group.shapes.len());
        for shape in group.shapes.drain(..) {
            match shape {
                Shape::Line {
                    points,
                    width,
                    paint: paint @ (Paint::Event | Paint::Break | Paint::Leader | Paint::Reference(_)),
                } => {
                    let pieces = outside(points, &texts).into_iter();
                    shapes.extend(pieces.map(|points| Shape::Line { points, width, paint }));
                }
                other => shapes.push(other),
            }
        }
        group.shapes = shapes;
    }
}

/// Returns the pieces of a line outside of boxes.
fn outside(points: Vec<(f64, f64)>, boxes: &[Extent]) -> Vec<Vec<(f64, f64)>> {
    let crossed = |pair: &[(f64, f64)]| {
        let mut inside: Vec<(f64, f64)> =
            boxes.iter().filter_map(|e| part_inside(pair[0], pair[1], e)).collect();
        inside.sort_by(|a, b| a.0.total_cmp(&b.0));
        // Boxes that overlap interrupt a line once.
        inside.dedup_by(|next, last| {
            let overlap = next.0 <= last.1;
            last.1 = if overlap { last.1.max(next.1) } else { last.1 };
            overlap
        });
        inside
    };
    let crossings: Vec<_> = points.windows(2).map(crossed).collect();
    if crossings.iter().all(Vec::is_empty) {
        return vec![points];
    }
    let mut pieces = Vec::new();
    let mut piece = vec![points[0]];
    for (pair, crossing) in points.windows(2).zip(crossings) {
        let at = |t: f64| (pair[0].0 + (pair[1].0 - pair[0].0) * t, pair[0].1 + (pair[1].1 - pair[0].1) * t);
        for (from, to) in crossing {
            if from > 0.0 {
                piece.push(at(from));
            }
            pieces.push(std::mem::take(&mut piece));
            if to < 1.0 {
                piece.push(at(to));
            }
        }
        piece.push(pair[1]);
    }
    pieces.push(piece);
    pieces.retain(|piece| piece.len() > 1);
    pieces
}

/// Returns the part of a segment inside a box as shares of its length (the Liang–Barsky algorithm).
fn part_inside(a: (f64, f64), b: (f64, f64), e: &Extent) -> Option<(f64, f64)> {
    let (dx, dy) = (b.0 - a.0, b.1 - a.1);
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (p, q) in [(-dx, a.0 - e.x0), (dx, e.x1 - a.0), (-dy, a.1 - e.y0), (dy, e.y1 - a.1)] {
        match p {
            _ if p < 0.0 => from = from.max(q / p),
            _ if p > 0.0 => to = to.min(q / p),
            _ if q <= 0.0 => return None,
            _ => (),
        }
    }
    (from < to).then_some((from, to))
}

/// Removes the halo of each text next to something that the halo would erase. A text on its own mark keeps it.
fn remove_halos(scene: &mut Scene, has_intervals: bool) {
    let mut below = Obstacles::default();
    // The width of an interval is what readers look at.
    let mut intervals = Obstacles::default();
    if has_intervals {
        intervals.add_areas(&scene.groups);
    }
    for group in &mut scene.groups {
        for shape in &mut group.shapes {
            let Shape::TextRun(words) = shape else { continue };
            if words.halo && (erases(&below, words) || intervals.meet(words.extent().grown(HALO))) {
                words.halo = false;
            }
        }
        below.add(group);
    }
}

fn erases(below: &Obstacles, words: &TextRun) -> bool {
    !below.meet(words.extent()) && below.meet(words.extent().grown(HALO))
}

#[cfg(test)]
mod tests {
    use super::{Extent, outside};

    #[test]
    fn lines_make_way_for_boxes() {
        let text = Extent { x0: 0.0, y0: 10.0, x1: 20.0, y1: 20.0 };
        let other = Extent { y0: 18.0, y1: 30.0, ..text };
        let upright = vec![(5.0, 0.0), (5.0, 100.0)];
        for (line, boxes, pieces) in [
            (upright.clone(), vec![], vec![upright.clone()]),
            (
                upright.clone(),
                vec![text],
                vec![vec![(5.0, 0.0), (5.0, 10.0)], vec![(5.0, 20.0), (5.0, 100.0)]],
            ),
            (
                upright,
                vec![other, text],
                vec![vec![(5.0, 0.0), (5.0, 10.0)], vec![(5.0, 30.0), (5.0, 100.0)]],
            ),
            (vec![(5.0, 12.0), (5.0, 50.0)], vec![text], vec![vec![(5.0, 20.0), (5.0, 50.0)]]),
            (vec![(20.0, 0.0), (20.0, 50.0)], vec![text], vec![vec![(20.0, 0.0), (20.0, 50.0)]]),
        ] {
            assert_eq!(outside(line, &boxes), pieces);
        }
    }
}
