//! A page at an old route that leads to where the document or chapter is now.
//!
//! Static hosts can not answer with a status of their own, so the page itself leads on: at once, and by a link for
//! those whose browser does not.

use super::Press;
use super::moved_part;
use crate::config::Redirect;
use crate::document::BOOK;
use crate::escape::escape;
use crate::locale::Locale;
use crate::site::onward::Onward;
use crate::site::{Site, route};

/// Gives the path of the page in a language, or nothing where the old route is one of the other language only.
pub(super) fn path(redirect: &Redirect, locale: Locale) -> Option<String> {
    let route = match (redirect.from.strip_prefix("en/"), locale) {
        (Some(_), Locale::Th) => return None,
        (Some(thai), Locale::En) => route::of(thai, locale),
        (None, _) => route::of(&redirect.from, locale),
    };
    Some(format!("{route}index.html"))
}

/// Writes the page; a tombstone is none that leads on.
pub(super) fn html(site: &Site<'_>, press: Press<'_>, path: &str, to: Onward, locale: Locale) -> Option<String> {
    let (document, chapter) = match to {
        Onward::Page(document, chapter) => (site.document(document), chapter),
        Onward::Book(document) => (site.document(document), None),
        Onward::Gone(_) => return None,
    };
    let chapter = chapter.map(|at| &document.chapters[at]);
    let target = match chapter {
        Some(chapter) => route::chapter(document, chapter, locale),
        None if matches!(to, Onward::Book(_)) => route::of(&format!("{}/{BOOK}", document.key.route()), locale),
        None => route::document(document, locale),
    };
    let href = format!("{}{}", route::up(path), route::encode(&target));
    let canonical = site.portal.province.base_url.join(&route::encode(&target));
    let (href, canonical) = (escape(&href), escape(&canonical));
    let (title, language) = chapter.map_or(&document.title, |chapter| &chapter.title).get(locale);
    let (title, lang) = (escape(title), language.code());
    let mut main = format!("<h1><a href=\"{href}\">{title}</a></h1>");
    // Who came for a part of the page reads where that part is.
    let old = path.strip_suffix("/index.html").unwrap_or_default();
    let old = old.strip_prefix("en/").filter(|_| locale == Locale::En).unwrap_or(old);
    for (id, part) in site.moved_from(old, locale) {
        main.push_str(&moved_part::line(site, press, &route::up(path), id, &part, locale).0);
    }
    Some(leading(&Leading { lang, title: &title, href: &href, canonical: &canonical, main: &main }))
}

/// A page that leads on; every part is HTML already.
pub(super) struct Leading<'p> {
    pub(super) lang: &'p str,
    pub(super) title: &'p str,
    /// Where it leads, as seen from the page.
    pub(super) href: &'p str,
    /// The same as a full address.
    pub(super) canonical: &'p str,
    /// What it says to those whose browser stays.
    pub(super) main: &'p str,
}

/// Writes a page that leads on at once.
pub(super) fn leading(page: &Leading<'_>) -> String {
    let Leading { lang, title, href, canonical, main } = page;
    format!(
        "<!doctype html>\n<html lang=\"{lang}\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"refresh\" content=\"0; url={href}\">\n<title>{title}</title>\n\
         <link rel=\"canonical\" href=\"{canonical}\">\n</head>\n<body>\n\
         <main>{main}</main>\n</body>\n</html>\n"
    )
}
