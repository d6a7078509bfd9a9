//! The walk over Markdown's events.

mod link;
mod text;

use std::collections::HashMap;
use std::ops::Range;

use pulldown_cmark::{self as md, CowStr, LinkType, RefDefs};

use super::clause;
use super::glued::Lines;
use super::heading::Draft;
use super::list::{Marker, Streak};
use super::markup::{Html, first_beside_comments};
use super::notes::Notes;
use super::run::{Place, Run};
use super::{Alignment, Body, Element, Event, Link, Tag, Target, alert, finding, markup};
use crate::diagnostic::{Checked, Diagnostic};
use crate::source::Span;
use crate::thai::is_thai_letter;

/// What has begun and not ended.
enum Open {
    /// A part that Markdown ends.
    Tag(Tag),
    /// A harmless element that its own tag ends.
    Element(Element, Range<usize>),
    /// A link: its place in the body, what Markdown knows of it, and where it begins.
    Link(usize, LinkType, String),
    Image,
    Heading(Draft),
    /// A footnote, with the events around it.
    Footnote(String, Vec<Event>, Span),
    HtmlBlock(Run),
}

/// An image whose alternative text is being read.
struct ImageText {
    link: Link,
    kind: LinkType,
    id: String,
    alt: String,
}

/// What is known of the paragraph, heading, item or cell that is being read.
#[derive(Default)]
struct Block {
    /// Its words.
    plain: String,
    /// Markers of emphasis that stayed text.
    stray: Vec<Stray>,
    /// The marker of a Thai list with which it begins.
    marker: Option<Marker>,
    /// The markers at the beginnings of its lines.
    lines: Streak,
    /// The numbers of clauses at the beginnings of its lines.
    clauses: Lines,
    /// Where braces with an id stand that something is said or done about, ascending.
    braces: Vec<usize>,
    at_line_start: bool,
}

struct Stray {
    marker: u8,
    range: Range<usize>,
    beside_word: bool,
}

pub(super) struct Reader<'a> {
    place: Place<'a>,
    definitions: &'a RefDefs<'a>,
    body: Body,
    open: Vec<Open>,
    /// The images that are open; one within another is part of its alternative text.
    images: Vec<ImageText>,
    run: Run,
    block: Block,
    /// Paragraphs that begin with the markers of a Thai list.
    paragraphs: Streak,
    drafts: Vec<Draft>,
    /// Paragraphs that may be clauses.
    clauses: Vec<clause::Draft>,
    notes: Notes,
    /// Elements that were refused and wait for their end, which needs no second error.
    refused: HashMap<String, usize>,
    /// How many links, headings, lists and blocks of code are open.
    within: Within,
    /// Where the last event ended.
    cursor: usize,
    found: Vec<Diagnostic>,
}

