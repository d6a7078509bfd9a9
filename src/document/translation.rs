//! Texts of the translation put beside those of the source. A translation states no facts.

use super::body::Body;
use super::{Bilingual, Detail, Document, circular::Audience};
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Localized;
use crate::reading;
use crate::say;
use crate::source::{SourceId, Span};
use crate::yaml::{self, Fields, Mapping, Node};

/// Keys that only the source file may have, over all kinds.
pub(super) const FACTS: &[&str] = &[
    "topics",
    "for",
    "owner",
    "standing",
    "effective",
    "expires",
    "replaces",
    "amends",
    "cancels",
    "implements",
    "edition",
    "original",
    "oia",
    "ita",
    "allow",
    "draft",
    "letter",
    "number",
    "date",
    "urgency",
    "issuer",
    "action",
    "decided",
    "references",
    "forwards",
    "received",
    "readings",
    "code",
    "related",
];

/// Facts within the items of lists.
const ITEM_FACTS: &[&str] = &["file", "date", "copies", "language", "guide", "example", "instead"];

/// Texts within the items of lists: one that the source has not is a surplus.
const ITEM_TEXTS: &[&str] = &["title", "note", "unit", "what", "for", "reason"];

/// One item of the source, with its texts that can be translated, the main one first.
struct Slot<'a> {
    file: Option<String>,
    date: Option<Date>,
    texts: Vec<(&'static str, &'a mut Bilingual)>,
    /// A text that has a usual English form, so that it need not be translated.
    optional: Option<&'static str>,
    taken: bool,
}

/// Puts the texts of the translation into the document.
pub(super) fn merge(document: &mut Document, front: &Mapping, found: &mut Vec<Diagnostic>) {
    let mut fields = Fields::new(front, found);
    text(&mut fields, "title", Some(&mut document.title));
    text(&mut fields, "summary", document.summary.as_mut());
    items(
        &mut fields,
        "files",
        document.files.iter_mut().map(|download| {
            let file = download.file.name.clone();
            let mut slot = Slot::new(Some(file), None, "title", &mut download.title);
            slot.texts.extend(download.note.as_mut().map(|note| ("note", note)));
            slot
        }),
    );
    items(
        &mut fields,
        "changes",
        document.changes.iter_mut().map(|change| Slot::new(None, Some(change.date.date), "note", &mut change.note)),
    );
    let withdrawn = document.withdrawn.as_mut().and_then(|withdrawn| {
        let date = withdrawn.date.date;
        withdrawn.reason.as_mut().map(|reason| Slot::new(None, Some(date), "reason", reason))
    });
    one(&mut fields, "withdrawn", withdrawn);
    match &mut document.detail {
        Detail::Circular(circular) => {
            items(&mut fields, "to", circular.to.iter_mut().map(|to| Slot::new(None, None, "to", to)));
            items(
                &mut fields,
                "enclosures",
                circular.enclosures.iter_mut().map(|enclosure| {
                    let file = enclosure.file.as_ref().map(|file| file.name.clone());
                    let usual = enclosure.unit_in_english().is_some();
                    let mut slot = Slot::new(file, None, "title", &mut enclosure.title);
                    slot.texts.extend(enclosure.unit.as_mut().map(|unit| ("unit", unit)));
                    slot.optional = usual.then_some("unit");
                    slot
                }),
            );
            items(
                &mut fields,
                "deadlines",
                circular.deadlines.iter_mut().map(|deadline| {
                    let mut slot = Slot::new(None, Some(deadline.date.date), "what", &mut deadline.what);
                    let words = deadline.who.iter_mut().find_map(|who| match who {
                        Audience::Words(words) => Some(words),
                        Audience::Id(_) => None,
                    });
                    slot.texts.extend(words.map(|words| ("for", words)));
                    slot
                }),
            );
        }
        Detail::Form(form) => {
            text(&mut fields, "used_for", form.used_for.as_mut());
            text(&mut fields, "send_to", form.send_to.as_mut());
        }
        Detail::Handbook | Detail::Page => {}
    }
    fields.finish_with(|key, span| FACTS.contains(&key).then(|| fact(key, span)));
}

/// Gives the translated text, or nothing where it is empty and the source is not: then the Thai text is shown.
pub(super) fn body(
    source: &Localized<Option<Body>>,
    translated: Body,
    id: SourceId,
    found: &mut Vec<Diagnostic>,
) -> Option<Body> {
    let has_text = |body: &Body| !(body.events.is_empty() && body.footnotes.is_empty());
    if !has_text(&translated) && source.th.as_ref().is_some_and(has_text) {
        found.push(
            Diagnostic::new(
                Code::TranslationBehind,
                Span::new(id, 0..0),
                say!("คำแปลไม่มีเนื้อความ", "The translation has no text"),
            )
            .help(say!("ระหว่างนี้หน้าภาษาอังกฤษแสดงข้อความภาษาไทย", "Until then the English page shows the Thai text.")),
        );
        return None;
    }
    Some(translated)
}

impl<'a> Slot<'a> {
    fn new(file: Option<String>, date: Option<Date>, key: &'static str, text: &'a mut Bilingual) -> Self {
        Self { file, date, texts: vec![(key, text)], optional: None, taken: false }
    }

    fn lacks(&self) -> bool {
        self.texts.iter().any(|(key, text)| text.en.is_none() && self.optional != Some(key))
    }
}

/// Pairs one text.
fn text(fields: &mut Fields<'_>, key: &'static str, source: Option<&mut Bilingual>) {
    let span = fields.key_span(key).unwrap_or_else(|| fields.span());
    match (source, fields.text(key)) {
        (Some(source), Some(text)) => source.en = Some(text.text),
        (Some(_), None) => fields.found.push(behind(key, span)),
        (None, Some(_)) => fields.found.push(surplus(key, span)),
        (None, None) => {}
    }
}

