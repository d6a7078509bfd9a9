//! One spelling for what reads the same: NFC, the order of marks, ำ and invisible characters.
//!
//! Used for keys, ids and search. The text of an editor changes only when a fix is asked for. No official normal form
//! exists; these are the rules of libthai and the faults found in published letters.

use std::borrow::Cow;
use std::iter::Peekable;
use std::str::Chars;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::thai::{is_invisible, is_thai_mark, is_tone};

const SARA_AA: char = '\u{0E32}';
const SARA_AM: char = '\u{0E33}';
const NIKHAHIT: char = '\u{0E4D}';
const SARA_E: char = '\u{0E40}';
const SARA_AE: char = '\u{0E41}';
const NO_BREAK_SPACE: char = '\u{00A0}';

/// Returns the text in Unicode normal form C.
///
/// Never form KC on Thai text: it would take ำ apart.
pub fn nfc(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        IsNormalized::No | IsNormalized::Maybe => {
            let composed: String = text.nfc().collect();
            if composed == text { Cow::Borrowed(text) } else { Cow::Owned(composed) }
        }
    }
}

/// Returns the text in the one spelling that the portal compares by.
///
/// NFC; a decomposed ำ is composed; a tone mark stands after an upper or lower vowel and before ำ; doubled identical marks
/// and เ + เ typed for แ become one; invisible characters go, a no-break space becomes a space. Two different tone marks on
/// one letter are left alone: nobody but the author knows which was meant.
pub fn normalise(text: &str) -> Cow<'_, str> {
    if is_normal(text) {
        return Cow::Borrowed(text);
    }
    let composed: String =
        text.chars().filter(|&c| !is_invisible(c)).map(|c| if c == NO_BREAK_SPACE { ' ' } else { c }).nfc().collect();
    let repaired = repair(&composed);
    if repaired == text { Cow::Borrowed(text) } else { Cow::Owned(repaired) }
}

/// Tells cheaply that nothing has to be done; may err on the side of doing it.
fn is_normal(text: &str) -> bool {
    if text.is_ascii() {
        return true;
    }
    let mut previous = '\0';
    let mut nikhahit_in_run = false;
    for c in text.chars() {
        let mark = is_thai_mark(c);
        let fault = is_invisible(c)
            || c == NO_BREAK_SPACE
            || (c == SARA_AA && nikhahit_in_run)
            || (c == previous && (mark || matches!(c, SARA_E | SARA_AM)))
            || (mark && previous == SARA_AM)
            || (mark && is_thai_mark(previous) && rank(previous) > rank(c));
        if fault {
            return false;
        }
        nikhahit_in_run = mark && (nikhahit_in_run || c == NIKHAHIT);
        previous = c;
    }
    is_nfc_quick(text.chars()) == IsNormalized::Yes
}

/// Orders the marks of one letter as they are typed: from below upwards, then the tone, then ์.
///
/// Canonical combining classes do not do it: only ุ ู ฺ and the tone marks have one. The order agrees with them, so that
/// the result stays NFC.
const fn rank(mark: char) -> u8 {
    match mark {
        '\u{0E3A}' => 0,
        '\u{0E38}' | '\u{0E39}' => 1,
        '\u{0E48}'..='\u{0E4B}' => 3,
        '\u{0E4C}' => 4,
        _ => 2,
    }
}

/// Tells whether a character is written onto the one before it, in any script.
fn is_combining(c: char) -> bool {
    is_thai_mark(c) || canonical_combining_class(c) != 0
}

