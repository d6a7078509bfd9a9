//! Pages: the view of each, made from the site in one language, and rendered by the theme.

mod book;
mod both;
mod circular;
mod code;
mod code_check;
mod files;
mod form;
mod forward;
mod frame;
mod handbook;
mod home;
mod landing;
mod landing_file;
mod linked_data;
mod list;
mod moved;
mod not_found;
mod open_data;
mod open_graph;
mod overview;
mod plain;
mod relations;
mod relay;
mod scope;
mod search;
mod sheet;
mod status;
pub(super) mod told;
mod tombstone;
mod topic;
mod verify;
mod ways;

use super::Press;
use super::plan::{self, Job};
use crate::locale::Locale;
use crate::site::Site;
use crate::site::list::topic_path;
use crate::site::permalink::Answer;
use crate::theme::TemplateFault;

use both::Both;
use scope::Scope;

/// Writes the titles that the search looks through.
pub(super) fn titles(site: &Site<'_>, press: Press<'_>, locale: Locale) -> String {
    search::titles(&Scope::new(site, press, plan::SEARCH, locale))
}

/// Renders the page at a path.
///
/// # Errors
/// The place in a template that asks for what the view does not have.
pub(super) fn render(site: &Site<'_>, press: Press<'_>, path: &str, job: &Job) -> Result<String, TemplateFault> {
    let theme = press.theme;
    let not_found = || {
        let locale = site.config.portal.languages[0];
        theme.render("404.html", &not_found::view(site, press), locale)
    };
    match *job {
        Job::Home(locale) => theme.render("home.html", &home::view(&Scope::new(site, press, "", locale)), locale),
        Job::List(ref list, page, locale) => {
            let scope = Scope::new(site, press, &list.page_path(page), locale);
            theme.render("list.html", &list::view(&scope, list, page), locale)
        }
        Job::Overview(overview, locale) => {
            let scope = Scope::new(site, press, overview.path(), locale);
            theme.render("overview.html", &overview::view(&scope, overview), locale)
        }
        Job::Topic(ref id, locale) => {
            let scope = Scope::new(site, press, &topic_path(id), locale);
            theme.render("topic.html", &topic::view(&scope, id), locale)
        }
        Job::Search(locale) => {
            theme.render("search.html", &search::view(&Scope::new(site, press, plan::SEARCH, locale)), locale)
        }
        Job::Document(id, locale) => {
            use crate::document::Detail;
            let document = site.document(id);
            let scope = Scope::new(site, press, document.key.route(), locale);
            match &document.detail {
                Detail::Circular(facts) => theme.render("circular.html", &circular::view(&scope, id, facts), locale),
                Detail::Handbook => theme.render("handbook.html", &handbook::view(&scope, id), locale),
                Detail::Form(facts) => theme.render("form.html", &form::view(&scope, id, facts), locale),
                Detail::Page => theme.render("page.html", &plain::view(&scope, id), locale),
            }
        }
        Job::Chapter(id, chapter, locale) => {
            let document = site.document(id);
            let path = format!("{}/{}", document.key.route(), document.chapters[chapter].name);
            let scope = Scope::new(site, press, &path, locale);
            theme.render("chapter.html", &handbook::chapter(&scope, id, chapter), locale)
        }
        Job::Book(id, locale) => {
            let path = plan::book_path(site.document(id)).unwrap_or_default();
            theme.render("book.html", &book::view(&Scope::new(site, press, &path, locale), id), locale)
        }
        Job::Landing(id) | Job::Former(id) => {
            let both = Both::new(site, press, path);
            match site.permalinks.answers.get(&id) {
                Some(Answer::Document(document)) => landing::html(&both, id, *document, None),
                Some(Answer::File(document, name)) => landing::html(&both, id, *document, Some(name)),
                Some(Answer::Gone(gone)) => {
                    theme.render("tombstone.html", &tombstone::view(&both, id, gone), both.one.locale)
                }
                Some(Answer::Moved(to)) => Ok(moved::html(site, press.texts, *to)),
                // Only identifiers with an answer are planned.
                None => not_found(),
            }
        }
        Job::Sheet(id, document) => {
            let both = Both::new(site, press, path);
            theme.render("sheet.html", &sheet::view(&both, id, document), both.one.locale)
        }
        Job::CodeCheck => {
            let both = Both::new(site, press, path);
            theme.render("code-check.html", &code_check::view(&both), both.one.locale)
        }
        Job::OpenData(locale) => {
            theme.render("page.html", &open_data::view(&Scope::new(site, press, plan::OPEN_DATA, locale)), locale)
        }
        Job::Verify(locale) => {
            theme.render("verify.html", &verify::view(&Scope::new(site, press, plan::VERIFY, locale)), locale)
        }
        _ => not_found(),
    }
}
