//! Parts that several pages share.

use serde::Serialize;

use super::{DateView, Html, Text};

/// Which colour, sign and shape a status has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum StatusClass {
    /// In force.
    #[serde(rename = "is-ok")]
    Ok,
    /// Not yet in force, or a notice.
    #[serde(rename = "is-soon")]
    Soon,
    /// In force as amended, or soon to be replaced.
    #[serde(rename = "is-old")]
    Old,
    /// Cancelled, replaced or withdrawn.
    #[serde(rename = "is-end")]
    End,
    /// Expired, or kept for the record.
    #[serde(rename = "is-past")]
    Past,
}

/// The banner that says whether a document is in force.
#[derive(Clone, Debug, Serialize)]
pub struct StatusView {
    /// The class of the banner: `is-ok`, `is-soon`, `is-old`, `is-end` or `is-past`.
    pub class: StatusClass,
    /// The status in a word: `มีผลใช้บังคับ`.
    pub word: String,
    /// The rest of the sentence, with days and links: `ตั้งแต่ 1 ตุลาคม 2567`.
    pub sentence: Option<Html>,
    /// As of which day this is known. Every circular has it.
    pub as_of: Option<Html>,
    /// What it has replaced, where it is in force and that is held.
    pub replaces: Option<Html>,
}

/// The status of a document in a list.
#[derive(Clone, Debug, Serialize)]
pub struct StateView {
    /// The class of the sign.
    pub class: StatusClass,
    /// The status in a word: `มีผลใช้บังคับ`, or `มีผลตั้งแต่` where a day follows.
    pub word: String,
    /// The day that the word needs to stay true when it has passed; printed after it.
    pub date: Option<DateView>,
}

/// One of the short answers at the head of a circular or form.
#[derive(Clone, Debug, Serialize)]
pub struct AnswerView {
    /// Which: `do`, `by`, `form`, `ask`, `for`, `use`, `send`; for themes that show one of them elsewhere.
    pub key: &'static str,
    /// The question: `ต้องทำอะไร`.
    pub label: String,
    /// The answer.
    pub value: Html,
    /// A smaller second line.
    pub note: Option<Html>,
}

/// The text of a document.
#[derive(Clone, Debug, Serialize)]
pub struct BodyView {
    /// The text. Its headings begin at the second level.
    pub html: Html,
    /// Language of the text; differs from the language of the page where a translation is missing.
    pub lang: &'static str,
}

/// What a file is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FileRole {
    /// The scan of the signed letter.
    Original,
    /// An enclosure of the letter.
    Enclosure,
    /// Another download.
    File,
}

/// A file that is offered, or an enclosure that is not held here.
#[derive(Clone, Debug, Serialize)]
pub struct FileView {
    /// `original`, `enclosure` or `file`.
    pub role: FileRole,
    /// Its number among the enclosures of the letter: `1`.
    pub number: Option<String>,
    /// Its name.
    pub title: Text,
    /// How many are enclosed: `จำนวน 1 ชุด`.
    pub copies: Option<Text>,
    /// Its edition: `ฉบับที่ 1`.
    pub edition: Option<String>,
    /// Its language, where that is not the language of the page: `in Thai`.
    pub language: Option<String>,
    /// A remark on it.
    pub note: Option<Text>,
    /// The file in each format, the one to take first; empty where the portal does not hold it.
    pub downloads: Vec<DownloadView>,
}

/// A file in one format.
#[derive(Clone, Debug, Serialize)]
pub struct DownloadView {
    /// Where it is.
    pub href: String,
    /// The word on the button: `ดาวน์โหลด`, `Word สำหรับกรอก`.
    pub label: String,
    /// Its format: `PDF`.
    pub kind: String,
    /// Its size: `1.2 MB`.
    pub size: String,
    /// Its pages, where they are known: `24 หน้า`.
    pub pages: Option<String>,
    /// Its identifier as it is printed: `4821 0934`.
    pub id: Option<String>,
    /// The page of its identifier.
    pub landing: Option<String>,
}

/// Documents that stand in one relation to this one.
#[derive(Clone, Debug, Serialize)]
pub struct RelationView {
    /// The relation, seen from this document: `แก้ไขโดย`.
    pub label: String,
    /// The documents, linked where the portal holds them; never empty.
    pub entries: Vec<Html>,
}

/// One entry of the public history of a document.
#[derive(Clone, Debug, Serialize)]
pub struct ChangeView {
    /// When.
    pub date: DateView,
    /// What.
    pub note: Text,
}
