//! The home page: search, rules in force, ways on, what is due and new.

use super::super::plan::{SEARCH, code_image};
use super::list::{deadline_row, number, row};
use super::scope::{Head, Scope};
use super::topic::since;
use super::ways;
use crate::key::Kind;
use crate::locale::Locale;
use crate::permalink::Identifier;
use crate::site::list::{Heading, List, Overview};
use crate::site::{DocumentId, route};
use crate::view::{Frame, HomeTopicView, HomeView, LinkView, RowView, RuleView, SlipView, Text};

/// Route of the page that the home page leads to first, where editors have written one.
const START: &str = "start";
/// How many letters the home page shows.
const LATEST: usize = 5;
/// How many deadlines and forms it shows.
const BESIDE: usize = 3;

pub(super) fn view(scope: &Scope<'_, '_>) -> HomeView {
    let lede = scope.fill("home_lede", &[("province", &scope.province_name(scope.locale))]);
    let topics = topics(scope);
    let latest = rows(scope, &List::New, LATEST);
    let dated = !topics.is_empty() || !latest.is_empty();
    let to = |list: &List, key: &'static str| LinkView { text: Text::new(scope.t(key)), ..ways::link(scope, list, 0) };
    let head = Head {
        title: scope.t("home_title").to_owned(),
        description: Some(lede.clone()),
        kind: None,
        trail: Vec::new(),
    };
    HomeView {
        frame: Frame { linked_data: Some(super::linked_data::office(scope)), ..scope.frame(head) },
        title: Text::new(scope.t("home_title")),
        lede: Some(Text::new(lede)),
        search: scope.href(&route::of(SEARCH, scope.locale)),
        examples: examples(scope),
        slip: slip(scope),
        as_of: dated.then(|| scope.sentence("as_of_rule", &[("date", &scope.day(scope.site.today))])),
        topics,
        tasks: tasks(scope),
        deadlines: deadlines(scope),
        deadlines_all: to(&List::Deadlines, "home_deadlines_all"),
        latest,
        latest_all: to(&List::New, "home_latest_all"),
        forms: rows(scope, &List::Kind(Kind::Form), BESIDE),
        forms_all: to(&List::Kind(Kind::Form), "home_forms_all"),
        by_topic: ways::choices(scope, Overview::Topics),
        by_audience: ways::choices(scope, Overview::Audiences),
    }
}

/// Gives the first entries of a list.
fn rows(scope: &Scope<'_, '_>, list: &List, most: usize) -> Vec<RowView> {
    let groups = scope.site.lists.of(list, scope.locale).iter();
    groups.flat_map(|group| &group.entries).take(most).map(|entry| row(scope, entry.document)).collect()
}

/// Gives what is due next. What has passed is no news.
fn deadlines(scope: &Scope<'_, '_>) -> Vec<RowView> {
    let groups = scope.site.lists.of(&List::Deadlines, scope.locale).iter();
    let to_come = groups.filter(|group| group.heading == Heading::ToCome).flat_map(|group| &group.entries);
    to_come.take(BESIDE).map(|entry| deadline_row(scope, entry)).collect()
}

/// Lists the topics on which a rule is in force.
fn topics(scope: &Scope<'_, '_>) -> Vec<HomeTopicView> {
    let topics = scope.site.config.portal.topics.iter();
    let view = |topic: &crate::config::Named| HomeTopicView {
        topic: ways::topic_link(scope, &topic.id),
        rules: scope
            .site
            .current(&topic.id)
            .into_iter()
            .map(|id| RuleView {
                letter: scope.letter_link(id),
                issuer: scope.site.document(id).circular().map(|circular| scope.body_name(&circular.issuer)),
                state: scope.state_view(id),
                since: since(scope, id),
            })
            .collect(),
    };
    topics.map(view).filter(|topic| !topic.rules.is_empty()).collect()
}

fn tasks(scope: &Scope<'_, '_>) -> Vec<LinkView> {
    let lists = [
        (List::Kind(Kind::Form), "task_form"),
        (List::Numbers, "task_number"),
        (List::Kind(Kind::Circular), "task_circular"),
        (List::Kind(Kind::Handbook), "task_handbook"),
    ];
    let held = lists.into_iter().filter(|(list, _)| scope.site.lists.count(list) > 0);
    let held = held.map(|(list, key)| LinkView { text: Text::new(scope.t(key)), ..ways::link(scope, &list, 0) });
    // The editors' own beginning comes before every register.
    let start = scope.site.of_kind(Kind::Page).find(|(_, document)| document.key.route() == START);
    let mut all: Vec<LinkView> = start.map(|(id, _)| scope.title_link(id)).into_iter().chain(held).collect();
    all.push(LinkView { href: "#desk".into(), text: Text::new(scope.t("task_contact")) });
    all
}

/// Finds a document to show with: the newest rule in force that has a code, else the newest letter.
fn shown(scope: &Scope<'_, '_>) -> Option<(DocumentId, Identifier)> {
    let lists = [List::Current, List::New];
    let entries = lists.iter().flat_map(|list| scope.site.lists.of(list, scope.locale));
    let mut ids = entries.flat_map(|group| &group.entries).map(|entry| entry.document);
    ids.find_map(|id| Some((id, scope.site.permalinks.of_document(id)?)))
}

/// Gives what can be searched for as examples that are found.
fn examples(scope: &Scope<'_, '_>) -> Vec<Text> {
    let word = scope.site.config.portal.topics.first().map(|topic| scope.own(&topic.names));
    let shown = shown(scope);
    let number = shown.and_then(|(id, _)| number(scope.site.document(id)));
    let number = number.map(|number| scope.marked(&scope.number(number), Locale::Th));
    let id = shown.map(|(_, id)| Text::new(id.grouped()));
    word.into_iter().chain(number).chain(id).collect()
}

fn slip(scope: &Scope<'_, '_>) -> Option<SlipView> {
    let (_, id) = shown(scope)?;
    Some(SlipView { image: scope.href(&code_image(id)), id: id.grouped(), href: scope.landing_href(id) })
}
