//! The page of an identifier: does it still hold, which file is it, whom to call; in all languages of the portal.

use super::super::{Press, look};
use super::both::Both;
use super::landing_file::{file, hash, role};
use super::scope::{LANDING_STYLE, Scope};
use super::{circular, form, list, told};
use crate::date::DateStyle;
use crate::document::{Bilingual, Detail, Document, Layer};
use crate::escape::escape;
use crate::key::Kind;
use crate::locale::Locale;
use crate::permalink::Identifier;
use crate::site::status::Status;
use crate::site::{DocumentId, route};
use crate::theme::TemplateFault;
use crate::view::{
    AnswerView, ButtonView, ChangeView, Frame, Html, LandingAnswerView, LandingFileView, LandingStatusView,
    LandingTexts, LandingView, LinkView, PageLinkView, StatusClass, StatusView, Text, Twofold,
};

/// Most former identifiers that are listed.
const MOST_FORMER: usize = 8;
/// The order of the answers: what a phone shows at once comes first.
const ORDER: [&str; 7] = ["do", "by", "form", "ask", "owner", "use", "send"];
/// Most bytes of the page with all that it asks for, as it is sent without compression.
const MOST_BYTES: usize = 20_000;

/// How much of what has no end the page names; the page of the document has all.
#[derive(Clone, Copy)]
struct Room {
    /// Files besides the first.
    files: usize,
    /// Changes.
    changes: usize,
    /// Whether the forms are named, or only counted.
    forms: bool,
}

/// What is tried, one after the other, until the page is small enough. Titles of letters can be long.
const ROOMS: [Room; 3] = [
    Room { files: 5, changes: 3, forms: true },
    Room { files: 2, changes: 1, forms: true },
    Room { files: 0, changes: 0, forms: false },
];

/// Renders the page of the identifier of a document, or of a file of it.
pub(super) fn html(
    both: &Both<'_, '_>,
    id: Identifier,
    of: DocumentId,
    name: Option<&str>,
) -> Result<String, TemplateFault> {
    let Press { theme, .. } = both.one.press;
    let besides = weight_besides(&both.one);
    let mut page = String::new();
    for room in ROOMS {
        let view = match name {
            Some(name) => of_file(both, id, of, name, room),
            None => of_document(both, id, of, room),
        };
        page = theme.render("landing.html", &view, both.one.locale)?;
        if page.len() + besides < MOST_BYTES {
            break;
        }
    }
    Ok(page)
}

/// Weighs what the page asks for: its stylesheets and the icon.
fn weight_besides(scope: &Scope<'_, '_>) -> usize {
    let assets = scope.press.files.assets.iter();
    let style: usize = assets.filter(|(path, _)| path == LANDING_STYLE).map(|(_, bytes)| bytes.len()).sum();
    let province = scope.site.portal.province;
    let accent = province.accent.as_deref();
    let colours = accent.and_then(look::accent_css).map_or(0, |css| css.len());
    style + colours + look::icon_svg(province.province.letters, accent.unwrap_or(look::DEFAULT_ACCENT)).len()
}

/// The page of the identifier of a document.
fn of_document(both: &Both<'_, '_>, id: Identifier, of: DocumentId, room: Room) -> LandingView {
    let document = both.one.site.document(of);
    let mut files: Vec<LandingFileView> =
        document.offered().into_iter().filter_map(|name| file(both, id, of, name)).collect();
    let first = (!files.is_empty()).then(|| files.remove(0));
    let more = files.len() > room.files;
    files.truncate(room.files);
    let more_files = more.then(|| ButtonView {
        href: format!("{}#s-files", both.one.page_href(document, both.one.locale)),
        label: both.t("landing_more_files"),
        detail: None,
    });
    let kind = both.html(|scope| Html::text(scope.t(kind_key(document))));
    let mut view = view(both, id, of, kind, (&document.title, None), room);
    if first.is_none() && view.instead.is_none() {
        // The large button leads there.
        view.pages.remove(0);
    }
    LandingView { file: first, files, more_files, ..view }
}

