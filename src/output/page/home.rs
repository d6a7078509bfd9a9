//! The home page: rules in force, ways on, the latest letters.

use std::cmp::Reverse;

use super::list::row;
use super::scope::{Head, Scope};
use crate::key::Kind;
use crate::number::OfficialNumber;
use crate::site::DocumentId;
use crate::site::status::counts_from;
use crate::view::{HomeView, LinkView, RuleView, Text};

/// How many letters the home page shows.
const LATEST: usize = 5;

pub(super) fn view(scope: &Scope<'_, '_>) -> HomeView {
    let lede = scope.fill("home_lede", &[("province", &scope.province_name(scope.locale))]);
    let rules = rules(scope);
    let latest: Vec<_> = latest(scope).into_iter().map(|id| row(scope, id)).collect();
    let dated = !rules.is_empty() || !latest.is_empty();
    HomeView {
        frame: scope.frame(Head {
            title: scope.t("home_title").to_owned(),
            description: Some(lede.clone()),
            kind: None,
            trail: Vec::new(),
        }),
        title: Text::new(scope.t("home_title")),
        lede: Some(Text::new(lede)),
        as_of: dated.then(|| scope.sentence("as_of_rule", &[("date", &scope.day(scope.site.today))])),
        rules,
        tasks: tasks(scope),
        latest,
        latest_all: LinkView { text: Text::new(scope.t("home_latest_all")), ..scope.list_link(Kind::Circular) },
    }
}

/// Lists the rules in force by topic; one that rules several stands once, with all of them.
fn rules(scope: &Scope<'_, '_>) -> Vec<RuleView> {
    let mut all: Vec<(DocumentId, RuleView)> = Vec::new();
    for topic in &scope.site.config.portal.topics {
        for id in scope.site.current(&topic.id) {
            let name = scope.own(&topic.names);
            if let Some((_, rule)) = all.iter_mut().find(|(known, _)| *known == id) {
                rule.topics.push(name);
                continue;
            }
            let document = scope.site.document(id);
            let number =
                document.circular().and_then(|circular| circular.number.as_ref()).map(OfficialNumber::canonical);
            let rule = RuleView {
                topics: vec![name],
                title: scope.title_link(id),
                state: scope.state_view(id),
                since: counts_from(document)
                    .map(|day| scope.sentence("status_in_force_since", &[("date", &scope.day(day))])),
                number: number.map(|number| scope.thai(&scope.number(number))),
            };
            all.push((id, rule));
        }
    }
    all.into_iter().map(|(_, rule)| rule).collect()
}

fn tasks(scope: &Scope<'_, '_>) -> Vec<LinkView> {
    let has = |kind: Kind| scope.site.of_kind(kind).next().is_some();
    let mut all: Vec<LinkView> =
        [(Kind::Form, "task_form"), (Kind::Circular, "task_circular"), (Kind::Handbook, "task_handbook")]
            .into_iter()
            .filter(|(kind, _)| has(*kind))
            .map(|(kind, key)| LinkView { text: Text::new(scope.t(key)), ..scope.list_link(kind) })
            .collect();
    all.push(LinkView { href: "#desk".into(), text: Text::new(scope.t("task_contact")) });
    all
}

fn latest(scope: &Scope<'_, '_>) -> Vec<DocumentId> {
    let dated = scope.site.documents().filter_map(|(id, document)| Some((document.circular()?.date.date, id)));
    let mut all: Vec<_> = dated.map(|(day, id)| (Reverse(day), id)).collect();
    all.sort_unstable();
    all.into_iter().take(LATEST).map(|(_, id)| id).collect()
}
