//! Literate cases: each file of `docs/diagnostics/` shows what is said about mistakes of one theme.
//!
//! `## code-name` opens the cases of a code, `### …` opens a case: a block ```` ```project ```` with its sections, then
//! the findings as a terminal of 100 columns shows them, in Thai (`text`) and in English (`text english`). A case whose
//! heading begins with `neighbour:` is almost the same and right: without blocks of text nothing at all is found.
//! `UPDATE=1 cargo test` writes the blocks; then they are read.

#[path = "common/project.rs"]
mod project;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use prakat::diagnostic::human::{self, Style};
use prakat::diagnostic::{Code, Diagnostic, Place};
use prakat::locale::Locale;
use prakat::source::{Source, Sources};

use project::Project;

/// A block of a file: lines of prose, or a fenced block with its info string.
enum Block {
    Prose(String),
    Fenced { info: String, fence: String, text: String },
}

/// A case with what it found.
struct Case {
    theme: String,
    section: String,
    title: String,
    found: Vec<Diagnostic>,
}

impl Case {
    fn is_neighbour(&self) -> bool {
        self.title.starts_with("neighbour:")
    }

    fn name(&self) -> String {
        format!("{}: {} / {}", self.theme, self.section, self.title)
    }
}

#[test]
fn what_is_said_about_mistakes() {
    let mut faults = Vec::new();
    let mut cases = Vec::new();
    for path in files() {
        check(&path, &mut cases, &mut faults);
    }
    neighbours(&cases, &mut faults);
    assert!(faults.is_empty(), "{}\n(UPDATE=1 writes what is said; read it before you keep it)", faults.join("\n"));
}

#[test]
fn every_code_has_a_case_and_a_neighbour() {
    let mut cases = Vec::new();
    for path in files() {
        check(&path, &mut cases, &mut Vec::new());
    }
    let mut missing = Vec::new();
    for code in Code::ALL {
        let here = || cases.iter().filter(|case| case.section == code.name());
        if !here().any(|case| !case.is_neighbour() && case.found.iter().any(|found| found.code == *code)) {
            missing.push(format!("{} has no case that raises it", code.name()));
        }
        if !here().any(|case| case.is_neighbour() && case.found.iter().all(|found| found.code != *code)) {
            missing.push(format!("{} has no near neighbour that does not raise it", code.name()));
        }
    }
    assert!(missing.is_empty(), "{}", missing.join("\n"));
}

/// A key, a month and a number that are misspelt.
#[test]
fn three_mistakes_are_three_messages() {
    let text = "-- base/circulars/2567/mt-0210-5-w1/index.th.md --\n---\ntitle: ก\nnumber: มท 0210.5/ว l\n\
                date: 8 ตุลาคน 2567\nisuer: moi\n---\n";
    let codes = Project::new(text).codes();
    assert_eq!(codes, [Code::NumberMalformed, Code::DateUnreadable, Code::UnknownKey]);
}

/// A title that stands there and can not be read is not said to be missing as well.
#[test]
fn what_can_not_be_read_is_not_missing() {
    for title in ["title: เรื่อง: ก", "title: [ก]", "titel: ก"] {
        let codes = Project::new(&format!("-- base/pages/a/index.th.md --\n---\n{title}\nsummary: ก\n---\n")).codes();
        assert_eq!(codes.len(), 1, "{title}: {codes:?}");
    }
}

#[test]
fn known_keys_are_listed_once() {
    let text = "-- base/circulars/2567/mt-0210-5-w1/index.th.md --\n---\ntitle: ก\nnumber: มท 0210.5/ว 1\n\
                date: 8 ตุลาคม 2567\nissuer: moi\ncolour: red\n---\n";
    let found = Project::new(text).diagnostics();
    let help = &found[0].help[0].en;
    let mut keys: Vec<&str> = help.rsplit(": ").next().unwrap_or_default().split(", ").collect();
    let count = keys.len();
    keys.dedup();
    assert_eq!(keys.len(), count, "{help}");
}

/// `accent: #7a1f3d` is nothing with a remark to YAML: the colour would be lost in silence.
#[test]
fn a_colour_without_quotes_is_not_lost() {
    let text = "-- provinces/chiang-rai/province.yaml --\nbase_url: https://a.go.th/\naccent: #7a1f3d\n";
    assert_eq!(Project::new(text).codes(), [Code::Accent]);
}

/// Markdown takes no space in a destination: the link and the image stay as text.
#[test]
fn a_link_with_a_space_in_its_destination_is_not_lost() {
    for link in ["[แบบ](แบบ ก.pdf)", "![ผัง](แบบ ก.pdf)"] {
        let text = format!(
            "-- base/pages/a/index.th.md --\n---\ntitle: ก\nfiles: [แบบ ก.pdf]\n---\n\nดู{link}\n-- base/pages/a/แบบ ก.pdf --\n%PDF\n"
        );
        let found = Project::new(&text).diagnostics();
        let in_text = found.iter().any(|found| matches!(found.place, Place::Span(span) if span.start > 30));
        assert!(in_text, "{link} stays as text and nothing is said: {found:?}");
    }
}

