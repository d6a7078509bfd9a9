//! All stages in their order, and what stops what. The only module that knows every stage; pure.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::check::{self, Published};
use crate::config::{self, Config, ProvinceConfig};
use crate::date::Date;
use crate::diagnostic::{Checked, Diagnostic, Place, Severity, has_errors, nearest};
use crate::document::{self, Document, Documents};
use crate::locale::{Locale, Localized};
use crate::output::codes::{self, Proven};
use crate::output::plan::{self, Plan};
use crate::output::{self, Output, Press};
use crate::permalink::{Address, Issue, LeavesOut, Lock, Publication, Register};
use crate::portal::{self, Why};
use crate::site::{self, Site};
use crate::source::{SourceId, Sources};
use crate::texts::Texts;
use crate::thai::phrase::Phrases;
use crate::theme::{Theme, ThemeFiles};

/// Settings and documents, read but not yet put together.
#[derive(Debug)]
pub struct Parsed<'a> {
    sources: &'a Sources,
    config: Config,
    phrases: Phrases,
    lock: Lock,
    documents: Documents,
    /// What was found in what all provinces share, and in files that belong to no document.
    found: Vec<Diagnostic>,
}

impl Parsed<'_> {
    /// Gives the settings.
    #[must_use]
    pub const fn config(&self) -> &Config {
        &self.config
    }

    /// Gives the documents of all layers.
    #[must_use]
    pub const fn documents(&self) -> &Documents {
        &self.documents
    }
}

/// What is to be compiled.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The day as of which pages are made.
    pub today: Date,
    /// Whether drafts are published too.
    pub drafts: bool,
    /// The provinces that are asked for; empty for all.
    pub provinces: &'a [String],
    /// Whether what has no identifier gets one.
    pub issue: Issue,
    /// The files that each province has published, by slug: their addresses must go on.
    pub published: &'a BTreeMap<String, Vec<Published>>,
    /// Codes that were proven before.
    pub codes: &'a Proven,
}

/// The theme with the interface texts, ready to render.
#[derive(Debug)]
pub struct Workshop {
    theme: Result<Theme, Box<Diagnostic>>,
    files: ThemeFiles,
    texts: Localized<Texts>,
}

impl Workshop {
    /// Makes a theme ready.
    #[must_use]
    pub fn new(files: ThemeFiles) -> Self {
        let texts = Texts::embedded();
        let theme = Theme::new(&files, &texts).map_err(|fault| Box::new(output::template(&fault)));
        Self { theme, files, texts }
    }
}

/// What came of it.
#[derive(Debug)]
pub struct Compilation<'a> {
    /// Everything that was found, sorted, each once.
    pub diagnostics: Vec<Diagnostic>,
    /// The first language of the portals.
    pub language: Locale,
    /// The portals without errors, by slug.
    pub portals: Vec<PortalBuild<'a>>,
    /// The provinces with errors.
    pub failed: Vec<String>,
    /// Provinces that were asked for and do not exist, each with the nearest that does.
    pub unknown: Vec<(String, Option<String>)>,
    /// The day as of which it is.
    pub today: Date,
    config: &'a Config,
    lock: &'a Lock,
}

impl Compilation<'_> {
    /// Gives the lock as it stands after some of the portals are published, named by slug.
    #[must_use]
    pub fn lock_after(&self, published: &[&str]) -> Lock {
        let portals = self.portals.iter().filter(|portal| published.contains(&portal.slug.as_str()));
        let publications: Vec<_> = portals.map(|portal| publication(&portal.site, self.today)).collect();
        self.lock.after(&publications, &leaves_out(self.config))
    }

    /// Gives the lock as it was read.
    #[must_use]
    pub const fn lock(&self) -> &Lock {
        self.lock
    }
}

/// Says what a portal publishes, as far as the lock is concerned.
fn publication<'s>(site: &'s Site<'_>, today: Date) -> Publication<'s> {
    let permalinks = &site.permalinks;
    let province = site.portal.province;
    Publication {
        province: province.province.slug,
        address: address(province, today),
        entries: permalinks.issued.iter().filter_map(|id| permalinks.entry(*id)).collect(),
        shown: site.documents().map(|(_, document)| &document.key).collect(),
    }
}

