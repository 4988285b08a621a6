//! What tells one content from all others: in, bytes; out, their SHA-256 in hexadecimal digits.

use sha2::{Digest, Sha256};

/// The SHA-256 of bytes, 64 digits; where a name is to be short, the first of them serve.
pub fn digest(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
