//! What every page is written with: its language, its place, and the small pieces of views.

use super::super::plan::{CODES, PROVINCE_STYLE};
use super::super::{Press, moved_part};
use crate::config::{Contact, Province};
use crate::date::{Date, DateStyle};
use crate::document::body::Body;
use crate::document::circular::Audience;
use crate::document::{Actor, Bilingual, Desk, Document};
use crate::escape::escape;
use crate::html::{self, Href, Words};
use crate::key::Kind;
use crate::locale::{Digits, Locale, Localized};
use crate::phone;
use crate::site::link::{BodyLinks, Bound, shown};
use crate::site::{DocumentId, Site, route};
use crate::texts::Texts;
use crate::thai::digits::to_thai;
use crate::view::{BodyView, ChangeView, ContactView, DateView, Html, LinkView, PhoneView, Text};

/// Stylesheets of pages that take no other.
pub(super) const OWN_STYLES: [&str; 2] = [LANDING_STYLE, SHEET_STYLE];
/// The stylesheet of landing pages: small, for a phone far from the mast.
pub(super) const LANDING_STYLE: &str = "land.css";
/// The stylesheet of sheets to print.
pub(super) const SHEET_STYLE: &str = "sheet.css";

/// The place from which one page is written.
pub(super) struct Scope<'s, 'a> {
    pub(super) site: &'s Site<'a>,
    pub(super) press: Press<'s>,
    pub(super) locale: Locale,
    /// Path in the source language, without outer slashes.
    pub(super) path: String,
    /// What leads to the top of the portal.
    up: String,
    /// How days are printed in sentences.
    days: DateStyle,
}

/// What differs between the frames of pages.
pub(super) struct Head {
    /// Title of the page, without that of the site.
    pub(super) title: String,
    pub(super) description: Option<String>,
    /// The list that the page belongs to.
    pub(super) kind: Option<Kind>,
    /// The way to the page, after the home page.
    pub(super) trail: Vec<LinkView>,
}

impl<'s, 'a> Scope<'s, 'a> {
    /// Stands on the page at a path.
    pub(super) fn new(site: &'s Site<'a>, press: Press<'s>, path: &str, locale: Locale) -> Self {
        let up = route::up(&route::of(path, locale));
        Self { site, press, locale, path: path.to_owned(), up, days: DateStyle::Full }
    }

    /// Stands nowhere: every link begins at the root of the host, since the page is shown at any address.
    pub(super) fn anywhere(site: &'s Site<'a>, press: Press<'s>, locale: Locale) -> Self {
        let up = site.portal.province.base_url.path.clone();
        Self { site, press, locale, path: String::new(), up, days: DateStyle::Full }
    }

    /// Stands on a page that speaks all languages of the portal, at a route that ends in a slash. Days are short there:
    /// each stands in both eras already, once in each language.
    pub(super) fn beside(site: &'s Site<'a>, press: Press<'s>, route: &str, locale: Locale) -> Self {
        let path = route.trim_end_matches('/').to_owned();
        Self { site, press, locale, path, up: route::up(route), days: DateStyle::Short }
    }

    /// Stands on the same page and prints days in full.
    pub(super) fn in_full(&self) -> Self {
        Self { days: DateStyle::Full, ..self.speaking(self.locale) }
    }

    /// Stands on the same page and speaks another language.
    pub(super) fn speaking(&self, locale: Locale) -> Self {
        Self { locale, path: self.path.clone(), up: self.up.clone(), ..*self }
    }

    /// Gives an interface text.
    pub(super) fn t(&self, key: &'static str) -> &'s str {
        self.texts().get(key)
    }

    pub(super) fn texts(&self) -> &'s Texts {
        self.press.texts.get(self.locale)
    }

    /// Fills an interface text with plain text.
    pub(super) fn fill(&self, key: &'static str, parts: &[(&str, &str)]) -> String {
        self.texts().fill(key, parts)
    }

    /// Fills an interface text with HTML.
    pub(super) fn sentence(&self, key: &'static str, parts: &[(&str, &Html)]) -> Html {
        Html::sentence(self.t(key), parts)
    }

