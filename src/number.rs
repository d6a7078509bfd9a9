//! Official numbers of Thai letters and orders: grammar, canonical form and identity.
//!
//! Regulation on correspondence 2526: an outgoing letter carries the code of its office, the unit and a running number,
//! a circular ว before the running number; registers restart each calendar year, so a number alone names no letter.
//! Spacing and digits are not stable in practice: everything is read, one form is printed.
//!
//! Knows the grammar only. Which provinces and bodies exist, and which letters the portal holds, is known elsewhere.

mod citation;
mod find;
mod urgency;

use std::error::Error;
use std::fmt;
use std::ops::{Range, RangeInclusive};

pub use citation::{CitationError, CitationLine};
pub use find::find_letter_numbers;
pub use urgency::Urgency;

use crate::thai::digits::{DigitRun, digit_run};
use crate::thai::reader::Reader;
use crate::thai::{is_consonant, is_gap, is_thai_letter};

/// Lists the codes of ministries and agencies in alphabetical order (domain facts 2.2), among them ทก, which became ดศ.
///
/// No code of a province is among them.
pub const KNOWN_CODES: [&str; 22] = [
    "กก", "กค", "กต", "กษ", "กห", "คค", "ดศ", "ตช", "ทก", "ทส", "นร", "พณ", "พน", "พม", "มท", "ยธ", "รง", "วธ", "ศธ",
    "สธ", "อก", "อว",
];

const CODE_LENGTH: RangeInclusive<usize> = 2..=4;
const COMMITTEE_LENGTH: RangeInclusive<usize> = 2..=6;
const UNIT_LENGTH: RangeInclusive<usize> = 4..=5;
const SUB_LENGTH: RangeInclusive<usize> = 1..=3;
const LONGEST_RUNNING: usize = 6;
const ORDER_YEARS: RangeInclusive<i32> = 2400..=2700;

/// Holds the number of a letter, as in `กค (กวจ) 0405.2/ว 119`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LetterNumber {
    /// The code of the ministry, agency or province, which careless copies leave out.
    pub code: Option<String>,
    /// The committee that the letter speaks for.
    pub committee: Option<String>,
    /// The unit: four digits, or five in education offices and local bodies.
    pub unit: String,
    /// The numbers after the unit, each with its zeros.
    pub subs: Vec<String>,
    /// Whether it carries ว (เวียน), the mark of a circular.
    pub circular: bool,
    /// The running number of the register.
    pub running: u32,
}

/// Holds the number of an order, as in `404/2552`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OrderNumber {
    /// The running number of the year.
    pub running: u32,
    /// The Buddhist year that is part of the number.
    pub year_be: i32,
}

/// Holds the number of a letter or of an order.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum OfficialNumber {
    /// The number of a letter.
    Letter(LetterNumber),
    /// The number of an order.
    Order(OrderNumber),
}

/// Names one letter: two letters with the same identity are the same letter.
///
/// `ว 45` and `45` are two letters, and so are equal numbers of two years.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Identity {
    /// The code of the ministry, agency or province.
    pub code: String,
    /// The committee that the letter speaks for.
    pub committee: Option<String>,
    /// The unit.
    pub unit: String,
    /// The numbers after the unit.
    pub subs: Vec<String>,
    /// Whether it is a circular.
    pub circular: bool,
    /// The running number.
    pub running: u32,
    /// The Buddhist year of the date of the letter.
    pub year_be: i32,
}

