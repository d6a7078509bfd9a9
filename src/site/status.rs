//! Whether a rule holds on a day, and what is known to come.
//!
//! A status is computed, never typed. It is a function of the relations and of a day, so that the first later day
//! on which it changes can be found by asking again.

use std::collections::BTreeSet;

use super::relation::{Citation, Relation, Relations};
use super::{DocumentId, Shelf};
use crate::date::Date;
use crate::document::{Document, Standing};

/// What is said of a document's force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct State {
    /// The status.
    pub status: Status,
    /// What will end or change it, the earliest first to come.
    pub coming: Option<Event>,
    /// What will end or change the relaying letter itself, where the status is that of the one above.
    pub own_end: Option<Event>,
    /// The letter whose status this is, where the document relays one.
    pub relayed: Option<DocumentId>,
}

/// The status of a document on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Taken back.
    Withdrawn(Date),
    /// Ended by another.
    Cancelled(Event),
    /// Replaced by another.
    Replaced(Event),
    /// Its last day has passed.
    Expired(Date),
    /// Its first day is to come.
    NotYet(Date),
    /// In force, changed by another.
    Amended(Event),
    /// In force since.
    InForce(Date),
    /// No rule: it only tells. With its last deadline, once all have passed.
    Notice(Option<Date>),
}

/// Something that happens to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub what: Change,
    /// From which day it counts.
    pub from: Date,
    /// By which document, where one does it.
    pub by: Option<DocumentId>,
}

/// What happens to a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// It is taken back.
    Withdrawn,
    /// It is ended.
    Cancelled,
    /// Another takes its place.
    Replaced,
    /// It ends by itself; the day is the first one after.
    Expired,
    /// A part of it is changed.
    Amended,
}

impl State {
    /// Tells whether it is a rule that holds.
    #[must_use]
    pub const fn is_in_force(&self) -> bool {
        matches!(self.status, Status::InForce(_) | Status::Amended(_))
    }

    /// Tells whether the document has ended: nothing that it asks for is asked any more.
    #[must_use]
    pub const fn has_ended(&self) -> bool {
        use Status::{Cancelled, Expired, Replaced, Withdrawn};
        matches!(self.status, Cancelled(_) | Expired(_) | Replaced(_) | Withdrawn(_))
    }
}

impl Status {
    /// Gives the word that files for machines use. Published: a word is never changed, new ones may be added.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Withdrawn(_) => "withdrawn",
            Self::Cancelled(_) => "cancelled",
            Self::Replaced(_) => "replaced",
            Self::Expired(_) => "expired",
            Self::NotYet(_) => "not-yet-in-force",
            Self::Amended(_) => "amended",
            Self::InForce(_) => "in-force",
            Self::Notice(None) => "notice",
            Self::Notice(Some(_)) => "record",
        }
    }

    /// Gives the day that the status tells: since when it is so, of a rule that is not yet in force from when, of one
    /// that has expired its last day, of a record its last deadline.
    #[must_use]
    pub const fn day(&self) -> Option<Date> {
        match self {
            Self::Withdrawn(day) | Self::Expired(day) | Self::NotYet(day) | Self::InForce(day) => Some(*day),
            Self::Cancelled(event) | Self::Replaced(event) | Self::Amended(event) => Some(event.from),
            Self::Notice(last) => *last,
        }
    }

    /// Gives the document that brought the status about.
    #[must_use]
    pub const fn by(&self) -> Option<DocumentId> {
        match self {
            Self::Cancelled(event) | Self::Replaced(event) | Self::Amended(event) => event.by,
            _ => None,
        }
    }

    /// Gives the place in the order of statuses: the first that applies is shown.
    const fn rank(&self) -> u8 {
        match self {
            Self::Withdrawn(_) => 0,
            Self::Cancelled(_) => 1,
            Self::Replaced(_) => 2,
            Self::Expired(_) => 3,
            Self::NotYet(_) => 4,
            Self::Amended(_) => 5,
            Self::InForce(_) => 6,
            Self::Notice(_) => 7,
        }
    }
}

/// Gives the day from which a document counts: its first day in force, else its date.
#[must_use]
pub fn counts_from(document: &Document) -> Option<Date> {
    document.effective.map(|dated| dated.date).or_else(|| document.circular().map(|circular| circular.date.date))
}

/// Computes what is said of every document on a day.
pub(super) fn states(shelf: &Shelf<'_, '_>, relations: &Relations, day: Date) -> Vec<State> {
    let own: Vec<State> = shelf.ids().map(|(id, document)| own_state(id, document, shelf, relations, day)).collect();
    shelf.ids().map(|(id, _)| with_relayed(id, &own, relations)).collect()
}

