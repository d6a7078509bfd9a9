//! `permalinks.lock`: one line for each identifier, sorted; then the addresses of provinces, then what they took off.
//!
//! ```text
//! # prakat permalinks 1
//! id ⇥ layer:key[#file] ⇥ edition ⇥ sha256[,sha256…] or - ⇥ issued ⇥ live | moved:<target> | withdrawn:<reason> ⇥ check
//! @ ⇥ province ⇥ base_url ⇥ since [⇥ permalink_base] ⇥ check
//! - ⇥ province ⇥ base:key ⇥ reason, or - where it was never published ⇥ check
//! # end
//! ```
//!
//! Each line checks itself, so that a merge by lines stays sound and a change by hand is found where it is. The last
//! line tells a whole file from one that was cut.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::diagnostic::{Checked, Code, Diagnostic};
use crate::digest::{hex, line_check, parse_sha256};
use crate::key::Key;
use crate::say;
use crate::source::{Source, SourceId, Sources, Span};

use super::target::{escape, unescape};
use super::{Identifier, Target};

/// Name of the lock in the content folder.
pub const LOCK: &str = "permalinks.lock";
/// Largest lock, in bytes: 10,000 documents with a file each take 3 MB.
pub const LOCK_LIMIT: u64 = 64_000_000;
const FIRST_LINE: &str = "# prakat permalinks 1";
const LAST_LINE: &str = "# end";
const CONFLICT_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// An identifier that was issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The identifier.
    pub id: Identifier,
    /// What it was issued for.
    pub target: Target,
    /// The newest edition that was published.
    pub edition: u32,
    /// SHA-256 of every edition that was published, the newest first; empty for a document.
    pub hashes: Vec<[u8; 32]>,
    /// The day of its first publication.
    pub issued: Date,
    /// What became of the target.
    pub fate: Fate,
}

/// What became of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It is where it was.
    Live,
    /// It is elsewhere now.
    Moved(Target),
    /// It is not published any more, with the reason.
    Withdrawn(String),
}

/// An address under which a province was published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// Slug of the province.
    pub province: String,
    /// `base_url`, ending in a slash.
    pub base_url: String,
    /// `permalink_base`, ending in a slash, where codes do not lead to `d/` below `base_url`.
    pub permalink_base: Option<String>,
    /// Since which day.
    pub since: Date,
}

/// A base document that a province does not publish.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TakenOff {
    /// Slug of the province.
    pub province: String,
    /// Key of the base document.
    pub key: Key,
    /// Why it was taken off; nothing where it was never published.
    pub reason: Option<String>,
}

/// Everything that was ever issued.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The identifiers.
    pub entries: BTreeMap<Identifier, Entry>,
    /// The addresses of provinces: by province, the one that holds now last.
    pub addresses: Vec<Address>,
    /// What provinces do not publish, sorted.
    pub taken_off: Vec<TakenOff>,
    pub(super) places: BTreeMap<String, Span>,
}

impl Lock {
    /// Reads the lock of a content folder; one that is absent is empty.
    #[must_use]
    pub fn of(sources: &Sources) -> Checked<Self> {
        sources.find(LOCK).map_or_else(Checked::default, |id| read(id, sources.get(id)))
    }

    /// Finds the line that stands for a target: one that lives before one that leads to it.
    #[must_use]
    pub fn find(&self, target: &Target) -> Option<&Entry> {
        let same = || self.entries.values().filter(|entry| entry.target == *target);
        same().find(|entry| entry.fate == Fate::Live).or_else(|| same().next())
    }

