//! The documents as files give them: facts, texts in both languages, bodies, raw citations.
//!
//! Reading never fails: what can not be read is a finding, the rest is returned. What a citation or a link means is
//! not known here; the site binds them.

pub mod body;
pub mod circular;
pub mod citation;
mod files;
mod form;
mod front_matter;
mod handbook;
mod read;
mod reader;
mod translation;
mod tree;

use std::fmt;

use rayon::prelude::*;

use crate::config::{Config, Province};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::key::Key;
use crate::locale::{Locale, Localized};
use crate::reading::Dated;
use crate::source::{SourceId, Sources, Span};

use body::Body;
use circular::Circular;
use citation::RawCitation;

pub use form::Form;
pub use handbook::{BOOK, Chapter};
pub(crate) use reader::{active_file, is_active_file};

/// Where a document comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Layer {
    /// Published by every province.
    Base,
    /// Published by one province, by its slug.
    Province(&'static str),
}

impl Layer {
    /// Reads what [`Layer`] prints.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        match name {
            "base" => Some(Self::Base),
            slug => Province::find(slug).map(|province| Self::Province(province.slug)),
        }
    }

    /// Tells whether what lies in the layer is published by a province, named by its slug.
    #[must_use]
    pub fn is_of(self, province: &str) -> bool {
        match self {
            Self::Base => true,
            Self::Province(slug) => slug == province,
        }
    }

    /// Gives the folder of the layer below the content folder.
    #[must_use]
    pub fn folder(self) -> String {
        match self {
            Self::Base => "base".to_owned(),
            Self::Province(slug) => format!("provinces/{slug}"),
        }
    }
}

impl fmt::Display for Layer {
    /// Prints `base` or the slug of the province.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Base => "base",
            Self::Province(slug) => slug,
        })
    }
}

/// All documents of all layers, sorted by layer and key.
#[derive(Clone, Debug)]
pub struct Documents {
    /// The documents, each with what was found in its folder.
    pub all: Vec<Read>,
    /// What was found outside any document's folder.
    pub diagnostics: Vec<Diagnostic>,
}

impl Documents {
    /// Finds the document of a layer.
    #[must_use]
    pub fn find(&self, layer: Layer, key: &Key) -> Option<&Read> {
        let place = |read: &Read| (read.document.layer, &read.document.key).cmp(&(layer, key));
        self.all.binary_search_by(place).ok().map(|at| &self.all[at])
    }
}

/// A document with what was found while it was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The document.
    pub document: Document,
    /// What was found in its folder.
    pub diagnostics: Vec<Diagnostic>,
}

/// A text in the source language with its translation where there is one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bilingual {
    /// The Thai text.
    pub th: String,
    /// The English text.
    pub en: Option<String>,
}

impl Bilingual {
    /// Gives the text of a language and the language that it is in: Thai where there is no English.
    #[must_use]
    pub fn get(&self, locale: Locale) -> (&str, Locale) {
        match (locale, &self.en) {
            (Locale::En, Some(text)) => (text, Locale::En),
            _ => (&self.th, Locale::Th),
        }
    }
}

impl From<Localized<String>> for Bilingual {
    fn from(names: Localized<String>) -> Self {
        Self { th: names.th, en: Some(names.en) }
    }
}

/// A document.
#[derive(Clone, Debug)]
pub struct Document {
    /// Its key.
    pub key: Key,
    /// Its layer.
    pub layer: Layer,
    /// The source file.
    pub source: SourceId,
    /// Whether all facts that are needed could be read. If not, placeholders stand for them and an error was found,
    /// so that the document is never published; it is kept so that what else is wrong with it is named too.
    pub complete: bool,
    /// Whether there is a translation file.
    pub translated: bool,
    /// เรื่อง.
    pub title: Bilingual,
    /// What it means for an officer.
    pub summary: Option<Bilingual>,
    /// Ids of topics.
    pub topics: Vec<String>,
    /// Ids of audiences.
    pub audiences: Vec<String>,
    /// The desk that answers.
    pub owner: Option<Desk>,
    /// Whether it is a rule.
    pub standing: Standing,
    /// In force from.
    pub effective: Option<Dated>,
    /// In force until.
    pub expires: Option<Dated>,
    /// What it replaces.
    pub replaces: Vec<RawCitation>,
    /// What it amends.
    pub amends: Vec<RawCitation>,
    /// What it cancels.
    pub cancels: Vec<RawCitation>,
    /// What it implements.
    pub implements: Vec<RawCitation>,
    /// Taken back.
    pub withdrawn: Option<Withdrawn>,
    /// Rises when the bytes of a published file change.
    pub edition: u32,
    /// Public history.
    pub changes: Vec<Change>,
    /// Downloads.
    pub files: Vec<Download>,
    /// The signed scan.
    pub original: Option<FileName>,
    /// Section of the Official Information Act that it answers.
    pub oia: Option<String>,
    /// Item of the yearly integrity assessment that it answers.
    pub ita: Option<String>,
    /// Codes that are silenced here.
    pub allow: Vec<Code>,
    /// Left out of what is published unless asked for.
    pub draft: bool,
    /// What its kind adds.
    pub detail: Detail,
    /// The text in each language.
    pub bodies: Localized<Option<Body>>,
    /// The chapters of a handbook, in order.
    pub chapters: Vec<Chapter>,
    /// The other files of its folder, by name.
    pub assets: Vec<AssetName>,
}

