//! Pages that speak all languages of the portal at once: whoever holds the paper reads one of them.

use super::super::Press;
use super::scope::{Head, Scope};
use crate::locale::Locale;
use crate::site::Site;
use crate::view::{Frame, Html, Other, Twofold};

/// The place from which such a page is written, in the first language of the portal and in the other.
pub(super) struct Both<'s, 'a> {
    pub(super) one: Scope<'s, 'a>,
    pub(super) other: Option<Scope<'s, 'a>>,
}

impl<'s, 'a> Both<'s, 'a> {
    /// Stands on the page at a path, as `d/48210934/index.html`.
    pub(super) fn new(site: &'s Site<'a>, press: Press<'s>, path: &str) -> Self {
        let route = path.strip_suffix("index.html").unwrap_or(path);
        let mut languages = site.config.portal.languages.clone();
        // Where an English page was, English comes first.
        if route.starts_with("en/") {
            languages.sort_by_key(|locale| *locale != Locale::En);
        }
        let speaking = |locale: Locale| Scope::beside(site, press, route, locale);
        Self { one: speaking(languages[0]), other: languages.get(1).copied().map(speaking) }
    }

    /// Gives what surrounds the page: in the first language, with no page of its own in the other.
    pub(super) fn frame(&self, title: String, canonical: Option<String>) -> Frame {
        let frame = self.one.frame(Head { title, description: None, kind: None, trail: Vec::new() });
        Frame { canonical, alternates: Vec::new(), switch: None, trail: Vec::new(), ..frame }
    }

    /// Gives an interface text.
    pub(super) fn t(&self, key: &'static str) -> Twofold {
        self.html(|scope| Html::text(scope.t(key)))
    }

    /// Gives what each language says.
    pub(super) fn html(&self, say: impl Fn(&Scope<'s, 'a>) -> Html) -> Twofold {
        self.join(say(&self.one), self.other.as_ref().map(say))
    }

    /// Puts together what each language says.
    pub(super) fn join(&self, text: Html, other: Option<Html>) -> Twofold {
        // A name, a number or what has no translation reads the same: once is enough.
        let other = other.filter(|other| bare(other) != bare(&text));
        let lang = self.other.as_ref().map_or("", |scope| scope.locale.code());
        Twofold { text, other: other.map(|text| Other { lang, text }) }
    }

    /// Gives what each language says, where there is anything to say.
    pub(super) fn optional(&self, say: impl Fn(&Scope<'s, 'a>) -> Option<Html>) -> Option<Twofold> {
        say(&self.one).is_some().then(|| self.html(|scope| say(scope).unwrap_or_default()))
    }

    /// Every language of the page, the first one first.
    pub(super) fn scopes(&self) -> impl Iterator<Item = &Scope<'s, 'a>> {
        std::iter::once(&self.one).chain(&self.other)
    }
}

/// Gives what a reader sees of HTML: its text without tags.
pub(super) fn bare(html: &Html) -> String {
    html.0.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_not_seen() {
        assert_eq!(bare(&Html("a <span lang=\"th\">ก</span> &lt;b&gt;".into())), "a ก &lt;b&gt;");
    }
}
