//! The one file of the content folder that the program writes: the lock of identifiers.

use std::path::Path;

use crate::permalink::{LOCK, LOCK_LIMIT};
use crate::system::{Content, Kind, System};

use super::PublishError;

/// A lock that is to take the place of the one that was read.
#[derive(Clone, Copy, Debug)]
pub struct NewLock<'a> {
    /// The text that was read; nothing where there was no lock.
    pub was: Option<&'a str>,
    /// The text that takes its place.
    pub text: &'a str,
}

/// Replaces the lock in one step, unless it is not the one that was read any more.
///
/// # Errors
/// If another command is writing it or has written it, or the machine refuses.
pub fn replace_lock(system: &dyn System, content: &Path, lock: NewLock<'_>) -> Result<(), PublishError> {
    // Two builds into two output folders share one content folder.
    let Some(_held) = system.lock(content)? else { return Err(PublishError::Busy(content.to_owned())) };
    let path = content.join(LOCK);
    let now = match system.kind(&path)? {
        None => None,
        Some(Kind::File) => match system.read(&path, LOCK_LIMIT)? {
            Content::Whole(bytes) => Some(bytes),
            Content::TooLarge(_) => return Err(PublishError::ContentChanged(LOCK.to_owned())),
        },
        Some(_) => return Err(PublishError::ContentChanged(LOCK.to_owned())),
    };
    // The loader takes a byte order mark away.
    let now = now.as_deref().map(|bytes| bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes));
    if now != lock.was.map(str::as_bytes) {
        return Err(PublishError::ContentChanged(LOCK.to_owned()));
    }
    Ok(system.replace(&path, lock.text.as_bytes())?)
}
