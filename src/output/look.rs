//! What makes a province's pages its own: accent and icon.
//!
//! A province gives one colour. From it come six values, since one colour can not be text, line and fill on light and
//! dark ground alike. Contrast is that of WCAG 2: 4.5 for text.

use crate::escape::escape;

/// The accent of a province that gives none, as in the stylesheet of the default theme.
pub const DEFAULT_ACCENT: &str = "#23406e";
/// Ground of pages in the light scheme.
const GROUND: &str = "#f6f3ee";
/// Paper in the dark scheme.
const DARK_PAPER: &str = "#211d19";
const WHITE: Rgb = Rgb(255, 255, 255);
/// What accent text should reach on dark paper.
const DARK_TEXT: f64 = 8.5;
/// What white text should keep on the dark fill.
const DARK_FILL: f64 = 6.0;
/// What text must reach at least.
const TEXT: f64 = 4.5;

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

/// Measures the contrast of two colours: 1 to 21, and 1 if one of them is no colour.
#[must_use]
pub fn contrast(one: &str, other: &str) -> f64 {
    match (Rgb::parse(one), Rgb::parse(other)) {
        (Some(one), Some(other)) => one.contrast(other),
        _ => 1.0,
    }
}

/// Tells whether a colour can be the accent: readable on the ground of pages, and under white text.
#[must_use]
pub fn is_readable_accent(hex: &str) -> bool {
    contrast(hex, GROUND) >= TEXT
}

/// Gives the nearest darker shade that can be the accent; nothing if `hex` is no colour.
#[must_use]
pub fn nearest_accent(hex: &str) -> Option<String> {
    let accent = Rgb::parse(hex)?;
    (0..=STEPS).map(|step| accent.darker(share(step)).hex()).find(|shade| is_readable_accent(shade))
}

const STEPS: u8 = 200;

fn share(step: u8) -> f64 {
    f64::from(step) / f64::from(STEPS)
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct Rgb(u8, u8, u8);

impl Rgb {
    /// Reads `#7a1f3d` or `#713`.
    fn parse(hex: &str) -> Option<Self> {
        let digits = hex.strip_prefix('#')?;
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        let channel = |at: usize, len: usize| u8::from_str_radix(&digits[at * len..(at + 1) * len], 16).ok();
        match digits.len() {
            6 => Some(Self(channel(0, 2)?, channel(1, 2)?, channel(2, 2)?)),
            3 => Some(Self(channel(0, 1)? * 17, channel(1, 1)? * 17, channel(2, 1)? * 17)),
            _ => None,
        }
    }

    fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Takes a share of the light away.
    fn darker(self, share: f64) -> Self {
        self.each(|channel| channel * (1.0 - share))
    }

    /// Goes a share of the way to white with hue and saturation (HSL) kept, so that it does not turn grey.
    fn lighter(self, share: f64) -> Self {
        let top = f64::from(self.0.max(self.1).max(self.2));
        let low = f64::from(self.0.min(self.1).min(self.2));
        let light = f64::midpoint(top, low);
        let room = (255.0 - (2.0 * light - 255.0).abs()).max(1.0);
        let goal = light + (255.0 - light) * share;
        let spread = (255.0 - (2.0 * goal - 255.0).abs()) / room;
        self.each(|channel| goal + (channel - light) * spread)
    }

    fn each(self, change: impl Fn(f64) -> f64) -> Self {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 255")]
        let change = |channel: u8| change(f64::from(channel)).round().clamp(0.0, 255.0) as u8;
        Self(change(self.0), change(self.1), change(self.2))
    }

    fn contrast(self, other: Self) -> f64 {
        let (one, two) = (self.luminance(), other.luminance());
        (one.max(two) + 0.05) / (one.min(two) + 0.05)
    }

    fn luminance(self) -> f64 {
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The accents of the look, and hard ones.
    const ACCENTS: [&str; 6] = ["#23406e", "#7a1f3d", "#0b5668", "#7c4a06", "#000000", "#1c6339"];

    fn values(css: &str) -> Vec<&str> {
        css.match_indices('#').map(|(at, _)| &css[at..at + 7]).collect()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((contrast("#7a1f3d", "#ffffff") - 10.0).abs() < 0.1);
        assert!((contrast("#777", "#777777") - 1.0).abs() < 1e-9);
        assert!((contrast("red", "#fff") - 1.0).abs() < 1e-9);
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
    fn a_light_accent_has_a_near_shade_that_passes() {
        assert!(!is_readable_accent("#f0a020"));
        assert!(is_readable_accent(&nearest_accent("#f0a020").unwrap()));
        assert_eq!(nearest_accent("#7a1f3d").as_deref(), Some("#7a1f3d"));
    }

    #[test]
    fn the_icon_escapes_the_mark() {
        assert!(icon_svg("<ชร>", "#7a1f3d").contains(">&lt;ชร&gt;</text>"));
    }
}
