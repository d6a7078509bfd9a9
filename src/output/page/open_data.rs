//! The page that names the files for machines.

use super::super::plan;
use super::scope::{Head, Scope};
use crate::escape::escape;
use crate::key::Kind;
use crate::view::{BodyView, FeedView, Html, LinkView, PageView, Text};

pub(super) fn view(scope: &Scope<'_, '_>) -> PageView {
    let title = scope.t("open_data").to_owned();
    let lede = scope.t("open_data_lede");
    PageView {
        frame: scope.frame(Head {
            title: title.clone(),
            description: Some(lede.to_owned()),
            kind: None,
            trail: Vec::new(),
        }),
        status: None,
        title: Text::new(title),
        summary: Some(Text::new(lede)),
        fallback: None,
        body: Some(BodyView { html: body(scope), lang: scope.locale.code() }),
        files: Vec::new(),
        relations: Vec::new(),
        owner: None,
        forward: None,
        changes: Vec::new(),
        updated: None,
    }
}

fn body(scope: &Scope<'_, '_>) -> Html {
    let link = |path: &str, key: &'static str| file_link(scope, path, key).html().0;
    let kinds = [(None, "open_data_feed_all"), (Some(Kind::Circular), "nav_circulars")]
        .into_iter()
        .chain([(Some(Kind::Handbook), "nav_handbooks"), (Some(Kind::Form), "nav_forms")]);
    let feeds: Vec<String> = kinds.map(|(kind, key)| link(&plan::feed(kind, scope.locale), key)).collect();
    let mut rows = vec![(scope.t("open_data_feeds").to_owned(), feeds.join(" · "), "open_data_feeds_says")];
    let mut row = |path: &str, name: &'static str, says: &'static str| {
        rows.push((scope.t(name).to_owned(), link(path, name), says));
    };
    row(plan::REGISTER, "open_data_register", "open_data_register_says");
    row(plan::DOCUMENTS, "open_data_documents", "open_data_documents_says");
    row(plan::SCHEMA, "open_data_schema", "open_data_schema_says");
    if plan::with_deadlines(scope.site).any(|(_, document)| !document.draft) {
        row(&plan::all_deadlines(scope.locale), "open_data_calendar", "open_data_calendar_says");
    }
    let html = rows.into_iter().map(|(name, links, says)| {
        let named = links.contains(&*escape(&name));
        let name = if named { String::new() } else { format!("{}: ", escape(&name)) };
        format!("<li>{name}{links}<br>{}</li>", escape(scope.t(says)))
    });
    Html(format!("<ul>{}</ul>", html.collect::<String>()))
}

fn file_link(scope: &Scope<'_, '_>, path: &str, key: &'static str) -> LinkView {
    LinkView { href: scope.href(path), text: Text::new(scope.t(key)) }
}

impl Scope<'_, '_> {
    /// Gives the feeds that a page names in its head: that of all documents, then that of the list it is.
    pub(super) fn feeds(&self, list: Option<Kind>) -> Vec<FeedView> {
        let feed = |kind| FeedView { href: self.href(&plan::feed(kind, self.locale)), title: self.feed_title(kind) };
        std::iter::once(None).chain(list.map(Some)).map(feed).collect()
    }
}
