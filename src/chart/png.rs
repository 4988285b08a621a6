//! The PNG file of drawn pixels: one byte for each pixel if the picture has at most 256 colours, as most charts do.
//!
//! The colours are exact either way. A picture with a palette takes about half the bytes and a fifth of the time of one
//! with four bytes for each pixel.

use png::{BitDepth, ColorType, DeflateCompression, Encoder, Filter};
use resvg::tiny_skia::{Pixmap, PremultipliedColorU8};
use std::collections::BTreeMap;

/// The bytes of a pixel in a [`Pixmap`].
const PIXEL: usize = 4;

/// The number of pixels that are compared at once: most pixels have the colour of their neighbour.
const BLOCK: usize = 32;

/// The level of compression: a higher one takes twice the time and saves a twentieth of the bytes.
const LEVEL: DeflateCompression = DeflateCompression::Level(4);

/// Colours by number, and the number of each pixel.
struct Indexed {
    colours: Vec<[u8; PIXEL]>,
    pixels: Vec<u8>,
}

/// Returns the PNG file of an image.
pub(super) fn encode(image: Pixmap) -> Vec<u8> {
    let mut file = Vec::new();
    let mut encoder = Encoder::new(&mut file, image.width(), image.height());
    encoder.set_depth(BitDepth::Eight);
    encoder.set_deflate_compression(LEVEL);
    let pixels = match indexed(image.data()) {
        Some(Indexed { colours, pixels }) => {
            let colours = colours.into_iter().map(straight);
            let (rgb, alpha): (Vec<[u8; 3]>, Vec<u8>) = colours.map(|[r, g, b, a]| ([r, g, b], a)).unzip();
            encoder.set_color(ColorType::Indexed);
            encoder.set_filter(Filter::NoFilter);
            encoder.set_palette(rgb.concat());
            if alpha.iter().any(|a| *a < u8::MAX) {
                encoder.set_trns(alpha);
            }
            pixels
        }
        None => {
            encoder.set_color(ColorType::Rgba);
            image.take_demultiplied()
        }
    };
    let mut writer = encoder.write_header().expect("a picture has a size and a palette");
    writer.write_image_data(&pixels).expect("the pixels have the size of the picture");
    writer.finish().expect("memory takes every byte");
    file
}

/// Numbers the colours of an image in the order of their first pixels; `None` if there are more than 256.
fn indexed(data: &[u8]) -> Option<Indexed> {
    let mut numbers: BTreeMap<[u8; PIXEL], u8> = BTreeMap::new();
    let mut pixels = vec![0; data.len() / PIXEL];
    let (mut last, mut number, mut same) = (None, 0, [0; PIXEL * BLOCK]);
    for (from, to) in data.chunks(PIXEL * BLOCK).zip(pixels.chunks_mut(BLOCK)) {
        if last.is_some() && from == &same[..from.len()] {
            to.fill(number);
            continue;
        }
        let (colours, _) = from.as_chunks::<PIXEL>();
        for (colour, to) in colours.iter().zip(to) {
            if last != Some(*colour) {
                last = Some(*colour);
                let next = u8::try_from(numbers.len());
                number = match numbers.get(colour) {
                    Some(known) => *known,
                    None => *numbers.entry(*colour).or_insert(next.ok()?),
                };
            }
            *to = number;
        }
        if let Some(colour) = last {
            same.as_chunks_mut().0.fill(colour);
        }
    }
    let mut colours = vec![[0; PIXEL]; numbers.len()];
    numbers.into_iter().for_each(|(colour, number)| colours[usize::from(number)] = colour);
    Some(Indexed { colours, pixels })
}

/// A colour as PNG stores it: not multiplied with its alpha.
fn straight([r, g, b, a]: [u8; PIXEL]) -> [u8; PIXEL] {
    let Some(colour) = PremultipliedColorU8::from_rgba(r, g, b, a).map(|c| c.demultiply()) else {
        return [r, g, b, a];
    };
    [colour.red(), colour.green(), colour.blue(), colour.alpha()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use resvg::tiny_skia::{Color, FillRule, Paint, PathBuilder, Transform};

    /// An image with a number of discs, each in its own colour, on a background that is partly transparent.
    fn discs(number: u8) -> Pixmap {
        let mut image = Pixmap::new(97, 61).expect("a size");
        image.fill(Color::from_rgba8(250, 240, 230, 128));
        for n in 0..number {
            let mut paint = Paint::default();
            paint.set_color_rgba8(n.wrapping_mul(37), n.wrapping_mul(91), 255 - n, 200 + n % 50);
            let path =
                PathBuilder::from_circle(f32::from(n % 10) * 9.0 + 8.0, f32::from(n / 10) * 9.0 + 8.0, 4.0);
            image.fill_path(&path.expect("a disc"), &paint, FillRule::Winding, Transform::identity(), None);
        }
        image
    }

    #[test]
    fn a_file_has_the_pixels_of_its_image_with_a_palette_and_without() {
        for (number, kind) in [(0, ColorType::Indexed), (2, ColorType::Indexed), (60, ColorType::Rgba)] {
            let image = discs(number);
            let mut decoder = png::Decoder::new(std::io::Cursor::new(encode(image.clone())));
            decoder.set_transformations(png::Transformations::EXPAND);
            let mut reader = decoder.read_info().expect("a picture");
            assert_eq!(reader.info().color_type, kind, "{number} discs");
            let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
            reader.next_frame(&mut pixels).expect("pixels");
            assert!(pixels == image.take_demultiplied(), "{number} discs");
        }
    }
}
