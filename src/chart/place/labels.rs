//! Label placement. Invariant: labels never overlap each other or a foreign mark.

use super::canvas::Canvas;
use super::obstacles::Obstacles;
use crate::chart::scene::{Extent, Role, Shape, TextRun};

/// Pushes intervals apart: `wanted` are centres with heights, in any order. The result keeps the order of the
/// centres, keeps every interval between `lo` and `hi` if possible, and minimises movement.
///
/// The method merges touching intervals into blocks and centres each block on the mean of its members' wanted centres
/// (the pool-adjacent-violators algorithm for isotonic regression).
pub(super) fn push_apart(wanted: &[(f64, f64)], lo: f64, hi: f64) -> Vec<f64> {
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    struct Block {
        members: Vec<usize>,
        height: f64,
        // The sum of the block tops that each member wants.
        tops: f64,
    }
    let mut blocks: Vec<Block> = Vec::new();
    let top = |b: &Block| (b.tops / b.members.len() as f64).min(hi - b.height).max(lo);
    for i in order {
        let (centre, height) = wanted[i];
        let mut block = Block { members: vec![i], height, tops: centre - height / 2.0 };
        while let Some(above) = blocks.last()
            && top(above) + above.height > top(&block)
        {
            let above = blocks.pop().expect("it was just seen");
            let shift = above.height * block.members.len() as f64;
            block = Block {
                members: [above.members, block.members].concat(),
                height: above.height + block.height,
                tops: above.tops + block.tops - shift,
            };
        }
        blocks.push(block);
    }
    let mut placed = vec![0.0; wanted.len()];
    for block in &blocks {
        let mut y = top(block);
        for i in &block.members {
            placed[*i] = y + wanted[*i].1 / 2.0;
            y += wanted[*i].1;
        }
    }
    placed
}

/// Keeps the labels that do not touch an earlier one.
fn keep_apart(labels: Vec<TextRun>, gap: f64, taken: &mut Vec<Extent>) -> Vec<TextRun> {
    let mut kept = Vec::new();
    for label in labels {
        let extent = label.extent();
        let padded = Extent { x0: extent.x0 - gap, x1: extent.x1 + gap, ..extent };
        if taken.iter().all(|t| !t.overlaps(&padded)) {
            taken.push(extent);
            kept.push(label);
        }
    }
    kept
}

impl Canvas<'_> {
    /// Returns what labels must not cover, without the first `skipped` groups.
    pub(super) fn obstacles(&self, skipped: usize) -> Obstacles {
        let mut obstacles = Obstacles::default();
        self.scene.groups.iter().skip(skipped).for_each(|group| obstacles.add(group));
        obstacles
    }

    /// Adds each label at the first of its places that is free and above the floor.
    pub(super) fn add_first_free(&mut self, labels: Vec<Vec<TextRun>>, floor: f64, taken: &mut Vec<Extent>) {
        if labels.is_empty() {
            return;
        }
        let obstacles = self.obstacles(0);
        for places in labels {
            let mut clear = places.into_iter().filter(|l| l.extent().y1 <= floor && l.extent().y0 >= 0.0);
            let free = clear.find(|l| {
                !obstacles.meet(l.extent().grown(1.0))
                    && !taken.iter().any(|t| t.overlaps(&l.extent().grown(2.0)))
            });
            taken.extend(free.as_ref().map(TextRun::extent));
            self.scene.add(Role::Label, None, free.into_iter().map(Shape::TextRun).collect());
        }
    }

    /// Adds the labels that fit and cover no mark, in order of precedence.
    pub(super) fn add_labels(&mut self, labels: Vec<TextRun>, taken: &mut Vec<Extent>) {
        let obstacles = self.obstacles(0);
        let labels = labels.into_iter().map(|l| l.within(self.layout.width));
        let free = labels.filter(|l| !obstacles.meet(l.extent())).collect();
        let kept = keep_apart(free, 2.0, taken);
        self.scene.add(Role::Label, None, kept.into_iter().map(Shape::TextRun).collect());
    }
}

#[cfg(test)]
mod tests {
    use super::push_apart;

    #[test]
    fn labels_are_pushed_apart_and_stay_inside() {
        let placed = push_apart(&[(50.0, 20.0), (55.0, 20.0), (10.0, 20.0)], 0.0, 100.0);
        assert_eq!(placed, [42.5, 62.5, 10.0]);
        let crowded = push_apart(&[(98.0, 20.0), (99.0, 20.0), (97.0, 20.0)], 0.0, 100.0);
        assert_eq!(crowded, [70.0, 90.0, 50.0]);
    }
}
