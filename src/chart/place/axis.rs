//! Axes: in, a domain or periods and a plot; out, gridlines, labels and flags on the canvas.

use super::canvas::{Canvas, Plot};
use super::labels::keep_apart;
use super::ticks::Domain;
use crate::chart::scene::{Anchor, Extent, Ink, Role, Shape, Words};

/// The radius of a flag's disc.
pub(super) const FLAG: f64 = 11.0;

impl Canvas<'_> {
    /// The labels of a vertical axis, the unit on the top one only.
    pub(super) fn tick_labels(&self, domain: &Domain) -> Vec<(f64, String)> {
        let ticks = domain.ticks();
        let last = ticks.len() - 1;
        let label = |(i, value): (usize, f64)| {
            let number = self.data.tick(value, domain.decimals);
            let text = match i == last && !self.data.unit.is_empty() {
                true => format!("{number} {}", self.data.unit),
                false => number,
            };
            (value, text)
        };
        ticks.into_iter().enumerate().map(label).collect()
    }

    /// How far the numbers of a vertical axis reach into the plot, its unit apart.
    pub(super) fn tick_width(&self, domain: &Domain) -> f64 {
        let numbers = domain.ticks().into_iter().map(|v| self.data.tick(v, domain.decimals));
        numbers.map(|t| self.measure(&t, false)).fold(0.0, f64::max)
    }

    /// Gridlines with their labels above them, at the start of the line.
    pub(super) fn value_axis(&mut self, domain: &Domain, plot: Plot) -> Vec<Extent> {
        let mut lines = Vec::new();
        let mut taken = Vec::new();
        for (value, text) in self.tick_labels(domain) {
            let y = plot.y(domain, value);
            let ink = if value == 0.0 { Ink::Axis } else { Ink::Grid };
            lines.push(Shape::Line { points: vec![(0.0, y), (plot.x1, y)], width: 1.0, ink });
            let label = self.words(&text, 0.0, y - 5.0, Anchor::Start, Ink::Soft);
            taken.push(label.extent());
            lines.push(Shape::Words(label));
        }
        self.scene.add(Role::Grid, None, lines);
        taken
    }

    /// The labels of periods under the plot: the last one and parts of a unit always, the others as they fit.
    pub(super) fn period_axis(&mut self, centres: &[f64], band: f64, y: f64) {
        let slots = &self.data.slots;
        let leading = self.leading();
        let first_line = y + self.layout.text * 1.2;
        let mut all: Vec<(usize, Vec<Words>)> = Vec::new();
        for (i, slot) in slots.iter().enumerate() {
            let mut lines = vec![(slot.label.as_str(), slot.below.is_some())];
            lines.extend(slot.below.as_deref().map(|b| (b, false)));
            let lines = lines.into_iter().enumerate().map(|(n, (text, strong))| {
                let ink = if strong { Ink::Strong } else { Ink::Soft };
                let y = first_line + n as f64 * leading;
                self.words(text, centres[i], y, Anchor::Middle, ink).within(self.layout.width)
            });
            all.push((i, lines.collect()));
        }
        // Precedence: the last, then parts of a unit, then every so many counted back from the last.
        let step = self.label_step(&all, band);
        let last = slots.len().saturating_sub(1);
        all.sort_by_key(|(i, _)| {
            let rank = match () {
                () if *i == last => 0,
                () if slots[*i].below.is_some() => 1,
                () if (last - i).is_multiple_of(step) => 2,
                () => 3,
            };
            (rank, std::cmp::Reverse(*i))
        });
        let mut taken: Vec<Extent> = Vec::new();
        let mut shapes = Vec::new();
        for (i, lines) in all {
            let forced = i == last || slots[i].below.is_some() || (last - i).is_multiple_of(step);
            let free = |l: &Words| {
                let e = l.extent();
                let e = Extent { x0: e.x0 - 5.0, x1: e.x1 + 5.0, ..e };
                taken.iter().all(|t| !t.overlaps(&e))
            };
            if forced && lines.iter().all(free) {
                taken.extend(lines.iter().map(Words::extent));
                shapes.extend(lines.into_iter().map(Shape::Words));
            }
        }
        let two = slots.iter().any(|s| s.below.is_some());
        self.scene.height = first_line + if two { leading } else { 0.0 } + self.layout.text * 0.45;
        self.scene.add(Role::Axis, None, shapes);
    }

    /// Every how many periods a label fits.
    fn label_step(&self, all: &[(usize, Vec<Words>)], band: f64) -> usize {
        let widest = all.iter().flat_map(|(_, lines)| lines).map(|l| l.width).fold(0.0, f64::max);
        let step = ((widest + 10.0) / band.max(0.1)).ceil().max(1.0) as usize;
        // Steps that readers count in.
        [1, 2, 3, 4, 5, 10, 15, 20, 25, 50, 100].into_iter().find(|s| *s >= step).unwrap_or(step)
    }

    /// Lettered flags above the plot, with a dotted line down to the axis. Flags of one place stand side by side.
    pub(super) fn flags(&mut self, plot: Plot, x_of: impl Fn(crate::base::Date) -> f64) {
        let flags = &self.data.flags;
        if flags.is_empty() {
            return;
        }
        let y = FLAG + 1.0;
        let wanted: Vec<(f64, f64)> = flags.iter().map(|f| (x_of(f.date), FLAG * 2.0 + 3.0)).collect();
        let placed = super::labels::push_apart(&wanted, 0.0, self.layout.width);
        let mut groups = Vec::new();
        for ((flag, (x, _)), at) in flags.iter().zip(&wanted).zip(placed) {
            let line = vec![(at, y + FLAG), (*x, plot.top - self.layout.text * 1.6), (*x, plot.bottom)];
            let letter = flag.letter.to_string();
            let mut words =
                self.words(&letter, at, y + self.layout.text * 0.34, Anchor::Middle, Ink::OnSeries);
            words.bold = true;
            let shapes = vec![
                Shape::Line { points: line, width: 1.0, ink: Ink::Event },
                Shape::Disc { x: at, y, r: FLAG, ink: Ink::Flag },
                Shape::Words(words),
            ];
            groups.push((format!("{letter}: {}", flag.text), shapes));
        }
        for (title, shapes) in groups {
            self.scene.add(Role::Event, Some(title), shapes);
        }
    }

    /// The room above the plot: for the top label, and for flags.
    pub(super) fn room_above(&self) -> f64 {
        let label = self.layout.text * 1.7;
        if self.data.flags.is_empty() { label } else { label + FLAG * 2.0 + 6.0 }
    }

    /// The labels that fit, in the order of their precedence.
    pub(super) fn add_labels(&mut self, labels: Vec<Words>, taken: &mut Vec<Extent>) {
        let width = self.layout.width;
        let labels = labels.into_iter().map(|l| l.within(width)).collect();
        let kept = keep_apart(labels, 2.0, taken);
        self.scene.add(Role::Label, None, kept.into_iter().map(Shape::Words).collect());
    }
}

impl Plot {
    /// The height of a value.
    pub(super) fn y(&self, domain: &Domain, value: f64) -> f64 {
        self.bottom - domain.at(value) * (self.bottom - self.top)
    }
}
