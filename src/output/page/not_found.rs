//! The page for an address that does not exist: in both languages, since the address tells none.

use super::super::Press;
use super::super::plan::SEARCH;
use super::scope::{Head, Scope};
use super::{search, ways};
use crate::locale::Locale;
use crate::site::{Site, route};
use crate::view::{Html, NotFoundTexts, NotFoundView, TwofoldLinkView};

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
    frame.search = None;
    let address = search::address(&scope);
    let texts = |locale: Locale| {
        let texts = press.texts.get(locale);
        NotFoundTexts {
            lang: locale.code(),
            title: texts.get("not_found_title").to_owned(),
            advice: texts.get("not_found_advice").to_owned(),
            code: Html::sentence(texts.get("not_found_code"), &[("address", &address)]),
            search: texts.get("not_found_search").to_owned(),
            go: texts.get("not_found_go").to_owned(),
            kept: texts.get("not_found_kept").to_owned(),
        }
    };
    let other = languages.get(1).copied();
    let registers = |locale: Locale| ways::registers(&scope.speaking(locale));
    let translated = other.map(|locale| registers(locale).into_iter().map(move |choice| (locale, choice.label.text)));
    let mut translated = translated.into_iter().flatten();
    let links = registers(scope.locale)
        .into_iter()
        .map(|choice| TwofoldLinkView {
            href: choice.href,
            text: choice.label,
            other: translated.next().map(|(locale, text)| scope.marked(&text, locale)),
        })
        .collect();
    let action = scope.href(&route::of(SEARCH, scope.locale));
    NotFoundView { frame, texts: texts(languages[0]), other: other.map(texts), search: action, links }
}
