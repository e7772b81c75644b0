//! What is said to a question: its answer with the trail it carries on and its buttons, or a note where there is
//! nothing to answer.

use super::bot::{Bot, Fault};
use super::components::{related, rows};
use super::limits::{QUESTION, length};
use super::metrics;
use super::render::{self, Face};
use super::reply::Reply;
use super::trail::Trail;
use crate::answer::Answer;
use crate::language::Language;
use crate::language::messages::message;

/// What is said to a question.
pub enum Said {
    /// Its answer.
    Answer(Box<Answered>),
    /// A greeting where nothing is asked, or a note where too much is.
    Note(Reply),
}

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
    /// What is said to a question that may follow up an earlier trail; for the asker alone where `private`.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn said_to(
        &self,
        question: &str,
        earlier: Option<&Trail>,
        language: Language,
        private: bool,
    ) -> Result<Said, Fault> {
        if question.is_empty() {
            let engine = self.engine();
            let suggestions = engine.suggestions(language);
            let menu = related(&suggestions, engine.fingerprint(), language);
            let greeting = render::greeting(language, &suggestions).with_rows(menu.into_iter().collect());
            return Ok(Said::Note(greeting.privately(private)));
        }
        if length(question) > QUESTION {
            let note = message(language, "note-too-long", &[("limit", QUESTION.to_string().into())]);
            return Ok(Said::Note(Reply::text(&note).privately(private)));
        }
        Ok(Said::Answer(Box::new(self.answered(Trail::new(question, earlier), private)?)))
    }

    /// Answers the last question of a trail.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn answered(&self, trail: Trail, private: bool) -> Result<Answered, Fault> {
        let engine = self.engine();
        let answer = self.answer(&engine, &trail.question, &trail.conversation())?;
        metrics::answer(answer.status);
        Ok(Answered { answer, knowledge: engine.fingerprint(), trail, private })
    }
}

impl Said {
    /// The message.
    #[must_use]
    pub fn draw(&self, face: Face) -> Reply {
        match self {
            Self::Answer(answered) => answered.draw(face, ""),
            Self::Note(note) => note.clone(),
        }
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
