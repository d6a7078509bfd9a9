//! What is said when the command line is written otherwise.

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::nearest;
use crate::locale::Localized;
use crate::say;

use super::interface::{COMMANDS, OPTIONS, PERMALINKS};

pub(super) fn value_missing(option: &str) -> Localized<String> {
    say!("{option} ต้องมีค่าตามหลัง", "{option} needs a value")
}

/// Says that a command is unknown; `below` is the one that it was typed after, or empty.
pub(super) fn unknown_command(name: &str, below: &str) -> Localized<String> {
    let second = || nearest(name, PERMALINKS);
    let near = match below {
        "permalinks" => second().map(str::to_owned),
        _ if PERMALINKS.contains(&name) => Some(format!("permalinks {name}")),
        _ => {
            nearest(name, COMMANDS).map(str::to_owned).or_else(|| second().map(|second| format!("permalinks {second}")))
        }
    };
    match near {
        Some(near) => say!("ไม่มีคำสั่ง “{name}” หมายถึง {near} หรือไม่", "there is no command “{name}”; is {near} meant?"),
        None => say!(
            "ไม่มีคำสั่ง “{name}” ดูคำสั่งทั้งหมดด้วย prakat --help",
            "there is no command “{name}”; `prakat --help` shows them all"
        ),
    }
}

/// Says in a sentence what clap found wrong.
pub(super) fn of(error: &clap::Error, command: &str) -> Localized<String> {
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
        ErrorKind::InvalidSubcommand => unknown_command(&text(ContextKind::InvalidSubcommand), command),
        ErrorKind::UnknownArgument if !option.starts_with('-') && matches!(command, "" | "permalinks") => {
            unknown_command(option, command)
        }
        ErrorKind::UnknownArgument if !option.starts_with('-') => say!(
            "“{arg}” เกินมา ถ้ารหัสหรือชื่อมีเว้นวรรค ให้ใส่ในเครื่องหมายคำพูด เช่น \"4821 0934\"",
            "“{arg}” is one word too many; put an identifier or a name with spaces in quotes, as in \"4821 0934\""
        ),
        ErrorKind::UnknownArgument if option == "--out" && command == "check" => say!(
            "--out ใช้กับ prakat build และ prakat qr เพราะ check ไม่เขียนอะไร",
            "--out belongs to prakat build and prakat qr; check writes nothing"
        ),
        ErrorKind::UnknownArgument => match nearest(option, OPTIONS.iter().copied()) {
            Some(near) if near != option => {
                say!("ไม่มีตัวเลือก “{option}” หมายถึง {near} หรือไม่", "there is no option “{option}”; is {near} meant?")
            }
            Some(_) if command.is_empty() => say!("ตัวเลือก {option} ต้องอยู่หลังคำสั่ง", "{option} belongs after the command"),
            Some(_) => say!("prakat {command} ไม่มีตัวเลือก {option}", "prakat {command} has no option {option}"),
            None => say!("ไม่มีตัวเลือก “{option}”", "there is no option “{option}”"),
        },
        ErrorKind::MissingSubcommand => {
            let names = PERMALINKS.join(", ");
            say!("ไม่ได้ระบุคำสั่ง มี {names}", "no command is given; there are {names}")
        }
        ErrorKind::MissingRequiredArgument => missing(command),
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

/// Says what a command needs that was not typed.
fn missing(command: &str) -> Localized<String> {
    match command {
        "qr" => say!("ต้องระบุรหัสหรือคีย์ของเอกสาร", "name an identifier or the key of a document"),
        "verify" => say!("ต้องระบุไฟล์ที่จะตรวจ", "name the file to check"),
        "permalinks move" => say!("ต้องระบุรหัสและที่อยู่ใหม่", "name the identifier and where its target is now"),
        "permalinks withdraw" => {
            say!("ต้องระบุรหัส และเหตุผลด้วย --reason", "name the identifier, and say why with --reason")
        }
        _ => say!("คำสั่งยังไม่ครบ", "something is missing from the command"),
    }
}
