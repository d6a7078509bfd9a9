//! What surrounds every page: head, menu, way, foot.

use super::super::plan::{CODES, ICON, OPEN_DATA, SEARCH, VERIFY};
use super::scope::{Head, OWN_STYLES, Scope};
use super::ways;
use crate::date::DateStyle;
use crate::document::Document;
use crate::key::Kind;
use crate::locale::Locale;
use crate::site::list::{List, Overview};
use crate::site::route;
use crate::view::{AlternateView, FooterGroupView, Frame, LinkView, NavView, ProvinceView, SwitchView, Text, VERSION};

impl Scope<'_, '_> {
    /// Links to the list of a kind.
    pub(super) fn list_link(&self, kind: Kind) -> LinkView {
        let key = match kind {
            Kind::Circular => "nav_circulars",
            Kind::Handbook => "nav_handbooks",
            Kind::Form | Kind::Page => "nav_forms",
        };
        LinkView { href: self.href(&route::of(kind.folder(), self.locale)), text: Text::new(self.t(key)) }
    }

    /// Gives what surrounds the page.
    pub(super) fn frame(&self, head: Head) -> Frame {
        let site = self.site;
        let url = &site.portal.province.base_url;
        let own = route::of(&self.path, self.locale);
        let name = self.province_name(self.locale);
        let site_title = site.config.portal.title.get(self.locale).clone();
        let languages = &site.config.portal.languages;
        let absolute = |locale| url.join(&route::encode(&route::of(&self.path, locale)));
        let alternates = if languages.len() > 1 {
            let mut all: Vec<_> =
                languages.iter().map(|&locale| AlternateView { lang: locale.code(), href: absolute(locale) }).collect();
            // A reader of any other language gets the text that was written first.
            all.push(AlternateView { lang: "x-default", href: absolute(languages[0]) });
            all
        } else {
            Vec::new()
        };
        let other = languages.iter().find(|locale| **locale != self.locale);
        let switch = other.map(|&locale| SwitchView {
            href: self.href(&route::of(&self.path, locale)),
            lang: locale.code(),
            label: self.press.texts.get(locale).get("language_own").to_owned(),
        });
        let home = self.href(&route::of("", self.locale));
        let mut trail = vec![LinkView { href: home.clone(), text: Text::new(self.t("home")) }];
        trail.extend(head.trail);
        if self.path.is_empty() {
            trail.clear();
        }
        let title = if self.path.is_empty() {
            format!("{site_title} – {name}")
        } else {
            self.fill("title_with_site", &[("title", &head.title), ("site", &name)])
        };
        let shown = if self.path.is_empty() { &title } else { &head.title };
        Frame {
            version: VERSION,
            feeds: self.feeds(head.kind.filter(|kind| self.path == kind.folder())),
            open_graph: self.open_graph(shown, head.description.as_deref()),
            linked_data: None,
            lang: self.locale.code(),
            title,
            description: head.description,
            canonical: Some(url.join(&route::encode(&own))),
            alternates,
            stylesheets: self.stylesheets(|path| !OWN_STYLES.contains(&path)),
            icon: self.href(ICON),
            switch,
            province: ProvinceView {
                slug: site.portal.province.province.slug.to_owned(),
                voice: self.fill("official_site", &[("province", &name)]),
                name,
                mark: site.portal.province.province.letters.to_owned(),
                site_title,
                home,
            },
            sample: site.portal.province.sample,
            draft: self.is_draft(),
            search: (self.path != SEARCH && !self.path.is_empty()).then(|| self.href(&route::of(SEARCH, self.locale))),
            nav: self.nav(head.kind),
            trail,
            contact: self.contact(),
            footer: self.footer(),
            built: self.date(site.today, DateStyle::Full),
        }
    }

    /// Tells whether the page is that of a draft or of a chapter of one.
    fn is_draft(&self) -> bool {
        let of_page = |document: &Document| {
            let rest = self.path.strip_prefix(document.key.route());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.site.drafts().any(of_page)
    }

    fn nav(&self, current: Option<Kind>) -> Vec<NavView> {
        let at = |path: &str| self.path == path;
        let below = |path: &str| self.path.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'));
        let entry = |list: List, key: &'static str| {
            let path = list.path();
            let here = current.is_some_and(|kind| list == List::Kind(kind)) || below(&path);
            let here = here || list == List::Current && below(Overview::Topics.path());
            let current = if at(&path) { Some("page") } else { here.then_some("true") };
            NavView { href: self.href(&route::of(&path, self.locale)), label: self.t(key).to_owned(), current }
        };
        vec![
            entry(List::Current, "nav_current"),
            entry(List::Kind(Kind::Circular), "nav_circulars"),
            entry(List::Kind(Kind::Handbook), "nav_handbooks"),
            entry(List::Kind(Kind::Form), "nav_forms"),
            NavView { href: "#desk".into(), label: self.t("nav_contact").to_owned(), current: None },
        ]
    }

    fn footer(&self) -> Vec<FooterGroupView> {
        let group = |key: &'static str, links| FooterGroupView { title: self.t(key).to_owned(), links };
        let to = |key: &'static str, path: String| LinkView { href: self.href(&path), text: Text::new(self.t(key)) };
        let list = |key: &'static str, list: List| to(key, route::of(&list.path(), self.locale));
        let overview = |of: Overview| to(ways::title_key(of), route::of(of.path(), self.locale));
        let documents = vec![
            list("nav_current", List::Current),
            list("nav_new", List::New),
            list("nav_deadlines", List::Deadlines),
            self.list_link(Kind::Circular),
            self.list_link(Kind::Handbook),
            self.list_link(Kind::Form),
        ];
        let registers = vec![
            list("nav_numbers", List::Numbers),
            overview(Overview::Years),
            overview(Overview::Issuers),
            overview(Overview::Topics),
            overview(Overview::Audiences),
            list("nav_letters", List::Letters),
        ];
        let mut about: Vec<_> = self.site.of_kind(Kind::Page).map(|(id, _)| self.title_link(id)).collect();
        about.push(to("nav_check_code", route::of(CODES, Locale::Th)));
        about.push(to("nav_check_file", route::of(VERIFY, self.locale)));
        about.push(to("open_data", route::of(OPEN_DATA, self.locale)));
        about.push(overview(Overview::Sitemap));
        vec![group("footer_documents", documents), group("footer_registers", registers), group("footer_about", about)]
    }
}
