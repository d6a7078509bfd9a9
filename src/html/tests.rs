use proptest::prelude::*;

use super::{Href, Words, body};
use crate::document::body::{self, Target};
use crate::escape::escape;
use crate::locale::Locale;
use crate::source::SourceId;

const WORDS: Words<'_> = Words {
    locale: Locale::Th,
    note: "หมายเหตุ",
    tip: "เคล็ดลับ",
    important: "สำคัญ",
    warning: "คำเตือน",
    caution: "ข้อควรระวัง",
    footnotes: "เชิงอรรถ",
    back_to_text: "กลับไปที่ข้อความ {number}",
    table: "ตาราง",
};

/// Writes a text with every link bound to its own target.
fn html(text: &str) -> String {
    let read = body::parse(SourceId::new(0), text, 0).value;
    let href = |target: &Target| match target {
        Target::Document { key, anchor } => Href::To {
            href: format!("/{key}/{}", anchor.as_ref().map(|a| format!("#{a}")).unwrap_or_default()),
            lang: None,
        },
        Target::File { name, .. } => Href::To { href: name.clone(), lang: None },
        Target::Anchor(id) => Href::To { href: format!("#{id}"), lang: None },
        Target::External(href) => Href::To { href: href.clone(), lang: None },
        Target::Unusable => Href::None,
    };
    let links: Vec<_> = read.links.iter().map(|link| href(&link.target)).collect();
    body(&read, &links, &[], &WORDS)
}

#[test]
fn blocks_are_plain_html() {
    for (text, wanted) in [
        ("ก **ข** *ค* ~~ง~~ `<x>`", "<p>ก <strong>ข</strong> <em>ค</em> <del>ง</del> <code>&lt;x&gt;</code></p>\n"),
        ("## ก {#a}", "<h2 id=\"a\">ก</h2>\n"),
        ("> ก", "<blockquote>\n<p>ก</p>\n</blockquote>\n"),
        ("- ก\n- ข", "<ul>\n<li>ก</li>\n<li>ข</li>\n</ul>\n"),
        ("3. ก", "<ol start=\"3\">\n<li>ก</li>\n</ol>\n"),
        ("1. ก", "<ol>\n<li>ก</li>\n</ol>\n"),
        ("ก\n: ข", "<dl>\n<dt>ก</dt>\n<dd>ข</dd>\n</dl>\n"),
        ("```sh\na <b\n```", "<pre tabindex=\"0\"><code>a &lt;b\n</code></pre>\n"),
        ("ก\n\n---\n\nข", "<p>ก</p>\n<hr>\n<p>ข</p>\n"),
        ("ม<sup>2</sup><wbr>ก<br>ข", "<p>ม<sup>2</sup><wbr>ก<br>\nข</p>\n"),
        (
            "> [!WARNING]\n> ก",
            "<div class=\"note is-warning\" role=\"note\">\n<p class=\"note-title\">คำเตือน</p>\n<p>ก</p>\n</div>\n",
        ),
        ("&lt;script&gt; \"ก\"", "<p>&lt;script&gt; &quot;ก&quot;</p>\n"),
    ] {
        assert_eq!(html(text), wanted, "{text}");
    }
}

#[test]
fn tables_have_a_named_region_and_classes() {
    let table = "| ก | ข |  |\n|:-|-:|:-:|\n| 1 | **2** | 3 |\n";
    assert_eq!(
        html(table),
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"ตาราง\"><table>\n\
         <thead><tr><th scope=\"col\" class=\"t-start\">ก</th><th scope=\"col\" class=\"t-end\">ข</th><td class=\"t-center\"></td></tr></thead>\n\
         <tbody>\n<tr><td class=\"t-start\">1</td><td class=\"t-end\"><strong>2</strong></td><td class=\"t-center\">3</td></tr>\n</tbody>\n</table></div>\n"
    );
    let named = html(&format!("## วงเงิน \"ก\"\n\n{table}\n{table}\n## ข\n\n{table}"));
    for name in ["วงเงิน &quot;ก&quot;", "วงเงิน &quot;ก&quot; (2)", "ข"] {
        assert!(named.contains(&format!("aria-label=\"{name}\"")), "{name}");
    }
    assert!(!named.contains("style="));
}

