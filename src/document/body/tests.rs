use proptest::prelude::*;

use super::{Alignment, Body, Event, Tag, Target, parse};
use crate::date::Date;
use crate::diagnostic::{Checked, Code, Place, Severity};
use crate::source::SourceId;

fn read(text: &str) -> Checked<Body> {
    parse(SourceId::new(0), text, 0)
}

/// Each finding with the text that it is about.
fn found(text: &str) -> Vec<(Code, &str)> {
    let place = |place: &Place| match place {
        Place::Span(span) => &text[span.range()],
        Place::Path(_) => "",
    };
    read(text).diagnostics.iter().map(|found| (found.code, place(&found.place))).collect()
}

fn fixed(text: &str) -> String {
    let mut text = text.to_owned();
    let mut fixes: Vec<_> = read(&text).diagnostics.into_iter().filter_map(|found| found.fix).collect();
    fixes.sort_by_key(|fix| std::cmp::Reverse(fix.span.start));
    for fix in fixes {
        text.replace_range(fix.span.range(), &fix.replacement);
    }
    text
}

/// The events in short: `<strong>` for a start, `/` for an end.
fn shape(text: &str) -> String {
    let checked = read(text);
    assert_eq!(checked.diagnostics, [], "{text}");
    let body = checked.value;
    let mut shape = String::new();
    for event in &body.events {
        match event {
            Event::Start(Tag::Paragraph) | Event::End(Tag::Paragraph) => {}
            Event::Start(Tag::Strong) => shape.push_str("<b>"),
            Event::Start(Tag::Emphasis) => shape.push_str("<i>"),
            Event::Start(Tag::Deleted) => shape.push_str("<s>"),
            Event::Start(Tag::Link(_)) => shape.push_str("<a>"),
            Event::Start(_) => shape.push_str("<?>"),
            Event::End(_) => shape.push_str("</>"),
            Event::Text(text) => shape.push_str(text),
            Event::Code(code) => shape.extend(["`", code, "`"]),
            Event::Mention(index) => shape.extend(["{", &body.mentions[*index].written, "}"]),
            Event::HardBreak => shape.push('⏎'),
            other => panic!("no test here has {other:?}"),
        }
    }
    shape
}

fn ids(text: &str) -> Vec<String> {
    read(text).value.headings.into_iter().map(|heading| heading.id).collect()
}

mod emphasis {
    use super::*;
    use crate::document::body::emphasis::Prepared;

    #[test]
    fn markers_work_beside_punctuation() {
        for (text, wanted) in [
            ("**(CCTV)**ใน", "<b>(CCTV)</>ใน"),
            ("**พ.ศ.**๒๕๖๗", "<b>พ.ศ.</>๒๕๖๗"),
            ("**พ.ศ.**2567", "<b>พ.ศ.</>2567"),
            ("**ด่วน!**ต่อ", "<b>ด่วน!</>ต่อ"),
            ("**[ลิงก์](x)**ต่อ", "<b><a>ลิงก์</></>ต่อ"),
            ("~~(ยกเลิก)~~ต่อ", "<s>(ยกเลิก)</>ต่อ"),
            ("*(ก)*ข", "<i>(ก)</>ข"),
            ("ใน**(CCTV)**", "ใน<b>(CCTV)</>"),
            ("ใน**(CCTV)**ที่", "ใน<b>(CCTV)</>ที่"),
            ("ใน**(CCTV) ระบบ**ที่", "ใน<b>(CCTV) ระบบ</>ที่"),
            ("ใน~~(ก)~~ข", "ใน<s>(ก)</>ข"),
            ("ใน*(ก)*ข", "ใน<i>(ก)</>ข"),
            ("**`x`**ต่อ", "<b>`x`</>ต่อ"),
            ("**“ก”**ข**“ค”**", "<b>“ก”</>ข<b>“ค”</>"),
            ("***(ก)***ข", "<i><b>(ก)</></>ข"),
            ("**ก *(ข)***ค", "<b>ก <i>(ข)</></>ค"),
            ("**ด่วน!**ต่อ**ก** **(ข)**ค", "<b>ด่วน!</>ต่อ<b>ก</> <b>(ข)</>ค"),
            ("**(ก)**ข **(ค)**ง\n\n**(จ)**ฉ", "<b>(ก)</>ข <b>(ค)</>ง<b>(จ)</>ฉ"),
            ("[ดู**(ก)**ข](/x)", "<a>ดู<b>(ก)</>ข</>"),
        ] {
            assert_eq!(shape(text), wanted, "{text}");
        }
    }

    #[test]
    fn what_is_no_emphasis_stays_as_it_is() {
        for text in [
            r"\*\*(ก)\*\*ข",
            "`**(ก)**ข`",
            "    **(ก)**ข",
            "```\n**(ก)**ข\n```",
            "[ก](<a**(b)**ค>)",
            "[x]: /a**(b)**ค",
            "<https://a.example/**(b)**ค>",
            "**ก** *ข* ~~ค~~ ***ง***",
            "2*(3+4)*5",
            "ราคา*(รวม) ค่าส่ง*(ไม่รวม)",
            "ข้อ (**ก**) และ “**ข**” ค",
            "**หมายเหตุ (**สำคัญ**)**",
            "a **b** (c)",
            "ก**ข",
            "&#42;&#42;(ก)**ข",
        ] {
            assert_eq!(&*Prepared::new(text).text, text);
        }
    }

    #[test]
    fn the_name_of_a_definition_is_not_changed() {
        let text = "[**ด่วน!**ต่อ]\n\n[**ด่วน!**ต่อ]: /x";
        assert_eq!(read(text).value.links.len(), 1);
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "---\n---\n**(ก)**ข **(ค)**ง <b> [x](y:z) [^q]";
        let checked = parse(SourceId::new(0), text, 8);
        let at: Vec<_> = checked
            .diagnostics
            .iter()
            .map(|found| match &found.place {
                Place::Span(span) => &text[span.range()],
                Place::Path(_) => unreachable!("a text has places"),
            })
            .collect();
        assert_eq!(at, ["<b>", "y:z", "[^q]"]);
    }

