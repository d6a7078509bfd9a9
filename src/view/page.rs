//! Plain pages, and the page for an address that does not exist.

use serde::Serialize;

use super::{
    BodyView, ChangeView, ContactView, DateView, FileView, ForwardView, Frame, Html, RelationView, StatusView, Text,
};

/// A plain page, `page.html`.
#[derive(Clone, Debug, Serialize)]
pub struct PageView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether it is in force or withdrawn, where that can be said.
    pub status: Option<StatusView>,
    /// Its title.
    pub title: Text,
    /// What it tells.
    pub summary: Option<Text>,
    /// That the text is shown in the other language, where a translation is missing or behind.
    pub fallback: Option<Html>,
    /// Its text.
    pub body: Option<BodyView>,
    /// Its files; may be empty.
    pub files: Vec<FileView>,
    /// Documents that it names or that name it, and what it answers; may be empty.
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

/// The page for an address that does not exist, `404.html`: in both languages, since the address tells none.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundView {
    /// What surrounds the page. Its addresses hold for any depth, so none of them is relative.
    pub frame: Frame,
    /// The texts in the language of the page.
    pub texts: NotFoundTexts,
    /// The texts in the other language.
    pub other: Option<NotFoundTexts>,
    /// Where the search leads, which takes identifiers too.
    pub search: String,
    /// Ways on: the registers.
    pub links: Vec<TwofoldLinkView>,
}

/// The texts of the page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct NotFoundTexts {
    /// Their language.
    pub lang: &'static str,
    /// That there is no such page.
    pub title: String,
    /// What to check.
    pub advice: String,
    /// How the address of a code on paper looks.
    pub code: Html,
    /// What can be typed into the field.
    pub search: String,
    /// The heading of the ways on.
    pub go: String,
    /// That published documents do not disappear, and whom to tell.
    pub kept: String,
}

/// A link that says the same in two languages.
#[derive(Clone, Debug, Serialize)]
pub struct TwofoldLinkView {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: Text,
    /// What it says in the other language.
    pub other: Option<Text>,
}
