//! What is published: the plan of all paths, and how each is made.

pub mod api;
pub mod calendar;
pub mod codes;
mod days;
pub mod feed;
pub mod hashes;
mod lines;
pub mod links;
pub mod look;
mod media_type;
mod moved_part;
pub mod page;
pub mod plan;
pub mod qr;
mod redirect;
pub mod register_csv;
mod sitemap;
mod uuid;

use crate::diagnostic::{Code, Diagnostic};
use crate::locale::Localized;
use crate::say;
use crate::site::Site;
use crate::texts::Texts;
use crate::thai::phrase::Phrases;
use crate::theme::{TemplateFault, Theme, ThemeFiles};

use codes::Proven;
use plan::{Job, Plan};

/// The bytes of one output file, or where they are copied from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Output {
    /// Bytes made here.
    Bytes(Vec<u8>),
    /// An input file as it is.
    Copy {
        /// Path below the content folder.
        from: String,
        /// SHA-256 that it had when it was read.
        sha256: [u8; 32],
        /// Size that it had when it was read.
        size: u64,
    },
}

/// All that output files are made from, besides the site.
#[derive(Clone, Copy, Debug)]
pub struct Press<'a> {
    /// The theme, ready.
    pub theme: &'a Theme,
    /// The files of the theme.
    pub files: &'a ThemeFiles,
    /// The codes, by address.
    pub codes: &'a Proven,
    /// The interface texts.
    pub texts: &'a Localized<Texts>,
    /// What stays together at the end of a line.
    pub phrases: &'a Phrases,
}

/// Makes one output file: a function of the site, its path and the job.
///
/// # Errors
/// A fault of a template of the theme.
pub fn render(
    site: &Site<'_>,
    plan: &Plan,
    press: Press<'_>,
    path: &str,
    job: &Job,
) -> Result<Output, Box<Diagnostic>> {
    let text = |text: String| Ok(Output::Bytes(text.into_bytes()));
    match job {
        Job::File(index) => {
            let asset = &site.sources.assets()[*index];
            Ok(Output::Copy { from: asset.path.clone(), sha256: asset.sha256, size: asset.size })
        }
        Job::ThemeAsset(index) => Ok(Output::Bytes(press.files.assets[*index].1.clone())),
        Job::ProvinceStyle => {
            text(site.portal.province.accent.as_deref().and_then(look::accent_css).unwrap_or_default())
        }
        Job::Icon => {
            let accent = site.portal.province.accent.as_deref().unwrap_or(look::DEFAULT_ACCENT);
            text(look::icon_svg(site.portal.province.province.letters, accent))
        }
        Job::Sitemap => text(sitemap::xml(site, plan)),
        Job::Feed(kind, locale) => text(feed::xml(site, press, *kind, *locale)),
        Job::Register => Ok(Output::Bytes(register_csv::csv(site, press))),
        Job::Documents => text(api::documents(site, press)),
        Job::Schema => text(api::schema(site)),
        Job::Calendar(of, locale) => text(calendar::ics(site, press, *of, *locale)),
        Job::CodeImage(id) => Ok(Output::Bytes(
            press
                .codes
                .get(&codes::printed_address(site.portal.province, *id))
                .map_or_else(Vec::new, |code| code.png(codes::LETTER_MM)),
        )),
        Job::Titles(locale) => text(page::titles(site, press, *locale)),
        Job::HashList(byte) => text(hashes::list(site, *byte)),
        Job::Redirect(to, locale) => text(redirect::html(site, press, path, *to, *locale).unwrap_or_default()),
        page => page::render(site, press, path, page)
            .map_err(|fault| Box::new(template(&fault)))
            .and_then(|page| text(lines::keep(&page, press.phrases))),
    }
}

/// Makes the finding about a fault of a template.
#[must_use]
pub fn template(fault: &TemplateFault) -> Diagnostic {
    let TemplateFault { template, line, column, message } = fault;
    Diagnostic::of_path(
        Code::Template,
        format!("{template}:{line}:{column}"),
        say!("แม่แบบของธีมผิด: {message}", "A template of the theme is wrong: {message}"),
    )
}
