//! The page of a circular: the answer first, the letter second.

use super::super::plan;
use super::scope::{Head, Scope};
use super::ways;
use crate::date::DateStyle;
use crate::document::Document;
use crate::document::circular::{Action, Circular, Deadline, Letter};
use crate::document::citation::{Cited, RawCitation};
use crate::key::Kind;
use crate::locale::Locale;
use crate::number::{OfficialNumber, Urgency};
use crate::site::DocumentId;
use crate::site::list::List;
use crate::site::relation::Relation;
use crate::site::status::Status;
use crate::view::{AnswerView, CircularView, DeadlineView, FileView, HeadRowView, HeadValueView, Html, LinkView, Text};

pub(super) fn view(scope: &Scope<'_, '_>, id: DocumentId, facts: &Circular) -> CircularView {
    let document = scope.site.document(id);
    let title = scope.text(&document.title);
    let number = facts.number.as_ref().map(OfficialNumber::canonical);
    let year = facts.date.date.year_be();
    let list = scope.list_link(Kind::Circular);
    let year_name = match scope.locale {
        Locale::Th => scope.number(year),
        Locale::En => ways::year_title(scope, year),
    };
    let year_link = LinkView { text: Text::new(year_name), ..ways::link(scope, &List::Year(year), 0) };
    let head = Head {
        title: [number.as_deref(), Some(&title.text)].into_iter().flatten().collect::<Vec<_>>().join(" "),
        description: document.summary.as_ref().map(|summary| summary.get(scope.locale).0.to_owned()),
        kind: Some(Kind::Circular),
        trail: vec![list, year_link],
    };
    let files = scope.files(document);
    CircularView {
        frame: scope.document_frame(head, id),
        status: scope.status_view(id),
        letter: scope.t(letter_key(facts.letter)).to_owned(),
        number: number.as_deref().map(|number| scope.thai(&scope.number(number))),
        date: scope.date(facts.date.date, DateStyle::Short),
        urgency: facts.urgency.map(|urgency| scope.t(urgency_key(urgency)).to_owned()),
        title,
        fallback: scope.fallback(document.translated, &document.bodies),
        answers: with_files(scope, answers(scope, id, document, facts), &files),
        summary: document.summary.as_ref().map(|summary| scope.text(summary)),
        body: scope.body(&document.bodies, scope.site.links(id).of(None, scope.locale), id),
        deadlines: deadlines(scope, facts),
        calendar: (!facts.deadlines.is_empty()).then(|| scope.href(&plan::deadlines(document, scope.locale))),
        files,
        head: letter_head(scope, id, document, facts),
        relay: scope.relay(id),
        relations: scope.relations(id),
        authority: authority(scope, document, facts),
        owner: scope.other_desk(document),
        forward: scope.forward(id),
        changes: scope.changes(document),
        updated: scope.updated(document).unwrap_or_default(),
    }
}

pub(super) const fn urgency_key(urgency: Urgency) -> &'static str {
    match urgency {
        Urgency::Urgent => "urgency_urgent",
        Urgency::VeryUrgent => "urgency_very_urgent",
        Urgency::MostUrgent => "urgency_most_urgent",
    }
}

pub(super) const fn letter_key(letter: Letter) -> &'static str {
    match letter {
        Letter::External => "letter_external",
        Letter::Memorandum => "letter_memorandum",
        Letter::Sealed => "letter_sealed",
        Letter::Order => "letter_order",
        Letter::Announcement => "letter_announcement",
    }
}

/// Answers the five questions, always in this order.
pub(super) fn answers(scope: &Scope<'_, '_>, id: DocumentId, document: &Document, facts: &Circular) -> Vec<AnswerView> {
    let answer = |key, label: &'static str, value: Html, note: Option<Html>| AnswerView {
        key,
        label: scope.t(label).to_owned(),
        value,
        note,
    };
    let contact = scope.contact();
    let desk = if contact.phone.is_some() { contact } else { scope.owner(document).unwrap_or(contact) };
    let (ask, office) = match &desk.phone {
        Some(phone) => (Scope::phone_link(phone), Some(desk.office.html())),
        None => (desk.office.html(), None),
    };
    let (what, note) = duty(scope, id, facts);
    vec![
        answer("do", "answer_do", what, note),
        answer("by", "answer_by", by_when(scope, &facts.deadlines, "deadline_none"), None),
        answer("ask", "answer_ask", ask, office),
        answer("form", "answer_form", forms(scope, id), None),
        answer("for", "answer_for", applies_to(scope, document, facts), None),
    ]
}

