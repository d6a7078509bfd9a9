//! A page that was published goes on: at its route is a page, a redirect or a tombstone.

use std::collections::BTreeSet;

use super::{Published, successor};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::key::Key;
use crate::locale::Localized;
use crate::permalink::{Entry, Identifier, LOCK, Lock};
use crate::say;
use crate::site::Site;
use crate::site::list::List;
use crate::site::onward::Onward;

/// Most routes that one message lists.
const MOST_LISTED: usize = 20;

/// Reports published pages that are not planned any more. `published` are the paths of the last manifest; `found` is
/// what is known already, so that nothing is said twice.
#[must_use]
pub fn check(
    site: &Site<'_>,
    planned: &dyn Fn(&str) -> bool,
    lock: &Lock,
    published: &[Published],
    found: &[Diagnostic],
) -> Vec<Diagnostic> {
    let vanished = published.iter().map(|file| &file.path).filter(|path| is_page(path) && !planned(path));
    let mut routes: Vec<&str> = Vec::new();
    let mut identifiers: Vec<Identifier> = Vec::new();
    for path in vanished {
        let route = path.strip_suffix("index.html").unwrap_or(path);
        match route.strip_prefix("d/").map(|rest| Identifier::parse(rest.trim_end_matches('/'))) {
            Some(Ok(id)) if lock.place(id).is_some() => {}
            Some(Ok(id)) => identifiers.push(id),
            // What stands below an identifier goes with it.
            Some(Err(_)) => {}
            None if is_reported(route, lock, found) || List::comes_and_goes(route) => {}
            None => routes.push(route),
        }
    }
    let lost = identifiers.into_iter().map(lost_identifier);
    lost.chain((!routes.is_empty()).then(|| vanished_routes(site, published, &routes))).collect()
}

/// Tells whether a path is that of a page: files are guarded by their identifiers.
fn is_page(path: &str) -> bool {
    path == "index.html" || path.ends_with("/index.html")
}

/// Tells whether the document of a route has been reported by its identifier.
fn is_reported(route: &str, lock: &Lock, found: &[Diagnostic]) -> bool {
    let thai = route.strip_prefix("en/").unwrap_or(route);
    let gone = found.iter().filter(|finding| matches!(finding.code, Code::PermalinkGone | Code::PermalinkTarget));
    let places: Vec<&Place> = gone.map(|finding| &finding.place).collect();
    let is_named = |id: Identifier| lock.place(id).is_some_and(|span| places.contains(&&Place::Span(span)));
    // What was moved goes the way of what it was moved to.
    let ends_named = |entry: &Entry| lock.way(entry).any(|next| is_named(next.id));
    let of_route = |key: &str| thai.strip_prefix(key).is_some_and(|rest| rest.starts_with('/'));
    lock.entries.values().any(|entry| of_route(entry.target.key.route()) && ends_named(entry))
        || found.iter().any(|finding| finding.code == Code::TakenOff)
            && lock.entries.values().any(|entry| of_route(entry.target.key.route()))
}

fn lost_identifier(id: Identifier) -> Diagnostic {
    let printed = id.grouped();
    Diagnostic::of_path(
        Code::RouteVanished,
        LOCK,
        say!(
            "รหัส {printed} เผยแพร่ไปแล้ว แต่ {LOCK} ไม่มีบรรทัดของรหัสนี้",
            "{printed} has been published, but {LOCK} has no line for it"
        ),
    )
    .help(say!(
        "นำไฟล์ที่มีบรรทัดนั้นกลับมา หาด้วยคำสั่งนี้ในโฟลเดอร์เนื้อหา: git log -p -S {id} -- {LOCK}",
        "Take the file with that line back; to find it, in the content folder: git log -p -S {id} -- {LOCK}"
    ))
}

fn vanished_routes(site: &Site<'_>, published: &[Published], routes: &[&str]) -> Diagnostic {
    let count = routes.len();
    // The English page is redirected with the Thai one.
    let mut thai: BTreeSet<&str> = BTreeSet::new();
    for route in routes {
        thai.insert(route.strip_prefix("en/").filter(|rest| routes.contains(rest)).unwrap_or(route));
    }
    let lines: Vec<String> = thai.iter().take(MOST_LISTED).map(|route| redirect_line(site, published, route)).collect();
    let more = thai.len().saturating_sub(MOST_LISTED);
    let and_more = if more == 0 {
        Localized::default()
    } else {
        say!("\n(และอีก {more} แห่ง)", "\n(and {more} more)")
    };
    let first = routes[0];
    let message = if count == 1 {
        say!("หน้า /{first} ที่เผยแพร่แล้วหายไป", "The published page /{first} is gone")
    } else {
        say!("หน้าที่เผยแพร่แล้ว {count} หน้าหายไป เช่น /{first}", "{count} published pages are gone, such as /{first}")
    };
    let lines = lines.join("\n");
    let Localized { th, en } = and_more;
    Diagnostic::of_path(Code::RouteVanished, "redirects.yaml", message).help(say!(
        "นำหน้ากลับมา หรือบอกปลายทางใหม่โดยเพิ่มใน redirects.yaml:\n{lines}{th}",
        "Put the page back, or say where it is now in redirects.yaml:\n{lines}{en}"
    ))
}

/// Writes an entry of `redirects.yaml` that would do.
fn redirect_line(site: &Site<'_>, published: &[Published], route: &str) -> String {
    let path = route.trim_end_matches('/');
    // A chapter leads to the one in its place, else to its handbook or the tombstone of that; anything else to what is
    // most like it.
    let above = path.rsplit_once('/').and_then(|(above, _)| Key::parse(above));
    let to = match above.as_ref().and_then(|key| site.onward(key)) {
        Some(Onward::Page(handbook, _)) => {
            let document = site.document(handbook);
            match successor::chapter(site, published, handbook, path) {
                Some(at) => format!("{}/{}", document.key, document.chapters[at].name),
                None => document.key.to_string(),
            }
        }
        Some(Onward::Gone(_)) => above.map(|key| key.to_string()).unwrap_or_default(),
        Some(Onward::Book(_)) | None => {
            let near = nearest(path, site.documents().map(|(_, document)| document.key.as_str()));
            near.unwrap_or("…").to_owned()
        }
    };
    let since = site.today.iso();
    format!("- {{from: /{route}, to: {to}, since: {since}}}")
}
