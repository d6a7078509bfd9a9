//! The only door to YAML: a tree of values with their places, and typed reading of what a key asks for.
//!
//! Every scalar stays the text that was typed: `0356`, `1.10` and `no` are no numbers and no booleans until a key
//! asks for one. Two crates stand behind this door, because neither does both: `saphyr-parser` knows where each
//! value stands and shows duplicates, anchors and tags; `serde_yaml` reads one value into its type by YAML's own
//! rules. One broken entry hides no other: text that can not be parsed as a whole is parsed entry by entry.

use std::collections::HashMap;
use std::ops::Range;

use saphyr_parser::{Event, Parser, ScalarStyle, ScanError};
use serde::de::DeserializeOwned;

use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::locale::Localized;
use crate::say;
use crate::source::{Source, SourceId, Span};
use crate::thai::is_thai_letter;

/// Deepest nesting that is read: more is no content of ours, but an attack or an accident.
const DEEPEST: usize = 16;

/// A value with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// One text.
    Scalar(Scalar),
    /// A list.
    List(List),
    /// Keys with values.
    Mapping(Mapping),
    /// A value that could not be parsed, which was reported.
    Unread(Span),
}

/// One text as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scalar {
    /// The text, unquoted.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
    /// Whether it stands in quotes.
    pub quoted: bool,
    /// Whether nothing stands there: `key:`, `~` or `null`, unquoted.
    pub empty: bool,
}

/// A list of values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct List {
    /// The items in order.
    pub items: Vec<Node>,
    /// Where the list begins.
    pub span: Span,
}

/// Keys with values, in the order of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The entries; a key that is given twice keeps its first value here.
    pub entries: Vec<(Scalar, Node)>,
    /// Where the mapping begins.
    pub span: Span,
}

impl Node {
    /// Gives the place of the value.
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::Scalar(scalar) => scalar.span,
            Self::List(list) => list.span,
            Self::Mapping(mapping) => mapping.span,
            Self::Unread(span) => *span,
        }
    }

    /// Tells whether nothing was given.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        matches!(self, Self::Scalar(Scalar { empty: true, .. }) | Self::Unread(_))
    }
}

/// Parses a part of a text file, which must hold one mapping or one list.
///
/// Gives nothing where nothing is written. What can not be read is in `found`; the rest is returned.
pub fn parse(id: SourceId, source: &Source, part: Range<usize>, found: &mut Vec<Diagnostic>) -> Option<Node> {
    let text = source.text.get(part.clone()).unwrap_or_default();
    match parse_piece(id, text, part.start, found) {
        Ok(node) => node,
        Err(whole) => by_entries(id, text, part.start, whole, found),
    }
}

/// Reads a whole YAML text of our own, such as the interface texts, into a type.
///
/// # Errors
/// Gives the library's message where the text does not fit the type.
pub fn read_own<T: DeserializeOwned>(text: &str) -> Result<T, String> {
    serde_yaml::from_str(text).map_err(|error| error.to_string())
}

/// A piece that could not be parsed: the finding about it.
type Unparsed = Box<Diagnostic>;

fn parse_piece(id: SourceId, text: &str, base: usize, found: &mut Vec<Diagnostic>) -> Result<Option<Node>, Unparsed> {
    let places = Places::new(id, text, base);
    let mut tree = Tree { found: Vec::new(), open: Vec::new(), root: None };
    for event in Parser::new_from_str(text) {
        let (event, span) = event.map_err(|error| Box::new(syntax(&places, &error)))?;
        let span = places.span(span.start.index(), span.end.index());
        if let Event::Scalar(_, ScalarStyle::Plain, ..) = event {
            tree.found.extend(places.text_after_hash(span));
        }
        tree.take(event, span)?;
    }
    found.append(&mut tree.found);
    Ok(tree.root)
}

