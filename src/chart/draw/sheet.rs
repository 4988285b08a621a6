//! A plotters backend that writes semantic SVG.
//!
//! Invariants: text remains text. Every colour is a class with a presentation attribute as fallback, so that a page's
//! style sheet can theme the chart. Coordinates have at most one decimal, so that equal scenes give equal bytes.
//! Marks have titles and follow the order of their periods (WAI-ARIA Graphics Module), and decorative elements are
//! hidden from screen readers. The element sets its own text direction; the coordinates of a scene are physical.

use super::palette::{css_class, paint_of};
use super::style::{Fill, Interior, Stroke};
use crate::base::{Colour, escape};
use crate::i18n::Direction;
use crate::model::Palette;
use plotters_backend::text_anchor::HPos;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind, FontStyle,
};
use std::cell::{Cell, RefCell, RefMut};
use std::rc::Rc;

/// The scale of coordinates: plotters uses integers, and the writer divides by this factor.
pub(super) const SCALE: i32 = 10;
/// Font family names that tell the backend whether a text has a halo.
pub(super) const HALO: &str = "halo";
pub(super) const PLAIN: &str = "plain";

/// Returns a length in tenths of a unit.
pub(in crate::chart) fn px(value: f64) -> i32 {
    (value * f64::from(SCALE)).round() as i32
}

/// A handle of the SVG output; the drawing code keeps one while plotters owns a clone.
#[derive(Clone)]
pub(super) struct SvgBackend<'p> {
    palette: &'p Palette,
    body: Rc<RefCell<String>>,
    fixed: Rc<Cell<Option<f64>>>,
    direction: Direction,
    width: f64,
    height: f64,
}

impl<'p> SvgBackend<'p> {
    pub(super) fn new(width: f64, height: f64, direction: Direction, palette: &'p Palette) -> Self {
        // Most charts fit into this capacity, which avoids reallocation.
        let body = Rc::new(RefCell::new(String::with_capacity(16 * 1024)));
        Self { palette, body, fixed: Rc::default(), direction, width, height }
    }

    pub(super) fn open(&self, class: &str, title: Option<&str>) {
        let mut pen = self.pen();
        pen.text("<g class=\"").text(class);
        match title {
            Some(title) => {
                pen.text("\" role=\"graphics-symbol\"><title>").text(&escape(title)).text("</title>")
            }
            None => pen.text("\" aria-hidden=\"true\">"),
        };
    }

    pub(super) fn close(&self) {
        self.body.borrow_mut().push_str("</g>\n");
    }

    pub(super) fn fix_width(&self, width: f64) {
        self.fixed.set(Some(width));
    }

    pub(super) fn with_body<T>(&self, then: impl FnOnce(&str) -> T) -> T {
        then(&self.body.borrow())
    }

    pub(super) fn finish(&self, layout: &str, title: &str, description: &str) -> String {
        format!(
            "<svg class=\"plot {layout}\" viewBox=\"0 0 {} {}\" role=\"graphics-document\" direction=\"{}\" xmlns=\"http://www.w3.org/2000/svg\">\n<title>{}</title>\n<desc>{}</desc>\n{}</svg>",
            self.width,
            self.height,
            self.direction.as_str(),
            escape(title),
            escape(description),
            self.body.borrow(),
        )
    }

    /// Returns the complete element, hidden from assistive technology.
    pub(super) fn finish_hidden(&self, layout: &str) -> String {
        format!(
            "<svg class=\"plot {layout}\" viewBox=\"0 0 {} {}\" aria-hidden=\"true\">\n{}</svg>",
            self.width,
            self.height,
            self.body.borrow(),
        )
    }

    fn pen(&self) -> SvgWriter<'_> {
        SvgWriter { out: self.body.borrow_mut(), palette: self.palette }
    }
}

/// Writes elements directly into the output. Formatting each of the thousands of coordinates separately took most of
/// the drawing time.
struct SvgWriter<'a> {
    out: RefMut<'a, String>,
    palette: &'a Palette,
}

impl SvgWriter<'_> {
    fn text(&mut self, text: &str) -> &mut Self {
        self.out.push_str(text);
        self
    }

    /// Writes a colour as [`Colour`] shows it.
    fn colour(&mut self, colour: Colour) -> &mut Self {
        self.out.push('#');
        let digit = |d: u8| char::from(HEX_DIGITS[usize::from(d)]);
        self.out.extend(colour.bytes().iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 0xf)]));
        self
    }

    /// Writes a coordinate given in tenths, without a decimal if it is zero.
    fn unit(&mut self, tenths: i32) -> &mut Self {
        if tenths < 0 {
            self.out.push('-');
        }
        let (mut whole, tenth) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
        let mut digits = [0; 10];
        let mut first = digits.len();
        loop {
            first -= 1;
            digits[first] = b'0' + (whole % 10) as u8;
            whole /= 10;
            if whole == 0 {
                break;
            }
        }
        self.out.extend(digits[first..].iter().map(|d| char::from(*d)));
        if tenth != 0 {
            self.out.extend(['.', char::from(b'0' + tenth as u8)]);
        }
        self
    }

    fn attribute(&mut self, name: &str, tenths: i32) -> &mut Self {
        self.text(" ").text(name).text("=\"").unit(tenths).text("\"")
    }

    fn opacity(&mut self, name: &str, percent: u8) -> &mut Self {
        if percent == 100 {
            return self;
        }
        let digits = format!("{percent:02}");
        self.text(" ").text(name).text("=\".").text(digits.trim_end_matches('0')).text("\"")
    }

    fn stroke(&mut self, stroke: &Stroke) -> &mut Self {
        self.text(" stroke=\"").colour(stroke.color).text("\"").attribute("stroke-width", stroke.width);
        if let Some(dashes) = stroke.dashes {
            self.text(if dashes.has_round_caps { " stroke-linecap=\"round\"" } else { "" });
            self.text(" stroke-dasharray=\"").unit(dashes.on).text(" ").unit(dashes.off).text("\"");
            if dashes.offset != 0 {
                self.attribute("stroke-dashoffset", dashes.offset);
            }
        }
        self.text(if stroke.has_round_joins { " stroke-linejoin=\"round\"" } else { "" });
        self.opacity("stroke-opacity", stroke.opacity)
    }

    fn points(&mut self, points: impl IntoIterator<Item = BackendCoord>) -> &mut Self {
        for (i, (x, y)) in points.into_iter().enumerate() {
            self.text(if i == 0 { "" } else { " " }).unit(x).text(",").unit(y);
        }
        self
    }
}

