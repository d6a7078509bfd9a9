//! Colours: contrast as WCAG 2 measures it, and shades.

/// White.
pub const WHITE: Rgb = Rgb(255, 255, 255);
/// Ground of pages of the default theme in the light scheme, which is darker than its paper.
pub const GROUND: &str = "#f6f3ee";
/// What text must reach at least: WCAG 2, 1.4.3.
const TEXT: f64 = 4.5;

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

/// Shades that are tried on the way from a colour to black or white.
pub const STEPS: u8 = 200;

/// Gives the share of the way at a step.
#[must_use]
pub fn share(step: u8) -> f64 {
    f64::from(step) / f64::from(STEPS)
}

/// Red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rgb(u8, u8, u8);

impl Rgb {
    /// Reads `#7a1f3d` or `#713`; nothing if it is no colour.
    #[must_use]
    pub fn parse(hex: &str) -> Option<Self> {
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

    /// Prints it as `#7a1f3d`.
    #[must_use]
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Takes a share of the light away.
    #[must_use]
    pub fn darker(self, share: f64) -> Self {
        self.each(|channel| channel * (1.0 - share))
    }

    /// Goes a share of the way to white with hue and saturation (HSL) kept, so that it does not turn grey.
    #[must_use]
    pub fn lighter(self, share: f64) -> Self {
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

    /// Measures the contrast to another colour: 1 to 21.
    #[must_use]
    pub fn contrast(self, other: Self) -> f64 {
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

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((contrast("#7a1f3d", "#ffffff") - 10.0).abs() < 0.1);
        assert!((contrast("#777", "#777777") - 1.0).abs() < 1e-9);
        assert!((contrast("red", "#fff") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn a_light_accent_has_a_near_shade_that_passes() {
        assert!(!is_readable_accent("#f0a020"));
        assert!(is_readable_accent(&nearest_accent("#f0a020").unwrap()));
        assert_eq!(nearest_accent("#7a1f3d").as_deref(), Some("#7a1f3d"));
    }
}
