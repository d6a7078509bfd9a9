//! What makes a province's pages its own: accent and icon.
//!
//! A province gives one colour. From it come six values, since one colour can not be text, line and fill on light and
//! dark ground alike. Contrast is that of WCAG 2: 4.5 for text.

use crate::colour::{Rgb, STEPS, WHITE, share};
use crate::escape::escape;

/// The accent of a province that gives none, as in the stylesheet of the default theme.
pub const DEFAULT_ACCENT: &str = "#23406e";
/// Paper in the dark scheme.
const DARK_PAPER: &str = "#211d19";
/// What accent text should reach on dark paper.
const DARK_TEXT: f64 = 8.5;
/// What white text should keep on the dark fill.
const DARK_FILL: f64 = 6.0;

/// Draws the icon of a site: the code of the province in official letters, white on its accent.
#[must_use]
pub fn icon_svg(mark: &str, accent: &str) -> String {
    let mark = escape(mark);
    let accent = escape(accent);
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"3\" \
         fill=\"{accent}\"/><text x=\"16\" y=\"22\" fill=\"#fff\" font-family=\"Sarabun,Noto Sans Thai,sans-serif\" \
         font-size=\"17\" font-weight=\"700\" text-anchor=\"middle\">{mark}</text></svg>\n"
    )
}

/// Computes the stylesheet of an accent such as `#7a1f3d`; nothing if that is no colour.
///
/// It belongs to the layer `token` of the theme, so it is linked after the theme's stylesheet and print still wins.
#[must_use]
pub fn accent_css(hex: &str) -> Option<String> {
    let accent = Rgb::parse(hex)?;
    let paper = Rgb::parse(DARK_PAPER)?;
    let deep = accent.darker(0.2);
    let dark_text = (0..=STEPS)
        .map(|step| accent.lighter(share(step)))
        .find(|shade| shade.contrast(paper) >= DARK_TEXT)
        .unwrap_or(WHITE);
    let dark_fill = (0..=STEPS)
        .map(|step| accent.lighter(share(step)))
        .take_while(|shade| shade.contrast(WHITE) >= DARK_FILL)
        .last()
        .unwrap_or(accent);
    let dark_deep = accent.darker(0.35);
    let block = |text: Rgb, fill: Rgb, deep: Rgb| {
        format!("--accent:{};--accent-fill:{};--accent-deep:{}", text.hex(), fill.hex(), deep.hex())
    };
    Some(format!(
        "@layer token{{:root{{{}}}@media (prefers-color-scheme:dark){{:root{{{}}}}}}}\n",
        block(accent, accent, deep),
        block(dark_text, dark_fill, dark_deep)
    ))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::colour::{GROUND, contrast};

    /// The accents of the look, and hard ones.
    const ACCENTS: [&str; 6] = ["#23406e", "#7a1f3d", "#0b5668", "#7c4a06", "#000000", "#1c6339"];

    fn values(css: &str) -> Vec<&str> {
        css.match_indices('#').map(|(at, _)| &css[at..at + 7]).collect()
    }

    #[test]
    fn every_value_is_readable_where_it_is_used() {
        for accent in ACCENTS {
            let css = accent_css(accent).unwrap();
            let [text, fill, deep, dark_text, dark_fill, dark_deep] = values(&css)[..] else { panic!("{css}") };
            assert_eq!((text, fill), (accent, accent));
            assert!(contrast(text, GROUND) >= 4.5 && contrast(fill, "#fff") >= 4.5, "{css}");
            assert!(contrast(deep, "#fff") >= contrast(fill, "#fff"), "{css}");
            assert!(contrast(dark_text, DARK_PAPER) >= 8.5, "{css}");
            assert!(contrast(dark_fill, "#fff") >= 6.0 && contrast(dark_deep, "#fff") >= 6.0, "{css}");
        }
    }

    #[test]
    fn what_is_no_colour_gives_no_stylesheet() {
        for wrong in ["", "7a1f3d", "#7a1f3", "#7a1f3d;", "#เเเ", "#+a1f3d"] {
            assert_eq!(accent_css(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_icon_escapes_the_mark() {
        assert!(icon_svg("<ชร>", "#7a1f3d").contains(">&lt;ชร&gt;</text>"));
    }
}
