//! What a circular adds: letter, number, date, issuer, addressees, action, relay, enclosures, deadlines.

use super::reader::{Reader, required_date, thai};
use super::{Actor, Bilingual, FileName, citation, citation::RawCitation};
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::number::{OfficialNumber, Urgency};
use crate::reading::{self, Dated};
use crate::source::Span;
use crate::yaml::{self, Fields, Node};

/// The form of the paper (Regulation on correspondence 2526, clauses 10 to 22).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Letter {
    /// หนังสือภายนอก.
    External,
    /// บันทึกข้อความ.
    Memorandum,
    /// หนังสือประทับตรา.
    Sealed,
    /// คำสั่ง.
    Order,
    /// ประกาศ.
    Announcement,
}

impl Letter {
    /// Every form.
    pub const ALL: [Self; 5] = [Self::External, Self::Memorandum, Self::Sealed, Self::Order, Self::Announcement];

    /// Gives the word that front matter and files for machines use.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::External => "external",
            Self::Memorandum => "memorandum",
            Self::Sealed => "sealed",
            Self::Order => "order",
            Self::Announcement => "announcement",
        }
    }
}

/// What the receiver has to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// เพื่อทราบ.
    Inform,
    /// เพื่อทราบและถือปฏิบัติ.
    Comply,
    /// เพื่อพิจารณาดำเนินการ.
    Act,
    /// เพื่อโปรดพิจารณา.
    Decide,
}

impl Action {
    /// Everything that can be asked.
    pub const ALL: [Self; 4] = [Self::Inform, Self::Comply, Self::Act, Self::Decide];

    /// Gives the word that front matter and files for machines use.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Inform => "inform",
            Self::Comply => "comply",
            Self::Act => "act",
            Self::Decide => "decide",
        }
    }
}

/// The facts of a circular.
#[derive(Clone, Debug)]
pub struct Circular {
    /// The form of the paper.
    pub letter: Letter,
    /// Its number.
    pub number: Option<OfficialNumber>,
    /// Where the number is written.
    pub number_span: Option<Span>,
    /// The day of the letter.
    pub date: Dated,
    /// Its urgency: a fact, never a sort key.
    pub urgency: Option<Urgency>,
    /// Who issued it, an id of `organisations.yaml`.
    pub issuer: String,
    /// เรียน.
    pub to: Vec<Bilingual>,
    /// What the receiver has to do.
    pub action: Option<Action>,
    /// The resolution behind it.
    pub decided: Option<Decided>,
    /// อ้างถึง.
    pub references: Vec<RawCitation>,
    /// The upper letter that it relays.
    pub forwards: Option<RawCitation>,
    /// Hops of the relay.
    pub received: Vec<Received>,
    /// สิ่งที่ส่งมาด้วย.
    pub enclosures: Vec<Enclosure>,
    /// By when what is to be done.
    pub deadlines: Vec<Deadline>,
    /// Other numbers or dates under which copies of it circulate.
    pub readings: Vec<RawCitation>,
}

/// A resolution.
#[derive(Clone, Debug)]
pub struct Decided {
    /// Who decided.
    pub by: Option<Actor>,
    /// The meeting, such as `7/2567`.
    pub meeting: Option<String>,
    /// The day.
    pub date: Option<Dated>,
}

/// Where a letter arrived.
#[derive(Clone, Debug)]
pub struct Received {
    /// Who received it.
    pub by: Actor,
    /// The number in the receiver's register.
    pub number: Option<String>,
    /// The day.
    pub date: Dated,
}

/// สิ่งที่ส่งมาด้วย.
#[derive(Clone, Debug)]
pub struct Enclosure {
    /// What it is.
    pub title: Bilingual,
    /// Its file, where this portal has it.
    pub file: Option<FileName>,
    /// How many.
    pub copies: Option<u32>,
    /// Of what: ชุด, ฉบับ.
    pub unit: Option<Bilingual>,
}

