//! The pages of a PDF, counted without trusting the file.
//!
//! The only door to `lopdf`. Form and page tree are those of ISO 32000-1, 7.5 and 7.7.3. A file may be damaged, or made
//! to hurt: what is read of it is bounded, and a number is given only where all that the file says agrees.

use lopdf::xref::XrefRecovery;
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};

/// Largest file whose pages are counted, in bytes.
pub const LIMIT: u64 = 64 * 1024 * 1024;

/// Most that one object stream or cross-reference stream may unpack to, in bytes. Programs write some 200 objects
/// into one, a fifth of this; a byte may become fifty in memory and take a tenth of a microsecond.
const UNPACKED: usize = 128 * 1024;

/// Most object streams that are unpacked, some 10,000 objects: a handbook of a few hundred pages.
const STREAMS: usize = 64;

/// Tells whether a file is a PDF by its name.
#[must_use]
pub fn is_named(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, suffix)| suffix.eq_ignore_ascii_case("pdf"))
}

/// Counts the pages of a PDF; nothing where that can not be known.
///
/// Not counted: what is encrypted, what has to be repaired by guessing, and what counts its pages otherwise than they
/// are found.
#[must_use]
pub fn pages(bytes: &[u8]) -> Option<u32> {
    // An encrypted file is unpacked whole, which nothing bounds.
    if times(bytes, b"/Encrypt") > 0 || times(bytes, b"/ObjStm") > STREAMS {
        return None;
    }
    let options = LoadOptions { max_decompressed_size: Some(UNPACKED), filter: Some(kept), ..LoadOptions::default() };
    let document = Document::load_mem_with_options(bytes, options).ok()?;
    if document.xref_recovery == Some(XrefRecovery::Reconstructed) {
        return None;
    }
    let root = document.catalog().ok()?.get(b"Pages").ok()?.as_reference().ok()?;
    let told = document.get_dictionary(root).ok()?.get(b"Count").ok()?.as_i64().ok()?;
    let mut found: Vec<ObjectId> = document.page_iter().collect();
    let reached = found.len();
    found.sort_unstable();
    found.dedup();
    // A page that is reached twice stands in a tree that has a loop or was cut short.
    let count = u32::try_from(told).ok().filter(|count| *count > 0)?;
    (found.len() == reached && u32::try_from(reached) == Ok(count)).then_some(count)
}

/// Keeps of an object what the page tree needs, so that a file of large images takes little memory.
fn kept(id: ObjectId, object: &mut Object) -> Option<(ObjectId, Object)> {
    const TREE: [&[u8]; 3] = [b"Catalog", b"Pages", b"Page"];
    const KEYS: [&[u8]; 4] = [b"Type", b"Pages", b"Kids", b"Count"];
    match object {
        Object::Dictionary(found) if TREE.iter().any(|name| found.has_type(name)) => {
            let mut tree = Dictionary::new();
            for key in KEYS {
                if let Ok(value) = found.get(key) {
                    tree.set(key, value.clone());
                }
            }
            *object = Object::Dictionary(tree);
            Some((id, object.clone()))
        }
        // The library unpacks it after this call.
        Object::Stream(stream) if stream.dict.has_type(b"ObjStm") => Some((id, Object::Null)),
        _ => None,
    }
}

fn times(bytes: &[u8], word: &[u8]) -> usize {
    bytes.windows(word.len()).filter(|part| *part == word).count()
}