/// Reads each top-level entry on its own after the whole could not be read.
fn by_entries(id: SourceId, text: &str, base: usize, whole: Unparsed, found: &mut Vec<Diagnostic>) -> Option<Node> {
    let pieces = entries(text);
    if pieces.len() < 2 {
        found.push(*whole);
        return None;
    }
    let mut mapping: Option<Mapping> = None;
    let mut seen = Seen::new();
    let mut failed = false;
    for piece in pieces {
        let start = base + piece.start;
        let part = match parse_piece(id, &text[piece.clone()], start, found) {
            Ok(Some(Node::Mapping(part))) => part,
            Ok(_) => continue,
            Err(finding) => {
                failed = true;
                found.push(*finding);
                unread(id, &text[piece], start)
            }
        };
        let all = mapping.get_or_insert_with(|| Mapping { entries: Vec::new(), span: part.span });
        for (key, value) in part.entries {
            insert(all, &mut seen, key, value, found);
        }
    }
    if !failed {
        found.push(*whole);
    }
    mapping.map(Node::Mapping)
}

/// Keeps the key of an entry that could not be parsed, so that it is not said to be missing as well.
fn unread(id: SourceId, text: &str, start: usize) -> Mapping {
    let key = text.split(':').next().unwrap_or_default().trim_end();
    let span = Span::new(id, start..start + key.len());
    let key = Scalar { text: key.trim_matches(['"', '\'']).to_owned(), span, quoted: false, empty: false };
    Mapping { entries: vec![(key, Node::Unread(span))], span }
}

/// Finds the ranges of the top-level entries: each begins at a line that is neither indented nor a list item.
fn entries(text: &str) -> Vec<Range<usize>> {
    let mut starts = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.starts_with(|c: char| !c.is_whitespace() && !matches!(c, '-' | '#' | ']' | '}')) && line.contains(':') {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

fn syntax(places: &Places, error: &ScanError) -> Diagnostic {
    let span = places.line_around(error.marker().index());
    let tab = places.text(span).contains('\t');
    let help = if tab {
        say!("ใช้ช่องว่างแทนแท็บในการย่อหน้า", "Indent with spaces, not with tabs.")
    } else {
        say!(
            "หากค่ามีเครื่องหมาย : # หรือขึ้นต้นด้วยอักขระพิเศษ ให้ครอบค่าด้วยเครื่องหมายคำพูด \"…\" และตรวจการย่อหน้า",
            "Put a value that has `: `, `#` or a leading special character in quotes \"…\", and check the indentation."
        )
    };
    Diagnostic::new(Code::YamlSyntax, span, say!("อ่าน YAML ตรงนี้ไม่ได้", "YAML can not be read here")).help(help)
}

/// From characters, in which the parser counts, to bytes of the file.
struct Places<'a> {
    id: SourceId,
    base: usize,
    text: &'a str,
    /// Byte of every character, where the text is not plain ASCII.
    bytes: Vec<u32>,
}

impl<'a> Places<'a> {
    fn new(id: SourceId, text: &'a str, base: usize) -> Self {
        let bytes = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().map(|(byte, _)| u32::try_from(byte).unwrap_or(u32::MAX)).collect()
        };
        Self { id, base, text, bytes }
    }

    fn byte(&self, index: usize) -> usize {
        if self.bytes.is_empty() {
            index.min(self.text.len())
        } else {
            self.bytes.get(index).map_or(self.text.len(), |byte| *byte as usize)
        }
    }

    fn span(&self, start: usize, end: usize) -> Span {
        let (start, end) = (self.byte(start), self.byte(end));
        let end = start + self.text[start..end.max(start)].trim_end().len();
        Span::new(self.id, self.base + start..self.base + end)
    }

    /// Warns of words like `ห้อง #3`, which a number sign makes a comment; a comment proper has a space behind it.
    fn text_after_hash(&self, span: Span) -> Option<Diagnostic> {
        let end = (span.end as usize).checked_sub(self.base).filter(|_| span.start < span.end)?;
        let line = self.text.get(end..)?.split('\n').next()?;
        let hash = line.trim_start();
        let lost = hash.strip_prefix('#').filter(|rest| rest.starts_with(|c: char| !c.is_whitespace() && c != '#'))?;
        let start = span.end as usize + line.len() - hash.len();
        let place = Span::new(span.source, start..start + 1 + lost.trim_end().len());
        Some(
            Diagnostic::new(
                Code::TextAfterHash,
                place,
                say!("ข้อความหลัง # เป็นหมายเหตุของ YAML จึงหายไป", "What follows # is a comment to YAML and is lost"),
            )
            .help(say!(
                "ครอบค่าทั้งหมดด้วยเครื่องหมายคำพูด \"…\" หรือเว้นวรรคหลัง # ถ้าเป็นหมายเหตุ",
                "Put the whole value in quotes \"…\", or a space after # if it is a comment."
            )),
        )
    }

    /// Gives the line that a character stands in, or the last one that is not empty before it.
    fn line_around(&self, index: usize) -> Span {
        let at = self.byte(index);
        let before = self.text[..at].trim_end_matches(['\n', '\r']);
        let at = if self.text[at..].trim_start_matches([' ', '\t']).starts_with(['\n', '\r']) || at == self.text.len() {
            before.len()
        } else {
            at
        };
        let start = self.text[..at].rfind('\n').map_or(0, |found| found + 1);
        let end = self.text[at..].find('\n').map_or(self.text.len(), |found| at + found);
        let line = &self.text[start..end];
        let lead = line.len() - line.trim_start().len();
        Span::new(self.id, self.base + start + lead..self.base + start + line.trim_end().len().max(lead))
    }

    fn text(&self, span: Span) -> &str {
        let start = self.text[..(span.start as usize).saturating_sub(self.base)].rfind('\n').map_or(0, |at| at + 1);
        &self.text[start..(span.end as usize).saturating_sub(self.base)]
    }
}