/// Says what the receiver has to do. A letter that is over asks for nothing: what holds instead comes first.
fn duty(scope: &Scope<'_, '_>, id: DocumentId, facts: &Circular) -> (Html, Option<Html>) {
    let state = scope.site.state(id);
    let text = |key| Html::text(scope.t(key));
    let asked = match facts.action {
        Some(Action::Inform) => "action_inform",
        Some(Action::Comply) => "action_comply",
        Some(Action::Act) => "action_act",
        Some(Action::Decide) => "action_decide",
        None => "action_none",
    };
    if matches!(state.status, Status::Notice(Some(_))) {
        return (text("action_past"), None);
    }
    if !state.has_ended() {
        return (text(asked), None);
    }
    let once = facts.action.map(|_| {
        let asked = text(asked);
        scope.sentence("action_once", &[("action", &asked)])
    });
    let key = if matches!(state.status, Status::Expired(_)) { "action_look" } else { "action_instead" };
    match scope.instead_of(id) {
        Some(instead) => (scope.sentence(key, &[("letter", &scope.letter_link(instead))]), once),
        None => (text("action_over"), once),
    }
}

/// Adds where the files are: between the form and whom to ask.
fn with_files(scope: &Scope<'_, '_>, mut answers: Vec<AnswerView>, files: &[FileView]) -> Vec<AnswerView> {
    let held: Vec<&FileView> = files.iter().filter(|file| !file.downloads.is_empty()).collect();
    let below = |text: String| LinkView { href: "#s-files".into(), text: Text::new(text) }.html();
    let value = match (held.as_slice(), files) {
        ([], []) => Html::text(scope.t("get_none")),
        ([], _) => below(scope.t("get_elsewhere").to_owned()),
        ([only], [_]) => {
            let links: Vec<String> = only
                .downloads
                .iter()
                .map(|file| LinkView {
                    href: file.href.clone(),
                    text: Text::new(format!("{} {}", file.kind, file.size)),
                })
                .map(|link| link.html().0)
                .collect();
            Html(links.join(" "))
        }
        _ => below(scope.count("get_files", "get_files_one", held.len())),
    };
    let row = AnswerView { key: "get", label: scope.t("answer_get").to_owned(), value, note: None };
    let place = answers.iter().position(|answer| answer.key == "ask").unwrap_or(answers.len());
    answers.insert(place, row);
    answers
}

/// Says by when, in words that stay true when the day has passed.
pub(super) fn by_when(scope: &Scope<'_, '_>, deadlines: &[Deadline], none: &'static str) -> Html {
    let mut days: Vec<_> = deadlines.iter().map(|deadline| deadline.date.date).collect();
    days.sort_unstable();
    days.dedup();
    let say = |key, day| scope.sentence(key, &[("date", &scope.day(day))]);
    match days.as_slice() {
        [] => Html::text(scope.t(none)),
        [only] => say("deadline_sentence", *only),
        [first, .., last] => Html(format!("{}<br>{}", say("deadline_first", *first).0, say("deadline_last", *last).0)),
    }
}

/// Links to the forms that belong to the letter or to one that it relays.
fn forms(scope: &Scope<'_, '_>, id: DocumentId) -> Html {
    let relations = &scope.site.relations;
    let mut at = Some(id);
    for _ in 0..16 {
        let Some(letter) = at else { break };
        let links: Vec<String> =
            relations.from(letter, Relation::Related).map(|form| scope.title_link(form).html().0).collect();
        if !links.is_empty() {
            return Html(links.join("<br>"));
        }
        at = relations.relayed(letter);
    }
    Html::text(scope.t("form_none"))
}

fn applies_to(scope: &Scope<'_, '_>, document: &Document, facts: &Circular) -> Html {
    let audiences = document.audiences.iter().filter_map(|id| scope.site.config.portal.audience(id));
    let mut names: Vec<String> = audiences.map(|audience| scope.own(&audience.names).html().0).collect();
    if names.is_empty() {
        names = facts.to.iter().map(|to| scope.text(to).html().0).collect();
    }
    if names.is_empty() {
        return Html::text(scope.t("for_all"));
    }
    let items: Vec<String> = names.into_iter().map(|name| format!("<span>{name}</span>")).collect();
    Html(format!("<span class=\"bits\">{}</span>", items.join(" ")))
}

