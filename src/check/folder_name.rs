//! The folder of a letter follows from its year and number, so that an editor finds it by hand.

use crate::diagnostic::{Code, Diagnostic};
use crate::number::OfficialNumber;
use crate::say;
use crate::site::Site;

/// Reports letters whose folder does not follow from their number.
pub(super) fn check(site: &Site<'_>, found: &mut Vec<Diagnostic>) {
    for (_, document) in site.documents() {
        let Some(circular) = document.circular().filter(|_| document.complete) else { continue };
        let Some(OfficialNumber::Letter(number)) = &circular.number else { continue };
        let Some(span) = circular.number_span else { continue };
        let body = site.config.bodies.find(&circular.issuer);
        let Some(slug) = body.and_then(|body| site.config.bodies.folder_slug(body)) else { continue };
        let wanted = format!("circulars/{}/{}", circular.date.date.year_be(), number.folder_name(&slug));
        if document.key.as_str() != wanted {
            found.push(
                Diagnostic::new(
                    Code::FolderDiffers,
                    span,
                    say!("ชื่อโฟลเดอร์ไม่ตรงกับเลขที่และปีของหนังสือ", "The folder does not follow from number and year"),
                )
                .help(say!("ชื่อตามแบบคือ {wanted}", "It would be {wanted}.")),
            );
        }
    }
}
