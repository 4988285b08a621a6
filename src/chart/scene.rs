//! A placed chart: shapes with coordinates in the unit of the layout.
//!
//! A [`Scene`] can be tested without drawing, mirrored for right-to-left languages and drawn by any backend. The
//! origin is the top left corner; mirroring flips coordinates and anchors.

use super::bidi::with_signs;
use crate::base::keywords;
use crate::i18n::Direction;

/// The paint of a shape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Paint {
    /// Secondary text.
    Soft,
    /// Primary text.
    Strong,
    /// Gridlines.
    Grid,
    /// The baseline.
    Axis,
    /// The page background, which separates parts.
    Paper,
    /// Event lines.
    Event,
    /// A marked span of time.
    Shade,
    /// A change of method in a series.
    Break,
    /// The band at the top of a card.
    Band,
    /// The disc of an event marker.
    EventMarker,
    /// A line from a text to its mark.
    Leader,
    /// A reference line, in a form.
    Reference(Form),
    /// The letter on the disc.
    OnFlag,
    /// A series, 1 to 6 or [`super::MUTED`], in a form.
    Series(u8, Form),
    /// A step of the sequential palette, 1 to 7.
    Step(u8),
    /// Text in the darkened colour of a series.
    SeriesWords(u8),
    /// Text on the colour of a series.
    OnSeries(u8),
    /// Text on a step of the sequential palette.
    OnStep(u8),
}

/// The form of a mark, which shows the certainty of its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// Complete.
    Solid,
    /// Counted over a part of the period.
    Hatched,
    /// Expected.
    Dashed,
    /// Known only within a limit.
    Dotted,
    /// The range that sources or a forecast leave open.
    Band,
    /// Counted but provisional.
    Softened,
    /// A line or outline without a fill.
    Outline,
}

/// The position of a text relative to its point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// The text starts at the point.
    Start,
    /// The text is centred on the point.
    Middle,
    /// The text ends at the point.
    End,
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub enum Shape {
    /// A rectangle.
    Rect {
        /// Left edge.
        x: f64,
        /// Top edge.
        y: f64,
        /// Width.
        w: f64,
        /// Height.
        h: f64,
        /// Its paint.
        paint: Paint,
    },
    /// A line through points.
    Line {
        /// The points, in order.
        points: Vec<(f64, f64)>,
        /// Its thickness.
        width: f64,
        /// Its paint.
        paint: Paint,
    },
    /// A filled polygon.
    Area {
        /// Its corners, in order.
        points: Vec<(f64, f64)>,
        /// Its paint.
        paint: Paint,
    },
    /// A disc, or a ring.
    Disc {
        /// The x coordinate of its centre.
        x: f64,
        /// The y coordinate of its centre.
        y: f64,
        /// Its radius.
        r: f64,
        /// Its paint.
        paint: Paint,
    },
    /// One line of text, its baseline at `y`.
    TextRun(TextRun),
}

impl Shape {
    /// Returns the paint of a shape; `None` for text.
    pub fn paint(&self) -> Option<Paint> {
        match self {
            Self::Rect { paint, .. } | Self::Line { paint, .. } => Some(*paint),
            Self::Area { paint, .. } | Self::Disc { paint, .. } => Some(*paint),
            Self::TextRun(_) => None,
        }
    }
}

/// One line of text.
#[derive(Debug, Clone, PartialEq)]
pub struct TextRun {
    /// The x coordinate of its anchor.
    pub x: f64,
    /// Its baseline.
    pub y: f64,
    /// The position of the text relative to `x`.
    pub anchor: Anchor,
    /// Its size.
    pub size: f64,
    /// Whether it is set in the bold face.
    pub bold: bool,
    /// Its paint.
    pub paint: Paint,
    /// Whether it has a halo in the page colour, for legibility over lines.
    pub halo: bool,
    /// Its measured width.
    pub width: f64,
    /// The text.
    pub text: String,
}

/// Shapes with a common role.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The role.
    pub role: Role,
    /// The title for pointers and screen readers.
    pub title: Option<String>,
    /// The shapes, the last one on top.
    pub shapes: Vec<Shape>,
}

