//! Line breaks of the source: between two Thai letters they are no space.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::markup::{self, Html};
use crate::thai::{is_invisible, is_thai_letter};

/// The first words of an official letter's fields. A line that begins with one is a line of its own.
const FIELDS: [&str; 4] = ["เรียน", "เรื่อง", "อ้างถึง", "สิ่งที่ส่งมาด้วย"];

/// Tells for each event whether it is a line break that joins what it parts.
///
/// Looks through markup, and through the number of a footnote. A space at the end of the line is a space that was
/// meant.
pub(super) fn joining_breaks(text: &str, events: &[(Event<'_>, Range<usize>)]) -> Vec<bool> {
    let mut joins = vec![false; events.len()];
    let mut last: Option<char> = None;
    let mut waiting: Option<usize> = None;
    for (index, (event, range)) in events.iter().enumerate() {
        match event {
            Event::Text(written) => {
                let mut visible = written.chars().filter(|c| !is_invisible(*c));
                let Some(first) = visible.next() else { continue };
                if let Some(at) = waiting.take() {
                    joins[at] = is_thai_letter(first) && !begins_field(written);
                }
                last = Some(visible.next_back().unwrap_or(first));
            }
            Event::SoftBreak => {
                let meant = text[..range.start].ends_with([' ', '\t']) || text[range.clone()].starts_with([' ', '\t']);
                waiting = (!meant && last.is_some_and(is_thai_letter)).then_some(index);
            }
            Event::FootnoteReference(_)
            | Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link) => {}
            Event::InlineHtml(tag) if !matches!(markup::read(tag), Html::Break | Html::WordBreak) => {}
            _ => {
                waiting = None;
                last = None;
            }
        }
    }
    joins
}

/// Tells whether a line begins with the name of a field. เรียนรู้ and เรื่องราว are other words.
fn begins_field(line: &str) -> bool {
    FIELDS.iter().any(|field| {
        let rest = line.strip_prefix(field).map(|rest| rest.chars().next());
        rest.is_some_and(|next| next.is_none_or(|c| !is_thai_letter(c)))
    })
}
