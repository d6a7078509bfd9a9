//! Laws of the words of the trade: what holds for every text, day and number.

#[path = "common/project.rs"]
mod project;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use prakat::date::{Date, DateStyle};
use prakat::diagnostic::human::{self, Style};
use prakat::diagnostic::{Code, Place};
use prakat::locale::{Digits, Locale};
use prakat::number::{CitationLine, LetterNumber, OfficialNumber, OrderNumber, Urgency, find_letter_numbers};
use prakat::source::{Asset, Source, SourceId, Sources, Span};
use prakat::thai::collate::Collator;
use prakat::thai::digits::{digit_run, to_arabic, to_thai};
use prakat::thai::normalise::{nfc, normalise};
use prakat::thai::slug::slug;
use prakat::yaml;
use proptest::prelude::*;
use proptest::sample::Index;

use project::{Project, day};

/// Text made of what confuses these modules: Thai clusters, marks of other scripts, invisible characters, pieces of numbers.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        6 => prop::char::range('\u{0E00}', '\u{0E5F}').prop_map(String::from),
        4 => prop::sample::select(vec![
            "\u{0E4D}", "\u{0E32}", "\u{0E33}", "\u{0E49}", "\u{0E48}", "\u{0E34}", "\u{0E38}", "\u{0E3A}", "\u{0E4C}",
            "เ", "ก", "\u{200B}", "\u{A0}", "\u{301}", "\u{323}", "\u{5B0}", "e", "İ", "Σ",
        ]).prop_map(String::from),
        3 => prop::sample::select(vec![
            "มท", "(กวจ)", "0210", "๐๒๑๐", ".5", "/", "ว", " ", "10800", "1,800", "o", "l", "ที่", "ลงวันที่", "ลว.",
            "8", "๘", "ตุลาคม", "ต.ค.", "พ.ศ.", "2567", "67", "2024-10-08", "2567-", "Oct", "October", "(B.E. 2567)",
            "ด่วนที่สุด", "คำสั่ง", "หนังสือ", "404/2552",
        ]).prop_map(String::from),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

fn days() -> impl Strategy<Value = Date> {
    (0..58_000_i64).prop_map(|days| {
        let first = Date::from_ce(1941, 1, 1).expect("a day");
        first.plus_days(days).expect("a day")
    })
}

