//! The command line: exit code, output and error output together.

#[path = "common/shell.rs"]
mod shell;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use prakat::cli::{self, Exit};
use prakat::system::{OsSystem, Terminal};

use shell::{Faulty, Room, tree};

struct Outcome {
    exit: Exit,
    out: String,
    err: String,
}

/// Runs a command on the content of a room; `$` is the room.
#[must_use]
fn run(room: &Room, args: &str) -> Outcome {
    let (mut out, mut err) = (vec![], vec![]);
    let system = Faulty::new(usize::MAX, 0);
    let exit = cli::run(words(room, args), &system, &mut out, &mut err, Terminal::PLAIN);
    let text = |bytes| String::from_utf8(bytes).unwrap().replace(room.path("").to_str().unwrap(), "$/");
    Outcome { exit, out: text(out), err: text(err) }
}

fn words(room: &Room, args: &str) -> impl Iterator<Item = OsString> {
    let room = room.path("").to_string_lossy().trim_end_matches('/').to_owned();
    let words: Vec<String> = args.split(' ').map(|arg| arg.replace('$', &room).replace('_', " ")).collect();
    ["prakat".to_owned()].into_iter().chain(words).map(OsString::from)
}

const WHERE: &str = "--content $/content --out $/public";

const PAGE: &str = "pages/about/index.th.md";
const GOOD: &str = "---\ntitle: เกี่ยวกับคลังนี้\n---\n\nก\n";
const RULE: &str = "---
title: หลักเกณฑ์ใหม่
number: ชร 0017.2/ว 1
date: 1 พฤศจิกายน 2569
effective: 21 พฤศจิกายน 2569
issuer: cri
---
";

/// Two provinces with a page each; one has a rule that comes into force on 21 November 2569.
#[must_use]
fn room() -> Room {
    let room = Room::new();
    room.write("content/portal.yaml", "title: {th: คลัง, en: Portal}\nlanguages: [th]\n");
    room.write("content/organisations.yaml", "cri: {code: ชร, th: จังหวัดเชียงราย, en: Chiang Rai Province}\n");
    for province in ["ang-thong", "chiang-rai"] {
        let base_url = format!("base_url: https://guidance.{province}.example/\n");
        room.write(&format!("content/provinces/{province}/province.yaml"), base_url);
        room.write(&format!("content/provinces/{province}/{PAGE}"), GOOD);
    }
    room.write("content/provinces/chiang-rai/circulars/2569/cri-0017-2-w1/index.th.md", RULE);
    room
}

/// A theme whose pages all read the same, but for one.
fn theme(room: &Room, different: &str, text: &str) {
    for name in ["home", "list", "circular", "handbook", "chapter", "form", "page", "404"] {
        let text = if name == different { text } else { "<!doctype html><title>x</title><p>x" };
        room.write(&format!("theme/templates/{name}.html"), text);
    }
}

#[test]
fn a_build_publishes_and_reports_in_the_language_of_the_portal() {
    let room = room();
    let outcome = run(&room, &format!("build {WHERE} --as-of 20_พ.ย._2569"));
    assert_eq!(outcome.err, "");
    assert_eq!(
        outcome.out,
        "จังหวัด    เอกสาร  หน้า  ไฟล์  เปลี่ยนครั้งถัดไป\n\
         อ่างทอง        1    6    9  –\n\
         เชียงราย       2    7    9  21 พฤศจิกายน 2569\n\
         เผยแพร่แล้ว 2 จังหวัด · 3 เอกสาร · 13 หน้า · 18 ไฟล์ · เตือน 0 แห่ง · 0.00 วินาที\n"
    );
    assert_eq!(outcome.exit, Exit::Good);
    let page = fs::read_to_string(room.path("public/chiang-rai/index.html")).unwrap();
    assert!(page.contains("2026-11-20"));
}

#[test]
fn english_is_spoken_when_asked_for() {
    let room = room();
    let outcome = run(&room, &format!("build chiang-rai {WHERE} --lang en --as-of 2026-11-20"));
    assert_eq!(
        outcome.out,
        "Province    documents  pages  files  next change\n\
         Chiang Rai          2      7      9  21 November 2026\n\
         Published 1 province · 2 documents · 7 pages · 9 files · 0 warnings · 0.00 seconds\n"
    );
    assert!(!room.path("public/ang-thong").exists());
}

