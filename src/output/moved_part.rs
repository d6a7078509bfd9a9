//! What a page says of its clauses and headings that stand elsewhere now: an old link to one ends there.

use super::Press;
use crate::escape::escape;
use crate::locale::Locale;
use crate::site::anchor::{Part, bodies};
use crate::site::link::shown;
use crate::site::{Site, route};
use crate::view::{Html, Text};

/// Gives the notes of the page at a path of the source language, or nothing.
pub(super) fn notes(site: &Site<'_>, press: Press<'_>, path: &str, locale: Locale) -> Option<Html> {
    let up = route::up(&route::of(path, locale));
    let moved = site.moved_from(path, locale).into_iter();
    let lines: Vec<String> = moved.map(|(id, part)| line(site, press, &up, id, &part, locale).0).collect();
    (!lines.is_empty()).then(|| Html(lines.concat()))
}

/// Writes one note: a paragraph with the old id and the way on. `up` leads to the top of the portal.
pub(super) fn line(site: &Site<'_>, press: Press<'_>, up: &str, id: &str, part: &Part<'_>, page: Locale) -> Html {
    let document = site.document(part.document);
    let title = part.chapter.map_or(&document.title, |chapter| &document.chapters[chapter].title);
    let (title, title_lang) = title.get(page);
    let text = Text { text: title.to_owned(), lang: (title_lang != page).then(|| title_lang.code()) };
    let shown = shown(bodies(document, part.chapter), page);
    let has = shown.is_some_and(|(body, _)| part.id.is_none_or(|id| body.ids().any(|own| own == id)));
    // A translation may lack the id; the source has it.
    let locale = if has { page } else { Locale::Th };
    let mut href = match part.chapter {
        Some(chapter) => route::chapter(document, &document.chapters[chapter], locale),
        None => route::document(document, locale),
    };
    href = format!("{up}{}", route::encode(&href));
    if let Some(id) = part.id {
        href = format!("{href}#{}", route::encode(id));
    }
    let number = part.id.and_then(|id| {
        let (body, written) = shown.filter(|_| has)?;
        let clause = body.clauses.iter().find(|clause| clause.id.as_deref() == Some(id))?;
        let lang = if written == page { "" } else { " lang=\"th\"" };
        Some(format!("<span class=\"nb\"{lang}>{}</span> – ", escape(&clause.written)))
    });
    let link = format!("<a href=\"{}\">{}{}</a>", escape(&href), number.unwrap_or_default(), text.html().0);
    let said = Html::sentence(press.texts.get(page).get("clause_moved"), &[("link", &Html(link))]);
    let lang = page.code();
    Html(format!("<p class=\"moved-clause\" id=\"{}\" lang=\"{lang}\">{}</p>\n", escape(id), said.0))
}
