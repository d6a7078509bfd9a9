//! Text made safe for HTML and XML.

use std::borrow::Cow;

/// Escapes a text so that it is safe between tags and within double quotes.
///
/// Control characters, which HTML does not allow, become U+FFFD.
#[must_use]
pub fn escape(text: &str) -> Cow<'_, str> {
    let is_special = |c: char| matches!(c, '&' | '<' | '>' | '"') || is_forbidden(c);
    if !text.contains(is_special) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            c if is_forbidden(c) => escaped.push('\u{fffd}'),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Tells whether HTML forbids a character even as a reference.
fn is_forbidden(c: char) -> bool {
    let is_noncharacter = (c as u32) & 0xfffe == 0xfffe || matches!(c, '\u{fdd0}'..='\u{fdef}');
    c.is_control() && !matches!(c, '\n' | '\t') || is_noncharacter
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_and_control_characters_are_harmless() {
        assert_eq!(escape("ก&<ข>\"'"), "ก&amp;&lt;ข&gt;&quot;'");
        assert_eq!(escape("a\u{0}b\u{b}c\n\td\u{ffff}"), "a\u{fffd}b\u{fffd}c\n\td\u{fffd}");
    }
}
