//! The documents as one province sees them: the base layer, its own in place of those with the same key, less what
//! it leaves out. Two layers, whole documents; nothing is merged.

use std::collections::BTreeMap;

use crate::config::ProvinceConfig;
use crate::diagnostic::{Checked, Code, Diagnostic, nearest};
use crate::document::{Documents, Layer, Read};
use crate::key::Key;
use crate::say;

/// What one province publishes.
#[derive(Clone, Debug)]
pub struct Portal<'a> {
    /// The province.
    pub province: &'a ProvinceConfig,
    /// Its documents, by key.
    pub documents: BTreeMap<&'a Key, &'a Read>,
    /// Documents that exist for this province but are not shown: drafts, and base documents that it leaves out.
    pub hidden: BTreeMap<&'a Key, Hidden<'a>>,
}

/// A document that is not shown.
#[derive(Clone, Copy, Debug)]
pub struct Hidden<'a> {
    /// The document.
    pub read: &'a Read,
    /// Why it is not shown.
    pub why: Why,
}

/// Why a document is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// It is a draft.
    Draft,
    /// The province leaves it out.
    LeftOut,
}

/// Assembles the portal of a province; `drafts` shows drafts too.
#[must_use]
pub fn assemble<'a>(province: &'a ProvinceConfig, documents: &'a Documents, drafts: bool) -> Checked<Portal<'a>> {
    let mut portal = Portal { province, documents: BTreeMap::new(), hidden: BTreeMap::new() };
    let mut found = Vec::new();
    let own = Layer::Province(province.province.slug);
    for layer in [Layer::Base, own] {
        for read in documents.all.iter().filter(|read| read.document.layer == layer) {
            let key = &read.document.key;
            if read.document.draft && !drafts {
                // A draft in place of a base document leaves that one where it is.
                if !portal.documents.contains_key(key) {
                    portal.hidden.insert(key, Hidden { read, why: Why::Draft });
                }
                continue;
            }
            portal.hidden.remove(key);
            portal.documents.insert(key, read);
        }
    }
    for (key, span) in &province.leave_out {
        match portal.documents.get(key) {
            Some(read) if read.document.layer == Layer::Base => {
                let read = *read;
                portal.documents.remove(key);
                portal.hidden.insert(&read.document.key, Hidden { read, why: Why::LeftOut });
            }
            Some(_) => found.push(
                Diagnostic::new(
                    Code::UnknownDocument,
                    *span,
                    say!("{key} เป็นเอกสารของจังหวัดเอง", "{key} is a document of the province itself"),
                )
                .help(say!("ลบโฟลเดอร์ หรือใช้ draft: true", "Remove the folder, or use draft: true.")),
            ),
            None if portal.hidden.contains_key(key) => {}
            None => {
                let base = documents.all.iter().filter(|read| read.document.layer == Layer::Base);
                let near = nearest(key.as_str(), base.map(|read| read.document.key.as_str()));
                found.push(
                    Diagnostic::new(
                        Code::UnknownDocument,
                        *span,
                        say!("ไม่มีเอกสาร {key} ใน base", "There is no document {key} in base"),
                    )
                    .help_if(near.map(|near| say!("หมายถึง {near} หรือไม่", "Did you mean {near}?"))),
                );
            }
        }
    }
    Checked { value: portal, diagnostics: found }
}