    /// Gives an entry and those that its moves lead to, one after the other; a circle is followed once.
    pub fn way<'l>(&'l self, entry: &'l Entry) -> impl Iterator<Item = &'l Entry> {
        let next = |entry: &&'l Entry| match &entry.fate {
            Fate::Moved(to) => self.find(to).filter(|next| next.id != entry.id),
            Fate::Live | Fate::Withdrawn(_) => None,
        };
        std::iter::successors(Some(entry), next).take(self.entries.len().max(1))
    }

    /// Gives the address under which a province was published last.
    #[must_use]
    pub fn address(&self, province: &str) -> Option<&Address> {
        self.addresses.iter().rev().find(|address| address.province == province)
    }

    /// Finds the line that takes a base document off a province.
    #[must_use]
    pub fn taken_off(&self, province: &str, key: &Key) -> Option<&TakenOff> {
        self.taken_off.iter().find(|line| line.province == province && line.key == *key)
    }

    /// Gives the line of an identifier, where it was read from a file.
    #[must_use]
    pub fn place(&self, id: Identifier) -> Option<Span> {
        self.places.get(&id.to_string()).copied()
    }

    /// Gives the line of an address.
    #[must_use]
    pub fn place_of_address(&self, address: &Address) -> Option<Span> {
        self.places.get(&address.print()).copied()
    }

    /// Tells whether nothing was ever issued.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.addresses.is_empty() && self.taken_off.is_empty()
    }

    /// Tells whether both say the same, wherever it was read.
    #[must_use]
    pub fn says_the_same(&self, other: &Self) -> bool {
        self.entries == other.entries && self.addresses == other.addresses && self.taken_off == other.taken_off
    }

    /// Prints the lock.
    #[must_use]
    pub fn print(&self) -> String {
        self.print_with("")
    }

    /// Prints the lock with lines that are not part of it before its end.
    pub(super) fn print_with(&self, more: &str) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for entry in self.entries.values() {
            text = text + &entry.print() + "\n";
        }
        for address in &self.addresses {
            text = text + &address.print() + "\n";
        }
        for TakenOff { province, key, reason } in &self.taken_off {
            let reason = match reason.as_deref() {
                None => "-".to_owned(),
                // A reason of that one letter is still a reason.
                Some("-") => "%2D".to_owned(),
                Some(reason) => escape(reason),
            };
            text = text + &checked(&["-", province, &format!("base:{key}"), &reason]) + "\n";
        }
        text + more + LAST_LINE + "\n"
    }
}

impl Entry {
    /// Prints the line of the identifier.
    pub(super) fn print(&self) -> String {
        let hashes: Vec<String> = self.hashes.iter().map(|hash| hex(hash)).collect();
        let hashes = if hashes.is_empty() { "-".to_owned() } else { hashes.join(",") };
        let fate = match &self.fate {
            Fate::Live => "live".to_owned(),
            Fate::Moved(target) => format!("moved:{target}"),
            Fate::Withdrawn(reason) => format!("withdrawn:{}", escape(reason)),
        };
        let (id, target, edition) = (self.id.to_string(), self.target.to_string(), self.edition.to_string());
        checked(&[&id, &target, &edition, &hashes, &self.issued.iso(), &fate])
    }
}

impl Address {
    /// Prints the line of the address.
    fn print(&self) -> String {
        let since = self.since.iso();
        let columns = ["@", &self.province, &self.base_url, &since];
        checked(&columns.into_iter().chain(self.permalink_base.as_deref()).collect::<Vec<_>>())
    }
}

/// Joins columns and adds their check.
fn checked(columns: &[&str]) -> String {
    let line = columns.join("\t");
    let check = line_check(&line);
    line + "\t" + &check
}

/// One line of the file that says something.
pub(super) enum Line {
    Entry(Entry),
    Address(Address),
    TakenOff(TakenOff),
}

/// Why a line can not be used.
pub(super) enum LineFault {
    /// Its columns can not be read, as when it is cut.
    Unreadable,
    /// It does not fit its check.
    Altered,
}

/// Reads one line.
pub(super) fn read_line(line: &str) -> Result<Line, LineFault> {
    let (said, given) = line.rsplit_once('\t').ok_or(LineFault::Unreadable)?;
    let is_check = given.len() == 8 && given.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !is_check {
        return Err(LineFault::Unreadable);
    }
    if line_check(said) != given {
        return Err(LineFault::Altered);
    }
    columns(said).ok_or(LineFault::Unreadable)
}

