//! Values of the trade as they stand in YAML: dates, official numbers, ids, choices.
//!
//! One place turns what `date.rs` and `number.rs` find wrong into messages, so that a date is explained in the same
//! words wherever it stands.

use crate::date::{Date, DateError, DateStyle, DateWarning};
use crate::diagnostic::{Code, Diagnostic, Place, nearest};
use crate::key::is_name;
use crate::locale::{Digits, Locale};
use crate::number::{LetterNumber, NumberError, OrderNumber};
use crate::say;
use crate::source::Span;
use crate::yaml::{self, Fields, Node, Scalar, Text};

/// A date with its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dated {
    /// The day.
    pub date: Date,
    /// Where it is written.
    pub span: Span,
}

/// Reads a date.
pub fn date(node: &Node, found: &mut Vec<Diagnostic>) -> Option<Dated> {
    let text = yaml::text(node, found)?;
    date_text(&text.text, text.span, found)
}

/// Reads a date that stands at `span`.
pub fn date_text(written: &str, span: Span, found: &mut Vec<Diagnostic>) -> Option<Dated> {
    match Date::parse(written) {
        Ok(read) => {
            if read.warning == Some(DateWarning::YearBeganInApril) {
                found.push(
                    Diagnostic::new(
                        Code::OldNewYear,
                        span,
                        say!(
                            "ก่อน พ.ศ. 2484 ปีใหม่เริ่ม 1 เมษายน โปรดตรวจปี",
                            "Before 1941 the Thai year began on 1 April; check the year"
                        ),
                    )
                    .help(say!(
                        "วันที่ 1 มกราคม ถึง 31 มีนาคม ของปีนั้นตรงกับปี ค.ศ. ถัดไป",
                        "Days from January to March of that year fall in the next year of the Common Era."
                    )),
                );
            }
            Some(Dated { date: read.date, span })
        }
        Err(error) => {
            let finding = date_finding(&error, written, span);
            // A month that is misspelt is shown by itself, where it stands as typed.
            found.push(match (&error, (span.end - span.start) as usize == written.len()) {
                (DateError::UnknownMonth { written: month, nearest: Some(near) }, true) => match written.find(&**month)
                {
                    Some(at) => {
                        let place = span.part(at..at + month.len());
                        Diagnostic { place: Place::Span(place), ..finding }.fix(place, *near)
                    }
                    None => finding,
                },
                _ => finding,
            });
            None
        }
    }
}

/// Makes the finding about a text that is no date.
#[must_use]
pub fn date_finding(error: &DateError, written: &str, span: Span) -> Diagnostic {
    let as_written = say!(
        "เขียนเช่น 8 ตุลาคม 2567 หรือ 8 ต.ค. 67 หรือ 2024-10-08 (ปี ค.ศ.)",
        "Write it as in 8 ตุลาคม 2567, 8 ต.ค. 67 or 2024-10-08 (Common Era)."
    );
    let proposal = |finding: Diagnostic, date: Date| {
        let thai = date.print(Locale::Th, DateStyle::Long, Digits::Arabic);
        finding.help(say!("เขียนเป็น {thai}", "Write {thai}.")).fix(span, thai)
    };
    match error {
        DateError::ImpossibleDay { last_day, .. } => {
            Diagnostic::new(Code::ImpossibleDate, span, say!("ไม่มีวันที่ {written}", "There is no day {written}"))
                .help(say!("เดือนนั้นมี {last_day} วัน", "That month has {last_day} days."))
        }
        DateError::ImpossibleMonth { month } => {
            Diagnostic::new(Code::ImpossibleDate, span, say!("ไม่มีเดือนที่ {month}", "There is no month {month}"))
                .help(as_written)
        }
        DateError::YearLooksBuddhist { proposed } => proposal(
            Diagnostic::new(
                Code::YearOfOtherEra,
                span,
                say!("ปีนี้ดูเป็นปี พ.ศ. แต่รูปแบบนี้ใช้ปี ค.ศ.", "The year looks Buddhist, but this form takes the Common Era"),
            ),
            *proposed,
        ),
        DateError::YearLooksChristian { proposed } => proposal(
            Diagnostic::new(
                Code::YearOfOtherEra,
                span,
                say!("ปีหลังเดือนไทยต้องเป็น พ.ศ.", "The year after a Thai month must be of the Buddhist Era"),
            ),
            *proposed,
        ),
        DateError::UnknownMonth { written: month, nearest } => {
            let finding =
                Diagnostic::new(Code::DateUnreadable, span, say!("ไม่รู้จักเดือน {month}", "There is no month {month}"));
            match nearest {
                Some(near) => finding.help(say!("หมายถึง {near} หรือไม่", "Did you mean {near}?")),
                None => finding.help(as_written),
            }
        }
        _ => Diagnostic::new(Code::DateUnreadable, span, say!("{written} ไม่ใช่วันที่", "{written} is not a date"))
            .help(as_written),
    }
}

