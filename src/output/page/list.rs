//! Lists of documents, page by page.

use super::circular::urgency_key;
use super::form::formats;
use super::scope::{Head, Scope};
use super::ways;
use crate::config::Province;
use crate::date::{Date, DateStyle};
use crate::document::{Detail, Document};
use crate::key::Kind;
use crate::locale::Locale;
use crate::number::OfficialNumber;
use crate::site::list::{self, Aspect, Entry, Group, Heading, List, Overview, beginnings};
use crate::site::status::Status;
use crate::site::{DocumentId, route};
use crate::view::{
    ChoiceView, FilterView, GroupView, Html, LinkView, ListView, PagerPageView, PagerView, RowView, StateView, Text,
};

/// Most choices of one row; the overview has them all.
const MOST_CHOICES: usize = 12;

/// Makes one page of a list, the first being 0.
pub(super) fn view(scope: &Scope<'_, '_>, list: &List, page: usize) -> ListView {
    let groups = scope.site.lists.of(list, scope.locale);
    let title = ways::title(scope, list);
    let pages = list::pages(groups);
    let shown: Vec<GroupView> = list::page(groups, page)
        .map(|(group, from, entries)| GroupView {
            id: anchor(&group.heading),
            title: heading(scope, &group.heading),
            href: href(scope, &group.heading),
            count: scope.count("count_entries", "count_entries_one", group.entries.len()),
            continued: from > 0,
            rows: entries.iter().map(|entry| entry_row(scope, list, entry)).collect(),
        })
        .collect();
    let mut trail: Vec<LinkView> =
        list.overview().map(|overview| ways::overview_link(scope, overview)).into_iter().collect();
    if let List::Topic(id) = list {
        trail = vec![ways::topic_link(scope, id)];
    }
    if page > 0 {
        trail.push(ways::link(scope, list, 0));
    }
    let numbered = scope.fill("page_of", &[("number", &scope.number(page + 1)), ("total", &scope.number(pages))]);
    ListView {
        frame: scope.frame(Head {
            title: if page == 0 { title.clone() } else { format!("{title} – {numbered}") },
            description: lede(scope, list),
            kind: match list {
                List::Kind(kind) => Some(*kind),
                _ => None,
            },
            trail,
        }),
        dated: !matches!(list, List::Kind(Kind::Handbook | Kind::Form) | List::Letters),
        title: Text::new(title),
        lede: lede(scope, list).map(Text::new),
        count: scope.count("count_entries", "count_entries_one", list::count(groups)),
        as_of: as_of(scope, list, &shown),
        jump_label: jump_label(list).map(|key| scope.t(key).to_owned()),
        jumps: jumps(scope, list, page, groups),
        filters: filters(scope, list),
        groups: shown,
        pager: (pages > 1).then(|| pager(scope, list, page, pages, numbered)),
    }
}

/// Says as of which day the list is known: that nothing is due any more, or the status of what it shows.
fn as_of(scope: &Scope<'_, '_>, list: &List, shown: &[GroupView]) -> Option<Html> {
    let today = scope.day(scope.site.today);
    let groups = scope.site.lists.of(list, scope.locale);
    if *list == List::Deadlines && groups.iter().all(|group| group.heading != Heading::ToCome) {
        return Some(scope.sentence("list_deadlines_none", &[("date", &today)]));
    }
    let any = shown.iter().flat_map(|group| &group.rows).any(|row| row.state.is_some());
    any.then(|| scope.sentence("as_of_rule", &[("date", &today)]))
}

/// Says what is listed, and in which order.
fn lede(scope: &Scope<'_, '_>, list: &List) -> Option<String> {
    let key = match list {
        List::Kind(Kind::Circular) => "list_circulars_lede",
        List::Kind(Kind::Handbook) => "list_handbooks_lede",
        List::Kind(Kind::Form | Kind::Page) => "list_forms_lede",
        List::Current => "list_current_lede",
        List::New => "list_new_lede",
        List::NewInForce => "list_new_in_force_lede",
        List::Deadlines => "list_deadlines_lede",
        List::Numbers => "list_numbers_lede",
        List::Letters => "list_letters_lede",
        List::FiscalYear(year) => return fiscal_year_days(scope, *year),
        List::Year(_) | List::Issuer(_) | List::Topic(_) | List::Audience(_) => return None,
    };
    Some(scope.fill(key, &[("province", &scope.province_name(scope.locale))]))
}

