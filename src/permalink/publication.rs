//! The lock as it stands after a build.

use std::collections::BTreeSet;

use crate::document::Layer;
use crate::key::Key;

use super::{Address, Entry, Lock, TakenOff};

/// What one province publishes, as far as the lock is concerned.
#[derive(Clone, Debug)]
pub struct Publication<'a> {
    /// Slug of the province.
    pub province: &'a str,
    /// Its address from this day on.
    pub address: Address,
    /// The lines of what it shows.
    pub entries: Vec<&'a Entry>,
    /// The keys of what it shows.
    pub shown: BTreeSet<&'a Key>,
}

/// The base documents that a province leaves out.
#[derive(Clone, Debug)]
pub struct LeavesOut<'a> {
    /// Slug of the province.
    pub province: &'a str,
    /// Their keys.
    pub keys: Vec<&'a Key>,
}

impl Lock {
    /// Gives the lock after some provinces are published. Nothing is ever removed but the note that a
    /// province does not publish what it publishes again.
    ///
    /// A base document that a province leaves out from the beginning, its own or that of the document, is noted as
    /// never published there, so that leaving it out later can be told from this.
    #[must_use]
    pub fn after(&self, published: &[Publication<'_>], left_out: &[LeavesOut<'_>]) -> Self {
        let mut lock = self.clone();
        let mut new_keys: BTreeSet<&Key> = BTreeSet::new();
        let mut new_provinces: BTreeSet<&str> = BTreeSet::new();
        for publication in published {
            for &entry in &publication.entries {
                let is_new = lock.entries.insert(entry.id, entry.clone()).is_none();
                if is_new && entry.target.layer == Layer::Base {
                    new_keys.insert(&entry.target.key);
                }
            }
            match lock.address(publication.province) {
                None => {
                    new_provinces.insert(publication.province);
                    lock.addresses.push(publication.address.clone());
                }
                // What is on paper leads to `d/`, which stays: a shorter way beside it only has to be noted.
                Some(known) if known.permalink_base.is_none() && publication.address.permalink_base.is_some() => {
                    let since = publication.address.since.max(known.since);
                    lock.addresses.push(Address { since, ..publication.address.clone() });
                }
                Some(_) => {}
            }
            lock.taken_off
                .retain(|line| line.province != publication.province || !publication.shown.contains(&line.key));
        }
        for LeavesOut { province, keys } in left_out {
            for key in keys {
                let first_time = new_keys.contains(key) || new_provinces.contains(province);
                if first_time && lock.is_base_key(key) && lock.taken_off(province, key).is_none() {
                    lock.taken_off.push(TakenOff {
                        province: (*province).to_owned(),
                        key: (*key).clone(),
                        reason: None,
                    });
                }
            }
        }
        lock.addresses.sort_by(|a, b| (&a.province, a.since).cmp(&(&b.province, b.since)));
        lock.taken_off.sort();
        lock
    }

    fn is_base_key(&self, key: &Key) -> bool {
        self.entries.values().any(|entry| entry.target.layer == Layer::Base && entry.target.key == *key)
    }
}
