//! The chapters of a handbook: title, summary and text only.

use super::body::Body;
use super::reader::{Reader, parse_body, thai, title};
use super::{Bilingual, front_matter};
use crate::diagnostic::{Code, Diagnostic};
use crate::locale::{Locale, Localized};
use crate::say;
use crate::source::{SourceId, Span};
use crate::yaml::{Fields, Mapping};

/// The name of the page with all chapters, which no chapter takes.
pub const BOOK: &str = "book";

/// A chapter.
#[derive(Clone, Debug)]
pub struct Chapter {
    /// Its name in the route.
    pub name: String,
    /// The source file.
    pub source: SourceId,
    /// Its title.
    pub title: Bilingual,
    /// What it says, in a sentence or two.
    pub summary: Option<Bilingual>,
    /// The text in each language.
    pub bodies: Localized<Option<Body>>,
}

/// Reads the chapters in their order.
pub(super) fn read(reader: &Reader<'_>, found: &mut Vec<Diagnostic>) -> Vec<Chapter> {
    let translated = reader.folder.translation.is_some() && reader.config.portal.speaks(Locale::En);
    reader
        .folder
        .chapters
        .iter()
        .filter(|files| {
            let is_free = files.name != BOOK;
            if !is_free {
                found.push(reserved(files.source));
            }
            is_free
        })
        .collect::<Vec<_>>()
        .into_iter()
        .map(|files| {
            let (th, body) = part(files.source, true, reader, found);
            let mut chapter = Chapter {
                name: files.name.clone(),
                source: files.source,
                title: th.title.unwrap_or_else(|| Bilingual { th: files.name.clone(), en: None }),
                summary: th.summary,
                bodies: Localized { th: Some(body), en: None },
            };
            match files.translation {
                Some(id) => {
                    let (en, body) = part(id, false, reader, found);
                    if en.title.is_none() {
                        found.push(super::translation::behind("title", Span::new(id, 0..0)));
                    }
                    chapter.title.en = en.title.map(|title| title.th);
                    translate_summary(&mut chapter, en.summary, id, found);
                    chapter.bodies.en = super::translation::body(&chapter.bodies, body, id, found);
                }
                None if translated => found.push(
                    Diagnostic::new(
                        Code::MissingTranslation,
                        Span::new(files.source, 0..0),
                        say!("บทนี้ยังไม่มีคำแปลภาษาอังกฤษ", "This chapter has no English translation yet"),
                    )
                    .help(say!(
                        "ระหว่างนี้หน้าภาษาอังกฤษของบทแสดงข้อความภาษาไทย",
                        "Until it has one, its English page shows the Thai text."
                    )),
                ),
                None => {}
            }
            chapter
        })
        .collect()
}

fn reserved(source: SourceId) -> Diagnostic {
    Diagnostic::new(
        Code::ReservedName,
        Span::new(source, 0..0),
        say!(
            "ชื่อ {BOOK} ใช้กับหน้าพิมพ์ทั้งเล่ม ซึ่งระบบสร้างให้คู่มือทุกเล่ม",
            "The name {BOOK} is that of the page with the whole handbook, which the tool makes"
        ),
    )
    .help(say!("เปลี่ยนชื่อไฟล์ของบท เช่น 10-books.th.md", "Rename the file of the chapter, as in 10-books.th.md."))
}

struct Head {
    title: Option<Bilingual>,
    summary: Option<Bilingual>,
}

/// Reads one file of a chapter; only its source needs a title.
fn part(id: SourceId, is_source: bool, reader: &Reader<'_>, found: &mut Vec<Diagnostic>) -> (Head, Body) {
    let parts = front_matter::read(id, reader.sources.get(id), found);
    let body = parse_body(id, reader.sources, parts.body, found);
    let empty = Mapping { entries: Vec::new(), span: parts.span };
    let read = parts.front.is_some();
    let mut fields = Fields::new(parts.front.as_ref().unwrap_or(&empty), found);
    let head = Head { title: title(&mut fields, read && is_source), summary: fields.text("summary").map(thai) };
    fields.finish_with(|key, span| {
        super::translation::FACTS.contains(&key).then(|| {
            Diagnostic::new(
                Code::UnknownKey,
                span,
                say!("บทมีได้เฉพาะ title และ summary", "A chapter has title and summary only"),
            )
            .help(say!("ย้าย {key} ไปไว้ใน index.th.md", "Move {key} to index.th.md."))
        })
    });
    (head, body)
}

fn translate_summary(chapter: &mut Chapter, en: Option<Bilingual>, id: SourceId, found: &mut Vec<Diagnostic>) {
    let span = Span::new(id, 0..0);
    match (&mut chapter.summary, en) {
        (Some(summary), Some(en)) => summary.en = Some(en.th),
        (Some(_), None) => found.push(super::translation::behind("summary", span)),
        (None, Some(_)) => found.push(super::translation::surplus("summary", span)),
        (None, None) => {}
    }
}
