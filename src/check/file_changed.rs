//! A file that is live is one of the editions that the lock knows.
//!
//! The lock alone tells of a change while it is whole. This also finds a change where the lock was lost and made anew.

use std::collections::BTreeMap;

use super::Published;
use crate::diagnostic::{Code, Diagnostic};
use crate::key::Key;
use crate::permalink::{Entry, LOCK};
use crate::say;
use crate::site::{Site, route};

/// Reports published files whose bytes are of no edition that was noted.
#[must_use]
pub fn check(site: &Site<'_>, published: &[Published]) -> Vec<Diagnostic> {
    let live: BTreeMap<&str, &[u8; 32]> = published.iter().map(|file| (file.path.as_str(), &file.sha256)).collect();
    // A province's version and the base one lie at one address, and one may have taken the place of the other.
    let mut known: BTreeMap<(&Key, &str), Vec<&Entry>> = BTreeMap::new();
    for entry in site.permalinks.entries.values() {
        if let Some(name) = &entry.target.file {
            known.entry((&entry.target.key, name)).or_default().push(entry);
        }
    }
    let mut found = Vec::new();
    for (_, document) in site.documents() {
        for name in document.downloads() {
            let path = route::file(document, name);
            let (Some(sha256), Some(entries)) = (live.get(path.as_str()), known.get(&(&document.key, name))) else {
                continue;
            };
            if !entries.iter().any(|entry| entry.hashes.contains(sha256)) {
                found.push(
                    Diagnostic::of_path(
                        Code::FileChanged,
                        LOCK,
                        say!(
                            "ไฟล์ /{path} ที่เผยแพร่อยู่ไม่ใช่ฉบับใดที่ {LOCK} บันทึกไว้",
                            "The file /{path} that is published is of no edition that {LOCK} names"
                        ),
                    )
                    .help(say!(
                        "นำ {LOCK} ที่ใช้เผยแพร่ครั้งก่อนกลับมาจาก git ถ้าสองสาขาเผยแพร่ต่างกัน ให้คงบรรทัดของไฟล์ที่เผยแพร่อยู่ แล้วขึ้น edition ใหม่",
                        "Take back from git the {LOCK} that the last publication was made with. Where two branches have \
                         published, keep the line of what is live, and raise `edition`."
                    )),
                );
            }
        }
    }
    found
}
