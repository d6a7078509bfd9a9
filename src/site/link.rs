//! Links of the texts bound to pages, files and headings, and checked in the language of the page they stand on.

use super::anchor::{bodies, led_on, target};
use super::identity::{Identities, Meaning};
use super::relation::unknown;
use super::{DocumentId, Shelf};
use crate::config::{AnchorRedirect, Config};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::document::body::{Body, Link, Target};
use crate::document::{Document, active_file, is_active_file};
use crate::key::Key;
use crate::locale::{Locale, Localized};
use crate::portal::Why;
use crate::say;
use crate::source::Span;

/// The bound links of a document: of its own text, then of each chapter.
#[derive(Clone, Debug, Default)]
pub struct DocumentLinks {
    parts: Vec<Localized<BodyLinks>>,
}

impl DocumentLinks {
    /// Gives the links of the text of the document or of a chapter, as shown on the page in a language.
    #[must_use]
    pub fn of(&self, chapter: Option<usize>, page: Locale) -> &BodyLinks {
        self.parts[chapter.map_or(0, |chapter| chapter + 1)].get(page)
    }
}

/// The bound links of one text on one page.
#[derive(Clone, Debug, Default)]
pub struct BodyLinks {
    /// One for each link of the text.
    pub links: Vec<Bound>,
    /// The letter that each official number in the text means, where it is held here and another one.
    pub mentions: Vec<Option<DocumentId>>,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A page of the portal.
    Page {
        /// The document.
        document: DocumentId,
        /// Which chapter of it.
        chapter: Option<usize>,
        /// The heading.
        anchor: Option<String>,
        /// The language of the page.
        locale: Locale,
    },
    /// A heading of the same page.
    Anchor(String),
    /// A page that is no document, by its path: the home page, a list, or the page that checks a file.
    Route(String),
    /// The page about codes, which speaks all languages.
    Codes,
    /// A file of the document's folder.
    File {
        /// Its name.
        name: String,
        /// What follows `#`, such as `page=3`.
        fragment: Option<String>,
    },
    /// An address elsewhere.
    External(String),
    /// Nowhere; reported.
    Nowhere,
}

/// Gives the text that a page in a language shows, and the language that it is in.
#[must_use]
pub fn shown(bodies: &Localized<Option<Body>>, page: Locale) -> Option<(&Body, Locale)> {
    match bodies.get(page) {
        Some(body) => Some((body, page)),
        None => bodies.th.as_ref().map(|body| (body, Locale::Th)),
    }
}

/// Binds the links of every document and reports those that lead nowhere, and files that nothing names.
pub(super) fn bind(
    shelf: &Shelf<'_, '_>,
    identities: &Identities,
    config: &Config,
    found: &mut Vec<Diagnostic>,
) -> Vec<DocumentLinks> {
    let mut all = Vec::with_capacity(shelf.documents.len());
    for (id, document) in shelf.ids() {
        let mut parts = Vec::new();
        let bodies = std::iter::once(&document.bodies).chain(document.chapters.iter().map(|chapter| &chapter.bodies));
        for bodies in bodies {
            let moves = &config.anchors[..];
            let binder = Binder { shelf, identities, id, document, bodies, moves };
            parts.push(Localized::from_fn(|page| {
                if config.portal.speaks(page) { binder.part(page, found) } else { BodyLinks::default() }
            }));
        }
        unlisted(document, found);
        all.push(DocumentLinks { parts });
    }
    all
}

/// Paths of pages that are no documents.
const LISTS: [&str; 6] = ["", "circulars", "handbooks", "forms", CODES, "verify"];
/// Path of the page about codes, which is one for all languages.
const CODES: &str = "d";

struct Binder<'a, 's> {
    shelf: &'s Shelf<'a, 's>,
    identities: &'s Identities,
    id: DocumentId,
    document: &'a Document,
    bodies: &'a Localized<Option<Body>>,
    moves: &'s [AnchorRedirect],
}

impl Binder<'_, '_> {
    fn part(&self, page: Locale, found: &mut Vec<Diagnostic>) -> BodyLinks {
        let Some((body, written)) = shown(self.bodies, page) else { return BodyLinks::default() };
        let links = body.links.iter().map(|link| self.link(body, link, page, written, found)).collect();
        let mentions = body
            .mentions
            .iter()
            .map(|mention| match self.identities.letter(self.shelf, &mention.number, mention.date) {
                Meaning::One(id) | Meaning::OtherDay(id) if id != self.id => Some(id),
                _ => None,
            })
            .collect();
        BodyLinks { links, mentions }
    }

    fn link(&self, body: &Body, link: &Link, page: Locale, written: Locale, found: &mut Vec<Diagnostic>) -> Bound {
        match &link.target {
            Target::External(url) => Bound::External(url.clone()),
            Target::Unusable => Bound::Nowhere,
            Target::File { name, fragment } => self.file(name, fragment.as_deref(), link, found),
            Target::Anchor(id) => {
                if body.ids().any(|own| own == id) {
                    return Bound::Anchor(id.clone());
                }
                found.push(no_heading(id, link.span, body));
                Bound::Nowhere
            }
            Target::Document { key, anchor } => self.page(key, anchor.as_deref(), link.span, page, written, found),
        }
    }

