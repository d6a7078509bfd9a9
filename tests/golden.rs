//! Golden sites: each folder of `sites/` shows one behaviour of the pages that are made.
//!
//! `project.txt` holds remarks, directives and the sections of the project; `expected/` holds what is compared, by
//! output path. Of a page it is the `<main>` element. `UPDATE=1 cargo test` writes it; then it is read.

#[path = "common/project.rs"]
mod project;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use project::{Project, main_element, plain};

/// What the head of `project.txt` asks for, a line each.
#[derive(Default)]
struct Directives {
    /// `pages: …` names output paths; `*` at the end stands for any rest of a page. Without it: all pages of documents.
    pages: Vec<String>,
    /// `whole: …` names paths that are compared with all that surrounds the main element.
    whole: Vec<String>,
    /// `paths: yes` compares the list of all output paths too.
    paths: bool,
    /// `as-of: …` is the day of the build.
    as_of: Option<String>,
}

/// First names of the pages that are no documents and no lists of a kind.
const BUILT_IN: [&str; 14] = [
    "a-z",
    "audiences",
    "current",
    "d",
    "deadlines",
    "issuers",
    "new",
    "numbers",
    "open-data",
    "search",
    "sitemap",
    "topics",
    "verify",
    "years",
];

/// Name of the list of paths among the expectations.
const PATHS: &str = "paths.txt";

impl Directives {
    fn read(text: &str) -> Self {
        let mut directives = Self::default();
        let words = |value: &str| value.split_whitespace().map(str::to_owned).collect();
        for line in text.lines().take_while(|line| !line.starts_with("-- ")) {
            match line.split_once(": ") {
                Some(("pages", value)) => directives.pages = words(value),
                Some(("whole", value)) => directives.whole = words(value),
                Some(("paths", _)) => directives.paths = true,
                Some(("as-of", value)) => directives.as_of = Some(value.to_owned()),
                _ => {}
            }
        }
        directives
    }

    fn wants(&self, path: &str) -> bool {
        if self.pages.is_empty() {
            let bare = path.strip_prefix("en/").unwrap_or(path);
            let lists = ["index.html", "circulars/index.html", "handbooks/index.html", "forms/index.html", "404.html"];
            let first = bare.split('/').next().unwrap_or_default();
            let built_in = BUILT_IN.contains(&first);
            return path.ends_with(".html") && !lists.contains(&bare) && !built_in;
        }
        // Files for machines are named one by one.
        let page = |start: &str| path.starts_with(start) && path.ends_with(".html");
        let fits = |wanted: &String| wanted.strip_suffix('*').map_or(path == wanted, page);
        self.pages.iter().any(fits)
    }
}

#[test]
fn golden_sites() {
    let faults: Vec<String> = sites().iter().flat_map(|site| check(site)).collect();
    assert!(faults.is_empty(), "{}\n(UPDATE=1 writes what is made; read it before you keep it)", faults.join("\n"));
}