    #[test]
    fn joiners_never_reach_the_reader_but_those_of_the_writer_stay() {
        let body = read("## **(ก)**ข\n\n**(ค)**ง ก\u{2060}ข").value;
        assert_eq!(body.plain_text(), "(ก)ข\n(ค)ง ก\u{2060}ข\n");
        assert_eq!((body.headings[0].id.as_str(), body.headings[0].text.as_str()), ("ก-ข", "(ก)ข"));
    }

    #[test]
    fn markers_that_stay_text_are_reported() {
        let stray = |at| (Code::EmphasisNotRead, at);
        assert_eq!(found("ก **ข ค"), [stray("**")]);
        assert_eq!(found("ก ** ข** ค"), [stray("**")], "one finding for a pair");
        assert_eq!(found("ก~~ ข ~~ค"), [stray("~~")]);
        assert_eq!(found("__คำ__ต่อ"), [stray("__")]);
        assert_eq!(found("## ก **ข"), [stray("**")]);
        assert_eq!(found("| ก **ข |\n|-|\n| ค |"), [stray("**")]);
        for fine in [
            "2**3",
            "a ** b",
            r"ก \*\*ข",
            "`**ก`",
            "*หมายเหตุ",
            "ชื่อ ______ สกุล",
            "snake__case",
            "&#42;&#42;ก",
            "__init__.py",
        ] {
            assert_eq!(found(fine), [], "{fine}");
        }
    }

    proptest! {
        #[test]
        fn a_text_without_the_pattern_is_not_touched(
            text in prop_oneof!["[ก ข๑\na*]{0,40}", "[ก ข๑\na~]{0,40}", "( \\*\\*|\\*\\* |[ก().!])?( |[ก.!]){0,20}"],
        ) {
            prop_assert_eq!(&*Prepared::new(&text).text, text.as_str());
        }

        #[test]
        fn only_joiners_are_added(text in "([ก-ข(). \n\\[\\]!`<>|]|\\*\\*|\\*|~~){0,40}") {
            let prepared = Prepared::new(&text);
            prop_assert_eq!(prepared.text.replace('\u{2060}', ""), text.as_str());
            for (at, c) in prepared.text.char_indices().filter(|(_, c)| *c != '\u{2060}') {
                prop_assert!(text[prepared.original(at)..].starts_with(c));
            }
        }

        #[test]
        fn one_pair_always_works(
            before in "[ก-ฮ]{0,3}", open in "[(“\"\\[]?", word in "[ก-ฮ]{1,3}", close in "[)”\"!.%:]?", after in "[ก-ฮ]{0,3}",
            marker in "\\*\\*|~~",
        ) {
            let text = format!("{before}{marker}{open}{word}{close}{marker}{after}");
            let body = read(&text).value;
            let marked = Event::Text(format!("{open}{word}{close}"));
            prop_assert!(body.events.contains(&marked), "{} became {:?}", text, body.events);
        }
    }
}

mod line_breaks {
    use super::*;

    #[test]
    fn between_thai_letters_they_join() {
        for (text, wanted) in [
            ("จัด\nหา", "จัดหา"),
            ("**จัด**\nหา", "<b>จัด</>หา"),
            ("จัด\n**หา**", "จัด<b>หา</>"),
            ("*จัด\nหา*", "<i>จัดหา</>"),
            ("[จัด](/x)\n**[หา](/y)**", "<a>จัด</><b><a>หา</></>"),
            ("จัด\r\nหา", "จัดหา"),
            ("ต่างๆ\nที่", "ต่างๆที่"),
            ("กรุงเทพฯ\nและ", "กรุงเทพฯและ"),
            ("> จัด\n> หา", "<?>จัดหา</>"),
            ("จัด<!-- ตรวจแล้ว -->\nหา", "จัดหา"),
            ("จึง\nเรียนมาเพื่อโปรดทราบ", "จึงเรียนมาเพื่อโปรดทราบ"),
            ("การ\nเรื่องราว", "การเรื่องราว"),
            ("**ด่วน!ก**\nต่อ", "<b>ด่วน!ก</>ต่อ"),
        ] {
            assert_eq!(shape(text), wanted, "{text}");
        }
    }

    #[test]
    fn elsewhere_they_are_a_space() {
        for (text, wanted) in [
            ("ปี ๒๕๖๗\nมี", "ปี ๒๕๖๗\nมี"),
            ("จำนวน\n๓ เครื่อง", "จำนวน\n๓ เครื่อง"),
            ("word\nword", "word\nword"),
            ("คำ\nword", "คำ\nword"),
            ("`a`\nคำ", "`a`\nคำ"),
            ("คำ \nต่อ", "คำ\nต่อ"),
            ("จบ\nเรียน  ผู้ว่าราชการ", "จบ\nเรียน  ผู้ว่าราชการ"),
            ("จบ\nเรื่อง: ก", "จบ\nเรื่อง: ก"),
            ("จบ\n**อ้างถึง** ก", "จบ\n<b>อ้างถึง</> ก"),
            ("จบ\nสิ่งที่ส่งมาด้วย ๑ ก", "จบ\nสิ่งที่ส่งมาด้วย ๑ ก"),
            ("คำ  \nต่อ", "คำ⏎ต่อ"),
            ("คำ<br>\nต่อ", "คำ⏎\nต่อ"),
            ("ราคา ๕฿\nต่อ", "ราคา ๕฿\nต่อ"),
        ] {
            assert_eq!(shape(text), wanted, "{text}");
        }
    }

    #[test]
    fn a_word_is_whole_in_headings_and_numbers_too() {
        let body = read("หัว\nข้อ\n===\n\nดู มท 0210.5/ว\n10800 ก").value;
        assert_eq!(body.headings[0].text, "หัวข้อ");
        assert_eq!(body.mentions.len(), 1);
    }
}

mod lists {
    use super::*;

