//! A citation in one line: urgency, number, date and what else is said.

use std::error::Error;
use std::fmt;
use std::ops::Range;

use super::{NumberError, OfficialNumber, Urgency, read_letter, read_official, read_order};
use crate::date::{Date, DateError, DateWarning, lead_bytes};
use crate::thai::digits::is_digit;
use crate::thai::is_gap;
use crate::thai::reader::Reader;

/// Announces the number after the name of what is cited.
const ANNOUNCEMENT: &str = "ที่";
/// Begin a citation that names what it cites, in both spellings of ำ for the first.
const ORDER_WORDS: [&str; 2] = ["คำสั่ง", "ค\u{0E4D}\u{0E32}สั่ง"];
const LETTER_WORDS: [&str; 2] = ["หนังสือ", "บันทึก"];

/// Holds a citation that was written in one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitationLine {
    /// What stands before the number and names the issuer, as in คำสั่งสำนักนายกรัฐมนตรี; mostly empty.
    pub before: String,
    /// The urgency of the letter.
    pub urgency: Option<Urgency>,
    /// The number.
    pub number: OfficialNumber,
    /// The place of the number in the line, in bytes.
    pub number_at: Range<usize>,
    /// The date, if one is given.
    pub date: Option<Date>,
    /// The place of the date in the line, the announcing word with it.
    pub date_at: Option<Range<usize>>,
    /// A doubt about the date.
    pub warning: Option<DateWarning>,
    /// What follows, as in เรื่อง ….
    pub rest: String,
}

/// Says why a line is no citation, with the place in bytes of the whole line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CitationError {
    /// The number cannot be read.
    Number(NumberError),
    /// The number is followed by a date that cannot be read.
    Date {
        /// Why.
        error: DateError,
        /// The place.
        at: Range<usize>,
    },
}

impl CitationLine {
    /// Reads `[ด่วนที่สุด] [ที่] NUMBER [ลงวันที่|ลว. DATE] [text]`.
    ///
    /// The name of what is cited may come first, as letters themselves cite: `คำสั่งสำนักนายกรัฐมนตรี ที่ 404/2552`,
    /// `หนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท 0210.5/ว 10800`.
    ///
    /// # Errors
    ///
    /// Says what of the number or of the date cannot be read, and where.
    pub fn parse(line: &str) -> Result<Self, CitationError> {
        let mut reader = Reader::new(line);
        reader.skip_gap();
        let (before, urgency, number) = read_number(&mut reader).map_err(CitationError::Number)?;
        // Where the number begins is known only now: the word before it belongs to the grammar of numbers.
        let number_at = number.start..reader.at();
        reader.skip_gap();
        let date_start = reader.at();
        let dated = read_date(&mut reader)?;
        Ok(Self {
            before: before.to_owned(),
            urgency,
            number: number.value,
            number_at,
            date: dated.map(|read| read.date),
            date_at: dated.map(|_| date_start..reader.at()),
            warning: dated.and_then(|read| read.warning),
            rest: reader.rest().trim_matches(is_gap).to_owned(),
        })
    }
}

impl CitationError {
    /// Returns the place of the error in the line, in bytes.
    pub fn range(&self) -> Range<usize> {
        match self {
            Self::Number(error) => error.range(),
            Self::Date { at, .. } => at.clone(),
        }
    }
}

impl fmt::Display for CitationError {
    /// Prints the reason for developers; what editors read is written by the diagnostics.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(error) => error.fmt(f),
            Self::Date { error, .. } => error.fmt(f),
        }
    }
}

impl Error for CitationError {}

/// Holds a number and where it starts.
struct Placed {
    value: OfficialNumber,
    start: usize,
}

type Numbered<'t> = (&'t str, Option<Urgency>, Placed);

fn read_number<'t>(reader: &mut Reader<'t>) -> Result<Numbered<'t>, NumberError> {
    let rest = reader.rest();
    let begins_with = |words: [&str; 2]| words.iter().any(|word| rest.starts_with(word));
    if begins_with(ORDER_WORDS) {
        return read_named(reader, |reader| read_order(reader).map(OfficialNumber::Order));
    }
    if begins_with(LETTER_WORDS) {
        return read_named(reader, |reader| read_letter(reader).map(OfficialNumber::Letter));
    }
    let (urgency, after) = Urgency::strip_prefix(rest);
    reader.take_bytes(rest.len() - after.len());
    let start = number_start(reader);
    let value = read_official(reader)?;
    Ok(("", urgency, Placed { value, start }))
}

