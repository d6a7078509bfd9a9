//! The interface texts: everything that pages say by themselves, in both languages.
//!
//! Owns the wording; knows no document. Keys are flat and equal in both files, and a test holds them so. A text may
//! have places such as `{date}`; templates print only texts without places, the compiler fills the others.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::locale::{Locale, Localized};

/// The interface texts of one language.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Texts(BTreeMap<String, String>);

impl Texts {
    /// Gives the texts that the program comes with.
    ///
    /// # Panics
    ///
    /// Never in a tested build: the files are part of the program.
    #[must_use]
    pub fn embedded() -> Localized<Self> {
        Localized::from_fn(|locale| {
            let source = match locale {
                Locale::Th => include_str!("texts/th.yaml"),
                Locale::En => include_str!("texts/en.yaml"),
            };
            Self(crate::yaml::read_own(source).expect("the interface texts are a map of texts"))
        })
    }

    /// Gives a text; for an unknown key, which is a mistake in the program, the key itself.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        debug_assert!(self.has(key), "there is no interface text {key}");
        self.0.get(key).map_or(key, String::as_str)
    }

    /// Tells whether there is such a text.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Gives a text with its places filled; what fills a place is not looked at again.
    #[must_use]
    pub fn fill(&self, key: &str, parts: &[(&str, &str)]) -> String {
        let mut filled = String::new();
        let mut rest = self.get(key);
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                rest = &rest[before.len()..];
                break;
            };
            let part = parts.iter().find(|(known, _)| *known == name);
            debug_assert!(part.is_some(), "nothing fills {name} of {key}");
            filled.push_str(part.map_or(name, |(_, text)| text));
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn places(text: &str) -> BTreeSet<&str> {
        text.split('{').skip(1).filter_map(|rest| rest.split_once('}').map(|(name, _)| name)).collect()
    }

    #[test]
    fn both_languages_have_the_same_keys_and_places() {
        let texts = Texts::embedded();
        let keys = |texts: &Texts| texts.0.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&texts.th), keys(&texts.en));
        for (key, th) in &texts.th.0 {
            let en = texts.en.get(key);
            assert_eq!(places(th), places(en), "{key}");
            assert!(!th.trim().is_empty() && !en.trim().is_empty(), "{key} is empty");
            assert!(key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'), "{key}");
        }
    }

    #[test]
    fn english_texts_hold_no_thai_and_thai_texts_are_composed() {
        let texts = Texts::embedded();
        for (key, en) in &texts.en.0 {
            assert!(!en.chars().any(|letter| ('\u{e00}'..='\u{e7f}').contains(&letter)), "{key}");
        }
        for (key, th) in &texts.th.0 {
            assert!(!th.contains('\u{e4d}') && !th.contains("เเ"), "{key}");
        }
    }

    #[test]
    fn keys_stand_once() {
        for source in [include_str!("texts/th.yaml"), include_str!("texts/en.yaml")] {
            let keys: Vec<_> = source
                .lines()
                .filter(|line| !line.starts_with('#'))
                .filter_map(|line| line.split_once(':').map(|(key, _)| key))
                .collect();
            let once: BTreeSet<_> = keys.iter().collect();
            assert_eq!(keys.len(), once.len());
        }
    }

    #[test]
    fn places_are_filled_once() {
        let texts = Texts(BTreeMap::from([("a".to_owned(), "x {b} y {c}".to_owned())]));
        assert_eq!(texts.fill("a", &[("b", "{c}"), ("c", "2")]), "x {c} y 2");
    }
}
