//! Names that never change, for entries of feeds and calendars: UUID of version 8 (RFC 9562), made from what lasts.
//!
//! What lasts is the province and the identifier that a document had first. Neither the host nor the place of the
//! document is part of it, since both may change within the decades that a letter is kept.

use super::days;
use crate::digest::{Digest, hex};
use crate::site::{DocumentId, Site};

/// Names something of a province by a list of words.
pub(super) fn of(site: &Site<'_>, words: &[&str]) -> String {
    let mut text = format!("prakat-name-1\n{}", site.portal.province.province.slug);
    for word in words {
        text.push('\n');
        text.push_str(word);
    }
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&Digest::of(text.as_bytes()).sha256[..16]);
    bytes[6] = bytes[6] & 0x0f | 0x80;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let hex = hex(&bytes);
    format!("{}-{}-{}-{}-{}", &hex[..8], &hex[8..12], &hex[12..16], &hex[16..20], &hex[20..])
}

/// Names something of a document.
pub(super) fn of_document(site: &Site<'_>, id: DocumentId, words: &[&str]) -> String {
    // Only a build with drafts, which is not published, knows documents without an identifier.
    let document =
        days::first(site, id).map_or_else(|| site.document(id).key.to_string(), |entry| entry.id.to_string());
    let mut all = vec![document.as_str()];
    all.extend(words);
    of(site, &all)
}
