//! The registers (ทะเบียน): which documents each lists, in which order and in which groups.
//!
//! A reader finds every document without searching: by number, year, issuer, topic, audience and title, and what is in
//! force, new or due. A list is cut into pages; a group may go on over several.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::identity::readings;
use super::status::counts_from;
use super::{DocumentId, Site};
use crate::config::Config;
use crate::date::Date;
use crate::document::circular::Circular;
use crate::document::{Document, Standing};
use crate::key::Kind;
use crate::locale::{Locale, Localized};
use crate::number::{LetterNumber, OfficialNumber};
use crate::thai::collate::{Collator, index_letter};

/// How many entries a page of a list shows: what a telephone opens and a thumb still scrolls.
pub const PER_PAGE: usize = 50;

/// A list of documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// All of a kind.
    Kind(Kind),
    /// The rules in force, by topic.
    Current,
    /// Letters by their date, newest first.
    New,
    /// Rules by the day from which they are in force, newest first.
    NewInForce,
    /// What is due, and what was.
    Deadlines,
    /// Letters by their number, below its code.
    Numbers,
    /// Documents by title, ก–ฮ and A–Z.
    Letters,
    /// Letters of a year of the Buddhist Era, in which numbers run.
    Year(i32),
    /// Letters of a fiscal year: from October of the year before to September.
    FiscalYear(i32),
    /// Letters of a body, by its id.
    Issuer(String),
    /// Documents on a topic, by its id.
    Topic(String),
    /// Documents for an audience, by its id.
    Audience(String),
}

/// What an overview shows: each value by which documents are listed, with its count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Overview {
    /// Years and fiscal years.
    Years,
    /// Issuing bodies.
    Issuers,
    /// Topics.
    Topics,
    /// Audiences.
    Audiences,
    /// Every list and every page that is no letter.
    Sitemap,
}

impl Overview {
    /// Every overview.
    pub const ALL: [Self; 5] = [Self::Years, Self::Issuers, Self::Topics, Self::Audiences, Self::Sitemap];

    /// Gives its path, without outer slashes.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Years => "years",
            Self::Issuers => "issuers",
            Self::Topics => "topics",
            Self::Audiences => "audiences",
            Self::Sitemap => "sitemap",
        }
    }
}

/// Gives the path of the page of a topic, above its list.
#[must_use]
pub fn topic_path(id: &str) -> String {
    format!("{}/{id}", Overview::Topics.path())
}

impl List {
    /// The lists that every portal has, even where they are empty, since every page leads to them.
    pub const FIXED: [Self; 9] = [
        Self::Kind(Kind::Circular),
        Self::Kind(Kind::Handbook),
        Self::Kind(Kind::Form),
        Self::Current,
        Self::New,
        Self::NewInForce,
        Self::Deadlines,
        Self::Numbers,
        Self::Letters,
    ];

    /// Gives the path of its first page, without outer slashes. A topic's own page stands there, and its list below.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Kind(kind) => kind.folder().to_owned(),
            Self::Current => "current".to_owned(),
            Self::New => "new".to_owned(),
            Self::NewInForce => "new/in-force".to_owned(),
            Self::Deadlines => "deadlines".to_owned(),
            Self::Numbers => "numbers".to_owned(),
            Self::Letters => "a-z".to_owned(),
            Self::Year(year) => format!("years/{year}"),
            Self::FiscalYear(year) => format!("years/fiscal-{year}"),
            Self::Issuer(id) => format!("issuers/{id}"),
            Self::Topic(id) => format!("{}/all", topic_path(id)),
            Self::Audience(id) => format!("audiences/{id}"),
        }
    }

    /// Gives the path of one of its pages, the first being 0.
    #[must_use]
    pub fn page_path(&self, page: usize) -> String {
        if page == 0 { self.path() } else { format!("{}/page-{}", self.path(), page + 1) }
    }

    /// Tells whether a route is that of a list that comes and goes with its entries: a later page, or a year. Nobody
    /// prints its address, and whoever comes back to it is led to the registers.
    #[must_use]
    pub fn comes_and_goes(route: &str) -> bool {
        let path = route.trim_end_matches('/');
        let path = path.strip_prefix("en/").unwrap_or(path);
        let is_list = |path: &str| {
            let below = ["issuers/", "audiences/", "topics/", "years/"];
            Self::FIXED.iter().any(|list| list.path() == path) || below.iter().any(|first| path.starts_with(first))
        };
        let is_later = path.rsplit_once("/page-").is_some_and(|(list, number)| {
            is_list(list) && !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit())
        });
        is_later || path.starts_with("years/")
    }

    /// Gives the overview that it belongs to.
    #[must_use]
    pub const fn overview(&self) -> Option<Overview> {
        match self {
            Self::Year(_) | Self::FiscalYear(_) => Some(Overview::Years),
            Self::Issuer(_) => Some(Overview::Issuers),
            Self::Topic(_) => Some(Overview::Topics),
            Self::Audience(_) => Some(Overview::Audiences),
            _ => None,
        }
    }
}