    #[test]
    fn thai_numbers_make_no_list_and_are_reported_once_with_a_fix() {
        let text = "ดังนี้\n๑. ก\n๒. ข\n๓.ค\n";
        assert_eq!(found(text), [(Code::ThaiListMarker, "๑.")]);
        assert_eq!(fixed(text), "ดังนี้\n1. ก\n2. ข\n3. ค\n");
        assert_eq!(fixed("๑) ก\n๒) ข"), "1) ก\n2) ข");
        assert_eq!(fixed("> (๑) ก\n> (๒) ข"), "> (๑) ก\n> \n> (๒) ข", "brackets are kept");
        assert_eq!(fixed("๑. ก\n\n๒. ข\n"), "1. ก\n\n2. ข\n");
        assert_eq!(fixed("ต่อ\n๔. ก\n๕. ข\n"), "ต่อ\n\n4. ก\n5. ข\n");
        assert_eq!(fixed("- ๔. ก\n  ๕. ข\n"), "- 4. ก\n  5. ข\n");
        assert_eq!(fixed("> ก\n> ๒. ข\n> ๓. ค\n"), "> ก\n> \n> 2. ข\n> 3. ค\n");
        assert_eq!(fixed("- ก\n\n  ๑. ข\n  ๒. ค\n"), "- ก\n\n  1. ข\n  2. ค\n");
    }

    #[test]
    fn the_fix_is_a_list() {
        let text = fixed("ดังนี้\n๑. ก\nต่อ\n๒. ข\n");
        let items = read(&text).value.events.iter().filter(|event| **event == Event::Start(Tag::Item)).count();
        assert_eq!(items, 2);
    }

    #[test]
    fn what_reads_well_is_not_reported() {
        for text in [
            "(๑) ก\n\n(๒) ข",
            "๑. ก",
            "(๑) ก",
            "1. ก\n2. ข",
            "๑. ก  \n๒. ข",
            "๑.๑ ก\n๑.๕ ข",
            "๒๕๖๖. ก\n๒๕๖๗. ข",
            "ข้อ\n๓. ก\n๙. ข",
            r"๑\. ก",
            "```\n๑. ก\n๒. ข\n```",
            "๑. ก\n\nต่อ\n\n๒. ข",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }
}

mod headings {
    use super::*;

    #[test]
    fn ids_keep_vowels_and_marks() {
        assert_eq!(ids("## ข่าว\n## ขาว\n## ข้าว"), ["ข่าว", "ขาว", "ข้าว"]);
    }

    #[test]
    fn a_repeat_is_told_by_the_heading_above() {
        let text = "## ก\n### ขอบเขต\n## ข\n### ขอบเขต\n### ขอบเขต\n## ขอบเขต\n## ขอบเขต";
        assert_eq!(ids(text), ["ก", "ขอบเขต", "ข", "ข-ขอบเขต", "ข-ขอบเขต-2", "ขอบเขต-2", "ขอบเขต-3"]);
    }

    #[test]
    fn given_ids_win() {
        assert_eq!(ids("## scope\n## x {#scope}\n## y {#ขอบ}"), ["scope-2", "scope", "ขอบ"]);
        let headings = read("## x {#a}\n## y").value.headings;
        assert_eq!(headings.iter().map(|heading| heading.explicit).collect::<Vec<_>>(), [true, false]);
        assert_eq!(headings[0].text, "x");
    }

    #[test]
    fn one_id_given_twice_is_an_error_at_both_places() {
        let text = "## ก {#a}\n\n## ข {#a}\n";
        let checked = read(text);
        assert_eq!(found(text), [(Code::DuplicateHeadingId, "#a")]);
        let finding = &checked.diagnostics[0];
        assert_eq!(finding.labels[0].span.start as usize, text.find("#a").unwrap());
        assert_eq!(
            finding.place,
            Place::Span(crate::source::Span::new(SourceId::new(0), text.rfind("#a").unwrap()..text.len() - 2))
        );
        assert_eq!(ids(text), ["a", "ข"]);
    }

    #[test]
    fn ids_of_footnotes_are_kept() {
        assert_eq!(ids("## fn 1\n## fnref 1\n## fn"), ["section-fn-1", "section-fnref-1", "section-fn"]);
        assert_eq!(found("## ก {#fn-1}"), [(Code::DuplicateHeadingId, "#fn-1")]);
    }

    #[test]
    fn other_attributes_are_refused_at_their_place() {
        assert_eq!(found("## ก {#a .b c=d}"), [(Code::UnknownValue, ".b"), (Code::UnknownValue, "c=d")]);
        assert_eq!(found("## ก {ร่าง}"), [(Code::UnknownValue, "ร่าง")]);
        assert_eq!(found("## ก {ร่าง} {#a}"), []);
        assert_eq!(read("## ก {ร่าง} {#a}").value.headings[0].text, "ก {ร่าง}");
    }

    #[test]
    fn levels_begin_at_two_without_gaps() {
        let levels = |text| read(text).value.headings.iter().map(|heading| heading.level).collect::<Vec<_>>();
        assert_eq!(levels("## a\n### b\n## c"), [2, 3, 2]);
        assert_eq!(levels("# a\n## b\n### c\n# d"), [2, 3, 4, 2]);
        assert_eq!(levels("## a\n#### b\n### c"), [2, 3, 3]);
        assert_eq!(levels("### a\n## b"), [2, 2]);
        assert_eq!(levels("# a\n## b\n### c\n#### d\n##### e\n###### f"), [2, 3, 4, 5, 6, 6]);
    }

    #[test]
    fn text_is_plain() {
        let headings = read("## **ก** `x` [ข](/y)[^1] &amp;\n\n[^1]: z").value.headings;
        assert_eq!(headings[0].text, "ก x ข &");
    }

