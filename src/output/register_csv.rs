//! `register.csv`: every document in a line, for spreadsheet programs (RFC 4180).
//!
//! With a byte order mark, by which Excel knows that the letters are Thai. The columns are published: their names and
//! meaning do not change, and new ones come last.

use std::cmp::Reverse;

use csv::{Terminator, WriterBuilder};

use super::Press;
use super::page::told::Voice;
use crate::date::{Date, DateStyle};
use crate::document::{Detail, Document};
use crate::locale::{Digits, Locale, Localized};
use crate::number::OfficialNumber;
use crate::permalink::Identifier;
use crate::site::relation::{Citation, Relation};
use crate::site::{DocumentId, Site, route};

/// The columns. What each holds is told in `docs/machine-readable.md`.
pub const COLUMNS: [&str; 34] = [
    "kind",
    "key",
    "identifier",
    "number",
    "letter",
    "date",
    "date_be",
    "urgency",
    "issuer_th",
    "issuer_en",
    "title_th",
    "title_en",
    "status",
    "status_th",
    "status_en",
    "status_day",
    "as_of",
    "effective",
    "expires",
    "replaced_by",
    "cancelled_by",
    "amended_by",
    "replaces",
    "cancels",
    "amends",
    "forwards",
    "topics",
    "audiences",
    "edition",
    "updated",
    "address_th",
    "address_en",
    "layer",
    "sample",
];

/// Parts several values of a cell.
const BETWEEN: &str = "; ";

/// Writes the register: by kind, letters newest first, others by key.
pub(super) fn csv(site: &Site<'_>, press: Press<'_>) -> Vec<u8> {
    let voices = Localized::from_fn(|locale| Voice::new(site, press, locale));
    let date = |document: &Document| document.circular().map(|circular| circular.date.date);
    let mut all: Vec<_> = site.documents().filter(|(_, document)| !document.draft).collect();
    all.sort_by_key(|(id, document)| (document.key.kind(), Reverse(date(document)), *id));
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    // A vector takes all that is written.
    let _ = writer.write_record(COLUMNS);
    for (id, document) in all {
        let _ = writer.write_record(row(site, &voices, id, document).map(defused));
    }
    writer.into_inner().unwrap_or_default()
}

fn row(
    site: &Site<'_>,
    voices: &Localized<Voice<'_, '_>>,
    id: DocumentId,
    document: &Document,
) -> [String; COLUMNS.len()] {
    let circular = document.circular();
    let status = &site.state(id).status;
    let iso = |day: Option<Date>| day.map(Date::iso).unwrap_or_default();
    let issuer = circular.and_then(|circular| site.config.bodies.find(&circular.issuer)).map(|body| &body.names);
    let issuer = |locale: Locale| issuer.map(|names| names.get(locale).clone()).unwrap_or_default();
    let address = |locale: Locale| {
        let speaks = site.config.portal.speaks(locale);
        let join = || site.portal.province.base_url.join(&route::encode(&route::document(document, locale)));
        if speaks { join() } else { String::new() }
    };
    let number = match &document.detail {
        Detail::Circular(circular) => circular.number.as_ref().map(OfficialNumber::canonical),
        Detail::Form(form) => form.code.clone(),
        Detail::Handbook | Detail::Page => None,
    };
    let keys = |ids: &mut dyn Iterator<Item = DocumentId>| {
        ids.map(|id| site.document(id).key.to_string()).collect::<Vec<_>>().join(BETWEEN)
    };
    let by = |relation| keys(&mut site.relations.from(id, relation));
    let to = |relation| cited(site, id, relation).join(BETWEEN);
    let day = circular.map(|circular| circular.date.date);
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    [
        document.key.kind().folder().to_owned(),
        document.key.to_string(),
        // As it is printed: a spreadsheet takes eight digits for a number and drops the zeros before it.
        site.permalinks.of_document(id).map(Identifier::grouped).unwrap_or_default(),
        number.unwrap_or_default(),
        text(circular.map(|circular| circular.letter.key())),
        iso(day),
        day.map(|day| day.print(Locale::Th, DateStyle::Long, Digits::Arabic)).unwrap_or_default(),
        text(circular.and_then(|circular| circular.urgency).map(crate::number::Urgency::key)),
        issuer(Locale::Th),
        issuer(Locale::En),
        document.title.th.clone(),
        document.title.en.clone().unwrap_or_default(),
        status.code().to_owned(),
        voices.th.word(id),
        voices.en.word(id),
        iso(status.day()),
        site.today.iso(),
        iso(document.effective.map(|day| day.date)),
        iso(document.expires.map(|day| day.date)),
        by(Relation::Replaces),
        by(Relation::Cancels),
        by(Relation::Amends),
        to(Relation::Replaces),
        to(Relation::Cancels),
        to(Relation::Amends),
        to(Relation::Forwards),
        document.topics.join(BETWEEN),
        document.audiences.join(BETWEEN),
        document.edition.to_string(),
        iso(super::days::updated(site, id)),
        address(Locale::Th),
        address(Locale::En),
        document.layer.to_string(),
        text(site.portal.province.sample.then_some("sample")),
    ]
}

/// Names the documents that a document is so related to: by key, and by number or title what is not held.
fn cited(site: &Site<'_>, id: DocumentId, relation: Relation) -> Vec<String> {
    let name = |citation: &Citation| match citation {
        Citation::Held(other) => site.document(*other).key.to_string(),
        Citation::NotHeld(letter) => {
            let title = || letter.title.as_ref().map(|title| title.th.clone());
            letter.number.clone().or_else(title).unwrap_or_default()
        }
    };
    site.relations.to(id, relation).map(name).collect()
}

/// Takes a formula its force: a spreadsheet computes what begins with one of these letters, and shows what begins with
/// an apostrophe as text.
fn defused(cell: String) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_text() {
        for formula in ["=1+1", "+66", "-1", "@SUM(A1)", "\t=1", "\r=1"] {
            assert_eq!(defused(formula.to_owned()), format!("'{formula}"));
        }
        assert_eq!(defused("มท 1 = 2".to_owned()), "มท 1 = 2");
    }
}
