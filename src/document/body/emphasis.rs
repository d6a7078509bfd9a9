//! Emphasis beside punctuation.
//!
//! `CommonMark` decides by its neighbours whether a marker opens or closes, and takes it that words are set off by
//! spaces. Thai ones are not, so `**(CCTV)**ใน` stays as typed. A word joiner *inside* the marker, between it and the
//! punctuation, makes the marker stand beside no punctuation. This pass finds where one is needed and remembers
//! where it put it, so that no reader and no diagnostic ever meets it.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag, TagEnd};

use crate::thai::is_thai_letter;

/// Stands between a marker and punctuation; takes no room and is neither letter, space nor punctuation.
const JOINER: char = '\u{2060}';

/// Length of the longest run of one marker that means emphasis: `***`.
const LONGEST: usize = 3;

/// A text in which each marker is read as its writer meant it.
pub(super) struct Prepared<'a> {
    /// The text with joiners.
    pub(super) text: Cow<'a, str>,
    /// Where they stand in it, ascending.
    joiners: Vec<usize>,
}

impl<'a> Prepared<'a> {
    /// Puts joiners where they are needed; most texts need none and stay as they are.
    pub(super) fn new(text: &'a str) -> Self {
        let mut joints = if may_need_joiners(text) { joints(text) } else { Vec::new() };
        if joints.is_empty() {
            return Self { text: Cow::Borrowed(text), joiners: joints };
        }
        joints.sort_unstable();
        joints.dedup();
        let mut joined = String::with_capacity(text.len() + joints.len() * JOINER.len_utf8());
        let mut from = 0;
        for joint in &mut joints {
            joined.push_str(&text[from..*joint]);
            from = *joint;
            *joint = joined.len();
            joined.push(JOINER);
        }
        joined.push_str(&text[from..]);
        Self { text: Cow::Owned(joined), joiners: joints }
    }

    /// Gives the place in the original text.
    pub(super) fn original(&self, at: usize) -> usize {
        at - JOINER.len_utf8() * self.joiners.partition_point(|joiner| *joiner < at)
    }

    /// Gives the parts of a range that lie between joiners.
    pub(super) fn parts(&self, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
        let first = self.joiners.partition_point(|joiner| *joiner < range.start);
        let within = self.joiners[first..].iter().copied().take_while(move |joiner| *joiner < range.end);
        let mut from = range.start;
        within.chain([range.end]).filter_map(move |until| {
            let part = from..until;
            from = until + JOINER.len_utf8();
            (!part.is_empty()).then_some(part)
        })
    }
}

/// Tells whether any marker stands between punctuation and a letter. Cheap, and false for nearly every text.
fn may_need_joiners(text: &str) -> bool {
    let mut from = 0;
    while let Some(at) = text[from..].find(['*', '~']) {
        let start = from + at;
        let length = text[start..].bytes().take_while(|byte| *byte == text.as_bytes()[start]).count();
        let run = Run { start, end: start + length };
        if run.wants_joiner_after(text) || run.wants_joiner_before(text) {
            return true;
        }
        from = run.end;
    }
    false
}

/// Finds the places for joiners.
///
/// Markdown reads the text once, so that code, destinations, escapes and HTML are left alone. The pairs are then
/// found anew, by the order of the markers: what `CommonMark` takes for a second opening may be the closing one.
fn joints(text: &str) -> Vec<usize> {
    let mut pairing = Pairing::new(text);
    let mut in_code = false;
    let mut text_end = 0;
    for (event, range) in Parser::new_ext(text, super::OPTIONS).into_offset_iter() {
        match event {
            Event::Text(written) => {
                let verbatim = text.get(range.clone()) == Some(&*written);
                if verbatim && !in_code {
                    let escaped = range.start > text_end && text[..range.start].ends_with('\\');
                    pairing.text(range.start + usize::from(escaped)..range.end);
                }
                text_end = range.end;
            }
            Event::Start(Tag::Emphasis) => pairing.marker(range.start, 1),
            Event::End(TagEnd::Emphasis) => pairing.marker(range.end - 1, 1),
            Event::Start(Tag::Strong) => pairing.marker(range.start, 2),
            Event::End(TagEnd::Strong) => pairing.marker(range.end - 2, 2),
            Event::Start(Tag::Strikethrough) => {
                pairing.marker(range.start, 1 + usize::from(text[range.start..].starts_with("~~")));
            }
            Event::End(TagEnd::Strikethrough) => {
                let length = 1 + usize::from(text[..range.end].ends_with("~~"));
                pairing.marker(range.end - length, length);
            }
            Event::Start(Tag::Link { link_type, .. } | Tag::Image { link_type, .. }) => {
                // Where the text of a link is the name of its definition, a joiner would make it another name.
                pairing.enter(matches!(link_type, LinkType::Inline | LinkType::Reference));
            }
            Event::End(TagEnd::Link | TagEnd::Image) => pairing.leave(),
            Event::Start(tag) => {
                in_code = matches!(tag, Tag::CodeBlock(_) | Tag::HtmlBlock);
                pairing.new_block();
            }
            Event::End(_) => {
                in_code = false;
                pairing.new_block();
            }
            _ => {}
        }
    }
    pairing.new_block();
    pairing.joints
}

