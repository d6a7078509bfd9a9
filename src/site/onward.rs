//! Where the address of a page that is gone leads: redirects, and what the lock says of documents.

use super::{DocumentId, Site};
use crate::document::BOOK;
use crate::key::{Key, Kind};
use crate::permalink::Identifier;
use crate::site::permalink::Answer;

/// What a page at an old address leads to, or is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Onward {
    /// A document, or one of its chapters.
    Page(DocumentId, Option<usize>),
    /// The page with all chapters of a handbook.
    Book(DocumentId),
    /// The tombstone of an identifier.
    Gone(Identifier),
}

impl Site<'_> {
    /// Finds what stands for a target of `redirects.yaml` here: the document or chapter, what the document was moved
    /// to, or its tombstone. Where the handbook of this province has no such chapter, the handbook stands for it.
    #[must_use]
    pub fn onward(&self, target: &Key) -> Option<Onward> {
        let page = self.page_at(target.as_str()).map(|(document, chapter)| Onward::Page(document, chapter));
        page.or_else(|| self.former(target.route())).or_else(|| {
            let (handbook, _) = target.as_str().rsplit_once('/').filter(|_| target.kind() == Kind::Handbook)?;
            self.onward(&Key::parse(handbook)?)
        })
    }

    /// Finds where the route of a page that is gone leads, as `redirects.yaml` says or as its document went.
    #[must_use]
    pub fn leads_on(&self, route: &str) -> Option<Onward> {
        let redirect = self.config.redirects.iter().find(|redirect| redirect.from == route);
        redirect.and_then(|redirect| self.onward(&redirect.to)).or_else(|| self.former(route)).or_else(|| {
            let (handbook, name) = route.rsplit_once('/')?;
            let Some(Onward::Page(to, None)) = self.former(handbook) else { return None };
            self.below(to).into_iter().find(|(below, _)| *below == name).map(|(_, onward)| onward)
        })
    }

    /// Gives the pages below a handbook, each with its last name: they are found below its former routes too.
    #[must_use]
    pub fn below(&self, handbook: DocumentId) -> Vec<(&str, Onward)> {
        let chapters = self.document(handbook).chapters.iter().enumerate();
        let mut all: Vec<_> =
            chapters.map(|(at, chapter)| (chapter.name.as_str(), Onward::Page(handbook, Some(at)))).collect();
        if !all.is_empty() {
            all.push((BOOK, Onward::Book(handbook)));
        }
        all
    }

    /// Finds what became of the document that had a route.
    fn former(&self, route: &str) -> Option<Onward> {
        let mut former = self.permalinks.former.iter();
        let (_, id) = former.find(|(target, _)| target.file.is_none() && target.key.route() == route)?;
        match self.permalinks.end(*id)? {
            Answer::Document(to) | Answer::File(to, _) => Some(Onward::Page(*to, None)),
            Answer::Gone(_) => Some(Onward::Gone(*id)),
            Answer::Moved(_) => None,
        }
    }
}