/// Pairs one item.
fn one(fields: &mut Fields<'_>, key: &'static str, slot: Option<Slot<'_>>) {
    let span = fields.key_span(key).unwrap_or_else(|| fields.span());
    let node = fields.get(key);
    match (slot, node) {
        (Some(mut slot), Some(node)) => take(&mut slot, node, fields.found),
        (Some(_), None) => fields.found.push(behind(key, span)),
        (None, Some(_)) => fields.found.push(surplus(key, span)),
        (None, None) => {}
    }
}

/// Pairs the items of a list: by file, else by date, else by order.
fn items<'a>(fields: &mut Fields<'_>, key: &'static str, slots: impl Iterator<Item = Slot<'a>>) {
    let mut slots: Vec<Slot<'a>> = slots.collect();
    let span = fields.key_span(key).unwrap_or_else(|| fields.span());
    let nodes = fields.list(key);
    // What is named goes first, so that an item that only stands in its order takes no place of another.
    let named = |node: &Node| matches!(node, Node::Mapping(mapping) if mapping.entries.iter().any(|(key, _)| matches!(&*key.text, "file" | "date")));
    let (first, rest): (Vec<_>, Vec<_>) = nodes.iter().enumerate().partition(|(_, node)| named(node));
    for (order, node) in first.into_iter().chain(rest) {
        let (at, named) = partner(&slots, node, order, fields.found);
        match at.and_then(|at| slots.get_mut(at)).filter(|slot| !slot.taken) {
            Some(slot) => take(slot, node, fields.found),
            None => fields.found.push(if named { no_partner(key, node.span()) } else { surplus(key, node.span()) }),
        }
    }
    let lacking = slots.iter().filter(|slot| slot.lacks()).count();
    if lacking > 0 {
        let first = slots.iter().find(|slot| slot.lacks()).map_or("", |slot| &slot.texts[0].1.th);
        let finding =
            behind(key, span).help(say!("ขาด {lacking} รายการ เริ่มที่ {first}", "{lacking} lacking, first: {first}"));
        fields.found.push(finding);
    }
}

/// Finds the item of the source that an item of the translation belongs to, and whether it was named.
fn partner(slots: &[Slot<'_>], node: &Node, order: usize, found: &mut Vec<Diagnostic>) -> (Option<usize>, bool) {
    let in_order = || {
        let free = slots.get(order).is_some_and(|slot| !slot.taken);
        if free { Some(order) } else { slots.iter().position(|slot| !slot.taken).filter(|_| order < slots.len()) }
    };
    let Node::Mapping(mapping) = node else { return (in_order(), false) };
    let value = |key: &str| mapping.entries.iter().find(|(name, _)| name.text == key).map(|(_, value)| value);
    if let Some(Node::Scalar(file)) = value("file") {
        return (slots.iter().position(|slot| slot.file.as_deref() == Some(&*file.text)), true);
    }
    if let Some(node) = value("date") {
        let date = reading::date(node, found).map(|dated| dated.date);
        // Two items of one day pair in their order.
        let free = |slot: &Slot<'_>| slot.date == date && !slot.taken;
        return (date.and_then(|_| slots.iter().position(free)), true);
    }
    (in_order(), false)
}

/// Puts the texts of one item beside those of its partner.
fn take(slot: &mut Slot<'_>, node: &Node, found: &mut Vec<Diagnostic>) {
    slot.taken = true;
    let Node::Mapping(mapping) = node else {
        if let Some(text) = yaml::text(node, found) {
            slot.texts[0].1.en = Some(text.text);
        }
        return;
    };
    let mut fields = Fields::new(mapping, found);
    // What the item was paired by is no fact of its own.
    let _ = (fields.get("file"), fields.get("date"));
    for (key, text) in &mut slot.texts {
        text.en = fields.text(key).map(|text| text.text).or_else(|| text.en.take());
    }
    fields.finish_with(|key, span| {
        let text = ITEM_TEXTS.contains(&key).then(|| surplus(key, span));
        ITEM_FACTS.contains(&key).then(|| fact(key, span)).or(text)
    });
}

fn fact(key: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::FactInTranslation,
        span,
        say!("{key} เป็นข้อเท็จจริง ไฟล์แปลมีได้เฉพาะข้อความ", "{key} is a fact; a translation holds text only"),
    )
    .help(say!("ระบุ {key} ใน index.th.md แห่งเดียว", "Give {key} in index.th.md only."))
}

/// Makes the warning about a text that the translation lacks.
pub(super) fn behind(key: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::TranslationBehind, span, say!("คำแปลขาด {key}", "The translation lacks {key}"))
        .help(say!("ระหว่างนี้หน้าภาษาอังกฤษแสดงข้อความภาษาไทย", "Until then the English page shows the Thai text."))
}

/// Makes the error about a text that the source does not have.
pub(super) fn surplus(key: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::SurplusItem,
        span,
        say!("คำแปลมี {key} มากกว่าต้นฉบับ", "The translation has more {key} than the source"),
    )
    .help(say!("เพิ่มรายการใน index.th.md ก่อน หรือลบออกที่นี่", "Add it to index.th.md first, or remove it here."))
}

fn no_partner(key: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::SurplusItem, span, say!("ต้นฉบับไม่มีรายการนี้ใน {key}", "The source has no such item in {key}"))
        .help(say!("ตรวจ file หรือ date กับ index.th.md", "Check file or date against index.th.md."))
}
