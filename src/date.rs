//! Days of the calendar: read as people in Thai offices write them, printed in Thai and English.
//!
//! The Buddhist Era (พ.ศ.) is the Christian year plus 543. Knows no clock: which day is today is told by the caller.

mod find;

use std::error::Error;
use std::fmt;
use std::ops::Range;

pub use find::find_dates;

use chrono::{Datelike, NaiveDate, TimeDelta};

use crate::locale::{Digits, Locale};
use crate::thai::digits::{DigitRun, to_thai};
use crate::thai::normalise::normalise;
use crate::thai::reader::Reader;
use crate::thai::{is_gap, is_thai_letter};

/// What a Christian year lacks to the Buddhist one.
const BUDDHIST_ERA: i32 = 543;
/// From this year on a year is taken for a Buddhist one (project rule, domain facts 5.2).
const FIRST_BUDDHIST_LOOKING_YEAR: i32 = 2400;
/// Until 1940 the Thai year began on 1 April.
const FIRST_YEAR_FROM_JANUARY: i32 = 1941;
/// Months up to this one belonged to the year before.
const LAST_MONTH_OF_OLD_YEAR: u32 = 3;
/// The last year with four digits in both eras.
const LAST_YEAR: i32 = 9999 - BUDDHIST_ERA;
/// No month with its dots, spaces and พ.ศ. is longer; what is, is running text.
const LONGEST_MONTH: usize = 48;

/// Holds a day of the Gregorian calendar, in the years 1–9456 CE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

/// Holds a date that was read, with what its reader should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Read {
    /// The day.
    pub date: Date,
    /// A doubt that does not prevent the reading.
    pub warning: Option<DateWarning>,
}

/// Names a doubt about a date that could be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateWarning {
    /// Before 1941 (พ.ศ. 2484) the Thai year began on 1 April, so a day from January to March may lie a year later.
    YearBeganInApril,
}

/// Says why a text is no date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Nothing that resembles a date, or text after it.
    NotADate,
    /// A Latin letter stands among the digits.
    LookAlike {
        /// The digits as typed.
        written: String,
        /// The digits that were meant, Thai where Thai ones were typed.
        meant: String,
    },
    /// The month has no such day.
    ImpossibleDay {
        /// The day as written.
        day: u32,
        /// The month, 1–12.
        month: u32,
        /// The Buddhist year.
        year_be: i32,
        /// The last day that the month has in this year.
        last_day: u32,
    },
    /// The year has no such month.
    ImpossibleMonth {
        /// The month as written.
        month: u32,
    },
    /// A Christian year is due and a Buddhist one seems to be written.
    YearLooksBuddhist {
        /// The day if the year is taken for a Buddhist one.
        proposed: Date,
    },
    /// A Buddhist year is due and a Christian one seems to be written.
    YearLooksChristian {
        /// The day if the year is taken for a Christian one.
        proposed: Date,
    },
    /// Two digits and a month, but no year.
    YearMissing,
    /// The year has neither four digits nor, after a Thai month, two.
    YearLength {
        /// How many digits were written.
        digits: usize,
    },
    /// The year in brackets is not the year before them, as in `8 October 2024 (B.E. 2566)`.
    YearsDisagree {
        /// The Christian year as written.
        year_ce: i32,
        /// The Buddhist year as written.
        year_be: i32,
    },
    /// No month has this name.
    UnknownMonth {
        /// The name as written.
        written: String,
        /// The one month whose name is nearest, in the form (full or short) that is nearest.
        nearest: Option<&'static str>,
    },
}

/// Holds an error with its place in the text, in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misread {
    /// Why the text is no date.
    pub error: DateError,
    /// Where.
    pub range: Range<usize>,
}

/// Names the forms in which a date is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// `8 ตุลาคม 2567`, `8 October 2024 (B.E. 2567)`: in running text and facts.
    Full,
    /// `8 ตุลาคม 2567`, `8 October 2024`.
    Long,
    /// `8 ต.ค. 2567`, `8 Oct 2024`: in tables.
    Short,
    /// `8 ต.ค.`, `8 Oct`: below the heading of a year.
    DayMonthShort,
    /// `ตุลาคม 2567`, `October 2024 (B.E. 2567)`: a heading.
    Month,
}

