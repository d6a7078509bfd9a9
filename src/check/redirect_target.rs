//! A redirect leads to a document that some province has, from where some province has no page.

use super::redirect_anchor;
use crate::config::{Config, ProvinceConfig, Redirect};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::{Document, Documents, Layer};
use crate::say;

/// Reports redirects to documents that exist in no layer, and those that nobody can follow.
pub fn check(config: &Config, documents: &Documents, found: &mut Vec<Diagnostic>) {
    redirect_anchor::check(config, documents, found);
    for redirect in &config.redirects {
        found.extend(covered(redirect, config, documents));
        let target = &redirect.to;
        if documents.all.iter().any(|read| read.document.key == *target) {
            continue;
        }
        let near = nearest(target.as_str(), documents.all.iter().map(|read| read.document.key.as_str()));
        let finding = Diagnostic::new(
            Code::RedirectTarget,
            redirect.span,
            say!("ไม่มีเอกสาร {target} ที่จะส่งต่อไป", "There is no document {target} to lead to"),
        );
        found.push(match near {
            Some(near) => finding.help(say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")).fix(redirect.span, near),
            None => finding.help(say!("เขียนคีย์ของเอกสารที่ใช้แทน", "Write the key of the document that takes its place.")),
        });
    }
}

/// Reports a redirect from a route at which every province has a page: a page goes before a redirect.
fn covered(redirect: &Redirect, config: &Config, documents: &Documents) -> Option<Diagnostic> {
    let from = &redirect.from;
    let route = from.strip_prefix("en/").unwrap_or(from);
    let mut provinces = config.provinces.iter().map(|province| &province.value);
    if config.provinces.is_empty() || !provinces.all(|province| has_page(province, route, documents)) {
        return None;
    }
    let message = say!(
        "ทุกจังหวัดมีหน้าอยู่ที่ /{from}/ การส่งต่อนี้จึงไม่มีผล",
        "Every province has a page at /{from}/, so that this redirect leads nobody on"
    );
    let help = say!("ลบบรรทัดนี้ หรือลบหน้านั้น", "Remove this entry, or the page.");
    Some(Diagnostic::new(Code::PathClaimedTwice, redirect.span, message).help(help))
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
