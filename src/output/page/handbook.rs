//! The pages of a handbook: its first page and its chapters.

use super::super::plan::book_path;
use super::scope::{Head, Scope};
use crate::document::{Chapter, Document};
use crate::key::Kind;
use crate::locale::Locale;
use crate::site::relation::{Citation, Relation};
use crate::site::status::Status;
use crate::site::{DocumentId, route};
use crate::view::{ChapterEntryView, ChapterView, HandbookView, Html, StatusView};

pub(super) fn view(scope: &Scope<'_, '_>, id: DocumentId) -> HandbookView {
    let document = scope.site.document(id);
    let title = scope.text(&document.title);
    let head = Head {
        title: title.text.clone(),
        description: document.summary.as_ref().map(|summary| summary.get(scope.locale).0.to_owned()),
        kind: Some(Kind::Handbook),
        trail: vec![scope.list_link(Kind::Handbook)],
    };
    HandbookView {
        frame: scope.document_frame(head, id),
        status: status(scope, id),
        title,
        summary: document.summary.as_ref().map(|summary| scope.text(summary)),
        follows: follows(scope, id),
        fallback: scope.fallback(document.translated, &document.bodies),
        body: scope.body(&document.bodies, scope.site.links(id).of(None, scope.locale), id),
        chapters: entries(scope, document, None),
        book: book(scope, id),
        files: scope.files(document),
        relations: scope.relations(id),
        owner: scope.other_desk(document),
        forward: scope.forward(id),
        changes: scope.changes(document),
        updated: scope.updated(document),
    }
}

pub(super) fn chapter(scope: &Scope<'_, '_>, id: DocumentId, at: usize) -> ChapterView {
    let document = scope.site.document(id);
    let chapter = &document.chapters[at];
    let title = scope.text(&chapter.title);
    let handbook = scope.title_link(id);
    let head = Head {
        title: format!("{} – {}", title.text, handbook.text.text),
        description: chapter.summary.as_ref().map(|summary| summary.get(scope.locale).0.to_owned()),
        kind: Some(Kind::Handbook),
        trail: vec![scope.list_link(Kind::Handbook), handbook.clone()],
    };
    let summary = chapter.summary.as_ref().map(|summary| summary.get(scope.locale).0);
    let told = [Some(&*scope.told_status(id)), summary].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let toc = entries(scope, document, Some(at));
    let number = scope.number(at + 1);
    let total = scope.number(document.chapters.len());
    let translated = chapter.bodies.get(Locale::En).is_some();
    ChapterView {
        frame: scope.frame(head).with_status(told),
        handbook,
        place: scope.fill("chapter_place", &[("number", &number), ("total", &total)]),
        title,
        summary: chapter.summary.as_ref().map(|summary| scope.text(summary)),
        follows: follows(scope, id),
        status: status(scope, id),
        fallback: scope.fallback(translated, &chapter.bodies),
        body: scope.body(&chapter.bodies, scope.site.links(id).of(Some(at), scope.locale), id),
        previous: at.checked_sub(1).and_then(|at| toc.get(at).cloned()),
        next: toc.get(at + 1).cloned(),
        toc,
        book: book(scope, id),
        updated: scope.updated(document),
    }
}

/// Gives where the book of a handbook is, as seen from a page; one without chapters has none.
fn book(scope: &Scope<'_, '_>, id: DocumentId) -> Option<String> {
    let path = book_path(scope.site.document(id))?;
    Some(scope.href(&route::of(&path, scope.locale)))
}

/// Says whether a handbook or page is in force, where it is a rule at all.
pub(super) fn status(scope: &Scope<'_, '_>, id: DocumentId) -> Option<StatusView> {
    let rule = !matches!(scope.site.state(id).status, Status::Notice(_));
    rule.then(|| scope.status_view(id))
}

/// Names the letters that a handbook explains.
pub(super) fn follows(scope: &Scope<'_, '_>, id: DocumentId) -> Option<Html> {
    let letters: Vec<String> = scope
        .site
        .relations
        .to(id, Relation::Implements)
        .filter_map(|citation| match citation {
            Citation::Held(letter) => Some(scope.letter_link(*letter).0),
            Citation::NotHeld(_) => None,
        })
        .collect();
    (!letters.is_empty()).then(|| scope.sentence("handbook_follows", &[("letters", &Html(letters.join(", ")))]))
}

fn entries(scope: &Scope<'_, '_>, document: &Document, current: Option<usize>) -> Vec<ChapterEntryView> {
    let entry = |(at, chapter): (usize, &Chapter)| ChapterEntryView {
        href: scope.href(&route::chapter(document, chapter, scope.locale)),
        number: scope.number(at + 1),
        title: scope.text(&chapter.title),
        summary: chapter.summary.as_ref().map(|summary| scope.text(summary)),
        current: current == Some(at),
    };
    document.chapters.iter().enumerate().map(entry).collect()
}
