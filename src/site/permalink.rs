//! What each identifier answers in one portal.
//!
//! A base identifier is one for the whole country and answers under every province's host; a province's own answers
//! there only. What is shown under the key comes first: a province's document answers for the base document that it
//! stands in for. Then comes what the lock says became of the target.

use std::collections::{BTreeMap, BTreeSet};

use super::{DocumentId, Shelf};
use crate::config::ProvinceConfig;
use crate::date::Date;
use crate::document::{Bilingual, Document, Layer};
use crate::key::Key;
use crate::permalink::{Entry, Fate, Identifier, Register, Target};
use crate::portal::{Portal, Why};
use crate::source::Sources;

/// What stands under `d/<identifier>/`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// A document.
    Document(DocumentId),
    /// A file of a document, by its name.
    File(DocumentId, String),
    /// It is elsewhere now: under this identifier, which leads no further.
    Moved(Identifier),
    /// A tombstone.
    Gone(Gone),
}

/// Why an identifier leads to no document here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// The reason.
    pub why: Absence,
    /// The page that still tells of it, where there is one.
    pub page: Option<DocumentId>,
    /// Its title, where the content still has it.
    pub title: Option<Bilingual>,
}

/// A reason why something is not published here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Absence {
    /// It is not published any more, for this reason.
    Withdrawn(String),
    /// This province has taken it off, for this reason.
    TakenOff(String),
    /// This province has never published it.
    NeverHere,
    /// The document that this province publishes in its place has no such file.
    OtherVersion,
}

/// The identifiers of one portal.
#[derive(Clone, Debug, Default)]
pub struct Permalinks {
    /// What each identifier answers.
    pub answers: BTreeMap<Identifier, Answer>,
    /// The lines of the lock that concern this province, as they stand after it is published.
    pub entries: BTreeMap<Identifier, Entry>,
    /// Those that its publication brings about: of what it shows, and of what is new and it leaves out.
    pub issued: BTreeSet<Identifier>,
    /// Keys that were issued and are not shown any more, each with the identifier that tells where it is.
    pub former: BTreeMap<Target, Identifier>,
    documents: BTreeMap<DocumentId, Identifier>,
    hashes: Vec<([u8; 32], Identifier)>,
    /// An identifier with each of those that lead to it, sorted.
    led_on: Vec<(Identifier, Identifier)>,
    files: BTreeMap<(DocumentId, String), Identifier>,
}

impl Permalinks {
    /// Gives the identifier that is printed for a document.
    #[must_use]
    pub fn of_document(&self, id: DocumentId) -> Option<Identifier> {
        self.documents.get(&id).copied()
    }

    /// Gives the identifier that is printed for a file.
    #[must_use]
    pub fn of_file(&self, id: DocumentId, name: &str) -> Option<Identifier> {
        self.files.get(&(id, name.to_owned())).copied()
    }

    /// Gives the line of an identifier after publication.
    #[must_use]
    pub fn entry(&self, id: Identifier) -> Option<&Entry> {
        self.entries.get(&id)
    }

    /// Gives what an identifier leads to in the end, over the one that it was moved to.
    #[must_use]
    pub fn end(&self, id: Identifier) -> Option<&Answer> {
        match self.answers.get(&id) {
            Some(Answer::Moved(to)) => self.answers.get(to),
            other => other,
        }
    }

    /// Gives the identifiers that were moved to one, in order.
    pub fn former_of(&self, id: Identifier) -> impl Iterator<Item = Identifier> {
        let start = self.led_on.partition_point(|(to, _)| *to < id);
        self.led_on[start..].iter().take_while(move |(to, _)| *to == id).map(|(_, former)| *former)
    }

    /// Gives the hashes of all editions of files that begin with a byte, sorted.
    #[must_use]
    pub fn hashes_from(&self, byte: u8) -> &[([u8; 32], Identifier)] {
        let start = self.hashes.partition_point(|(hash, _)| hash[0] < byte);
        let end = self.hashes.partition_point(|(hash, _)| hash[0] <= byte);
        &self.hashes[start..end]
    }
}

/// What is known while the identifiers of a portal are bound.
pub(super) struct Binder<'a, 's> {
    pub(super) shelf: &'s Shelf<'a, 's>,
    pub(super) province: &'a ProvinceConfig,
    pub(super) register: &'s Register<'s>,
    downloads: Vec<Vec<&'a str>>,
}

/// Why an identifier has no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lost {
    /// The target is not there and nobody has said what became of it.
    Gone,
    /// It was moved to what is not there, or in a circle.
    Nowhere,
    /// The province leaves the document out without a reason.
    TakenOff,
}

impl<'a, 's> Binder<'a, 's> {
    pub(super) fn new(shelf: &'s Shelf<'a, 's>, portal: &Portal<'a>, register: &'s Register<'s>) -> Self {
        let downloads = shelf.ids().map(|(_, document)| document.downloads()).collect();
        Self { shelf, province: portal.province, register, downloads }
    }

