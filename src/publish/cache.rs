//! What a build may keep for the next one. All of it may be deleted at any time, so that no trouble with it matters.

use std::path::Path;

use crate::system::{Content, System};

use super::Folders;

/// Largest cache that is read, in bytes.
const LIMIT: u64 = 256_000_000;
const CODES: &str = "codes";

/// Reads the codes that were proven by earlier builds into an output folder; empty where there are none.
#[must_use]
pub fn read_codes(system: &dyn System, out: &Path) -> String {
    let folders = Folders::new(out.to_owned());
    match system.read(&folders.cache.join(CODES), LIMIT) {
        Ok(Content::Whole(bytes)) => String::from_utf8(bytes).unwrap_or_default(),
        Ok(Content::TooLarge(_)) | Err(_) => String::new(),
    }
}

/// Keeps the codes that were proven.
pub(super) fn keep_codes(system: &dyn System, folders: &Folders, text: &str) {
    if system.create_folder(&folders.cache).is_ok() {
        drop(system.replace(&folders.cache.join(CODES), text.as_bytes()));
    }
}
