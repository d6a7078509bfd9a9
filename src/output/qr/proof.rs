//! Codes read back by another program than the one that made them.

use rqrr::{Grid, PreparedImage, SimpleGrid};

use super::QUIET_ZONE;
use super::image::{BlackAndWhite, PIXELS_PER_MODULE};

/// Says why an image does not prove its code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProofFault {
    /// No image as [`super::Code::png`] makes it, or no code in it that can be read.
    Unreadable,
    /// It reads as this text.
    OtherText(String),
}

/// Reads an image of a code back and compares what it says, letter by letter, with the address.
///
/// The grid is known, so that each module is looked at in its middle.
///
/// # Errors
/// The image is not proven: it can not be read or says something else.
pub fn prove(png: &[u8], address: &str) -> Result<(), ProofFault> {
    let image = BlackAndWhite::read(png).ok_or(ProofFault::Unreadable)?;
    let text = read(&image).ok_or(ProofFault::Unreadable)?;
    if text == address { Ok(()) } else { Err(ProofFault::OtherText(text)) }
}

/// Reads the code of an image at its known grid; nothing if the quiet zone is not white.
fn read(image: &BlackAndWhite) -> Option<String> {
    let quiet = QUIET_ZONE * PIXELS_PER_MODULE;
    let modules = (image.side / PIXELS_PER_MODULE).checked_sub(2 * QUIET_ZONE)?;
    let is_version = (21..=177).contains(&modules) && modules % 4 == 1;
    if !is_version || !image.side.is_multiple_of(PIXELS_PER_MODULE) {
        return None;
    }
    if !image.has_white_border(quiet) {
        return None;
    }
    let middle = |module: usize| (module + QUIET_ZONE) * PIXELS_PER_MODULE + PIXELS_PER_MODULE / 2;
    let grid = SimpleGrid::from_func(modules, |x, y| image.is_black(middle(x), middle(y)));
    Grid::new(grid).decode().ok().map(|(_, text)| text)
}

/// Looks for a code anywhere in a grey picture, as a camera does; 0 is black, and a row lies after the other.
pub(super) fn search(width: usize, height: usize, pixels: &[u8]) -> Option<String> {
    let mut image = PreparedImage::prepare_from_greyscale(width, height, |x, y| pixels[y * width + x]);
    image.detect_grids().into_iter().find_map(|grid| grid.decode().ok()).map(|(_, text)| text)
}
