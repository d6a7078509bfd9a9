//! `sitemap.xml`: every page with its other language and the day of its last change (sitemaps.org 0.9).

use super::plan::{Job, Plan};
use crate::escape::escape;
use crate::locale::Locale;
use crate::site::list::List;
use crate::site::{Site, route};

/// Writes the sitemap.
pub(super) fn xml(site: &Site<'_>, plan: &Plan) -> String {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n",
    );
    let url = &site.portal.province.base_url;
    for (path, job) in &plan.jobs {
        let Some(route) = path.strip_suffix("index.html").filter(|_| is_found(site, job)) else { continue };
        if matches!(job, Job::Document(id, _) | Job::Chapter(id, ..) if site.document(*id).draft) {
            continue;
        }
        let address = |route: &str| escape(&url.join(&route::encode(route))).into_owned();
        xml.push_str("<url><loc>");
        xml.push_str(&address(route));
        xml.push_str("</loc>");
        let languages = &site.config.portal.languages;
        // The page about codes speaks all languages itself.
        if languages.len() > 1 && *job != Job::CodeCheck {
            let thai = route.strip_prefix("en/").unwrap_or(route);
            // A reader of any other language gets the text that was written first.
            let named = languages.iter().map(|locale| (locale.code(), *locale)).chain([("x-default", Locale::Th)]);
            for (code, locale) in named {
                let other = match locale {
                    Locale::Th => thai.to_owned(),
                    Locale::En => format!("en/{thai}"),
                };
                let href = address(&other);
                xml.extend(["<xhtml:link rel=\"alternate\" hreflang=\"", code, "\" href=\"", &href, "\"/>"]);
            }
        }
        let document = match job {
            Job::Document(id, _) | Job::Chapter(id, ..) => site.document(*id).updated(),
            _ => None,
        };
        if let Some(day) = document {
            xml.extend(["<lastmod>", &day.iso(), "</lastmod>"]);
        }
        xml.push_str("</url>\n");
    }
    xml.push_str("</urlset>\n");
    xml
}

/// Tells whether search engines should find a page itself: what stands under an identifier is found by its paper, a
/// book by its chapters, and an empty list holds nothing to be found.
fn is_found(site: &Site<'_>, job: &Job) -> bool {
    match job {
        Job::Landing(_) | Job::Former(_) | Job::Sheet(..) | Job::Search(_) | Job::Book(..) => false,
        Job::List(list, ..) => site.lists.count(list) > 0,
        Job::Topic(id, _) => site.lists.count(&List::Topic(id.clone())) > 0,
        _ => job.is_page(),
    }
}
