//! Expressions typed by hand, answered like questions: the figure, its working, its citations.

use jiff::civil::Date;

use super::compute::{assumed, capitalised};
use super::contract::{Answer, Status};
use super::draft::{Draft, marks};
use super::engine::Engine;
use crate::figures::{
    Derivation, ExpressionError, Known, KnownTime, Leaf, Named, Origin, Vocabulary, Worked, evaluate,
};
use crate::index::Unit;
use crate::knowledge::{Fact, Value, Voice};
use crate::language::{Language, Text, message};
use crate::measure::{Atom, show};

/// Suggestions beside an answer.
const SUGGESTED: usize = 3;

impl Engine {
    /// Works out an expression over the facts: `contribution / troops in USD`.
    ///
    /// # Errors
    /// Where it cannot be read or has no meaning: what is wrong, where, and what would fit.
    pub fn compute(&self, expression: &str, language: Language) -> Result<Answer, ExpressionError> {
        let worked = evaluate(expression, self.vocabulary(language), language)?;
        Ok(self.worded(expression.trim(), &worked, language))
    }

    /// Names of facts for what was typed of one so far, the best first.
    #[must_use]
    pub fn fact_names(&self, prefix: &str, language: Language, limit: usize) -> Vec<String> {
        self.vocabulary(language).completions(prefix, limit)
    }

    /// Whole expressions for what was typed of one so far: the name at its end written out, the best first.
    #[must_use]
    pub fn completions(&self, typed: &str, language: Language, limit: usize) -> Vec<String> {
        self.vocabulary(language).completed(typed, limit)
    }

    /// What expressions can name, labelled in a language.
    pub(super) fn vocabulary(&self, language: Language) -> &Vocabulary {
        let place = match language {
            Language::En => &self.vocabularies[0],
            Language::Ko => &self.vocabularies[1],
        };
        place.get_or_init(|| {
            let named =
                self.knowledge.facts.iter().zip(0_u32..).map(|(fact, at)| self.named(fact, at, language)).collect();
            let newest: Option<Date> = self.knowledge.sources.iter().filter_map(|source| source.published).max();
            Vocabulary::new(named, newest)
        })
    }

    fn named(&self, fact: &Fact, at: u32, language: Language) -> Named {
        let passage = self.index.passage_of(Unit::Fact(at)).unwrap_or_default();
        let facets = self.facets.get(passage);
        let label = fact.label.get(language).to_owned();
        let speaker = match &fact.voice {
            Voice::Paper => Vec::new(),
            Voice::Speaker(id) => match self.knowledge.glossary.entry(id) {
                Some(entry) => entry.en.iter().chain(&entry.ko).cloned().collect(),
                None => vec![id.clone()],
            },
        };
        let amount = facets.and_then(|facets| facets.amounts.first()).map(|amount| Known {
            label: label.clone(),
            quantities: amount.quantities.clone(),
            significant: amount.significant.clone(),
            hedge: amount.hedge,
            time: fact.time,
            spans: fact.excerpts.clone(),
            claimed: !speaker.is_empty(),
            noun: amount.noun.clone(),
            relevance: 0.0,
            mentions: Vec::new(),
            passage,
            contrast: Vec::new(),
        });
        let time = std::iter::once(&fact.value).chain(&fact.also).find_map(|value| match value {
            Value::Time(when) => Some(KnownTime {
                label: label.clone(),
                when: *when,
                spans: fact.excerpts.clone(),
                relevance: 0.0,
                passage,
            }),
            _ => None,
        });
        let sentences = fact
            .excerpts
            .iter()
            .filter_map(|span| self.knowledge.source(*span).sentence_of(*span).map(|sentence| (span.source, sentence)));
        Named {
            id: fact.id.clone(),
            label,
            labels: [&fact.label.en, &fact.label.ko].into_iter().filter(|label| !label.is_empty()).cloned().collect(),
            names: fact.names.clone(),
            amount,
            time,
            speaker,
            sentences: sentences.collect(),
            published: fact.excerpts.first().and_then(|span| self.knowledge.source(*span).published),
        }
    }

    fn worded(&self, expression: &str, worked: &Worked, language: Language) -> Answer {
        let mut draft = Draft::near(&self.knowledge, language);
        let derivation = &worked.derivation;
        let leaves = derivation.leaves();
        let first = leaves.first().map(|leaf| leaf.label.clone()).unwrap_or_default();
        let label = if derivation.is_stated() { first.as_str() } else { expression };
        let Some(main) = draft.derive(label, derivation) else {
            return draft.finish_asked(expression, Status::Abstained, message(language, "abstain", &[]), Vec::new());
        };
        for leaf in &leaves {
            if matches!(leaf.origin, Origin::Stated(_)) && leaf.quantity.unit != Atom::CalendarYear.into() {
                draft.state(&leaf.label, &leaf.quantity, leaf.hedge.is_hedged());
            }
        }
        let figure = about(main.display, main.hedged, language);
        let said = if derivation.is_stated() {
            message(language, "answer-stated", &[("figure", Text::from(figure)), ("subject", Text::from(first))])
        } else {
            let working = working(derivation, language);
            message(language, "answer-computed", &[("figure", Text::from(figure)), ("working", Text::from(working))])
        };
        let mut text = capitalised(&said);
        if !main.citations.is_empty() {
            text.push(' ');
            text.push_str(&marks(&main.citations));
        }
        for assumption in &worked.assumptions {
            text.push(' ');
            text.push_str(&message(language, assumed(*assumption), &[]));
        }
        draft.finish_asked(expression, Status::Answered, text, self.suggested(&leaves, language))
    }

    /// Questions that the facts of a working answer.
    fn suggested(&self, leaves: &[&Leaf], language: Language) -> Vec<String> {
        let used = |fact: &&Fact| {
            leaves.iter().any(|leaf| matches!(&leaf.origin, Origin::Stated(spans) if *spans == fact.excerpts))
        };
        let questions = self.knowledge.facts.iter().filter(used).filter_map(|fact| fact.question.as_ref());
        questions.map(|question| question.get(language).to_owned()).take(SUGGESTED).collect()
    }
}

/// A number that is hedged in its source.
pub(super) fn about(number: String, hedged: bool, language: Language) -> String {
    if hedged { super::compute::about(&number, language) } else { number }
}

/// The working in numbers with their units.
pub(super) fn working(derivation: &Derivation, language: Language) -> String {
    derivation.spell(&|leaf| about(show(&leaf.quantity, None, language), leaf.hedge.is_hedged(), language), 0)
}