/// What a kind adds.
#[derive(Clone, Debug)]
pub enum Detail {
    /// A letter, order or announcement.
    Circular(Box<Circular>),
    /// A handbook.
    Handbook,
    /// A form.
    Form(Form),
    /// A page.
    Page,
}

/// Whether a document has a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is in force or not.
    Rule,
    /// It only tells.
    Notice,
}

/// A desk that answers questions.
#[derive(Clone, Debug)]
pub enum Desk {
    /// An id of `organisations.yaml`.
    Body(String),
    /// A desk that only this document has.
    Own {
        /// Its name.
        office: Localized<String>,
        /// Landline as printed.
        phone: Option<String>,
        /// Electronic mail.
        email: Option<String>,
    },
}

/// Who did something: an id of `organisations.yaml` or a name.
#[derive(Clone, Debug)]
pub enum Actor {
    /// An id.
    Body(String),
    /// A name.
    Name(Localized<String>),
}

/// Taken back, with the reason.
#[derive(Clone, Debug)]
pub struct Withdrawn {
    /// Since when.
    pub date: Dated,
    /// Why.
    pub reason: Option<Bilingual>,
    /// What to use.
    pub instead: Option<RawCitation>,
}

/// An entry of the public history.
#[derive(Clone, Debug)]
pub struct Change {
    /// When.
    pub date: Dated,
    /// What.
    pub note: Bilingual,
}

/// The name of a file in the document's folder, with the place where it is named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileName {
    /// The name, NFC.
    pub name: String,
    /// Where it is written.
    pub span: Span,
}

/// A download.
#[derive(Clone, Debug)]
pub struct Download {
    /// The file.
    pub file: FileName,
    /// What it is; its name where nothing is said.
    pub title: Bilingual,
    /// The language of the file, where it is said.
    pub language: Option<Locale>,
    /// A word about it.
    pub note: Option<Bilingual>,
    /// A file that says how to fill it in.
    pub guide: Option<FileName>,
    /// A file that is filled in as an example.
    pub example: Option<FileName>,
}

/// A file of the folder: its name below the folder and its place among the assets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssetName {
    /// Name below the folder, with `/` where there are folders.
    pub name: String,
    /// Index in [`Sources::assets`].
    pub index: usize,
}

impl Document {
    /// Gives the circular's facts, where it is one.
    #[must_use]
    pub const fn circular(&self) -> Option<&Circular> {
        match &self.detail {
            Detail::Circular(circular) => Some(circular),
            Detail::Handbook | Detail::Form(_) | Detail::Page => None,
        }
    }

    /// Gives the day of the last change: the latest of its date, its changes and its withdrawal. There is no other.
    #[must_use]
    pub fn updated(&self) -> Option<Date> {
        let letter = self.circular().map(|circular| circular.date.date);
        let changes = self.changes.iter().map(|change| change.date.date);
        let withdrawn = self.withdrawn.as_ref().map(|withdrawn| withdrawn.date.date);
        letter.into_iter().chain(changes).chain(withdrawn).max()
    }

    /// Finds a file of the folder.
    #[must_use]
    pub fn asset(&self, name: &str) -> Option<&AssetName> {
        self.assets.iter().find(|asset| asset.name == name)
    }
}

/// Reads every document, in parallel.
#[must_use]
pub fn read(sources: &Sources, config: &Config) -> Documents {
    let mut diagnostics = Vec::new();
    let folders = tree::folders(sources, &mut diagnostics);
    let all = folders.par_iter().map(|folder| read::read(folder, sources, config)).collect();
    Documents { all, diagnostics }
}
