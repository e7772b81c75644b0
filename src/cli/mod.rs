//! The command line: what was typed, then what it means.

pub mod serve;
