//! QR codes (ISO/IEC 18004) of short addresses: drawn for screen and paper, and proven to read as what they say.
//!
//! Comes in: the address as it is to be encoded, scheme and host in capitals. Goes out: the code as modules, from which
//! SVG, PNG, cards and terminal text are drawn. A code is a pure function of its address, so that it can be kept.
//!
//! The level is always Q (a quarter of the code may be lost): a code goes through copying machines. A smaller version
//! with larger modules is worth more than a higher level, so no level but Q is ever taken to fill what is left over.

mod card;
mod damage;
mod image;
mod proof;
mod svg;
mod terminal;

use qrcode::{Color, EcLevel, QrCode, Version};

pub use card::card_svg;
pub use damage::{Damage, scan};
pub use image::PIXELS_PER_MODULE;
pub use proof::{ProofFault, prove};

/// White modules that ISO/IEC 18004 asks for on each side.
pub const QUIET_ZONE: usize = 4;
/// Sides in millimetres, quiet zone included: foot of a letter, read at half a metre, read at a metre.
pub const SIDES_MM: [u32; 3] = [22, 50, 100];
/// Smallest module in millimetres that survives copying (domain facts 3.4).
pub const MODULE_AT_LEAST_MM: f64 = 0.5;

/// The largest version there is.
const LAST_VERSION: u8 = 40;

/// Holds a QR code as modules.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code {
    /// 1–40.
    version: u8,
    /// One bit a module, row by row, the first in the highest bit; 1 is dark.
    bits: Vec<u8>,
}

impl Code {
    /// Encodes an address in the smallest version at level Q; nothing if it fits no version.
    ///
    /// Capitals and digits take fewer bits than small letters, so each part of the address is written in the mode that
    /// is best for it.
    #[must_use]
    pub fn of(address: &str) -> Option<Self> {
        let code = QrCode::with_error_correction_level(address, EcLevel::Q).ok()?;
        let Version::Normal(version) = code.version() else { return None };
        let mut bits = vec![0; bytes_of(code.width())];
        for (at, color) in code.to_colors().into_iter().enumerate() {
            if color == Color::Dark {
                bits[at / 8] |= 0x80 >> (at % 8);
            }
        }
        Some(Self { version: u8::try_from(version).ok()?, bits })
    }

    /// Returns the version, 1–40.
    #[must_use]
    pub const fn version(&self) -> u8 {
        self.version
    }

    /// Counts the modules of a side without the quiet zone: 21, 25 … 177.
    #[must_use]
    pub const fn modules(&self) -> usize {
        modules_of(self.version)
    }

    /// Counts the modules of a side with the quiet zone.
    #[must_use]
    pub const fn side(&self) -> usize {
        self.modules() + 2 * QUIET_ZONE
    }

    /// Tells whether a module is dark, counted from the top left corner of the quiet zone; outside all is light.
    #[must_use]
    pub fn is_dark(&self, x: usize, y: usize) -> bool {
        let modules = self.modules();
        let inside = |at: usize| at.checked_sub(QUIET_ZONE).filter(|at| *at < modules);
        let (Some(x), Some(y)) = (inside(x), inside(y)) else { return false };
        let at = y * modules + x;
        self.bits[at / 8] & (0x80 >> (at % 8)) != 0
    }

    /// Computes the side of a module in millimetres when the code with its quiet zone is so wide.
    #[must_use]
    pub fn module_mm(&self, side_mm: u32) -> f64 {
        // At most 185 modules.
        f64::from(side_mm) / f64::from(u16::try_from(self.side()).unwrap_or(u16::MAX))
    }

    /// Tells whether the code may be printed at a size: its modules are not below [`MODULE_AT_LEAST_MM`].
    ///
    /// At 22 mm that holds up to version 4, whose 41 modules are 0.537 mm each.
    #[must_use]
    pub fn fits(&self, side_mm: u32) -> bool {
        self.module_mm(side_mm) >= MODULE_AT_LEAST_MM
    }

    /// Gives the code as bytes to keep: the version, then the modules without quiet zone as bits.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        std::iter::once(self.version).chain(self.bits.iter().copied()).collect()
    }

    /// Reads what [`Code::to_bytes`] gave; nothing if the version or the length can not be.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (&version, bits) = bytes.split_first()?;
        let possible = (1..=LAST_VERSION).contains(&version) && bits.len() == bytes_of(modules_of(version));
        possible.then(|| Self { version, bits: bits.to_vec() })
    }
}

const fn modules_of(version: u8) -> usize {
    17 + 4 * version as usize
}

const fn bytes_of(modules: usize) -> usize {
    (modules * modules).div_ceil(8)
}

#[cfg(test)]
mod tests;