/// Says from which day to which a fiscal year runs.
fn fiscal_year_days(scope: &Scope<'_, '_>, year: i32) -> Option<String> {
    let first = Date::from_ce(year - 543 - 1, 10, 1)?;
    let last = Date::from_ce(year - 543, 9, 30)?;
    let day = |day| scope.date(day, DateStyle::Long).text;
    Some(scope.fill("fiscal_year_days", &[("first", &day(first)), ("last", &day(last))]))
}

/// Gives the heading of a group.
fn heading(scope: &Scope<'_, '_>, heading: &Heading) -> Option<Html> {
    let today = || scope.day(scope.site.today);
    let text = match heading {
        Heading::All => return None,
        Heading::Year(year) => Text::new(ways::year_title(scope, *year)),
        Heading::Month(first) => return Some(scope.month(*first).html()),
        Heading::Code(code) => return Some(code_title(scope, code)),
        Heading::Orders => Text::new(scope.t("letter_order")),
        Heading::Letter(Some(letter)) => letter_text(scope, *letter),
        Heading::Letter(None) => Text::new(scope.t("list_digits")),
        Heading::Kind(kind) => Text::new(scope.t(kind_key(*kind))),
        Heading::Topic(Some(id)) => Text::new(scope.topic_name(id)),
        Heading::Topic(None) => Text::new(scope.t("list_no_topic")),
        Heading::ToCome => return Some(scope.sentence("list_to_come", &[("date", &today())])),
        Heading::Past => return Some(scope.sentence("list_past", &[("date", &today())])),
        Heading::Ended => Text::new(scope.t("list_ended")),
    };
    Some(text.html())
}

/// Names a code of official numbers with who has it.
fn code_title(scope: &Scope<'_, '_>, code: &str) -> Html {
    let letters = scope.thai(code).html();
    let bodies = &scope.site.config.bodies;
    let body = bodies.iter().filter(|body| body.letters == code).min_by_key(|body| body.parent.is_some());
    let province = || Province::of_letters(code).map(|province| Scope::name_of(province, scope.locale));
    let name = province().or_else(|| body.map(|body| body.names.get(scope.locale).clone()));
    match name {
        Some(name) => {
            let name = Text::new(name).html();
            scope.sentence("list_code", &[("code", &letters), ("name", &name)])
        }
        None => letters,
    }
}

fn letter_text(scope: &Scope<'_, '_>, letter: char) -> Text {
    let locale = if letter.is_ascii() { scope.locale } else { Locale::Th };
    scope.marked(&letter.to_string(), locale)
}

const fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Circular => "list_circulars",
        Kind::Handbook => "list_handbooks",
        Kind::Form => "list_forms",
        Kind::Page => "list_pages",
    }
}

/// Where the heading of a group leads.
fn href(scope: &Scope<'_, '_>, heading: &Heading) -> Option<String> {
    match heading {
        Heading::Topic(Some(id)) => Some(ways::topic_link(scope, id).href),
        _ => None,
    }
}

/// Gives the anchor of a group: stable, so that a link to it stays right.
pub(super) fn anchor(heading: &Heading) -> String {
    match heading {
        Heading::All => "all".to_owned(),
        Heading::Year(year) => format!("y{year}"),
        Heading::Month(first) => format!("m{}", &first.iso()[..7]),
        Heading::Code(code) => format!("c-{code}"),
        Heading::Orders => "c-orders".to_owned(),
        Heading::Letter(Some(letter)) => format!("l-{letter}"),
        Heading::Letter(None) => "l-0".to_owned(),
        Heading::Kind(kind) => format!("k-{}", kind.folder()),
        Heading::Topic(Some(id)) => format!("t-{id}"),
        Heading::Topic(None) => "other".to_owned(),
        Heading::ToCome => "to-come".to_owned(),
        Heading::Past => "past".to_owned(),
        Heading::Ended => "ended".to_owned(),
    }
}

const fn jump_label(list: &List) -> Option<&'static str> {
    match list {
        List::Kind(_) | List::Issuer(_) => Some("list_year_label"),
        List::Topic(_) | List::Audience(_) => Some("list_part_label"),
        List::New | List::NewInForce | List::Year(_) | List::FiscalYear(_) => Some("list_month_label"),
        List::Current => Some("list_topic_label"),
        List::Numbers => Some("list_code_label"),
        List::Letters => Some("list_letter_label"),
        List::Deadlines => None,
    }
}

