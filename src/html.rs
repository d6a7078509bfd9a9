//! The text of a document as HTML.
//!
//! Knows our own events and nothing of Markdown. Every part that is begun is ended, everything written is escaped,
//! and nothing depends on a style attribute, which the policy of the pages forbids.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Write as _;

use crate::date::find_dates;
use crate::document::body::{Alert, Alignment, Body, Event, Tag};
use crate::escape::escape;
use crate::locale::Locale;
use crate::thai::digits::is_thai_digit;
use crate::thai::is_thai_letter;

/// The interface texts that stand in a text, in the language of the page.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    /// The language of the text.
    pub locale: Locale,
    /// Title of `> [!NOTE]`.
    pub note: &'a str,
    /// Title of `> [!TIP]`.
    pub tip: &'a str,
    /// Title of `> [!IMPORTANT]`.
    pub important: &'a str,
    /// Title of `> [!WARNING]`.
    pub warning: &'a str,
    /// Title of `> [!CAUTION]`.
    pub caution: &'a str,
    /// Heading of the footnotes.
    pub footnotes: &'a str,
    /// Name of the link from a footnote to the text, with `{number}` in the place of its number.
    pub back_to_text: &'a str,
    /// Name of a table that stands below no heading.
    pub table: &'a str,
}

/// Where a link leads once it is bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Href {
    /// To an address.
    To {
        /// The address.
        href: String,
        /// The language of the target where it is another than the page's.
        lang: Option<Locale>,
    },
    /// Nowhere: shown as plain text.
    None,
}

/// Writes a text, its footnotes at the end.
///
/// `links` and `mentions` stand in the order of [`Body::links`] and [`Body::mentions`]. One that is missing there is
/// shown as plain text.
#[must_use]
pub fn body(body: &Body, links: &[Href], mentions: &[Option<Href>], words: &Words<'_>) -> String {
    placed(body, links, mentions, words, Placed::default())
}

/// Where a text stands on a page that shows several.
#[derive(Clone, Copy, Debug, Default)]
pub struct Placed<'a> {
    /// What is put before every id, so that those of two texts differ.
    pub prefix: &'a str,
    /// What is put before the names of its tables, so that those of two texts differ.
    pub within: &'a str,
    /// How many levels its headings stand below their own.
    pub deeper: u8,
}

/// Writes a text that shares its page with others. Links to its own ids come with the prefix.
#[must_use]
pub fn placed(body: &Body, links: &[Href], mentions: &[Option<Href>], words: &Words<'_>, place: Placed<'_>) -> String {
    let mut writer = Writer {
        body,
        place,
        links,
        mentions,
        words,
        out: String::new(),
        links_open: Vec::new(),
        in_head: false,
        in_code: false,
        empty_head: false,
        column: 0,
        table: 0,
        last_heading: None,
        regions: HashMap::new(),
    };
    writer.events(&body.events);
    writer.footnotes();
    writer.out
}

struct Writer<'a> {
    body: &'a Body,
    place: Placed<'a>,
    links: &'a [Href],
    mentions: &'a [Option<Href>],
    words: &'a Words<'a>,
    out: String,
    /// For each link that is open, whether it was written: a link in a link is not.
    links_open: Vec<bool>,
    in_head: bool,
    /// Whether the text is shown as typed.
    in_code: bool,
    /// Whether the cell is one of the head without words.
    empty_head: bool,
    column: usize,
    table: usize,
    last_heading: Option<usize>,
    /// How often each name of a region was used, so that no two are the same.
    regions: HashMap<&'a str, usize>,
}

