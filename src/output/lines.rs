//! Lines of Thai on finished pages: phrases stay together, and ๆ never begins a line.
//!
//! It is done on the page, not by templates, so that every theme has it and no view holds HTML for the sake of lines.

use crate::thai::phrase::Phrases;

/// Elements whose text is no prose: shown as typed, not shown at all, or kept together already.
const APART: [&str; 11] =
    ["code", "kbd", "option", "pre", "samp", "script", "style", "svg", "textarea", "time", "title"];
/// Elements that hold text alone, in which `<` begins nothing.
const RAW: [&str; 4] = ["script", "style", "textarea", "title"];
/// Elements without an end.
const VOID: [&str; 8] = ["area", "br", "hr", "img", "input", "link", "meta", "wbr"];
/// Classes of what is kept together already, and of what is there to be copied to the letter.
const KEPT: [&str; 6] = ["nb", "no", "tel", "id", "keep", "copy"];

/// Puts the phrases of a page's `<main>` in `<span class="keep">`, `<wbr>` between two that touch, and U+00A0 before ๆ.
///
/// A phrase that goes over the edge of an element is not seen. Nothing but text changes: no attribute, no title, no data.
/// What surrounds `<main>` is laid out in rows of few words, where the theme decides.
#[must_use]
pub(super) fn keep(page: &str, phrases: &Phrases) -> String {
    let (Some(start), Some(end)) = (page.find("<main"), page.rfind("</main")) else { return page.to_owned() };
    let Some(main) = page.get(start..end) else { return page.to_owned() };
    let mut out = String::with_capacity(page.len() + main.len() / 8);
    out.push_str(&page[..start]);
    let mut rest = main;
    // The element whose text stays as it is, with how many of its name are open.
    let mut apart: Option<(&str, usize)> = None;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at(at);
        write_text(&mut out, text, phrases, apart.is_some());
        let tag = &markup[..end_of_tag(markup)];
        out.push_str(tag);
        rest = &markup[tag.len()..];
        let closing = tag.starts_with("</");
        let name = name(tag);
        apart = match apart {
            Some((open, 1)) if closing && name.eq_ignore_ascii_case(open) => None,
            Some((open, depth)) if name.eq_ignore_ascii_case(open) => {
                Some((open, if closing { depth - 1 } else { depth + 1 }))
            }
            None if !closing && is_apart(tag, name) => {
                if RAW.iter().any(|raw| name.eq_ignore_ascii_case(raw)) {
                    let end = end_of_raw(rest, name);
                    out.push_str(&rest[..end]);
                    rest = &rest[end..];
                }
                Some((name, 1))
            }
            other => other,
        };
    }
    write_text(&mut out, rest, phrases, apart.is_some());
    out.push_str(&page[end..]);
    out
}

fn write_text(out: &mut String, text: &str, phrases: &Phrases, apart: bool) {
    // All Thai letters, and few others, begin with this byte.
    if apart || !text.as_bytes().contains(&0xE0) {
        out.push_str(text);
        return;
    }
    let mut rest = 0;
    for range in phrases.find(text) {
        if range.start > 0 && range.start == rest {
            out.push_str("<wbr>");
        }
        write_repetitions(out, &text[rest..range.start]);
        out.push_str("<span class=\"keep\">");
        out.push_str(&text[range.clone()]);
        out.push_str("</span>");
        rest = range.end;
    }
    write_repetitions(out, &text[rest..]);
}

/// Writes a text with spaces that do not break: before ๆ, and where ว or ณ stands alone before a digit, as in ว 10800.
fn write_repetitions(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(' ') {
        let (before, after) = (&rest[..at], &rest[at + 1..]);
        let word = before.rsplit([' ', '/']).next().unwrap_or_default();
        let number = after.chars().next().is_some_and(|c| c.is_ascii_digit() || ('๐'..='๙').contains(&c));
        let keeps = after.starts_with('ๆ') || number && matches!(word, "ว" | "ณ");
        out.push_str(before);
        out.push(if keeps { '\u{A0}' } else { ' ' });
        rest = after;
    }
    out.push_str(rest);
}

