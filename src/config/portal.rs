//! `portal.yaml`: title, languages, topics, audiences, severities.

use super::named;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::locale::{Digits, Locale, Localized};
use crate::say;
use crate::yaml::{self, Fields, Mapping, Node};

/// What all portals share.
#[derive(Clone, Debug)]
pub struct PortalConfig {
    /// Title of every portal.
    pub title: Localized<String>,
    /// The languages, the source language first.
    pub languages: Vec<Locale>,
    /// How numbers and dates are shown in Thai pages.
    pub digits: Digits,
    /// Subjects.
    pub topics: Vec<Named>,
    /// Who a document is for.
    pub audiences: Vec<Named>,
    /// Severities that differ from the registry.
    pub severities: Vec<(Code, Severity)>,
}

/// An id with its names.
#[derive(Clone, Debug)]
pub struct Named {
    /// The id that documents use.
    pub id: String,
    /// What is shown.
    pub names: Localized<String>,
}

impl PortalConfig {
    /// Finds a topic.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Named> {
        self.topics.iter().find(|topic| topic.id == id)
    }

    /// Finds an audience.
    #[must_use]
    pub fn audience(&self, id: &str) -> Option<&Named> {
        self.audiences.iter().find(|audience| audience.id == id)
    }

    /// Tells whether pages in this language are published.
    #[must_use]
    pub fn speaks(&self, locale: Locale) -> bool {
        self.languages.contains(&locale)
    }
}

pub(super) fn read(mapping: Option<Mapping>, found: &mut Vec<Diagnostic>) -> PortalConfig {
    let mut config = PortalConfig {
        title: Localized::default(),
        languages: Locale::ALL.to_vec(),
        digits: Digits::default(),
        topics: Vec::new(),
        audiences: Vec::new(),
        severities: Vec::new(),
    };
    let Some(mapping) = mapping else { return config };
    let mut fields = Fields::new(&mapping, found);
    fields.need("title");
    config.title = fields.localized("title").unwrap_or_default();
    if let Some(languages) = languages(&mut fields) {
        config.languages = languages;
    }
    if let Some(text) = fields.text("digits") {
        config.digits = match text.text.as_str() {
            "arabic" => Digits::Arabic,
            "thai" => Digits::Thai,
            _ => {
                fields.found.push(crate::reading::unknown_value(&text, &["arabic", "thai"]));
                Digits::Arabic
            }
        };
    }
    config.topics = named(&mut fields, "topics");
    config.audiences = named(&mut fields, "audiences");
    if let Some(node) = fields.get("diagnostics") {
        config.severities = severities(node, fields.found);
    }
    fields.finish();
    config
}

fn languages(fields: &mut Fields<'_>) -> Option<Vec<Locale>> {
    let span = fields.span();
    fields.need("languages");
    fields.get("languages")?;
    let mut languages = Vec::new();
    for text in fields.texts("languages") {
        match Locale::from_code(&text.text) {
            Some(locale) if !languages.contains(&locale) => languages.push(locale),
            Some(_) => {}
            None => fields.found.push(crate::reading::unknown_value(&text, &["th", "en"])),
        }
    }
    // The letters are Thai: a portal whose source were the translation would state facts at second hand.
    if languages.first() != Some(&Locale::Th) {
        let span = fields.key_span("languages").unwrap_or(span);
        fields.found.push(
            Diagnostic::new(
                Code::UnknownValue,
                span,
                say!("ภาษาแรกคือภาษาต้นฉบับ และต้องเป็น th", "The first language is the source language and must be th"),
            )
            .help(say!("เขียนเป็น [th, en] หรือ [th]", "Write [th, en] or [th].")),
        );
        return None;
    }
    Some(languages)
}

fn severities(node: &Node, found: &mut Vec<Diagnostic>) -> Vec<(Code, Severity)> {
    let Some(mapping) = yaml::mapping(node, found) else { return Vec::new() };
    let mut all = Vec::new();
    for (name, value) in &mapping.entries {
        let written = &name.text;
        let Some(code) = Code::from_name(written) else {
            let near = nearest(written, Code::ALL.iter().map(|code| code.name()));
            found.push(
                Diagnostic::new(
                    Code::UnknownCode,
                    name.span,
                    say!("ไม่มีข้อความวินิจฉัยชื่อ {written}", "There is no diagnostic named {written}"),
                )
                .help_if(near.map(|near| say!("หมายถึง {near} หรือไม่", "Did you mean {near}?"))),
            );
            continue;
        };
        let Some(text) = yaml::text(value, found) else { continue };
        match Severity::from_name(&text.text) {
            None => found.push(crate::reading::unknown_value(&text, &["error", "warning", "hint"])),
            Some(severity) if code.severity() == Severity::Error && severity != Severity::Error => {
                found.push(Diagnostic::new(
                    Code::UnknownCode,
                    text.span,
                    say!("{written} เป็นข้อผิดพลาดเสมอ ลดระดับไม่ได้", "{written} is always an error and can not be lowered"),
                ));
            }
            Some(severity) => all.push((code, severity)),
        }
    }
    all
}
