//! Every output path of a portal with the job that makes it. Nothing is rendered here.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::redirect;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::key::Kind;
use crate::locale::Locale;
use crate::say;
use crate::site::link::published_files;
use crate::site::{DocumentId, Site, route};
use crate::theme::ThemeFiles;

/// What makes one output file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Job {
    /// The home page.
    Home(Locale),
    /// The list of a kind.
    List(Kind, Locale),
    /// The page of a document.
    Document(DocumentId, Locale),
    /// The page of a chapter, by its place in the handbook.
    Chapter(DocumentId, usize, Locale),
    /// The page for an address that does not exist.
    NotFound,
    /// The page at an old route, with the document that it leads to.
    Redirect(DocumentId, Locale),
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
        matches!(self, Self::Home(_) | Self::List(..) | Self::Document(..) | Self::Chapter(..) | Self::NotFound)
    }
}

/// Path of the stylesheet of the province.
pub const PROVINCE_STYLE: &str = "assets/province.css";
/// Path of the icon of the province.
pub const ICON: &str = "assets/icon.svg";
/// Path of the sitemap.
pub const SITEMAP: &str = "sitemap.xml";

/// Output paths, sorted, each with its job.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// The jobs by path, without a slash in front.
    pub jobs: BTreeMap<String, Job>,
}

/// The routes of the pages of one language that are no document.
const LISTS: [Kind; 3] = [Kind::Circular, Kind::Handbook, Kind::Form];

/// Plans a portal.
#[must_use]
pub fn plan(site: &Site<'_>, theme: &ThemeFiles) -> Checked<Plan> {
    let mut draft = Draft { plan: Plan::default(), found: Vec::new() };
    for &locale in &site.config.portal.languages {
        draft.page(&route::of("", locale), Job::Home(locale));
        for kind in LISTS {
            draft.page(&route::of(kind.folder(), locale), Job::List(kind, locale));
        }
        for (id, document) in site.documents() {
            draft.page(&route::document(document, locale), Job::Document(id, locale));
            for (at, chapter) in document.chapters.iter().enumerate() {
                draft.page(&route::chapter(document, chapter, locale), Job::Chapter(id, at, locale));
            }
        }
    }
    for redirect in &site.config.redirects {
        // A document that this province does not show has nowhere to lead to.
        let Some(to) = site.find(&redirect.to) else { continue };
        for &locale in &site.config.portal.languages {
            if let Some(path) = redirect::path(redirect, locale) {
                draft.add(path, Job::Redirect(to, locale));
            }
        }
    }
    for (_, document) in site.documents() {
        for name in published_files(document) {
            if let Some(asset) = document.asset(name) {
                draft.add(route::file(document, name), Job::File(asset.index));
            }
        }
    }
    for (at, (path, _)) in theme.assets.iter().enumerate() {
        draft.add(format!("assets/{path}"), Job::ThemeAsset(at));
    }
    draft.add(PROVINCE_STYLE.into(), Job::ProvinceStyle);
    draft.add(ICON.into(), Job::Icon);
    draft.add(SITEMAP.into(), Job::Sitemap);
    draft.add("404.html".into(), Job::NotFound);
    Checked { value: draft.plan, diagnostics: draft.found }
}

struct Draft {
    plan: Plan,
    found: Vec<Diagnostic>,
}

impl Draft {
    fn page(&mut self, route: &str, job: Job) {
        self.add(format!("{route}index.html"), job);
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
