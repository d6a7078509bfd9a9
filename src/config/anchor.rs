//! Entries of `redirects.yaml` for a part of a page: a heading or clause that stands elsewhere now.

use super::Fields;
use crate::diagnostic::{Code, Diagnostic};
use crate::key::Key;
use crate::say;
use crate::source::Span;
use crate::yaml::Text;

/// A part of a page that has moved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorRedirect {
    /// The route of the page where it was, such as `handbooks/cctv/approval`, without outer slashes.
    pub route: String,
    /// Its id there.
    pub id: String,
    /// The key of the document, or the route of the chapter, where it is.
    pub to: String,
    /// Its id there; without one the whole page takes its place.
    pub anchor: Option<String>,
    /// Place of the old address.
    pub from_span: Span,
    /// Place of the target.
    pub span: Span,
}

/// Reads an entry whose old address has a `#`.
pub(super) fn read(from: &Text, to: &Text, fields: &mut Fields<'_>) -> Option<AnchorRedirect> {
    let (route, id) = from.text.split_once('#')?;
    let route = route.trim_matches('/');
    let route = route.strip_prefix("en/").unwrap_or(route);
    let (target, anchor) = match to.text.split_once('#') {
        Some((target, anchor)) => (target, Some(anchor.to_owned())),
        None => (to.text.as_str(), None),
    };
    let target = target.trim_matches('/').to_owned();
    let names = [Some(id), anchor.as_deref()];
    if route.is_empty() || names.into_iter().flatten().any(|id| id.is_empty() || id.contains(['#', '/', ' '])) {
        fields.found.push(
            Diagnostic::new(
                Code::RedirectTarget,
                from.span,
                say!("อ่านที่อยู่ของข้อหรือหัวข้อไม่ได้", "The address of a clause or heading can not be read"),
            )
            .help(say!(
                "เขียนเช่น from: /handbooks/cctv/approval/#scope, to: handbooks/cctv/scope#scope",
                "Write it as in from: /handbooks/cctv/approval/#scope, to: handbooks/cctv/scope#scope."
            )),
        );
        return None;
    }
    if Key::parse(&target).is_none() {
        fields.found.push(super::not_a_key(to));
        return None;
    }
    let (route, id) = (route.to_owned(), id.to_owned());
    Some(AnchorRedirect { route, id, to: target, anchor, from_span: from.span, span: to.span })
}
