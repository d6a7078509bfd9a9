//! The pages of a handbook.

use serde::Serialize;

use super::{
    BodyView, ChangeView, CodeView, ContactView, DateView, FileView, ForwardView, Frame, Html, LinkView, RelationView,
    StatusView, Text,
};

/// The first page of a handbook, `handbook.html`.
#[derive(Clone, Debug, Serialize)]
pub struct HandbookView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether it is in force, where that can be said.
    pub status: Option<StatusView>,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub summary: Option<Text>,
    /// Which letters it explains, with links.
    pub follows: Option<Html>,
    /// That the text is shown in the other language, where a translation is missing or behind.
    pub fallback: Option<Html>,
    /// The text of its first page.
    pub body: Option<BodyView>,
    /// Its chapters, in order; may be empty.
    pub chapters: Vec<ChapterEntryView>,
    /// All chapters on one page, to print, where there are any.
    pub book: Option<String>,
    /// Its files; may be empty.
    pub files: Vec<FileView>,
    /// Documents that it names or that name it; may be empty.
    pub relations: Vec<RelationView>,
    /// The desk that answers, where it is not the contact of the frame.
    pub owner: Option<ContactView>,
    /// What is needed to pass it on, where it has an identifier.
    pub forward: Option<ForwardView>,
    /// The history of the page, newest first; may be empty.
    pub changes: Vec<ChangeView>,
    /// The latest day on which it changed.
    pub updated: Option<DateView>,
}

/// A chapter in the table of contents.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterEntryView {
    /// Where it is.
    pub href: String,
    /// Its number: `2`.
    pub number: String,
    /// Its title.
    pub title: Text,
    /// What it tells.
    pub summary: Option<Text>,
    /// Whether it is the chapter of this page.
    pub current: bool,
}

/// A chapter of a handbook, `chapter.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ChapterView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The handbook.
    pub handbook: LinkView,
    /// The place of the chapter in the whole: `บทที่ 2 จาก 5`.
    pub place: String,
    /// Its title.
    pub title: Text,
    /// What it tells.
    pub summary: Option<Text>,
    /// Which letters the handbook explains, with links.
    pub follows: Option<Html>,
    /// Whether the handbook is in force, where that can be said.
    pub status: Option<StatusView>,
    /// That the text is shown in the other language, where a translation is missing or behind.
    pub fallback: Option<Html>,
    /// Its text.
    pub body: Option<BodyView>,
    /// All chapters, in order.
    pub toc: Vec<ChapterEntryView>,
    /// All chapters on one page, to print.
    pub book: Option<String>,
    /// The chapter before.
    pub previous: Option<ChapterEntryView>,
    /// The chapter after.
    pub next: Option<ChapterEntryView>,
    /// The latest day on which it changed.
    pub updated: Option<DateView>,
}

/// A whole handbook on one page, to print, `book.html`.
#[derive(Clone, Debug, Serialize)]
pub struct BookView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Its first page.
    pub handbook: LinkView,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub summary: Option<Text>,
    /// Whether it is in force, where that can be said.
    pub status: Option<StatusView>,
    /// Which letters it explains, with links.
    pub follows: Option<Html>,
    /// Its edition: `ฉบับที่ 1`.
    pub edition: String,
    /// The latest day on which it changed.
    pub updated: Option<DateView>,
    /// Its code, where it has an identifier.
    pub code: Option<CodeView>,
    /// That the text of its first page is shown in the other language.
    pub fallback: Option<Html>,
    /// The text of its first page; its headings begin at the second level.
    pub body: Option<BodyView>,
    /// Its chapters, in order; never empty.
    pub chapters: Vec<BookChapterView>,
}

/// A chapter of a book.
#[derive(Clone, Debug, Serialize)]
pub struct BookChapterView {
    /// Id of its heading: `c2`. The ids of its text begin with it.
    pub id: String,
    /// Its number: `2`.
    pub number: String,
    /// Its number with the word for it: `บทที่ 2`.
    pub label: String,
    /// Its title.
    pub title: Text,
    /// What it tells.
    pub summary: Option<Text>,
    /// That the text is shown in the other language.
    pub fallback: Option<Html>,
    /// Its text; its headings begin at the third level.
    pub body: Option<BodyView>,
}