#[test]
fn footnotes_stand_at_the_end_and_lead_back() {
    assert_eq!(
        html("ก[^a] ข[^a]\n\n[^a]: ค\n"),
        "<p>ก<sup class=\"fn\"><a id=\"fnref-1\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup> \
         ข<sup class=\"fn\"><a id=\"fnref-1-2\" href=\"#fn-1\" role=\"doc-noteref\">1</a></sup></p>\n\
         <section class=\"notes\" aria-labelledby=\"fn\">\n<h2 id=\"fn\">เชิงอรรถ</h2>\n<ol>\n\
         <li id=\"fn-1\"><p>ค <a class=\"back\" href=\"#fnref-1\" aria-label=\"กลับไปที่ข้อความ 1\">↩</a> \
         <a class=\"back\" href=\"#fnref-1-2\" aria-label=\"กลับไปที่ข้อความ 1-2\">↩<sup>2</sup></a></p>\n</li>\n</ol>\n</section>\n"
    );
    assert!(html("ก\n\n[^a]: คำที่ไม่มีใครอ้างถึง").contains("<p>คำที่ไม่มีใครอ้างถึง</p>"));
}

#[test]
fn links_are_written_once_and_only_when_they_lead_somewhere() {
    assert_eq!(html("[ก](/x#ข \"ค&\")"), "<p><a href=\"/x/#ข\" title=\"ค&amp;\">ก</a></p>\n");
    assert_eq!(html("[ก](javascript:x) ข"), "<p>ก ข</p>\n");
    assert_eq!(html("![ผัง <1>](a.png)"), "<p><img src=\"a.png\" alt=\"ผัง &lt;1&gt;\"></p>\n");
    assert_eq!(html("![ผัง](https://a.example/a.png)"), "<p>ผัง</p>\n");
    assert_eq!(
        html("[a <https://x.example> b](/z)"),
        "<p><a href=\"/z/\">a https://x.example b</a></p>\n",
        "HTML knows no link in a link"
    );
    let read = body::parse(SourceId::new(0), "[ก](/x)", 0).value;
    let english = Href::To { href: "/en/x/".into(), lang: Some(Locale::En) };
    assert_eq!(body(&read, &[english], &[], &WORDS), "<p><a href=\"/en/x/\" hreflang=\"en\">ก</a></p>\n");
    assert_eq!(body(&read, &[], &[], &WORDS), "<p>ก</p>\n");
}

#[test]
fn numbers_never_break_and_lead_to_their_letter() {
    let read = body::parse(SourceId::new(0), "ตาม มท 0210.5/ว 10800 นี้", 0).value;
    assert_eq!(body(&read, &[], &[None], &WORDS), "<p>ตาม <span class=\"no\">มท 0210.5/ว 10800</span> นี้</p>\n");
    let bound = Some(Href::To { href: "/circulars/2567/mt-0210-5-w10800/".into(), lang: None });
    assert_eq!(
        body(&read, &[], &[bound], &WORDS),
        "<p>ตาม <a href=\"/circulars/2567/mt-0210-5-w10800/\"><span class=\"no\">มท 0210.5/ว 10800</span></a> นี้</p>\n"
    );
}

#[test]
fn escaping_covers_text_and_attributes() {
    assert_eq!(escape("ก & <b> \"x\" 'y'"), "ก &amp; &lt;b&gt; &quot;x&quot; 'y'");
    assert_eq!(escape("a\u{0}b\u{1b}c\u{85}d\n\te"), "a\u{fffd}b\u{fffd}c\u{fffd}d\n\te");
    assert!(matches!(escape("ปกติ"), std::borrow::Cow::Borrowed(_)));
}

#[test]
fn depth_is_no_danger() {
    let deep = html(&"> ".repeat(20_000));
    assert_eq!(deep.matches("<blockquote>").count(), deep.matches("</blockquote>").count());
}

