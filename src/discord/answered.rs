//! What is said to a question: its answer with the trail it carries on and its buttons, or a note where there is
//! nothing to answer.

use tokio::runtime::{Handle, RuntimeFlavor};
use tokio::task::block_in_place;

use super::bot::{Bot, Fault};
use super::components::{related, rows};
use super::limits::{QUESTION, length};
use super::metrics;
use super::permissions::Rights;
use super::render::{self, Face};
use super::reply::{Attached, Reply};
use super::trail::Trail;
use crate::answer::{Answer, Status};
use crate::chart::chart;
use crate::knowledge::Holding;
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
    /// The one source that was asked, where it was one.
    only: Option<String>,
    trail: Trail,
    private: bool,
    /// Whether 👍 and 👎 stand under it.
    feedback: bool,
    /// Whether a chart may come with it.
    chart: bool,
}

impl Bot {
    /// What is said to the last question of a trail; for the asker alone where `private`. What is not said in the
    /// question's own language is said in this one.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn said_to(&self, trail: Trail, language: Language, private: bool) -> Result<Said, Fault> {
        let question = trail.question.as_str();
        if question.is_empty() {
            let engine = self.engine();
            let suggestions = engine.suggestions(language);
            let menu = related(&suggestions, (engine.fingerprint(), None), language);
            let greeting = render::greeting(language, &suggestions).with_rows(menu.into_iter().collect());
            return Ok(Said::Note(greeting.privately(private)));
        }
        if length(question) > QUESTION {
            let note = message(language, "note-too-long", &[("limit", QUESTION.to_string().into())]);
            return Ok(Said::Note(Reply::text(&note).privately(private)));
        }
        // What is wrong with an expression is told to the person alone, where that can be.
        if let Some(mistake) = self.mistake(question, language)? {
            return Ok(Said::Note(Reply::text(&mistake).privately(true)));
        }
        Ok(Said::Answer(Box::new(self.answered(trail, private, language)?)))
    }

    /// Answers the last question of a trail; figures alone, which tell no language, in this one.
    ///
    /// # Errors
    ///
    /// Where the engine panics.
    pub fn answered(&self, trail: Trail, private: bool, language: Language) -> Result<Answered, Fault> {
        let knowledge = self.engine().fingerprint();
        let engine = self.engine_within(trail.source);
        let answer = Self::answer(&engine, &trail.question, &trail.conversation(), language)?;
        metrics::answer(answer.status);
        let only = trail.source.and_then(|_| match engine.knowledge().sources.as_slice() {
            [source] => Some(Holding::of(source).named()),
            _ => None,
        });
        Ok(Answered { answer, knowledge, only, trail, private, feedback: true, chart: false })
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
        let asked = render::Put { trail: &self.trail, only: self.only.as_deref() };
        let mut reply = render::answer(&self.answer, asked, face, above).privately(self.private);
        if self.chart && face == Face::Rich {
            reply.file = picture(&self.answer);
        }
        // A message that does not say what was asked cannot have buttons that ask it again.
        if face == Face::Plain && !self.trail.fits_plain_text() {
            return reply;
        }
        reply.with_rows(rows(&self.answer, (self.knowledge, self.trail.source), self.private, self.feedback))
    }
}

/// The chart of an answer that deserves one.
fn picture(answer: &Answer) -> Option<Attached> {
    let chart = chart(answer)?;
    // Drawing takes as long as many answers, so no other task waits behind it.
    let multi = Handle::try_current().is_ok_and(|handle| handle.runtime_flavor() == RuntimeFlavor::MultiThread);
    match if multi { block_in_place(|| chart.png()) } else { chart.png() } {
        Ok(bytes) => Some(Attached { name: "chart.png".to_owned(), bytes, alt: chart.alt_text() }),
        Err(error) => {
            tracing::error!(%error, "a chart was not drawn");
            None
        }
    }
}