/// By when what is to be done.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// The day.
    pub date: Dated,
    /// What.
    pub what: Bilingual,
    /// Who: audiences, or in words.
    pub who: Vec<Audience>,
}

/// Who a deadline is for.
#[derive(Clone, Debug)]
pub enum Audience {
    /// An id of `portal.yaml`.
    Id(String),
    /// In words.
    Words(Bilingual),
}

/// Reads the facts, and whether all that are needed could be read.
pub(super) fn read(fields: &mut Fields<'_>, reader: &Reader<'_>, read: bool) -> (Circular, bool) {
    let letter = reading::choice(fields, "letter", &Letter::ALL.map(|letter| (letter.key(), letter)))
        .unwrap_or(Letter::External);
    let (number, number_span, numbered) = number(fields, letter, reader, read);
    let date = if read { required_date(fields, "date") } else { None };
    let urgency = reading::choice(
        fields,
        "urgency",
        &[Urgency::Urgent, Urgency::VeryUrgent, Urgency::MostUrgent].map(|urgency| (urgency.key(), urgency)),
    );
    let issuer = if read { yaml::required(fields, "issuer") } else { None };
    let issuer = issuer.and_then(|text| reader.body(&text, fields.found));
    let complete = numbered && date.is_some() && issuer.is_some();
    let to = fields.texts("to").into_iter().map(thai).collect();
    let action = reading::choice(fields, "action", &Action::ALL.map(|action| (action.key(), action)));
    let decided = fields.get("decided").and_then(|node| decided(node, reader, fields.found));
    let references = citation::list(fields, "references", reader);
    let forwards = fields.get("forwards").and_then(|node| citation::read(node, reader, fields.found));
    let received = received(fields, reader);
    let enclosures = enclosures(fields, reader);
    let deadlines = deadlines(fields, reader);
    let readings = citation::list(fields, "readings", reader);
    let nowhere = Dated { date: Date::EPOCH, span: fields.span() };
    let circular = Circular {
        letter,
        number,
        number_span,
        date: date.unwrap_or(nowhere),
        urgency,
        issuer: issuer.unwrap_or_default(),
        to,
        action,
        decided,
        references,
        forwards,
        received,
        enclosures,
        deadlines,
        readings,
    };
    (circular, complete)
}

/// Reads the number that this form of paper has; the last value tells whether nothing needed is missing.
fn number(
    fields: &mut Fields<'_>,
    letter: Letter,
    reader: &Reader<'_>,
    read: bool,
) -> (Option<OfficialNumber>, Option<Span>, bool) {
    let Some(text) = fields.text("number") else {
        let needed = letter != Letter::Announcement;
        if needed && read {
            fields.need("number");
        }
        return (None, None, !needed);
    };
    let as_order = match letter {
        Letter::Order => true,
        // An announcement may be numbered either way.
        Letter::Announcement => crate::number::OrderNumber::parse(&text.text).is_ok(),
        Letter::External | Letter::Memorandum | Letter::Sealed => false,
    };
    let number = if as_order {
        reading::order_number(&text, fields.found).map(OfficialNumber::Order)
    } else {
        reading::letter_number(&text, fields.found).map(OfficialNumber::Letter)
    };
    if let Some(OfficialNumber::Letter(letter)) = &number
        && let Some(code) = &letter.code
        && !reader.config.bodies.knows_letters(code)
    {
        fields.found.push(reading::unknown_letters(code, text.span));
    }
    let good = number.is_some();
    (number, Some(text.span), good)
}

fn decided(node: &Node, reader: &Reader<'_>, found: &mut Vec<Diagnostic>) -> Option<Decided> {
    let mapping = yaml::mapping(node, found)?;
    let mut fields = Fields::new(mapping, found);
    let by = fields.get("by").and_then(|node| reader.actor(node, fields.found));
    let meeting = fields.text("meeting").map(|text| text.text);
    let date = fields.get("date").and_then(|node| reading::date(node, fields.found));
    fields.finish();
    Some(Decided { by, meeting, date })
}

