//! The status of a document in words. Each sentence that depends on the day carries a day and stays true.

use super::scope::Scope;
use crate::date::{Date, DateStyle};
use crate::document::Document;
use crate::site::DocumentId;
use crate::site::relation::{Citation, Relation};
use crate::site::status::{Change, Event, State, Status};
use crate::view::{Html, StateView, StatusClass, StatusView};

impl Scope<'_, '_> {
    /// Gives the status of a document for a list.
    pub(super) fn state_view(&self, id: DocumentId) -> StateView {
        let state = self.site.state(id);
        let (class, word) = word(state);
        // Words that a coming day makes false take that day along.
        let (word, day) = match (&state.status, state.coming) {
            (Status::NotYet(from), _) => ("state_from", Some(*from)),
            (Status::InForce(_), Some(event)) if event.what != Change::Amended => ("state_until", Some(last(event))),
            _ => (word, None),
        };
        StateView { class, word: self.t(word).to_owned(), date: day.map(|day| self.date(day, DateStyle::Short)) }
    }

    /// Gives the status of a document for the banner of its page.
    pub(super) fn status_view(&self, id: DocumentId) -> StatusView {
        let document = self.site.document(id);
        let state = self.site.state(id);
        let (class, word) = word(state);
        StatusView {
            class,
            word: self.t(word).to_owned(),
            sentence: Some(self.status_sentence(document, state)),
            as_of: Some(self.as_of(id, state)),
            replaces: self.replaces(id, state),
        }
    }

    /// Names what a rule in force has replaced.
    fn replaces(&self, id: DocumentId, state: &State) -> Option<Html> {
        let old = self.site.relations.to(id, Relation::Replaces).filter_map(|citation| match citation {
            Citation::Held(letter) => Some(self.letter_link(*letter).0),
            Citation::NotHeld(_) => None,
        });
        let old: Vec<String> = old.collect();
        let said = !old.is_empty() && state.is_in_force();
        said.then(|| self.sentence("status_replaces", &[("letters", &Html(old.join(", ")))]))
    }

    fn status_sentence(&self, document: &Document, state: &State) -> Html {
        let dated = |key, day: Date| self.sentence(key, &[("date", &self.day(day))]);
        match &state.status {
            Status::InForce(since) => self.in_force(*since, state.coming),
            Status::Amended(event) => {
                let amended = self.event("status_amended_by", *event);
                match state.coming {
                    Some(coming) => joined(&amended, &self.coming(coming)),
                    None => amended,
                }
            }
            Status::NotYet(from) => dated("status_not_yet_in_force", *from),
            Status::Replaced(event) => self.event("status_replaced_by", *event),
            Status::Cancelled(event) => self.event("status_cancelled_by", *event),
            Status::Expired(last) => dated("status_expired_on", *last),
            Status::Notice(Some(last)) => dated("status_for_the_record", *last),
            Status::Notice(None) => {
                let day = document.circular().map_or(self.site.today, |circular| circular.date.date);
                dated("status_notice_dated", day)
            }
            Status::Withdrawn(day) => self.withdrawn(document, state, *day),
        }
    }

    fn in_force(&self, since: Date, coming: Option<Event>) -> Html {
        let since_day = self.day(since);
        let plain = self.sentence("status_in_force_since", &[("date", &since_day)]);
        match coming {
            None => plain,
            Some(event) if matches!(event.what, Change::Expired | Change::Withdrawn) => {
                let last = self.day(last(event));
                self.sentence("status_in_force_until", &[("since", &since_day), ("date", &last)])
            }
            Some(event) => joined(&plain, &self.coming(event)),
        }
    }

    /// Says what is known to come.
    fn coming(&self, event: Event) -> Html {
        match event.what {
            Change::Replaced => self.event("status_in_force_until_then_replaced", event),
            Change::Cancelled => self.event("status_in_force_until_then_cancelled", event),
            Change::Amended => self.event("status_in_force_until_then_amended", event),
            Change::Expired | Change::Withdrawn => {
                self.sentence("status_in_force_until_only", &[("date", &self.day(last(event)))])
            }
        }
    }

    fn event(&self, key: &'static str, event: Event) -> Html {
        let letter = event.by.map(|by| self.letter_link(by)).unwrap_or_default();
        let (date, until) = (self.day(event.from), self.day(last(event)));
        self.sentence(key, &[("letter", &letter), ("date", &date), ("last", &until)])
    }

    fn withdrawn(&self, document: &Document, state: &State, day: Date) -> Html {
        // The reason of the letter that was withdrawn, which is the relayed one where that is what is shown.
        let withdrawn = state.relayed.map_or(document, |upper| self.site.document(upper)).withdrawn.as_ref();
        let date = self.day(day);
        let reason = withdrawn.and_then(|withdrawn| withdrawn.reason.as_ref()).map(|reason| self.text(reason).html());
        let said = match reason {
            Some(reason) => self.sentence("status_withdrawn_on", &[("date", &date), ("reason", &reason)]),
            None => self.sentence("status_withdrawn_on_only", &[("date", &date)]),
        };
        let id = state.relayed.or_else(|| self.site.find(&document.key));
        let instead = id.and_then(|id| self.instead(id));
        match instead {
            Some(letter) => {
                let use_it = self.sentence("status_withdrawn_instead", &[("letter", &letter)]);
                Html(format!("{}<br>{}", said.0, use_it.0))
            }
            None => said,
        }
    }