/// Only from January to March does a year that began in April differ from the one that we count.
#[test]
fn a_day_after_march_of_an_old_year_is_in_no_doubt() {
    let of = |date: &str| {
        let facts = format!("title: ก\nletter: announcement\ndate: {date}\nissuer: moi\n");
        Project::new(&format!("-- base/circulars/2482/a/index.th.md --\n---\n{facts}---\n")).codes()
    };
    assert_eq!(of("15 มีนาคม 2482"), [Code::OldNewYear]);
    assert_eq!(of("15 เมษายน 2482"), []);
}

#[test]
fn a_redirect_to_a_document_that_is_not_there_is_named() {
    let text =
        "-- redirects.yaml --\n- {from: /old/, to: pages/b}\n-- base/pages/a/index.th.md --\n---\ntitle: ก\n---\n";
    assert_eq!(Project::new(text).codes(), [Code::RedirectTarget]);
}

#[test]
fn what_is_found_lies_within_the_file_even_at_its_end() {
    for text in ["moi:", "moi: {code: }", "- ", "moi: {th: ก, en: A, code:"] {
        let defaults = Project::new("");
        let texts = defaults.sources.texts().filter(|(_, source)| source.path != "organisations.yaml");
        let mut texts: Vec<_> =
            texts.map(|(_, source)| Source::new(source.path.clone(), source.text.clone())).collect();
        texts.push(Source::new("organisations.yaml", text));
        let project = Project::of(Sources::new(texts, Vec::new()));
        let found = project.diagnostics();
        assert!(!found.is_empty(), "{text}");
        for found in found {
            let Place::Span(span) = found.place else { continue };
            assert!(span.end as usize <= project.sources.get(span.source).text.len(), "{text}: {found:?}");
        }
    }
}

/// YAML would make numbers, days and booleans of these; people read them as they are typed.
#[test]
fn values_are_shown_as_typed() {
    let text = "-- base/forms/a/index.th.md --\n---\ntitle: 0356\nsummary: 12:30\ncode: 1.10\nused_for: no\nsend_to: 2024-10-08\n---\n";
    let shown = project::plain(&Project::new(text).main_of("forms/a/index.html"));
    for value in ["0356", "12:30", "1.10", "no", "2024-10-08"] {
        assert!(shown.split(' ').any(|word| word == value), "{value} is not in: {shown}");
    }
}

fn files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/diagnostics");
    let entries = fs::read_dir(root).expect("the cases can be listed").map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|ending| ending == "md")).collect();
    files.sort();
    files
}

/// Runs the cases of one file and compares what is found with its blocks.
fn check(path: &Path, cases: &mut Vec<Case>, faults: &mut Vec<String>) {
    let text = fs::read_to_string(path).expect("a file of cases is text");
    let theme = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let (mut section, mut title) = (String::new(), String::new());
    // The case whose blocks of text come next: what is said in Thai and in English.
    let mut said: Option<(String, String)> = None;
    let mut fresh = String::with_capacity(text.len());
    for block in blocks(&text) {
        match block {
            Block::Prose(line) => {
                let heading = line.starts_with("## ") || line.starts_with("### ");
                if heading {
                    finish(&mut said, &title, &mut fresh);
                }
                if let Some(name) = line.strip_prefix("## ") {
                    name.trim_end().clone_into(&mut section);
                }
                if let Some(name) = line.strip_prefix("### ") {
                    name.trim_end().clone_into(&mut title);
                }
                // The blocks of text are written anew, with the empty lines around them.
                if said.is_none() || !line.trim().is_empty() {
                    fresh.push_str(&line);
                }
            }
            Block::Fenced { info, fence, text } if info == "project" => {
                finish(&mut said, &title, &mut fresh);
                let _ = write!(fresh, "{fence}project\n{text}{fence}\n");
                let project = Project::new(&text);
                let found = project.diagnostics();
                let case = Case { theme: theme.clone(), section: section.clone(), title: title.clone(), found };
                laws(&case, &project, faults);
                said = Some((say(&case, &project, Locale::Th), say(&case, &project, Locale::En)));
                cases.push(case);
            }
            // Written anew from what is found.
            Block::Fenced { info, .. } if info.starts_with("text") => {}
            Block::Fenced { info, .. } => faults.push(format!("{theme}: {title}: a block is marked {info:?}")),
        }
    }
    finish(&mut said, &title, &mut fresh);
    fresh.truncate(fresh.trim_end().len());
    fresh.push('\n');
    if fresh == text {
        return;
    }
    if std::env::var_os("UPDATE").is_some() {
        fs::write(path, fresh).expect("the cases can be written");
    } else {
        let same = fresh.lines().zip(text.lines()).take_while(|(one, other)| one == other).count();
        let context = |text: &str| text.lines().skip(same).take(6).collect::<Vec<_>>().join("\n    ");
        let line = same + 1;
        faults.push(format!("{theme}:{line}: expected\n    {}\n  but found\n    {}", context(&text), context(&fresh)));
    }
}

