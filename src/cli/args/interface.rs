//! The command line as described to clap, its help in both languages.

use clap::builder::{NonEmptyStringValueParser, OsStringValueParser};
use clap::{Arg, ArgAction, Command as Clap};

use crate::locale::{Locale, Localized};
use crate::say;
use crate::system::Terminal;

/// The commands.
pub(super) const COMMANDS: [&str; 6] = ["build", "check", "qr", "permalinks", "verify", "help"];
/// The second words of `prakat permalinks`.
pub(super) const PERMALINKS: [&str; 6] = ["list", "check", "move", "withdraw", "rehost", "merge"];
/// The options.
pub(super) const OPTIONS: [&str; 20] = [
    "--lang",
    "--content",
    "--out",
    "--locked",
    "--as-of",
    "--drafts",
    "--threads",
    "--theme",
    "--province",
    "--svg",
    "--png",
    "--mm",
    "--against",
    "--codes",
    "--reason",
    "--portal",
    "--manifest",
    "--help",
    "--version",
    "-h",
];

/// Describes the command line to clap.
pub(super) fn describe(locale: Locale, terminal: Terminal) -> Clap {
    let say = |texts: Localized<String>| texts.get(locale).clone();
    let codes = exit_codes(locale);
    let build = command("build", &provinces_usage(locale), locale)
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
        ))))
        .arg(switch("locked", locale).help(say(say!(
            "ไม่ออกรหัสใหม่ ถ้า permalinks.lock ไม่ครบถือว่าผิด (สำหรับเครื่องสร้างอัตโนมัติ)",
            "Issue no identifiers; a permalinks.lock that lacks some is a mistake (for automatic builds)"
        ))));
    let check = command("check", &provinces_usage(locale), locale)
        .about(say(say!(
            "ตรวจเนื้อหาโดยไม่เขียนอะไร และบอกคำแนะนำเพิ่มเติมด้วย",
            "Check the content without writing anything; hints are shown as well"
        )))
        .after_help(codes)
        .args(shared_options(locale));
    let parts = [build, check, qr(locale), permalinks(locale), verify(locale)];
    let help = Clap::new("help")
        .about(say(say!("แสดงวิธีใช้ของ prakat หรือของคำสั่งหนึ่ง", "Show how to use prakat or one command")))
        .override_usage(say(say!("prakat help [คำสั่ง]", "prakat help [COMMAND]")))
        .arg(Arg::new("command").hide(true))
        .arg(Arg::new("second").hide(true));
    let parts = parts.into_iter().chain([help]).map(|part| finished(part, locale));
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

/// Describes a command by its name and what follows it.
fn command(name: &'static str, usage: &str, locale: Locale) -> Clap {
    let options = match locale {
        Locale::Th => "[ตัวเลือก]",
        Locale::En => "[OPTIONS]",
    };
    let last = name.rsplit_once(' ').map_or(name, |(_, last)| last);
    Clap::new(last).override_usage(format!("prakat {name}{usage} {options}"))
}

fn provinces_usage(locale: Locale) -> String {
    match locale {
        Locale::Th => " [จังหวัด…]",
        Locale::En => " [PROVINCE…]",
    }
    .to_owned()
}

fn qr(locale: Locale) -> Clap {
    let say = |texts: Localized<String>| texts.get(locale).clone();
    command("qr", " KEY|ID", locale)
        .about(say(say!(
            "ทำคิวอาร์โค้ดของเอกสารหรือไฟล์ แสดงบนจอ หรือเขียนเป็นไฟล์",
            "Make the QR code of a document or file: on the terminal, or as a file"
        )))
        .after_help(say(say!(
            "ตัวอย่าง:\n  prakat qr 48210934 --province chiang-rai\n  prakat qr forms/project-proposal --mm 22 --out card.svg\n  prakat qr forms/project-proposal/proposal.pdf --png --out code.png",
            "Examples:\n  prakat qr 48210934 --province chiang-rai\n  prakat qr forms/project-proposal --mm 22 --out card.svg\n  prakat qr forms/project-proposal/proposal.pdf --png --out code.png"
        )))
        .arg(word("of", "KEY|ID", locale).help(say(say!(
            "รหัส 8 หลัก หรือคีย์ของเอกสาร หรือคีย์กับชื่อไฟล์",
            "Identifier, key of a document, or key with a file name"
        ))))
        .arg(content(locale))
        .arg(province(locale).help(say(say!(
            "จังหวัดที่โค้ดชี้ไป (จำเป็นเมื่อมีหลายจังหวัด)",
            "The province that the code leads to (needed where there are several)"
        ))))
        .arg(switch("svg", locale).help(say(say!(
            "เขียนเป็นการ์ด SVG พร้อมที่อยู่ที่อ่านได้",
            "Write a card as SVG, with the readable address"
        ))))
        .arg(switch("png", locale).help(say(say!("เขียนเป็นภาพ PNG", "Write an image as PNG"))))
        .arg(text_option("mm", "N", locale).help(say(say!(
            "ความกว้างรวมขอบขาว เป็นมิลลิเมตร เช่น 50 (ถ้าไม่ระบุ: 22)",
            "Side with the quiet zone, in millimetres, such as 50 (without it: 22)"
        ))))
        .arg(valued("out", "FILE", locale).help(say(say!(
            "ไฟล์ .svg หรือ .png ที่จะเขียน ต้องยังไม่มีอยู่",
            "File to write, .svg or .png, which must not exist yet"
        ))))
}

