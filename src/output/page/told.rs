//! What a page says of a document, in plain text: for links in a chat, feeds, calendars and files for machines.
//!
//! It is read long after it was made and far from the page, so each status carries its day and as of when it is known.

use super::super::Press;
use super::scope::Scope;
use super::{form, handbook};
use crate::date::{Date, DateStyle};
use crate::document::circular::{Audience, Deadline};
use crate::document::{Detail, Document};
use crate::key::Kind;
use crate::locale::Locale;
use crate::number::OfficialNumber;
use crate::site::{DocumentId, Site};
use crate::view::{Html, StatusClass, StatusView};

/// Speaks one language in plain text.
pub(in super::super) struct Voice<'s, 'a>(Scope<'s, 'a>);

impl<'s, 'a> Voice<'s, 'a> {
    pub(in super::super) fn new(site: &'s Site<'a>, press: Press<'s>, locale: Locale) -> Self {
        Self(Scope::new(site, press, "", locale))
    }

    /// Gives an interface text.
    pub(in super::super) fn t(&self, key: &'static str) -> &'s str {
        self.0.t(key)
    }

    /// Fills an interface text.
    pub(in super::super) fn fill(&self, key: &'static str, parts: &[(&str, &str)]) -> String {
        self.0.fill(key, parts)
    }

    /// Gives the name of the province.
    pub(in super::super) fn province(&self) -> String {
        self.0.province_name(self.0.locale)
    }

    /// Gives the name of the office of the province.
    pub(in super::super) fn office(&self) -> String {
        self.0.contact().office.text
    }

    /// Names a feed.
    pub(in super::super) fn feed_title(&self, kind: Option<Kind>) -> String {
        self.0.feed_title(kind)
    }

    /// Prints a day in full.
    pub(in super::super) fn day(&self, day: Date) -> String {
        self.0.date(day, DateStyle::Full).text
    }

    /// Gives the status of a document in a word.
    pub(in super::super) fn word(&self, id: DocumentId) -> String {
        // A word that goes on on a page ends in a comma.
        self.0.view(id).word.trim_end_matches(',').to_owned()
    }

    /// Gives the status of a document as a sentence, without as of when it is known.
    pub(in super::super) fn status(&self, id: DocumentId) -> String {
        sentence(&self.0.view(id))
    }

    /// Gives the status of a document and what it means for an officer.
    pub(in super::super) fn summary(&self, id: DocumentId) -> String {
        self.0.told_summary(id)
    }

    /// Names the title of what is published by a sample as such.
    pub(in super::super) fn title(&self, title: &str) -> String {
        self.0.told_title(title)
    }

    /// Gives the number of a letter, or its title where it has none.
    pub(in super::super) fn letter(&self, id: DocumentId) -> String {
        let document = self.0.site.document(id);
        let number = document.circular().and_then(|circular| circular.number.as_ref()).map(OfficialNumber::canonical);
        number.unwrap_or_else(|| document.title.get(self.0.locale).0.to_owned())
    }

    /// Names whom a deadline concerns.
    pub(in super::super) fn concerned(&self, deadline: &Deadline) -> Vec<String> {
        let name = |who: &Audience| match who {
            Audience::Id(id) => self.0.site.config.portal.audience(id).map(|named| self.0.own(&named.names).text),
            Audience::Words(words) => Some(self.0.text(words).text),
        };
        deadline.who.iter().filter_map(name).collect()
    }
}

impl Scope<'_, '_> {
    /// Gives the status of a document, with as of when it is known.
    pub(super) fn told_status(&self, id: DocumentId) -> String {
        let (status, as_of) = self.told(id);
        self.fill("told_status", &[("status", &status), ("as_of", &as_of)])
    }

    /// Gives the status of a document, with as of when it is known, and what it means for an officer.
    pub(super) fn told_summary(&self, id: DocumentId) -> String {
        let Some(summary) = &self.site.document(id).summary else { return self.told_status(id) };
        let (status, as_of) = self.told(id);
        let summary = summary.get(self.locale).0;
        self.fill("told_summary", &[("status", &status), ("as_of", &as_of), ("summary", summary)])
    }

    /// Names the title of what is published by a sample as such.
    pub(super) fn told_title(&self, title: &str) -> String {
        if !self.site.portal.province.sample {
            return title.to_owned();
        }
        self.fill("told_sample", &[("title", title)])
    }

    /// Names the feed of a kind, or of all documents.
    pub(super) fn feed_title(&self, kind: Option<Kind>) -> String {
        let key = match kind {
            None | Some(Kind::Page) => "feed_all",
            Some(Kind::Circular) => "feed_circulars",
            Some(Kind::Handbook) => "feed_handbooks",
            Some(Kind::Form) => "feed_forms",
        };
        self.fill(key, &[("province", &self.province_name(self.locale))])
    }

    fn view(&self, id: DocumentId) -> StatusView {
        stated(self, id).unwrap_or_else(|| published(self, self.site.document(id)))
    }

    fn told(&self, id: DocumentId) -> (String, String) {
        let view = self.view(id);
        let as_of = view.as_of.as_ref().map(Html::plain);
        let today = || self.sentence("as_of", &[("date", &self.day(self.site.today))]).plain();
        (sentence(&view), as_of.unwrap_or_else(today))
    }
}

fn sentence(view: &StatusView) -> String {
    let rest = view.sentence.as_ref().map(Html::plain).unwrap_or_default();
    format!("{} {rest}", view.word).trim_end().to_owned()
}

/// Says whether a document holds, in the words of its page.
pub(super) fn stated(scope: &Scope<'_, '_>, id: DocumentId) -> Option<StatusView> {
    match &scope.site.document(id).detail {
        Detail::Circular(_) => Some(scope.status_view(id)),
        Detail::Form(_) => form::status(scope, id),
        Detail::Handbook | Detail::Page => handbook::status(scope, id),
    }
}

/// Says that a document is published and which edition is the latest, where no more can be said.
pub(super) fn published(scope: &Scope<'_, '_>, document: &Document) -> StatusView {
    let updated = document.updated().map(|day| {
        let label = Html::text(scope.t("updated_on"));
        Html(format!("{} {}", label.0, scope.day(day).0))
    });
    StatusView {
        class: StatusClass::Soon,
        word: scope.t("status_published").to_owned(),
        sentence: Some(Html::text(
            &scope.fill("status_published_edition", &[("edition", &scope.number(document.edition))]),
        )),
        as_of: updated,
        replaces: None,
    }
}
