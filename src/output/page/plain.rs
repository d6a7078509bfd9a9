//! A page of the portal itself.

use super::scope::{Head, Scope};
use crate::site::DocumentId;
use crate::view::PageView;

pub(super) fn view(scope: &Scope<'_, '_>, id: DocumentId) -> PageView {
    let document = scope.site.document(id);
    let title = scope.text(&document.title);
    let head = Head {
        title: title.text.clone(),
        description: document.summary.as_ref().map(|summary| summary.get(scope.locale).0.to_owned()),
        kind: None,
        trail: Vec::new(),
    };
    PageView {
        frame: scope.document_frame(head, id),
        status: super::handbook::status(scope, id),
        title,
        summary: document.summary.as_ref().map(|summary| scope.text(summary)),
        fallback: scope.fallback(document.translated, &document.bodies),
        body: scope.body(&document.bodies, scope.site.links(id).of(None, scope.locale), id),
        files: scope.files(document),
        relations: scope.relations(id),
        owner: scope.other_desk(document),
        forward: scope.forward(id),
        changes: scope.changes(document),
        updated: scope.updated(document),
    }
}