#[test]
fn a_mistake_stops_its_province_only() {
    let room = room();
    assert_eq!(run(&room, &format!("build {WHERE} --as-of 2026-11-20")).exit, Exit::Good);
    let before = tree(&room.path("public/ang-thong"));
    room.write(&format!("content/provinces/ang-thong/{PAGE}"), "---\nsummary: x\n---\n");
    room.write("content/provinces/chiang-rai/pages/about/left.pdf", "%PDF");
    room.write(
        "content/provinces/chiang-rai/circulars/2569/cri-0017-2-w1/index.th.md",
        format!("{}references: [มท 0210.5/ว 1]\n---\n", RULE.trim_end_matches("---\n")),
    );
    let outcome = run(&room, &format!("build {WHERE} --as-of 2026-11-21 --lang en"));
    assert_eq!(outcome.exit, Exit::Mistakes);
    assert!(
        outcome.err.contains("P311 missing-title") && outcome.err.contains("P107 unlisted-file"),
        "{}",
        outcome.err
    );
    assert!(!outcome.err.contains("P607"), "hints are for check");
    assert!(outcome.err.ends_with(
        "1 error · 1 warning\nnot published because of mistakes: ang-thong; the old site, if there is one, is as it was\n"
    ));
    assert!(outcome.out.contains("Published 1 province"));
    assert_eq!(tree(&room.path("public/ang-thong")), before);
    assert!(fs::read_to_string(room.path("public/chiang-rai/index.html")).unwrap().contains("2026-11-21"));
}

#[test]
fn dead_links_and_templates_are_findings() {
    let room = room();
    let cases = [
        ("home", "<!doctype html><title>x</title><a href=\"/no/\">x</a>", "P701 dead-link", "ang-thong/index.html"),
        ("page", "{{ frame.nothing.at_all }}", "P703 template", "page.html:1:"),
    ];
    for (name, text, code, place) in cases {
        theme(&room, name, text);
        let before = tree(&room.path(""));
        for command in [format!("build {WHERE}"), "check --content $/content".into()] {
            let outcome = run(&room, &format!("{command} --theme $/theme --lang en"));
            assert_eq!(outcome.exit, Exit::Mistakes, "{}", outcome.err);
            assert!(outcome.err.contains(code) && outcome.err.contains(place), "{}", outcome.err);
            assert_eq!(tree(&room.path("")), before);
        }
    }
    theme(&room, "page", "{{ title | no_such_filter }}");
    let outcome = run(&room, &format!("build {WHERE} --theme $/theme --lang en"));
    assert!(outcome.err.contains("P703 template") && outcome.err.contains("page.html:1:"), "{}", outcome.err);
    assert_eq!(outcome.exit, Exit::Mistakes);
}

#[test]
fn check_writes_nothing_and_shows_hints() {
    let room = room();
    room.write(
        "content/provinces/chiang-rai/circulars/2569/cri-0017-2-w1/index.th.md",
        format!("{}references: [มท 0210.5/ว 1]\n---\n", RULE.trim_end_matches("---\n")),
    );
    let before = tree(&room.path(""));
    let outcome = run(&room, "check --content $/content --lang en");
    assert_eq!((outcome.exit, tree(&room.path("")) == before), (Exit::Good, true));
    assert!(outcome.err.contains("hint[P607") && outcome.err.ends_with("1 hint\n"), "{}", outcome.err);
    assert!(outcome.out.contains("Sound: 2 provinces"));
}

#[test]
fn wrong_use_is_told_in_the_language_asked_for() {
    let room = room();
    let cases = [
        ("buld --lang en", "error: there is no command “buld”; is build meant?\nhelp: see prakat --help\n"),
        ("build --thraeds 2", "ผิด: ไม่มีตัวเลือก “--thraeds” หมายถึง --threads หรือไม่\nวิธีแก้: ดูวิธีใช้ด้วย prakat build --help\n"),
        ("build --out --lang en", "error: --out needs a value\nhelp: see prakat build --help\n"),
        ("build --out= --lang=en", "error: --out needs a value\nhelp: see prakat build --help\n"),
        ("build --out a --out b --lang en", "error: --out can be given once only\nhelp: see prakat build --help\n"),
        ("build --drafts=yes", "ผิด: --drafts ไม่รับค่า\nวิธีแก้: ดูวิธีใช้ด้วย prakat build --help\n"),
        (
            "check --out x",
            "ผิด: --out ใช้กับ prakat build เท่านั้น เพราะ check ไม่เขียนอะไร\nวิธีแก้: ดูวิธีใช้ด้วย prakat check --help\n",
        ),
        (
            "build --threads 0 --lang en",
            "error: --threads takes a whole number from 1 to 256, not “0”\nhelp: see prakat build --help\n",
        ),
        ("--drafts --lang en", "error: --drafts belongs after the command\nhelp: see prakat --help\n"),
        (
            "help nothing --lang en",
            "error: there is no command “nothing”; there are build, check and help\nhelp: see prakat --help\n",
        ),
        ("build --lang fr", "ผิด: ไม่มีภาษา “fr” ใช้ได้: th, en\nerror: there is no language “fr”; th and en can be used\n"),
        (
            "build --as-of 2569-11-20 --lang en",
            "error: the year in --as-of “2569-11-20” is of the other era; is 2026-11-20 (20 พฤศจิกายน 2569) meant?\n\
             help: see prakat build --help\n",
        ),
        (
            "build --as-of 31_เม.ย._2569",
            "ผิด: ไม่มีวันที่ “31 เม.ย. 2569” เดือนนั้นมี 30 วัน\nวิธีแก้: ดูวิธีใช้ด้วย prakat build --help\n",
        ),
        (
            "build --as-of soon",
            "ผิด: อ่านวันที่ “soon” ใน --as-of ไม่ได้ เขียนเช่น 2026-11-20 หรือ \"20 พ.ย. 2569\"\n\
             วิธีแก้: ดูวิธีใช้ด้วย prakat build --help\n",
        ),
        (
            "build chiang-ray --content $/content --lang en",
            "error: the content has no province “chiang-ray”\nhelp: is chiang-rai meant?\n",
        ),
        (
            "build --content $/content --out $/content/x --lang en",
            "error: the output folder $/content/x lies in the content folder\n\
             help: name another folder with --out, beside the content folder\n",
        ),
    ];
    let before = tree(&room.path(""));
    for (args, expected) in cases {
        let outcome = run(&room, args);
        assert_eq!(outcome.err, expected, "{args}");
        assert_eq!((outcome.exit, outcome.out.as_str()), (Exit::WrongUse, ""), "{args}");
    }
    assert_eq!(tree(&room.path("")), before);
    assert_eq!(run(&room, "--lang").exit, Exit::WrongUse);
}

