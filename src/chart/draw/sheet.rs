//! A plotters backend that writes semantic SVG: in, plotters' drawing calls; out, elements with classes.
//!
//! Always true: text is real text; every colour is a class with a presentation attribute behind it, so that a page's
//! style sheet themes the chart and a reader without one sees the light theme; numbers have one decimal, so that the
//! same scene gives the same bytes. Marks are named and can be read one by one, in the order of their periods (WAI-ARIA
//! Graphics Module); what only guides the eye is hidden from screen readers, which read the table instead. `direction` is `ltr` whatever the page's: coordinates are physical, and text in
//! another direction bears isolating marks.

use super::inks::{SERIES, dress, ink_of};
use crate::base::escape;
use crate::chart::scene::{Form, Ink};
use crate::i18n::Direction;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::cell::{Cell, RefCell};
use std::fmt::Write as _;
use std::rc::Rc;

/// plotters counts in whole pixels: it draws ten times larger, and the sheet divides.
pub(super) const SCALE: i32 = 10;
/// The families by which plotters hands on whether a text bears a rim.
pub(super) const HALO: &str = "halo";
pub(super) const PLAIN: &str = "plain";

/// A coordinate for plotters.
pub(super) fn px(value: f64) -> i32 {
    (value * f64::from(SCALE)).round() as i32
}

/// A sheet: a handle that the drawing code keeps while plotters owns another.
#[derive(Clone)]
pub(super) struct Sheet {
    body: Rc<RefCell<String>>,
    /// The width that the next text is held to.
    fixed: Rc<Cell<Option<f64>>>,
    width: f64,
    height: f64,
}

impl Sheet {
    pub(super) fn new(width: f64, height: f64) -> Self {
        // Most charts fit: a sheet that grows is copied.
        let body = Rc::new(RefCell::new(String::with_capacity(16 * 1024)));
        Self { body, fixed: Rc::default(), width, height }
    }

    /// Opens a group.
    pub(super) fn open(&self, class: &str, title: Option<&str>) {
        let mut body = self.body.borrow_mut();
        let _ = match title {
            Some(title) => {
                let title = escape(title);
                write!(body, "<g class=\"{class}\" role=\"graphics-symbol\"><title>{title}</title>")
            }
            None => write!(body, "<g class=\"{class}\" aria-hidden=\"true\">"),
        };
    }

    /// Closes it.
    pub(super) fn close(&self) {
        self.body.borrow_mut().push_str("</g>\n");
    }

    /// Holds the next text to a width: whoever opens the file may lack the fonts.
    pub(super) fn fix_width(&self, width: f64) {
        self.fixed.set(Some(width));
    }

    /// What was drawn.
    pub(super) fn with_body<T>(&self, then: impl FnOnce(&str) -> T) -> T {
        then(&self.body.borrow())
    }

    /// The whole element.
    pub(super) fn finish(&self, layout: &str, title: &str, description: &str) -> String {
        format!(
            "<svg class=\"plot {layout}\" viewBox=\"0 0 {} {}\" role=\"graphics-document\" direction=\"ltr\" xmlns=\"http://www.w3.org/2000/svg\">\n<title>{}</title>\n<desc>{}</desc>\n{}</svg>",
            number(self.width),
            number(self.height),
            escape(title),
            escape(description),
            self.body.borrow(),
        )
    }

    /// The whole element, for the eye alone.
    pub(super) fn finish_hidden(&self, layout: &str) -> String {
        format!(
            "<svg class=\"plot {layout}\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\">\n{}</svg>",
            number(self.width),
            number(self.height),
            self.body.borrow(),
        )
    }

    fn put(&self, element: std::fmt::Arguments<'_>) {
        let _ = self.body.borrow_mut().write_fmt(element);
    }
}

/// A coordinate, in tenths, written with at most one decimal; straight into the sheet, for a chart holds thousands.
#[derive(Clone, Copy)]
struct Tenths(i64);

