//! Notes next to marks: each at the nearest place at which it covers nothing.

use super::canvas::{Canvas, Plot};
use super::explain::{CLEAR, Places, Taken};
use super::head::{About, HeadText};
use super::text_block::TextBlock;
use crate::chart::data::PointData;
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape, TextRun};

/// The distances between a note and its mark, the best first. Notes beyond the first one have a line to their mark.
const DISTANCES: [f64; 6] = [4.0, 13.0, 24.0, 38.0, 56.0, 80.0];
/// How far the value of a mark may be from it.
const VALUE: f64 = 14.0;

/// A note with its mark.
pub(super) struct Note<'a> {
    /// The positions of its series and its period.
    pub(super) id: (usize, usize),
    text: &'a str,
    pub(super) mark: Extent,
}

impl Note<'_> {
    pub(super) fn middle(&self) -> f64 {
        (self.mark.x0 + self.mark.x1) / 2.0
    }
}

/// A place near a mark, with the ends of a line from the mark to the text.
struct Spot {
    text: Extent,
    from: (f64, f64),
    to: (f64, f64),
}

impl<'a> Canvas<'a> {
    /// Returns the notes along the axis, each with its mark.
    pub(super) fn sorted_notes(&self, places: &Places<'_>) -> Vec<Note<'a>> {
        let note = |(id, series, point, text): (_, _, &PointData, &'a str)| {
            let mark = (places.mark_of)(series, point);
            // The value next to the mark belongs to it.
            let near = |run: &&TextRun| run.text == point.text && run.extent().overlaps(&mark.grown(VALUE));
            let value = self.scene.text_runs().find(near).map(TextRun::extent);
            Note { id, text, mark: value.map_or(mark, |value| mark.with(&value)) }
        };
        let mut notes: Vec<Note<'a>> = self.data.notes().map(note).collect();
        notes.sort_by(|a, b| a.mark.x0.total_cmp(&b.mark.x0));
        notes
    }

    /// Writes the notes that have room near their marks, and returns the others.
    pub(super) fn notes(&mut self, notes: Vec<Note<'_>>, plot: Plot, taken: &mut Taken) -> Vec<HeadText> {
        let mut others = Vec::new();
        for note in notes {
            let room = self.layout.width * if self.is_narrow() { 0.46 } else { 0.28 };
            let block = TextBlock::new(self, note.text, room);
            let found = match self.needed.notes.contains(&note.id) {
                true => None,
                false => self.near(&note, &block, plot, taken),
            };
            let Some((spot, has_leader)) = found else {
                self.needed.notes.insert(note.id);
                let x = note.middle();
                others.push(HeadText { block, x, about: About::Mark(x, note.mark.y0 - 2.0) });
                continue;
            };
            let mut shapes = block.shapes(self, spot.text, Anchor::Middle);
            if has_leader {
                let points = vec![spot.from, spot.to];
                shapes.push(Shape::Line { points, width: 1.0, paint: Paint::Leader });
            }
            self.scene.add(Role::Label, None, shapes);
            taken.texts.push(spot.text);
        }
        others
    }

    /// Returns the nearest free place of a note, and whether it needs a line to its mark.
    fn near(&self, note: &Note<'_>, block: &TextBlock, plot: Plot, taken: &Taken) -> Option<(Spot, bool)> {
        let frame =
            Extent { x0: 0.0, y0: self.shade_top(plot), x1: self.layout.width, y1: plot.bottom - CLEAR };
        let fits = |e: Extent| frame.x0 <= e.x0 && e.x1 <= frame.x1 && frame.y0 <= e.y0 && e.y1 <= frame.y1;
        DISTANCES.iter().enumerate().find_map(|(step, distance)| {
            let has_leader = step > 0;
            let is_free = |spot: &Spot| {
                fits(spot.text)
                    && taken.is_free(spot.text.grown(CLEAR))
                    && (!has_leader || taken.is_free_way(spot.from, spot.to))
            };
            around(note.mark, block, *distance).into_iter().find(is_free).map(|spot| (spot, has_leader))
        })
    }
}

/// Returns the places around a mark at a distance, the best first.
fn around(mark: Extent, block: &TextBlock, distance: f64) -> Vec<Spot> {
    let (x, y) = ((mark.x0 + mark.x1) / 2.0, (mark.y0 + mark.y1) / 2.0);
    let (w, h) = (block.width, block.height);
    let mut spots = Vec::new();
    for left in [x - w / 2.0, x - 6.0, x + 6.0 - w, x + distance, x - distance - w] {
        for top in [mark.y0 - distance - h, mark.y1 + distance] {
            let text = block.extent((left, top));
            let is_above = top < y;
            let from = (x, if is_above { mark.y0 - 1.0 } else { mark.y1 + 1.0 });
            let to = (x.clamp(text.x0, text.x1), if is_above { text.y1 + 2.0 } else { text.y0 - 2.0 });
            spots.push(Spot { text, from, to });
        }
    }
    for left in [mark.x1 + distance, mark.x0 - distance - w] {
        let text = block.extent((left, y - h / 2.0));
        let (from, to) =
            if left > x { (mark.x1 + 1.0, text.x0 - 2.0) } else { (mark.x0 - 1.0, text.x1 + 2.0) };
        spots.push(Spot { text, from: (from, y), to: (to, y) });
    }
    spots
}
