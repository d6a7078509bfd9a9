//! The key of a document: its folder below a layer, such as `circulars/2567/mt-0210-5-w10800`.

use std::fmt;

/// The kind of a document, told by the first folder of its key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A letter, order or announcement.
    Circular,
    /// A handbook with chapters.
    Handbook,
    /// A form with files to fill in.
    Form,
    /// A page of the portal itself.
    Page,
}

impl Kind {
    /// Every kind, in the order of the navigation.
    pub const ALL: [Self; 4] = [Self::Circular, Self::Handbook, Self::Form, Self::Page];

    /// Gives the first folder of the kind.
    #[must_use]
    pub const fn folder(self) -> &'static str {
        match self {
            Self::Circular => "circulars",
            Self::Handbook => "handbooks",
            Self::Form => "forms",
            Self::Page => "pages",
        }
    }

    /// Reads a first folder.
    #[must_use]
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.folder() == folder)
    }
}

/// First names of routes that no page may take.
pub const RESERVED: &[&str] = &[
    "circulars",
    "handbooks",
    "forms",
    "pages",
    "en",
    "th",
    "d",
    "search",
    "api",
    "topics",
    "audiences",
    "numbers",
    "years",
    "issuers",
    "a-z",
    "current",
    "new",
    "deadlines",
    "sitemap",
    "open-data",
    "assets",
    "verify",
];

/// The key of a document.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key {
    kind: Kind,
    text: String,
}

impl Key {
    /// Reads a key: a kind, then one or more names in `[a-z0-9-]`, joined by `/`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (folder, names) = text.split_once('/')?;
        let kind = Kind::of_folder(folder)?;
        names.split('/').all(is_name).then(|| Self { kind, text: text.to_owned() })
    }

    /// Gives the kind.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Gives the key as written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Gives the last name of the key.
    #[must_use]
    pub fn name(&self) -> &str {
        self.text.rsplit('/').next().unwrap_or_default()
    }

    /// Gives the route in the source language, without outer slashes: a page lies at its name, all else at its key.
    #[must_use]
    pub fn route(&self) -> &str {
        match self.kind {
            Kind::Page => self.text.split_once('/').map_or("", |(_, name)| name),
            Kind::Circular | Kind::Handbook | Kind::Form => &self.text,
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// Tells whether a text is a name within a key: letters a–z, digits and hyphens.
#[must_use]
pub fn is_name(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_routes() {
        let key = Key::parse("circulars/2567/mt-0210-5-w10800").unwrap();
        assert_eq!((key.kind(), key.name(), key.route()), (Kind::Circular, "mt-0210-5-w10800", key.as_str()));
        assert_eq!(Key::parse("pages/about").unwrap().route(), "about");
        for bad in ["", "circulars", "circulars/", "circulars/A", "news/x", "forms//x", "forms/ก", "/forms/x"] {
            assert_eq!(Key::parse(bad), None, "{bad}");
        }
    }
}
