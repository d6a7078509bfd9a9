//! The page that says how to check a code before it is opened.

use super::super::plan;
use super::both::Both;
use super::scope::Scope;
use crate::site::route;
use crate::view::{AdviceView, CodeCheckView, Html, Text, TwofoldLinkView};

/// The advice: headings, each with its points.
const ADVICE: [(&str, &[&str]); 4] = [
    ("check_before", &["check_before_host", "check_before_https", "check_before_short", "check_before_sticker"]),
    ("check_digits", &["check_digits_says", "check_digits_lasting"]),
    ("check_never", &["check_never_password", "check_never_payment"]),
    ("check_typing", &["check_typing_how", "check_typing_digits"]),
];

pub(super) fn view(both: &Both<'_, '_>) -> CodeCheckView {
    let scope = &both.one;
    let province = scope.site.portal.province;
    let url = &province.base_url;
    let address = province.permalinks();
    let scheme = address.origin.strip_suffix(address.host()).unwrap_or_default();
    let canonical = url.join(&route::of(plan::CODES, crate::locale::Locale::Th));
    let advice = |(title, points): (&'static str, &[&'static str])| AdviceView {
        title: both.t(title),
        points: points.iter().map(|point| both.t(point)).collect(),
    };
    let verify = |scope: &Scope<'_, '_>| scope.marked(scope.t("nav_check_file"), scope.locale);
    CodeCheckView {
        frame: both.frame(scope.t("check_title").to_owned(), Some(canonical)),
        title: both.t("check_title"),
        host_says: both
            .html(|scope| Html::text(&scope.fill("check_host", &[("province", &scope.province_name(scope.locale))]))),
        host: address.host().to_owned(),
        looks: both.t("check_looks"),
        scheme: scheme.to_owned(),
        path: address.path.clone(),
        parts: ["check_part_scheme", "check_part_host", "check_part_path", "check_part_digits"]
            .into_iter()
            .map(|key| both.t(key))
            .collect(),
        sections: ADVICE.into_iter().map(advice).collect(),
        desk: both.t("check_report"),
        phone: scope.contact().phone,
        verify: TwofoldLinkView {
            href: scope.href(&route::of(plan::VERIFY, scope.locale)),
            text: verify(scope),
            other: both.other.as_ref().map(|other| Text::foreign(verify(other).text, other.locale.code())),
        },
    }
}