    fn digits(&self) -> Digits {
        self.site.config.portal.digits
    }

    /// Prints a number of things in the digits of the page.
    pub(super) fn number(&self, number: impl std::fmt::Display) -> String {
        let text = number.to_string();
        if self.locale == Locale::Th && self.digits() == Digits::Thai { to_thai(&text) } else { text }
    }

    /// Prints a text of the interface that counts: `count_forms` or `count_forms_one`.
    pub(super) fn count(&self, many: &'static str, one: &'static str, count: usize) -> String {
        self.fill(if count == 1 { one } else { many }, &[("count", &self.number(count))])
    }

    /// Gives a text, marked with its language where that is not the language of the page.
    pub(super) fn text(&self, text: &Bilingual) -> Text {
        let (text, locale) = text.get(self.locale);
        self.marked(text, locale)
    }

    pub(super) fn marked(&self, text: &str, locale: Locale) -> Text {
        Text { text: text.to_owned(), lang: (locale != self.locale).then(|| locale.code()) }
    }

    /// Gives a text that is always Thai, such as an official number.
    pub(super) fn thai(&self, text: &str) -> Text {
        self.marked(text, Locale::Th)
    }

    /// Prints an official number, which never breaks.
    pub(super) fn official(&self, number: &str) -> Html {
        let lang = if self.locale == Locale::Th { "" } else { " lang=\"th\"" };
        Html(format!("<span class=\"no\"{lang}>{}</span>", escape(&self.number(number))))
    }

    /// Gives a text in the language of the page.
    pub(super) fn own(&self, names: &Localized<String>) -> Text {
        Text::new(names.get(self.locale).clone())
    }

    pub(super) fn date(&self, day: Date, style: DateStyle) -> DateView {
        DateView { iso: day.iso(), text: day.print(self.locale, style, self.digits()) }
    }

    /// Gives a day of a sentence: in the long form, with the Buddhist year in English, where the page has one language.
    pub(super) fn day(&self, day: Date) -> Html {
        self.date(day, self.days).html()
    }

    /// Gives a month as a heading.
    pub(super) fn month(&self, first: Date) -> DateView {
        DateView { iso: first.iso()[..7].to_owned(), text: first.print(self.locale, DateStyle::Month, self.digits()) }
    }

    /// Gives the address of a path of the portal as seen from this page.
    pub(super) fn href(&self, path: &str) -> String {
        format!("{}{}", self.up, route::encode(path))
    }

    pub(super) fn page_href(&self, document: &Document, locale: Locale) -> String {
        self.href(&route::document(document, locale))
    }

    /// Links to a document by its title.
    pub(super) fn title_link(&self, id: DocumentId) -> LinkView {
        let document = self.site.document(id);
        LinkView { href: self.page_href(document, self.locale), text: self.text(&document.title) }
    }

    /// Links to a letter by its number, or by its title where it has none.
    pub(super) fn letter_link(&self, id: DocumentId) -> Html {
        let document = self.site.document(id);
        let number = document.circular().and_then(|circular| circular.number.as_ref());
        let text = match number {
            Some(number) => self.official(&number.canonical()),
            None => self.text(&document.title).html(),
        };
        Html(format!("<a href=\"{}\">{}</a>", self.page_href(document, self.locale), text.0))
    }

    /// Gives the name of a body.
    pub(super) fn body_name(&self, id: &str) -> Text {
        self.site.config.bodies.find(id).map(|body| self.own(&body.names)).unwrap_or_default()
    }

    /// Names a topic by its id.
    pub(super) fn topic_name(&self, id: &str) -> String {
        let topic = self.site.config.portal.topic(id);
        topic.map(|named| named.names.get(self.locale).clone()).unwrap_or_default()
    }

    /// Names an audience by its id.
    pub(super) fn audience_name(&self, id: &str) -> String {
        let audience = self.site.config.portal.audience(id);
        audience.map(|named| named.names.get(self.locale).clone()).unwrap_or_default()
    }

