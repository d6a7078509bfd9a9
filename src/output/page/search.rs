//! The page of the search, and the titles that its script looks through.

use super::super::plan::{CODES, SEARCH, TITLES};
use super::list;
use super::scope::{Head, Scope};
use super::ways;
use crate::date::DateStyle;
use crate::locale::Locale;
use crate::site::identity::readings;
use crate::site::route;
use crate::view::{Html, SearchView};

pub(super) fn view(scope: &Scope<'_, '_>) -> SearchView {
    let title = scope.t("nav_search").to_owned();
    let to = |path: &str| scope.href(&route::of(path, scope.locale));
    SearchView {
        frame: scope.frame(Head { title, description: None, kind: None, trail: Vec::new() }),
        action: to(SEARCH),
        titles: format!("{}{TITLES}", to(SEARCH)),
        codes: scope.href(&route::of(CODES, Locale::Th)),
        top: to(""),
        script: scope.script("search.js"),
        address: address(scope),
        registers: ways::registers(scope),
    }
}

/// Shows how the address of an identifier looks.
pub(super) fn address(scope: &Scope<'_, '_>) -> Html {
    let address = scope.site.portal.province.permalinks();
    let (host, path) = (address.host(), &address.path);
    Html(format!("<span class=\"addr\" translate=\"no\">{host}{path}12345678/</span>"))
}

/// Writes what the script looks through: of each document its address below the language, its kind, numbers, day,
/// title, summary, topics with audiences, and status. One document to a line, an array of JSON each; the first line names the columns.
pub(super) fn titles(scope: &Scope<'_, '_>) -> String {
    let mut text = String::from(
        "[[\"href\",\"kind\",\"numbers\",\"date\",\"title\",\"lang\",\"summary\",\"about\",\"state\",\"word\"]",
    );
    for (id, document) in scope.site.documents() {
        let circular = document.circular();
        let own = list::number(document);
        let other = circular.into_iter().flat_map(readings).map(|(number, _)| number.canonical());
        let numbers: Vec<String> = own.into_iter().chain(other).collect();
        let (title, lang) = document.title.get(scope.locale);
        let summary = document.summary.as_ref().map(|summary| summary.get(scope.locale).0).unwrap_or_default();
        let topics = document.topics.iter().map(|topic| scope.topic_name(topic));
        let about: Vec<String> = topics.chain(document.audiences.iter().map(|id| scope.audience_name(id))).collect();
        let state = list::row(scope, id).state;
        let row = serde_json::json!([
            document.key.route(),
            document.key.kind().folder(),
            numbers,
            circular.map(|circular| scope.date(circular.date.date, DateStyle::Short).text).unwrap_or_default(),
            title,
            lang.code(),
            summary,
            about.join(" "),
            state.as_ref().map(|state| state.class),
            state.as_ref().map(|state| match &state.date {
                Some(date) => format!("{} {}", state.word, date.text),
                None => state.word.clone(),
            }),
        ]);
        text.push_str(",\n");
        text.push_str(&row.to_string());
    }
    text.push_str("]\n");
    text
}
