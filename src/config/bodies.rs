//! `organisations.yaml`: who issues letters and which desk answers.

use super::Province;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::locale::Localized;
use crate::number::KNOWN_CODES;
use crate::reading;
use crate::say;
use crate::source::Span;
use crate::thai::is_consonant;
use crate::yaml::{self, Fields, Mapping, Text};

/// An issuing body or a desk.
#[derive(Clone, Debug)]
pub struct Body {
    /// The id that documents use.
    pub id: String,
    /// The letters of its official numbers, such as มท.
    pub letters: String,
    /// Its names.
    pub names: Localized<String>,
    /// The id of the body that it belongs to.
    pub parent: Option<String>,
    /// Landline as printed.
    pub phone: Option<String>,
    /// Electronic mail of the office.
    pub email: Option<String>,
    /// Latin letters for folder names.
    pub slug: Option<String>,
}

/// Every body, in the order of the file, and the ids of those that could not be read.
#[derive(Clone, Debug, Default)]
pub struct Bodies(Vec<Body>, Vec<String>);

impl Bodies {
    /// Finds a body by its id.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<&Body> {
        self.0.iter().find(|body| body.id == id)
    }

    /// Tells whether a body is there but could not be read, which was reported where it stands.
    #[must_use]
    pub fn is_unread(&self, id: &str) -> bool {
        self.1.iter().any(|unread| unread == id)
    }

    /// Gives every body.
    pub fn iter(&self) -> impl Iterator<Item = &Body> {
        self.0.iter()
    }

    /// Tells whether letters of an official number are those of a body, a province or a ministry.
    #[must_use]
    pub fn knows_letters(&self, letters: &str) -> bool {
        KNOWN_CODES.contains(&letters)
            || Province::of_letters(letters).is_some()
            || self.0.iter().any(|body| body.letters == letters)
    }

    /// Gives the Latin letters that begin the folder of a letter of this body.
    #[must_use]
    pub fn folder_slug(&self, body: &Body) -> Option<String> {
        let province = || Province::of_letters(&body.letters).map(|province| province.abbreviation.to_lowercase());
        body.slug.clone().or_else(province)
    }
}

pub(super) fn read(mapping: Option<Mapping>, found: &mut Vec<Diagnostic>) -> Bodies {
    let Some(mapping) = mapping else { return Bodies::default() };
    let mut all: Vec<(Body, Option<Text>)> = Vec::new();
    for (id, value) in &mapping.entries {
        reading::id(id, found);
        let Some(mapping) = yaml::mapping(value, found) else { continue };
        let mut fields = Fields::new(mapping, found);
        let letters = yaml::required(&mut fields, "code");
        let th = yaml::required(&mut fields, "th");
        let en = yaml::required(&mut fields, "en");
        let parent = fields.text("parent");
        let phone = fields.text("phone").map(|text| text.text);
        let email = fields.text("email").map(|text| text.text);
        let slug = fields.text("slug");
        if let Some(letters) = &letters {
            check_letters(letters, fields.found);
        }
        if let Some(slug) = &slug {
            reading::latin(slug, fields.found);
        }
        fields.finish();
        if let (Some(letters), Some(th), Some(en)) = (letters, th, en) {
            let names = Localized { th: th.text, en: en.text };
            let body = Body {
                id: id.text.clone(),
                letters: letters.text,
                names,
                parent: parent.as_ref().map(|text| text.text.clone()),
                phone,
                email,
                slug: slug.map(|text| text.text),
            };
            all.push((body, parent));
        }
    }
    check_parents(&all, found);
    let unread = mapping.entries.iter().map(|(id, _)| id.text.clone());
    let unread = unread.filter(|id| !all.iter().any(|(body, _)| body.id == *id)).collect();
    Bodies(all.into_iter().map(|(body, _)| body).collect(), unread)
}

fn check_letters(text: &Text, found: &mut Vec<Diagnostic>) {
    let letters = text.text.as_str();
    let count = letters.chars().count();
    if !(2..=4).contains(&count) || !letters.chars().all(is_consonant) {
        found.push(
            Diagnostic::new(
                Code::NumberMalformed,
                text.span,
                say!("รหัสตัวพยัญชนะต้องเป็นพยัญชนะไทย 2–4 ตัว", "A letter code is two to four Thai consonants"),
            )
            .help(say!("เช่น มท หรือ ชร ไม่มีจุด", "As in มท or ชร, without dots.")),
        );
    } else if !KNOWN_CODES.contains(&letters) && Province::of_letters(letters).is_none() {
        found.push(reading::unknown_letters(letters, text.span));
    }
}

fn check_parents(all: &[(Body, Option<Text>)], found: &mut Vec<Diagnostic>) {
    let find = |id: &str| all.iter().find(|(body, _)| body.id == id);
    for (body, parent) in all {
        let Some(parent) = parent else { continue };
        if find(&parent.text).is_none() {
            found.push(unknown(&parent.text, parent.span, all.iter().map(|(body, _)| body.id.as_str())));
            continue;
        }
        let mut at = Some(parent.text.as_str());
        for _ in 0..all.len() {
            if at == Some(body.id.as_str()) {
                let id = &body.id;
                found.push(Diagnostic::new(
                    Code::RelationCircle,
                    parent.span,
                    say!("{id} สังกัดตนเองโดยอ้อม", "{id} belongs to itself in a circle"),
                ));
                break;
            }
            at = at.and_then(find).and_then(|(body, _)| body.parent.as_deref());
        }
    }
}

/// Makes the finding about an id that no body has.
#[must_use]
pub(crate) fn unknown<'a>(id: &str, span: Span, ids: impl Iterator<Item = &'a str>) -> Diagnostic {
    let near = nearest(id, ids);
    let finding = Diagnostic::new(
        Code::UnknownOrganisation,
        span,
        say!("ไม่มีหน่วยงาน {id} ใน organisations.yaml", "There is no body {id} in organisations.yaml"),
    );
    match near {
        Some(near) => finding.help(say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")).fix(span, near),
        None => finding.help(say!("เพิ่มหน่วยงานนี้ใน organisations.yaml", "Add it to organisations.yaml.")),
    }
}
