//! The commands: arguments in, exit code out.
//!
//! Reads the arguments, hands the input to [`crate::compile`], and shows what came of it. Prints nothing by itself:
//! both outputs are handed in.

mod args;
mod build;
mod check;
mod permalinks;
mod qr;
mod report;
mod verify;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::io::{self, Write};
use std::time::Duration;

use crate::check::Published;
use crate::compile::{self, Compilation, PortalBuild, Request, Workshop};
use crate::date::Date;
use crate::diagnostic::{Checked, Diagnostic, Place};
use crate::load::{self, LoadError};
use crate::locale::{Locale, Localized};
use crate::output::codes::Proven;
use crate::output::links;
use crate::permalink::{Issue, LOCK, Lock};
use crate::publish::{Edition, FileEntry, Manifest, PublishError, StageFault};
use crate::say;
use crate::source::Sources;
use crate::system::{System, Terminal, day_in_bangkok};
use crate::theme::ThemeFiles;

use args::{Command, Options, Parsed};

/// How a command ended, the worse the later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// All is well.
    Good,
    /// The content has mistakes.
    Mistakes,
    /// The command can not be meant so.
    WrongUse,
    /// The machine refuses: disk, rights.
    Trouble,
}

impl From<Exit> for u8 {
    fn from(exit: Exit) -> Self {
        exit as Self
    }
}

/// Runs the command that the arguments ask for; the first argument is the name of the program.
pub fn run(
    args: impl Iterator<Item = OsString>,
    system: &dyn System,
    out: &mut dyn Write,
    err: &mut dyn Write,
    terminal: Terminal,
) -> Exit {
    let started = system.stopwatch();
    let mut console = Console { out, err, terminal, locale: Locale::Th, trouble: false };
    let exit = match args::parse(args, terminal) {
        Parsed::Tell(text) => {
            console.say(&text);
            Exit::Good
        }
        Parsed::Wrong(text) => {
            console.tell(&text);
            Exit::WrongUse
        }
        Parsed::Run(options) => {
            console.locale = options.locale.unwrap_or(Locale::Th);
            match read(&options, system, &mut console) {
                Err(exit) => exit,
                Ok(input) => {
                    let shell = Shell { options: &options, input: &input, system, started };
                    match &options.command {
                        Command::Build { out, locked } => build::run(shell, out, *locked, &mut console),
                        Command::Check => check::run(shell, &mut console),
                        Command::Qr(asked) => qr::run(shell, asked, &mut console),
                        Command::Permalinks(asked) => permalinks::run(shell, asked, &mut console),
                        Command::Verify(asked) => verify::run(shell, asked, &mut console),
                    }
                }
            }
        }
    };
    if console.finish() { exit } else { exit.max(Exit::Trouble) }
}

/// What every command is given.
#[derive(Clone, Copy)]
struct Shell<'i> {
    options: &'i Options,
    input: &'i Input,
    system: &'i dyn System,
    started: Duration,
}

/// What a command knows of what was made before.
#[derive(Default)]
struct Before {
    /// The files that provinces have published.
    published: BTreeMap<String, Vec<Published>>,
    /// Codes that were proven.
    codes: Proven,
}

/// What every command reads before it begins.
struct Input {
    sources: Sources,
    found: Vec<Diagnostic>,
    workshop: Workshop,
    today: Date,
    threads: rayon::ThreadPool,
}

