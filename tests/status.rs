//! Status, binding of citations, the day of the next change, and laws over whole portals.
//!
//! A status is read where a reader reads it: in the banner of the page.

#[path = "common/project.rs"]
mod project;

use std::collections::BTreeMap;

use prakat::date::{Date, DateStyle};
use prakat::diagnostic::Code;
use prakat::locale::{Digits, Locale};
use prakat::source::{Source, Sources};

use project::{Project, day, main_element, plain};

/// A letter of the ministry, number ว `n` of its year, with further facts, a line each.
fn letter(n: u32, date: &str, facts: &[&str]) -> String {
    let year = day(date).year_be();
    section(&format!("base/circulars/{year}/mt-0210-5-w{n}"), &format!("มท 0210.5/ว {n}"), date, "moi", facts)
}

/// A letter of the province, number ว `n` of its year.
fn provincial(n: u32, date: &str, facts: &[&str]) -> String {
    let year = day(date).year_be();
    let folder = format!("provinces/chiang-rai/circulars/{year}/cri-0017-2-w{n}");
    section(&folder, &format!("ชร 0017.2/ว {n}"), date, "cri", facts)
}

fn section(folder: &str, number: &str, date: &str, issuer: &str, facts: &[&str]) -> String {
    let facts = facts.join("\n");
    format!(
        "-- {folder}/index.th.md --\n---\ntitle: เรื่อง {number}\nnumber: {number}\ndate: {date}\nissuer: {issuer}\n{facts}\n---\n"
    )
}

/// Reads the status of letter ว `n` of the ministry, of 2567, without the line that tells the day of the build.
fn status(project: &Project, n: u32) -> String {
    status_at(project, &format!("circulars/2567/mt-0210-5-w{n}/index.html"))
}

fn status_at(project: &Project, path: &str) -> String {
    let main = project.main_of(path);
    let Some(start) = main.find("<p class=\"status-word\">") else { return String::new() };
    let end = start + main[start..].find("</p>").expect("the status has an end");
    plain(&main[start..end])
}

/// Reads the whole banner.
fn banner(project: &Project, path: &str) -> String {
    let main = project.main_of(path);
    let start = main.find("<div class=\"status").expect("the page has a status");
    plain(&main[start..start + main[start..].find("</div>").expect("the status has an end")])
}

const D: &str = "8 ตุลาคม 2567";