fn letter_numbers() -> impl Strategy<Value = LetterNumber> {
    (
        prop::option::of("[ก-ฃค-ฅง-รลว-ฮ]{2,4}"),
        prop::option::of("[ก-รลว-ฮ]{2,6}"),
        "[0-9]{4,5}",
        prop::collection::vec("[0-9]{1,3}", 0..4),
        any::<bool>(),
        1..1_000_000_u32,
    )
        .prop_map(|(code, committee, unit, subs, circular, running)| LetterNumber {
            code,
            committee,
            unit,
            subs,
            circular,
            running,
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn digits_round_trip(text in "[^๐-๙]*") {
        let arabic = to_thai(&text);
        prop_assert_eq!(to_arabic(&arabic), text);
    }

    #[test]
    fn normal_form_is_stable(text in hostile()) {
        let once = normalise(&text).into_owned();
        prop_assert_eq!(normalise(&once), once.as_str());
        prop_assert_eq!(nfc(&once), once.as_str());
    }

    #[test]
    fn an_id_is_stable_and_never_empty(text in hostile()) {
        let id = slug(&text);
        prop_assert!(!id.is_empty());
        prop_assert!(!id.starts_with('-') && !id.ends_with('-') && !id.contains("--"));
        prop_assert_eq!(slug(&id), id);
    }

    #[test]
    fn an_id_of_any_text_is_stable(text in any::<String>()) {
        let id = slug(&text);
        prop_assert_eq!(slug(&id), id);
        let once = normalise(&text).into_owned();
        prop_assert_eq!(normalise(&once), once.as_str());
    }

    #[test]
    fn a_printed_date_is_read_back(date in days()) {
        prop_assert_eq!(Date::parse(&date.iso()).map(|read| read.date), Ok(date));
        for locale in Locale::ALL {
            for style in [DateStyle::Full, DateStyle::Long, DateStyle::Short] {
                for digits in [Digits::Arabic, Digits::Thai] {
                    let printed = date.print(locale, style, digits);
                    let read = Date::parse(&printed);
                    prop_assert_eq!(read.map(|read| (read.date, read.warning)), Ok((date, None)));
                    let running = format!("{printed} เรื่อง");
                    let prefix = Date::parse_prefix(&running).map(|(read, bytes)| (read.date, bytes));
                    prop_assert_eq!(prefix, Some((date, printed.len())));
                }
            }
        }
    }

    #[test]
    fn a_printed_number_is_read_back(number in letter_numbers()) {
        let printed = number.canonical();
        prop_assert_eq!(LetterNumber::parse(&printed), Ok(number.clone()));
        prop_assert_eq!(LetterNumber::parse(&to_thai(&printed)), Ok(number.clone()));
        prop_assert_eq!(LetterNumber::parse(&printed.replace(' ', "")), Ok(number.clone()));
        if number.code.is_some() {
            prop_assert_eq!(OfficialNumber::parse(&printed), Ok(OfficialNumber::Letter(number.clone())));
            let running = format!("ตามหนังสือ {printed} ลงวันที่");
            let start = "ตามหนังสือ ".len();
            prop_assert_eq!(find_letter_numbers(&running), [(start..start + printed.len(), number)]);
        }
    }

    #[test]
    fn a_printed_order_is_read_back(running in 1..1_000_000_u32, year_be in 2400..=2700_i32) {
        let order = OrderNumber { running, year_be };
        prop_assert_eq!(OrderNumber::parse(&order.canonical()), Ok(order));
    }

    #[test]
    fn a_printed_citation_is_read_back(mut number in letter_numbers(), date in days()) {
        number.code.get_or_insert_with(|| "มท".to_owned());
        let printed = date.print(Locale::Th, DateStyle::Long, Digits::Thai);
        let line = format!("ด่วนมาก ที่ {number} ลงวันที่ {printed} เรื่อง ก");
        let citation = CitationLine::parse(&line).expect("a citation");
        prop_assert_eq!(citation.urgency, Some(Urgency::VeryUrgent));
        prop_assert_eq!(citation.number, OfficialNumber::Letter(number));
        prop_assert_eq!(citation.date, Some(date));
        prop_assert_eq!(citation.rest, "เรื่อง ก");
    }

    #[test]
    fn junk_never_panics_and_errors_lie_in_the_text(text in hostile()) {
        digit_run(&text);
        Urgency::strip_prefix(&text);
        let _ = Date::parse(&text);
        let places = [
            Date::read(&text).err().map(|misread| misread.range),
            LetterNumber::parse(&text).err().map(|error| error.range()),
            OrderNumber::parse(&text).err().map(|error| error.range()),
            OfficialNumber::parse(&text).err().map(|error| error.range()),
            CitationLine::parse(&text).err().map(|error| error.range()),
        ];
        for place in places.into_iter().flatten() {
            prop_assert!(text.get(place).is_some());
        }
        let mut end = 0;
        for (range, number) in find_letter_numbers(&text) {
            prop_assert!(range.start >= end);
            end = range.end;
            let written = text.get(range).map(LetterNumber::parse);
            prop_assert_eq!(written, Some(Ok(number)));
        }
    }

    #[test]
    fn dictionary_order_is_an_order(a in hostile(), b in hostile(), c in hostile()) {
        for locale in Locale::ALL {
            let collator = Collator::new(locale);
            prop_assert_eq!(collator.compare(&a, &b), collator.compare(&b, &a).reverse());
            let mut sorted = [&a, &b, &c];
            sorted.sort_by(|left, right| collator.compare(left, right));
            prop_assert!(collator.compare(sorted[0], sorted[2]).is_le());
        }
    }
}

#[test]
fn time_grows_with_the_text_only() {
    for piece in [
        "0210.5.",
        "มท 0210",
        "มท 0210.5/ว ",
        "o",
        "0210 ",
        "ที่ ",
        "ก",
        " ",
        "(กวจ) 0210",
        "1,000",
        "น้\u{0E4D}",
        "\u{0E33}้",
        "8 ต.",
        "8 ตุลาคม ",
    ] {
        let text = piece.repeat(1_000_000 / piece.len());
        let start = Instant::now();
        find_letter_numbers(&text);
        let _ = CitationLine::parse(&text);
        let _ = CitationLine::parse(&format!("คำสั่ง{text}"));
        let _ = Date::parse(&text);
        slug(&text);
        // Quadratic time would take minutes; the bound leaves room for slow machines.
        assert!(start.elapsed() < Duration::from_secs(20), "{piece}");
    }
}

/// Lines of YAML and Markdown, whole and broken, with what confuses both.
fn hostile_lines() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        4 => prop::sample::select(vec![
            "---", "title: ก", "title:", "number: มท 0210.5/ว 1", "date: 8 ตุลาคม 2567", "issuer: moi", "topics: [computers]",
            "files:", "  - {file: a.pdf, title: ก}", "- ก", "  - ข: ค", "received: [{by: cri, date: 8 ต.ค. 67}]", "x: [", "x: {",
            "x: \"ก", "x: 'ก", "x: |", "  ก", "\t- ก", "? ก", ": ก", "<<: *a", "a: &a ก", "# ก", "...", "%YAML 1.1", "!!str ก",
            "references: [มท 0210.5/ว 1 ลงวันที่ 8 ตุลาคม 2567, {title: ก}]", "withdrawn: {date: 2026-11-20}",
            "## ก {#ก}", "[ก](/pages/a#ก)", "[^1]", "[^1]: ก", "| ก | ข |", "| --- | --- |", "> [!NOTE]", "```", "**(ก)**ข",
            "<script>", "<!--", "-->", "![](ก.png)", "ลับ", "๑. ก", "", "ก  ", "\r",
        ]).prop_map(String::from),
        2 => hostile(),
    ];
    prop::collection::vec(line, 0..20).prop_map(|lines| lines.join("\n"))
}

