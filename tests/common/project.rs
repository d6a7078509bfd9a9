//! A project in memory, written as one text: sections that begin with a line `-- path --`.
//!
//! What every portal needs and a test does not care about is added where it is missing. A section whose head names a
//! form, as in `-- a.md [utf-16] --`, can not be given as text: such a project goes through a folder and the loader.
//! A line of `permalinks.lock` may give `?` for its check.
#![allow(dead_code, reason = "each test file uses its part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use prakat::check::Published;
use prakat::compile::{self, Compilation, PortalBuild, Request, Workshop};
use prakat::date::Date;
use prakat::diagnostic::{Code, Diagnostic, Severity};
use prakat::digest::{Digest, hex};
use prakat::load;
use prakat::output::Output;
use prakat::output::codes::Proven;
use prakat::output::links::{self, PageLinks};
use prakat::pdf;
use prakat::permalink::{Issue, LOCK, Lock};
use prakat::source::{Asset, Source, Sources};
use prakat::system::OsSystem;
use prakat::theme::ThemeFiles;

/// The day as of which a project is compiled unless it says another.
pub const TODAY: &str = "2026-11-20";

/// Settings for a project that gives none. The portal speaks English if any file does.
const DEFAULTS: [(&str, &str); 3] = [
    (
        "portal.yaml",
        "title: {th: คลังหนังสือ, en: Letters}\n\
         languages: LANGUAGES\n\
         topics:\n  computers: {th: ระบบคอมพิวเตอร์, en: Computer systems}\n  cctv: {th: กล้องวงจรปิด, en: CCTV}\n\
         audiences:\n  district: {th: อำเภอ, en: Districts}\n  municipality: {th: เทศบาล, en: Municipalities}\n",
    ),
    (
        "organisations.yaml",
        "moi: {code: มท, slug: mt, th: กระทรวงมหาดไทย, en: Ministry of Interior}\n\
         moi-ict: {code: มท, slug: mt, th: ศูนย์เทคโนโลยีสารสนเทศ, en: ICT Centre, parent: moi, phone: 0 2282 6560}\n\
         cri: {code: ชร, th: จังหวัดเชียงราย, en: Chiang Rai Province, parent: moi}\n\
         mae-sai: {code: ชร, th: อำเภอแม่สาย, en: Mae Sai District, parent: cri}\n\
         atg: {code: อท, th: จังหวัดอ่างทอง, en: Ang Thong Province, parent: moi}\n",
    ),
    (
        "provinces/chiang-rai/province.yaml",
        "base_url: https://chiang-rai.go.th/\n\
         contact: {office: {th: สำนักงานจังหวัดเชียงราย, en: Chiang Rai Provincial Office}, phone: 0 5315 0194}\n",
    ),
];

static WORKSHOP: LazyLock<Workshop> = LazyLock::new(|| Workshop::new(ThemeFiles::embedded()));

/// A project with the day as of which it is compiled.
pub struct Project {
    pub sources: Sources,
    found: Vec<Diagnostic>,
    theme: Option<Workshop>,
    province: String,
    today: Date,
    drafts: bool,
    issue: Issue,
    published: BTreeMap<String, Vec<Published>>,
}

/// A part of the text of a project.
struct Section<'t> {
    path: &'t str,
    form: Option<&'t str>,
    text: String,
}

impl Project {
    /// Reads a project; what stands before the first section is a remark.
    #[must_use = "compile it"]
    pub fn new(text: &str) -> Self {
        let mut sections = sections(text);
        for section in sections.iter_mut().filter(|section| section.path == LOCK) {
            section.text = with_checks(&section.text);
        }
        let theme = theme(&mut sections);
        let bilingual = sections.iter().any(|section| section.path.ends_with(".en.md"));
        let any_province = sections.iter().any(|section| section.path.ends_with("/province.yaml"));
        for (path, text) in DEFAULTS {
            // A project that has provinces of its own needs no other.
            if sections.iter().any(|section| section.path == path) || any_province && path.starts_with("provinces/") {
                continue;
            }
            let text = text.replace("LANGUAGES", if bilingual { "[th, en]" } else { "[th]" });
            sections.push(Section { path, form: None, text });
        }
        // `-- path [absent] --` takes away what would be added.
        sections.retain(|section| section.form != Some("absent"));
        let mut published = BTreeMap::new();
        let mut issue = Issue::New;
        sections.retain(|section| match section.path.strip_prefix("published/") {
            Some(province) => {
                published.insert(province.to_owned(), pages(section.text.lines()));
                false
            }
            None if section.path == "--locked" => {
                issue = Issue::Locked;
                false
            }
            None => true,
        });
        let through_folder = sections.iter().any(|section| section.form.is_some());
        let (sources, found) = if through_folder { loaded(&sections) } else { (in_memory(&sections), Vec::new()) };
        Self {
            sources,
            found,
            theme,
            province: "chiang-rai".into(),
            today: day(TODAY),
            drafts: false,
            issue,
            published,
        }
    }