/// Says why a text is no official number, and where: `at` counts bytes of the given text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// There is nothing to read.
    Empty {
        /// The place.
        at: Range<usize>,
    },
    /// A code has two to four letters.
    CodeLength {
        /// How many letters were written.
        letters: usize,
        /// The place.
        at: Range<usize>,
    },
    /// A code consists of Thai consonants.
    CodeNotConsonants {
        /// What was written.
        found: String,
        /// The place.
        at: Range<usize>,
    },
    /// A committee is two to six Thai consonants in round brackets.
    Committee {
        /// What was written between the brackets.
        found: String,
        /// The place.
        at: Range<usize>,
    },
    /// A unit has four or five digits.
    UnitLength {
        /// How many digits were written.
        digits: usize,
        /// The place.
        at: Range<usize>,
    },
    /// One to three digits follow a full stop.
    SubLength {
        /// How many digits were written.
        digits: usize,
        /// The place.
        at: Range<usize>,
    },
    /// A slash is due.
    MissingSlash {
        /// The place.
        at: Range<usize>,
    },
    /// The running number is due.
    RunningMissing {
        /// The place.
        at: Range<usize>,
    },
    /// A running number does not begin with zero.
    RunningLeadingZero {
        /// The place.
        at: Range<usize>,
    },
    /// A running number has at most six digits.
    RunningTooLong {
        /// How many digits were written.
        digits: usize,
        /// The place.
        at: Range<usize>,
    },
    /// A running number is written without thousands separators.
    ThousandsSeparator {
        /// The number without separators, in the digits as written.
        meant: String,
        /// The place.
        at: Range<usize>,
    },
    /// A Latin letter stands among the digits.
    LookAlike {
        /// The digits as typed.
        written: String,
        /// The digits that were meant, Thai where Thai ones were typed.
        meant: String,
        /// The place.
        at: Range<usize>,
    },
    /// The year of an order lies between 2400 and 2700 of the Buddhist Era.
    OrderYear {
        /// What was written, in Arabic digits.
        found: String,
        /// The place.
        at: Range<usize>,
    },
    /// Something follows the number.
    Trailing {
        /// What follows.
        rest: String,
        /// The place.
        at: Range<usize>,
    },
}

impl LetterNumber {
    /// Reads the number of a letter in any spacing and any digits, with or without ที่ or เลขที่ before it.
    ///
    /// # Errors
    ///
    /// Says what the grammar misses, and where.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let mut reader = Reader::new(text);
        let number = read_letter(&mut reader)?;
        nothing_follows(&mut reader).map(|()| number)
    }

    /// Returns the identity of the letter that has this number in a year; none without a code.
    pub fn identity(&self, year_be: i32) -> Option<Identity> {
        Some(Identity {
            code: self.code.clone()?,
            committee: self.committee.clone(),
            unit: self.unit.clone(),
            subs: self.subs.clone(),
            circular: self.circular,
            running: self.running,
            year_be,
        })
    }

    /// Tells whether two numbers name the same letter if the year is the same; never without a code.
    pub fn same_letter(&self, other: &Self) -> bool {
        self.code.is_some() && self == other
    }

    /// Returns the one form that is printed, as in `มท 0210.5/ว 10800`.
    pub fn canonical(&self) -> String {
        self.to_string()
    }

    /// Returns the name of the folder of a circular, as in `mt-0210-5-w10800`, from the Latin name of its body.
    pub fn folder_name(&self, slug: &str) -> String {
        let unit = std::iter::once(&self.unit).chain(&self.subs);
        let unit: String = unit.flat_map(|digits| ["-", digits]).collect();
        let circular = if self.circular { "w" } else { "" };
        format!("{slug}{unit}-{circular}{}", self.running)
    }
}

impl fmt::Display for LetterNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(code) = &self.code {
            write!(f, "{code} ")?;
        }
        if let Some(committee) = &self.committee {
            write!(f, "({committee}) ")?;
        }
        write!(f, "{}", self.unit)?;
        for sub in &self.subs {
            write!(f, ".{sub}")?;
        }
        let circular = if self.circular { "ว " } else { "" };
        write!(f, "/{circular}{}", self.running)
    }
}

impl OrderNumber {
    /// Reads the number of an order in any spacing and any digits, with or without ที่ or เลขที่ before it.
    ///
    /// # Errors
    ///
    /// Says what the grammar misses, and where.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let mut reader = Reader::new(text);
        let number = read_order(&mut reader)?;
        nothing_follows(&mut reader).map(|()| number)
    }

    /// Returns the one form that is printed, as in `404/2552`.
    pub fn canonical(self) -> String {
        self.to_string()
    }
}

impl fmt::Display for OrderNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.running, self.year_be)
    }
}

impl OfficialNumber {
    /// Reads the number of an order or of a letter.
    ///
    /// `1018/2552` could be both; it is an order, because a letter without a code is never found by its number.
    ///
    /// # Errors
    ///
    /// Says what the grammar misses, and where.
    pub fn parse(text: &str) -> Result<Self, NumberError> {
        let mut reader = Reader::new(text);
        let number = read_official(&mut reader)?;
        nothing_follows(&mut reader).map(|()| number)
    }

    /// Returns the one form that is printed.
    pub fn canonical(&self) -> String {
        self.to_string()
    }
}

