//! The links of finished pages: read from the bytes that are published, followed within the portal.
//!
//! Pure: what exists is handed in as a list of paths. A page is judged as it is made
//! ([`Checker::follow`]) and keeps only what other pages may ask of it, so that the memory of a build hardly grows
//! with the number of links.

mod page;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::OnceLock;

use crate::diagnostic::{Code, Diagnostic};
use crate::say;

pub use page::{Attribute, Link, PageLinks};

/// A link that leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeadLink {
    /// Path of the page that holds it.
    pub page: String,
    /// The address as written.
    pub href: String,
    /// What is wrong with it.
    pub why: Why,
}

/// Why a link leads nowhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// No file is published there.
    NoFile,
    /// The page has no such `id`.
    NoAnchor,
    /// This file is published, with other capital letters.
    OtherCase(String),
    /// It leaves the folder of the portal, or has a scheme that is not allowed.
    OutsideThePortal,
}

/// Follows the links of all pages at once.
#[must_use]
pub fn check(pages: &BTreeMap<String, PageLinks>, files: &BTreeSet<String>, base_path: &str) -> Vec<DeadLink> {
    let checker = Checker::new(files.iter().map(String::as_str), base_path);
    checker.finish(pages.iter().map(|(path, links)| checker.follow(path, links)).collect())
}

/// Knows what is published and follows links to it.
#[derive(Debug)]
pub struct Checker<'a> {
    files: HashSet<&'a str>,
    base: Vec<&'a str>,
    by_lower_case: OnceLock<HashMap<String, &'a str>>,
}

/// A page whose own links were followed, as far as that goes without the other pages.
#[derive(Debug)]
pub struct Followed<'a> {
    page: String,
    dead: Vec<DeadLink>,
    anchors: Vec<Anchor<'a>>,
    // Hashes: the texts of all ids of a large portal would be tens of megabytes.
    ids: HashSet<u64>,
}

#[derive(Debug)]
struct Anchor<'a> {
    href: String,
    target: &'a str,
    /// As written and as decoded: a browser tries both.
    ids: [u64; 2],
}

enum Target<'h> {
    External,
    Outside,
    Unreadable,
    Page { path: String, fragment: Option<&'h str> },
}

impl<'a> Checker<'a> {
    /// Takes the paths of everything that is published, and the path below which a host serves it.
    #[must_use]
    pub fn new(files: impl IntoIterator<Item = &'a str>, base_path: &'a str) -> Self {
        Self {
            files: files.into_iter().collect(),
            base: base_path.split('/').filter(|part| !part.is_empty()).collect(),
            by_lower_case: OnceLock::new(),
        }
    }