/// Builds the tree from the parser's events without recursion.
struct Tree {
    found: Vec<Diagnostic>,
    open: Vec<Open>,
    root: Option<Node>,
}

enum Open {
    List(List),
    Mapping(Mapping, Seen, Option<Scalar>),
}

/// Where each key of a mapping stands first; a file of keys alone must not take quadratic time.
type Seen = HashMap<String, Span>;

impl Tree {
    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Unparsed> {
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.refuse(anchor > 0 || tag.is_some(), span);
                let plain = style == ScalarStyle::Plain;
                // The parser reports nothing at all as a tilde without length.
                let nothing = plain && (span.start == span.end || matches!(&*text, "~" | "null"));
                let empty = nothing || text.trim().is_empty();
                let text = if empty { String::new() } else { text.trim().to_owned() };
                self.close(Node::Scalar(Scalar { text, span, quoted: !plain, empty }));
            }
            Event::SequenceStart(anchor, tag) => {
                self.refuse(anchor > 0 || tag.is_some(), span);
                self.open(Open::List(List { items: Vec::new(), span }), span)?;
            }
            Event::MappingStart(anchor, tag) => {
                self.refuse(anchor > 0 || tag.is_some(), span);
                self.open(Open::Mapping(Mapping { entries: Vec::new(), span }, Seen::new(), None), span)?;
            }
            Event::SequenceEnd | Event::MappingEnd => match self.open.pop() {
                Some(Open::List(list)) => self.close(Node::List(list)),
                Some(Open::Mapping(mapping, ..)) => self.close(Node::Mapping(mapping)),
                None => {}
            },
            Event::Alias(_) => {
                self.refuse(true, span);
                self.close(Node::Scalar(Scalar { text: String::new(), span, quoted: false, empty: true }));
            }
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentStart(_) | Event::DocumentEnd => {}
        }
        Ok(())
    }

    fn open(&mut self, part: Open, span: Span) -> Result<(), Unparsed> {
        if self.open.len() >= DEEPEST {
            return Err(Box::new(Diagnostic::new(
                Code::YamlTooDeep,
                span,
                say!("YAML ซ้อนกันเกิน {DEEPEST} ชั้น", "YAML is nested more than {DEEPEST} levels deep"),
            )));
        }
        self.open.push(part);
        Ok(())
    }

    fn close(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(list)) => list.items.push(node),
            Some(Open::Mapping(mapping, seen, key)) => match key.take() {
                Some(key) => insert(mapping, seen, key, node, &mut self.found),
                None => *key = Some(key_of(node, &mut self.found)),
            },
        }
    }

    fn refuse(&mut self, refused: bool, span: Span) {
        if refused {
            self.found.push(feature(span));
        }
    }
}