/// Checks what holds for every finding: its places lie between letters of their files, and it can be shown.
fn findings_are_sound(project: &Project) -> Result<(), TestCaseError> {
    let sources = &project.sources;
    let sound = |span: Span| sources.get(span.source).text.get(span.range()).is_some();
    for found in project.compiled(|compilation| compilation.diagnostics.clone()) {
        if let Place::Span(span) = found.place {
            prop_assert!(sound(span), "{:?}", found);
        }
        prop_assert!(found.labels.iter().all(|label| sound(label.span)), "{:?}", found);
        prop_assert!(found.fix.iter().all(|fix| sound(fix.span)), "{:?}", found);
        for locale in Locale::ALL {
            let shown = human::render(&found, sources, Style { locale, colour: false, width: 100 });
            prop_assert!(shown.ends_with('\n'), "{:?}", found);
        }
    }
    Ok(())
}

/// A value that YAML folds into one line is not where its letters are counted.
#[test]
fn a_number_on_two_lines_is_named_as_a_whole() {
    let project =
        Project::new("-- base/circulars/2567/a/index.th.md --\n---\ntitle: ก\nnumber: มท 0210.5/ว 1\n  ก\n---\n");
    findings_are_sound(&project).expect("every finding lies in the file");
}

/// The real content: texts with their paths, and the other files.
fn content() -> (Vec<(String, String)>, Vec<Asset>) {
    fn collect(root: &Path, folder: &Path, texts: &mut Vec<(String, String)>, assets: &mut Vec<Asset>) {
        let mut entries: Vec<_> =
            fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()).collect();
        entries.sort();
        for path in entries {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().into_owned();
            if path.is_dir() {
                collect(root, &path, texts, assets);
            } else if name.ends_with(".md") && name.contains('/') || name.ends_with(".yaml") {
                texts.push((name, fs::read_to_string(&path).expect("a text")));
            } else if name.contains('/') {
                assets.push(Asset { path: name, size: 1, sha256: [0; 32], pages: None });
            }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let (mut texts, mut assets) = (Vec::new(), Vec::new());
    collect(&root, &root, &mut texts, &mut assets);
    (texts, assets)
}

/// What may happen to a text.
#[derive(Clone, Debug)]
enum Edit {
    Remove(Index),
    Double(Index),
    Swap(Index, Index),
    Insert(Index, String),
    Cut(Index),
    Letter(Index, char),
}

fn edits() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        at().prop_map(Edit::Remove),
        at().prop_map(Edit::Double),
        (at(), at()).prop_map(|(one, other)| Edit::Swap(one, other)),
        (at(), hostile_lines()).prop_map(|(at, text)| Edit::Insert(at, text)),
        at().prop_map(Edit::Cut),
        (
            at(),
            prop_oneof![any::<char>(), prop::sample::select(vec!['\n', '-', ':', '[', '|', '*', '\u{e49}', '#', ' '])]
        )
            .prop_map(|(at, letter)| Edit::Letter(at, letter)),
    ]
}

