//! The settings that all documents share: portal, issuing bodies, glossary, redirects, provinces.
//!
//! What is written in one province's folder can stop that province only; the rest stops all of them.

mod address;
mod anchor;
mod bodies;
mod portal;
mod province;
mod provinces;
mod redirect;

use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::key::Key;
use crate::locale::Localized;
use crate::reading;
use crate::say;
use crate::source::{Source, SourceId, Sources, Span};
use crate::yaml::{self, Fields, Mapping, Node, Text};

pub use address::BaseUrl;
pub use anchor::AnchorRedirect;
pub(crate) use bodies::unknown as bodies_unknown;
pub use bodies::{Bodies, Body};
pub use portal::{Named, PortalConfig};
pub use province::{Contact, ProvinceConfig};
pub use provinces::{PROVINCES, Province};

/// The settings of all portals.
#[derive(Clone, Debug)]
pub struct Config {
    /// `portal.yaml`.
    pub portal: PortalConfig,
    /// `organisations.yaml`.
    pub bodies: Bodies,
    /// `glossary.yaml`.
    pub glossary: Vec<Term>,
    /// `redirects.yaml`.
    pub redirects: Vec<Redirect>,
    /// The entries of `redirects.yaml` for parts of pages.
    pub anchors: Vec<AnchorRedirect>,
    /// `provinces/*/province.yaml`, by slug, each with what was found in it.
    pub provinces: Vec<Checked<ProvinceConfig>>,
}

/// A fixed rendering of a Thai term.
#[derive(Clone, Debug)]
pub struct Term {
    /// The Thai term.
    pub th: String,
    /// Its English rendering.
    pub en: String,
    /// Renderings that are not used.
    pub not: Vec<String>,
}

/// An old route with what it leads to now.
#[derive(Clone, Debug)]
pub struct Redirect {
    /// The old route, such as `old/route`, without outer slashes.
    pub from: String,
    /// The document, or the chapter: the key of its handbook with one more name.
    pub to: Key,
    /// Place of the target.
    pub span: Span,
}

/// Reads every configuration file. What is found in a province's own file stays with that province.
#[must_use]
pub fn read(sources: &Sources) -> Checked<Config> {
    let mut found = Vec::new();
    let portal = portal::read(file(sources, "portal.yaml", &mut found), &mut found);
    let bodies = bodies::read(file(sources, "organisations.yaml", &mut found), &mut found);
    let glossary = glossary(optional(sources, "glossary.yaml", &mut found).as_ref(), &mut found);
    let redirects = redirects(optional(sources, "redirects.yaml", &mut found).as_ref(), &mut found);
    let anchors =
        redirects.iter().filter_map(|line| if let Line::Part(part) = line { Some(part.clone()) } else { None });
    let anchors = anchors.collect();
    let redirects =
        redirects.into_iter().filter_map(|line| if let Line::Page(page) = line { Some(page) } else { None });
    let redirects = redirects.collect();
    let mut provinces = province::read_all(sources, &mut found);
    one_address_each(&mut provinces);
    if provinces.is_empty() {
        found.push(
            Diagnostic::of_path(
                Code::MissingConfiguration,
                "provinces",
                say!("ยังไม่มีจังหวัดใด", "There is no province yet"),
            )
            .help(say!(
                "สร้าง provinces/<ชื่อจังหวัด>/province.yaml เช่น provinces/chiang-rai/province.yaml",
                "Create `provinces/<name>/province.yaml`, such as `provinces/chiang-rai/province.yaml`."
            )),
        );
    }
    Checked { value: Config { portal, bodies, glossary, redirects, anchors, provinces }, diagnostics: found }
}

/// Reports a province whose portal would lie at the address of another.
fn one_address_each(provinces: &mut [Checked<ProvinceConfig>]) {
    for at in 1..provinces.len() {
        let (before, rest) = provinces.split_at_mut(at);
        let Checked { value: own, diagnostics } = &mut rest[0];
        let same = |other: &&Checked<ProvinceConfig>| other.value.base_url == own.base_url;
        if let Some(other) = before.iter().find(same).filter(|_| !own.base_url.origin.is_empty()) {
            let (slug, other) = (own.province.slug, other.value.province.slug);
            diagnostics.push(
                Diagnostic::of_path(
                    Code::BaseUrl,
                    format!("provinces/{slug}/province.yaml"),
                    say!("base_url เป็นของจังหวัด {other} แล้ว", "base_url is that of the province {other} already"),
                )
                .help(say!("แต่ละจังหวัดมีที่อยู่ของตนเอง", "Each province has an address of its own.")),
            );
        }
    }
}

