//! What surrounds the content of every page.

use serde::Serialize;

use super::{DateView, Html, LinkView, PhoneView, Text};

/// Head, masthead and foot of a page.
#[derive(Clone, Debug, Serialize)]
pub struct Frame {
    /// [`VERSION`](super::VERSION) of the interface.
    pub version: u32,
    /// Language of the page: `th` or `en`.
    pub lang: &'static str,
    /// The text of `<title>`, with the name of the site.
    pub title: String,
    /// The text of `<meta name="description">`.
    pub description: Option<String>,
    /// The full address of this page; `none` on the page that says that a page was not found.
    pub canonical: Option<String>,
    /// The full addresses of this page in each language; empty where there is one language only.
    pub alternates: Vec<AlternateView>,
    /// Feeds of changes in the language of the page: that of all documents first.
    pub feeds: Vec<FeedView>,
    /// What a chat or another site shows of a link to this page.
    pub open_graph: OpenGraphView,
    /// What the page is about, as JSON-LD that is safe within `<script>`: on pages of documents and the home page.
    pub linked_data: Option<Html>,
    /// Addresses of the stylesheets, in order: that of the theme, then that of the province.
    pub stylesheets: Vec<String>,
    /// Address of the icon.
    pub icon: String,
    /// The link to the same page in the other language.
    pub switch: Option<SwitchView>,
    /// The province that speaks.
    pub province: ProvinceView,
    /// Whether the province has not confirmed this site; every page then says so.
    pub sample: bool,
    /// Whether the document of the page is a draft, which search engines are told to leave out.
    pub draft: bool,
    /// Where the search leads; `none` on the pages that have a field of their own.
    pub search: Option<String>,
    /// The main menu.
    pub nav: Vec<NavView>,
    /// The path from the home page to this page, without the page itself.
    pub trail: Vec<LinkView>,
    /// Whom to ask.
    pub contact: ContactView,
    /// Groups of links in the foot; a group is never empty.
    pub footer: Vec<FooterGroupView>,
    /// The day on which the page was made.
    pub built: DateView,
}

impl Frame {
    /// Lets what is shown of a link be that of a document, and begin with its status.
    #[must_use]
    pub fn with_status(self, told: String) -> Self {
        let open_graph = OpenGraphView { kind: "article", description: Some(told), ..self.open_graph };
        Self { open_graph, ..self }
    }
}

/// A page in one language.
#[derive(Clone, Debug, Serialize)]
pub struct AlternateView {
    /// `th`, `en` or `x-default`.
    pub lang: &'static str,
    /// The full address.
    pub href: String,
}

/// A feed of changes.
#[derive(Clone, Debug, Serialize)]
pub struct FeedView {
    /// Where it lies.
    pub href: String,
    /// What it is called.
    pub title: String,
}

/// What a chat or another site shows of a link (Open Graph). The address is `canonical` of the frame; a page without
/// one is not shown.
#[derive(Clone, Debug, Default, Serialize)]
pub struct OpenGraphView {
    /// The title, with the number of a letter, without the name of the site.
    pub title: String,
    /// The status with its day, then what it means.
    pub description: Option<String>,
    /// `article` for documents, `website` for all else.
    pub kind: &'static str,
    /// The province.
    pub site: String,
    /// Language and country: `th_TH`.
    pub locale: &'static str,
    /// The other languages in which the page can be had.
    pub locales: Vec<&'static str>,
}

/// The link to the same page in the other language.
#[derive(Clone, Debug, Serialize)]
pub struct SwitchView {
    /// Where it leads.
    pub href: String,
    /// The other language: `th` or `en`.
    pub lang: &'static str,
    /// The name of the other language in that language.
    pub label: String,
}

/// The province.
#[derive(Clone, Debug, Serialize)]
pub struct ProvinceView {
    /// The name of its folder: `chiang-rai`.
    pub slug: String,
    /// Its name: `จังหวัดเชียงราย`.
    pub name: String,
    /// Its code in official letters: `ชร`, always Thai.
    pub mark: String,
    /// The name of the site.
    pub site_title: String,
    /// Who speaks, a short sentence: `เว็บไซต์ทางการของจังหวัดเชียงราย`. Not printed on a sample.
    pub voice: String,
    /// Address of the home page.
    pub home: String,
}

/// A word of the main menu.
#[derive(Clone, Debug, Serialize)]
pub struct NavView {
    /// Where it leads.
    pub href: String,
    /// The word.
    pub label: String,
    /// Value of `aria-current`: `page` on the page itself, `true` on the pages below it.
    pub current: Option<&'static str>,
}

/// A desk that answers.
#[derive(Clone, Debug, Default, Serialize)]
pub struct ContactView {
    /// The office.
    pub office: Text,
    /// Where it is, or the part of the office that answers.
    pub address: Option<Text>,
    /// Its landline.
    pub phone: Option<PhoneView>,
    /// Its mail address.
    pub email: Option<String>,
    /// When it is open.
    pub hours: Option<Text>,
}

/// A group of links in the foot.
#[derive(Clone, Debug, Serialize)]
pub struct FooterGroupView {
    /// Its heading.
    pub title: String,
    /// Its links.
    pub links: Vec<LinkView>,
}