    /// Names who a deadline is for.
    pub(super) fn audience(&self, who: &Audience) -> Text {
        match who {
            Audience::Id(id) => Text::new(self.audience_name(id)),
            Audience::Words(words) => self.text(words),
        }
    }

    pub(super) fn actor(&self, actor: &Actor) -> Text {
        match actor {
            Actor::Body(id) => self.body_name(id),
            Actor::Name(names) => self.own(names),
        }
    }

    pub(super) fn phone(written: &str) -> PhoneView {
        PhoneView { text: written.to_owned(), href: phone::tel(written).unwrap_or_default() }
    }

    /// Gives the office of the province.
    pub(super) fn contact(&self) -> ContactView {
        let Contact { office, address, phone, email, hours } = &self.site.portal.province.contact;
        let name = Localized::from_fn(|locale| self.province_name(locale));
        ContactView {
            office: self.own(office.as_ref().unwrap_or(&name)),
            address: address.as_ref().map(|address| self.own(address)),
            phone: phone.as_deref().map(Self::phone),
            email: email.clone(),
            hours: hours.as_ref().map(|hours| self.own(hours)),
        }
    }

    /// Gives the desk that answers for a document, where it names one.
    pub(super) fn owner(&self, document: &Document) -> Option<ContactView> {
        match document.owner.as_ref()? {
            Desk::Body(id) => {
                let body = self.site.config.bodies.find(id)?;
                Some(ContactView {
                    office: self.own(&body.names),
                    phone: body.phone.as_deref().map(Self::phone),
                    email: body.email.clone(),
                    ..ContactView::default()
                })
            }
            Desk::Own { office, phone, email } => Some(ContactView {
                office: self.own(office),
                phone: phone.as_deref().map(Self::phone),
                email: email.clone(),
                ..ContactView::default()
            }),
        }
    }

    /// Gives the desk that answers for a document where it is not the office of the province, which every page names.
    pub(super) fn other_desk(&self, document: &Document) -> Option<ContactView> {
        let contact = self.contact();
        self.owner(document)
            .filter(|desk| desk.office != contact.office && (desk.phone.is_none() || desk.phone != contact.phone))
    }

    /// Links to a telephone number, which never breaks; one that can not be dialled is text.
    pub(super) fn phone_link(phone: &PhoneView) -> Html {
        let text = escape(&phone.text);
        if phone.href.is_empty() {
            return Html(format!("<span class=\"tel\">{text}</span>"));
        }
        Html(format!("<a class=\"tel\" href=\"{}\">{text}</a>", escape(&phone.href)))
    }

    /// Gives the text of a page with its links.
    pub(super) fn body(&self, bodies: &Localized<Option<Body>>, links: &BodyLinks, id: DocumentId) -> Option<BodyView> {
        let moved = moved_part::notes(self.site, self.press, &self.path, self.locale);
        let Some((body, locale)) = shown(bodies, self.locale) else {
            return moved.map(|html| BodyView { html, lang: self.locale.code() });
        };
        let hrefs: Vec<Href> = links.links.iter().map(|bound| self.bound(bound, id)).collect();
        let mentions: Vec<Option<Href>> =
            links.mentions.iter().map(|mention| mention.map(|id| self.to_page(id))).collect();
        let texts = self.press.texts.get(locale);
        let mut html = html::body(body, &hrefs, &mentions, &words(texts, locale));
        if let Some(moved) = moved {
            html.push_str(&moved.0);
        }
        if html.trim().is_empty() {
            return None;
        }
        Some(BodyView { html: Html(html), lang: locale.code() })
    }

    pub(super) fn bound(&self, bound: &Bound, own: DocumentId) -> Href {
        match bound {
            Bound::Page { document, chapter, anchor, locale } => {
                let document = self.site.document(*document);
                let mut href = match chapter {
                    Some(chapter) => self.href(&route::chapter(document, &document.chapters[*chapter], *locale)),
                    None => self.page_href(document, *locale),
                };
                if let Some(anchor) = anchor {
                    href.push('#');
                    href.push_str(&route::encode(anchor));
                }
                self.to(href, *locale)
            }
            Bound::Route(path) => self.to(self.href(&route::of(path, self.locale)), self.locale),
            Bound::Codes => self.to(self.href(&route::of(CODES, Locale::Th)), self.locale),
            Bound::Anchor(id) => self.to(format!("#{}", route::encode(id)), self.locale),
            Bound::File { name, fragment } => {
                let mut href = self.href(&route::file(self.site.document(own), name));
                if let Some(fragment) = fragment {
                    href.push('#');
                    href.push_str(fragment);
                }
                self.to(href, self.locale)
            }
            Bound::External(url) => self.to(url.clone(), self.locale),
            Bound::Nowhere => Href::None,
        }
    }

