//! The command line: what was typed, then what it means; answers for a person or as JSON.

mod arguments;
mod ask;
mod chat;
mod check;
mod compute;
mod eval;
mod figures;
mod judge;
mod picture;
mod reading_eval;
mod render;
mod run;
mod squad;

pub use eval::{Judged, Outcome, Report, judge_file};
pub use run::run;