/// Gives the address of a province from a day on, as the lock notes it.
#[must_use]
pub fn address(province: &ProvinceConfig, since: Date) -> Address {
    Address {
        province: province.province.slug.to_owned(),
        base_url: province.base_url.join(""),
        permalink_base: province.permalink_base.as_ref().map(|base| base.join("")),
        since,
    }
}

fn leaves_out(config: &Config) -> Vec<LeavesOut<'_>> {
    let provinces = config.provinces.iter().map(|province| &province.value);
    provinces
        .map(|province| LeavesOut {
            province: province.province.slug,
            keys: province.leave_out.iter().map(|(key, _)| key).collect(),
        })
        .collect()
}

/// A portal that can be published.
#[derive(Debug)]
pub struct PortalBuild<'a> {
    /// The province.
    pub slug: String,
    /// Its name.
    pub name: Localized<String>,
    /// How many documents it shows.
    pub documents: usize,
    /// How many pages it has.
    pub pages: usize,
    /// How many files it has besides.
    pub files: usize,
    /// The path of its address, with both outer slashes.
    pub base_path: String,
    /// The first later day on which a page would read differently.
    pub next_change: Option<Date>,
    /// How many citations are of letters that are not held.
    pub citations_not_held: usize,
    /// The codes of its identifiers.
    pub codes: Proven,
    site: Site<'a>,
    plan: Plan,
    theme: &'a Theme,
    workshop: &'a Workshop,
    phrases: &'a Phrases,
}

impl<'a> PortalBuild<'a> {
    fn press(&self) -> Press<'_> {
        let Workshop { files, texts, .. } = self.workshop;
        Press { theme: self.theme, files, texts, codes: &self.codes, phrases: self.phrases }
    }

    /// Gives the site.
    #[must_use]
    pub const fn site(&self) -> &Site<'a> {
        &self.site
    }

    /// Gives every output path, sorted.
    #[must_use]
    pub fn paths(&self) -> Vec<&str> {
        self.plan.jobs.keys().map(String::as_str).collect()
    }

    /// Makes one output file.
    ///
    /// # Errors
    /// Gives what is wrong with the theme; a path that is not planned makes nothing.
    pub fn render(&self, path: &str) -> Result<Output, Vec<Diagnostic>> {
        match self.plan.jobs.get(path) {
            Some(job) => output::render(&self.site, &self.plan, self.press(), path, job).map_err(|fault| vec![*fault]),
            None => Ok(Output::Bytes(Vec::new())),
        }
    }
}

/// Reads settings and documents; `found` is what loading found.
#[must_use]
pub fn parse(sources: &Sources, mut found: Vec<Diagnostic>) -> Parsed<'_> {
    let config = config::read(sources).into_value(&mut found);
    let lock = Lock::of(sources).into_value(&mut found);
    let mut documents = document::read(sources, &config);
    found.append(&mut documents.diagnostics);
    check::redirects(&config, &documents, &lock, &mut found);
    let phrases = phrases(&config);
    Parsed { sources, config, phrases, lock, documents, found }
}

/// Takes the terms of a portal that stay together: of its glossary, and the names of its topics and bodies.
fn phrases(config: &Config) -> Phrases {
    let terms = config.glossary.iter().map(|term| &term.th);
    let topics = config.portal.topics.iter().map(|topic| &topic.names.th);
    let bodies = config.bodies.iter().map(|body| &body.names.th);
    Phrases::new(terms.chain(topics).chain(bodies).map(String::as_str))
}

