//! What may be written on the command line, its help, and what is said when it is written otherwise.
//!
//! clap reads; every word that a person sees is ours, in the language that `--lang` asks for.

mod interface;
mod sentence;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::date::{Date, DateError, DateStyle};
use crate::locale::{Digits, Locale, Localized};
use crate::permalink::{Identifier, IdentifierFault};
use crate::say;
use crate::system::Terminal;

use super::refusal;
use sentence::value_missing;

/// Most threads that may be asked for.
const MOST_THREADS: usize = 256;

/// What the arguments come to.
pub(super) enum Parsed {
    /// A command with its options.
    Run(Box<Options>),
    /// A text that was asked for: help, version.
    Tell(String),
    /// A text that says what is wrong with the arguments.
    Wrong(String),
}

/// A command with its own options.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Build { out: PathBuf, locked: bool },
    Check,
    Qr(Qr),
    Permalinks(Permalinks),
    Verify(Verify),
}

impl Command {
    /// Tells whether the command needs the content folder.
    pub(super) const fn reads_content(&self) -> bool {
        !matches!(self, Self::Verify(Verify { against: Against::Portal(_) | Against::Manifest(_), .. }))
    }
}

/// `prakat qr`: one code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Qr {
    /// A key, a key with a file, or an identifier, as typed.
    pub(super) of: String,
    pub(super) province: Option<String>,
    pub(super) form: QrForm,
    /// Side with the quiet zone, in millimetres.
    pub(super) mm: Option<u32>,
    pub(super) out: Option<PathBuf>,
}

/// The form in which a code is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum QrForm {
    /// As the name of the file says, else SVG.
    OfName,
    Svg,
    Png,
}

/// `prakat permalinks …`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Permalinks {
    List,
    Check { against: Option<PathBuf>, codes: bool },
    Move { id: Identifier, target: String },
    Withdraw { id: Identifier, reason: String, province: Option<String> },
    Rehost,
    Merge,
}

/// `prakat verify`: one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Verify {
    pub(super) file: PathBuf,
    pub(super) against: Against,
}

/// Where the hashes of genuine files are taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Against {
    /// The lock of the content folder.
    Content,
    /// A published portal.
    Portal(PathBuf),
    /// A manifest.
    Manifest(PathBuf),
}

/// A command with its options, as typed.
#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) command: Command,
    /// Language of messages where one is asked for.
    pub(super) locale: Option<Locale>,
    pub(super) provinces: Vec<String>,
    pub(super) content: PathBuf,
    pub(super) as_of: Option<Date>,
    pub(super) drafts: bool,
    pub(super) threads: Option<usize>,
    pub(super) theme: Option<PathBuf>,
}

/// Reads the arguments.
pub(super) fn parse(args: impl Iterator<Item = OsString>, terminal: Terminal) -> Parsed {
    let args: Vec<OsString> = args.collect();
    let locale = match asked_language(&args) {
        Ok(locale) => locale,
        // Whoever asks for a third language may read neither, so both are tried.
        Err(written) => {
            let message =
                say!("ไม่มีภาษา “{written}” ใช้ได้: th, en", "there is no language “{written}”; th and en can be used");
            let texts = Locale::ALL.map(|locale| refusal(locale, &message, None));
            return Parsed::Wrong(texts.concat());
        }
    };
    let language = locale.unwrap_or(Locale::Th);
    let typed = typed_command(&args);
    let wrong = |message: &Localized<String>| {
        let name = if typed.is_empty() { "prakat".to_owned() } else { format!("prakat {typed}") };
        let help = say!("ดูวิธีใช้ด้วย {name} --help", "see {name} --help");
        Parsed::Wrong(refusal(language, message, Some(&help)))
    };
    let matches = match interface::describe(language, terminal).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => {
            return match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Parsed::Tell(shown(&error, terminal)),
                ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Parsed::Wrong(shown(&error, terminal)),
                _ => wrong(&sentence::of(&error, &typed)),
            };
        }
    };
    match matches.subcommand() {
        Some(("help", matches)) => help_of(matches, language, terminal),
        Some((name, matches)) => {
            command(name, matches).and_then(|(command, matches)| options(command, locale, matches))
        }
        None => Err(say!("ไม่ได้ระบุคำสั่ง", "no command is given")),
    }
    .unwrap_or_else(|message| wrong(&message))
}

/// Gives the command as typed, with its second word where it has one, to name it in messages.
fn typed_command(args: &[OsString]) -> String {
    let mut words = args.iter().skip(1).filter_map(|arg| arg.to_str()).filter(|arg| !arg.starts_with('-'));
    let Some(first) = words.next().filter(|word| interface::COMMANDS.contains(word)) else { return String::new() };
    match words.next().filter(|word| first == "permalinks" && interface::PERMALINKS.contains(word)) {
        Some(second) => format!("{first} {second}"),
        None => first.to_owned(),
    }
}

