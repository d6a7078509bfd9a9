//! A translation has the ids that its source gives: an address of the Thai page is one of the English page too.

use crate::diagnostic::{Code, Diagnostic};
use crate::document::body::Body;
use crate::say;
use crate::site::Site;

/// Reports ids of headings and clauses that one of the two texts gives alone.
pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    for (_, document) in site.documents() {
        let chapters = document.chapters.iter().map(|chapter| &chapter.bodies);
        for bodies in std::iter::once(&document.bodies).chain(chapters) {
            if let (Some(th), Some(en)) = (&bodies.th, &bodies.en) {
                of_text(th, en, found);
            }
        }
    }
}

fn of_text(th: &Body, en: &Body, found: &mut Vec<Diagnostic>) {
    let (of_source, of_translation) = (th.explicit_ids(), en.explicit_ids());
    let only = |own: &[(&str, crate::source::Span)], other: &[(&str, crate::source::Span)]| {
        let lacks = |id: &str| other.iter().all(|(known, _)| *known != id);
        own.iter().filter(|(id, _)| lacks(id)).map(|(id, span)| ((*id).to_owned(), *span)).collect::<Vec<_>>()
    };
    for (id, span) in only(&of_source, &of_translation) {
        let message = say!("คำแปลไม่มีรหัส #{id}", "The translation has no #{id}");
        found.push(Diagnostic::new(Code::IdNotTranslated, span, message).help(say!(
            "ใส่ {{#{id}}} ที่หัวข้อหรือข้อเดียวกันในไฟล์แปล เช่น Clause 1 {{#{id}}}",
            "Put {{#{id}}} behind the same heading or clause of the translation, as in Clause 1 {{#{id}}}."
        )));
    }
    for (id, span) in only(&of_translation, &of_source) {
        let message = say!("ต้นฉบับภาษาไทยไม่มีรหัส #{id}", "The Thai source has no #{id}");
        found.push(Diagnostic::new(Code::IdNotTranslated, span, message).help(say!(
            "รหัสมาจากไฟล์ไทย ใส่ไว้ที่นั่นด้วย หรือลบที่นี่",
            "Ids come from the Thai file: give it there too, or remove it here."
        )));
    }
}
