//! Addresses and ids of one finished page. The only door to `html5gum`.

use std::collections::HashSet;
use std::convert::Infallible;

use html5gum::{Emitter, Error, State, Tokenizer};

/// What one page says about links.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// Every `id`, in order, each once.
    pub ids: Vec<String>,
    /// Every link, in order.
    pub links: Vec<Link>,
    /// Every `id` that is given twice.
    pub duplicate_ids: Vec<String>,
}

/// One link as written, character references resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address.
    pub href: String,
    /// Where it stands.
    pub attribute: Attribute,
}

/// An attribute that holds an address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Attribute {
    /// `href`
    Href,
    /// `src`
    Src,
    /// `srcset`, `imagesrcset`
    Srcset,
    /// `action`, `formaction`
    Action,
    /// `poster`
    Poster,
    /// `data` of an object
    Data,
    /// `content` of `<meta http-equiv="refresh">`
    Refresh,
}

impl PageLinks {
    /// Reads a page.
    #[must_use]
    pub fn read(html: &[u8]) -> Self {
        let mut found = Self::default();
        Tokenizer::new_with_emitter(html, Collector::new(&mut found)).for_each(drop);
        let mut seen = HashSet::with_capacity(found.ids.len());
        let mut twice = Vec::new();
        for id in &found.ids {
            if !seen.insert(id.as_str()) {
                twice.push(id.clone());
            }
        }
        if !twice.is_empty() {
            let mut seen = HashSet::new();
            found.ids.retain(|id| seen.insert(id.clone()));
            twice.sort();
            twice.dedup();
            found.duplicate_ids = twice;
        }
        found
    }
}

/// Takes addresses and ids from the tokenizer and lets everything else pass.
struct Collector<'p> {
    found: &'p mut PageLinks,
    tag: Vec<u8>,
    last_start_tag: Vec<u8>,
    in_end_tag: bool,
    name: Vec<u8>,
    value: Vec<u8>,
    wanted: Option<Wanted>,
    refresh: bool,
    content: Option<Vec<u8>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Id,
    Link(Attribute),
    HttpEquiv,
    Content,
}

impl<'p> Collector<'p> {
    fn new(found: &'p mut PageLinks) -> Self {
        Self {
            found,
            tag: Vec::new(),
            last_start_tag: Vec::new(),
            in_end_tag: false,
            name: Vec::new(),
            value: Vec::new(),
            wanted: None,
            refresh: false,
            content: None,
        }
    }

    fn wanted(&self) -> Option<Wanted> {
        if self.in_end_tag {
            return None;
        }
        let link = |attribute| Some(Wanted::Link(attribute));
        match self.name.as_slice() {
            b"id" => Some(Wanted::Id),
            b"href" | b"xlink:href" => link(Attribute::Href),
            b"src" => link(Attribute::Src),
            b"srcset" | b"imagesrcset" => link(Attribute::Srcset),
            b"action" | b"formaction" => link(Attribute::Action),
            b"poster" => link(Attribute::Poster),
            b"data" if self.tag == b"object" => link(Attribute::Data),
            b"http-equiv" if self.tag == b"meta" => Some(Wanted::HttpEquiv),
            b"content" if self.tag == b"meta" => Some(Wanted::Content),
            _ => None,
        }
    }

    fn close_attribute(&mut self) {
        let text = |value: &[u8]| String::from_utf8_lossy(value).into_owned();
        match self.wanted.take() {
            Some(Wanted::Id) => self.found.ids.push(text(&self.value)),
            Some(Wanted::Link(Attribute::Srcset)) => {
                let value = text(&self.value);
                for href in candidates(&value) {
                    self.found.links.push(Link { href: href.to_owned(), attribute: Attribute::Srcset });
                }
            }
            Some(Wanted::Link(attribute)) => self.found.links.push(Link { href: text(&self.value), attribute }),
            Some(Wanted::HttpEquiv) => self.refresh = self.value.eq_ignore_ascii_case(b"refresh"),
            Some(Wanted::Content) => self.content = Some(self.value.clone()),
            None => {}
        }
        self.value.clear();
    }
}

/// Gives the addresses of a `srcset`.
fn candidates(srcset: &str) -> impl Iterator<Item = &str> {
    srcset.split(',').filter_map(|candidate| candidate.split_ascii_whitespace().next())
}

