//! Full dates in running text.

use std::ops::Range;

use super::Date;
use crate::thai::digits::is_digit;

/// What joins a number to another, so that it is no day or no year by itself: `7-8 ตุลาคม 2567`, `2567/2568`.
const JOINTS: [char; 6] = ['-', '–', '/', '.', ',', ':'];
/// Digits of a year that no one takes for another.
const YEAR: usize = 4;

/// Finds the days that a text gives in full and without doubt, each with its place in bytes.
///
/// Day, month by name, and year of four digits, in either language. A day that may lie a year later, one whose years
/// disagree, the last of a range, and what lacks a part are passed over: a wrong date is worse than none.
pub fn find_dates(text: &str) -> Vec<(Range<usize>, Date)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(is_digit).map(|offset| at + offset) {
        let run = text[start..].find(|c| !is_digit(c)).map_or(text.len(), |offset| start + offset);
        at = run;
        let alone = !text[..start].ends_with(|c: char| c.is_ascii_alphabetic() || JOINTS.contains(&c));
        if !alone || text[start..run].chars().count() > 2 {
            continue;
        }
        let Some((read, len)) = Date::parse_prefix(&text[start..]) else { continue };
        let end = start + len;
        if read.warning.is_none() && has_year(&text[start..end]) && !goes_on(&text[end..]) {
            found.push((start..end, read.date));
            at = end;
        }
    }
    found
}

fn has_year(date: &str) -> bool {
    date.split(|c| !is_digit(c)).any(|run| run.chars().count() == YEAR)
}

/// Tells whether what follows a date belongs to it: another number, or a year in brackets that is not its own.
fn goes_on(rest: &str) -> bool {
    let brackets = rest.trim_start().starts_with("(B.E.") || rest.trim_start().starts_with("(พ.ศ.");
    let joined = rest.strip_prefix(JOINTS).is_some_and(|rest| rest.starts_with(is_digit));
    brackets || joined || rest.starts_with(is_digit)
}

#[cfg(test)]
mod tests {
    use super::find_dates;

    fn found(text: &str) -> Vec<(&str, String)> {
        find_dates(text).into_iter().map(|(range, date)| (&text[range], date.iso())).collect()
    }

    #[test]
    fn full_dates_are_found_where_they_stand() {
        for (text, written) in [
            ("ลงวันที่ 8 ตุลาคม 2567 เรื่อง", "8 ตุลาคม 2567"),
            ("ตั้งแต่วันที่๘ ตุลาคม ๒๕๖๗เป็นต้นไป", "๘ ตุลาคม ๒๕๖๗"),
            ("(8 ต.ค. 2567)", "8 ต.ค. 2567"),
            ("8 ตุลาคม พ.ศ. 2567.", "8 ตุลาคม พ.ศ. 2567"),
            ("dated 8 October 2024, no. 5", "8 October 2024"),
            ("on 8 October 2024 (B.E. 2567).", "8 October 2024 (B.E. 2567)"),
            ("ข้อ 5 ลงวันที่ 8 ตุลาคม 2567", "8 ตุลาคม 2567"),
        ] {
            assert_eq!(found(text), [(written, "2024-10-08".to_owned())], "{text}");
        }
        assert_eq!(found("1 ตุลาคม 2567 ถึง 30 กันยายน 2568").len(), 2);
    }

    #[test]
    fn what_is_no_full_date_is_left_alone() {
        for text in [
            "",
            "8 ตุลาคม",
            "ตุลาคม 2567",
            "8 ต.ค. 67",
            "31 กันยายน 2567",
            "8 ตุลาคม 2024",
            "8 October 2567",
            "8 October 2024 (B.E. 2566)",
            "1 มกราคม 2480",
            "7-8 ตุลาคม 2567",
            "8 ตุลาคม 2567/2568",
            "8 ตุลาคม 25671",
            "0210.5/8 ตุลาคม 2567",
            "108 ตุลาคม 2567",
            "2024-10-08",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
