//! What the bot's messages look like. Each file draws one kind of message; none of them sends.

mod answer;
mod check;
mod citation;
mod context;
mod doctor;
mod figures;
mod greeting;
mod insights;
mod listed;
mod sources;
mod timeline;
mod working;

use super::limits::{EMBED_DESCRIPTION, MESSAGE_CONTENT, ellipsis, length};
use super::reply::{Card, Reply};

pub use answer::{Put, answer};
pub use check::{Checked, check};
pub use context::context;
pub use doctor::{Diagnosis, doctor};
pub use figures::figures;
pub use greeting::greeting;
pub use insights::{Insights, insights};
pub use sources::sources;
pub use timeline::timeline;
pub use working::working;

/// The embed's colour of a message that is neither an answer nor an abstention.
const NEITHER: u32 = 0x4E_5D_78;

/// How much a channel lets a message be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Face {
    /// With an embed.
    Rich,
    /// Text alone, where the bot may not embed.
    Plain,
}

impl Face {
    /// The most code points that [`Face::show`] takes.
    #[must_use]
    pub fn room(self) -> usize {
        match self {
            Self::Rich => EMBED_DESCRIPTION,
            Self::Plain => MESSAGE_CONTENT,
        }
    }

    /// A message of these words, which are Markdown already.
    #[must_use]
    pub fn show(self, words: &str) -> Reply {
        match self {
            Self::Rich => Reply::card(Card::new("", words, "", NEITHER)),
            Self::Plain => Reply::text(words),
        }
    }
}

/// As many of the parts, one under the other, as fit; the first always, cut where it must be.
fn stacked(parts: impl IntoIterator<Item = String>, room: usize) -> String {
    let mut shown = String::new();
    for part in parts {
        let seam = if shown.is_empty() { "" } else { "\n" };
        if length(&shown) + seam.len() + length(&part) > room {
            if shown.is_empty() {
                return ellipsis(&part, room);
            }
            break;
        }
        shown.push_str(seam);
        shown.push_str(&part);
    }
    shown
}
