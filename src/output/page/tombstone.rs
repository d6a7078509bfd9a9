//! The page of an identifier that leads to nothing here any more: what it was, why it is gone, whom to ask.

use super::both::Both;
use super::landing::{built, province, ways_on};
use super::scope::{LANDING_STYLE, Scope};
use crate::permalink::{Identifier, Target};
use crate::site::permalink::{Absence, Gone};
use crate::view::{ButtonView, Frame, Html, StatusClass, TombstoneView, Twofold};

pub(super) fn view(both: &Both<'_, '_>, id: Identifier, gone: &Gone) -> TombstoneView {
    let scope = &both.one;
    let target = scope.site.permalinks.entry(id).map(|entry| &entry.target);
    let title = title(both, gone);
    let name = target.map(Target::path).unwrap_or_default();
    let (class, word, sentence) = words(&gone.why);
    let reason = match &gone.why {
        Absence::Withdrawn(reason) | Absence::TakenOff(reason) if !reason.trim().is_empty() => Some(reason),
        _ => None,
    };
    let heading = title.as_ref().map_or_else(|| name.clone(), |title| plain(&title.text));
    let frame = both.frame(heading, None);
    TombstoneView {
        frame: Frame { stylesheets: scope.stylesheets(|path| path == LANDING_STYLE), ..frame },
        province: province(both),
        class,
        word: both.t(word),
        sentence: both
            .html(|scope| Html::text(&scope.fill(sentence, &[("province", &scope.province_name(scope.locale))]))),
        // Free text of an editor: its own letters tell its language.
        reason: reason.map(|reason| {
            let thai = reason.contains(crate::thai::is_thai_letter);
            scope.marked(reason, if thai { crate::locale::Locale::Th } else { crate::locale::Locale::En })
        }),
        reason_label: both.t("tombstone_reason"),
        title,
        name,
        code_label: both.t("landing_id"),
        address: scope.address(id),
        page: gone.page.map(|page| ButtonView {
            href: scope.page_href(scope.site.document(page), scope.locale),
            label: both.t("tombstone_page"),
            detail: Some(both.html(|scope| scope.text(&scope.site.document(page).title).html())),
        }),
        links: target.map(|target| ways_on(both, target.key.kind())).unwrap_or_default(),
        ask_label: both.t("answer_ask"),
        ask: both.html(ask),
        sample: both.t("sample_notice"),
        built: built(both),
    }
}

/// Gives the title of what is gone, where the content still has it.
fn title(both: &Both<'_, '_>, gone: &Gone) -> Option<Twofold> {
    let of_page = gone.page.map(|page| &both.one.site.document(page).title);
    let title = gone.title.as_ref().or(of_page)?;
    Some(both.html(|scope| scope.text(title).html()))
}

/// Gives the colour, the word and the sentence of a reason.
const fn words(why: &Absence) -> (StatusClass, &'static str, &'static str) {
    match why {
        Absence::Withdrawn(_) => (StatusClass::End, "tombstone_withdrawn", "tombstone_withdrawn_says"),
        Absence::TakenOff(_) => (StatusClass::End, "tombstone_taken_off", "tombstone_taken_off_says"),
        Absence::NeverHere => (StatusClass::Past, "tombstone_never_here", "tombstone_never_here_says"),
        Absence::OtherVersion => (StatusClass::Old, "tombstone_other_version", "tombstone_other_version_says"),
    }
}

/// Names the office of the province with its telephone.
fn ask(scope: &Scope<'_, '_>) -> Html {
    let contact = scope.contact();
    match &contact.phone {
        Some(phone) => {
            let phone = Scope::phone_link(phone);
            scope.sentence("owner_with_phone", &[("office", &contact.office.html()), ("phone", &phone)])
        }
        None => contact.office.html(),
    }
}

/// Gives the text of a title that may be marked with its language.
fn plain(html: &Html) -> String {
    super::both::bare(html)
}
