//! What a document says of another: a key, a line as letters write it, or a map. Not bound yet.

use super::reader::Reader;
use crate::date::Date;
use crate::diagnostic::{Code, Diagnostic};
use crate::key::Key;
use crate::number::{CitationError, CitationLine, OfficialNumber};
use crate::reading;
use crate::say;
use crate::source::Span;
use crate::yaml::{self, Fields, Node, Text};

/// A citation as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawCitation {
    /// Where it is written.
    pub span: Span,
    /// What it says.
    pub cited: Cited,
}

/// What a citation says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cited {
    /// The key of a document.
    Key(Key),
    /// A letter or order by its number.
    Number {
        /// The number.
        number: OfficialNumber,
        /// Its date, where given.
        date: Option<Date>,
        /// What else is said: a title.
        title: Option<String>,
        /// Who issued it, an id of `organisations.yaml`.
        issuer: Option<String>,
    },
    /// Something without a number.
    Title {
        /// What it is called.
        title: String,
        /// Its date, where given.
        date: Option<Date>,
        /// Who issued it, an id of `organisations.yaml`.
        issuer: Option<String>,
    },
}

/// Reads a citation.
pub(super) fn read(node: &Node, reader: &Reader<'_>, found: &mut Vec<Diagnostic>) -> Option<RawCitation> {
    match node {
        Node::Mapping(mapping) => {
            let mut fields = Fields::new(mapping, found);
            let citation = map(&mut fields, reader);
            fields.finish();
            citation
        }
        Node::Scalar(_) | Node::List(_) | Node::Unread(_) => {
            let text = yaml::text(node, found)?;
            let cited = line(&text, found)?;
            Some(RawCitation { span: text.span, cited })
        }
    }
}

/// Reads the citations of a key that takes a list; one that stands alone is taken as a list of one.
pub(super) fn list(fields: &mut Fields<'_>, key: &'static str, reader: &Reader<'_>) -> Vec<RawCitation> {
    match fields.get(key) {
        Some(Node::List(list)) => list.items.iter().filter_map(|node| read(node, reader, fields.found)).collect(),
        Some(node) => read(node, reader, fields.found).into_iter().collect(),
        None => Vec::new(),
    }
}

fn line(text: &Text, found: &mut Vec<Diagnostic>) -> Option<Cited> {
    if text.text.contains('/')
        && text.text.bytes().all(|b| b.is_ascii_alphanumeric() || b"/-_.#".contains(&b))
        && text.text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/')
    {
        let key = Key::parse(text.text.trim_matches('/'));
        if key.is_none() {
            let written = &text.text;
            found.push(Diagnostic::new(
                Code::UnknownDocument,
                text.span,
                say!("{written} ไม่ใช่คีย์ของเอกสาร", "{written} is not the key of a document"),
            ));
        }
        return key.map(Cited::Key);
    }
    match CitationLine::parse(&text.text) {
        Ok(line) => {
            let title = Some(line.rest.trim().to_owned()).filter(|rest| !rest.is_empty());
            Some(Cited::Number { number: line.number, date: line.date, title, issuer: None })
        }
        Err(CitationError::Date { error, at }) => {
            let written = text.text.get(at.clone()).unwrap_or(&text.text);
            // Shown by itself where it stands as typed.
            let typed = (text.span.end - text.span.start) as usize == text.text.len();
            let span = if typed { text.span.part(at) } else { text.span };
            found.push(reading::date_finding(&error, written, span));
            None
        }
        Err(CitationError::Number(error)) => {
            let help =
                say!("หากไม่มีเลขที่ เขียนเป็น {{title: …, date: …}}", "If it has no number, write {{title: …, date: …}}.");
            let mut finding = reading::number_finding(&error, text);
            if !text.text.contains('/') {
                let written = &text.text;
                let message = say!("ไม่พบเลขที่หนังสือใน “{written}”", "There is no official number in “{written}”");
                finding = Diagnostic::new(Code::CitationUnreadable, text.span, message);
            }
            finding.code = Code::CitationUnreadable;
            found.push(finding.help(help));
            None
        }
    }
}

fn map(fields: &mut Fields<'_>, reader: &Reader<'_>) -> Option<RawCitation> {
    let number = fields.text("number");
    let date = fields.get("date").and_then(|node| reading::date(node, fields.found)).map(|dated| dated.date);
    let title = fields.text("title");
    let issuer = fields.text("issuer").and_then(|text| reader.body(&text, fields.found));
    // Shown at what it is found by.
    let span = number.as_ref().or(title.as_ref()).map_or_else(|| fields.span(), |text| text.span);
    let title = title.map(|text| text.text);
    let cited = match (number, title) {
        (Some(number), title) => match line(&number, fields.found)? {
            Cited::Number { number, date: within, title: rest, .. } => {
                Cited::Number { number, date: date.or(within), title: title.or(rest), issuer }
            }
            other => other,
        },
        (None, Some(title)) => Cited::Title { title, date, issuer },
        (None, None) => {
            fields.found.push(Diagnostic::new(
                Code::CitationUnreadable,
                span,
                say!("การอ้างถึงต้องมี number หรือ title", "A citation needs a number or a title"),
            ));
            return None;
        }
    };
    Some(RawCitation { span, cited })
}