/// Gives the length of the tag, comment or declaration with which a text begins.
fn end_of_tag(markup: &str) -> usize {
    if markup.starts_with("<!--") {
        return markup.find("-->").map_or(markup.len(), |at| at + "-->".len());
    }
    let mut quote = None;
    for (at, byte) in markup.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), _) if open == byte => quote = None,
            _ => {}
        }
    }
    markup.len()
}

fn end_of_raw(text: &str, name: &str) -> usize {
    let ends = |at: &usize| {
        let after = text.get(at + 2..at + 2 + name.len());
        after.is_some_and(|after| after.eq_ignore_ascii_case(name))
    };
    text.match_indices("</").map(|(at, _)| at).find(ends).unwrap_or(text.len())
}

fn name(tag: &str) -> &str {
    let tag = tag.trim_start_matches(['<', '/']);
    &tag[..tag.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(tag.len())]
}

fn is_apart(tag: &str, name: &str) -> bool {
    let is_one_of = |names: &[&str]| names.iter().any(|known| name.eq_ignore_ascii_case(known));
    if is_one_of(&VOID) || tag.ends_with("/>") {
        return false;
    }
    let class = tag.split_once(" class=\"").and_then(|(_, class)| class.split_once('"')).map_or("", |(class, _)| class);
    is_one_of(&APART) || class.split_ascii_whitespace().any(|class| KEPT.contains(&class))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::keep;
    use crate::thai::phrase::Phrases;

    fn kept(text: &str) -> String {
        let page = keep(&format!("<h1>คณะกรรมการ</h1><main>{text}</main>"), &Phrases::new([]));
        page.strip_prefix("<h1>คณะกรรมการ</h1><main>").unwrap().strip_suffix("</main>").unwrap().to_owned()
    }

    #[test]
    fn text_is_kept_together_and_nothing_else_changes() {
        for (page, expected) in [
            ("<p>คณะกรรมการ</p>", "<p><span class=\"keep\">คณะกรรมการ</span></p>"),
            ("<p>ต่าง ๆ &amp; อื่น ๆ", "<p>ต่าง\u{A0}ๆ &amp; อื่น\u{A0}ๆ"),
            ("แนวทางปฏิบัติการจัดหา", "<span class=\"keep\">แนวทางปฏิบัติ</span><wbr><span class=\"keep\">การจัดหา</span>"),
        ] {
            assert_eq!(kept(page), expected);
        }
        for page in [
            "<title>คณะกรรมการ ๆ</title>",
            "<a title=\"ก > คณะกรรมการ\" href=x>ก</a>",
            "<pre>คณะกรรมการ <b>ลงวันที่</b></pre>",
            "<script type=\"application/ld+json\">{\"a\":\"<b>คณะกรรมการ\"}</script>",
            "<span class=\"a nb\">คณะกรรมการ<span>ก</span>ลงวันที่</span>",
            "<!-- คณะกรรมการ > ลงวันที่ -->",
            "<svg><text>คณะกรรมการ</text></svg>",
            "<p",
        ] {
            assert_eq!(kept(page), page);
            assert_eq!(kept(&kept(page)), page);
        }
        assert!(kept("<code>ก</code>คณะกรรมการ").contains("keep"));
    }

    proptest! {
        #[test]
        fn no_letter_is_lost(pieces in prop::collection::vec(prop::sample::select(vec![
            "คณะกรรมการ", "แนวทางปฏิบัติ", "การจัดหา", "โครงการ", "ฯ", " ๆ", " ", "ๆ", "<b>", "</b>", "<i class=\"nb\">",
            "</i>", "เ", "ก", "่", "า", "a", "&amp;", "ลงวันที่", "ฯลฯ", "<code>", "</code>", "<", "\"", ">",
        ]), 0..24)) {
            let page: String = pieces.concat();
            let once = kept(&page);
            prop_assert_eq!(kept(&once), once.clone());
            let plain = once.replace("</span>", "").replace("<span class=\"keep\">", "").replace("<wbr>", "");
            prop_assert_eq!(plain.replace('\u{A0}', " "), page);
        }
    }
}
