//! The sheet with the codes of a document: to enclose with a letter, to cut out, to pin to a board.

use super::both::Both;
use super::landing::kind_key;
use super::landing_file::role;
use super::scope::{SHEET_STYLE, Scope};
use super::{circular, list};
use crate::document::{Detail, Document};
use crate::permalink::Identifier;
use crate::site::DocumentId;
use crate::view::{AnswerView, Frame, Html, SheetCardView, SheetView, Text};

pub(super) fn view(both: &Both<'_, '_>, id: Identifier, of: DocumentId) -> SheetView {
    let scope = &both.one;
    let document = scope.site.document(of);
    let number = list::number(document);
    let name = number.clone().unwrap_or_else(|| document.title.get(scope.locale).0.to_owned());
    let frame = both.frame(scope.fill("sheet_title", &[("title", &name)]), None);
    let mut cards = cards(both, of, document);
    cards.push(own_card(both, id, document));
    SheetView {
        frame: Frame { stylesheets: scope.stylesheets(|path| path == SHEET_STYLE), ..frame },
        hint: both.t("sheet_hint"),
        what: both.t("sheet_what"),
        back: scope.page_href(document, scope.locale),
        title: both.html(|scope| scope.text(&document.title).html()),
        facts: facts(&scope.in_full(), of, document),
        cards,
        cut: both.t("sheet_cut"),
        typed: both.t("sheet_typed"),
        contact: scope.contact(),
    }
}

/// Makes a card of each file that has an identifier.
fn cards(both: &Both<'_, '_>, of: DocumentId, document: &Document) -> Vec<SheetCardView> {
    let scope = &both.one;
    let names = document.offered();
    let many = names.len() > 1;
    let card = |(at, name): (usize, &str)| {
        let id = scope.site.permalinks.of_file(of, name)?;
        let download = scope.download(document, name)?;
        let (role, title) = role(document, name);
        Some(SheetCardView {
            code: scope.code(id),
            number: many.then(|| scope.number(at + 1)),
            title: both.html(|scope| match role {
                Some("file_original") => Html::text(scope.t("file_original")),
                Some(key) => {
                    let role = Html::text(scope.t(key));
                    scope.sentence("file_role", &[("role", &role), ("title", &scope.text(title).html())])
                }
                None => scope.text(title).html(),
            }),
            facts: [Some(download.kind), Some(download.size), download.pages, Some(scope.edition(document))]
                .into_iter()
                .flatten()
                .map(Text::new)
                .collect(),
        })
    };
    names.into_iter().enumerate().filter_map(card).collect()
}

/// Makes the card that tells whether the document still holds.
fn own_card(both: &Both<'_, '_>, id: Identifier, document: &Document) -> SheetCardView {
    let rule = matches!(document.detail, Detail::Circular(_));
    let page = if both.other.is_some() { "sheet_own_page" } else { "kind_page" };
    SheetCardView {
        code: both.one.code(id),
        number: None,
        title: both.t(if rule { "sheet_own_letter" } else { "sheet_own" }),
        facts: vec![Text::new(both.one.t(page)), Text::new(both.one.edition(document))],
    }
}

fn facts(scope: &Scope<'_, '_>, id: DocumentId, document: &Document) -> Vec<AnswerView> {
    let mut all = Vec::new();
    let mut add = |key, label: &str, value: Html| {
        all.push(AnswerView { key, label: label.to_owned(), value, note: None });
    };
    let kind = scope.t(kind_key(document));
    match &document.detail {
        Detail::Circular(facts) => {
            // An order or announcement may have no number, and then its kind says what it is.
            let number = list::number(document).map(|number| scope.official(&number));
            let parts: Vec<String> = [Some(scope.body_name(&facts.issuer).html()), number]
                .into_iter()
                .flatten()
                .map(|part| part.0)
                .collect();
            add("letter", kind, Html(parts.join(" ")));
            add("date", scope.t("head_date"), scope.day(facts.date.date));
            if let Some(from) = document.effective {
                add("effective", scope.t("head_effective"), scope.day(from.date));
            }
            let answers = circular::answers(scope, id, document, facts);
            all.extend(answers.into_iter().filter(|answer| answer.key == "do"));
        }
        Detail::Form(_) | Detail::Handbook | Detail::Page => {
            if let Some(code) = list::number(document) {
                add("letter", kind, scope.official(&code));
            }
            let day = document.updated().map(|day| scope.day(day));
            if let Some(day) = day {
                add("date", scope.t("updated_on"), day);
            }
        }
    }
    all
}