impl Date {
    /// Holds 1 January 1970, the place of a date that could not be read.
    pub const EPOCH: Self = match NaiveDate::from_ymd_opt(1970, 1, 1) {
        Some(day) => Self(day),
        None => Self(NaiveDate::MIN),
    };

    /// Makes a day from a year of the Christian Era.
    pub fn from_ce(year: i32, month: u32, day: u32) -> Option<Self> {
        (1..=LAST_YEAR).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day)).flatten().map(Self)
    }

    /// Returns the year of the Christian Era.
    pub fn year_ce(self) -> i32 {
        self.0.year()
    }

    /// Returns the year of the Buddhist Era.
    pub fn year_be(self) -> i32 {
        self.0.year() + BUDDHIST_ERA
    }

    /// Returns the month, 1–12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// Returns the day of the month, 1–31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// Returns the fiscal year, named after the Buddhist year in which it ends: it runs from 1 October to 30 September
    /// (Budget Procedures Act B.E. 2561, section 4).
    pub fn fiscal_year_be(self) -> i32 {
        self.year_be() + i32::from(self.month() >= 10)
    }

    /// Returns the first day of its month.
    #[must_use]
    pub fn first_of_month(self) -> Self {
        self.plus_days(1 - i64::from(self.day())).unwrap_or(self)
    }

    /// Returns the form for machines, as in `2024-10-08` (ISO 8601, Christian Era).
    pub fn iso(self) -> String {
        self.to_string()
    }

    /// Counts the days from this day to another, negative if it lies before.
    pub fn days_until(self, other: Self) -> i64 {
        other.0.signed_duration_since(self.0).num_days()
    }

    /// Returns the day so many days later, or earlier if negative, if the calendar here reaches so far.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Option<Self> {
        let day = self.0.checked_add_signed(TimeDelta::try_days(days)?)?;
        (1..=LAST_YEAR).contains(&day.year()).then_some(Self(day))
    }

    /// Returns the day after; the last day of the calendar here returns itself.
    #[must_use]
    pub fn next_day(self) -> Self {
        self.plus_days(1).unwrap_or(self)
    }

    /// Reads a text that is a date and nothing else.
    ///
    /// Accepts `2024-10-08`, `8 ตุลาคม 2567`, `๘ ต.ค. ๒๕๖๗`, `8 ต.ค. 67` (two digits mean 25..), `8 October 2024`,
    /// `8 Oct 2024`, `8 October 2024 (B.E. 2567)`; with วันที่, ลงวันที่ or ลว. before, พ.ศ. before the Buddhist year, and spaces anywhere.
    ///
    /// # Errors
    ///
    /// Says why the text is no date, with a proposal where there is one.
    pub fn parse(text: &str) -> Result<Read, DateError> {
        let (read, end) = Self::read(text).map_err(|misread| misread.error)?;
        let rest = text.get(end..).unwrap_or_default();
        if rest.chars().all(is_gap) {
            return Ok(read);
        }
        Err(match restated_year(rest) {
            Some((year_be, bytes)) if rest[bytes..].chars().all(is_gap) => {
                DateError::YearsDisagree { year_ce: read.date.year_ce(), year_be }
            }
            _ => DateError::NotADate,
        })
    }

    /// Reads a date at the start of a text that goes on, and returns the bytes it takes.
    ///
    /// The last thing read is the year, be it the Buddhist one that repeats it in brackets.
    pub fn parse_prefix(text: &str) -> Option<(Read, usize)> {
        Self::read(text).ok()
    }

    /// Reads like [`Date::parse_prefix`] and says what is wrong, and where.
    ///
    /// # Errors
    ///
    /// Returns the reason and the bytes that it is about.
    pub fn read(text: &str) -> Result<(Read, usize), Misread> {
        let mut reader = Reader::new(text);
        reader.skip_gap();
        let lead = lead_bytes(reader.rest());
        reader.take_bytes(lead);
        reader.skip_gap();
        let start = reader.at();
        let nothing =
            || Misread { error: DateError::NotADate, range: start..text.trim_end_matches(is_gap).len().max(start) };
        let first = digits(&mut reader)?.ok_or_else(nothing)?;
        let iso = first.arabic.len() == 4;
        let outcome = if iso && reader.eat("-") {
            read_iso(&mut reader, value(&first))?
        } else if first.arabic.len() <= 2 {
            read_worded(&mut reader, value(&first))?
        } else {
            return Err(nothing());
        };
        match outcome {
            Ok(date) => Ok((
                Read {
                    date,
                    // An ISO date says itself which year it means.
                    warning: (!iso
                        && date.year_ce() < FIRST_YEAR_FROM_JANUARY
                        && date.month() <= LAST_MONTH_OF_OLD_YEAR)
                        .then_some(DateWarning::YearBeganInApril),
                },
                reader.at(),
            )),
            Err(DateError::NotADate) => Err(nothing()),
            Err(error) => Err(Misread { error, range: start..reader.at() }),
        }
    }

    /// Prints the date in a language.
    ///
    /// Digits are a choice of Thai pages only.
    pub fn print(self, locale: Locale, style: DateStyle, digits: Digits) -> String {
        let month = month_names(self.month());
        let (day, ce, be) = (self.day(), self.year_ce(), self.year_be());
        match locale {
            Locale::Th => {
                let text = match style {
                    DateStyle::Full | DateStyle::Long => format!("{day} {} {be}", month.thai),
                    DateStyle::Short => format!("{day} {} {be}", month.thai_short),
                    DateStyle::DayMonthShort => format!("{day} {}", month.thai_short),
                    DateStyle::Month => format!("{} {be}", month.thai),
                };
                match digits {
                    Digits::Arabic => text,
                    Digits::Thai => to_thai(&text),
                }
            }
            Locale::En => match style {
                DateStyle::Full => format!("{day} {} {ce} (B.E. {be})", month.english),
                DateStyle::Long => format!("{day} {} {ce}", month.english),
                DateStyle::Short => format!("{day} {} {ce}", month.english_short()),
                DateStyle::DayMonthShort => format!("{day} {}", month.english_short()),
                DateStyle::Month => format!("{} {ce} (B.E. {be})", month.english),
            },
        }
    }
}

