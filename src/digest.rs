//! Size and SHA-256 of bytes: what a published file is known by.
//!
//! SHA-256 (FIPS 180-4), because an officer can check it with what every computer has: `sha256sum`, `certutil`.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// Size and hash of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digest {
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

impl Digest {
    /// Hashes bytes.
    #[must_use]
    pub fn of(bytes: &[u8]) -> Self {
        let mut hasher = Hasher::default();
        hasher.add(bytes);
        hasher.finish()
    }
}

/// Hashes bytes that come piece by piece.
#[derive(Clone, Debug, Default)]
pub struct Hasher {
    size: u64,
    sha256: Sha256,
}

impl Hasher {
    /// Takes the next piece.
    pub fn add(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.sha256.update(bytes);
    }

    /// Gives size and hash of all pieces.
    #[must_use]
    pub fn finish(self) -> Digest {
        Digest { size: self.size, sha256: self.sha256.finalize().into() }
    }
}

/// Prints bytes in lower-case hexadecimal digits.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Gives the check of a line: the first eight hexadecimal digits of its SHA-256, enough to find a change by accident.
#[must_use]
pub fn line_check(line: &str) -> String {
    hex(&Digest::of(line.as_bytes()).sha256[..4])
}

/// Reads a SHA-256 of 64 hexadecimal digits, of either case.
#[must_use]
pub fn parse_sha256(text: &str) -> Option<[u8; 32]> {
    if text.len() != 64 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let mut sha256 = [0; 32];
    for (byte, at) in sha256.iter_mut().zip((0..64).step_by(2)) {
        *byte = u8::from_str_radix(&text[at..at + 2], 16).ok()?;
    }
    Some(sha256)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_printed_and_read_back() {
        let digest = Digest::of(b"abc");
        let text = hex(&digest.sha256);
        assert_eq!(text, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(parse_sha256(&text), Some(digest.sha256));
        assert_eq!(parse_sha256(&text.to_uppercase()), Some(digest.sha256));
        assert_eq!([&text[1..], "", &text.replace('b', "g")].map(parse_sha256), [None; 3]);
    }

    #[test]
    fn pieces_make_the_whole() {
        let mut hasher = Hasher::default();
        for piece in [&b"a"[..], b"", b"bc"] {
            hasher.add(piece);
        }
        assert_eq!(hasher.finish(), Digest::of(b"abc"));
    }
}