#[test]
#[allow(clippy::too_many_lines, reason = "the table is the test")]
fn the_status_of_a_rule_is_the_first_that_applies() {
    let later = |facts: &[&str]| letter(2, "9 ตุลาคม 2567", facts);
    let cases: [(&str, &[&str], Vec<String>, &str); 26] = [
        ("a rule", &["standing: rule"], vec![], "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567"),
        ("an effective day", &["effective: 1 ตุลาคม 2567"], vec![], "มีผลใช้บังคับ ตั้งแต่ 1 ตุลาคม 2567"),
        ("comply makes a rule", &["action: comply"], vec![], "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567"),
        ("inform makes none", &["action: inform"], vec![], "หนังสือแจ้ง ลงวันที่ 8 ตุลาคม 2567"),
        ("standing decides", &["action: comply", "standing: notice"], vec![], "หนังสือแจ้ง ลงวันที่ 8 ตุลาคม 2567"),
        ("the last day", &["expires: 20 พฤศจิกายน 2569"], vec![], "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567 ถึง 20 พฤศจิกายน 2569"),
        ("the day after", &["expires: 19 พฤศจิกายน 2569"], vec![], "สิ้นผลใช้บังคับ เมื่อสิ้นวันที่ 19 พฤศจิกายน 2569"),
        ("the day before", &["effective: 21 พฤศจิกายน 2569"], vec![], "ยังไม่มีผลใช้บังคับ มีผลตั้งแต่ 21 พฤศจิกายน 2569"),
        ("the first day", &["effective: 20 พฤศจิกายน 2569"], vec![], "มีผลใช้บังคับ ตั้งแต่ 20 พฤศจิกายน 2569"),
        (
            "replaced",
            &["standing: rule"],
            vec![later(&["replaces: [circulars/2567/mt-0210-5-w1]"])],
            "มีฉบับใหม่ใช้แทนแล้ว คือ มท 0210.5/ว 2 ตั้งแต่ 9 ตุลาคม 2567",
        ),
        (
            "replaced from the day in force of the other",
            &["standing: rule"],
            vec![later(&["effective: 1 มกราคม 2568", "replaces: [circulars/2567/mt-0210-5-w1]"])],
            "มีฉบับใหม่ใช้แทนแล้ว คือ มท 0210.5/ว 2 ตั้งแต่ 1 มกราคม 2568",
        ),
        (
            "to be replaced",
            &["standing: rule"],
            vec![later(&["effective: 1 มกราคม 2570", "replaces: [circulars/2567/mt-0210-5-w1]"])],
            "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567 ถึง 31 ธันวาคม 2569 จากนั้นใช้ มท 0210.5/ว 2 แทน",
        ),
        (
            "to be cancelled",
            &["standing: rule"],
            vec![later(&["effective: 1 มกราคม 2570", "cancels: [circulars/2567/mt-0210-5-w1]"])],
            "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567 ถึง 31 ธันวาคม 2569 จากนั้นยกเลิกโดย มท 0210.5/ว 2",
        ),
        (
            "cancelled",
            &["standing: rule"],
            vec![later(&["cancels: [circulars/2567/mt-0210-5-w1]"])],
            "ยกเลิกแล้ว โดย มท 0210.5/ว 2 ตั้งแต่ 9 ตุลาคม 2567",
        ),
        (
            "cancelled before replaced",
            &["standing: rule"],
            vec![
                later(&["replaces: [circulars/2567/mt-0210-5-w1]"]),
                letter(3, "10 ตุลาคม 2567", &["cancels: [circulars/2567/mt-0210-5-w1]"]),
            ],
            "ยกเลิกแล้ว โดย มท 0210.5/ว 3 ตั้งแต่ 10 ตุลาคม 2567",
        ),
        (
            "replaced before expired",
            &["expires: 30 กันยายน 2568"],
            vec![later(&["replaces: [circulars/2567/mt-0210-5-w1]"])],
            "มีฉบับใหม่ใช้แทนแล้ว คือ มท 0210.5/ว 2 ตั้งแต่ 9 ตุลาคม 2567",
        ),
        (
            "amended",
            &["standing: rule"],
            vec![later(&["amends: [circulars/2567/mt-0210-5-w1]"])],
            "แก้ไขเพิ่มเติมแล้ว โดย มท 0210.5/ว 2 ตั้งแต่ 9 ตุลาคม 2567",
        ),
        (
            "not yet before amended",
            &["effective: 1 มกราคม 2570"],
            vec![later(&["amends: [circulars/2567/mt-0210-5-w1]"])],
            "ยังไม่มีผลใช้บังคับ มีผลตั้งแต่ 1 มกราคม 2570",
        ),
        (
            "expired before not yet",
            &["standing: rule", "expires: 1 พฤศจิกายน 2567"],
            vec![later(&["amends: [circulars/2567/mt-0210-5-w1]"])],
            "สิ้นผลใช้บังคับ เมื่อสิ้นวันที่ 1 พฤศจิกายน 2567",
        ),
        (
            "withdrawn before all",
            &["expires: 1 พฤศจิกายน 2567", "withdrawn: {date: 2 พฤศจิกายน 2567, reason: เลขที่ผิด}"],
            vec![later(&["cancels: [circulars/2567/mt-0210-5-w1]"])],
            "ถอนการเผยแพร่แล้ว เมื่อ 2 พฤศจิกายน 2567 เพราะ เลขที่ผิด",
        ),
        (
            "a notice may be withdrawn",
            &["withdrawn: {date: 2 พฤศจิกายน 2567}"],
            vec![],
            "ถอนการเผยแพร่แล้ว เมื่อ 2 พฤศจิกายน 2567",
        ),
        (
            "a draft ends nothing",
            &["standing: rule"],
            vec![later(&["replaces: [circulars/2567/mt-0210-5-w1]", "draft: true"])],
            "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567",
        ),
        (
            "what was withdrawn before it counted ends nothing",
            &["standing: rule"],
            vec![later(&[
                "replaces: [circulars/2567/mt-0210-5-w1]",
                "effective: 1 มกราคม 2570",
                "withdrawn: {date: 1 พฤศจิกายน 2567}",
            ])],
            "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567",
        ),
        (
            "a notice may be cancelled",
            &["standing: notice"],
            vec![later(&["cancels: [circulars/2567/mt-0210-5-w1]"])],
            "ยกเลิกแล้ว โดย มท 0210.5/ว 2 ตั้งแต่ 9 ตุลาคม 2567",
        ),
        (
            "a notice with deadlines to come",
            &["deadlines: [{date: 20 พฤศจิกายน 2569, what: รายงาน}, {date: 1 ตุลาคม 2568, what: แจ้ง}]"],
            vec![],
            "หนังสือแจ้ง ลงวันที่ 8 ตุลาคม 2567",
        ),
        (
            "a notice whose deadlines have passed",
            &["deadlines: [{date: 19 พฤศจิกายน 2569, what: รายงาน}, {date: 1 ตุลาคม 2568, what: แจ้ง}]"],
            vec![],
            "เก็บเป็นประวัติ กำหนดสุดท้ายคือ 19 พฤศจิกายน 2569",
        ),
    ];
    for (name, facts, others, wanted) in cases {
        let project = Project::new(&(letter(1, D, facts) + &others.concat()));
        assert_eq!(status(&project, 1), wanted, "{name}");
    }
}

#[test]
fn drafts_do_not_count_even_where_they_are_shown() {
    let text = letter(1, D, &["standing: rule"])
        + &letter(2, "9 ตุลาคม 2567", &["replaces: [circulars/2567/mt-0210-5-w1]", "draft: true"]);
    let project = Project::new(&text).with_drafts();
    assert_eq!(status(&project, 1), "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567");
    assert!(project.paths().iter().any(|path| path.contains("mt-0210-5-w2")), "the draft is shown");
}

#[test]
fn a_document_of_a_province_counts_in_that_province_only() {
    let provinces = "-- provinces/chiang-rai/province.yaml --\nbase_url: https://a.go.th/\n\
                     -- provinces/ang-thong/province.yaml --\nbase_url: https://b.go.th/\n";
    let text = letter(1, D, &["standing: rule"])
        + &provincial(2, "9 ตุลาคม 2567", &["replaces: [circulars/2567/mt-0210-5-w1]"])
        + provinces;
    let project = Project::new(&text);
    assert_eq!(status(&project, 1), "มีฉบับใหม่ใช้แทนแล้ว คือ ชร 0017.2/ว 2 ตั้งแต่ 9 ตุลาคม 2567");
    assert_eq!(status(&project.province("ang-thong"), 1), "มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567");
}

