//! Colours in sRGB: their notation, their contrast as WCAG 2.2 defines it, and how far apart readers see them.
//!
//! Contrast is the ratio of relative luminances (WCAG 2.2, success criteria 1.4.3 and 1.4.11, and the definitions
//! <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio> and <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>): 4.5:1 for
//! text and 3:1 for graphics. Lightness and distances are those of OKLab (Ottosson 2020, "A perceptual color space for image
//! processing", <https://bottosson.github.io/posts/oklab/>). Colour vision deficiencies are simulated with the matrices of
//! Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation of Color Vision Deficiency", IEEE
//! Transactions on Visualization and Computer Graphics 15(6), at full severity, in linear RGB.

use std::fmt;

/// The least contrast of text with its ground.
pub const TEXT_CONTRAST: f64 = 4.5;
/// The least contrast of a mark with its ground.
pub const MARK_CONTRAST: f64 = 3.0;

/// How many steps of lightness [`Colour::nearest`] tries in each direction.
const STEPS: u32 = 250;

type Triple = [f64; 3];
type Matrix = [Triple; 3];

const TO_LMS: Matrix = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
];
const LMS_TO_LAB: Matrix = [
    [0.2104542553, 0.7936177850, -0.0040720468],
    [1.9779984951, -2.4285922050, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.8086757660],
];
const LAB_TO_LMS: Matrix = [
    [1.0, 0.3963377774, 0.2158037573],
    [1.0, -0.1055613458, -0.0638541728],
    [1.0, -0.0894841775, -1.2914855480],
];
const FROM_LMS: Matrix = [
    [4.0767416621, -3.3077115913, 0.2309699292],
    [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.7076147010],
];

/// A way of seeing colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Vision {
    /// Without a deficiency.
    Normal,
    /// Without the cones for long waves.
    Protan,
    /// Without the cones for middle waves.
    Deutan,
    /// Without the cones for short waves.
    Tritan,
}

impl Vision {
    /// Every way of seeing colours.
    pub const ALL: [Self; 4] = [Self::Normal, Self::Protan, Self::Deutan, Self::Tritan];

    fn matrix(self) -> Matrix {
        match self {
            Self::Normal => [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            Self::Protan => [
                [0.152286, 1.052583, -0.204868],
                [0.114503, 0.786281, 0.099216],
                [-0.003882, -0.048116, 1.051998],
            ],
            Self::Deutan => [
                [0.367322, 0.860646, -0.227968],
                [0.280085, 0.672501, 0.047413],
                [-0.011820, 0.042940, 0.968881],
            ],
            Self::Tritan => [
                [1.255528, -0.076749, -0.178779],
                [-0.078411, 0.930809, 0.147602],
                [0.004733, 0.691367, 0.303900],
            ],
        }
    }
}

/// An opaque colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Colour(u32);

impl fmt::Display for Colour {
    /// Writes the colour as CSS does: `#1d418f`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "#{:06x}", self.0)
    }
}

impl Colour {
    /// White.
    pub const WHITE: Self = Self::new(0xff_ff_ff);
    /// Black.
    pub const BLACK: Self = Self::new(0);

    /// Creates a colour from its six hexadecimal digits.
    pub const fn new(digits: u32) -> Self {
        Self(digits & 0xff_ff_ff)
    }

