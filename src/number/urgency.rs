//! The urgency of a letter.

use crate::thai::is_gap;

/// Names how fast a letter has to be dealt with (ชั้นความเร็ว, regulation on correspondence 2526).
///
/// A fact of the letter, printed before its number and no part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Urgency {
    /// ด่วน: faster than normal as far as possible.
    Urgent,
    /// ด่วนมาก: quickly.
    VeryUrgent,
    /// ด่วนที่สุด: the moment it is received.
    MostUrgent,
}

impl Urgency {
    /// Lists the degrees, the strongest first, which is also the longest word first.
    pub const ALL: [Self; 3] = [Self::MostUrgent, Self::VeryUrgent, Self::Urgent];

    /// Returns the word that is printed on the letter.
    pub const fn thai(self) -> &'static str {
        match self {
            Self::Urgent => "ด่วน",
            Self::VeryUrgent => "ด่วนมาก",
            Self::MostUrgent => "ด่วนที่สุด",
        }
    }

    /// Returns the word that front matter uses.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Urgent => "urgent",
            Self::VeryUrgent => "very-urgent",
            Self::MostUrgent => "most-urgent",
        }
    }

    /// Reads the word that [`Urgency::key`] returns.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|urgency| urgency.key() == key)
    }

    /// Cuts an urgency and the spaces around it from the start of a text.
    ///
    /// The fourth mark ด่วนภายใน, to be delivered by a given time, is none of the three and stays.
    pub fn strip_prefix(text: &str) -> (Option<Self>, &str) {
        let start = text.trim_start_matches(is_gap);
        Self::ALL
            .into_iter()
            .find_map(|urgency| Some((urgency, start.strip_prefix(urgency.thai())?.trim_start_matches(is_gap))))
            .filter(|(_, rest)| !rest.starts_with("ภายใน"))
            .map_or((None, text), |(urgency, rest)| (Some(urgency), rest))
    }

    /// Cuts an urgency and the spaces around it from the end of a text.
    pub(super) fn strip_suffix(text: &str) -> (Option<Self>, &str) {
        let end = text.trim_end_matches(is_gap);
        Self::ALL
            .into_iter()
            .find_map(|urgency| Some((urgency, end.strip_suffix(urgency.thai())?.trim_end_matches(is_gap))))
            .map_or((None, end), |(urgency, rest)| (Some(urgency), rest))
    }
}

#[cfg(test)]
mod tests {
    use super::Urgency;

    #[test]
    fn the_longest_word_is_read() {
        assert_eq!(Urgency::strip_prefix("ด่วนที่สุด ที่ มท"), (Some(Urgency::MostUrgent), "ที่ มท"));
        assert_eq!(Urgency::strip_prefix(" ด่วนมากที่ มท"), (Some(Urgency::VeryUrgent), "ที่ มท"));
        assert_eq!(Urgency::strip_prefix("ด่วน ที่ มท"), (Some(Urgency::Urgent), "ที่ มท"));
        assert_eq!(Urgency::strip_prefix("ที่ มท"), (None, "ที่ มท"));
        assert_eq!(Urgency::strip_prefix("ด่วนภายใน 8 ต.ค."), (None, "ด่วนภายใน 8 ต.ค."));
    }

    #[test]
    fn keys_round_trip_and_degrees_are_ordered() {
        for urgency in Urgency::ALL {
            assert_eq!(Urgency::from_key(urgency.key()), Some(urgency));
        }
        assert!(Urgency::Urgent < Urgency::VeryUrgent && Urgency::VeryUrgent < Urgency::MostUrgent);
    }
}
