//! Alerts: `> [!NOTE]` and so on.

use std::ops::Range;

use pulldown_cmark as md;

use super::Alert;
use super::run::Place;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::say;
use crate::source::Span;

/// The kinds as they are written.
const KINDS: [&str; 5] = ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"];

pub(super) const fn of(kind: md::BlockQuoteKind) -> Alert {
    match kind {
        md::BlockQuoteKind::Note => Alert::Note,
        md::BlockQuoteKind::Tip => Alert::Tip,
        md::BlockQuoteKind::Important => Alert::Important,
        md::BlockQuoteKind::Warning => Alert::Warning,
        md::BlockQuoteKind::Caution => Alert::Caution,
    }
}

/// Reports a quotation that begins as an alert does: with a kind that is not known, or with words after the kind.
pub(super) fn unknown(place: &Place<'_>, quotation: &Range<usize>) -> Option<Diagnostic> {
    let line = place.text().get(quotation.clone())?.lines().next()?;
    let first = line.trim_start_matches(['>', ' ', '\t']);
    let (kind, after) = first.strip_prefix("[!")?.split_once(']')?;
    // A link, or its definition.
    if kind.contains('[') || after.starts_with(['(', '[', ':']) {
        return None;
    }
    let start = quotation.start + line.len() - first.len() + "[!".len();
    let words = start + kind.len() + "]".len();
    let span = place.span(&(start..start + kind.len()));
    if KINDS.iter().any(|known| known.eq_ignore_ascii_case(kind)) {
        return Some(words_after(kind, place.span(&(words..words + after.trim_end().len()))));
    }
    Some(unknown_kind(kind, span))
}

fn words_after(kind: &str, span: Span) -> Diagnostic {
    let message =
        say!("มีข้อความต่อท้าย [!{kind}] กล่องนี้จึงเป็นเพียงข้อความอ้าง", "Words follow [!{kind}], so this is a plain quotation.");
    Diagnostic::new(Code::UnknownValue, span, message)
        .help(say!("ขึ้นบรรทัดใหม่ด้วย > แล้วย้ายข้อความไปไว้บรรทัดนั้น", "Begin a new line with > and move the words there."))
}

fn unknown_kind(kind: &str, span: Span) -> Diagnostic {
    let known = KINDS.join(" ");
    let finding = Diagnostic::new(
        Code::UnknownValue,
        span,
        say!("ไม่มีกล่องข้อความชนิด {kind}", "There is no kind of alert named {kind}."),
    )
    .help(say!(
        "ใช้ชนิดใดชนิดหนึ่ง: {known} ถ้าไม่ใช่กล่องข้อความให้พิมพ์ \\[ แทน [",
        "Use one of {known}. If no alert is meant, write \\[ for [."
    ));
    match nearest(kind, KINDS) {
        Some(near) => finding.fix(span, near),
        None => finding,
    }
}
