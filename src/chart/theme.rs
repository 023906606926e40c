//! Colours, type sizes and picture sizes that all charts share.
//!
//! Categories take the palette of Okabe and Ito (2008, "Color Universal
//! Design"), which stays apart under the common colour-vision deficiencies;
//! horizons take one hue that deepens with time. Gains and losses are told
//! apart by side, never by red and green: red is up on Chinese markets and
//! down on Western ones.

/// An sRGB colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

/// The paper.
pub const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);
/// Titles, values, names.
pub const INK: Colour = Colour(0x1B, 0x1F, 0x24);
/// Subtitles, notes, axis labels.
pub const GREY_TEXT: Colour = Colour(0x59, 0x61, 0x6B);
/// Grid lines and the lines between rows.
pub const GRID: Colour = Colour(0xE4, 0xE7, 0xEB);
/// The zero line.
pub const AXIS: Colour = Colour(0x4A, 0x50, 0x58);

/// The colours that carry text.
pub const TEXT_COLOURS: [Colour; 2] = [INK, GREY_TEXT];

/// Short, medium, long: one hue, deeper with time.
pub const HORIZONS: [Colour; 3] = [
    Colour(0x74, 0x93, 0xAF),
    Colour(0x3A, 0x6A, 0x94),
    Colour(0x0F, 0x2B, 0x46),
];

/// Regions with a colour of their own, by code; the others are [`OTHER_REGION`].
pub const REGIONS: [(&str, Colour); 5] = [
    ("USA", Colour(0x00, 0x72, 0xB2)),
    ("CHN", Colour(0xE6, 0x9F, 0x00)),
    ("EU", Colour(0x00, 0x9E, 0x73)),
    ("KOR", Colour(0x56, 0xB4, 0xE9)),
    ("JPN", Colour(0xCC, 0x79, 0xA7)),
];

/// Every region without a colour of its own.
pub const OTHER_REGION: Colour = Colour(0x7F, 0x7F, 0x7F);

/// The colour that a region has in every chart.
pub fn region_colour(code: &str) -> Colour {
    REGIONS
        .iter()
        .find(|(known, _)| *known == code)
        .map_or(OTHER_REGION, |(_, colour)| *colour)
}

/// The colours of regions on light ground, deep enough for text and marks.
pub fn region_ink(code: &str) -> Colour {
    mixed(region_colour(code), INK, 0.42)
}

/// A colour on its way to another: `share` 0 is the first, 1 the second.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "between 0 and 255"
)]
pub fn mixed(from: Colour, to: Colour, share: f64) -> Colour {
    let share = share.clamp(0.0, 1.0);
    let channel = |a: u8, b: u8| {
        let (a, b) = (f64::from(a), f64::from(b));
        (a + (b - a) * share).round() as u8
    };
    Colour(
        channel(from.0, to.0),
        channel(from.1, to.1),
        channel(from.2, to.2),
    )
}

/// A lighter shade of a colour: `share` 0 is the colour, 1 the paper.
pub fn tint(colour: Colour, share: f64) -> Colour {
    mixed(colour, WHITE, share)
}

/// Steps of a sequence from little to much: cividis (Nunez, Anderton and
/// Renslow 2018) from its light end, which stays in order for every eye and in
/// greyscale. The shades between which text of either colour reads badly are
/// left out.
pub const SEQUENCE: [Colour; 6] = [
    Colour(0xFB, 0xF3, 0xD0),
    Colour(0xF1, 0xDE, 0x7F),
    Colour(0xD0, 0xBE, 0x6F),
    Colour(0xA9, 0xA0, 0x78),
    Colour(0x5C, 0x61, 0x6F),
    Colour(0x16, 0x33, 0x60),
];

/// Less than the base and more than the base: orange and blue, told apart by
/// every eye; the base itself is the paper.
pub const LESS: Colour = Colour(0xC8, 0x6A, 0x10);
/// See [`LESS`].
pub const MORE: Colour = Colour(0x1F, 0x6F, 0xA8);

/// The colour of text on a ground: dark or white, whichever stands out more.
pub fn text_on(ground: Colour) -> Colour {
    if contrast(INK, ground) >= contrast(WHITE, ground) {
        INK
    } else {
        WHITE
    }
}

/// Contrast ratio of two colours, 1 to 21 (WCAG 2.1).
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(linear_rgb(one)), luminance(linear_rgb(other)));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

fn linear(channel: u8) -> f64 {
    let share = f64::from(channel) / 255.0;
    if share <= 0.040_45 {
        share / 12.92
    } else {
        ((share + 0.055) / 1.055).powf(2.4)
    }
}

fn linear_rgb(Colour(r, g, b): Colour) -> [f64; 3] {
    [linear(r), linear(g), linear(b)]
}

fn luminance([r, g, b]: [f64; 3]) -> f64 {
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

/// The family of the fonts that the program carries, then what a viewer may
/// have when the text is kept as text.
pub const FONT_FAMILY: &str =
    "Noto Sans SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

/// What a picture is made for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// A 16:9 slide, 1200 x 675.
    #[default]
    Slide,
    /// One column of a report on a screen, 720 x 900.
    Column,
    /// A square for a post, 1080 x 1080.
    Square,
    /// The text block of an A4 or Letter page, 1000 x 1300.
    Print,
}

impl Size {
    /// Every size.
    pub const ALL: [Self; 4] = [Self::Slide, Self::Column, Self::Square, Self::Print];