/// What the documents of a group have in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heading {
    /// Nothing: the list has one group.
    All,
    /// A year of the Buddhist Era.
    Year(i32),
    /// A month, by its first day.
    Month(Date),
    /// The code of official numbers.
    Code(String),
    /// Orders, whose numbers have no code.
    Orders,
    /// The first letter of the title; none where it begins with a digit.
    Letter(Option<char>),
    /// A kind.
    Kind(Kind),
    /// A topic by its id, or none.
    Topic(Option<String>),
    /// Days from the one on which the page was made.
    ToCome,
    /// Days before the one on which the page was made.
    Past,
    /// Days set by letters that have ended.
    Ended,
}

/// Some entries of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub heading: Heading,
    /// The entries, in order; never empty.
    pub entries: Vec<Entry>,
}

/// A document in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The document.
    pub document: DocumentId,
    /// What of it is listed.
    pub aspect: Aspect,
}

/// What of a document is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Aspect {
    /// The document as such.
    Itself,
    /// The day from which it is in force.
    InForce(Date),
    /// Another number under which copies of it circulate.
    Reading(LetterNumber),
    /// One of its deadlines, by its place.
    Deadline(usize),
}

impl From<DocumentId> for Entry {
    fn from(document: DocumentId) -> Self {
        Self { document, aspect: Aspect::Itself }
    }
}

/// Every list of a portal, in each language: titles have another order there.
#[derive(Debug, Default)]
pub struct Lists(Localized<BTreeMap<List, Vec<Group>>>);

impl Lists {
    /// Gives the lists of a language, in the order of [`List`].
    pub fn all(&self, locale: Locale) -> impl Iterator<Item = (&List, &[Group])> {
        self.0.get(locale).iter().map(|(list, groups)| (list, groups.as_slice()))
    }

    /// Gives the groups of a list; none where nothing is listed.
    #[must_use]
    pub fn of(&self, list: &List, locale: Locale) -> &[Group] {
        self.0.get(locale).get(list).map_or(&[], Vec::as_slice)
    }

    /// Counts the entries of a list.
    #[must_use]
    pub fn count(&self, list: &List) -> usize {
        count(self.of(list, Locale::Th))
    }
}

/// Counts the entries of groups.
#[must_use]
pub fn count(groups: &[Group]) -> usize {
    groups.iter().map(|group| group.entries.len()).sum()
}

/// Counts the pages of a list; an empty one has a page that says so.
#[must_use]
pub fn pages(groups: &[Group]) -> usize {
    count(groups).div_ceil(PER_PAGE).max(1)
}

/// Cuts one page out of a list: each group that stands on it, with those of its entries that do.
///
/// The first entry of a part is the first of its group where the number beside it is 0.
pub fn page(groups: &[Group], page: usize) -> impl Iterator<Item = (&Group, usize, &[Entry])> {
    let (from, to) = (page * PER_PAGE, (page + 1) * PER_PAGE);
    let mut start = 0;
    groups.iter().filter_map(move |group| {
        let (first, end) = (start, start + group.entries.len());
        start = end;
        let (low, high) = (from.max(first), to.min(end));
        (low < high).then(|| (group, low - first, &group.entries[low - first..high - first]))
    })
}