    /// Links to the rules in force on the topics of a letter that has run out.
    fn successors(&self, id: DocumentId, state: &State) -> Option<Html> {
        let links: Vec<String> =
            self.in_force_now(id, state).into_iter().map(|letter| self.letter_link(letter).0).collect();
        (!links.is_empty()).then(|| Html(links.join(", ")))
    }

    /// Finds what stands in the place of a document that has ended: by what ended it, and so on until what holds.
    pub(super) fn instead_of(&self, id: DocumentId) -> Option<DocumentId> {
        let mut seen = vec![id];
        while let Some(next) = seen.last().and_then(|last| self.next_after(*last)) {
            if seen.contains(&next) {
                break;
            }
            seen.push(next);
        }
        seen.last().copied().filter(|last| *last != id)
    }

    fn next_after(&self, id: DocumentId) -> Option<DocumentId> {
        let state = self.site.state(id);
        match &state.status {
            Status::Replaced(event) | Status::Cancelled(event) => event.by,
            Status::Withdrawn(_) => {
                let withdrawn = state.relayed.unwrap_or(id);
                self.site.relations.to(withdrawn, Relation::Instead).find_map(|citation| match citation {
                    Citation::Held(other) => Some(*other),
                    Citation::NotHeld(_) => None,
                })
            }
            Status::Expired(_) => self.in_force_now(id, state).first().copied(),
            Status::NotYet(_) | Status::Amended(_) | Status::InForce(_) | Status::Notice(_) => None,
        }
    }

    /// Finds the rules in force on the topics of a letter that has run out, which names no successor itself.
    fn in_force_now(&self, id: DocumentId, state: &State) -> Vec<DocumentId> {
        if !matches!(state.status, Status::Expired(_)) {
            return Vec::new();
        }
        let mut letters: Vec<DocumentId> = Vec::new();
        for rule in self.site.document(id).topics.iter().flat_map(|topic| self.site.current(topic)) {
            if rule != id && !letters.contains(&rule) {
                letters.push(rule);
            }
        }
        letters
    }

    /// Says as of which day the status is known, and whose status it is.
    fn as_of(&self, id: DocumentId, state: &State) -> Html {
        let key = if state.is_in_force()
            && state.coming.is_none()
            && state.own_end.is_none()
            && !matches!(state.status, Status::Amended(_))
        {
            "as_of_no_change"
        } else {
            "as_of"
        };
        // Short, so that the sentence stays on one line of a phone.
        let today = self.date(self.site.today, DateStyle::Short).html();
        let day = match self.successors(id, state) {
            Some(letters) => self.sentence("status_now_in_force", &[("date", &today), ("letters", &letters)]),
            None => self.sentence(key, &[("date", &today)]),
        };
        match state.relayed {
            Some(upper) => {
                let relayed = self.sentence("status_relayed", &[("letter", &self.letter_link(upper))]);
                let own_end = state.own_end.map(|event| {
                    let end = self.sentence("status_own_end", &[("end", &self.coming(event))]);
                    format!("<br>{}", end.0)
                });
                Html(format!("{}{}<br>{}", relayed.0, own_end.unwrap_or_default(), day.0))
            }
            None => match self.relays_unknown(id) {
                Some(letter) => {
                    let unknown = self.sentence("status_relayed_unknown", &[("letter", &letter)]);
                    Html(format!("{}<br>{}", unknown.0, day.0))
                }
                None => day,
            },
        }
    }

    /// Names the letter that a letter relays, where it is not held and so its status is not known.
    fn relays_unknown(&self, id: DocumentId) -> Option<Html> {
        self.site.relations.to(id, Relation::Forwards).find_map(|citation| match citation {
            Citation::NotHeld(letter) => Some(self.not_held(letter)),
            Citation::Held(_) => None,
        })
    }
}

fn joined(one: &Html, other: &Html) -> Html {
    Html(format!("{} {}", one.0, other.0))
}

/// Gives the last day before something happens.
fn last(event: Event) -> Date {
    event.from.plus_days(-1).unwrap_or(event.from)
}

/// Gives the word and the colour of a status.
fn word(state: &State) -> (StatusClass, &'static str) {
    match state.status {
        Status::InForce(_) => match state.coming.map(|event| event.what) {
            Some(Change::Replaced | Change::Cancelled | Change::Withdrawn) => (StatusClass::Old, "status_in_force"),
            _ => (StatusClass::Ok, "status_in_force"),
        },
        Status::Amended(_) => (StatusClass::Old, "status_amended"),
        Status::NotYet(_) => (StatusClass::Soon, "status_not_yet"),
        Status::Replaced(_) => (StatusClass::End, "status_replaced"),
        Status::Cancelled(_) => (StatusClass::End, "status_cancelled"),
        Status::Withdrawn(_) => (StatusClass::End, "status_withdrawn"),
        Status::Expired(_) => (StatusClass::Past, "status_expired"),
        Status::Notice(None) => (StatusClass::Soon, "status_notice"),
        Status::Notice(Some(_)) => (StatusClass::Past, "status_record"),
    }
}
