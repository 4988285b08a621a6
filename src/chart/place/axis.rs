//! Axes: gridlines and labels for a domain of values or a list of periods.

use super::canvas::{Canvas, Plot};
use super::ticks::Domain;
use crate::chart::scene::{Anchor, Extent, Paint, Role, Shape, TextRun};

impl Canvas<'_> {
    /// Returns the numbers of an axis.
    pub(super) fn tick_numbers(&self, domain: &Domain) -> Vec<(f64, String)> {
        let number = |value: f64| (value, self.data.tick(value, domain.decimals_at(value)));
        domain.ticks().into_iter().map(number).collect()
    }

    /// Returns the labels of an axis. Only the last label has the unit.
    pub(super) fn tick_labels(&self, domain: &Domain) -> Vec<(f64, String)> {
        let mut labels = self.tick_numbers(domain);
        if let Some((_, text)) = labels.last_mut().filter(|_| !self.data.unit.is_empty()) {
            text.push(' ');
            text.push_str(&self.data.unit);
        }
        labels
    }

    /// Returns the box of the top label of a vertical axis, the only one that extends into the plot.
    pub(super) fn top_label(&self, domain: &Domain, plot: Plot) -> Extent {
        let text = self.tick_labels(domain).pop().map_or(String::new(), |(_, text)| text);
        self.text_run(&text, 0.0, plot.top - 5.0, Anchor::Start, Paint::Soft).line_extent()
    }

    /// Returns the width of the widest number of a vertical axis, without the unit.
    pub(super) fn tick_width(&self, domain: &Domain) -> f64 {
        let numbers = self.tick_numbers(domain).into_iter();
        numbers.map(|(_, text)| self.measure(&text, false)).fold(0.0, f64::max)
    }

    /// Draws gridlines with labels above them and returns the boxes of the labels.
    pub(super) fn value_axis(&mut self, domain: &Domain, plot: Plot) -> Vec<Extent> {
        let mut lines = Vec::new();
        let mut taken = Vec::new();
        for (value, text) in self.tick_labels(domain) {
            let y = plot.y(domain, value);
            let paint = if value == 0.0 { Paint::Axis } else { Paint::Grid };
            lines.push(Shape::Line { points: vec![(0.0, y), (plot.x1, y)], width: 1.0, paint });
            let label = self.text_run(&text, 0.0, y - 5.0, Anchor::Start, Paint::Soft);
            taken.push(label.line_extent());
            lines.push(Shape::TextRun(label));
        }
        self.scene.add(Role::Grid, None, lines);
        taken
    }

    /// Draws the period labels below the plot.
    pub(super) fn period_axis(&mut self, centres: &[f64], band: f64, y: f64) {
        let parts = self.data.slots.iter().filter(|s| s.regular && s.below.is_some()).count();
        match parts * 2 > self.data.slots.len() && self.data.slots.len() > 1 {
            true => self.two_levels(centres, band, y),
            false => self.one_level(centres, band, y),
        }
    }

    /// Draws months, quarters or days as they fit, and the year below the first one of each year.
    fn two_levels(&mut self, centres: &[f64], band: f64, y: f64) {
        let slots = &self.data.slots;
        let (first_line, second_line) =
            (y + self.layout.text * 1.2, y + self.layout.text * 1.2 + self.leading());
        let label = |i: usize, text: &str, y: f64, paint: Paint| {
            self.text_run(text, centres[i], y, Anchor::Middle, paint).within(self.layout.width)
        };
        let unit = |i: usize| slots[i].below.as_deref().unwrap_or(&slots[i].label);
        let widest = (0..slots.len()).map(|i| self.measure(unit(i), false)).fold(0.0, f64::max);
        let step = step_of(widest + 8.0, band, &[1, 2, 3, 6, 12]);
        let begins = |i: usize| i == 0 || slots[i].label != slots[i - 1].label;
        let mut taken: Vec<Extent> = Vec::new();
        let mut shapes = Vec::new();
        let mut put = |words: TextRun| {
            let e = words.extent();
            let padded = Extent { x0: e.x0 - 4.0, x1: e.x1 + 4.0, ..e };
            if taken.iter().all(|t| !t.overlaps(&padded)) {
                taken.push(e);
                shapes.push(Shape::TextRun(words));
            }
        };
        // The step is counted from the start of each year, so that all years have the same labels. Years have
        // precedence over an incomplete first year.
        let starts: Vec<usize> = (0..slots.len()).filter(|i| begins(*i)).collect();
        let since = |i: usize| i - starts.iter().copied().filter(|s| *s <= i && *s > 0).max().unwrap_or(0);
        let whole_first = starts.get(1).is_none_or(|second| *second >= step);
        for i in starts.iter().copied().filter(|i| *i > 0 || whole_first) {
            put(label(i, &slots[i].label, second_line, Paint::Strong));
        }
        for i in 0..slots.len() {
            if since(i).is_multiple_of(step) && (step < 12 || begins(i)) {
                put(label(i, unit(i), first_line, Paint::Soft));
            }
        }
        self.scene.height = second_line + self.layout.text * 0.45;
        self.scene.add(Role::Axis, None, shapes);
    }

    /// Draws years and irregular periods: the last one and partial units always, the others as they fit.
    fn one_level(&mut self, centres: &[f64], band: f64, y: f64) {
        let slots = &self.data.slots;
        let leading = self.leading();
        let first_line = y + self.layout.text * 1.2;
        let mut all: Vec<(usize, Vec<TextRun>)> = Vec::new();
        for (i, slot) in slots.iter().enumerate() {
            let mut lines = vec![(slot.label.as_str(), slot.below.is_some())];
            lines.extend(slot.below.as_deref().map(|b| (b, false)));
            let lines = lines.into_iter().enumerate().map(|(n, (text, strong))| {
                let paint = if strong { Paint::Strong } else { Paint::Soft };
                let y = first_line + n as f64 * leading;
                self.text_run(text, centres[i], y, Anchor::Middle, paint).within(self.layout.width)
            });
            all.push((i, lines.collect()));
        }
        // Order of precedence: the last period, partial units, then every `step`th period counted back from the last.
        let widest = all.iter().flat_map(|(_, lines)| lines).map(|l| l.width).fold(0.0, f64::max);
        let step = step_of(widest + 10.0, band, &[1, 2, 3, 4, 5, 10, 15, 20, 25, 50, 100]);
        let last = slots.len().saturating_sub(1);
        let rank = |i: usize| match () {
            () if i == last => 0,
            () if slots[i].below.is_some() => 1,
            () if (last - i).is_multiple_of(step) => 2,
            () => 3,
        };
        all.sort_by_key(|(i, _)| (rank(*i), std::cmp::Reverse(*i)));
        let mut taken: Vec<Extent> = Vec::new();
        let mut shapes = Vec::new();
        for (i, lines) in all {
            let free = |l: &TextRun| {
                let e = l.extent();
                let e = Extent { x0: e.x0 - 5.0, x1: e.x1 + 5.0, ..e };
                taken.iter().all(|t| !t.overlaps(&e))
            };
            if rank(i) < 3 && lines.iter().all(free) {
                taken.extend(lines.iter().map(TextRun::extent));
                shapes.extend(lines.into_iter().map(Shape::TextRun));
            }
        }
        let two = slots.iter().any(|s| s.below.is_some());
        self.scene.height = first_line + if two { leading } else { 0.0 } + self.layout.text * 0.45;
        self.scene.add(Role::Axis, None, shapes);
    }
}

impl Plot {
    pub(super) fn y(&self, domain: &Domain, value: f64) -> f64 {
        self.bottom - domain.position(value) * (self.bottom - self.top)
    }
}

/// Returns the smallest step between labels of this width that do not overlap.
fn step_of(width: f64, band: f64, steps: &[usize]) -> usize {
    let least = (width / band.max(0.1)).ceil().max(1.0) as usize;
    steps.iter().copied().find(|s| *s >= least).unwrap_or(least)
}
