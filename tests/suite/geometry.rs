//! What lies over what in a placed chart.

use briefing::chart::{Extent, Paint, Role, Scene, Shape, TextRun};

/// How far two boxes reach into each other, in the direction in which they do so less.
fn shared(a: Extent, b: Extent) -> f64 {
    (a.x1.min(b.x1) - a.x0.max(b.x0)).min(a.y1.min(b.y1) - a.y0.max(b.y0))
}

/// The texts that lie over each other.
pub(crate) fn overlapping(scene: &Scene) -> Vec<String> {
    let words: Vec<_> = scene.text_runs().collect();
    // The boxes of two lines of one text may share a hair.
    let over = |(i, a): (usize, &&TextRun)| {
        let others = words[i + 1..].iter().filter(|b| shared(a.extent(), b.extent()) > 1.0);
        others.map(|b| format!("`{}` over `{}`", a.text, b.text)).collect::<Vec<_>>()
    };
    words.iter().enumerate().flat_map(over).collect()
}

/// How far a halo reaches beyond the letters: half its stroke.
const HALO: f64 = 2.5;

/// What a text covers that it is not about: marks and lines of values, and the lines of axes, events and breaks. The halo
/// of a text covers what is below it, too.
pub(crate) fn covered(scene: &Scene) -> Vec<String> {
    let mut found = Vec::new();
    for (home, words) in texts(scene) {
        let ends = |title: &str| {
            [": ", ", ", ", about "].iter().any(|s| title.ends_with(&format!("{s}{}", words.text)))
        };
        // A narrow chart writes a large number in few characters, which stand after all its digits.
        let own =
            |title: &str| ends(title) || title.rsplit_once(", ").is_some_and(|(before, _)| ends(before));
        for (at, group) in scene.groups.iter().enumerate() {
            let title = group.title.as_deref().unwrap_or("");
            // The letter of an event stands on its own disc.
            let is_about = at == home || group.role == Role::Mark && own(title);
            let reach = if words.halo && at < home { HALO } else { 0.0 };
            let e = words.extent();
            let e = Extent { x0: e.x0 - reach, y0: e.y0 - reach, x1: e.x1 + reach, y1: e.y1 + reach };
            if !is_about && group.shapes.iter().any(|shape| hidden(group.role, shape, e)) {
                found.push(format!("`{}` over {} `{title}`", words.text, group.role.as_str()));
            }
        }
    }
    found
}

/// Every text with the position of its group.
fn texts(scene: &Scene) -> impl Iterator<Item = (usize, &TextRun)> {
    let shapes = scene.groups.iter().enumerate().flat_map(|(at, g)| g.shapes.iter().map(move |s| (at, s)));
    shapes.filter_map(|(at, shape)| match shape {
        Shape::TextRun(words) => Some((at, words)),
        _ => None,
    })
}

/// Whether a text in this box hides a shape that carries data, or a line that gives it meaning. Gridlines and shades may
/// lie below a text.
fn hidden(role: Role, shape: &Shape, e: Extent) -> bool {
    let pieces = match (role, shape) {
        (_, Shape::Line { paint: Paint::Grid | Paint::Paper, .. }) => vec![],
        // Along a line in steps: its box would be far larger than it.
        (_, Shape::Line { points, .. }) => steps(points),
        (Role::Mark | Role::Series, Shape::Rect { x, y, w, h, .. }) => {
            vec![Extent { x0: *x, y0: *y, x1: x + w, y1: y + h }]
        }
        (Role::Mark | Role::Series | Role::Event, Shape::Disc { x, y, r, .. }) => {
            vec![Extent { x0: x - r, y0: y - r, x1: x + r, y1: y + r }]
        }
        _ => vec![],
    };
    pieces.into_iter().any(|piece| shared(e, piece) > 1.0)
}

fn steps(points: &[(f64, f64)]) -> Vec<Extent> {
    let between = |pair: &[(f64, f64)]| {
        let ((x0, y0), (x1, y1)) = (pair[0], pair[1]);
        let count = (x1 - x0).hypot(y1 - y0).ceil().max(1.0);
        (0..=count as usize).map(move |i| {
            let at = i as f64 / count;
            let (x, y) = (x0 + (x1 - x0) * at, y0 + (y1 - y0) * at);
            Extent { x0: x - 0.7, y0: y - 0.7, x1: x + 0.7, y1: y + 0.7 }
        })
    };
    points.windows(2).flat_map(between).collect()
}

/// The box of every shape.
pub(crate) fn extents(scene: &Scene) -> Vec<Extent> {
    let around = |points: &[(f64, f64)]| {
        let fold = |f: fn(f64, f64) -> f64, start: f64, x: bool| {
            points.iter().map(|p| if x { p.0 } else { p.1 }).fold(start, f)
        };
        Extent {
            x0: fold(f64::min, f64::INFINITY, true),
            y0: fold(f64::min, f64::INFINITY, false),
            x1: fold(f64::max, f64::NEG_INFINITY, true),
            y1: fold(f64::max, f64::NEG_INFINITY, false),
        }
    };
    let shapes = scene.groups.iter().flat_map(|g| &g.shapes);
    shapes
        .map(|shape| match shape {
            Shape::Rect { x, y, w, h, .. } => Extent { x0: *x, y0: *y, x1: x + w, y1: y + h },
            Shape::Line { points, .. } | Shape::Area { points, .. } => around(points),
            Shape::Disc { x, y, r, .. } => Extent { x0: x - r, y0: y - r, x1: x + r, y1: y + r },
            Shape::TextRun(words) => words.extent(),
        })
        .collect()
}
