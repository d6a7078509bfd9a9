//! The pages of identifiers: what whoever holds a paper wants to know, in the languages of the portal at once.

use serde::Serialize;

use super::{AddressView, CodeView, Frame, Html, StatusClass, Text};

/// The same in the languages of the portal.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Twofold {
    /// In the language of the page.
    pub text: Html,
    /// In the other language, unless the portal has one only or both read the same.
    pub other: Option<Other>,
}

/// What another language says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Other {
    /// The language.
    pub lang: &'static str,
    /// What it says.
    pub text: Html,
}

/// The page of an identifier that leads to a document or file, `landing.html`. It asks for two stylesheets, an icon and
/// nothing else, and stays below 20,000 bytes with them.
#[derive(Clone, Debug, Serialize)]
pub struct LandingView {
    /// What surrounds the page. Its stylesheets are those of landing pages, `canonical` is the page of the document.
    pub frame: Frame,
    /// The name of the province in each language.
    pub province: Twofold,
    /// Whether it still holds.
    pub status: LandingStatusView,
    /// What it is: `หนังสือภายนอก`, `ไฟล์ของแบบฟอร์ม`.
    pub kind: Twofold,
    /// The official number of the letter or the code of the form, always Thai.
    pub number: Option<Html>,
    /// The day of the letter.
    pub date: Option<Twofold>,
    /// Its title.
    pub title: Twofold,
    /// What stands in its place now, where it has ended and that is known: the large button then.
    pub instead: Option<ButtonView>,
    /// The file, or the first file of the document: the large button else.
    pub file: Option<LandingFileView>,
    /// The other files of the document.
    pub files: Vec<LandingFileView>,
    /// That the page of the document has more files than are named here.
    pub more_files: Option<ButtonView>,
    /// The page of the document: the large button where there is no file.
    pub page: ButtonView,
    /// What to do, by when, which form, whom to ask; may be empty.
    pub answers: Vec<LandingAnswerView>,
    /// The page of the document in each language, without the one to which the large button leads; may be empty.
    pub pages: Vec<PageLinkView>,
    /// The heading of the changes, with the edition that they led to.
    pub changes_title: Twofold,
    /// What changed, newest first; may be empty.
    pub changes: Vec<LandingAnswerView>,
    /// What stands on the paper, to compare.
    pub compare: Vec<LandingAnswerView>,
    /// What to do where the paper is of an earlier edition, unless all of them have come to their end.
    pub differs: Option<Twofold>,
    /// SHA-256 of the file in 64 hexadecimal digits, with the ways to compute it.
    pub hash: Option<HashView>,
    /// The code, with its drawing.
    pub code: CodeView,
    /// The texts of the section of the code.
    pub texts: LandingTexts,
    /// The page that says how to check a code.
    pub check: String,
    /// The day on which the page was made.
    pub built: Twofold,
}

/// Texts of the page of an identifier in each language.
#[derive(Clone, Debug, Serialize)]
pub struct LandingTexts {
    /// That the province has not confirmed the site.
    pub sample: Twofold,
    /// The word before the identifier of a file.
    pub id: Twofold,
    /// Heading of the files.
    pub files: Twofold,
    /// Heading of the file of a document that has ended.
    pub old: Twofold,
    /// Label of the pages of the document.
    pub page: Twofold,
    /// Heading of what is compared.
    pub compare: Twofold,
    /// Heading of the code.
    pub code: Twofold,
    /// The link to the image of the code.
    pub image: Twofold,
    /// The link to the page that says how to check a code.
    pub check: Twofold,
}

/// Whether what an identifier leads to still holds.
#[derive(Clone, Debug, Serialize)]
pub struct LandingStatusView {
    /// The class of the banner.
    pub class: StatusClass,
    /// Whether it has come to its end.
    pub ended: bool,
    /// The status with its day.
    pub word: Twofold,
    /// As of which day this is known.
    pub as_of: Option<Twofold>,
}

/// A large button.
#[derive(Clone, Debug, Serialize)]
pub struct ButtonView {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub label: Twofold,
    /// A smaller second line.
    pub detail: Option<Twofold>,
}

/// A file on the page of an identifier.
#[derive(Clone, Debug, Serialize)]
pub struct LandingFileView {
    /// Where it is.
    pub href: String,
    /// The word on the button.
    pub label: Twofold,
    /// What the file is.
    pub title: Twofold,
    /// Its format: `PDF`.
    pub kind: String,
    /// Its size.
    pub size: Twofold,
    /// How many pages it has, where that is known.
    pub pages: Option<Twofold>,
    /// Its edition with the day of the last change.
    pub edition: Twofold,
    /// Its language, where that is said.
    pub language: Option<Twofold>,
    /// Its own identifier as it is printed: `4821 0934`.
    pub id: Option<String>,
    /// The page of that identifier, unless it is this one.
    pub landing: Option<String>,
}

/// A question with its answer, or a fact with its name.
#[derive(Clone, Debug, Serialize)]
pub struct LandingAnswerView {
    /// Which: `do`, `by`, `form`, `ask`, `owner`, `id`, `edition`, `file`.
    pub key: &'static str,
    /// The question or name.
    pub label: Twofold,
    /// The answer.
    pub value: Twofold,
    /// A smaller second line.
    pub note: Option<Twofold>,
}

/// A link to the page of the document in one language.
#[derive(Clone, Debug, Serialize)]
pub struct PageLinkView {
    /// Where it leads.
    pub href: String,
    /// The language of the page and of the link.
    pub lang: &'static str,
    /// What it says.
    pub label: String,
}

/// The hash of a file and how to compute it.
#[derive(Clone, Debug, Serialize)]
pub struct HashView {
    /// 64 hexadecimal digits.
    pub sha256: String,
    /// What to do.
    pub how: Twofold,
    /// Commands that compute it.
    pub commands: Vec<CommandView>,
    /// The page that computes it in the browser.
    pub verify: ButtonView,
}

/// A command that computes the hash of a file.
#[derive(Clone, Debug, Serialize)]
pub struct CommandView {
    /// The system that has it: `Windows`.
    pub system: &'static str,
    /// What to type.
    pub command: String,
}

/// The page of an identifier that leads to nothing any more, `tombstone.html`; also at the route that a document had.
/// Search engines are told to leave it out.
#[derive(Clone, Debug, Serialize)]
pub struct TombstoneView {
    /// What surrounds the page. Its stylesheets are those of landing pages.
    pub frame: Frame,
    /// The name of the province in each language.
    pub province: Twofold,
    /// The class of the banner.
    pub class: StatusClass,
    /// What became of it.
    pub word: Twofold,
    /// More of that.
    pub sentence: Twofold,
    /// Why, in the words of the editor.
    pub reason: Option<Text>,
    /// The word before the reason.
    pub reason_label: Twofold,
    /// What it was: its title, where the content still has it.
    pub title: Option<Twofold>,
    /// What it was: its key, and its file.
    pub name: String,
    /// The label of the code.
    pub code_label: Twofold,
    /// Its identifier.
    pub address: AddressView,
    /// The page that still tells of it: the large button.
    pub page: Option<ButtonView>,
    /// Ways on.
    pub links: Vec<ButtonView>,
    /// The heading of whom to ask.
    pub ask_label: Twofold,
    /// Whom to ask, with a telephone link.
    pub ask: Twofold,
    /// That the province has not confirmed the site.
    pub sample: Twofold,
    /// The day on which the page was made.
    pub built: Twofold,
}