impl std::fmt::Display for Tenths {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let (whole, tenth) = (self.0.unsigned_abs() / 10, self.0.unsigned_abs() % 10);
        if tenth == 0 { write!(f, "{sign}{whole}") } else { write!(f, "{sign}{whole}.{tenth}") }
    }
}

fn number(value: f64) -> Tenths {
    Tenths((value * 10.0).round() as i64)
}

fn unit(value: i32) -> Tenths {
    number(f64::from(value) / f64::from(SCALE))
}

fn points(points: impl IntoIterator<Item = BackendCoord>) -> String {
    let mut all = String::new();
    for (i, (x, y)) in points.into_iter().enumerate() {
        let gap = if i == 0 { "" } else { " " };
        let _ = write!(all, "{gap}{},{}", unit(x), unit(y));
    }
    all
}

/// A mark whose smaller side is less than this has thinner edges and finer dashes: its form must still be seen.
const SMALL: f64 = 22.0;

/// The attributes of a filled shape whose smaller side is this long; `square` where all its sides are.
fn filled(color: BackendColor, side: f64, square: bool) -> String {
    let ink = ink_of(color);
    let (class, hex) = dress(ink);
    match ink {
        Ink::Series(n, form) => {
            let edge = SERIES[usize::from(n.max(1) - 1) % 6];
            let (width, dashes, soft) = if side < SMALL { ("1.5", "2.5 2", "2") } else { ("2", "5 4", "4") };
            match form {
                // A pattern would be cut differently in each small square: its edge bears the form, and meets at the
                // corners alike in all of them.
                Form::Dashed if square && side < SMALL => format!(
                    "class=\"{class} o\" fill=\"#ffffff\" stroke=\"{edge}\" stroke-width=\"{width}\" stroke-dasharray=\"{} {}\" stroke-dashoffset=\"{}\"",
                    number(side * 0.7),
                    number(side * 0.3),
                    number(side * 0.35)
                ),
                Form::Dotted if square && side < SMALL => format!(
                    "class=\"{class} o\" fill=\"#ffffff\" stroke=\"{edge}\" stroke-width=\"{width}\" stroke-linecap=\"round\" stroke-dasharray=\"0 {}\"",
                    number(side / 3.0)
                ),
                Form::Solid => format!("class=\"{class} f\" fill=\"{hex}\""),
                Form::Hatched => format!(
                    "class=\"{class} h\" fill=\"url(#hatch-{n})\" stroke=\"{edge}\" stroke-width=\"{width}\""
                ),
                Form::Dashed => format!(
                    "class=\"{class} o\" fill=\"#ffffff\" stroke=\"{edge}\" stroke-width=\"{width}\" stroke-dasharray=\"{dashes}\""
                ),
                Form::Dotted => format!("class=\"{class} t\" fill=\"url(#dots-{n})\""),
                Form::Band => format!("class=\"{class} b\" fill=\"{hex}\" fill-opacity=\".22\""),
                Form::Softened => format!(
                    "class=\"{class} p\" fill=\"{hex}\" fill-opacity=\".7\" stroke=\"{edge}\" stroke-opacity=\".35\" stroke-width=\"{soft}\""
                ),
                Form::Outline => {
                    format!("class=\"{class} o\" fill=\"#ffffff\" stroke=\"{edge}\" stroke-width=\"2\"")
                }
            }
        }
        _ => format!("class=\"{class}\" fill=\"{hex}\""),
    }
}

