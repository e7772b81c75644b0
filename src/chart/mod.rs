//! Pictures where people would rather look: a comparison, a what-if or a series of like figures as a bar chart.
//!
//! [`chart`] tells which answers deserve one, and takes every number and word of it from the answer; [`Chart::png`]
//! draws it, on a card of its own so that it reads in dark and light themes, lettered with the font that ships with
//! Accord. The axis begins at zero.

mod axis;
mod draw;
mod lettering;
mod select;
#[cfg(test)]
mod tests;

pub use draw::ChartError;
pub use select::chart;

use crate::language::{Language, Text, message};

/// Longest alternative text that Discord takes.
const ALT_LIMIT: usize = 1024;

/// A bar chart of figures in one unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Chart {
    /// What it shows, in one line.
    pub title: String,
    /// The figure that the answer is about, where one was worked out.
    pub figure: Option<String>,
    /// The bars, in the order of the working.
    pub bars: Vec<Bar>,
    /// The unit of every bar, as the answer contract spells it.
    pub unit: String,
    /// Where the numbers come from.
    pub source: String,
    /// The language of its words.
    pub language: Language,
}

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it measures.
    pub label: String,
    /// Whose number it is: "stated [1]", "says Donald Trump [2]", "computed".
    pub origin: String,
    /// How long it is.
    pub value: f64,
    /// The same as a person reads it.
    pub display: String,
    /// What its colour tells.
    pub tone: Tone,
}

/// What the colour of a bar tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// The paper reports it.
    Stated,
    /// A speaker claims it.
    Claimed,
    /// It was worked out, or supplied by the asker.
    Computed,
}

impl Chart {
    /// The chart in words, for those who do not see it.
    #[must_use]
    pub fn alt_text(&self) -> String {
        let bar = |bar: &Bar| format!("{} ({}): {}", bar.label, bar.origin, bar.display);
        let bars = self.bars.iter().map(bar).collect::<Vec<_>>().join("; ");
        let title = match &self.figure {
            Some(figure) => format!("{}: {figure}", self.title),
            None => self.title.clone(),
        };
        let alt = message(self.language, "chart-alt", &[("title", Text::from(title)), ("bars", Text::from(bars))]);
        alt.chars().take(ALT_LIMIT).collect()
    }

    /// The chart as a PNG picture.
    ///
    /// # Errors
    /// Where it cannot be drawn: a fault of ours.
    pub fn png(&self) -> Result<Vec<u8>, ChartError> {
        draw::png(self)
    }
}
