//! The home page.

use serde::Serialize;

use super::{ChoiceView, Frame, Html, LinkView, RowView, StateView, Text};

/// The home page, `home.html`: search, rules in force, ways on, what is due and new, topics and audiences.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The heading of the page.
    pub title: Text,
    /// For whom the site is.
    pub lede: Option<Text>,
    /// Where the search leads.
    pub search: String,
    /// What can be searched for, as examples: a word of the trade, a number, an identifier.
    pub examples: Vec<Text>,
    /// Where a code stands on paper; `none` where no document has one.
    pub slip: Option<SlipView>,
    /// The topics on which a rule is in force; may be empty.
    pub topics: Vec<HomeTopicView>,
    /// As of which day the status of rules and letters is known.
    pub as_of: Option<Html>,
    /// What readers come for, each with its link.
    pub tasks: Vec<LinkView>,
    /// What is due after the day of the page, the next first; may be empty.
    pub deadlines: Vec<RowView>,
    /// The link to all deadlines.
    pub deadlines_all: LinkView,
    /// The latest circulars, newest first; may be empty.
    pub latest: Vec<RowView>,
    /// The link to all circulars by date.
    pub latest_all: LinkView,
    /// Forms, the newest first as far as that is known; may be empty.
    pub forms: Vec<RowView>,
    /// The link to all forms.
    pub forms_all: LinkView,
    /// Every topic with documents.
    pub by_topic: Vec<ChoiceView>,
    /// Every audience with documents.
    pub by_audience: Vec<ChoiceView>,
}

/// A topic on which a rule is in force.
#[derive(Clone, Debug, Serialize)]
pub struct HomeTopicView {
    /// The topic, with the link to its page.
    pub topic: LinkView,
    /// Its rules in force, the newest first; never empty.
    pub rules: Vec<RuleView>,
}

/// A rule in force.
#[derive(Clone, Debug, Serialize)]
pub struct RuleView {
    /// The letter, by its number or else its title, with its link.
    pub letter: Html,
    /// Who issued it.
    pub issuer: Option<Text>,
    /// Its status.
    pub state: StateView,
    /// Since when: `ตั้งแต่ 1 ตุลาคม 2567`.
    pub since: Option<Html>,
}

/// A code as it stands on paper.
#[derive(Clone, Debug, Serialize)]
pub struct SlipView {
    /// Its image.
    pub image: String,
    /// The identifier as it is printed: `4821 0934`.
    pub id: String,
    /// Its page.
    pub href: String,
}