/// Writes what a case says, if anything.
fn finish(said: &mut Option<(String, String)>, title: &str, fresh: &mut String) {
    let Some((thai, english)) = said.take() else { return };
    if !thai.is_empty() {
        let _ = write!(fresh, "\n```text\n{thai}```\n\n```text english\n{english}```\n");
    } else if !title.starts_with("neighbour:") {
        fresh.push_str("\n```text\n```\n\n```text english\n```\n");
    }
    fresh.push('\n');
}

fn say(case: &Case, project: &Project, locale: Locale) -> String {
    let style = Style { locale, colour: false, width: 100 };
    let all: Vec<String> = case.found.iter().map(|found| human::render(found, &project.sources, style)).collect();
    all.join("\n")
}

/// What holds for every finding, whatever it says.
fn laws(case: &Case, project: &Project, faults: &mut Vec<String>) {
    let mut fault = |text: String| faults.push(format!("{}: {text}", case.name()));
    if case.title.is_empty() || case.section.is_empty() {
        fault("a case stands under a heading of its own".into());
    }
    if !case.is_neighbour() && case.found.is_empty() {
        fault("nothing is found".into());
    }
    for found in &case.found {
        for text in std::iter::once(&found.message).chain(&found.help) {
            if text.th.trim().is_empty() || text.en.trim().is_empty() {
                fault(format!("{} says nothing in one language", found.code));
            }
        }
        let Place::Span(span) = found.place else { continue };
        let source = project.sources.get(span.source);
        if !(span.start <= span.end && source.text.get(span.range()).is_some()) {
            fault(format!("{} stands outside of the letters of the file", found.code));
            continue;
        }
        let at = source.position(span.start as usize);
        let style = Style { locale: Locale::Th, colour: false, width: 100 };
        let shown = human::render(found, &project.sources, style);
        let place = format!("{}:{}:{}\n", source.path, at.line, at.column);
        if !shown.contains(&place) {
            fault(format!("{} is said to stand elsewhere than {place}{shown}", found.code));
        }
        if let Some(wrong) = misplaced_caret(source.text.as_str(), span.range(), at.line, &shown) {
            fault(format!("{}: {wrong}\n{shown}", found.code));
        }
    }
}

/// Tells whether the caret stands right under the place, as a terminal shows it: Thai marks take no column.
fn misplaced_caret(text: &str, place: std::ops::Range<usize>, line: usize, shown: &str) -> Option<String> {
    let start = text[..place.start].rfind('\n').map_or(0, |at| at + 1);
    let whole = text[start..].split('\n').next().unwrap_or_default().trim_end_matches('\r');
    if place.end > start + whole.len() || place.is_empty() {
        return None;
    }
    let mut lines = shown.lines();
    // A line that is cut or shown with others is not judged.
    lines.find(|shown| {
        shown.split_once(" | ").is_some_and(|(at, rest)| at.trim() == line.to_string() && rest == whole)
    })?;
    let under = lines.next()?.split_once("| ")?.1;
    let before = under.chars().take_while(|letter| *letter != '^').count();
    let carets = under.chars().filter(|letter| *letter == '^').count();
    let wanted = (columns(&text[start..place.start]), columns(&text[place]));
    ((before, carets) != wanted).then(|| format!("the caret is at {before}, {carets} wide, not {wanted:?}"))
}

fn columns(text: &str) -> usize {
    let marks = |letter: char| matches!(letter, '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}');
    text.chars().filter(|letter| !marks(*letter)).count()
}

/// A neighbour raises no code of its section; every other case raises it.
fn neighbours(cases: &[Case], faults: &mut Vec<String>) {
    let codes: BTreeMap<&str, Code> = Code::ALL.iter().map(|code| (code.name(), *code)).collect();
    for case in cases {
        let Some(code) = codes.get(case.section.as_str()) else { continue };
        let raised = case.found.iter().any(|found| found.code == *code);
        if raised == case.is_neighbour() {
            let what = if raised { "is raised by a neighbour" } else { "is not raised" };
            faults.push(format!("{}: {} {what}", case.name(), code.name()));
        }
    }
}

fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut lines = text.split_inclusive('\n');
    while let Some(line) = lines.next() {
        let ticks = line.len() - line.trim_start_matches('`').len();
        if ticks < 3 {
            blocks.push(Block::Prose(line.to_owned()));
            continue;
        }
        let fence = &line[..ticks];
        let text: String = lines.by_ref().take_while(|line| line.trim_end() != fence).collect();
        blocks.push(Block::Fenced { info: line[ticks..].trim().to_owned(), fence: fence.to_owned(), text });
    }
    blocks
}