/// Finds the first later day on which any document's state is another.
pub(super) fn next_change(shelf: &Shelf<'_, '_>, relations: &Relations, today: Date, now: &[State]) -> Option<Date> {
    let mut days = BTreeSet::new();
    // The list of deadlines tells those that have passed from those to come.
    let mut due = BTreeSet::new();
    for (_, document) in shelf.ids() {
        days.extend(document.effective.map(|dated| dated.date));
        days.extend(document.expires.map(|dated| dated.date.next_day()));
        days.extend(document.withdrawn.as_ref().map(|withdrawn| withdrawn.date.date));
        days.extend(document.circular().map(|circular| circular.date.date));
        let deadlines = document.circular().map(|circular| circular.deadlines.as_slice()).unwrap_or_default();
        due.extend(deadlines.iter().map(|deadline| deadline.date.date.next_day()).filter(|day| *day > today));
    }
    let due = due.first().copied();
    let before = |day: &Date| *day > today && due.is_none_or(|due| *day < due);
    days.into_iter().filter(before).find(|day| states(shelf, relations, *day) != now).or(due)
}

fn own_state(id: DocumentId, document: &Document, shelf: &Shelf<'_, '_>, relations: &Relations, day: Date) -> State {
    let mut events = events(id, document, shelf, relations);
    events.sort_by_key(|event| (event.from, event.what));
    let coming = events.iter().find(|event| event.from > day).copied();
    let happened = |what: Change| events.iter().filter(move |event| event.what == what && event.from <= day);
    let state = |status: Status, coming| State { status, coming, own_end: None, relayed: None };

    if let Some(event) = happened(Change::Withdrawn).next() {
        return state(Status::Withdrawn(event.from), None);
    }
    // What another letter ends is ended, even where it only tells or relays.
    if let Some(event) = happened(Change::Cancelled).next() {
        return state(Status::Cancelled(*event), None);
    }
    if let Some(event) = happened(Change::Replaced).next() {
        return state(Status::Replaced(*event), None);
    }
    if document.standing == Standing::Notice {
        return state(Status::Notice(last_deadline(document).filter(|last| *last < day)), None);
    }
    if let (Some(_), Some(expires)) = (happened(Change::Expired).next(), document.expires) {
        return state(Status::Expired(expires.date), None);
    }
    let since = counts_from(document).unwrap_or(Date::EPOCH);
    if since > day {
        // What is to come after its first day is said from then on.
        return state(Status::NotYet(since), None);
    }
    // The latest amendment is the one to read.
    if let Some(event) = happened(Change::Amended).next_back() {
        return state(Status::Amended(*event), coming);
    }
    state(Status::InForce(since), coming)
}

fn last_deadline(document: &Document) -> Option<Date> {
    let circular = document.circular()?;
    circular.deadlines.iter().map(|deadline| deadline.date.date).max()
}

/// Lists what happens to a rule, whenever it does.
fn events(id: DocumentId, document: &Document, shelf: &Shelf<'_, '_>, relations: &Relations) -> Vec<Event> {
    let mut all = Vec::new();
    if let Some(withdrawn) = &document.withdrawn {
        all.push(Event { what: Change::Withdrawn, from: withdrawn.date.date, by: None });
    }
    if let Some(expires) = document.expires {
        all.push(Event { what: Change::Expired, from: expires.date.next_day(), by: None });
    }
    for (relation, what) in [
        (Relation::Cancels, Change::Cancelled),
        (Relation::Replaces, Change::Replaced),
        (Relation::Amends, Change::Amended),
    ] {
        for by in relations.from(id, relation) {
            let other = shelf.get(by);
            // A handbook or form without a date has always counted.
            let from = counts_from(other).unwrap_or(Date::EPOCH);
            let never_counted = other.withdrawn.as_ref().is_some_and(|withdrawn| withdrawn.date.date <= from);
            if other.draft || never_counted || gives_way_to(by, id, other, relations) {
                continue;
            }
            all.push(Event { what, from, by: Some(by) });
        }
    }
    all
}

/// Tells whether a document was withdrawn in favour of the very one that it ended: then that one stands again.
fn gives_way_to(by: DocumentId, id: DocumentId, other: &Document, relations: &Relations) -> bool {
    other.withdrawn.is_some() && relations.to(by, Relation::Instead).any(|instead| *instead == Citation::Held(id))
}

/// Gives a letter that relays another the status of that one, unless its own comes earlier in the order.
fn with_relayed(id: DocumentId, own: &[State], relations: &Relations) -> State {
    let mut shown = own[id.0].clone();
    let mut at = id;
    // What ends the relaying letter itself is told of it alone: the one above may go on.
    let own_end = shown.coming;
    // A chain can not be longer than there are documents; a circle is reported elsewhere.
    for _ in 0..own.len() {
        let Some(upper) = relations.relayed(at) else { break };
        let above = &own[upper.0];
        if above.status.rank() <= shown.status.rank() {
            shown = State { status: above.status.clone(), coming: above.coming, own_end, relayed: Some(upper) };
        }
        at = upper;
    }
    shown
}