/// Finds the page on which each group begins.
pub fn beginnings(groups: &[Group]) -> impl Iterator<Item = (&Group, usize)> {
    let mut start = 0;
    groups.iter().map(move |group| {
        let page = start / PER_PAGE;
        start += group.entries.len();
        (group, page)
    })
}

/// Lists the documents of a portal.
pub(super) fn bind(site: &Site<'_>) -> Lists {
    let mut shared = dated(site);
    shared.insert(List::Current, current(site));
    shared.insert(List::NewInForce, new_in_force(site));
    shared.insert(List::Deadlines, deadlines(site));
    shared.insert(List::Numbers, numbers(site));
    // What is named in the settings keeps its page when nothing is left below it.
    let portal = &site.config.portal;
    let topics = portal.topics.iter().map(|topic| List::Topic(topic.id.clone()));
    let audiences = portal.audiences.iter().map(|audience| List::Audience(audience.id.clone()));
    let issuers = site.config.bodies.iter().map(|body| List::Issuer(body.id.clone()));
    for list in topics.chain(audiences).chain(issuers) {
        shared.entry(list).or_default();
    }
    let mut lists = Localized { th: shared.clone(), en: shared };
    for &locale in &site.config.portal.languages {
        let all = lists.get_mut(locale);
        by_title(site, locale, all);
    }
    Lists(lists)
}

fn circulars<'s, 'a>(site: &'s Site<'a>) -> impl Iterator<Item = (DocumentId, &'a Document, &'a Circular)> + 's {
    site.of_kind(Kind::Circular).filter_map(|(id, document)| Some((id, document, document.circular()?)))
}

/// Puts entries that stand together below one heading each.
fn grouped(entries: impl IntoIterator<Item = (Heading, Entry)>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (heading, entry) in entries {
        match groups.iter_mut().rev().find(|group| group.heading == heading) {
            Some(group) => group.entries.push(entry),
            None => groups.push(Group { heading, entries: vec![entry] }),
        }
    }
    groups
}

/// Lists the letters by their date, newest first: all of them, those of a year, a body, a topic, an audience.
fn dated(site: &Site<'_>) -> BTreeMap<List, Vec<Group>> {
    let mut newest: Vec<_> = circulars(site).collect();
    // Of one day the highest number comes first, as in a register that is read from its end.
    let running = |circular: &Circular| match &circular.number {
        Some(OfficialNumber::Letter(number)) => Some(number.running),
        Some(OfficialNumber::Order(number)) => Some(number.running),
        None => None,
    };
    newest.sort_by_key(|(id, _, circular)| (Reverse(circular.date.date), Reverse(running(circular)), *id));
    let mut lists: BTreeMap<List, Vec<(Heading, Entry)>> = BTreeMap::new();
    for (id, document, circular) in newest {
        let day = circular.date.date;
        let (year, month) = (Heading::Year(day.year_be()), Heading::Month(day.first_of_month()));
        let mut add = |list, heading: &Heading| lists.entry(list).or_default().push((heading.clone(), id.into()));
        add(List::Kind(Kind::Circular), &year);
        add(List::New, &month);
        add(List::Year(day.year_be()), &month);
        add(List::FiscalYear(day.fiscal_year_be()), &month);
        add(List::Issuer(circular.issuer.clone()), &year);
        for list in lists_of(document, site.config) {
            add(list, &year);
        }
    }
    lists.into_iter().map(|(list, entries)| (list, grouped(entries))).collect()
}

/// Gives the lists of topics and audiences that a document stands in, each once.
fn lists_of<'d>(document: &'d Document, config: &'d Config) -> impl Iterator<Item = List> + 'd {
    let topics = config.portal.topics.iter().filter(|topic| document.topics.contains(&topic.id));
    let audiences = config.portal.audiences.iter().filter(|audience| document.audiences.contains(&audience.id));
    let topics = topics.map(|topic| List::Topic(topic.id.clone()));
    topics.chain(audiences.map(|audience| List::Audience(audience.id.clone())))
}

