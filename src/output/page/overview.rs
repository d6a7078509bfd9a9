//! Overviews: every value by which documents are listed, and all pages that are no letter.

use super::super::plan::{CODES, VERIFY};
use super::scope::{Head, Scope};
use super::ways;
use crate::key::Kind;
use crate::locale::Locale;
use crate::site::list::{List, Overview};
use crate::site::route;
use crate::view::{ChoiceView, OverviewGroupView, OverviewView, Text};

pub(super) fn view(scope: &Scope<'_, '_>, overview: Overview) -> OverviewView {
    let title = scope.t(ways::title_key(overview)).to_owned();
    let lede = scope.t(lede_key(overview)).to_owned();
    let groups = match overview {
        Overview::Years => vec![
            group(scope, "calendar", Some("years_calendar"), ways::calendar_years(scope)),
            group(scope, "fiscal", Some("years_fiscal"), ways::fiscal_years(scope)),
        ],
        Overview::Sitemap => sitemap(scope),
        _ => vec![group(scope, "all", None, ways::choices(scope, overview))],
    };
    OverviewView {
        frame: scope.frame(Head {
            title: title.clone(),
            description: Some(lede.clone()),
            kind: None,
            trail: Vec::new(),
        }),
        title: Text::new(title),
        lede: Some(Text::new(lede)),
        groups: groups.into_iter().filter(|group| !group.links.is_empty()).collect(),
    }
}

const fn lede_key(overview: Overview) -> &'static str {
    match overview {
        Overview::Years => "overview_years_lede",
        Overview::Issuers => "overview_issuers_lede",
        Overview::Topics => "overview_topics_lede",
        Overview::Audiences => "overview_audiences_lede",
        Overview::Sitemap => "overview_sitemap_lede",
    }
}

fn group(scope: &Scope<'_, '_>, id: &str, title: Option<&'static str>, links: Vec<ChoiceView>) -> OverviewGroupView {
    OverviewGroupView { id: id.to_owned(), title: title.map(|key| Text::new(scope.t(key))), links }
}

fn sitemap(scope: &Scope<'_, '_>) -> Vec<OverviewGroupView> {
    let titled = |kind: Kind| {
        let groups = scope.site.lists.of(&List::Kind(kind), scope.locale).iter();
        groups.flat_map(|group| &group.entries).map(|entry| ways::plain(scope.title_link(entry.document))).collect()
    };
    let handbooks: Vec<ChoiceView> = titled(Kind::Handbook);
    let forms: Vec<ChoiceView> = titled(Kind::Form);
    let to = |key: &'static str, path: String| ChoiceView {
        href: scope.href(&path),
        label: Text::new(scope.t(key)),
        count: None,
        current: false,
    };
    let mut pages: Vec<ChoiceView> =
        scope.site.of_kind(Kind::Page).map(|(id, _)| ways::plain(scope.title_link(id))).collect();
    pages.push(to("nav_search", route::of("search", scope.locale)));
    pages.push(to("nav_check_code", route::of(CODES, Locale::Th)));
    pages.push(to("nav_check_file", route::of(VERIFY, scope.locale)));
    vec![
        group(scope, "registers", Some("footer_registers"), ways::registers(scope)),
        group(scope, "topics", Some("overview_topics"), ways::choices(scope, Overview::Topics)),
        group(scope, "audiences", Some("overview_audiences"), ways::choices(scope, Overview::Audiences)),
        group(scope, "handbooks", Some("list_handbooks"), handbooks),
        group(scope, "forms", Some("list_forms"), forms),
        group(scope, "pages", Some("footer_about"), pages),
    ]
}