/// Letters in runs, as a reader would see words.
fn words(text: &str) -> Vec<String> {
    let is_letter = |c: char| c.is_alphanumeric() || crate::thai::is_thai_letter(c);
    text.split(|c| !is_letter(c)).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Takes the tags away and reads the references that `escape` writes.
fn visible(html: &str) -> String {
    let mut text = String::new();
    for piece in html.split('<') {
        text.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

/// Reads the output as a browser's tokenizer would and checks that every element that begins ends, in order.
fn assert_valid(html: &str) -> Result<(), TestCaseError> {
    let mut open: Vec<String> = Vec::new();
    let mut ids = std::collections::HashSet::new();
    for token in html5gum::Tokenizer::new(html) {
        match token.unwrap() {
            html5gum::Token::StartTag(tag) => {
                let name = String::from_utf8_lossy(&tag.name).into_owned();
                if let Some(id) = tag.attributes.get(&b"id"[..]) {
                    prop_assert!(ids.insert(id.clone()), "an id twice in {}", html);
                }
                prop_assert!(!tag.attributes.keys().any(|key| key.starts_with(b"on") || ***key == *b"style"));
                prop_assert!(!(name == "a" && open.contains(&name)), "a link in a link: {}", html);
                if !matches!(name.as_str(), "br" | "wbr" | "hr" | "img") {
                    open.push(name);
                }
            }
            html5gum::Token::EndTag(tag) => {
                prop_assert_eq!(open.pop(), Some(String::from_utf8_lossy(&tag.name).into_owned()));
            }
            html5gum::Token::Error(error) => prop_assert!(false, "{:?} in {}", error, html),
            html5gum::Token::Comment(_) | html5gum::Token::Doctype(_) => prop_assert!(false, "raw HTML in {}", html),
            html5gum::Token::String(_) => {}
        }
    }
    prop_assert!(open.is_empty());
    Ok(())
}

const MARKDOWN: &str = "([ก-ฮ๑-๓ะ-ูเ-ๆ่-์a-c1. \n\t*_~`\\[\\]()!<>/#|:&;\\\\^{}\"'=-]|\\*\\*|~~|\n\n|\n> |\n- |\n1\\. |\n## |\n: |\\[\\^a\\]|\n\\[\\^a\\]: |<sup>|</sup>|<mark>|<b>|<br>|<!--|-->|\\]\\(|\\[a\\]\\(b\\)|\n\\|a\\|b\\|\n\\|-\\|-\\||\n    |```|\u{2060}|\\[!NOTE\\]|<https://a/>|&amp;|มท 0210\\.5/ว 1){0,60}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn output_is_valid_whatever_is_written(text in MARKDOWN) {
        assert_valid(&html(&text))?;
    }

    /// Emphasis, lists, quotations, headings and line breaks take no word away and change no order.
    #[test]
    fn every_word_is_on_the_page_in_order(
        lines in prop::collection::vec(("(> |- |1\\. |## |)", "([ก-ฮ]{1,3}|[a-c]{1,3}|[ .,!()*~“”]|\\*\\*|~~){1,10}"), 1..8),
    ) {
        let text: String = lines.iter().flat_map(|(mark, line)| [mark, line, "\n\n"]).collect();
        let has_errors = crate::diagnostic::has_errors(&body::parse(SourceId::new(0), &text, 0).diagnostics);
        // What would be lost is an error; the name of a language beside a fence is not shown.
        if has_errors || text.contains("~~~") {
            return Ok(());
        }
        let written: String = lines.iter().flat_map(|(_, line)| [line, "\n\n"]).collect();
        let is_marker = |c: char| matches!(c, '*' | '~');
        // Markers within a word part no words.
        let wanted = words(&written.replace(is_marker, "")).concat();
        let shown = visible(&html(&text)).replace(is_marker, "");
        prop_assert_eq!(words(&shown).concat(), wanted);
    }

    #[test]
    fn no_joiner_is_published(text in "([ก-ฮ().! ]|\\*\\*|\\*|~~|\n){0,40}") {
        let joiner = '\u{2060}';
        prop_assert!(!html(&text).contains(joiner));
    }
}

#[test]
fn thai_words_in_an_english_text_are_marked() {
    let read = body::parse(SourceId::new(0), "The letter ว 5555 <1> of กระทรวง มหาดไทย (`ก`), มท 0210.5/ว 1.", 0).value;
    let words = Words { locale: Locale::En, ..WORDS };
    assert_eq!(
        body(&read, &[], &[], &words),
        "<p>The letter <span lang=\"th\">ว</span> 5555 &lt;1&gt; of <span lang=\"th\">กระทรวง มหาดไทย</span> \
         (<code>ก</code>), <span class=\"no\" lang=\"th\">มท 0210.5/ว 1</span>.</p>\n"
    );
}

#[test]
fn clauses_have_their_number_once_and_in_its_language() {
    let read = body::parse(SourceId::new(0), "ข้อ ๑ {#a} ก\n\n(a) b\n\n(b) c", 0).value;
    let html = body(&read, &[], &[], &Words { locale: Locale::En, ..WORDS });
    assert_eq!(
        html,
        "<ol class=\"clauses\" role=\"list\">\n<li id=\"a\"><p><a class=\"clause-no\" href=\"#a\"><span lang=\"th\">ข้อ ๑</span></a> \
         <span lang=\"th\">ก</span></p>\n<ol class=\"clauses\" role=\"list\">\n<li><p><span class=\"clause-no\">(a)</span> b</p>\n</li>\n\
         <li><p><span class=\"clause-no\">(b)</span> c</p>\n</li>\n</ol>\n</li>\n</ol>\n"
    );
}