    /// Takes files as they are, with nothing added.
    #[must_use = "compile it"]
    pub fn of(sources: Sources) -> Self {
        let found = Vec::new();
        Self {
            sources,
            found,
            theme: None,
            province: "chiang-rai".into(),
            today: day(TODAY),
            drafts: false,
            issue: Issue::New,
            published: BTreeMap::new(),
        }
    }

    /// Compiles as of another day.
    #[must_use = "it is another project"]
    pub fn on_day(mut self, date: &str) -> Self {
        self.today = day(date);
        self
    }

    /// Publishes drafts too.
    #[must_use = "it is another project"]
    pub fn with_drafts(mut self) -> Self {
        self.drafts = true;
        self
    }

    /// Refuses to issue identifiers, as with `--locked`.
    #[must_use = "it is another project"]
    pub fn locked(mut self) -> Self {
        self.issue = Issue::Locked;
        self
    }

    /// Says what a province has published before.
    #[must_use = "it is another project"]
    pub fn after(mut self, province: &str, paths: &[String]) -> Self {
        self.published.insert(province.to_owned(), pages(paths.iter().map(String::as_str)));
        self
    }

    /// Gives the lock after all provinces without mistakes are published.
    #[must_use = "the lock is what the test is about"]
    pub fn lock_after(&self) -> Lock {
        self.compiled(|compilation| {
            let published: Vec<&str> = compilation.portals.iter().map(|portal| portal.slug.as_str()).collect();
            compilation.lock_after(&published)
        })
    }

    /// Asks for the pages of another province than Chiang Rai.
    #[must_use = "it is another project"]
    pub fn province(mut self, slug: &str) -> Self {
        slug.clone_into(&mut self.province);
        self
    }

