//! Lints over a bound site, one file each: what a reader might miss, what is against the style.
//!
//! A lint is a function from the site to findings. It goes into the list below and into the registry of codes.

mod anchor_vanished;
mod clause_id;
mod file_changed;
mod folder_name;
mod glossary_term;
mod not_issued;
mod province_gone;
mod redirect_anchor;
mod redirect_target;
mod route_vanished;
mod successor;
mod translation_ids;

use crate::diagnostic::Diagnostic;
use crate::site::Site;

pub use anchor_vanished::check as anchors;
pub use file_changed::check as files;
pub use not_issued::check as locked;
pub use province_gone::check as provinces;
pub use redirect_target::check as redirects;
pub use route_vanished::check as routes;

/// A file that a province has published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// Path below the portal.
    pub path: String,
    /// SHA-256 of the bytes.
    pub sha256: [u8; 32],
    /// The ids of the page that were promised.
    pub ids: Vec<String>,
}

/// A lint: adds what it finds.
type Lint = fn(&Site<'_>, &mut Vec<Diagnostic>);

/// Every lint.
const LINTS: &[Lint] = &[clause_id::check, folder_name::check, glossary_term::check, translation_ids::check];

/// Runs every lint.
#[must_use]
pub fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for lint in LINTS {
        lint(site, &mut found);
    }
    found
}
