//! Parts of pages that have moved: where what an old address names stands now.

use std::collections::BTreeMap;

use super::{DocumentId, Shelf, Site};
use crate::config::AnchorRedirect;
use crate::document::body::Body;
use crate::document::{Detail, Document};
use crate::key::Key;
use crate::locale::{Locale, Localized};

/// Where a heading or clause is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<'a> {
    /// The document.
    pub document: DocumentId,
    /// Which chapter of it.
    pub chapter: Option<usize>,
    /// Its id there; without one it is the whole page.
    pub id: Option<&'a str>,
}

/// Finds where an id of a page is now, over any number of moves; nothing where this portal does not show it.
pub(super) fn led_on<'a>(
    shelf: &Shelf<'_, '_>,
    moves: &'a [AnchorRedirect],
    route: &str,
    id: &str,
) -> Option<Part<'a>> {
    let (mut route, mut id) = (route, id);
    // No way is longer than all moves, unless it is a circle.
    for _ in 0..moves.len() {
        let step = moves.iter().find(|step| step.route == route && step.id == id)?;
        let anchor = step.anchor.as_deref();
        if let Some((document, chapter)) = target(shelf, &step.to) {
            let bodies = bodies(shelf.get(document), chapter);
            let Some(anchor) = anchor else { return Some(Part { document, chapter, id: None }) };
            if bodies.th.as_ref().is_some_and(|body| body.ids().any(|own| own == anchor)) {
                return Some(Part { document, chapter, id: Some(anchor) });
            }
        }
        (route, id) = (&step.to, anchor?);
    }
    None
}

/// Finds the document of a key or of a page's route, or the chapter of a key with one more name.
pub(super) fn target(shelf: &Shelf<'_, '_>, key: &str) -> Option<(DocumentId, Option<usize>)> {
    if let Some(id) = Key::parse(key).and_then(|key| shelf.by_key.get(&key).copied()) {
        return Some((id, None));
    }
    if let Some(id) = Key::parse(&format!("pages/{key}")).and_then(|key| shelf.by_key.get(&key).copied()) {
        return Some((id, None));
    }
    let (handbook, name) = key.rsplit_once('/')?;
    let id = Key::parse(handbook).and_then(|key| shelf.by_key.get(&key).copied())?;
    let chapter = shelf.get(id).chapters.iter().position(|chapter| chapter.name == name)?;
    Some((id, Some(chapter)))
}

/// Gives the texts of a document or of one of its chapters.
#[must_use]
pub fn bodies(document: &Document, chapter: Option<usize>) -> &Localized<Option<Body>> {
    chapter.map_or(&document.bodies, |chapter| &document.chapters[chapter].bodies)
}

impl Site<'_> {
    fn shelf(&self) -> Shelf<'_, '_> {
        Shelf { documents: &self.documents, by_key: &self.by_key, hidden: &self.portal.hidden }
    }

    /// Finds the document or chapter at a route of the source language, without outer slashes.
    #[must_use]
    pub fn page_at(&self, route: &str) -> Option<(DocumentId, Option<usize>)> {
        target(&self.shelf(), route)
    }

    /// Gives the parts that stood on the page at a route and are elsewhere now, by their ids there, in the order of
    /// `redirects.yaml`. A part that still stands there, in the language of the page, is not among them.
    #[must_use]
    pub fn moved_from(&self, route: &str, page: Locale) -> Vec<(&str, Part<'_>)> {
        let moves = &self.config.anchors;
        let here = self.page_at(route);
        let bodies = here.map(|(document, chapter)| bodies(self.document(document), chapter));
        let text = bodies.and_then(|bodies| bodies.get(page).as_ref().or(bodies.th.as_ref()));
        let mut moved: Vec<(&str, Part<'_>)> = Vec::new();
        for step in moves.iter().filter(|step| step.route == route) {
            let stands = text.is_some_and(|body| body.ids().any(|id| id == step.id));
            if stands || moved.iter().any(|(id, _)| *id == step.id) {
                continue;
            }
            if let Some(part) = led_on(&self.shelf(), moves, route, &step.id) {
                moved.push((&step.id, part));
            }
        }
        moved
    }

    /// Gives the ids that the pages of handbooks promise, by route: those that a writer gave, and those that lead on.
    #[must_use]
    pub fn promised_ids(&self) -> BTreeMap<String, Vec<String>> {
        let mut all: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (_, document) in self.documents().filter(|(_, document)| matches!(document.detail, Detail::Handbook)) {
            let route = document.key.route();
            let chapters =
                document.chapters.iter().map(|chapter| (format!("{route}/{}/", chapter.name), &chapter.bodies));
            for (route, bodies) in std::iter::once((format!("{route}/"), &document.bodies)).chain(chapters) {
                let ids = bodies.th.iter().flat_map(Body::explicit_ids).map(|(id, _)| id.to_owned());
                all.entry(route).or_default().extend(ids);
            }
        }
        for step in &self.config.anchors {
            if led_on(&self.shelf(), &self.config.anchors, &step.route, &step.id).is_some() {
                all.entry(format!("{}/", step.route)).or_default().push(step.id.clone());
            }
        }
        all.retain(|_, ids| {
            ids.sort_unstable();
            ids.dedup();
            !ids.is_empty()
        });
        all
    }
}
