//! ZIP archives in memory.
//!
//! Archives contain no timestamps, so the same files give the same bytes. [`Archive`] checks what it reads: names stay
//! inside the site, no file is larger than stated, and checksums match.

use crate::base::SitePath;
use crate::base::limits::Limit;
use flate2::Compression;
use flate2::bufread::DeflateDecoder;
use flate2::write::DeflateEncoder;
use rawzip::{CompressionMethod, Error, ZipArchive, ZipArchiveEntryWayfinder, ZipArchiveWriter};
use std::io::{Read, Write};

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

/// An archive of files whose names are checked. A file is unpacked when it is needed.
#[derive(Debug)]
pub struct Archive {
    bytes: Vec<u8>,
    /// Ordered by path.
    entries: Vec<(SitePath, ZipArchiveEntryWayfinder)>,
}

impl Archive {
    /// Reads the list of the files, or returns a short description of what is wrong with it.
    pub fn open(bytes: Vec<u8>) -> Result<Self, String> {
        let mut all = Vec::new();
        let archive = ZipArchive::from_slice(bytes.as_slice()).map_err(unreadable)?;
        let mut entries = archive.entries();
        while let Some(entry) = entries.next_entry().map_err(unreadable)? {
            if entry.is_dir() {
                continue;
            }
            let name = entry.file_path().try_normalize().map_err(unreadable)?.as_ref().to_owned();
            let path = SitePath::new(&name).map_err(|fault| format!("it holds `{name}`: {fault}"))?;
            if entry.compression_method() != CompressionMethod::DEFLATE {
                return Err(format!("`{name}` is packed in another way than deflate"));
            }
            all.push((path, entry.wayfinder()));
        }
        all.sort_by(|a, b| a.0.cmp(&b.0));
        if all.windows(2).any(|pair| pair[0].0 == pair[1].0) {
            return Err("it holds two files of one name".to_owned());
        }
        Ok(Self { bytes, entries: all })
    }

    /// Returns the archive as bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the stated size of all files together. No file is larger than it states when it is unpacked.
    pub fn unpacked_size(&self) -> u64 {
        self.entries.iter().fold(0, |sum, (_, entry)| sum.saturating_add(entry.uncompressed_size_hint()))
    }

    /// Returns the paths of the files in order.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.entries.iter().map(|(path, _)| path)
    }

    /// Unpacks a file, or returns a short description of what is wrong with it. Returns `None` if there is no such file.
    pub fn unpack(&self, path: &str) -> Result<Option<Vec<u8>>, String> {
        let Ok(at) = self.entries.binary_search_by(|(p, _)| p.as_str().cmp(path)) else { return Ok(None) };
        let entry = self.entries[at].1;
        let archive = ZipArchive::from_slice(self.bytes.as_slice()).map_err(unreadable)?;
        let local = archive.get_entry(entry).map_err(unreadable)?;
        let mut content = Vec::new();
        let inflated = local.verifying_reader(DeflateDecoder::new(local.data()));
        // Reading one byte beyond the stated size shows whether it is exceeded.
        let read = inflated.take(entry.uncompressed_size_hint().saturating_add(1)).read_to_end(&mut content);
        let read = read.map_err(|error| format!("`{path}` is damaged: {error}"))? as u64;
        match read == entry.uncompressed_size_hint() {
            true => Ok(Some(content)),
            false => Err(format!("`{path}` does not have the size that the archive states")),
        }
    }
}

fn unreadable(error: Error) -> String {
    format!("it cannot be read as a ZIP archive: {error}")
}

/// Returns the names of the files of an archive that another program wrote. A name that is not UTF-8 is left out.
pub fn names(bytes: &[u8]) -> Result<Vec<String>, String> {
    let archive = ZipArchive::from_slice(bytes).map_err(unreadable)?;
    let mut entries = archive.entries();
    let mut names = Vec::new();
    while let Some(entry) = entries.next_entry().map_err(unreadable)? {
        let name = std::str::from_utf8(entry.file_path().as_ref()).map(ToOwned::to_owned);
        names.extend(name.ok().filter(|_| !entry.is_dir()));
    }
    Ok(names)
}