impl fmt::Display for Date {
    /// Prints the form for machines, as [`Date::iso`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year_ce(), self.month(), self.day())
    }
}

impl fmt::Display for DateError {
    /// Prints the reason for developers; what editors read is written by the diagnostics.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotADate => write!(f, "not a date"),
            Self::LookAlike { written, meant } => write!(f, "{written} was typed for {meant}"),
            Self::ImpossibleDay { day, month, year_be, last_day } => {
                write!(f, "month {month} of B.E. {year_be} has {last_day} days, not {day}")
            }
            Self::ImpossibleMonth { month } => write!(f, "there is no month {month}"),
            Self::YearLooksBuddhist { proposed } => {
                write!(f, "the year looks Buddhist; {proposed} may be meant")
            }
            Self::YearLooksChristian { proposed } => {
                write!(f, "the year looks Christian; {proposed} may be meant")
            }
            Self::YearMissing => write!(f, "the year is missing"),
            Self::YearLength { digits } => write!(f, "a year has no {digits} digits"),
            Self::YearsDisagree { year_ce, year_be } => {
                write!(f, "{year_ce} CE is not B.E. {year_be}")
            }
            Self::UnknownMonth { written, nearest } => match nearest {
                Some(nearest) => write!(f, "no month is called {written}; {nearest} may be meant"),
                None => write!(f, "no month is called {written}"),
            },
        }
    }
}

impl Error for DateError {}

/// Counts the bytes of the word that announces a date: วันที่, ลงวันที่, ลว. or ลว.
///
/// The abbreviation counts only where no word goes on, so that ลวด is none.
pub(crate) fn lead_bytes(text: &str) -> usize {
    let mut reader = Reader::new(text);
    if reader.eat("ลว") {
        let abbreviates = reader.eat(".") || !reader.peek().is_some_and(is_thai_letter);
        return if abbreviates { reader.at() } else { 0 };
    }
    if reader.eat("ลง") {
        reader.skip_gap();
    }
    if reader.eat("วันที่") { reader.at() } else { 0 }
}

