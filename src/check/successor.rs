//! Which chapter has taken the place of one that is gone: a guess, for what a message proposes.

use super::Published;
use crate::diagnostic::nearest;
use crate::document::BOOK;
use crate::document::body::Body;
use crate::site::{DocumentId, Site};

/// Finds the chapter of a handbook that takes the place of the page at a route, among those that are new since
/// `published`: the one with the same ids, else one of almost the same name, else the only one for the only one gone.
pub(super) fn chapter(site: &Site<'_>, published: &[Published], handbook: DocumentId, route: &str) -> Option<usize> {
    let (above, name) = route.rsplit_once('/').filter(|(_, name)| *name != BOOK)?;
    let document = site.document(handbook);
    let new = new_chapters(site, published, handbook);
    let names = new.iter().map(|at| document.chapters[*at].name.as_str());
    let near = || nearest(name, names).and_then(|near| new.iter().find(|at| document.chapters[**at].name == near));
    let only = || new.first().filter(|_| new.len() == 1 && gone_below(site, published, above) == 1);
    same_ids(site, published, handbook, route).or_else(|| near().or_else(only).copied())
}

/// Finds the one new chapter of a handbook with the ids that the page at a route had.
pub(super) fn same_ids(site: &Site<'_>, published: &[Published], handbook: DocumentId, route: &str) -> Option<usize> {
    let moved = site.moved_from(route, site.config.portal.languages[0]);
    let page = published.iter().filter(|page| page.path.strip_suffix("/index.html") == Some(route));
    let had: Vec<&str> = page
        .flat_map(|page| page.ids.iter().map(String::as_str))
        .filter(|id| !moved.iter().any(|(other, _)| other == id))
        .collect();
    let has = |at: usize| {
        let body = site.document(handbook).chapters[at].bodies.th.as_ref();
        let mut ids: Vec<&str> = body.iter().flat_map(|body| Body::explicit_ids(body)).map(|(id, _)| id).collect();
        ids.sort_unstable();
        ids.dedup();
        ids
    };
    let mut same = new_chapters(site, published, handbook).into_iter().filter(|at| !had.is_empty() && has(*at) == had);
    same.next().filter(|_| same.next().is_none())
}

/// Gives the chapters of a handbook at whose routes nothing was published.
fn new_chapters(site: &Site<'_>, published: &[Published], handbook: DocumentId) -> Vec<usize> {
    let document = site.document(handbook);
    let chapters = document.chapters.iter().enumerate();
    let is_new = |name: &str| {
        let path = format!("{}/{name}/index.html", document.key.route());
        !published.iter().any(|page| page.path == path)
    };
    chapters.filter(|(_, chapter)| is_new(&chapter.name)).map(|(at, _)| at).collect()
}

/// Counts the pages directly below a route that are gone, without a way on.
fn gone_below(site: &Site<'_>, published: &[Published], above: &str) -> usize {
    let routes = published.iter().filter_map(|page| page.path.strip_suffix("/index.html"));
    let below = routes.filter(|route| route.rsplit_once('/').is_some_and(|(of, name)| of == above && name != BOOK));
    below.filter(|route| site.page_at(route).is_none() && site.leads_on(route).is_none()).count()
}