/// Links to the groups, on whichever page each begins.
fn jumps(scope: &Scope<'_, '_>, list: &List, page: usize, groups: &[Group]) -> Vec<ChoiceView> {
    if groups.len() < 2 || jump_label(list).is_none() {
        return Vec::new();
    }
    // Months of all years would be a wall of links: the years lead there.
    if matches!(list, List::New | List::NewInForce) {
        return Vec::new();
    }
    let jump = |(group, at): (&Group, usize)| {
        let anchor = route::encode(&anchor(&group.heading));
        ChoiceView {
            href: if at == page {
                format!("#{anchor}")
            } else {
                format!("{}#{anchor}", ways::link(scope, list, at).href)
            },
            label: short_heading(scope, &group.heading),
            count: Some(scope.number(group.entries.len())),
            current: false,
        }
    };
    beginnings(groups).map(jump).collect()
}

/// Gives the heading of a group in a word.
fn short_heading(scope: &Scope<'_, '_>, heading: &Heading) -> Text {
    match heading {
        Heading::Year(year) => Text::new(scope.number(*year)),
        Heading::Month(first) => Text::new(scope.month(*first).text),
        Heading::Code(code) => scope.thai(code),
        Heading::Orders => Text::new(scope.t("letter_order")),
        Heading::Letter(Some(letter)) => letter_text(scope, *letter),
        Heading::Letter(None) => Text::new(scope.number("0–9")),
        Heading::Kind(kind) => Text::new(scope.t(kind_key(*kind))),
        Heading::Topic(Some(id)) => Text::new(scope.topic_name(id)),
        Heading::Topic(None) => Text::new(scope.t("list_no_topic")),
        Heading::All | Heading::ToCome | Heading::Past | Heading::Ended => Text::default(),
    }
}

/// Links to lists of a part of this one, and to the one beside it.
fn filters(scope: &Scope<'_, '_>, list: &List) -> Vec<FilterView> {
    let of = |label: &'static str, links: Vec<ChoiceView>| FilterView { label: scope.t(label).to_owned(), links };
    let all_of =
        |label: &'static str, overview: Overview| of(label, some(scope, ways::choices(scope, overview), overview));
    let mut all = match list {
        List::Kind(Kind::Circular) => {
            // Topics and audiences have other documents too: their counts would be larger than the whole.
            let uncounted = |label, overview| {
                let mut filter = all_of(label, overview);
                filter.links.iter_mut().for_each(|link| link.count = None);
                filter
            };
            vec![
                all_of("list_issuer_label", Overview::Issuers),
                uncounted("list_topic_label", Overview::Topics),
                uncounted("list_audience_label", Overview::Audiences),
            ]
        }
        List::New | List::NewInForce => {
            let lists = [(List::New, "list_by_letter"), (List::NewInForce, "list_by_force")];
            let links = lists.map(|(list, key)| ways::choice(scope, &list, Text::new(scope.t(key))));
            vec![of("list_order_label", links.into())]
        }
        List::Year(_) | List::FiscalYear(_) => vec![
            of("list_year_label", some(scope, ways::calendar_years(scope), Overview::Years)),
            of("list_fiscal_label", some(scope, ways::fiscal_years(scope), Overview::Years)),
        ],
        List::Issuer(_) => vec![all_of("list_issuer_label", Overview::Issuers)],
        List::Topic(_) => vec![all_of("list_topic_label", Overview::Topics)],
        List::Audience(_) => vec![all_of("list_audience_label", Overview::Audiences)],
        _ => Vec::new(),
    };
    all.retain(|filter| filter.links.len() > 1);
    all
}

/// Gives of many choices those around the one of this page, and the way to all.
fn some(scope: &Scope<'_, '_>, all: Vec<ChoiceView>, overview: Overview) -> Vec<ChoiceView> {
    if all.len() <= MOST_CHOICES {
        return all;
    }
    let here = all.iter().position(|choice| choice.current).unwrap_or(0);
    let from = here.saturating_sub(MOST_CHOICES / 2).min(all.len() - MOST_CHOICES);
    let more = ChoiceView {
        href: ways::overview_link(scope, overview).href,
        label: Text::new(scope.t("list_all_choices")),
        count: None,
        current: false,
    };
    all.into_iter().skip(from).take(MOST_CHOICES).chain([more]).collect()
}

