//! Text: gathered between marks of markup, searched for numbers and for markup that did not work.

use std::ops::Range;

use super::{Block, Open, Reader, Stray};
use crate::date::Date;
use crate::document::body::list::Marker;
use crate::document::body::run::Run;
use crate::document::body::{Event, Mention, Tag, clause, finding, glued};
use crate::number::find_letter_numbers;
use crate::thai::is_thai_letter;

/// A date and the word before it are shorter; what is further away does not follow directly.
const LONGEST_DATE: usize = 120;

impl Reader<'_> {
    pub(super) fn text(&mut self, text: &str, range: Range<usize>) {
        if let Some(Open::HtmlBlock(block)) = self.open.last_mut() {
            block.push(&self.place, text, range);
            return;
        }
        if let Some(image) = self.image() {
            image.alt.push_str(text);
            return;
        }
        if matches!(self.open[..], [Open::Tag(Tag::Paragraph)])
            && self.block.at_line_start
            && matches!(self.body.events.last(), Some(Event::Start(Tag::Paragraph)))
            && self.run.is_empty()
            && !self.place.text()[..range.start].ends_with('\\')
        {
            let at = self.body.events.len() - 1;
            let draft = clause::Draft::read(&self.place, range.start, at, self.drafts.len(), &mut self.found);
            self.block.braces.extend(draft.as_ref().and_then(|draft| draft.braces(range.start)));
            self.clauses.extend(draft);
        }
        if self.within.code == 0 && std::mem::take(&mut self.block.at_line_start) {
            let is_first = self.block.plain.is_empty() && self.run.is_empty();
            let is_escaped = self.place.text()[..range.start].ends_with('\\');
            if !is_escaped && self.within.heading == 0 {
                self.block.braces.extend(self.block.clauses.read(self.place.text(), range.start, is_first));
            }
            if let Some(marker) = Marker::at(self.place.text(), range.start, is_first).filter(|_| !is_escaped) {
                if is_first {
                    self.block.marker = Some(marker.clone());
                }
                self.block.lines.push(marker, &self.place, &mut self.found);
            }
        }
        self.run.push(&self.place, text, range);
    }

    /// Notes words that are no plain text.
    pub(super) fn at_word(&mut self, words: &str) {
        self.flush();
        self.block.at_line_start = false;
        match self.image() {
            Some(image) => image.alt.push_str(words),
            None => self.block.plain.push_str(words),
        }
    }

    pub(super) fn hard_break(&mut self) {
        self.flush();
        // The reader sees a new line as well, so that a list that is numbered by hand reads like one.
        self.block.at_line_start = false;
        if let Some(image) = self.image() {
            image.alt.push(' ');
        } else {
            self.block.plain.push('\n');
            self.body.events.push(Event::HardBreak);
        }
    }

    /// Passes the text on that was gathered since the last mark.
    pub(super) fn flush(&mut self) {
        if self.run.is_empty() {
            self.run.clear();
            return;
        }
        let run = std::mem::take(&mut self.run);
        if self.within.code > 0 {
            self.body.events.push(Event::Text(run.text));
            return;
        }
        self.find_stray_markers(&run);
        self.find_unread_links(&run);
        self.find_undefined_footnotes(&run);
        self.find_stray_ids(&run);
        self.block.plain.push_str(&run.text);
        let mut from = 0;
        if self.within.link == 0 && self.within.heading == 0 {
            for (range, number) in find_letter_numbers(&run.text) {
                if range.start > from {
                    self.body.events.push(Event::Text(run.text[from..range.start].to_owned()));
                }
                let rest = &run.text[range.end..];
                let until = rest.char_indices().nth(LONGEST_DATE).map_or(rest.len(), |(at, _)| at);
                let date = Date::parse_prefix(&rest[..until]).map(|(read, _)| read.date);
                let written = run.text[range.clone()].to_owned();
                let span = self.place.span(&run.source(&range));
                self.body.events.push(Event::Mention(self.body.mentions.len()));
                self.body.mentions.push(Mention { number, date, written, span });
                from = range.end;
            }
        }
        if from == 0 {
            self.body.events.push(Event::Text(run.text));
        } else if from < run.text.len() {
            self.body.events.push(Event::Text(run.text[from..].to_owned()));
        }
    }

    /// Ends the paragraph, item or cell, if one is being read.
    pub(super) fn end_block(&mut self) {
        self.flush();
        let mut block = std::mem::replace(&mut self.block, Block { at_line_start: true, ..Block::default() });
        block.lines.end(&self.place, &mut self.found);
        block.clauses.end(&self.place, &mut self.found);
        for marker in [b'*', b'~', b'_'] {
            let stray: Vec<&Stray> = block.stray.iter().filter(|stray| stray.marker == marker).collect();
            for pair in stray.chunks(2).filter(|pair| pair.iter().any(|stray| stray.beside_word)) {
                let written = &self.place.text()[pair[0].range.clone()];
                let second = pair.get(1).map(|stray| self.place.span(&stray.range));
                self.found.push(finding::stray_marker(written, self.place.span(&pair[0].range), second));
            }
        }
    }

    pub(super) fn find_stray_markers(&mut self, run: &Run) {
        let bytes = run.text.as_bytes();
        let mut from = 0;
        while let Some(at) = run.text[from..].find(['*', '~', '_']) {
            let start = from + at;
            let marker = bytes[start];
            let length = bytes[start..].iter().take_while(|byte| **byte == marker).count();
            from = start + length;
            let is_marker = length == 2 || marker == b'*' && length == 3;
            if !is_marker || !(start..from).all(|at| run.is_typed(at)) {
                continue;
            }
            let range = run.source(&(start..from));
            let before = self.place.text()[..range.start].chars().next_back().filter(|c| !c.is_whitespace());
            let after = self.place.text()[range.end..].chars().next().filter(|c| !c.is_whitespace());
            if before.is_none() && after.is_none() {
                continue;
            }
            let is_word =
                |c: Option<char>| c.is_some_and(|c| is_thai_letter(c) || marker != b'_' && c.is_alphanumeric());
            let is_ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
            // 2**3 and snake__case are no emphasis.
            let beside_word = (is_word(before) || is_word(after)) && !(is_ascii(before) && is_ascii(after));
            self.block.stray.push(Stray { marker, range, beside_word });
        }
    }

    /// Finds `[words](name with spaces)`, which Markdown leaves as text, so that the link would be lost.
    fn find_unread_links(&mut self, run: &Run) {
        let mut from = 0;
        while let Some(at) = run.text[from..].find("](") {
            let middle = from + at;
            let end = run.text[middle..].find([')', '\n']).map_or(run.text.len(), |end| middle + end);
            let start = run.text[from..middle].rfind('[').map(|start| from + start);
            from = middle + 2;
            let typed = run.is_typed(middle) && run.is_typed(middle + 1);
            if let Some(start) = start.filter(|_| typed && run.text[end..].starts_with(')') && end > middle + 2) {
                let destination = run.text[middle + 2..end].trim().to_owned();
                let span = self.place.span(&run.source(&(start..end + 1)));
                self.found.push(finding::unread_link(&destination, span));
                from = end;
            }
        }
    }

    /// Finds `[^x]`, which stays text where nothing defines it.
    pub(super) fn find_undefined_footnotes(&mut self, run: &Run) {
        for (start, _) in run.text.match_indices("[^") {
            let label = &run.text[start + 2..];
            let end = label.find(|c: char| c == ']' || c == '[' || c.is_whitespace()).unwrap_or(label.len());
            if end == 0 || !label[end..].starts_with(']') || !(run.is_typed(start) && run.is_typed(start + 1)) {
                continue;
            }
            let label = &label[..end];
            let span = self.place.span(&run.source(&(start..start + 2 + end + 1)));
            self.found.push(finding::undefined_footnote(label, span));
        }
    }

    /// Finds `{#id}` that stayed text.
    fn find_stray_ids(&mut self, run: &Run) {
        for range in glued::ids(&run.text) {
            let source = run.source(&range);
            if run.is_typed(range.start) && self.block.braces.binary_search(&source.start).is_err() {
                let is_heading = self.within.heading > 0;
                self.found.push(glued::stray_id(&run.text[range], self.place.span(&source), is_heading));
            }
        }
    }

    /// An item that Markdown numbers: what begins with `1.1` on a line of its own is counted below it.
    pub(super) fn start_item(&mut self, range: &Range<usize>) {
        let written = self.place.text().get(range.clone()).unwrap_or_default();
        let digits = written.len() - written.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        if let Ok(number) = written[..digits].parse() {
            self.block.clauses.below(number);
        }
    }
}
