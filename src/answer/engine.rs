//! (in the making) A stand-in for the engine, with its signatures.

use std::path::Path;

use thiserror::Error;

use super::{Answer, Citation, Figure, FigureKind, Input, Role, Status};
use crate::knowledge::{Faults, Knowledge, Sentence};
use crate::language::Language;

/// Stand-in.
pub struct Engine(Knowledge);

/// Stand-in.
#[derive(Debug, Error)]
#[error(transparent)]
pub struct EngineError(#[from] Faults);

/// Stand-in.
#[derive(Clone, Debug, Default)]
pub struct Conversation(Vec<String>);

impl Conversation {
    /// Stand-in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Stand-in.
    pub fn push(&mut self, question: &str) {
        self.0.push(question.to_owned());
    }
}

impl Engine {
    /// Stand-in.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn shipped() -> Result<Self, EngineError> {
        Ok(Self(Knowledge::shipped()?))
    }

    /// Stand-in.
    ///
    /// # Errors
    ///
    /// Where there is no folder.
    pub fn load(folder: &Path) -> Result<Self, EngineError> {
        Ok(Self(Knowledge::load(folder)?))
    }

    /// Stand-in.
    #[must_use]
    pub fn knowledge(&self) -> &Knowledge {
        &self.0
    }

    /// Stand-in.
    #[must_use]
    pub fn answer(&self, question: &str, conversation: &Conversation) -> Answer {
        let known = question.contains("soldier") || conversation.0.iter().any(|earlier| earlier.contains("soldier"));
        let citation = |n, role, speaker: Option<&str>, text: &str| Citation {
            n,
            role,
            source: "korea-herald-2018-10-01".to_owned(),
            title: "Joint drills mutually beneficial".to_owned(),
            publisher: "The Korea Herald".to_owned(),
            date: "2018-10-01".to_owned(),
            sentence: self.place(text),
            speaker: speaker.map(str::to_owned),
            text: text.to_owned(),
            rendering: None,
        };
        let troops = "The allies are negotiating over how to shoulder the financial burden for the maintenance of some \
                      28,500 US troops stationed in South Korea, with Washington pushing Seoul to dramatically increase \
                      its share of the costs by adding a new category -- operational support costs.";
        let paid =
            "Under the current agreement, South Korea is paying around 960 billion won ($864 million) this year.";
        let input = |label: &str, value: &str, unit: &str, citation| Input {
            label: label.to_owned(),
            value: value.to_owned(),
            unit: unit.to_owned(),
            citation: Some(citation),
            given: false,
        };
        let figure = Figure {
            label: "contribution per soldier".to_owned(),
            value: "33684210.53".to_owned(),
            unit: "KRW/soldier".to_owned(),
            display: "₩33.7 million per soldier".to_owned(),
            approximate: true,
            kind: FigureKind::Computed,
            formula: Some("contribution ÷ troops = 960,000,000,000 ÷ 28,500".to_owned()),
            inputs: vec![input("contribution", "960000000000", "KRW", 2), input("troops", "28500", "soldier", 1)],
        };
        Answer {
            id: None,
            question: question.to_owned(),
            language: Language::of(question),
            status: if known { Status::Answered } else { Status::Abstained },
            text: if known {
                "About ₩33.7 million per soldier a year. [1][2]".to_owned()
            } else {
                "The sources do not say.".to_owned()
            },
            figures: if known { vec![figure] } else { Vec::new() },
            citations: if known {
                vec![
                    citation(1, Role::Support, None, troops),
                    citation(2, Role::Support, None, paid),
                    citation(3, Role::Contrast, Some("Donald Trump"), "We have 32,000 soldiers in south Korea."),
                ]
            } else {
                vec![citation(1, Role::Related, None, troops)]
            },
            suggestions: self.suggestions(Language::of(question)),
        }
    }

    fn place(&self, text: &str) -> usize {
        let Some(source) = self.0.sources.first() else { return 1 };
        let holds = |sentence: &Sentence| source.text[sentence.span.range()].contains(&text[..30]);
        source.sentences.iter().position(holds).map_or(1, |place| place + 1)
    }

    /// Stand-in.
    #[must_use]
    pub fn suggestions(&self, language: Language) -> Vec<String> {
        let suggestions = match language {
            Language::En => [
                "How much is Seoul paying per US soldier?",
                "What did Trump say about soldiers?",
                "Why is the agreement late?",
            ],
            Language::Ko => ["미군 한 명당 얼마를 내나요?", "트럼프는 뭐라고 했나요?", "협정은 언제 끝나나요?"],
        };
        suggestions.map(str::to_owned).to_vec()
    }

    /// Stand-in.
    #[must_use]
    pub fn fingerprint(&self) -> u32 {
        0x00C0_FFEE
    }
}
