//! Text between two marks of markup, gathered from its pieces, each with its place in the file.
//!
//! Markdown cuts text at every bracket, escape and entity. Official numbers and stray markers are looked for in the
//! text as a reader sees it, and are reported where the editor typed it.

use std::ops::Range;

use super::emphasis::Prepared;
use crate::source::{SourceId, Span};

/// Turns places of the prepared text into places of the file.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub(super) source: SourceId,
    /// The whole file.
    pub(super) file: &'a str,
    /// Where the body begins in it.
    pub(super) start: usize,
    pub(super) prepared: &'a Prepared<'a>,
}

impl<'a> Place<'a> {
    pub(super) fn text(&self) -> &'a str {
        &self.prepared.text
    }

    /// Gives the bytes of the file.
    pub(super) fn range(&self, range: &Range<usize>) -> Range<usize> {
        self.start + self.prepared.original(range.start)..self.start + self.prepared.original(range.end)
    }

    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        Span::new(self.source, self.range(range))
    }
}

/// Text with the place of each of its pieces in the prepared text.
#[derive(Default)]
pub(super) struct Run {
    pub(super) text: String,
    pieces: Vec<Piece>,
}

struct Piece {
    at: usize,
    source: Range<usize>,
    /// Whether the piece stands in the file as it is: no entity and no line break.
    is_verbatim: bool,
    /// Whether a backslash stands before it.
    is_escaped: bool,
}

impl Run {
    /// Adds what Markdown read from a range of the prepared text.
    pub(super) fn push(&mut self, place: &Place<'_>, written: &str, range: Range<usize>) {
        let is_verbatim = place.text().get(range.clone()) == Some(written);
        if !is_verbatim {
            self.pieces.push(Piece { at: self.text.len(), source: range, is_verbatim, is_escaped: false });
            self.text.push_str(written);
            return;
        }
        for part in place.prepared.parts(range.clone()) {
            let is_first = part.start == range.start;
            let read_until = self.pieces.last().map_or(0, |piece| piece.source.end);
            let is_escaped = is_first && read_until < part.start && place.text()[..part.start].ends_with('\\');
            self.pieces.push(Piece { at: self.text.len(), source: part.clone(), is_verbatim, is_escaped });
            self.text.push_str(&place.text()[part]);
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    pub(super) fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
    }

    /// Gives the range of the prepared text that a range of the run was read from.
    pub(super) fn source(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.piece(range.start).map_or(0, |piece| {
            if piece.is_verbatim { piece.source.start + (range.start - piece.at) } else { piece.source.start }
        });
        let end = self.piece(range.end.saturating_sub(1)).map_or(start, |piece| {
            if piece.is_verbatim { piece.source.start + (range.end - piece.at) } else { piece.source.end }
        });
        start..end.max(start)
    }

    /// Tells whether a character was typed as itself: not behind a backslash, and not as an entity.
    pub(super) fn is_typed(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|piece| piece.is_verbatim && !(piece.is_escaped && piece.at == at))
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        self.pieces[..self.pieces.partition_point(|piece| piece.at <= at)].last()
    }
}