/// Reads digits and refuses those with a Latin letter among them.
fn digits(reader: &mut Reader<'_>) -> Result<Option<DigitRun>, Misread> {
    let start = reader.at();
    let Some(run) = reader.digits() else {
        return Ok(None);
    };
    match run.meant {
        Some(meant) => Err(Misread {
            error: DateError::LookAlike { written: reader.since(start).to_owned(), meant },
            range: start..reader.at(),
        }),
        None => Ok(Some(run)),
    }
}

/// Returns the number that one to four digits mean.
fn value(run: &DigitRun) -> u32 {
    run.arabic.parse().unwrap_or(0)
}

/// Reads month and day after `2024-`.
fn read_iso(reader: &mut Reader<'_>, year: u32) -> Result<Result<Date, DateError>, Misread> {
    let Some(month) = digits(reader)?.filter(|run| run.arabic.len() == 2) else {
        return Ok(Err(DateError::NotADate));
    };
    if !reader.eat("-") {
        return Ok(Err(DateError::NotADate));
    }
    let Some(day) = digits(reader)?.filter(|run| run.arabic.len() == 2) else {
        return Ok(Err(DateError::NotADate));
    };
    Ok(christian(year, value(&month), value(&day)))
}

/// Makes a day where a Christian year is due.
fn christian(year: u32, month: u32, day: u32) -> Result<Date, DateError> {
    let year = signed(year);
    if year < FIRST_BUDDHIST_LOOKING_YEAR {
        return build(year, month, day);
    }
    // 2567-02-29 is no Christian date, but 29 February 2024 is what was meant: subtract before the day is built.
    let proposed = build(year - BUDDHIST_ERA, month, day)?;
    Err(DateError::YearLooksBuddhist { proposed })
}

/// Makes a day where a Buddhist year is due.
fn buddhist(year: u32, month: u32, day: u32) -> Result<Date, DateError> {
    let year = signed(year);
    if year >= FIRST_BUDDHIST_LOOKING_YEAR {
        return build(year - BUDDHIST_ERA, month, day);
    }
    let proposed = build(year, month, day)?;
    Err(DateError::YearLooksChristian { proposed })
}

fn signed(year: u32) -> i32 {
    i32::try_from(year).unwrap_or(i32::MAX)
}

fn build(year: i32, month: u32, day: u32) -> Result<Date, DateError> {
    if let Some(date) = Date::from_ce(year, month, day) {
        return Ok(date);
    }
    if !(1..=12).contains(&month) {
        return Err(DateError::ImpossibleMonth { month });
    }
    let last_day = (28..=31).rev().find(|&last| Date::from_ce(year, month, last).is_some());
    Err(last_day.map_or(DateError::NotADate, |last_day| DateError::ImpossibleDay {
        day,
        month,
        year_be: year + BUDDHIST_ERA,
        last_day,
    }))
}

/// Reads month and year after the day.
fn read_worded(reader: &mut Reader<'_>, day: u32) -> Result<Result<Date, DateError>, Misread> {
    reader.skip_gap();
    match reader.peek() {
        Some(c) if is_thai_letter(c) => read_thai(reader, day),
        Some(c) if c.is_ascii_alphabetic() => read_english(reader, day),
        _ => Ok(Err(DateError::NotADate)),
    }
}

fn read_thai(reader: &mut Reader<'_>, day: u32) -> Result<Result<Date, DateError>, Misread> {
    let start = reader.at();
    let mut length = 0;
    let mut written = String::new();
    while let Some(c) = reader.peek().filter(|&c| is_thai_letter(c) || c == '.' || is_gap(c)) {
        length += 1;
        if length > LONGEST_MONTH {
            break;
        }
        written.push(c);
        reader.take_bytes(c.len_utf8());
    }
    let Some(year) = digits(reader)? else {
        reader.back_to(start + begins_with_month(&written));
        return Ok(Err(if reader.at() > start { DateError::YearMissing } else { DateError::NotADate }));
    };
    let written = without_era(&written);
    let Some(month) = month_called(&written) else {
        reader.back_to(start + written.len());
        return if letters(&written).chars().count() < 2 {
            Ok(Err(DateError::NotADate))
        } else {
            Err(unknown_month(&written, start, thai_names()))
        };
    };
    Ok(match year.arabic.len() {
        2 => buddhist(2500 + value(&year), month, day),
        4 => buddhist(value(&year), month, day),
        digits => Err(DateError::YearLength { digits }),
    })
}

