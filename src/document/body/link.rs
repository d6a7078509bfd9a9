//! Where a link leads, judged by what is written alone.

use crate::thai::normalise::nfc;

use super::Target;
use crate::thai::is_invisible;

/// Why a destination can not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A scheme that is not allowed, or a disguised one.
    Scheme,
    /// Another host without a scheme: `//example.org`.
    OtherHost,
    /// Nothing stands between the brackets.
    Empty,
    /// `.` or `..` as a part, an empty part, or a backslash.
    Path,
    /// A question mark: a portal of files answers no queries.
    Query,
    /// `%` without two hexadecimal digits, or what they write is no UTF-8.
    Encoding,
}

/// Reads a destination from which Markdown has taken its own escapes and entities.
pub(super) fn read(written: &str) -> Result<Target, Fault> {
    if let Some(scheme) = scheme(written) {
        return external(written, &scheme);
    }
    let bare = visible(written);
    if bare.starts_with(['/', '\\']) && bare[1..].starts_with(['/', '\\']) {
        return Err(Fault::OtherHost);
    }
    let (path, anchor) = match written.split_once('#') {
        Some((path, anchor)) => (path, Some(decode(anchor)?).filter(|anchor| !anchor.is_empty())),
        None => (written, None),
    };
    if path.contains('?') {
        return Err(Fault::Query);
    }
    let path = decode(path)?;
    if path.contains('\\') || path.chars().any(char::is_control) {
        return Err(Fault::Path);
    }
    if path.is_empty() {
        return anchor.map(Target::Anchor).ok_or(Fault::Empty);
    }
    if let Some(key) = path.strip_prefix('/') {
        let key = key.strip_suffix('/').unwrap_or(key);
        plain_parts(key, true)?;
        return Ok(Target::Document { key: key.to_owned(), anchor });
    }
    let name = path.strip_prefix("./").unwrap_or(&path);
    plain_parts(name, false)?;
    Ok(Target::File { name: name.to_owned(), fragment: anchor })
}

fn plain_parts(path: &str, may_be_empty: bool) -> Result<(), Fault> {
    let plain = |part: &str| !matches!(part, "" | "." | "..");
    if path.is_empty() && may_be_empty || path.split('/').all(plain) { Ok(()) } else { Err(Fault::Path) }
}

fn external(written: &str, scheme: &str) -> Result<Target, Fault> {
    let rest = written.get(scheme.len()..).and_then(|rest| rest.strip_prefix(':'));
    let plain = rest.filter(|_| written.to_ascii_lowercase().starts_with(scheme));
    let hidden = |c: char| c.is_control() || is_invisible(c);
    let leads_somewhere = plain.filter(|rest| !rest.contains(hidden)).is_some_and(|rest| match scheme {
        "http" | "https" => {
            rest.strip_prefix("//").is_some_and(|host| host.starts_with(|c: char| c.is_alphanumeric() || c == '['))
        }
        "mailto" | "tel" => !rest.trim().is_empty(),
        _ => false,
    });
    if leads_somewhere { Ok(Target::External(written.to_owned())) } else { Err(Fault::Scheme) }
}

/// Finds the scheme that the least careful of browsers would find.
///
/// Browsers drop line breaks, tabs and leading control characters, and a server or an extension may decode twice.
fn scheme(written: &str) -> Option<String> {
    let mut bare = visible(written);
    for _ in 0..3 {
        let decoded = visible(&String::from_utf8_lossy(&percent_decoded(&bare).0));
        if decoded == bare {
            break;
        }
        bare = decoded;
    }
    let (scheme, _) = bare.split_once(':')?;
    let name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-');
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(name);
    is_scheme.then(|| scheme.to_ascii_lowercase())
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() && !c.is_whitespace() && !is_invisible(*c)).collect()
}

/// Decodes `%E0…` and normalises.
fn decode(text: &str) -> Result<String, Fault> {
    let (bytes, is_clean) = percent_decoded(text);
    let decoded = String::from_utf8(bytes).ok().filter(|_| is_clean).ok_or(Fault::Encoding)?;
    Ok(nfc(&decoded).into_owned())
}

