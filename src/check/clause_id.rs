//! A clause of a handbook is cited for years: it has an id of its own, which stays when it moves or is numbered anew.

use std::collections::BTreeSet;

use crate::diagnostic::{Code, Diagnostic};
use crate::document::Detail;
use crate::document::body::{Body, Clause};
use crate::say;
use crate::site::Site;
use crate::thai::digits::to_arabic;

/// Reports the `ข้อ` and `มาตรา` of handbooks that have no id, and proposes one.
pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    let handbooks = site.documents().filter(|(_, document)| matches!(document.detail, Detail::Handbook));
    for (_, document) in handbooks {
        let name = document.key.as_str().rsplit('/').next().unwrap_or_default();
        let chapters = document.chapters.iter().map(|chapter| (chapter.name.as_str(), &chapter.bodies));
        for (name, bodies) in std::iter::once((name, &document.bodies)).chain(chapters) {
            if let Some(body) = &bodies.th {
                of_text(body, name, found);
            }
        }
    }
}

fn of_text(body: &Body, name: &str, found: &mut Vec<Diagnostic>) {
    let without = body.clauses.iter().filter(|clause| clause.is_top && clause.id.is_none());
    let mut taken: BTreeSet<String> = body.ids().map(str::to_owned).collect();
    for clause in without {
        let written = &clause.written;
        let id = proposed(clause, name, &mut taken);
        found.push(
            Diagnostic::new(
                Code::ClauseWithoutId,
                clause.span,
                say!(
                    "{written} ไม่มีรหัสของตนเอง ลิงก์มาที่ข้อนี้ไม่ได้ และเมื่อย้ายไปจะไม่มีการเตือน",
                    "{written} has no id of its own: nothing can link to it, and nobody is warned when it moves"
                ),
            )
            .help(say!(
                "ใส่รหัสต่อจากเลข และไม่เปลี่ยนอีกแม้เลขเปลี่ยน",
                "Put an id behind the number, and keep it when the number changes."
            ))
            .fix(clause.span, format!("{written} {{#{id}}}")),
        );
    }
}

/// Proposes an id: the name of the chapter and the number that the clause has today.
fn proposed(clause: &Clause, name: &str, taken: &mut BTreeSet<String>) -> String {
    let number = to_arabic(&clause.written);
    let number: Vec<&str> = number.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let section = if clause.written.starts_with("มาตรา") { "s" } else { "" };
    let first = format!("{name}-{section}{}", number.join("-"));
    let mut id = first.clone();
    for again in 2.. {
        if taken.insert(id.clone()) {
            break;
        }
        id = format!("{first}-{again}");
    }
    id
}
