//! One province's portal with everything bound: citations, relations, status as of a day, links, routes.
//!
//! Immutable from here on. A page is a function of the site and its job.

pub mod anchor;
mod guard;
pub mod identity;
pub mod link;
pub mod list;
pub mod onward;
pub mod permalink;
pub mod relation;
pub mod route;
pub mod status;

use std::collections::BTreeMap;

use crate::config::Config;
use crate::date::Date;
use crate::diagnostic::{Checked, Diagnostic};
use crate::document::{Document, Read};
use crate::key::{Key, Kind};
use crate::permalink::Register;
use crate::portal::{Hidden, Portal};
use crate::source::{Sources, Span};

use identity::Identities;
use link::DocumentLinks;
use list::Lists;
use permalink::{Binder, Permalinks};
use relation::Relations;
use status::State;

/// A document of the site, by its place in the order of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocumentId(usize);

/// A province's portal, bound.
#[derive(Debug)]
pub struct Site<'a> {
    /// The settings of all portals.
    pub config: &'a Config,
    /// Its documents and settings.
    pub portal: Portal<'a>,
    /// The input.
    pub sources: &'a Sources,
    /// The day as of which it is made.
    pub today: Date,
    documents: Vec<&'a Document>,
    drafts: Vec<DocumentId>,
    by_key: BTreeMap<&'a Key, DocumentId>,
    /// What cites what.
    pub relations: Relations,
    /// Which letter has which number.
    pub identities: Identities,
    states: Vec<State>,
    links: Vec<DocumentLinks>,
    /// What each identifier answers.
    pub permalinks: Permalinks,
    /// The registers.
    pub lists: Lists,
    /// The first later day on which any page would read differently.
    pub next_change: Option<Date>,
}

impl<'a> Site<'a> {
    /// Gives a document.
    #[must_use]
    pub fn document(&self, id: DocumentId) -> &'a Document {
        self.documents[id.0]
    }

    /// Gives every document, by key.
    pub fn documents(&self) -> impl Iterator<Item = (DocumentId, &'a Document)> + '_ {
        self.documents.iter().enumerate().map(|(at, document)| (DocumentId(at), *document))
    }

    /// Finds a document by its key.
    #[must_use]
    pub fn find(&self, key: &Key) -> Option<DocumentId> {
        self.by_key.get(key).copied()
    }

    /// Gives what is said of a document's force today.
    #[must_use]
    pub fn state(&self, id: DocumentId) -> &State {
        &self.states[id.0]
    }

    /// Gives the bound links of a document.
    #[must_use]
    pub fn links(&self, id: DocumentId) -> &DocumentLinks {
        &self.links[id.0]
    }

    /// Gives the documents of a kind, by key. Every page asks for some, so that none is looked at in vain.
    pub fn of_kind(&self, kind: Kind) -> impl Iterator<Item = (DocumentId, &'a Document)> + '_ {
        let start = self.documents.partition_point(|document| document.key.kind() < kind);
        let end = self.documents.partition_point(|document| document.key.kind() <= kind);
        self.documents[start..end].iter().enumerate().map(move |(at, document)| (DocumentId(start + at), *document))
    }

    /// Gives the drafts among the documents, which are there only when they were asked for.
    pub fn drafts(&self) -> impl Iterator<Item = &'a Document> + '_ {
        self.drafts.iter().map(|id| self.document(*id))
    }

    /// Gives the files of all translations, each with its text, by document.
    #[must_use]
    pub fn translations(&self) -> Vec<(Span, &'a str)> {
        let chapters = |document: &'a Document| document.chapters.iter().map(|chapter| chapter.source);
        self.documents()
            .flat_map(|(_, document)| std::iter::once(document.source).chain(chapters(document)))
            .filter_map(|source| self.sources.get(source).path.strip_suffix(".th.md"))
            .filter_map(|stem| self.sources.find(&format!("{stem}.en.md")))
            .map(|id| (id, self.sources.get(id).text.as_str()))
            .map(|(id, text)| (Span::new(id, 0..text.len()), text))
            .collect()
    }

    /// Tells whether a document is a rule that is in force and relays nothing.
    #[must_use]
    pub fn is_current(&self, id: DocumentId) -> bool {
        !self.relays(id) && self.state(id).is_in_force()
    }

    /// Tells whether a letter relays another one.
    #[must_use]
    pub fn relays(&self, id: DocumentId) -> bool {
        self.document(id).circular().is_some_and(|circular| circular.forwards.is_some())
    }

    /// Gives the rules on a topic that are in force and relay nothing, newest first.
    #[must_use]
    pub fn current(&self, topic: &str) -> Vec<DocumentId> {
        let on_topic = |document: &Document| document.topics.iter().any(|id| id == topic);
        let mut rules: Vec<_> = self
            .documents()
            .filter(|(id, document)| on_topic(document) && self.is_current(*id))
            .map(|(id, document)| (status::counts_from(document), id))
            .collect();
        rules.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        rules.into_iter().map(|(_, id)| id).collect()
    }
}

/// Documents while they are being bound.
pub(crate) struct Shelf<'a, 's> {
    pub(crate) documents: &'s [&'a Document],
    pub(crate) by_key: &'s BTreeMap<&'a Key, DocumentId>,
    pub(crate) hidden: &'s BTreeMap<&'a Key, Hidden<'a>>,
}

impl<'a> Shelf<'a, '_> {
    pub(crate) fn get(&self, id: DocumentId) -> &'a Document {
        self.documents[id.0]
    }

    pub(crate) fn ids(&self) -> impl Iterator<Item = (DocumentId, &'a Document)> + '_ {
        self.documents.iter().enumerate().map(|(at, document)| (DocumentId(at), *document))
    }
}

/// Binds a portal as of a day.
#[must_use]
pub fn resolve<'a>(
    portal: Portal<'a>,
    config: &'a Config,
    sources: &'a Sources,
    register: &Register<'_>,
    today: Date,
) -> Checked<Site<'a>> {
    let mut found: Vec<Diagnostic> = Vec::new();
    let documents: Vec<&Document> = portal.documents.values().map(|read: &&Read| &read.document).collect();
    let by_key: BTreeMap<&Key, DocumentId> =
        documents.iter().enumerate().map(|(at, document)| (&document.key, DocumentId(at))).collect();
    let shelf = Shelf { documents: &documents, by_key: &by_key, hidden: &portal.hidden };
    let identities = identity::index(&shelf, &mut found);
    let relations = relation::bind(&shelf, &identities, config, &mut found);
    let states = status::states(&shelf, &relations, today);
    let next_change = status::next_change(&shelf, &relations, today, &states);
    let links = link::bind(&shelf, &identities, config, &mut found);
    let binder = Binder::new(&shelf, &portal, register);
    let (permalinks, lost) = binder.bind(sources, today);
    guard::check(&binder, &lost, sources, &mut found);
    let drafts =
        documents.iter().enumerate().filter(|(_, document)| document.draft).map(|(at, _)| DocumentId(at)).collect();
    let mut site = Site {
        config,
        portal,
        sources,
        today,
        documents,
        drafts,
        by_key,
        relations,
        identities,
        states,
        links,
        permalinks,
        lists: Lists::default(),
        next_change,
    };
    site.lists = list::bind(&site);
    Checked { value: site, diagnostics: found }
}
