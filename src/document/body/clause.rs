//! Clauses as Thai officials number them: `ข้อ ๑`, `มาตรา ๗`, `๑.๑`, `(๑)`, `(ก)`.
//!
//! Markdown takes such a paragraph for running text. This pass tells which paragraphs are clauses and nests them; the
//! number stays as written. A number alone proves nothing, `2.5 เมตร` is a length: a paragraph is a clause where its
//! number counts on from that of another, or where the writer gave it an id.

use std::collections::HashSet;
use std::ops::Range;

use super::{Body, Clause, Event, Tag, heading, run};
use crate::diagnostic::{Code, Diagnostic, Place};
use crate::say;
use crate::source::Span;
use crate::thai::words::Words;

/// The words that stand before the number of a clause, and of its translation.
const NAMES: [&str; 4] = ["ข้อ", "มาตรา", "Clause", "Section"];
/// What follows the number where a sentence only speaks of a clause.
const CITING: [&str; 14] = ["และ", "หรือ", "ถึง", "แห่ง", "ของ", "ตาม", "วรรค", "and", "or", "to", "of", "-", "–", ","];
/// Letters that are looked at to tell where a word ends.
const LONGEST_WORD: usize = 40;
/// The words that number what was put in after a section, from the second.
const INSERTED: [&str; 6] = ["ทวิ", "ตรี", "จัตวา", "เบญจ", "ฉ", "สัตต"];
/// The letters that number, in their order; ฃ and ฅ are not used.
const LETTERS: &str = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ";
/// What a paragraph begins with that closes an announcement, order or letter: it belongs to no clause.
const CLOSINGS: [&str; 4] = ["ประกาศ ณ", "สั่ง ณ", "ให้ไว้ ณ", "จึงเรียนมา"];
/// The names of the parts of a law that have clauses in them, before their number.
const CHAPTERS: [&str; 9] = ["หมวดที่", "หมวด", "ส่วนที่", "ส่วน", "ลักษณะ", "ภาค", "Chapter", "Part", "Title"];
/// Parts without a number.
const PARTS: [&str; 5] = ["บทเฉพาะกาล", "บททั่วไป", "บทกำหนดโทษ", "Transitory Provisions", "Transitional Provisions"];
/// More digits are a year or an amount; laws have sections beyond a thousand.
const LONGEST_NUMBER: usize = 3;
const LONGEST_NAMED: usize = 4;
/// Most parts of a number such as `๑.๑.๑`.
const DEEPEST: usize = 5;

/// How a clause is numbered: clauses of one form stand at one level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `ข้อ ๑`, `มาตรา ๗`
    Named,
    /// `๑.๑`, by how many parts it has.
    Dotted(usize),
    /// `(๑)`
    Digits,
    /// `(ก)`
    Letters,
    /// `(a)`
    Latin,
}

/// The beginning of a paragraph that may be a clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) form: Form,
    pub(super) number: Vec<u32>,
    /// Bytes of the number as written.
    pub(super) written: usize,
    /// What stands within the braces after it.
    pub(super) given: Option<Range<usize>>,
    /// Bytes until the text begins.
    length: usize,
    /// Whether the words that follow only speak of a clause.
    cites: bool,
}

/// A paragraph that may be a clause.
pub(super) struct Draft {
    /// Place of its start among the events.
    at: usize,
    /// What is taken from its text: the number and what belongs to it.
    taken: String,
    head: Head,
    /// How many headings stand before it.
    section: usize,
    written: String,
    /// The id that the writer gave, with its place.
    given: Option<(String, Span)>,
    /// Whether braces with an id stand after the number, even if the id can not be used.
    is_marked: bool,
    /// The number in the file.
    span: Span,
}

impl Draft {
    /// Gives the place of the braces with its id in the prepared text, of which the paragraph begins at `start`.
    pub(super) fn braces(&self, start: usize) -> Option<usize> {
        self.head.given.as_ref().map(|id| start + id.start - "{#".len())
    }