/// A row of one marker.
#[derive(Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
}

impl Run {
    const fn len(self) -> usize {
        self.end - self.start
    }

    fn before(self, text: &str) -> Option<char> {
        text[..self.start].chars().next_back()
    }

    fn after(self, text: &str) -> Option<char> {
        text[self.end..].chars().next()
    }

    /// Tells whether the run stands between a letter and punctuation and may open nevertheless.
    fn wants_joiner_after(self, text: &str) -> bool {
        let punctuation = self.after(text).is_some_and(|c| is_punctuation(c) && !is_closing(c));
        punctuation && self.before(text).is_some_and(|c| self.is_word(c))
    }

    /// Tells whether the run stands between punctuation and a letter and may close nevertheless.
    fn wants_joiner_before(self, text: &str) -> bool {
        let punctuation = self.before(text).is_some_and(|c| is_punctuation(c) && !is_opening(c));
        punctuation && self.after(text).is_some_and(|c| self.is_word(c))
    }

    /// Tells whether a letter outside the marker belongs to running text.
    ///
    /// A single `*` is also the sign of multiplication: only a Thai letter counts beside it.
    fn is_word(self, c: char) -> bool {
        is_thai_letter(c) || self.len() > 1 && c.is_alphanumeric()
    }
}

/// A marker that waits for the one that closes it.
#[derive(Clone, Copy)]
struct Opening {
    marker: u8,
    length: usize,
    end: usize,
    wants_joiner: bool,
}

/// The markers that are open between two ends of a block, or of a link's text.
struct Scope {
    stack: Vec<Opening>,
    /// How many of each marker and length the stack holds, so that a search that finds nothing costs nothing.
    count: [[usize; LONGEST + 1]; 2],
    may_join: bool,
}

impl Scope {
    const fn new(may_join: bool) -> Self {
        Self { stack: Vec::new(), count: [[0; LONGEST + 1]; 2], may_join }
    }

    const fn slot(&mut self, marker: u8, length: usize) -> &mut usize {
        &mut self.count[(marker == b'~') as usize][length]
    }

    fn push(&mut self, opening: Opening) {
        *self.slot(opening.marker, opening.length) += 1;
        self.stack.push(opening);
    }

    fn pop(&mut self) -> Option<Opening> {
        let opening = self.stack.pop()?;
        *self.slot(opening.marker, opening.length) -= 1;
        Some(opening)
    }

    /// Takes what a run of this length ends; empty where nothing is open.
    fn close(&mut self, marker: u8, length: usize) -> Vec<Opening> {
        if let Some(opening) = self.take(marker, length) {
            return vec![opening];
        }
        // `***` ends what `**` and `*` opened, and the reverse.
        if length == LONGEST {
            let Some(inner) = self.stack.last().filter(|opening| opening.marker == marker).copied() else {
                return Vec::new();
            };
            let first = self.take(marker, inner.length);
            return first.into_iter().chain(self.take(marker, LONGEST - inner.length)).collect();
        }
        let Some(opening) = self.take(marker, LONGEST).filter(|_| marker == b'*') else { return Vec::new() };
        self.push(Opening { length: LONGEST - length, wants_joiner: false, ..opening });
        vec![opening]
    }

    /// Takes the last opening of this marker and length from the stack, with all that opened after it.
    fn take(&mut self, marker: u8, length: usize) -> Option<Opening> {
        if *self.slot(marker, length) == 0 {
            return None;
        }
        loop {
            let opening = self.pop()?;
            if opening.marker == marker && opening.length == length {
                return Some(opening);
            }
        }
    }
}