/// Every status of an upper letter with every status of the letter that relays it: the earlier in the list is shown.
#[test]
fn a_relaying_letter_shows_the_status_of_what_it_relays_unless_its_own_comes_first() {
    let kinds: [(&str, &[&str]); 6] = [
        ("ถอนการเผยแพร่แล้ว", &["withdrawn: {date: 1 พฤศจิกายน 2567}"]),
        ("ยกเลิกแล้ว", &["standing: rule"]),
        ("สิ้นผลใช้บังคับ", &["expires: 1 พฤศจิกายน 2567"]),
        ("ยังไม่มีผลใช้บังคับ", &["effective: 1 มกราคม 2570"]),
        ("มีผลใช้บังคับ", &["standing: rule"]),
        ("หนังสือแจ้ง", &["standing: notice"]),
    ];
    for (upper, (upper_word, upper_facts)) in kinds.iter().enumerate() {
        for (own, (own_word, own_facts)) in kinds.iter().enumerate() {
            let mut lower: Vec<&str> = own_facts.to_vec();
            lower.push("forwards: circulars/2567/mt-0210-5-w1");
            let mut text = letter(1, D, upper_facts) + &provincial(2, "9 ตุลาคม 2567", &lower);
            if *upper_word == "ยกเลิกแล้ว" {
                text += &letter(8, "10 ตุลาคม 2567", &["cancels: [circulars/2567/mt-0210-5-w1]"]);
            }
            if *own_word == "ยกเลิกแล้ว" {
                text += &provincial(9, "10 ตุลาคม 2567", &["cancels: [circulars/2567/cri-0017-2-w2]"]);
            }
            let project = Project::new(&text);
            let path = "circulars/2567/cri-0017-2-w2/index.html";
            let shown = banner(&project, path);
            let (word, relays) = if own < upper { (own_word, false) } else { (upper_word, true) };
            assert!(shown.starts_with(word), "{own_word} relays {upper_word}: {shown}");
            let says = shown.contains("ตาม มท 0210.5/ว 1 ที่ส่งต่อมา");
            assert_eq!(says, relays, "{own_word} relays {upper_word}: {shown}");
        }
    }
}

/// A letter that only relays is cancelled though the letter above goes on, and its own end is not that of the other.
#[test]
fn what_ends_the_relaying_letter_is_told_of_it_alone() {
    let upper = letter(1, D, &["standing: rule"]);
    let lower = |facts: &[&str]| {
        let facts = [facts, &["forwards: circulars/2567/mt-0210-5-w1"]].concat();
        upper.clone() + &provincial(2, "9 ตุลาคม 2567", &facts)
    };
    let path = "circulars/2567/cri-0017-2-w2/index.html";
    let cancelled = lower(&[]) + &provincial(9, "10 ตุลาคม 2567", &["cancels: [circulars/2567/cri-0017-2-w2]"]);
    let shown = banner(&Project::new(&cancelled), path);
    assert!(shown.starts_with("ยกเลิกแล้ว โดย ชร 0017.2/ว 9") && !shown.contains("ไม่พบการยกเลิก"), "{shown}");
    let shown = banner(&Project::new(&lower(&["expires: 31 ธันวาคม 2569"])), path);
    assert!(shown.starts_with("มีผลใช้บังคับ ตั้งแต่ 8 ตุลาคม 2567 ตาม"), "{shown}");
    assert!(shown.contains("เฉพาะหนังสือฉบับนี้: ถึง 31 ธันวาคม 2569"), "{shown}");
}

#[test]
fn a_relay_over_two_letters_shows_the_status_of_the_first() {
    let text = letter(1, D, &["effective: 1 ตุลาคม 2567"])
        + &provincial(2, "9 ตุลาคม 2567", &["forwards: circulars/2567/mt-0210-5-w1"])
        + &provincial(3, "10 ตุลาคม 2567", &["forwards: circulars/2567/cri-0017-2-w2"])
        + &letter(4, "1 พฤศจิกายน 2567", &["replaces: [circulars/2567/mt-0210-5-w1]"]);
    let shown = banner(&Project::new(&text), "circulars/2567/cri-0017-2-w3/index.html");
    assert!(shown.starts_with("มีฉบับใหม่ใช้แทนแล้ว คือ มท 0210.5/ว 4 ตั้งแต่ 1 พฤศจิกายน 2567"), "{shown}");
    assert!(shown.contains("ตาม มท 0210.5/ว 1"), "{shown}");
}

#[test]
fn a_letter_that_relays_what_is_not_held_says_so() {
    let text = provincial(2, "9 ตุลาคม 2567", &["action: comply", "forwards: มท 0210.5/ว 1 ลงวันที่ 8 ตุลาคม 2567"]);
    let shown = banner(&Project::new(&text), "circulars/2567/cri-0017-2-w2/index.html");
    assert!(shown.contains("มท 0210.5/ว 1"), "the status is not known from the letter alone: {shown}");
}

#[test]
fn every_kind_says_that_it_is_withdrawn_and_points_on() {
    let mut silent = Vec::new();
    for kind in ["pages", "forms", "handbooks"] {
        let text = format!(
            "-- base/{kind}/old/index.th.md --\n---\ntitle: เก่า\nwithdrawn: {{date: 1 พฤศจิกายน 2569, reason: มีฉบับใหม่, instead: {kind}/fresh}}\n---\n\
             -- base/{kind}/fresh/index.th.md --\n---\ntitle: ฉบับแทน\n---\n"
        );
        let path = if kind == "pages" { "old/index.html".into() } else { format!("{kind}/old/index.html") };
        let shown = plain(&Project::new(&text).main_of(&path));
        let wanted = ["ถอนการเผยแพร่แล้ว เมื่อ 1 พฤศจิกายน 2569", "มีฉบับใหม่", "ให้ใช้ ฉบับแทน"];
        silent
            .extend(wanted.iter().filter(|wanted| !shown.contains(**wanted)).map(|wanted| format!("{kind}: {wanted}")));
    }
    assert!(silent.is_empty(), "{}", silent.join("\n"));
}

