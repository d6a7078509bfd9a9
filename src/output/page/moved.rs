//! The page of an identifier that leads on to another one: at once, and by a link for those whose browser does not.

use super::super::plan::CODES;
use super::super::redirect::{Leading, leading};
use crate::escape::escape;
use crate::locale::{Locale, Localized};
use crate::permalink::Identifier;
use crate::site::Site;
use crate::site::permalink::Answer;
use crate::texts::Texts;
use crate::view::{Html, Text};

/// Writes the page, in all languages of the portal.
pub(super) fn html(site: &Site<'_>, texts: &Localized<Texts>, to: Identifier) -> String {
    let title = match site.permalinks.answers.get(&to) {
        Some(Answer::Document(id)) => Some(&site.document(*id).title),
        Some(Answer::File(id, name)) => Some(site.document(*id).file_title(name)),
        Some(Answer::Moved(_) | Answer::Gone(_)) | None => None,
    };
    let said = |locale: Locale| {
        let (title, language) = title.map_or(("", locale), |title| title.get(locale));
        let lang = (language != locale).then(|| language.code());
        let title = Text { text: title.to_owned(), lang };
        Html::sentence(texts.get(locale).get("moved_to"), &[("title", &title.html())]).0
    };
    let languages = &site.config.portal.languages;
    let (href, lang) = (format!("../{to}/"), languages[0].code());
    let canonical = site.portal.province.base_url.join(&format!("{CODES}/{to}/"));
    let (canonical, said_first) = (escape(&canonical), said(languages[0]));
    let (heading, _) = title.map_or(("", languages[0]), |title| title.get(languages[0]));
    let heading = escape(heading);
    let other = languages
        .get(1)
        .map(|&locale| format!("<p lang=\"{}\"><a href=\"{href}\">{}</a></p>", locale.code(), said(locale)));
    let other = other.unwrap_or_default();
    let main = format!("<h1><a href=\"{href}\">{said_first}</a></h1>{other}");
    leading(&Leading { lang, title: &heading, href: &href, canonical: &canonical, main: &main })
}
