//! The days of a document that files for machines tell, and its first identifier.

use crate::date::Date;
use crate::permalink::Entry;
use crate::site::{DocumentId, Site};

/// Gives the day of the last change: that of the pages, else the day of first publication, which the lock keeps.
pub(super) fn updated(site: &Site<'_>, id: DocumentId) -> Option<Date> {
    site.document(id).updated().or_else(|| issued(site, id))
}

/// Gives the day from which there is something to read: that of the letter, else that of the first change or of first
/// publication, whichever is earlier.
pub(super) fn published(site: &Site<'_>, id: DocumentId) -> Option<Date> {
    let document = site.document(id);
    if let Some(circular) = document.circular() {
        return Some(circular.date.date);
    }
    document.changes.iter().map(|change| change.date.date).chain(issued(site, id)).min()
}

/// Gives the line of the identifier that the document had first: a document that moves gets another, and its old one
/// leads to that.
pub(super) fn first<'s>(site: &'s Site<'_>, id: DocumentId) -> Option<&'s Entry> {
    let own = site.permalinks.of_document(id)?;
    let former = site.permalinks.former_of(own);
    let entries = former.chain([own]).filter_map(|id| site.permalinks.entry(id));
    // Of those that are equally old the one that was moved: it is on paper. What a file had is not the document's.
    entries.filter(|entry| entry.target.file.is_none()).min_by_key(|entry| entry.issued)
}

fn issued(site: &Site<'_>, id: DocumentId) -> Option<Date> {
    first(site, id).map(|entry| entry.issued)
}
