//! What an identifier was issued for: a document of a layer, or a file of it.

use std::fmt::{self, Write as _};

use crate::document::{Document, Documents, Layer};
use crate::key::Key;

/// A document or a download, printed `layer:key` or `layer:key#file`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Target {
    /// The layer that the document lies in.
    pub layer: Layer,
    /// The key of the document.
    pub key: Key,
    /// The name of the file, where it is a download.
    pub file: Option<String>,
}

impl Target {
    /// Names a document.
    #[must_use]
    pub fn document(document: &Document) -> Self {
        Self { layer: document.layer, key: document.key.clone(), file: None }
    }

    /// Names a file of the same document.
    #[must_use]
    pub fn with_file(&self, name: &str) -> Self {
        Self { file: Some(name.to_owned()), ..self.clone() }
    }

    /// Names the document that a file belongs to, or the document itself.
    #[must_use]
    pub fn whole(&self) -> Self {
        Self { file: None, ..self.clone() }
    }

    /// Names the same in another layer.
    #[must_use]
    pub fn in_layer(&self, layer: Layer) -> Self {
        Self { layer, ..self.clone() }
    }

    /// Tells whether it is in the content, and no draft.
    #[must_use]
    pub fn is_in(&self, documents: &Documents) -> bool {
        let document = documents.find(self.layer, &self.key).map(|read| &read.document);
        document
            .filter(|document| !document.draft)
            .is_some_and(|document| self.file.as_deref().is_none_or(|name| document.downloads().contains(&name)))
    }

    /// Reads what [`Target`] prints.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (layer, rest) = text.split_once(':')?;
        let (key, file) = match rest.split_once('#') {
            Some((key, file)) => (key, Some(unescape(file).filter(|file| !file.is_empty())?)),
            None => (rest, None),
        };
        Some(Self { layer: Layer::of_name(layer)?, key: Key::parse(key)?, file })
    }

    /// Prints key and file without the layer, as commands take them: `forms/x/a.pdf`.
    #[must_use]
    pub fn path(&self) -> String {
        match &self.file {
            Some(file) => format!("{}/{file}", self.key),
            None => self.key.to_string(),
        }
    }
}

impl fmt::Display for Target {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.layer, self.key)?;
        match &self.file {
            Some(file) => write!(f, "#{}", escape(file)),
            None => Ok(()),
        }
    }
}

/// Writes a text so that it stays within a column and a line: control characters and `%` by their bytes.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_control() || letter == '%' {
            let mut bytes = [0; 4];
            for byte in letter.encode_utf8(&mut bytes).bytes() {
                let _ = write!(escaped, "%{byte:02X}");
            }
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

/// Reads what [`escape`] writes.
pub(super) fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let [first, after @ ..] = rest {
        if *first == b'%' {
            let code = after.get(..2).and_then(|code| str::from_utf8(code).ok())?;
            bytes.push(u8::from_str_radix(code, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_printed_and_read_back() {
        for text in ["base:forms/x", "chiang-rai:circulars/2567/a#แบบ 1.pdf", "base:forms/x#a%0Ab%25#c.pdf"] {
            assert_eq!(Target::parse(text).expect("a target").to_string(), text);
        }
        for bad in ["", "forms/x", "base:", "nowhere:forms/x", "base:forms/x#", "base:forms/X", "base:forms/x#%e0"] {
            assert_eq!(Target::parse(bad), None, "{bad}");
        }
    }
}
