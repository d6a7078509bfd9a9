//! Raw HTML: the few elements that may stand in a text, and how the others are told.

use super::Element;

/// A piece of raw HTML within a line.
pub(super) enum Html<'a> {
    /// A remark of the editor's, which is not published.
    Comment,
    /// `<br>`
    Break,
    /// `<wbr>`
    WordBreak,
    /// A harmless element begins.
    Open(Element),
    /// A harmless element ends.
    Close(Element),
    /// Another element begins, or something else that only HTML knows.
    ForeignOpen(&'a str),
    /// Another element ends.
    ForeignClose(&'a str),
}

/// Reads a tag as Markdown found it, with its angle brackets. A tag with attributes is no harmless one.
pub(super) fn read(tag: &str) -> Html<'_> {
    if tag.starts_with("<!--") {
        return Html::Comment;
    }
    let inner = tag.strip_prefix('<').and_then(|inner| inner.strip_suffix('>')).unwrap_or(tag).trim();
    if let Some(name) = inner.strip_prefix('/') {
        return element(name.trim()).map_or(Html::ForeignClose(name), Html::Close);
    }
    let void = inner.strip_suffix('/').unwrap_or(inner).trim_end();
    if void.eq_ignore_ascii_case("br") {
        Html::Break
    } else if void.eq_ignore_ascii_case("wbr") {
        Html::WordBreak
    } else if let Some(element) = element(inner) {
        Html::Open(element)
    } else {
        Html::ForeignOpen(inner.split(|c: char| c.is_whitespace() || c == '/').next().unwrap_or_default())
    }
}

fn element(name: &str) -> Option<Element> {
    Element::ALL.into_iter().find(|element| element.name().eq_ignore_ascii_case(name))
}

/// Finds what would be lost with a block of HTML: the first piece that is not a closed comment, and whether it is a
/// comment that is never closed.
pub(super) fn first_beside_comments(block: &str) -> Option<(std::ops::Range<usize>, bool)> {
    let mut from = 0;
    loop {
        let rest = &block[from..];
        let start = from + rest.len() - rest.trim_start().len();
        let rest = &block[start..];
        if rest.is_empty() {
            return None;
        }
        let line = start + rest.lines().next().unwrap_or_default().trim_end().len();
        if !rest.starts_with("<!--") {
            let tag = rest.starts_with('<').then(|| rest.find('>')).flatten().map(|end| start + end + 1);
            return Some((start..tag.unwrap_or(line).min(line), false));
        }
        // `<!-->` is a whole comment.
        match rest[2..].find("-->") {
            Some(end) => from = start + 2 + end + "-->".len(),
            None => return Some((start..line, true)),
        }
    }
}