#[test]
fn trouble_with_the_machine_names_the_path() {
    let room = room();
    let outcome = run(&room, "build --content $/nowhere --lang en");
    assert_eq!(outcome.exit, Exit::Trouble);
    assert!(outcome.err.starts_with("error: there is no folder $/nowhere\nhelp: "), "{}", outcome.err);
    let outcome = run(&room, "check --content $/content/provinces/ang-thong/province.yaml --lang en");
    assert!(outcome.err.contains("is not a folder") && outcome.exit == Exit::Trouble);
    let outcome = run(&room, "check --content $/content --theme $/no-theme --lang en");
    assert_eq!((outcome.err.as_str(), outcome.exit), ("error: there is no folder $/no-theme\n", Exit::Trouble));

    // A full disk, at any call.
    for call in 0.. {
        let (mut out, mut err) = (vec![], vec![]);
        let system = Faulty::new(call, usize::MAX);
        let exit = cli::run(words(&room, &format!("build {WHERE}")), &system, &mut out, &mut err, Terminal::PLAIN);
        if !system.has_failed() {
            return;
        }
        let err = String::from_utf8(err).unwrap();
        assert!(
            err.contains("ดิสก์เต็ม") && err.contains(room.path("").to_str().unwrap().trim_end_matches('/')),
            "call {call}: {err}"
        );
        // Once the site is published, what can not be cleaned up is told but is no failure.
        assert!(exit == Exit::Trouble || err.contains("เว็บใหม่เผยแพร่แล้ว"), "call {call}: {err}");
    }
}

#[test]
fn help_is_complete_in_both_languages() {
    let room = Room::new();
    for args in ["--help", "-h", "help", "build --help", "check -h", "help build", "help check", "help help"] {
        let english = run(&room, &format!("{args} --lang en"));
        assert_eq!((english.exit, english.err.as_str()), (Exit::Good, ""), "{args}");
        let without_samples = english.out.replace("พ.ย.", "").replace("(ประกาศ)", "");
        assert!(!without_samples.contains(|letter| ('ก'..='๛').contains(&letter)), "{args}: {}", english.out);
        let thai = run(&room, args);
        assert_eq!((thai.exit, thai.err.as_str()), (Exit::Good, ""), "{args}");
        assert_eq!(
            thai.out.lines().filter(|line| line.contains("--")).count(),
            english.out.lines().filter(|line| line.contains("--")).count()
        );
        for word in ["Usage", "Options", "Commands", "Arguments", "default", "possible", "Print", "[OPTIONS]"] {
            assert!(!thai.out.contains(word), "{args}: {word}: {}", thai.out);
        }
    }
    let version = format!("prakat {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(run(&room, "--version").out, version);
}

#[test]
fn the_date_comes_from_the_option_or_the_variable() {
    let room = room();
    let build = |epoch: &str, args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_prakat"));
        command.args(["build", "--lang", "en"]).args(args).current_dir(room.path("")).env("SOURCE_DATE_EPOCH", epoch);
        let output = command.output().unwrap();
        let page = fs::read_to_string(room.path("public/ang-thong/index.html")).unwrap_or_default();
        let built = page.rsplit("<time datetime=\"").next().unwrap_or_default();
        (output.status.code(), built.get(..10).unwrap_or_default().to_owned())
    };
    assert_eq!(build("yesterday", &[]).0, Some(2));
    // Seven in the evening of 29 February in London is the first of March in Bangkok.
    assert_eq!(build("1709233200", &[]), (Some(0), "2024-03-01".into()));
    assert_eq!(build("1709233200", &["--as-of", "1 ม.ค. 70"]), (Some(0), "2027-01-01".into()));
}

