//! `manifest.json`: path, size and SHA-256 of every published file but itself.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::date::Date;
use crate::digest::{Digest, hex, parse_sha256};

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

/// The ids that pages promise, by route.
pub type Anchors = BTreeMap<String, Vec<String>>;

/// Writes a manifest, one file to a line so that two editions can be compared.
pub(super) fn write(
    province: &str,
    files: &[FileEntry],
    next_change: Option<Date>,
    anchors: &Anchors,
    drafts: bool,
) -> String {
    let mut text = String::with_capacity(files.len() * 160 + 64);
    let _ = write!(text, "{{\n  \"province\": {},\n  \"files\": [", serde_json::Value::from(province));
    for (index, file) in files.iter().enumerate() {
        let comma = if index == 0 { "" } else { "," };
        let path = serde_json::Value::from(file.path.as_str());
        let _ = write!(
            text,
            "{comma}\n    {{\"path\": {path}, \"size\": {}, \"sha256\": \"{}\"}}",
            file.size,
            hex(&file.sha256)
        );
    }
    let day = next_change.map_or(serde_json::Value::Null, |day| day.iso().into());
    let drafts = if drafts { ",\n  \"drafts\": true" } else { "" };
    let _ = write!(text, "\n  ],\n  \"next_change\": {day}");
    for (index, (route, ids)) in anchors.iter().enumerate() {
        let before = if index == 0 { ",\n  \"anchors\": {" } else { "," };
        let (route, ids) = (serde_json::Value::from(route.as_str()), serde_json::Value::from(ids.as_slice()));
        let _ = write!(text, "{before}\n    {route}: {ids}");
    }
    let anchors = if anchors.is_empty() { "" } else { "\n  }" };
    let _ = write!(text, "{anchors}{drafts}\n}}\n");
    text
}

/// A manifest as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Every file that was published, but the manifest itself.
    pub files: Vec<FileEntry>,
    /// Whose it is, where it says so.
    pub province: Option<String>,
    /// The ids that pages promise, by route; none where an earlier version wrote it.
    pub anchors: Anchors,
    /// Whether drafts were among the pages, so that nothing in it was a promise.
    pub drafts: bool,
}

/// Reads a `manifest.json`; nothing where it is not one of prakat: other programs use the name too.
pub(super) fn read(bytes: &[u8]) -> Option<Manifest> {
    #[derive(serde::Deserialize)]
    struct Shape {
        files: Vec<Line>,
        #[serde(rename = "next_change")]
        _next_change: Option<String>,
        province: Option<String>,
        #[serde(default)]
        anchors: Anchors,
        #[serde(default)]
        drafts: bool,
    }
    #[derive(serde::Deserialize)]
    struct Line {
        path: String,
        size: u64,
        sha256: String,
    }
    let shape: Shape = serde_json::from_slice(bytes).ok()?;
    let file = |Line { path, size, sha256 }| Some(FileEntry { path, size, sha256: parse_sha256(&sha256)? });
    let Shape { files, province, anchors, drafts, .. } = shape;
    Some(Manifest { files: files.into_iter().map(file).collect::<Option<_>>()?, province, anchors, drafts })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manifest_is_json_and_recognised() {
        let file = FileEntry::new("ก \"b\".pdf", Digest::of(b"x"));
        let text = write("a", std::slice::from_ref(&file), Date::from_ce(2027, 1, 1), &Anchors::new(), false);
        assert_eq!(
            text,
            "{\n  \"province\": \"a\",\n  \"files\": [\n    {\"path\": \"ก \\\"b\\\".pdf\", \"size\": 1, \"sha256\": \
             \"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881\"}\n  ],\n  \
             \"next_change\": \"2027-01-01\"\n}\n"
        );
        assert_eq!(
            read(text.as_bytes()),
            Some(Manifest { files: vec![file], province: Some("a".into()), anchors: Anchors::new(), drafts: false })
        );
        assert_eq!(
            read(write("a", &[], None, &Anchors::new(), true).as_bytes()).map(|manifest| manifest.drafts),
            Some(true)
        );
        let anchors = Anchors::from([("handbooks/a/".into(), vec!["b".into(), "c".into()])]);
        let text = write("a", &[], None, &anchors, false);
        assert_eq!(text.lines().nth(4), Some("  \"next_change\": null,"));
        assert!(text.ends_with("  \"anchors\": {\n    \"handbooks/a/\": [\"b\",\"c\"]\n  }\n}\n"), "{text}");
        assert_eq!(read(text.as_bytes()).map(|manifest| manifest.anchors), Some(anchors));
        assert_eq!(read(br#"{"name": "app", "icons": []}"#), None, "the manifest of a web application");
    }
}
