//! Reading along a text that people typed: gaps, words and digits, each with its place in bytes.

use std::ops::Range;

use crate::thai::digits::{DigitRun, digit_run};
use crate::thai::is_gap;

/// Stands at a place in a text and moves forward over what it recognises.
#[derive(Clone, Debug)]
pub(crate) struct Reader<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Reader<'t> {
    /// Starts at the beginning of a text.
    pub(crate) const fn new(text: &'t str) -> Self {
        Self { text, at: 0 }
    }

    /// Returns the place in bytes, always on a character boundary.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// Returns what has not been read yet.
    pub(crate) fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns the next character.
    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Returns the place of the next character, an empty place at the end.
    pub(crate) fn next_range(&self) -> Range<usize> {
        self.at..self.at + self.peek().map_or(0, char::len_utf8)
    }

    /// Moves over white space and invisible characters.
    pub(crate) fn skip_gap(&mut self) {
        self.take_while(is_gap);
    }

    /// Moves over a word if it stands here.
    pub(crate) fn eat(&mut self, word: &str) -> bool {
        let found = self.rest().starts_with(word);
        if found {
            self.at += word.len();
        }
        found
    }

    /// Moves over all characters of a kind and returns them.
    pub(crate) fn take_while(&mut self, kind: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !kind(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    /// Moves over digits, as [`digit_run`] reads them.
    pub(crate) fn digits(&mut self) -> Option<DigitRun> {
        let run = digit_run(self.rest())?;
        self.at += run.bytes;
        Some(run)
    }

    /// Moves over bytes that were measured in [`Reader::rest`].
    pub(crate) fn take_bytes(&mut self, bytes: usize) {
        self.at += bytes;
    }

    /// Goes back to an earlier place.
    pub(crate) const fn back_to(&mut self, at: usize) {
        self.at = at;
    }

    /// Returns what was read since an earlier place.
    pub(crate) fn since(&self, start: usize) -> &'t str {
        self.text.get(start..self.at).unwrap_or_default()
    }
}
