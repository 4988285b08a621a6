//! Values that outlive the process: encoded values by the hash of their input.
//!
//! A program reads all of them when it starts and decodes one when somebody asks for it. Invariant: a value is returned only
//! if the same program stored it for the same input. A file that is damaged or of another program has no values.
//!
//! The format, after the seal: the hash of the program, the number of values, and for each one its hash and where it ends;
//! then the values. The hashes are sorted, so that a value is found without reading the others. Integers are little-endian.

use super::InputHash;
use serde::Serialize;
use serde::de::DeserializeOwned;

const HASH: usize = size_of::<u128>();
/// The bytes before the first row: the program and the number of values.
const HEADER: usize = HASH + size_of::<u32>();
/// The bytes of a row: a hash and an offset.
const ROW: usize = HASH + size_of::<u32>();

/// Encoded values by the hash of their input.
#[derive(Debug, Default)]
pub struct StoredValues {
    file: Vec<u8>,
    count: usize,
}

impl StoredValues {
    /// Reads the content of a file that [`StoredValues::encode`] made. Returns no values if it is not whole, or if another
    /// program wrote it.
    pub fn read(file: &[u8], program: InputHash) -> Self {
        let values = unsealed(file).and_then(|body| {
            let (written_by, count) = (u128_at(body, 0)?, u32_at(body, HASH)?);
            (written_by == program.0).then(|| Self { file: body.to_vec(), count })
        });
        values.unwrap_or_default()
    }

    /// Decodes the value of an input; `None` if there is none.
    pub fn get<T: DeserializeOwned>(&self, input: InputHash) -> Option<T> {
        postcard::from_bytes(self.bytes_of(input)?).ok()
    }

    /// Returns the encoded value of an input.
    pub fn bytes_of(&self, input: InputHash) -> Option<&[u8]> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = low.midpoint(high);
            match u128_at(&self.file, HEADER + middle * ROW)?.cmp(&input.0) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
                std::cmp::Ordering::Equal => {
                    let values = self.file.get(HEADER + self.count * ROW..)?;
                    return values.get(self.end_before(middle)?..self.end_before(middle + 1)?);
                }
            }
        }
        None
    }

    /// Returns where the values of the first rows end.
    fn end_before(&self, row: usize) -> Option<usize> {
        if row == 0 { Some(0) } else { u32_at(&self.file, HEADER + (row - 1) * ROW + HASH) }
    }

    /// Encodes a value.
    pub fn encode_one(value: &impl Serialize) -> Option<Vec<u8>> {
        postcard::to_allocvec(value).ok()
    }

    /// Makes the content of a file from encoded values. Returns `None` if they have more than 4 GB.
    pub fn encode(program: InputHash, mut values: Vec<(InputHash, Vec<u8>)>) -> Option<Vec<u8>> {
        values.sort();
        values.dedup_by_key(|(input, _)| *input);
        let size: usize = values.iter().map(|(_, bytes)| bytes.len()).sum();
        let mut body = Vec::with_capacity(HEADER + values.len() * ROW + size);
        body.extend(program.0.to_le_bytes());
        body.extend(u32::try_from(values.len()).ok()?.to_le_bytes());
        let mut end = 0;
        for (input, bytes) in &values {
            end += bytes.len();
            body.extend(input.0.to_le_bytes());
            body.extend(u32::try_from(end).ok()?.to_le_bytes());
        }
        values.iter().for_each(|(_, bytes)| body.extend(bytes));
        Some(sealed(&body))
    }
}

fn u128_at(bytes: &[u8], at: usize) -> Option<u128> {
    Some(u128::from_le_bytes(*bytes.get(at..)?.first_chunk()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    Some(u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?) as usize)
}

/// Returns bytes after a line with their hash, which tells whether a file is whole.
pub fn sealed(body: &[u8]) -> Vec<u8> {
    [InputHash::new(body).to_string().as_bytes(), b"\n", body].concat()
}

/// Returns the bytes that were sealed; `None` if they have changed.
pub fn unsealed(file: &[u8]) -> Option<&[u8]> {
    let (hash, body) = file.split_at_checked(file.iter().take(2 * HASH + 1).position(|b| *b == b'\n')?)?;
    let body = body.strip_prefix(b"\n")?;
    (InputHash::new(body).to_string().as_bytes() == hash).then_some(body)
}

#[cfg(test)]
mod tests {
    use super::{StoredValues, sealed, unsealed};
    use crate::cache::InputHash;

    #[test]
    fn values_are_found_by_their_inputs() {
        let (program, hash) = (InputHash::new("program"), |n: &u32| InputHash::new(n));
        for count in [0_u32, 1, 2, 7, 100] {
            let encode =
                |n: u32| (hash(&n), StoredValues::encode_one(&"x".repeat(n as usize)).expect("a text"));
            let file = StoredValues::encode(program, (0..count).map(encode).collect()).expect("a small file");
            let stored = StoredValues::read(&file, program);
            for n in 0..count {
                assert_eq!(stored.get::<String>(hash(&n)), Some("x".repeat(n as usize)), "{n} of {count}");
            }
            assert_eq!(stored.get::<String>(hash(&count)), None);
            let of_other = StoredValues::read(&file, InputHash::new("other"));
            assert_eq!(of_other.get::<String>(hash(&0)), None);
        }
    }

    #[test]
    fn a_file_that_is_not_whole_has_no_values() {
        let program = InputHash::new("program");
        let value = (InputHash::new("a"), StoredValues::encode_one(&7_u32).expect("a number"));
        let file = StoredValues::encode(program, vec![value]).expect("a small file");
        assert_eq!(StoredValues::read(&file, program).get::<u32>(InputHash::new("a")), Some(7));
        for at in 0..file.len() {
            let mut changed = file.clone();
            changed[at] ^= 1;
            for damaged in [&file[..at], &changed] {
                let stored = StoredValues::read(damaged, program);
                assert_eq!(stored.get::<u32>(InputHash::new("a")), None, "damaged at {at}");
            }
        }
    }

    #[test]
    fn a_seal_shows_changes() {
        assert_eq!(unsealed(&sealed(b"body")), Some(&b"body"[..]));
        assert_eq!(unsealed(b""), None);
        assert_eq!(unsealed(&sealed(b"body")[..30]), None);
    }
}