/// The page of the identifier of a file.
fn of_file(both: &Both<'_, '_>, id: Identifier, of: DocumentId, name: &str, room: Room) -> LandingView {
    let document = both.one.site.document(of);
    let (role, title) = role(document, name);
    let kind = both.html(|scope| match role {
        Some(key) => Html::text(scope.t(key)),
        None => Html::text(&scope.fill("landing_file_of", &[("kind", scope.t(kind_key(document)))])),
    });
    LandingView { file: file(both, id, of, name), ..view(both, id, of, kind, (title, Some(name)), room) }
}

fn view(
    both: &Both<'_, '_>,
    id: Identifier,
    of: DocumentId,
    kind: Twofold,
    (title, name): (&Bilingual, Option<&str>),
    room: Room,
) -> LandingView {
    let scope = &both.one;
    let document = scope.site.document(of);
    let status = status(both, of);
    let differs = match name {
        // Paper from above counts the editions of another version.
        _ if stands_in(scope, id, document) => "landing_own_version",
        Some(_) => "landing_differs_file",
        None => "landing_differs",
    };
    LandingView {
        frame: frame(both, of, title),
        province: province(both),
        kind,
        number: list::number(document).map(|number| scope.official(&number)),
        date: document
            .circular()
            .map(|circular| both.html(|scope| scope.date(circular.date.date, DateStyle::Short).html())),
        title: both.html(|scope| scope.text(title).html()),
        instead: instead(both, of),
        file: None,
        files: Vec::new(),
        more_files: None,
        page: ButtonView {
            href: scope.page_href(document, scope.locale),
            label: both.t("landing_open_page"),
            detail: None,
        },
        answers: answers(both, of, document, room),
        pages: pages(both, document),
        changes_title: both
            .html(|scope| Html::text(&scope.fill("landing_changes", &[("edition", &scope.number(document.edition))]))),
        changes: changes(both, document, room),
        compare: compare(both, id, document, name, status.ended),
        // Of what has ended no edition is of use.
        differs: (!status.ended).then(|| both.t(differs)),
        hash: name.and_then(|name| hash(both, document, name)),
        code: scope.code(id),
        texts: texts(both),
        check: scope.href(&route::of(super::super::plan::CODES, Locale::Th)),
        built: built(both),
        status,
    }
}

fn frame(both: &Both<'_, '_>, of: DocumentId, title: &Bilingual) -> Frame {
    let scope = &both.one;
    let document = scope.site.document(of);
    let canonical = scope.site.portal.province.base_url.join(&route::encode(&route::document(document, scope.locale)));
    let number = list::number(document);
    let title = [number.as_deref(), Some(title.get(scope.locale).0)].into_iter().flatten().collect::<Vec<_>>();
    let frame = both.frame(title.join(" "), Some(canonical));
    // The summary is on the page of the document: this one is kept small.
    let frame = frame.with_status(scope.in_full().told_status(of));
    Frame { stylesheets: scope.stylesheets(|path| path == LANDING_STYLE), ..frame }
}

/// Gives the name of the province.
pub(super) fn province(both: &Both<'_, '_>) -> Twofold {
    both.html(|scope| Html::text(&scope.province_name(scope.locale)))
}

/// Says when the page was made.
pub(super) fn built(both: &Both<'_, '_>) -> Twofold {
    both.html(|scope| {
        let day = scope.day(scope.site.today);
        Html(format!("{} {}", Html::text(scope.t("page_made_on")).0, day.0))
    })
}

fn texts(both: &Both<'_, '_>) -> LandingTexts {
    LandingTexts {
        sample: both.t("sample_notice"),
        id: both.t("landing_file_id"),
        files: both.t("landing_files"),
        old: both.t("landing_old"),
        page: both.t("landing_page"),
        compare: both.t("landing_compare"),
        code: both.t("landing_code"),
        image: both.t("code_image"),
        check: both.t("nav_check_code"),
    }
}

/// Names the kind of a document.
pub(super) fn kind_key(document: &Document) -> &'static str {
    match &document.detail {
        Detail::Circular(facts) => circular::letter_key(facts.letter),
        Detail::Handbook => "kind_handbook",
        Detail::Form(_) => "kind_form",
        Detail::Page => "kind_page",
    }
}

