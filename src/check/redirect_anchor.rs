//! A clause or heading that has moved leads to one that is there, from where it is no more.

use crate::config::{AnchorRedirect, Config};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::Documents;
use crate::document::body::Body;
use crate::say;

/// Reports entries for ids that lead nowhere, and those that nobody can follow.
pub(super) fn check(config: &Config, documents: &Documents, found: &mut Vec<Diagnostic>) {
    for (at, step) in config.anchors.iter().enumerate() {
        let again = config.anchors[..at].iter().find(|other| other.route == step.route && other.id == step.id);
        if let Some(first) = again {
            let (route, id) = (&step.route, &step.id);
            let message = say!("บอกทางของ /{route}/#{id} ไว้แล้ว", "/{route}/#{id} has an entry already");
            let finding = Diagnostic::new(Code::PathClaimedTwice, step.from_span, message);
            found.push(finding.label(first.from_span, say!("ครั้งแรกที่นี่", "first given here")));
        }
        found.extend(covered(step, documents));
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
    let goes_on = config.anchors.iter().any(|next| next.route == route && next.id == id && next != step);
    if goes_on || texts.iter().any(|body| has(body, id)) {
        return None;
    }
    let ids = texts.iter().flat_map(|body| body.ids());
    let message = say!("{to} ไม่มีข้อหรือหัวข้อ #{id}", "{to} has no clause or heading #{id}");
    let near = nearest(id, ids).map(|near| say!("หมายถึง #{near} หรือไม่", "Did you mean #{near}?"));
    Some(Diagnostic::new(Code::RedirectTarget, step.span, message).help_if(near))
}