/// Finds `--lang` before anything else is read, because it decides in which language a mistake in the rest is told.
fn asked_language(args: &[OsString]) -> Result<Option<Locale>, String> {
    let mut args = args.iter().skip(1).take_while(|arg| *arg != "--");
    let mut asked = None;
    while let Some(arg) = args.next() {
        let value = match arg.to_str() {
            Some("--lang") => args.next().map(|value| value.to_string_lossy().into_owned()),
            Some(arg) => arg.strip_prefix("--lang=").map(str::to_owned),
            None => None,
        };
        if let Some(value) = value {
            asked = Some(Locale::from_code(&value).ok_or(value)?);
        }
    }
    Ok(asked)
}

/// Reads a path that has to be given a value.
fn path(matches: &ArgMatches, name: &str) -> Result<Option<PathBuf>, Localized<String>> {
    // A command that has no such option has none given.
    match matches.try_get_one::<OsString>(name).ok().flatten() {
        Some(path) if path.is_empty() => Err(value_missing(&format!("--{name}"))),
        path => Ok(path.map(PathBuf::from)),
    }
}

fn text<'m>(matches: &'m ArgMatches, name: &str) -> Option<&'m str> {
    matches.try_get_one::<String>(name).ok().flatten().map(String::as_str)
}

fn flag(matches: &ArgMatches, name: &str) -> bool {
    matches.try_get_one::<bool>(name).ok().flatten().copied().unwrap_or_default()
}

/// Reads a command with its own options, and gives what else was typed for it.
fn command<'m>(name: &str, matches: &'m ArgMatches) -> Result<(Command, &'m ArgMatches), Localized<String>> {
    let needed = |name: &str| text(matches, name).unwrap_or_default().to_owned();
    Ok(match name {
        "build" => {
            let out = path(matches, "out")?.unwrap_or_else(|| "public".into());
            (Command::Build { out, locked: flag(matches, "locked") }, matches)
        }
        "qr" => {
            let form = match (flag(matches, "svg"), flag(matches, "png")) {
                (true, true) => return Err(say!("ใช้ --svg หรือ --png อย่างเดียว", "use either --svg or --png")),
                (true, false) => QrForm::Svg,
                (false, true) => QrForm::Png,
                (false, false) => QrForm::OfName,
            };
            let mm = text(matches, "mm").map(millimetres).transpose()?;
            let province = text(matches, "for").map(str::to_owned);
            (Command::Qr(Qr { of: needed("of"), province, form, mm, out: path(matches, "out")? }), matches)
        }
        "verify" => {
            let against = match (path(matches, "portal")?, path(matches, "manifest")?) {
                (Some(_), Some(_)) => {
                    return Err(say!("ใช้ --portal หรือ --manifest อย่างเดียว", "use either --portal or --manifest"));
                }
                (Some(portal), None) => Against::Portal(portal),
                (None, Some(manifest)) => Against::Manifest(manifest),
                (None, None) => Against::Content,
            };
            let file = path(matches, "file")?.unwrap_or_default();
            (Command::Verify(Verify { file, against }), matches)
        }
        "permalinks" => match matches.subcommand() {
            Some((name, matches)) => (Command::Permalinks(permalinks(name, matches)?), matches),
            None => return Err(say!("ไม่ได้ระบุคำสั่ง", "no command is given")),
        },
        _ => (Command::Check, matches),
    })
}

fn permalinks(name: &str, matches: &ArgMatches) -> Result<Permalinks, Localized<String>> {
    let needed = |name: &str| text(matches, name).unwrap_or_default().trim().to_owned();
    let id = || identifier(&needed("id"));
    Ok(match name {
        "check" => Permalinks::Check { against: path(matches, "against")?, codes: flag(matches, "codes") },
        "move" => Permalinks::Move { id: id()?, target: needed("target") },
        "withdraw" => {
            let (id, reason, province) = (id()?, needed("reason"), text(matches, "for").map(str::to_owned));
            if reason.is_empty() {
                let help = say!(
                    "ต้องบอกเหตุผล: --reason \"…\" ผู้ที่ถือกระดาษจะได้อ่าน",
                    "say why: --reason \"…\"; who holds the paper will read it"
                );
                return Err(help);
            }
            Permalinks::Withdraw { id, reason, province }
        }
        "rehost" => Permalinks::Rehost,
        "merge" => Permalinks::Merge,
        _ => Permalinks::List,
    })
}