    fn file(&self, name: &str, fragment: Option<&str>, link: &Link, found: &mut Vec<Diagnostic>) -> Bound {
        if is_active_file(name) {
            found.push(active_file(name, link.span));
            return Bound::Nowhere;
        }
        if self.document.asset(name).is_some() {
            return Bound::File { name: name.to_owned(), fragment: fragment.map(str::to_owned) };
        }
        let near = nearest(name, self.document.assets.iter().map(|asset| asset.name.as_str()));
        let finding = Diagnostic::new(
            Code::BrokenLink,
            link.span,
            say!("ไม่มีไฟล์ {name} ในโฟลเดอร์ของเอกสารนี้", "There is no file {name} in this document's folder"),
        );
        found.push(match near {
            Some(near) => finding.help(say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")),
            None => finding.help(say!(
                "ลิงก์ไปยังเอกสารเขียนเป็นคีย์ เช่น /circulars/2567/mt-0210-5-w10800",
                "A link to a document is written as its key, as in /circulars/2567/mt-0210-5-w10800."
            )),
        });
        Bound::Nowhere
    }

    fn page(
        &self,
        key: &str,
        anchor: Option<&str>,
        span: Span,
        page: Locale,
        written: Locale,
        found: &mut Vec<Diagnostic>,
    ) -> Bound {
        if anchor.is_none() && LISTS.contains(&key) {
            return if key == CODES { Bound::Codes } else { Bound::Route(key.to_owned()) };
        }
        let Some((document, chapter)) = target(self.shelf, key) else {
            if let Some(bound) = anchor.and_then(|id| self.led_on(key, id, page)) {
                return bound;
            }
            if self.is_left_out(key) {
                found.push(Diagnostic::new(
                    Code::CitationNotHeld,
                    span,
                    say!(
                        "จังหวัดนี้ไม่แสดง {key} ลิงก์จึงเป็นข้อความ",
                        "This province leaves {key} out, so that the link is plain text"
                    ),
                ));
                return Bound::Nowhere;
            }
            let mut finding = unknown(key, span, self.shelf);
            finding.code = Code::BrokenLink;
            found.push(finding);
            return Bound::Nowhere;
        };
        let target = self.shelf.get(document);
        let bodies = chapter.map_or(&target.bodies, |chapter| &target.chapters[chapter].bodies);
        let Some(id) = anchor else { return Bound::Page { document, chapter, anchor: None, locale: page } };
        // A Thai text on an English page may lead to a heading that only the Thai page has.
        let languages = if written == page { vec![page] } else { vec![page, written] };
        for locale in languages {
            if let Some((body, _)) = shown(bodies, locale)
                && body.ids().any(|own| own == id)
            {
                return Bound::Page { document, chapter, anchor: Some(id.to_owned()), locale };
            }
        }
        let route = chapter.map_or_else(
            || target.key.route().to_owned(),
            |chapter| format!("{}/{}", target.key.route(), target.chapters[chapter].name),
        );
        if let Some(bound) = self.led_on(&route, id, page) {
            return bound;
        }
        if let Some((body, _)) = shown(bodies, page) {
            found.push(no_heading(id, span, body));
        }
        Bound::Nowhere
    }

    /// Follows an id that has moved to where it is now.
    fn led_on(&self, route: &str, id: &str, page: Locale) -> Option<Bound> {
        let part = led_on(self.shelf, self.moves, route, id)?;
        let shows = |locale| {
            let bodies = bodies(self.shelf.get(part.document), part.chapter);
            let has = |id| shown(bodies, locale).is_some_and(|(body, _)| body.ids().any(|own| own == id));
            part.id.is_none_or(has)
        };
        // A translation may lack the id; the source has it.
        let locale = if shows(page) { page } else { Locale::Th };
        let (document, chapter) = (part.document, part.chapter);
        Some(Bound::Page { document, chapter, anchor: part.id.map(str::to_owned), locale })
    }

    /// Tells whether the province leaves a document out, by its key, that of a chapter, or the route of a page.
    fn is_left_out(&self, key: &str) -> bool {
        let handbook = key.rsplit_once('/').map_or(key, |(handbook, _)| handbook);
        [key, handbook, &format!("pages/{key}")]
            .into_iter()
            .filter_map(Key::parse)
            .any(|key| self.shelf.hidden.get(&key).is_some_and(|hidden| hidden.why == Why::LeftOut))
    }
}

fn no_heading(id: &str, span: Span, body: &Body) -> Diagnostic {
    let near = nearest(id, body.ids());
    Diagnostic::new(Code::BrokenAnchor, span, say!("หน้านั้นไม่มีหัวข้อ #{id}", "That page has no heading #{id}"))
        .help_if(near.map(|near| say!("หมายถึง #{near} หรือไม่", "Did you mean #{near}?")))
}

/// Reports the files of a folder that nothing names: they are not published.
fn unlisted(document: &Document, found: &mut Vec<Diagnostic>) {
    let named = document.published_files();
    for asset in &document.assets {
        if !named.contains(&asset.name.as_str()) {
            let name = &asset.name;
            found.push(
                Diagnostic::new(
                    Code::UnlistedFile,
                    Span::new(document.source, 0..0),
                    say!("ไม่มีใครอ้างถึงไฟล์ {name} จึงไม่เผยแพร่", "Nothing names the file {name}, so it is not published"),
                )
                .help(say!(
                    "ระบุใน files: หรือลิงก์จากเนื้อความ หรือลบไฟล์",
                    "List it under files:, link to it in the text, or remove it."
                )),
            );
        }
    }
}
