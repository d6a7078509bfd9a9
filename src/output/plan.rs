//! Every output path of a portal with the job that makes it. Nothing is rendered here.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::redirect;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::document::circular::Circular;
use crate::document::{BOOK, Document};
use crate::key::Kind;
use crate::locale::Locale;
use crate::permalink::{Identifier, Target};
use crate::say;
use crate::site::list::{self, List, Overview};
use crate::site::onward::Onward;
use crate::site::permalink::{Answer, Permalinks};
use crate::site::{DocumentId, Site, route};
use crate::theme::ThemeFiles;

/// What makes one output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// The home page.
    Home(Locale),
    /// A page of a list, the first being 0.
    List(List, usize, Locale),
    /// Every value by which documents are listed.
    Overview(Overview, Locale),
    /// The page of a topic, by its id.
    Topic(String, Locale),
    /// The page of the search.
    Search(Locale),
    /// The titles that the search looks through.
    Titles(Locale),
    /// The page of a document.
    Document(DocumentId, Locale),
    /// The page of a chapter, by its place in the handbook.
    Chapter(DocumentId, usize, Locale),
    /// All chapters of a handbook on one page, to print.
    Book(DocumentId, Locale),
    /// The page for an address that does not exist.
    NotFound,
    /// The page at an old route, with what it leads to.
    Redirect(Onward, Locale),
    /// The page of an identifier: landing page, tombstone, or the way to where it is now.
    Landing(Identifier),
    /// The tombstone of an identifier at the route that its document had.
    Former(Identifier),
    /// The code of an identifier.
    CodeImage(Identifier),
    /// The sheet with the codes of a document, to print.
    Sheet(Identifier, DocumentId),
    /// The page that says how to check a code.
    CodeCheck,
    /// The page that checks a file.
    Verify(Locale),
    /// The page that names the files for machines.
    OpenData(Locale),
    /// What changed, of one kind or of all.
    Feed(Option<Kind>, Locale),
    /// Every document in a line.
    Register,
    /// Everything about every document.
    Documents,
    /// What each field of that means.
    Schema,
    /// The deadlines of a circular, or all of them.
    Calendar(Option<DocumentId>, Locale),
    /// The hashes of published files that begin with a byte.
    HashList(u8),
    /// A file of a document, by its place among the assets.
    File(usize),
    /// A file of the theme, by its place in it.
    ThemeAsset(usize),
    /// The colours of the province.
    ProvinceStyle,
    /// The icon of the province.
    Icon,
    /// All pages, for search engines.
    Sitemap,
}

impl Job {
    /// Tells whether the job makes a page.
    #[must_use]
    pub const fn is_page(&self) -> bool {
        match self {
            Self::Home(_)
            | Self::List(..)
            | Self::Overview(..)
            | Self::Topic(..)
            | Self::Search(_)
            | Self::Document(..)
            | Self::Chapter(..)
            | Self::Book(..)
            | Self::Landing(_)
            | Self::Former(_)
            | Self::Sheet(..)
            | Self::CodeCheck
            | Self::Verify(_)
            | Self::OpenData(_)
            | Self::NotFound => true,
            Self::Redirect(..)
            | Self::Titles(_)
            | Self::Feed(..)
            | Self::Register
            | Self::Documents
            | Self::Schema
            | Self::Calendar(..)
            | Self::CodeImage(_)
            | Self::HashList(_)
            | Self::File(_)
            | Self::ThemeAsset(_)
            | Self::ProvinceStyle
            | Self::Icon
            | Self::Sitemap => false,
        }
    }
}

/// Path of the stylesheet of the province.
pub const PROVINCE_STYLE: &str = "assets/province.css";
/// Path of the icon of the province.
pub const ICON: &str = "assets/icon.svg";
/// Path of the sitemap.
pub const SITEMAP: &str = "sitemap.xml";

