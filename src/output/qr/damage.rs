//! What happens to codes on paper, done to pictures of them: what a code must bear before it may be printed.
//!
//! The pictures are grey, 0 for black and 1 for white. Sizes are those of the smallest code, printed with a side of
//! 20 mm (a letter of which a copier left 91 %) and scanned at 300 dots per inch.

use crate::locale::Localized;

use super::proof::search;
use super::{Code, QUIET_ZONE};

/// Dots along the side of the printed code with its quiet zone: 20 mm at 300 dots per inch.
const PRINTED: usize = 236;
/// Dots along a module of the image as published, enough for a reader and a sixteenth of the work.
const PUBLISHED_MODULE: usize = 4;
/// White paper around the picture, in dots.
const MARGIN: usize = 24;
/// Points taken along a dot to find out how much of it is dark.
const POINTS: usize = 4;
/// Standard deviation of a slight blur, in modules: a camera not quite in focus.
const SLIGHT_BLUR: f32 = 0.35;
/// The same for one pass of a copier: 0.1 mm of spread toner and optics.
const COPIER_BLUR: f32 = 0.2;
/// How much steeper a copier makes the step from black to white.
const COPIER_CONTRAST: f32 = 1.8;
/// Passes of the copier that a code has to bear: province, district, village.
const GENERATIONS: usize = 3;
/// Standard deviation of the grain of a scan, as a share of white.
const GRAIN: f32 = 0.08;
/// One dot of so many is black or white whatever the paper shows.
const SPECKS: u64 = 50;
/// How far a sheet lies askew, in degrees.
const TURN: f32 = 3.0;
/// Standard deviation in dots of what sharpening takes for blur.
const SHARPENING: f32 = 2.0;
/// Share of the code without its quiet zone that a blot covers.
const BLOT: f32 = 0.05;
/// Modules of a corner that hold a finder pattern with its white border.
const FINDER: usize = 8;

/// Names a way in which the copy of a code differs from the published image.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Damage {
    /// None: the image as published.
    Published,
    /// Printed at 20 mm and scanned at 300 dots per inch, so that edges of modules fall between dots.
    Printed,
    /// Printed, then every dot black or white as by a fax.
    Thresholded,
    /// Printed, then blurred with a standard deviation of 0.35 modules.
    Blurred,
    /// Printed, then with grain, and one dot of fifty turned black or white.
    Noisy,
    /// Printed, then turned by 3 degrees.
    Turned,
    /// Printed, with a round blot, dark or white, over 5 % of the code; not over a finder pattern.
    Blotted,
    /// Printed, then three passes of blur (0.2 modules), grain and contrast, and at last black and white only.
    Photocopied,
    /// Printed, turned by 3 degrees and blurred: a photograph of a letter.
    TurnedAndBlurred,
    /// Printed, blotted, turned by 3 degrees, with grain and specks.
    BlottedAndTurned,
}

impl Damage {
    /// Every damage, the mildest first.
    pub const ALL: [Self; 10] = [
        Self::Published,
        Self::Printed,
        Self::Thresholded,
        Self::Blurred,
        Self::Noisy,
        Self::Turned,
        Self::Blotted,
        Self::Photocopied,
        Self::TurnedAndBlurred,
        Self::BlottedAndTurned,
    ];

    /// Gives the name for a report.
    #[must_use]
    pub const fn name(self) -> Localized<&'static str> {
        let (th, en) = match self {
            Self::Published => ("ภาพตามที่เผยแพร่", "as published"),
            Self::Printed => ("พิมพ์กว้าง 20 มม. สแกน 300 จุดต่อนิ้ว", "printed at 20 mm, scanned at 300 dpi"),
            Self::Thresholded => ("พิมพ์แล้วส่งโทรสาร เหลือแต่ขาวกับดำ", "printed and faxed, black and white only"),
            Self::Blurred => ("พิมพ์แล้วภาพพร่า", "printed and blurred"),
            Self::Noisy => ("พิมพ์แล้วมีจุดรบกวน", "printed, with grain and specks"),
            Self::Turned => ("พิมพ์แล้ววางเอียง 3 องศา", "printed and turned by 3°"),
            Self::Blotted => ("พิมพ์แล้วเปื้อนร้อยละ 5 ของพื้นที่", "printed, with a blot over 5 % of the area"),
            Self::Photocopied => ("สำเนาถ่ายเอกสารทอดที่สาม", "photocopy of the third generation"),
            Self::TurnedAndBlurred => ("พิมพ์แล้วเอียง 3 องศาและพร่า", "printed, turned by 3° and blurred"),
            Self::BlottedAndTurned => {
                ("พิมพ์แล้วเปื้อน เอียง 3 องศา และมีจุดรบกวน", "printed, blotted, turned by 3°, with specks")
            }
        };
        Localized { th, en }
    }
}