impl<'a> Writer<'a> {
    fn events(&mut self, events: &'a [Event]) {
        for (index, event) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::Cell) => {
                    self.start_cell(matches!(events.get(index + 1), Some(Event::End(Tag::Cell))));
                }
                Event::Start(tag) => {
                    self.in_code |= *tag == Tag::CodeBlock;
                    self.start(*tag);
                }
                Event::End(tag) => {
                    self.in_code &= *tag != Tag::CodeBlock;
                    self.end(*tag);
                }
                Event::Text(text) if self.in_code => self.text(text),
                Event::Text(text) => self.text_with_dates(text),
                Event::Code(code) => self.wrapped("<code>", code, "</code>"),
                Event::Mention(mention) => self.mention(*mention),
                Event::ClauseNumber(clause) => self.clause_number(*clause),
                Event::Image(image) => self.image(*image),
                Event::FootnoteReference { note, nth } => self.reference(*note, *nth),
                Event::HardBreak => self.out.push_str("<br>\n"),
                Event::WordBreak => self.out.push_str("<wbr>"),
                Event::Rule => self.out.push_str("<hr>\n"),
            }
        }
    }

    /// Writes text, each full date with its machine form.
    fn text_with_dates(&mut self, text: &str) {
        let mut rest = 0;
        for (range, date) in find_dates(text) {
            self.text(&text[rest..range.start]);
            // Writing to a string can not fail.
            let _ = write!(self.out, "<time datetime=\"{}\">", date.iso());
            self.text(&text[range.clone()]);
            self.out.push_str("</time>");
            rest = range.end;
        }
        self.text(&text[rest..]);
    }

    /// Writes text; Thai words in a text of another language are marked as such.
    fn text(&mut self, text: &str) {
        if self.words.locale == Locale::Th || !text.contains(is_thai_letter) {
            self.out.push_str(&escape(text));
            return;
        }
        let mut rest = text;
        while let Some(start) = rest.find(is_thai_letter) {
            self.out.push_str(&escape(&rest[..start]));
            let end = start + thai_run(&rest[start..]);
            self.wrapped("<span lang=\"th\">", &rest[start..end], "</span>");
            rest = &rest[end..];
        }
        self.out.push_str(&escape(rest));
    }

    fn wrapped(&mut self, before: &str, text: &str, after: &str) {
        self.out.push_str(before);
        self.out.push_str(&escape(text));
        self.out.push_str(after);
    }

    fn attribute(&mut self, name: &str, value: &str) {
        // Writing to a string can not fail.
        let _ = write!(self.out, " {name}=\"{}\"", escape(value));
    }

    fn start(&mut self, tag: Tag) {
        let open = match tag {
            Tag::Paragraph => "<p>",
            Tag::Heading(index) => {
                self.last_heading = Some(index);
                if let Some(heading) = self.body.headings.get(index) {
                    let (level, prefix) = (self.level(heading.level), self.place.prefix);
                    let _ = write!(self.out, "<h{level} id=\"{prefix}{}\">", escape(&heading.id));
                }
                ""
            }
            Tag::Quote => "<blockquote>\n",
            Tag::Alert(kind) => {
                let (class, title) = self.alert(kind);
                let _ = write!(self.out, "<div class=\"note is-{class}\" role=\"note\">\n<p class=\"note-title\">");
                self.wrapped("", title, "</p>\n");
                ""
            }
            // Long lines are scrolled, so the keyboard has to reach them.
            Tag::CodeBlock => "<pre tabindex=\"0\"><code>",
            Tag::List(None) => "<ul>\n",
            Tag::List(Some(1)) => "<ol>\n",
            Tag::List(Some(first)) => {
                let _ = writeln!(self.out, "<ol start=\"{first}\">");
                ""
            }
            Tag::Item => "<li>",
            // The numbers are words of the text: the list counts nothing.
            Tag::Clauses => "<ol class=\"clauses\" role=\"list\">\n",
            Tag::Clause(index) => {
                self.out.push_str("<li");
                if let Some(id) = self.body.clauses.get(index).and_then(|clause| clause.id.as_deref()) {
                    self.attribute("id", &format!("{}{id}", self.place.prefix));
                }
                ">"
            }
            Tag::Definitions => "<dl>\n",
            Tag::Term => "<dt>",
            Tag::Definition => "<dd>",
            Tag::Table(index) => {
                self.start_table(index);
                ""
            }
            Tag::TableHead => {
                self.in_head = true;
                self.column = 0;
                "<thead><tr>"
            }
            Tag::TableRow => {
                self.column = 0;
                "<tr>"
            }
            Tag::Cell => "",
            Tag::Emphasis => "<em>",
            Tag::Strong => "<strong>",
            Tag::Deleted => "<del>",
            Tag::Link(index) => {
                let is_written = self.start_link(self.links.get(index), index);
                self.links_open.push(is_written);
                ""
            }
            Tag::Element(element) => {
                let _ = write!(self.out, "<{}>", element.name());
                ""
            }
        };
        self.out.push_str(open);
    }

    fn end(&mut self, tag: Tag) {
        let close = match tag {
            Tag::Paragraph => "</p>\n",
            Tag::Heading(index) => {
                if let Some(heading) = self.body.headings.get(index) {
                    let level = self.level(heading.level);
                    let _ = writeln!(self.out, "</h{level}>");
                }
                ""
            }
            Tag::Quote => "</blockquote>\n",
            Tag::Alert(_) => "</div>\n",
            Tag::CodeBlock => "</code></pre>\n",
            Tag::List(None) => "</ul>\n",
            Tag::List(Some(_)) | Tag::Clauses => "</ol>\n",
            Tag::Item | Tag::Clause(_) => "</li>\n",
            Tag::Definitions => "</dl>\n",
            Tag::Term => "</dt>\n",
            Tag::Definition => "</dd>\n",
            Tag::Table(_) => "</tbody>\n</table></div>\n",
            Tag::TableHead => {
                self.in_head = false;
                "</tr></thead>\n<tbody>\n"
            }
            Tag::TableRow => "</tr>\n",
            Tag::Cell => {
                self.column += 1;
                self.cell_end()
            }
            Tag::Emphasis => "</em>",
            Tag::Strong => "</strong>",
            Tag::Deleted => "</del>",
            Tag::Link(_) => {
                if self.links_open.pop() == Some(true) {
                    "</a>"
                } else {
                    ""
                }
            }
            Tag::Element(element) => {
                let _ = write!(self.out, "</{}>", element.name());
                ""
            }
        };
        self.out.push_str(close);
    }

    fn level(&self, own: u8) -> u8 {
        own.saturating_add(self.place.deeper).min(6)
    }

    const fn alert(&self, kind: Alert) -> (&'static str, &'a str) {
        match kind {
            Alert::Note => ("note", self.words.note),
            Alert::Tip => ("tip", self.words.tip),
            Alert::Important => ("important", self.words.important),
            Alert::Warning => ("warning", self.words.warning),
            Alert::Caution => ("caution", self.words.caution),
        }
    }

    fn start_table(&mut self, index: usize) {
        self.table = index;
        let heading = self.last_heading.and_then(|heading| self.body.headings.get(heading));
        let name =
            heading.map(|heading| heading.text.as_str()).filter(|text| !text.is_empty()).unwrap_or(self.words.table);
        let used = self.regions.entry(name).or_default();
        *used += 1;
        let name = if *used == 1 { Cow::Borrowed(name) } else { Cow::Owned(format!("{name} ({used})")) };
        let within = self.place.within;
        let name = if within.is_empty() { name } else { Cow::Owned(format!("{within} – {name}")) };
        self.out.push_str("<div class=\"scroll\" role=\"region\" tabindex=\"0\"");
        self.attribute("aria-label", &name);
        self.out.push_str("><table>\n");
    }

    fn start_cell(&mut self, is_empty: bool) {
        // A head cell without words would be announced as the name of its column.
        let is_head = self.in_head && !is_empty;
        self.out.push_str(if is_head { "<th scope=\"col\"" } else { "<td" });
        let alignment = self.body.tables.get(self.table).and_then(|columns| columns.get(self.column));
        self.out.push_str(match alignment {
            None | Some(Alignment::Natural) => ">",
            Some(Alignment::Start) => " class=\"t-start\">",
            Some(Alignment::Center) => " class=\"t-center\">",
            Some(Alignment::End) => " class=\"t-end\">",
        });
        self.empty_head = self.in_head && is_empty;
    }

    const fn cell_end(&self) -> &'static str {
        if self.in_head && !self.empty_head { "</th>" } else { "</td>" }
    }

    /// Writes the start of a link, unless it leads nowhere or stands in another.
    fn start_link(&mut self, href: Option<&Href>, index: usize) -> bool {
        let Some(Href::To { href, lang }) = href else { return false };
        if self.is_in_link() {
            return false;
        }
        self.anchor(href, *lang);
        if let Some(title) = self.body.links.get(index).and_then(|link| link.title.as_deref()) {
            self.attribute("title", title);
        }
        self.out.push('>');
        true
    }

    fn anchor(&mut self, href: &str, lang: Option<Locale>) {
        self.out.push_str("<a");
        self.attribute("href", href);
        if let Some(lang) = lang {
            self.attribute("hreflang", lang.code());
        }
    }

    fn is_in_link(&self) -> bool {
        self.links_open.contains(&true)
    }

    fn mention(&mut self, index: usize) {
        let Some(mention) = self.body.mentions.get(index) else { return };
        let href = match self.mentions.get(index) {
            Some(Some(Href::To { href, lang })) if !self.is_in_link() => Some((href, *lang)),
            _ => None,
        };
        if let Some((href, lang)) = href {
            self.anchor(href, lang);
            self.out.push('>');
        }
        let open =
            if self.words.locale == Locale::Th { "<span class=\"no\">" } else { "<span class=\"no\" lang=\"th\">" };
        self.wrapped(open, &mention.written, "</span>");
        if href.is_some() {
            self.out.push_str("</a>");
        }
    }

    /// Writes the number of a clause as its writer has it; one with an id leads to itself, so that it can be copied.
    fn clause_number(&mut self, index: usize) {
        let Some(clause) = self.body.clauses.get(index) else { return };
        let id = clause.id.as_deref();
        match id {
            Some(id) => {
                self.out.push_str("<a class=\"clause-no\"");
                self.attribute("href", &format!("#{}{id}", self.place.prefix));
                self.out.push('>');
            }
            None => self.out.push_str("<span class=\"clause-no\">"),
        }
        self.text(&clause.written);
        self.out.push_str(if id.is_some() { "</a> " } else { "</span> " });
    }

    fn image(&mut self, index: usize) {
        let Some(link) = self.body.links.get(index) else { return };
        let alt = link.alt.as_deref().unwrap_or_default();
        let Some(Href::To { href, .. }) = self.links.get(index) else { return self.text(alt) };
        self.out.push_str("<img");
        self.attribute("src", href);
        self.attribute("alt", alt);
        if let Some(title) = &link.title {
            self.attribute("title", title);
        }
        self.out.push('>');
    }

    fn reference(&mut self, note: usize, nth: usize) {
        let number = note + 1;
        let prefix = self.place.prefix;
        let id = format!("{prefix}{}", reference_id(number, nth));
        let _ = if self.is_in_link() {
            write!(self.out, "<sup class=\"fn\" id=\"{id}\">{number}</sup>")
        } else {
            write!(
                self.out,
                "<sup class=\"fn\"><a id=\"{id}\" href=\"#{prefix}fn-{number}\" role=\"doc-noteref\">{number}</a></sup>"
            )
        };
    }

    fn footnotes(&mut self) {
        let body = self.body;
        if body.footnotes.is_empty() {
            return;
        }
        let (level, prefix) = (self.level(2), self.place.prefix);
        // Landmarks of one name can not be told apart: among several texts the heading alone is the way to the notes.
        let is_alone = prefix.is_empty();
        self.out.push_str(if is_alone {
            "<section class=\"notes\" aria-labelledby=\"fn\">\n"
        } else {
            "<div class=\"notes\">\n"
        });
        let _ = write!(self.out, "<h{level} id=\"{prefix}fn\">");
        self.wrapped("", self.words.footnotes, "");
        let _ = write!(self.out, "</h{level}>\n<ol>\n");
        for (index, note) in body.footnotes.iter().enumerate() {
            let number = index + 1;
            let _ = write!(self.out, "<li id=\"{prefix}fn-{number}\">");
            self.events(&note.events);
            // The way back stands in the last line of the note.
            let after = if self.out.ends_with("</p>\n") {
                self.out.truncate(self.out.len() - "</p>\n".len());
                "</p>\n"
            } else {
                ""
            };
            for nth in 1..=note.references {
                let shown = if nth == 1 { String::new() } else { format!("<sup>{nth}</sup>") };
                let name = if nth == 1 { number.to_string() } else { format!("{number}-{nth}") };
                let _ = write!(self.out, " <a class=\"back\" href=\"#{prefix}{}\"", reference_id(number, nth));
                self.attribute("aria-label", &self.words.back_to_text.replace("{number}", &name));
                let _ = write!(self.out, ">↩{shown}</a>");
            }
            self.out.push_str(after);
            self.out.push_str("</li>\n");
        }
        self.out.push_str(if is_alone { "</ol>\n</section>\n" } else { "</ol>\n</div>\n" });
    }
}

fn reference_id(number: usize, nth: usize) -> String {
    if nth <= 1 { format!("fnref-{number}") } else { format!("fnref-{number}-{nth}") }
}

/// Gives the bytes of the Thai words that a text begins with: letters, and spaces between them.
fn thai_run(text: &str) -> usize {
    let mut end = 0;
    for (at, letter) in text.char_indices() {
        if is_thai_letter(letter) || is_thai_digit(letter) {
            end = at + letter.len_utf8();
        } else if letter != ' ' {
            break;
        }
    }
    end
}

#[cfg(test)]
mod tests;
