//! Codes for paper: how they look, the kit to pass a document on, the sheet to print.

use serde::Serialize;

use super::{AnswerView, ContactView, Frame, Html, Text, Twofold};

/// The address of an identifier.
#[derive(Clone, Debug, Serialize)]
pub struct AddressView {
    /// The whole address, as a link needs it: `https://guidance.chiang-rai.example/d/48210934/`.
    pub full: String,
    /// The host: `guidance.chiang-rai.example`.
    pub host: String,
    /// What stands between the host and the identifier: `/d/`.
    pub path: String,
    /// The identifier: `48210934`. People type host, path and identifier.
    pub id: String,
    /// The identifier as it is printed and dictated: `4821 0934`.
    pub grouped: String,
}

/// A QR code.
#[derive(Clone, Debug, Serialize)]
pub struct CodeView {
    /// What it leads to.
    pub address: AddressView,
    /// The text in place of the image; it holds the whole address.
    pub alt: String,
    /// Its page, as seen from this one.
    pub landing: String,
    /// Its image as PNG, for a letter.
    pub image: String,
    /// Its drawing, for a page that asks for no further file.
    pub drawing: Option<DrawingView>,
}

/// The drawing of a code: `<svg viewBox="0 0 side side"><path d="…"/>`, the path stroked in black with width 1 and not
/// filled, on a white ground.
#[derive(Clone, Debug, Serialize)]
pub struct DrawingView {
    /// Modules of a side, quiet zone included.
    pub side: usize,
    /// The `d` of the path.
    pub path: String,
}

/// What is needed to pass a document on in a letter. What goes into the letter is always Thai.
#[derive(Clone, Debug, Serialize)]
pub struct ForwardView {
    /// The heading, by what the document is: `ส่งต่อหนังสือนี้`.
    pub title: String,
    /// The citation to paste into a letter.
    pub citation: Option<Html>,
    /// The sentence that points to the code.
    pub sentence: Html,
    /// The way to click, in the words of the pages themselves.
    pub path: Html,
    /// The code.
    pub code: CodeView,
    /// The sheet to print.
    pub sheet: String,
    /// The script that adds a button to each `.copy`, where the theme has it.
    pub script: Option<String>,
}

/// The sheet with the codes of a document, `sheet.html`: A4, in the languages of the portal.
#[derive(Clone, Debug, Serialize)]
pub struct SheetView {
    /// What surrounds the page. Its stylesheets are those of the sheet.
    pub frame: Frame,
    /// How to print it.
    pub hint: Twofold,
    /// What the sheet is.
    pub what: Twofold,
    /// The link back to the page of the document.
    pub back: String,
    /// The title of the document.
    pub title: Twofold,
    /// Number, day, status and what to do.
    pub facts: Vec<AnswerView>,
    /// A card for each download, then the one of the document itself.
    pub cards: Vec<SheetCardView>,
    /// The heading of the cards to cut out.
    pub cut: Twofold,
    /// What to do without a phone that reads codes.
    pub typed: Twofold,
    /// Whom to ask.
    pub contact: ContactView,
}

/// A code with what it leads to.
#[derive(Clone, Debug, Serialize)]
pub struct SheetCardView {
    /// The code.
    pub code: CodeView,
    /// Its number among the downloads.
    pub number: Option<String>,
    /// What it leads to.
    pub title: Twofold,
    /// Format, size and edition, each short.
    pub facts: Vec<Text>,
}

/// The page that says how to check a code, `code-check.html`: in the languages of the portal.
#[derive(Clone, Debug, Serialize)]
pub struct CodeCheckView {
    /// What surrounds the page.
    pub frame: Frame,
    /// The heading.
    pub title: Twofold,
    /// That only addresses of this host are genuine.
    pub host_says: Twofold,
    /// The one true host.
    pub host: String,
    /// How a genuine address looks.
    pub looks: Twofold,
    /// The scheme: `https://`.
    pub scheme: String,
    /// What stands between the host and the eight digits: `/d/`.
    pub path: String,
    /// Names of the parts of an address, in order: scheme, host, path, digits.
    pub parts: Vec<Twofold>,
    /// The rest of the page: headings with their points.
    pub sections: Vec<AdviceView>,
    /// Whom to tell of a false code.
    pub desk: Twofold,
    /// The telephone of that desk.
    pub phone: Option<super::PhoneView>,
    /// The page that checks a file.
    pub verify: super::TwofoldLinkView,
}

/// Some points of advice.
#[derive(Clone, Debug, Serialize)]
pub struct AdviceView {
    /// The heading.
    pub title: Twofold,
    /// The points; never empty.
    pub points: Vec<Twofold>,
}
