//! Lists and overviews: the ways to every document without searching.

use serde::Serialize;

use super::{DateView, Frame, Html, LinkView, RelationView, StateView, Text};

/// One page of a list of documents, `list.html`.
#[derive(Clone, Debug, Serialize)]
pub struct ListView {
    /// What surrounds the page.
    pub frame: Frame,
    /// Whether the rows begin with a day.
    pub dated: bool,
    /// The heading of the page.
    pub title: Text,
    /// What is listed, and in which order.
    pub lede: Option<Text>,
    /// How many entries all pages of the list hold: `30 รายการ`.
    pub count: String,
    /// As of which day the status of each is known; `none` where no status is shown.
    pub as_of: Option<Html>,
    /// What the groups are: `ปี พ.ศ.`; `none` where their links speak for themselves.
    pub jump_label: Option<String>,
    /// Links to the groups; empty where there is one group.
    pub jumps: Vec<ChoiceView>,
    /// Links to lists of a part of this one, and to the one beside it.
    pub filters: Vec<FilterView>,
    /// The documents that stand on this page. Empty where there are none.
    pub groups: Vec<GroupView>,
    /// The other pages of the list; `none` where there is one.
    pub pager: Option<PagerView>,
}

/// A row of links with counts.
#[derive(Clone, Debug, Serialize)]
pub struct FilterView {
    /// What they have in common: `ผู้ออก`.
    pub label: String,
    /// The links; never empty.
    pub links: Vec<ChoiceView>,
}

/// A link with a count.
#[derive(Clone, Debug, Serialize)]
pub struct ChoiceView {
    /// Where it leads.
    pub href: String,
    /// What it says: `2567`.
    pub label: Text,
    /// How many documents stand there; `none` where that says nothing.
    pub count: Option<String>,
    /// Whether it is the list of this page.
    pub current: bool,
}

/// Some of the documents.
#[derive(Clone, Debug, Serialize)]
pub struct GroupView {
    /// Its anchor: `y2567`.
    pub id: String,
    /// Its heading: `พ.ศ. 2567`; `none` where the list has one group.
    pub title: Option<Html>,
    /// Where the heading leads: the page of a topic.
    pub href: Option<String>,
    /// How many documents it holds, on all pages: `5 ฉบับ`.
    pub count: String,
    /// Whether it began on a page before.
    pub continued: bool,
    /// The documents; never empty.
    pub rows: Vec<RowView>,
}

/// A document in a list.
#[derive(Clone, Debug, Serialize)]
pub struct RowView {
    /// Whether the number stands before the day, as in a register of numbers.
    pub by_number: bool,
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

/// The way through the pages of a list.
#[derive(Clone, Debug, Serialize)]
pub struct PagerView {
    /// Where this page stands: `หน้า 2 จาก 5`.
    pub place: String,
    /// The page before.
    pub previous: Option<String>,
    /// The page after.
    pub next: Option<String>,
    /// The first page, the last one, and those near this one.
    pub pages: Vec<PagerPageView>,
}

/// A page of a list.
#[derive(Clone, Debug, Serialize)]
pub struct PagerPageView {
    /// Where it is.
    pub href: String,
    /// Its number.
    pub number: String,
    /// Whether it is this page.
    pub current: bool,
    /// Whether pages are left out before it.
    pub gap: bool,
}

/// Every value by which documents are listed, `overview.html`.
#[derive(Clone, Debug, Serialize)]
pub struct OverviewView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The heading of the page.
    pub title: Text,
    /// What stands there.
    pub lede: Option<Text>,
    /// The links, in groups; empty where there is nothing.
    pub groups: Vec<OverviewGroupView>,
}

/// Some of the links.
#[derive(Clone, Debug, Serialize)]
pub struct OverviewGroupView {
    /// Its anchor.
    pub id: String,
    /// Its heading; `none` where there is one group.
    pub title: Option<Text>,
    /// The links; never empty.
    pub links: Vec<ChoiceView>,
}

/// The page of a topic, `topic.html`: what holds, and how it came about.
#[derive(Clone, Debug, Serialize)]
pub struct TopicView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The topic.
    pub title: Text,
    /// As of which day this is known.
    pub as_of: Html,
    /// Whom to ask: the telephone of the office, and its name.
    pub ask: Html,
    /// The rules in force, the newest first; empty where none is held.
    pub current: Vec<CurrentView>,
    /// Every rule on the topic and what was told about it, newest first.
    pub timeline: Vec<MomentView>,
    /// That the timeline goes on in the list, where it does.
    pub timeline_more: Option<LinkView>,
    /// Handbooks on the topic; may be empty.
    pub handbooks: Vec<RowView>,
    /// Forms of the topic; may be empty.
    pub forms: Vec<RowView>,
    /// The list of all documents on the topic.
    pub all: LinkView,
    /// How many that are.
    pub count: String,
    /// The other topics.
    pub others: Vec<ChoiceView>,
}

/// A rule in force.
#[derive(Clone, Debug, Serialize)]
pub struct CurrentView {
    /// Its status.
    pub state: StateView,
    /// Its title, with its link.
    pub title: LinkView,
    /// Since when: `ตั้งแต่ 1 ตุลาคม 2567`.
    pub since: Option<Html>,
    /// What it means for an officer.
    pub effect: Option<Text>,
    /// Its number and date: `มท 0210.5/ว 10800 ลงวันที่ 8 ตุลาคม 2567`.
    pub letter: Option<Html>,
    /// What it replaces, amends and cancels.
    pub relations: Vec<RelationView>,
    /// Forms that belong to it.
    pub forms: Vec<LinkView>,
}

/// A document on the timeline of a topic.
#[derive(Clone, Debug, Serialize)]
pub struct MomentView {
    /// The day: of a rule that from which it counts, of a notice its date.
    pub date: DateView,
    /// Its title, with its link.
    pub title: LinkView,
    /// What it means for an officer.
    pub effect: Option<Text>,
    /// Its official number.
    pub number: Option<Text>,
    /// Its status.
    pub state: StateView,
    /// Whether it is in force.
    pub force: bool,
}