/// Route of the page that says how to check a code, and folder of all identifiers.
pub const CODES: &str = "d";
/// Route of the page that checks a file.
pub const VERIFY: &str = "verify";
/// Route of the search.
pub const SEARCH: &str = "search";
/// Name of the file of titles beside the search.
pub const TITLES: &str = "titles.json";

/// Kinds with a feed of their own.
const FEEDS: [Kind; 3] = [Kind::Circular, Kind::Handbook, Kind::Form];

/// Route of the page that names the files for machines.
pub const OPEN_DATA: &str = "open-data";
/// Path of the register.
pub const REGISTER: &str = "register.csv";
/// Path of everything about every document.
pub const DOCUMENTS: &str = "api/v1/documents.json";
/// Path of the schema of that.
pub const SCHEMA: &str = "api/v1/documents.schema.json";
/// Name of a file with deadlines.
const DEADLINES: &str = "deadlines.ics";

/// Gives the path of the feed of a kind, or of all documents.
#[must_use]
pub fn feed(kind: Option<Kind>, locale: Locale) -> String {
    format!("{}feed.xml", route::of(kind.map_or("", Kind::folder), locale))
}

/// Gives the path of the deadlines of a circular.
#[must_use]
pub fn deadlines(document: &Document, locale: Locale) -> String {
    format!("{}{DEADLINES}", route::document(document, locale))
}

/// Gives the path of all deadlines.
#[must_use]
pub fn all_deadlines(locale: Locale) -> String {
    format!("{}{DEADLINES}", route::of("", locale))
}

/// Gives the circulars that set a day.
pub fn with_deadlines<'a>(site: &Site<'a>) -> impl Iterator<Item = (DocumentId, &'a Document)> {
    let sets_a_day = |circular: &Circular| !circular.deadlines.is_empty();
    site.documents().filter(move |(_, document)| document.circular().is_some_and(sets_a_day))
}

/// Gives the path of the page of an identifier.
#[must_use]
pub fn landing(id: Identifier) -> String {
    format!("{CODES}/{id}/index.html")
}

/// Gives the path of the image of a code.
#[must_use]
pub fn code_image(id: Identifier) -> String {
    format!("{CODES}/{id}.png")
}

/// Gives the route of the sheet with the codes of a document.
#[must_use]
pub fn sheet(id: Identifier) -> String {
    format!("{CODES}/{id}/sheet/")
}

/// Gives the path of the page that holds a whole handbook; one without chapters is whole already.
#[must_use]
pub fn book_path(document: &Document) -> Option<String> {
    (!document.chapters.is_empty()).then(|| format!("{}/{BOOK}", document.key.route()))
}

/// Output paths, sorted, each with its job.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The jobs by path, without a slash in front.
    pub jobs: BTreeMap<String, Job>,
}

/// Plans a portal.
#[must_use]
pub fn plan(site: &Site<'_>, theme: &ThemeFiles) -> Checked<Plan> {
    let mut draft = Draft { plan: Plan::default(), found: Vec::new() };
    for &locale in &site.config.portal.languages {
        draft.page(&route::of("", locale), Job::Home(locale));
        lists(site, locale, &mut draft);
        draft.page(&route::of(SEARCH, locale), Job::Search(locale));
        draft.add(format!("{}{TITLES}", route::of(SEARCH, locale)), Job::Titles(locale));
        for (id, document) in site.documents() {
            draft.page(&route::document(document, locale), Job::Document(id, locale));
            for (at, chapter) in document.chapters.iter().enumerate() {
                draft.page(&route::chapter(document, chapter, locale), Job::Chapter(id, at, locale));
            }
            if let Some(path) = book_path(document) {
                draft.page(&route::of(&path, locale), Job::Book(id, locale));
            }
        }
    }
    for (_, document) in site.documents() {
        for name in document.published_files() {
            if let Some(asset) = document.asset(name) {
                draft.add(route::file(document, name), Job::File(asset.index));
            }
        }
    }
    permalinks(site, &mut draft);
    machines(site, &mut draft);
    for (at, (path, _)) in theme.assets.iter().enumerate() {
        draft.add(format!("assets/{path}"), Job::ThemeAsset(at));
    }
    draft.add(PROVINCE_STYLE.into(), Job::ProvinceStyle);
    draft.add(ICON.into(), Job::Icon);
    draft.add(SITEMAP.into(), Job::Sitemap);
    draft.add("404.html".into(), Job::NotFound);
    old_routes(site, &mut draft);
    draft.below_files();
    Checked { value: draft.plan, diagnostics: draft.found }
}

