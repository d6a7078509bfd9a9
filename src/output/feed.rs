//! `feed.xml`: what is new and what changed, for news readers (Atom, RFC 4287).
//!
//! One for all documents and one for each kind, in each language. Days have no hour here: they begin at midnight in
//! Thailand.

use std::cmp::Reverse;
use std::fmt::Write as _;

use super::page::told::Voice;
use super::{Press, days, plan, uuid};
use crate::date::Date;
use crate::document::Document;
use crate::escape::escape;
use crate::key::Kind;
use crate::locale::Locale;
use crate::number::OfficialNumber;
use crate::site::{DocumentId, Site, route};

/// Most entries of a feed: what a reader that looks once a month may have missed.
const MOST: usize = 50;

/// Writes the feed of a kind, or of all documents, in a language.
pub(super) fn xml(site: &Site<'_>, press: Press<'_>, kind: Option<Kind>, locale: Locale) -> String {
    let feed = Feed { site, press, locale };
    let wanted = |document: &Document| !document.draft && kind.is_none_or(|kind| document.key.kind() == kind);
    let ids = site.documents().filter(|(_, document)| wanted(document)).map(|(id, _)| id);
    let mut dated: Vec<(Reverse<Date>, DocumentId)> =
        ids.filter_map(|id| Some((Reverse(days::updated(site, id)?), id))).collect();
    dated.sort_unstable();
    dated.truncate(MOST);

    let voice = Voice::new(site, press, locale);
    let address = |path: &str| escape(&site.portal.province.base_url.join(&route::encode(path))).into_owned();
    let title = voice.title(&voice.feed_title(kind));
    // Of an empty feed nothing is known but that it is empty today.
    let updated = dated.first().map_or(site.today, |(Reverse(day), _)| *day);
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">", locale.code());
    let _ = writeln!(xml, "<title>{}</title>", escape(&title));
    if site.portal.province.sample {
        let _ = writeln!(xml, "<subtitle>{}</subtitle>", escape(voice.t("sample_notice")));
    }
    let name = uuid::of(site, &["feed", kind.map_or("all", Kind::folder), locale.code()]);
    let _ = writeln!(xml, "<id>urn:uuid:{name}</id>");
    let _ = writeln!(xml, "<updated>{}</updated>", moment(updated));
    let own = address(&plan::feed(kind, locale));
    let _ = writeln!(xml, "<link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>");
    let page = address(&route::of(kind.map_or("", Kind::folder), locale));
    let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>");
    let _ = writeln!(xml, "<icon>{}</icon>", address(plan::ICON));
    let home = address(&route::of("", locale));
    let email = site.portal.province.contact.email.as_deref();
    let email = email.map(|email| format!("<email>{}</email>", escape(email))).unwrap_or_default();
    let _ = writeln!(xml, "<author><name>{}</name><uri>{home}</uri>{email}</author>", escape(&voice.office()));
    for (Reverse(updated), id) in dated {
        feed.entry(&mut xml, id, updated, &address);
    }
    xml.push_str("</feed>\n");
    xml
}

struct Feed<'s, 'a> {
    site: &'s Site<'a>,
    press: Press<'s>,
    locale: Locale,
}

impl Feed<'_, '_> {
    fn entry(&self, xml: &mut String, id: DocumentId, updated: Date, address: &dyn Fn(&str) -> String) {
        let document = self.site.document(id);
        let speak = |locale| Voice::new(self.site, self.press, locale);
        // What is not translated is Thai as a whole, so that no sentence changes its language on the way.
        let (title, spoken) = document.title.get(self.locale);
        let said = document.summary.as_ref().map_or(spoken, |summary| summary.get(spoken).1);
        let lang = if spoken == self.locale { "" } else { " xml:lang=\"th\"" };
        let _ = writeln!(xml, "<entry{lang}>");
        let number = document.circular().and_then(|circular| circular.number.as_ref()).map(OfficialNumber::canonical);
        let title = [number.as_deref(), Some(title)].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let _ = writeln!(xml, "<title>{}</title>", escape(&speak(spoken).title(&title)));
        let name = uuid::of_document(self.site, id, &["entry", self.locale.code()]);
        let _ = writeln!(xml, "<id>urn:uuid:{name}</id>");
        let page = address(&route::document(document, self.locale));
        let _ = writeln!(xml, "<link rel=\"alternate\" type=\"text/html\" href=\"{page}\"/>");
        if let Some(day) = days::published(self.site, id) {
            let _ = writeln!(xml, "<published>{}</published>", moment(day));
        }
        let _ = writeln!(xml, "<updated>{}</updated>", moment(updated));
        for topic in document.topics.iter().filter_map(|topic| self.site.config.portal.topic(topic)) {
            let label = escape(topic.names.get(spoken));
            let _ = writeln!(xml, "<category term=\"{}\" label=\"{label}\"/>", escape(&topic.id));
        }
        let marked = if said == spoken { "" } else { " xml:lang=\"th\"" };
        let _ = writeln!(xml, "<summary{marked}>{}</summary>", escape(&speak(said).summary(id)));
        xml.push_str("</entry>\n");
    }
}

/// Prints a day as the moment at which it begins in Thailand (RFC 3339).
fn moment(day: Date) -> String {
    format!("{}T00:00:00+07:00", day.iso())
}
