//! `api/v1/documents.json`: everything that is known of every document, for programs; and the schema that says what
//! each field means (JSON Schema 2020-12).
//!
//! The form is published. A field is never taken away and never changes its meaning below `v1`; new ones may come, so
//! that programs pass over what they do not know. A field without a value is `null`, a list without items is empty.

use serde_json::{Map, Value, json};

use super::page::told::Voice;
use super::{Press, days, media_type, plan};
use crate::config::Named;
use crate::date::Date;
use crate::digest::hex;
use crate::document::circular::{Audience, Circular, Deadline, Enclosure};
use crate::document::{Actor, Bilingual, Detail, Document, Standing};
use crate::locale::{Locale, Localized};
use crate::number::OfficialNumber;
use crate::permalink::Identifier;
use crate::site::relation::{Citation, NotHeld, Relation};
use crate::site::status::{Change, Event};
use crate::site::{DocumentId, Site, route};

/// The schema, with a place for its own address.
const SCHEMA_TEXT: &str = include_str!("api/documents.schema.json");

/// Writes the schema as this portal publishes it.
pub(super) fn schema(site: &Site<'_>) -> String {
    SCHEMA_TEXT.replacen("\"$id\": \"documents.schema.json\"", &format!("\"$id\": \"{}\"", join(site, plan::SCHEMA)), 1)
}

/// Writes the documents, by key.
pub(super) fn documents(site: &Site<'_>, press: Press<'_>) -> String {
    let api = Api { site, voices: Localized::from_fn(|locale| Voice::new(site, press, locale)) };
    let portal = &site.config.portal;
    let province = site.portal.province;
    let contact = &province.contact;
    let shown = site.documents().filter(|(_, document)| !document.draft);
    let data = json!({
        "$schema": join(site, plan::SCHEMA),
        "version": 1,
        "as_of": site.today.iso(),
        "next_change": site.next_change.map(Date::iso),
        "sample": province.sample,
        "base_url": join(site, ""),
        "languages": portal.languages.iter().map(|locale| locale.code()).collect::<Vec<_>>(),
        "title": both(&portal.title),
        "province": {
            "slug": province.province.slug,
            "iso": province.province.iso,
            "letters": province.province.letters,
            "name": {"th": api.voices.th.province(), "en": api.voices.en.province()},
            "office": {"th": api.voices.th.office(), "en": api.voices.en.office()},
            "address": contact.address.as_ref().map(both),
            "phone": contact.phone,
            "email": contact.email,
            "hours": contact.hours.as_ref().map(both),
        },
        "topics": portal.topics.iter().map(named).collect::<Vec<_>>(),
        "audiences": portal.audiences.iter().map(named).collect::<Vec<_>>(),
        "documents": shown.map(|(id, document)| api.document(id, document)).collect::<Vec<_>>(),
    });
    format!("{data:#}\n")
}

struct Api<'s, 'a> {
    site: &'s Site<'a>,
    voices: Localized<Voice<'s, 'a>>,
}

