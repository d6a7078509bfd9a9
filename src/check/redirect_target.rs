//! A redirect leads to a document or chapter that some province has, or to what the lock says became of a document, from
//! where some province has no page.

use super::redirect_anchor;
use crate::config::{Config, ProvinceConfig, Redirect};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Document, Documents, Layer};
use crate::permalink::{Entry, Lock};
use crate::say;
use crate::site::list::{List, Overview};

/// Reports redirects to what exists in no layer and was never issued, and those that nobody can follow.
pub fn check(config: &Config, documents: &Documents, lock: &Lock, found: &mut Vec<Diagnostic>) {
    redirect_anchor::check(config, documents, lock, found);
    for (at, redirect) in config.redirects.iter().enumerate() {
        let from = &redirect.from;
        if let Some(first) = config.redirects[..at].iter().find(|other| other.from == *from) {
            let message = say!("บอกปลายทางของ /{from}/ ไว้แล้ว", "/{from}/ has an entry already");
            let finding = Diagnostic::new(Code::PathClaimedTwice, redirect.span, message);
            found.push(finding.label(first.span, say!("ครั้งแรกที่นี่", "first given here")));
        }
        found.extend(covered(redirect, config, documents));
        let target = &redirect.to;
        // What was issued answers for itself: it was moved, it has a tombstone, or it is reported.
        let is_issued = |entry: &Entry| entry.target.file.is_none() && entry.target.key == *target;
        let pages: Vec<String> = documents.all.iter().flat_map(|read| pages(&read.document)).collect();
        if pages.iter().any(|page| page == target.as_str()) || lock.entries.values().any(is_issued) {
            continue;
        }
        let near = nearest(target.as_str(), pages.iter().map(String::as_str));
        let finding = Diagnostic::new(
            Code::RedirectTarget,
            redirect.span,
            say!("ไม่มีเอกสารหรือบท {target} ที่จะส่งต่อไป", "There is no document or chapter {target} to lead to"),
        );
        found.push(match near {
            Some(near) => finding.help(say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")).fix(redirect.span, near),
            None => finding.help(say!("เขียนคีย์ของเอกสารที่ใช้แทน", "Write the key of the document that takes its place.")),
        });
    }
}

/// Gives the key of a document, and those of its chapters.
fn pages(document: &Document) -> impl Iterator<Item = String> {
    let chapters = document.chapters.iter().map(|chapter| format!("{}/{}", document.key, chapter.name));
    std::iter::once(document.key.to_string()).chain(chapters)
}

/// Reports a redirect from a route at which every province has a page: a page goes before a redirect.
fn covered(redirect: &Redirect, config: &Config, documents: &Documents) -> Option<Diagnostic> {
    let from = &redirect.from;
    let route = from.strip_prefix("en/").unwrap_or(from);
    let mut provinces = config.provinces.iter().map(|province| &province.value);
    let mut everywhere =
        || !config.provinces.is_empty() && provinces.all(|province| has_page(province, route, documents));
    if !is_fixed(route) && !everywhere() {
        return None;
    }
    let message = say!(
        "ทุกจังหวัดมีหน้าอยู่ที่ /{from}/ การส่งต่อนี้จึงไม่มีผล",
        "Every province has a page at /{from}/, so that this redirect leads nobody on"
    );
    let help = say!("ลบบรรทัดนี้ หรือลบหน้านั้น", "Remove this entry, or the page.");
    Some(Diagnostic::new(Code::PathClaimedTwice, redirect.span, message).help(help))
}

/// Tells whether every portal has a page at a route by itself.
fn is_fixed(route: &str) -> bool {
    ["open-data", "search", "verify"].contains(&route)
        || List::FIXED.iter().any(|list| list.path() == route)
        || Overview::ALL.iter().any(|overview| overview.path() == route)
}

/// Tells whether a province shows a document or a chapter at a route.
fn has_page(province: &ProvinceConfig, route: &str, documents: &Documents) -> bool {
    let own = Layer::Province(province.province.slug);
    let published = |layer: Layer| {
        documents.all.iter().map(|read| &read.document).filter(move |other| other.layer == layer && !other.draft)
    };
    let stands = |document: &Document| {
        let name = route.strip_prefix(document.key.route());
        let chapter = |name: &str| document.chapters.iter().any(|chapter| chapter.name == name);
        name.is_some_and(|name| name.is_empty() || name.strip_prefix('/').is_some_and(chapter))
    };
    let hidden = |document: &Document| {
        province.leave_out.iter().any(|(key, _)| *key == document.key)
            || published(own).any(|other| other.key == document.key)
    };
    published(own).any(stands) || published(Layer::Base).any(|document| stands(document) && !hidden(document))
}
