//! The input as read: text files with their lines, other files with their size and hash.
//!
//! Nothing here knows what a file means. A [`Span`] always counts in the whole file, so that a message about a
//! word in the middle of a document needs no further arithmetic.

use std::ops::Range;

/// Number of a text file within [`Sources`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceId(u32);

impl SourceId {
    /// Gives the identifier of the text file at this place in the sorted list.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A range of bytes in one text file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The file.
    pub source: SourceId,
    /// First byte.
    pub start: u32,
    /// First byte after the range.
    pub end: u32,
}

impl Span {
    /// Makes a span of the bytes `range` of a file.
    #[must_use]
    pub fn new(source: SourceId, range: Range<usize>) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { source, start: clamp(range.start), end: clamp(range.end) }
    }

    /// Gives the bytes of the file that the span covers.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Gives the part of the span that a range *relative to its start* covers.
    #[must_use]
    pub fn part(self, range: Range<usize>) -> Self {
        let start = self.start as usize;
        let end = self.end as usize;
        Self::new(self.source, (start + range.start).min(end)..(start + range.end).min(end))
    }
}

/// A text file: its path below the content folder, with `/`, and its text.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path below the content folder, parts joined by `/`, NFC.
    pub path: String,
    /// The text, without a byte order mark.
    pub text: String,
    lines: LineIndex,
}

impl Source {
    /// Makes a source from its path and text.
    #[must_use]
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { path: path.into(), lines: LineIndex::new(&text), text }
    }

    /// Gives line and column of a byte, both from 1, the column in characters.
    #[must_use]
    pub fn position(&self, byte: usize) -> Position {
        self.lines.position(&self.text, byte)
    }
}

/// A place in a text as people count: from 1, columns in characters (Unicode code points).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1, in characters.
    pub column: usize,
}

/// Where each line begins.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<u32>,
}

impl LineIndex {
    /// Finds the beginning of each line.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts =
            std::iter::once(0).chain(breaks.map(|(at, _)| u32::try_from(at + 1).unwrap_or(u32::MAX))).collect();
        Self { starts }
    }

    /// Gives line and column of a byte of the text that the index was made from.
    #[must_use]
    pub fn position(&self, text: &str, byte: usize) -> Position {
        let byte = floor_boundary(text, byte);
        let line = self.starts.partition_point(|start| *start as usize <= byte);
        let start = self.starts[line.saturating_sub(1)] as usize;
        Position { line, column: text[start..byte].chars().count() + 1 }
    }
}

/// A file that is published as it is: a form, a scan, an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asset {
    /// Path below the content folder, parts joined by `/`, NFC.
    pub path: String,
    /// Size in bytes.
    pub size: u64,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// Pages of a PDF, where they can be counted.
    pub pages: Option<u32>,
}

/// Every input file, each kind sorted by path.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    texts: Vec<Source>,
    assets: Vec<Asset>,
}

impl Sources {
    /// Takes the files in any order.
    #[must_use]
    pub fn new(mut texts: Vec<Source>, mut assets: Vec<Asset>) -> Self {
        texts.sort_by(|a, b| a.path.cmp(&b.path));
        assets.sort_by(|a, b| a.path.cmp(&b.path));
        Self { texts, assets }
    }

    /// Gives a text file.
    #[must_use]
    pub fn get(&self, id: SourceId) -> &Source {
        &self.texts[id.index()]
    }

    /// Gives every text file with its number, by path.
    pub fn texts(&self) -> impl Iterator<Item = (SourceId, &Source)> {
        self.texts.iter().enumerate().map(|(index, source)| (SourceId::new(index), source))
    }

    /// Finds a text file by its path.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<SourceId> {
        self.texts.binary_search_by(|source| source.path.as_str().cmp(path)).ok().map(SourceId::new)
    }

    /// Gives every other file, by path.
    #[must_use]
    pub fn assets(&self) -> &[Asset] {
        &self.assets
    }

    /// Gives the other files whose path begins with `folder/`.
    #[must_use]
    pub fn assets_below(&self, folder: &str) -> &[Asset] {
        let below = format!("{folder}/");
        let rest = &self.assets[self.assets.partition_point(|asset| asset.path < below)..];
        &rest[..rest.iter().take_while(|asset| asset.path.starts_with(&below)).count()]
    }
}

fn floor_boundary(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let source = Source::new("a.md", "เรื่อง: x\nที่: y\n");
        let y = source.text.find('y').unwrap();
        assert_eq!(source.position(y), Position { line: 2, column: 6 });
        assert_eq!(source.position(1), Position { line: 1, column: 1 }, "inside ‘เ’");
        assert_eq!(source.position(usize::MAX).line, 3);
    }

    #[test]
    fn assets_below_a_folder_only() {
        let asset = |path: &str| Asset { path: path.into(), size: 0, sha256: [0; 32], pages: None };
        let sources = Sources::new(vec![], ["a-b/x", "a/y", "a/z", "a0", "b"].map(asset).to_vec());
        let found: Vec<_> = sources.assets_below("a").iter().map(|asset| asset.path.as_str()).collect();
        assert_eq!(found, ["a/y", "a/z"]);
        assert!(sources.assets_below("c").is_empty());
    }
}
