//! `manifest.json`: path, size and SHA-256 of every published file but itself.

use std::fmt::Write as _;

use crate::date::Date;
use crate::system::Digest;

/// Name of the manifest in a province's folder.
pub const MANIFEST: &str = "manifest.json";

/// One published file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileEntry {
    /// Path below the province's folder.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
}

impl FileEntry {
    pub(super) fn new(path: &str, Digest { size, sha256 }: Digest) -> Self {
        Self { path: path.to_owned(), size, sha256 }
    }
}

/// Writes a manifest, one file to a line so that two editions can be compared.
pub(super) fn write(files: &[FileEntry], next_change: Option<Date>) -> String {
    let mut text = String::with_capacity(files.len() * 160 + 64);
    text.push_str("{\n  \"files\": [");
    for (index, file) in files.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let path = serde_json::Value::from(file.path.as_str());
        let _ = write!(text, "{comma}\n    {{\"path\": {path}, \"size\": {}, \"sha256\": \"", file.size);
        for byte in file.sha256 {
            let _ = write!(text, "{byte:02x}");
        }
        text.push_str("\"}");
    }
    let day = next_change.map_or(serde_json::Value::Null, |day| day.iso().into());
    let _ = write!(text, "\n  ],\n  \"next_change\": {day}\n}}\n");
    text
}

/// Tells whether a `manifest.json` is one of prakat: other programs use the name too.
pub(super) fn is_ours(bytes: &[u8]) -> bool {
    #[derive(serde::Deserialize)]
    struct Shape {
        #[serde(rename = "files")]
        _files: Vec<Line>,
        #[serde(rename = "next_change")]
        _next_change: Option<String>,
    }
    #[derive(serde::Deserialize)]
    struct Line {
        #[serde(rename = "sha256")]
        _sha256: String,
    }
    serde_json::from_slice::<Shape>(bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_json_and_recognised() {
        let file = FileEntry::new("ก \"b\".pdf", Digest::of(b"x"));
        let text = write(&[file], Date::from_ce(2027, 1, 1));
        assert_eq!(
            text,
            "{\n  \"files\": [\n    {\"path\": \"ก \\\"b\\\".pdf\", \"size\": 1, \"sha256\": \
             \"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\"}\n  ],\n  \
             \"next_change\": \"2027-01-01\"\n}\n"
        );
        assert!(is_ours(text.as_bytes()) && is_ours(write(&[], None).as_bytes()));
        assert!(!is_ours(br#"{"name": "app", "icons": []}"#), "the manifest of a web application");
    }
}