fn status(both: &Both<'_, '_>, id: DocumentId) -> LandingStatusView {
    let document = both.one.site.document(id);
    let view = |scope: &Scope<'_, '_>| told::stated(scope, id).unwrap_or_else(|| told::published(scope, document));
    let StatusView { class, .. } = view(&both.one);
    LandingStatusView {
        class,
        ended: matches!(class, StatusClass::End | StatusClass::Past),
        word: both.html(|scope| {
            let StatusView { word, sentence, .. } = view(scope);
            Html(format!("<b>{}</b> {}", unbroken(&word), sentence.unwrap_or_default().0))
        }),
        as_of: both.optional(|scope| view(scope).as_of),
    }
}

/// Keeps together what follows a colon: a status must not break within its word.
fn unbroken(word: &str) -> String {
    match word.split_once(": ") {
        Some((before, after)) => format!("{}: <span class=\"nb\">{}</span>", escape(before), escape(after)),
        None => escape(word).into_owned(),
    }
}

/// Leads to what stands in the place of a document that has ended, or of the letter that a form belongs to.
fn instead(both: &Both<'_, '_>, id: DocumentId) -> Option<ButtonView> {
    let scope = &both.one;
    let is_form = matches!(scope.site.document(id).detail, Detail::Form(_));
    let own = !is_form || !matches!(scope.site.state(id).status, Status::Notice(_));
    let rule = if own { id } else { form::rules(scope, id).next()? };
    let to = scope.instead_of(rule)?;
    let document = scope.site.document(to);
    let landing = scope.site.permalinks.of_document(to).map(|id| scope.landing_href(id));
    Some(ButtonView {
        href: landing.unwrap_or_else(|| scope.page_href(document, scope.locale)),
        label: both.t("landing_instead"),
        detail: Some(match list::number(document) {
            Some(number) => both.html(|scope| scope.official(&number)),
            None => both.html(|scope| scope.text(&document.title).html()),
        }),
    })
}

fn answers(both: &Both<'_, '_>, id: DocumentId, document: &Document, room: Room) -> Vec<LandingAnswerView> {
    let of = |scope: &Scope<'_, '_>| -> Vec<AnswerView> {
        match &document.detail {
            Detail::Circular(facts) => circular::answers(scope, id, document, facts),
            Detail::Form(facts) => form::answers(scope, id, document, facts),
            Detail::Handbook | Detail::Page => vec![ask(scope)],
        }
    };
    let mut other = both.other.as_ref().map(of).unwrap_or_default().into_iter();
    let mut all = Vec::new();
    for answer in of(&both.one) {
        let other = other.next();
        // Who is concerned is a list, told on the page of the document.
        if answer.key == "for" {
            continue;
        }
        let (label, value, note) = match other {
            Some(other) => (Some(Html::text(&other.label)), Some(other.value), other.note),
            None => (None, None, None),
        };
        if answer.key == "form" && !room.forms {
            all.push(forms(both, document, &answer));
            continue;
        }
        all.push(LandingAnswerView {
            key: answer.key,
            label: both.join(Html::text(&answer.label), label),
            value: both.join(answer.value, value),
            note: answer.note.map(|own| both.join(own, note)),
        });
    }
    all.extend(owner(both, document, &all));
    all.sort_by_key(|answer| ORDER.iter().position(|key| *key == answer.key));
    all
}

/// Counts the forms, and leads to the page that names them.
fn forms(both: &Both<'_, '_>, document: &Document, named: &AnswerView) -> LandingAnswerView {
    let count = named.value.0.matches("<a ").count();
    let link = |scope: &Scope<'_, '_>| {
        let text = Text::new(scope.count("count_forms", "count_forms_one", count));
        LinkView { href: scope.page_href(document, scope.locale), text }.html()
    };
    let none = || both.html(|scope| Html::text(scope.t("form_none")));
    LandingAnswerView {
        key: "form",
        label: both.t("answer_form"),
        value: if count == 0 { none() } else { both.html(link) },
        note: None,
    }
}

/// Says whom to ask.
fn ask(scope: &Scope<'_, '_>) -> AnswerView {
    let contact = scope.contact();
    let (value, note) = match &contact.phone {
        Some(phone) => (Scope::phone_link(phone), Some(contact.office.html())),
        None => (contact.office.html(), None),
    };
    AnswerView { key: "ask", label: scope.t("answer_ask").to_owned(), value, note }
}