keywords! {
    /// The role of a group of shapes.
    pub enum Role {
        /// Gridlines and their labels.
        Grid = "c-grid",
        /// The axis and its labels.
        Axis = "c-axis",
        /// The mark of one observation.
        Mark = "c-mark",
        /// A line or area of a series.
        Series = "c-line",
        /// A label.
        Label = "c-label",
        /// A marked event.
        Event = "c-event",
    }
}

/// A placed chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Scene {
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
    /// The base direction of all texts.
    pub direction: Direction,
    /// Its groups, the last one on top.
    pub groups: Vec<Group>,
}

/// A bounding box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Extent {
    /// Left edge.
    pub x0: f64,
    /// Top edge.
    pub y0: f64,
    /// Right edge.
    pub x1: f64,
    /// Bottom edge.
    pub y1: f64,
}

impl Extent {
    /// Returns the box with so much more on each side.
    pub fn grown(&self, by: f64) -> Self {
        Self { x0: self.x0 - by, y0: self.y0 - by, x1: self.x1 + by, y1: self.y1 + by }
    }

    /// Returns the smallest box around both.
    pub fn with(&self, other: &Self) -> Self {
        Self {
            x0: self.x0.min(other.x0),
            y0: self.y0.min(other.y0),
            x1: self.x1.max(other.x1),
            y1: self.y1.max(other.y1),
        }
    }

    /// Returns whether two boxes share more than an edge.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }
}

impl TextRun {
    /// Returns the box of the line: the letters with half of the line spacing above and below.
    pub fn line_extent(&self) -> Extent {
        let (letters, air) = (self.extent(), self.size * 0.14);
        Extent { y0: letters.y0 - air, y1: letters.y1 + air, ..letters }
    }

    /// Returns the box of the letters.
    pub fn extent(&self) -> Extent {
        let x0 = match self.anchor {
            Anchor::Start => self.x,
            Anchor::Middle => self.x - self.width / 2.0,
            Anchor::End => self.x - self.width,
        };
        Extent { x0, y0: self.y - self.size * 0.76, x1: x0 + self.width, y1: self.y + self.size * 0.22 }
    }
}

impl Scene {
    /// Returns an empty scene.
    pub fn new(width: f64, height: f64) -> Self {
        Self { width, height, direction: Direction::Ltr, groups: Vec::new() }
    }

    /// Adds a group, unless it is empty.
    pub fn add(&mut self, role: Role, title: Option<String>, shapes: Vec<Shape>) {
        if !shapes.is_empty() {
            self.groups.push(Group { role, title, shapes });
        }
    }

    /// Returns whether any shape other than text has such a paint.
    pub fn has_paint(&self, is_such: impl Fn(Paint) -> bool) -> bool {
        let shapes = self.groups.iter().flat_map(|g| &g.shapes);
        shapes.filter_map(Shape::paint).any(is_such)
    }

    /// Returns every text run.
    pub fn text_runs(&self) -> impl Iterator<Item = &TextRun> {
        self.groups.iter().flat_map(|g| &g.shapes).filter_map(|s| match s {
            Shape::TextRun(words) => Some(words),
            _ => None,
        })
    }

    /// Mirrors the scene for a right-to-left language.
    pub fn mirrored(mut self) -> Self {
        let width = self.width;
        self.direction = match self.direction {
            Direction::Ltr => Direction::Rtl,
            Direction::Rtl => Direction::Ltr,
        };
        for shape in self.groups.iter_mut().flat_map(|g| &mut g.shapes) {
            match shape {
                Shape::Rect { x, w, .. } => *x = width - *x - *w,
                Shape::Line { points, .. } | Shape::Area { points, .. } => {
                    points.iter_mut().for_each(|p| p.0 = width - p.0);
                }
                Shape::Disc { x, .. } => *x = width - *x,
                Shape::TextRun(words) => {
                    words.x = width - words.x;
                    if self.direction == Direction::Rtl {
                        words.text = with_signs(&words.text);
                    }
                    words.anchor = match words.anchor {
                        Anchor::Start => Anchor::End,
                        Anchor::Middle => Anchor::Middle,
                        Anchor::End => Anchor::Start,
                    };
                }
            }
        }
        self
    }
}
