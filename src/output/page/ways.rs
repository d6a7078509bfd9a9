//! The ways to every document: names of the registers, links to them, and what they hold.

use std::cmp::Reverse;

use super::scope::Scope;
use crate::key::Kind;
use crate::locale::Locale;
use crate::site::list::{List, Overview, topic_path};
use crate::site::route;
use crate::view::{ChoiceView, LinkView, Text};

/// Names a list as its heading does.
pub(super) fn title(scope: &Scope<'_, '_>, list: &List) -> String {
    let t = |key: &'static str| scope.t(key).to_owned();
    match list {
        List::Kind(Kind::Circular) => t("list_circulars"),
        List::Kind(Kind::Handbook) => t("list_handbooks"),
        List::Kind(Kind::Form | Kind::Page) => t("list_forms"),
        List::Current => t("list_current"),
        List::New => t("list_new"),
        List::NewInForce => t("list_new_in_force"),
        List::Deadlines => t("list_deadlines"),
        List::Numbers => t("list_numbers"),
        List::Letters => t("list_letters"),
        List::Year(year) => scope.fill("list_of_year", &[("year", &year_title(scope, *year))]),
        List::FiscalYear(year) => scope.fill("list_of_year", &[("year", &fiscal_year_title(scope, *year))]),
        List::Issuer(id) => scope.fill("list_of_issuer", &[("name", &scope.body_name(id).text)]),
        List::Topic(id) => scope.fill("list_of_topic", &[("name", &scope.topic_name(id))]),
        List::Audience(id) => scope.fill("list_of_audience", &[("name", &scope.audience_name(id))]),
    }
}

/// Names a year as the heading of its circulars does.
pub(super) fn year_title(scope: &Scope<'_, '_>, year: i32) -> String {
    scope.fill("list_year", &[("year", &year_text(scope, year))])
}

pub(super) fn fiscal_year_title(scope: &Scope<'_, '_>, year: i32) -> String {
    scope.fill("list_fiscal_year", &[("year", &year_text(scope, year))])
}

/// Prints a year of the Buddhist Era: `2567`, or `2024 (B.E. 2567)`.
fn year_text(scope: &Scope<'_, '_>, year: i32) -> String {
    match scope.locale {
        Locale::Th => scope.number(year),
        Locale::En => format!("{} (B.E. {year})", year - 543),
    }
}

/// Links to a list by its title.
pub(super) fn link(scope: &Scope<'_, '_>, list: &List, page: usize) -> LinkView {
    let href = scope.href(&route::of(&list.page_path(page), scope.locale));
    LinkView { href, text: Text::new(title(scope, list)) }
}

pub(super) fn overview_link(scope: &Scope<'_, '_>, overview: Overview) -> LinkView {
    let href = scope.href(&route::of(overview.path(), scope.locale));
    LinkView { href, text: Text::new(scope.t(title_key(overview))) }
}

/// Links to the page of a topic.
pub(super) fn topic_link(scope: &Scope<'_, '_>, id: &str) -> LinkView {
    let href = scope.href(&route::of(&topic_path(id), scope.locale));
    LinkView { href, text: Text::new(scope.topic_name(id)) }
}

/// Gives a list as a choice, with its count.
pub(super) fn choice(scope: &Scope<'_, '_>, list: &List, label: Text) -> ChoiceView {
    ChoiceView {
        href: link(scope, list, 0).href,
        label,
        count: Some(scope.number(scope.site.lists.count(list))),
        current: scope.is_at(&list.path()),
    }
}

/// Gives the key of the heading of an overview.
pub(super) const fn title_key(overview: Overview) -> &'static str {
    match overview {
        Overview::Years => "overview_years",
        Overview::Issuers => "overview_issuers",
        Overview::Topics => "overview_topics",
        Overview::Audiences => "overview_audiences",
        Overview::Sitemap => "overview_sitemap",
    }
}

/// Gives the lists of an overview that hold anything, in the order of the settings; years newest first.
pub(super) fn choices(scope: &Scope<'_, '_>, overview: Overview) -> Vec<ChoiceView> {
    let config = scope.site.config;
    let of = |list: List, label: Text| held(scope, &list).then(|| choice(scope, &list, label));
    match overview {
        Overview::Years => calendar_years(scope),
        Overview::Issuers => {
            config.bodies.iter().filter_map(|body| of(List::Issuer(body.id.clone()), scope.own(&body.names))).collect()
        }
        // A topic has a page of its own above its list.
        Overview::Topics => config
            .portal
            .topics
            .iter()
            .filter_map(|topic| {
                let all = of(List::Topic(topic.id.clone()), scope.own(&topic.names))?;
                Some(ChoiceView { href: topic_link(scope, &topic.id).href, ..all })
            })
            .collect(),
        Overview::Audiences => config
            .portal
            .audiences
            .iter()
            .filter_map(|audience| of(List::Audience(audience.id.clone()), scope.own(&audience.names)))
            .collect(),
        Overview::Sitemap => Vec::new(),
    }
}

/// Gives the years in which letters were numbered, newest first.
pub(super) fn calendar_years(scope: &Scope<'_, '_>) -> Vec<ChoiceView> {
    years(scope, |list| if let List::Year(year) = list { Some(*year) } else { None })
}

/// Gives the fiscal years of letters, newest first.
pub(super) fn fiscal_years(scope: &Scope<'_, '_>) -> Vec<ChoiceView> {
    years(scope, |list| if let List::FiscalYear(year) = list { Some(*year) } else { None })
}

fn years(scope: &Scope<'_, '_>, year: fn(&List) -> Option<i32>) -> Vec<ChoiceView> {
    let lists = scope.site.lists.all(scope.locale);
    let mut all: Vec<(i32, &List)> = lists.filter_map(|(list, _)| Some((year(list)?, list))).collect();
    all.sort_by_key(|(year, _)| Reverse(*year));
    all.into_iter().map(|(year, list)| choice(scope, list, Text::new(scope.number(year)))).collect()
}

fn held(scope: &Scope<'_, '_>, list: &List) -> bool {
    scope.site.lists.count(list) > 0
}

/// Gives the registers with their counts, for pages that offer a way on.
pub(super) fn registers(scope: &Scope<'_, '_>) -> Vec<ChoiceView> {
    let lists = [
        List::Current,
        List::New,
        List::Deadlines,
        List::Kind(Kind::Circular),
        List::Kind(Kind::Handbook),
        List::Kind(Kind::Form),
        List::Numbers,
        List::Letters,
    ];
    let fixed = lists.iter().map(|list| choice(scope, list, Text::new(title(scope, list))));
    let overviews = [Overview::Years, Overview::Issuers, Overview::Topics, Overview::Audiences];
    fixed.chain(overviews.into_iter().map(|overview| plain(overview_link(scope, overview)))).collect()
}

/// Gives a link as a choice without a count.
pub(super) fn plain(link: LinkView) -> ChoiceView {
    ChoiceView { href: link.href, label: link.text, count: None, current: false }
}