fn verify(locale: Locale) -> Clap {
    let say = |texts: Localized<String>| texts.get(locale).clone();
    command("verify", " FILE", locale)
        .about(say(say!(
            "ตรวจว่าไฟล์ที่มีอยู่เป็นไฟล์แท้และเป็นฉบับปัจจุบันหรือไม่",
            "Tell whether a file is genuine and the current edition"
        )))
        .after_help(say(say!(
            "รหัสเมื่อจบ:\n  0  ไฟล์แท้ ฉบับปัจจุบัน\n  1  ไม่รู้จัก เป็นฉบับเก่า หรือเลิกเผยแพร่แล้ว\n  2  สั่งไม่ถูกต้อง\n  3  อ่านไฟล์ไม่ได้",
            "Exit codes:\n  0  genuine and current\n  1  unknown, an earlier edition, or not published any more\n  2  wrong use\n  3  the file can not be read"
        )))
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .required(true)
                .value_parser(OsStringValueParser::new())
                .help_heading(arguments_heading(locale))
                .help(say(say!("ไฟล์ที่จะตรวจ", "File to check"))),
        )
        .arg(content(locale))
        .arg(valued("portal", "DIR", locale).help(say(say!(
            "เทียบกับเว็บที่เผยแพร่แล้ว เช่น public/chiang-rai",
            "Compare with a published portal, such as public/chiang-rai"
        ))))
        .arg(valued("manifest", "FILE", locale).help(say(say!("เทียบกับ manifest.json", "Compare with a manifest.json"))))
}