fn received(fields: &mut Fields<'_>, reader: &Reader<'_>) -> Vec<Received> {
    let mut all = Vec::new();
    for node in fields.list("received") {
        let Some(mapping) = yaml::mapping(node, fields.found) else { continue };
        let mut fields = Fields::new(mapping, fields.found);
        fields.need("by");
        let by = fields.get("by").and_then(|node| reader.actor(node, fields.found));
        let number = fields.text("number").map(|text| text.text);
        let date = required_date(&mut fields, "date");
        fields.finish();
        if let (Some(by), Some(date)) = (by, date) {
            all.push(Received { by, number, date });
        }
    }
    all
}

fn enclosures(fields: &mut Fields<'_>, reader: &Reader<'_>) -> Vec<Enclosure> {
    let mut all = Vec::new();
    for node in fields.list("enclosures") {
        if let Node::Scalar(_) = node {
            let text = yaml::text(node, fields.found);
            all.extend(text.map(|text| Enclosure { title: thai(text), file: None, copies: None, unit: None }));
            continue;
        }
        let Some(mapping) = yaml::mapping(node, fields.found) else { continue };
        let mut fields = Fields::new(mapping, fields.found);
        let title = yaml::required(&mut fields, "title").map(thai);
        let file = fields.text("file").map(|text| reader.file(&text, fields.found));
        let copies = fields.whole("copies").map(|(copies, _)| copies);
        let unit = fields.text("unit").map(thai);
        fields.finish();
        all.extend(title.map(|title| Enclosure { title, file, copies, unit }));
    }
    all
}

fn deadlines(fields: &mut Fields<'_>, reader: &Reader<'_>) -> Vec<Deadline> {
    let mut all = Vec::new();
    for node in fields.list("deadlines") {
        let Some(mapping) = yaml::mapping(node, fields.found) else { continue };
        let mut fields = Fields::new(mapping, fields.found);
        let date = required_date(&mut fields, "date");
        let what = yaml::required(&mut fields, "what").map(thai);
        let who = match fields.get("for") {
            Some(Node::List(list)) => {
                list.items.iter().filter_map(|node| yaml::text(node, fields.found)).collect::<Vec<_>>()
            }
            Some(node) => yaml::text(node, fields.found).into_iter().collect(),
            None => Vec::new(),
        };
        fields.finish();
        let audience = |text: yaml::Text| match reader.config.portal.audience(&text.text) {
            Some(named) => Audience::Id(named.id.clone()),
            None => Audience::Words(thai(text)),
        };
        if let (Some(date), Some(what)) = (date, what) {
            all.push(Deadline { date, what, who: who.into_iter().map(audience).collect() });
        }
    }
    all
}

impl Enclosure {
    /// Gives the English word for the unit in which it is counted: as translated, else that of a usual Thai unit.
    ///
    /// Letters count in a handful of units, so that nobody needs to translate ชุด in every letter.
    #[must_use]
    pub fn unit_in_english(&self) -> Option<&str> {
        let one = self.copies == Some(1);
        let unit = match &self.unit {
            Some(Bilingual { en: Some(unit), .. }) => return Some(unit),
            Some(unit) => unit.th.as_str(),
            None => "ฉบับ",
        };
        Some(match (unit, one) {
            ("ชุด", true) => "set",
            ("ชุด", false) => "sets",
            ("ฉบับ", true) => "copy",
            ("ฉบับ", false) => "copies",
            ("แผ่น", true) => "sheet",
            ("แผ่น", false) => "sheets",
            ("เล่ม", true) => "volume",
            ("เล่ม", false) => "volumes",
            ("หน้า", true) => "page",
            ("หน้า", false) => "pages",
            _ => return None,
        })
    }
}