    /// Follows the links of one page.
    #[must_use]
    pub fn follow(&self, page: &str, links: &PageLinks) -> Followed<'a> {
        let ids: HashSet<u64> = links.ids.iter().map(|id| hash(id)).collect();
        let mut followed = Followed { page: page.to_owned(), dead: Vec::new(), anchors: Vec::new(), ids };
        for link in &links.links {
            let why = match self.resolve(page, &link.href) {
                Target::External => None,
                Target::Outside => Some(Why::OutsideThePortal),
                Target::Unreadable => Some(Why::NoFile),
                Target::Page { path, fragment } => match self.files.get(path.as_str()).copied() {
                    None => Some(self.missing(&path)),
                    Some(target) => {
                        if let Some(id) = fragment.filter(|fragment| !is_top(fragment)) {
                            let ids = [hash(id), percent_decoded(id).map_or(0, |id| hash(&id))];
                            followed.anchors.push(Anchor { href: link.href.clone(), target, ids });
                        }
                        None
                    }
                },
            };
            if let Some(why) = why {
                followed.dead.push(DeadLink { page: page.to_owned(), href: link.href.clone(), why });
            }
        }
        followed
    }

    /// Looks up the anchors in other pages and gives every dead link, by page.
    #[must_use]
    pub fn finish(&self, pages: Vec<Followed<'a>>) -> Vec<DeadLink> {
        let ids: HashMap<&str, &HashSet<u64>> = pages.iter().map(|page| (page.page.as_str(), &page.ids)).collect();
        let mut dead = Vec::new();
        for page in &pages {
            for anchor in &page.anchors {
                // What is no page of ours, such as a PDF with `#page=3`, has its own idea of a fragment.
                let Some(there) = ids.get(anchor.target) else { continue };
                if !anchor.ids.iter().any(|id| there.contains(id)) {
                    dead.push(DeadLink { page: page.page.clone(), href: anchor.href.clone(), why: Why::NoAnchor });
                }
            }
        }
        dead.extend(pages.into_iter().flat_map(|page| page.dead));
        dead.sort();
        dead.dedup();
        dead
    }

    fn missing(&self, path: &str) -> Why {
        let known = self.by_lower_case.get_or_init(|| {
            let mut files: Vec<&str> = self.files.iter().copied().collect();
            files.sort_unstable();
            files.into_iter().rev().map(|file| (file.to_lowercase(), file)).collect()
        });
        known.get(&path.to_lowercase()).map_or(Why::NoFile, |file| Why::OtherCase((*file).to_owned()))
    }

    /// Finds out which file an address on a page means.
    fn resolve<'h>(&self, page: &str, href: &'h str) -> Target<'h> {
        let href = href.trim_matches(|letter: char| letter.is_ascii_whitespace());
        if let Some(scheme) = scheme(href) {
            let external = ["https", "http", "mailto", "tel"];
            return if external.iter().any(|known| scheme.eq_ignore_ascii_case(known)) {
                Target::External
            } else {
                Target::Outside
            };
        }
        let (address, fragment) = match href.split_once('#') {
            Some((address, fragment)) => (address, Some(fragment)),
            None => (href, None),
        };
        let path = address.split_once('?').map_or(address, |(path, _)| path);
        if path.is_empty() {
            return Target::Page { path: page.to_owned(), fragment };
        }
        let absolute = path.strip_prefix('/');
        // Another host without a scheme.
        if absolute.is_some_and(|rest| rest.starts_with('/')) {
            return Target::Outside;
        }
        match self.walk(page, absolute.unwrap_or(path), absolute.is_some()) {
            Ok(path) => Target::Page { path, fragment },
            Err(target) => target,
        }
    }

    /// Walks from the root of the host, or from the folder of the page, part by part.
    fn walk<'h>(&self, page: &str, path: &'h str, from_root: bool) -> Result<String, Target<'h>> {
        let mut parts: Vec<Cow<'_, str>> = Vec::with_capacity(8);
        if !from_root {
            let folder = page.rsplit_once('/').map(|(folder, _)| folder);
            parts.extend(self.base.iter().map(|part| Cow::Borrowed(*part)));
            parts.extend(folder.into_iter().flat_map(|folder| folder.split('/')).map(Cow::Borrowed));
        }
        let mut is_folder = false;
        for part in path.split('/') {
            let part = percent_decoded(part).ok_or(Target::Unreadable)?;
            is_folder = matches!(&*part, "" | "." | "..");
            match &*part {
                "." => {}
                // A browser stops at the root; on a host with a path the same link would leave the portal.
                ".." => drop(parts.pop().ok_or(Target::Outside)?),
                _ => parts.push(part),
            }
        }
        if parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        let below = parts.get(self.base.len()..).ok_or(Target::Outside)?;
        if parts.iter().zip(&self.base).any(|(part, base)| part != base) {
            return Err(Target::Outside);
        }
        let mut target = String::with_capacity(below.iter().map(|part| part.len() + 1).sum::<usize>() + 10);
        for part in below {
            if !target.is_empty() {
                target.push('/');
            }
            target.push_str(part);
        }
        if is_folder {
            target.push_str(if target.is_empty() { "index.html" } else { "/index.html" });
        } else if below.is_empty() {
            // The base path without its last slash.
            return Err(Target::Outside);
        }
        Ok(target)
    }
}

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

fn is_top(fragment: &str) -> bool {
    fragment.is_empty() || fragment.eq_ignore_ascii_case("top")
}

fn scheme(href: &str) -> Option<&str> {
    let end = href.find(|letter: char| !letter.is_ascii_alphanumeric() && !"+-.".contains(letter))?;
    (href[end..].starts_with(':') && href.starts_with(|first: char| first.is_ascii_alphabetic())).then(|| &href[..end])
}

/// Resolves `%E0…`; nothing where the result is not UTF-8.
fn percent_decoded(text: &str) -> Option<Cow<'_, str>> {
    if !text.contains('%') {
        return Some(Cow::Borrowed(text));
    }
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).and_then(|byte| char::from(*byte).to_digit(16));
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let pair = digit(at + 1).zip(digit(at + 2)).and_then(|(high, low)| u8::try_from(high * 16 + low).ok());
        if let Some(value) = pair.filter(|_| *byte == b'%') {
            decoded.push(value);
            at += 3;
        } else {
            decoded.push(*byte);
            at += 1;
        }
    }
    String::from_utf8(decoded).ok().map(Cow::Owned)
}

/// Turns dead links into findings, one for each address: a link of the page frame is on every page.
#[must_use]
pub fn diagnostics(province: &str, dead: &[DeadLink]) -> Vec<Diagnostic> {
    let mut by_address: BTreeMap<(&str, &Why), Vec<&str>> = BTreeMap::new();
    for link in dead {
        by_address.entry((&link.href, &link.why)).or_default().push(&link.page);
    }
    let mut found: Vec<_> =
        by_address.into_iter().map(|((href, why), pages)| one(province, href, why, &pages)).collect();
    found.sort();
    found
}