fn read_english(reader: &mut Reader<'_>, day: u32) -> Result<Result<Date, DateError>, Misread> {
    let start = reader.at();
    let written = reader.take_while(|c| c.is_ascii_alphabetic());
    let month = (1..=12).find(|&month| month_names(month).is_called_in_english(written));
    let month_end = reader.at();
    reader.eat(".");
    reader.eat(",");
    reader.skip_gap();
    let year = digits(reader)?;
    let (month, year) = match (month, year) {
        (Some(month), Some(year)) => (month, year),
        (Some(_), None) => {
            reader.back_to(month_end);
            return Ok(Err(DateError::YearMissing));
        }
        (None, Some(_)) => return Err(unknown_month(written, start, english_names())),
        (None, None) => return Ok(Err(DateError::NotADate)),
    };
    if year.arabic.len() != 4 {
        return Ok(Err(DateError::YearLength { digits: year.arabic.len() }));
    }
    let date = christian(value(&year), month, day);
    if let (Ok(date), Some((year_be, bytes))) = (&date, restated_year(reader.rest()))
        && date.year_be() == year_be
    {
        reader.take_bytes(bytes);
    }
    Ok(date)
}

/// Reads ` (B.E. 2567)` and returns the year and the bytes.
fn restated_year(text: &str) -> Option<(i32, usize)> {
    let mut reader = Reader::new(text);
    reader.skip_gap();
    if !reader.eat("(") {
        return None;
    }
    reader.skip_gap();
    if !(reader.eat("B.E.") || reader.eat("BE")) {
        return None;
    }
    reader.skip_gap();
    let year = reader.digits().filter(|run| run.arabic.len() == 4 && run.meant.is_none())?;
    reader.skip_gap();
    reader.eat(")").then(|| (signed(value(&year)), reader.at()))
}

/// Holds the names of one month.
struct MonthNames {
    thai: &'static str,
    thai_short: &'static str,
    english: &'static str,
}

impl MonthNames {
    /// Returns the first three letters, which are all there is of May.
    fn english_short(&self) -> &'static str {
        self.english.get(..3).unwrap_or(self.english)
    }

    fn is_called_in_english(&self, written: &str) -> bool {
        written.eq_ignore_ascii_case(self.english)
            || written.eq_ignore_ascii_case(self.english_short())
            || (self.english == "September" && written.eq_ignore_ascii_case("Sept"))
    }
}

const MONTHS: [MonthNames; 12] = [
    month("มกราคม", "ม.ค.", "January"),
    month("กุมภาพันธ์", "ก.พ.", "February"),
    month("มีนาคม", "มี.ค.", "March"),
    month("เมษายน", "เม.ย.", "April"),
    month("พฤษภาคม", "พ.ค.", "May"),
    month("มิถุนายน", "มิ.ย.", "June"),
    month("กรกฎาคม", "ก.ค.", "July"),
    month("สิงหาคม", "ส.ค.", "August"),
    month("กันยายน", "ก.ย.", "September"),
    month("ตุลาคม", "ต.ค.", "October"),
    month("พฤศจิกายน", "พ.ย.", "November"),
    month("ธันวาคม", "ธ.ค.", "December"),
];

const fn month(thai: &'static str, thai_short: &'static str, english: &'static str) -> MonthNames {
    MonthNames { thai, thai_short, english }
}

/// Returns the names of a month that a date holds, 1–12.
fn month_names(month: u32) -> &'static MonthNames {
    let [january, ..] = &MONTHS;
    usize::try_from(month).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?)).unwrap_or(january)
}

/// Lists each Thai name of a month with its number.
fn thai_names() -> impl Iterator<Item = (u32, &'static str)> {
    (1..).zip(&MONTHS).flat_map(|(month, names)| [(month, names.thai), (month, names.thai_short)])
}

