//! What cites what: citations bound, inverses computed, circles and impossible orders reported.

use std::collections::BTreeMap;

use super::identity::{Identities, Meaning};
use super::{DocumentId, Shelf};
use crate::config::Config;
use crate::date::{Date, DateStyle};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::citation::{Cited, RawCitation};
use crate::document::{Actor, Detail, Document};
use crate::locale::{Digits, Locale, Localized};
use crate::number::OfficialNumber;
use crate::portal::Why;
use crate::reading::Dated;
use crate::say;
use crate::source::Span;

/// How one document is related to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Relation {
    /// Takes its place.
    Replaces,
    /// Changes a part of it.
    Amends,
    /// Ends it.
    Cancels,
    /// Puts it into practice.
    Implements,
    /// Relays it.
    Forwards,
    /// อ้างถึง.
    References,
    /// Belongs to it: a form to its rule.
    Related,
    /// Is withdrawn in favour of it.
    Instead,
}

impl Relation {
    /// Every relation, in the order in which they are shown.
    pub const ALL: [Self; 8] = [
        Self::Replaces,
        Self::Amends,
        Self::Cancels,
        Self::Implements,
        Self::Forwards,
        Self::References,
        Self::Related,
        Self::Instead,
    ];

    /// Gives the word that files for machines use: the key of the front matter.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Replaces => "replaces",
            Self::Amends => "amends",
            Self::Cancels => "cancels",
            Self::Implements => "implements",
            Self::Forwards => "forwards",
            Self::References => "references",
            Self::Related => "related",
            Self::Instead => "instead",
        }
    }

    /// Tells whether a letter can only be so related to an older one.
    const fn looks_back(self) -> bool {
        matches!(
            self,
            Self::Replaces | Self::Amends | Self::Cancels | Self::Implements | Self::Forwards | Self::References
        )
    }

    /// Tells whether a circle of it makes no sense.
    const fn is_acyclic(self) -> bool {
        matches!(self, Self::Replaces | Self::Amends | Self::Cancels | Self::Forwards | Self::Instead)
    }
}

/// What a citation turned out to mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Citation {
    /// A document held here.
    Held(DocumentId),
    /// A document that is not: what is known of it.
    NotHeld(NotHeld),
}

/// What is known of a letter that is not held here.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NotHeld {
    /// Its number, canonical.
    pub number: Option<String>,
    /// Its date.
    pub date: Option<Date>,
    /// What it is called.
    pub title: Option<Localized<String>>,
    /// Who issued it.
    pub issuer: Option<String>,
}

/// A bound citation with its place.
#[derive(Clone, Debug)]
pub struct Edge {
    /// How.
    pub relation: Relation,
    /// To what.
    pub to: Citation,
    /// Where it is written.
    pub span: Span,
}

/// Every relation of a portal, both ways.
#[derive(Debug, Default)]
pub struct Relations {
    out: Vec<Vec<Edge>>,
    back: Vec<Vec<(Relation, DocumentId)>>,
}

impl Relations {
    /// Gives what a document cites, in the order of its keys.
    #[must_use]
    pub fn of(&self, id: DocumentId) -> &[Edge] {
        &self.out[id.0]
    }

    /// Gives the documents that a document is so related to.
    pub fn to(&self, id: DocumentId, relation: Relation) -> impl Iterator<Item = &Citation> {
        self.out[id.0].iter().filter(move |edge| edge.relation == relation).map(|edge| &edge.to)
    }

    /// Gives the documents that are so related to this one.
    pub fn from(&self, id: DocumentId, relation: Relation) -> impl Iterator<Item = DocumentId> + '_ {
        self.back[id.0].iter().filter(move |(kind, _)| *kind == relation).map(|(_, from)| *from)
    }

    /// Gives the letter that a letter relays, where it is held.
    #[must_use]
    pub fn relayed(&self, id: DocumentId) -> Option<DocumentId> {
        self.to(id, Relation::Forwards).find_map(|citation| match citation {
            Citation::Held(upper) => Some(*upper),
            Citation::NotHeld(_) => None,
        })
    }

    /// Counts the citations of letters that are not held.
    #[must_use]
    pub fn not_held(&self) -> usize {
        self.out.iter().flatten().filter(|edge| matches!(edge.to, Citation::NotHeld(_))).count()
    }
}