impl Api<'_, '_> {
    fn document(&self, id: DocumentId, document: &Document) -> Value {
        let site = self.site;
        let printed = site.permalinks.of_document(id);
        let mut data = json!({
            "key": document.key.as_str(),
            "kind": document.key.kind().folder(),
            "layer": document.layer.to_string(),
            "identifier": printed.map(|id| id.to_string()),
            "permalink": printed.map(|id| self.permalink(id)),
            "addresses": self.addresses(&|locale| route::document(document, locale)),
            "translated": document.translated,
            "title": bilingual(&document.title),
            "summary": document.summary.as_ref().map(bilingual),
            "topics": document.topics,
            "audiences": document.audiences,
            "standing": match document.standing { Standing::Rule => "rule", Standing::Notice => "notice" },
            "status": self.status(id),
            "effective": document.effective.map(|day| day.date.iso()),
            "expires": document.expires.map(|day| day.date.iso()),
            "withdrawn": document.withdrawn.as_ref().map(|withdrawn| json!({
                "date": withdrawn.date.date.iso(),
                "reason": withdrawn.reason.as_ref().map(bilingual),
            })),
            "published": days::published(site, id).map(Date::iso),
            "updated": days::updated(site, id).map(Date::iso),
            "edition": document.edition,
            "changes": document.changes.iter().map(|change| json!({
                "date": change.date.date.iso(),
                "note": bilingual(&change.note),
            })).collect::<Vec<_>>(),
            "relations": site.relations.of(id).iter().map(|edge| self.relation(edge.relation, &edge.to)).collect::<Vec<_>>(),
            "related_by": Relation::ALL.iter().flat_map(|relation| {
                site.relations.from(id, *relation).map(|other| json!({
                    "relation": relation.code(),
                    "key": site.document(other).key.as_str(),
                }))
            }).collect::<Vec<_>>(),
            "files": document.downloads().into_iter().filter_map(|name| self.file(id, document, name)).collect::<Vec<_>>(),
            "oia": document.oia,
            "ita": document.ita,
            "circular": null,
            "form": null,
            "chapters": document.chapters.iter().map(|chapter| json!({
                "name": chapter.name,
                "title": bilingual(&chapter.title),
                "summary": chapter.summary.as_ref().map(bilingual),
                "addresses": self.addresses(&|locale| route::chapter(document, chapter, locale)),
            })).collect::<Vec<_>>(),
        });
        match &document.detail {
            Detail::Circular(circular) => data["circular"] = self.circular(circular),
            Detail::Form(form) => {
                data["form"] = json!({
                    "code": form.code,
                    "used_for": form.used_for.as_ref().map(bilingual),
                    "send_to": form.send_to.as_ref().map(bilingual),
                });
            }
            Detail::Handbook | Detail::Page => {}
        }
        data
    }

    fn circular(&self, circular: &Circular) -> Value {
        json!({
            "letter": circular.letter.key(),
            "number": circular.number.as_ref().map(|number| self::number(number, circular)),
            "date": circular.date.date.iso(),
            "urgency": circular.urgency.map(crate::number::Urgency::key),
            "issuer": self.body(&circular.issuer),
            "to": circular.to.iter().map(bilingual).collect::<Vec<_>>(),
            "action": circular.action.map(crate::document::circular::Action::key),
            "decided": circular.decided.as_ref().map(|decided| json!({
                "by": decided.by.as_ref().map(|by| self.actor(by)),
                "meeting": decided.meeting,
                "date": decided.date.map(|day| day.date.iso()),
            })),
            "received": circular.received.iter().map(|hop| json!({
                "by": self.actor(&hop.by),
                "number": hop.number,
                "date": hop.date.date.iso(),
            })).collect::<Vec<_>>(),
            "enclosures": circular.enclosures.iter().map(enclosure).collect::<Vec<_>>(),
            "deadlines": circular.deadlines.iter().map(deadline).collect::<Vec<_>>(),
        })
    }

    fn status(&self, id: DocumentId) -> Value {
        let state = self.site.state(id);
        let key = |id: DocumentId| self.site.document(id).key.as_str();
        let event = |event: Event| {
            let what = match event.what {
                Change::Withdrawn => "withdrawn",
                Change::Cancelled => "cancelled",
                Change::Replaced => "replaced",
                Change::Expired => "expired",
                Change::Amended => "amended",
            };
            json!({"what": what, "from": event.from.iso(), "by": event.by.map(key)})
        };
        json!({
            "code": state.status.code(),
            "day": state.status.day().map(Date::iso),
            "by": state.status.by().map(key),
            "coming": state.coming.map(event),
            "own_end": state.own_end.map(event),
            "relayed_from": state.relayed.map(key),
            "sentence": {"th": self.voices.th.status(id), "en": self.voices.en.status(id)},
        })
    }

    fn relation(&self, relation: Relation, to: &Citation) -> Value {
        let (key, not_held) = match to {
            Citation::Held(id) => (Some(self.site.document(*id).key.as_str()), None),
            Citation::NotHeld(letter) => (None, Some(self.not_held(letter))),
        };
        json!({"relation": relation.code(), "key": key, "not_held": not_held})
    }

    fn not_held(&self, letter: &NotHeld) -> Value {
        json!({
            "number": letter.number,
            "date": letter.date.map(Date::iso),
            "title": letter.title.as_ref().map(both),
            "issuer": letter.issuer.as_deref().map(|id| self.body(id)),
        })
    }

