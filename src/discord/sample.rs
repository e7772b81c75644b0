//! Answers to draw in tests, fixed so that no change of the engine's wording moves them.

use crate::answer::{Answer, Citation, Figure, FigureKind, Input, Role, Status};
use crate::language::Language;

/// A computed figure with two inputs, and a claim that contrasts with one.
pub fn answered() -> Answer {
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
    let troops = "The allies are negotiating over the maintenance of some 28,500 US troops.";
    let paid = "Seoul is paying around 960 billion won ($864 million) this year under the current agreement.";
    Answer {
        id: None,
        question: "How much is that per soldier?".to_owned(),
        language: Language::En,
        status: Status::Answered,
        text: "About ₩33.7 million per soldier. [1][2]".to_owned(),
        figures: vec![figure],
        citations: vec![
            citation(1, Role::Support, None, troops),
            citation(2, Role::Support, None, paid),
            citation(3, Role::Contrast, Some("Donald Trump"), "We have 32,000 soldiers in south Korea."),
        ],
        suggestions: vec!["How many US troops are stationed in South Korea?".to_owned()],
    }
}

/// An abstention with what comes nearest.
pub fn abstained() -> Answer {
    Answer {
        status: Status::Abstained,
        text: "The sources do not say.".to_owned(),
        figures: Vec::new(),
        citations: vec![citation(1, Role::Related, None, "South Korea has rejected the creation of the new category.")],
        ..answered()
    }
}

fn citation(n: usize, role: Role, speaker: Option<&str>, text: &str) -> Citation {
    Citation {
        n,
        role,
        source: "korea-herald-2018-10-01".to_owned(),
        title: "Joint drills mutually beneficial".to_owned(),
        publisher: "The Korea Herald".to_owned(),
        date: "2018-10-01".to_owned(),
        sentence: n + 8,
        speaker: speaker.map(str::to_owned),
        text: text.to_owned(),
        rendering: None,
        shown: crate::answer::Shown::default(),
    }
}
