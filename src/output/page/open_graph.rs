//! What a chat or another site shows of a link (Open Graph): title, status, province.
//!
//! There is no picture. A chat needs one of pixels, and what could be drawn without letters says nothing: a code can
//! not be scanned from the phone that shows it, and a plain colour only takes the room of the words.

use super::scope::{Head, Scope};
use super::{linked_data, told};
use crate::key::Kind;
use crate::locale::Locale;
use crate::site::DocumentId;
use crate::view::{Frame, OpenGraphView};

impl Scope<'_, '_> {
    /// Tells of any page.
    pub(super) fn open_graph(&self, title: &str, description: Option<&str>) -> OpenGraphView {
        let languages = &self.site.config.portal.languages;
        OpenGraphView {
            title: self.told_title(title),
            description: description.map(str::to_owned),
            kind: "website",
            site: self.province_name(self.locale),
            locale: territory(self.locale),
            locales: languages.iter().filter(|locale| **locale != self.locale).map(|l| territory(*l)).collect(),
        }
    }

    /// Gives what surrounds the page of a document.
    pub(super) fn document_frame(&self, head: Head, id: DocumentId) -> Frame {
        let frame = self.frame(head);
        // A page of the portal itself has nothing that could end, unless it is a rule.
        let plain = self.site.document(id).key.kind() == Kind::Page && told::stated(self, id).is_none();
        let frame = if plain { frame } else { frame.with_status(self.told_summary(id)) };
        Frame { linked_data: linked_data::document(self, id), ..frame }
    }
}

/// Gives a language with the country whose conventions it follows.
const fn territory(locale: Locale) -> &'static str {
    match locale {
        Locale::Th => "th_TH",
        Locale::En => "en_US",
    }
}
