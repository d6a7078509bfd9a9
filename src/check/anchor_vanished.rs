//! A clause or heading with an id that was published goes on: at its address it stands, or the way to it.

use super::Published;
use crate::diagnostic::{Code, Diagnostic};
use crate::site::anchor::bodies;
use crate::site::permalink::Answer;
use crate::site::{DocumentId, Site};
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
    let lines: Vec<String> = lost.iter().take(MOST_LISTED).map(|(route, id)| line(site, route, id)).collect();
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
        Some((document, chapter)) => {
            let body = bodies(site.document(document), chapter).th.as_ref();
            !body.is_some_and(|body| body.ids().any(|own| own == id))
        }
        // Where the page leads on as a whole, what it held needs its own way.
        None => leads_on(site, route).is_some(),
    }
}

/// Finds the document that a page leads to that is none any more.
fn leads_on(site: &Site<'_>, route: &str) -> Option<DocumentId> {
    let redirect = site.config.redirects.iter().find(|redirect| redirect.from == route);
    redirect.and_then(|redirect| site.find(&redirect.to)).or_else(|| {
        let former = site.permalinks.former.iter();
        let mut former = former.filter(|(target, _)| target.file.is_none() && target.key.route() == route);
        match site.permalinks.end(*former.next()?.1) {
            Some(Answer::Document(to)) => Some(*to),
            _ => None,
        }
    })
}

/// Writes an entry of `redirects.yaml` that would do: to the same id elsewhere in the handbook, else in another.
fn line(site: &Site<'_>, route: &str, id: &str) -> String {
    let handbook = site.page_at(route).map(|(document, _)| document).or_else(|| leads_on(site, route));
    let others = site.of_kind(Kind::Handbook).map(|(other, _)| other).filter(|other| Some(*other) != handbook);
    let to = handbook.into_iter().chain(others).find_map(|handbook| {
        let document = site.document(handbook);
        let has = |chapter| bodies(document, chapter).th.as_ref().is_some_and(|body| body.ids().any(|own| own == id));
        let key = document.key.route();
        let chapter = (0..document.chapters.len()).find(|at| has(Some(*at)));
        let chapter = chapter.map(|at| format!("{key}/{}#{id}", document.chapters[at].name));
        chapter.or_else(|| has(None).then(|| format!("{key}#{id}")))
    });
    let (to, since) = (to.as_deref().unwrap_or("…"), site.today.iso());
    format!("- {{from: /{route}/#{id}, to: {to}, since: {since}}}")
}
