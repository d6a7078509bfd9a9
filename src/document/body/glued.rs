//! Clauses on lines of their own without an empty line between: Markdown makes one paragraph of them.

use std::ops::Range;

use super::clause::{Form, Head};
use super::run::Place;
use crate::diagnostic::{Code, Diagnostic};
use crate::say;
use crate::source::Span;
use crate::thai::digits::is_thai_digit;

/// Most places that a finding points at besides the first.
const MOST_LABELS: usize = 3;

/// The lines of a paragraph that begin with the number of a clause.
#[derive(Default)]
pub(super) struct Lines {
    /// The last number of each form, with its place where it is not yet known to be that of a clause.
    last: [Option<(Head, Option<Range<usize>>)>; 5],
    glued: Vec<Range<usize>>,
}

impl Lines {
    /// Tells that the lines stand in an item that Markdown numbers.
    pub(super) fn below(&mut self, number: u32) {
        self.last[Form::Dotted(1).count()] = Some((Head::of_item(number), None));
    }

    /// Reads the line at `start` of the prepared text. Gives the place of the braces with an id, if they are spoken
    /// of here.
    ///
    /// `ข้อ ๓` at the beginning of a line may be running text: it must count on from the first line.
    pub(super) fn read(&mut self, text: &str, start: usize, is_first: bool) -> Option<usize> {
        let line = text.get(start..)?.lines().next()?;
        let head = Head::read(line)?;
        let own = start..start + head.written;
        let count = head.form.count();
        let braces = head.given.as_ref().map(|id| start + id.start - "{#".len()).filter(|_| !is_first);
        let before = self.last[count].take();
        let follows = before.as_ref().is_some_and(|(before, _)| head.follows(before));
        // Lists such as `๑.` and `(๑)` are spoken of as lists.
        let is_listed = matches!(head.form, Form::Dotted(1) | Form::Digits)
            && line.trim_start_matches('(').starts_with(is_thai_digit);
        if !is_first && (follows && !is_listed || braces.is_some()) {
            self.glued.extend(before.and_then(|(_, waiting)| waiting).filter(|_| follows));
            self.glued.push(own);
            self.last[count] = Some((head, None));
        } else {
            let begins = match head.form {
                Form::Named => is_first,
                Form::Dotted(parts) => is_first || parts > 1 && head.number.last() == Some(&1),
                Form::Digits | Form::Letters | Form::Latin => true,
            };
            self.last[count] = begins.then(|| (head, (!is_first && !is_listed).then_some(own))).or(before);
        }
        braces
    }

    /// Reports what is glued, and forgets it. It has no fix: a terminal shows
    /// an empty line that is put in as if the line after it were taken out.
    pub(super) fn end(&mut self, place: &Place<'_>, found: &mut Vec<Diagnostic>) {
        let mut glued = std::mem::take(self).glued;
        glued.sort_by_key(|range| range.start);
        let Some(first) = glued.first() else { return };
        let written = &place.file[place.range(first)];
        let mut finding = Diagnostic::new(
            Code::GluedClause,
            place.span(first),
            say!(
                "“{written}” เป็นย่อหน้าเดียวกับบรรทัดก่อนหน้า จะเผยแพร่ต่อกันเป็นข้อความเดียว",
                "‘{written}’ belongs to the paragraph of the line before: both are published as one running text."
            ),
        )
        .help(say!(
            "เว้นบรรทัดว่างระหว่างข้อ ถ้าเป็นข้อความต่อเนื่องให้พิมพ์ต่อในบรรทัดเดียวกัน",
            "Put an empty line between the clauses. If it is running text, write it on the line before."
        ));
        for range in glued.iter().skip(1).take(MOST_LABELS) {
            finding = finding.label(place.span(range), say!("ข้อถัดไป", "the next clause"));
        }
        found.push(finding);
    }
}

/// A misplaced `{#id}`, which readers would see.
pub(super) fn stray_id(written: &str, span: Span, is_heading: bool) -> Diagnostic {
    let help = if !written.ends_with('}') {
        say!("ปิดรหัสด้วย }} เช่น {{#scope}}", "Close the id with }}, as in {{#scope}}.")
    } else if is_heading {
        say!(
            "วางรหัสเดียวไว้ท้ายหัวข้อ เช่น ## ขอบเขต {{#scope}}",
            "Put one id at the end of the heading: ## Scope {{#scope}}"
        )
    } else {
        say!(
            "วางต่อจากเลขข้อที่ต้นย่อหน้า เช่น ข้อ ๑ {{#scope}} ข้อความ หรือท้ายหัวข้อ ในรายการ ตาราง และข้อความอ้างตั้งรหัสไม่ได้",
            "Put it after the number that begins a paragraph, as in ‘Clause 1 {{#scope}} Text’, or at the end of a heading. Items of lists, tables and quotations have no ids."
        )
    };
    let message =
        say!("“{written}” ไม่ได้ตั้งรหัส ผู้อ่านจะเห็นเป็นข้อความ", "‘{written}’ gives no id here: readers see it as text.");
    Diagnostic::new(Code::StrayId, span, message)
        .help(help)
        .help(say!("ถ้าต้องการให้เห็นเป็นข้อความให้พิมพ์ \\{{#", "If it is meant as text, write \\{{#"))
}

/// Gives the ranges of `{#…}` in a text; one that is not closed ends with its word.
pub(super) fn ids(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.match_indices('{').filter_map(|(start, _)| {
        let inner = &text[start + 1..];
        let spaces = inner.len() - inner.trim_start_matches(' ').len();
        let name = inner[spaces..].strip_prefix('#')?;
        let line = &name[..name.find(['\n', '{']).unwrap_or(name.len())];
        let end = match line.find('}') {
            Some(end) => end + 1,
            None => line.find(char::is_whitespace).unwrap_or(line.len()),
        };
        Some(start..start + 1 + spaces + 1 + end)
    })
}