/// Names the desk that answers, where another one is named already.
fn owner(both: &Both<'_, '_>, document: &Document, said: &[LandingAnswerView]) -> Option<LandingAnswerView> {
    let phone = both.one.other_desk(document)?.phone?;
    let link = Scope::phone_link(&phone);
    let known = said.iter().any(|answer| answer.key == "ask" && answer.value.text == link);
    (!known).then(|| LandingAnswerView {
        key: "owner",
        label: both.t("contact_owner"),
        value: Twofold { text: link, other: None },
        note: both.optional(|scope| scope.other_desk(document).map(|desk| desk.office.html())),
    })
}

/// Leads to the page of the document in each language, each link in the language of the page.
fn pages(both: &Both<'_, '_>, document: &Document) -> Vec<PageLinkView> {
    let link = |scope: &Scope<'_, '_>| PageLinkView {
        href: scope.page_href(document, scope.locale),
        lang: scope.locale.code(),
        // An English page without a translation shows Thai text, and the link says so.
        label: scope
            .t(match (scope.locale, document.translated) {
                (Locale::En, false) => "landing_read_untranslated",
                _ => "landing_read",
            })
            .to_owned(),
    };
    both.scopes().map(link).collect()
}

fn changes(both: &Both<'_, '_>, document: &Document, room: Room) -> Vec<LandingAnswerView> {
    let mut other = both.other.as_ref().map(|scope| scope.changes(document)).unwrap_or_default().into_iter();
    let pair = |ChangeView { date, note }: ChangeView| {
        let (day, text) = other.next().map_or((None, None), |other| (Some(other.date.html()), Some(other.note.html())));
        LandingAnswerView {
            key: "change",
            label: both.join(date.html(), day),
            value: both.join(note.html(), text),
            note: None,
        }
    };
    both.one.changes(document).into_iter().take(room.changes).map(pair).collect()
}

/// Lists what stands on the paper.
fn compare(
    both: &Both<'_, '_>,
    id: Identifier,
    document: &Document,
    name: Option<&str>,
    ended: bool,
) -> Vec<LandingAnswerView> {
    let row = |key, label: &'static str, value| LandingAnswerView { key, label: both.t(label), value, note: None };
    let alone = |text: &str| Twofold { text: Html::text(text), other: None };
    let edition = both.html(|scope| {
        let edition = scope.number(document.edition);
        Html::text(&if ended { edition } else { scope.fill("landing_latest", &[("edition", &edition)]) })
    });
    let mut rows = vec![row("id", "landing_id", alone(&id.grouped())), row("edition", "landing_edition", edition)];
    rows.extend(name.map(|name| row("file", "landing_file", alone(name))));
    let former = former(&both.one, id);
    if !former.is_empty() {
        rows.push(row("edition", "landing_former", alone(&former)));
    }
    rows
}

/// Tells whether a base identifier is answered by the province's own version of the document.
fn stands_in(scope: &Scope<'_, '_>, id: Identifier, document: &Document) -> bool {
    let entry = scope.site.permalinks.entry(id);
    document.layer != Layer::Base && entry.is_some_and(|entry| entry.target.layer == Layer::Base)
}

/// Lists the identifiers that lead here, which may be what the paper in hand has.
fn former(scope: &Scope<'_, '_>, id: Identifier) -> String {
    let former = scope.site.permalinks.former_of(id);
    former.map(Identifier::grouped).take(MOST_FORMER).collect::<Vec<_>>().join(", ")
}

/// Leads to the home page and to the list of a kind.
pub(super) fn ways_on(both: &Both<'_, '_>, kind: Kind) -> Vec<ButtonView> {
    let link = |of: &dyn Fn(&Scope<'_, '_>) -> LinkView| ButtonView {
        href: of(&both.one).href,
        label: both.html(|scope| of(scope).text.html()),
        detail: None,
    };
    let home = |scope: &Scope<'_, '_>| LinkView {
        href: scope.href(&route::of("", scope.locale)),
        text: Text::new(scope.t("home")),
    };
    let mut all = vec![link(&home)];
    if kind != Kind::Page {
        all.push(link(&|scope| scope.list_link(kind)));
    }
    all
}