    /// Reads the paragraph that begins at `start` of the prepared text and at the event `at`.
    pub(super) fn read(
        place: &run::Place<'_>,
        start: usize,
        at: usize,
        section: usize,
        found: &mut Vec<Diagnostic>,
    ) -> Option<Self> {
        let line = place.text().get(start..)?.lines().next()?;
        let head = Head::read(line)?;
        let given = head.given.clone().map(|range| {
            let span = place.span(&(start + range.start - "#".len()..start + range.end));
            (line[range].to_owned(), span)
        });
        let is_marked = given.is_some();
        let given = given.filter(|(id, span)| {
            let is_id = !id.is_empty() && id.bytes().all(|c| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-'));
            if !is_id {
                found.push(bad_id(id, *span));
            }
            is_id
        });
        Some(Self {
            at,
            taken: line[..head.length].to_owned(),
            section,
            written: line[..head.written].to_owned(),
            given,
            is_marked,
            span: place.span(&(start..start + head.written)),
            head,
        })
    }

    const fn is_dotted(&self) -> bool {
        matches!(self.head.form, Form::Dotted(_))
    }

    const fn is_bracketed(&self) -> bool {
        matches!(self.head.form, Form::Digits | Form::Letters | Form::Latin)
    }
}

/// Place of `ข้อ` and `มาตรา` among the counts.
const NAMED: usize = 0;

fn counted_on(number: &[u32]) -> Vec<u32> {
    let mut next = number.to_vec();
    if let Some(last) = next.last_mut() {
        *last += 1;
    }
    next
}

impl Form {
    /// Tells the forms apart that are counted on their own.
    pub(super) const fn count(self) -> usize {
        match self {
            Self::Named => NAMED,
            Self::Dotted(_) => 1,
            Self::Digits => 2,
            Self::Letters => 3,
            Self::Latin => 4,
        }
    }
}

impl Head {
    /// The number of an item that Markdown numbers.
    pub(super) fn of_item(number: u32) -> Self {
        Self { form: Form::Dotted(1), number: vec![number], written: 0, given: None, length: 0, cites: false }
    }

    /// Tells whether the number counts on from that of another clause.
    pub(super) fn follows(&self, before: &Self) -> bool {
        if self.cites || before.cites {
            return false;
        }
        let (own, other) = (&self.number, &before.number);
        match (self.form, before.form) {
            (Form::Named, Form::Named) => {
                let inserted = |number: &[u32]| number.get(1).copied().unwrap_or_default();
                own[0] == other[0] + 1
                    || own[0] == other[0] && matches!(inserted(own).checked_sub(inserted(other)), Some(1 | 2))
            }
            (Form::Dotted(_), Form::Dotted(_)) => (0..=other.len()).any(|kept| {
                let next = if kept == other.len() { other.clone() } else { counted_on(&other[..=kept]) };
                // The first below it, or the next beside it, with the first below that.
                let is_first = |rest: &[u32]| rest.iter().all(|part| *part == 1);
                own != other && own.strip_prefix(&next[..]).is_some_and(is_first)
            }),
            (one, other_form) => one == other_form && own[0] == other[0] + 1,
        }
    }

