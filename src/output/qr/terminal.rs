//! Codes on a terminal.

use super::Code;

/// Black on bright white.
const COLOURS: &str = "\x1b[30;107m";
const PLAIN: &str = "\x1b[0m";

impl Code {
    /// Draws the code with its quiet zone in half blocks, two rows of modules in a line of text.
    ///
    /// With colours it is black on white on every terminal. Without, the light modules are drawn in the colour of text:
    /// light text on dark ground is assumed, as most terminals have it. On light ground the code comes out with light
    /// and dark exchanged, which most telephones read all the same.
    #[must_use]
    pub fn terminal(&self, colour: bool) -> String {
        let mut text = String::new();
        for y in (0..self.side()).step_by(2) {
            // The number of rows is odd; what follows the last is white as well.
            let pairs = (0..self.side()).map(|x| (self.is_dark(x, y) == colour, self.is_dark(x, y + 1) == colour));
            let line: String = pairs.map(block).collect();
            if colour {
                text.push_str(COLOURS);
                text.push_str(&line);
                text.push_str(PLAIN);
            } else {
                text.push_str(&line);
            }
            text.push('\n');
        }
        text
    }
}

/// Gives the character whose upper and lower half are drawn or left empty.
const fn block((upper, lower): (bool, bool)) -> char {
    match (upper, lower) {
        (true, true) => '█',
        (true, false) => '▀',
        (false, true) => '▄',
        (false, false) => ' ',
    }
}