/// Reads the number after a name: the first ที่ that a number follows, since names hold ที่ too (พื้นที่, ด่วนที่สุด).
fn read_named<'t>(
    reader: &mut Reader<'t>,
    read: impl Fn(&mut Reader<'t>) -> Result<OfficialNumber, NumberError>,
) -> Result<Numbered<'t>, NumberError> {
    let name_start = reader.at();
    let line = reader.rest();
    let mut likely_error = None;
    let mut last_error = None;
    for (offset, _) in line.match_indices(ANNOUNCEMENT) {
        let mut attempt = reader.clone();
        attempt.back_to(name_start + offset);
        let start = number_start(&attempt);
        match read(&mut attempt) {
            Ok(value) => {
                *reader = attempt;
                let (urgency, before) = Urgency::strip_suffix(line.get(..offset).unwrap_or_default());
                return Ok((before, urgency, Placed { value, start }));
            }
            Err(error) => {
                attempt.back_to(start);
                if attempt.peek().is_some_and(is_digit) {
                    likely_error = likely_error.or(Some(error));
                } else {
                    last_error = Some(error);
                }
            }
        }
    }
    let end = name_start + line.trim_end_matches(is_gap).len();
    Err(likely_error.or(last_error).unwrap_or(NumberError::Empty { at: end..end }))
}

/// Returns where the number begins after the word that announces it.
fn number_start(reader: &Reader<'_>) -> usize {
    let mut ahead = reader.clone();
    super::skip_announcement(&mut ahead);
    ahead.at()
}

/// Reads the date after a number, if there is one.
///
/// After ลงวันที่ or ลว. there must be one. Without them, what resembles a date of the wrong era or an impossible day is
/// an error too, and anything else is text.
fn read_date(reader: &mut Reader<'_>) -> Result<Option<crate::date::Read>, CitationError> {
    let rest = reader.rest();
    let announced = announces_date(rest);
    match Date::read(rest) {
        Ok((read, bytes)) => {
            reader.take_bytes(bytes);
            Ok(Some(read))
        }
        Err(misread) => {
            let resembles = matches!(
                misread.error,
                DateError::ImpossibleDay { .. }
                    | DateError::ImpossibleMonth { .. }
                    | DateError::YearLooksBuddhist { .. }
                    | DateError::YearLooksChristian { .. }
            );
            if announced || resembles {
                Err(CitationError::Date {
                    error: misread.error,
                    at: reader.at() + misread.range.start..reader.at() + misread.range.end,
                })
            } else {
                Ok(None)
            }
        }
    }
}

/// Tells whether a date has to follow: after ลงวันที่ and ลว., and after วันที่ with digits.
fn announces_date(text: &str) -> bool {
    let lead = lead_bytes(text);
    let after = text.get(lead..).unwrap_or_default().trim_start_matches(is_gap);
    lead > 0 && (text.starts_with('ล') || after.starts_with(is_digit))
}

#[cfg(test)]
mod tests {
    use super::{CitationError, CitationLine};
    use crate::date::{Date, DateError};
    use crate::number::{NumberError, Urgency};

    fn parse(line: &str) -> CitationLine {
        CitationLine::parse(line).unwrap_or_else(|error| panic!("{line}: {error}"))
    }

    #[test]
    fn a_full_citation() {
        let line = "ด่วนที่สุด ที่ มท ๐๒๑๐.๕/ว ๑๐๘๐๐ ลงวันที่ ๘ ตุลาคม ๒๕๖๗ เรื่อง หลักเกณฑ์";
        let citation = parse(line);
        assert_eq!(citation.urgency, Some(Urgency::MostUrgent));
        assert_eq!(citation.number.canonical(), "มท 0210.5/ว 10800");
        assert_eq!(&line[citation.number_at], "มท ๐๒๑๐.๕/ว ๑๐๘๐๐");
        assert_eq!(citation.date, Date::from_ce(2024, 10, 8));
        assert_eq!(&line[citation.date_at.unwrap()], "ลงวันที่ ๘ ตุลาคม ๒๕๖๗");
        assert_eq!((citation.before.as_str(), citation.rest.as_str()), ("", "เรื่อง หลักเกณฑ์"));
    }

