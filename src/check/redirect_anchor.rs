//! A clause or heading that has moved leads to one that is there, from where it is no more.

use crate::config::{AnchorRedirect, Config};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::Documents;
use crate::document::body::Body;
use crate::key::Key;
use crate::permalink::Lock;
use crate::say;

/// Reports entries for ids that lead nowhere, and those that nobody can follow.
pub(super) fn check(config: &Config, documents: &Documents, lock: &Lock, found: &mut Vec<Diagnostic>) {
    for (at, step) in config.anchors.iter().enumerate() {
        let again = config.anchors[..at].iter().find(|other| other.route == step.route && other.id == step.id);
        if let Some(first) = again {
            let (route, id) = (&step.route, &step.id);
            let message = say!("บอกทางของ /{route}/#{id} ไว้แล้ว", "/{route}/#{id} has an entry already");
            let finding = Diagnostic::new(Code::PathClaimedTwice, step.from_span, message);
            found.push(finding.label(first.from_span, say!("ครั้งแรกที่นี่", "first given here")));
        }
        found.extend(covered(step, documents));
        found.extend(from_nowhere(step, config, documents, lock));
        found.extend(nowhere(step, config, documents));
    }
}

/// Gives the Thai texts at a route, of every layer.
fn texts<'d>(route: &str, documents: &'d Documents) -> Vec<&'d Body> {
    let mut all = Vec::new();
    for document in documents.all.iter().map(|read| &read.document) {
        let Some(rest) = route.strip_prefix(document.key.route()) else { continue };
        match rest.strip_prefix('/') {
            None if rest.is_empty() => all.push(&document.bodies),
            Some(name) => {
                all.extend(
                    document.chapters.iter().filter(|chapter| chapter.name == name).map(|chapter| &chapter.bodies),
                );
            }
            None => {}
        }
    }
    all.into_iter().filter_map(|bodies| bodies.th.as_ref()).collect()
}

fn has(body: &Body, id: &str) -> bool {
    body.ids().any(|own| own == id)
}

/// Reports an entry for what still stands at its old address, in every layer.
fn covered(step: &AnchorRedirect, documents: &Documents) -> Option<Diagnostic> {
    let texts = texts(&step.route, documents);
    if texts.is_empty() || !texts.iter().all(|body| has(body, &step.id)) {
        return None;
    }
    let (route, id) = (&step.route, &step.id);
    let message = say!(
        "หน้า /{route}/ ยังมี #{id} การส่งต่อนี้จึงไม่มีผล",
        "The page /{route}/ still has #{id}, so that this entry leads nobody on"
    );
    let help = say!("ลบบรรทัดนี้ หรือลบรหัสจากหน้านั้น", "Remove this entry, or the id from that page.");
    Some(Diagnostic::new(Code::PathClaimedTwice, step.from_span, message).help(help))
}

/// Reports an entry for an id of a page that is not there: no document, no chapter, and nothing that leads on as a whole.
fn from_nowhere(step: &AnchorRedirect, config: &Config, documents: &Documents, lock: &Lock) -> Option<Diagnostic> {
    let route = step.route.as_str();
    let is_issued = |key: &Key| {
        route.strip_prefix(key.route()).is_some_and(|below| below.is_empty() || below.starts_with('/'))
            && !documents.all.iter().any(|read| read.document.key == *key)
    };
    let stands = !texts(route, documents).is_empty()
        || config.redirects.iter().any(|redirect| redirect.from == route)
        || lock.entries.values().any(|entry| entry.target.file.is_none() && is_issued(&entry.target.key));
    if stands {
        return None;
    }
    let message =
        say!("ไม่มีหน้าที่ /{route}/ การส่งต่อนี้จึงไม่มีผล", "There is no page at /{route}/, so that this entry leads nobody on");
    Some(Diagnostic::new(Code::RedirectTarget, step.from_span, message).help(say!(
        "แก้ที่อยู่เดิม หรือถ้าหน้านั้นหายไป เพิ่มบรรทัดที่บอกปลายทางของทั้งหน้า",
        "Correct the old address; where that page is gone, add an entry for the page as a whole."
    )))
}

/// What comes after an entry whose target has not its id.
enum Rest {
    /// A place that is there, or an entry that is reported itself.
    Goes,
    /// No further entry.
    Ends,
    /// The entry itself.
    Circle,
}

fn rest(step: &AnchorRedirect, config: &Config, documents: &Documents) -> Rest {
    let mut last = step;
    // No way is longer than all entries, unless it is a circle.
    for _ in 0..config.anchors.len() {
        let route = last.to.strip_prefix("pages/").unwrap_or(&last.to);
        let Some(id) = last.anchor.as_deref() else { return Rest::Goes };
        if texts(route, documents).iter().any(|body| has(body, id)) {
            return Rest::Goes;
        }
        match config.anchors.iter().find(|next| next.route == route && next.id == id) {
            Some(next) if next == step => return Rest::Circle,
            Some(next) => last = next,
            None if last == step => return Rest::Ends,
            None => return Rest::Goes,
        }
    }
    Rest::Goes
}

fn nowhere(step: &AnchorRedirect, config: &Config, documents: &Documents) -> Option<Diagnostic> {
    let route = step.to.strip_prefix("pages/").unwrap_or(&step.to);
    let texts = texts(route, documents);
    let is_page = !texts.is_empty() || documents.all.iter().any(|read| read.document.key.as_str() == step.to);
    let to = &step.to;
    if !is_page {
        let keys = documents.all.iter().map(|read| read.document.key.as_str());
        let finding = Diagnostic::new(
            Code::RedirectTarget,
            step.span,
            say!("ไม่มีเอกสารหรือบท {to} ที่จะส่งต่อไป", "There is no document or chapter {to} to lead to"),
        );
        return Some(
            finding.help_if(nearest(to, keys).map(|near| say!("หมายถึง {near} หรือไม่", "Did you mean {near}?"))),
        );
    }
    let id = step.anchor.as_deref()?;
    match rest(step, config, documents) {
        Rest::Goes => return None,
        Rest::Ends => {}
        Rest::Circle => {
            let message =
                say!("{to}#{id} ส่งต่อกลับมาที่นี่ จึงไม่ถึงที่ใด", "{to}#{id} leads back here, so that the way ends nowhere");
            let help = say!("เขียนที่ที่ข้อหรือหัวข้อนั้นอยู่จริง", "Write where the clause or heading really is.");
            return Some(Diagnostic::new(Code::RedirectTarget, step.span, message).help(help));
        }
    }
    let ids = texts.iter().flat_map(|body| body.ids());
    let message = say!("{to} ไม่มีข้อหรือหัวข้อ #{id}", "{to} has no clause or heading #{id}");
    let near = nearest(id, ids).map(|near| say!("หมายถึง #{near} หรือไม่", "Did you mean #{near}?"));
    Some(Diagnostic::new(Code::RedirectTarget, step.span, message).help_if(near))
}
