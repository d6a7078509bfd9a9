//! Where a page lies inside its portal: the key in Thai, the same below `en/` in English.

use crate::document::{Chapter, Document};
use crate::locale::Locale;

/// Gives the route of a document's page, ending in a slash, without one in front.
#[must_use]
pub fn document(document: &Document, locale: Locale) -> String {
    of(document.key.route(), locale)
}

/// Gives the route of a chapter.
#[must_use]
pub fn chapter(document: &Document, chapter: &Chapter, locale: Locale) -> String {
    format!("{}{}/", self::document(document, locale), chapter.name)
}

/// Gives the route of a page by its path in the source language, without outer slashes; the home page has none.
#[must_use]
pub fn of(path: &str, locale: Locale) -> String {
    let prefix = match locale {
        Locale::Th => "",
        Locale::En => "en/",
    };
    if path.is_empty() { prefix.to_owned() } else { format!("{prefix}{path}/") }
}

/// Gives the published path of a file: once, beside the Thai page.
#[must_use]
pub fn file(document: &Document, name: &str) -> String {
    format!("{}{name}", self::document(document, Locale::Th))
}

/// Gives what leads from a page back to the top of the portal, so that a portal works below any path of a host.
#[must_use]
pub fn up(route: &str) -> String {
    match route.matches('/').count() {
        0 => "./".to_owned(),
        depth => "../".repeat(depth),
    }
}

/// Encodes a path for use in a link: each byte outside the unreserved ones and the slash, by its hexadecimal value.
#[must_use]
pub fn encode(path: &str) -> String {
    let mut encoded = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            encoded.push('%');
            encoded.push(char::from(HEX[usize::from(byte >> 4)]));
            encoded.push(char::from(HEX[usize::from(byte & 15)]));
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn routes_and_the_way_up() {
        assert_eq!(of("", Locale::Th), "");
        assert_eq!(of("", Locale::En), "en/");
        assert_eq!(of("circulars/2567/x", Locale::En), "en/circulars/2567/x/");
        assert_eq!(up(""), "./");
        assert_eq!(up("en/about/"), "../../");
        assert_eq!(encode("แบบ 1.pdf"), "%E0%B9%81%E0%B8%9A%E0%B8%9A%201.pdf");
    }
}