impl fmt::Display for OfficialNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Letter(number) => number.fmt(f),
            Self::Order(number) => number.fmt(f),
        }
    }
}

impl NumberError {
    /// Returns the place of the error in the text, in bytes.
    pub fn range(&self) -> Range<usize> {
        match self {
            Self::Empty { at }
            | Self::CodeLength { at, .. }
            | Self::CodeNotConsonants { at, .. }
            | Self::Committee { at, .. }
            | Self::UnitLength { at, .. }
            | Self::SubLength { at, .. }
            | Self::MissingSlash { at }
            | Self::RunningMissing { at }
            | Self::RunningLeadingZero { at }
            | Self::RunningTooLong { at, .. }
            | Self::ThousandsSeparator { at, .. }
            | Self::LookAlike { at, .. }
            | Self::OrderYear { at, .. }
            | Self::Trailing { at, .. } => at.clone(),
        }
    }
}

impl fmt::Display for NumberError {
    /// Prints the reason for developers; what editors read is written by the diagnostics.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { .. } => write!(f, "there is no number"),
            Self::CodeLength { letters, .. } => write!(f, "a code has two to four letters, not {letters}"),
            Self::CodeNotConsonants { found, .. } => write!(f, "{found} is no code of Thai consonants"),
            Self::Committee { found, .. } => write!(f, "({found}) is no committee"),
            Self::UnitLength { digits, .. } => write!(f, "a unit has four or five digits, not {digits}"),
            Self::SubLength { digits, .. } => write!(f, "one to three digits follow a full stop, not {digits}"),
            Self::MissingSlash { .. } => write!(f, "a slash is missing"),
            Self::RunningMissing { .. } => write!(f, "the running number is missing"),
            Self::RunningLeadingZero { .. } => write!(f, "a running number does not begin with zero"),
            Self::RunningTooLong { digits, .. } => write!(f, "a running number has at most six digits, not {digits}"),
            Self::ThousandsSeparator { meant, .. } => write!(f, "{meant} is written without separators"),
            Self::LookAlike { written, meant, .. } => write!(f, "{written} was typed for {meant}"),
            Self::OrderYear { found, .. } => write!(f, "{found} is no Buddhist year of an order"),
            Self::Trailing { rest, .. } => write!(f, "{rest} follows the number"),
        }
    }
}

impl Error for NumberError {}

/// Holds what follows the code and the committee.
struct Tail {
    unit: String,
    subs: Vec<String>,
    circular: bool,
    running: u32,
}

fn read_official(reader: &mut Reader<'_>) -> Result<OfficialNumber, NumberError> {
    let mut as_order = reader.clone();
    let order_error = match read_order(&mut as_order) {
        Ok(number) => {
            *reader = as_order;
            return Ok(OfficialNumber::Order(number));
        }
        Err(error) => error,
    };
    skip_announcement(reader);
    let looks_like_order = digit_run(reader.rest()).is_some_and(|run| !UNIT_LENGTH.contains(&run.arabic.len()));
    read_letter(reader)
        .map(OfficialNumber::Letter)
        .map_err(|letter_error| if looks_like_order { order_error } else { letter_error })
}

fn read_letter(reader: &mut Reader<'_>) -> Result<LetterNumber, NumberError> {
    skip_announcement(reader);
    if reader.rest().is_empty() {
        return Err(NumberError::Empty { at: reader.next_range() });
    }
    let code = read_code(reader)?;
    reader.skip_gap();
    let committee = read_committee(reader)?;
    reader.skip_gap();
    let tail = read_tail(reader)?;
    Ok(LetterNumber {
        code,
        committee,
        unit: tail.unit,
        subs: tail.subs,
        circular: tail.circular,
        running: tail.running,
    })
}

/// Moves over ที่ or เลขที่ and the spaces around it.
fn skip_announcement(reader: &mut Reader<'_>) {
    reader.skip_gap();
    if reader.eat("เลขที่") || reader.eat("ที่") {
        reader.skip_gap();
    }
}

fn read_code(reader: &mut Reader<'_>) -> Result<Option<String>, NumberError> {
    if reader.peek() == Some('(') || digit_run(reader.rest()).is_some() {
        return Ok(None);
    }
    let start = reader.at();
    let code = reader.take_while(|c| is_thai_letter(c) || c.is_alphabetic());
    let at = start..reader.at();
    let letters = code.chars().count();
    if code.is_empty() {
        Err(NumberError::UnitLength { digits: 0, at: reader.next_range() })
    } else if !code.chars().all(is_consonant) {
        Err(NumberError::CodeNotConsonants { found: code.to_owned(), at })
    } else if !CODE_LENGTH.contains(&letters) {
        Err(NumberError::CodeLength { letters, at })
    } else {
        Ok(Some(code.to_owned()))
    }
}

