//! Lints over a bound site, one file each: what a reader might miss, what is against the style.
//!
//! A lint is a function from the site to findings. It goes into the list below and into the registry of codes.

mod folder_name;
mod glossary_term;
mod redirect_target;

use crate::diagnostic::Diagnostic;
use crate::site::Site;

pub use redirect_target::check as redirects;

/// A lint: adds what it finds.
type Lint = fn(&Site<'_>, &mut Vec<Diagnostic>);

/// Every lint.
const LINTS: &[Lint] = &[folder_name::check, glossary_term::check];

/// Runs every lint.
#[must_use]
pub fn check(site: &Site<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for lint in LINTS {
        lint(site, &mut found);
    }
    found
}