/// Plans the registers.
fn lists(site: &Site<'_>, locale: Locale, draft: &mut Draft) {
    let fixed = List::FIXED.into_iter();
    let others = site.lists.all(locale).map(|(list, _)| list.clone()).filter(|list| !List::FIXED.contains(list));
    for list in fixed.chain(others) {
        for page in 0..list::pages(site.lists.of(&list, locale)) {
            draft.page(&route::of(&list.page_path(page), locale), Job::List(list.clone(), page, locale));
        }
        if let List::Topic(id) = list {
            draft.page(&route::of(&list::topic_path(&id), locale), Job::Topic(id, locale));
        }
    }
    for overview in Overview::ALL {
        draft.page(&route::of(overview.path(), locale), Job::Overview(overview, locale));
    }
}

/// Plans the files for machines, and the page that names them.
fn machines(site: &Site<'_>, draft: &mut Draft) {
    for &locale in &site.config.portal.languages {
        draft.page(&route::of(OPEN_DATA, locale), Job::OpenData(locale));
        for kind in std::iter::once(None).chain(FEEDS.map(Some)) {
            draft.add(feed(kind, locale), Job::Feed(kind, locale));
        }
        let mut any = false;
        for (id, document) in with_deadlines(site) {
            draft.add(deadlines(document, locale), Job::Calendar(Some(id), locale));
            any |= !document.draft;
        }
        // A calendar without an event is none.
        if any {
            draft.add(all_deadlines(locale), Job::Calendar(None, locale));
        }
    }
    draft.add(REGISTER.into(), Job::Register);
    draft.add(DOCUMENTS.into(), Job::Documents);
    draft.add(SCHEMA.into(), Job::Schema);
}

/// Plans what stands under identifiers.
fn permalinks(site: &Site<'_>, draft: &mut Draft) {
    let Permalinks { answers, .. } = &site.permalinks;
    draft.page(&route::of(CODES, Locale::Th), Job::CodeCheck);
    for &locale in &site.config.portal.languages {
        draft.page(&route::of(VERIFY, locale), Job::Verify(locale));
    }
    for byte in 0..=u8::MAX {
        draft.add(format!("{VERIFY}/hashes/{byte:02x}.txt"), Job::HashList(byte));
    }
    for (&id, answer) in answers {
        draft.add(landing(id), Job::Landing(id));
        if let Answer::Document(_) | Answer::File(..) = answer {
            draft.add(code_image(id), Job::CodeImage(id));
        }
        if let Answer::Document(document) = answer {
            draft.page(&sheet(id), Job::Sheet(id, *document));
        }
    }
}

/// Plans what stands at routes that pages had, where nothing else stands now.
fn old_routes(site: &Site<'_>, draft: &mut Draft) {
    for redirect in &site.config.redirects {
        // What this province never had leads nowhere.
        let Some(to) = site.onward(&redirect.to) else { continue };
        for &locale in &site.config.portal.languages {
            if let Some(path) = redirect::path(redirect, locale) {
                draft.redirect(path, leading_to(to, locale));
            }
        }
    }
    for (target, id) in &site.permalinks.former {
        old_route(site, target, *id, draft);
    }
}