fn read_committee(reader: &mut Reader<'_>) -> Result<Option<String>, NumberError> {
    let start = reader.at();
    if !reader.eat("(") {
        return Ok(None);
    }
    let found = reader.take_while(|c| is_thai_letter(c) || c.is_alphabetic() || is_gap(c));
    let closed = reader.eat(")");
    let committee = found.trim_matches(is_gap);
    let letters = committee.chars().count();
    if closed && COMMITTEE_LENGTH.contains(&letters) && committee.chars().all(is_consonant) {
        Ok(Some(committee.to_owned()))
    } else {
        Err(NumberError::Committee { found: committee.to_owned(), at: start..reader.at() })
    }
}

/// Reads from the unit to the running number, and no further.
fn read_tail(reader: &mut Reader<'_>) -> Result<Tail, NumberError> {
    let (unit, at) = read_digits(reader)?;
    if !UNIT_LENGTH.contains(&unit.len()) {
        return Err(NumberError::UnitLength { digits: unit.len(), at });
    }
    let mut subs = Vec::new();
    loop {
        reader.skip_gap();
        if !reader.eat(".") {
            break;
        }
        reader.skip_gap();
        let (sub, at) = read_digits(reader)?;
        if !SUB_LENGTH.contains(&sub.len()) {
            return Err(NumberError::SubLength { digits: sub.len(), at });
        }
        subs.push(sub);
    }
    read_slash(reader)?;
    let circular = reader.eat("ว");
    if circular {
        reader.skip_gap();
    }
    Ok(Tail { unit, subs, circular, running: read_running(reader)? })
}

fn read_order(reader: &mut Reader<'_>) -> Result<OrderNumber, NumberError> {
    skip_announcement(reader);
    if reader.rest().is_empty() {
        return Err(NumberError::Empty { at: reader.next_range() });
    }
    let running = read_running(reader)?;
    reader.skip_gap();
    read_slash(reader)?;
    let (found, at) = read_digits(reader)?;
    let year_be = found.parse().ok().filter(|year| found.len() == 4 && ORDER_YEARS.contains(year));
    match year_be {
        Some(year_be) => Ok(OrderNumber { running, year_be }),
        None => Err(NumberError::OrderYear { found, at }),
    }
}

fn read_slash(reader: &mut Reader<'_>) -> Result<(), NumberError> {
    if !reader.eat("/") {
        return Err(NumberError::MissingSlash { at: reader.next_range() });
    }
    reader.skip_gap();
    Ok(())
}

fn read_running(reader: &mut Reader<'_>) -> Result<u32, NumberError> {
    let start = reader.at();
    let (digits, at) = read_digits(reader)?;
    let groups = thousands_bytes(reader.rest());
    if !digits.is_empty() && groups > 0 {
        reader.take_bytes(groups);
        return Err(NumberError::ThousandsSeparator {
            meant: reader.since(start).replace(',', ""),
            at: start..reader.at(),
        });
    }
    if digits.starts_with('0') {
        return Err(NumberError::RunningLeadingZero { at });
    }
    if digits.len() > LONGEST_RUNNING {
        return Err(NumberError::RunningTooLong { digits: digits.len(), at });
    }
    digits.parse().map_err(|_| NumberError::RunningMissing { at })
}

/// Counts the bytes of `,800` or `,800,000` at the start of a text.
fn thousands_bytes(text: &str) -> usize {
    let mut reader = Reader::new(text);
    let mut bytes = 0;
    while reader.eat(",") && reader.digits().is_some_and(|run| run.arabic.len() == 3) {
        bytes = reader.at();
    }
    bytes
}

/// Reads digits, or none, and refuses those with a Latin letter among them.
fn read_digits(reader: &mut Reader<'_>) -> Result<(String, Range<usize>), NumberError> {
    let none = reader.next_range();
    let start = reader.at();
    match reader.digits() {
        None => Ok((String::new(), none)),
        Some(DigitRun { meant: Some(meant), .. }) => {
            Err(NumberError::LookAlike { written: reader.since(start).to_owned(), meant, at: start..reader.at() })
        }
        Some(run) => Ok((run.arabic, start..reader.at())),
    }
}