    pub(super) fn read(line: &str) -> Option<Self> {
        let (form, number, written) = named(line).or_else(|| bracketed(line)).or_else(|| dotted(line))?;
        let rest = &line[written..];
        let spaces = rest.len() - rest.trim_start().len();
        let mut length = written + spaces;
        let mut given = None;
        if let Some((id, _)) = line[length..].strip_prefix("{#").and_then(|inner| inner.split_once('}')) {
            let start = length + "{#".len();
            given = Some(start..start + id.len());
            length = start + id.len() + "}".len();
            length = line.len() - line[length..].trim_start().len();
        } else if spaces == 0 && !rest.is_empty() && !matches!(form, Form::Digits | Form::Letters | Form::Latin) {
            return None;
        }
        let cites = form == Form::Named && cites(&line[length..]);
        Some(Self { form, number, written, given, length, cites })
    }
}

/// Tells whether a text begins with a word that cites: `of` does, `office` does not.
fn cites(text: &str) -> bool {
    CITING.into_iter().filter(|word| text.starts_with(word)).any(|word| {
        let until = text.char_indices().nth(LONGEST_WORD).map_or(text.len(), |(at, _)| at);
        word.starts_with(|c: char| !c.is_alphabetic()) || Words::new().edges(&text[..until]).contains(&word.len())
    })
}

type Numbered = (Form, Vec<u32>, usize);

fn named(line: &str) -> Option<Numbered> {
    let name = NAMES.into_iter().find(|name| line.starts_with(name))?;
    let rest = &line[name.len()..];
    let spaces = rest.len() - rest.trim_start().len();
    let (first, length) = number(&rest[spaces..], LONGEST_NAMED)?;
    let mut end = name.len() + spaces + length;
    let mut number_of = vec![first];
    if let Some((inserted, length)) = line[end..].strip_prefix('/').and_then(|rest| number(rest, LONGEST_NUMBER)) {
        number_of.push(inserted);
        end += "/".len() + length;
    } else if let Some(rest) = line[end..].strip_prefix(' ') {
        let is_word =
            |word: &str| rest.strip_prefix(word).is_some_and(|after| after.is_empty() || after.starts_with(' '));
        if let Some((word, nth)) = INSERTED.into_iter().zip(2..).find(|(word, _)| is_word(word)) {
            number_of.push(nth);
            end += " ".len() + word.len();
        }
    }
    // `ข้อ ๑.` and `ข้อ ๑:` are numbers, `ข้อ ๑.๑` is another one.
    if let Some(rest) = line[end..].strip_prefix(['.', ':'])
        && (rest.is_empty() || rest.starts_with(char::is_whitespace))
    {
        end += ".".len();
    }
    Some((Form::Named, number_of, end))
}

fn bracketed(line: &str) -> Option<Numbered> {
    let inner = line.strip_prefix('(')?;
    if let Some((number, length)) = number(inner, LONGEST_NUMBER) {
        return inner[length..].starts_with(')').then(|| (Form::Digits, vec![number], length + "()".len()));
    }
    let letter = inner.chars().next()?;
    let length = letter.len_utf8();
    if !inner[length..].starts_with(')') {
        return None;
    }
    let thai = LETTERS.chars().zip(1..).find(|(known, _)| *known == letter).map(|(_, nth)| (Form::Letters, nth));
    let latin = ('a'..='z').zip(1..).find(|(known, _)| *known == letter).map(|(_, nth)| (Form::Latin, nth));
    let (form, nth) = thai.or(latin)?;
    Some((form, vec![nth], length + "()".len()))
}

fn dotted(line: &str) -> Option<Numbered> {
    let (first, mut end) = number(line, LONGEST_NUMBER)?;
    let mut parts = vec![first];
    while let Some((part, length)) = line[end..].strip_prefix('.').and_then(|rest| number(rest, LONGEST_NUMBER)) {
        parts.push(part);
        end += ".".len() + length;
    }
    let has_dot = line[end..].starts_with('.');
    end += usize::from(has_dot);
    // `1.` is a list of Markdown; `๑` alone is a number.
    let counts = if parts.len() == 1 { has_dot && !line.starts_with(|c: char| c.is_ascii()) } else { true };
    (counts && parts.len() <= DEEPEST).then_some((Form::Dotted(parts.len()), parts, end))
}

/// Reads a number in Thai or in Arabic digits, with its bytes.
fn number(text: &str, longest: usize) -> Option<(u32, usize)> {
    let is_thai = text.starts_with(|c| ('๐'..='๙').contains(&c));
    let zero = if is_thai { '๐' } else { '0' };
    let value = |c: char| u32::from(c).checked_sub(u32::from(zero)).filter(|value| *value < 10);
    let digits: Vec<u32> = text.chars().map_while(value).take(longest + 1).collect();
    if !(1..=longest).contains(&digits.len()) {
        return None;
    }
    let length = digits.len() * zero.len_utf8();
    Some((digits.into_iter().fold(0, |number, digit| number * 10 + digit), length))
}

/// Puts the clauses into a text, and gives them and the headings their ids.
pub(super) fn finish(body: &mut Body, drafts: Vec<Draft>, headings: Vec<heading::Draft>, found: &mut Vec<Diagnostic>) {
    let drafts = keep(drafts);
    // What is a clause is no list that was numbered in vain.
    let numbers: HashSet<Span> = drafts.iter().map(|draft| draft.span).collect();
    found.retain(|finding| match &finding.place {
        Place::Span(span) => finding.code != Code::ThaiListMarker || !numbers.contains(span),
        Place::Path(_) => true,
    });
    let given: Vec<_> = drafts.iter().map(|draft| draft.given.clone()).collect();
    let (headings, ids) = heading::finish(headings, &given, found);
    body.headings = headings;
    (body.events, body.clauses) = place(std::mem::take(&mut body.events), drafts, ids);
}

/// Tells which paragraphs are clauses.
fn keep(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut counts: Vec<bool> = drafts.iter().map(|draft| draft.is_marked).collect();
    let mut counts_on = vec![false; drafts.len()];
    let mut last: [Option<usize>; 5] = [None; 5];
    for (at, draft) in drafts.iter().enumerate() {
        if let Some(before) = last[draft.head.form.count()] {
            // Items in brackets begin anew under each heading and clause.
            let anew = draft.is_bracketed()
                && (draft.section != drafts[before].section || last[NAMED].is_some_and(|named| named > before));
            if !anew && draft.head.follows(&drafts[before].head) {
                counts_on[at] = true;
                counts[at] = true;
                counts[before] = true;
            }
        }
        last[draft.head.form.count()] = Some(at);
    }
    // `๑.` `๒.` alone are a list; they are clauses where `๑.๑` stands below one of them.
    let dotted: Vec<usize> = (0..drafts.len()).filter(|at| drafts[*at].is_dotted()).collect();
    for run in dotted.chunk_by(|_, next| counts_on[*next]) {
        if run.iter().all(|at| drafts[*at].head.form == Form::Dotted(1)) {
            for at in run {
                counts[*at] = drafts[*at].is_marked;
            }
        }
    }
    drafts.into_iter().zip(counts).filter_map(|(draft, counts)| counts.then_some(draft)).collect()
}

/// Puts the clauses into the text: nothing else is moved, and nothing is lost. `ids` are those that the clauses got.
fn place(events: Vec<Event>, drafts: Vec<Draft>, ids: Vec<Option<String>>) -> (Vec<Event>, Vec<Clause>) {
    if drafts.is_empty() {
        return (events, Vec::new());
    }
    let mut nest = Nest { out: Vec::with_capacity(events.len() + drafts.len() * 5), open: Vec::new() };
    let mut clauses = Vec::new();
    let mut waiting = drafts.into_iter().zip(ids).peekable();
    let mut depth = 0_usize;
    let mut head: Option<String> = None;
    let mut events = events.into_iter().enumerate().peekable();
    while let Some((at, event)) = events.next() {
        if let Some((draft, id)) = waiting.next_if(|(draft, _)| draft.at == at) {
            let index = clauses.len();
            nest.begin(draft.head.form, index);
            nest.out.extend([event, Event::ClauseNumber(index)]);
            let is_top = draft.head.form == Form::Named;
            clauses.push(Clause { id, written: draft.written, is_top, span: draft.span });
            head = Some(draft.taken);
            depth += 1;
            continue;
        }
        if let (Some(head), Event::Text(text)) = (head.take(), &event) {
            // A line that ends with the number: its break was a space.
            let rest = text.strip_prefix(&head).or_else(|| text.strip_prefix(head.trim_end())).unwrap_or(text);
            let rest = rest.trim_start_matches('\n');
            if !rest.is_empty() {
                nest.out.push(Event::Text(rest.to_owned()));
            }
            continue;
        }
        match &event {
            Event::Rule if depth == 0 => nest.end_all(),
            Event::Start(tag) => {
                if depth == 0 {
                    let next = events.peek().map(|(_, event)| event);
                    nest.meet(*tag, next);
                }
                depth += 1;
            }
            Event::End(_) => depth -= 1,
            _ => {}
        }
        nest.out.push(event);
    }
    nest.end_all();
    (nest.out, clauses)
}

/// The clauses that are open while the text is put together.
struct Nest {
    out: Vec<Event>,
    open: Vec<(Form, usize)>,
}

impl Nest {
    /// Begins a clause: beside an open one of its form, else below the innermost one.
    fn begin(&mut self, form: Form, index: usize) {
        if form == Form::Named {
            while self.open.len() > 1 {
                self.end();
            }
        }
        let beside = self.open.iter().rposition(|(open, _)| *open == form);
        match beside {
            Some(level) => {
                while self.open.len() > level + 1 {
                    self.end();
                }
                if let Some((_, before)) = self.open.pop() {
                    self.out.push(Event::End(Tag::Clause(before)));
                }
            }
            None => {
                let deeper = |open: Form| match (form, open) {
                    (Form::Named, _) => true,
                    (Form::Dotted(own), Form::Dotted(other)) => other > own,
                    _ => false,
                };
                while let Some(level) = self.open.iter().position(|(open, _)| deeper(*open)) {
                    while self.open.len() > level {
                        self.end();
                    }
                }
                self.out.push(Event::Start(Tag::Clauses));
            }
        }
        self.out.push(Event::Start(Tag::Clause(index)));
        self.open.push((form, index));
    }