/// Reads an identifier, and says what is wrong with one that can not be read.
pub(super) fn identifier(written: &str) -> Result<Identifier, Localized<String>> {
    Identifier::parse(written).map_err(|fault| match fault {
        IdentifierFault::Letter(letter) => say!(
            "“{written}” ไม่ใช่รหัส: มี “{letter}” รหัสมีแต่ตัวเลข 8 หลัก",
            "“{written}” is no identifier: it holds “{letter}”; an identifier has eight digits"
        ),
        IdentifierFault::Length(count) => say!(
            "“{written}” ไม่ใช่รหัส: มี {count} หลัก รหัสมี 8 หลัก",
            "“{written}” is no identifier: it has {count} digits instead of eight"
        ),
        IdentifierFault::Check => say!(
            "“{written}” ไม่ใช่รหัส: มีหลักที่พิมพ์ผิดหรือสลับกัน ดูบนกระดาษอีกครั้ง",
            "“{written}” is no identifier: a digit is wrong or two are swapped; look at the paper again"
        ),
    })
}

/// Reads the side of a code.
fn millimetres(written: &str) -> Result<u32, Localized<String>> {
    let side = written.trim_end_matches("mm").trim().parse().ok().filter(|side| (10..=500).contains(side));
    side.ok_or_else(|| {
        say!(
            "--mm ต้องเป็นจำนวนเต็มตั้งแต่ 10 ถึง 500 ไม่ใช่ “{written}”",
            "--mm takes a whole number from 10 to 500, not “{written}”"
        )
    })
}

fn options(command: Command, locale: Option<Locale>, matches: &ArgMatches) -> Result<Parsed, Localized<String>> {
    let provinces = matches.try_get_many::<String>("province").ok().flatten();
    Ok(Parsed::Run(Box::new(Options {
        command,
        locale,
        provinces: provinces.unwrap_or_default().cloned().collect(),
        content: path(matches, "content")?.unwrap_or_else(|| "content".into()),
        as_of: text(matches, "as-of").map(day).transpose()?,
        drafts: flag(matches, "drafts"),
        threads: text(matches, "threads").map(thread_count).transpose()?,
        theme: path(matches, "theme")?,
    })))
}

fn thread_count(written: &str) -> Result<usize, Localized<String>> {
    let count = written.parse().ok().filter(|count| (1..=MOST_THREADS).contains(count));
    count.ok_or_else(|| {
        say!(
            "--threads ต้องเป็นจำนวนเต็มตั้งแต่ 1 ถึง {MOST_THREADS} ไม่ใช่ “{written}”",
            "--threads takes a whole number from 1 to {MOST_THREADS}, not “{written}”"
        )
    })
}

fn day(written: &str) -> Result<Date, Localized<String>> {
    let error = match Date::parse(written) {
        Ok(read) => return Ok(read.date),
        Err(error) => error,
    };
    let proposal = |date: Date| {
        let (iso, thai) = (date.iso(), date.print(Locale::Th, DateStyle::Long, Digits::Arabic));
        say!(
            "ปีใน --as-of “{written}” เป็นของศักราชอื่น หมายถึง {iso} ({thai}) หรือไม่",
            "the year in --as-of “{written}” is of the other era; is {iso} ({thai}) meant?"
        )
    };
    Err(match error {
        DateError::YearLooksBuddhist { proposed } | DateError::YearLooksChristian { proposed } => proposal(proposed),
        DateError::ImpossibleDay { last_day, .. } => say!(
            "ไม่มีวันที่ “{written}” เดือนนั้นมี {last_day} วัน",
            "there is no day “{written}”; that month has {last_day} days"
        ),
        DateError::UnknownMonth { written: month, nearest: Some(nearest) } => say!(
            "ไม่มีเดือน “{month}” ใน --as-of หมายถึง “{nearest}” หรือไม่",
            "no month is called “{month}” in --as-of; is “{nearest}” meant?"
        ),
        _ => say!(
            "อ่านวันที่ “{written}” ใน --as-of ไม่ได้ เขียนเช่น 2026-11-20 หรือ \"20 พ.ย. 2569\"",
            "can not read the date “{written}” of --as-of; write it like 2026-11-20 or \"20 พ.ย. 2569\""
        ),
    })
}

fn help_of(matches: &ArgMatches, language: Locale, terminal: Terminal) -> Result<Parsed, Localized<String>> {
    let mut interface = interface::describe(language, terminal);
    interface.build();
    let Some(name) = matches.get_one::<String>("command") else {
        return Ok(Parsed::Tell(styled(&interface.render_help(), terminal)));
    };
    let second = matches.get_one::<String>("second");
    let found = interface.find_subcommand_mut(name).and_then(|command| match second {
        Some(second) => command.find_subcommand_mut(second),
        None => Some(command),
    });
    match found {
        Some(command) => Ok(Parsed::Tell(styled(&command.render_help(), terminal))),
        None => Err(second
            .map_or_else(|| sentence::unknown_command(name, ""), |second| sentence::unknown_command(second, name))),
    }
}

fn shown(error: &clap::Error, terminal: Terminal) -> String {
    styled(&error.render(), terminal)
}

fn styled(text: &clap::builder::StyledStr, terminal: Terminal) -> String {
    if terminal.colour { text.ansi().to_string() } else { text.to_string() }
}