fn read(options: &Options, system: &dyn System, console: &mut Console<'_>) -> Result<Input, Exit> {
    let today = today(options, system).map_err(|message| {
        console.refuse(&message, None);
        Exit::WrongUse
    })?;
    let count = options.threads.unwrap_or_else(|| system.threads());
    let threads = rayon::ThreadPoolBuilder::new().num_threads(count).build().map_err(|cause| {
        console.refuse(&say!("เริ่มการทำงาน {count} เธรดไม่ได้: {cause}", "can not start {count} threads: {cause}"), None);
        Exit::Trouble
    })?;
    let loaded = threads.install(|| -> Result<_, LoadError> {
        let theme = match &options.theme {
            Some(folder) => ThemeFiles::from_files(load::load_theme(system, folder)?),
            None => ThemeFiles::embedded(),
        };
        let sources =
            if options.command.reads_content() { load::load(system, &options.content)? } else { Checked::default() };
        Ok((sources, theme))
    });
    let (sources, theme) = loaded.map_err(|error| {
        let missing = matches!(&error, LoadError::Missing(path) if *path == options.content);
        let help = missing.then(|| {
            say!(
                "สั่งจากโฟลเดอร์ที่มีโฟลเดอร์เนื้อหา หรือระบุที่อยู่ด้วย --content",
                "run it where the content folder is, or name that folder with --content"
            )
        });
        console.refuse(&error.message(), help.as_ref());
        Exit::Trouble
    })?;
    let workshop = Workshop::new(theme);
    Ok(Input { sources: sources.value, found: sources.diagnostics, workshop, today, threads })
}

impl Input {
    /// Reads settings and documents from the input.
    fn parse(&self) -> compile::Parsed<'_> {
        self.threads.install(|| compile::parse(&self.sources, self.found.clone()))
    }
}

/// Compiles, and refuses provinces that do not exist.
fn compiled<'i>(
    shell: Shell<'i>,
    parsed: &'i compile::Parsed<'i>,
    issue: Issue,
    before: &Before,
    console: &mut Console<'_>,
) -> Result<Compilation<'i>, Exit> {
    let Shell { options, input, .. } = shell;
    let request = Request {
        today: input.today,
        drafts: options.drafts,
        provinces: &options.provinces,
        issue: if options.drafts { Issue::None } else { issue },
        published: &before.published,
        codes: &before.codes,
    };
    let compilation = input.threads.install(|| compile::compile(parsed, &input.workshop, request));
    console.locale = options.locale.unwrap_or(compilation.language);
    for (asked, near) in &compilation.unknown {
        console.refuse_province(asked, near.as_deref());
    }
    if compilation.unknown.is_empty() { Ok(compilation) } else { Err(Exit::WrongUse) }
}

/// Reads the lock for a command that builds on it; what is wrong with it is told.
fn lock(shell: Shell<'_>, console: &mut Console<'_>) -> Result<Lock, Exit> {
    let sources = &shell.input.sources;
    // A file that is no text is no source: the loader has said so.
    let is_lock = |found: &&Diagnostic| matches!(&found.place, Place::Path(path) if path == LOCK);
    let mut found: Vec<Diagnostic> = shell.input.found.iter().filter(is_lock).cloned().collect();
    let lock = Lock::of(sources).into_value(&mut found);
    if found.is_empty() {
        return Ok(lock);
    }
    report::findings(&found, sources, console);
    Err(Exit::Mistakes)
}

/// Tells why the output can not be used, and how that ends the command.
fn refused(error: &PublishError, console: &mut Console<'_>) -> Exit {
    console.refuse(&error.message(), error.help().as_ref());
    if error.is_wrong_use() { Exit::WrongUse } else { Exit::Trouble }
}

/// Gives the files of a manifest as the guard of published addresses takes them.
fn published(manifest: Manifest) -> Vec<Published> {
    let Manifest { files, mut anchors, .. } = manifest;
    let mut ids = |path: &str| anchors.remove(path.strip_suffix("index.html")?);
    files
        .into_iter()
        .map(|FileEntry { path, sha256, .. }| Published { ids: ids(&path).unwrap_or_default(), path, sha256 })
        .collect()
}

/// Describes a portal to [`crate::publish`] and hands it on.
fn with_edition<T>(portal: &PortalBuild<'_>, drafts: bool, then: impl FnOnce(&Edition<'_>) -> T) -> T {
    then(&Edition {
        province: &portal.slug,
        paths: portal.paths(),
        base_path: &portal.base_path,
        next_change: portal.next_change,
        anchors: portal.site().promised_ids(),
        drafts,
        render: &|path| portal.render(path),
    })
}

