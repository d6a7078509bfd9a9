//! Ids of headings: readable in Thai, stable, safe in an address.

use crate::thai::digits::to_arabic;
use crate::thai::is_thai_mark;
use crate::thai::normalise::normalise;

/// Stands where a heading holds nothing that an id can be made of.
const NO_WORDS: &str = "section";

/// Makes the id of a heading.
///
/// Vowels and tone marks are kept, so that ข่าว, ขาว and ข้าว stay three ids; Thai digits become Arabic and letters lower
/// case; every run of anything else becomes one hyphen. Never empty, and the id of an id is itself.
pub fn slug(heading: &str) -> String {
    // Lower case can open a letter that NFC has to close again.
    let lower = normalise(heading).to_lowercase();
    let lower = normalise(&lower);
    let mut id = String::with_capacity(lower.len());
    let mut gap = false;
    for c in to_arabic(&lower).chars() {
        if is_kept(c) {
            if gap && !id.is_empty() {
                id.push('-');
            }
            gap = false;
            id.push(c);
        } else {
            gap = true;
        }
    }
    if id.is_empty() {
        id.push_str(NO_WORDS);
    }
    id
}

/// Tells whether a character stays: letters and digits of any script, Thai marks, and combining accents.
fn is_kept(c: char) -> bool {
    c.is_alphanumeric() || is_thai_mark(c) || matches!(c, '\u{0300}'..='\u{036F}')
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn tone_marks_keep_headings_apart() {
        assert_eq!(["ข่าว", "ขาว", "ข้าว"].map(slug), ["ข่าว", "ขาว", "ข้าว"]);
    }

    #[test]
    fn anything_else_is_one_hyphen() {
        assert_eq!(slug("  ๑. หลักเกณฑ์ (CCTV) — ข้อ ๒ "), "1-หลักเกณฑ์-cctv-ข้อ-2");
        assert_eq!(slug("Scope & Approval"), "scope-approval");
        assert_eq!(slug("ต่าง ๆ ฯลฯ"), "ต่าง-ๆ-ฯลฯ");
    }

    #[test]
    fn spelling_faults_do_not_change_an_id() {
        assert_eq!(slug("ก\u{0E4D}\u{0E32}หนด"), slug("กำหนด"));
        assert_eq!(slug("เเผน\u{200B}งาน"), "แผนงาน");
    }

    #[test]
    fn other_scripts_are_kept() {
        assert_eq!(slug("Ünïcode ÉTÉ"), "ünïcode-été");
        assert_eq!(slug("ພາສາ 漢字"), "ພາສາ-漢字");
    }

    #[test]
    fn an_id_is_never_empty() {
        for heading in ["", " ", "—", "฿", "\u{200B}"] {
            assert_eq!(slug(heading), "section");
        }
    }
}
