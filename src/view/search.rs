//! The page of the search.

use serde::Serialize;

use super::{ChoiceView, Frame, Html};

/// The search, `search.html`. Without script it leads to the registers.
#[derive(Clone, Debug, Serialize)]
pub struct SearchView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The address of this page, to which the form is sent.
    pub action: String,
    /// Where the titles are, for the script.
    pub titles: String,
    /// Where the pages of identifiers are, for the script: `../d/`.
    pub codes: String,
    /// The top of the portal, for the script.
    pub top: String,
    /// The script of the theme, where it has it.
    pub script: Option<String>,
    /// How the address of an identifier looks.
    pub address: Html,
    /// The registers.
    pub registers: Vec<ChoiceView>,
}