fn deadlines(scope: &Scope<'_, '_>, facts: &Circular) -> Vec<DeadlineView> {
    let mut all: Vec<_> = facts.deadlines.iter().collect();
    all.sort_by_key(|deadline| deadline.date.date);
    all.into_iter()
        .map(|deadline| DeadlineView {
            date: scope.date(deadline.date.date, DateStyle::Full),
            what: scope.text(&deadline.what),
            audience: deadline.who.iter().map(|who| scope.audience(who)).collect(),
        })
        .collect()
}

/// A field of the head of a letter.
#[derive(Clone, Copy)]
enum Field {
    Urgency,
    Number,
    Issuer,
    Date,
    Subject,
    To,
    References,
    Enclosures,
}

/// The fields in the order of the paper (Regulation on correspondence 2526, clauses 11 to 22).
const fn order(letter: Letter) -> &'static [Field] {
    use Field::{Date, Enclosures, Issuer, Number, References, Subject, To, Urgency};
    match letter {
        Letter::External => &[Urgency, Number, Issuer, Date, Subject, To, References, Enclosures],
        Letter::Memorandum => &[Urgency, Issuer, Number, Date, Subject, To, References, Enclosures],
        Letter::Sealed => &[Urgency, Number, To, Subject, References, Enclosures, Issuer, Date],
        Letter::Order | Letter::Announcement => &[Issuer, Number, Subject, To, References, Enclosures, Date],
    }
}

/// Gives the head of the letter in the order of the paper, then what is known besides.
fn letter_head(scope: &Scope<'_, '_>, id: DocumentId, document: &Document, facts: &Circular) -> Vec<HeadRowView> {
    let one = |value: Html| vec![HeadValueView { value, note: None }];
    let mut rows: Vec<(&'static str, Vec<HeadValueView>)> =
        vec![("head_letter", one(Html::text(scope.t(letter_key(facts.letter)))))];
    for field in order(facts.letter) {
        rows.push(match field {
            Field::Urgency => (
                "head_urgency",
                facts.urgency.map(|urgency| one(Html::text(scope.t(urgency_key(urgency))))).unwrap_or_default(),
            ),
            Field::Number => ("head_number", number_value(scope, facts)),
            Field::Issuer => ("head_issuer", one(scope.body_name(&facts.issuer).html())),
            Field::Date => (date_key(facts.letter), date_value(scope, facts)),
            Field::Subject => ("head_subject", one(scope.text(&document.title).html())),
            // A sealed letter greets nobody.
            Field::To if facts.letter == Letter::Sealed => ("head_to_sealed", receivers(scope, facts)),
            Field::To => ("head_to", receivers(scope, facts)),
            Field::References => (
                "head_references",
                scope.site.relations.to(id, Relation::References).flat_map(|to| one(scope.cited(to))).collect(),
            ),
            Field::Enclosures => (
                "head_enclosures",
                scope
                    .enclosure_lines(facts)
                    .into_iter()
                    .flat_map(|(title, copies)| {
                        one(match copies {
                            Some(copies) => {
                                let copies = Html(format!("<span class=\"nb\">{}</span>", copies.html().0));
                                let parts = [("title", &title.html()), ("copies", &copies)];
                                scope.sentence("enclosure_copies", &parts)
                            }
                            None => title.html(),
                        })
                    })
                    .collect(),
            ),
        });
    }
    rows.push(("head_decided", decided(scope, facts).map(one).unwrap_or_default()));
    rows.push(("head_effective", document.effective.map(|day| one(scope.day(day.date))).unwrap_or_default()));
    rows.push(("head_expires", document.expires.map(|day| one(scope.day(day.date))).unwrap_or_default()));
    let owner = scope.owner(document).map(|desk| match &desk.phone {
        Some(phone) => {
            let phone = Scope::phone_link(phone);
            scope.sentence("owner_with_phone", &[("office", &desk.office.html()), ("phone", &phone)])
        }
        None => desk.office.html(),
    });
    rows.push(("head_owner", owner.map(one).unwrap_or_default()));
    rows.push(("head_received", facts.received.iter().flat_map(|hop| one(scope.received(hop))).collect()));
    let topics = document.topics.iter().filter(|id| scope.site.config.portal.topic(id).is_some());
    rows.push(("head_topics", topics.flat_map(|id| one(ways::topic_link(scope, id).html())).collect()));
    rows.into_iter()
        .filter(|(_, values)| !values.is_empty())
        .map(|(key, values)| HeadRowView { label: scope.t(key).to_owned(), values })
        .collect()
}

/// Gives the words that stand before the date, which differ where the letter closes with it.
const fn date_key(letter: Letter) -> &'static str {
    match letter {
        Letter::Order => "head_date_order",
        Letter::Announcement => "head_date_announcement",
        Letter::External | Letter::Memorandum | Letter::Sealed => "head_date",
    }
}

