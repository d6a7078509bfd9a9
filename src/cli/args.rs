//! What may be written on the command line, its help, and what is said when it is written otherwise.
//!
//! clap reads; every word that a person sees is ours, in the language that `--lang` asks for.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use clap::builder::{NonEmptyStringValueParser, OsStringValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};

use crate::date::{Date, DateError, DateStyle};
use crate::diagnostic::nearest;
use crate::locale::{Digits, Locale, Localized};
use crate::say;
use crate::system::Terminal;

use super::refusal;

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

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Command {
    Build,
    Check,
}

/// A command with its options, as typed.
#[derive(Clone, Debug)]
pub(super) struct Options {
    pub(super) command: Command,
    /// Language of messages where one is asked for.
    pub(super) locale: Option<Locale>,
    pub(super) provinces: Vec<String>,
    pub(super) content: PathBuf,
    pub(super) out: PathBuf,
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
    let wrong = |command: Option<Command>, message: &Localized<String>| {
        let name = command.map_or("prakat", Command::usage_name);
        let help = say!("ดูวิธีใช้ด้วย {name} --help", "see {name} --help");
        Parsed::Wrong(refusal(language, message, Some(&help)))
    };
    let typed = args.iter().skip(1).find_map(|arg| Command::named(arg));
    let matches = match interface(language, terminal).try_get_matches_from(args) {
        Ok(matches) => matches,
        Err(error) => {
            return match error.kind() {
                ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Parsed::Tell(shown(&error, terminal)),
                ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => Parsed::Wrong(shown(&error, terminal)),
                _ => wrong(typed, &sentence(&error, typed)),
            };
        }
    };
    match matches.subcommand() {
        Some(("build", matches)) => options(Command::Build, locale, matches),
        Some(("check", matches)) => options(Command::Check, locale, matches),
        Some((_, matches)) => help_of(matches, language, terminal),
        None => Err(say!("ไม่ได้ระบุคำสั่ง", "no command is given")),
    }
    .unwrap_or_else(|message| wrong(typed, &message))
}

impl Command {
    fn named(arg: &OsStr) -> Option<Self> {
        [Self::Build, Self::Check].into_iter().find(|command| arg == command.name())
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Build => "build",
            Self::Check => "check",
        }
    }

    const fn usage_name(self) -> &'static str {
        match self {
            Self::Build => "prakat build",
            Self::Check => "prakat check",
        }
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