/// Damages a code and looks for it in the picture, without knowing where it is; gives what it reads as.
///
/// The same picture for the same seed. As the telephone of a reader looks at many frames, the picture is looked at
/// three times: as it is, with blur taken back, and with grain smoothed away. The scanner is weaker than that of a
/// telephone: above all it finds nothing once a blot lies on the alignment pattern, so a rate measured with it lies
/// below what readers see.
#[must_use]
pub fn scan(code: &Code, damage: Damage, seed: u64) -> Option<String> {
    let picture = damaged(code, damage, &mut Dice(seed));
    let frames: [fn(&Picture) -> Picture; 3] = [
        Picture::clone,
        |one| one.blurred(0.8).sharpened().doubled().thresholded(),
        |one| one.blurred(1.2).doubled().thresholded(),
    ];
    frames.iter().find_map(|frame| frame(&picture).read())
}

/// Makes the damaged picture.
fn damaged(code: &Code, damage: Damage, dice: &mut Dice) -> Picture {
    let module = float(PRINTED) / float(code.side());
    let plain = || Picture::of(code, PRINTED, None);
    let blotted = |dice: &mut Dice| Picture::of(code, PRINTED, Some(&Blot::on(code, dice)));
    match damage {
        Damage::Published => Picture::of(code, code.side() * PUBLISHED_MODULE, None),
        Damage::Printed => plain(),
        Damage::Thresholded => plain().thresholded(),
        Damage::Blurred => plain().blurred(SLIGHT_BLUR * module),
        Damage::Noisy => plain().grainy(dice).specked(dice),
        Damage::Turned => plain().turned(TURN),
        Damage::Blotted => blotted(dice),
        Damage::Photocopied => {
            let copy = |one: Picture, _| one.blurred(COPIER_BLUR * module).grainy(dice).contrasted(COPIER_CONTRAST);
            (0..GENERATIONS).fold(plain(), copy).thresholded()
        }
        Damage::TurnedAndBlurred => plain().turned(TURN).blurred(SLIGHT_BLUR * module),
        Damage::BlottedAndTurned => blotted(dice).turned(TURN).grainy(dice).specked(dice),
    }
}

/// Holds a grey picture: 0 is black, 1 white.
#[derive(Clone)]
struct Picture {
    /// Dots along a side.
    side: usize,
    dots: Vec<f32>,
}

impl Picture {
    /// Paints a code so many dots wide on white paper, each dot as dark as the part of it that is covered.
    fn of(code: &Code, width: usize, blot: Option<&Blot>) -> Self {
        // The module under each point along a side.
        let modules: Vec<usize> =
            (0..width * POINTS).map(|point| (2 * point + 1) * code.side() / (2 * width * POINTS)).collect();
        let light = |x: usize, y: usize| match blot {
            Some(blot) if blot.covers(x, y) => blot.is_white,
            _ => !code.is_dark(x, y),
        };
        let light: Vec<Vec<bool>> = (0..code.side()).map(|y| (0..code.side()).map(|x| light(x, y)).collect()).collect();
        let dot = |x: usize, y: usize| {
            let (Some(x), Some(y)) = (x.checked_sub(MARGIN), y.checked_sub(MARGIN)) else { return 1.0 };
            if x >= width || y >= width {
                return 1.0;
            }
            let columns = &modules[x * POINTS..(x + 1) * POINTS];
            let rows = &modules[y * POINTS..(y + 1) * POINTS];
            let white = rows.iter().map(|row| columns.iter().filter(|column| light[*row][**column]).count()).sum();
            float(white) / float(POINTS * POINTS)
        };
        Self::from_fn(width + 2 * MARGIN, dot)
    }

    fn from_fn(side: usize, dot: impl Fn(usize, usize) -> f32) -> Self {
        let dot = &dot;
        Self { side, dots: (0..side).flat_map(|y| (0..side).map(move |x| dot(x, y))).collect() }
    }

    /// Gives a dot; outside, the one at the edge.
    fn at(&self, x: usize, y: usize) -> f32 {
        self.dots[y.min(self.side - 1) * self.side + x.min(self.side - 1)]
    }

    /// Gives the light between four dots; outside, white.
    fn between(&self, x: f32, y: f32) -> f32 {
        let last = float(self.side - 1);
        if !(0.0..=last).contains(&x) || !(0.0..=last).contains(&y) {
            return 1.0;
        }
        let (left, top) = (whole(x), whole(y));
        let (right_share, lower_share) = (x.fract(), y.fract());
        let row = |y: usize| self.at(left, y) * (1.0 - right_share) + self.at(left + 1, y) * right_share;
        row(top) * (1.0 - lower_share) + row(top + 1) * lower_share
    }

    fn each(mut self, mut change: impl FnMut(f32) -> f32) -> Self {
        for dot in &mut self.dots {
            *dot = change(*dot).clamp(0.0, 1.0);
        }
        self
    }

    fn thresholded(self) -> Self {
        self.each(|dot| if dot < 0.5 { 0.0 } else { 1.0 })
    }

    fn contrasted(self, times: f32) -> Self {
        self.each(|dot| (dot - 0.5) * times + 0.5)
    }