fn permalinks(locale: Locale) -> Clap {
    let say = |texts: Localized<String>| texts.get(locale).clone();
    let sub = |name: &'static str, usage: &str, about: Localized<String>| {
        command(name, usage, locale).about(say(about)).arg(content(locale))
    };
    let id = || word("id", "ID", locale).help(say(say!("รหัส 8 หลัก", "Identifier of eight digits")));
    let list = sub(
        "permalinks list",
        &provinces_usage(locale),
        say!("แสดงรหัสทั้งหมดที่ออกแล้ว", "List every identifier that was issued"),
    )
    .arg(provinces(locale));
    let check = sub(
        "permalinks check",
        &provinces_usage(locale),
        say!(
            "ตรวจว่ารหัสและที่อยู่ที่เผยแพร่แล้วยังมีปลายทางทุกแห่ง",
            "Check that every identifier and every published address still leads somewhere"
        ),
    )
    .arg(provinces(locale))
    .arg(valued("against", "MANIFEST", locale).help(say(say!(
        "เทียบกับ manifest.json ของเว็บที่เผยแพร่อยู่ (ใช้กับจังหวัดเดียว)",
        "Compare with the manifest.json of the live site (of one province)"
    ))))
    .arg(switch("codes", locale).help(say(say!(
        "อ่านคิวอาร์โค้ดทุกอัน ทั้งที่ดีและที่ทำให้เสียหาย แล้วบอกอัตราที่อ่านได้",
        "Scan every code, whole and damaged, and state the rates"
    ))));
    let moved = sub(
        "permalinks move",
        " ID KEY[/FILE]",
        say!("บอกว่าเอกสารหรือไฟล์ย้ายไปอยู่ที่ใด", "Say where a document or file is now"),
    )
    .arg(id())
    .arg(word("target", "KEY[/FILE]", locale).help(say(say!("ที่อยู่ใหม่", "Where it is now"))));
    let withdraw = sub(
        "permalinks withdraw",
        " ID --reason TEXT",
        say!("บอกว่าเลิกเผยแพร่เอกสารหรือไฟล์ เพราะเหตุใด", "Give up a document or file, and say why"),
    )
    .arg(id())
    .arg(
        text_option("reason", "TEXT", locale)
            .required(true)
            .help(say(say!("เหตุผล ซึ่งผู้ที่สแกนรหัสจะได้อ่าน", "The reason; whoever scans the code reads it"))),
    )
    .arg(province(locale).help(say(say!(
        "เฉพาะจังหวัดนี้ ซึ่งนำเอกสารของ base ออกด้วย leave_out",
        "For this province only, which leaves a base document out"
    ))));
    let rehost = sub(
        "permalinks rehost",
        &provinces_usage(locale),
        say!(
            "บันทึก base_url ใหม่ และแสดงการส่งต่อที่เครื่องเดิมต้องมี",
            "Note a new base_url, and print the redirects that the old host must serve"
        ),
    )
    .arg(provinces(locale));
    let merge = sub(
        "permalinks merge",
        "",
        say!("รวม permalinks.lock ของสองสาขา", "Merge the permalinks.lock of two branches"),
    );
    let parts = [list, check, moved, withdraw, rehost, merge].map(|part| finished(part, locale));
    Clap::new("permalinks")
        .about(say(say!("ดูแลรหัสที่พิมพ์ลงกระดาษแล้ว", "Look after the identifiers that are on paper")))
        .override_usage(say(say!("prakat permalinks <คำสั่ง> [ตัวเลือก]", "prakat permalinks <COMMAND> [OPTIONS]")))
        .subcommand_help_heading(say(say!("คำสั่ง", "Commands")))
        .disable_help_subcommand(true)
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommands(parts)
}

fn content(locale: Locale) -> Arg {
    let help = say!("โฟลเดอร์เนื้อหา (ถ้าไม่ระบุ: content)", "Content folder (without it: content)");
    valued("content", "DIR", locale).help(help.get(locale).clone())
}

fn provinces(locale: Locale) -> Arg {
    let heading = say!("จังหวัด", "Provinces");
    let help = say!(
        "ชื่อโฟลเดอร์ของจังหวัด เช่น chiang-rai (ถ้าไม่ระบุ: ทุกจังหวัด)",
        "Folder name of a province, such as chiang-rai (without it: all)"
    );
    Arg::new("province")
        .value_name("PROVINCE")
        .num_args(0..)
        .value_parser(NonEmptyStringValueParser::new())
        .help_heading(heading.get(locale).clone())
        .help(help.get(locale).clone())
}

/// Makes the option that names one province.
fn province(locale: Locale) -> Arg {
    Arg::new("for")
        .long("province")
        .value_name("PROVINCE")
        .help_heading(options_heading(locale))
        .value_parser(NonEmptyStringValueParser::new())
}

/// Makes a word that has to be typed.
fn word(name: &'static str, value: &'static str, locale: Locale) -> Arg {
    Arg::new(name)
        .value_name(value)
        .required(true)
        .value_parser(NonEmptyStringValueParser::new())
        .help_heading(arguments_heading(locale))
}

fn switch(name: &'static str, locale: Locale) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help_heading(options_heading(locale))
}

fn text_option(name: &'static str, value: &'static str, locale: Locale) -> Arg {
    valued(name, value, locale).value_parser(NonEmptyStringValueParser::new())
}

const fn arguments_heading(locale: Locale) -> &'static str {
    match locale {
        Locale::Th => "สิ่งที่ต้องระบุ",
        Locale::En => "What to name",
    }
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
        provinces(locale),
        content(locale),
        valued("as-of", "DATE", locale).value_parser(NonEmptyStringValueParser::new()).help(say(say!(
            "สร้างตามสถานะ ณ วันนี้ เช่น 2026-11-20 หรือ \"20 พ.ย. 2569\" (ถ้าไม่ระบุ: วันนี้ตามเวลาไทย)",
            "Build as of this day, such as 2026-11-20 or \"20 พ.ย. 2569\" (without it: today in Bangkok)"
        ))),
        switch("drafts", locale).help(say(say!("รวมเอกสารที่ยังเป็นร่าง", "Include drafts"))),
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
