//! What a person reads at the end: the findings, their count, and what was made of which province.

use std::fmt::Write as _;
use std::time::Duration;

use crate::compile::PortalBuild;
use crate::date::DateStyle;
use crate::diagnostic::human::{self, Style};
use crate::diagnostic::{Diagnostic, Severity};
use crate::locale::{Digits, Locale};
use crate::say;
use crate::source::Sources;

use super::Console;

/// Writes findings to the error output.
pub(super) fn findings<'d>(
    found: impl IntoIterator<Item = &'d Diagnostic>,
    sources: &Sources,
    console: &mut Console<'_>,
) {
    let style = Style { locale: console.locale, colour: console.terminal.colour, width: console.terminal.width };
    for diagnostic in found {
        let text = human::render(diagnostic, sources, style);
        console.tell(&text);
        console.tell("\n");
    }
}

/// Counts findings by severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Count {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) hints: usize,
}

impl Count {
    pub(super) fn of(found: &[Diagnostic]) -> Self {
        let count = |severity| found.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning), hints: count(Severity::Hint) }
    }

    /// Gives the line below the findings, empty where there are none.
    pub(super) fn line(self, locale: Locale) -> String {
        let counts = [
            (self.errors, say!("ผิด", "error")),
            (self.warnings, say!("เตือน", "warning")),
            (self.hints, say!("แนะนำ", "hint")),
        ];
        let parts: Vec<_> = counts
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, word)| match locale {
                Locale::Th => format!("{} {count} แห่ง", word.th),
                Locale::En => counted(*count, &word.en),
            })
            .collect();
        if parts.is_empty() { String::new() } else { parts.join(" · ") + "\n" }
    }
}

/// What the last line needs to know beside the portals.
pub(super) struct Summary {
    /// The first word: what was done.
    pub(super) done: &'static str,
    pub(super) warnings: usize,
    pub(super) time: Duration,
}

/// Writes a table of portals, one to a line, and their sum.
pub(super) fn table(portals: &[&PortalBuild<'_>], summary: &Summary, locale: Locale) -> String {
    let heads = match locale {
        Locale::Th => ["จังหวัด", "เอกสาร", "หน้า", "ไฟล์", "เปลี่ยนครั้งถัดไป"],
        Locale::En => ["Province", "documents", "pages", "files", "next change"],
    };
    let mut rows: Vec<[String; 5]> = vec![heads.map(str::to_owned)];
    rows.extend(portals.iter().map(|portal| {
        let next = portal.next_change.map(|day| day.print(locale, DateStyle::Long, Digits::Arabic));
        [
            portal.name.get(locale).clone(),
            portal.documents.to_string(),
            portal.pages.to_string(),
            portal.files.to_string(),
            next.unwrap_or_else(|| "–".into()),
        ]
    }));
    let widths: Vec<usize> =
        (0..5).map(|column| rows.iter().map(|row| width(&row[column])).max().unwrap_or(0)).collect();
    let mut text = String::new();
    for row in rows.iter().filter(|_| !portals.is_empty()) {
        let cells = row.iter().zip(&widths).enumerate().map(|(column, (cell, wide))| {
            let gap = " ".repeat(wide - width(cell));
            if (1..=3).contains(&column) { gap + cell } else { cell.clone() + &gap }
        });
        let line = cells.collect::<Vec<_>>().join("  ");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text.push_str(&sum(portals, summary, locale));
    text
}

/// Lines up columns of text, the last one free.
pub(super) fn columns(rows: &[Vec<String>]) -> String {
    let count = rows.iter().map(Vec::len).max().unwrap_or(0);
    let wide = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| width(cell)).max().unwrap_or(0);
    let widths: Vec<usize> = (0..count).map(wide).collect();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).map(|(cell, wide)| cell.clone() + &" ".repeat(wide - width(cell)));
        text.push_str(cells.collect::<Vec<_>>().join("  ").trim_end());
        text.push('\n');
    }
    text
}

fn sum(portals: &[&PortalBuild<'_>], summary: &Summary, locale: Locale) -> String {
    let total = |count: fn(&PortalBuild<'_>) -> usize| portals.iter().map(|portal| count(portal)).sum::<usize>();
    let (documents, pages, files) = (total(|p| p.documents), total(|p| p.pages), total(|p| p.files));
    let provinces = portals.len();
    let Summary { done, warnings, time } = summary;
    let seconds = time.as_secs_f64();
    let mut line = String::new();
    let _ = match locale {
        Locale::Th => writeln!(
            line,
            "{done} {provinces} จังหวัด · {documents} เอกสาร · {pages} หน้า · {files} ไฟล์ · เตือน {warnings} แห่ง · {seconds:.2} วินาที"
        ),
        Locale::En => writeln!(
            line,
            "{done} {} · {} · {} · {} · {} · {seconds:.2} seconds",
            counted(provinces, "province"),
            counted(documents, "document"),
            counted(pages, "page"),
            counted(files, "file"),
            counted(*warnings, "warning"),
        ),
    };
    line
}

/// Puts an English word in the plural where there is not one.
fn counted(count: usize, word: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{count} {word}{ending}")
}

/// Counts the columns that a text takes in a terminal: Thai vowels and marks above and below take none.
fn width(text: &str) -> usize {
    let is_mark = |letter: char| matches!(letter, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}');
    text.chars().filter(|letter| !is_mark(*letter)).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thai_marks_take_no_column() {
        assert_eq!(width("ที่"), 1);
        assert_eq!(width("กำ"), 2);
        assert_eq!(width("จังหวัด"), 5);
    }

    #[test]
    fn the_count_names_only_what_there_is() {
        let count = Count { errors: 1, warnings: 2, hints: 0 };
        assert_eq!(count.line(Locale::Th), "ผิด 1 แห่ง · เตือน 2 แห่ง\n");
        assert_eq!(count.line(Locale::En), "1 error · 2 warnings\n");
        assert_eq!(Count::default().line(Locale::En), "");
    }
}