    /// Blurs by a Gaussian with this standard deviation in dots.
    fn blurred(&self, deviation: f32) -> Self {
        let reach = whole((3.0 * deviation).ceil());
        let weight = |distance: usize| (-0.5 * (float(distance) / deviation).powi(2)).exp();
        let weights: Vec<f32> = (0..=2 * reach).map(|at| weight(at.abs_diff(reach))).collect();
        let total: f32 = weights.iter().sum();
        // Along the rows, then along the columns; the result of each is laid over its diagonal.
        let along_rows = |from: &Self| {
            let dot = |x: usize, y: usize| {
                let row = &from.dots[x * from.side..(x + 1) * from.side];
                let near = |at: usize| row[(y + at).saturating_sub(reach).min(from.side - 1)];
                weights.iter().enumerate().map(|(at, weight)| weight * near(at)).sum::<f32>() / total
            };
            Self::from_fn(from.side, dot)
        };
        along_rows(&along_rows(self))
    }

    /// Takes some blur back: what a dot differs from those around it counts three times.
    fn sharpened(&self) -> Self {
        let around = self.blurred(SHARPENING);
        let dot = |x: usize, y: usize| (3.0 * self.at(x, y) - 2.0 * around.at(x, y)).clamp(0.0, 1.0);
        Self::from_fn(self.side, dot)
    }

    /// Turns about the middle.
    fn turned(self, degrees: f32) -> Self {
        let middle = float(self.side - 1) / 2.0;
        let (sin, cos) = degrees.to_radians().sin_cos();
        Self::from_fn(self.side, |x, y| {
            let (x, y) = (float(x) - middle, float(y) - middle);
            self.between(cos * x + sin * y + middle, cos * y - sin * x + middle)
        })
    }

    fn doubled(&self) -> Self {
        Self::from_fn(2 * self.side, |x, y| self.between(float(x) / 2.0, float(y) / 2.0))
    }

    fn grainy(self, dice: &mut Dice) -> Self {
        self.each(|dot| dot + GRAIN * dice.normal())
    }

    fn specked(self, dice: &mut Dice) -> Self {
        self.each(|dot| match dice.below(2 * SPECKS) {
            0 => 0.0,
            1 => 1.0,
            _ => dot,
        })
    }

    fn read(&self) -> Option<String> {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 255")]
        let grey = |dot: &f32| (dot * 255.0).round() as u8;
        search(self.side, self.side, &self.dots.iter().map(grey).collect::<Vec<u8>>())
    }
}

/// A round spot, placed in modules.
struct Blot {
    x: f32,
    y: f32,
    radius: f32,
    is_white: bool,
}

impl Blot {
    /// Places a blot somewhere on a code, wholly within it and not over a finder pattern.
    fn on(code: &Code, dice: &mut Dice) -> Self {
        let modules = code.modules();
        let radius = (BLOT * float(modules * modules) / std::f32::consts::PI).sqrt();
        let reach = whole(radius.ceil());
        let is_white = dice.below(2) == 0;
        let mut middle = || reach + dice.index(modules - 2 * reach);
        loop {
            let (x, y) = (middle(), middle());
            let blot = Self { x: float(x + QUIET_ZONE), y: float(y + QUIET_ZONE), radius, is_white };
            if !blot.hides_a_finder(modules) {
                return blot;
            }
        }
    }

    fn covers(&self, x: usize, y: usize) -> bool {
        (float(x) + 0.5 - self.x).hypot(float(y) + 0.5 - self.y) < self.radius
    }

    fn hides_a_finder(&self, modules: usize) -> bool {
        let far = modules - FINDER;
        let corners = [(0, 0), (far, 0), (0, far)];
        corners.iter().any(|(left, top)| {
            (*left..left + FINDER).any(|x| (*top..top + FINDER).any(|y| self.covers(x + QUIET_ZONE, y + QUIET_ZONE)))
        })
    }
}

/// Numbers that look random and are the same for the same seed (`SplitMix64`, Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// Gives a number from 0 up to and without this one.
    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    /// The same for places.
    fn index(&mut self, end: usize) -> usize {
        usize::try_from(self.below(end as u64)).unwrap_or(0)
    }

    /// Gives a number of about normal distribution with deviation 1: the sum of four throws.
    fn normal(&mut self) -> f32 {
        let throws = self.next().to_le_bytes();
        let sum: f32 = throws.chunks(2).map(|pair| f32::from(u16::from_le_bytes([pair[0], pair[1]])) / 65_536.0).sum();
        // Four even throws between 0 and 1 have the mean 2 and the variance 1/3.
        (sum - 2.0) * 3.0_f32.sqrt()
    }
}

/// Turns a count of dots or modules into a measure.
#[expect(clippy::cast_precision_loss, reason = "pictures are less than 2^24 dots wide")]
const fn float(count: usize) -> f32 {
    count as f32
}

/// Cuts a measure that is not negative to whole dots.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "never negative, less than 2^24")]
const fn whole(measure: f32) -> usize {
    measure as usize
}