/// Gives the job of a page at an old route: a tombstone stands there itself.
const fn leading_to(to: Onward, locale: Locale) -> Job {
    match to {
        Onward::Gone(id) => Job::Former(id),
        Onward::Page(..) | Onward::Book(_) => Job::Redirect(to, locale),
    }
}

/// Plans what stands where a document or file was, unless something else stands there now.
fn old_route(site: &Site<'_>, target: &Target, id: Identifier, draft: &mut Draft) {
    match (site.permalinks.end(id), &target.file) {
        (Some(Answer::Document(to) | Answer::File(to, _)), None) => {
            for &locale in &site.config.portal.languages {
                let old = target.key.route();
                draft.fill(&route::of(old, locale), Job::Redirect(Onward::Page(*to, None), locale));
                for (name, below) in site.below(*to) {
                    draft.fill(&route::of(&format!("{old}/{name}"), locale), Job::Redirect(below, locale));
                }
            }
        }
        // Also where the province has never published it: another document may have stood there once.
        (Some(Answer::Gone(_)), None) => {
            for &locale in &site.config.portal.languages {
                draft.fill(&route::of(target.key.route(), locale), Job::Former(id));
            }
        }
        // The address of a file gives a file: a page would be taken for one by what had linked to it.
        (Some(Answer::File(to, name)), Some(old)) if suffix(name) == suffix(old) => {
            if let Some(asset) = site.document(*to).asset(name) {
                let path = format!("{}{old}", route::of(target.key.route(), Locale::Th));
                draft.plan.jobs.entry(path).or_insert(Job::File(asset.index));
            }
        }
        _ => {}
    }
}

fn suffix(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, suffix)| suffix.to_ascii_lowercase())
}

struct Draft {
    plan: Plan,
    found: Vec<Diagnostic>,
}

impl Draft {
    fn page(&mut self, route: &str, job: Job) {
        self.add(format!("{route}index.html"), job);
    }

    /// Plans a page where nothing else stands.
    fn fill(&mut self, route: &str, job: Job) {
        self.plan.jobs.entry(format!("{route}index.html")).or_insert(job);
    }

    /// Plans a redirect. It is for all provinces: one that still has a page there, of whatever sort, shows that.
    fn redirect(&mut self, path: String, job: Job) {
        if !self.plan.jobs.get(&path).is_some_and(Job::is_page) {
            self.add(path, job);
        }
    }

    /// Reports what would lie below a file, as if that were a folder.
    fn below_files(&mut self) {
        for path in self.plan.jobs.keys() {
            let folders = path.match_indices('/').map(|(at, _)| &path[..at]);
            for file in folders.filter(|folder| self.plan.jobs.contains_key(*folder)) {
                self.found.push(
                    Diagnostic::of_path(
                        Code::PathClaimedTwice,
                        path.clone(),
                        say!("{path} จะอยู่ใต้ {file} ซึ่งเป็นไฟล์", "{path} would lie below {file}, which is a file"),
                    )
                    .help(say!(
                        "เปลี่ยนชื่อโฟลเดอร์หรือไฟล์ หรือแก้ที่อยู่เดิมใน redirects.yaml",
                        "Rename the folder or the file, or correct the old address in redirects.yaml."
                    )),
                );
            }
        }
    }

    fn add(&mut self, path: String, job: Job) {
        match self.plan.jobs.entry(path) {
            Entry::Vacant(free) => {
                free.insert(job);
            }
            Entry::Occupied(taken) => {
                let path = taken.key();
                self.found.push(
                    Diagnostic::of_path(
                        Code::PathClaimedTwice,
                        path.clone(),
                        say!("สองสิ่งจะถูกเผยแพร่ไว้ที่ {path}", "Two things would be published at {path}"),
                    )
                    .help(say!("เปลี่ยนชื่อโฟลเดอร์หรือไฟล์หนึ่งในสอง", "Rename one of the two folders or files.")),
                );
            }
        }
    }
}
