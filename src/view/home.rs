//! The home page.

use serde::Serialize;

use super::{Frame, Html, LinkView, RowView, StateView, Text};

/// The home page, `home.html`: rules in force, ways on, the latest letters.
#[derive(Clone, Debug, Serialize)]
pub struct HomeView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The heading of the page.
    pub title: Text,
    /// For whom the site is.
    pub lede: Option<Text>,
    /// The rules in force, by topic; may be empty.
    pub rules: Vec<RuleView>,
    /// As of which day the status of rules and letters is known.
    pub as_of: Option<Html>,
    /// What readers come for, each with its link.
    pub tasks: Vec<LinkView>,
    /// The latest circulars, newest first; may be empty.
    pub latest: Vec<RowView>,
    /// The link to all circulars.
    pub latest_all: LinkView,
}

/// A rule in force.
#[derive(Clone, Debug, Serialize)]
pub struct RuleView {
    /// The subjects that it rules; never empty.
    pub topics: Vec<Text>,
    /// The rule, with its link.
    pub title: LinkView,
    /// Its status.
    pub state: StateView,
    /// Since when: `ตั้งแต่ 1 ตุลาคม 2567`.
    pub since: Option<Html>,
    /// Its official number.
    pub number: Option<Text>,
}
