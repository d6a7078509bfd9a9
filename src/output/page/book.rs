//! A handbook as one page, to print: title page, contents, all chapters.
//!
//! Each text keeps its ids behind a prefix of its own, `c2-` for the second chapter, and links between the chapters
//! lead within the page.

use super::handbook::{follows, status};
use super::scope::{Head, Scope, words};
use crate::html::{self, Href, Placed};
use crate::key::Kind;
use crate::locale::{Locale, Localized};
use crate::site::link::{BodyLinks, Bound, shown};
use crate::site::{DocumentId, anchor::bodies, route};
use crate::view::{BodyView, BookChapterView, BookView, Html};

pub(super) fn view(scope: &Scope<'_, '_>, id: DocumentId) -> BookView {
    let document = scope.site.document(id);
    let title = scope.text(&document.title);
    let handbook = scope.title_link(id);
    let head = Head {
        title: scope.fill("book_title", &[("title", &title.text)]),
        description: None,
        kind: Some(Kind::Handbook),
        trail: vec![scope.list_link(Kind::Handbook), handbook.clone()],
    };
    let chapters = document.chapters.iter().enumerate().map(|(at, chapter)| {
        let number = scope.number(at + 1);
        BookChapterView {
            id: format!("c{}", at + 1),
            label: scope.fill("book_chapter", &[("number", &number)]),
            number,
            title: scope.text(&chapter.title),
            summary: chapter.summary.as_ref().map(|summary| scope.text(summary)),
            fallback: scope.fallback(chapter.bodies.get(Locale::En).is_some(), &chapter.bodies),
            body: body(scope, id, Some(at)),
        }
    });
    let own = scope.site.permalinks.of_document(id);
    BookView {
        frame: scope.frame(head),
        handbook,
        title,
        summary: document.summary.as_ref().map(|summary| scope.text(summary)),
        status: status(scope, id),
        follows: follows(scope, id),
        edition: scope.edition(document),
        updated: scope.updated(document),
        code: own.map(|own| scope.code(own)),
        fallback: scope.fallback(document.translated, &document.bodies),
        body: body(scope, id, None),
        chapters: chapters.collect(),
    }
}

/// Gives what stands before the ids of a text.
fn prefix(chapter: Option<usize>) -> String {
    format!("c{}-", chapter.map_or(0, |at| at + 1))
}

/// Gives a text of the handbook with its ids and links as the book needs them.
fn body(scope: &Scope<'_, '_>, id: DocumentId, chapter: Option<usize>) -> Option<BodyView> {
    let texts: &Localized<_> = bodies(scope.site.document(id), chapter);
    let (body, locale) = shown(texts, scope.locale)?;
    let links: &BodyLinks = scope.site.links(id).of(chapter, scope.locale);
    let hrefs: Vec<Href> = links.links.iter().map(|bound| within(scope, id, chapter, bound)).collect();
    let mentions: Vec<Option<Href>> =
        links.mentions.iter().map(|mention| mention.map(|id| scope.to_page(id))).collect();
    let prefix = prefix(chapter);
    let words = words(scope.press.texts.get(locale), locale);
    let within = chapter.map(|at| {
        scope.press.texts.get(locale).fill("book_chapter", &[("number", &scope.speaking(locale).number(at + 1))])
    });
    let within = within.unwrap_or_default();
    let placed = Placed { prefix: &prefix, within: &within, deeper: u8::from(chapter.is_some()) };
    let html = html::placed(body, &hrefs, &mentions, &words, placed);
    (!html.trim().is_empty()).then(|| BodyView { html: Html(html), lang: locale.code() })
}

/// Gives where a link leads: within the book where it shows the target, else as on the page itself.
fn within(scope: &Scope<'_, '_>, own: DocumentId, chapter: Option<usize>, bound: &Bound) -> Href {
    let here = |id: String| Href::To { href: format!("#{}", route::encode(&id)), lang: None };
    match bound {
        Bound::Anchor(id) => here(format!("{}{id}", prefix(chapter))),
        Bound::Page { document, chapter, anchor, .. } if *document == own => {
            let shown = shown(bodies(scope.site.document(own), *chapter), scope.locale);
            let has = |id: &str| shown.is_some_and(|(body, _)| body.ids().any(|known| known == id));
            match (anchor, chapter) {
                (Some(id), _) if has(id) => here(format!("{}{id}", prefix(*chapter))),
                (Some(_), _) => scope.bound(bound, own),
                (None, Some(at)) => here(format!("c{}", at + 1)),
                (None, None) => here("main".to_owned()),
            }
        }
        _ => scope.bound(bound, own),
    }
}