fn columns(line: &str) -> Option<Line> {
    let columns: Vec<&str> = line.split('\t').collect();
    Some(match columns.as_slice() {
        ["@", province, base_url, since, permalink_base @ ..] if permalink_base.len() < 2 => Line::Address(Address {
            province: (*province).to_owned(),
            base_url: (*base_url).to_owned(),
            permalink_base: permalink_base.first().map(|base| (*base).to_owned()),
            since: Date::parse(since).ok()?.date,
        }),
        ["-", province, key, reason] => Line::TakenOff(TakenOff {
            province: (*province).to_owned(),
            key: Key::parse(key.strip_prefix("base:")?)?,
            reason: if *reason == "-" { None } else { Some(unescape(reason)?) },
        }),
        [id, target, edition, hashes, issued, fate] => Line::Entry(Entry {
            id: Identifier::parse(id).ok().filter(|read| read.to_string() == *id)?,
            target: Target::parse(target)?,
            edition: edition.parse().ok()?,
            hashes: match *hashes {
                "-" => Vec::new(),
                hashes => hashes.split(',').map(parse_sha256).collect::<Option<_>>()?,
            },
            issued: Date::parse(issued).ok()?.date,
            fate: match (*fate, fate.split_once(':')) {
                ("live", _) => Fate::Live,
                (_, Some(("moved", target))) => Fate::Moved(Target::parse(target)?),
                (_, Some(("withdrawn", reason))) => Fate::Withdrawn(unescape(reason)?),
                _ => return None,
            },
        }),
        _ => return None,
    })
}

/// Gives the lines of a text with their bytes, without line ends of either kind.
pub(super) fn lines(text: &str) -> impl Iterator<Item = (std::ops::Range<usize>, &str)> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |whole| {
        let line = whole.trim_end_matches(['\n', '\r']);
        let range = start..start + line.len();
        start += whole.len();
        (range, line)
    })
}

/// Tells whether a line is one that a merge of two branches leaves behind.
pub(super) fn is_conflict_mark(line: &str) -> bool {
    CONFLICT_MARKS
        .iter()
        .any(|mark| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' ')))
}

/// Tells whether a lock has its first and its last line, whatever stands between them.
#[must_use]
pub fn is_whole(text: &str) -> bool {
    let said = || lines(text).map(|(_, line)| line).filter(|line| !line.is_empty() && !is_conflict_mark(line));
    said().next() == Some(FIRST_LINE) && said().last() == Some(LAST_LINE)
}

pub(super) fn is_frame(line: &str) -> bool {
    line == FIRST_LINE || line == LAST_LINE || line.is_empty()
}

fn read(id: SourceId, source: &Source) -> Checked<Lock> {
    let mut reader = Reader { lock: Lock::default(), found: Vec::new(), targets: BTreeMap::new() };
    let text = source.text.as_str();
    let all: Vec<_> = lines(text).collect();
    let first = all.first().map_or(0..0, |(range, _)| range.clone());
    if let Some((range, _)) = all.iter().find(|(_, line)| is_conflict_mark(line)) {
        // What stands on both sides would only be named twice.
        reader.found.push(conflict(Span::new(id, range.clone())));
        return Checked { value: reader.lock, diagnostics: reader.found };
    }
    if all.first().is_none_or(|(_, line)| *line != FIRST_LINE) {
        reader.found.push(no_lock(Span::new(id, first)));
        return Checked { value: reader.lock, diagnostics: reader.found };
    }
    for (range, line) in &all {
        if !is_frame(line) {
            reader.line(Span::new(id, range.clone()), line);
        }
    }
    let last = all.iter().rev().find(|(_, line)| !line.is_empty());
    if let Some((range, _)) = last.filter(|(_, line)| *line != LAST_LINE) {
        reader.found.push(cut_short(Span::new(id, range.clone())));
    }
    let Reader { mut lock, found, .. } = reader;
    lock.addresses.sort_by(|a, b| (&a.province, a.since).cmp(&(&b.province, b.since)));
    lock.taken_off.sort();
    Checked { value: lock, diagnostics: found }
}

struct Reader {
    lock: Lock,
    found: Vec<Diagnostic>,
    targets: BTreeMap<Target, Span>,
}

impl Reader {
    fn line(&mut self, span: Span, line: &str) {
        match read_line(line) {
            Ok(Line::Entry(entry)) => self.entry(span, entry),
            Ok(Line::Address(address)) => {
                if self.lock.places.insert(address.print(), span).is_none() {
                    self.lock.addresses.push(address);
                }
            }
            Ok(Line::TakenOff(line)) => {
                if self.lock.taken_off(&line.province, &line.key).is_none() {
                    self.lock.taken_off.push(line);
                }
            }
            Err(LineFault::Altered) => self.found.push(altered(span)),
            Err(LineFault::Unreadable) => self.found.push(unreadable(span)),
        }
    }