    proptest! {
        #[test]
        fn ids_are_unique_and_stay_when_a_heading_is_added_below(
            headings in prop::collection::vec(("#{1,6}", "[กขa]{0,2}"), 0..12), added in "#{1,6} [กขa]{0,2}",
        ) {
            let text: String = headings.iter().flat_map(|(level, text)| [level, " ", text, "\n"]).collect();
            let before = ids(&text);
            let after = ids(&format!("{text}{added}\n"));
            prop_assert_eq!(&after[..before.len()], &before[..]);
            let unique: std::collections::HashSet<_> = after.iter().collect();
            prop_assert_eq!(unique.len(), after.len());
        }

        #[test]
        fn ids_stay_when_another_heading_is_added_anywhere(
            headings in prop::collection::vec("[กข]{1,2}", 0..8), at in 0_usize..8,
        ) {
            let with = |headings: &[String]| ids(&headings.iter().flat_map(|text| ["## ", text, "\n"]).collect::<String>());
            let mut more = headings.clone();
            let at = at.min(more.len());
            more.insert(at, "ใหม่".to_owned());
            let mut after = with(&more);
            prop_assert_eq!(after.remove(at), "ใหม่");
            prop_assert_eq!(after, with(&headings));
        }
    }
}

mod html {
    use super::*;

    #[test]
    fn other_elements_are_errors_at_their_place() {
        for (text, at) in [
            ("ก <b>ข</b> ค", "<b>"),
            ("ก\n\n<div class=x>\nข\n</div>", "<div class=x>"),
            ("<script>alert(1)</script>", "<script>"),
            ("ก <sup class=x>1</sup>", "<sup class=x>"),
            ("<br>\nข้อความ", "<br>"),
            ("<!-- ก --> ข้อความ", "ข้อความ"),
            ("<!-- ก\n\nข้อความ", "<!-- ก"),
            ("<?php x ?>", "<?php x ?>"),
            ("<!DOCTYPE html>", "<!DOCTYPE html>"),
            ("ก <sup>1", "<sup>"),
            ("ก </sup>", "</sup>"),
            ("- ก\n  <div>\n  ข", "<div>"),
            ("> <!-- x -->\n> <hr>", "<hr>"),
        ] {
            let errors: Vec<_> = found(text);
            assert_eq!(errors.first(), Some(&(Code::RawHtml, at)), "{text}: {errors:?}");
        }
        assert_eq!(found("ก <b>ข</b> ค").len(), 1, "the end of what was refused is no second error");
    }

    #[test]
    fn harmless_elements_are_events() {
        assert_eq!(
            shape("ม<sup>2</sup> CO<SUB>2</SUB> <kbd>Enter</kbd> <mark>**ก**</mark>ข<br/>ค"),
            "ม<?>2</> CO<?>2</> <?>Enter</> <?><b>ก</></>ข⏎ค"
        );
        assert_eq!(shape("ก<!-- ความเห็น -->ข\n\n<!-- ยาว\n\nมาก -->\n\nค"), "กขค");
    }

    #[test]
    fn misnested_elements_are_closed_and_reported() {
        let text = "**<sup>ก**ข</sup> ค";
        assert_eq!(found(text), [(Code::RawHtml, "<sup>"), (Code::RawHtml, "</sup>")]);
        assert_eq!(found("<sup><sub>ก</sup></sub>").len(), 2);
    }
}

mod links {
    use super::*;

    fn link(text: &str) -> (Target, &str) {
        let links = read(text).value.links;
        assert_eq!(links.len(), 1, "{text}");
        (links[0].target.clone(), &text[links[0].span.range()])
    }

    #[test]
    fn destinations_are_told_apart_with_their_place() {
        let document = |key: &str| Target::Document { key: key.into(), anchor: None };
        let file = |name: &str| Target::File { name: name.into(), fragment: None };
        assert_eq!(link("ก [ข](/circulars/2567/x) ค"), (document("circulars/2567/x"), "/circulars/2567/x"));
        assert_eq!(link("[`](` **ข**]( <a b.pdf> \"ค\")"), (file("a b.pdf"), "a b.pdf"));
        assert_eq!(link("[](a.pdf)"), (file("a.pdf"), "a.pdf"));
        assert_eq!(link("[ก][r]\n\n[r]: <a.pdf> 'ข'"), (file("a.pdf"), "a.pdf"));
        assert_eq!(link("[r][]\n\n[R]:\n  /x"), (document("x"), "/x"));
        assert_eq!(link("[**(ก)**ข](#ก)"), (Target::Anchor("ก".into()), "#ก"));
        assert_eq!(link("<https://a.example/>"), (Target::External("https://a.example/".into()), "https://a.example/"));
        assert_eq!(link("<a@b.example>"), (Target::External("mailto:a@b.example".into()), "a@b.example"));
        assert_eq!(read("[ก](/x \"ข\")").value.links[0].title.as_deref(), Some("ข"));
    }

    #[test]
    fn unsafe_ones_are_errors_at_their_place() {
        assert_eq!(found("[ก](javascript:alert(1))"), [(Code::UnsafeLink, "javascript:alert(1)")]);
        assert_eq!(found("[ก](&#106;avascript:x)"), [(Code::UnsafeLink, "&#106;avascript:x")]);
        assert_eq!(found("[ก](//host/x)"), [(Code::UnsafeLink, "//host/x")]);
        assert_eq!(found("<data:text/html,x>"), [(Code::UnsafeLink, "data:text/html,x")]);
        assert_eq!(found("[ก](../x)"), [(Code::BrokenLink, "../x")]);
        assert_eq!(found("[ก]()"), [(Code::BrokenLink, "[ก]()")]);
        assert_eq!(found("[ก][r] [ข][r]\n\n[r]: data:x").len(), 1, "one definition, one error");
        assert_eq!(link("[ก](data:x)").0, Target::Unusable);
    }

    #[test]
    fn images_are_files_with_a_description() {
        assert_eq!(found("![ผัง](a.png)"), []);
        assert_eq!(found("![](a.png)"), [(Code::MissingAlt, "![](a.png)")]);
        assert_eq!(found("![ก](https://a.example/a.png)"), [(Code::UnsafeLink, "https://a.example/a.png")]);
        assert_eq!(found("![ก](data:image/png,x)"), [(Code::UnsafeLink, "data:image/png,x")]);
        assert_eq!(found("![ก](/circulars/x)"), [(Code::BrokenLink, "/circulars/x")]);
        let links = read("![**ก**\nข `c` ![ค](d.png)](a.png)").value.links;
        assert_eq!(links.len(), 1);
        assert_eq!(links[0].alt.as_deref(), Some("กข c ค"));
    }