/// Reads the number of a letter, which must have its letters.
pub fn letter_number(text: &Text, found: &mut Vec<Diagnostic>) -> Option<LetterNumber> {
    match LetterNumber::parse(&text.text) {
        Ok(number) if number.code.is_none() => {
            found.push(
                Diagnostic::new(
                    Code::NumberMalformed,
                    text.span,
                    say!("เลขที่ไม่มีรหัสตัวพยัญชนะ", "The number has no letters"),
                )
                .help(say!("เขียนเช่น มท 0210.5/ว 10800", "Write it as in มท 0210.5/ว 10800.")),
            );
            None
        }
        Ok(number) => Some(number),
        Err(error) => {
            found.push(number_finding(&error, text));
            None
        }
    }
}

/// Reads the number of an order, such as `404/2552`.
pub fn order_number(text: &Text, found: &mut Vec<Diagnostic>) -> Option<OrderNumber> {
    match OrderNumber::parse(&text.text) {
        Ok(number) => Some(number),
        Err(_) => {
            let written = &text.text;
            found.push(
                Diagnostic::new(
                    Code::NumberMalformed,
                    text.span,
                    say!("{written} ไม่ใช่เลขที่คำสั่ง", "{written} is not the number of an order"),
                )
                .help(say!(
                    "เขียนเลขที่ตามด้วยปี พ.ศ. เช่น 404/2552",
                    "Write the number and the Buddhist year, as in 404/2552."
                )),
            );
            None
        }
    }
}

/// Makes the finding about a malformed number at its exact place within the text.
#[must_use]
pub fn number_finding(error: &NumberError, text: &Text) -> Diagnostic {
    let range = error.range();
    let lead = text.text.len();
    // A quoted text begins one byte after its place; otherwise the text is as typed.
    let quoted = text.quoted && (text.span.end - text.span.start) as usize == lead + 2;
    let plain = (text.span.end - text.span.start) as usize == lead;
    let span = match (plain, quoted) {
        (true, _) => text.span.part(range.clone()),
        (_, true) => text.span.part(range.start + 1..range.end + 1),
        _ => text.span,
    };
    let span = if span.start == span.end { text.span } else { span };
    let message = number_message(error);
    let mut finding = Diagnostic::new(Code::NumberMalformed, span, message).help(say!(
        "เขียนเช่น มท 0210.5/ว 10800 หรือ ชร 0017.2/231",
        "Write it as in มท 0210.5/ว 10800 or ชร 0017.2/231."
    ));
    // A replacement is offered only where the whole is a number then.
    if let NumberError::LookAlike { meant, .. } | NumberError::ThousandsSeparator { meant, .. } = error {
        let mended =
            [text.text.get(..range.start), Some(meant), text.text.get(range.end..)].map(Option::unwrap_or_default);
        if LetterNumber::parse(&mended.concat()).is_ok() {
            finding = finding.fix(span, meant.clone());
        }
    }
    finding
}

