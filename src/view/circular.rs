//! The page of a circular.

use serde::Serialize;

use super::{
    AnswerView, BodyView, ChangeView, ContactView, DateView, FileView, ForwardView, Frame, Html, RelationView,
    StatusView, Text,
};

/// A circular, `circular.html`: the answer first, the letter second.
#[derive(Clone, Debug, Serialize)]
pub struct CircularView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether it is in force, and as of which day.
    pub status: StatusView,
    /// What sort of letter it is: `หนังสือภายนอก`.
    pub letter: String,
    /// Its official number, always Thai.
    pub number: Option<Text>,
    /// The day of the letter, in the short form.
    pub date: DateView,
    /// Its urgency: `ด่วนที่สุด`.
    pub urgency: Option<String>,
    /// Its subject.
    pub title: Text,
    /// That the text is shown in the other language, where a translation is missing or behind.
    pub fallback: Option<Html>,
    /// What to do, by when, which form, whom to ask, to whom it applies: in this order.
    pub answers: Vec<AnswerView>,
    /// What it means for an officer.
    pub summary: Option<Text>,
    /// The text of the page.
    pub body: Option<BodyView>,
    /// Days by which something is due; may be empty.
    pub deadlines: Vec<DeadlineView>,
    /// The same days as a calendar file, where there are any.
    pub calendar: Option<String>,
    /// The signed letter first, then the enclosures, then other files; may be empty.
    pub files: Vec<FileView>,
    /// The head of the letter, in the order of the paper.
    pub head: Vec<HeadRowView>,
    /// The way that the letter took.
    pub relay: Option<RelayView>,
    /// Documents that it names or that name it; may be empty.
    pub relations: Vec<RelationView>,
    /// That the signed letter is the authority, and where it is.
    pub authority: Html,
    /// The desk that answers, where it is not the contact of the frame.
    pub owner: Option<ContactView>,
    /// What is needed to pass it on, where it has an identifier.
    pub forward: Option<ForwardView>,
    /// The history of the page, newest first; may be empty.
    pub changes: Vec<ChangeView>,
    /// The latest day on which the page changed.
    pub updated: DateView,
}

/// A day by which something is due.
#[derive(Clone, Debug, Serialize)]
pub struct DeadlineView {
    /// The day. Templates print it after a word that stays true when the day has passed.
    pub date: DateView,
    /// What is due.
    pub what: Text,
    /// Who is concerned; empty where all are.
    pub audience: Vec<Text>,
}

/// A field of the head of the letter.
#[derive(Clone, Debug, Serialize)]
pub struct HeadRowView {
    /// The name of the field as on paper: `อ้างถึง`.
    pub label: String,
    /// What stands there; more than one are numbered, as on paper. Never empty.
    pub values: Vec<HeadValueView>,
}

/// What stands in a field of the head of the letter.
#[derive(Clone, Debug, Serialize)]
pub struct HeadValueView {
    /// The value.
    pub value: Html,
    /// Another reading, or that the portal does not hold what is named.
    pub note: Option<Html>,
}

/// The way that a letter took.
#[derive(Clone, Debug, Serialize)]
pub struct RelayView {
    /// The stations, oldest first.
    pub hops: Vec<HopView>,
    /// The days in all, where they are the sum of those between the stations.
    pub sum: Option<Html>,
}

/// A station on the way.
#[derive(Clone, Debug, Serialize)]
pub struct HopView {
    /// When.
    pub date: DateView,
    /// Who did what.
    pub title: Text,
    /// The letter, linked where it is another page, and the one that it passes on.
    pub detail: Option<Html>,
    /// Whether this is the letter of the page.
    pub here: bool,
    /// Whether the rule came into force here.
    pub force: bool,
    /// What passed until the next stations, each with its days.
    pub gaps: Vec<Html>,
}
