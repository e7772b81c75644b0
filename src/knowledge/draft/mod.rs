//! An article as it comes in (text, Markdown or HTML) made into a source folder: its particulars, its text, and a draft of
//! its facts for a person to review.

mod clean;
mod draft_facts;
mod incoming;
mod particulars;
mod place;

pub use incoming::{Incoming, NotReadable, day, read};
pub use particulars::Particulars;
pub use place::{Earlier, NotPlaced, Placed, place};

#[cfg(test)]
mod tests;
