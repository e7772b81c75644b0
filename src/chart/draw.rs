//! Draws a chart: a card with a title, a bar for each figure, an axis from zero, and the source. Laid out as SVG, rendered
//! with resvg. Letters are large: Discord shows the picture at less than half its size on a phone.

use std::fmt::Write as _;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::Tree;

use super::axis::Axis;
use super::lettering::{FAMILY, OPTIONS, escaped, lines, width};
use super::{Bar, Chart, Tone};
use crate::measure::{Exact, Quantity, Unit, show};

/// Why a chart could not be drawn.
#[derive(Debug, thiserror::Error)]
pub enum ChartError {
    /// The drawing is not well formed.
    #[error("the chart's drawing cannot be read: {0}")]
    Drawing(#[from] resvg::usvg::Error),
    /// It has no size.
    #[error("the chart has no size")]
    Size,
    /// The picture could not be written.
    #[error("the chart's picture cannot be written: {0}")]
    Picture(String),
}

/// Width of the picture.
const PIXELS: u32 = 1000;
/// The same as a length in the drawing.
const WIDTH: f64 = PIXELS as f64;
/// Between the edge of the card and what stands on it.
const MARGIN: f64 = 56.0;
/// Sizes of letters.
const TITLE: f64 = 38.0;
const FIGURE: f64 = 60.0;
const LABEL: f64 = 36.0;
const VALUE: f64 = 40.0;
const SMALL: f64 = 28.0;
/// Height of a bar.
const BAR: f64 = 56.0;
/// How far the lines of the axis stand out above and below a bar.
const OVERHANG: f64 = 8.0;

const CARD: &str = "#FBFAF7";
const EDGE: &str = "#C9C5BB";
const INK: &str = "#1E2328";
const FAINT: &str = "#5B626A";
const GRID: &str = "#DAD6CC";

fn colour(tone: Tone) -> &'static str {
    match tone {
        Tone::Stated => "#1F5FA8",
        Tone::Claimed => "#8A5A9E",
        Tone::Computed => "#C4600F",
    }
}

/// The chart as a PNG picture.
pub(super) fn png(chart: &Chart) -> Result<Vec<u8>, ChartError> {
    let (svg, height) = svg(chart);
    let tree = Tree::from_str(&svg, &OPTIONS)?;
    let mut pixmap = Pixmap::new(PIXELS, height).ok_or(ChartError::Size)?;
    resvg::render(&tree, Transform::identity(), &mut pixmap.as_mut());
    pixmap.encode_png().map_err(|error| ChartError::Picture(error.to_string()))
}

/// A drawing in the making: what stands on it, and how far down it reaches.
struct Sheet {
    body: String,
    y: f64,
}

impl Sheet {
    fn text(&mut self, x: f64, y: f64, size: f64, style: &str, text: &str) {
        // Writing to a string cannot fail.
        let _ = write!(
            self.body,
            r#"<text x="{x:.1}" y="{y:.1}" font-family="{FAMILY}" font-size="{size}" {style}>{}</text>"#,
            escaped(text)
        );
    }

    fn block(&mut self, text: &str, size: f64, style: &str, most: usize) {
        for line in lines(text, size, WIDTH - 2.0 * MARGIN, most) {
            self.y += size * 1.3;
            let baseline = self.y - size * 0.3;
            self.text(MARGIN, baseline, size, style, &line);
        }
    }

    fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, radius: f64, style: &str) {
        let _ = write!(
            self.body,
            r#"<rect x="{x:.1}" y="{y:.1}" width="{width:.1}" height="{height:.1}" rx="{radius}" {style}/>"#
        );
    }
}