/// Binds every citation.
pub(super) fn bind(
    shelf: &Shelf<'_, '_>,
    identities: &Identities,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) -> Relations {
    let binder = Binder { shelf, identities, config };
    let mut relations = Relations { out: Vec::new(), back: vec![Vec::new(); shelf.documents.len()] };
    for (id, document) in shelf.ids() {
        let mut edges = Vec::new();
        for (relation, raw) in citations(document) {
            let to = binder.bind(raw, found);
            if let Some(to) = to {
                edges.push(Edge { relation, to, span: raw.span });
            }
        }
        for edge in &edges {
            if let Citation::Held(to) = edge.to {
                let back = &mut relations.back[to.0];
                if !back.contains(&(edge.relation, id)) {
                    back.push((edge.relation, id));
                }
                impossible_order(document, shelf.get(to), edge, found);
            }
        }
        own_order(document, &edges, shelf, found);
        relations.out.push(edges);
    }
    circles(&relations, shelf, found);
    relations
}

/// Gives the raw citations of a document.
fn citations(document: &Document) -> Vec<(Relation, &RawCitation)> {
    fn with(relation: Relation, list: &[RawCitation]) -> Vec<(Relation, &RawCitation)> {
        list.iter().map(|raw| (relation, raw)).collect()
    }
    let mut all = with(Relation::Replaces, &document.replaces);
    all.extend(with(Relation::Amends, &document.amends));
    all.extend(with(Relation::Cancels, &document.cancels));
    all.extend(with(Relation::Implements, &document.implements));
    match &document.detail {
        Detail::Circular(circular) => {
            all.extend(circular.forwards.iter().map(|raw| (Relation::Forwards, raw)));
            all.extend(with(Relation::References, &circular.references));
        }
        Detail::Form(form) => all.extend(with(Relation::Related, &form.related)),
        Detail::Handbook | Detail::Page => {}
    }
    let instead = document.withdrawn.as_ref().and_then(|withdrawn| withdrawn.instead.as_ref());
    all.extend(instead.map(|raw| (Relation::Instead, raw)));
    all
}

struct Binder<'a, 's> {
    shelf: &'s Shelf<'a, 's>,
    identities: &'s Identities,
    config: &'s Config,
}

impl Binder<'_, '_> {
    /// Binds a citation; nothing where it is an error.
    fn bind(&self, raw: &RawCitation, found: &mut Vec<Diagnostic>) -> Option<Citation> {
        match &raw.cited {
            Cited::Key(key) => {
                if let Some(id) = self.shelf.by_key.get(key) {
                    return Some(Citation::Held(*id));
                }
                if let Some(hidden) = self.shelf.hidden.get(key)
                    && hidden.why == Why::LeftOut
                {
                    return Some(Citation::NotHeld(described(&hidden.read.document)));
                }
                found.push(unknown(key.as_str(), raw.span, self.shelf));
                None
            }
            Cited::Title { title, date, issuer } => Some(Citation::NotHeld(NotHeld {
                number: None,
                date: *date,
                title: Some(Localized::from_fn(|_| title.clone())),
                issuer: issuer.clone(),
            })),
            Cited::Number { number, date, title, issuer } => {
                let meaning = match number {
                    OfficialNumber::Letter(number) => self.identities.letter(self.shelf, number, *date),
                    OfficialNumber::Order(number) => self.identities.order(*number, issuer.as_deref()),
                };
                let not_held = || {
                    Citation::NotHeld(NotHeld {
                        number: Some(number.canonical()),
                        date: *date,
                        title: title.clone().map(|title| Localized::from_fn(|_| title.clone())),
                        issuer: issuer.clone(),
                    })
                };
                match meaning {
                    Meaning::One(id) => Some(Citation::Held(id)),
                    Meaning::OtherDay(id) => {
                        found.push(other_day(raw.span, self.shelf.get(id)));
                        Some(Citation::Held(id))
                    }
                    Meaning::Several(ids) => {
                        found.push(ambiguous(raw.span, &ids, self.shelf));
                        None
                    }
                    Meaning::NotHeld => {
                        found.push(self.not_held(raw.span, number));
                        Some(not_held())
                    }
                }
            }
        }
    }

    fn not_held(&self, span: Span, number: &OfficialNumber) -> Diagnostic {
        let written = number.canonical();
        let mut finding = Diagnostic::new(
            Code::CitationNotHeld,
            span,
            say!("คลังนี้ไม่มีหนังสือ {written}", "The letter {written} is not held here"),
        );
        if let OfficialNumber::Letter(letter) = number {
            if letter.code.is_none() {
                for id in self.identities.without_code(letter) {
                    let key = &self.shelf.get(id).key;
                    finding =
                        finding.help(say!("ไม่มีรหัสตัวพยัญชนะ อาจหมายถึง {key}", "It has no letters; {key} may be meant."));
                }
            } else if let Some(code) = &letter.code
                && !self.config.bodies.knows_letters(code)
            {
                return crate::reading::unknown_letters(code, span);
            }
        }
        finding
    }
}