    /// Leads to the page of a document.
    pub(super) fn to_page(&self, id: DocumentId) -> Href {
        self.to(self.page_href(self.site.document(id), self.locale), self.locale)
    }

    fn to(&self, href: String, locale: Locale) -> Href {
        Href::To { href, lang: (locale != self.locale).then_some(locale) }
    }

    /// Gives the notice that a page shows Thai for want of a translation, or of a part of it.
    pub(super) fn fallback(&self, translated: bool, bodies: &Localized<Option<Body>>) -> Option<Html> {
        let key = match (self.locale, translated, &bodies.en) {
            (Locale::Th, ..) | (Locale::En, true, Some(_)) => return None,
            (Locale::En, false, _) => "fallback_notice",
            (Locale::En, true, None) => "fallback_behind",
        };
        Some(Html::text(self.t(key)))
    }

    pub(super) fn changes(&self, document: &Document) -> Vec<ChangeView> {
        let mut all: Vec<_> = document.changes.iter().collect();
        all.sort_by_key(|change| std::cmp::Reverse(change.date.date));
        all.into_iter()
            .map(|change| ChangeView {
                date: self.date(change.date.date, DateStyle::Short),
                note: self.text(&change.note),
            })
            .collect()
    }

    /// Gives the day of the last change of a document.
    pub(super) fn updated(&self, document: &Document) -> Option<DateView> {
        document.updated().map(|day| self.date(day, DateStyle::Full))
    }

    /// Gives the name of the province with the word for it.
    pub(super) fn province_name(&self, locale: Locale) -> String {
        Self::name_of(self.site.portal.province.province, locale)
    }

    /// Gives the name of a province with the word for it.
    pub(super) fn name_of(province: &Province, locale: Locale) -> String {
        match (locale, province.slug) {
            // Bangkok is no province.
            (Locale::Th, "bangkok") => province.th.to_owned(),
            (Locale::En, "bangkok") => province.en.to_owned(),
            (Locale::Th, _) => format!("จังหวัด{}", province.th),
            (Locale::En, _) => format!("{} Province", province.en),
        }
    }

    /// Tells whether this is the page at a path, or a later page of the list there.
    pub(super) fn is_at(&self, path: &str) -> bool {
        self.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with("/page-"))
    }

    /// Gives the stylesheets of the theme that a page takes, then that of the province.
    pub(super) fn stylesheets(&self, takes: impl Fn(&str) -> bool) -> Vec<String> {
        let assets = self.press.files.assets.iter().map(|(path, _)| path.as_str());
        let taken = assets.filter(|path| path.ends_with(".css") && takes(path));
        let mut all: Vec<String> = taken.map(|path| self.href(&format!("assets/{path}"))).collect();
        all.push(self.href(PROVINCE_STYLE));
        all
    }

    /// Gives the address of a script of the theme, where it has it.
    pub(super) fn script(&self, name: &str) -> Option<String> {
        let has = self.press.files.assets.iter().any(|(path, _)| path == name);
        has.then(|| self.href(&format!("assets/{name}")))
    }
}

pub(super) fn words(texts: &Texts, locale: Locale) -> Words<'_> {
    Words {
        locale,
        note: texts.get("alert_note"),
        tip: texts.get("alert_tip"),
        important: texts.get("alert_important"),
        warning: texts.get("alert_warning"),
        caution: texts.get("alert_caution"),
        footnotes: texts.get("footnotes_title"),
        back_to_text: texts.get("footnote_back"),
        table: texts.get("table_region"),
    }
}