    /// Reads `#1d418f` or `#19f`. The `#` may be missing, because YAML reads it as the beginning of a comment.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').unwrap_or(text);
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        let number = u32::from_str_radix(digits, 16).ok()?;
        match digits.len() {
            6 => Some(Self::new(number)),
            3 => {
                let twice = |shift: u32| ((number >> shift) & 0xf) * 0x11;
                Some(Self::new((twice(8) << 16) | (twice(4) << 8) | twice(0)))
            }
            _ => None,
        }
    }

    /// Returns red, green and blue.
    pub fn bytes(self) -> [u8; 3] {
        let [_, r, g, b] = self.0.to_be_bytes();
        [r, g, b]
    }

    fn channels(self) -> Triple {
        self.bytes().map(|byte| f64::from(byte) / 255.0)
    }

    fn from_channels(channels: Triple) -> Self {
        let byte = |c: f64| (c.clamp(0.0, 1.0) * 255.0).round() as u32;
        let [r, g, b] = channels.map(byte);
        Self::new((r << 16) | (g << 8) | b)
    }

    fn linear(self) -> Triple {
        self.channels().map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) })
    }

    /// Returns the relative luminance.
    pub fn luminance(self) -> f64 {
        let [r, g, b] = self.linear();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    /// Returns the contrast with another colour, from 1 to 21.
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Returns `share` of this colour mixed with the rest of another, as `color-mix(in srgb, …)` does.
    pub fn mix(self, share: f64, other: Self) -> Self {
        let (a, b) = (self.channels(), other.channels());
        Self::from_channels([0, 1, 2].map(|i| a[i] * share + b[i] * (1.0 - share)))
    }

    /// Returns `share` of this colour mixed with the rest of another, as `color-mix(in oklab, …)` does.
    pub fn mix_in_oklab(self, share: f64, other: Self) -> Self {
        let (a, b) = (oklab(self.linear()), oklab(other.linear()));
        from_oklab([0, 1, 2].map(|i| a[i] * share + b[i] * (1.0 - share)))
    }

    /// Returns how far apart readers with this vision see two colours, in OKLab.
    pub fn distance(self, other: Self, vision: Vision) -> f64 {
        let seen =
            |c: Self| oklab(times(&vision.matrix(), c.linear()).map(|channel| channel.clamp(0.0, 1.0)));
        let (a, b) = (seen(self), seen(other));
        a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
    }

    /// Returns the lightness in OKLab, from 0 to 1.
    pub fn lightness(self) -> f64 {
        oklab(self.linear())[0]
    }

    /// Returns the chroma in OKLab, which is 0 for a grey.
    pub fn chroma(self) -> f64 {
        let [_, a, b] = oklab(self.linear());
        a.hypot(b)
    }

    /// Returns the colour with another lightness. It keeps its hue, and as much of its chroma as sRGB has room for.
    pub fn with_lightness(self, lightness: f64) -> Self {
        self.with_chroma(lightness, 1.0)
    }

    /// Returns the colour with another lightness and a share of its chroma.
    pub fn with_chroma(self, lightness: f64, share: f64) -> Self {
        let [_, a, b] = oklab(self.linear());
        let at = |share: f64| [lightness.clamp(0.0, 1.0), a * share, b * share];
        // Twenty halvings are finer than a byte.
        let (mut low, mut high) = (0.0, share);
        if is_in_gamut(linear_from_oklab(at(share))) {
            low = share;
        }
        for _ in 0..20 {
            let middle = f64::midpoint(low, high);
            if is_in_gamut(linear_from_oklab(at(middle))) { low = middle } else { high = middle }
        }
        from_oklab(at(low))
    }

    /// Returns the colour of the same hue with the nearest lightness that passes; `None` if none does.
    pub fn nearest(self, passes: impl Fn(Self) -> bool) -> Option<Self> {
        if passes(self) {
            return Some(self);
        }
        let own = self.lightness();
        let steps = (1..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
        let candidates = steps.flat_map(|step| [own - step, own + step]);
        candidates.filter(|l| (0.0..=1.0).contains(l)).map(|l| self.with_lightness(l)).find(|c| passes(*c))
    }
}

fn times(matrix: &Matrix, c: Triple) -> Triple {
    matrix.map(|row| row.iter().zip(c).map(|(a, b)| a * b).sum())
}

fn oklab(linear: Triple) -> Triple {
    times(&LMS_TO_LAB, times(&TO_LMS, linear).map(|v| v.max(0.0).cbrt()))
}

fn linear_from_oklab(lab: Triple) -> Triple {
    times(&FROM_LMS, times(&LAB_TO_LMS, lab).map(|v| v.powi(3)))
}

fn is_in_gamut(linear: Triple) -> bool {
    linear.iter().all(|c| (-1e-6..=1.0 + 1e-6).contains(c))
}

fn from_oklab(lab: Triple) -> Colour {
    Colour::from_channels(linear_from_oklab(lab).map(|c| {
        let c = c.clamp(0.0, 1.0);
        if c <= 0.003_130_8 { c * 12.92 } else { 1.055 * c.powf(1.0 / 2.4) - 0.055 }
    }))
}

#[cfg(test)]
mod tests {
    use super::{Colour, TEXT_CONTRAST, Vision};

    #[test]
    fn colours_are_read_as_css_writes_them() {
        for (text, colour) in [
            ("#1d418f", Some("#1d418f")),
            ("1D418F", Some("#1d418f")),
            ("#19f", Some("#1199ff")),
            ("19f", Some("#1199ff")),
            ("red", None),
            ("#12345", None),
            ("#+12345", None),
            ("", None),
            ("#éé", None),
        ] {
            assert_eq!(Colour::parse(text).map(|c| c.to_string()).as_deref(), colour, "{text}");
        }
    }

    /// The values that the checkers of WebAIM and the W3C show.
    #[test]
    fn contrast_is_that_of_wcag() {
        for (a, b, ratio) in [
            (0x00_00_00, 0xff_ff_ff, 21.0),
            (0x76_76_76, 0xff_ff_ff, 4.54),
            (0xff_00_00, 0xff_ff_ff, 4.0),
            (0x00_00_ff, 0xff_ff_ff, 8.59),
            (0x77_77_77, 0xff_ff_ff, 4.48),
        ] {
            let measured = Colour::new(a).contrast(Colour::new(b));
            assert!((measured - ratio).abs() < 0.005, "{a:06x} {b:06x}: {measured}");
        }
    }

    #[test]
    fn oklab_goes_there_and_back() {
        for digits in [0x14_30_6e, 0xff_ff_ff, 0, 0xad_1a_1c, 0x3c_97_dd, 0x00_ff_00] {
            let colour = Colour::new(digits);
            assert_eq!(colour.with_lightness(colour.lightness()), colour);
            assert_eq!(colour.mix_in_oklab(1.0, Colour::BLACK), colour);
        }
    }

    #[test]
    fn the_nearest_colour_passes_and_keeps_its_hue() {
        let on_white = |c: Colour| c.contrast(Colour::WHITE) >= TEXT_CONTRAST;
        for digits in [0xff_00_00, 0xff_cc_00, 0x00_ff_00, 0x88_cc_ff, 0xff_ff_ff] {
            let colour = Colour::new(digits);
            let near = colour.nearest(on_white).expect("a darker one");
            assert!(on_white(near), "{colour}: {near}");
            // It is not darker than need be.
            let lighter = near.with_lightness(near.lightness() + 0.01);
            assert!(!on_white(lighter), "{colour}: {near}");
        }
        assert_eq!(Colour::BLACK.nearest(|_| false), None);
    }

    #[test]
    fn a_deficiency_brings_colours_closer() {
        let (red, green) = (Colour::new(0xad_1a_1c), Colour::new(0x5a_5a_00));
        assert!(red.distance(green, Vision::Normal) > 2.0 * red.distance(green, Vision::Protan));
    }
}