    /// Compiles all provinces and hands the outcome on.
    pub fn compiled<T>(&self, then: impl FnOnce(&Compilation<'_>) -> T) -> T {
        self.compiled_as_of(self.today, then)
    }

    /// Compiles all provinces as of a day and hands the outcome on.
    pub fn compiled_as_of<T>(&self, today: Date, then: impl FnOnce(&Compilation<'_>) -> T) -> T {
        let parsed = compile::parse(&self.sources, self.found.clone());
        let issue = if self.drafts { Issue::None } else { self.issue };
        let (published, codes) = (&self.published, &Proven::default());
        let request = Request { today, drafts: self.drafts, provinces: &[], issue, published, codes };
        then(&compile::compile(&parsed, self.theme.as_ref().unwrap_or(&WORKSHOP), request))
    }

    /// Gives everything that is found, dead links of finished pages included.
    #[must_use = "findings are what the test is about"]
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        self.compiled(|compilation| {
            let mut found = compilation.diagnostics.clone();
            for portal in &compilation.portals {
                found.extend(late_findings(portal));
            }
            found.sort();
            found
        })
    }

    /// Gives the codes of all findings, sorted by place.
    #[must_use = "findings are what the test is about"]
    pub fn codes(&self) -> Vec<Code> {
        self.diagnostics().iter().map(|found| found.code).collect()
    }

    /// Gives the provinces that have errors, and those that can be published.
    #[must_use = "what stops what is what the test is about"]
    pub fn failed_and_built(&self) -> (Vec<String>, Vec<String>) {
        self.compiled(|compilation| {
            (compilation.failed.clone(), compilation.portals.iter().map(|portal| portal.slug.clone()).collect())
        })
    }

    /// Gives the output paths of the portal.
    #[must_use = "paths are what the test is about"]
    pub fn paths(&self) -> Vec<String> {
        self.in_portal(|portal| portal.paths().into_iter().map(str::to_owned).collect())
    }

    /// Gives one output file that is text.
    #[must_use = "the page is what the test is about"]
    pub fn page(&self, path: &str) -> String {
        self.in_portal(|portal| {
            let paths = portal.paths();
            assert!(paths.contains(&path), "{path} is not published; there are {paths:#?}");
            rendered(portal, path).unwrap_or_else(|| panic!("{path} is no text"))
        })
    }

    /// Gives the `<main>` element of a page.
    #[must_use = "the page is what the test is about"]
    pub fn main_of(&self, path: &str) -> String {
        main_element(&self.page(path)).to_owned()
    }

    /// Gives every output file that is text, by path.
    #[must_use = "the pages are what the test is about"]
    pub fn pages(&self) -> BTreeMap<String, String> {
        self.in_portal(texts)
    }

    /// Gives every output file that is text as of a day, by path.
    #[must_use = "the pages are what the test is about"]
    pub fn pages_as_of(&self, day: Date) -> BTreeMap<String, String> {
        self.compiled_as_of(day, |compilation| texts(self.portal_of(compilation)))
    }

    /// Gives the first later day on which a page reads differently.
    #[must_use = "the day is what the test is about"]
    pub fn next_change(&self) -> Option<Date> {
        self.in_portal(|portal| portal.next_change)
    }

    /// Hands on the portal of the province; errors fail the test with their messages.
    pub fn in_portal<T>(&self, then: impl FnOnce(&PortalBuild<'_>) -> T) -> T {
        self.compiled(|compilation| then(self.portal_of(compilation)))
    }

    fn portal_of<'c, 'a>(&self, compilation: &'c Compilation<'a>) -> &'c PortalBuild<'a> {
        let found = || {
            let errors = compilation.diagnostics.iter().filter(|found| found.severity == Severity::Error);
            errors.map(|found| format!("{} {:?} {}", found.code, found.place, found.message.th)).collect::<Vec<_>>()
        };
        let portal = compilation.portals.iter().find(|portal| portal.slug == self.province);
        portal.unwrap_or_else(|| panic!("{} is not built: {:#?}", self.province, found()))
    }
}

/// Reads a day.
#[must_use = "the day is what is asked for"]
pub fn day(text: &str) -> Date {
    Date::parse(text).expect("a date").date
}

/// Gives the `<main>` element of a page.
#[must_use = "the element is what is asked for"]
pub fn main_element(page: &str) -> &str {
    let start = page.find("<main").expect("a page has a main element");
    let end = page.find("</main>").expect("a main element has an end") + "</main>".len();
    &page[start..end]
}

/// Gives what a reader reads: without tags, entities resolved, white space as one space, a line break as ` / `.
#[must_use = "the text is what is asked for"]
pub fn plain(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        let end = rest[at..].find('>').map_or(rest.len(), |end| at + end + 1);
        match &rest[at..end] {
            "<br>" => text.push_str(" / "),
            tag if [
                "span", "a", "b", "time", "strong", "em", "wbr", "sup", "sub", "mark", "kbd", "s", "del", "small",
            ]
            .iter()
            .any(|inline| {
                tag.trim_start_matches(['<', '/']).trim_end_matches('>').split(' ').next() == Some(inline)
            }) => {}
            _ => text.push(' '),
        }
        rest = &rest[end..];
    }
    text.push_str(rest);
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&").split_whitespace().collect::<Vec<_>>().join(" ")
}

fn texts(portal: &PortalBuild<'_>) -> BTreeMap<String, String> {
    const TEXTS: [&str; 5] = [".html", ".xml", ".csv", ".json", ".ics"];
    let texts = portal.paths().into_iter().filter(|path| TEXTS.iter().any(|end| path.ends_with(end)));
    texts.filter_map(|path| Some((path.to_owned(), rendered(portal, path)?))).collect()
}

fn rendered(portal: &PortalBuild<'_>, path: &str) -> Option<String> {
    match portal.render(path) {
        Ok(Output::Bytes(bytes)) => Some(String::from_utf8(bytes).expect("a page is UTF-8")),
        Ok(Output::Copy { .. }) => None,
        Err(found) => panic!("{path}: {found:#?}"),
    }
}

/// Makes every page as publishing does, and gives what is found only then.
fn late_findings(portal: &PortalBuild<'_>) -> Vec<Diagnostic> {
    let mut pages = BTreeMap::new();
    let paths = portal.paths();
    for path in paths.iter().filter(|path| path.ends_with(".html")) {
        match portal.render(path) {
            Ok(Output::Bytes(bytes)) => drop(pages.insert((*path).to_owned(), PageLinks::read(&bytes))),
            Ok(Output::Copy { .. }) => {}
            Err(found) => return found,
        }
    }
    let files = paths.iter().map(|path| (*path).to_owned()).collect();
    links::diagnostics(&portal.slug, &links::check(&pages, &files, &portal.base_path))
}

fn sections(text: &str) -> Vec<Section<'_>> {
    let mut all: Vec<Section<'_>> = Vec::new();
    for line in text.split_inclusive('\n') {
        let head = line.trim_end().strip_prefix("-- ").and_then(|line| line.strip_suffix(" --"));
        match (head, all.last_mut()) {
            (Some(head), _) => {
                let (path, form) = match head.split_once(" [") {
                    Some((path, form)) => (path, Some(form.trim_end_matches(']'))),
                    None => (head, None),
                };
                all.push(Section { path, form, text: String::new() });
            }
            (None, Some(section)) => section.text.push_str(line),
            (None, None) => {}
        }
    }
    all
}

