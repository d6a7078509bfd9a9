//! Which letter a number means: exact identity, other readings of it, the same number in any year.

use std::collections::BTreeMap;

use super::{DocumentId, Shelf};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::document::circular::Circular;
use crate::document::citation::Cited;
use crate::number::{Identity, LetterNumber, OfficialNumber, OrderNumber};
use crate::say;

/// The numbers of the letters held here.
#[derive(Debug, Default)]
pub struct Identities {
    letters: BTreeMap<Identity, DocumentId>,
    /// By canonical number without its year.
    any_year: BTreeMap<String, Vec<DocumentId>>,
    /// Other readings, by identity and by number alone.
    readings: BTreeMap<Identity, Vec<DocumentId>>,
    readings_any_year: BTreeMap<String, Vec<DocumentId>>,
    orders: BTreeMap<OrderNumber, Vec<(String, DocumentId)>>,
}

/// What a number was found to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// This letter.
    One(DocumentId),
    /// This letter, though it is of another day of the same year.
    OtherDay(DocumentId),
    /// Any of these.
    Several(Vec<DocumentId>),
    /// None that is held here.
    NotHeld,
}

/// Lists the numbers and reports two documents with one identity.
pub(super) fn index(shelf: &Shelf<'_, '_>, found: &mut Vec<Diagnostic>) -> Identities {
    let mut all = Identities::default();
    for (id, document) in shelf.ids() {
        let Some(circular) = document.circular().filter(|_| document.complete) else { continue };
        let year = circular.date.date.year_be();
        let first = match &circular.number {
            Some(OfficialNumber::Letter(number)) => {
                all.any_year.entry(number.canonical()).or_default().push(id);
                number.identity(year).and_then(|identity| {
                    let first = *all.letters.entry(identity).or_insert(id);
                    (first != id).then_some(first)
                })
            }
            Some(OfficialNumber::Order(number)) => {
                let orders = all.orders.entry(*number).or_default();
                let first = orders.iter().find(|(issuer, _)| *issuer == circular.issuer).map(|(_, first)| *first);
                orders.push((circular.issuer.clone(), id));
                first
            }
            None => None,
        };
        if let (Some(first), Some(span)) = (first, circular.number_span) {
            found.push(duplicate(shelf.get(first), document, span));
        }
    }
    for (id, document) in shelf.ids() {
        let Some(circular) = document.circular().filter(|_| document.complete) else { continue };
        for (number, date) in readings(circular) {
            let year = date.unwrap_or(circular.date.date).year_be();
            if let Some(identity) = number.identity(year) {
                push(all.readings.entry(identity).or_default(), id);
            }
            push(all.readings_any_year.entry(number.canonical()).or_default(), id);
        }
    }
    all
}

/// Gives the other numbers under which copies of a letter circulate, with their dates where they have one.
pub fn readings(circular: &Circular) -> impl Iterator<Item = (LetterNumber, Option<Date>)> {
    circular.readings.iter().filter_map(|reading| match &reading.cited {
        Cited::Number { number: OfficialNumber::Letter(number), date, .. } => {
            Some((with_code(number, circular.number.as_ref()), *date))
        }
        _ => None,
    })
}

/// Gives a reading the letters of the letter that it is a reading of, where it has none of its own.
fn with_code(reading: &LetterNumber, own: Option<&OfficialNumber>) -> LetterNumber {
    let mut number = reading.clone();
    if let (None, Some(OfficialNumber::Letter(own))) = (&number.code, own) {
        number.code.clone_from(&own.code);
    }
    number
}

fn push(all: &mut Vec<DocumentId>, id: DocumentId) {
    if !all.contains(&id) {
        all.push(id);
    }
}

fn duplicate(first: &Document, second: &Document, span: crate::source::Span) -> Diagnostic {
    let (one, other) = (&first.key, &second.key);
    let mut finding = Diagnostic::new(
        Code::DuplicateIdentity,
        span,
        say!("{other} มีเลขที่และปีเดียวกับ {one}", "{other} has the number and year of {one}"),
    );
    if let Some(span) = first.circular().and_then(|circular| circular.number_span) {
        finding = finding.label(span, say!("ฉบับแรก", "the first"));
    }
    finding.help(say!(
        "ตรวจเลขที่กับต้นฉบับ หรือเก็บไว้เพียงฉบับเดียว",
        "Check the number against the letter, or keep one of the two."
    ))
}

impl Identities {
    /// Finds which letter a number means; `date` is the day that is cited.
    pub(crate) fn letter(&self, shelf: &Shelf<'_, '_>, number: &LetterNumber, date: Option<Date>) -> Meaning {
        if number.code.is_none() {
            return Meaning::NotHeld;
        }
        let Some(date) = date else {
            let canonical = number.canonical();
            let exact = self.any_year.get(&canonical);
            return match exact.or_else(|| self.readings_any_year.get(&canonical)).map(Vec::as_slice) {
                Some([one]) => Meaning::One(*one),
                Some(several) => Meaning::Several(several.to_vec()),
                None => Meaning::NotHeld,
            };
        };
        let Some(identity) = number.identity(date.year_be()) else { return Meaning::NotHeld };
        if let Some(id) = self.letters.get(&identity) {
            return if has_day(shelf.get(*id), date) { Meaning::One(*id) } else { Meaning::OtherDay(*id) };
        }
        match self.readings.get(&identity).map(Vec::as_slice) {
            Some([one]) if has_day(shelf.get(*one), date) => Meaning::One(*one),
            Some([one]) => Meaning::OtherDay(*one),
            Some(several) => Meaning::Several(several.to_vec()),
            None => Meaning::NotHeld,
        }
    }

    /// Finds which order a number means.
    #[must_use]
    pub fn order(&self, number: OrderNumber, issuer: Option<&str>) -> Meaning {
        let all = self.orders.get(&number).map(Vec::as_slice).unwrap_or_default();
        let fitting: Vec<_> =
            all.iter().filter(|(by, _)| issuer.is_none_or(|issuer| by == issuer)).map(|(_, id)| *id).collect();
        match fitting.as_slice() {
            [] => Meaning::NotHeld,
            [one] => Meaning::One(*one),
            _ => Meaning::Several(fitting),
        }
    }

    /// Gives the letters whose number is this one but for its letters, to be offered where they are missing.
    pub fn without_code<'s>(&'s self, number: &'s LetterNumber) -> impl Iterator<Item = DocumentId> + 's {
        let bare = LetterNumber { code: None, ..number.clone() };
        self.letters
            .iter()
            .filter(move |(identity, _)| {
                identity.unit == bare.unit
                    && identity.subs == bare.subs
                    && identity.circular == bare.circular
                    && identity.running == bare.running
            })
            .map(|(_, id)| *id)
    }
}

/// Tells whether a letter is of this day, by its own date or by a reading of it.
fn has_day(document: &Document, day: Date) -> bool {
    document.circular().is_some_and(|circular| {
        let readings = circular.readings.iter().filter_map(|reading| match &reading.cited {
            Cited::Number { date, .. } | Cited::Title { date, .. } => *date,
            Cited::Key(_) => None,
        });
        std::iter::once(circular.date.date).chain(readings).any(|date| date == day)
    })
}