    #[test]
    fn bare_addresses_are_text() {
        assert!(read("ดู https://a.example/ และ a@b.example").value.links.is_empty());
    }
}

mod numbers {
    use super::*;

    #[test]
    fn official_numbers_are_found_in_running_text_only() {
        assert_eq!(shape("ตาม มท 0210.5/ว 10800 ลงวันที่ 8 ตุลาคม 2567"), "ตาม {มท 0210.5/ว 10800} ลงวันที่ 8 ตุลาคม 2567");
        for text in ["[มท 0210.5/ว 10800](/x)", "`มท 0210.5/ว 10800`", "## มท 0210.5/ว 10800", "    มท 0210.5/ว 10800"]
        {
            assert!(read(text).value.mentions.is_empty(), "{text}");
        }
        assert_eq!(read("- มท 0210.5/ว 10800\n\n| ก |\n|-|\n| มท 0210.5/ว 1 |").value.mentions.len(), 2);
    }

    #[test]
    fn a_date_that_follows_belongs_to_it() {
        let text = "**(ก)**ข มท 0210.5/ว 10800 ลงวันที่\n8 ตุลาคม 2567 และ มท 0210.5/ว 1 ข้อ 8 ตุลาคม 2567";
        let mentions = read(text).value.mentions;
        let seen: Vec<_> =
            mentions.iter().map(|mention| (&text[mention.span.range()], mention.date.map(Date::iso))).collect();
        assert_eq!(seen, [("มท 0210.5/ว 10800", Some("2024-10-08".to_owned())), ("มท 0210.5/ว 1", None)]);
    }
}

mod notes {
    use super::*;

    #[test]
    fn numbers_follow_the_first_reference() {
        let body = read("ก[^b] ข[^a] ค[^b]\n\n[^a]: หนึ่ง[^c]\n[^b]: สอง\n[^c]: สาม").value;
        let references: Vec<_> =
            body.events.iter().filter(|event| matches!(event, Event::FootnoteReference { .. })).cloned().collect();
        let reference = |note, nth| Event::FootnoteReference { note, nth };
        assert_eq!(references, [reference(0, 1), reference(1, 1), reference(0, 2)]);
        let texts: Vec<_> = body
            .footnotes
            .iter()
            .map(|note| (note.references, note.events.contains(&Event::Text("สอง".into()))))
            .collect();
        assert_eq!(texts, [(2, true), (1, false), (1, false)]);
    }

    #[test]
    fn nothing_is_lost_in_silence() {
        assert_eq!(found("ก[^x] ข"), [(Code::FootnoteUndefined, "[^x]")]);
        assert_eq!(found("ก\n\n[^x]: ข\n"), [(Code::FootnoteUndefined, "[^x]: ข\n")]);
        let twice = "ก[^x]\n\n[^x]: ข\n[^x]: ค\n";
        assert_eq!(found(twice), [(Code::FootnoteUndefined, "[^x]: ค\n")]);
        assert_eq!(read(twice).value.footnotes.len(), 2);
        assert_eq!(found(r"ก\[^x]"), []);
        assert_eq!(found("`[^x]`"), []);
        assert_eq!(found("ก[^X]\n\n[^x]: ข"), []);
    }
}

#[test]
fn a_secrecy_mark_alone_stops_the_build() {
    for text in ["## ลับ", "**ลับที่สุด**", "ก\n\n(ลับมาก)\n\nข", "> ลับ ที่สุด"]
    {
        let checked = read(text);
        assert_eq!(checked.diagnostics.len(), 1, "{text}");
        assert_eq!(
            (checked.diagnostics[0].code, checked.diagnostics[0].severity),
            (Code::SecrecyMark, Severity::Error)
        );
    }
    for text in ["ชั้นความลับ", "ลับ ลับมาก ลับที่สุด", "- ลับ\n- ลับมาก", "| ลับ |\n|-|\n| ก |", "ความ**ลับ**"]
    {
        assert_eq!(found(text), [], "{text}");
    }
}

#[test]
fn cells_that_a_table_would_lose_are_an_error() {
    let head = "| ก | ข |\n|:-:|--:|\n";
    assert_eq!(found(&format!("{head}| 1 | 2 | 3 \\| x | 4\n| 5 | 6 |\n| 7\n")), [(Code::SurplusCell, "3 \\| x | 4")]);
    assert_eq!(read(head).value.tables, [[Alignment::Center, Alignment::End]]);
}

#[test]
fn words_beside_a_fence_would_be_lost_and_are_an_error() {
    assert_eq!(found("~~~ยกเลิก~~~\nก"), [(Code::UnknownValue, "ยกเลิก~~~")]);
    assert_eq!(found("- ก\n\n  ``` two words\n  x\n  ```"), [(Code::UnknownValue, "two words")]);
    assert_eq!(found("```sh\nx\n```\n\n~~~\nx\n~~~"), []);
}

#[test]
fn a_body_begins_where_the_front_matter_ends() {
    let text = "---\ntitle: ก\n---\n## ข\n\n<b>";
    let body = parse(SourceId::new(0), text, text.find("##").unwrap());
    assert_eq!(&text[body.value.headings[0].span.range()], "## ข\n");
    assert_eq!(found(text).len(), body.diagnostics.len());
    assert_eq!(parse(SourceId::new(0), "ก", 1).value.events, []);
    assert_eq!(parse(SourceId::new(0), "ก", 99).value.events, []);
}

/// Every part that begins ends, in order.
fn assert_balanced(events: &[Event]) -> Result<(), TestCaseError> {
    let mut open = Vec::new();
    for event in events {
        match event {
            Event::Start(tag) => open.push(*tag),
            Event::End(tag) => prop_assert_eq!(open.pop(), Some(*tag)),
            _ => {}
        }
    }
    prop_assert!(open.is_empty());
    Ok(())
}

const MARKDOWN: &str = "([ก-ฮ๑-๓ะ-ูเ-ๆ่-์a-c1. \n\t*_~`\\[\\]()!<>/#|:&;\\\\^{}\"'=-]|\\*\\*|~~|\n\n|\n> |\n- |\n1\\. |\n## |\n: |\\[\\^a\\]|\n\\[\\^a\\]: |<sup>|</sup>|<b>|<br>|<!--|-->|\\]\\(|\\|-\\|-\\||\n    |```|\u{2060}|\u{200b}|\\[!NOTE\\]|https://a/|&amp;|มท 0210\\.5/ว 1){0,60}";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn no_text_breaks_the_reader(text in MARKDOWN, start in 0_usize..8) {
        let checked = parse(SourceId::new(0), &text, start);
        assert_balanced(&checked.value.events)?;
        for note in &checked.value.footnotes {
            assert_balanced(&note.events)?;
        }
        let spans = checked.diagnostics.iter().filter_map(|found| match &found.place {
            Place::Span(span) => Some(*span),
            Place::Path(_) => None,
        });
        let spans = spans.chain(checked.diagnostics.iter().filter_map(|found| found.fix.as_ref().map(|fix| fix.span)));
        let spans = spans.chain(checked.value.links.iter().map(|link| link.span));
        let spans = spans.chain(checked.value.headings.iter().map(|heading| heading.span));
        for span in spans {
            prop_assert!(text.get(span.range()).is_some(), "{:?} falls between letters of {:?}", span, text);
        }
        for mention in &checked.value.mentions {
            let strip = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
            prop_assert!(strip(&text[mention.span.range()]).contains(&strip(&mention.written)));
        }
    }
}

