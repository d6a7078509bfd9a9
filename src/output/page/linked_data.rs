//! What a page is about in the words of schema.org, as JSON-LD: for search engines and other programs.
//!
//! A sample says that it is one, and names no publisher: it does not speak for the province.

use serde_json::{Map, Value, json};

use super::super::{days, media_type};
use super::scope::Scope;
use crate::digest::hex;
use crate::document::{Detail, Document};
use crate::number::OfficialNumber;
use crate::permalink::Identifier;
use crate::phone;
use crate::site::{DocumentId, route};
use crate::view::Html;

/// Describes a document: `DigitalDocument` with its files.
pub(super) fn document(scope: &Scope<'_, '_>, id: DocumentId) -> Option<Html> {
    let site = scope.site;
    let document = site.document(id);
    if document.draft {
        return None;
    }
    let url = &site.portal.province.base_url;
    let absolute = |path: &str| url.join(&route::encode(path));
    let (title, language) = document.title.get(scope.locale);
    let number = match &document.detail {
        Detail::Circular(circular) => circular.number.as_ref().map(OfficialNumber::canonical),
        Detail::Form(form) => form.code.clone(),
        Detail::Handbook | Detail::Page => None,
    };
    let printed = site.permalinks.of_document(id).map(Identifier::grouped);
    let identifiers: Vec<String> = number.into_iter().chain(printed).collect();
    let topics = document.topics.iter().filter_map(|topic| site.config.portal.topic(topic));
    let topics: Vec<&str> = topics.map(|topic| topic.names.get(scope.locale).as_str()).collect();
    let issuer = document.circular().and_then(|circular| site.config.bodies.find(&circular.issuer));
    let home = absolute(&route::of("", scope.locale));
    let files: Vec<Value> =
        document.offered().into_iter().filter_map(|name| file(scope, document, name, &absolute)).collect();
    let mut data = Map::new();
    let mut add = |key: &str, value: Option<Value>| data.extend(value.map(|value| (key.to_owned(), value)));
    add("@context", Some("https://schema.org".into()));
    add("@type", Some("DigitalDocument".into()));
    add("name", Some(title.into()));
    add("description", document.summary.as_ref().map(|summary| summary.get(scope.locale).0.into()));
    add("identifier", (!identifiers.is_empty()).then(|| identifiers.into()));
    add("url", Some(absolute(&route::document(document, scope.locale)).into()));
    add("inLanguage", Some(language.code().into()));
    add("datePublished", days::published(site, id).map(|day| day.iso().into()));
    add("dateModified", days::updated(site, id).map(|day| day.iso().into()));
    add("version", Some(document.edition.to_string().into()));
    add("creativeWorkStatus", Some(scope.told_status(id).into()));
    add("about", (!topics.is_empty()).then(|| topics.into()));
    let organization = |name: &str| json!({"@type": "GovernmentOrganization", "name": name});
    add("creator", issuer.map(|body| organization(body.names.get(scope.locale))));
    let name = scope.province_name(scope.locale);
    let sample = site.portal.province.sample;
    let publisher = json!({"@type": "GovernmentOrganization", "name": name, "url": home});
    add("publisher", (!sample).then_some(publisher));
    add("disambiguatingDescription", sample.then(|| scope.t("sample_notice").into()));
    let title = site.config.portal.title.get(scope.locale);
    add("isPartOf", Some(json!({"@type": "WebSite", "name": title, "url": home})));
    add("encoding", (!files.is_empty()).then(|| files.into()));
    Some(block(&Value::Object(data)))
}

/// Describes the office that publishes: `GovernmentOrganization`.
pub(super) fn office(scope: &Scope<'_, '_>) -> Html {
    let province = scope.site.portal.province;
    let contact = scope.contact();
    let telephone = contact.phone.as_ref().and_then(|phone| phone::tel(&phone.text));
    // A short number such as 1567 can not be dialled from abroad and has no such form.
    let telephone = telephone.as_deref().and_then(|tel| tel.strip_prefix("tel:")).filter(|tel| tel.starts_with('+'));
    let mut data = Map::new();
    let mut add = |key: &str, value: Option<Value>| data.extend(value.map(|value| (key.to_owned(), value)));
    add("@context", Some("https://schema.org".into()));
    add("@type", Some("GovernmentOrganization".into()));
    add("name", Some(contact.office.text.into()));
    add("disambiguatingDescription", province.sample.then(|| scope.t("sample_notice").into()));
    add("areaServed", Some(scope.province_name(scope.locale).into()));
    add("url", Some(province.base_url.join(&route::of("", scope.locale)).into()));
    add("logo", Some(province.base_url.join(super::super::plan::ICON).into()));
    add("address", contact.address.map(|address| address.text.into()));
    add("telephone", telephone.map(Into::into));
    add("email", contact.email.map(Into::into));
    block(&Value::Object(data))
}

fn file(scope: &Scope<'_, '_>, document: &Document, name: &str, absolute: &dyn Fn(&str) -> String) -> Option<Value> {
    let asset = &scope.site.sources.assets()[document.asset(name)?.index];
    Some(json!({
        "@type": "MediaObject",
        "name": document.file_title(name).get(scope.locale).0,
        "contentUrl": absolute(&route::file(document, name)),
        "contentSize": format!("{} B", asset.size),
        "encodingFormat": media_type::of(name),
        "sha256": hex(&asset.sha256),
    }))
}

/// Writes JSON so that no text in it can close the element that it stands in: JSON knows these letters by number too.
fn block(data: &Value) -> Html {
    let text = data.to_string();
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '<' => safe.push_str("\\u003c"),
            '>' => safe.push_str("\\u003e"),
            '&' => safe.push_str("\\u0026"),
            '\u{2028}' => safe.push_str("\\u2028"),
            '\u{2029}' => safe.push_str("\\u2029"),
            letter => safe.push(letter),
        }
    }
    Html(safe)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_closes_the_block() {
        let text = "</script><!-- & \u{2028}\u{2029} \" \\ ก";
        let Html(html) = block(&json!({ "name": text }));
        assert!(!html.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{html}");
        let read: Value = serde_json::from_str(&html).unwrap();
        assert_eq!(read["name"], text);
    }
}
