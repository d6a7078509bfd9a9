//! The page that compares a file with those that are published.

use super::super::plan;
use super::landing_file::commands;
use super::scope::{Head, Scope};
use crate::locale::Locale;
use crate::site::route;
use crate::view::{Html, VerifyView};

/// The script that reads the file and looks its hash up.
const SCRIPT: &str = "verify.js";

pub(super) fn view(scope: &Scope<'_, '_>) -> VerifyView {
    let codes = scope.href(&route::of(plan::CODES, Locale::Th));
    let address = scope.site.portal.province.permalinks();
    let link = Html(format!("<a href=\"{codes}\">{}</a>", Html::text(scope.t("nav_check_code")).0));
    let form = Html(format!("<code translate=\"no\">{}</code>", address.join("12345678/")));
    VerifyView {
        frame: scope.frame(Head {
            title: scope.t("verify_title").to_owned(),
            description: Some(scope.t("verify_lede").to_owned()),
            kind: None,
            trail: Vec::new(),
        }),
        script: scope.script(SCRIPT),
        // The lists stand once, beside the page in the source language.
        lists: scope.href(&format!("{}/hashes/", plan::VERIFY)),
        commands: commands(scope.t("verify_file_name")),
        compare: scope.sentence("verify_compare", &[("address", &form), ("check", &link)]),
        codes,
    }
}