/// Compiles the portals that are asked for.
#[must_use]
pub fn compile<'a>(parsed: &'a Parsed<'a>, workshop: &'a Workshop, request: Request<'_>) -> Compilation<'a> {
    let Parsed { sources, config, phrases, lock, documents, found } = parsed;
    let register = Register::new(lock, documents, request.issue);
    let mut all: BTreeSet<Diagnostic> = BTreeSet::new();
    let mut shared: Vec<Diagnostic> = Vec::new();
    let mut local: Vec<(&str, &Diagnostic)> = Vec::new();
    for finding in found {
        match province_of(finding, sources) {
            Some(slug) => local.push((slug, finding)),
            None => shared.push(finding.clone()),
        }
    }
    if let Err(fault) = &workshop.theme {
        shared.push((**fault).clone());
    }
    let severe = |findings: Vec<Diagnostic>| -> Vec<Diagnostic> {
        findings.into_iter().map(|finding| with_severity(finding, config)).collect()
    };
    let shared = severe(shared);
    let wanted = |slug: &str| request.provinces.is_empty() || request.provinces.iter().any(|asked| asked == slug);

    let mut compilation = Compilation {
        diagnostics: Vec::new(),
        language: config.portal.languages[0],
        portals: Vec::new(),
        failed: Vec::new(),
        unknown: unknown(config, request.provinces),
        today: request.today,
        config,
        lock,
    };
    let checked: Vec<&Checked<ProvinceConfig>> =
        config.provinces.iter().filter(|province| wanted(province.value.province.slug)).collect();
    let built: Vec<(&str, Vec<Diagnostic>, Site<'a>, Plan, Proven)> = checked
        .par_iter()
        .map(|province| {
            let slug = province.value.province.slug;
            let of_province = local.iter().filter(|(of, _)| *of == slug).map(|(_, finding)| (*finding).clone());
            let mut found = severe(province.diagnostics.iter().cloned().chain(of_province).collect());
            let (site, plan, codes) = one(&province.value, parsed, &register, workshop, request, &mut found);
            (slug, found, site, plan, codes)
        })
        .collect();
    for (slug, found, site, plan, codes) in built {
        let failed = has_errors(&found) || has_errors(&shared);
        all.extend(found);
        match (&workshop.theme, failed) {
            (Ok(theme), false) => {
                compilation.portals.push(portal_build(site, plan, codes, theme, workshop, phrases));
            }
            _ => compilation.failed.push(slug.to_owned()),
        }
    }
    // A province with errors may have no settings that could be read at all.
    for (slug, finding) in local {
        if wanted(slug) {
            let finding = with_severity(finding.clone(), config);
            let known = config.provinces.iter().any(|province| province.value.province.slug == slug);
            if !known && finding.severity == Severity::Error && !compilation.failed.iter().any(|failed| failed == slug)
            {
                compilation.failed.push(slug.to_owned());
            }
            all.insert(finding);
        }
    }
    if request.provinces.is_empty() {
        // Documents that no province shows are read all the same.
        all.extend(documents.all.iter().flat_map(|read| findings_of(read, parsed, request.drafts)));
    }
    for finding in check::provinces(config, lock) {
        let slug = finding.0;
        if request.provinces.is_empty() && !compilation.failed.iter().any(|failed| failed == slug) {
            let finding = with_severity(finding.1, config);
            if finding.severity == Severity::Error {
                compilation.failed.push(slug.to_owned());
            }
            all.insert(finding);
        }
    }
    all.extend(shared);
    compilation.failed.sort();
    compilation.diagnostics = all.into_iter().collect();
    compilation
}

/// Puts one province together.
fn one<'a>(
    province: &'a ProvinceConfig,
    parsed: &'a Parsed<'a>,
    register: &Register<'_>,
    workshop: &Workshop,
    request: Request<'_>,
    found: &mut Vec<Diagnostic>,
) -> (Site<'a>, Plan, Proven) {
    let Parsed { sources, config, lock, documents, .. } = parsed;
    let mut bound = Vec::new();
    let portal = portal::assemble(province, documents, request.drafts).into_value(&mut bound);
    let drafts: Vec<&document::Read> =
        portal.hidden.values().filter(|hidden| hidden.why == Why::Draft).map(|hidden| hidden.read).collect();
    if !drafts.is_empty() {
        // Checked as if they were published, and reported without stopping what is.
        let trial = portal::assemble(province, documents, true).value;
        let trial = site::resolve(trial, config, sources, register, request.today);
        let in_draft = |finding: &Diagnostic| drafts.iter().any(|draft| stands_in(finding, &draft.document, sources));
        found.extend(trial.diagnostics.into_iter().filter(in_draft).map(|finding| lowered(finding, config)));
    }
    for read in portal.documents.values().copied().chain(drafts) {
        found.extend(findings_of(read, parsed, request.drafts));
    }
    let site = site::resolve(portal, config, sources, register, request.today).into_value(&mut bound);
    bound.extend(check::check(&site));
    bound.retain(|finding| !site.documents().any(|(_, document)| silenced(finding, document, sources)));
    let plan = plan::plan(&site, &workshop.files).into_value(&mut bound);
    if let Some(paths) = request.published.get(site.portal.province.province.slug) {
        let planned = |path: &str| plan.jobs.contains_key(path);
        let vanished = check::routes(&site, &planned, lock, paths, &bound);
        bound.extend(vanished);
        bound.extend(check::anchors(&site, paths));
        bound.extend(check::files(&site, paths));
    }
    if request.issue == Issue::Locked {
        let after = lock.after(&[publication(&site, request.today)], &leaves_out(config));
        bound.extend(check::locked(lock, &after, site.portal.province.province.slug));
    }
    let codes = codes::prove(&site, request.codes, &mut bound);
    found.extend(bound.into_iter().map(|finding| with_severity(finding, config)));
    (site, plan, codes)
}