/// Gives the tree of a file that must be there.
fn file(sources: &Sources, path: &str, found: &mut Vec<Diagnostic>) -> Option<Mapping> {
    if sources.find(path).is_none() {
        found.push(
            Diagnostic::of_path(Code::MissingConfiguration, path, say!("ไม่มีไฟล์ {path}", "The file {path} is missing"))
                .help(say!("สร้างไฟล์นี้ไว้ที่ชั้นบนสุดของโฟลเดอร์เนื้อหา", "Create it at the top of the content folder.")),
        );
        return None;
    }
    let node = optional(sources, path, found)?;
    yaml::mapping(&node, found).cloned()
}

fn optional(sources: &Sources, path: &str, found: &mut Vec<Diagnostic>) -> Option<Node> {
    let id = sources.find(path)?;
    tree(id, sources.get(id), found)
}

fn tree(id: SourceId, source: &Source, found: &mut Vec<Diagnostic>) -> Option<Node> {
    yaml::parse(id, source, 0..source.text.len(), found)
}

fn glossary(node: Option<&Node>, found: &mut Vec<Diagnostic>) -> Vec<Term> {
    entries(node, found, |fields| {
        let th = yaml::required(fields, "th");
        let en = yaml::required(fields, "en");
        let not = fields.texts("not").into_iter().map(|text| text.text).collect();
        Some(Term { th: th?.text, en: en?.text, not })
    })
}

/// An entry of `redirects.yaml`.
enum Line {
    Page(Redirect),
    Part(AnchorRedirect),
}

fn redirects(node: Option<&Node>, found: &mut Vec<Diagnostic>) -> Vec<Line> {
    entries(node, found, |fields| {
        let from = yaml::required(fields, "from");
        let to = yaml::required(fields, "to");
        if let Some(node) = fields.get("since") {
            let _ = reading::date(node, fields.found);
        }
        let (from, to) = (from?, to?);
        if from.text.contains('#') {
            return anchor::read(&from, &to, fields).map(Line::Part);
        }
        let Some(key) = Key::parse(to.text.trim_matches('/')) else {
            fields.found.push(not_a_key(&to));
            return None;
        };
        let route = from.text.trim_matches('/').to_owned();
        if !redirect::is_route(&route) {
            fields.found.push(
                Diagnostic::new(
                    Code::RedirectTarget,
                    from.span,
                    say!("ที่อยู่เดิมต้องเป็นเส้นทางภายในเว็บไซต์", "The old address must be a route of the portal"),
                )
                .help(say!("เขียนเช่น /old/route/", "Write it as in /old/route/.")),
            );
            return None;
        }
        if redirect::is_kept(&route) {
            fields.found.push(
                Diagnostic::new(
                    Code::RedirectTarget,
                    from.span,
                    say!(
                        "/{route} เป็นที่ของไฟล์ที่โปรแกรมเผยแพร่เอง จึงส่งต่อจากที่นั้นไม่ได้",
                        "/{route} is kept for files that the program publishes, so that nothing leads on from there"
                    ),
                )
                .help(say!("ลบบรรทัดนี้ หรือแก้ที่อยู่เดิม", "Remove this entry, or correct the old address.")),
            );
            return None;
        }
        Some(Line::Page(Redirect { from: route, to: key, span: to.span }))
    })
}

fn not_a_key(to: &Text) -> Diagnostic {
    Diagnostic::new(
        Code::RedirectTarget,
        to.span,
        say!("ปลายทางต้องเป็นคีย์ของเอกสารในคลังนี้", "The target must be the key of a document held here"),
    )
    .help(say!(
        "เขียนเช่น circulars/2567/mt-0210-5-w10800 และไม่ส่งต่อไปยังเว็บไซต์อื่น",
        "Write it as in circulars/2567/mt-0210-5-w10800; a redirect never leads to another host."
    ))
}

/// Reads a list of mappings, each with the same reader.
fn entries<T>(node: Option<&Node>, found: &mut Vec<Diagnostic>, read: impl Fn(&mut Fields<'_>) -> Option<T>) -> Vec<T> {
    let Some(node) = node else { return Vec::new() };
    let mut all = Vec::new();
    for item in yaml::list(node, found) {
        let Some(mapping) = yaml::mapping(item, found) else { continue };
        let mut fields = Fields::new(mapping, found);
        all.extend(read(&mut fields));
        fields.finish();
    }
    all
}

/// Reads `{id: {th, en}}`, ids in `[a-z0-9-]`.
fn named(fields: &mut Fields<'_>, key: &'static str) -> Vec<Named> {
    let Some(node) = fields.get(key) else { return Vec::new() };
    let Some(mapping) = yaml::mapping(node, fields.found) else { return Vec::new() };
    let mut all = Vec::new();
    for (id, value) in &mapping.entries {
        reading::id(id, fields.found);
        if let Some(names) = yaml::localized(value, fields.found) {
            all.push(Named { id: id.text.clone(), names });
        }
    }
    all
}

/// Reads `{th, en}` or one text for both, such as a name that is the same in both languages.
fn names(fields: &mut Fields<'_>, key: &'static str) -> Option<Localized<String>> {
    fields.localized(key)
}