/// Lists documents by their titles: all of them below their first letters, and each kind that has no dates.
fn by_title(site: &Site<'_>, locale: Locale, lists: &mut BTreeMap<List, Vec<Group>>) {
    let collator = Collator::new(locale);
    let mut titled: Vec<_> =
        site.documents().map(|(id, document)| (document.title.get(locale).0, id, document)).collect();
    // A sign before the first letter does not count, so that each letter is one group.
    let word = |title: &str| title.trim_start_matches(|c: char| !c.is_alphanumeric()).to_owned();
    titled.sort_by(|(left, one, _), (right, other, _)| {
        collator.compare(&word(left), &word(right)).then_with(|| left.cmp(right)).then(one.cmp(other))
    });
    let letter = |title: &str| Heading::Letter(index_letter(title));
    lists.insert(List::Letters, grouped(titled.iter().map(|(title, id, _)| (letter(title), (*id).into()))));
    for kind in [Kind::Handbook, Kind::Form, Kind::Page] {
        for (_, id, document) in titled.iter().filter(|(_, _, document)| document.key.kind() == kind) {
            let mut add = |list, heading| {
                let groups = lists.entry(list).or_default();
                match groups.last_mut().filter(|group| group.heading == heading) {
                    Some(group) => group.entries.push((*id).into()),
                    None => groups.push(Group { heading, entries: vec![(*id).into()] }),
                }
            };
            if kind != Kind::Page {
                add(List::Kind(kind), Heading::All);
            }
            for list in lists_of(document, site.config) {
                add(list, Heading::Kind(kind));
            }
        }
    }
}

/// Lists the rules in force by topic, those without one last.
fn current(site: &Site<'_>) -> Vec<Group> {
    let topics = site.config.portal.topics.iter();
    let on_topics = topics.flat_map(|topic| {
        site.current(&topic.id).into_iter().map(|id| (Heading::Topic(Some(topic.id.clone())), id.into()))
    });
    let without = site.documents().filter(|(id, document)| {
        let topics = &site.config.portal.topics;
        !topics.iter().any(|topic| document.topics.contains(&topic.id)) && site.is_current(*id)
    });
    grouped(on_topics.chain(without.map(|(id, _)| (Heading::Topic(None), id.into()))))
}

/// Lists every rule that relays nothing by its first day, newest first.
fn new_in_force(site: &Site<'_>) -> Vec<Group> {
    let mut rules: Vec<_> = site
        .documents()
        .filter(|(id, document)| document.standing == Standing::Rule && !site.relays(*id))
        .filter_map(|(id, document)| Some((Reverse(counts_from(document)?), id)))
        .collect();
    rules.sort_unstable();
    let entry = |day, document| Entry { document, aspect: Aspect::InForce(day) };
    grouped(rules.into_iter().map(|(Reverse(day), id)| (Heading::Month(day.first_of_month()), entry(day, id))))
}

/// Lists the deadlines: those to come, the next one first; then those that have passed, and those of letters that have
/// ended, the latest first.
fn deadlines(site: &Site<'_>) -> Vec<Group> {
    let mut all: Vec<(Date, DocumentId, usize)> = circulars(site)
        .flat_map(|(id, _, circular)| {
            circular.deadlines.iter().enumerate().map(move |(at, deadline)| (deadline.date.date, id, at))
        })
        .collect();
    all.sort_unstable();
    let (ended, all): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, id, _)| site.state(*id).has_ended());
    let (past, to_come): (Vec<_>, Vec<_>) = all.into_iter().partition(|(day, ..)| *day < site.today);
    let group = |heading: Heading, due: Vec<(Date, DocumentId, usize)>| {
        let entry = |(_, document, at)| Entry { document, aspect: Aspect::Deadline(at) };
        Group { heading, entries: due.into_iter().map(entry).collect() }
    };
    let latest_first = |mut due: Vec<(Date, DocumentId, usize)>| {
        // Of one day the order of the letter stays.
        due.sort_by_key(|(day, ..)| Reverse(*day));
        due
    };
    let groups = [
        group(Heading::ToCome, to_come),
        group(Heading::Past, latest_first(past)),
        group(Heading::Ended, latest_first(ended)),
    ];
    groups.into_iter().filter(|group| !group.entries.is_empty()).collect()
}