#[test]
fn a_status_reads_the_same_in_english() {
    let text = letter(1, D, &["standing: rule"])
        + "-- base/circulars/2567/mt-0210-5-w1/index.en.md --\n---\ntitle: A\n---\n"
        + &letter(2, "9 ตุลาคม 2567", &["effective: 2027-01-01", "replaces: [circulars/2567/mt-0210-5-w1]"]);
    let project = Project::new(&text);
    assert_eq!(
        status_at(&project, "en/circulars/2567/mt-0210-5-w1/index.html"),
        "In force since 8 October 2024 (B.E. 2567) until 31 December 2026 (B.E. 2569), then replaced by มท 0210.5/ว 2"
    );
}

#[test]
fn citations_bind_by_identity() {
    let held = letter(1, D, &["readings: [มท 0210.5/ว 77 ลงวันที่ 9 ตุลาคม 2567, มท 0210.5/ว 1 ลงวันที่ 7 ตุลาคม 2567]"])
        + &letter(1, "8 ตุลาคม 2568", &[])
        + &letter(5, D, &[])
        + &letter(6, "1 ธันวาคม 2567", &["readings: [มท 0210.5/ว 80 ลงวันที่ 1 ธันวาคม 2567]"])
        + &letter(7, "1 ธันวาคม 2567", &["readings: [มท 0210.5/ว 80 ลงวันที่ 1 ธันวาคม 2567]"]);
    let one = "circulars/2567/mt-0210-5-w1/";
    let five = "circulars/2567/mt-0210-5-w5/";
    let cases: [(&str, Option<&str>, Option<Code>); 14] = [
        ("มท 0210.5/ว 1 ลงวันที่ 8 ตุลาคม 2567", Some(one), None),
        ("ด่วนที่สุด ที่ มท๐๒๑๐.๕/ว๑ ลว. ๘ ต.ค. ๖๗ เรื่อง ก", Some(one), None),
        ("มท 0210.5/ว 1 ลงวันที่ 8 ตุลาคม 2568", Some("circulars/2568/mt-0210-5-w1/"), None),
        ("มท 0210.5/ว 77 ลงวันที่ 9 ตุลาคม 2567", Some(one), None),
        ("มท 0210.5/ว 77", Some(one), None),
        ("มท 0210.5/ว 1 ลงวันที่ 7 ตุลาคม 2567", Some(one), None),
        ("มท 0210.5/ว 5", Some(five), None),
        ("มท 0210.5/ว 5 ลงวันที่ 9 ตุลาคม 2567", Some(five), Some(Code::CitedDateDiffers)),
        ("มท 0210.5/ว 77 ลงวันที่ 20 ตุลาคม 2567", Some(one), Some(Code::CitedDateDiffers)),
        ("มท 0210.5/ว 1", None, Some(Code::AmbiguousCitation)),
        ("มท 0210.5/ว 80 ลงวันที่ 1 ธันวาคม 2567", None, Some(Code::AmbiguousCitation)),
        ("0210.5/ว 5 ลงวันที่ 8 ตุลาคม 2567", None, Some(Code::CitationNotHeld)),
        ("มท 0210.5/5 ลงวันที่ 8 ตุลาคม 2567", None, Some(Code::CitationNotHeld)),
        ("มท 0210.5/ว 5 ลงวันที่ 8 ตุลาคม 2566", None, Some(Code::CitationNotHeld)),
    ];
    for (citation, target, code) in cases {
        let citing = letter(9, "1 มกราคม 2569", &[&format!("references: [{citation}]")]);
        let project = Project::new(&(held.clone() + &citing));
        let found: Vec<Code> = project.codes().into_iter().collect();
        assert_eq!(found, Vec::from_iter(code), "{citation}");
        if code == Some(Code::AmbiguousCitation) {
            continue;
        }
        let main = project.main_of("circulars/2569/mt-0210-5-w9/index.html");
        let linked = main.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let linked: Vec<&str> = linked.filter_map(|href| href.strip_prefix("../../../")).collect();
        match target {
            Some(target) => assert!(linked.contains(&target), "{citation}: {linked:?}"),
            None => assert!(!linked.iter().any(|href| href.starts_with("circulars/256")), "{citation}: {linked:?}"),
        }
    }
}

#[test]
fn citations_without_a_code_are_offered_as_help() {
    let text = letter(1, D, &[]) + &letter(2, "9 ตุลาคม 2567", &["references: [0210.5/ว 1 ลงวันที่ 8 ตุลาคม 2567]"]);
    let found = Project::new(&text).diagnostics();
    assert!(found[0].help.iter().any(|help| help.th.contains("circulars/2567/mt-0210-5-w1")), "{found:#?}");
}

#[test]
fn the_current_rules_of_a_topic_are_those_in_force_that_relay_nothing_newest_first() {
    let on = "topics: [computers]";
    let text = letter(1, D, &[on, "effective: 1 มกราคม 2568"])
        + &letter(2, "9 ตุลาคม 2567", &[on, "effective: 1 มกราคม 2569"])
        + &letter(3, D, &[on, "effective: 1 มกราคม 2570"])
        + &letter(4, D, &[on, "expires: 1 พฤศจิกายน 2567"])
        + &letter(5, D, &[on])
        + &letter(6, D, &["effective: 1 มกราคม 2569"])
        + &provincial(7, "10 ตุลาคม 2567", &[on, "action: comply", "forwards: circulars/2567/mt-0210-5-w1"])
        + &letter(8, "1 มกราคม 2569", &[on, "amends: [circulars/2567/mt-0210-5-w1]"]);
    let project = Project::new(&text);
    let order = |text: &str, before: &str| -> Vec<String> {
        text.split(before).skip(1).map(|rest| rest.split(' ').next().unwrap_or_default().to_owned()).collect()
    };
    let home = plain(&project.main_of("index.html"));
    // Below the rules by topic, and before the list of the latest letters, which names them all.
    let rules = home.split("หลักเกณฑ์ที่ใช้อยู่ในปัจจุบัน").nth(1).and_then(|rest| rest.split("ท่านต้องการ").next());
    assert_eq!(order(rules.expect("the home page has them"), "มท 0210.5/ว "), ["2", "8", "1"], "{home}");
    let topic = plain(&project.main_of("topics/computers/index.html"));
    let rules = topic.split("ลำดับเวลา").next().expect("a text has a beginning");
    assert_eq!(order(rules, "เรื่อง มท 0210.5/ว "), ["2", "8", "1"], "{topic}");
}