/// Takes a node for a key, which is a text and no merge key.
fn key_of(node: Node, found: &mut Vec<Diagnostic>) -> Scalar {
    match node {
        Node::Scalar(key) => {
            if key.text == "<<" {
                found.push(feature(key.span));
            }
            key
        }
        Node::List(_) | Node::Mapping(_) | Node::Unread(_) => {
            let span = node.span();
            found.push(Diagnostic::new(Code::YamlSyntax, span, say!("คีย์ต้องเป็นข้อความ", "A key must be a text")));
            Scalar { text: String::new(), span, quoted: false, empty: true }
        }
    }
}

fn insert(mapping: &mut Mapping, seen: &mut Seen, key: Scalar, value: Node, found: &mut Vec<Diagnostic>) {
    if let Some(first) = seen.get(&key.text) {
        let name = &key.text;
        found.push(
            Diagnostic::new(
                Code::DuplicateKey,
                key.span,
                say!("คีย์ {name} มีแล้วก่อนหน้านี้", "The key {name} is given already"),
            )
            .label(*first, say!("ครั้งแรก", "first here"))
            .help(say!("เก็บไว้เพียงหนึ่งบรรทัด", "Keep one of the two.")),
        );
    } else {
        seen.insert(key.text.clone(), key.span);
        mapping.entries.push((key, value));
    }
}

fn feature(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::YamlFeature,
        span,
        say!(
            "ไม่รองรับ anchor (&) alias (*) tag (!) และ merge key (<<) ของ YAML",
            "YAML anchors (&), aliases (*), tags (!) and merge keys (<<) are not used here"
        ),
    )
    .help(say!(
        "เขียนค่าซ้ำตามตรง หรือครอบค่าด้วยเครื่องหมายคำพูด \"…\" หากอักขระนี้เป็นส่วนหนึ่งของข้อความ",
        "Write the value again, or put it in quotes \"…\" if the character belongs to the text."
    ))
}

/// The entries of one mapping while they are read: what is asked for is known, the rest is an error at the end.
///
/// Must be closed with [`Fields::finish`].
pub struct Fields<'a> {
    mapping: &'a Mapping,
    known: Vec<&'static str>,
    /// Keys that are needed and absent; reported at the end, unless one of them is written with a mistake.
    lacking: Vec<(&'static str, Diagnostic)>,
    /// Findings so far.
    pub found: &'a mut Vec<Diagnostic>,
}

impl<'a> Fields<'a> {
    /// Begins to read a mapping.
    pub const fn new(mapping: &'a Mapping, found: &'a mut Vec<Diagnostic>) -> Self {
        Self { mapping, known: Vec::new(), lacking: Vec::new(), found }
    }

    /// Gives the place of the mapping.
    #[must_use]
    pub const fn span(&self) -> Span {
        self.mapping.span
    }