fn one(province: &str, href: &str, why: &Why, pages: &[&str]) -> Diagnostic {
    let shown = percent_decoded(href).unwrap_or(Cow::Borrowed(href));
    let message = match why {
        Why::NoFile => say!("ลิงก์ “{shown}” ไม่มีปลายทาง", "the link “{shown}” leads to nothing that is published"),
        Why::NoAnchor => {
            say!("หน้าปลายทางของลิงก์ “{shown}” ไม่มีจุดนี้", "the link “{shown}” leads to a place that its page does not have")
        }
        Why::OtherCase(_) => say!(
            "ลิงก์ “{shown}” ใช้ตัวพิมพ์ใหญ่เล็กไม่ตรงกับชื่อไฟล์",
            "the link “{shown}” differs from the file in capital letters"
        ),
        Why::OutsideThePortal => say!("ลิงก์ “{shown}” ชี้ออกนอกพอร์ทัล", "the link “{shown}” leads out of the portal"),
    };
    let (first, more) = (pages.first().copied().unwrap_or_default(), pages.len().saturating_sub(1));
    let found = Diagnostic::of_path(Code::DeadLink, format!("{province}/{first}"), message);
    let found = match why {
        Why::OtherCase(file) => found.help(say!("ชื่อไฟล์คือ “{file}”", "the file is called “{file}”")),
        _ => found,
    };
    let also = (more > 0).then(|| say!("ลิงก์นี้อยู่ในอีก {more} หน้าด้วย", "pages with the same link: {more} more"));
    found.help_if(also)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[must_use]
    fn why(page: &str, href: &str, base: &str) -> Option<Why> {
        let files = ["index.html", "a/index.html", "a/b/index.html", "a/แบบ ก.pdf", "404.html"];
        let html = format!("<p id=ข่าว id=2><a id=x href=\"{href}\">");
        let pages = files.iter().filter(|file| file.ends_with("html"));
        let mut pages: BTreeMap<_, _> =
            pages.map(|file| ((*file).to_owned(), PageLinks::read("<h2 id=ข่าว>".as_bytes()))).collect();
        pages.insert(page.to_owned(), PageLinks::read(html.as_bytes()));
        let dead = check(&pages, &files.map(str::to_owned).into(), base);
        assert!(dead.len() <= 1 && dead.iter().all(|dead| dead.page == page && dead.href == href));
        dead.into_iter().next().map(|dead| dead.why)
    }

    #[test]
    fn links_are_followed_as_a_browser_would() {
        let page = "a/b/index.html";
        for good in [
            "",
            "#",
            "#top",
            "#x",
            "../",
            "..",
            "./",
            "../../",
            "../b/",
            "/g/",
            "/g/a/b/#ข่าว",
            "/g/?q=1#ข่าว",
            "../แบบ ก.pdf#page=2",
            "../%E0%B9%81%E0%B8%9A%E0%B8%9A%20%E0%B8%81.pdf",
            "#%E0%B8%82%E0%B9%88%E0%B8%B2%E0%B8%A7",
            " https://x.example/ ",
            "TEL:+66",
            "mailto:a@b",
            "/g/404.html",
            "../../../g/a/",
            "index.html",
        ] {
            assert_eq!(why(page, good, "/g/"), None, "{good}");
        }
        for missing in ["x/", "../b", "/g/a", "../a", "a//b/", "%FF", "/g/a/%2e%2e/x", "index.html/"] {
            assert_eq!(why(page, missing, "/g/"), Some(Why::NoFile), "{missing}");
        }
        for outside in
            ["/", "/a/", "/g", "/h/", "../../../", "../../../../../g/", "//x.example/", "ftp://x", "javascript:1"]
        {
            assert_eq!(why(page, outside, "/g/"), Some(Why::OutsideThePortal), "{outside}");
        }
        assert_eq!(why(page, "/g/#no", "/g"), Some(Why::NoAnchor));
        assert_eq!(why(page, "#ข", "/g"), Some(Why::NoAnchor));
        assert_eq!(why(page, "/A/B/", "/"), Some(Why::OtherCase("a/b/index.html".into())));
        assert_eq!(why("index.html", "a/", "/"), None);
        assert_eq!(why("index.html", "../a/", "/"), Some(Why::OutsideThePortal));
    }

    #[test]
    fn a_link_of_the_page_frame_is_told_once() {
        let dead = |page: &str| DeadLink { page: page.into(), href: "/x/".into(), why: Why::NoFile };
        let found = diagnostics("chiang-rai", &[dead("a/index.html"), dead("index.html")]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].help[0].en, "pages with the same link: 1 more");
    }
}
