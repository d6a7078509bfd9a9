//! Codes as PNG, written and read: the only place that knows the format.

use std::io::Cursor;

use png::{
    BitDepth, ColorType, DecodeOptions, Decoder, DeflateCompression, Encoder, Filter, Limits, PixelDimensions,
    Transformations, Unit,
};

use super::Code;

/// Pixels of the image along a module: 379 dpi at 22 mm and version 4, and whole bytes in a row. More pixels only cost
/// time, for each code anew.
pub const PIXELS_PER_MODULE: usize = 8;

/// Most bytes that reading an image may take: a code of version 40 takes 1.1 million.
const MOST_BYTES: usize = 8 << 20;

impl Code {
    /// Draws the code with its quiet zone as PNG of one bit a pixel, whose natural size is so many millimetres.
    ///
    /// The same bytes for the same code and size. Word processors take the size from the chunk `pHYs`.
    #[must_use]
    pub fn png(&self, side_mm: u32) -> Vec<u8> {
        let mut file = Vec::new();
        // A vector takes all that is written, and the rows are those that the header tells.
        let _ = self.write_png(side_mm, &mut file);
        file
    }

    fn write_png(&self, side_mm: u32, file: &mut Vec<u8>) -> Result<(), png::EncodingError> {
        let side = u32::try_from(self.side() * PIXELS_PER_MODULE).unwrap_or(u32::MAX);
        let mut encoder = Encoder::new(file, side, side);
        encoder.set_color(ColorType::Grayscale);
        encoder.set_depth(BitDepth::One);
        // Rows repeat, so that most of them are all zero after this filter.
        encoder.set_filter(Filter::Up);
        // A third of the time of a whole build goes into deflating otherwise, to save 0.7 kB an image.
        encoder.set_deflate_compression(DeflateCompression::FdeflateUltraFast);
        let per_metre = (side * 1000 + side_mm / 2) / side_mm.max(1);
        encoder.set_pixel_dims(Some(PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }));
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.rows())?;
        writer.finish()
    }

    /// Gives the pixels, eight in a byte; 1 is white.
    fn rows(&self) -> Vec<u8> {
        let mut rows = Vec::with_capacity(self.side() * self.side() * PIXELS_PER_MODULE * PIXELS_PER_MODULE / 8);
        for y in 0..self.side() {
            let module = |x| [if self.is_dark(x, y) { 0x00 } else { 0xff }; PIXELS_PER_MODULE / 8];
            let row: Vec<u8> = (0..self.side()).flat_map(module).collect();
            rows.extend(row.repeat(PIXELS_PER_MODULE));
        }
        rows
    }
}

/// Holds a square image of black and white.
pub(super) struct BlackAndWhite {
    /// Pixels along a side.
    pub(super) side: usize,
    /// Bytes of a row.
    stride: usize,
    pixels: Vec<u8>,
}

impl BlackAndWhite {
    /// Reads a PNG; nothing if it is broken, not square or not of one bit a pixel.
    pub(super) fn read(file: &[u8]) -> Option<Self> {
        let mut options = DecodeOptions::default();
        // The printed size stands in a chunk that readers may do without.
        options.set_skip_ancillary_crc_failures(false);
        let mut decoder = Decoder::new_with_options(Cursor::new(file), options);
        decoder.set_limits(Limits { bytes: MOST_BYTES });
        decoder.set_transformations(Transformations::IDENTITY);
        let mut reader = decoder.read_info().ok()?;
        let size = reader.output_buffer_size().filter(|size| *size <= MOST_BYTES)?;
        let mut pixels = vec![0; size];
        let frame = reader.next_frame(&mut pixels).ok()?;
        // What is cut off or changed after the pixels is a broken file too.
        reader.finish().ok()?;
        let is_ours = frame.color_type == ColorType::Grayscale && frame.bit_depth == BitDepth::One;
        (is_ours && frame.width == frame.height).then_some(())?;
        Some(Self { side: usize::try_from(frame.width).ok()?, stride: frame.line_size, pixels })
    }

    /// Tells whether all is white in a border of so many pixels, a multiple of eight and less than half a side.
    pub(super) fn has_white_border(&self, border: usize) -> bool {
        let (left, right) = (border / 8, self.stride.saturating_sub(border / 8));
        self.pixels.chunks(self.stride).enumerate().all(|(y, row)| {
            let within = (border..self.side - border).contains(&y);
            let inside = if within { left..right } else { 0..0 };
            row.iter().enumerate().all(|(at, byte)| *byte == 0xff || inside.contains(&at))
        })
    }

    /// Tells whether a pixel is black; outside all is white.
    pub(super) fn is_black(&self, x: usize, y: usize) -> bool {
        let inside = x < self.side && y < self.side;
        inside && self.pixels[y * self.stride + x / 8] & (0x80 >> (x % 8)) == 0
    }
}
