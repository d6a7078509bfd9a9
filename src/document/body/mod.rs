//! The text of a document: Markdown read into events of our own.
//!
//! The only door to `pulldown-cmark`; none of its types leave this folder. Reading can not fail: what an editor
//! should mend is a diagnostic at its place in the file, and the rest of the text is read all the same. Nothing here
//! knows which documents exist: links and official numbers are given as written, for a later stage to bind.

mod alert;
mod clause;
mod emphasis;
mod finding;
mod glued;
mod heading;
mod join;
mod link;
mod list;
mod markup;
mod notes;
mod read;
mod run;

use pulldown_cmark::{Options, Parser};

use crate::date::Date;
use crate::diagnostic::Checked;
use crate::number::LetterNumber;
use crate::source::{SourceId, Span};

pub(super) use finding::{is_secrecy_mark, secrecy_mark};

/// What is read besides `CommonMark`. No smart punctuation: quotation marks are the writer's.
const OPTIONS: Options = Options::ENABLE_TABLES
    .union(Options::ENABLE_FOOTNOTES)
    .union(Options::ENABLE_STRIKETHROUGH)
    .union(Options::ENABLE_HEADING_ATTRIBUTES)
    .union(Options::ENABLE_DEFINITION_LIST)
    .union(Options::ENABLE_GFM);

/// A text as read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    /// The text in the order of the page, without its footnotes. Starts and ends are balanced.
    pub events: Vec<Event>,
    /// The footnotes in the order of their numbers; those that nothing refers to come last.
    pub footnotes: Vec<Footnote>,
    /// The headings in the order of the file.
    pub headings: Vec<Heading>,
    /// The numbered clauses in the order of the file.
    pub clauses: Vec<Clause>,
    /// The links and images in the order of the file.
    pub links: Vec<Link>,
    /// The official numbers found in running text.
    pub mentions: Vec<Mention>,
    /// The alignments of the columns of each table.
    pub tables: Vec<Vec<Alignment>>,
}

/// A heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// Level on the page, from 2, without gaps.
    pub level: u8,
    /// Id, unique within the text.
    pub id: String,
    /// Text without markup.
    pub text: String,
    /// The heading in the file.
    pub span: Span,
    /// Whether the writer gave the id.
    pub explicit: bool,
}

/// A clause with the number that its writer gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The id that the writer gave, unique within the text together with those of headings.
    pub id: Option<String>,
    /// The number as written, such as `ข้อ ๑`.
    pub written: String,
    /// Whether it is a `ข้อ` or `มาตรา`, which stands below no other clause.
    pub is_top: bool,
    /// The number in the file.
    pub span: Span,
}

/// A link or an image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Where it leads.
    pub target: Target,
    /// The destination as written, its escapes read.
    pub written: String,
    /// The destination in the file, or the whole link where it does not stand in it.
    pub span: Span,
    /// The title after the destination.
    pub title: Option<String>,
    /// The alternative text of an image, which may be empty; a link has none.
    pub alt: Option<String>,
}

/// Where a link leads, as far as it can be told from what is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A path of the portal: the key of a document, or the route of a chapter, page or list, without slashes at its
    /// ends. Empty for the home page.
    Document {
        /// The path.
        key: String,
        /// The id of a heading or clause.
        anchor: Option<String>,
    },
    /// A file of the document's folder.
    File {
        /// The file's name, NFC.
        name: String,
        /// What follows `#`, such as `page=3`.
        fragment: Option<String>,
    },
    /// A heading or clause of the same text.
    Anchor(String),
    /// A full address: `https`, `http`, `mailto` or `tel`.
    External(String),
    /// An address that can not be used; the reason is among the diagnostics.
    Unusable,
}

/// An official number in running text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The number.
    pub number: LetterNumber,
    /// The date that follows it directly, such as `ลงวันที่ 8 ตุลาคม 2567`.
    pub date: Option<Date>,
    /// The number as written.
    pub written: String,
    /// The number in the file.
    pub span: Span,
}

/// A footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Footnote {
    /// Its text.
    pub events: Vec<Event>,
    /// How many times it is referred to.
    pub references: usize,
    /// The definition in the file.
    pub span: Span,
}

/// A step through the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// A part begins.
    Start(Tag),
    /// A part ends.
    End(Tag),
    /// Text; a line feed is a space.
    Text(String),
    /// Text in a line that is code.
    Code(String),
    /// An official number, by its place in [`Body::mentions`].
    Mention(usize),
    /// The number of a clause, by its place in [`Body::clauses`].
    ClauseNumber(usize),
    /// An image, by its place in [`Body::links`].
    Image(usize),
    /// A reference to a footnote.
    FootnoteReference {
        /// Place in [`Body::footnotes`].
        note: usize,
        /// Which reference to it this is, from 1.
        nth: usize,
    },
    /// The line ends here.
    HardBreak,
    /// The line may end here.
    WordBreak,
    /// A rule between two parts.
    Rule,
}