/// The attributes of a line.
fn stroked(color: BackendColor, width: u32) -> String {
    let ink = ink_of(color);
    let (class, hex) = dress(ink);
    let width = unit(width as i32);
    let line = format!("fill=\"none\" stroke=\"{hex}\" stroke-width=\"{width}\"");
    match ink {
        Ink::Series(_, Form::Dashed) => format!("class=\"{class} l d\" {line} stroke-dasharray=\"5 4\""),
        Ink::Series(_, Form::Softened) => {
            format!("class=\"{class} l p\" {line} stroke-dasharray=\"1 0\" stroke-opacity=\".6\"")
        }
        Ink::Series(_, Form::Band) => format!("class=\"{class} l b\" {line} stroke-opacity=\".22\""),
        Ink::Series(..) => format!("class=\"{class} l\" {line} stroke-linejoin=\"round\""),
        Ink::Event => format!("class=\"{class}\" {line} stroke-dasharray=\"1 3\""),
        Ink::Break => format!("class=\"{class}\" {line} stroke-dasharray=\"6 4\""),
        _ => format!("class=\"{class}\" {line}"),
    }
}

type Drawn = Result<(), DrawingErrorKind<std::fmt::Error>>;

impl DrawingBackend for Sheet {
    type ErrorType = std::fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        (px(self.width) as u32, px(self.height) as u32)
    }

    fn ensure_prepared(&mut self) -> Drawn {
        Ok(())
    }

    fn present(&mut self) -> Drawn {
        Ok(())
    }

    fn draw_pixel(&mut self, (x, y): BackendCoord, color: BackendColor) -> Drawn {
        self.put(format_args!(
            "<rect x=\"{}\" y=\"{}\" width=\"1\" height=\"1\" {}/>",
            unit(x),
            unit(y),
            filled(color, 1.0, false)
        ));
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let (x, y) = (a.0.min(b.0), a.1.min(b.1));
        let (w, h) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        let (side, square) = (f64::from(w.min(h)) / f64::from(SCALE), (w - h).abs() <= 1);
        let (x, y, w, h) = (unit(x), unit(y), unit(w), unit(h));
        self.put(format_args!(
            "<rect x=\"{x}\" y=\"{y}\" width=\"{w}\" height=\"{h}\" {}/>",
            filled(style.color(), side, square)
        ));
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let attributes = stroked(style.color(), style.stroke_width());
        self.put(format_args!("<polyline points=\"{}\" {attributes}/>", points(path)));
        Ok(())
    }

    fn draw_line<S: BackendStyle>(&mut self, from: BackendCoord, to: BackendCoord, style: &S) -> Drawn {
        self.draw_path([from, to], style)
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        outline: I,
        style: &S,
    ) -> Drawn {
        self.put(format_args!(
            "<polygon points=\"{}\" {}/>",
            points(outline),
            filled(style.color(), f64::INFINITY, false)
        ));
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let side = f64::from(radius) * 2.0 / f64::from(SCALE);
        let (x, y, r) = (unit(x), unit(y), unit(radius as i32));
        self.put(format_args!(
            "<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {}/>",
            filled(style.color(), side, false)
        ));
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let (class, hex) = dress(ink_of(style.color()));
        let anchor = match style.anchor().h_pos {
            HPos::Left => "",
            HPos::Center => " text-anchor=\"middle\"",
            HPos::Right => " text-anchor=\"end\"",
        };
        let weight = if matches!(style.style(), FontStyle::Bold) { " font-weight=\"600\"" } else { "" };
        let halo = if style.family().as_str() == HALO { " halo" } else { "" };
        let size = number(style.size() / f64::from(SCALE));
        let text = match Direction::of(text) {
            Direction::Ltr => escape(text),
            Direction::Rtl => format!("\u{2067}{}\u{2069}", escape(text)),
        };
        let (x, y) = (unit(x), unit(y));
        let fixed = match self.fixed.take() {
            Some(width) => format!(" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\"", number(width)),
            None => String::new(),
        };
        self.put(format_args!("<text x=\"{x}\" y=\"{y}\" class=\"{class}{halo}\" font-size=\"{size}\" fill=\"{hex}\"{anchor}{weight}{fixed}>{text}</text>"));
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        _text: &str,
        _style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<std::fmt::Error>> {
        // Placing has measured every text; plotters asks only to move anchors that are not used.
        Ok((0, 0))
    }
}
