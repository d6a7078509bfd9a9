//! Lists numbered in Thai, `๑.` `๑)` `(๑)`, which Markdown takes for running text.

use std::fmt::Write as _;
use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::say;
use crate::source::Span;

use super::run::Place;

/// More digits are a year or an amount.
const LONGEST_NUMBER: usize = 3;

/// The beginning of an item.
#[derive(Clone, Debug)]
pub(super) struct Marker {
    /// Where it stands in the prepared text.
    pub(super) range: Range<usize>,
    style: Style,
    number: u32,
    /// Whether the paragraph begins with it.
    begins_block: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Style {
    Dot,
    Bracket,
    Brackets,
}

impl Marker {
    /// Reads the marker at a place where a line begins.
    pub(super) fn at(text: &str, start: usize, begins_block: bool) -> Option<Self> {
        let line = text.get(start..)?;
        let inner = line.strip_prefix('(').unwrap_or(line);
        let digits = inner.chars().take_while(|c| ('๐'..='๙').contains(c)).take(LONGEST_NUMBER + 1).count();
        if !(1..=LONGEST_NUMBER).contains(&digits) {
            return None;
        }
        let number = inner.chars().take(digits).fold(0, |number, c| number * 10 + (u32::from(c) - u32::from('๐')));
        let after = &inner[digits * '๐'.len_utf8()..];
        let style = match (line.starts_with('('), after.chars().next()?) {
            (true, ')') => Style::Brackets,
            (false, ')') => Style::Bracket,
            (false, '.') => Style::Dot,
            _ => return None,
        };
        // ๑.๒ is the number of a clause.
        let next = after[1..].chars().next();
        let end = start + (line.len() - after.len()) + 1;
        (!next.is_some_and(char::is_numeric)).then_some(Self { range: start..end, style, number, begins_block })
    }

    fn follows(&self, before: &Self) -> bool {
        self.style == before.style && self.number == before.number + 1
    }
}

/// Markers one after the other.
#[derive(Default)]
pub(super) struct Streak {
    markers: Vec<Marker>,
}

impl Streak {
    /// Adds the next marker, or begins anew where it does not continue the count.
    pub(super) fn push(&mut self, marker: Marker, place: &Place<'_>, found: &mut Vec<Diagnostic>) {
        if self.markers.last().is_some_and(|last| !marker.follows(last)) {
            self.end(place, found);
        }
        self.markers.push(marker);
    }

    /// Takes the next paragraph, which has a marker or not. `(๑)` before each paragraph is how a regulation numbers
    /// them, and reads well as it is.
    pub(super) fn paragraph(&mut self, marker: Option<Marker>, place: &Place<'_>, found: &mut Vec<Diagnostic>) {
        match marker {
            Some(marker) if marker.style != Style::Brackets => self.push(marker, place, found),
            _ => self.end(place, found),
        }
    }

    /// Reports what makes a list, and forgets it.
    pub(super) fn end(&mut self, place: &Place<'_>, found: &mut Vec<Diagnostic>) {
        let markers = std::mem::take(&mut self.markers);
        let [first, .., last] = &markers[..] else { return };
        let whole = place.range(&(first.range.start..last.range.end));
        let written = &place.file[place.range(&first.range)];
        let number = first.number;
        let help = if first.style == Style::Brackets {
            say!(
                "เว้นบรรทัดว่างระหว่างข้อ หรือใช้ “{number}. ” ถ้าต้องการให้เป็นรายการ",
                "Put an empty line between the items, or write ‘{number}. ’ to make them a list."
            )
        } else {
            say!(
                "ใช้เลขอารบิกตามด้วยจุดและเว้นวรรค “{number}. ”",
                "Write Arabic digits, a full stop and a space: ‘{number}. ’"
            )
        };
        let mut finding = Diagnostic::new(
            Code::ThaiListMarker,
            place.span(&first.range),
            say!(
                "Markdown ไม่รู้จักรายการที่ขึ้นต้นด้วย “{written}”",
                "Markdown does not know lists that begin with ‘{written}’: the items are running text."
            ),
        )
        .help(help);
        for marker in &markers[1..markers.len().min(4)] {
            finding = finding.label(place.span(&marker.range), say!("ข้อถัดไป", "the next item"));
        }
        let mut replacement = String::new();
        let mut from = whole.start;
        for (index, marker) in markers.iter().enumerate() {
            let range = place.range(&marker.range);
            replacement.push_str(&place.file[from..range.start]);
            // Within a paragraph only a list that begins with 1 can begin.
            let needs_empty_line = match marker.style {
                Style::Brackets => index > 0,
                _ => index == 0 && number != 1,
            };
            if needs_empty_line && !marker.begins_block {
                let line = place.file[..range.start].rfind('\n').map_or(0, |at| at + 1);
                replacement.push('\n');
                replacement.push_str(&place.file[line.max(place.start)..range.start]);
            }
            let after = &place.file[range.end..];
            let space = if after.starts_with([' ', '\t']) { "" } else { " " };
            // Writing to a string can not fail.
            let _ = match marker.style {
                Style::Dot => write!(replacement, "{}.{space}", marker.number),
                Style::Bracket => write!(replacement, "{}){space}", marker.number),
                Style::Brackets => write!(replacement, "{}", &place.file[range.clone()]),
            };
            from = range.end;
        }
        found.push(finding.fix(Span::new(place.source, whole), replacement));
    }
}
