//! Which target has which identifier: those of the lock, and those that would be issued now.

use std::collections::{BTreeMap, BTreeSet};

use crate::date::Date;
use crate::document::{Document, Documents, Layer};
use crate::source::Sources;

use super::{Entry, Fate, Identifier, Lock, Target};

/// Whether targets without an identifier get one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Issue {
    /// They get one.
    #[default]
    New,
    /// They get one, and it is an error that the lock does not have it: `--locked`.
    Locked,
    /// They get none: a build with drafts is for looking at.
    None,
}

/// The identifier of every target that is known.
#[derive(Clone, Debug)]
pub struct Register<'a> {
    /// What was issued before.
    pub lock: &'a Lock,
    by_target: BTreeMap<Target, Identifier>,
    /// What was moved to a target, the highest edition of several.
    before: BTreeMap<Target, Identifier>,
    /// What is in the content and published, by one province at least.
    there: BTreeSet<Target>,
    documents: &'a Documents,
}

impl<'a> Register<'a> {
    /// Gives every published target its identifier: that of the lock, else the first of its candidates that is free.
    ///
    /// Drafts and documents that can not be read get none.
    #[must_use]
    pub fn new(lock: &'a Lock, documents: &'a Documents, issue: Issue) -> Self {
        let mut by_target: BTreeMap<Target, Identifier> = BTreeMap::new();
        for entry in lock.entries.values() {
            // Of two that a merge left for one target, one leads to the other: what became of it, only that one says.
            let leads_on = |id: &Identifier| {
                lock.entries.get(id).is_some_and(|known| known.fate == Fate::Moved(known.target.clone()))
            };
            if by_target.get(&entry.target).is_none_or(leads_on) || entry.fate == Fate::Live {
                by_target.insert(entry.target.clone(), entry.id);
            }
        }
        let published = documents.all.iter().map(|read| &read.document).filter(|document| is_issued(document));
        let there: BTreeSet<Target> = published.flat_map(targets).collect();
        if issue != Issue::None {
            let mut taken: BTreeSet<Identifier> = lock.entries.keys().copied().collect();
            for target in &there {
                by_target.entry(target.clone()).or_insert_with_key(|target| {
                    let id = free(target, &taken);
                    taken.insert(id);
                    id
                });
            }
        }
        let mut before: BTreeMap<Target, Identifier> = BTreeMap::new();
        for entry in lock.entries.values() {
            let Fate::Moved(to) = &entry.fate else { continue };
            let edition = |id: &Identifier| lock.entries.get(id).map(|known| known.edition);
            if before.get(to).and_then(edition).is_none_or(|known| known < entry.edition) {
                before.insert(to.clone(), entry.id);
            }
        }
        Self { lock, by_target, before, there, documents }
    }

    /// Gives what became of a target. One that was put back lives in every province from then on, also in those that
    /// do not show it, so that the next build says the same.
    #[must_use]
    pub fn fate<'e>(&self, entry: &'e Entry) -> &'e Fate {
        if self.there.contains(&entry.target) { &Fate::Live } else { &entry.fate }
    }

    /// Gives the line that tells the editions of a target: its own, else that of what was moved there, which it goes on.
    #[must_use]
    pub fn history(&self, target: &Target) -> Option<&'a Entry> {
        let own = self.id(target).and_then(|id| self.lock.entries.get(&id));
        own.or_else(|| self.lock.entries.get(self.before.get(target)?))
    }

    /// Gives the identifier of a target.
    #[must_use]
    pub fn id(&self, target: &Target) -> Option<Identifier> {
        self.by_target.get(target).copied()
    }

    /// Gives the base document that a province's document stands in for.
    #[must_use]
    pub fn base_of(&self, document: &Document) -> Option<&'a Document> {
        let base = || self.documents.find(Layer::Base, &document.key).map(|read| &read.document);
        if document.layer == Layer::Base { None } else { base().filter(|document| is_issued(document)) }
    }

    /// Gives the lines of a document and its downloads as they stand after it is published on a day.
    #[must_use]
    pub fn entries(&self, document: &Document, sources: &Sources, today: Date) -> Vec<Entry> {
        let whole = Target::document(document);
        let hash = |name: &str| document.asset(name).map(|asset| sources.assets()[asset.index].sha256);
        let files = document.downloads().into_iter().map(|name| (whole.with_file(name), hash(name)));
        let all = std::iter::once((whole.clone(), None)).chain(files);
        all.filter_map(|(target, hash)| Some(self.entry(self.id(&target)?, target, document.edition, hash, today)))
            .collect()
    }

    fn entry(&self, id: Identifier, target: Target, edition: u32, hash: Option<[u8; 32]>, today: Date) -> Entry {
        match self.lock.entries.get(&id) {
            None => {
                let before = self.history(&target);
                let mut hashes = before.map(|before| before.hashes.clone()).unwrap_or_default();
                let risen = before.is_none_or(|before| before.edition < edition);
                if risen || hashes.first() != hash.as_ref() {
                    hashes.splice(0..0, hash);
                }
                Entry { id, target, edition, hashes, issued: today, fate: Fate::Live }
            }
            Some(known) => {
                let mut entry = Entry { fate: Fate::Live, ..known.clone() };
                if edition > known.edition {
                    entry.edition = edition;
                    entry.hashes.splice(0..0, hash);
                }
                entry
            }
        }
    }
}

/// Tells whether a document gets an identifier.
fn is_issued(document: &Document) -> bool {
    !document.draft && document.complete
}

/// Names a document and its downloads.
fn targets(document: &Document) -> Vec<Target> {
    let whole = Target::document(document);
    let files = document.downloads().into_iter().map(|name| whole.with_file(name));
    std::iter::once(whole.clone()).chain(files).collect()
}

/// Gives the first candidate that is not taken.
pub(super) fn free(target: &Target, taken: &BTreeSet<Identifier>) -> Identifier {
    let mut n = 0;
    loop {
        let id = Identifier::candidate(target, n);
        // The lock would hold gigabytes before every candidate is taken.
        if !taken.contains(&id) || n == u32::MAX {
            return id;
        }
        n += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identifier_that_is_taken_is_passed_over() {
        let target = Target::parse("base:forms/x").unwrap();
        let (first, second) = (Identifier::candidate(&target, 0), Identifier::candidate(&target, 1));
        assert_eq!(free(&target, &BTreeSet::new()), first);
        assert_eq!(free(&target, &[first].into()), second);
        assert_ne!(first, second);
        let other = target.with_file("a.pdf");
        assert_ne!(Identifier::candidate(&other, 0), first);
    }
}
