//! Eight digits, the last one a check digit.
//!
//! Digits, because they can be dictated, typed on any keypad, and know no upper and lower case.

use std::fmt;

use crate::digest::Digest;
use crate::thai::digits::to_arabic;

use super::Target;

/// How many identifiers there are: seven digits are free.
const PAYLOADS: u64 = 10_000_000;

/// The totally anti-symmetric quasigroup of order 10 (H. Michael Damm, "Total anti-symmetrische Quasigruppen",
/// Marburg 2004, as commonly printed). A check digit by it finds every wrong digit and every swap of neighbours.
const DAMM: [[u8; 10]; 10] = [
    [0, 3, 1, 7, 5, 9, 8, 6, 4, 2],
    [7, 0, 9, 2, 1, 5, 4, 8, 6, 3],
    [4, 2, 0, 6, 8, 7, 1, 3, 5, 9],
    [1, 7, 5, 0, 9, 8, 3, 4, 2, 6],
    [6, 1, 2, 3, 0, 4, 5, 9, 7, 8],
    [3, 6, 7, 4, 2, 0, 9, 5, 8, 1],
    [5, 8, 6, 9, 7, 2, 0, 1, 3, 4],
    [8, 9, 4, 5, 3, 6, 2, 0, 1, 7],
    [9, 4, 3, 8, 6, 1, 7, 2, 0, 5],
    [2, 5, 8, 1, 4, 3, 6, 7, 9, 0],
];

/// An identifier of a document or a download.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identifier(u32);

/// Why a text is no identifier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentifierFault {
    /// It holds something other than digits, spaces and hyphens.
    Letter(char),
    /// It has this many digits instead of eight.
    Length(usize),
    /// The check digit does not fit: a digit is wrong or two are swapped.
    Check,
}

impl Identifier {
    /// Gives the `n`-th identifier that a target may have: the first seven digits are SHA-256 of `prakat-id-1`, layer,
    /// key, file name (empty for a document) and `n` in decimal, joined by line feeds, its first 8 bytes big-endian
    /// modulo 10⁷. Two branches that issue the same target so get the same identifier.
    #[must_use]
    pub fn candidate(target: &Target, n: u32) -> Self {
        let file = target.file.as_deref().unwrap_or_default();
        let text = format!("prakat-id-1\n{}\n{}\n{file}\n{n}", target.layer, target.key);
        let hash = Digest::of(text.as_bytes()).sha256;
        let number = hash[..8].iter().fold(0, |number: u64, byte| number << 8 | u64::from(*byte)) % PAYLOADS;
        Self::of_payload(u32::try_from(number).unwrap_or_default())
    }

    /// Adds the check digit to seven digits.
    fn of_payload(payload: u32) -> Self {
        let check = digits(payload, 7).fold(0, |interim, digit| DAMM[interim][digit].into());
        let check = u32::try_from(check).unwrap_or_default();
        Self(payload * 10 + check)
    }

    /// Reads an identifier as people type it: Thai or Arabic digits, with spaces and hyphens anywhere.
    ///
    /// # Errors
    /// If it is anything else, or the check digit does not fit.
    pub fn parse(written: &str) -> Result<Self, IdentifierFault> {
        let mut number: u32 = 0;
        let mut count = 0;
        for letter in to_arabic(written).chars() {
            match letter.to_digit(10) {
                Some(digit) if count < 8 => {
                    number = number * 10 + digit;
                    count += 1;
                }
                Some(_) => count += 1,
                None if is_separator(letter) => {}
                None => return Err(IdentifierFault::Letter(letter)),
            }
        }
        if count != 8 {
            return Err(IdentifierFault::Length(count));
        }
        let sound = digits(number, 8).fold(0_usize, |interim, digit| DAMM[interim][digit].into()) == 0;
        if sound { Ok(Self(number)) } else { Err(IdentifierFault::Check) }
    }

    /// Prints it as it stands on paper: `4821 0934`.
    #[must_use]
    pub fn grouped(self) -> String {
        format!("{:04} {:04}", self.0 / 10_000, self.0 % 10_000)
    }
}

impl fmt::Display for Identifier {
    /// Prints it as it stands in an address: `48210934`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:08}", self.0)
    }
}

/// Gives the last digits of a number, the most significant first.
fn digits(number: u32, count: u32) -> impl Iterator<Item = usize> {
    (0..count).rev().map(move |place| (number / 10_u32.pow(place) % 10) as usize)
}

/// Tells whether a letter only parts the digits: white space, hyphens and dashes, and what copying brings along.
fn is_separator(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{200b}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_check_digit_is_that_of_damm() {
        // The example of the literature: 572 has the check digit 4.
        assert_eq!(Identifier::of_payload(572).to_string(), "00005724");
        assert_eq!(Identifier::of_payload(0).grouped(), "0000 0000");
    }

    #[test]
    fn an_identifier_is_read_as_people_type_it() {
        let id = Identifier::of_payload(4_821_093);
        let (plain, grouped) = (id.to_string(), id.grouped());
        let thai = crate::thai::digits::to_thai(&grouped);
        for written in [&plain, &grouped, &grouped.replace(' ', "-"), &thai, &format!(" {plain}\u{200b}\n")] {
            assert_eq!(Identifier::parse(written), Ok(id), "{written}");
        }
        assert_eq!(Identifier::parse(""), Err(IdentifierFault::Length(0)));
        assert_eq!(Identifier::parse("4821 093"), Err(IdentifierFault::Length(7)));
        assert_eq!(Identifier::parse("123456789012345678901"), Err(IdentifierFault::Length(21)));
        assert_eq!(Identifier::parse("4821/0934"), Err(IdentifierFault::Letter('/')));
        assert_eq!(Identifier::parse("ว 10800"), Err(IdentifierFault::Letter('ว')));
    }

    proptest! {
        #[test]
        fn every_wrong_digit_and_every_swap_of_neighbours_is_found(payload in 0_u32..10_000_000, at in 0_usize..8, by in 1_u8..10) {
            let printed = Identifier::of_payload(payload).to_string();
            prop_assert_eq!(Identifier::parse(&printed).map(|id| id.to_string()), Ok(printed.clone()));
            let mut wrong = printed.clone().into_bytes();
            wrong[at] = b'0' + (wrong[at] - b'0' + by) % 10;
            prop_assert_eq!(Identifier::parse(&String::from_utf8(wrong).unwrap()), Err(IdentifierFault::Check));
            let mut swapped = printed.clone().into_bytes();
            swapped.swap(at, (at + 1) % 8);
            let swapped = String::from_utf8(swapped).unwrap();
            if at < 7 && swapped != printed {
                prop_assert_eq!(Identifier::parse(&swapped), Err(IdentifierFault::Check));
            }
        }
    }
}
