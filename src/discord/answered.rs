//! A question answered: the answer, the trail it carries on, and its buttons, drawn as one message.

use super::bot::{Bot, Fault};
use super::components::rows;
use super::render::{self, Face};
use super::reply::Reply;
use super::trail::Trail;
use crate::answer::Answer;

/// An answer with what its message carries.
pub struct Answered {
    /// The answer.
    pub answer: Answer,
    /// The fingerprint of the knowledge it rests on.
    pub knowledge: u32,
    trail: Trail,
    private: bool,
}

impl Bot {
    /// Answers the last question of a trail.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn answered(&self, trail: Trail, private: bool) -> Result<Answered, Fault> {
        let engine = self.engine();
        let answer = self.answer(&engine, &trail.question, &trail.conversation())?;
        Ok(Answered { answer, knowledge: engine.fingerprint(), trail, private })
    }
}

impl Answered {
    /// The message, with `above` over it.
    #[must_use]
    pub fn draw(&self, face: Face, above: &str) -> Reply {
        let reply = render::answer(&self.answer, &self.trail, face, above).privately(self.private);
        // A message that does not say what was asked cannot have buttons that ask it again.
        if face == Face::Plain && !self.trail.fits_plain_text() {
            return reply;
        }
        reply.with_rows(rows(&self.answer, self.knowledge, self.private))
    }
}
