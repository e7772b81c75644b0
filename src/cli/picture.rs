//! `--chart FILE`: the figures of an answer as a picture.

use std::path::Path;

use super::run::Failure;
use crate::answer::Answer;
use crate::chart::chart;

/// Draws the chart of an answer into a file.
pub fn write(answer: &Answer, file: &Path) -> Result<(), Failure> {
    let Some(chart) = chart(answer) else {
        return Err(Failure::Told("no chart: this answer has no two figures in one unit to compare".to_owned()));
    };
    let png = chart.png().map_err(|error| Failure::Told(error.to_string()))?;
    std::fs::write(file, png).map_err(|error| Failure::Told(format!("{}: {error}", file.display())))
}