fn edited(text: &str, edit: &Edit) -> String {
    let mut lines: Vec<&str> = text.split('\n').collect();
    let letters: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    match edit {
        Edit::Remove(at) => drop(lines.remove(at.index(lines.len()))),
        Edit::Double(at) => {
            let at = at.index(lines.len());
            lines.insert(at, lines[at]);
        }
        Edit::Swap(one, other) => {
            let (one, other) = (one.index(lines.len()), other.index(lines.len()));
            lines.swap(one, other);
        }
        Edit::Insert(at, text) => lines.insert(at.index(lines.len()), text),
        Edit::Cut(at) if !letters.is_empty() => return text[..letters[at.index(letters.len())]].to_owned(),
        Edit::Letter(at, letter) if !letters.is_empty() => {
            let at = letters[at.index(letters.len())];
            let rest = text[at..].chars().next().map_or(at, |old| at + old.len_utf8());
            return format!("{}{letter}{}", &text[..at], &text[rest..]);
        }
        Edit::Cut(_) | Edit::Letter(..) => {}
    }
    lines.join("\n")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn real_documents_that_are_damaged_never_stop_the_program(
        which in any::<Index>(),
        edits in prop::collection::vec(edits(), 1..4),
    ) {
        let (mut texts, assets) = content();
        let at = which.index(texts.len());
        for edit in &edits {
            texts[at].1 = edited(&texts[at].1, edit);
        }
        let name = texts[at].0.clone();
        let texts = texts.into_iter().map(|(path, text)| Source::new(path, text)).collect();
        let project = Project::of(Sources::new(texts, assets));
        findings_are_sound(&project)?;
        // What can be published after all can be made.
        let folder = name.rsplit('/').nth(1).unwrap_or_default().to_owned();
        project.compiled(|compilation| {
            for portal in &compilation.portals {
                for path in portal.paths().into_iter().filter(|path| path.contains(&folder) && path.ends_with(".html")) {
                    prop_assert!(portal.render(path).is_ok(), "{}", path);
                }
            }
            Ok(())
        })?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn yaml_of_any_lines_is_read_and_its_errors_lie_in_the_file(text in hostile_lines(), before in hostile()) {
        let source = Source::new("a.yaml", format!("{before}\n{text}"));
        let mut found = Vec::new();
        let start = before.len() + 1;
        let _ = yaml::parse(SourceId::new(0), &source, start..source.text.len(), &mut found);
        for finding in found {
            let Place::Span(span) = finding.place else { unreachable!("a finding of YAML has its place") };
            prop_assert!(span.start as usize >= start, "{:?}", finding);
            prop_assert!(source.text.get(span.range()).is_some(), "{:?}", finding);
        }
    }

    #[test]
    fn a_document_of_any_lines_is_read_and_its_errors_lie_in_the_file(head in hostile_lines(), body in hostile_lines(), fenced in any::<bool>()) {
        let text = if fenced { format!("---\ntitle: ก\n{head}\n---\n{body}") } else { format!("{head}\n{body}") };
        let mut project = Project::new("-- base/circulars/2567/a/a.pdf --\n%PDF\n");
        let mut texts: Vec<Source> =
            project.sources.texts().map(|(_, source)| Source::new(source.path.clone(), source.text.clone())).collect();
        texts.push(Source::new("base/circulars/2567/a/index.th.md", text));
        project.sources = Sources::new(texts, project.sources.assets().to_vec());
        findings_are_sound(&project)?;
    }

    #[test]
    fn a_text_in_quotes_stays_as_typed(text in "[^\\p{C}\"\\\\\u{2028}\u{2029}]{1,40}") {
        prop_assume!(text.trim() == text && !text.is_empty() && !text.chars().any(char::is_control));
        let project = Project::new(&format!("-- base/pages/a/index.th.md --\n---\ntitle: \"{text}\"\n---\n"));
        let title = project::plain(&project.main_of("a/index.html"));
        let spaces = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(title.contains(&spaces(&text)), "{} is not in {}", text, title);
    }

    #[test]
    fn a_date_in_front_matter_is_shown_as_that_day(date in days(), style in 0..3_usize, thai in any::<bool>(), locale in 0..2_usize) {
        let style = [DateStyle::Full, DateStyle::Long, DateStyle::Short][style];
        let digits = if thai { Digits::Thai } else { Digits::Arabic };
        let written = date.print(Locale::ALL[locale], style, digits);
        let text = format!("-- base/circulars/2567/a/index.th.md --\n---\ntitle: ก\nletter: announcement\ndate: {written}\nissuer: moi\n---\n");
        let project = Project::new(&text).on_day(&day("2140-01-01").iso());
        prop_assert_eq!(project.codes(), Vec::<Code>::new(), "{}", written);
        let page = project.main_of("circulars/2567/a/index.html");
        prop_assert!(page.contains(&format!("<time datetime=\"{}\">", date.iso())), "{}", written);
    }

    #[test]
    fn a_number_in_front_matter_is_shown_in_its_one_form(mut number in letter_numbers(), thai in any::<bool>(), quoted in any::<bool>()) {
        number.code = Some("มท".into());
        let canonical = number.canonical();
        let written = if thai { to_thai(&canonical).replace(' ', "") } else { canonical.clone() };
        let written = if quoted { format!("\"{written}\"") } else { written };
        let text = format!(
            "-- base/circulars/2567/a/index.th.md --\n---\ntitle: ก\nnumber: {written}\ndate: 8 ตุลาคม 2567\nissuer: moi\n---\n"
        );
        let project = Project::new(&text);
        prop_assert!(project.codes().iter().all(|code| *code == Code::FolderDiffers), "{}: {:?}", written, project.codes());
        prop_assert!(project.main_of("circulars/2567/a/index.html").contains(&canonical), "{}", written);
    }

    #[test]
    fn headings_of_any_text_have_ids_of_their_own(texts in prop::collection::vec("[ก-ฮะ-์ a-zA-Z0-9()]{1,8}", 1..8)) {
        let body = texts.iter().map(|text| format!("## {text}\n\n")).collect::<Vec<_>>().concat();
        let project = Project::new(&format!("-- base/pages/a/index.th.md --\n---\ntitle: ก\n---\n\n{body}"));
        let page = project.main_of("a/index.html");
        let ids: Vec<&str> = page.split("<h2 id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let mut unique = ids.clone();
        unique.sort_unstable();
        unique.dedup();
        prop_assert_eq!(unique.len(), ids.len(), "{:?}", ids);
        // A heading keeps its id when another is added after it.
        let more = Project::new(&format!("-- base/pages/a/index.th.md --\n---\ntitle: ก\n---\n\n{body}## ต่อท้าย\n"));
        let more = more.main_of("a/index.html");
        let kept = |id: &&str| more.contains(&format!("<h2 id=\"{id}\""));
        prop_assert!(ids.iter().all(kept), "{:?}", ids);
    }
}