/// Lists each English name of a month with its number.
fn english_names() -> impl Iterator<Item = (u32, &'static str)> {
    (1..).zip(&MONTHS).flat_map(|(month, names)| [(month, names.english), (month, names.english_short())])
}

/// Returns the letters of a name, without the dots and spaces that are set in many ways.
fn letters(written: &str) -> String {
    normalise(written).chars().filter(|&c| c != '.' && !is_gap(c)).collect()
}

fn month_called(written: &str) -> Option<u32> {
    let written = letters(written);
    thai_names().find(|(_, name)| name.chars().filter(|&c| c != '.').eq(written.chars())).map(|(month, _)| month)
}

/// Returns the bytes of the month at the start of running text, zero if there is none.
fn begins_with_month(written: &str) -> usize {
    let word = written.split(is_gap).next().unwrap_or_default();
    if month_called(word).is_some() {
        return word.len();
    }
    MONTHS.iter().find(|names| written.starts_with(names.thai)).map_or(0, |names| names.thai.len())
}

/// Cuts พ.ศ. (or ค.ศ.) and spaces from the end of a month.
fn without_era(written: &str) -> String {
    let soft = |c: char| c == '.' || is_gap(c);
    let month = written.trim_end_matches(is_gap);
    month
        .trim_end_matches(soft)
        .strip_suffix('ศ')
        .map(|era| era.trim_end_matches(soft))
        .and_then(|era| era.strip_suffix(['พ', 'ค']))
        .map_or(month, |month| month.trim_end_matches(is_gap))
        .to_owned()
}