#[derive(Default)]
struct Within {
    link: usize,
    heading: usize,
    list: usize,
    code: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn new(place: Place<'a>, definitions: &'a RefDefs<'a>) -> Self {
        Self {
            place,
            definitions,
            body: Body::default(),
            open: Vec::new(),
            images: Vec::new(),
            run: Run::default(),
            block: Block { at_line_start: true, ..Block::default() },
            paragraphs: Streak::default(),
            drafts: Vec::new(),
            clauses: Vec::new(),
            notes: Notes::default(),
            refused: HashMap::new(),
            within: Within::default(),
            cursor: 0,
            found: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> Checked<Body> {
        self.end_block();
        self.paragraphs.end(&self.place, &mut self.found);
        self.body.footnotes = self.notes.finish(&mut self.body.events, &mut self.found);
        clause::finish(&mut self.body, self.clauses, self.drafts, &mut self.found);
        // A definition of links that is used twice is reported once.
        self.found.sort();
        self.found.dedup();
        Checked { value: self.body, diagnostics: self.found }
    }

    /// Takes the next event; `joins` tells of a line break whether it joins what it parts.
    pub(super) fn read(&mut self, event: md::Event<'_>, range: Range<usize>, joins: bool) {
        let mut cursor = range.end;
        match event {
            md::Event::Start(tag) => {
                cursor = range.start + bracket_len(&tag);
                self.start(tag, range);
            }
            md::Event::End(tag) => self.end(tag, &range),
            // Formulas are not among the options.
            md::Event::Text(text) | md::Event::InlineMath(text) | md::Event::DisplayMath(text) => {
                self.text(&text, range);
            }
            md::Event::Code(code) => {
                self.at_word(&code);
                if self.images.is_empty() {
                    self.body.events.push(Event::Code(code.into_string()));
                }
            }
            md::Event::SoftBreak => {
                self.block.at_line_start = true;
                match self.image() {
                    Some(image) => image.alt.push_str(if joins { "" } else { " " }),
                    None => self.run.push(&self.place, if joins { "" } else { "\n" }, range),
                }
            }
            md::Event::HardBreak => self.hard_break(),
            md::Event::InlineHtml(tag) | md::Event::Html(tag) => self.html(&tag, range),
            md::Event::FootnoteReference(label) => {
                self.flush();
                if self.images.is_empty() {
                    let note = self.notes.label(&label);
                    self.body.events.push(Event::FootnoteReference { note, nth: 0 });
                }
            }
            md::Event::Rule => {
                self.end_block();
                self.paragraphs.end(&self.place, &mut self.found);
                self.body.events.push(Event::Rule);
            }
            md::Event::TaskListMarker(_) => {}
        }
        self.cursor = cursor;
    }

    fn start(&mut self, tag: md::Tag<'_>, range: Range<usize>) {
        let tag = match tag {
            md::Tag::Emphasis => return self.start_inline(Tag::Emphasis),
            md::Tag::Strong => return self.start_inline(Tag::Strong),
            md::Tag::Strikethrough => return self.start_inline(Tag::Deleted),
            md::Tag::Superscript => return self.start_inline(Tag::Element(Element::Sup)),
            md::Tag::Subscript => return self.start_inline(Tag::Element(Element::Sub)),
            md::Tag::Link { link_type, dest_url, title, id } => {
                return self.start_link(link_type, &dest_url, &title, id, &range);
            }
            md::Tag::Image { link_type, dest_url, title, id } => {
                self.flush();
                let written = dest_url.into_string();
                let link = Link {
                    target: Target::Unusable,
                    written,
                    span: self.place.span(&range),
                    title: title_of(&title),
                    alt: None,
                };
                self.images.push(ImageText { link, kind: link_type, id: id.into_string(), alt: String::new() });
                self.open.push(Open::Image);
                return;
            }
            md::Tag::Heading { level, id, classes, attrs } => {
                self.end_block();
                self.paragraphs.end(&self.place, &mut self.found);
                self.refuse_attributes(&range, &classes, &attrs);
                let given = id
                    .filter(|id| !id.is_empty())
                    .map(|id| (id.to_string(), self.span_of_attribute(&range, &format!("#{id}"))));
                let draft = Draft { raw: level as u8, given, text: String::new(), span: self.place.span(&range) };
                self.within.heading += 1;
                self.body.events.push(Event::Start(Tag::Heading(self.drafts.len())));
                // Its place is kept: a heading never stands in another.
                self.open.push(Open::Heading(draft));
                return;
            }
            md::Tag::FootnoteDefinition(label) => {
                self.end_block();
                let around = std::mem::take(&mut self.body.events);
                self.open.push(Open::Footnote(label.into_string(), around, self.place.span(&range)));
                return;
            }
            md::Tag::HtmlBlock => {
                self.end_block();
                self.open.push(Open::HtmlBlock(Run::default()));
                return;
            }
            md::Tag::Paragraph | md::Tag::MetadataBlock(_) => Tag::Paragraph,
            md::Tag::BlockQuote(None) => {
                self.found.extend(alert::unknown(&self.place, &range));
                Tag::Quote
            }
            md::Tag::BlockQuote(Some(kind)) => Tag::Alert(alert::of(kind)),
            md::Tag::CodeBlock(kind) => {
                self.refuse_words_of_fence(&kind, &range);
                self.within.code += 1;
                Tag::CodeBlock
            }
            md::Tag::List(first) => {
                self.within.list += 1;
                Tag::List(first)
            }
            md::Tag::Item => Tag::Item,
            md::Tag::DefinitionList => Tag::Definitions,
            md::Tag::DefinitionListTitle => Tag::Term,
            md::Tag::DefinitionListDefinition => Tag::Definition,
            md::Tag::Table(columns) => {
                self.body.tables.push(columns.into_iter().map(alignment).collect());
                Tag::Table(self.body.tables.len() - 1)
            }
            md::Tag::TableHead => Tag::TableHead,
            md::Tag::TableRow => Tag::TableRow,
            md::Tag::TableCell => Tag::Cell,
        };
        self.end_block();
        if tag != Tag::Paragraph {
            self.paragraphs.end(&self.place, &mut self.found);
        }
        if tag == Tag::Item {
            self.start_item(&range);
        }
        self.body.events.push(Event::Start(tag));
        self.open.push(Open::Tag(tag));
    }

    fn start_inline(&mut self, tag: Tag) {
        self.flush();
        self.block.at_line_start = false;
        if self.images.is_empty() {
            self.body.events.push(Event::Start(tag));
        }
        self.open.push(Open::Tag(tag));
    }

    fn end(&mut self, tag: md::TagEnd, range: &Range<usize>) {
        self.flush();
        let is_inline = matches!(
            tag,
            md::TagEnd::Emphasis
                | md::TagEnd::Strong
                | md::TagEnd::Strikethrough
                | md::TagEnd::Superscript
                | md::TagEnd::Subscript
                | md::TagEnd::Link
                | md::TagEnd::Image
        );
        let open = loop {
            match self.open.pop() {
                Some(Open::Element(element, opened)) => {
                    self.body.events.push(Event::End(Tag::Element(element)));
                    self.found.push(finding::unclosed_element(element, self.place.span(&opened)));
                }
                Some(open) => break open,
                None => return,
            }
        };
        match open {
            Open::Tag(tag) => {
                self.end_tag(tag, range);
                if !is_inline || self.images.is_empty() {
                    self.body.events.push(Event::End(tag));
                }
            }
            Open::Element(..) => {}
            Open::Link(index, kind, id) => {
                self.within.link -= 1;
                if self.images.is_empty() {
                    let at = self.destination(kind, &id, range);
                    let link = &mut self.body.links[index];
                    link.span = self.place.span(&at);
                    let link = link.clone();
                    self.body.links[index].target = self.target(&link);
                    self.body.events.push(Event::End(Tag::Link(index)));
                }
            }
            Open::Image => self.end_image(range),
            Open::Heading(mut draft) => {
                let text = std::mem::take(&mut self.block.plain);
                self.refuse_secrecy(&text, draft.span);
                draft.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
                self.within.heading -= 1;
                self.body.events.push(Event::End(Tag::Heading(self.drafts.len())));
                self.drafts.push(draft);
                self.end_block();
            }
            Open::Footnote(label, around, span) => {
                self.end_block();
                self.paragraphs.end(&self.place, &mut self.found);
                let events = std::mem::replace(&mut self.body.events, around);
                self.notes.define(label, events, span);
            }
            Open::HtmlBlock(block) => self.end_html_block(&block),
        }
    }

    fn end_tag(&mut self, tag: Tag, range: &Range<usize>) {
        match tag {
            Tag::Paragraph => {
                if self.within.list == 0 {
                    let text = std::mem::take(&mut self.block.plain);
                    self.refuse_secrecy(&text, self.place.span(range));
                }
                let marker = self.block.marker.take();
                self.end_block();
                self.paragraphs.paragraph(marker, &self.place, &mut self.found);
                return;
            }
            Tag::CodeBlock => self.within.code -= 1,
            Tag::List(_) => self.within.list -= 1,
            Tag::TableRow => self.refuse_surplus_cells(range),
            _ => {}
        }
        if !tag.is_inline() {
            self.end_block();
            self.paragraphs.end(&self.place, &mut self.found);
        }
    }

    /// Gives the image whose alternative text is being read.
    fn image(&mut self) -> Option<&mut ImageText> {
        self.images.last_mut()
    }

    fn refuse_secrecy(&mut self, text: &str, span: Span) {
        // A few letters tell: no paragraph needs to be read to its end for this.
        let letters = text.chars().filter(|c| is_thai_letter(*c) || c.is_alphanumeric());
        let word: String = letters.take(finding::LONGEST_SECRECY_MARK + 1).collect();
        if finding::is_secrecy_mark(&word) {
            self.found.push(finding::secrecy_mark(&word, span));
        }
    }

    /// Markdown drops what a row has beyond the columns of the head.
    fn refuse_surplus_cells(&mut self, row: &Range<usize>) {
        let rest = self.place.text().get(self.cursor..row.end).unwrap_or_default();
        let text = rest.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if !text.is_empty() {
            let start = self.cursor + rest.find(text).unwrap_or_default();
            self.found.push(finding::surplus_cells(self.place.span(&(start..start + text.len()))));
        }
    }

    fn refuse_attributes(
        &mut self,
        range: &Range<usize>,
        classes: &[CowStr<'_>],
        attributes: &[(CowStr<'_>, Option<CowStr<'_>>)],
    ) {
        let classes = classes.iter().map(|class| format!(".{class}"));
        let attributes = attributes.iter().map(|(name, value)| match value {
            Some(value) => format!("{name}={value}"),
            None => name.to_string(),
        });
        for written in classes.chain(attributes) {
            let span = self.span_of_attribute(range, &written);
            self.found.push(finding::heading_attribute(&written, span));
        }
    }

    /// Only the name of a language may stand beside a fence: it is not shown.
    fn refuse_words_of_fence(&mut self, kind: &md::CodeBlockKind<'_>, range: &Range<usize>) {
        let md::CodeBlockKind::Fenced(words) = kind else { return };
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '#' | '-' | '_' | '.');
        if words.chars().all(is_name) {
            return;
        }
        let line = self.place.text()[range.clone()].lines().next().unwrap_or_default();
        let start = line.len() - line.trim_start_matches(['`', '~', ' ', '\t']).len();
        let at = range.start + start..range.start + line.trim_end().len().max(start);
        self.found.push(finding::words_of_fence(self.place.span(&at)));
    }

    /// Finds an attribute within the braces at the end of a heading.
    fn span_of_attribute(&self, heading: &Range<usize>, written: &str) -> Span {
        let text = &self.place.text()[heading.clone()];
        let braces = text.rfind('{').unwrap_or_default();
        let found = text[braces..].find(written).map(|at| heading.start + braces + at);
        self.place.span(&found.map_or(heading.clone(), |start| start..start + written.len()))
    }

    fn html(&mut self, tag: &str, range: Range<usize>) {
        if let Some(Open::HtmlBlock(block)) = self.open.last_mut() {
            block.push(&self.place, tag, range);
            return;
        }
        self.flush();
        match markup::read(tag) {
            Html::Comment => {}
            Html::Break => self.hard_break(),
            Html::WordBreak => {
                if self.images.is_empty() {
                    self.body.events.push(Event::WordBreak);
                }
            }
            Html::Open(_) | Html::Close(_) if !self.images.is_empty() => {}
            Html::Open(element) => {
                self.body.events.push(Event::Start(Tag::Element(element)));
                self.open.push(Open::Element(element, range));
            }
            Html::Close(element) => {
                if matches!(self.open.last(), Some(Open::Element(last, _)) if *last == element) {
                    self.open.pop();
                    self.body.events.push(Event::End(Tag::Element(element)));
                } else {
                    self.found.push(finding::unopened_element(element, self.place.span(&range)));
                }
            }
            Html::ForeignOpen(name) => {
                *self.refused.entry(name.to_ascii_lowercase()).or_default() += 1;
                self.found.push(finding::foreign_element(name, self.place.span(&range)));
            }
            Html::ForeignClose(name) => match self.refused.get_mut(&name.trim().to_ascii_lowercase()) {
                Some(waiting) if *waiting > 0 => *waiting -= 1,
                _ => self.found.push(finding::foreign_element(name, self.place.span(&range))),
            },
        }
    }

    fn end_html_block(&mut self, block: &Run) {
        let Some((at, is_comment)) = first_beside_comments(&block.text) else { return };
        let span = self.place.span(&block.source(&at));
        let written = &block.text[at];
        self.found.push(if is_comment {
            finding::unclosed_comment(span)
        } else if written.starts_with('<') {
            let name = written.trim_start_matches(['<', '/']);
            let name = name.split(|c: char| c.is_whitespace() || matches!(c, '/' | '>')).next().unwrap_or_default();
            finding::foreign_element(name, span)
        } else {
            finding::text_beside_comment(span)
        });
    }
}

/// Gives the length of what opens the text of a link, so that the text's end can be told from its beginning.
const fn bracket_len(tag: &md::Tag<'_>) -> usize {
    match tag {
        md::Tag::Link { .. } => "[".len(),
        md::Tag::Image { .. } => "![".len(),
        _ => 0,
    }
}

fn title_of(title: &str) -> Option<String> {
    (!title.trim().is_empty()).then(|| title.to_owned())
}

const fn alignment(of: md::Alignment) -> Alignment {
    match of {
        md::Alignment::None => Alignment::Natural,
        md::Alignment::Left => Alignment::Start,
        md::Alignment::Center => Alignment::Center,
        md::Alignment::Right => Alignment::End,
    }
}