/// Makes the finding about a key that no document has.
#[must_use]
pub(super) fn unknown(key: &str, span: Span, shelf: &Shelf<'_, '_>) -> Diagnostic {
    let draft = shelf.hidden.iter().find(|(hidden, _)| hidden.as_str() == key);
    if let Some((_, hidden)) = draft {
        return match hidden.why {
            Why::Draft => Diagnostic::new(
                Code::UnknownDocument,
                span,
                say!("{key} เป็นร่าง ยังไม่เผยแพร่", "{key} is a draft and is not published"),
            )
            .help(say!("เผยแพร่ร่างนั้นก่อน หรือลบการอ้างถึง", "Publish the draft first, or remove the mention.")),
            Why::LeftOut => Diagnostic::new(
                Code::UnknownDocument,
                span,
                say!("จังหวัดนี้ไม่แสดง {key} (leave_out)", "This province leaves out {key} (leave_out)"),
            ),
        };
    }
    let near = nearest(key, shelf.by_key.keys().map(|key| key.as_str()));
    Diagnostic::new(Code::UnknownDocument, span, say!("ไม่มีเอกสาร {key}", "There is no document {key}"))
        .help_if(near.map(|near| say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")))
}

fn described(document: &Document) -> NotHeld {
    let circular = document.circular();
    NotHeld {
        number: circular.and_then(|circular| circular.number.as_ref()).map(OfficialNumber::canonical),
        date: circular.map(|circular| circular.date.date),
        title: Some(Localized::from_fn(|locale| document.title.get(locale).0.to_owned())),
        issuer: circular.map(|circular| circular.issuer.clone()),
    }
}

fn other_day(span: Span, document: &Document) -> Diagnostic {
    let key = &document.key;
    let day = document.circular().map_or(Date::EPOCH, |circular| circular.date.date);
    let thai = day.print(Locale::Th, DateStyle::Long, Digits::Arabic);
    Diagnostic::new(
        Code::CitedDateDiffers,
        span,
        say!("วันที่ที่อ้างไม่ตรงกับ {key} ซึ่งลงวันที่ {thai}", "The day cited is not that of {key}, {thai}"),
    )
    .help(say!(
        "แก้วันที่ หรือเพิ่มวันที่นี้ใน readings ของ {key} หากสำเนาอ่านได้ต่างกัน",
        "Correct the day, or add it to the readings of {key} if copies differ."
    ))
}

fn ambiguous(span: Span, ids: &[DocumentId], shelf: &Shelf<'_, '_>) -> Diagnostic {
    let keys = ids.iter().map(|id| shelf.get(*id).key.as_str()).collect::<Vec<_>>().join(", ");
    Diagnostic::new(
        Code::AmbiguousCitation,
        span,
        say!("การอ้างถึงนี้ตรงกับหลายฉบับ: {keys}", "This fits several documents: {keys}"),
    )
    .help(say!("เพิ่มวันที่ หรือเขียนเป็นคีย์ของเอกสาร", "Add the date, or write the key of the document."))
}

fn day_of(document: &Document) -> Option<Date> {
    document.circular().filter(|_| document.complete).map(|circular| circular.date.date)
}

fn impossible_order(from: &Document, to: &Document, edge: &Edge, found: &mut Vec<Diagnostic>) {
    let (Some(own), Some(other)) = (day_of(from), day_of(to)) else { return };
    // A letter whose date is read in several ways is judged by the earliest reading.
    let earliest =
        to.circular().into_iter().flat_map(|circular| &circular.readings).filter_map(|raw| match &raw.cited {
            Cited::Number { date, .. } | Cited::Title { date, .. } => *date,
            Cited::Key(_) => None,
        });
    let other = earliest.fold(other, Date::min);
    if edge.relation.looks_back() && own < other {
        let key = &to.key;
        let finding = Diagnostic::new(
            Code::ImpossibleOrder,
            edge.span,
            say!("หนังสือนี้ลงวันที่ก่อน {key} ที่กล่าวถึง", "This letter is older than {key}, which it speaks of"),
        )
        .help(say!("ตรวจวันที่ของทั้งสองฉบับกับต้นฉบับ", "Check both dates against the letters."));
        let label = to.circular().map(|circular| circular.date.span);
        found.push(match label {
            Some(span) => finding.label(span, say!("ลงวันที่ภายหลัง", "of a later day")),
            None => finding,
        });
    }
}

/// Reports dates of one document that can not follow each other.
fn own_order(document: &Document, edges: &[Edge], shelf: &Shelf<'_, '_>, found: &mut Vec<Diagnostic>) {
    let mut before = |early: Dated, late: Dated, message: Localized<String>| {
        if late.date < early.date {
            found.push(
                Diagnostic::new(Code::ImpossibleOrder, late.span, message).label(early.span, say!("วันที่นี้", "this day")),
            );
        }
    };
    if let (Some(effective), Some(expires)) = (document.effective, document.expires) {
        before(effective, expires, say!("สิ้นผลก่อนวันเริ่มใช้", "It ends before it begins"));
    }
    let Some(circular) = document.circular().filter(|_| document.complete) else { return };
    if let Some(decided) = circular.decided.as_ref().and_then(|decided| decided.date) {
        before(decided, circular.date, say!("หนังสือลงวันที่ก่อนมีมติ", "The letter is older than the resolution behind it"));
    }
    if let Some(withdrawn) = &document.withdrawn {
        before(circular.date, withdrawn.date, say!("เพิกถอนก่อนออกหนังสือ", "It is withdrawn before it was issued"));
    }
    let relayed = edges.iter().find_map(|edge| match (edge.relation, &edge.to) {
        (Relation::Forwards, Citation::Held(to)) => shelf.get(*to).circular().filter(|_| shelf.get(*to).complete),
        _ => None,
    });
    for hop in &circular.received {
        let own = matches!(&hop.by, Actor::Body(id) if *id == circular.issuer);
        if own && circular.forwards.is_some() {
            before(hop.date, circular.date, say!("ส่งต่อก่อนวันที่รับหนังสือ", "It was forwarded before it was received"));
        }
    }
    // A hop of the relay is the arrival of the upper letter, or of this one where nothing is relayed.
    let sent = if circular.forwards.is_some() { relayed.map(|upper| upper.date) } else { Some(circular.date) };
    if let Some(sent) = sent {
        for hop in &circular.received {
            before(sent, hop.date, say!("รับหนังสือก่อนวันที่ออก", "It was received before it was issued"));
        }
    }
}

/// Reports each circle once.
fn circles(relations: &Relations, shelf: &Shelf<'_, '_>, found: &mut Vec<Diagnostic>) {
    let count = relations.out.len();
    let mut state = vec![Mark::New; count];
    for start in 0..count {
        if state[start] != Mark::New {
            continue;
        }
        // A path through the graph, held in a list: a chain of ten thousand letters must not exhaust the stack.
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        state[start] = Mark::Open;
        while let Some((at, next)) = path.last_mut() {
            let Some(edge) = relations.out[*at].get(*next) else {
                state[*at] = Mark::Done;
                path.pop();
                continue;
            };
            *next += 1;
            let Citation::Held(to) = edge.to else { continue };
            if !edge.relation.is_acyclic() {
                continue;
            }
            match state[to.0] {
                Mark::Done => {}
                Mark::New => {
                    state[to.0] = Mark::Open;
                    path.push((to.0, 0));
                }
                Mark::Open => found.push(circle(&path, to.0, relations, shelf)),
            }
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    Open,
    Done,
}

fn circle(path: &[(usize, usize)], to: usize, relations: &Relations, shelf: &Shelf<'_, '_>) -> Diagnostic {
    let from = path.iter().position(|(at, _)| *at == to).unwrap_or(0);
    let ring = &path[from..];
    let edges: Vec<&Edge> = ring.iter().filter_map(|(at, next)| relations.out[*at].get(next - 1)).collect();
    let mut names: BTreeMap<usize, &str> = BTreeMap::new();
    for (at, _) in ring {
        names.insert(*at, shelf.documents[*at].key.as_str());
    }
    let keys = ring.iter().map(|(at, _)| names[at]).chain([names[&to]]).collect::<Vec<_>>().join(" → ");
    let mut finding = Diagnostic::new(
        Code::RelationCircle,
        edges.last().map_or_else(|| Span::new(shelf.documents[to].source, 0..0), |edge| edge.span),
        say!("ความสัมพันธ์วนกลับมาที่เดิม: {keys}", "These run in a circle: {keys}"),
    )
    .help(say!("ลบความสัมพันธ์หนึ่งรายการ", "Remove one of them."));
    for edge in edges.iter().rev().skip(1) {
        finding = finding.label(edge.span, say!("และตรงนี้", "and here"));
    }
    finding
}
