//! The list of all documents of a kind.

use serde::Serialize;

use super::{DateView, Frame, Html, LinkView, StateView, Text};

/// All documents of a kind, `list.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The kind: `circulars`, `handbooks` or `forms`.
    pub kind: &'static str,
    /// The heading of the page.
    pub title: Text,
    /// What is listed, and in which order.
    pub lede: Option<Text>,
    /// As of which day the status of each is known; `none` where no status is shown.
    pub as_of: Option<Html>,
    /// Links to the groups; empty where there is one group.
    pub jumps: Vec<JumpView>,
    /// The documents: circulars by Buddhist year, newest first; other kinds in one group. Empty where there are none.
    pub groups: Vec<GroupView>,
}

/// A link to a group further down.
#[derive(Clone, Debug, Serialize)]
pub struct JumpView {
    /// Where it leads: `#y2567`.
    pub href: String,
    /// The name of the group: `2567`.
    pub label: String,
    /// How many documents it holds: `5`.
    pub count: String,
}

/// Some of the documents.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// Its anchor: `y2567`.
    pub id: String,
    /// Its heading: `พ.ศ. 2567`.
    pub title: String,
    /// How many documents it holds: `5 ฉบับ`.
    pub count: String,
    /// The documents; never empty.
    pub rows: Vec<RowView>,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// Its day, in the short form.
    pub date: Option<DateView>,
    /// Its official number, or the code of a form.
    pub number: Option<Text>,
    /// Its title, with its link.
    pub title: LinkView,
    /// What it means for an officer: its summary.
    pub effect: Option<Text>,
    /// Who issued it.
    pub issuer: Option<Text>,
    /// Further facts, each short: the urgency, `5 บท`, `DOCX, PDF`.
    pub facts: Vec<Text>,
    /// Its status.
    pub state: Option<StateView>,
}
