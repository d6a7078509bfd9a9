//! Lines of a calendar file as RFC 5545 wants them: at most 75 octets, then folded, with CR and LF.

/// Most octets of a line, without its end.
const MOST: usize = 75;

/// Adds a line: name with parameters, colon, value as it is; longer ones are folded between two letters.
pub(super) fn push(file: &mut String, name: &str, value: &str) {
    let line = format!("{name}:{value}");
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > MOST {
            file.push_str("\r\n ");
            // The space belongs to the next line.
            length = 1;
        }
        file.push(letter);
        length += letter.len_utf8();
    }
    file.push_str("\r\n");
}

/// Adds a line whose value is text.
pub(super) fn push_text(file: &mut String, name: &str, text: &str) {
    push(file, name, &escape(text));
}

/// Escapes text: backslash, semicolon, comma and new line. Other control characters are not allowed there.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn text_is_escaped() {
        assert_eq!(escape("a, b; c\\d\ne\r\u{7}ฉ"), "a\\, b\\; c\\\\d\\neฉ");
    }

    #[test]
    fn a_line_of_75_octets_is_not_folded() {
        let mut file = String::new();
        push(&mut file, "X", &"a".repeat(73));
        push(&mut file, "X", &"a".repeat(74));
        assert_eq!(file, format!("X:{}\r\nX:{}\r\n a\r\n", "a".repeat(73), "a".repeat(73)));
    }

    proptest! {
        #[test]
        fn folded_lines_are_short_and_are_read_back(text in "[ก-๛a-z😀,; ]{0,200}") {
            let mut file = String::new();
            push_text(&mut file, "SUMMARY;LANGUAGE=th", &text);
            prop_assert!(file.ends_with("\r\n"));
            prop_assert!(file.split("\r\n").all(|line| line.len() <= MOST));
            let unfolded = file.replace("\r\n ", "");
            let value = unfolded.trim_end_matches("\r\n").split_once(':').map(|(_, value)| value.to_owned());
            let read = value.map(|value| value.replace("\\,", ",").replace("\\;", ";"));
            prop_assert_eq!(read, Some(text));
        }
    }
}