/// Size, not time: what is not linear or not flat does not come back from here.
#[test]
fn hostile_repetition_is_read() {
    let many = 20_000;
    for piece in [
        "[",
        "*",
        "**",
        ">",
        "> ",
        "**(",
        "`",
        "(",
        "![",
        "<",
        "<!--",
        "<sup>",
        "</sup>",
        "[^",
        "[^a",
        "~~(ก",
        "*ก(",
        "ก*(",
        ")*ก",
        "_",
        "&",
        "\\",
        "- ",
        "1. ",
        "๑. ก\n",
        "๑. ก\n\n",
        "๑.๑ ก\n\n๑.๒ ข\n\n",
        "(๑) ก\n\n(๒) ก\n\n",
        "ข้อ ๑ {#a} ก\n\n",
        "# ก\n",
        "|",
        "|-",
        "\n> ก",
        "[ก](",
        "[a](b)",
        "[^a]: ก\n",
        "<b>",
        "</b>",
        "**ก!**ข",
        "***(ก",
        "ก*(ข)***ค**",
        "[a][b] ",
        "```\n",
        ": ก\n",
        "{#a}",
        "<a@b.c>",
        "\u{2060}",
    ] {
        let _ = read(&piece.repeat(many));
    }
    let deep: String = (0..many).map(|_| " *ก").chain((0..many).map(|_| "ข** ")).collect();
    let _ = read(&deep);
    let nested = format!("{}ก", "> ".repeat(many));
    assert!(read(&nested).value.plain_text().contains('ก'));
}

mod clauses {
    use super::*;

    /// Clauses as `<id|number>…</>`, their lists as `[…]`, paragraphs as `¶`.
    fn clauses(text: &str) -> String {
        let body = read(text).value;
        let mut shape = String::new();
        for event in &body.events {
            match event {
                Event::Start(Tag::Clauses) => shape.push('['),
                Event::End(Tag::Clauses) => shape.push(']'),
                Event::Start(Tag::Clause(_)) => shape.push('<'),
                Event::End(Tag::Clause(_)) => shape.push('>'),
                Event::ClauseNumber(index) => {
                    let clause = &body.clauses[*index];
                    shape.extend(clause.id.iter().flat_map(|id| ["#", id, " "]));
                    shape.extend([&clause.written, "|"]);
                }
                Event::Text(text) | Event::Code(text) => shape.push_str(text),
                Event::Start(Tag::Paragraph) if !shape.ends_with('<') => shape.push('¶'),
                Event::Start(Tag::Table(_) | Tag::List(_) | Tag::Heading(_)) => shape.push('('),
                Event::End(Tag::Table(_) | Tag::List(_) | Tag::Heading(_)) => shape.push(')'),
                _ => {}
            }
        }
        shape
    }