/// Takes the sentences out that tell the day of the build, and nothing else. Of files for machines, which say as of
/// which day they were made, the statuses are kept.
fn without_the_day(pages: BTreeMap<String, String>, today: Date) -> BTreeMap<String, String> {
    let iso = format!("<time datetime=\"{}\">", today.iso());
    let print = |locale, style| today.print(locale, style, Digits::Arabic);
    let (short, full) = (print(Locale::Th, DateStyle::Short), print(Locale::Th, DateStyle::Full));
    let told = [format!(" ณ {short}"), format!(" ณ {full}"), format!("s of {}", print(Locale::En, DateStyle::Full))];
    // Until there is a lock, each build issues the identifiers anew.
    let issued = ["Modified", "Published"].map(|what| format!("\"date{what}\":\"{}\"", today.iso()));
    let statuses = |text: &str| {
        let documents: serde_json::Value = serde_json::from_str(text).expect("JSON");
        let all = documents["documents"].as_array().expect("a list").iter();
        all.map(|document| document["status"].to_string()).collect::<Vec<_>>().join("\n")
    };
    pages
        .into_iter()
        .filter(|(path, _)| [".html", "sitemap.xml", "documents.json"].iter().any(|end| path.ends_with(end)))
        .map(|(path, text)| {
            let text = if path.ends_with(".json") { statuses(&text) } else { text };
            let text = told.iter().fold(text, |text, day| text.replace(day, ""));
            let own = if path.contains("circulars/") { &[][..] } else { &issued };
            let text = own.iter().fold(text, |text, day| text.replace(day, ""));
            let kept: Vec<&str> = text.lines().filter(|line| !line.contains(&iso) || !tells_the_day(line)).collect();
            (path, kept.join("\n"))
        })
        .collect()
}

fn tells_the_day(line: &str) -> bool {
    ["ข้อมูล ณ", "หรือแก้ไข ณ", "ในคลังนี้ ณ", "จัดทำหน้านี้เมื่อ", "id=\"to-come\"", "id=\"past\"", "กำหนดเวลาตั้งแต่"]
        .iter()
        .any(|words| line.contains(words))
}

/// Finds the first later day on which any page reads differently, by making all pages as of each day that is named.
fn first_day_that_reads_differently(project: &Project, from: Date, until: Date) -> Option<Date> {
    let now = without_the_day(project.pages_as_of(from), from);
    let mut at = from.next_day();
    while at <= until {
        if without_the_day(project.pages_as_of(at), at) != now {
            return Some(at);
        }
        at = at.next_day();
    }
    None
}

