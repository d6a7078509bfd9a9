//! What is known while a document is read, and the small readings that all kinds share.

use super::body::{self, Body};
use super::tree::Folder;
use super::{Actor, Bilingual, FileName};
use crate::config::{Config, bodies_unknown};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::reading::{self, Dated};
use crate::say;
use crate::source::{SourceId, Sources, Span};
use crate::thai::normalise::nfc;
use crate::yaml::{self, Fields, Node, Text};

/// What is known while a document is read.
pub(super) struct Reader<'a> {
    pub(super) sources: &'a Sources,
    pub(super) config: &'a Config,
    pub(super) folder: &'a Folder,
}

impl Reader<'_> {
    /// Checks the id of a body.
    pub(super) fn body(&self, text: &Text, found: &mut Vec<Diagnostic>) -> Option<String> {
        if self.config.bodies.find(&text.text).is_none() && !self.config.bodies.is_unread(&text.text) {
            let ids = self.config.bodies.iter().map(|body| body.id.as_str());
            found.push(bodies_unknown(&text.text, text.span, ids));
            return None;
        }
        Some(text.text.clone())
    }

    /// Reads who did something: the id of a body, or names.
    pub(super) fn actor(&self, node: &Node, found: &mut Vec<Diagnostic>) -> Option<Actor> {
        if let Node::Mapping(_) = node {
            return yaml::localized(node, found).map(Actor::Name);
        }
        let text = yaml::text(node, found)?;
        self.body(&text, found).map(Actor::Body)
    }

    /// Reads the name of a file of the folder, which must exist.
    pub(super) fn file(&self, text: &Text, found: &mut Vec<Diagnostic>) -> FileName {
        let name = nfc(&text.text).trim_start_matches("./").to_owned();
        if !self.folder.assets.iter().any(|asset| asset.name == name) {
            let near = nearest(&name, self.folder.assets.iter().map(|asset| asset.name.as_str()));
            let finding = Diagnostic::new(
                Code::MissingFile,
                text.span,
                say!("ไม่มีไฟล์ {name} ในโฟลเดอร์นี้", "There is no file {name} in this folder"),
            );
            found.push(match near {
                Some(near) => finding.help(say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")).fix(text.span, near),
                None => finding.help(say!(
                    "วางไฟล์ไว้ข้าง index.th.md หรือลบบรรทัดนี้",
                    "Put the file beside index.th.md, or remove this line."
                )),
            });
        }
        if is_active_file(&name) {
            found.push(active_file(&name, text.span));
        }
        FileName { name, span: text.span }
    }
}

/// Tells whether a browser would run what a file holds, which would then act in the name of the portal.
pub(crate) fn is_active_file(name: &str) -> bool {
    const ACTIVE: [&str; 14] =
        ["htm", "html", "xhtml", "xht", "shtml", "mht", "mhtml", "svg", "svgz", "xml", "xsl", "js", "mjs", "swf"];
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase());
    extension.is_some_and(|extension| ACTIVE.contains(&extension.as_str()))
}

/// Makes the finding about such a file.
pub(crate) fn active_file(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::ActiveFile,
        span,
        say!(
            "{name} ทำงานได้ในเบราว์เซอร์ของผู้อ่าน จึงเผยแพร่ไม่ได้",
            "{name} could run in the browser of a reader and is not published"
        ),
    )
    .help(say!("เผยแพร่เป็น PDF ODF หรือ Office แทน", "Publish it as PDF, ODF or an Office file."))
}

pub(super) fn parse_body(id: SourceId, sources: &Sources, start: usize, found: &mut Vec<Diagnostic>) -> Body {
    body::parse(id, &sources.get(id).text, start).into_value(found)
}

/// Takes a text of the source file.
pub(super) fn thai(text: Text) -> Bilingual {
    Bilingual { th: text.text, en: None }
}

/// Reads a title; a file without one is named with the way to give it.
pub(super) fn title(fields: &mut Fields<'_>, read: bool) -> Option<Bilingual> {
    if let Some(text) = fields.text("title") {
        return Some(thai(text));
    }
    if read {
        fields.need_or("title", |span| {
            Diagnostic::new(Code::MissingTitle, span, say!("ไม่มีชื่อเรื่อง", "The title is missing"))
                .help(say!("เพิ่มบรรทัด title: …", "Add a line title: …"))
        });
    }
    None
}

/// Reads a date.
pub(super) fn dated(fields: &mut Fields<'_>, key: &'static str) -> Option<Dated> {
    let node = fields.get(key)?;
    reading::date(node, fields.found)
}

/// Reads a date that must be there.
pub(super) fn required_date(fields: &mut Fields<'_>, key: &'static str) -> Option<Dated> {
    fields.need(key);
    dated(fields, key)
}