    /// Ends what another block ends. A paragraph ends items in brackets: it goes on with what stands above them.
    fn meet(&mut self, tag: Tag, next: Option<&Event>) {
        match tag {
            Tag::Heading(_) => self.end_all(),
            Tag::Paragraph => {
                let text = match next {
                    Some(Event::Text(text)) => text.as_str(),
                    _ => "",
                };
                if CLOSINGS.iter().any(|closing| text.starts_with(closing)) || is_chapter(text) {
                    self.end_all();
                }
                while matches!(self.open.last(), Some((Form::Digits | Form::Letters | Form::Latin, _))) {
                    self.end();
                }
            }
            _ => {}
        }
    }

    fn end(&mut self) {
        if let Some((_, index)) = self.open.pop() {
            self.out.extend([Event::End(Tag::Clause(index)), Event::End(Tag::Clauses)]);
        }
    }

    fn end_all(&mut self) {
        while !self.open.is_empty() {
            self.end();
        }
    }
}

/// Tells whether a paragraph is the title of a chapter: `หมวด ๑ บททั่วไป`, `บทเฉพาะกาล`.
fn is_chapter(text: &str) -> bool {
    let line = text.lines().next().unwrap_or_default().trim();
    let numbered = CHAPTERS.into_iter().filter_map(|name| line.strip_prefix(name)).any(|rest| {
        let rest = rest.trim_start();
        number(rest, LONGEST_NUMBER).is_some_and(|(_, length)| {
            let after = &rest[length..];
            (after.is_empty() || after.starts_with([' ', '\t', '\u{a0}', '\u{3000}'])) && !cites(after.trim_start())
        })
    });
    numbered || PARTS.contains(&line)
}

fn bad_id(id: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownValue,
        span,
        say!(
            "รหัสของข้อ “{id}” ใช้ได้เฉพาะ a–z 0–9 และ -",
            "The id ‘{id}’ of a clause is made of a–z, 0–9 and hyphens only."
        ),
    )
    .help(say!("เขียนเช่น {{#scope}}", "Write it as in {{#scope}}."))
}
