//! Thai script: letters, digits, normal form, dictionary order, heading ids, words and phrases.
//!
//! Knows characters only: no dates, no numbers of letters, no documents.

pub mod collate;
pub mod digits;
pub mod normalise;
pub mod phrase;
pub(crate) mod reader;
pub mod slug;
pub mod words;

/// Tells whether a character belongs to a Thai word: a letter, a vowel, a mark, ๆ or ฯ.
///
/// The currency sign ฿ and the digits are no letters.
pub const fn is_thai_letter(c: char) -> bool {
    matches!(c, '\u{0E01}'..='\u{0E3A}' | '\u{0E40}'..='\u{0E4E}')
}

/// Tells whether a character is a nonspacing Thai mark, written above or below its consonant.
pub const fn is_thai_mark(c: char) -> bool {
    matches!(c, '\u{0E31}' | '\u{0E34}'..='\u{0E3A}' | '\u{0E47}'..='\u{0E4E}')
}

/// Tells whether a character is one of the 44 consonants ก–ฮ.
///
/// ฤ and ฦ stand between them in Unicode and are vowels, so no code of an office holds them.
pub const fn is_consonant(c: char) -> bool {
    matches!(c, 'ก'..='ฮ') && !matches!(c, 'ฤ' | 'ฦ')
}

/// Tells whether a character is a tone mark.
pub const fn is_tone(c: char) -> bool {
    matches!(c, '\u{0E48}'..='\u{0E4B}')
}

/// Tells whether a character is an invisible one that word processors and PDF files leave in Thai text.
///
/// Soft hyphen, zero-width space and joiners, word joiner and byte order mark.
pub const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

/// Tells whether a character separates without being seen: white space of any kind or an invisible character.
pub fn is_gap(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::{is_consonant, is_thai_letter, is_thai_mark};

    #[test]
    fn letters_leave_out_the_currency_sign_and_digits() {
        assert!("กฮะาำเแโใไๆฯ่้์".chars().all(is_thai_letter));
        assert!(!"฿๐๙๏aก่"[..3].chars().any(is_thai_letter));
        assert!(!"๐๙๏a /".chars().any(is_thai_letter));
    }

    #[test]
    fn marks_take_no_space() {
        assert!("\u{0E31}\u{0E34}\u{0E3A}\u{0E47}\u{0E4E}".chars().all(is_thai_mark));
        assert!(!"กาำเๆ".chars().any(is_thai_mark));
    }

    #[test]
    fn vocalic_letters_are_no_consonants() {
        assert_eq!(('ก'..='ฮ').filter(|&c| is_consonant(c)).count(), 44);
        assert!(!is_consonant('ฤ'));
    }
}