/// Gives the address in `5; url=…`.
fn refresh_address(content: &str) -> Option<&str> {
    let (_, rest) = content.split_once([';', ','])?;
    let rest = rest.trim_start();
    let address = match rest.get(..3) {
        Some(word) if word.eq_ignore_ascii_case("url") => rest[3..].trim_start().strip_prefix('=')?.trim(),
        _ => rest.trim(),
    };
    Some(address.trim_matches(['"', '\'']))
}

impl Emitter for Collector<'_> {
    type Token = Infallible;

    fn set_last_start_tag(&mut self, last_start_tag: Option<&[u8]>) {
        self.last_start_tag.clear();
        self.last_start_tag.extend_from_slice(last_start_tag.unwrap_or_default());
    }
    fn emit_eof(&mut self) {}
    fn emit_error(&mut self, _: Error) {}
    fn should_emit_errors(&mut self) -> bool {
        false
    }
    fn pop_token(&mut self) -> Option<Infallible> {
        None
    }
    fn emit_string(&mut self, _: &[u8]) {}
    fn init_start_tag(&mut self) {
        self.tag.clear();
        self.in_end_tag = false;
    }
    fn init_end_tag(&mut self) {
        self.tag.clear();
        self.in_end_tag = true;
    }
    fn init_comment(&mut self) {}
    fn emit_current_tag(&mut self) -> Option<State> {
        self.close_attribute();
        let content = self.content.take();
        if std::mem::take(&mut self.refresh)
            && let Some(content) = content
            && let Some(address) = refresh_address(&String::from_utf8_lossy(&content))
        {
            self.found.links.push(Link { href: address.to_owned(), attribute: Attribute::Refresh });
        }
        if self.in_end_tag {
            self.last_start_tag.clear();
            return None;
        }
        self.last_start_tag.clone_from(&self.tag);
        match self.tag.as_slice() {
            // Who reads without script sees what stands here, so its links are followed like any other.
            b"noscript" => None,
            tag => html5gum::naive_next_state(tag),
        }
    }
    fn emit_current_comment(&mut self) {}
    fn emit_current_doctype(&mut self) {}
    fn set_self_closing(&mut self) {}
    fn set_force_quirks(&mut self) {}
    fn push_tag_name(&mut self, part: &[u8]) {
        self.tag.extend_from_slice(part);
    }
    fn push_comment(&mut self, _: &[u8]) {}
    fn push_doctype_name(&mut self, _: &[u8]) {}
    fn init_doctype(&mut self) {}
    fn init_attribute(&mut self) {
        self.close_attribute();
        self.name.clear();
    }
    fn init_attribute_value(&mut self) {
        self.wanted = self.wanted();
    }
    fn push_attribute_name(&mut self, part: &[u8]) {
        self.name.extend_from_slice(part);
    }
    fn push_attribute_value(&mut self, part: &[u8]) {
        if self.wanted.is_some() {
            self.value.extend_from_slice(part);
        }
    }
    fn set_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn set_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_public_identifier(&mut self, _: &[u8]) {}
    fn push_doctype_system_identifier(&mut self, _: &[u8]) {}
    fn current_is_appropriate_end_tag_token(&mut self) -> bool {
        self.in_end_tag && !self.tag.is_empty() && self.tag == self.last_start_tag
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_with_an_address_is_read() {
        let page = PageLinks::read(
            "<!doctype html><title><a href=no></title><meta content='0; URL=\"r/\"' HTTP-EQUIV=refresh>\
             <a ID=ก HREF='x/?a=1&amp;b#ข'>t</a ><img src=a.png srcset='b.png 1x, c.png 2x'><form action=/s></form>\
             <script src=s.js>'<a href=no>'</script><!-- <a href=no> --><noscript><a href=yes></noscript>\
             <object data=d.pdf></object><div data=no id=ก><video poster=p.jpg></video><a href=''>"
                .as_bytes(),
        );
        let links: Vec<_> = page.links.iter().map(|link| link.href.as_str()).collect();
        assert_eq!(links, ["r/", "x/?a=1&b#ข", "a.png", "b.png", "c.png", "/s", "s.js", "yes", "d.pdf", "p.jpg", ""]);
        assert_eq!(page.ids, ["ก"]);
        assert_eq!(page.duplicate_ids, ["ก"]);
    }
}
