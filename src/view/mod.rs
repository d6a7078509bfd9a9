//! What templates see: one struct for each template, all of a page in one language.
//!
//! This is the interface for authors of themes. It is complete: a template asks for nothing else, and reaches no file,
//! no clock and no other page. Sentences that hold links or dates come as [`Html`], made by the compiler; every other
//! string is plain text, which templates escape. An optional value is always there, as `none` when it does not apply.
//!
//! | template | view |
//! | --- | --- |
//! | `home.html` | [`HomeView`] |
//! | `list.html` | [`ListView`] |
//! | `overview.html` | [`OverviewView`] |
//! | `topic.html` | [`TopicView`] |
//! | `search.html` | [`SearchView`] |
//! | `circular.html` | [`CircularView`] |
//! | `handbook.html` | [`HandbookView`] |
//! | `chapter.html` | [`ChapterView`] |
//! | `book.html` | [`BookView`] |
//! | `form.html` | [`FormView`] |
//! | `page.html` | [`PageView`] |
//! | `404.html` | [`NotFoundView`] |
//! | `landing.html` | [`LandingView`] |
//! | `tombstone.html` | [`TombstoneView`] |
//! | `sheet.html` | [`SheetView`] |
//! | `code-check.html` | [`CodeCheckView`] |
//! | `verify.html` | [`VerifyView`] |

mod circular;
mod code;
mod element;
mod form;
mod frame;
mod handbook;
mod home;
mod landing;
mod list;
mod page;
mod part;
mod search;
mod verify;

pub use circular::{CircularView, DeadlineView, HeadRowView, HeadValueView, HopView, RelayView};
pub use code::{AddressView, AdviceView, CodeCheckView, CodeView, DrawingView, ForwardView, SheetCardView, SheetView};
pub use element::{DateView, Html, LinkView, PhoneView, Text};
pub use form::FormView;
pub use frame::{
    AlternateView, ContactView, FeedView, FooterGroupView, Frame, NavView, OpenGraphView, ProvinceView, SwitchView,
};
pub use handbook::{BookChapterView, BookView, ChapterEntryView, ChapterView, HandbookView};
pub use home::{HomeTopicView, HomeView, RuleView, SlipView};
pub use landing::{
    ButtonView, CommandView, HashView, LandingAnswerView, LandingFileView, LandingStatusView, LandingTexts,
    LandingView, Other, PageLinkView, TombstoneView, Twofold,
};
pub use list::{
    ChoiceView, CurrentView, FilterView, GroupView, ListView, MomentView, OverviewGroupView, OverviewView,
    PagerPageView, PagerView, RowView, TopicView,
};
pub use page::{NotFoundTexts, NotFoundView, PageView, TwofoldLinkView};
pub use part::{
    AnswerView, BodyView, ChangeView, DownloadView, FileRole, FileView, RelationView, StateView, StatusClass,
    StatusView,
};
pub use search::SearchView;
pub use verify::VerifyView;

/// Version of this interface; rises when a field changes its meaning or goes away, not when one is added.
pub const VERSION: u32 = 1;