/// Leads through the pages: the first, the last, and those near this one.
fn pager(scope: &Scope<'_, '_>, list: &List, page: usize, pages: usize, place: String) -> PagerView {
    let href = |page: usize| ways::link(scope, list, page).href;
    let near = page.saturating_sub(2)..=(page + 2).min(pages - 1);
    let mut shown: Vec<usize> = near.chain([0, pages - 1]).collect();
    shown.sort_unstable();
    shown.dedup();
    let mut before = 0;
    let number = |at: usize| {
        let gap = at > before + 1;
        before = at;
        PagerPageView { href: href(at), number: scope.number(at + 1), current: at == page, gap }
    };
    PagerView {
        place,
        previous: page.checked_sub(1).map(href),
        next: (page + 1 < pages).then(|| href(page + 1)),
        pages: shown.into_iter().map(number).collect(),
    }
}

/// Gives an entry as a row, by what of the document is listed.
fn entry_row(scope: &Scope<'_, '_>, list: &List, entry: &Entry) -> RowView {
    let mut row = row(scope, entry.document);
    let circular = scope.site.document(entry.document).circular();
    match (&entry.aspect, circular) {
        (Aspect::InForce(day), _) => row.date = Some(scope.date(*day, DateStyle::Short)),
        (Aspect::Deadline(at), Some(circular)) => {
            let deadline = &circular.deadlines[*at];
            row.date = Some(scope.date(deadline.date.date, DateStyle::Short));
            row.effect = Some(scope.text(&deadline.what));
            row.facts = deadline.who.iter().map(|who| scope.audience(who)).collect();
        }
        (Aspect::Reading(number), Some(circular)) => {
            let own = circular.number.as_ref().map(OfficialNumber::canonical).unwrap_or_default();
            row.number = Some(scope.thai(&scope.number(number.canonical())));
            row.facts = vec![Text::new(scope.t("row_reading")), scope.thai(&scope.number(own))];
        }
        _ => {}
    }
    // A register is searched by eye: number, title and state are enough.
    if matches!(list, List::Numbers | List::Letters) {
        row.effect = None;
    }
    row.by_number = *list == List::Numbers;
    row
}

/// Gives a deadline of a letter as a row.
pub(super) fn deadline_row(scope: &Scope<'_, '_>, entry: &Entry) -> RowView {
    entry_row(scope, &List::Deadlines, entry)
}

/// Gives a document as a row of a list.
pub(super) fn row(scope: &Scope<'_, '_>, id: DocumentId) -> RowView {
    let document = scope.site.document(id);
    let circular = document.circular();
    RowView {
        by_number: false,
        date: circular.map(|circular| scope.date(circular.date.date, DateStyle::Short)),
        number: number(document).map(|number| scope.thai(&scope.number(number))),
        title: scope.title_link(id),
        effect: document.summary.as_ref().map(|summary| scope.text(summary)),
        issuer: circular.map(|circular| scope.body_name(&circular.issuer)),
        facts: facts(scope, document),
        state: state(scope, id, document),
    }
}

/// Gives the official number of a letter, or the code of a form.
pub(super) fn number(document: &Document) -> Option<String> {
    match &document.detail {
        Detail::Circular(circular) => circular.number.as_ref().map(OfficialNumber::canonical),
        Detail::Form(form) => form.code.clone(),
        Detail::Handbook | Detail::Page => None,
    }
}

fn facts(scope: &Scope<'_, '_>, document: &Document) -> Vec<Text> {
    let urgency = document.circular().and_then(|circular| circular.urgency);
    let mut all: Vec<Text> = urgency.map(|urgency| Text::new(scope.t(urgency_key(urgency)))).into_iter().collect();
    if !document.chapters.is_empty() {
        all.push(Text::new(scope.count("count_chapters", "count_chapters_one", document.chapters.len())));
    }
    all.extend(formats(document).map(Text::new));
    all
}

fn state(scope: &Scope<'_, '_>, id: DocumentId, document: &Document) -> Option<StateView> {
    let rule = !matches!(scope.site.state(id).status, Status::Notice(_));
    (rule || document.circular().is_some()).then(|| scope.state_view(id))
}
