//! Numbers of letters in running Thai text.

use std::ops::Range;

use super::{CODE_LENGTH, COMMITTEE_LENGTH, LetterNumber, UNIT_LENGTH, read_tail};
use crate::thai::digits::is_digit;
use crate::thai::reader::Reader;
use crate::thai::{is_consonant, is_gap, is_thai_letter};

/// Announces a number and is often written without a space before the code.
const ANNOUNCEMENT: &str = "ที่";
/// Letters of a code that runs together with the word before it.
const USUAL_CODE: usize = 2;

/// Finds the numbers with a code in running text, each with its place in bytes.
///
/// Thai is written without spaces, so the code may follow a word directly. Two to four consonants that stand alone or after
/// ที่ are the code; of consonants that run together with a word, the last two are. What is found may still be no number
/// of any letter: link only what is known.
pub fn find_letter_numbers(text: &str) -> Vec<(Range<usize>, LetterNumber)> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_digits(text, at) {
        let run = Reader::new(text.get(start..).unwrap_or_default()).take_while(is_digit);
        at = start + run.len();
        if !UNIT_LENGTH.contains(&run.chars().count()) {
            continue;
        }
        if let Some((range, number)) = number_around(text, start) {
            at = range.end;
            found.push((range, number));
        }
    }
    found
}

fn next_digits(text: &str, at: usize) -> Option<usize> {
    text.get(at..)?.find(is_digit).map(|offset| at + offset)
}

/// Reads the number whose unit starts at a place.
fn number_around(text: &str, unit: usize) -> Option<(Range<usize>, LetterNumber)> {
    let before = text.get(..unit)?.trim_end_matches(is_gap);
    // Looked at first because it is cheap: most digits in a text follow no code.
    let (before, committee) = committee_at_end(before)?;
    let code = code_at_end(before)?;
    let mut reader = Reader::new(text.get(unit..)?);
    let tail = read_tail(&mut reader).ok()?;
    let rest = reader.rest();
    if rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(is_digit)) {
        return None;
    }
    let number = LetterNumber {
        code: Some(code.to_owned()),
        committee: committee.map(str::to_owned),
        unit: tail.unit,
        subs: tail.subs,
        circular: tail.circular,
        running: tail.running,
    };
    Some((before.len() - code.len()..unit + reader.at(), number))
}

/// Cuts a committee in brackets from the end of a text; none if the brackets hold something else.
fn committee_at_end(text: &str) -> Option<(&str, Option<&str>)> {
    let Some(inside) = text.strip_suffix(')') else {
        return Some((text, None));
    };
    let inside = inside.trim_end_matches(is_gap);
    let (letters, committee) = consonants_at_end(inside, *COMMITTEE_LENGTH.end());
    let before = inside.strip_suffix(committee)?.trim_end_matches(is_gap).strip_suffix('(')?;
    COMMITTEE_LENGTH.contains(&letters).then(|| (before.trim_end_matches(is_gap), Some(committee)))
}

fn code_at_end(text: &str) -> Option<&str> {
    let (letters, alone) = consonants_at_end(text, *CODE_LENGTH.end());
    let before = text.strip_suffix(alone)?;
    let separated = !before.ends_with(is_thai_letter) || before.ends_with(ANNOUNCEMENT);
    if separated && CODE_LENGTH.contains(&letters) {
        return Some(alone);
    }
    let (letters, last) = consonants_at_end(text, USUAL_CODE);
    // After เ แ โ ใ ไ the first consonant belongs to the vowel: เลข ends in no code.
    let in_syllable = text.strip_suffix(last)?.ends_with(['เ', 'แ', 'โ', 'ใ', 'ไ']);
    (letters == USUAL_CODE && !in_syllable).then_some(last)
}

/// Returns the consonants at the end of a text, at most so many, and their number.
fn consonants_at_end(text: &str, most: usize) -> (usize, &str) {
    let mut letters = 0;
    let mut start = text.len();
    for (at, _) in text.char_indices().rev().take(most).take_while(|&(_, c)| is_consonant(c)) {
        letters += 1;
        start = at;
    }
    (letters, text.get(start..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::find_letter_numbers;

    fn found(text: &str) -> Vec<(&str, String)> {
        find_letter_numbers(text).into_iter().map(|(range, number)| (&text[range], number.canonical())).collect()
    }

    #[test]
    fn numbers_are_found_where_they_stand() {
        for (text, place, number) in [
            ("หนังสือ มท0210.5/ว5 ลงวันที่", "มท0210.5/ว5", "มท 0210.5/ว 5"),
            ("ที่มท 0210.5/ว 5", "มท 0210.5/ว 5", "มท 0210.5/ว 5"),
            ("ที่ตผง 0031/5", "ตผง 0031/5", "ตผง 0031/5"),
            ("หนังสือมท ๐๒๑๐.๕/ว ๑๐๘๐๐ลงวันที่", "มท ๐๒๑๐.๕/ว ๑๐๘๐๐", "มท 0210.5/ว 10800"),
            ("ตามมท 0210.5/231", "มท 0210.5/231", "มท 0210.5/231"),
            ("(มท 0210.5 / 231)", "มท 0210.5 / 231", "มท 0210.5/231"),
            ("ของ กค (กวจ) ๐๔๐๕.๒/ว ๑๑๙.", "กค (กวจ) ๐๔๐๕.๒/ว ๑๑๙", "กค (กวจ) 0405.2/ว 119"),
            ("ด่วนที่สุดที่ ศธ 04056.12/45, 46", "ศธ 04056.12/45", "ศธ 04056.12/45"),
        ] {
            assert_eq!(found(text), [(place, number.to_owned())], "{text}");
        }
    }

    #[test]
    fn several_are_found() {
        let text = "มท 0210.5/ว 5 และ สป๐๐๑๗.๒/ว๓๔๑๕ กับ 0210.5/ว 6 และ อท 0017.2/ว4373";
        let numbers: Vec<_> = found(text).into_iter().map(|(_, number)| number).collect();
        assert_eq!(numbers, ["มท 0210.5/ว 5", "สป 0017.2/ว 3415", "อท 0017.2/ว 4373"]);
    }

    #[test]
    fn what_is_no_number_is_left_alone() {
        for text in [
            "",
            "0210.5/ว 5884",
            "เลข 0210.5/ว 5",
            "ใน 0210.5/ว 5",
            "มท 120210.5/ว 5",
            "มท 0210.5/ว 1234567",
            "มท 0210.5/ว 10,800",
            "มท 0210.5/ว 10l",
            "มท 0210.5/7.2",
            "กค (ก) 0405.2/ว 119",
            "พ.ศ. 2567/8",
            "https://example.go.th/0210/5",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}