    fn entry(&mut self, span: Span, entry: Entry) {
        let id = entry.id;
        if let Some(first) = self.lock.place(id) {
            let id = id.grouped();
            let message = say!("รหัส {id} มีสองบรรทัด", "The identifier {id} has two lines");
            self.found.push(double(span, first, message));
            return;
        }
        self.lock.places.insert(id.to_string(), span);
        if entry.fate == Fate::Live
            && let Some(first) = self.targets.insert(entry.target.clone(), span)
        {
            let target = entry.target.path();
            let message = say!("{target} มีสองรหัส", "{target} has two identifiers");
            self.found.push(double(span, first, message));
        }
        self.lock.entries.insert(id, entry);
    }
}

/// What to do with a lock that is not as the program wrote it.
fn take_back(finding: Diagnostic) -> Diagnostic {
    finding.help(say!(
        "โปรแกรมเป็นผู้เขียนไฟล์นี้ โปรดไม่แก้ด้วยมือ นำไฟล์เดิมกลับมาโดยสั่งในโฟลเดอร์เนื้อหา: git checkout -- {LOCK}",
        "The program writes this file; please do not edit it. Take the old one back, in the content folder: git checkout -- {LOCK}"
    ))
}

fn no_lock(span: Span) -> Diagnostic {
    take_back(Diagnostic::new(
        Code::LockUnreadable,
        span,
        say!("บรรทัดแรกต้องเป็น “{FIRST_LINE}”", "The first line must be “{FIRST_LINE}”"),
    ))
}

fn unreadable(span: Span) -> Diagnostic {
    take_back(Diagnostic::new(
        Code::LockUnreadable,
        span,
        say!("อ่านบรรทัดนี้ไม่ได้ บรรทัดอาจขาด", "This line can not be read; it may be cut short"),
    ))
}

fn cut_short(span: Span) -> Diagnostic {
    take_back(Diagnostic::new(
        Code::LockUnreadable,
        span,
        say!(
            "ท้ายไฟล์ขาดหาย: บรรทัดสุดท้ายต้องเป็น “{LAST_LINE}”",
            "The end of the file is missing: the last line must be “{LAST_LINE}”"
        ),
    ))
}

fn altered(span: Span) -> Diagnostic {
    take_back(Diagnostic::new(
        Code::LockAltered,
        span,
        say!("บรรทัดนี้ถูกแก้ด้วยมือ จึงไม่ตรงกับค่าตรวจท้ายบรรทัด", "This line was changed by hand; it does not fit its check"),
    ))
    .help(say!(
        "ถ้าต้องการบอกว่าเอกสารย้ายหรือเลิกเผยแพร่ ใช้ prakat permalinks move หรือ prakat permalinks withdraw",
        "To say that a document has moved or is given up, use `prakat permalinks move` or `prakat permalinks withdraw`."
    ))
}

fn conflict(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::LockConflict,
        span,
        say!("งานของสองฝ่ายยังค้างอยู่ในไฟล์นี้ ยังไม่ได้รวมเป็นหนึ่ง", "The work of two branches stands side by side in this file"),
    )
    .help(say!(
        "สั่ง prakat permalinks merge โปรแกรมจะรวมส่วนที่แน่นอนให้ และบอกส่วนที่ท่านต้องตัดสินเอง",
        "Run `prakat permalinks merge`: it settles what is certain and names what you have to decide."
    ))
}

fn double(span: Span, first: Span, message: crate::locale::Localized<String>) -> Diagnostic {
    Diagnostic::new(Code::LockDouble, span, message).label(first, say!("บรรทัดแรก", "the first line")).help(say!(
        "สั่ง prakat permalinks merge โปรแกรมจะรวมส่วนที่แน่นอนให้ และบอกส่วนที่ท่านต้องตัดสินเอง",
        "Run `prakat permalinks merge`: it settles what is certain and names what you have to decide."
    ))
}
