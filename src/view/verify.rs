//! The page that checks a file.

use serde::Serialize;

use super::{CommandView, Frame, Html};

/// The page that compares a file with those that are published, `verify.html`. The file stays on the device.
#[derive(Clone, Debug, Serialize)]
pub struct VerifyView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The script that reads the file, where the theme has it.
    pub script: Option<String>,
    /// The folder of the lists of hashes, as seen from this page.
    pub lists: String,
    /// The folder of all identifiers, as seen from this page; the script adds the eight digits.
    pub codes: String,
    /// Commands that compute the hash of a file.
    pub commands: Vec<CommandView>,
    /// Where to go with the hash, with the form of the address of an identifier.
    pub compare: Html,
}
