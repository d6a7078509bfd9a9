//! `prakat` (ประกาศ, to publish) compiles a folder of Markdown circulars, handbooks and forms into one bilingual
//! static portal per province.
//!
//! ```text
//! content folder
//!    │ load        shell: every input file into memory, once
//! Sources          │ parse     pure, per file, parallel
//! Documents        │ portal    pure, per province: base and its own
//! Portal           │ resolve   pure: citations, relations, status, links; then check
//! Site             │ plan      pure: every output path with the job that makes it
//! Plan             │ render    pure, per path, parallel: view and theme to bytes
//!    │ publish     shell: staged, checked, exchanged
//! published folder
//! ```
//!
//! The modules stand in reading order; each imports only from those above it. `ARCHITECTURE.md` has the table and the
//! invariants, `tests/architecture.rs` holds both to the source.

// words of the trade
pub mod colour;
pub mod digest;
pub mod escape;
pub mod locale;
pub mod thai;

pub mod date;
pub mod number;
pub mod phone;

// input
pub mod pdf;
pub mod source;

pub mod diagnostic;

pub mod yaml;

pub mod key;
pub mod reading;

// model
pub mod config;
pub mod document;
pub mod permalink;
pub mod portal;
pub mod site;

pub mod check;

// output
pub mod html;
pub mod texts;
pub mod view;

pub mod theme;

pub mod output;

// composition
pub mod compile;

// shell
pub mod system;

pub mod load;
pub mod publish;

pub mod cli;
