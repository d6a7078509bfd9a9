//! The page of a form.

use serde::Serialize;

use super::{
    AnswerView, BodyView, ChangeView, ContactView, DateView, FileView, ForwardView, Frame, Html, RelationView,
    StatusView, Text,
};

/// A form, `form.html`: the file to fill in first.
#[derive(Clone, Debug, Serialize)]
pub struct FormView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether it holds, or whether the letter that it belongs to does, where that can be said.
    pub status: Option<StatusView>,
    /// Its code: `คกก.มท.01`.
    pub code: Option<Text>,
    /// Its title.
    pub title: Text,
    /// What it is for.
    pub summary: Option<Text>,
    /// That the text is shown in the other language, where a translation is missing or behind.
    pub fallback: Option<Html>,
    /// The files, the one to fill in first; may be empty.
    pub files: Vec<FileView>,
    /// When to use it, who uses it, where to send it, by when, whom to ask.
    pub answers: Vec<AnswerView>,
    /// How to fill it in.
    pub body: Option<BodyView>,
    /// Documents that it belongs to; may be empty.
    pub relations: Vec<RelationView>,
    /// The desk that answers, where it is not the contact of the frame.
    pub owner: Option<ContactView>,
    /// What is needed to pass it on, where it has an identifier.
    pub forward: Option<ForwardView>,
    /// The history of the form, newest first; may be empty.
    pub changes: Vec<ChangeView>,
    /// The latest day on which it changed.
    pub updated: Option<DateView>,
}
