//! Telephone numbers as they are printed in letters: shown as written, dialled in international form.

use crate::thai::digits::to_arabic;

/// Gives the `tel:` address of a Thai number as printed, or nothing where it is none that can be dialled.
///
/// An extension (ต่อ, ext., #) and a range (`5021-4`) are left out: the first number of a range answers.
#[must_use]
pub fn tel(written: &str) -> Option<String> {
    let arabic = to_arabic(written);
    let main = ["ต่อ", "ext", "#", ",", "("].iter().fold(&*arabic, |text, stop| text.split(stop).next().unwrap_or(""));
    let digits: String = main.chars().filter(char::is_ascii_digit).collect();
    // A range such as 0 2702 5021-4 adds digits after nine of a landline.
    let length = if digits.starts_with("06") || digits.starts_with("08") || digits.starts_with("09") { 10 } else { 9 };
    match digits.strip_prefix('0') {
        Some(_) if digits.len() >= length => Some(format!("tel:+66{}", &digits[1..length])),
        _ if matches!(digits.len(), 3 | 4) => Some(format!("tel:{digits}")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_printed() {
        assert_eq!(tel("0 5315 0194").as_deref(), Some("tel:+6653150194"));
        assert_eq!(tel("๐ ๒๗๐๒ ๕๐๒๑-๔ ต่อ ๓๓๕๓๘").as_deref(), Some("tel:+6627025021"));
        assert_eq!(tel("0 2282 6560, (มท) 51101").as_deref(), Some("tel:+6622826560"));
        assert_eq!(tel("1567").as_deref(), Some("tel:1567"));
        assert_eq!(tel("ไม่มี"), None);
    }
}