/// Lists letters by number: code, unit, then the newest year and the highest number first, as a register is searched.
fn numbers(site: &Site<'_>) -> Vec<Group> {
    let mut letters = Vec::new();
    let mut orders = Vec::new();
    for (id, _, circular) in circulars(site) {
        let year = circular.date.date.year_be();
        match &circular.number {
            Some(OfficialNumber::Letter(number)) => letters.push((number.clone(), year, Entry::from(id))),
            Some(OfficialNumber::Order(number)) => {
                orders.push((Reverse((number.year_be, number.running)), Entry::from(id)));
            }
            None => {}
        }
        for (number, date) in readings(circular) {
            // Only another day: the number itself is listed already.
            if circular.number.as_ref() != Some(&OfficialNumber::Letter(number.clone())) {
                let year = date.map_or(year, Date::year_be);
                letters.push((number.clone(), year, Entry { document: id, aspect: Aspect::Reading(number) }));
            }
        }
    }
    letters.sort_by(|(a, a_year, a_entry), (b, b_year, b_entry)| {
        let unit = |number: &LetterNumber| {
            (number.code.clone(), number.committee.clone(), number.unit.clone(), number.subs.clone())
        };
        let newest = |number: &LetterNumber, year: i32| (Reverse(year), Reverse(number.running), number.circular);
        unit(a)
            .cmp(&unit(b))
            .then_with(|| newest(a, *a_year).cmp(&newest(b, *b_year)))
            .then_with(|| a_entry.document.cmp(&b_entry.document))
    });
    orders.sort_by(|(a, one), (b, other)| a.cmp(b).then_with(|| one.document.cmp(&other.document)));
    let letters = letters.into_iter().map(|(number, _, entry)| (Heading::Code(number.code.unwrap_or_default()), entry));
    grouped(letters.chain(orders.into_iter().map(|(_, entry)| (Heading::Orders, entry))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn groups(sizes: &[usize]) -> Vec<Group> {
        let entries = |size| vec![Entry::from(DocumentId(0)); size];
        sizes.iter().map(|&size| Group { heading: Heading::All, entries: entries(size) }).collect()
    }

    /// For each page: where in its group each part begins, and how long it is.
    fn cut(sizes: &[usize]) -> Vec<Vec<(usize, usize)>> {
        let groups = groups(sizes);
        let part = |(_, from, entries): (&Group, usize, &[Entry])| (from, entries.len());
        (0..pages(&groups)).map(|at| page(&groups, at).map(part).collect()).collect()
    }

    #[test]
    fn a_page_holds_as_many_entries_as_it_may() {
        assert_eq!(cut(&[]), [vec![]]);
        assert_eq!(cut(&[50]), [[(0, 50)]]);
        assert_eq!(cut(&[20, 31, 70]), [vec![(0, 20), (0, 30)], vec![(30, 1), (0, 49)], vec![(49, 21)]]);
    }

    #[test]
    fn a_group_is_found_on_the_page_where_it_begins() {
        let groups = groups(&[20, 30, 1, 120, 4]);
        assert_eq!(beginnings(&groups).map(|(_, page)| page).collect::<Vec<_>>(), [0, 0, 1, 1, 3]);
    }

    #[test]
    fn pages_of_entries_are_told_from_pages_of_settings() {
        for route in ["circulars/page-2/", "en/new/in-force/page-12/", "topics/cctv/all/page-2/", "en/years/2567/"] {
            assert!(List::comes_and_goes(route), "{route}");
        }
        for route in
            ["circulars/", "handbooks/a/page-2/", "issuers/moi/", "topics/cctv/", "audiences/page-2/", "page-2/"]
        {
            assert!(!List::comes_and_goes(route), "{route}");
        }
    }

    #[test]
    fn every_list_has_its_own_path() {
        assert_eq!(List::Topic("cctv".into()).page_path(0), "topics/cctv/all");
        assert_eq!(List::FiscalYear(2568).page_path(2), "years/fiscal-2568/page-3");
    }
}
