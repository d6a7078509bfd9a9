//! The elements that every view is built from.

use serde::Serialize;

use crate::escape::escape;

/// Plain text, with its language where that is not the language of the page.
///
/// Templates print it with the filter `text`, which escapes it and adds `<span lang="th">` where `lang` is set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Text {
    /// The text.
    pub text: String,
    /// `th` or `en`, where the text is not in the language of the page.
    pub lang: Option<&'static str>,
}

impl Text {
    /// Holds a text in the language of the page.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), lang: None }
    }

    /// Holds a text in another language than the page.
    pub fn foreign(text: impl Into<String>, lang: &'static str) -> Self {
        Self { text: text.into(), lang: Some(lang) }
    }

    /// Prints the text as the filter `text` does.
    #[must_use]
    pub fn html(&self) -> Html {
        let text = escape(&self.text);
        Html(self.lang.map_or(text.to_string(), |lang| format!("<span lang=\"{lang}\">{text}</span>")))
    }
}

/// Safe HTML made by the compiler; templates print it with `| safe`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Html(
    /// The HTML.
    pub String,
);

impl Html {
    /// Makes HTML of plain text.
    #[must_use]
    pub fn text(text: &str) -> Self {
        Self(escape(text).into_owned())
    }

    /// Gives what a reader reads: without tags, a new line as a semicolon, white space as one space.
    #[must_use]
    pub fn plain(&self) -> String {
        let mut text = String::with_capacity(self.0.len());
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('<') {
            text.push_str(before);
            let (tag, after) = after.split_once('>').unwrap_or((after, ""));
            if tag == "br" {
                text.push_str("; ");
            }
            rest = after;
        }
        text.push_str(rest);
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Fills a sentence: escapes its text and puts HTML in the place of each `{name}`.
    ///
    /// A name without a part stays as written, and what a part holds is not looked at again.
    #[must_use]
    pub fn sentence(sentence: &str, parts: &[(&str, &Self)]) -> Self {
        let mut html = String::with_capacity(sentence.len() + 64);
        let mut rest = sentence;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
        {
            html.push_str(&escape(before));
            match parts.iter().find(|(known, _)| *known == name) {
                Some((_, part)) => html.push_str(&part.0),
                None => html.push_str(&escape(&format!("{{{name}}}"))),
            }
            rest = after;
        }
        html.push_str(&escape(rest));
        Self(html)
    }
}

/// A day, always printed as `<time datetime>`: with the filter `time`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// The day as `2024-10-08`.
    pub iso: String,
    /// The day as people read it: `8 ตุลาคม 2567`, or `8 October 2024 (B.E. 2567)`; short where a list needs it.
    pub text: String,
}

impl DateView {
    /// Prints the day as the filter `time` does.
    #[must_use]
    pub fn html(&self) -> Html {
        Html(format!("<time datetime=\"{}\">{}</time>", escape(&self.iso), escape(&self.text)))
    }
}

/// A link.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// Where it leads.
    pub href: String,
    /// What it says.
    pub text: Text,
}

impl LinkView {
    /// Prints the link.
    #[must_use]
    pub fn html(&self) -> Html {
        Html(format!("<a href=\"{}\">{}</a>", escape(&self.href), self.text.html().0))
    }
}

/// A telephone number.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PhoneView {
    /// The number as printed: `0 5315 0194`.
    pub text: String,
    /// The number as dialled: `tel:+6653150194`.
    pub href: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_keep_html_of_parts_only() {
        let date = DateView { iso: "2024-10-01".into(), text: "1 ตุลาคม 2567".into() }.html();
        let filled = Html::sentence("ตั้งแต่ {date} & {x} {", &[("date", &date)]);
        assert_eq!(filled.0, "ตั้งแต่ <time datetime=\"2024-10-01\">1 ตุลาคม 2567</time> &amp; {x} {");
        let braces = Html::sentence("{a}{b}", &[("a", &Html::text("{b}")), ("b", &Html::text("<"))]);
        assert_eq!(braces.0, "{b}&lt;");
    }

    #[test]
    fn plain_text_is_what_a_reader_reads() {
        let html = Html("โดย <a href=\"../x/\"><span class=\"no\">มท 1</span></a>\n &amp;lt; ข<br>ค".into());
        assert_eq!(html.plain(), "โดย มท 1 &lt; ข; ค");
        assert_eq!(Html::text("<a> & \"b\"").plain(), "<a> & \"b\"");
    }

    #[test]
    fn foreign_text_carries_its_language() {
        assert_eq!(Text::foreign("มท <1>", "th").html().0, "<span lang=\"th\">มท &lt;1&gt;</span>");
        assert_eq!(Text::new("มท").html().0, "มท");
    }
}