/// Tells what stopped a portal that had no mistake before its pages were made.
fn late_findings(portal: &PortalBuild<'_>, fault: StageFault) -> Result<Vec<Diagnostic>, PublishError> {
    match fault {
        StageFault::Publish(error) => Err(error),
        StageFault::Diagnostics(found) => Ok(found),
        StageFault::DeadLinks(dead) => Ok(links::diagnostics(&portal.slug, &dead)),
    }
}

/// Gives the date of the build: `--as-of`, else `SOURCE_DATE_EPOCH`, else today in Bangkok.
fn today(options: &Options, system: &dyn System) -> Result<Date, Localized<String>> {
    if let Some(day) = options.as_of {
        return Ok(day);
    }
    let Some(epoch) = system.source_date_epoch() else {
        return day_in_bangkok(system.clock())
            .ok_or_else(|| say!("นาฬิกาของเครื่องไม่ถูกต้อง", "the clock of this machine is wrong"));
    };
    let seconds = epoch.to_str().and_then(|epoch| epoch.trim().parse().ok());
    seconds.and_then(day_in_bangkok).ok_or_else(|| {
        let epoch = epoch.to_string_lossy();
        say!(
            "SOURCE_DATE_EPOCH ต้องเป็นจำนวนวินาทีนับจาก ค.ศ. 1970 ไม่ใช่ “{epoch}”",
            "SOURCE_DATE_EPOCH must be seconds since 1970, not “{epoch}”"
        )
    })
}

/// Both outputs, and the language that they are written in.
struct Console<'w> {
    out: &'w mut dyn Write,
    err: &'w mut dyn Write,
    terminal: Terminal,
    locale: Locale,
    trouble: bool,
}

impl Console<'_> {
    /// Writes to the output.
    fn say(&mut self, text: &str) {
        let outcome = self.out.write_all(text.as_bytes());
        self.note(&outcome);
    }

    /// Writes to the error output.
    fn tell(&mut self, text: &str) {
        let outcome = self.err.write_all(text.as_bytes());
        self.note(&outcome);
    }

    /// Tells why the command is refused and what to do.
    fn refuse(&mut self, message: &Localized<String>, help: Option<&Localized<String>>) {
        let text = refusal(self.locale, message, help);
        self.tell(&text);
    }

    /// Tells that a province is not in the content, and which one is nearly called so.
    fn refuse_province(&mut self, asked: &str, near: Option<&str>) {
        let help = near.map(|near| say!("หมายถึง {near} หรือไม่", "is {near} meant?"));
        self.refuse(&say!("ไม่มีจังหวัด “{asked}” ในเนื้อหา", "the content has no province “{asked}”"), help.as_ref());
    }

    /// Tells what should be looked at although the command goes on.
    fn warn(&mut self, message: &Localized<String>, help: Option<&Localized<String>>) {
        let word = say!("เตือน", "warning");
        let text = notice(word.get(self.locale), self.locale, message, help);
        self.tell(&text);
    }

    /// Tells whether everything could be written.
    fn finish(&mut self) -> bool {
        let outcome = self.out.flush().and_then(|()| self.err.flush());
        self.note(&outcome);
        !self.trouble
    }

    fn note(&mut self, outcome: &io::Result<()>) {
        // Who reads only the first lines (`| head`) has closed the pipe: that is no trouble.
        self.trouble |= outcome.as_ref().is_err_and(|cause| cause.kind() != io::ErrorKind::BrokenPipe);
    }
}

/// Writes a refusal as all refusals look.
fn refusal(locale: Locale, message: &Localized<String>, help: Option<&Localized<String>>) -> String {
    let wrong = say!("ผิด", "error");
    notice(wrong.get(locale), locale, message, help)
}

fn notice(word: &str, locale: Locale, message: &Localized<String>, help: Option<&Localized<String>>) -> String {
    let mut text = format!("{word}: {}\n", message.get(locale));
    if let Some(help) = help {
        let way_out = say!("วิธีแก้", "help");
        text = text + way_out.get(locale) + ": " + help.get(locale) + "\n";
    }
    text
}
