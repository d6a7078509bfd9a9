//! Dictionary order. The only door to the collator.

use std::cmp::Ordering;

use icu_collator::options::CollatorOptions;
use icu_collator::{CollatorBorrowed, CollatorPreferences};
use icu_locale_core::locale;

use super::is_thai_letter;
use crate::locale::Locale;

/// Compares texts in the order of a dictionary of one language.
#[derive(Debug)]
pub struct Collator {
    /// Absent only if the tables compiled into the program lack the language.
    rules: Option<CollatorBorrowed<'static>>,
}

impl Collator {
    /// Makes the collator of a language.
    ///
    /// Thai follows CLDR, which follows the dictionary of the Royal Institute: ก–ฮ first, a leading vowel is compared after
    /// its consonant, tone marks decide only between words that are else equal. English is the root order.
    pub fn new(locale: Locale) -> Self {
        let preferences = match locale {
            Locale::Th => CollatorPreferences::from(&locale!("th")),
            Locale::En => CollatorPreferences::from(&locale!("en")),
        };
        Self { rules: CollatorBorrowed::try_new(preferences, CollatorOptions::default()).ok() }
    }

    /// Compares two texts.
    ///
    /// Texts that the dictionary does not tell apart (Thai order passes over spaces and punctuation) follow their code
    /// points, so that a sorted list never depends on the order it had before.
    pub fn compare(&self, left: &str, right: &str) -> Ordering {
        self.rules.as_ref().map_or(Ordering::Equal, |rules| rules.compare(left, right)).then_with(|| left.cmp(right))
    }
}

/// Gives the letter below which an index lists a text: its first consonant in Thai, passing over a leading vowel, else
/// its first Latin letter as a capital. Signs before it are passed over; none where a digit or nothing comes first.
#[must_use]
pub fn index_letter(text: &str) -> Option<char> {
    let mut letters = text.chars().skip_while(|c| !c.is_alphanumeric());
    let first = letters.find(|c| !matches!(c, 'เ'..='ไ'))?;
    if is_thai_letter(first) {
        return Some(first);
    }
    first.is_alphabetic().then(|| first.to_uppercase().next()).flatten()
}

#[cfg(test)]
mod tests {
    use std::cmp::Ordering;

    use super::{Collator, index_letter};
    use crate::locale::Locale;

    #[test]
    fn tables_of_both_languages_are_compiled_in() {
        assert!(Locale::ALL.map(Collator::new).iter().all(|collator| collator.rules.is_some()));
    }

    #[test]
    fn leading_vowels_stand_under_their_consonant() {
        let mut names = ["แพร่", "เลย", "ชลบุรี", "อ่างทอง", "เชียงราย", "ตราด", "กระบี่", "ไชยา", "ชัยนาท"];
        let thai = Collator::new(Locale::Th);
        names.sort_by(|left, right| thai.compare(left, right));
        assert_eq!(names, ["กระบี่", "ชลบุรี", "ชัยนาท", "เชียงราย", "ไชยา", "ตราด", "แพร่", "เลย", "อ่างทอง"]);
    }

    #[test]
    fn tone_marks_decide_last() {
        let thai = Collator::new(Locale::Th);
        assert_eq!(thai.compare("ขาว", "ข่าว"), Ordering::Less);
        assert_eq!(thai.compare("ข่าว", "ข้าว"), Ordering::Less);
        assert_eq!(thai.compare("ข้าว", "ขาวา"), Ordering::Less);
    }

    #[test]
    fn an_index_lists_a_word_below_its_consonant() {
        for (text, letter) in [
            ("เชียงราย", Some('ช')),
            ("ไทย", Some('ท')),
            ("“การจัดหา”", Some('ก')),
            ("ฤดู", Some('ฤ')),
            ("approval", Some('A')),
            ("(CCTV)", Some('C')),
            ("2567", None),
            ("๒๕๖๗", None),
            ("…", None),
            ("", None),
        ] {
            assert_eq!(index_letter(text), letter, "{text}");
        }
    }

    #[test]
    fn english_passes_over_case_first() {
        let english = Collator::new(Locale::En);
        assert_eq!(english.compare("Approval", "budget"), Ordering::Less);
        assert_eq!(english.compare("b", "A"), Ordering::Greater);
    }
}
