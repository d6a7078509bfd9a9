//! Thai and Arabic digits, and the Latin letters that are typed in their place.

use std::borrow::Cow;

/// Tells whether a character is one of ๐–๙.
pub const fn is_thai_digit(c: char) -> bool {
    matches!(c, '๐'..='๙')
}

/// Tells whether a character is an Arabic or a Thai digit.
pub const fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || is_thai_digit(c)
}

/// Replaces every Thai digit by the Arabic one.
pub fn to_arabic(text: &str) -> Cow<'_, str> {
    if text.contains(is_thai_digit) { Cow::Owned(text.chars().map(arabic).collect()) } else { Cow::Borrowed(text) }
}

/// Replaces every Arabic digit by the Thai one.
///
/// The caller keeps addresses, file names, phone links and code away from it.
pub fn to_thai(text: &str) -> String {
    text.chars().map(thai).collect()
}

/// Holds digits found at the start of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DigitRun {
    /// The digits in Arabic, look-alikes replaced.
    pub arabic: String,
    /// How many bytes the run takes in the text.
    pub bytes: usize,
    /// What was meant, in the kind of digits that was written, if a Latin letter stands among the digits.
    pub meant: Option<String>,
}

/// Reads the digits at the start of a text, with the letters `o`, `O` and `l` typed for ๐ and 1.
///
/// The letter "o" for a Thai zero occurs in published letters ("๓o มีนาคม"). A run holds at least one digit; letters at its
/// end do not belong to it when a Latin word goes on there, so that `8Oct` starts with `8`.
pub fn digit_run(text: &str) -> Option<DigitRun> {
    let in_run = |c: char| is_digit(c) || look_alike(c).is_some();
    let widest = text.find(|c| !in_run(c)).unwrap_or(text.len());
    let word_goes_on = text[widest..].starts_with(|c: char| c.is_ascii_alphabetic());
    let mut run = &text[..widest];
    if word_goes_on {
        run = run.trim_end_matches(|c| !is_digit(c));
    }
    if !run.contains(is_digit) {
        return None;
    }
    let replaced = || run.chars().map(|c| look_alike(c).unwrap_or(c));
    let meant = run
        .contains(|c| look_alike(c).is_some())
        .then(|| if run.contains(is_thai_digit) { replaced().map(thai).collect() } else { replaced().collect() });
    Some(DigitRun { arabic: replaced().map(arabic).collect(), bytes: run.len(), meant })
}

fn look_alike(c: char) -> Option<char> {
    match c {
        'o' | 'O' => Some('0'),
        'l' => Some('1'),
        _ => None,
    }
}

fn arabic(c: char) -> char {
    exchange(c, '๐', '0')
}

fn thai(c: char) -> char {
    exchange(c, '0', '๐')
}

/// Moves a digit from the ten that begin at one zero to the ten that begin at another.
fn exchange(c: char, from: char, to: char) -> char {
    u32::from(c)
        .checked_sub(u32::from(from))
        .filter(|value| *value < 10)
        .and_then(|value| char::from_u32(u32::from(to) + value))
        .unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::{digit_run, to_arabic, to_thai};
    use std::borrow::Cow;

    #[test]
    fn digits_are_exchanged_and_nothing_else() {
        assert_eq!(to_arabic("มท ๐๒๑๐.๕/ว ๔๑๕"), "มท 0210.5/ว 415");
        assert_eq!(to_thai("มท 0210.5/ว 415"), "มท ๐๒๑๐.๕/ว ๔๑๕");
        assert!(matches!(to_arabic("ว 415"), Cow::Borrowed(_)));
    }

    #[test]
    fn look_alikes_are_read_and_reported() {
        let run = digit_run("๓o มีนาคม").unwrap();
        assert_eq!((run.arabic.as_str(), run.bytes), ("30", "๓o".len()));
        assert_eq!(run.meant.as_deref(), Some("๓๐"));
        assert_eq!(digit_run("l0").unwrap().meant.as_deref(), Some("10"));
    }

    #[test]
    fn words_are_no_digits() {
        assert_eq!(digit_run("lol"), None);
        assert_eq!(digit_run(""), None);
        let run = digit_run("8Oct").unwrap();
        assert_eq!((run.arabic.as_str(), run.meant), ("8", None));
    }
}