/// Decodes what can be decoded, and tells whether that was all.
fn percent_decoded(text: &str) -> (Vec<u8>, bool) {
    let mut bytes = Vec::with_capacity(text.len());
    let mut is_clean = true;
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let hex = |at: usize| {
            after.get(at).and_then(|byte| char::from(*byte).to_digit(16)).and_then(|d| u8::try_from(d).ok())
        };
        rest = after;
        if let (b'%', Some(high), Some(low)) = (first, hex(0), hex(1)) {
            bytes.push(high << 4 | low);
            rest = &after[2..];
        } else {
            is_clean &= *first != b'%';
            bytes.push(*first);
        }
    }
    (bytes, is_clean)
}

#[cfg(test)]
mod tests {
    use super::{Fault, read};
    use crate::document::body::Target;

    fn document(key: &str, anchor: Option<&str>) -> Target {
        Target::Document { key: key.into(), anchor: anchor.map(Into::into) }
    }

    fn file(name: &str) -> Target {
        Target::File { name: name.into(), fragment: None }
    }

    #[test]
    fn documents_are_keys_with_a_leading_slash() {
        assert_eq!(read("/circulars/2567/x"), Ok(document("circulars/2567/x", None)));
        assert_eq!(read("/circulars/2567/x/"), Ok(document("circulars/2567/x", None)));
        assert_eq!(read("/circulars/2567/x/#%E0%B8%81"), Ok(document("circulars/2567/x", Some("ก"))));
        assert_eq!(read("/"), Ok(document("", None)));
    }

    #[test]
    fn files_are_names() {
        assert_eq!(read("criteria.pdf"), Ok(file("criteria.pdf")));
        assert_eq!(read("./a b.pdf"), Ok(file("a b.pdf")));
        assert_eq!(read("%E0%B8%81%20b.pdf"), Ok(file("ก b.pdf")));
        assert_eq!(read("กำหนด.pdf"), Ok(file("กำหนด.pdf")));
        assert_eq!(read("a..b.pdf"), Ok(file("a..b.pdf")));
        let page = Target::File { name: "a.pdf".into(), fragment: Some("page=3".into()) };
        assert_eq!(read("a.pdf#page=3"), Ok(page));
    }

    #[test]
    fn anchors_are_decoded() {
        assert_eq!(read("#%E0%B8%81"), Ok(Target::Anchor("ก".into())));
        assert_eq!(read("#ขอบเขต"), Ok(Target::Anchor("ขอบเขต".into())));
        assert_eq!(read("#"), Err(Fault::Empty));
        assert_eq!(read(""), Err(Fault::Empty));
    }

    #[test]
    fn four_schemes_lead_out() {
        for good in [
            "https://a.example/x?y=1#z",
            "HTTP://a.example",
            "mailto:a@b.example",
            "tel:+6653150194",
            "https://ก.ไทย/ข",
        ] {
            assert_eq!(read(good), Ok(Target::External(good.into())), "{good}");
        }
    }

    #[test]
    fn other_schemes_are_refused_in_any_disguise() {
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:x",
            " javascript:x",
            "java\nscript:x",
            "java\tscript:x",
            "\u{1}javascript:x",
            "javascript%3Ax",
            "%6aavascript:x",
            "%256aavascript:x",
            "java\u{200b}script:x",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "ftp://a",
            "blob:x",
            "https:x",
            "https:///x",
            "http:\\\\a",
            "ht\ntps://a",
            "https%3A//a",
            "https://a\n",
        ] {
            assert_eq!(read(bad), Err(Fault::Scheme), "{}", bad.escape_debug());
        }
        for bad in ["//host/x", "/\\host", "\\\\host", "/\t/host", " //host"] {
            assert_eq!(read(bad), Err(Fault::OtherHost), "{}", bad.escape_debug());
        }
    }

    #[test]
    fn paths_that_climb_or_can_not_be_read_are_refused() {
        for bad in ["../x", "/a/../b", "%2e%2e/x", "a/./b", "/a//b", "..", "..\\x"] {
            assert_eq!(read(bad), Err(Fault::Path), "{bad}");
        }
        assert_eq!(read("%E0%B8.pdf"), Err(Fault::Encoding));
        assert_eq!(read("100%.pdf"), Err(Fault::Encoding));
        assert_eq!(read("/search?q=x"), Err(Fault::Query));
    }
}