const HEX_DIGITS: &[u8; 16] = b"0123456789abcdef";
const DIGITS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

/// Writes the attributes of a filled shape. `side` is its shorter side; `square` says whether all sides are equal.
fn fill(pen: &mut SvgWriter<'_>, color: BackendColor, side: f64, square: bool) {
    let (paint, palette) = (paint_of(color), pen.palette);
    let fill = Fill::new(paint, palette, side, square);
    pen.text(" class=\"").text(css_class(paint, palette).0).text(fill.class).text("\" fill=\"");
    match fill.interior {
        Interior::Color(color, opacity) => pen.colour(color).text("\"").opacity("fill-opacity", opacity),
        Interior::Hatch(series) => pen.text("url(#_hatch-").text(DIGITS[series]).text(")\""),
        Interior::Dots(series) => pen.text("url(#_dots-").text(DIGITS[series]).text(")\""),
    };
    if let Some(outline) = &fill.outline {
        pen.stroke(outline);
    }
    pen.text("/>");
}

fn stroke(pen: &mut SvgWriter<'_>, color: BackendColor, width: u32) {
    let (paint, palette) = (paint_of(color), pen.palette);
    let stroke = Stroke::new(paint, palette, width as i32);
    pen.text(" class=\"").text(css_class(paint, palette).0).text(stroke.class).text("\" fill=\"none\"");
    pen.stroke(&stroke).text("/>");
}

type Drawn = Result<(), DrawingErrorKind<std::fmt::Error>>;

impl DrawingBackend for SvgBackend<'_> {
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
        let mut pen = self.pen();
        pen.text("<rect").attribute("x", x).attribute("y", y).text(" width=\"1\" height=\"1\"");
        fill(&mut pen, color, 1.0, false);
        Ok(())
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        a: BackendCoord,
        b: BackendCoord,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let (w, h) = ((a.0 - b.0).abs(), (a.1 - b.1).abs());
        let mut pen = self.pen();
        pen.text("<rect").attribute("x", a.0.min(b.0)).attribute("y", a.1.min(b.1));
        pen.attribute("width", w).attribute("height", h);
        fill(&mut pen, style.color(), f64::from(w.min(h)) / f64::from(SCALE), (w - h).abs() <= 1);
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Drawn {
        let mut pen = self.pen();
        pen.text("<polyline points=\"").points(path).text("\"");
        stroke(&mut pen, style.color(), style.stroke_width());
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
        let mut pen = self.pen();
        pen.text("<polygon points=\"").points(outline).text("\"");
        fill(&mut pen, style.color(), f64::INFINITY, false);
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        (x, y): BackendCoord,
        radius: u32,
        style: &S,
        _fill: bool,
    ) -> Drawn {
        let mut pen = self.pen();
        pen.text("<circle").attribute("cx", x).attribute("cy", y).attribute("r", radius as i32);
        fill(&mut pen, style.color(), f64::from(radius) * 2.0 / f64::from(SCALE), false);
        Ok(())
    }

    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, (x, y): BackendCoord) -> Drawn {
        let (class, color) = css_class(paint_of(style.color()), self.palette);
        let mut pen = self.pen();
        pen.text("<text").attribute("x", x).attribute("y", y).text(" class=\"").text(class);
        pen.text(if style.family().as_str() == HALO { " halo\"" } else { "\"" });
        pen.attribute("font-size", style.size().round() as i32).text(" fill=\"").colour(color);
        // Right-to-left text starts at its right edge.
        pen.text(match (style.anchor().h_pos, self.direction) {
            (HPos::Center, _) => "\" text-anchor=\"middle\"",
            (HPos::Left, Direction::Ltr) | (HPos::Right, Direction::Rtl) => "\"",
            (HPos::Left, Direction::Rtl) | (HPos::Right, Direction::Ltr) => "\" text-anchor=\"end\"",
        });
        pen.text(if matches!(style.style(), FontStyle::Bold) { " font-weight=\"600\"" } else { "" });
        if let Some(width) = self.fixed.take() {
            pen.attribute("textLength", px(width)).text(" lengthAdjust=\"spacingAndGlyphs\"");
        }
        pen.text(">").text(&escape(text)).text("</text>");
        Ok(())
    }

    fn estimate_text_size<T: BackendTextStyle>(
        &self,
        _text: &str,
        _style: &T,
    ) -> Result<(u32, u32), DrawingErrorKind<std::fmt::Error>> {
        // The layout has measured all text already; plotters only needs sizes for anchors that are not used.
        Ok((0, 0))
    }
}
