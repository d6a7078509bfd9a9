//! The head of a Markdown file: YAML between two `---` lines.

use std::ops::Range;

use crate::diagnostic::{Code, Diagnostic};
use crate::say;
use crate::source::{Source, SourceId, Span};
use crate::yaml::{self, Mapping};

/// Largest front matter: what is larger is no head of a document.
const LARGEST: usize = 64 * 1024;

/// A file in its two parts.
pub(super) struct Parts {
    /// What is between the lines, where it could be read.
    pub(super) front: Option<Mapping>,
    /// Where the front matter stands.
    pub(super) span: Span,
    /// Where the body begins.
    pub(super) body: usize,
}

/// Splits a file and reads its head.
pub(super) fn read(id: SourceId, source: &Source, found: &mut Vec<Diagnostic>) -> Parts {
    let first = source.text.split_inclusive('\n').next().unwrap_or_default();
    let first_line = Span::new(id, 0..first.trim_end().len());
    let Some(range) = range(&source.text) else {
        let open = is_fence(first);
        let message = if open {
            say!("ส่วนหัวไม่มีบรรทัด --- ปิดท้าย", "The front matter is not closed by a line ---")
        } else {
            say!("ไฟล์ต้องขึ้นต้นด้วยส่วนหัวระหว่างบรรทัด ---", "The file must begin with its front matter between lines ---")
        };
        found.push(Diagnostic::new(Code::FrontMatter, first_line, message).help(say!(
            "เขียน --- ในบรรทัดแรก ตามด้วย title: … แล้วปิดด้วย --- อีกบรรทัด",
            "Write --- on the first line, then title: …, then another line ---."
        )));
        // Without an end the whole file is head, not text.
        return Parts { front: None, span: first_line, body: if open { source.text.len() } else { 0 } };
    };
    let span = Span::new(id, range.head.clone());
    if range.head.len() > LARGEST {
        found.push(Diagnostic::new(
            Code::FrontMatterTooLarge,
            first_line,
            say!("ส่วนหัวใหญ่เกิน 64 kB", "The front matter is larger than 64 kB"),
        ));
        return Parts { front: None, span: first_line, body: range.body };
    }
    let node = yaml::parse(id, source, range.head, found);
    let front = match &node {
        Some(node) => yaml::mapping(node, found).cloned(),
        None => Some(Mapping { entries: Vec::new(), span: first_line }),
    };
    Parts { front, span, body: range.body }
}

struct Ranges {
    head: Range<usize>,
    body: usize,
}

fn range(text: &str) -> Option<Ranges> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| is_fence(line))?;
    let start = first.len();
    let mut at = start;
    for line in lines {
        let next = at + line.len();
        if is_fence(line) {
            return Some(Ranges { head: start..at, body: next });
        }
        at = next;
    }
    None
}

fn is_fence(line: &str) -> bool {
    line.trim_end() == "---"
}
