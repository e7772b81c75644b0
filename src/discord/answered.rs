//! What is said to a question: its answer with the trail it carries on and its buttons, or a note where there is
//! nothing to answer.

use super::bot::{Bot, Fault};
use super::components::{related, rows};
use super::limits::{QUESTION, length};
use super::markdown::escape;
use super::metrics;
use super::permissions::Rights;
use super::render::{self, Face};
use super::reply::{Attached, Reply};
use super::trail::Trail;
use crate::answer::{Answer, Status};
use crate::chart::chart;
use crate::language::Language;
use crate::language::messages::message;
use crate::storage::GuildSettings;

/// Begins a question that is an expression to work out. The mark stands in the trail as well, so that buttons find it.
pub const EXPRESSION: char = '=';

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
    /// Whether 👍 and 👎 stand under it.
    feedback: bool,
    /// Whether a chart may come with it.
    chart: bool,
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
        // What is wrong with an expression is told to the person alone, where that can be.
        if let Some(mistake) = self.mistake(question)? {
            return Ok(Said::Note(Reply::text(&mistake).privately(true)));
        }
        Ok(Said::Answer(Box::new(self.answered(Trail::new(question, earlier), private)?)))
    }

    /// What is said to a question that is put to one source alone, named by its id.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn said_from(&self, source: &str, question: &str, language: Language, private: bool) -> Result<Said, Fault> {
        let engine = self.engine();
        let Some(narrowed) = engine.within(source) else {
            let note = message(language, "note-no-source", &[("source", escape(source).into())]);
            return Ok(Said::Note(Reply::text(&note).privately(true)));
        };
        let trail = Trail::new(question, None);
        let answer = Self::answer(&narrowed, &trail.question, &trail.conversation())?;
        metrics::answer(answer.status);
        let knowledge = engine.fingerprint();
        Ok(Said::Answer(Box::new(Answered { answer, knowledge, trail, private, feedback: true, chart: false })))
    }

    /// Answers the last question of a trail.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn answered(&self, trail: Trail, private: bool) -> Result<Answered, Fault> {
        let engine = self.engine();
        let answer = Self::answer(&engine, &trail.question, &trail.conversation())?;
        metrics::answer(answer.status);
        Ok(Answered { answer, knowledge: engine.fingerprint(), trail, private, feedback: true, chart: false })
    }
}

impl Said {
    /// The same, as a server's settings want it and the bot's rights let it.
    #[must_use]
    pub fn under(self, settings: &GuildSettings, rights: Rights) -> Self {
        match self {
            Self::Answer(answered) => Self::Answer(Box::new(answered.under(settings, rights))),
            note @ Self::Note(_) => note,
        }
    }

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
    /// The same, as a server's settings want it and the bot's rights let it.
    #[must_use]
    pub fn under(self, settings: &GuildSettings, rights: Rights) -> Self {
        Self { feedback: settings.feedback, chart: settings.charts && rights.may_attach(), ..self }
    }

    /// The question, where the sources do not answer it.
    #[must_use]
    pub fn missed(&self) -> Option<&str> {
        (self.answer.status == Status::Abstained).then_some(self.trail.question.as_str())
    }

    /// The message, with `above` over it.
    #[must_use]
    pub fn draw(&self, face: Face, above: &str) -> Reply {
        let mut reply = render::answer(&self.answer, &self.trail, face, above).privately(self.private);
        if self.chart && face == Face::Rich {
            reply.file = picture(&self.answer);
        }
        // A message that does not say what was asked cannot have buttons that ask it again.
        if face == Face::Plain && !self.trail.fits_plain_text() {
            return reply;
        }
        reply.with_rows(rows(&self.answer, self.knowledge, self.private, self.feedback))
    }
}

/// The chart of an answer that deserves one.
fn picture(answer: &Answer) -> Option<Attached> {
    let chart = chart(answer)?;
    match chart.png() {
        Ok(bytes) => Some(Attached { name: "chart.png".to_owned(), bytes, alt: chart.alt_text() }),
        Err(error) => {
            tracing::error!(%error, "a chart was not drawn");
            None
        }
    }
}