    #[test]
    fn parts_may_be_absent() {
        for (line, number, date, rest) in [
            ("มท 0210.5/231", "มท 0210.5/231", None, ""),
            ("ที่ ๐๒๑๐.๕/ว๕๘๘๔", "0210.5/ว 5884", None, ""),
            ("มท 0210.5/231 ลว. 2 ก.พ. 53", "มท 0210.5/231", Some((2010, 2, 2)), ""),
            ("มท 0210.5/231ลว 2 ก.พ. 2553", "มท 0210.5/231", Some((2010, 2, 2)), ""),
            ("มท 0210.5/231 2010-02-02 (สำเนา)", "มท 0210.5/231", Some((2010, 2, 2)), "(สำเนา)"),
            ("มท 0210.5/231 เรื่อง 5 ข้อ", "มท 0210.5/231", None, "เรื่อง 5 ข้อ"),
            ("404/2552", "404/2552", None, ""),
        ] {
            let citation = parse(line);
            assert_eq!(citation.number.canonical(), number, "{line}");
            assert_eq!(citation.date, date.and_then(|(y, m, d)| Date::from_ce(y, m, d)), "{line}");
            assert_eq!(citation.rest, rest, "{line}");
        }
    }

    #[test]
    fn what_is_cited_may_be_named() {
        let citation = parse("คำสั่งสำนักนายกรัฐมนตรี ที่ ๔๐๔/๒๕๕๒ ลงวันที่ 1 ธันวาคม 2552");
        assert_eq!(citation.number.canonical(), "404/2552");
        assert_eq!(citation.before, "คำสั่งสำนักนายกรัฐมนตรี");
        assert_eq!(citation.date, Date::from_ce(2009, 12, 1));
        assert_eq!(parse("คำสั่งที่ 404/2552").before, "คำสั่ง");
        let citation = parse("หนังสือกระทรวงมหาดไทย ด่วนที่สุด ที่ มท 0210.5/ว 10800 ลงวันที่ 8 ตุลาคม 2567");
        assert_eq!(citation.urgency, Some(Urgency::MostUrgent));
        assert_eq!(citation.before, "หนังสือกระทรวงมหาดไทย");
        assert_eq!(citation.number.canonical(), "มท 0210.5/ว 10800");
    }

    #[test]
    fn errors_count_bytes_of_the_whole_line() {
        for (line, place) in [
            ("ด่วนที่สุด ที่ มท 021/ว 5", "021"),
            ("คำสั่งสำนักนายกรัฐมนตรี ที่ 404/2009 ลงวันที่ 1 ธันวาคม 2552", "2009"),
            ("มท 0210.5/ว 10,800 ลงวันที่ 8 ตุลาคม 2567", "10,800"),
            ("มท 0210.5/ว 5 ลงวันที่ 8 ตุลาคน 2567 เรื่อง", "ตุลาคน"),
            ("มท 0210.5/ว 5 ลงวันที่ 31 เม.ย. 67", "31 เม.ย. 67"),
            ("มท 0210.5/ว 5 2567-10-08", "2567-10-08"),
            ("มท 0210.5/ว 5 ลว.", ""),
        ] {
            let error = CitationLine::parse(line).expect_err(line);
            assert_eq!(&line[error.range()], place, "{line}");
        }
    }

    #[test]
    fn errors_keep_their_kind() {
        assert!(matches!(
            CitationLine::parse("มท 0210.5/ว 5 ลงวันที่ เรื่อง"),
            Err(CitationError::Date { error: DateError::NotADate, .. })
        ));
        assert!(matches!(CitationLine::parse(" "), Err(CitationError::Number(NumberError::Empty { .. }))));
        assert!(matches!(CitationLine::parse("คำสั่ง"), Err(CitationError::Number(NumberError::Empty { .. }))));
    }
}