    fn file(&self, id: DocumentId, document: &Document, name: &str) -> Option<Value> {
        let asset = &self.site.sources.assets()[document.asset(name)?.index];
        let printed = self.site.permalinks.of_file(id, name);
        let listed = document.files.iter().find(|download| download.file.name == name);
        Some(json!({
            "name": name,
            "role": role(document, name),
            "title": bilingual(document.file_title(name)),
            "note": listed.and_then(|download| download.note.as_ref()).map(bilingual),
            "language": listed.and_then(|download| download.language).map(Locale::code),
            "address": join(self.site, &route::file(document, name)),
            "media_type": media_type::of(name),
            "size": asset.size,
            "sha256": hex(&asset.sha256),
            "pages": asset.pages,
            "identifier": printed.map(|id| id.to_string()),
            "permalink": printed.map(|id| self.permalink(id)),
            // The edition of the file, where the lock counts it; a file changes less often than its document.
            "edition": printed.and_then(|id| self.site.permalinks.entry(id)).map_or(document.edition, |entry| entry.edition),
        }))
    }

    fn permalink(&self, id: Identifier) -> String {
        self.site.portal.province.permalinks().join(&format!("{id}/"))
    }

    fn addresses(&self, route: &dyn Fn(Locale) -> String) -> Value {
        let languages = self.site.config.portal.languages.iter();
        languages
            .map(|locale| (locale.code().to_owned(), join(self.site, &route(*locale)).into()))
            .collect::<Map<_, _>>()
            .into()
    }

    fn body(&self, id: &str) -> Value {
        let names = self.site.config.bodies.find(id).map(|body| &body.names);
        json!({"id": id, "th": names.map(|names| &names.th), "en": names.map(|names| &names.en)})
    }

    fn actor(&self, actor: &Actor) -> Value {
        match actor {
            Actor::Body(id) => self.body(id),
            Actor::Name(names) => json!({"id": null, "th": names.th, "en": names.en}),
        }
    }
}

/// Tells how a document offers a file.
fn role(document: &Document, name: &str) -> &'static str {
    let is = |file: &Option<crate::document::FileName>| file.as_ref().is_some_and(|file| file.name == name);
    let enclosures = document.circular().map(|circular| circular.enclosures.as_slice()).unwrap_or_default();
    if is(&document.original) {
        "original"
    } else if enclosures.iter().any(|enclosure| is(&enclosure.file)) {
        "enclosure"
    } else if document.files.iter().any(|download| download.file.name == name) {
        "file"
    } else if document.files.iter().any(|download| is(&download.guide)) {
        "guide"
    } else if document.files.iter().any(|download| is(&download.example)) {
        "example"
    } else {
        "text"
    }
}

fn number(number: &OfficialNumber, circular: &Circular) -> Value {
    match number {
        OfficialNumber::Letter(letter) => json!({
            "canonical": number.canonical(),
            "code": letter.code,
            "committee": letter.committee,
            "unit": letter.unit,
            "subs": letter.subs,
            "circular": letter.circular,
            "running": letter.running,
            "year_be": circular.date.date.year_be(),
        }),
        OfficialNumber::Order(order) => json!({
            "canonical": number.canonical(),
            "code": null,
            "committee": null,
            "unit": null,
            "subs": [],
            "circular": false,
            "running": order.running,
            "year_be": order.year_be,
        }),
    }
}

fn enclosure(enclosure: &Enclosure) -> Value {
    json!({
        "title": bilingual(&enclosure.title),
        "file": enclosure.file.as_ref().map(|file| &file.name),
        "copies": enclosure.copies,
        "unit": enclosure.unit.as_ref().map(bilingual),
    })
}

fn deadline(deadline: &Deadline) -> Value {
    let who = |who: &Audience| match who {
        Audience::Id(id) => json!({"audience": id, "words": null}),
        Audience::Words(words) => json!({"audience": null, "words": bilingual(words)}),
    };
    json!({
        "date": deadline.date.date.iso(),
        "what": bilingual(&deadline.what),
        "for": deadline.who.iter().map(who).collect::<Vec<_>>(),
    })
}

fn bilingual(text: &Bilingual) -> Value {
    json!({"th": text.th, "en": text.en})
}

fn both(text: &Localized<String>) -> Value {
    json!({"th": text.th, "en": text.en})
}

fn named(named: &Named) -> Value {
    json!({"id": named.id, "th": named.names.th, "en": named.names.en})
}

/// Gives the whole address of a path of the portal.
fn join(site: &Site<'_>, path: &str) -> String {
    site.portal.province.base_url.join(&route::encode(path))
}
