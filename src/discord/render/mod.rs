//! What the bot's messages look like. Each file draws one kind of message; none of them sends.

mod answer;
mod greeting;

pub use answer::{answer, question_in};
pub use greeting::greeting;

/// How much a channel lets a message be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// With an embed.
    Rich,
    /// Text alone, where the bot may not embed.
    Plain,
}