fn nothing_follows(reader: &mut Reader<'_>) -> Result<(), NumberError> {
    reader.skip_gap();
    let rest = reader.rest().trim_end_matches(is_gap);
    if rest.is_empty() {
        return Ok(());
    }
    Err(NumberError::Trailing { rest: rest.to_owned(), at: reader.at()..reader.at() + rest.len() })
}

#[cfg(test)]
mod tests {
    use super::{KNOWN_CODES, LetterNumber, NumberError, OfficialNumber, OrderNumber};

    fn canonical(text: &str) -> String {
        LetterNumber::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).canonical()
    }

    fn error(text: &str) -> NumberError {
        LetterNumber::parse(text).expect_err(text)
    }

    #[test]
    fn one_form_is_printed_for_all_that_are_written() {
        for (written, printed) in [
            ("สป๐๐๑๗.๒/ว๓๔๑๕", "สป 0017.2/ว 3415"),
            ("มท ๐๒๑๐.๕/ว ๔๑๕", "มท 0210.5/ว 415"),
            ("มท 0210.5 / 231", "มท 0210.5/231"),
            ("มท 0210.5/231", "มท 0210.5/231"),
            ("อท 0017.2/ว4373", "อท 0017.2/ว 4373"),
            ("ที่ ๐๒๑๐.๕/ว๕๘๘๔", "0210.5/ว 5884"),
            ("สป ๐๐๑๗.๒/ว ๓๐๔๗", "สป 0017.2/ว 3047"),
            ("มท ๐๒๑๐.๖/ว ๓๕๘๕", "มท 0210.6/ว 3585"),
            ("มท 0210.5/ว 10800", "มท 0210.5/ว 10800"),
            ("กค (กวจ) ๐๔๐๕.๒/ว ๑๑๙", "กค (กวจ) 0405.2/ว 119"),
            ("กค(กวจ)0405.2/ว119", "กค (กวจ) 0405.2/ว 119"),
            ("กค ( กวจ ) 0405.2/ว119", "กค (กวจ) 0405.2/ว 119"),
            ("ศธ 04056.12/45", "ศธ 04056.12/45"),
            ("นร 0110/ว 1", "นร 0110/ว 1"),
            ("เลขที่ ชร\u{A0}0017.2\u{200B} . 10 /\u{A0}ว\u{A0}2340 ", "ชร 0017.2.10/ว 2340"),
            ("ที่มท 0210.5/ว 5", "มท 0210.5/ว 5"),
            ("ตผง 0031.123/999999", "ตผง 0031.123/999999"),
        ] {
            assert_eq!(canonical(written), printed, "{written}");
            assert_eq!(canonical(printed), printed);
        }
    }

    #[test]
    fn faults_are_named_with_their_place() {
        use NumberError as E;
        let cases: [(&str, NumberError, &str); 22] = [
            ("", E::Empty { at: 0..0 }, ""),
            ("ที่ ", E::Empty { at: 10..10 }, ""),
            ("ม 0210/5", E::CodeLength { letters: 1, at: 0..3 }, "ม"),
            ("มทมทม 0210/5", E::CodeLength { letters: 5, at: 0..15 }, "มทมทม"),
            ("มา 0210/5", E::CodeNotConsonants { found: "มา".into(), at: 0..6 }, "มา"),
            ("MT 0210/5", E::CodeNotConsonants { found: "MT".into(), at: 0..2 }, "MT"),
            ("กค (ก) 0405/5", E::Committee { found: "ก".into(), at: 7..12 }, "(ก)"),
            ("กค (กวจ 0405/5", E::Committee { found: "กวจ".into(), at: 7..18 }, "(กวจ "),
            ("มท 021/5", E::UnitLength { digits: 3, at: 7..10 }, "021"),
            ("มท 021012/5", E::UnitLength { digits: 6, at: 7..13 }, "021012"),
            ("มท /5", E::UnitLength { digits: 0, at: 7..8 }, "/"),
            ("มท 0210./5", E::SubLength { digits: 0, at: 12..13 }, "/"),
            ("มท 0210.1234/5", E::SubLength { digits: 4, at: 12..16 }, "1234"),
            ("มท 0210.5 ว 5", E::MissingSlash { at: 14..17 }, "ว"),
            ("มท 0210.5", E::MissingSlash { at: 13..13 }, ""),
            ("มท 0210/ว", E::RunningMissing { at: 15..15 }, ""),
            ("มท 0210/ว.5", E::RunningMissing { at: 15..16 }, "."),
            ("มท 0210/05", E::RunningLeadingZero { at: 12..14 }, "05"),
            ("มท 0210/1234567", E::RunningTooLong { digits: 7, at: 12..19 }, "1234567"),
            ("มท 0210/ว 10,800", E::ThousandsSeparator { meant: "10800".into(), at: 16..22 }, "10,800"),
            ("มท o210/5", E::LookAlike { written: "o210".into(), meant: "0210".into(), at: 7..11 }, "o210"),
            ("มท 0210/5 ลงวันที่", E::Trailing { rest: "ลงวันที่".into(), at: 14..38 }, "ลงวันที่"),
        ];
        for (text, expected, place) in cases {
            let found = error(text);
            assert_eq!(&text[found.range()], place, "{text}");
            assert_eq!(found, expected, "{text}");
        }
        assert!(matches!(error("มท ๐๒l๐/๕"), E::LookAlike { meant, .. } if meant == "๐๒๑๐"));
    }

    #[test]
    fn orders_carry_their_year() {
        let order = OrderNumber { running: 404, year_be: 2552 };
        for text in ["404/2552", "๔๐๔/๒๕๕๒", " ที่ ๔๐๔ / ๒๕๕๒ "] {
            assert_eq!(OrderNumber::parse(text), Ok(order));
            assert_eq!(OfficialNumber::parse(text), Ok(OfficialNumber::Order(order)));
        }
        assert_eq!(order.canonical(), "404/2552");
        for text in ["404/2009", "404/2399", "404/52", "404/25520", "404/"] {
            assert!(matches!(OrderNumber::parse(text), Err(NumberError::OrderYear { .. })), "{text}");
            assert!(matches!(OfficialNumber::parse(text), Err(NumberError::OrderYear { .. })), "{text}");
        }
        assert!(matches!(OrderNumber::parse("404"), Err(NumberError::MissingSlash { .. })));
        assert!(matches!(OrderNumber::parse("1,404/2552"), Err(NumberError::ThousandsSeparator { .. })));
        assert!(matches!(OrderNumber::parse("x/2552"), Err(NumberError::RunningMissing { .. })));
    }

    #[test]
    fn letters_and_orders_are_told_apart() {
        let kind = |text| matches!(OfficialNumber::parse(text).unwrap(), OfficialNumber::Order(_));
        assert!(kind("1018/2552"));
        assert!(!kind("0210/2552"));
        assert!(!kind("1018/ว 2552"));
        assert!(!kind("มท 1018/2552"));
        assert!(matches!(OfficialNumber::parse("0210.5/"), Err(NumberError::RunningMissing { .. })));
    }

    #[test]
    fn identity_is_all_of_it_and_the_year() {
        let parse = |text| LetterNumber::parse(text).unwrap();
        let circular = parse("มท 0210.5/ว 45");
        assert_eq!(circular.identity(2567), parse("มท๐๒๑๐.๕/ว๔๕").identity(2567));
        assert_ne!(circular.identity(2567), parse("มท 0210.5/45").identity(2567));
        assert_ne!(circular.identity(2567), circular.identity(2568));
        assert!(circular.same_letter(&parse("มท๐๒๑๐.๕/ว๔๕")));
        let copy = parse("0210.5/ว 45");
        assert_eq!(copy.identity(2567), None);
        assert!(!copy.same_letter(&copy));
    }

    #[test]
    fn folders_are_named_after_numbers() {
        let folder = |text| LetterNumber::parse(text).unwrap().folder_name("mt");
        assert_eq!(folder("มท 0210.5/ว 10800"), "mt-0210-5-w10800");
        assert_eq!(folder("มท ๐๒๑๐.๕/๒๓๑"), "mt-0210-5-231");
        assert_eq!(folder("มท 0110/ว 1"), "mt-0110-w1");
    }

    #[test]
    fn known_codes_are_codes_in_order() {
        assert!(KNOWN_CODES.is_sorted());
        for code in KNOWN_CODES {
            assert_eq!(canonical(&format!("{code} 0210/1")), format!("{code} 0210/1"));
        }
    }
}