/// Laws over every page of every site.
#[test]
fn every_page_is_sound() {
    let mut faults = Vec::new();
    for site in sites() {
        let text = fs::read_to_string(site.join("project.txt")).expect("a site has its project");
        let name = site.file_name().unwrap_or_default().to_string_lossy();
        for (path, page) in Project::new(&text).pages() {
            if path.ends_with(".html") {
                faults.extend(unsound(&page).map(|fault| format!("{name}: {path}: {fault}")));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Headings whose text is that of a part of the page's frame.
#[test]
fn a_heading_takes_no_id_of_the_frame() {
    let headings = ["Main", "Desk", "S letter", "S files", "S foot 1", "Fn", "Fn 1", "Y2567", "S toc"];
    let body = headings.map(|heading| format!("## {heading}\n\nก[^1]\n\n")).concat();
    let facts = "number: มท 0210.5/ว 1\ndate: 8 ตุลาคม 2567\nissuer: moi\nfiles: [a.pdf]\n";
    let text = format!(
        "-- base/circulars/2567/mt-0210-5-w1/index.th.md --\n---\ntitle: ก\n{facts}---\n\n{body}[^1]: ก\n\n\
         -- base/circulars/2567/mt-0210-5-w1/a.pdf --\n%PDF\n-- base/pages/p/index.th.md --\n---\ntitle: ก\n---\n"
    );
    let page = Project::new(&text).page("circulars/2567/mt-0210-5-w1/index.html");
    assert_eq!(unsound(&page), None);
}

/// Where a portal shows Thai digits, a single thing is counted in them too.
#[test]
fn one_of_a_kind_is_counted_in_thai_digits() {
    let text = "-- portal.yaml --\ntitle: {th: คลัง, en: Letters}\nlanguages: [th]\ndigits: thai\n\
                -- base/circulars/2567/notice/index.th.md --\n---\ntitle: ก\nletter: announcement\ndate: 8 ตุลาคม 2567\nissuer: moi\n---\n\
                -- base/handbooks/a/index.th.md --\n---\ntitle: ข\n---\n-- base/handbooks/a/10-a.th.md --\n---\ntitle: ค\n---\n\
                -- base/forms/a/index.th.md --\n---\ntitle: ง\n---\n";
    let project = Project::new(text);
    for list in ["circulars", "handbooks", "forms"] {
        let shown = plain(&project.main_of(&format!("{list}/index.html")));
        assert!(!shown.contains(|letter: char| letter.is_ascii_digit()), "{list}: {shown}");
    }
}

#[test]
fn a_portal_in_thai_alone_names_no_other_language() {
    let text = "-- base/pages/about/index.th.md --\n---\ntitle: เกี่ยวกับ\n---\n";
    let project = Project::new(text);
    assert!(!project.paths().iter().any(|path| path.starts_with("en/")));
    for (path, page) in project.pages() {
        assert!(!page.contains("hreflang") && !page.contains("lang=\"en\""), "{path}: {page}");
    }
}

#[test]
fn addresses_below_a_path_of_a_host_have_the_path() {
    let text = "-- provinces/chiang-rai/province.yaml --\nbase_url: https://office.go.th/guidance\n\
                -- base/pages/a/index.th.md --\n---\ntitle: ก\n---\n-- base/pages/a/index.en.md --\n---\ntitle: A\n---\n";
    let project = Project::new(text);
    let page = project.page("en/a/index.html");
    for wanted in [
        "<link rel=\"canonical\" href=\"https://office.go.th/guidance/en/a/\">",
        "<link rel=\"alternate\" hreflang=\"th\" href=\"https://office.go.th/guidance/a/\">",
        "<link rel=\"alternate\" hreflang=\"en\" href=\"https://office.go.th/guidance/en/a/\">",
    ] {
        assert!(page.contains(wanted), "{wanted} is not in {page}");
    }
    assert_eq!(project.codes(), [], "every link leads to a page");
}

/// Finds what no page may have: an id given twice, a text whose place was not filled, an attribute for style.
fn unsound(page: &str) -> Option<String> {
    let mut ids = BTreeSet::new();
    if let Some(id) = page.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).find(|id| !ids.insert(*id))
    {
        return Some(format!("the id {id} is given twice"));
    }
    let word = |rest: &str| {
        rest.split('}').next().is_some_and(|name| name.bytes().all(|b| b.is_ascii_lowercase() || b == b'_'))
    };
    let open = page.match_indices('{').find(|(at, _)| page[*at..].contains('}') && word(&page[at + 1..]));
    if let Some((at, _)) = open {
        return Some(format!("a place is not filled: {}", page[at..].chars().take(30).collect::<String>()));
    }
    page.contains(" style=").then(|| "an element has a style".to_owned())
}

fn sites() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/sites");
    let mut sites: Vec<PathBuf> =
        fs::read_dir(&root).expect("the sites can be listed").map(|entry| entry.expect("an entry").path()).collect();
    sites.sort();
    assert!(!sites.is_empty(), "the sites are found");
    sites
}

/// Compares one site; gives what differs.
fn check(folder: &Path) -> Vec<String> {
    let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let text = fs::read_to_string(folder.join("project.txt")).unwrap_or_else(|error| panic!("{name}: {error}"));
    let directives = Directives::read(&text);
    let mut project = Project::new(&text);
    if let Some(day) = &directives.as_of {
        project = project.on_day(day);
    }
    let made = made(&project, &directives);
    let expected = folder.join("expected");
    if std::env::var_os("UPDATE").is_some() {
        let _ = fs::remove_dir_all(&expected);
        for (path, text) in &made {
            let path = expected.join(path);
            fs::create_dir_all(path.parent().expect("below expected")).expect("a folder can be made");
            fs::write(path, text).expect("an expectation can be written");
        }
    }
    let mut wanted = BTreeMap::new();
    collect(&expected, &expected, &mut wanted);
    let paths: BTreeSet<&String> = made.keys().chain(wanted.keys()).collect();
    let mut faults = Vec::new();
    for path in paths {
        match (made.get(path), wanted.get(path)) {
            (Some(made), Some(wanted)) if made == wanted => {}
            (Some(made), Some(wanted)) => faults.push(format!("{name}: {path} differs\n{}", difference(wanted, made))),
            (Some(_), None) => faults.push(format!("{name}: {path} is made and not expected")),
            (None, _) => faults.push(format!("{name}: {path} is expected and not made")),
        }
    }
    faults
}

/// Makes what a site compares, by output path.
fn made(project: &Project, directives: &Directives) -> BTreeMap<String, String> {
    let mut made = BTreeMap::new();
    for (path, text) in project.pages() {
        let with_line_feed = |text: &str| format!("{}\n", text.trim_end());
        if directives.whole.contains(&path) {
            made.insert(path, with_line_feed(&text));
        } else if directives.wants(&path) {
            let part = if path.ends_with(".html") { main_element(&text) } else { &text };
            made.insert(path, with_line_feed(part));
        }
    }
    if directives.paths {
        // The lists of hashes are 256 of one form, and the files for machines are those of every portal.
        let always = |path: &str| {
            let bare = path.strip_prefix("en/").unwrap_or(path);
            path.starts_with("verify/hashes/")
                || bare.ends_with("feed.xml")
                || bare == "open-data/index.html"
                || bare == "register.csv"
                || bare.starts_with("api/")
        };
        let paths = project.paths().into_iter().filter(|path| !always(path));
        made.insert(PATHS.into(), paths.collect::<Vec<_>>().join("\n") + "\n");
    }
    made
}

fn collect(root: &Path, folder: &Path, found: &mut BTreeMap<String, String>) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for path in entries.map(|entry| entry.expect("an entry").path()) {
        if path.is_dir() {
            collect(root, &path, found);
        } else {
            let name = path.strip_prefix(root).expect("below the root").to_string_lossy().replace('\\', "/");
            found.insert(name, fs::read_to_string(&path).expect("an expectation is text"));
        }
    }
}

/// Shows the first lines that differ.
fn difference(wanted: &str, made: &str) -> String {
    let mut shown = Vec::new();
    let (wanted, made): (Vec<_>, Vec<_>) = (wanted.lines().collect(), made.lines().collect());
    let same = wanted.iter().zip(&made).take_while(|(one, other)| one == other).count();
    let same_end =
        wanted[same..].iter().rev().zip(made[same..].iter().rev()).take_while(|(one, other)| one == other).count();
    shown.extend(wanted[same..wanted.len() - same_end].iter().take(8).map(|line| format!("  {}: - {line}", same + 1)));
    shown.extend(made[same..made.len() - same_end].iter().take(8).map(|line| format!("  {}: + {line}", same + 1)));
    shown.join("\n")
}

/// A redirect is published in each language, leads to a page that is there, and takes no address of another.
#[test]
fn an_old_route_leads_to_where_the_document_is_now() {
    let text = "-- redirects.yaml --\n- {from: /old/route/, to: pages/a, since: 2026-11-20}\n- {from: en/only, to: pages/a}\n\
                -- base/pages/a/index.th.md --\n---\ntitle: ก & ข\n---\n\n\
                -- base/pages/a/index.en.md --\n---\ntitle: A\n---\n";
    let project = Project::new(text);
    assert_eq!(project.codes(), []);
    let old: Vec<String> = project.paths().into_iter().filter(|p| p.contains("old") || p.contains("only")).collect();
    assert_eq!(old, ["en/old/route/index.html", "en/only/index.html", "old/route/index.html"]);
    let page = project.page("old/route/index.html");
    assert!(
        page.contains("content=\"0; url=../../a/\"") && page.contains("<a href=\"../../a/\">ก &amp; ข</a>"),
        "{page}"
    );
    assert!(project.page("en/old/route/index.html").contains("url=../../../en/a/"));
    assert!(!project.page("sitemap.xml").contains("old/route"));

    let taken = text.replace("/old/route/", "/a/");
    let twice = prakat::diagnostic::Code::PathClaimedTwice;
    assert_eq!(Project::new(&taken).codes(), [twice], "a page goes before a redirect");
}

/// What is said of a file in two lists, and what a translation has no text for, is not lost.
#[test]
fn nothing_that_is_said_twice_or_half_is_lost() {
    let text = "-- base/circulars/2567/mt-0210-5-w1/index.th.md --\n---\ntitle: ก\nnumber: มท 0210.5/ว 1\n\
                date: 8 ตุลาคม 2567\nissuer: moi\nfiles: [{file: b.pdf, title: แบบ ข, note: หมายเหตุสำคัญ}]\n\
                enclosures: [{title: บี, file: b.pdf}]\n---\n\n## หัวข้อ\n\nเนื้อความ\n\
                -- base/circulars/2567/mt-0210-5-w1/index.en.md --\n---\ntitle: A\nfiles: [{title: Form B, note: Important}]\n\
                enclosures: [B]\n---\n-- base/circulars/2567/mt-0210-5-w1/b.pdf --\n%PDF\n";
    let project = Project::new(text);
    let thai = plain(&project.main_of("circulars/2567/mt-0210-5-w1/index.html"));
    assert!(thai.contains("แบบ ข") && thai.contains("หมายเหตุสำคัญ") && thai.contains("บี"), "{thai}");
    assert_eq!(project.codes(), [prakat::diagnostic::Code::TranslationBehind]);
    let english = project.main_of("en/circulars/2567/mt-0210-5-w1/index.html");
    assert!(english.contains("<div class=\"prose\" lang=\"th\">") && english.contains("เนื้อความ"), "{english}");
}

/// A draft that is shown says so, and search engines are told to leave it out.
#[test]
fn a_draft_that_is_shown_says_so() {
    let text = "-- base/pages/a/index.th.md --\n---\ntitle: ก\ndraft: true\n---\n\
                -- base/pages/ab/index.th.md --\n---\ntitle: ข\n---\n";
    let project = Project::new(text).with_drafts();
    let page = project.page("a/index.html");
    assert!(page.contains("ฉบับร่าง") && page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(!project.page("ab/index.html").contains("ฉบับร่าง"));
    assert!(!project.page("sitemap.xml").contains("/a/"));
}

/// What a document answers under the laws of disclosure is told on its page.
#[test]
fn duties_of_disclosure_are_told() {
    let text = "-- base/pages/a/index.th.md --\n---\ntitle: ก\noia: 9(4)\nita: o10\n---\n\
                -- base/pages/a/index.en.md --\n---\ntitle: A\n---\n";
    let project = Project::new(text);
    let thai = plain(&project.main_of("a/index.html"));
    assert!(thai.contains("มาตราของ พ.ร.บ.") && thai.contains("9(4)") && thai.contains("o10"), "{thai}");
    assert!(plain(&project.main_of("en/a/index.html")).contains("9(4)"));
}

/// However much there is to tell, the page of an identifier stays small; what it leaves out is on the page of the
/// document.
#[test]
fn the_page_of_an_identifier_stays_small() {
    let title = "การกำหนดหลักเกณฑ์และแนวทางปฏิบัติในการจัดหาระบบคอมพิวเตอร์ ".repeat(4);
    let title = title.trim_end();
    let list = |line: &dyn Fn(usize) -> String| (0..12).map(line).collect::<String>();
    let enclosures = list(&|at| format!("  - {{title: {title} {at}, file: {at}.pdf}}\n"));
    let changes = list(&|at| format!("  - {{date: 2026-10-{:02}, note: {title}}}\n", at + 1));
    let letter = "base/circulars/2567/mt-0210-5-w1";
    let files = list(&|at| format!("-- {letter}/{at}.pdf --\n%PDF {at}\n"));
    let forms = list(&|at| {
        let related = "related: [มท 0210.5/ว 1 ลงวันที่ 8 ตุลาคม 2567]";
        format!("-- base/forms/f{at}/index.th.md --\n---\ntitle: {title} {at}\n{related}\n---\n")
    });
    let text = format!(
        "-- {letter}/index.th.md --\n---\ntitle: {title}\nnumber: มท 0210.5/ว 1\ndate: 8 ตุลาคม 2567\nissuer: moi\n\
         owner: moi-ict\nenclosures:\n{enclosures}changes:\n{changes}---\n\
         -- {letter}/index.en.md --\n---\ntitle: A letter\n---\n{files}{forms}"
    );
    let pages = Project::new(&text).pages();
    let theme = prakat::theme::ThemeFiles::embedded();
    let style = theme.assets.iter().find(|(path, _)| path == "land.css").expect("the theme has it");
    // The icon and the colours of a province take less than 600 bytes.
    let besides = style.1.len() + 600;
    let landing = |path: &&String| path.starts_with("d/") && path.matches('/').count() == 2;
    assert!(pages.keys().filter(landing).count() > 12);
    for (path, page) in pages.iter().filter(|(path, _)| landing(path)) {
        assert!(page.len() + besides < 20_000, "{path}: {}", page.len() + besides);
    }
}

/// A register of many letters is cut into pages that lead to each other; each letter stands on one of them.
#[test]
fn a_long_register_has_pages() {
    let letter = |at: usize| {
        let day = format!("20{:02}-{:02}-15", 10 + at / 12, at % 12 + 1);
        format!(
            "-- base/circulars/{}/mt-0210-5-w{at}/index.th.md --\n---\ntitle: เรื่องที่ {at}\nnumber: มท 0210.5/ว {at}\n\
             date: {day}\nissuer: moi\ntopics: [cctv]\nfor: [district]\n---\n",
            2553 + at / 12
        )
    };
    let text: String = (1..=120).map(letter).collect();
    let project = Project::new(&text);
    let pages = project.pages();
    for list in ["circulars", "numbers", "new", "a-z", "issuers/moi", "topics/cctv/all", "audiences/district"] {
        let page = |number: usize| match number {
            1 => format!("{list}/index.html"),
            _ => format!("{list}/page-{number}/index.html"),
        };
        let titles: Vec<&str> = (1..=3)
            .flat_map(|number| pages[&page(number)].split("<p class=\"doc-title\">").skip(1))
            .filter_map(|rest| rest.split("</a>").next()?.split('>').nth(1))
            .collect();
        let different: BTreeSet<_> = titles.iter().collect();
        assert_eq!((titles.len(), different.len()), (120, 120), "{list}");
        assert!(!pages.contains_key(&page(4)), "{list}");
        let second = plain(main_element(&pages[&page(2)]));
        assert!(second.contains("หน้า 2 จาก 3") && second.contains("120 รายการ"), "{list}: {second}");
        assert!(!pages[&page(1)].contains("rel=\"prev\"") && pages[&page(1)].contains("rel=\"next\""), "{list}");
        assert!(!pages[&page(3)].contains("rel=\"next\"") && pages[&page(3)].contains("rel=\"prev\""), "{list}");
    }
    assert_eq!(project.codes(), [], "every link leads to a page and a place on it");
    let year = plain(main_element(&pages["circulars/page-2/index.html"]));
    assert!(year.contains("(ต่อ)"), "a year that began on the page before says so: {year}");
}