/// Says what is wrong with a number.
fn number_message(error: &NumberError) -> crate::locale::Localized<String> {
    match error {
        NumberError::Empty { .. } => say!("ไม่มีเลขที่", "There is no number"),
        NumberError::CodeLength { .. } => {
            say!("รหัสตัวพยัญชนะต้องมี 2–4 ตัว", "The letters of a number are two to four consonants")
        }
        NumberError::CodeNotConsonants { found, .. } => {
            say!("{found} ไม่ใช่พยัญชนะไทย", "{found} is not a Thai consonant")
        }
        NumberError::UnitLength { .. } => {
            say!("เลขประจำส่วนราชการต้องมี 4 หรือ 5 หลัก", "The number of the unit has four or five digits")
        }
        NumberError::SubLength { .. } => {
            say!("เลขหลังจุดต้องมี 1–3 หลัก", "The number after a dot has one to three digits")
        }
        NumberError::MissingSlash { .. } => say!("ไม่มีเครื่องหมาย /", "The slash is missing"),
        NumberError::RunningMissing { .. } => {
            say!("ไม่มีเลขทะเบียนหลัง /", "The running number after the slash is missing")
        }
        NumberError::RunningLeadingZero { .. } => {
            say!("เลขทะเบียนหนังสือส่งไม่ขึ้นต้นด้วย 0", "A running number does not begin with 0")
        }
        NumberError::RunningTooLong { .. } => say!("เลขทะเบียนยาวเกิน 6 หลัก", "A running number has at most six digits"),
        NumberError::ThousandsSeparator { .. } => {
            say!("เลขทะเบียนไม่มีเครื่องหมายคั่นหลักพัน", "A running number has no thousands separator")
        }
        NumberError::LookAlike { written, meant, .. } => {
            say!(
                "{written} ดูเหมือนตัวเลขแต่เป็นอักษรละติน ควรเป็น {meant}",
                "{written} has Latin letters that look like digits; {meant} is meant"
            )
        }
        NumberError::Trailing { rest, .. } => say!("มีข้อความเกินหลังเลขที่: {rest}", "Text follows the number: {rest}"),
        _ => say!("เลขที่ผิดรูปแบบ", "The number is malformed"),
    }
}

/// Reports an id that is not made of a–z, digits and hyphens.
pub fn id(key: &Scalar, found: &mut Vec<Diagnostic>) {
    latin_at(&key.text, key.span, found);
}

/// Reports a text that is not made of a–z, digits and hyphens.
pub fn latin(text: &Text, found: &mut Vec<Diagnostic>) {
    latin_at(&text.text, text.span, found);
}

fn latin_at(text: &str, span: Span, found: &mut Vec<Diagnostic>) {
    if !is_name(text) {
        found.push(
            Diagnostic::new(Code::UnknownValue, span, say!("{text} ใช้เป็นรหัสไม่ได้", "{text} can not be an id"))
                .help(say!("ใช้เฉพาะ a–z 0–9 และ -", "Use a–z, 0–9 and hyphens only.")),
        );
    }
}

/// Reads one of several names.
pub fn choice<T: Copy>(fields: &mut Fields<'_>, key: &'static str, names: &[(&str, T)]) -> Option<T> {
    let text = fields.text(key)?;
    let chosen = names.iter().find(|(name, _)| *name == text.text).map(|(_, value)| *value);
    if chosen.is_none() {
        let names: Vec<_> = names.iter().map(|(name, _)| *name).collect();
        fields.found.push(unknown_value(&text, &names));
    }
    chosen
}

/// Makes the finding about a value that is not one of those allowed.
#[must_use]
pub fn unknown_value(text: &Text, allowed: &[&str]) -> Diagnostic {
    let written = &text.text;
    let all = allowed.join(", ");
    let finding = Diagnostic::new(
        Code::UnknownValue,
        text.span,
        say!("{written} ไม่ใช่ค่าที่ใช้ได้ที่นี่", "{written} is not a value allowed here"),
    )
    .help(say!("ใช้ได้: {all}", "Allowed: {all}."));
    match nearest(written, allowed.iter().copied()) {
        Some(near) => finding.fix(text.span, near),
        None => finding,
    }
}

/// Makes the finding about letters that belong to no ministry, province or body.
#[must_use]
pub fn unknown_letters(letters: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownNumberCode,
        span,
        say!("ไม่รู้จักรหัสตัวพยัญชนะ {letters}", "The letters {letters} are not known"),
    )
    .help(say!(
        "ตรวจกับต้นฉบับ สำเนาที่สแกนมาอ่านผิดได้ เช่น ชร เป็น ขร",
        "Check the letter: a scan misreads easily, such as ชร as ขร."
    ))
}
