//! Ids and levels of headings.

use std::collections::{HashMap, HashSet};

use crate::thai::normalise::nfc;

use super::Heading;
use crate::diagnostic::{Code, Diagnostic};
use crate::say;
use crate::source::Span;
use crate::thai::slug::slug;

/// A heading as read.
pub(super) struct Draft {
    /// Number of `#`.
    pub(super) raw: u8,
    /// The id that the writer gave, with its place.
    pub(super) given: Option<(String, Span)>,
    pub(super) text: String,
    pub(super) span: Span,
}

/// Gives each heading its id and its level on the page.
///
/// The page's title is the only `h1`, and no level is left out: `#`, or whatever comes first, is an `h2`, and a
/// heading is one level below the one that it stands under. An id follows from the heading's text. Where an earlier
/// heading has it, the id of the heading above is put before it: that stays when one of the same text is added to
/// another section.
///
/// Clauses have the ids that the writer gave them, or none; `clauses` are those, in the order of the file.
pub(super) fn finish(
    drafts: Vec<Draft>,
    clauses: &[Option<(String, Span)>],
    found: &mut Vec<Diagnostic>,
) -> (Vec<Heading>, Vec<Option<String>>) {
    let mut ids = Ids { first: HashMap::new(), taken: HashSet::new(), next: HashMap::new() };
    // In the order of the file, so that the first to have an id keeps it.
    let of_headings = drafts.iter().map(|draft| draft.given.as_ref());
    let mut all: Vec<_> = of_headings.chain(clauses.iter().map(Option::as_ref)).enumerate().collect();
    all.sort_by_key(|(_, given)| given.map(|(_, span)| span.start));
    let mut given: Vec<Option<String>> = vec![None; all.len()];
    for (at, id) in all {
        given[at] = id.and_then(|(id, span)| ids.give(id, *span, found));
    }
    let clauses = given.split_off(drafts.len());
    let mut above: Vec<(u8, String)> = Vec::new();
    let mut headings = Vec::with_capacity(drafts.len());
    for (draft, given) in drafts.into_iter().zip(given) {
        while above.last().is_some_and(|(raw, _)| *raw >= draft.raw) {
            above.pop();
        }
        let explicit = given.is_some();
        let id = given.unwrap_or_else(|| ids.make(slug(&draft.text), above.last().map(|(_, id)| id.as_str())));
        let level = u8::try_from(above.len() + 2).unwrap_or(6).min(6);
        above.push((draft.raw, id.clone()));
        headings.push(Heading { level, id, text: draft.text, span: draft.span, explicit });
    }
    (headings, clauses)
}

struct Ids {
    /// Where each given id was given.
    first: HashMap<String, Span>,
    taken: HashSet<String>,
    /// The number to try next for each id that was repeated, so that a thousand repeats stay quick.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Takes an id that the writer gave, unless another heading or clause was given it.
    fn give(&mut self, id: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<String> {
        let id = nfc(id).into_owned();
        if is_reserved(&id) {
            found.push(
                Diagnostic::new(
                    Code::DuplicateHeadingId,
                    span,
                    say!("รหัส “{id}” สงวนไว้สำหรับส่วนอื่นของหน้า", "The id “{id}” is kept for other parts of the page"),
                )
                .help(say!("ใช้รหัสอื่น", "Choose another id.")),
            );
            return None;
        }
        if let Some(first) = self.first.get(&id) {
            found.push(
                Diagnostic::new(
                    Code::DuplicateHeadingId,
                    span,
                    say!("รหัส “{id}” ตั้งให้สองแห่งในหน้าเดียวกัน", "The id ‘{id}’ is given twice on this page."),
                )
                .label(*first, say!("ใช้ครั้งแรกที่นี่", "first given here"))
                .help(say!(
                    "เปลี่ยนรหัสของหัวข้อหรือข้อหนึ่ง หรือลบ {{#…}} ของหัวข้อเพื่อให้ระบบตั้งให้",
                    "Change one of them, or leave {{#…}} out: the id of a heading then follows from its text."
                )),
            );
            return None;
        }
        self.first.insert(id.clone(), span);
        self.taken.insert(id.clone());
        Some(id)
    }

    fn make(&mut self, slug: String, above: Option<&str>) -> String {
        let slug = if is_reserved(&slug) { format!("section-{slug}") } else { slug };
        if self.take(&slug) {
            return slug;
        }
        let qualified = above.map_or(slug.clone(), |above| format!("{above}-{slug}"));
        if self.take(&qualified) {
            return qualified;
        }
        let mut number = self.next.get(&qualified).copied().unwrap_or(2);
        loop {
            let id = format!("{qualified}-{number}");
            number += 1;
            if self.take(&id) {
                self.next.insert(qualified, number);
                return id;
            }
        }
    }

    fn take(&mut self, id: &str) -> bool {
        self.taken.insert(id.to_owned())
    }
}

/// Tells whether an id belongs to the footnotes.
/// Tells whether the page itself uses an id: its frame, its sections, its footnotes.
fn is_reserved(id: &str) -> bool {
    matches!(id, "fn" | "main" | "desk" | "toc") || ["fn-", "fnref-", "s-"].iter().any(|lead| id.starts_with(lead))
}
