//! Lists of all documents of a kind.

use std::cmp::Reverse;

use super::circular::urgency_key;
use super::form::formats;
use super::scope::{Head, Scope};
use crate::date::{Date, DateStyle};
use crate::document::{Detail, Document};
use crate::key::Kind;
use crate::number::OfficialNumber;
use crate::site::DocumentId;
use crate::site::status::Status;
use crate::thai::collate::Collator;
use crate::view::{GroupView, JumpView, ListView, RowView, Text};

pub(super) fn view(scope: &Scope<'_, '_>, kind: Kind) -> ListView {
    let (title, lede) = match kind {
        Kind::Circular => ("list_circulars", "list_circulars_lede"),
        Kind::Handbook => ("list_handbooks", "list_handbooks_lede"),
        Kind::Form | Kind::Page => ("list_forms", "list_forms_lede"),
    };
    let lede = scope.fill(lede, &[("province", &scope.province_name(scope.locale))]);
    let ids = scope.site.of_kind(kind).map(|(id, _)| id);
    let groups =
        if kind == Kind::Circular { by_year(scope, ids.collect()) } else { one_group(scope, kind, ids.collect()) };
    let jumps = if groups.len() > 1 {
        let jump = |group: &GroupView| JumpView {
            href: format!("#{}", group.id),
            label: scope.number(&group.id[1..]),
            count: scope.number(group.rows.len()),
        };
        groups.iter().map(jump).collect()
    } else {
        Vec::new()
    };
    ListView {
        frame: scope.frame(Head {
            title: scope.t(title).to_owned(),
            description: Some(lede.clone()),
            kind: Some(kind),
            trail: Vec::new(),
        }),
        kind: kind.folder(),
        title: Text::new(scope.t(title)),
        lede: Some(Text::new(lede)),
        as_of: groups
            .iter()
            .flat_map(|group| &group.rows)
            .any(|row| row.state.is_some())
            .then(|| scope.sentence("as_of_rule", &[("date", &scope.day(scope.site.today))])),
        jumps,
        groups,
    }
}

/// Groups circulars by the Buddhist year of their date, in which their numbers run; newest first.
fn by_year(scope: &Scope<'_, '_>, mut ids: Vec<DocumentId>) -> Vec<GroupView> {
    let date = |id: &DocumentId| scope.site.document(*id).circular().map(|circular| circular.date.date);
    ids.sort_by_key(|id| (Reverse(date(id)), *id));
    ids.chunk_by(|a, b| date(a).map(Date::year_be) == date(b).map(Date::year_be))
        .map(|year| {
            let number = date(&year[0]).map_or(0, Date::year_be);
            GroupView {
                id: format!("y{number}"),
                title: year_title(scope, number),
                count: scope.count("count_circulars", "count_circulars_one", year.len()),
                rows: year.iter().map(|id| row(scope, *id)).collect(),
            }
        })
        .collect()
}

/// Names a year as the heading of its circulars does.
pub(super) fn year_title(scope: &Scope<'_, '_>, year: i32) -> String {
    scope.fill("list_year", &[("year", &scope.number(year))])
}

/// Puts other documents into one group, in the order of their titles.
fn one_group(scope: &Scope<'_, '_>, kind: Kind, ids: Vec<DocumentId>) -> Vec<GroupView> {
    if ids.is_empty() {
        return Vec::new();
    }
    let collator = Collator::new(scope.locale);
    let mut titled: Vec<_> =
        ids.into_iter().map(|id| (scope.site.document(id).title.get(scope.locale).0, id)).collect();
    titled.sort_by(|(a, left), (b, right)| collator.compare(a, b).then(left.cmp(right)));
    let (title, many, one) = if kind == Kind::Handbook {
        ("list_handbooks", "count_handbooks", "count_handbooks_one")
    } else {
        ("list_forms", "count_forms", "count_forms_one")
    };
    vec![GroupView {
        id: "all".into(),
        title: scope.t(title).to_owned(),
        count: scope.count(many, one, titled.len()),
        rows: titled.into_iter().map(|(_, id)| row(scope, id)).collect(),
    }]
}

/// Gives a document as a row of a list.
pub(super) fn row(scope: &Scope<'_, '_>, id: DocumentId) -> RowView {
    let document = scope.site.document(id);
    let circular = document.circular();
    RowView {
        date: circular.map(|circular| scope.date(circular.date.date, DateStyle::Short)),
        number: number(document).map(|number| scope.thai(&scope.number(number))),
        title: scope.title_link(id),
        effect: document.summary.as_ref().map(|summary| scope.text(summary)),
        issuer: circular.map(|circular| scope.body_name(&circular.issuer)),
        facts: facts(scope, document),
        state: state(scope, id, document),
    }
}

/// Gives the official number of a letter, or the code of a form.
pub(super) fn number(document: &Document) -> Option<String> {
    match &document.detail {
        Detail::Circular(circular) => circular.number.as_ref().map(OfficialNumber::canonical),
        Detail::Form(form) => form.code.clone(),
        Detail::Handbook | Detail::Page => None,
    }
}

fn facts(scope: &Scope<'_, '_>, document: &Document) -> Vec<Text> {
    let urgency = document.circular().and_then(|circular| circular.urgency);
    let mut all: Vec<Text> = urgency.map(|urgency| Text::new(scope.t(urgency_key(urgency)))).into_iter().collect();
    if !document.chapters.is_empty() {
        all.push(Text::new(scope.count("count_chapters", "count_chapters_one", document.chapters.len())));
    }
    all.extend(formats(document).map(Text::new));
    all
}

fn state(scope: &Scope<'_, '_>, id: DocumentId, document: &Document) -> Option<crate::view::StateView> {
    let rule = !matches!(scope.site.state(id).status, Status::Notice(_));
    (rule || document.circular().is_some()).then(|| scope.state_view(id))
}