fn unknown_month(written: &str, start: usize, names: impl Iterator<Item = (u32, &'static str)>) -> Misread {
    Misread {
        error: DateError::UnknownMonth { written: written.to_owned(), nearest: nearest_month(written, names) },
        range: start..start + written.len(),
    }
}

/// Finds the one month whose name is nearest; none if two months are equally near or all are far.
fn nearest_month(written: &str, names: impl Iterator<Item = (u32, &'static str)>) -> Option<&'static str> {
    let key = letters(written).to_lowercase();
    let farthest = key.chars().count() / 3;
    let mut best: Option<(usize, u32, &'static str)> = None;
    let mut shared = false;
    for (month, name) in names {
        let distance = edit_distance(&key, &letters(name).to_lowercase());
        match best {
            Some((least, other, _)) if distance == least => shared |= month != other,
            Some((least, ..)) if distance > least => {}
            _ => {
                best = Some((distance, month, name));
                shared = false;
            }
        }
    }
    best.filter(|&(distance, ..)| !shared && distance <= farthest).map(|(_, _, name)| name)
}

/// Counts the characters to insert, delete or replace (Levenshtein).
fn edit_distance(left: &str, right: &str) -> usize {
    let right: Vec<char> = right.chars().collect();
    let mut row: Vec<usize> = (0..=right.len()).collect();
    for (above, l) in left.chars().enumerate() {
        let mut diagonal = above;
        let mut last = above + 1;
        if let Some(first) = row.first_mut() {
            *first = last;
        }
        for (cell, &r) in row.iter_mut().skip(1).zip(&right) {
            let replaced = diagonal + usize::from(l != r);
            diagonal = *cell;
            last = replaced.min(diagonal + 1).min(last + 1);
            *cell = last;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Date, DateError, DateStyle, DateWarning};
    use crate::locale::{Digits, Locale};

    fn day(year: i32, month: u32, day: u32) -> Date {
        Date::from_ce(year, month, day).unwrap()
    }

    fn parsed(text: &str) -> Date {
        Date::parse(text).unwrap_or_else(|error| panic!("{text}: {error}")).date
    }

    fn error(text: &str) -> DateError {
        Date::parse(text).expect_err(text)
    }

    #[test]
    fn one_day_is_written_in_many_ways() {
        for text in [
            "2024-10-08",
            "๒๐๒๔-๑๐-๐๘",
            "8 ตุลาคม 2567",
            "08 ตุลาคม 2567",
            "๘ ต.ค. ๒๕๖๗",
            "8 ต.ค. 67",
            "8 ตค 67",
            "8 ต.ค 67",
            "8 ต. ค. 2567",
            "8ต.ค.2567",
            "๘ ตุลาคม พ.ศ. ๒๕๖๗",
            "๘ ต.ค. พ.ศ. ๒๕๖๗",
            "๘ ตุลาคม พศ ๒๕๖๗",
            "วันที่ 8 ตุลาคม 2567",
            "ลงวันที่ ๘ ตุลาคม ๒๕๖๗",
            "ลงวันที่๘\u{A0}ตุลาคม\u{A0}๒๕๖๗",
            "ลว. 8 ต.ค. 67",
            "ลว 8 ต.ค. 67",
            "ลว.8 ต.ค.67",
            "  8\u{200B} ตุลา\u{200B}คม   2567 ",
            "8 October 2024",
            "8 Oct 2024",
            "8 Oct. 2024",
            "8 OCTOBER 2024",
            "8 October 2024 (B.E. 2567)",
        ] {
            assert_eq!(parsed(text), day(2024, 10, 8), "{text}");
        }
        assert_eq!(parsed("๑๗ กรกฎาคม ๒๕๖๗"), day(2024, 7, 17));
        assert_eq!(parsed("18 Dec 2020"), day(2020, 12, 18));
        assert_eq!(parsed("2 ก.พ. 2553"), day(2010, 2, 2));
        assert_eq!(parsed("ลว ๒๗ ก.พ. ๕๖"), day(2013, 2, 27));
        assert_eq!(parsed("1 Sept 2024"), day(2024, 9, 1));
    }

    #[test]
    fn every_month_is_known() {
        for month in 1..=12 {
            for style in [DateStyle::Full, DateStyle::Long, DateStyle::Short] {
                for locale in Locale::ALL {
                    let date = day(2024, month, 29);
                    assert_eq!(parsed(&date.print(locale, style, Digits::Thai)), date);
                }
            }
        }
    }

    #[test]
    fn years_of_the_wrong_era_are_refused_with_a_proposal() {
        let proposed = day(2024, 2, 29);
        assert_eq!(error("2567-02-29"), DateError::YearLooksBuddhist { proposed });
        assert_eq!(error("29 February 2567"), DateError::YearLooksBuddhist { proposed });
        assert_eq!(error("29 กุมภาพันธ์ 2024"), DateError::YearLooksChristian { proposed });
        assert_eq!(error("29 ก.พ. ค.ศ. 2024"), DateError::YearLooksChristian { proposed });
        assert!(matches!(error("2400-01-01"), DateError::YearLooksBuddhist { .. }));
        assert!(Date::parse("2399-01-01").is_ok());
        assert!(Date::parse("1 มกราคม 2400").is_ok());
        assert_eq!(error("8 October 2024 (B.E. 2566)"), DateError::YearsDisagree { year_ce: 2024, year_be: 2566 });
    }

    #[test]
    fn days_and_months_that_do_not_exist() {
        assert_eq!(
            error("29 กุมภาพันธ์ 2566"),
            DateError::ImpossibleDay { day: 29, month: 2, year_be: 2566, last_day: 28 }
        );
        assert_eq!(error("2567-02-30"), DateError::ImpossibleDay { day: 30, month: 2, year_be: 2567, last_day: 29 });
        assert_eq!(error("0 ต.ค. 67"), DateError::ImpossibleDay { day: 0, month: 10, year_be: 2567, last_day: 31 });
        assert_eq!(error("2024-13-08"), DateError::ImpossibleMonth { month: 13 });
    }

    #[test]
    fn the_nearest_month_is_proposed() {
        for (text, name, nearest) in [
            ("8 ตุลาคน 2567", "ตุลาคน", Some("ตุลาคม")),
            ("8 ตุลาคน พ.ศ. 2567", "ตุลาคน", Some("ตุลาคม")),
            ("8 พฤษจิกายน 2567", "พฤษจิกายน", Some("พฤศจิกายน")),
            ("8 Octobre 2024", "Octobre", Some("October")),
            ("8 ฮ.ค. 2567", "ฮ.ค.", None),
            ("8 วรรคสอง 2567", "วรรคสอง", None),
        ] {
            assert_eq!(error(text), DateError::UnknownMonth { written: name.to_owned(), nearest }, "{text}");
        }
    }

    #[test]
    fn what_is_no_date_is_told_apart() {
        for text in [
            "",
            " ",
            "ตุลาคม 2567",
            "8/10/2567",
            "2024-10-8",
            "2024-10",
            "8 ตุลาคม 2567 เป็นต้นไป",
            "ลวด 8",
            "8 2567",
            "20241008",
        ] {
            assert_eq!(error(text), DateError::NotADate, "{text}");
        }
        assert_eq!(error("8 ต.ค."), DateError::YearMissing);
        assert_eq!(error("8 ตุลาคม"), DateError::YearMissing);
        assert_eq!(error("8 October"), DateError::YearMissing);
        assert_eq!(error("8 ตุลาคม 256"), DateError::YearLength { digits: 3 });
        assert_eq!(error("8 Oct 67"), DateError::YearLength { digits: 2 });
        assert_eq!(error("๓o มีนาคม ๒๕๖๗"), DateError::LookAlike { written: "๓o".to_owned(), meant: "๓๐".to_owned() });
    }

    #[test]
    fn errors_know_their_place() {
        let text = "ลงวันที่ 8 ตุลาคน 2567 เรื่อง";
        assert_eq!(&text[Date::read(text).unwrap_err().range], "ตุลาคน");
        let text = "ลงวันที่ 30 ก.พ. 2567 เรื่อง";
        assert_eq!(&text[Date::read(text).unwrap_err().range], "30 ก.พ. 2567");
    }

    #[test]
    fn years_that_began_in_april_are_doubtful() {
        let warning = |text| Date::parse(text).unwrap().warning;
        assert_eq!(warning("1 มกราคม 2483"), Some(DateWarning::YearBeganInApril));
        assert_eq!(warning("1 มกราคม 2484"), None);
    }

    #[test]
    fn a_date_in_running_text_ends_with_its_year() {
        let text = "๘ ต.ค. ๒๕๖๗ เรื่อง หลักเกณฑ์";
        let (read, bytes) = Date::parse_prefix(text).unwrap();
        assert_eq!((read.date, &text[bytes..]), (day(2024, 10, 8), " เรื่อง หลักเกณฑ์"));
        let text = "8 October 2024 (copy)";
        assert_eq!(&text[Date::parse_prefix(text).unwrap().1..], " (copy)");
        assert_eq!(Date::parse_prefix("3 เครื่อง"), None);
    }

    #[test]
    fn dates_are_printed_in_both_languages() {
        let date = day(2024, 10, 8);
        let print = |locale, style| date.print(locale, style, Digits::Arabic);
        assert_eq!(print(Locale::Th, DateStyle::Long), "8 ตุลาคม 2567");
        assert_eq!(print(Locale::Th, DateStyle::Full), "8 ตุลาคม 2567");
        assert_eq!(print(Locale::Th, DateStyle::Short), "8 ต.ค. 2567");
        assert_eq!(print(Locale::Th, DateStyle::DayMonthShort), "8 ต.ค.");
        assert_eq!(print(Locale::En, DateStyle::Long), "8 October 2024");
        assert_eq!(print(Locale::En, DateStyle::Full), "8 October 2024 (B.E. 2567)");
        assert_eq!(print(Locale::En, DateStyle::Short), "8 Oct 2024");
        assert_eq!(print(Locale::En, DateStyle::DayMonthShort), "8 Oct");
        assert_eq!(date.print(Locale::Th, DateStyle::Short, Digits::Thai), "๘ ต.ค. ๒๕๖๗");
        assert_eq!(date.print(Locale::En, DateStyle::Short, Digits::Thai), "8 Oct 2024");
        assert_eq!(date.iso(), "2024-10-08");
    }

    #[test]
    fn days_are_counted() {
        let date = day(2024, 2, 28);
        assert_eq!(date.next_day(), day(2024, 2, 29));
        assert_eq!(date.plus_days(366), Some(day(2025, 2, 28)));
        assert_eq!(date.plus_days(i64::MAX), None);
        assert_eq!(date.days_until(day(2024, 3, 1)), 2);
        assert_eq!(date.days_until(day(2024, 2, 27)), -1);
    }
}