fn options(command: Command, locale: Option<Locale>, matches: &ArgMatches) -> Result<Parsed, Localized<String>> {
    let path = |name: &str| match matches.get_one::<OsString>(name) {
        Some(path) if path.is_empty() => Err(value_missing(&format!("--{name}"))),
        path => Ok(path.map(PathBuf::from)),
    };
    let text = |name: &str| matches.get_one::<String>(name).map(String::as_str);
    let out = if command == Command::Build { path("out")? } else { None };
    Ok(Parsed::Run(Box::new(Options {
        command,
        locale,
        provinces: matches.get_many("province").unwrap_or_default().cloned().collect(),
        content: path("content")?.unwrap_or_else(|| "content".into()),
        out: out.unwrap_or_else(|| "public".into()),
        as_of: text("as-of").map(day).transpose()?,
        drafts: matches.get_flag("drafts"),
        threads: text("threads").map(thread_count).transpose()?,
        theme: path("theme")?,
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
    let mut interface = interface(language, terminal);
    interface.build();
    let Some(name) = matches.get_one::<String>("command") else {
        return Ok(Parsed::Tell(styled(&interface.render_help(), terminal)));
    };
    match interface.find_subcommand_mut(name) {
        Some(command) => Ok(Parsed::Tell(styled(&command.render_help(), terminal))),
        None => Err(unknown_command(name)),
    }
}

fn shown(error: &clap::Error, terminal: Terminal) -> String {
    styled(&error.render(), terminal)
}

fn styled(text: &clap::builder::StyledStr, terminal: Terminal) -> String {
    if terminal.colour { text.ansi().to_string() } else { text.to_string() }
}

fn value_missing(option: &str) -> Localized<String> {
    say!("{option} ต้องมีค่าตามหลัง", "{option} needs a value")
}

fn unknown_command(name: &str) -> Localized<String> {
    match nearest(name, ["build", "check", "help"]) {
        Some(near) => say!("ไม่มีคำสั่ง “{name}” หมายถึง {near} หรือไม่", "there is no command “{name}”; is {near} meant?"),
        None => say!(
            "ไม่มีคำสั่ง “{name}” มี build, check และ help",
            "there is no command “{name}”; there are build, check and help"
        ),
    }
}

/// Says in a sentence what clap found wrong.
fn sentence(error: &clap::Error, command: Option<Command>) -> Localized<String> {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join(" "),
        _ => String::new(),
    };
    // clap names an option with its value, as in `--out <DIR>`.
    let arg = text(ContextKind::InvalidArg);
    let option = arg.split(' ').next().unwrap_or_default();
    let value = text(ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidSubcommand => unknown_command(&text(ContextKind::InvalidSubcommand)),
        ErrorKind::UnknownArgument if !option.starts_with('-') && command.is_none() => unknown_command(option),
        ErrorKind::UnknownArgument if option == "--out" && command == Some(Command::Check) => say!(
            "--out ใช้กับ prakat build เท่านั้น เพราะ check ไม่เขียนอะไร",
            "--out belongs to prakat build; check writes nothing"
        ),
        ErrorKind::UnknownArgument => match nearest(option, OPTIONS.iter().copied()) {
            Some(near) if near != option => {
                say!("ไม่มีตัวเลือก “{option}” หมายถึง {near} หรือไม่", "there is no option “{option}”; is {near} meant?")
            }
            Some(_) => say!("ตัวเลือก {option} ต้องอยู่หลังคำสั่ง", "{option} belongs after the command"),
            None => say!("ไม่มีตัวเลือก “{option}”", "there is no option “{option}”"),
        },
        ErrorKind::InvalidValue if value.is_empty() => value_missing(option),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            say!("ค่า “{value}” ของ {option} ใช้ไม่ได้", "the value “{value}” of {option} can not be used")
        }
        ErrorKind::ArgumentConflict => say!("{option} ระบุได้ครั้งเดียว", "{option} can be given once only"),
        ErrorKind::TooManyValues => say!("{option} ไม่รับค่า", "{option} takes no value"),
        ErrorKind::InvalidUtf8 => say!("ข้อความในคำสั่งไม่ใช่ UTF-8", "a word of the command is not UTF-8"),
        _ => say!("อ่านคำสั่งไม่ได้", "the command can not be read"),
    }
}

const OPTIONS: [&str; 9] =
    ["--lang", "--content", "--out", "--as-of", "--drafts", "--threads", "--theme", "--help", "--version"];

/// Describes the command line to clap.
fn interface(locale: Locale, terminal: Terminal) -> Clap {
    let say = |texts: Localized<String>| texts.get(locale).clone();
    let codes = exit_codes(locale);
    let build = command("build", locale)
        .about(say(say!(
            "สร้างพอร์ทัลของทุกจังหวัด หรือเฉพาะที่ระบุ แล้วเผยแพร่ลงโฟลเดอร์",
            "Build the portal of every province, or of those named, and publish it into a folder"
        )))
        .after_help(say(say!(
            "จังหวัดที่มีข้อผิดพลาดจะคงเว็บเดิมไว้ ส่วนจังหวัดอื่นเผยแพร่ตามปกติ\n\n{codes}",
            "A province with mistakes keeps its old site; the others are published.\n\n{codes}"
        )))
        .args(shared_options(locale))
        .arg(valued("out", "DIR", locale).help(say(say!(
            "โฟลเดอร์ผลลัพธ์ ต้องว่างหรือเป็นของ prakat (ถ้าไม่ระบุ: public)",
            "Output folder, empty or made by prakat (without it: public)"
        ))));
    let check = command("check", locale)
        .about(say(say!(
            "ตรวจเนื้อหาโดยไม่เขียนอะไร และบอกคำแนะนำเพิ่มเติมด้วย",
            "Check the content without writing anything; hints are shown as well"
        )))
        .after_help(codes)
        .args(shared_options(locale));
    let help = Clap::new("help")
        .about(say(say!("แสดงวิธีใช้ของ prakat หรือของคำสั่งหนึ่ง", "Show how to use prakat or one command")))
        .override_usage(say(say!("prakat help [คำสั่ง]", "prakat help [COMMAND]")))
        .arg(Arg::new("command").hide(true));
    let parts = [build, check, help].map(|part| finished(part, locale));
    let program = Clap::new("prakat")
        .version(env!("CARGO_PKG_VERSION"))
        .about(say(say!(
            "prakat (ประกาศ) สร้างพอร์ทัลหนังสือเวียน คู่มือ และแบบฟอร์มของจังหวัด จากไฟล์ Markdown",
            "prakat builds portals of circulars, handbooks and forms for provinces from Markdown files"
        )))
        .override_usage(say(say!("prakat <คำสั่ง> [ตัวเลือก]", "prakat <COMMAND> [OPTIONS]")))
        .subcommand_help_heading(say(say!("คำสั่ง", "Commands")))
        .disable_help_subcommand(true)
        .disable_version_flag(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(parts)
        .arg(
            Arg::new("version")
                .long("version")
                .short('V')
                .action(ArgAction::Version)
                .help_heading(options_heading(locale))
                .help(say(say!("แสดงรุ่นของโปรแกรม", "Show the version"))),
        );
    // The usual width also where the terminal is wider: long lines are hard to read.
    finished(program, locale).term_width(terminal.width.min(110))
}

fn command(name: &'static str, locale: Locale) -> Clap {
    let (thai, english) = (format!("prakat {name} [จังหวัด…] [ตัวเลือก]"), format!("prakat {name} [PROVINCE…] [OPTIONS]"));
    Clap::new(name).override_usage(Localized { th: thai, en: english }.get(locale))
}

/// Adds what every command has, last so that it stands last in the help.
fn finished(command: Clap, locale: Locale) -> Clap {
    let say = |texts: Localized<String>| texts.get(locale).clone();
    let usage = say(say!("วิธีใช้", "Usage"));
    command
        .help_template(format!("{{about}}\n\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"))
        .disable_help_flag(true)
        .arg(valued("lang", "th|en", locale).help(say(say!(
            "ภาษาของคำอธิบายและข้อความ (ถ้าไม่ระบุ: ภาษาแรกของพอร์ทัล)",
            "Language of help and messages (without it: the first language of the portal)"
        ))))
        .arg(
            Arg::new("help")
                .long("help")
                .short('h')
                .action(ArgAction::Help)
                .help_heading(options_heading(locale))
                .help(say(say!("แสดงวิธีใช้นี้", "Show this help"))),
        )
}

fn shared_options(locale: Locale) -> [Arg; 6] {
    let say = |texts: Localized<String>| texts.get(locale).clone();
    [
        Arg::new("province")
            .value_name("PROVINCE")
            .num_args(0..)
            .value_parser(NonEmptyStringValueParser::new())
            .help_heading(say(say!("จังหวัด", "Provinces")))
            .help(say(say!(
                "ชื่อโฟลเดอร์ของจังหวัด เช่น chiang-rai (ถ้าไม่ระบุ: ทุกจังหวัด)",
                "Folder name of a province, such as chiang-rai (without it: all)"
            ))),
        valued("content", "DIR", locale)
            .help(say(say!("โฟลเดอร์เนื้อหา (ถ้าไม่ระบุ: content)", "Content folder (without it: content)"))),
        valued("as-of", "DATE", locale).value_parser(NonEmptyStringValueParser::new()).help(say(say!(
            "สร้างตามสถานะ ณ วันนี้ เช่น 2026-11-20 หรือ \"20 พ.ย. 2569\" (ถ้าไม่ระบุ: วันนี้ตามเวลาไทย)",
            "Build as of this day, such as 2026-11-20 or \"20 พ.ย. 2569\" (without it: today in Bangkok)"
        ))),
        Arg::new("drafts")
            .long("drafts")
            .action(ArgAction::SetTrue)
            .help_heading(options_heading(locale))
            .help(say(say!("รวมเอกสารที่ยังเป็นร่าง", "Include drafts"))),
        valued("threads", "N", locale).value_parser(NonEmptyStringValueParser::new()).help(say(say!(
            "จำนวนเธรด (ถ้าไม่ระบุ: เท่าที่เครื่องมี)",
            "Number of threads (without it: as many as the machine has)"
        ))),
        valued("theme", "DIR", locale).help(say(say!(
            "โฟลเดอร์ธีม (ถ้าไม่ระบุ: ธีมที่มากับโปรแกรม)",
            "Folder of a theme (without it: the one that comes with the program)"
        ))),
    ]
}

/// Makes an option that takes a value.
fn valued(name: &'static str, value: &'static str, locale: Locale) -> Arg {
    let option = Arg::new(name).long(name).value_name(value).help_heading(options_heading(locale));
    option.value_parser(OsStringValueParser::new())
}

const fn options_heading(locale: Locale) -> &'static str {
    match locale {
        Locale::Th => "ตัวเลือก",
        Locale::En => "Options",
    }
}

const fn exit_codes(locale: Locale) -> &'static str {
    match locale {
        Locale::Th => {
            "รหัสเมื่อจบ:\n  0  เรียบร้อย\n  1  เนื้อหามีข้อผิดพลาด\n  2  สั่งไม่ถูกต้อง\n  3  ปัญหาของเครื่อง เช่น ดิสก์เต็ม ไม่มีสิทธิ์"
        }
        Locale::En => {
            "Exit codes:\n  0  all is well\n  1  mistakes in the content\n  2  wrong use\n  3  trouble with the machine: disk, rights"
        }
    }
}
