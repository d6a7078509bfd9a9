//! Links and images: where they lead, and where that is written.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::{ImageText, Open, Reader, title_of};
use crate::document::body::{Event, Link, Tag, Target, finding, link};

impl Reader<'_> {
    pub(super) fn start_link(
        &mut self,
        kind: LinkType,
        destination: &str,
        title: &str,
        id: CowStr<'_>,
        range: &Range<usize>,
    ) {
        self.flush();
        self.block.at_line_start = false;
        let written = if kind == LinkType::Email { format!("mailto:{destination}") } else { destination.to_owned() };
        let span = self.place.span(range);
        let index = self.body.links.len();
        // A link in the alternative text of an image is text.
        if self.images.is_empty() {
            self.body.links.push(Link { target: Target::Unusable, written, span, title: title_of(title), alt: None });
            self.body.events.push(Event::Start(Tag::Link(index)));
        }
        self.within.link += 1;
        self.open.push(Open::Link(index, kind, id.into_string()));
    }

    /// Finds the destination of a link or image that has just ended.
    pub(super) fn destination(&self, kind: LinkType, id: &str, range: &Range<usize>) -> Range<usize> {
        let text = self.place.text();
        let (from, until, before) = match kind {
            LinkType::Inline => (self.cursor, range.end.saturating_sub(1), "]("),
            LinkType::Autolink | LinkType::Email => {
                return range.start + 1..range.end.saturating_sub(1).max(range.start + 1);
            }
            _ => match self.definitions.get(id) {
                Some(definition) => (definition.span.start, definition.span.end, "]:"),
                None => return range.clone(),
            },
        };
        let found = text.get(from..until).and_then(|rest| {
            let after = from + rest.find(before)? + before.len();
            let rest = &text[after..until];
            let start = after + rest.len() - rest.trim_start().len();
            let rest = &text[start..until];
            let end = match rest.strip_prefix('<') {
                Some(inner) => return Some(start + 1..start + 1 + inner.find('>')?),
                None => rest.find(char::is_whitespace).unwrap_or(rest.len()),
            };
            (end > 0).then_some(start..start + end)
        });
        found.unwrap_or_else(|| range.clone())
    }

    pub(super) fn target(&mut self, link: &Link) -> Target {
        match link::read(&link.written) {
            Ok(target) => target,
            Err(fault) => {
                self.found.push(finding::unusable_link(fault, link));
                Target::Unusable
            }
        }
    }

    pub(super) fn end_image(&mut self, range: &Range<usize>) {
        let Some(ImageText { mut link, kind, id, alt }) = self.images.pop() else { return };
        if let Some(outer) = self.image() {
            outer.alt.push_str(&alt);
            return;
        }
        link.span = self.place.span(&self.destination(kind, &id, range));
        link.target = match self.target(&link) {
            target @ (Target::File { .. } | Target::Unusable) => target,
            Target::External(_) => {
                self.found.push(finding::image_elsewhere(link.span));
                Target::Unusable
            }
            Target::Document { .. } | Target::Anchor(_) => {
                self.found.push(finding::image_is_no_file(&link));
                Target::Unusable
            }
        };
        let alt = alt.trim().to_owned();
        if alt.is_empty() {
            self.found.push(finding::missing_alt(self.place.span(range)));
        }
        self.block.at_line_start = false;
        self.block.plain.push_str(&alt);
        link.alt = Some(alt);
        self.body.events.push(Event::Image(self.body.links.len()));
        self.body.links.push(link);
    }
}
