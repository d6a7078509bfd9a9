//! The two languages of a portal.
//!
//! Owns which languages there are and how a value in both is held. Knows no texts: the interface texts are in
//! `texts.rs`.

/// A language in which pages are published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Locale {
    /// Thai, the source language.
    Th,
    /// English.
    En,
}

impl Locale {
    /// Every language, the source language first.
    pub const ALL: [Self; 2] = [Self::Th, Self::En];

    /// Gives the language code used in file names, in `lang` and in routes: `th` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Th => "th",
            Self::En => "en",
        }
    }

    /// Reads a language code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|locale| locale.code() == code)
    }

    /// Gives the other language.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Th => Self::En,
            Self::En => Self::Th,
        }
    }
}

/// One value in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Localized<T> {
    /// The Thai value.
    pub th: T,
    /// The English value.
    pub en: T,
}

impl<T> Localized<T> {
    /// Makes the value of each language.
    pub fn from_fn(mut make: impl FnMut(Locale) -> T) -> Self {
        Self { th: make(Locale::Th), en: make(Locale::En) }
    }

    /// Gives the value of one language.
    #[must_use]
    pub const fn get(&self, locale: Locale) -> &T {
        match locale {
            Locale::Th => &self.th,
            Locale::En => &self.en,
        }
    }

    /// Gives the value of one language to change it.
    pub const fn get_mut(&mut self, locale: Locale) -> &mut T {
        match locale {
            Locale::Th => &mut self.th,
            Locale::En => &mut self.en,
        }
    }

    /// Makes another value of each.
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Localized<U> {
        Localized { th: change(self.th), en: change(self.en) }
    }
}

/// Says one sentence in both languages: `say!("ไทย {x}", "English {x}")`.
///
/// Both texts are format strings over the same names, so that a message can not be added in one language only.
#[macro_export]
macro_rules! say {
    ($th:literal, $en:literal $(,)?) => {
        $crate::locale::Localized { th: format!($th), en: format!($en) }
    };
}

/// How numbers and dates are shown in Thai pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Digits {
    /// 2567
    #[default]
    Arabic,
    /// ๒๕๖๗
    Thai,
}