struct Pairing<'a> {
    text: &'a str,
    run: Option<Run>,
    scopes: Vec<Scope>,
    joints: Vec<usize>,
}

impl<'a> Pairing<'a> {
    fn new(text: &'a str) -> Self {
        Self { text, run: None, scopes: vec![Scope::new(true)], joints: Vec::new() }
    }

    /// Takes the markers that stand in a piece of text.
    fn text(&mut self, range: Range<usize>) {
        for (at, _) in self.text[range.clone()].match_indices(['*', '~']) {
            self.marker(range.start + at, 1);
        }
    }

    fn marker(&mut self, start: usize, length: usize) {
        let bytes = self.text.as_bytes();
        match &mut self.run {
            Some(run) if run.end == start && bytes[run.start] == bytes[start] => run.end += length,
            _ => {
                self.finish_run();
                self.run = Some(Run { start, end: start + length });
            }
        }
    }

    fn enter(&mut self, may_join: bool) {
        self.finish_run();
        self.scopes.push(Scope::new(may_join));
    }

    fn leave(&mut self) {
        self.finish_run();
        if self.scopes.len() > 1 {
            self.scopes.pop();
        }
    }

    fn new_block(&mut self) {
        self.finish_run();
        self.scopes.clear();
        self.scopes.push(Scope::new(true));
    }

    /// Decides whether the run opens or closes. One that can do either closes what is open.
    fn finish_run(&mut self) {
        let (Some(run), Some(scope)) = (self.run.take(), self.scopes.last_mut()) else { return };
        let marker = self.text.as_bytes()[run.start];
        let is_strike = marker == b'~';
        if !matches!((marker, run.len()), (b'*', 1..=LONGEST) | (b'~', 2)) {
            return;
        }
        let (before, after) = (run.before(self.text), run.after(self.text));
        let space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let punctuation = |c: Option<char>| c.is_some_and(is_punctuation);
        let opens = !space(after) && (is_strike || !punctuation(after) || space(before) || punctuation(before));
        let closes = !space(before) && (!punctuation(before) || space(after) || punctuation(after));
        let wants_joiner_before = !closes && run.wants_joiner_before(self.text);
        let wants_joiner_after = !opens && run.wants_joiner_after(self.text);
        if closes || wants_joiner_before {
            let ended = scope.close(marker, run.len());
            // `ราคา*(รวม) … ค่าส่ง*(ไม่รวม)` refers to two remarks: a single `*` needs punctuation at both ends.
            let is_remark = run.len() == 1 && !punctuation(before) && ended.iter().any(|opening| opening.wants_joiner);
            if !ended.is_empty() && !is_remark {
                if scope.may_join {
                    self.joints.extend(ended.iter().filter(|opening| opening.wants_joiner).map(|opening| opening.end));
                    self.joints.extend(wants_joiner_before.then_some(run.start));
                }
                return;
            }
        }
        if opens || wants_joiner_after {
            scope.push(Opening { marker, length: run.len(), end: run.end, wants_joiner: wants_joiner_after });
        }
    }
}

/// Tells whether Markdown takes a character for punctuation, as far as it occurs in Thai and English text.
pub(super) const fn is_punctuation(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(
            c,
            '\u{a1}'..='\u{a9}' | '\u{ab}'..='\u{b1}' | '\u{b4}' | '\u{b6}'..='\u{b8}' | '\u{bb}' | '\u{bf}'
                | '\u{d7}' | '\u{f7}' | '\u{e3f}' | '\u{e4f}' | '\u{e5a}' | '\u{e5b}' | '\u{2010}'..='\u{2027}'
                | '\u{2030}'..='\u{205e}' | '\u{20a0}'..='\u{20c0}' | '\u{2190}'..='\u{2bff}' | '\u{3001}'..='\u{3003}'
                | '\u{3008}'..='\u{3011}'
        )
}

/// Tells whether text only follows a character and never ends with it.
const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '{' | '<' | '“' | '‘' | '«' | '„')
}

/// Tells whether text only ends with a character and never begins with it.
const fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '}' | '>' | '”' | '’' | '»' | '.' | ',' | '!' | '?' | ':' | ';' | '%' | '…')
}