#[test]
fn the_next_change_is_the_first_day_on_which_a_page_reads_differently() {
    let today = day("2026-11-20");
    let until = day("2026-12-06");
    let replaced = |facts: &[&str]| letter(2, "20 พฤศจิกายน 2569", facts);
    let cases: [(&str, String); 15] = [
        ("nothing", letter(1, D, &["standing: rule"])),
        ("begins", letter(1, D, &["effective: 25 พฤศจิกายน 2569"])),
        ("ends", letter(1, D, &["expires: 25 พฤศจิกายน 2569"])),
        ("ends today", letter(1, D, &["expires: 20 พฤศจิกายน 2569"])),
        ("is withdrawn", letter(1, D, &["withdrawn: {date: 25 พฤศจิกายน 2569}"])),
        ("a deadline of a notice passes", letter(1, D, &["deadlines: [{date: 25 พฤศจิกายน 2569, what: ก}]"])),
        (
            "a deadline that is not the last",
            letter(1, D, &["deadlines: [{date: 25 พฤศจิกายน 2569, what: ก}, {date: 1 ธันวาคม 2569, what: ข}]"]),
        ),
        ("a deadline of a rule", letter(1, D, &["standing: rule", "deadlines: [{date: 25 พฤศจิกายน 2569, what: ก}]"])),
        (
            "is replaced",
            letter(1, D, &["standing: rule"])
                + &replaced(&["effective: 25 พฤศจิกายน 2569", "replaces: [circulars/2567/mt-0210-5-w1]"]),
        ),
        (
            "is amended before it begins",
            letter(1, D, &["effective: 1 ธันวาคม 2569"])
                + &replaced(&[
                    "effective: 25 พฤศจิกายน 2569",
                    "standing: notice",
                    "amends: [circulars/2567/mt-0210-5-w1]",
                ]),
        ),
        (
            "is amended after it ended",
            letter(1, D, &["expires: 1 พฤศจิกายน 2569"])
                + &replaced(&[
                    "effective: 25 พฤศจิกายน 2569",
                    "standing: notice",
                    "amends: [circulars/2567/mt-0210-5-w1]",
                ]),
        ),
        (
            "is amended twice",
            letter(1, D, &["standing: rule"])
                + &replaced(&["effective: 25 พฤศจิกายน 2569", "amends: [circulars/2567/mt-0210-5-w1]"])
                + &letter(
                    3,
                    "20 พฤศจิกายน 2569",
                    &["effective: 23 พฤศจิกายน 2569", "amends: [circulars/2567/mt-0210-5-w1]"],
                ),
        ),
        (
            "what it relays ends",
            letter(1, D, &["expires: 30 พฤศจิกายน 2569"])
                + &provincial(
                    2,
                    "9 ตุลาคม 2567",
                    &["expires: 25 พฤศจิกายน 2569", "forwards: circulars/2567/mt-0210-5-w1"],
                ),
        ),
        (
            "a letter of a later day",
            letter(1, "25 พฤศจิกายน 2569", &["standing: rule"]) + &letter(2, "30 พฤศจิกายน 2569", &[]),
        ),
        (
            "a form of a rule that ends",
            letter(1, D, &["expires: 25 พฤศจิกายน 2569"])
                + "-- base/forms/a/index.th.md --\n---\ntitle: แบบ\nrelated: [circulars/2567/mt-0210-5-w1]\n---\n",
        ),
    ];
    let mut wrong = Vec::new();
    for (name, text) in cases {
        let project = Project::new(&text);
        let wanted = first_day_that_reads_differently(&project, today, until);
        let said = project.next_change();
        if said != wanted {
            let iso = |day: Option<Date>| day.map_or("none".to_owned(), Date::iso);
            wrong.push(format!("{name}: said {}, but pages change {}", iso(said), iso(wanted)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A project with every kind of document, in two layers and two languages.
fn mixed() -> String {
    let form = "-- base/forms/a/index.th.md --\n---\ntitle: แบบ ก\nrelated: [มท 0210.5/ว 1 ลงวันที่ 8 ตุลาคม 2567]\nfiles: [ก.pdf]\n---\n\nกรอกแบบ\n\
                -- base/forms/a/ก.pdf --\n%PDF\n\
                -- base/forms/b/index.th.md --\n---\ntitle: แบบ ข\n---\n\
                -- base/handbooks/h/index.th.md --\n---\ntitle: คู่มือ\n---\n\
                -- base/handbooks/h/index.en.md --\n---\ntitle: Guide\n---\n\
                -- base/handbooks/h/10-a.th.md --\n---\ntitle: บทแรก\n---\n\nดู[แบบ](/forms/a)\n\
                -- base/handbooks/h/20-b.th.md --\n---\ntitle: บทสอง\n---\n\
                -- base/pages/p/index.th.md --\n---\ntitle: หน้า\n---\n\nตามหนังสือ มท 0210.5/ว 1\n\
                -- provinces/chiang-rai/pages/p/index.th.md --\n---\ntitle: หน้าของจังหวัด\n---\n\nตามหนังสือ มท 0210.5/ว 1\n";
    letter(1, D, &["effective: 1 ตุลาคม 2567", "topics: [computers]"])
        + &letter(2, "1 มกราคม 2568", &["amends: [circulars/2567/mt-0210-5-w1]"])
        + &provincial(3, "9 ตุลาคม 2567", &["forwards: circulars/2567/mt-0210-5-w1"])
        + form
}

#[test]
fn two_compilations_give_equal_bytes() {
    let project = Project::new(&mixed());
    assert_eq!(project.pages(), project.pages());
    assert_eq!(Project::new(&mixed()).pages(), project.pages());
}

#[test]
fn the_order_of_the_files_does_not_matter() {
    let project = Project::new(&mixed());
    let mut texts: Vec<Source> =
        project.sources.texts().map(|(_, source)| Source::new(source.path.clone(), source.text.clone())).collect();
    texts.reverse();
    texts.rotate_left(3);
    let mut assets = project.sources.assets().to_vec();
    assets.reverse();
    let other = Project::of(Sources::new(texts, assets));
    assert_eq!(other.pages(), project.pages());
    assert_eq!(other.diagnostics(), project.diagnostics());
}

#[test]
fn one_thread_and_several_give_equal_bytes() {
    let on = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads can be started");
        pool.install(|| Project::new(&mixed()).pages())
    };
    assert_eq!(on(1), on(4));
}

#[test]
fn windows_line_ends_make_no_difference() {
    let project = Project::new(&mixed());
    let texts = project.sources.texts();
    let texts = texts.map(|(_, source)| Source::new(source.path.clone(), source.text.replace('\n', "\r\n"))).collect();
    let other = Project::of(Sources::new(texts, project.sources.assets().to_vec()));
    assert_eq!(other.codes(), project.codes());
    let same = |pages: BTreeMap<String, String>| -> BTreeMap<String, String> {
        pages.into_iter().map(|(path, text)| (path, text.replace("\r\n", "\n"))).collect()
    };
    assert_eq!(same(other.pages()), same(project.pages()));
}

/// Each text that an editor can write, with what would be markup.
#[test]
fn no_text_of_an_editor_becomes_markup() {
    let evil = "<img src=x onerror=alert(1)>\\\"'&amp;</title>";
    let q = format!("\"{evil}\"");
    let text = format!(
        "-- portal.yaml --\ntitle: {{th: {q}, en: {q}}}\nlanguages: [th, en]\ntopics: {{t: {{th: {q}, en: {q}}}}}\naudiences: {{a: {{th: {q}, en: {q}}}}}\n\
         -- organisations.yaml --\nmoi: {{code: มท, slug: mt, th: {q}, en: {q}, phone: {q}, email: {q}}}\n\
         -- provinces/chiang-rai/province.yaml --\nbase_url: https://a.go.th/\nsample: true\ncontact: {{office: {{th: {q}, en: {q}}}, address: {{th: {q}, en: {q}}}, phone: {q}, email: {q}, hours: {{th: {q}, en: {q}}}}}\n\
         -- base/circulars/2567/mt-0210-5-w1/index.th.md --\n---\ntitle: {q}\nsummary: {q}\nnumber: มท 0210.5/ว 1\ndate: 8 ตุลาคม 2567\nissuer: moi\nowner: moi\ntopics: [t]\nfor: [a]\n\
         to: [{q}]\ndecided: {{by: {{th: {q}, en: {q}}}, meeting: {q}, date: 1 ตุลาคม 2567}}\nreferences: [{{title: {q}}}]\nreceived: [{{by: {{th: {q}, en: {q}}}, number: {q}, date: 9 ตุลาคม 2567}}]\n\
         enclosures: [{{title: {q}, copies: 1, unit: {q}}}]\ndeadlines: [{{date: 1 ธันวาคม 2569, what: {q}, for: {q}}}]\nchanges: [{{date: 1 พฤศจิกายน 2569, note: {q}}}]\n\
         withdrawn: {{date: 1 พฤศจิกายน 2569, reason: {q}, instead: {{title: {q}}}}}\n---\n\n## ก\\<b>\n\n`<b>` [<b\\>](https://example.com/?\"><b>)\n\
         -- base/forms/f/index.th.md --\n---\ntitle: {q}\ncode: {q}\nused_for: {q}\nsend_to: {q}\nrelated: [{{title: {q}}}]\nfiles: [{{file: \"<b>&.pdf\", title: {q}, note: {q}}}]\n---\n\
         -- base/forms/f/<b>&.pdf --\n%PDF\n\
         -- base/handbooks/h/index.th.md --\n---\ntitle: {q}\n---\n-- base/handbooks/h/10-a.th.md --\n---\ntitle: {q}\nsummary: {q}\n---\n"
    );
    let project = Project::new(&text);
    for (path, page) in project.pages() {
        // What is no markup has no letters that are.
        if path.ends_with(".csv") || path.ends_with(".json") || path.ends_with(".ics") {
            continue;
        }
        for markup in ["<img src=x", "onerror=alert(1)>", "\"'&amp;<"] {
            assert!(!page.contains(markup), "{path}: {markup}");
        }
        // A feed has a title, and so has each of its entries.
        let titles = 1 + page.matches("<entry").count();
        let titles = if path.ends_with("sitemap.xml") { 0 } else { titles };
        assert_eq!(page.matches("</title>").count(), titles, "{path}");
    }
}

#[test]
fn every_word_of_the_text_is_on_the_page() {
    let body = "ย่อหน้าแรก**หนา**และ*เอน* ~~ขีดฆ่า~~ `โค้ด`\n\n# หัวข้อหนึ่ง\n\n### หัวข้อสาม\n\n- ข้อแรก\n  - ข้อย่อย\n\n\
                1. ลำดับ\n\n| หัวตาราง | ช่องสอง |\n| --- | --- |\n| ค่าแรก | ค่าสอง |\n\n> อ้างคำ\n\n> [!TIP]\n> แนะนำ\n\n\
                คำศัพท์\n\n: ความหมาย\n\nเชิง[^1]\n\n[^1]: ข้อความเชิงอรรถ\n\n[^2]: ไม่มีใครอ้าง\n\n    โค้ดย่อหน้า\n\n```\nโค้ดรั้ว\n```\n\n\
                [ลิงก์](https://example.com/ \"ชื่อลิงก์\") <https://example.org/> &copy; \\*ดาว\\* 5 < 6 & 7\n\n---\n\n[อ้างอิง][ref] จบ\n\n[ref]: https://example.net/\n";
    let text = format!("-- base/pages/a/index.th.md --\n---\ntitle: ชื่อหน้า\nsummary: คำย่อ\n---\n\n{body}");
    let project = Project::new(&text);
    let page = project.page("a/index.html");
    let shown = plain(main_element(&page)) + &page;
    let words = "ชื่อหน้า คำย่อ ย่อหน้าแรก หนา และ เอน ขีดฆ่า โค้ด หัวข้อหนึ่ง หัวข้อสาม ข้อแรก ข้อย่อย ลำดับ หัวตาราง ช่องสอง \
                 ค่าแรก ค่าสอง อ้างคำ แนะนำ คำศัพท์ ความหมาย เชิง ข้อความเชิงอรรถ ไม่มีใครอ้าง โค้ดย่อหน้า โค้ดรั้ว ลิงก์ \
                 ชื่อลิงก์ https://example.org/ © *ดาว* อ้างอิง จบ";
    let missing: Vec<&str> = words.split_whitespace().filter(|word| !shown.contains(word)).collect();
    assert!(missing.is_empty(), "{} are not in: {shown}", missing.join(", "));
    assert!(shown.contains("5 < 6 & 7"), "{shown}");
}

/// What an editor gives is shown somewhere on the page of the letter.
#[test]
fn every_fact_of_a_letter_is_on_its_page() {
    let circular = letter(
        1,
        D,
        &[
            "summary: คำย่อ",
            "topics: [cctv]",
            "for: [municipality]",
            "owner: moi-ict",
            "urgency: very-urgent",
            "to: [ถึงผู้รับ]",
            "received: [{by: cri, number: \"0356\", date: 11 ตุลาคม 2567}]",
            "enclosures: [{title: สิ่งแนบ, copies: 3, unit: กล่อง}]",
            "deadlines: [{date: 1 ธันวาคม 2569, what: ส่งรายงาน, for: ทีมงาน}]",
            "changes: [{date: 12 ตุลาคม 2567, note: แก้คำผิด}]",
        ],
    );
    let shown = plain(&Project::new(&circular).main_of("circulars/2567/mt-0210-5-w1/index.html"));
    let facts = [
        "คำย่อ",
        "กล้องวงจรปิด",
        "เทศบาล",
        "ศูนย์เทคโนโลยีสารสนเทศ",
        "ด่วนมาก",
        "ถึงผู้รับ",
        "0356",
        "11 ต",
        "สิ่งแนบ",
        "3 กล่อง",
        "1 ธันวาคม 2569",
        "ส่งรายงาน",
        "ทีมงาน",
        "แก้คำผิด",
    ];
    let missing: Vec<&str> = facts.into_iter().filter(|fact| !shown.contains(fact)).collect();
    assert!(missing.is_empty(), "{} are not in: {shown}", missing.join(", "));
}

#[test]
fn every_fact_of_a_page_is_on_it() {
    let page = "-- base/pages/a/index.th.md --\n---\ntitle: ชื่อหน้า\nsummary: คำย่อ\nowner: moi-ict\n\
                files: [{file: a.pdf, title: เอกสารแนบ}]\nchanges: [{date: 12 ตุลาคม 2567, note: แก้คำผิด}]\n---\n\
                -- base/pages/a/a.pdf --\n%PDF\n";
    let shown = plain(&Project::new(page).main_of("a/index.html"));
    let facts = ["คำย่อ", "ศูนย์เทคโนโลยีสารสนเทศ", "เอกสารแนบ", "แก้คำผิด"];
    let missing: Vec<&str> = facts.into_iter().filter(|fact| !shown.contains(fact)).collect();
    assert!(missing.is_empty(), "{} are not in: {shown}", missing.join(", "));
}

const TWO: &str = "-- provinces/chiang-rai/province.yaml --\nbase_url: https://a.go.th/\n\
                   -- provinces/ang-thong/province.yaml --\nbase_url: https://b.go.th/\n";
const BROKEN: &str = "---\ntitle: ก\ntitel: ข\n---\n";

#[test]
fn what_stops_what() {
    let both = ["ang-thong", "chiang-rai"];
    let cases: [(&str, String, &[&str]); 13] = [
        ("nothing", String::new(), &[]),
        ("the portal", "-- portal.yaml --\ntitle: {th: ก, en: A}\nlanguages: [th]\nx: 1\n".into(), &both),
        ("the bodies", "-- organisations.yaml --\nmoi: {code: มท, th: ก}\n".into(), &both),
        ("the glossary", "-- glossary.yaml --\n- {th: ก}\n".into(), &both),
        ("a base document", format!("-- base/pages/p/index.th.md --\n{BROKEN}"), &both),
        ("a document of a province", format!("-- provinces/ang-thong/pages/p/index.th.md --\n{BROKEN}"), &["ang-thong"]),
        (
            "a base document that one province replaces",
            format!(
                "-- base/pages/p/index.th.md --\n{BROKEN}-- provinces/ang-thong/pages/p/index.th.md --\n---\ntitle: ก\n---\n"
            ),
            &["chiang-rai"],
        ),
        (
            "a link from a base document that breaks in one province",
            "-- base/pages/p/index.th.md --\n---\ntitle: ก\n---\n\n[ก](/pages/q#h)\n-- base/pages/q/index.th.md --\n---\ntitle: ก\n---\n\n## h\n\
             -- provinces/ang-thong/pages/q/index.th.md --\n---\ntitle: ก\n---\n"
                .into(),
            &["ang-thong"],
        ),
        ("a misnamed folder of a province", "-- provinces/ang-thong/page/p/index.th.md --\n---\ntitle: ก\n---\n".into(), &["ang-thong"]),
        ("a draft", "-- base/pages/p/index.th.md --\n---\ntitle: ก\ntitel: ข\ndraft: true\n---\n".into(), &[]),
        ("a folder that is no province", "-- provinces/krung/province.yaml --\nbase_url: https://c.go.th/\n".into(), &both),
        ("a file that nothing reads", "-- base/notes.md --\nก\n".into(), &[]),
        (
            "a letter that a province has twice",
            letter(1, D, &[])
                + "-- provinces/ang-thong/circulars/2567/x/index.th.md --\n---\ntitle: ก\nnumber: มท 0210.5/ว 1\ndate: 8 ตุลาคม 2567\nissuer: moi\n---\n",
            &["ang-thong"],
        ),
    ];
    for (name, text, failed) in cases {
        let project = Project::new(&(text + TWO));
        let built: Vec<&str> = both.into_iter().filter(|slug| !failed.contains(slug)).collect();
        let (failed_now, built_now) = project.failed_and_built();
        assert_eq!((failed_now, built_now), (owned(failed), owned(&built)), "{name}: {:#?}", project.diagnostics());
    }
}

/// A warning that `portal.yaml` makes an error stops what is published, and no draft does.
#[test]
fn a_draft_stops_nothing_even_where_warnings_are_errors() {
    let portal =
        "-- portal.yaml --\ntitle: {th: ก, en: A}\nlanguages: [th, en]\ndiagnostics: {missing-translation: error}\n";
    let page = "-- base/pages/p/index.th.md --\n---\ntitle: ก\n";
    let published = Project::new(&format!("{portal}{page}---\n"));
    assert_eq!(published.failed_and_built(), (owned(&["chiang-rai"]), owned(&[])));
    let draft = Project::new(&format!("{portal}{page}draft: true\n---\n"));
    assert_eq!(draft.failed_and_built(), (owned(&[]), owned(&["chiang-rai"])));
    assert_eq!(draft.codes(), [Code::MissingTranslation], "it is checked all the same");
}

#[test]
fn a_province_that_leaves_a_broken_document_out_is_built() {
    let text = format!(
        "-- base/pages/p/index.th.md --\n{BROKEN}\
         -- provinces/chiang-rai/province.yaml --\nbase_url: https://a.go.th/\nleave_out: [pages/p]\n\
         -- provinces/ang-thong/province.yaml --\nbase_url: https://b.go.th/\nx: 1\n"
    );
    let project = Project::new(&text);
    assert_eq!(project.failed_and_built(), (owned(&["ang-thong"]), owned(&["chiang-rai"])));
    assert_eq!(project.codes(), [Code::UnknownKey, Code::UnknownKey], "both are named");
}

fn owned(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