/// Returns one file of an archive that another program wrote, or `None` if the archive has no such file.
pub fn unpack_one(bytes: &[u8], name: &str, limit: Limit) -> Result<Option<Vec<u8>>, String> {
    let archive = ZipArchive::from_slice(bytes).map_err(unreadable)?;
    let mut entries = archive.entries();
    while let Some(entry) = entries.next_entry().map_err(unreadable)? {
        if entry.file_path().as_ref() != name.as_bytes() {
            continue;
        }
        let local = archive.get_entry(entry.wayfinder()).map_err(unreadable)?;
        let mut content = Vec::new();
        let read = match entry.compression_method() {
            CompressionMethod::STORE => local.data().take(limit.most + 1).read_to_end(&mut content),
            CompressionMethod::DEFLATE => {
                DeflateDecoder::new(local.data()).take(limit.most + 1).read_to_end(&mut content)
            }
            _ => return Err(format!("`{name}` is packed in another way than deflate")),
        };
        let read = read.map_err(|error| format!("`{name}` is damaged: {error}"))? as u64;
        if limit.is_exceeded(read) {
            return Err(format!("`{name}` is too large: {limit}"));
        }
        return Ok(Some(content));
    }
    Ok(None)
}

#[cfg(test)]
mod tests {
    use super::{Archive, pack, unpack_one};
    use crate::base::limits::{Limit, Unit};

    fn packed(files: &[(&str, &[u8])]) -> Result<Archive, String> {
        Archive::open(pack(files))
    }

    #[test]
    fn one_file_is_unpacked_up_to_a_limit() {
        let packed = pack(&[("a.xml", b"first"), ("b.xml", &[b'x'; 2000])]);
        let limit = Limit { name: "a-size", most: 100, unit: Unit::Bytes, about: "" };
        assert_eq!(unpack_one(&packed, "a.xml", limit), Ok(Some(b"first".to_vec())));
        assert_eq!(unpack_one(&packed, "c.xml", limit), Ok(None));
        assert!(unpack_one(&packed, "b.xml", limit).is_err_and(|why| why.contains("the limit `a-size`")));
        assert!(unpack_one(b"no archive", "a.xml", limit).is_err());
    }

    #[test]
    fn archives_round_trip() {
        let files: [(&str, &[u8]); 2] = [("a/b.csv", b"1,2\r\n"), ("c.txt", &[0; 100_000])];
        assert_eq!(pack(&files), pack(&files));
        let archive = packed(&files).expect("our own");
        assert_eq!(archive.unpacked_size(), 100_005);
        for (name, bytes) in files {
            assert_eq!(archive.unpack(name), Ok(Some(bytes.to_vec())));
        }
        assert_eq!(archive.unpack("d.txt"), Ok(None));
    }

    #[test]
    fn damaged_and_unsafe_archives_are_refused() {
        assert!(Archive::open(b"no archive".to_vec()).is_err());
        assert!(packed(&[("a*b", b"")]).is_err_and(|why| why.contains("a*b")));
        assert!(packed(&[("a", b"1"), ("a", b"2")]).is_err_and(|why| why.contains("two files")));
        let mut damaged = pack(&[("a.txt", b"aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbb")]);
        damaged[40] ^= 0xff;
        assert!(Archive::open(damaged).expect("a list").unpack("a.txt").is_err());
    }

    #[test]
    fn a_file_that_is_larger_than_stated_is_refused() {
        let mut bytes = pack(&[("a.txt", &[0; 100_000])]);
        let stated = 100_000_u32.to_le_bytes();
        let at: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..at + 4] == stated).collect();
        at.iter().for_each(|at| bytes[*at..at + 4].copy_from_slice(&7_u32.to_le_bytes()));
        let archive = Archive::open(bytes).expect("a list");
        assert_eq!(archive.unpacked_size(), 7);
        assert!(archive.unpack("a.txt").is_err());
    }
}
