//! `--chart FILE`: the figures of an answer as a picture.

use std::path::Path;

use super::run::Failure;
use crate::answer::Answer;
use crate::chart::chart;
use crate::language::message;

/// Draws the chart of an answer into a file.
pub fn write(answer: &Answer, file: &Path) -> Result<(), Failure> {
    let Some(chart) = chart(answer) else {
        return Err(Failure::Told(message(answer.language, "chart-none", &[])));
    };
    let png = chart.png().map_err(|error| Failure::Told(error.to_string()))?;
    std::fs::write(file, png).map_err(|error| Failure::Told(format!("{}: {error}", file.display())))
}
