//! The command line: exit code, output and error output together.

#[path = "common/shell.rs"]
mod shell;

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::symlink;
use std::process::{Command, Stdio};

use prakat::cli::{self, Exit};
use prakat::output::qr::Code;
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
        let base_url = format!("base_url: https://guidance.{province}.go.th/\n");
        room.write(&format!("content/provinces/{province}/province.yaml"), base_url);
        room.write(&format!("content/provinces/{province}/{PAGE}"), GOOD);
    }
    room.write("content/provinces/chiang-rai/circulars/2569/cri-0017-2-w1/index.th.md", RULE);
    room
}

/// A theme whose pages all read the same, but for one.
fn theme(room: &Room, different: &str, text: &str) {
    const KINDS: [&str; 8] = ["home", "list", "circular", "handbook", "chapter", "form", "page", "404"];
    for name in KINDS.into_iter().chain([
        "landing",
        "tombstone",
        "sheet",
        "code-check",
        "verify",
        "overview",
        "topic",
        "search",
    ]) {
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
         อ่างทอง        1   24  279  –\n\
         เชียงราย       2   29  280  21 พฤศจิกายน 2569\n\
         เผยแพร่แล้ว 2 จังหวัด · 3 เอกสาร · 53 หน้า · 559 ไฟล์ · เตือน 0 แห่ง · 0.00 วินาที\n\
         ออกรหัสใหม่ 3 รหัส บันทึกใน $/content/permalinks.lock แล้ว โปรดเก็บไว้กับเนื้อหา (git commit)\n"
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
         Chiang Rai          2     29    280  21 November 2026\n\
         Published 1 province · 2 documents · 29 pages · 280 files · 0 warnings · 0.00 seconds\n\
         Identifiers issued: 2; $/content/permalinks.lock names them, keep it with the content (git commit)\n"
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
            "ผิด: --out ใช้กับ prakat build และ prakat qr เพราะ check ไม่เขียนอะไร\nวิธีแก้: ดูวิธีใช้ด้วย prakat check --help\n",
        ),
        (
            "build --threads 0 --lang en",
            "error: --threads takes a whole number from 1 to 256, not “0”\nhelp: see prakat build --help\n",
        ),
        ("--drafts --lang en", "error: --drafts belongs after the command\nhelp: see prakat --help\n"),
        (
            "help nothing --lang en",
            "error: there is no command “nothing”; `prakat --help` shows them all\nhelp: see prakat help --help\n",
        ),
        ("list", "ผิด: ไม่มีคำสั่ง “list” หมายถึง permalinks list หรือไม่\nวิธีแก้: ดูวิธีใช้ด้วย prakat --help\n"),
        ("mve --lang en", "error: there is no command “mve”; is permalinks move meant?\nhelp: see prakat --help\n"),
        (
            "permalinks lits --lang en",
            "error: there is no command “lits”; is list meant?\nhelp: see prakat permalinks --help\n",
        ),
        (
            "help permalinks witdraw --lang en",
            "error: there is no command “witdraw”; is withdraw meant?\nhelp: see prakat help --help\n",
        ),
        ("qr --locked 1", "ผิด: prakat qr ไม่มีตัวเลือก --locked\nวิธีแก้: ดูวิธีใช้ด้วย prakat qr --help\n"),
        (
            "permalinks withdraw 1 --resaon x --lang en",
            "error: there is no option “--resaon”; is --reason meant?\nhelp: see prakat permalinks withdraw --help\n",
        ),
        (
            "build --loked --lang en",
            "error: there is no option “--loked”; is --locked meant?\nhelp: see prakat build --help\n",
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

    // A full disk, at the calls that read and at those that publish, and at some of the hundreds that write pages.
    let all = Faulty::new(usize::MAX, 0);
    let args = |room: &Room| words(room, &format!("build {WHERE}")).collect::<Vec<_>>().into_iter();
    let fresh = self::room();
    assert_eq!(cli::run(args(&fresh), &all, &mut vec![], &mut vec![], Terminal::PLAIN), Exit::Good);
    let end = all.calls().saturating_sub(60);
    for call in (0..40).chain((40..end).step_by(29)).chain(end..) {
        let (mut out, mut err) = (vec![], vec![]);
        let system = Faulty::new(call, usize::MAX);
        let exit = cli::run(args(&room), &system, &mut out, &mut err, Terminal::PLAIN);
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
    let second = ["list", "check", "move", "withdraw", "rehost", "merge"];
    let of_second = second.map(|second| [format!("permalinks {second} --help"), format!("help permalinks {second}")]);
    let first = ["--help", "-h", "help", "build --help", "check -h", "help build", "help check", "help help"];
    let more = ["qr --help", "help qr", "verify -h", "help verify", "permalinks --help", "help permalinks"];
    for args in first.iter().chain(&more).map(ToString::to_string).chain(of_second.into_iter().flatten()) {
        let args = args.as_str();
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
    assert_eq!(run(&room, &format!("build {WHERE}")).exit, Exit::Good);
    let id = id_of(&room, "ang-thong:pages/about");
    let commands = [
        "--help".to_owned(),
        "check --content $/content".into(),
        "permalinks list --content $/content".into(),
        format!("qr {id} --content $/content"),
    ];
    for args in &commands {
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
    assert!(outcome.err.contains("error[P805 permalink-gone]: The province ang-thong"), "{}", outcome.err);
    assert_eq!(outcome.exit, Exit::Mistakes);
    // Once what is its own is given up, that its host keeps the site is all there is to say.
    let ids: Vec<String> = outcome
        .err
        .lines()
        .find_map(|line| line.split_once("permalinks withdraw`: "))
        .expect("the identifiers")
        .1
        .split(", ")
        .map(|id| id.replace(' ', ""))
        .collect();
    for id in ids {
        let withdrawn = run(&room, &format!("permalinks withdraw {id} --reason x --content $/content"));
        assert_eq!(withdrawn.exit, Exit::Good, "{}", withdrawn.err);
    }
    let outcome = run(&room, &format!("build {WHERE} --lang en"));
    assert!(outcome.err.contains("$/public still holds the site of ang-thong, no longer in the content; keep it"));
    assert!(outcome.err.contains("warning[P805 permalink-gone]"), "{}", outcome.err);
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

const SURVEY: &str = "---\ntitle: แบบสำรวจ\nsummary: ก\nfiles: [survey.pdf]\n---\n";

/// The two provinces with a form that both publish, built once.
#[must_use]
fn built() -> Room {
    let room = room();
    room.write("content/base/forms/survey/index.th.md", SURVEY);
    room.write("content/base/forms/survey/survey.pdf", "%PDF 1");
    build(&room);
    room
}

/// Builds, and expects no mistake.
fn build(room: &Room) {
    let outcome = run(room, &format!("build {WHERE} --as-of 2026-11-20"));
    assert_eq!(outcome.exit, Exit::Good, "{}", outcome.err);
}

fn lock(room: &Room) -> String {
    fs::read_to_string(room.path("content/permalinks.lock")).unwrap_or_default()
}

/// Finds the identifier that was issued for a target.
fn id_of(room: &Room, target: &str) -> String {
    let lock = lock(room);
    let line = lock.lines().find(|line| line.split('\t').nth(1) == Some(target));
    line.unwrap_or_else(|| panic!("{target} is not in {lock}"))[..8].to_owned()
}

#[test]
fn identifiers_are_issued_once_and_by_a_whole_build_alone() {
    let room = room();
    let locked = run(&room, &format!("build {WHERE} --locked --lang en"));
    assert!(locked.err.contains("P812 not-issued") && locked.exit == Exit::Mistakes, "{}", locked.err);
    for args in ["check --content $/content", "permalinks check --content $/content"] {
        assert_eq!(run(&room, args).exit, Exit::Good);
    }
    assert_eq!(run(&room, &format!("build {WHERE} --drafts")).exit, Exit::Good);
    assert_eq!(lock(&room), "");
    let none = run(&room, "permalinks list --content $/content --lang en");
    assert_eq!(
        (none.exit, none.out.as_str()),
        (Exit::Good, "No identifier has been issued yet; `prakat build` issues them.\n")
    );

    build(&room);
    let first = lock(&room);
    let again = run(&room, &format!("build {WHERE} --as-of 2026-11-21"));
    assert!(!again.out.contains("permalinks.lock"), "{}", again.out);
    assert_eq!(lock(&room), first);
    assert_eq!(run(&room, &format!("build {WHERE} --locked")).exit, Exit::Good);
    let listed = run(&room, "permalinks list ang-thong --content $/content");
    let id = id_of(&room, "ang-thong:pages/about");
    let expected = format!(
        "{} {}  ang-thong:pages/about  ฉบับที่ 1  2026-11-20  ใช้อยู่\n\
         ang-thong: https://guidance.ang-thong.go.th/ ตั้งแต่ 2026-11-20\n",
        &id[..4],
        &id[4..]
    );
    assert_eq!(listed.out, expected);
}

/// Reads half blocks back into rows of drawn and empty modules.
fn modules(drawn: &str) -> Vec<Vec<bool>> {
    let mut rows = Vec::new();
    for line in drawn.lines() {
        let halves = |upper: bool| -> Vec<bool> {
            line.chars().map(|block| block == '█' || block == if upper { '▀' } else { '▄' }).collect()
        };
        rows.push(halves(true));
        rows.push(halves(false));
    }
    rows
}

#[test]
fn a_code_on_the_terminal_is_that_of_its_address() {
    let room = built();
    let id = id_of(&room, "base:forms/survey");
    let code = Code::of(&format!("HTTPS://GUIDANCE.CHIANG-RAI.GO.TH/d/{id}/")).unwrap();
    for colour in [false, true] {
        let (mut out, mut err) = (vec![], vec![]);
        let terminal = Terminal { colour, width: 100 };
        let args = format!("qr {id} --province chiang-rai --content $/content");
        let exit = cli::run(words(&room, &args), &OsSystem::new(), &mut out, &mut err, terminal);
        assert_eq!((exit, err.as_slice()), (Exit::Good, &[][..]));
        let out = String::from_utf8(out).unwrap();
        let (drawn, below) = out.split_at(out.find(&id[..4]).unwrap());
        assert_eq!(below, format!("{} {}\nguidance.chiang-rai.go.th/d/{id}\n", &id[..4], &id[4..]));
        // With colours the dark modules are drawn, black on white; without, the light ones, as light as text.
        let drawn = drawn.replace("\u{1b}[30;107m", "").replace("\u{1b}[0m", "");
        let rows = modules(&drawn);
        assert!(rows.len() >= code.side() && rows.iter().all(|row| row.len() == code.side()));
        for (y, row) in rows.iter().enumerate() {
            for (x, drawn) in row.iter().enumerate() {
                assert_eq!(*drawn == colour, code.is_dark(x, y), "{x}, {y}");
            }
        }
    }
}

#[test]
fn a_code_is_written_as_a_card_or_an_image() {
    let room = built();
    let id = id_of(&room, "base:forms/survey#survey.pdf");
    let qr =
        |more: &str| run(&room, &format!("qr forms/survey/survey.pdf --province ang-thong --content $/content {more}"));
    let card = qr("--svg").out;
    assert!(card.starts_with("<svg ") && card.contains("height=\"22mm\""), "{card}");
    assert!(card.contains(&format!("guidance.ang-thong.go.th/d/{id}")), "{card}");
    assert!(qr("--svg --mm 50").out.contains("width=\"50mm\""), "the text stands below");

    let written = qr("--out $/card.svg");
    assert_eq!((written.exit, written.out.as_str()), (Exit::Good, "เขียน $/card.svg แล้ว\n"));
    assert_eq!(fs::read_to_string(room.path("card.svg")).unwrap(), card);
    assert_eq!(qr("--out $/code.PNG --lang en").out, "Wrote $/code.PNG\n");
    assert_eq!(qr("--out $/code --png").exit, Exit::Good);
    let image = fs::read(room.path("code")).unwrap();
    assert!(image.starts_with(b"\x89PNG") && image == fs::read(room.path("code.PNG")).unwrap());

    let again = qr("--out $/card.svg --png --lang en");
    assert_eq!(
        again.err,
        "error: there is $/card.svg already\nhelp: use another name, or delete what is there first\n"
    );
    assert_eq!((again.exit, fs::read_to_string(room.path("card.svg")).unwrap()), (Exit::WrongUse, card));
    let small = qr("--mm 15 --svg --lang en");
    assert!(
        small.err.starts_with("warning: at 15 mm a module has only 0.3") && small.exit == Exit::Good,
        "{}",
        small.err
    );
    assert_eq!(qr("--out $/no-folder/card.svg").exit, Exit::Trouble);
}

#[test]
fn a_code_that_can_not_be_meant_is_refused() {
    let room = built();
    let (own, base) = (id_of(&room, "chiang-rai:pages/about"), id_of(&room, "base:forms/survey"));
    let wrong = if own.ends_with('0') { own[..7].to_owned() + "1" } else { own[..7].to_owned() + "0" };
    let see = "help: see prakat qr --help\n";
    let cases = [
        (
            base.clone(),
            "error: there are several provinces; name one with --province: ang-thong, chiang-rai\n".to_owned(),
        ),
        (
            format!("{base} --province chiang-ray"),
            "error: the content has no province “chiang-ray”\nhelp: is chiang-rai meant?\n".into(),
        ),
        (
            format!("{own} --province ang-thong"),
            format!(
                "error: “{own}” is of chiang-rai alone\nhelp: leave --province out, or say --province chiang-rai\n"
            ),
        ),
        (
            wrong.clone(),
            format!(
                "error: “{wrong}” is no identifier: a digit is wrong or two are swapped; look at the paper again\n"
            ),
        ),
        ("4821".into(), "error: “4821” is no identifier: it has 4 digits instead of eight\n".into()),
        ("ว_10800".into(), "error: “ว 10800” is no identifier: it holds “ว”; an identifier has eight digits\n".into()),
        (
            "forms/surve".into(),
            "error: no identifier was issued for “forms/surve”\nhelp: is forms/survey meant?\n".into(),
        ),
        (
            "00005724".into(),
            "error: no identifier was issued for “00005724”\n\
             help: `prakat permalinks list` shows them all; a new document gets one from `prakat build`\n"
                .into(),
        ),
        (
            format!("{} {}", &own[..4], &own[4..]),
            format!(
                "error: “{}” is one word too many; put an identifier or a name with spaces in quotes, as in \"4821 0934\"\n{see}",
                &own[4..]
            ),
        ),
        (format!("{own} --png"), "error: a PNG image can not be shown here\nhelp: name a file with --out\n".into()),
        (format!("{own} --png --svg"), format!("error: use either --svg or --png\n{see}")),
        (format!("{own} --mm 5"), format!("error: --mm takes a whole number from 10 to 500, not “5”\n{see}")),
        (
            format!("{own} --out $/code.jpg"),
            "error: it is not clear what kind of image $/code.jpg is\n\
             help: let the name end in .svg or .png, or say --svg or --png\n"
                .into(),
        ),
        ("--lang en".into(), format!("error: name an identifier or the key of a document\n{see}")),
    ];
    let before = tree(&room.path(""));
    for (args, expected) in cases {
        let outcome = run(
            &room,
            &format!("qr {args} --content $/content --lang en").replace(" --lang en --content", " --content"),
        );
        assert_eq!(outcome.err, expected, "{args}");
        assert_eq!((outcome.exit, outcome.out.as_str()), (Exit::WrongUse, ""), "{args}");
    }
    assert_eq!(tree(&room.path("")), before);
    // As people type it: Thai digits, spaces, hyphens.
    let thai: String = own.chars().map(|digit| char::from_u32(u32::from(digit) - 0x30 + 0xe50).unwrap()).collect();
    for written in [thai, format!("{}-{}", &own[..4], &own[4..]), format!("{}_{}", &own[..4], &own[4..])] {
        assert_eq!(run(&room, &format!("qr {written} --content $/content")).exit, Exit::Good, "{written}");
    }
}

#[test]
fn a_form_that_was_renamed_is_found_by_its_old_identifier() {
    let room = built();
    let (id, file) = (id_of(&room, "base:forms/survey"), id_of(&room, "base:forms/survey#survey.pdf"));
    fs::rename(room.path("content/base/forms/survey"), room.path("content/base/forms/cctv-survey")).unwrap();
    let refused = run(&room, &format!("build {WHERE} --lang en"));
    let proposal = format!("prakat permalinks move {id} forms/cctv-survey");
    assert!(refused.err.contains("P805 permalink-gone") && refused.err.contains(&proposal), "{}", refused.err);
    assert_eq!(refused.exit, Exit::Mistakes);

    let moved = run(&room, &format!("permalinks move {id} forms/cctv-survey --content $/content --lang en"));
    assert_eq!((moved.exit, moved.err.as_str()), (Exit::Good, ""));
    assert!(
        moved.out.contains("moved to forms/cctv-survey/survey.pdf")
            && moved.out.ends_with("Noted. `prakat build` publishes it.\n"),
        "{}",
        moved.out
    );
    build(&room);
    for id in [&id, &file] {
        assert!(room.path(&format!("public/ang-thong/d/{id}/index.html")).exists());
    }
    let code = run(&room, &format!("qr {id} --province ang-thong --content $/content --lang en"));
    assert_eq!(code.err, "warning: forms/survey has moved to forms/cctv-survey; better print the code of that\n");
}

#[test]
fn what_is_given_up_says_why() {
    let room = built();
    let id = id_of(&room, "base:forms/survey");
    fs::remove_dir_all(room.path("content/base/forms/survey")).unwrap();
    let args = format!("permalinks withdraw {id} --reason รวมกับแบบอื่นแล้ว --content $/content");
    let withdrawn = run(&room, &args);
    assert_eq!(withdrawn.exit, Exit::Good, "{}", withdrawn.err);
    assert_eq!(
        withdrawn.out.matches("เลิกเผยแพร่: รวมกับแบบอื่นแล้ว").count(),
        2,
        "the form and its file: {}",
        withdrawn.out
    );
    build(&room);
    assert!(room.path(&format!("public/ang-thong/d/{id}/index.html")).exists(), "paper finds the reason");
    let checked = run(&room, "permalinks check --content $/content --lang en");
    assert_eq!(
        (checked.exit, checked.out.as_str()),
        (
            Exit::Good,
            "Ang Thong: 1 live, 0 moved, 2 given up; every identifier leads somewhere\n\
             Chiang Rai: 2 live, 0 moved, 2 given up; every identifier leads somewhere\n"
        )
    );
}

#[test]
fn a_province_takes_a_base_document_off_with_a_reason() {
    let room = built();
    let id = id_of(&room, "base:forms/survey");
    let withdraw = |room: &Room| {
        let args = format!(
            "permalinks withdraw {id} --province ang-thong --reason ใช้แบบของจังหวัด --content $/content --lang en"
        );
        run(room, &args)
    };
    let early = withdraw(&room);
    assert_eq!(
        (early.exit, early.err.as_str()),
        (
            Exit::WrongUse,
            "error: ang-thong still publishes forms/survey\n\
             help: Add forms/survey to `leave_out` in provinces/ang-thong/province.yaml first.\n"
        )
    );
    let settings = "base_url: https://guidance.ang-thong.go.th/\nleave_out: [forms/survey]\n";
    room.write("content/provinces/ang-thong/province.yaml", settings);
    let refused = run(&room, &format!("build {WHERE}"));
    assert!(refused.err.contains("P811 taken-off") && refused.exit == Exit::Mistakes, "{}", refused.err);
    let noted = withdraw(&room);
    assert_eq!(
        noted.out,
        "ang-thong does not publish forms/survey any more: ใช้แบบของจังหวัด\nNoted. `prakat build` publishes it.\n"
    );
    build(&room);
    assert!(room.path("public/chiang-rai/forms/survey/index.html").exists());
    assert!(room.path(&format!("public/ang-thong/d/{id}/index.html")).exists(), "paper finds the reason");
    assert!(!room.path("public/ang-thong/forms/survey/survey.pdf").exists());
}

#[test]
fn a_province_that_moves_is_told_what_the_old_host_must_serve() {
    let room = built();
    let rehost = |more: &str| run(&room, &format!("permalinks rehost{more} --content $/content --lang en"));
    assert_eq!(rehost("").out, "No province has another base_url than it was published under.\n");
    room.write("content/provinces/ang-thong/province.yaml", "base_url: https://www.ang-thong.go.th/guidance/\n");
    let refused = run(&room, &format!("build {WHERE}"));
    assert!(refused.err.contains("P810 address-changed") && refused.exit == Exit::Mistakes, "{}", refused.err);
    let noted = rehost(" ang-thong").out;
    assert!(noted.contains("rewrite ^/(.*)$ https://www.ang-thong.go.th/guidance/$1 permanent;"), "{noted}");
    build(&room);
    // Below its own old address nothing is sent on twice.
    room.write("content/provinces/ang-thong/province.yaml", "base_url: https://www.ang-thong.go.th/guidance/new/\n");
    let noted = rehost("").out;
    assert!(noted.contains("^/guidance/(?!new/)(.*)$ https://www.ang-thong.go.th/guidance/new/$1"), "{noted}");
    // There and back on one day.
    room.write("content/provinces/ang-thong/province.yaml", "base_url: https://www.ang-thong.go.th/guidance/\n");
    assert_eq!(rehost("").exit, Exit::Good);
    build(&room);
    room.write("content/provinces/ang-thong/province.yaml", "base_url: ang-thong\n");
    let unreadable = rehost("");
    assert_eq!(
        (unreadable.exit, unreadable.err.as_str()),
        (
            Exit::Mistakes,
            "error: base_url in provinces/ang-thong/province.yaml can not be read\nhelp: `prakat check` says what to mend\n"
        )
    );
}

#[test]
fn changes_that_can_not_be_meant_are_refused() {
    let room = built();
    let id = id_of(&room, "base:forms/survey");
    let grouped = format!("{} {}", &id[..4], &id[4..]);
    let still = format!("error: forms/survey ({grouped}) is still in the content\n");
    let cases = [
        (
            format!("move {id} forms/x"),
            still.clone() + "help: Move or rename the folder or file first, then run `prakat permalinks move`.\n",
        ),
        (
            format!("withdraw {id} --reason x"),
            still
                + "help: To say that it is no longer valid and keep it readable, use the key `withdrawn:` of the document. \
                   To give it up, remove the folder or file first.\n",
        ),
        ("move 00005724 forms/x".into(), "error: 0000 5724 was never issued\nhelp: See them all: prakat permalinks list\n".into()),
        (
            "move 00005725 forms/x".into(),
            "error: “00005725” is no identifier: a digit is wrong or two are swapped; look at the paper again\n\
             help: see prakat permalinks move --help\n"
                .into(),
        ),
        (
            format!("move {id}"),
            "error: name the identifier and where its target is now\nhelp: see prakat permalinks move --help\n".into(),
        ),
        (
            format!("withdraw {id}"),
            "error: name the identifier, and say why with --reason\nhelp: see prakat permalinks withdraw --help\n".into(),
        ),
        (
            format!("withdraw {id} --reason "),
            "error: --reason needs a value\nhelp: see prakat permalinks withdraw --help\n".into(),
        ),
        (
            format!("withdraw {id} --reason _"),
            "error: say why: --reason \"…\"; who holds the paper will read it\n\
             help: see prakat permalinks withdraw --help\n"
                .into(),
        ),
        (
            format!("withdraw {id} --reason x --province chiang-ray"),
            "error: the content has no province “chiang-ray”\nhelp: is chiang-rai meant?\n".into(),
        ),
        ("list chiang-ray".into(), "error: the content has no province “chiang-ray”\nhelp: is chiang-rai meant?\n".into()),
        ("rehost chiang-ray".into(), "error: the content has no province “chiang-ray”\nhelp: is chiang-rai meant?\n".into()),
        ("check chiang-ray".into(), "error: the content has no province “chiang-ray”\nhelp: is chiang-rai meant?\n".into()),
        (
            "check ang-thong --against $/public/chiang-rai/manifest.json".into(),
            "error: this manifest.json is of chiang-rai, not of ang-thong\n".into(),
        ),
        (
            "check chiang-rai --against $/nothing".into(),
            "error: there is no file $/nothing\nhelp: name the file of a province, such as public/chiang-rai/manifest.json\n"
                .into(),
        ),
        (
            "check chiang-rai --against $/public/chiang-rai".into(),
            "error: $/public/chiang-rai is no manifest.json of prakat\n\
             help: name the file of a province, such as public/chiang-rai/manifest.json\n"
                .into(),
        ),
    ];
    let before = tree(&room.path(""));
    for (args, expected) in cases {
        let outcome = run(&room, &format!("permalinks {args} --content $/content --lang en"));
        assert_eq!(outcome.err, expected, "{args}");
        assert_eq!((outcome.exit, outcome.out.as_str()), (Exit::WrongUse, ""), "{args}");
    }
    assert_eq!(tree(&room.path("")), before);
    fs::remove_dir_all(room.path("content/base/forms/survey")).unwrap();
    let nowhere = run(&room, &format!("permalinks move {id} pages/about --content $/content --lang en"));
    assert!(nowhere.err.starts_with("error: there is no document pages/about in base\n"), "{}", nowhere.err);
    let thai = run(&room, &format!("permalinks move {id} forms/x --content $/content"));
    assert!(thai.err.starts_with("ผิด: ไม่มีเอกสาร forms/x ใน base\n") && thai.exit == Exit::WrongUse, "{}", thai.err);
    fs::remove_file(room.path("content/permalinks.lock")).unwrap();
    let nothing = run(&room, "permalinks merge --content $/content --lang en");
    assert_eq!(nothing.err, "error: there is no permalinks.lock in $/content\n");
    assert_eq!(nothing.exit, Exit::WrongUse);
}

#[test]
fn an_address_that_was_published_and_is_gone_is_found_in_the_manifest() {
    let room = built();
    fs::copy(room.path("public/chiang-rai/manifest.json"), room.path("live.json")).unwrap();
    let check = || run(&room, "permalinks check chiang-rai --against $/live.json --content $/content --lang en");
    assert_eq!(check().exit, Exit::Good);
    let id = id_of(&room, "chiang-rai:pages/about");
    room.write("content/permalinks.lock", "# prakat permalinks 1\n# end\n");
    room.write("content/provinces/chiang-rai/pages/about-us/index.th.md", GOOD);
    fs::remove_dir_all(room.path("content/provinces/chiang-rai/pages/about")).unwrap();
    let outcome = check();
    assert!(outcome.err.contains("P809 route-vanished") && outcome.err.contains(&id), "{}", outcome.err);
    assert!(outcome.err.contains("- {from: /about/, to: "), "{}", outcome.err);
    assert_eq!(outcome.exit, Exit::Mistakes);
}

#[test]
fn every_code_is_scanned_when_asked_for() {
    let room = built();
    let outcome = run(&room, "permalinks check ang-thong --codes --content $/content --lang en");
    assert_eq!(outcome.exit, Exit::Good);
    let rates: Vec<&str> = outcome.out.lines().filter(|line| line.ends_with(" of 3 read")).collect();
    assert!(rates.len() > 3 && rates[0].ends_with(": 3 of 3 read"), "{}", outcome.out);
}

#[test]
fn two_branches_become_one_lock() {
    let room = built();
    let whole = lock(&room);
    let about = id_of(&room, "ang-thong:pages/about");
    let (ours, theirs): (Vec<&str>, Vec<&str>) =
        whole.lines().filter(|line| !line.starts_with('#')).partition(|line| line.starts_with(&about));
    let sides = |ours: &str, theirs: &str| {
        format!("# prakat permalinks 1\n<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> other\n# end\n")
    };
    room.write("content/permalinks.lock", sides(&ours.join("\n"), &theirs.join("\n")));
    for command in ["permalinks list --content $/content".to_owned(), format!("build {WHERE}")] {
        let refused = run(&room, &command);
        assert!(refused.err.contains("P803 lock-conflict") && refused.exit == Exit::Mistakes, "{}", refused.err);
    }
    let merged = run(&room, "permalinks merge --content $/content --lang en");
    assert_eq!((merged.exit, merged.out.as_str()), (Exit::Good, "Merged: 5 identifiers\n"));
    assert_eq!(lock(&room), whole);

    // A line that was changed by hand is for a person to settle.
    room.write("content/permalinks.lock", whole.replace("pages/about", "pages/other"));
    let open = run(&room, "permalinks merge --content $/content --lang en");
    assert_eq!(open.exit, Exit::Mistakes);
    assert!(
        open.err.contains("error: permalinks.lock line ") && open.err.contains("was changed by hand"),
        "{}",
        open.err
    );
    assert!(open.out.starts_with("Merged: 3 identifiers; what you have to decide (2)"), "{}", open.out);
    let thai = run(&room, "permalinks merge --content $/content");
    assert!(thai.out.contains("ส่วนที่ท่านต้องตัดสินเอง 2 แห่ง"), "{}", thai.out);
}

#[test]
fn a_file_is_genuine_current_old_withdrawn_or_unknown() {
    let room = built();
    room.write("old.pdf", "%PDF 1");
    room.write("new.pdf", "%PDF 2");
    let verify = |file: &str, more: &str| {
        let outcome = run(&room, &format!("verify $/{file} {more} --lang en"));
        (outcome.exit, outcome.out.lines().next().unwrap_or_default().to_owned() + &outcome.err)
    };
    let places =
        ["--content $/content", "--portal $/public/chiang-rai", "--manifest $/public/chiang-rai/manifest.json"];
    for place in places {
        let edition = if place.starts_with("--manifest") { "" } else { " (edition 1)" };
        assert_eq!(
            verify("old.pdf", place),
            (Exit::Good, format!("Genuine, and the current edition{edition}")),
            "{place}"
        );
        let unknown = "Unknown: this file was not published here, or it was changed since".to_owned();
        assert_eq!(verify("new.pdf", place), (Exit::Mistakes, unknown), "{place}");
    }
    let thai = run(&room, "verify $/old.pdf --content $/content");
    assert!(thai.out.starts_with("แท้ และเป็นฉบับปัจจุบัน (ฉบับที่ 1)\n") && thai.out.contains("SHA-256"), "{}", thai.out);

    let second = SURVEY.replace("files:", "edition: 2\nchanges: [{date: 2026-11-19, note: แก้ไข}]\nfiles:");
    room.write("content/base/forms/survey/index.th.md", second);
    room.write("content/base/forms/survey/survey.pdf", "%PDF 2");
    build(&room);
    for place in &places[..2] {
        let old = "Genuine, but an earlier edition (edition 1): a newer one has taken its place".to_owned();
        assert_eq!(verify("old.pdf", place), (Exit::Mistakes, old), "{place}");
        assert_eq!(
            verify("new.pdf", place),
            (Exit::Good, "Genuine, and the current edition (edition 2)".into()),
            "{place}"
        );
    }

    // Another name and other bytes: what the old identifier stood for is not current any more.
    fs::remove_file(room.path("content/base/forms/survey/survey.pdf")).unwrap();
    room.write("content/base/forms/survey/form.pdf", "%PDF 3");
    let third = SURVEY.replace("survey.pdf", "form.pdf").replace(
        "files:",
        "edition: 3\nchanges: [{date: 2026-11-19, note: แก้ไข}, {date: 2026-11-20, note: แก้ไข}]\nfiles:",
    );
    room.write("content/base/forms/survey/index.th.md", third);
    let file = id_of(&room, "base:forms/survey#survey.pdf");
    let moved = run(&room, &format!("permalinks move {file} forms/survey/form.pdf --content $/content"));
    assert_eq!(moved.exit, Exit::Good, "{}", moved.err);
    build(&room);
    for place in &places[..2] {
        let (exit, said) = verify("new.pdf", place);
        assert!(exit == Exit::Mistakes && said.starts_with("Genuine, but an earlier edition"), "{place}: {said}");
    }

    let form = id_of(&room, "base:forms/survey");
    fs::remove_dir_all(room.path("content/base/forms/survey")).unwrap();
    let args = format!("permalinks withdraw {form} --reason x --content $/content");
    assert_eq!(run(&room, &args).exit, Exit::Good);
    build(&room);
    for place in &places[..2] {
        assert_eq!(
            verify("new.pdf", place),
            (Exit::Mistakes, "Genuine, but no longer published here".into()),
            "{place}"
        );
    }
}

#[test]
fn what_can_not_be_verified_is_refused() {
    let room = built();
    room.write("a.pdf", "x");
    let cases = [
        ("$/public", "error: $/public is a folder; name one file\n", Exit::WrongUse),
        (
            "$/a.pdf --portal $/public",
            "error: $/public is no portal of prakat\nhelp: name the folder of a province, such as public/chiang-rai\n",
            Exit::WrongUse,
        ),
        (
            "$/a.pdf --portal $/nowhere",
            "error: there is no folder $/nowhere\nhelp: name the folder of a province, such as public/chiang-rai\n",
            Exit::WrongUse,
        ),
        (
            "$/a.pdf --manifest $/nowhere",
            "error: there is no file $/nowhere\nhelp: name the file of a province, such as public/chiang-rai/manifest.json\n",
            Exit::WrongUse,
        ),
        (
            "$/a.pdf --manifest $/a.pdf --portal $/public/ang-thong",
            "error: use either --portal or --manifest\nhelp: see prakat verify --help\n",
            Exit::WrongUse,
        ),
        (
            "$/a.pdf $/b.pdf",
            "error: “$/b.pdf” is one word too many; put an identifier or a name with spaces in quotes, as in \"4821 0934\"\n\
             help: see prakat verify --help\n",
            Exit::WrongUse,
        ),
        (
            "--portal $/public/ang-thong",
            "error: name the file to check\nhelp: see prakat verify --help\n",
            Exit::WrongUse,
        ),
    ];
    for (args, expected, exit) in cases {
        let outcome = run(&room, &format!("verify {args} --lang en"));
        assert_eq!((outcome.err.as_str(), outcome.exit, outcome.out.as_str()), (expected, exit, ""), "{args}");
    }
    let missing = run(&room, "verify $/b.pdf --content $/content --lang en");
    assert!(
        missing.err.starts_with("error: ") && missing.err.contains("$/b.pdf") && missing.exit == Exit::Trouble,
        "{}",
        missing.err
    );
    fs::remove_file(room.path("content/permalinks.lock")).unwrap();
    let none = run(&room, "verify $/a.pdf --content $/content --lang en");
    assert_eq!(
        (none.err.as_str(), none.exit),
        (
            "error: there is no permalinks.lock in $/content\nhelp: compare with a published portal: --portal\n",
            Exit::WrongUse
        )
    );
}