#[test]
fn what_is_no_text_or_no_file_is_named_and_never_opened() {
    let room = room();
    let below = |name: &str| format!("content/provinces/ang-thong/{name}");
    let utf16: Vec<u8> = "\u{feff}เรื่อง".encode_utf16().flat_map(u16::to_le_bytes).collect();
    room.write(&below("utf16.md"), utf16);
    room.write(&below("ansi.md"), b"\xE0\xC3\xD7\xE8\xCD\xA7");
    room.write(&below("large.md"), "ก".repeat(700_000));
    room.write(&below("\u{e9}.md"), "x");
    room.write(&below("e\u{301}.md"), "x");
    room.write(&below(".hidden/\u{1}.md"), b"\xff");
    room.write(&below("a.md~"), b"\xff");
    room.write(&below(PAGE), format!("\u{feff}{}", GOOD.replace('\n', "\r\n")));
    symlink("/etc/passwd", room.path(&below("link.md"))).unwrap();
    symlink("/", room.path(&below("folder"))).unwrap();
    let pipe = room.path(&below("pipe.md"));
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());

    let outcome = run(&room, "check --content $/content --lang en");
    assert_eq!(outcome.exit, Exit::Mistakes);
    let expected = [
        ("saved as UTF-16, not UTF-8", "utf16.md"),
        ("Windows-874", "ansi.md"),
        ("2,100,000 bytes", "large.md"),
        ("two files are named", "\u{e9}.md"),
        ("symbolic link", "link.md"),
        ("symbolic link", "folder"),
        ("pipe or device", "pipe.md"),
    ];
    for (message, file) in expected {
        let findings = outcome.err.split("\n\n");
        let found = findings.filter(|finding| finding.contains(message) && finding.contains(file)).count();
        assert_eq!(found, 1, "{file}: {}", outcome.err);
    }
    assert!(outcome.err.ends_with("7 errors · 1 warning\n"), "{}", outcome.err);
}

/// An output whose reader has gone, or whose disk is full.
struct Closed(io::ErrorKind);

impl Write for Closed {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.0.into())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[test]
fn a_closed_pipe_is_no_trouble_but_a_full_disk_is() {
    let room = room();
    let with = |kind, args| {
        let system = OsSystem::new();
        cli::run(words(&room, args), &system, &mut Closed(kind), &mut Closed(kind), Terminal::PLAIN)
    };
    for args in ["--help", "check --content $/content"] {
        assert_eq!(with(io::ErrorKind::BrokenPipe, args), Exit::Good);
        assert_eq!(with(io::ErrorKind::StorageFull, args), Exit::Trouble);
    }
    let mut child = Command::new(env!("CARGO_BIN_EXE_prakat"));
    let mut child = child.arg("--help").stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), output.stderr.len()), (Some(0), 0));
}

#[test]
fn a_province_that_left_the_content_keeps_its_site_and_is_named() {
    let room = room();
    assert_eq!(run(&room, &format!("build {WHERE}")).exit, Exit::Good);
    fs::remove_dir_all(room.path("content/provinces/ang-thong")).unwrap();
    let outcome = run(&room, &format!("build {WHERE} --lang en"));
    assert!(outcome.err.starts_with("$/public still holds the site of ang-thong, no longer in the content"));
    assert_eq!(outcome.exit, Exit::Good);
    assert!(room.path("public/ang-thong/index.html").exists());
    let outcome = run(&room, &format!("build chiang-rai {WHERE} --lang en"));
    assert_eq!(outcome.err, "", "a build of one province knows nothing of the others");
}

#[test]
fn threads_change_nothing_that_is_published() {
    let room = room();
    assert_eq!(run(&room, &format!("build {WHERE} --threads 1 --as-of 2026-11-20")).exit, Exit::Good);
    let one = tree(&room.path("public"));
    assert_eq!(run(&room, &format!("build {WHERE} --threads 4 --as-of 2026-11-20")).exit, Exit::Good);
    assert_eq!(tree(&room.path("public")), one);
    for (path, (_, bytes)) in one {
        let place = room.path("").into_os_string().into_encoded_bytes();
        let found = bytes.windows(place.len()).any(|window| window == place.as_slice());
        assert!(!found, "{path} names a folder of this machine");
    }
}
