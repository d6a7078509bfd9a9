//! A redirect leads to a document that some province has.

use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::Documents;
use crate::say;

/// Reports redirects to documents that exist in no layer.
pub fn check(config: &Config, documents: &Documents, found: &mut Vec<Diagnostic>) {
    for redirect in &config.redirects {
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