fn portal_build<'a>(
    site: Site<'a>,
    plan: Plan,
    codes: Proven,
    theme: &'a Theme,
    workshop: &'a Workshop,
    phrases: &'a Phrases,
) -> PortalBuild<'a> {
    let province = site.portal.province;
    let pages = plan.jobs.values().filter(|job| job.is_page()).count();
    PortalBuild {
        slug: province.province.slug.to_owned(),
        name: Localized { th: province.province.th.to_owned(), en: province.province.en.to_owned() },
        documents: site.documents().count(),
        pages,
        files: plan.jobs.len() - pages,
        base_path: province.base_url.path.clone(),
        next_change: site.next_change,
        citations_not_held: site.relations.not_held(),
        site,
        plan,
        codes,
        theme,
        workshop,
        phrases,
    }
}

/// Gives what was found while a document was read, without what it allows; a draft that is not published stops
/// nothing.
fn findings_of(read: &document::Read, parsed: &Parsed<'_>, drafts: bool) -> Vec<Diagnostic> {
    let hidden = read.document.draft && !drafts;
    let kept = read.diagnostics.iter().filter(|finding| !silenced(finding, &read.document, parsed.sources)).cloned();
    let severe = |finding| {
        if hidden { lowered(finding, &parsed.config) } else { with_severity(finding, &parsed.config) }
    };
    kept.map(severe).collect()
}

/// Gives a finding its severity, less than that of an error.
fn lowered(finding: Diagnostic, config: &Config) -> Diagnostic {
    let mut finding = with_severity(finding, config);
    finding.severity = finding.severity.max(Severity::Warning);
    finding
}

/// Tells whether a document allows a finding about it.
fn silenced(finding: &Diagnostic, document: &Document, sources: &Sources) -> bool {
    document.allow.contains(&finding.code) && stands_in(finding, document, sources)
}

/// Tells whether a finding stands in the folder of a document.
fn stands_in(finding: &Diagnostic, document: &Document, sources: &Sources) -> bool {
    let Place::Span(span) = &finding.place else { return false };
    folder(span.source, sources) == folder(document.source, sources)
}

fn folder(id: SourceId, sources: &Sources) -> &str {
    sources.get(id).path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// Gives the province in whose folder a finding stands; what stands elsewhere concerns all.
fn province_of<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Option<&'a str> {
    let path = match &finding.place {
        Place::Span(span) => &sources.get(span.source).path,
        Place::Path(path) => path,
    };
    let slug = path.strip_prefix("provinces/")?.split('/').next()?;
    config::Province::find(slug).map(|province| province.slug)
}

/// Gives a finding the severity that `portal.yaml` says.
fn with_severity(mut finding: Diagnostic, config: &Config) -> Diagnostic {
    if let Some((_, severity)) = config.portal.severities.iter().find(|(code, _)| *code == finding.code) {
        finding.severity = *severity;
    }
    finding
}

fn unknown(config: &Config, asked: &[String]) -> Vec<(String, Option<String>)> {
    let slugs = || config.provinces.iter().map(|province| province.value.province.slug);
    asked
        .iter()
        .filter(|asked| !slugs().any(|slug| slug == asked.as_str()))
        .map(|asked| (asked.clone(), nearest(asked, slugs()).map(str::to_owned)))
        .collect()
}
