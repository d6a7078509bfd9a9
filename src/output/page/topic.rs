//! The page of a topic: what holds, and how it came about.

use std::cmp::Reverse;

use super::list::{number, row};
use super::scope::{Head, Scope};
use super::ways;
use crate::date::{Date, DateStyle};
use crate::key::Kind;
use crate::locale::Locale;
use crate::site::DocumentId;
use crate::site::list::{List, Overview, PER_PAGE};
use crate::site::relation::Relation;
use crate::site::status::counts_from;
use crate::view::{CurrentView, Html, LinkView, MomentView, RowView, Text, TopicView};

pub(super) fn view(scope: &Scope<'_, '_>, topic: &str) -> TopicView {
    let list = List::Topic(topic.to_owned());
    let documents = documents(scope, &list);
    let of_kind = |kind: Kind| -> Vec<RowView> {
        let of_kind = documents.iter().filter(|id| scope.site.document(**id).key.kind() == kind);
        of_kind.map(|id| row(scope, *id)).collect()
    };
    let name = scope.topic_name(topic);
    let all = LinkView { text: Text::new(ways::title(scope, &list)), ..ways::link(scope, &list, 0) };
    let mut timeline = timeline(scope, &documents);
    let goes_on = timeline.len() > PER_PAGE;
    timeline.truncate(PER_PAGE);
    TopicView {
        frame: scope.frame(Head {
            title: name.clone(),
            description: Some(scope.fill("topic_description", &[("name", &name)])),
            kind: None,
            trail: vec![ways::overview_link(scope, Overview::Topics)],
        }),
        title: Text::new(name),
        as_of: scope.sentence("as_of_rule", &[("date", &scope.day(scope.site.today))]),
        ask: ask(scope),
        current: scope.site.current(topic).into_iter().map(|id| current(scope, id)).collect(),
        timeline,
        timeline_more: goes_on.then(|| all.clone()),
        handbooks: of_kind(Kind::Handbook),
        forms: of_kind(Kind::Form),
        count: scope.count("count_entries", "count_entries_one", documents.len()),
        all,
        others: ways::choices(scope, Overview::Topics)
            .into_iter()
            .filter(|choice| choice.href != ways::topic_link(scope, topic).href)
            .collect(),
    }
}

/// Says whom to ask.
fn ask(scope: &Scope<'_, '_>) -> Html {
    let contact = scope.contact();
    let office = contact.office.html();
    match &contact.phone {
        Some(phone) => Html(format!("<b>{}</b> <span>{}</span>", Scope::phone_link(phone).0, office.0)),
        None => office,
    }
}

fn documents(scope: &Scope<'_, '_>, list: &List) -> Vec<DocumentId> {
    let groups = scope.site.lists.of(list, scope.locale).iter();
    groups.flat_map(|group| &group.entries).map(|entry| entry.document).collect()
}

fn current(scope: &Scope<'_, '_>, id: DocumentId) -> CurrentView {
    let document = scope.site.document(id);
    let letter = document.circular().and_then(|circular| {
        let number = scope.official(&circular.number.as_ref()?.canonical());
        let date = scope.date(circular.date.date, DateStyle::Full).html();
        let dated = scope.sentence("dated", &[("date", &date)]);
        Some(scope.sentence("letter_dated", &[("number", &number), ("dated", &dated)]))
    });
    let ends =
        ["relation_replaces", "relation_amends", "relation_cancels", "relation_amended_by"].map(|key| scope.t(key));
    CurrentView {
        state: scope.state_view(id),
        title: scope.title_link(id),
        since: since(scope, id),
        effect: document.summary.as_ref().map(|summary| scope.text(summary)),
        letter,
        relations: scope.relations(id).into_iter().filter(|relation| ends.contains(&relation.label.as_str())).collect(),
        forms: scope
            .site
            .relations
            .from(id, Relation::Related)
            .filter(|form| scope.site.document(*form).key.kind() == Kind::Form)
            .map(|form| scope.title_link(form))
            .collect(),
    }
}

/// Says since when a rule is in force.
pub(super) fn since(scope: &Scope<'_, '_>, id: DocumentId) -> Option<Html> {
    let day = counts_from(scope.site.document(id))?;
    Some(scope.sentence("status_in_force_since", &[("date", &scope.day(day))]))
}

/// Lists the letters on a topic that relay nothing, newest first by the day from which they count.
fn timeline(scope: &Scope<'_, '_>, documents: &[DocumentId]) -> Vec<MomentView> {
    let mut letters: Vec<(Reverse<Date>, DocumentId)> = documents
        .iter()
        .filter(|id| !scope.site.relays(**id))
        .filter_map(|id| {
            let document = scope.site.document(*id);
            document.circular()?;
            Some((Reverse(counts_from(document)?), *id))
        })
        .collect();
    letters.sort_unstable();
    letters
        .into_iter()
        .map(|(Reverse(day), id)| {
            let document = scope.site.document(id);
            let force = scope.site.is_current(id);
            MomentView {
                date: scope.date(day, DateStyle::Short),
                title: scope.title_link(id),
                // What holds is told beside it already.
                effect: document.summary.as_ref().filter(|_| !force).map(|summary| scope.text(summary)),
                number: number(document).map(|number| scope.marked(&scope.number(number), Locale::Th)),
                state: scope.state_view(id),
                force,
            }
        })
        .collect()
}
