//! Edges of words. The only door to the segmenter.

use icu_segmenter::options::WordBreakInvariantOptions;
use icu_segmenter::{WordSegmenter, WordSegmenterBorrowed};

/// Finds the edges of words in Thai text, which has no spaces, by a dictionary.
///
/// The dictionary is the one that browsers break lines by; it does not know every word, and cuts at syllables there.
#[derive(Clone, Copy, Debug)]
pub struct Words(WordSegmenterBorrowed<'static>);

impl Words {
    /// Makes the dictionary ready.
    pub fn new() -> Self {
        Self(WordSegmenter::new_dictionary(WordBreakInvariantOptions::default()))
    }

    /// Gives the edges of words in bytes, in order: the beginning, the end, and what lies between.
    pub fn edges(&self, text: &str) -> Vec<usize> {
        self.0.segment_str(text).collect()
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn words_are_those_of_the_dictionary() {
        let text = "หลังจากประชุมคณะกรรมการ";
        let edges = Words::new().edges(text);
        let words: Vec<&str> = edges.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect();
        assert_eq!(words, ["หลัง", "จาก", "ประชุม", "คณะ", "กรรมการ"]);
    }
}
