//! A province that was published stays in the content: nobody else answers for the codes under its address.

use std::collections::BTreeSet;

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Place, Severity};
use crate::document::Layer;
use crate::permalink::{Entry, Fate, LOCK, Lock};
use crate::say;

/// Finds the provinces that the lock knows and the content does not, by slug: an error while documents of its own live,
/// a warning when all of them are moved or given up, since its host has to go on with its last publication.
#[must_use]
pub fn check<'l>(config: &Config, lock: &'l Lock) -> Vec<(&'l str, Diagnostic)> {
    let there = |slug: &str| config.provinces.iter().any(|province| province.value.province.slug == slug);
    let known: BTreeSet<&str> = lock.addresses.iter().map(|address| address.province.as_str()).collect();
    known.into_iter().filter(|slug| !there(slug)).map(|slug| (slug, gone(slug, lock))).collect()
}

fn gone(slug: &str, lock: &Lock) -> Diagnostic {
    let address = lock.address(slug);
    let url = address.map(|address| address.base_url.as_str()).unwrap_or_default();
    let place = address.and_then(|address| lock.place_of_address(address));
    let lives = |entry: &&Entry| {
        entry.fate == Fate::Live && entry.target.layer != Layer::Base && entry.target.layer.is_of(slug)
    };
    let own: Vec<String> = lock.entries.values().filter(lives).map(|entry| entry.id.grouped()).collect();
    let finding = Diagnostic::at(
        Code::PermalinkGone,
        place.map_or_else(|| Place::Path(LOCK.to_owned()), Place::Span),
        say!(
            "จังหวัด {slug} เผยแพร่ไว้ที่ {url} แต่ไม่มีในเนื้อหาแล้ว",
            "The province {slug} was published at {url} and is not in the content any more"
        ),
    )
    .help(say!("นำโฟลเดอร์ provinces/{slug} กลับมา", "Put the folder provinces/{slug} back."))
    .help(say!(
        "ถ้าจังหวัดออกจากระบบ ให้เครื่องแม่ข่าย {url} เก็บเว็บชุดล่าสุดไว้ตลอดไป เพราะรหัสบนกระดาษชี้ไปที่นั่น",
        "If the province leaves, its host {url} has to keep the last publication for good, since codes on paper lead there."
    ));
    if own.is_empty() {
        return Diagnostic { severity: Severity::Warning, ..finding };
    }
    let ids = own.join(", ");
    finding.help(say!(
        "และเลิกเผยแพร่เอกสารของจังหวัดทีละรหัสด้วย prakat permalinks withdraw: {ids}",
        "And give up its own documents, one by one, with `prakat permalinks withdraw`: {ids}"
    ))
}
