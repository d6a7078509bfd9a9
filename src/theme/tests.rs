use std::collections::BTreeMap;

use super::*;

fn theme(templates: &[(&str, &str)]) -> Result<Theme, TemplateFault> {
    let templates = templates.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
    Theme::new(&ThemeFiles { templates, assets: vec![] }, &Texts::embedded())
}

fn place(fault: &TemplateFault) -> (&str, usize, usize) {
    (&fault.template, fault.line, fault.column)
}

#[test]
fn the_default_theme_loads() {
    let files = ThemeFiles::embedded();
    assert!(files.assets.iter().any(|(path, _)| path == "style.css"));
    Theme::new(&files, &Texts::embedded()).unwrap();
}

#[test]
fn everything_is_escaped_whatever_the_name_of_the_template() {
    let theme = theme(&[("a.txt", "{{ x }}")]).unwrap();
    let view = BTreeMap::from([("x", "<b>")]);
    assert_eq!(theme.render("a.txt", &view, Locale::Th).unwrap(), "&lt;b&gt;");
}

#[test]
fn filters_keep_language_and_machine_form() {
    let theme = theme(&[("a.html", "{{ x | text }} {{ y | text }} {{ d | time }}")]).unwrap();
    let view = BTreeMap::from([
        ("x", BTreeMap::from([("text", "<มท>"), ("lang", "th")])),
        ("y", BTreeMap::from([("text", "&")])),
        ("d", BTreeMap::from([("text", "1 ตุลาคม 2567"), ("iso", "2024-10-01")])),
    ]);
    let page = theme.render("a.html", &view, Locale::Th).unwrap();
    assert_eq!(page, "<span lang=\"th\">&lt;มท&gt;</span> &amp; <time datetime=\"2024-10-01\">1 ตุลาคม 2567</time>");
}

#[test]
fn faults_carry_their_place_in_characters() {
    let broken = theme(&[("a.html", "ที่\nเลขที่ {{ x | nothing }}")]).unwrap_err();
    assert_eq!(place(&broken).0, "a.html");
    assert_eq!((broken.line, broken.column), (2, 15), "{}", broken.message);

    let parent = theme(&[("a.html", "\n{% extends \"b.html\" %}")]).unwrap_err();
    assert_eq!(place(&parent), ("a.html", 2, 13));

    let syntax = theme(&[("a.html", "ที่ {{ x")]).unwrap_err();
    assert_eq!((syntax.template.as_str(), syntax.line), ("a.html", 1));

    let asks = theme(&[("a.html", "ที่ {{ x.y }}")]).unwrap();
    let missing = asks.render("a.html", &BTreeMap::from([("z", 1)]), Locale::Th).unwrap_err();
    assert_eq!(place(&missing), ("a.html", 1, 8), "{}", missing.message);

    let absent = asks.render("b.html", &BTreeMap::from([("z", 1)]), Locale::Th).unwrap_err();
    assert_eq!(place(&absent), ("b.html", 1, 1));
}

/// Gives every name after `t.` in a template.
fn asked(template: &str) -> impl Iterator<Item = &str> {
    template.match_indices("t.").filter_map(|(at, _)| {
        let before = template[..at].chars().next_back();
        let name = template[at + 2..].split(|letter: char| !(letter.is_ascii_lowercase() || letter == '_')).next()?;
        (!name.is_empty() && before.is_none_or(|letter| matches!(letter, ' ' | '{' | '('))).then_some(name)
    })
}

#[test]
fn templates_ask_for_known_texts_without_places() {
    let texts = Texts::embedded();
    let mut count = 0;
    for (name, template) in ThemeFiles::embedded().templates {
        for key in asked(&template) {
            count += 1;
            assert!(texts.th.has(key), "{name} asks for t.{key}");
            assert!(!texts.th.get(key).contains('{'), "{name} can not fill t.{key}");
        }
    }
    assert!(count > 20, "the scan found {count} texts");
}