    /// The word for it on the command line.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Slide => "slide",
            Self::Column => "column",
            Self::Square => "square",
            Self::Print => "print",
        }
    }

    /// Width and height in pixels.
    pub const fn pixels(self) -> (u32, u32) {
        match self {
            Self::Slide => (1200, 675),
            Self::Column => (720, 900),
            Self::Square => (1080, 1080),
            Self::Print => (1000, 1300),
        }
    }

    /// Height of the body text in pixels; every other text is in proportion.
    pub const fn body(self) -> f64 {
        match self {
            Self::Slide => 15.0,
            Self::Column => 14.0,
            Self::Square => 20.0,
            Self::Print => 16.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::is_id;

    /// Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB.
    const DEFICIENCIES: [(&str, [[f64; 3]; 3]); 4] = [
        ("none", [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]),
        (
            "protanopia",
            [
                [0.152_286, 1.052_583, -0.204_868],
                [0.114_503, 0.786_281, 0.099_216],
                [-0.003_882, -0.048_116, 1.051_998],
            ],
        ),
        (
            "deuteranopia",
            [
                [0.367_322, 0.860_646, -0.227_968],
                [0.280_085, 0.672_501, 0.047_413],
                [-0.011_820, 0.042_940, 0.968_881],
            ],
        ),
        (
            "tritanopia",
            [
                [1.255_528, -0.076_749, -0.178_779],
                [-0.078_411, 0.930_809, 0.147_602],
                [0.004_733, 0.691_367, 0.303_900],
            ],
        ),
    ];

    fn seen(colour: Colour, matrix: &[[f64; 3]; 3]) -> [f64; 3] {
        let rgb = linear_rgb(colour);
        matrix.map(|row| {
            row.iter()
                .zip(rgb)
                .map(|(weight, channel)| weight * channel)
                .sum::<f64>()
                .clamp(0.0, 1.0)
        })
    }

    /// CIE L*a*b* under D65.
    fn lab([r, g, b]: [f64; 3]) -> [f64; 3] {
        let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.950_47;
        let y = luminance([r, g, b]);
        let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.088_83;
        let [x, y, z] = [x, y, z].map(|t| {
            if t > 0.008_856 {
                t.cbrt()
            } else {
                7.787 * t + 16.0 / 116.0
            }
        });
        [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
    }

    fn difference(a: [f64; 3], b: [f64; 3]) -> f64 {
        let squares = a.iter().zip(b).map(|(p, q)| (p - q).powi(2));
        squares.sum::<f64>().sqrt()
    }

    fn least_difference(colours: &[Colour]) -> f64 {
        let mut least = f64::INFINITY;
        for (_, matrix) in &DEFICIENCIES {
            for (place, &a) in colours.iter().enumerate() {
                for &b in &colours[place + 1..] {
                    let apart = difference(lab(seen(a, matrix)), lab(seen(b, matrix)));
                    least = least.min(apart);
                }
            }
        }
        least
    }

    #[test]
    fn text_stands_out_from_paper() {
        for colour in TEXT_COLOURS {
            let contrast = contrast(colour, WHITE);
            assert!(contrast >= 4.5, "{colour:?} {contrast}");
        }
    }

    #[test]
    fn marks_stand_out_from_paper() {
        let regions = REGIONS.iter().map(|(code, _)| region_ink(code));
        let marks = HORIZONS.into_iter().chain(regions).chain([LESS, MORE]);
        for colour in marks {
            let contrast = contrast(colour, WHITE);
            assert!(contrast >= 3.0, "{colour:?} {contrast}");
        }
    }

    #[test]
    fn text_stands_out_from_every_step_of_a_sequence() {
        for ground in SEQUENCE {
            let contrast = contrast(text_on(ground), ground);
            assert!(contrast >= 4.5, "{ground:?} {contrast}");
        }
    }

    #[test]
    fn a_sequence_stays_in_order_for_every_eye_and_in_greyscale() {
        for (name, matrix) in &DEFICIENCIES {
            let steps = SEQUENCE.map(|colour| lab(seen(colour, matrix))[0]);
            for pair in steps.windows(2) {
                assert!(pair[0] - pair[1] >= 6.0, "{name}: {steps:?}");
            }
        }
        assert!(least_difference(&[LESS, WHITE, MORE]) >= 15.0);
    }

    #[test]
    fn horizons_stay_apart_for_every_eye_and_in_greyscale() {
        assert!(least_difference(&HORIZONS) >= 15.0);
        let greys = HORIZONS.map(|colour| lab(linear_rgb(colour))[0]);
        assert!(greys[0] - greys[1] >= 15.0 && greys[1] - greys[2] >= 15.0);
    }

    #[test]
    fn regions_stay_apart_for_every_eye() {
        let mut colours: Vec<_> = REGIONS.iter().map(|(_, colour)| *colour).collect();
        colours.push(OTHER_REGION);
        assert!(least_difference(&colours) >= 9.0);
    }

    #[test]
    fn a_region_without_a_colour_is_grey() {
        assert_eq!(region_colour("USA"), Colour(0x00, 0x72, 0xB2));
        assert_eq!(region_colour("XYZ"), OTHER_REGION);
    }

    #[test]
    fn sizes_have_names_for_the_command_line() {
        assert!(Size::ALL.iter().all(|size| is_id(size.id())));
    }
}
