//! Relations in words, both ways, and citations of what is not held.

use super::scope::Scope;
use crate::date::Date;
use crate::key::Kind;
use crate::locale::Locale;
use crate::site::DocumentId;
use crate::site::relation::{Citation, NotHeld, Relation};
use crate::thai::is_thai_letter;
use crate::view::{Html, RelationView};

impl Scope<'_, '_> {
    /// Groups what a document names and what names it.
    pub(super) fn relations(&self, id: DocumentId) -> Vec<RelationView> {
        let mut groups: Vec<RelationView> = Vec::new();
        let mut add = |key: &'static str, entry: Html| {
            let label = self.t(key);
            match groups.iter_mut().find(|group| group.label == label) {
                Some(group) if !group.entries.contains(&entry) => group.entries.push(entry),
                Some(_) => {}
                None => groups.push(RelationView { label: label.to_owned(), entries: vec![entry] }),
            }
        };
        let relations = &self.site.relations;
        for relation in Relation::ALL {
            for citation in relations.to(id, relation) {
                if let Some(key) = outward(relation) {
                    add(key, self.cited(citation));
                }
            }
            let mut back: Vec<_> = relations.from(id, relation).collect();
            back.sort_by_key(|from| std::cmp::Reverse(self.site.document(*from).circular().map(|c| c.date.date)));
            for from in back {
                if let Some(key) = self.inward(relation, from) {
                    add(key, self.held(from));
                }
            }
        }
        let document = self.site.document(id);
        // Whoever holds one letter has to know of the others that hold beside it.
        let beside = document.topics.iter().flat_map(|topic| self.site.current(topic));
        let known = |other: DocumentId| {
            let cites = |one, other| Relation::ALL.iter().any(|kind| relations.from(one, *kind).any(|by| by == other));
            other == id || cites(id, other) || cites(other, id)
        };
        if document.circular().is_some() {
            for other in beside.filter(|other| !known(*other)) {
                add("relation_beside", self.held(other));
            }
        }
        // Numbers of sections and items, in words of the law where an editor adds any.
        let cited = |text: &str| {
            let shown = self.number(text);
            if text.contains(is_thai_letter) { self.thai(&shown).html() } else { Html::text(&shown) }
        };
        if let Some(section) = &document.oia {
            add("answers_oia", cited(section));
        }
        if let Some(item) = &document.ita {
            add("answers_ita", cited(item));
        }
        groups
    }

    fn inward(&self, relation: Relation, from: DocumentId) -> Option<&'static str> {
        let handbook = self.site.document(from).key.kind() == Kind::Handbook;
        Some(match relation {
            Relation::Replaces => "relation_replaced_by",
            Relation::Amends => "relation_amended_by",
            Relation::Cancels => "relation_cancelled_by",
            Relation::Implements if handbook => "relation_handbooks",
            Relation::Implements => "relation_implemented_by",
            Relation::Forwards => "relation_forwarded_by",
            Relation::References => "relation_referred_by",
            Relation::Related => "relation_forms",
            Relation::Instead => return None,
        })
    }

    /// Gives a citation: linked where the letter is held, told so where it is not.
    pub(super) fn cited(&self, citation: &Citation) -> Html {
        match citation {
            Citation::Held(id) => self.held(*id),
            Citation::NotHeld(letter) => {
                let text = self.not_held(letter);
                Html(format!("{} <span class=\"meta\">{}</span>", text.0, Html::text(self.t("not_held")).0))
            }
        }
    }

    /// Links to a document: a letter with its issuer, number and date, anything else by its title.
    pub(super) fn held(&self, id: DocumentId) -> Html {
        let document = self.site.document(id);
        let Some(circular) = document.circular() else { return self.title_link(id).html() };
        let Some(number) = &circular.number else { return self.title_link(id).html() };
        let line = self.sentence(
            "letter_dated_by",
            &[
                ("office", &self.body_name(&circular.issuer).html()),
                ("number", &self.official(&number.canonical())),
                ("dated", &self.dated(circular.date.date)),
            ],
        );
        let href = self.page_href(document, self.locale);
        Html(format!("<a href=\"{href}\">{}</a>", line.0))
    }

    /// Tells what is known of a letter that is not held.
    pub(super) fn not_held(&self, letter: &NotHeld) -> Html {
        let number = letter.number.as_deref().map(|number| self.official(number));
        let date = letter.date.map(|day| self.dated(day));
        let office = letter.issuer.as_deref().map(|issuer| self.body_name(issuer).html());
        // A title as typed is Thai; that of a document left out is known in both languages.
        let title = letter.title.as_ref().map(|title| {
            let text = title.get(self.locale);
            let thai = text.chars().any(is_thai_letter);
            if thai { self.thai(text).html() } else { Html::text(text) }
        });
        // Thai sets phrases apart by a space.
        let apart = if self.locale == Locale::Th { " " } else { ", " };
        let lead = match (office, number, date) {
            (Some(office), Some(number), Some(date)) => {
                Some(self.sentence("letter_dated_by", &[("office", &office), ("number", &number), ("dated", &date)]))
            }
            (None, Some(number), Some(date)) => {
                Some(self.sentence("letter_dated", &[("number", &number), ("dated", &date)]))
            }
            (Some(office), Some(number), None) => Some(Html(format!("{} {}", office.0, number.0))),
            (None, Some(number), None) => Some(number),
            (office, None, date) => {
                let parts: Vec<String> = [office, date].into_iter().flatten().map(|part| part.0).collect();
                (!parts.is_empty()).then(|| Html(parts.join(apart)))
            }
        };
        let parts: Vec<String> = [title, lead].into_iter().flatten().map(|part| part.0).collect();
        Html(parts.join(apart))
    }

    /// Prints the day of a letter with its word: `ลงวันที่ 8 ตุลาคม 2567`, which stays together while it fits.
    pub(super) fn dated(&self, day: Date) -> Html {
        Html(format!("<span class=\"nb\">{}</span>", self.sentence("dated", &[("date", &self.day(day))]).0))
    }

    /// Gives what a document is withdrawn in favour of.
    pub(super) fn instead(&self, id: DocumentId) -> Option<Html> {
        self.site.relations.to(id, Relation::Instead).next().map(|citation| self.cited(citation))
    }
}

/// Gives the words for a relation as seen from the document that declares it.
const fn outward(relation: Relation) -> Option<&'static str> {
    Some(match relation {
        Relation::Replaces => "relation_replaces",
        Relation::Amends => "relation_amends",
        Relation::Cancels => "relation_cancels",
        Relation::Implements => "relation_implements",
        Relation::Forwards => "relation_forwards",
        Relation::References => "relation_refers",
        Relation::Related => "relation_form_of",
        // Said by the status.
        Relation::Instead => return None,
    })
}