    /// Gives the value of a key, or nothing where the key is absent or empty.
    pub fn get(&mut self, key: &'static str) -> Option<&'a Node> {
        self.known.push(key);
        let (_, value) = self.entry(key)?;
        (!value.is_empty()).then_some(value)
    }

    /// Tells whether a key is written without a value.
    #[must_use]
    pub fn is_empty(&self, key: &str) -> bool {
        self.entry(key).is_some_and(|(_, value)| matches!(value, Node::Scalar(Scalar { empty: true, .. })))
    }

    /// Notes that a key is needed, where it is absent or without a value.
    pub fn need(&mut self, key: &'static str) {
        self.need_or(key, |span| missing(key, span));
    }

    /// Notes that a key is needed, with a finding of its own.
    pub fn need_or(&mut self, key: &'static str, finding: impl FnOnce(Span) -> Diagnostic) {
        if self.entry(key).is_none() || self.is_empty(key) {
            let span = self.key_span(key).unwrap_or(self.mapping.span);
            self.lacking.push((key, finding(span)));
        }
    }

    fn entry(&self, key: &str) -> Option<&'a (Scalar, Node)> {
        self.mapping.entries.iter().find(|(written, _)| written.text == key)
    }

    /// Gives the place of a key that is written.
    #[must_use]
    pub fn key_span(&self, key: &str) -> Option<Span> {
        self.entry(key).map(|(written, _)| written.span)
    }

    /// Reads a text.
    pub fn text(&mut self, key: &'static str) -> Option<Text> {
        let node = self.get(key)?;
        text(node, self.found)
    }

    /// Reads a list.
    pub fn list(&mut self, key: &'static str) -> &'a [Node] {
        match self.get(key) {
            Some(node) => list(node, self.found),
            None => &[],
        }
    }

    /// Reads a list of texts.
    pub fn texts(&mut self, key: &'static str) -> Vec<Text> {
        self.list(key).iter().filter_map(|node| text(node, self.found)).collect()
    }

    /// Reads a boolean; absent is `false`.
    pub fn flag(&mut self, key: &'static str) -> bool {
        let Some(node) = self.get(key) else { return false };
        typed(node, self.found, || say!("true หรือ false", "true or false")).unwrap_or(false)
    }

    /// Reads a whole number.
    pub fn whole(&mut self, key: &'static str) -> Option<(u32, Span)> {
        let node = self.get(key)?;
        typed(node, self.found, || say!("จำนวนเต็ม เช่น 2", "a whole number such as 2")).map(|value| (value, node.span()))
    }

    /// Reads a text in each language, `{th: …, en: …}`.
    pub fn localized(&mut self, key: &'static str) -> Option<Localized<String>> {
        let node = self.get(key)?;
        localized(node, self.found)
    }

    /// Reports what was not asked for, with the nearest known key, and what is lacking.
    pub fn finish(self) {
        self.finish_with(|_, _| None);
    }

    /// Does the same; `explain` may say more about a key.
    pub fn finish_with(mut self, explain: impl Fn(&str, Span) -> Option<Diagnostic>) {
        for (key, _) in &self.mapping.entries {
            let written = key.text.as_str();
            if self.known.contains(&written) || written == "<<" || key.empty {
                continue;
            }
            if let Some(found) = explain(written, key.span) {
                self.found.push(found);
                continue;
            }
            let near = nearest(written, self.known.iter().copied());
            // A key that is written with a mistake is not missing.
            self.lacking.retain(|(lacking, _)| Some(*lacking) != near);
            let taken = near.is_some_and(|near| self.entry(near).is_some());
            self.found.push(unknown_key(key, near, taken, &self.known));
        }
        self.found.extend(self.lacking.into_iter().map(|(_, finding)| finding));
    }
}

fn unknown_key(key: &Scalar, near: Option<&str>, taken: bool, known: &[&'static str]) -> Diagnostic {
    let written = &key.text;
    let finding =
        Diagnostic::new(Code::UnknownKey, key.span, say!("ไม่รู้จักคีย์ {written}", "The key {written} is not known"));
    match near {
        // A key that is there already is no replacement.
        Some(near) if taken => finding.help(say!(
            "มี {near} อยู่แล้ว ลบบรรทัดนี้หรือย้ายค่าไปที่นั่น",
            "{near} is there already: remove this line, or move its value there."
        )),
        Some(near) => finding.help(say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")).fix(key.span, near),
        None => {
            let mut keys = known.to_vec();
            keys.sort_unstable();
            keys.dedup();
            let keys = keys.join(", ");
            finding.help(say!("คีย์ที่ใช้ได้ที่นี่: {keys}", "Keys known here: {keys}"))
        }
    }
}

/// A text with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The text as typed, without outer spaces.
    pub text: String,
    /// Where it stands, quotes included.
    pub span: Span,
    /// Whether it stands in quotes.
    pub quoted: bool,
}

/// Reads a text.
pub fn text(node: &Node, found: &mut Vec<Diagnostic>) -> Option<Text> {
    match node {
        Node::Scalar(scalar) if !scalar.empty => {
            Some(Text { text: scalar.text.clone(), span: scalar.span, quoted: scalar.quoted })
        }
        _ => {
            found.push(wrong_type(node, &say!("ข้อความ", "a text")));
            None
        }
    }
}

/// Reads a list; a single text is an error that offers the brackets.
pub fn list<'a>(node: &'a Node, found: &mut Vec<Diagnostic>) -> &'a [Node] {
    match node {
        Node::List(list) => &list.items,
        Node::Scalar(scalar) => {
            let finding = wrong_type(node, &say!("รายการ", "a list"));
            let text = &scalar.text;
            found.push(if text.contains(['[', ']', ',', ':', '#', '\n', '"']) {
                finding
            } else {
                finding.fix(scalar.span, format!("[{text}]"))
            });
            &[]
        }
        Node::Mapping(_) | Node::Unread(_) => {
            found.push(wrong_type(node, &say!("รายการ", "a list")));
            &[]
        }
    }
}

