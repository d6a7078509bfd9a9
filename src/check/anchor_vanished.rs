//! A clause or heading with an id that was published goes on: at its address it stands, or the way to it.

use super::{Published, successor};
use crate::diagnostic::{Code, Diagnostic};
use crate::document::Document;
use crate::site::Site;
use crate::site::anchor::bodies;
use crate::site::onward::Onward;
use crate::{key::Kind, say};

/// Most ids that one message lists.
const MOST_LISTED: usize = 20;

/// Reports ids that pages of handbooks had and that neither stand there nor lead on. A page that is gone itself is
/// reported as such.
#[must_use]
pub fn check(site: &Site<'_>, published: &[Published]) -> Option<Diagnostic> {
    let mut lost: Vec<(&str, &str)> = Vec::new();
    for page in published {
        let Some(route) = page.path.strip_suffix("/index.html") else { continue };
        for id in &page.ids {
            if is_lost(site, route, id) {
                lost.push((route, id));
            }
        }
    }
    let (route, id) = *lost.first()?;
    let count = lost.len();
    let lines: Vec<String> =
        lost.iter().take(MOST_LISTED).map(|(route, id)| line(site, published, route, id)).collect();
    let lines = lines.join("\n");
    let more = count.saturating_sub(MOST_LISTED);
    let and_more = if more == 0 {
        say!("", "")
    } else {
        say!("\n(และอีก {more} แห่ง)", "\n(and {more} more)")
    };
    let message = if count == 1 {
        say!("/{route}/#{id} ที่เผยแพร่แล้วหายไป", "/{route}/#{id}, which was published, is gone")
    } else {
        say!(
            "ข้อหรือหัวข้อที่เผยแพร่แล้ว {count} แห่งหายไป เช่น /{route}/#{id}",
            "{count} clauses or headings that were published are gone, such as /{route}/#{id}"
        )
    };
    let crate::locale::Localized { th, en } = and_more;
    Some(Diagnostic::of_path(Code::AnchorVanished, "redirects.yaml", message).help(say!(
        "นำรหัสกลับมา หรือบอกที่อยู่ใหม่โดยเพิ่มใน redirects.yaml:\n{lines}{th}",
        "Put the id back, or say where it is now in redirects.yaml:\n{lines}{en}"
    )))
}

fn is_lost(site: &Site<'_>, route: &str, id: &str) -> bool {
    let languages = &site.config.portal.languages;
    if site.moved_from(route, languages[0]).iter().any(|(moved, _)| *moved == id) {
        return false;
    }
    match site.page_at(route) {
        Some((document, chapter)) => !has(site.document(document), chapter, id),
        // Where a redirect leads the page on as a whole, what it held needs its own way. A document that was moved takes
        // along what it holds; a tombstone is all that is said.
        None => match site.leads_on(route) {
            Some(Onward::Page(document, chapter)) => {
                site.config.redirects.iter().any(|redirect| redirect.from == route)
                    || !has(site.document(document), chapter, id)
            }
            Some(Onward::Book(_) | Onward::Gone(_)) | None => false,
        },
    }
}

/// Tells whether a page has an id.
fn has(document: &Document, chapter: Option<usize>, id: &str) -> bool {
    bodies(document, chapter).th.as_ref().is_some_and(|body| body.ids().any(|own| own == id))
}

/// Writes an entry of `redirects.yaml` that would do: to the same id where the page leads, else elsewhere in the
/// handbook, else in another. Where it is not clear which, all are named behind it.
fn line(site: &Site<'_>, published: &[Published], route: &str, id: &str) -> String {
    let led = match site.leads_on(route) {
        Some(Onward::Page(document, chapter)) => Some((document, chapter)),
        Some(Onward::Book(_) | Onward::Gone(_)) | None => None,
    };
    let handbook = site.page_at(route).or(led).map(|(document, _)| document);
    let successor = handbook.and_then(|handbook| {
        let at = successor::same_ids(site, published, handbook, route)?;
        Some((handbook, Some(at)))
    });
    // The front page of a handbook is where a page leads that has no better place.
    let led = led.filter(|(_, chapter)| chapter.is_some());
    let likely = led.or(successor).filter(|(handbook, chapter)| has(site.document(*handbook), *chapter, id));
    let mut places: Vec<String> = match (likely, handbook) {
        (Some((handbook, chapter)), _) => vec![place(site.document(handbook), chapter, id)],
        (None, Some(handbook)) => places(site.document(handbook), id),
        (None, None) => Vec::new(),
    };
    if places.is_empty() {
        let others = site.of_kind(Kind::Handbook).map(|(_, document)| document);
        places = others.flat_map(|document| self::places(document, id)).collect();
    }
    let since = site.today.iso();
    let (to, which) = match places.as_slice() {
        [to] => (to.as_str(), String::new()),
        [] => ("…", String::new()),
        several => ("…", format!("  # {}", several.join(" | "))),
    };
    format!("- {{from: /{route}/#{id}, to: {to}, since: {since}}}{which}")
}

/// Gives every place of an id in a handbook: its chapters, then its front page.
fn places(document: &Document, id: &str) -> Vec<String> {
    let chapters = (0..document.chapters.len()).map(Some).chain([None]);
    chapters.filter(|at| has(document, *at, id)).map(|at| place(document, at, id)).collect()
}

fn place(document: &Document, chapter: Option<usize>, id: &str) -> String {
    let key = document.key.route();
    chapter.map_or_else(|| format!("{key}#{id}"), |at| format!("{key}/{}#{id}", document.chapters[at].name))
}
