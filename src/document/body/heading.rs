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
pub(super) fn finish(drafts: Vec<Draft>, found: &mut Vec<Diagnostic>) -> Vec<Heading> {
    let mut ids = Ids { first: HashMap::new(), taken: HashSet::new(), next: HashMap::new() };
    let given: Vec<Option<String>> = drafts.iter().map(|draft| ids.give(draft, found)).collect();
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
    headings
}

struct Ids {
    /// Where each given id was given.
    first: HashMap<String, Span>,
    taken: HashSet<String>,
    /// The number to try next for each id that was repeated, so that a thousand repeats stay quick.
    next: HashMap<String, usize>,
}

impl Ids {
    /// Takes the id that the writer gave, unless another heading was given it.
    fn give(&mut self, draft: &Draft, found: &mut Vec<Diagnostic>) -> Option<String> {
        let (id, span) = draft.given.as_ref()?;
        let id = nfc(id).into_owned();
        if is_reserved(&id) {
            found.push(
                Diagnostic::new(
                    Code::DuplicateHeadingId,
                    *span,
                    say!("รหัสหัวข้อ “{id}” สงวนไว้สำหรับส่วนอื่นของหน้า", "The id “{id}” is kept for other parts of the page"),
                )
                .help(say!("ใช้รหัสอื่น", "Choose another id.")),
            );
            return None;
        }
        if let Some(first) = self.first.get(&id) {
            found.push(
                Diagnostic::new(
                    Code::DuplicateHeadingId,
                    *span,
                    say!("สองหัวข้อได้รับรหัส “{id}” เหมือนกัน", "Two headings are given the id ‘{id}’."),
                )
                .label(*first, say!("ใช้ครั้งแรกที่นี่", "first given here"))
                .help(say!(
                    "เปลี่ยนรหัสของหัวข้อหนึ่ง หรือลบ {{#…}} เพื่อให้ระบบตั้งให้",
                    "Change one of them, or leave {{#…}} out: the id then follows from the text."
                )),
            );
            return None;
        }
        self.first.insert(id.clone(), *span);
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