    /// Binds every identifier; those without an answer are given back, with why.
    pub(super) fn bind(&self, sources: &Sources, today: Date) -> (Permalinks, Vec<(Identifier, Lost)>) {
        let mut permalinks = Permalinks::default();
        let slug = self.province.province.slug;
        let here = |entry: &&Entry| entry.target.layer.is_of(slug);
        let known = self.register.lock.entries.values().filter(here);
        permalinks.entries.extend(known.map(|entry| (entry.id, entry.clone())));
        for (id, document) in self.shelf.ids() {
            self.name(id, document, &mut permalinks);
            for document in std::iter::once(document).chain(self.register.base_of(document)) {
                for entry in self.register.entries(document, sources, today) {
                    permalinks.issued.insert(entry.id);
                    permalinks.entries.insert(entry.id, entry);
                }
            }
        }
        // A base identifier is one for the whole country: where the province leaves the document out from the beginning,
        // it says so from the beginning.
        let left_out = self.shelf.hidden.values().filter(|hidden| hidden.why == Why::LeftOut);
        for entry in left_out.flat_map(|hidden| self.register.entries(&hidden.read.document, sources, today)) {
            if !self.register.lock.entries.contains_key(&entry.id) {
                permalinks.issued.insert(entry.id);
                permalinks.entries.insert(entry.id, entry);
            }
        }
        let mut lost = Vec::new();
        for (&id, entry) in &permalinks.entries {
            let known = self.register.lock.entries.get(&id).unwrap_or(entry);
            match self.answer(&entry.target, self.register.fate(known)) {
                Ok(answer) => {
                    if !matches!(answer, Answer::Document(_) | Answer::File(..)) {
                        permalinks.former.insert(entry.target.clone(), id);
                    }
                    permalinks.answers.insert(id, answer);
                }
                Err(why) => lost.push((id, why)),
            }
        }
        let hashes = permalinks.entries.values().flat_map(|entry| entry.hashes.iter().map(|hash| (*hash, entry.id)));
        permalinks.hashes = hashes.collect();
        permalinks.hashes.sort_unstable();
        permalinks.hashes.dedup();
        let led_on = permalinks.answers.iter().filter_map(|(id, answer)| match answer {
            Answer::Moved(to) => Some((*to, *id)),
            Answer::Document(_) | Answer::File(..) | Answer::Gone(_) => None,
        });
        permalinks.led_on = led_on.collect();
        permalinks.led_on.sort_unstable();
        (permalinks, lost)
    }

    /// Notes which identifiers are printed: that of the base document where there is one, for it is on the paper
    /// that came from above.
    fn name(&self, id: DocumentId, document: &Document, permalinks: &mut Permalinks) {
        let own = Target::document(document);
        let base = own.in_layer(Layer::Base);
        let printed = |base: &Target, own: &Target| self.register.id(base).or_else(|| self.register.id(own));
        permalinks.documents.extend(printed(&base, &own).map(|found| (id, found)));
        for name in self.downloads(id) {
            let found = printed(&base.with_file(name), &own.with_file(name));
            permalinks.files.extend(found.map(|found| ((id, (*name).to_owned()), found)));
        }
    }

    fn downloads(&self, id: DocumentId) -> &[&'a str] {
        &self.downloads[id.0]
    }

    /// Follows the moves of a target to where they end. In a circle that nothing shows there is no end.
    fn answer(&self, target: &Target, fate: &Fate) -> Result<Answer, Lost> {
        let (mut target, mut fate, mut moved) = (target, fate, None);
        for _ in 0..=self.register.lock.entries.len() {
            let page = self.shelf.by_key.get(&target.key).copied();
            if let Some(shown) = self.shown(target, page) {
                // A target without an identifier, in a build with drafts, is shown at once.
                return Ok(moved.flatten().map_or(shown, Answer::Moved));
            }
            match fate {
                Fate::Withdrawn(reason) => return Ok(Self::gone(Absence::Withdrawn(reason.clone()), page, None)),
                Fate::Live if moved.is_none() => return self.not_shown(target, page),
                Fate::Live => return self.not_shown(target, page).map_err(|_| Lost::Nowhere),
                Fate::Moved(to) => {
                    let id = self.register.id(to);
                    let known = id.and_then(|id| self.register.lock.entries.get(&id));
                    fate = known.map_or(&Fate::Live, |entry| self.register.fate(entry));
                    (target, moved) = (to, Some(id));
                }
            }
        }
        Err(Lost::Nowhere)
    }

    fn shown(&self, target: &Target, page: Option<DocumentId>) -> Option<Answer> {
        let id = page?;
        match &target.file {
            None => Some(Answer::Document(id)),
            Some(name) if self.downloads(id).contains(&name.as_str()) => Some(Answer::File(id, name.clone())),
            Some(_) => None,
        }
    }

    fn gone(why: Absence, page: Option<DocumentId>, title: Option<Bilingual>) -> Answer {
        Answer::Gone(Gone { why, page, title })
    }

    /// Says why something that nobody has moved or withdrawn is not shown here.
    fn not_shown(&self, target: &Target, page: Option<DocumentId>) -> Result<Answer, Lost> {
        if let Some(id) = page {
            let other = target.layer == Layer::Base && self.shelf.get(id).layer != Layer::Base;
            return if other { Ok(Self::gone(Absence::OtherVersion, page, None)) } else { Err(Lost::Gone) };
        }
        let hidden = self.shelf.hidden.get(&target.key).filter(|hidden| hidden.why == Why::LeftOut);
        let Some(hidden) = hidden.filter(|_| target.layer == Layer::Base) else { return Err(Lost::Gone) };
        let title = Some(hidden.read.document.title.clone());
        let slug = self.province.province.slug;
        match self.register.lock.taken_off(slug, &target.key).map(|line| &line.reason) {
            Some(Some(reason)) => Ok(Self::gone(Absence::TakenOff(reason.clone()), None, title)),
            Some(None) => Ok(Self::gone(Absence::NeverHere, None, title)),
            None if self.register.lock.address(slug).is_none() => Ok(Self::gone(Absence::NeverHere, None, title)),
            None => Err(Lost::TakenOff),
        }
    }

    /// Tells whether a document stands under a key, in place of whatever was there.
    pub(super) fn is_draft(&self, key: &Key) -> bool {
        self.shelf.hidden.get(key).is_some_and(|hidden| hidden.why == Why::Draft)
    }
}
