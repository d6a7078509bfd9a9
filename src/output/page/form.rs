//! The page of a form: the file to fill in first.

use super::circular::by_when;
use super::scope::{Head, Scope};
use crate::document::{Detail, Document, Form};
use crate::key::Kind;
use crate::site::DocumentId;
use crate::site::relation::{Citation, Relation};
use crate::site::status::Status;
use crate::view::{AnswerView, FormView, Html, StatusView};

pub(super) fn view(scope: &Scope<'_, '_>, id: DocumentId, facts: &Form) -> FormView {
    let document = scope.site.document(id);
    let title = scope.text(&document.title);
    let head = Head {
        title: [facts.code.as_deref(), Some(&title.text)].into_iter().flatten().collect::<Vec<_>>().join(" "),
        description: document.summary.as_ref().map(|summary| summary.get(scope.locale).0.to_owned()),
        kind: Some(Kind::Form),
        trail: vec![scope.list_link(Kind::Form)],
    };
    FormView {
        frame: scope.document_frame(head, id),
        status: status(scope, id),
        code: facts.code.as_deref().map(|code| scope.thai(code)),
        title,
        summary: document.summary.as_ref().map(|summary| scope.text(summary)),
        fallback: scope.fallback(document.translated, &document.bodies),
        files: scope.files(document),
        answers: answers(scope, id, document, facts),
        body: scope.body(&document.bodies, scope.site.links(id).of(None, scope.locale), id),
        relations: scope.relations(id),
        owner: scope.other_desk(document),
        forward: scope.forward(id),
        changes: scope.changes(document),
        updated: scope.updated(document),
    }
}

/// Says whether the form holds: by its own status, or by that of the letter that it belongs to, and says whose it is.
pub(super) fn status(scope: &Scope<'_, '_>, id: DocumentId) -> Option<StatusView> {
    let state = scope.site.state(id);
    if !matches!(state.status, Status::Notice(_)) {
        return Some(scope.status_view(id));
    }
    let rule = rules(scope, id).next()?;
    let view = scope.status_view(rule);
    let whose = scope.sentence("status_of_rule", &[("letter", &scope.letter_link(rule))]);
    let word = scope.fill("status_form_rule", &[("status", &view.word)]);
    Some(StatusView { word, as_of: Some(Html(format!("{}<br>{}", whose.0, view.as_of.unwrap_or_default().0))), ..view })
}

/// Finds the letters that a form belongs to.
pub(super) fn rules(scope: &Scope<'_, '_>, id: DocumentId) -> impl Iterator<Item = DocumentId> {
    scope.site.relations.to(id, Relation::Related).filter_map(|citation| match citation {
        Citation::Held(rule) if scope.site.document(*rule).circular().is_some() => Some(*rule),
        Citation::Held(_) | Citation::NotHeld(_) => None,
    })
}

pub(super) fn answers(scope: &Scope<'_, '_>, id: DocumentId, document: &Document, facts: &Form) -> Vec<AnswerView> {
    let mut all = Vec::new();
    let mut add = |key, label: &'static str, value: Option<Html>| {
        all.extend(value.map(|value| AnswerView { key, label: scope.t(label).to_owned(), value, note: None }));
    };
    add("use", "answer_use", facts.used_for.as_ref().map(|text| scope.text(text).html()));
    let audiences: Vec<String> = document
        .audiences
        .iter()
        .filter_map(|id| scope.site.config.portal.audience(id))
        .map(|audience| format!("<span>{}</span>", scope.own(&audience.names).html().0))
        .collect();
    let who = (!audiences.is_empty()).then(|| Html(format!("<span class=\"bits\">{}</span>", audiences.join(" "))));
    add("for", "answer_who", who);
    add("send", "answer_send", facts.send_to.as_ref().map(|text| scope.text(text).html()));
    // A form is due when its letter says so; of a form without a letter nothing is known.
    let due: Vec<_> = rules(scope, id).filter_map(|rule| scope.site.document(rule).circular()).collect();
    let deadlines: Vec<_> = due.iter().flat_map(|letter| letter.deadlines.iter().cloned()).collect();
    add("by", "answer_by", (!due.is_empty()).then(|| by_when(scope, &deadlines, "deadline_none_form")));
    let contact = scope.owner(document).filter(|desk| desk.phone.is_some()).unwrap_or_else(|| scope.contact());
    let ask = contact.phone.as_ref().map_or_else(|| contact.office.html(), Scope::phone_link);
    add("ask", "answer_ask", Some(ask));
    all
}

/// Lists the formats of a form for a list: `ODT`, `PDF`.
pub(super) fn formats(document: &Document) -> Option<String> {
    let Detail::Form(_) = &document.detail else { return None };
    let mut all: Vec<String> = Vec::new();
    for download in &document.files {
        let format = super::files::format_name(&download.file.name);
        if !all.contains(&format) {
            all.push(format);
        }
    }
    (!all.is_empty()).then(|| all.join(", "))
}