/// A part of the text that holds others.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// A paragraph.
    Paragraph,
    /// A heading, by its place in [`Body::headings`].
    Heading(usize),
    /// A quotation.
    Quote,
    /// An alert.
    Alert(Alert),
    /// Lines of code, as they are.
    CodeBlock,
    /// A list; numbered ones have the first number.
    List(Option<u64>),
    /// An item of a list.
    Item,
    /// A list of clauses.
    Clauses,
    /// A clause, by its place in [`Body::clauses`].
    Clause(usize),
    /// A list of terms.
    Definitions,
    /// A term.
    Term,
    /// What a term means.
    Definition,
    /// A table, by its place in [`Body::tables`].
    Table(usize),
    /// The head row of a table.
    TableHead,
    /// Another row of a table.
    TableRow,
    /// A cell of a table.
    Cell,
    /// Emphasis.
    Emphasis,
    /// Strong emphasis.
    Strong,
    /// Text struck out.
    Deleted,
    /// A link, by its place in [`Body::links`].
    Link(usize),
    /// A harmless element of HTML.
    Element(Element),
}

/// The kinds of alert: `> [!NOTE]` and so on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alert {
    /// Worth knowing.
    Note,
    /// Makes work easier.
    Tip,
    /// Must be known.
    Important,
    /// Needs care.
    Warning,
    /// Has consequences.
    Caution,
}

/// Alignment of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Alignment {
    /// As the page has it.
    Natural,
    /// At the start of the line.
    Start,
    /// In the middle.
    Center,
    /// At the end of the line, as amounts are.
    End,
}

/// The elements of HTML that may stand in a text, without attributes. `<br>` and `<wbr>` are events of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Element {
    /// Text set lower, as in CO₂.
    Sub,
    /// Text set higher, as in m².
    Sup,
    /// A key to press.
    Kbd,
    /// Text marked.
    Mark,
}

impl Element {
    /// Every element.
    pub const ALL: [Self; 4] = [Self::Sub, Self::Sup, Self::Kbd, Self::Mark];

    /// Gives the name of the element.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sub => "sub",
            Self::Sup => "sup",
            Self::Kbd => "kbd",
            Self::Mark => "mark",
        }
    }
}

/// Reads the text of a file that begins at the byte `start`.
///
/// Comments of HTML are remarks of the editor's and are left out. Every other raw HTML but a few harmless elements
/// is an error.
#[must_use]
pub fn parse(source: SourceId, text: &str, start: usize) -> Checked<Body> {
    let start = (start.min(text.len())..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len());
    let prepared = emphasis::Prepared::new(&text[start..]);
    let mut parser = Parser::new_ext(&prepared.text, OPTIONS).into_offset_iter();
    let events: Vec<_> = parser.by_ref().collect();
    let joins = join::joining_breaks(&prepared.text, &events);
    let place = run::Place { source, file: text, start, prepared: &prepared };
    let mut reader = read::Reader::new(place, parser.reference_definitions());
    for ((event, range), joins) in events.into_iter().zip(joins) {
        reader.read(event, range, joins);
    }
    reader.finish()
}

impl Body {
    /// Gives the ids of the headings and clauses.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        let clauses = self.clauses.iter().filter_map(|clause| clause.id.as_deref());
        self.headings.iter().map(|heading| heading.id.as_str()).chain(clauses)
    }

    /// Gives the ids that the writer gave, which are addresses that must go on: sorted, each with the heading, or the
    /// number of the clause, in the file.
    #[must_use]
    pub fn explicit_ids(&self) -> Vec<(&str, Span)> {
        let headings = self.headings.iter().filter(|heading| heading.explicit);
        let headings = headings.map(|heading| (heading.id.as_str(), heading.span));
        let clauses = self.clauses.iter().filter_map(|clause| Some((clause.id.as_deref()?, clause.span)));
        let mut ids: Vec<_> = headings.chain(clauses).collect();
        ids.sort_unstable();
        ids
    }

    /// Gives the words of the text, a line for each block, then those of the footnotes.
    #[must_use]
    pub fn plain_text(&self) -> String {
        let mut text = String::new();
        for events in std::iter::once(&self.events).chain(self.footnotes.iter().map(|note| &note.events)) {
            for event in events {
                match event {
                    Event::Text(written) | Event::Code(written) => text.push_str(written),
                    Event::Mention(index) => {
                        text.extend(self.mentions.get(*index).map(|mention| mention.written.as_str()));
                    }
                    Event::ClauseNumber(index) => {
                        text.extend(self.clauses.get(*index).into_iter().flat_map(|clause| [&clause.written, " "]));
                    }
                    Event::Image(index) => text.extend(self.links.get(*index).and_then(|link| link.alt.as_deref())),
                    Event::HardBreak => text.push('\n'),
                    Event::Start(tag) | Event::End(tag)
                        if !tag.is_inline() && !text.is_empty() && !text.ends_with('\n') =>
                    {
                        text.push('\n');
                    }
                    Event::Start(_)
                    | Event::End(_)
                    | Event::FootnoteReference { .. }
                    | Event::WordBreak
                    | Event::Rule => {}
                }
            }
        }
        text
    }
}

impl Tag {
    /// Tells whether the part stands within a line.
    #[must_use]
    pub const fn is_inline(self) -> bool {
        matches!(self, Self::Emphasis | Self::Strong | Self::Deleted | Self::Link(_) | Self::Element(_))
    }
}

#[cfg(test)]
mod tests;
