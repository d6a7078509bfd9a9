//! Reading a document's folder: the keys that all kinds share, then what the kind adds, then the translation.

use super::body;
use super::reader::{Reader, dated, parse_body, required_date, thai, title};
use super::tree::Folder;
use super::{
    Bilingual, Change, Desk, Detail, Document, Download, FileName, Read, Standing, Withdrawn, circular, citation, form,
    front_matter, handbook, translation,
};
use crate::config::Config;
use crate::diagnostic::{Code, Diagnostic, Severity, nearest};
use crate::key::Kind;
use crate::locale::{Locale, Localized};
use crate::reading;
use crate::say;
use crate::source::{Sources, Span};
use crate::yaml::{self, Fields, Mapping, Node};

/// Reads one document.
pub(super) fn read(folder: &Folder, sources: &Sources, config: &Config) -> Read {
    let reader = Reader { sources, config, folder };
    let mut found = Vec::new();
    let source = sources.get(folder.source);
    let parts = front_matter::read(folder.source, source, &mut found);
    let empty = Mapping { entries: Vec::new(), span: parts.span };
    let head = parts.front.as_ref();
    let body = parse_body(folder.source, sources, parts.body, &mut found);
    let mut document = facts(head.unwrap_or(&empty), head.is_some(), &reader, &mut found);
    document.bodies.th = Some(body);
    document.assets.clone_from(&folder.assets);
    document.chapters = handbook::read(&reader, &mut found);
    if let Some(id) = folder.translation {
        let parts = front_matter::read(id, sources.get(id), &mut found);
        let body = parse_body(id, sources, parts.body, &mut found);
        document.bodies.en = translation::body(&document.bodies, body, id, &mut found);
        document.translated = true;
        if let Some(front) = &parts.front {
            translation::merge(&mut document, front, &mut found);
        }
    } else if config.portal.speaks(Locale::En) {
        found.push(
            Diagnostic::new(
                Code::MissingTranslation,
                Span::new(folder.source, 0..0),
                say!("ยังไม่มีคำแปลภาษาอังกฤษ", "There is no English translation yet"),
            )
            .help(say!(
                "เพิ่ม index.en.md เมื่อพร้อม ระหว่างนี้หน้าภาษาอังกฤษแสดงข้อความภาษาไทย",
                "Add index.en.md when it is ready; until then the English page shows the Thai text."
            )),
        );
    }
    secret_names(folder, &mut found);
    Read { document, diagnostics: found }
}

fn facts(front: &Mapping, read: bool, reader: &Reader<'_>, found: &mut Vec<Diagnostic>) -> Document {
    secrecy(&Node::Mapping(front.clone()), found);
    let folder = reader.folder;
    let mut fields = Fields::new(front, found);
    let title = title(&mut fields, read);
    let mut complete = read && title.is_some();
    let summary = fields.text("summary").map(thai);
    let topics = ids(&mut fields, "topics", Code::UnknownTopic, &reader.config.portal.topics.iter().map(|t| &*t.id));
    let audiences =
        ids(&mut fields, "for", Code::UnknownAudience, &reader.config.portal.audiences.iter().map(|a| &*a.id));
    let owner = fields.get("owner").and_then(|node| desk(node, reader, fields.found));
    let standing = reading::choice(&mut fields, "standing", &[("rule", Standing::Rule), ("notice", Standing::Notice)]);
    let effective = dated(&mut fields, "effective");
    let expires = dated(&mut fields, "expires");
    let replaces = citation::list(&mut fields, "replaces", reader);
    let amends = citation::list(&mut fields, "amends", reader);
    let cancels = citation::list(&mut fields, "cancels", reader);
    let implements = citation::list(&mut fields, "implements", reader);
    let withdrawn = fields.get("withdrawn").and_then(|node| withdrawn(node, reader, fields.found));
    let edition = fields.whole("edition");
    let changes = changes(&mut fields);
    let files = downloads(&mut fields, reader);
    let original = original(&mut fields, reader);
    let oia = fields.text("oia").map(|text| text.text);
    let ita = fields.text("ita").map(|text| text.text);
    let allow = allow(&mut fields);
    let draft = fields.flag("draft");
    let mut comply = false;
    let detail = match folder.key.kind() {
        Kind::Circular => {
            let (circular, whole) = circular::read(&mut fields, reader, read);
            complete &= whole;
            comply = circular.action == Some(circular::Action::Comply);
            Detail::Circular(Box::new(circular))
        }
        Kind::Form => Detail::Form(form::read(&mut fields, reader)),
        Kind::Handbook => Detail::Handbook,
        Kind::Page => Detail::Page,
    };
    if let Some((edition, span)) = edition
        && edition > 1
        && changes.is_empty()
    {
        fields.found.push(
            Diagnostic::new(
                Code::EditionWithoutNote,
                span,
                say!("ฉบับที่ {edition} ไม่มีบันทึกใน changes", "Edition {edition} has no entry in changes"),
            )
            .help(say!("เพิ่ม changes: [{{date: …, note: …}}]", "Add changes: [{{date: …, note: …}}].")),
        );
    }
    fields.finish();
    let binding = effective.is_some()
        || expires.is_some()
        || !(replaces.is_empty() && amends.is_empty() && cancels.is_empty())
        || comply;
    Document {
        key: folder.key.clone(),
        layer: folder.layer,
        source: folder.source,
        complete,
        translated: false,
        title: title.unwrap_or_else(|| Bilingual { th: folder.key.name().to_owned(), en: None }),
        summary,
        topics,
        audiences,
        owner,
        standing: standing.unwrap_or(if binding { Standing::Rule } else { Standing::Notice }),
        effective,
        expires,
        replaces,
        amends,
        cancels,
        implements,
        withdrawn,
        edition: edition.map_or(1, |(edition, _)| edition.max(1)),
        changes,
        files,
        original,
        oia,
        ita,
        allow,
        draft,
        detail,
        bodies: Localized::default(),
        chapters: Vec::new(),
        assets: Vec::new(),
    }
}