    #[test]
    fn a_count_makes_clauses_and_each_form_stands_below_the_other() {
        for (text, wanted) in [
            ("ข้อ ๑ ก\n\nข้อ ๒ ข", "[<ข้อ ๑|ก><ข้อ ๒|ข>]"),
            ("ข้อ ๑ ก\n\nข้อ ๑/๑ ข\n\nข้อ 2 ค", "[<ข้อ ๑|ก><ข้อ ๑/๑|ข><ข้อ 2|ค>]"),
            ("มาตรา ๗ ก\n\nมาตรา ๗ ทวิ ข\n\nมาตรา ๘ ค", "[<มาตรา ๗|ก><มาตรา ๗ ทวิ|ข><มาตรา ๘|ค>]"),
            ("ข้อ ๑ ก\n\n(๑) ข\n\n(๒) ค\n\nข้อ ๒ ง", "[<ข้อ ๑|ก[<(๑)|ข><(๒)|ค>]><ข้อ ๒|ง>]"),
            ("(๑) ก\n\n(ก) ข\n\n(ข) ค\n\n(๒) ง", "[<(๑)|ก[<(ก)|ข><(ข)|ค>]><(๒)|ง>]"),
            ("(ก) ก\n\n(1) ข\n\n(2) ค\n\n(ข) ง", "[<(ก)|ก[<(1)|ข><(2)|ค>]><(ข)|ง>]"),
            ("๑. ก\n\n๑.๑ ข\n\n๑.๑.๑ ค\n\n๑.๒ ง\n\n๒. จ", "[<๑.|ก[<๑.๑|ข[<๑.๑.๑|ค>]><๑.๒|ง>]><๒.|จ>]"),
            ("1.1 ก\n\n1.2 ข\n\n2.1 ค", "[<1.1|ก><1.2|ข><2.1|ค>]"),
            ("Clause 1 a\n\n(a) b\n\n(b) c\n\nClause 2 d", "[<Clause 1|a[<(a)|b><(b)|c>]><Clause 2|d>]"),
            ("ข้อ ๑\nก\n\nข้อ ๒ ข", "[<ข้อ ๑|ก><ข้อ ๒|ข>]"),
            ("(ค) ก\n\n(ง) ข", "[<(ค)|ก><(ง)|ข>]"),
            ("(๑)ก\n\n(๒)ข", "[<(๑)|ก><(๒)|ข>]"),
            ("ข้อ ๑. ก\n\nข้อ ๒: ข", "[<ข้อ ๑.|ก><ข้อ ๒:|ข>]"),
            ("ข้อ\t๑ ก\n\nข้อ\u{3000}๒ ข", "[<ข้อ\t๑|ก><ข้อ\u{3000}๒|ข>]"),
            ("Clause 1 a\n\nClause 2 office b", "[<Clause 1|a><Clause 2|office b>]"),
            ("ข้อ ๑ ก\n\nหมวด ๒ ข\n\nข้อ ๒ ค", "[<ข้อ ๑|ก>]¶หมวด ๒ ข[<ข้อ ๒|ค>]"),
            ("ข้อ ๑ ก\n\nหมวด ๒ ของระเบียบ\n\nข้อ ๒ ค", "[<ข้อ ๑|ก¶หมวด ๒ ของระเบียบ><ข้อ ๒|ค>]"),
            ("ข้อ ๑ ก\n\nข้อ ๒ ข\n\nบทเฉพาะกาล\n\nข้อ ๓ ค", "[<ข้อ ๑|ก><ข้อ ๒|ข>]¶บทเฉพาะกาล[<ข้อ ๓|ค>]"),
        ] {
            assert_eq!(clauses(text), wanted, "{text}");
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn running_text_is_not_mistaken() {
        for text in [
            "2.5 เมตรจากพื้น",
            "2.5 เมตร\n\n3.7 เมตร",
            "2.5 เมตร\n\n2.4 เมตร",
            "(๑) ข้อเดียว",
            "(กวจ) ก\n\n(กขค) ข",
            "(2567) ก\n\n(2568) ข",
            "ข้อ ๑ ข้อเดียว",
            "ข้อ ๑ และข้อ ๒ ของระเบียบ\n\nข้อ ๒ ข",
            "ข้อ ๑ ก\n\nข้อ ๒ ของระเบียบเดิม",
            "ข้อ ๑ ก\n\nข้อ ๒ ตามระเบียบเดิม",
            "มาตรา ๗ แห่งพระราชบัญญัติ\n\nมาตรา ๘ แห่งพระราชบัญญัติ",
            "ข้อ ๑ก\n\nข้อ ๒ก",
            "ข้อมูล 1\n\nข้อมูล 2",
            "10800 ก\n\n10801 ข",
            "\\(๑) ก\n\n\\(๒) ข",
            "**ข้อ ๑** ก\n\n**ข้อ ๒** ข",
            "> ข้อ ๑ ก\n>\n> ข้อ ๒ ข",
            "- ข้อ ๑ ก\n\n  ข้อ ๒ ข",
            "(๑) ก\n\n## ข\n\n(๒) ค",
        ] {
            assert_eq!(read(text).value.clauses, [], "{text}");
        }
        assert_eq!(found("๑. ก\n\n๒. ข"), [(Code::ThaiListMarker, "๑.")]);
    }

    #[test]
    fn what_belongs_to_a_clause_stays_in_it() {
        for (text, wanted) in [
            ("ข้อ ๑ ก\n\nวรรคสอง\n\nข้อ ๒ ข", "[<ข้อ ๑|ก¶วรรคสอง><ข้อ ๒|ข>]"),
            ("ข้อ ๑ {#a} ก\n\n(๑) ข\n\n(๒) ค\n\nวรรคสอง", "[<#a ข้อ ๑|ก[<(๑)|ข><(๒)|ค>]¶วรรคสอง>]"),
            ("(๑) ก\n\n- ข\n\n(๒) ค\n\nต่อ", "[<(๑)|ก(ข)><(๒)|ค>]¶ต่อ"),
            ("ข้อ ๑ ก\n\nข้อ ๒ ข\n\nประกาศ ณ วันที่ ๑", "[<ข้อ ๑|ก><ข้อ ๒|ข>]¶ประกาศ ณ วันที่ ๑"),
            ("ข้อ ๑ ก\n\nข้อ ๒ ข\n\n---\n\nจบ", "[<ข้อ ๑|ก><ข้อ ๒|ข>]¶จบ"),
            ("ข้อ ๑ ก\n\n## ข\n\nข้อ ๒ ค", "[<ข้อ ๑|ก>](ข)[<ข้อ ๒|ค>]"),
        ] {
            assert_eq!(clauses(text), wanted, "{text}");
        }
    }

    #[test]
    fn an_id_makes_a_clause_of_one_alone() {
        assert_eq!(clauses("ข้อ ๑ {#scope} ก"), "[<#scope ข้อ ๑|ก>]");
        assert_eq!(clauses("(๑) {#one}ก\n\n(๒) {#two} ข"), "[<#one (๑)|ก><#two (๒)|ข>]");
        assert_eq!(clauses("2.5 {#long} เมตร"), "[<#long 2.5|เมตร>]");
        assert_eq!(clauses("ข้อ ๑ {#a}"), "[<#a ข้อ ๑|>]");
        assert_eq!(read("## ก\n\nข้อ ๑ {#a} ข").value.plain_text(), "ก\nข้อ ๑ ข\n");
    }

    #[test]
    fn ids_are_unique_together_with_those_of_headings() {
        assert_eq!(found("ข้อ ๑ {#a} ก\n\n## ข {#a}"), [(Code::DuplicateHeadingId, "#a")]);
        assert_eq!(found("## ข {#a}\n\nข้อ ๑ {#a} ก"), [(Code::DuplicateHeadingId, "#a")]);
        assert_eq!(found("ข้อ ๑ {#A} ก"), [(Code::UnknownValue, "#A")]);
        assert_eq!(found("ข้อ ๑ {#fn-1} ก"), [(Code::DuplicateHeadingId, "#fn-1")]);
        assert_eq!(ids("ข้อ ๑ {#ก} ก\n\nข้อ ๒ {#x} ก\n\n## x"), ["x-2"]);
        let body = read("ข้อ ๑ {#b} ก\n\n## ข {#a}\n\n## ค").value;
        assert_eq!(body.explicit_ids().into_iter().map(|(id, _)| id).collect::<Vec<_>>(), ["a", "b"]);
    }

    #[test]
    fn clauses_on_lines_of_one_paragraph_are_an_error() {
        let glued = |written| vec![(Code::GluedClause, written)];
        for (text, wanted, mended) in [
            ("ข้อ ๑ ก\nข้อ ๒ ข", "ข้อ ๒", "ข้อ ๑ ก\n\nข้อ ๒ ข"),
            ("ข้อ ๑ {#a} ก\n  ข้อ ๒ {#b} ข\nข้อ ๓ ค", "ข้อ ๒", "ข้อ ๑ {#a} ก\n\nข้อ ๒ {#b} ข\n\nข้อ ๓ ค"),
            ("ก\nข้อ ๒ {#b} ข", "ข้อ ๒", "ก\n\nข้อ ๒ {#b} ข"),
            ("๑.๑ ก\n๑.๒ ข", "๑.๒", "๑.๑ ก\n\n๑.๒ ข"),
            ("ดังนี้\n๑.๑ ก\nต่อ\n๑.๒ ข", "๑.๑", "ดังนี้\n\n๑.๑ ก\nต่อ\n\n๑.๒ ข"),
            ("(ก) ก\n(ข) ข", "(ข)", "(ก) ก\n\n(ข) ข"),
            ("(1) ก\n(2) ข", "(2)", "(1) ก\n\n(2) ข"),
            ("มาตรา ๗ ก\nมาตรา ๗ ทวิ ข", "มาตรา ๗ ทวิ", "มาตรา ๗ ก\n\nมาตรา ๗ ทวิ ข"),
        ] {
            assert_eq!(found(text), glued(wanted), "{text}");
            assert_eq!(found(mended), [], "{mended}");
        }
        assert_eq!(found("> ข้อ ๑ ก\n> ข้อ ๒ ข"), glued("ข้อ ๒"));
        assert_eq!(found("1. ก\n1.1 ข\n1.2 ค\n2. ง"), glued("1.1"));
        for text in [
            "ข้อ ๑ ให้ทำตาม\nข้อ ๓ ของระเบียบ",
            "ข้อ ๑ ให้ทำตาม\nข้อ ๒ และข้อ ๓",
            "ให้ทำตาม\nข้อ ๑ และข้อ ๒ และ\nข้อ ๓ ข้อ ๔",
            "ยาว\n2.5 เมตร กว้าง\n2.6 เมตร",
            "ข้อ ๑ ก\nข้อมูล ๒",
            "```\nข้อ ๑ ก\nข้อ ๒ ข\n```",
        ] {
            assert_eq!(found(text), [], "{text}");
        }
    }

    #[test]
    fn an_id_that_stays_text_is_an_error() {
        for (text, wanted) in [
            ("ข้อ ๑ ก {#scope}", "{#scope}"),
            ("{#scope} ข้อ ๑ ก", "{#scope}"),
            ("**ข้อ ๑** {#a} ก", "{#a}"),
            ("### ข้อ ๑ {#a} หัวเรื่อง", "{#a}"),
            ("ข้อ ๑ {#scope ก", "{#scope"),
            ("ข้อ ๑ {#a} {#b} ก", "{#b}"),
            ("- ข้อ ๑ {#a} ก", "{#a}"),
            ("> ข้อ ๑ {#a} ก", "{#a}"),
            ("| ก |\n|-|\n| ข้อ ๑ {#a} ก |", "{#a}"),
            ("ย่อหน้า { #a }", "{ #a }"),
            ("ก[^1]\n\n[^1]: ข้อ ๑ {#a} ก", "{#a}"),
            ("**ก {#a}**", "{#a}"),
        ] {
            assert_eq!(found(text), [(Code::StrayId, wanted)], "{text}");
        }
        for text in ["## ก {#a}", "ข้อ ๑ {#a} ก", "ก \\{#a}", "`{#a}`", "```\n{#a}\n```", "{ก} {} # ก"]
        {
            assert_eq!(found(text), [], "{text}");
        }
    }

    const PIECES: &str = "(ข้อ [๑-๓1-3]|มาตรา [๑-๓](/๑)?|\\([๑-๓ก-ค]\\)|[๑-๓]\\.[๑-๓]?|[1-3]\\.[1-3]|ประกาศ ณ|วรรค) ?(\\{#[a-c]\\} )?[กข*]{0,3}";
    const BETWEEN: &str = "(\n\n|\n\n|\n|\n\n---\n\n|\n\n## |\n\n- |\n\n> )";

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(400))]

        #[test]
        fn no_text_is_lost(pieces in prop::collection::vec((PIECES, BETWEEN), 0..12)) {
            let text: String = pieces.into_iter().flat_map(|(piece, between)| [piece, between]).collect();
            let body = read(&text).value;
            assert_balanced(&body.events)?;
            let words = |text: &str| {
                let text = ["{#a}", "{#b}", "{#c}"].iter().fold(text.to_owned(), |text, id| text.replace(id, ""));
                text.chars().filter(|c| !c.is_whitespace() && !"*#->".contains(*c)).collect::<String>()
            };
            prop_assert_eq!(words(&body.plain_text()), words(&text));
        }
    }
}