/// Reads keys with values.
pub fn mapping<'a>(node: &'a Node, found: &mut Vec<Diagnostic>) -> Option<&'a Mapping> {
    if let Node::Mapping(mapping) = node {
        return Some(mapping);
    }
    found.push(wrong_type(node, &say!("คีย์กับค่า", "keys with values")));
    None
}

/// Reads a text in each language.
pub fn localized(node: &Node, found: &mut Vec<Diagnostic>) -> Option<Localized<String>> {
    let Node::Mapping(mapping) = node else {
        found.push(wrong_type(node, &say!("{{th: …, en: …}}", "{{th: …, en: …}}")));
        return None;
    };
    let mut fields = Fields::new(mapping, found);
    let th = required(&mut fields, "th");
    let en = required(&mut fields, "en");
    fields.finish();
    Some(Localized { th: th?.text, en: en?.text })
}

/// Reads a text that must be there.
pub fn required(fields: &mut Fields<'_>, key: &'static str) -> Option<Text> {
    fields.need(key);
    let node = fields.get(key)?;
    text(node, fields.found)
}

/// Makes the finding about a key that is needed and absent.
#[must_use]
pub fn missing(key: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, span, say!("ขาดคีย์ {key}", "The key {key} is missing"))
        .help(say!("เพิ่มบรรทัด {key}: …", "Add a line {key}: …"))
}

fn typed<T: DeserializeOwned>(
    node: &Node,
    found: &mut Vec<Diagnostic>,
    wanted: impl FnOnce() -> Localized<String>,
) -> Option<T> {
    if let Node::Scalar(scalar) = node
        && let Ok(value) = serde_yaml::from_str(&scalar.text)
    {
        return Some(value);
    }
    found.push(wrong_type(node, &wanted()));
    None
}

/// Puts a space before words that are not Thai.
fn after_thai(words: &str) -> String {
    if words.starts_with(is_thai_letter) { words.to_owned() } else { format!(" {words}") }
}

