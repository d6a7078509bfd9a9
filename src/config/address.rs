//! The address of a portal, and whether it is one that should be printed on paper that lives for years.

use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Localized;
use crate::say;
use crate::source::Span;

/// The address under which a portal is published, ending in a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl {
    /// Scheme and host, such as `https://guidance.chiang-rai.example`.
    pub origin: String,
    /// Path with both outer slashes, such as `/` or `/guidance/`.
    pub path: String,
}

impl BaseUrl {
    /// Reads an address: `http` or `https`, an ASCII host, an optional port and path, nothing else.
    #[must_use]
    pub fn parse(written: &str) -> Option<Self> {
        let scheme = ["https://", "http://"].into_iter().find(|scheme| written.starts_with(scheme))?;
        let rest = &written[scheme.len()..];
        let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
        let (name, port) = host.split_once(':').unwrap_or((host, "80"));
        let label = |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let step = |step: &str| {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b"-._~".contains(&b);
            !step.is_empty() && step != "." && step != ".." && step.bytes().all(plain)
        };
        let path = path.trim_end_matches('/');
        let good = name.split('.').all(label)
            && port.parse::<u16>().is_ok_and(|port| port > 0)
            && (path.is_empty() || path.split('/').all(step));
        let path = if path.is_empty() { "/".to_owned() } else { format!("/{path}/") };
        good.then(|| Self { origin: format!("{scheme}{}", host.to_ascii_lowercase()), path })
    }

    /// Gives the host and its port, without the scheme.
    #[must_use]
    pub fn host(&self) -> &str {
        self.origin.split_once("://").map_or("", |(_, host)| host)
    }

    /// Gives the whole address of a path of the portal, which begins without a slash.
    #[must_use]
    pub fn join(&self, path: &str) -> String {
        format!("{}{}{path}", self.origin, self.path)
    }
}

/// Hosts that only lead on. One of them (goo.gl) ended in 2025 and took every printed code with it.
const SHORTENERS: [&str; 24] = [
    "bit.ly",
    "bitly.com",
    "buff.ly",
    "cutt.ly",
    "goo.gl",
    "is.gd",
    "lin.ee",
    "me-qr.com",
    "ow.ly",
    "page.link",
    "q-r.to",
    "qr.io",
    "qrco.de",
    "qrfy.io",
    "rb.gy",
    "rebrand.ly",
    "s.id",
    "short.io",
    "shorturl.asia",
    "shorturl.at",
    "t.co",
    "t.ly",
    "tiny.cc",
    "tinyurl.com",
];

/// Finds why an address should not be printed; nothing where it may be.
///
/// Each finding stands alone, since one address may have several faults.
pub(super) fn doubts(url: &BaseUrl, span: Span) -> Vec<Diagnostic> {
    let host = url.host();
    let name = host.split(':').next().unwrap_or(host);
    let mut found = Vec::new();
    let mut doubt = |message: Localized<String>, help: Localized<String>| {
        found.push(Diagnostic::new(Code::DoubtfulAddress, span, message).help(help));
    };
    if url.origin.starts_with("http://") {
        doubt(
            say!("ที่อยู่ขึ้นต้นด้วย http:// ซึ่งไม่เข้ารหัส", "The address begins with http://, which is not encrypted"),
            say!(
                "ใช้ https:// เพราะเบราว์เซอร์เตือนผู้อ่านเมื่อเป็น http:// และหน้าอาจถูกแก้ระหว่างทาง",
                "Use https://: browsers warn of http://, and a page may be changed on its way."
            ),
        );
    }
    if name.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
        doubt(
            say!("ที่อยู่เป็นเลข IP ไม่ใช่ชื่อ", "The address is an IP number, not a name"),
            say!(
                "ใช้ชื่อโดเมน เพราะเลข IP เปลี่ยนเมื่อย้ายเครื่อง แต่กระดาษที่พิมพ์แล้วเปลี่ยนไม่ได้",
                "Use a domain name: the number changes with the machine, what is printed does not."
            ),
        );
    } else if SHORTENERS.iter().any(|short| name == *short || name.ends_with(&format!(".{short}"))) {
        doubt(
            say!("ที่อยู่เป็นบริการย่อลิงก์", "The address is a link shortener"),
            say!(
                "ใช้ที่อยู่ของจังหวัดเอง เพราะบริการย่อลิงก์อาจเลิกให้บริการหรือแทรกโฆษณา",
                "Use the province's own address: a shortener may end, or put advertisements in between."
            ),
        );
    } else if !name.ends_with(".go.th") {
        doubt(
            say!("ที่อยู่ไม่ได้ลงท้ายด้วย .go.th", "The address is outside .go.th"),
            say!(
                "ใช้โดเมน .go.th เพราะเป็นสิ่งที่ผู้อ่านใช้ดูว่าเป็นเว็บไซต์ของทางราชการ",
                "Use a .go.th domain: it is what readers know a government site by."
            ),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        let read = |text| BaseUrl::parse(text).map(|url| (url.origin, url.path));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(read("https://A.example"), pair("https://a.example", "/"));
        assert_eq!(read("http://127.0.0.1:8080/x/y/"), pair("http://127.0.0.1:8080", "/x/y/"));
        for bad in [
            "",
            "a.example",
            "ftp://a",
            "https://",
            "https://a/?q",
            "https://a/../b",
            "https://ก.example",
            "https://u@a/",
            "https://a/๑",
        ] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
