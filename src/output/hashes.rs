//! The hashes of published files, in 256 small lists by their first byte: what the page `/verify/` looks a file up in.
//!
//! One line for each edition of each file: SHA-256 in hexadecimal digits, identifier, edition or `-` where its number
//! is not known, `current`, `replaced` or `withdrawn`, the title in Thai and in English, parted by tabs.

use std::fmt::Write as _;

use crate::digest::hex;
use crate::document::Document;
use crate::permalink::Entry;
use crate::site::Site;
use crate::site::permalink::Answer;

/// Writes the list of the files whose hash begins with a byte.
pub(super) fn list(site: &Site<'_>, byte: u8) -> String {
    let mut text = String::new();
    for (hash, id) in site.permalinks.hashes_from(byte) {
        let Some(entry) = site.permalinks.entry(*id) else { continue };
        let (state, (th, en)) = shown(site, entry, hash);
        let edition = edition(entry, hash).map_or_else(|| "-".to_owned(), |edition| edition.to_string());
        let _ = writeln!(text, "{}\t{id}\t{edition}\t{state}\t{}\t{}", hex(hash), plain(&th), plain(&en));
    }
    text
}

/// Tells which edition a hash is of, where every edition since the first is known.
#[must_use]
pub fn edition(entry: &Entry, hash: &[u8; 32]) -> Option<u32> {
    let place = entry.hashes.iter().position(|known| known == hash)?;
    if place == 0 {
        return Some(entry.edition);
    }
    let all_known = entry.hashes.len() == entry.edition as usize;
    all_known.then(|| entry.edition.checked_sub(u32::try_from(place).ok()?)).flatten()
}

/// Tells what became of an edition here, and the title of its file.
fn shown(site: &Site<'_>, entry: &Entry, hash: &[u8; 32]) -> (&'static str, (String, String)) {
    let file_name = entry.target.file.clone().unwrap_or_default();
    match site.permalinks.end(entry.id) {
        Some(Answer::File(id, name)) => {
            let document = site.document(*id);
            let asset = document.asset(name).map(|asset| &site.sources.assets()[asset.index]);
            let same = asset.is_some_and(|asset| asset.sha256 == *hash);
            (if same { "current" } else { "replaced" }, title(document, name))
        }
        Some(Answer::Document(id)) => ("replaced", title(site.document(*id), "")),
        Some(Answer::Gone(gone)) => {
            let page = gone.page.map(|id| title(site.document(id), ""));
            let hidden = gone.title.as_ref().map(|title| (title.th.clone(), title.en.clone().unwrap_or_default()));
            ("withdrawn", page.or(hidden).unwrap_or((file_name, String::new())))
        }
        Some(Answer::Moved(_)) | None => ("withdrawn", (file_name, String::new())),
    }
}

/// Gives the title of a file: that of the download or enclosure, else that of the document.
fn title(document: &Document, name: &str) -> (String, String) {
    let title = document.file_title(name);
    (title.th.clone(), title.en.clone().unwrap_or_default())
}

/// Keeps a title within its column.
fn plain(title: &str) -> String {
    title.split(char::is_control).collect::<Vec<_>>().join(" ")
}
