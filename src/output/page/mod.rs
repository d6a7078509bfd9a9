//! Pages: the view of each, made from the site in one language, and rendered by the theme.

mod circular;
mod files;
mod form;
mod handbook;
mod home;
mod list;
mod not_found;
mod plain;
mod relations;
mod relay;
mod scope;
mod status;

use super::Press;
use super::plan::Job;
use crate::site::Site;
use crate::theme::TemplateFault;

use scope::Scope;

/// Renders a page.
///
/// # Errors
/// The place in a template that asks for what the view does not have.
pub(super) fn render(site: &Site<'_>, press: Press<'_>, job: &Job) -> Result<String, TemplateFault> {
    let theme = press.theme;
    match *job {
        Job::Home(locale) => theme.render("home.html", &home::view(&Scope::new(site, press, "", locale)), locale),
        Job::List(kind, locale) => {
            theme.render("list.html", &list::view(&Scope::new(site, press, kind.folder(), locale), kind), locale)
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
        _ => {
            let locale = site.config.portal.languages[0];
            theme.render("404.html", &not_found::view(site, press), locale)
        }
    }
}
