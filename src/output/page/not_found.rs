//! The page for an address that does not exist: in both languages, since the address tells none.

use super::super::Press;
use super::scope::{Head, Scope};
use crate::key::Kind;
use crate::locale::Locale;
use crate::site::Site;
use crate::view::{Html, NotFoundTexts, NotFoundView, Text, TwofoldLinkView};

pub(super) fn view(site: &Site<'_>, press: Press<'_>) -> NotFoundView {
    let languages = &site.config.portal.languages;
    let scope = Scope::anywhere(site, press, languages[0]);
    let title = scope.t("not_found_title").to_owned();
    let mut frame = scope.frame(Head { title: title.clone(), description: None, kind: None, trail: Vec::new() });
    frame.title = scope.fill("title_with_site", &[("title", &title), ("site", &frame.province.name)]);
    // It is no page of its own, and has no place to which a language switch could lead.
    frame.canonical = None;
    frame.alternates = Vec::new();
    frame.switch = None;
    let address = site.portal.province.permalinks();
    let (host, path) = (address.host(), &address.path);
    let address = Html(format!("<span class=\"addr\" translate=\"no\">{host}{path}12345678/</span>"));
    let texts = |locale: Locale| {
        let texts = press.texts.get(locale);
        NotFoundTexts {
            lang: locale.code(),
            title: texts.get("not_found_title").to_owned(),
            advice: texts.get("not_found_advice").to_owned(),
            code: Html::sentence(texts.get("not_found_code"), &[("address", &address)]),
            go: texts.get("not_found_go").to_owned(),
            kept: texts.get("not_found_kept").to_owned(),
        }
    };
    let other = languages.get(1).copied();
    let links = [(Kind::Circular, "nav_circulars"), (Kind::Handbook, "nav_handbooks"), (Kind::Form, "nav_forms")]
        .into_iter()
        .map(|(kind, key)| TwofoldLinkView {
            href: scope.list_link(kind).href,
            text: Text::new(scope.t(key)),
            other: other.map(|locale| scope.marked(press.texts.get(locale).get(key), locale)),
        })
        .collect();
    NotFoundView { frame, texts: texts(languages[0]), other: other.map(texts), links }
}
