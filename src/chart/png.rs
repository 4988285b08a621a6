//! The PNG file of a canvas.

use super::canvas::Canvas;
use zlib_rs::{DeflateConfig, ReturnCode, compress_bound, compress_slice, crc32::crc32};

/// The level of compression. Level 4 takes a third more time and saves a thirtieth of the bytes.
const LEVEL: i32 = 4;

const SIGNATURE: &[u8] = b"\x89PNG\r\n\x1a\n";

/// Returns the PNG file of a canvas.
pub(super) fn encode(canvas: &Canvas) -> Vec<u8> {
    let packed = compressed(&canvas.rows);
    let mut header = [(canvas.width as u32).to_be_bytes(), (canvas.height as u32).to_be_bytes()].concat();
    // Eight bits for each pixel, colours from a palette, and the only methods of compression, filters and interlacing.
    header.extend([8, 3, 0, 0, 0]);
    let mut file = SIGNATURE.to_vec();
    for (kind, data) in [
        (b"IHDR", header.as_slice()),
        (b"PLTE", canvas.colors.as_flattened()),
        (b"IDAT", packed.as_slice()),
        (b"IEND", &[]),
    ] {
        file.extend((data.len() as u32).to_be_bytes());
        let start = file.len();
        file.extend(kind);
        file.extend(data);
        file.extend(crc32(0, &file[start..]).to_be_bytes());
    }
    file
}

/// Compresses rows. Most take less than an eighth of their size, and a small buffer is cleared sooner.
fn compressed(rows: &[u8]) -> Vec<u8> {
    let bound = compress_bound(rows.len());
    let attempt = |size: usize| {
        let mut buffer = vec![0; size];
        let (packed, code) = compress_slice(&mut buffer, rows, DeflateConfig::new(LEVEL));
        let length = packed.len();
        buffer.truncate(length);
        (code == ReturnCode::Ok).then_some(buffer)
    };
    [bound / 8, bound].into_iter().find_map(attempt).expect("the bound suffices")
}

#[cfg(test)]
mod tests {
    use super::super::canvas::{Ink, Rgb, SpritePixel};
    use super::*;

    fn decoded(file: &[u8]) -> Vec<Rgb> {
        let mut decoder = png::Decoder::new(std::io::Cursor::new(file));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().expect("a picture");
        let mut pixels = vec![0; reader.output_buffer_size().expect("a size")];
        reader.next_frame(&mut pixels).expect("pixels");
        pixels.as_chunks().0.to_vec()
    }

    #[test]
    fn a_file_has_the_pixels_of_its_canvas() {
        // The second canvas does not compress well.
        for (width, height, changes) in [(40, 30, 10), (200, 100, 20_000)] {
            let mut canvas = Canvas::new(width, height);
            let mut expected = vec![[u8::MAX; 3]; width * height];
            let mut random = 1_u32;
            for _ in 0..changes {
                random = random.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = (random >> 8) as usize % expected.len();
                let ink = Ink { color: [random.to_le_bytes()[3] & 0x7F, 0, 0x7F], opacity: 100 };
                let pixel = SpritePixel { x: 0, y: 0, coverage: u8::MAX };
                canvas.stamp((at % width) as i32, (at / width) as i32, &[pixel], ink);
                expected[at] = ink.color;
            }
            assert!(decoded(&encode(&canvas)) == expected, "{width} × {height}");
        }
    }
}
