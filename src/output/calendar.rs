//! `deadlines.ics`: the days by which circulars ask for something, for calendars (iCalendar, RFC 5545).
//!
//! One file beside each circular that sets a day and one for all of them, in each language. An event is a whole day.
//! Nothing comes from the clock: the same content gives the same file.

mod line;

use super::page::told::Voice;
use super::{Press, days, plan, uuid};
use crate::date::Date;
use crate::document::circular::Deadline;
use crate::locale::Locale;
use crate::site::{DocumentId, Site, route};

/// Writes the deadlines of a circular, or all that are published.
pub(super) fn ics(site: &Site<'_>, press: Press<'_>, of: Option<DocumentId>, locale: Locale) -> String {
    let calendar = Calendar { site, voice: Voice::new(site, press, locale), locale };
    let voice = &calendar.voice;
    let mut file = String::new();
    line::push(&mut file, "BEGIN", "VCALENDAR");
    line::push(&mut file, "VERSION", "2.0");
    line::push(&mut file, "PRODID", &format!("-//prakat//deadlines//{}", locale.code().to_ascii_uppercase()));
    line::push(&mut file, "CALSCALE", "GREGORIAN");
    line::push(&mut file, "METHOD", "PUBLISH");
    if of.is_none() {
        let name = voice.title(&voice.fill("calendar_name", &[("province", &voice.province())]));
        // RFC 7986 has NAME; what most calendars read is older.
        line::push_text(&mut file, "NAME", &name);
        line::push_text(&mut file, "X-WR-CALNAME", &name);
    }
    for (id, document) in plan::with_deadlines(site).filter(|(id, document)| of.map_or(!document.draft, |of| of == *id))
    {
        let deadlines = document.circular().map(|circular| circular.deadlines.as_slice()).unwrap_or_default();
        for (at, deadline) in deadlines.iter().enumerate() {
            calendar.event(&mut file, id, at, deadline);
        }
    }
    line::push(&mut file, "END", "VCALENDAR");
    file
}

struct Calendar<'s, 'a> {
    site: &'s Site<'a>,
    voice: Voice<'s, 'a>,
    locale: Locale,
}

impl Calendar<'_, '_> {
    fn event(&self, file: &mut String, id: DocumentId, at: usize, deadline: &Deadline) {
        let (document, voice) = (self.site.document(id), &self.voice);
        // The day of the letter is always there.
        let updated = stamp(days::updated(self.site, id).unwrap_or(deadline.date.date));
        let (what, spoken) = deadline.what.get(self.locale);
        let parts = [("what", what), ("letter", &*voice.letter(id))];
        let summary = voice.title(&voice.fill("calendar_summary", &parts));
        let address = self.site.portal.province.base_url.join(&route::encode(&route::document(document, self.locale)));
        let day = voice.day(deadline.date.date);
        let mut lines = vec![
            format!("{} {day}", voice.t("deadline")),
            format!("{} {}", voice.letter(id), document.title.get(self.locale).0),
        ];
        let concerned = voice.concerned(deadline);
        if !concerned.is_empty() {
            lines.push(format!("{} {}", voice.t("deadline_for"), concerned.join(", ")));
        }
        lines.push(address.clone());
        line::push(file, "BEGIN", "VEVENT");
        // The place in the list, not the day: a day that is put off moves in the calendar too.
        line::push(file, "UID", &uuid::of_document(self.site, id, &["deadline", &at.to_string()]));
        line::push(file, "DTSTAMP", &updated);
        line::push(file, "LAST-MODIFIED", &updated);
        line::push(file, "SEQUENCE", &document.changes.len().to_string());
        line::push(file, "DTSTART;VALUE=DATE", &basic(deadline.date.date));
        line::push_text(file, &format!("SUMMARY;LANGUAGE={}", spoken.code()), &summary);
        line::push_text(file, "DESCRIPTION", &lines.join("\n"));
        line::push(file, "URL", &address);
        if self.site.state(id).has_ended() {
            line::push(file, "STATUS", "CANCELLED");
        }
        // Nobody is busy all day for it.
        line::push(file, "TRANSP", "TRANSPARENT");
        line::push(file, "END", "VEVENT");
    }
}

/// Prints a day in the basic form: `20241130`.
fn basic(day: Date) -> String {
    day.iso().replace('-', "")
}

/// Prints the moment at which a day begins in Thailand, which is seven hours before UTC: 17 hours of the day before.
fn stamp(day: Date) -> String {
    format!("{}T170000Z", basic(day.plus_days(-1).unwrap_or(day)))
}
