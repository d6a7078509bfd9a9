//! What an officer needs to pass a document on: citation, sentence, the way to click, code and sheet.

use super::super::plan;
use super::list;
use super::scope::Scope;
use super::ways;
use crate::document::{Detail, Document};
use crate::locale::Locale;
use crate::site::DocumentId;
use crate::view::{AddressView, ForwardView, Html};

/// The script that copies a text.
const SCRIPT: &str = "copy.js";

impl Scope<'_, '_> {
    /// Gives what is needed to pass a document on, where it has an identifier.
    pub(super) fn forward(&self, id: DocumentId) -> Option<ForwardView> {
        let own = self.site.permalinks.of_document(id)?;
        let document = self.site.document(id);
        // A letter is written in Thai, whatever the language of the page.
        let thai = self.speaking(Locale::Th);
        let code = self.code(own);
        let address = {
            let AddressView { host, path, id, .. } = &code.address;
            // A host may have a hyphen, which must not look like one of the line.
            Html(format!("<span class=\"nb\">{host}</span><wbr><span class=\"nb\">{path}{id}</span>"))
        };
        let grouped = Html(format!("<span class=\"nb\">{}</span>", code.address.grouped));
        Some(ForwardView {
            title: self.t(title_key(document)).to_owned(),
            citation: document.circular().and_then(|circular| self.citation_line(circular)),
            sentence: self.in_thai(&thai.sentence("forward_sentence", &[("address", &address), ("code", &grouped)])),
            path: self.in_thai(&click_path(&thai, &code.address.host, document)),
            sheet: self.href(&plan::sheet(own)),
            script: self.script(SCRIPT),
            code,
        })
    }

    /// Marks a Thai text on a page in another language.
    fn in_thai(&self, text: &Html) -> Html {
        match self.locale {
            Locale::Th => text.clone(),
            Locale::En => Html(format!("<span lang=\"th\">{}</span>", text.0)),
        }
    }
}

const fn title_key(document: &Document) -> &'static str {
    match document.detail {
        Detail::Circular(_) => "forward_title",
        Detail::Handbook => "forward_handbook",
        Detail::Form(_) => "forward_form",
        Detail::Page => "forward_page",
    }
}

/// Gives the way from the home page, each step in the words that stand there.
fn click_path(thai: &Scope<'_, '_>, host: &str, document: &Document) -> Html {
    let whole = |step: &Html| Html(format!("<span class=\"nb\">{}</span>", step.0));
    let mut steps = vec![Html::text(host), Html::text(thai.t("home"))];
    if document.key.kind() != crate::key::Kind::Page {
        steps.push(thai.list_link(document.key.kind()).text.html());
    }
    if let Some(circular) = document.circular() {
        steps.push(Html::text(&ways::year_title(thai, circular.date.date.year_be())));
    }
    steps.push(match list::number(document) {
        Some(number) => Html(format!("<span class=\"no\">{}</span>", Html::text(&thai.number(number)).0)),
        None => thai.text(&document.title).html(),
    });
    // The sign closes its step: none begins a line.
    let last = steps.pop().unwrap_or_default();
    let before: String = steps.iter().map(|step| whole(&Html(format!("{} ›", step.0))).0 + " ").collect();
    Html(before + &last.0)
}