fn svg(chart: &Chart) -> (String, u32) {
    let ink = format!(r#"fill="{INK}""#);
    let strong = format!(r#"fill="{INK}" font-weight="700""#);
    let faint = format!(r#"fill="{FAINT}""#);
    let greatest = chart.bars.iter().map(|bar| bar.value).fold(0.0, f64::max);
    let (axis, marks) = axis_with_marks(chart, greatest);
    let mut sheet = Sheet { body: String::new(), y: MARGIN - 16.0 };
    match &chart.figure {
        Some(figure) => {
            sheet.block(&chart.title, TITLE, &ink, 2);
            sheet.block(figure, FIGURE, &strong, 1);
        }
        None => sheet.block(&chart.title, FIGURE, &strong, 1),
    }
    sheet.y += 8.0;
    for bar in &chart.bars {
        sheet.y += 16.0;
        sheet.block(&bar.label, LABEL, &ink, 2);
        sheet.block(&bar.origin, SMALL, &faint, 1);
        sheet.y += 14.0;
        gridlines(&axis, &mut sheet);
        one_bar(bar, &axis, &mut sheet);
        sheet.y += BAR + OVERHANG + 8.0;
    }
    numbers(&axis, &marks, &mut sheet);
    sheet.y += SMALL * 1.5;
    if !chart.source.is_empty() {
        sheet.y += 16.0;
        sheet.block(&chart.source, SMALL, &faint, 1);
    }
    let height = sheet.y + MARGIN - 20.0;
    let card = format!(
        r#"<rect x="1.5" y="1.5" width="{:.1}" height="{:.1}" rx="28" fill="{CARD}" stroke="{EDGE}" stroke-width="3"/>"#,
        WIDTH - 3.0,
        height.ceil() - 3.0
    );
    let open = format!(r#"<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{}">"#, height.ceil());
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "six bars are less than 2,000 pixels high"
    )]
    let pixels = height.ceil() as u32;
    (format!("{open}{card}{}</svg>", sheet.body), pixels)
}

/// A bar with its number: behind its end where there is room, else inside.
fn one_bar(bar: &Bar, axis: &Axis, sheet: &mut Sheet) {
    let room = WIDTH - 2.0 * MARGIN;
    let length = (room * bar.value / axis.end()).max(3.0);
    let (y, baseline) = (sheet.y, sheet.y + BAR * 0.5 + VALUE * 0.36);
    sheet.rectangle(MARGIN, y, length, BAR, 4.0, &format!(r#"fill="{}""#, colour(bar.tone)));
    let wide = width(&bar.display, VALUE);
    if length + 16.0 + wide <= room {
        sheet.text(
            MARGIN + length + 16.0,
            baseline,
            VALUE,
            &format!(r#"fill="{INK}" font-weight="700""#),
            &bar.display,
        );
    } else {
        let style = r##"fill="#FFFFFF" font-weight="700" text-anchor="end""##;
        let size = if wide + 32.0 <= length { VALUE } else { VALUE * (length - 32.0).max(200.0) / wide };
        sheet.text(MARGIN + length - 16.0, baseline, size, style, &bar.display);
    }
}

/// The axis, and what stands at each of its steps: as many steps as their numbers leave room for.
fn axis_with_marks(chart: &Chart, greatest: f64) -> (Axis, Vec<String>) {
    let unit: Unit = chart.unit.parse().unwrap_or_default();
    let marks = |axis: &Axis| -> Vec<String> {
        let mark = |at: u32| {
            let value = &axis.step * Exact::from_integer(at.into());
            if at == 0 { "0".to_owned() } else { show(&Quantity::new(value, unit.clone()), None, chart.language) }
        };
        (0..=axis.steps).map(mark).collect()
    };
    let fits = |axis: &Axis, marks: &[String]| {
        let room = (WIDTH - 2.0 * MARGIN) / f64::from(axis.steps);
        marks.iter().skip(1).all(|mark| width(mark, SMALL) + 24.0 <= room)
    };
    let mut last = None;
    for about in (1..=4).rev() {
        let axis = Axis::reaching(greatest, about);
        let marks = marks(&axis);
        if fits(&axis, &marks) {
            return (axis, marks);
        }
        last = Some((axis, marks));
    }
    last.unwrap_or_else(|| (Axis::reaching(1.0, 1), Vec::new()))
}

/// Where a step of the axis stands.
fn place(axis: &Axis, step: u32) -> f64 {
    MARGIN + (WIDTH - 2.0 * MARGIN) * f64::from(step) / f64::from(axis.steps)
}

/// Lines behind a bar at each step of the axis, the first of them the zero that every bar begins at.
fn gridlines(axis: &Axis, sheet: &mut Sheet) {
    let (top, bottom) = (sheet.y - OVERHANG, sheet.y + BAR + OVERHANG);
    for step in 0..=axis.steps {
        let x = place(axis, step);
        let (stroke, thick) = if step == 0 { (FAINT, 3.0) } else { (GRID, 2.0) };
        let _ = write!(
            sheet.body,
            r#"<line x1="{x:.1}" y1="{top:.1}" x2="{x:.1}" y2="{bottom:.1}" stroke="{stroke}" stroke-width="{thick}"/>"#
        );
    }
}

/// The numbers of the axis, below the last bar.
fn numbers(axis: &Axis, marks: &[String], sheet: &mut Sheet) {
    for (mark, step) in marks.iter().zip(0_u32..) {
        let anchor = match step {
            0 => "start",
            _ if step == axis.steps => "end",
            _ => "middle",
        };
        let style = format!(r#"fill="{FAINT}" text-anchor="{anchor}""#);
        sheet.text(place(axis, step), sheet.y + SMALL * 1.2, SMALL, &style, mark);
    }
}
