//! ZIP archives in memory.
//!
//! Archives contain no timestamps, so the same files give the same bytes. [`unpack`] checks what it reads: names stay
//! inside the site, the total size is limited, and checksums match.

use crate::base::SitePath;
use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, Error, ZipArchive, ZipArchiveWriter};
use std::io::{Read, Write};

/// The largest total size of unpacked files, as a protection against decompression bombs.
const MAX_UNPACKED_BYTES: u64 = 500_000_000;

/// Files with their paths, ordered by path.
pub type Files = Vec<(SitePath, Vec<u8>)>;

/// Creates an archive.
pub fn pack(files: &[(&str, &[u8])]) -> Vec<u8> {
    try_pack(files).expect("an archive is written into memory")
}

fn try_pack(files: &[(&str, &[u8])]) -> Result<Vec<u8>, Error> {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        let file = archive.new_file(*name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = file.unix_permissions(0o644).start()?;
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::best()));
        writer.write_all(bytes)?;
        let (encoder, descriptor) = writer.finish()?;
        encoder.finish()?;
        entry.finish(descriptor)?;
    }
    archive.finish()
}

/// Returns the files of an archive, or a short description of what is wrong with it.
pub fn unpack(bytes: &[u8]) -> Result<Files, String> {
    let damaged = |error: Error| format!("it cannot be read as a ZIP archive: {error}");
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    let (mut entries, mut files, mut room) = (archive.entries(), Files::new(), MAX_UNPACKED_BYTES);
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        if entry.is_dir() {
            continue;
        }
        let name = entry.file_path().try_normalize().map_err(damaged)?.as_ref().to_owned();
        let path = SitePath::new(&name).map_err(|fault| format!("it holds `{name}`: {fault}"))?;
        if entry.compression_method() != CompressionMethod::DEFLATE {
            return Err(format!("`{name}` is packed in another way than deflate"));
        }
        let local = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
        let mut content = Vec::new();
        let inflated = local.verifying_reader(DeflateDecoder::new(local.data()));
        // Reading one byte beyond the limit shows whether the limit is exceeded.
        let read = inflated.take(room + 1).read_to_end(&mut content);
        let read = read.map_err(|error| format!("`{name}` is damaged: {error}"))? as u64;
        room = room.checked_sub(read).ok_or("it holds more than 500 MB")?;
        files.push((path, content));
    }
    files.sort();
    if files.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Err("it holds two files of one name".to_owned());
    }
    Ok(files)
}

/// Returns one file of an archive that another program wrote, or `None` if the archive has no such file. At most `limit`
/// bytes are unpacked.
pub fn unpack_one(bytes: &[u8], name: &str, limit: u64) -> Result<Option<Vec<u8>>, String> {
    let damaged = |error: Error| format!("it cannot be read as a ZIP archive: {error}");
    let archive = ZipArchive::from_slice(bytes).map_err(damaged)?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(damaged)? {
        if entry.file_path().as_ref() != name.as_bytes() {
            continue;
        }
        let local = archive.get_entry(entry.wayfinder()).map_err(damaged)?;
        let mut content = Vec::new();
        let read = match entry.compression_method() {
            CompressionMethod::STORE => local.data().take(limit + 1).read_to_end(&mut content),
            CompressionMethod::DEFLATE => {
                DeflateDecoder::new(local.data()).take(limit + 1).read_to_end(&mut content)
            }
            _ => return Err(format!("`{name}` is packed in another way than deflate")),
        };
        let read = read.map_err(|error| format!("`{name}` is damaged: {error}"))? as u64;
        if read > limit {
            return Err(format!("`{name}` is larger than {} MB", limit / 1_000_000));
        }
        return Ok(Some(content));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::{pack, unpack, unpack_one};

    #[test]
    fn one_file_is_unpacked_up_to_a_limit() {
        let packed = pack(&[("a.xml", b"first"), ("b.xml", &[b'x'; 2000])]);
        assert_eq!(unpack_one(&packed, "a.xml", 100), Ok(Some(b"first".to_vec())));
        assert_eq!(unpack_one(&packed, "c.xml", 100), Ok(None));
        assert!(unpack_one(&packed, "b.xml", 100).is_err_and(|why| why.contains("larger")));
        assert!(unpack_one(b"no archive", "a.xml", 100).is_err());
    }

    #[test]
    fn archives_round_trip() {
        let files: [(&str, &[u8]); 2] = [("a/b.csv", b"1,2\r\n"), ("c.txt", &[0; 100_000])];
        let packed = pack(&files);
        assert_eq!(packed, pack(&files));
        let unpacked = unpack(&packed).expect("our own");
        let plain: Vec<(&str, &[u8])> = unpacked.iter().map(|(p, b)| (p.as_str(), b.as_slice())).collect();
        assert_eq!(plain, files);
    }

    #[test]
    fn damaged_and_unsafe_archives_are_refused() {
        assert!(unpack(b"no archive").is_err());
        assert!(unpack(&pack(&[("a*b", b"")])).is_err_and(|why| why.contains("a*b")));
        assert!(unpack(&pack(&[("a", b"1"), ("a", b"2")])).is_err_and(|why| why.contains("two files")));
        let mut damaged = pack(&[("a.txt", b"aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbb")]);
        damaged[40] ^= 0xff;
        assert!(unpack(&damaged).is_err());
    }
}