fn receivers(scope: &Scope<'_, '_>, facts: &Circular) -> Vec<HeadValueView> {
    facts.to.iter().map(|to| HeadValueView { value: scope.text(to).html(), note: None }).collect()
}

fn number_value(scope: &Scope<'_, '_>, facts: &Circular) -> Vec<HeadValueView> {
    let own = facts.number.as_ref().map(OfficialNumber::canonical);
    let mut others: Vec<String> = facts.readings.iter().filter_map(reading_number).collect();
    others.retain(|other| own.as_ref() != Some(other));
    let value = own.map_or_else(|| Html::text(scope.t("number_none")), |number| scope.official(&number));
    vec![HeadValueView { value, note: readings(scope, others.iter().map(|number| scope.official(number))) }]
}

fn date_value(scope: &Scope<'_, '_>, facts: &Circular) -> Vec<HeadValueView> {
    let own = facts.date.date;
    let mut others: Vec<_> = facts
        .readings
        .iter()
        .filter_map(|reading| match &reading.cited {
            Cited::Number { date, .. } | Cited::Title { date, .. } => *date,
            Cited::Key(_) => None,
        })
        .filter(|day| *day != own)
        .collect();
    others.sort_unstable();
    others.dedup();
    vec![HeadValueView { value: scope.day(own), note: readings(scope, others.into_iter().map(|day| scope.day(day))) }]
}

fn reading_number(reading: &RawCitation) -> Option<String> {
    match &reading.cited {
        Cited::Number { number, .. } => Some(number.canonical()),
        Cited::Title { .. } | Cited::Key(_) => None,
    }
}

/// Says how copies of the letter are read otherwise.
fn readings(scope: &Scope<'_, '_>, others: impl Iterator<Item = Html>) -> Option<Html> {
    let mut all: Vec<String> = others.map(|other| other.0).collect();
    all.dedup();
    (!all.is_empty()).then(|| scope.sentence("reading", &[("reading", &Html(all.join(", ")))]))
}

fn decided(scope: &Scope<'_, '_>, facts: &Circular) -> Option<Html> {
    let decided = facts.decided.as_ref()?;
    let by = decided.by.as_ref().map(|by| scope.actor(by).html()).unwrap_or_default();
    let meeting = decided.meeting.as_deref().map(|meeting| Html::text(&scope.number(meeting)));
    let date = decided.date.map(|day| scope.day(day.date));
    Some(match (meeting, date) {
        (Some(meeting), Some(date)) => {
            scope.sentence("decided_by", &[("body", &by), ("meeting", &meeting), ("date", &date)])
        }
        (None, Some(date)) => scope.sentence("decided_by_on", &[("body", &by), ("date", &date)]),
        (Some(meeting), None) => {
            let meeting = scope.sentence("relay_meeting", &[("meeting", &meeting)]);
            Html(format!("{} {}", by.0, meeting.0))
        }
        (None, None) => by,
    })
}

/// Says that the signed letter is the authority, and where it is.
fn authority(scope: &Scope<'_, '_>, document: &Document, facts: &Circular) -> Html {
    let said = if let Some(file) = &document.original {
        let href = scope.href(&crate::site::route::file(document, &file.name));
        let link = LinkView { href, text: Text::new(scope.t("authority_file")) };
        scope.sentence("authority_here", &[("file", &link.html())])
    } else {
        scope.sentence("authority_elsewhere", &[("office", &scope.body_name(&facts.issuer).html())])
    };
    if scope.locale == Locale::En {
        return Html(format!("{} {}", said.0, Html::text(scope.t("authority_translation")).0));
    }
    said
}