fn ids<'a>(
    fields: &mut Fields<'_>,
    key: &'static str,
    code: Code,
    known: &(impl Iterator<Item = &'a str> + Clone),
) -> Vec<String> {
    let mut all = Vec::new();
    for text in fields.texts(key) {
        let id = text.text.clone();
        if known.clone().any(|known| known == id) {
            all.push(id);
            continue;
        }
        let near = nearest(&id, known.clone());
        let message = if code == Code::UnknownTopic {
            say!("ไม่มีหัวข้อ {id} ใน portal.yaml", "There is no topic {id} in portal.yaml")
        } else {
            say!("ไม่มีกลุ่มผู้ใช้ {id} ใน portal.yaml", "There is no audience {id} in portal.yaml")
        };
        let finding = Diagnostic::new(code, text.span, message);
        fields.found.push(match near {
            Some(near) => finding.help(say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")).fix(text.span, near),
            None => {
                let all = known.clone().collect::<Vec<_>>().join(", ");
                finding.help(say!("มีอยู่แล้ว: {all}", "There are: {all}."))
            }
        });
    }
    all
}

fn desk(node: &Node, reader: &Reader<'_>, found: &mut Vec<Diagnostic>) -> Option<Desk> {
    let Node::Mapping(mapping) = node else {
        let text = yaml::text(node, found)?;
        return reader.body(&text, found).map(Desk::Body);
    };
    let mut fields = Fields::new(mapping, found);
    let office = fields.localized("office");
    let phone = fields.text("phone").map(|text| text.text);
    let email = fields.text("email").map(|text| text.text);
    fields.need("office");
    fields.finish();
    Some(Desk::Own { office: office?, phone, email })
}

fn withdrawn(node: &Node, reader: &Reader<'_>, found: &mut Vec<Diagnostic>) -> Option<Withdrawn> {
    let mapping = yaml::mapping(node, found)?;
    let mut fields = Fields::new(mapping, found);
    let date = required_date(&mut fields, "date");
    let reason = fields.text("reason").map(thai);
    let instead = fields.get("instead").and_then(|node| citation::read(node, reader, fields.found));
    fields.finish();
    Some(Withdrawn { date: date?, reason, instead })
}

fn changes(fields: &mut Fields<'_>) -> Vec<Change> {
    let mut all = Vec::new();
    for node in fields.list("changes") {
        let Some(mapping) = yaml::mapping(node, fields.found) else { continue };
        let mut fields = Fields::new(mapping, fields.found);
        let date = required_date(&mut fields, "date");
        let note = yaml::required(&mut fields, "note");
        fields.finish();
        if let (Some(date), Some(note)) = (date, note) {
            all.push(Change { date, note: thai(note) });
        }
    }
    all
}

fn downloads(fields: &mut Fields<'_>, reader: &Reader<'_>) -> Vec<Download> {
    let of_form = reader.folder.key.kind() == Kind::Form;
    let mut all = Vec::new();
    for node in fields.list("files") {
        if let Node::Scalar(_) = node {
            let Some(text) = yaml::text(node, fields.found) else { continue };
            all.push(download(reader.file(&text, fields.found), None));
            continue;
        }
        let Some(mapping) = yaml::mapping(node, fields.found) else { continue };
        let mut fields = Fields::new(mapping, fields.found);
        let file = yaml::required(&mut fields, "file").map(|text| reader.file(&text, fields.found));
        let title = fields.text("title").map(thai);
        let language = reading::choice(&mut fields, "language", &[("th", Locale::Th), ("en", Locale::En)]);
        let note = fields.text("note").map(thai);
        let mut other = |key| {
            let text = if of_form { fields.text(key) } else { None };
            text.map(|text| reader.file(&text, fields.found))
        };
        let (guide, example) = (other("guide"), other("example"));
        fields.finish();
        if let Some(file) = file {
            all.push(Download { language, note, guide, example, ..download(file, title) });
        }
    }
    all
}

fn download(file: FileName, title: Option<Bilingual>) -> Download {
    // A file name is the same in both languages, so that nothing is missing in the translation.
    let title = title.unwrap_or_else(|| Bilingual { th: file.name.clone(), en: Some(file.name.clone()) });
    Download { file, title, language: None, note: None, guide: None, example: None }
}

fn original(fields: &mut Fields<'_>, reader: &Reader<'_>) -> Option<FileName> {
    let node = fields.get("original")?;
    let mapping = yaml::mapping(node, fields.found)?;
    let mut fields = Fields::new(mapping, fields.found);
    let file = yaml::required(&mut fields, "file").map(|text| reader.file(&text, fields.found));
    fields.finish();
    file
}

fn allow(fields: &mut Fields<'_>) -> Vec<Code> {
    let mut all = Vec::new();
    for node in fields.list("allow") {
        let found = &mut *fields.found;
        let Some(mapping) = yaml::mapping(node, found) else { continue };
        let mut fields = Fields::new(mapping, found);
        let name = yaml::required(&mut fields, "code");
        let reason = yaml::required(&mut fields, "reason");
        fields.finish();
        let (Some(name), Some(_)) = (name, reason) else { continue };
        let written = &name.text;
        let near = nearest(written, Code::ALL.iter().map(|code| code.name()));
        match Code::from_name(written) {
            Some(code) if code.severity() != Severity::Error => all.push(code),
            Some(_) => found.push(Diagnostic::new(
                Code::UnknownCode,
                name.span,
                say!("{written} เป็นข้อผิดพลาด ยกเว้นไม่ได้", "{written} is an error and can not be allowed"),
            )),
            None => found.push(
                Diagnostic::new(
                    Code::UnknownCode,
                    name.span,
                    say!("ไม่มีข้อความวินิจฉัยชื่อ {written}", "There is no diagnostic named {written}"),
                )
                .help_if(near.map(|near| say!("หมายถึง {near} หรือไม่", "Did you mean {near}?"))),
            ),
        }
    }
    all
}

/// Reports the marks of secrecy anywhere in the facts (domain facts 1.3).
fn secrecy(node: &Node, found: &mut Vec<Diagnostic>) {
    match node {
        Node::Scalar(scalar) if body::is_secrecy_mark(&scalar.text) => {
            found.push(body::secrecy_mark(&scalar.text, scalar.span));
        }
        Node::Scalar(_) | Node::Unread(_) => {}
        Node::List(list) => list.items.iter().for_each(|item| secrecy(item, found)),
        Node::Mapping(mapping) => mapping.entries.iter().for_each(|(_, value)| secrecy(value, found)),
    }
}

/// Reports the marks of secrecy as words of a file name.
fn secret_names(folder: &Folder, found: &mut Vec<Diagnostic>) {
    for asset in &folder.assets {
        let words = asset.name.split([' ', '-', '_', '.', '/', '(', ')', '[', ']']);
        if words.into_iter().any(body::is_secrecy_mark) {
            let name = &asset.name;
            found.push(Diagnostic::new(
                Code::SecrecyMark,
                Span::new(folder.source, 0..0),
                say!("ชื่อไฟล์ {name} มีชั้นความลับ", "The file name {name} carries a secrecy mark"),
            ));
        }
    }
}