fn wrong_type(node: &Node, wanted: &Localized<String>) -> Diagnostic {
    let is = match node {
        Node::Scalar(Scalar { empty: true, .. }) | Node::Unread(_) => say!("ว่างเปล่า", "nothing"),
        Node::Scalar(_) => say!("ข้อความ", "a text"),
        Node::List(_) => say!("รายการ", "a list"),
        Node::Mapping(_) => say!("คีย์กับค่า", "keys with values"),
    };
    let message = Localized {
        th: format!("ตรงนี้ต้องเป็น{} แต่เป็น{}", after_thai(&wanted.th), after_thai(&is.th)),
        en: format!("This must be {}, but is {}", wanted.en, is.en),
    };
    let mut span = node.span();
    if span.start == span.end {
        span.end += 1;
    }
    Diagnostic::new(Code::WrongType, span, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Vec<(Code, String)>) {
        let source = Source::new("a.yaml", text);
        let mut found = Vec::new();
        let node = parse(SourceId::new(0), &source, 0..text.len(), &mut found);
        let found = found
            .into_iter()
            .map(|finding| {
                let crate::diagnostic::Place::Span(span) = finding.place else { unreachable!() };
                (finding.code, text[span.range()].to_owned())
            })
            .collect();
        (node, found)
    }

    fn scalar(node: &Node, key: &str) -> String {
        let Node::Mapping(mapping) = node else { panic!("no mapping") };
        let (_, Node::Scalar(scalar)) = mapping.entries.iter().find(|(k, _)| k.text == key).unwrap() else {
            panic!("no scalar")
        };
        scalar.text.clone()
    }

    #[test]
    fn scalars_stay_as_typed() {
        let text = "a: 0356\nb: 1.10\nc: no\nd: 2024-10-08\ne: '0x1F'\nf: 1_000\ng: on\n";
        let (node, found) = read(text);
        let node = node.unwrap();
        assert_eq!(found, []);
        for (key, value) in
            [("a", "0356"), ("b", "1.10"), ("c", "no"), ("d", "2024-10-08"), ("e", "0x1F"), ("f", "1_000"), ("g", "on")]
        {
            assert_eq!(scalar(&node, key), value);
        }
    }

    #[test]
    fn places_are_bytes_of_the_file_after_thai_and_windows_line_ends() {
        let text = "เรื่อง: ก\r\nnumber: มท 1\r\nnumber: มท 2\r\n";
        let (_, found) = read(text);
        assert_eq!(found, [(Code::DuplicateKey, "number".into())]);
    }

    #[test]
    fn one_broken_entry_hides_no_other() {
        let (node, found) = read("title: ก: ข\nnumber: มท 1\nlist: [a\nx: &a 1\n");
        assert_eq!(scalar(&node.unwrap(), "number"), "มท 1");
        let codes: Vec<_> = found.iter().map(|(code, _)| *code).collect();
        assert_eq!(codes, [Code::YamlSyntax, Code::YamlSyntax, Code::YamlFeature], "{found:#?}");
        assert_eq!(found[0].1, "title: ก: ข");
    }

    #[test]
    fn anchors_aliases_tags_and_merge_keys_are_refused() {
        for text in ["a: &x 1\n", "a: !!str 1\n", "<<: {b: 1}\n", "a: !x [1]\n"] {
            assert_eq!(read(text).1.iter().map(|(code, _)| *code).collect::<Vec<_>>(), [Code::YamlFeature], "{text}");
        }
        assert_eq!(read("a: '&x'\nb: R&D\n").1, []);
    }

    #[test]
    fn depth_is_bounded() {
        let deep = |n| format!("a: {}{}\n", "[".repeat(n), "]".repeat(n));
        assert_eq!(read(&deep(16)).1[0].0, Code::YamlTooDeep);
        assert_eq!(read(&deep(20_000)).1.len(), 1, "no crash, one finding");
        assert_eq!(read(&deep(15)).1, []);
    }
}