/// Takes paths for those of published pages, whose bytes do not matter.
fn pages<'p>(paths: impl Iterator<Item = &'p str>) -> Vec<Published> {
    let mut pages: Vec<Published> = Vec::new();
    for line in paths {
        // `path#id` is a part of a page.
        let (path, id) = line.split_once('#').map_or((line, None), |(path, id)| (path, Some(id.to_owned())));
        if path.ends_with("index.html") {
            pages.push(Published { path: path.to_owned(), sha256: [0; 32], ids: id.into_iter().collect() });
        }
    }
    pages
}

/// Makes tabs of runs of two spaces in a lock, and fills in the check of each line that has `?` in its place.
fn with_checks(lock: &str) -> String {
    let line = |line: &str| {
        let columns: Vec<&str> = line.split("  ").map(str::trim).filter(|part| !part.is_empty()).collect();
        let line = columns.join("\t");
        match line.strip_suffix("\t?") {
            Some(said) => format!("{said}\t{}\n", hex(&Digest::of(said.as_bytes()).sha256[..4])),
            None => line + "\n",
        }
    };
    lock.lines().map(line).collect()
}

/// Takes the files of a theme, which replace those of the default theme.
fn theme(sections: &mut Vec<Section<'_>>) -> Option<Workshop> {
    let own: Vec<_> = sections.extract_if(.., |section| section.path.starts_with("theme/")).collect();
    if own.is_empty() {
        return None;
    }
    let mut files = ThemeFiles::embedded();
    for section in own {
        let path = &section.path["theme/".len()..];
        let one = ThemeFiles::from_files(vec![(path.to_owned(), section.text.into_bytes())]);
        for (name, text) in one.templates {
            files.templates.retain(|(other, _)| *other != name);
            files.templates.push((name, text));
        }
        files.assets.extend(one.assets);
    }
    Some(Workshop::new(files))
}

fn in_memory(sections: &[Section<'_>]) -> Sources {
    let is_text = |path: &str| [".md", ".yaml", ".lock"].iter().any(|suffix| path.ends_with(suffix));
    let (texts, assets): (Vec<_>, Vec<_>) = sections.iter().partition(|section| is_text(section.path));
    let asset = |section: &Section<'_>| Asset {
        path: section.path.to_owned(),
        size: section.text.len() as u64,
        sha256: Digest::of(section.text.as_bytes()).sha256,
        pages: if pdf::is_named(section.path) { pdf::pages(section.text.as_bytes()) } else { None },
    };
    let texts = texts.into_iter().map(|section| Source::new(section.path, section.text.as_str())).collect();
    Sources::new(texts, assets.into_iter().map(asset).collect())
}

/// Writes the files into a folder, some in a form that is no text, and loads it.
fn loaded(sections: &[Section<'_>]) -> (Sources, Vec<Diagnostic>) {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = format!("prakat-project-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
    let root = Folder(std::env::temp_dir().join(name));
    for section in sections {
        let path = root.0.join(section.path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder can be made");
        let text = &section.text;
        let bytes: Vec<u8> = match section.form {
            None => text.clone().into_bytes(),
            Some("windows-874") => text.chars().map(windows_874).collect(),
            Some("utf-16") => [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            Some("utf-8-with-mark") => format!("\u{feff}{text}").into_bytes(),
            Some("2.1 MB") => lengthened(text, 2_100_000).into_bytes(),
            Some("200 kB") => lengthened(text, 200_000).into_bytes(),
            Some("head of 65 kB") => with_long_head(text, 66_000).into_bytes(),
            Some("head of 60 kB") => with_long_head(text, 60_000).into_bytes(),
            Some("path of 2 kB") => text.replace(".go.th/", &format!(".go.th/{}/", "a".repeat(2_000))).into_bytes(),
            // An innocent half of a Thai letter.
            Some("cut") => [text.as_bytes(), &[0xE0, 0xB8, b'\n']].concat(),
            Some("link") => {
                std::os::unix::fs::symlink("/dev/null", &path).expect("a link can be made");
                continue;
            }
            Some(form) => panic!("no form of file is called {form}"),
        };
        fs::write(path, bytes).expect("a file can be written");
    }
    let mut found = Vec::new();
    let sources = load::load(&OsSystem::new(), &root.0).expect("the folder can be read").into_value(&mut found);
    (sources, found)
}

fn lengthened(text: &str, bytes: usize) -> String {
    text.to_owned() + &"ก\n\n".repeat((bytes - text.len()) / 5)
}

/// Fills the front matter with remarks.
fn with_long_head(text: &str, bytes: usize) -> String {
    text.replacen("---\n", &format!("---\n{}", "# ก ข ค ง\n".repeat(bytes / 18)), 1)
}

fn windows_874(letter: char) -> u8 {
    let code = u32::from(letter);
    let code = if (0xE01..=0xE5B).contains(&code) { code - 0xE00 + 0xA0 } else { code };
    u8::try_from(code).expect("Thai or ASCII")
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        drop(fs::remove_dir_all(&self.0));
    }
}
