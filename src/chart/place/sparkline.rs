//! Sparklines: lines without axes. If there is room, the first and last value are labelled, and each series has its
//! own line.

use super::canvas::{Canvas, Plot};
use super::lengths::reach;
use super::ticks::Domain;
use super::time::Time;
use super::{Kind, no_legend};
use crate::chart::scene::{Anchor, Paint, Role, Shape};

pub(super) const KIND: Kind = Kind { place, legend: no_legend };

const PAD: f64 = 6.0;

fn place(canvas: &mut Canvas<'_>) {
    let data = canvas.data;
    let alone = canvas.layout.is_spark();
    let height = if alone { canvas.layout.plot } else { canvas.layout.text * 3.0 };
    let mut top = 0.0;
    for series in &data.series {
        let values: Vec<f64> = series.points.iter().flat_map(reach).collect();
        let Some(last) = series.points.iter().rev().find(|p| p.value.is_some()) else { continue };
        let first = series.points.iter().find(|p| p.value.is_some()).unwrap_or(last);
        let (mut x0, mut x1) = (PAD, canvas.layout.width - PAD);
        let middle = top + height / 2.0 + canvas.layout.text * 0.34;
        if !alone {
            let mut words = Vec::new();
            if data.series.len() > 1 {
                words.push(canvas.text_run(
                    &series.label,
                    0.0,
                    top + canvas.layout.text,
                    Anchor::Start,
                    Paint::Strong,
                ));
                top += canvas.leading();
            }
            let y = middle + if data.series.len() > 1 { canvas.leading() } else { 0.0 };
            let to = canvas.text_run(&last.text, canvas.layout.width, y, Anchor::End, Paint::Strong);
            x1 -= to.width + PAD;
            words.push(to);
            if first.slot != last.slot {
                let from = canvas.text_run(&first.text, 0.0, y, Anchor::Start, Paint::Soft);
                x0 += from.width + PAD;
                words.push(from);
            }
            let words = words.into_iter().map(|w| Shape::TextRun(w.within(canvas.layout.width)));
            canvas.scene.add(Role::Label, None, words.collect());
        }
        let plot = Plot { x0, x1: x1.max(x0 + 20.0), top: top + PAD, bottom: top + height - PAD };
        let time = Time::new(&data.slots, plot, Domain::tight(values.into_iter()));
        canvas.bands(&time, series);
        canvas.line(&time, series, if alone { 1.8 } else { 2.5 });
        if alone {
            // Next to text only the last value is marked as a point.
            let mut end = series.clone();
            end.points.retain(|p| p.slot == last.slot);
            canvas.points(&time, &end);
        } else {
            canvas.points(&time, series);
        }
        top += height + PAD;
        canvas.scene.height = top - PAD;
    }
    if top == 0.0 {
        canvas.no_data();
    }
}
