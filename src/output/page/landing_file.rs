//! A file on the page of an identifier: what it is for, how large it is, and how to tell that a copy is the same.

use super::super::plan;
use super::both::Both;
use super::scope::Scope;
use crate::date::DateStyle;
use crate::digest::hex;
use crate::document::{Bilingual, Document};
use crate::locale::Locale;
use crate::permalink::Identifier;
use crate::site::{DocumentId, route};
use crate::view::{ButtonView, CommandView, HashView, Html, LandingFileView};

/// Tells what a file is for, where it is not simply a file of the document, and its title.
pub(super) fn role<'d>(document: &'d Document, name: &str) -> (Option<&'static str>, &'d Bilingual) {
    if document.original.as_ref().is_some_and(|file| file.name == name) {
        return (Some("file_original"), &document.title);
    }
    for download in &document.files {
        for (key, file) in [("file_guide", &download.guide), ("file_example", &download.example)] {
            if file.as_ref().is_some_and(|file| file.name == name) {
                return (Some(key), &download.title);
            }
        }
    }
    (None, document.file_title(name))
}

/// Offers a file on the page of an identifier.
pub(super) fn file(both: &Both<'_, '_>, page: Identifier, of: DocumentId, name: &str) -> Option<LandingFileView> {
    let scope = &both.one;
    let document = scope.site.document(of);
    let download = scope.download(document, name)?;
    let (role, title) = role(document, name);
    let own = scope.site.permalinks.of_file(of, name);
    let said = document.files.iter().find(|download| download.file.name == name).and_then(|file| file.language);
    Some(LandingFileView {
        label: both.html(|scope| match (role, scope.download(document, name)) {
            (Some(key @ ("file_guide" | "file_example")), _) => Html::text(scope.t(key)),
            (_, download) => Html::text(&download.map(|download| download.label).unwrap_or_default()),
        }),
        title: both.html(|scope| match role {
            Some("file_original") => Html::text(scope.t("file_original")),
            _ => scope.text(title).html(),
        }),
        size: both.html(|scope| {
            Html::text(&scope.download(document, name).map(|download| download.size).unwrap_or_default())
        }),
        pages: both.optional(|scope| Some(Html::text(&scope.download(document, name)?.pages?))),
        edition: both.html(|scope| edition(scope, document)),
        language: said.map(|locale| both.t(if locale == Locale::Th { "file_in_thai" } else { "file_in_english" })),
        landing: own.filter(|own| *own != page).map(|own| scope.landing_href(own)),
        id: own.map(Identifier::grouped),
        href: download.href,
        kind: download.kind,
    })
}

/// Names the edition of a document, with the day of its last change.
fn edition(scope: &Scope<'_, '_>, document: &Document) -> Html {
    let edition = Html::text(&scope.edition(document));
    match document.updated() {
        Some(day) => {
            let day = scope.date(day, DateStyle::Short).html();
            scope.sentence("edition_of", &[("edition", &edition), ("date", &day)])
        }
        None => edition,
    }
}

/// Gives the hash of a file and the ways to compute it.
pub(super) fn hash(both: &Both<'_, '_>, document: &Document, name: &str) -> Option<HashView> {
    let scope = &both.one;
    let asset = document.asset(name)?;
    // A name with a space or a Thai letter is written with quotes, as a terminal needs it.
    let base = name.rsplit('/').next().unwrap_or(name);
    let quoted = base.bytes().any(|byte| !(byte.is_ascii_alphanumeric() || b"._-".contains(&byte)));
    let file = if quoted { format!("\"{base}\"") } else { base.to_owned() };
    Some(HashView {
        sha256: hex(&scope.site.sources.assets()[asset.index].sha256),
        how: both.t("landing_how"),
        commands: commands(&file),
        verify: ButtonView {
            href: scope.href(&route::of(plan::VERIFY, scope.locale)),
            label: both.t("nav_check_file"),
            detail: None,
        },
    })
}

/// Gives the commands that compute SHA-256 with what systems have.
pub(super) fn commands(file: &str) -> Vec<CommandView> {
    vec![
        CommandView { system: "Windows", command: format!("certutil -hashfile {file} SHA256") },
        CommandView { system: "Linux", command: format!("sha256sum {file}") },
    ]
}