/// Repairs Thai clusters in text that is NFC and free of invisible characters.
fn repair(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut last = '\0';
    let mut chars = text.chars().peekable();
    let mut run: Vec<char> = Vec::new();
    while let Some(c) = chars.next() {
        if !is_combining(c) && c != SARA_AM {
            if c == SARA_E && last == SARA_E {
                out.pop();
                last = SARA_AE;
            } else {
                last = c;
            }
            out.push(last);
            continue;
        }

        run.clear();
        let mut end = Some(c);
        while let Some(mark) = end.filter(|&c| is_combining(c)) {
            run.push(mark);
            end = chars.next_if(|&c| is_combining(c));
        }
        // A mark of another script among them: not Thai spelling, and moving marks around it could break NFC.
        let thai = run.iter().all(|&c| is_thai_mark(c));
        let mut am = c == SARA_AM || (thai && chars.next_if_eq(&SARA_AM).is_some());
        if thai {
            order(&mut run);
            // After ำ there is no letter left to carry another ำ.
            if !am && last != SARA_AM && is_nikhahit_with_tones(&run) && chars.next_if_eq(&SARA_AA).is_some() {
                run.retain(|&mark| mark != NIKHAHIT);
                am = true;
            }
        }
        // After a mark of another script the tone stays where it is, or NFC would move it on.
        if am && !(run.is_empty() && is_combining(last)) {
            take_following_tones(&mut chars, &mut run);
        }
        if am && run.is_empty() && last == SARA_AM {
            continue;
        }
        out.extend(&run);
        last = run.last().copied().unwrap_or(last);
        if am {
            out.push(SARA_AM);
            last = SARA_AM;
        }
    }
    out
}

/// Sorts marks into typing order and drops doubled ones.
fn order(run: &mut Vec<char>) {
    run.sort_by_key(|&mark| rank(mark));
    run.dedup();
}

fn is_nikhahit_with_tones(run: &[char]) -> bool {
    run.contains(&NIKHAHIT) && run.iter().all(|&mark| mark == NIKHAHIT || is_tone(mark))
}

/// Moves tone marks typed after ำ in front of it, if no other mark follows them, and drops doubled ำ.
fn take_following_tones(chars: &mut Peekable<Chars<'_>>, run: &mut Vec<char>) {
    loop {
        let mut ahead = chars.clone();
        let mut tones = 0_usize;
        while ahead.next_if(|&c| is_tone(c)).is_some() {
            tones += 1;
        }
        if tones > 0 && !ahead.peek().is_some_and(|&c| is_combining(c)) {
            run.extend(chars.by_ref().take(tones));
            order(run);
        } else if chars.next_if_eq(&SARA_AM).is_none() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::{nfc, normalise};

    #[test]
    fn good_text_is_borrowed() {
        for text in ["", "plain", "หลักเกณฑ์การจัดหาระบบคอมพิวเตอร์ น้ำ ก็ สิทธิ์ แก่"]
        {
            assert!(matches!(normalise(text), Cow::Borrowed(_)), "{text}");
            assert!(matches!(nfc(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn sara_am_is_composed_with_the_tone_before_it() {
        let water = "น\u{0E49}\u{0E33}";
        for typed in [
            "น\u{0E4D}\u{0E49}\u{0E32}",
            "น\u{0E49}\u{0E4D}\u{0E32}",
            "น\u{0E33}\u{0E49}",
            "น\u{0E49}\u{0E49}\u{0E33}",
            "น\u{0E49}\u{0E33}\u{0E49}",
        ] {
            assert_eq!(normalise(typed), water);
        }
        assert_eq!(normalise("ก\u{0E4D}\u{0E32}หนด"), "กำหนด");
    }

    #[test]
    fn tone_marks_stand_after_vowels_and_once() {
        assert_eq!(normalise("ม\u{0E49}\u{0E31}ง"), "ม\u{0E31}\u{0E49}ง");
        assert_eq!(normalise("ผ\u{0E49}\u{0E39}"), "ผู้");
        assert_eq!(normalise("ได\u{0E49}\u{0E49}นำ"), "ได้นำ");
        assert_eq!(normalise("สิทธ\u{0E4C}\u{0E34}"), "สิทธิ์");
        assert_eq!(normalise("ก\u{0E48}\u{0E49}"), "ก\u{0E48}\u{0E49}");
    }

    #[test]
    fn doubled_sara_e_is_sara_ae() {
        assert_eq!(normalise("เเละ"), "และ");
        assert_eq!(normalise("เ\u{200B}เก"), "แก");
    }

    #[test]
    fn invisible_characters_go() {
        assert_eq!(normalise("ก\u{200B}ข\u{AD}ค\u{FEFF}ง\u{2060}จ\u{200D}"), "กขคงจ");
        assert_eq!(normalise("มท\u{A0}0210.5"), "มท 0210.5");
    }

    #[test]
    fn latin_is_composed_but_never_compatibly() {
        assert_eq!(normalise("e\u{301}"), "é");
        assert_eq!(normalise("ﬁ ²"), "ﬁ ²");
    }
}
