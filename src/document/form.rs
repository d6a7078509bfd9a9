//! What a form adds: its code, what it is for, where it goes, the rule behind it.

use super::reader::{Reader, thai};
use super::{Bilingual, citation, citation::RawCitation};
use crate::yaml::Fields;

/// The facts of a form.
#[derive(Clone, Debug)]
pub struct Form {
    /// Its code, such as `คกก.มท.01`.
    pub code: Option<String>,
    /// What it is for.
    pub used_for: Option<Bilingual>,
    /// Where it goes.
    pub send_to: Option<Bilingual>,
    /// The letters and handbooks that it belongs to.
    pub related: Vec<RawCitation>,
}

/// Reads the facts of a form.
pub(super) fn read(fields: &mut Fields<'_>, reader: &Reader<'_>) -> Form {
    Form {
        code: fields.text("code").map(|text| text.text),
        used_for: fields.text("used_for").map(thai),
        send_to: fields.text("send_to").map(thai),
        related: citation::list(fields, "related", reader),
    }
}
