//! What the parts of an answer look things up in.

use std::sync::OnceLock;

use jiff::civil::Date;

use super::evidence::Evidence;
use super::quotes::Spoken;
use super::subjects::Subjects;
use super::thresholds::Thresholds;
use crate::index::{Index, Unit};
use crate::knowledge::{Fact, Knowledge, SourceIndex, Span};
use crate::question::{Request, Term};

/// Suggestions beside an answer.
pub const SUGGESTED: usize = 3;

/// What the parts of an answer look things up in.
pub struct Context<'a> {
    /// The knowledge.
    pub knowledge: &'a Knowledge,
    /// Its index.
    pub index: &'a Index,
    /// What each source is about.
    pub subjects: &'a Subjects,
    /// Everybody who speaks in the sources.
    pub voices: &'a [String],
    /// The sentences of all quotations, made when first asked for.
    pub spoken: &'a OnceLock<Vec<Spoken>>,
    /// What decides whether to answer.
    pub thresholds: Thresholds,
}

impl Context<'_> {
    /// Questions that the facts near the evidence answer, the nearest first.
    #[must_use]
    pub fn suggestions(&self, request: &Request, except: Option<usize>) -> Vec<String> {
        let skip = except.and_then(|passage| match self.index.passages[passage].unit {
            Unit::Fact(number) => Some(number as usize),
            _ => None,
        });
        let nearness = |fact: &Fact| {
            let at = self.knowledge.facts.iter().position(|other| other.id == fact.id).unwrap_or_default();
            let passage = u32::try_from(at).ok().and_then(|at| self.index.passage_of(Unit::Fact(at)));
            let words = passage.map_or(0, |passage| {
                request
                    .terms
                    .iter()
                    .filter(|term| self.index.passages[passage].with_stem(&term.token.stem).is_some())
                    .count()
            });
            std::cmp::Reverse(words)
        };
        let mut facts: Vec<(usize, &Fact)> = self
            .knowledge
            .facts
            .iter()
            .enumerate()
            .filter(|(at, fact)| Some(*at) != skip && fact.question.is_some())
            .collect();
        facts.sort_by_key(|(at, fact)| (nearness(fact), *at));
        facts
            .into_iter()
            .filter_map(|(_, fact)| fact.question.as_ref())
            .map(|question| question.get(request.language).to_owned())
            .filter(|question| *question != request.asked)
            .take(SUGGESTED)
            .collect()
    }

    /// Whether two spans lie in one sentence.
    #[must_use]
    pub fn same_sentence(&self, a: Span, b: Span) -> bool {
        a.source == b.source && {
            let source = self.knowledge.source(a);
            source.sentences.iter().any(|sentence| sentence.span.overlaps(a) && sentence.span.overlaps(b))
        }
    }

    /// Passages of the facts that say otherwise.
    #[must_use]
    pub fn contrasts(&self, fact: &Fact) -> Vec<usize> {
        self.knowledge
            .facts
            .iter()
            .zip(0_u32..)
            .filter(|(other, _)| fact.contrast.contains(&other.id) || other.contrast.contains(&fact.id))
            .filter_map(|(_, at)| self.index.passage_of(Unit::Fact(at)))
            .collect()
    }

    /// The passages of the facts whose excerpts share words with a span.
    #[must_use]
    pub fn facts_within(&self, span: Span) -> Vec<usize> {
        let about = |unit: Unit| match unit {
            Unit::Fact(number) => {
                self.knowledge.facts[number as usize].excerpts.iter().any(|excerpt| excerpt.overlaps(span))
            }
            _ => false,
        };
        self.index.passages.iter().enumerate().filter(|(_, passage)| about(passage.unit)).map(|(at, _)| at).collect()
    }

    /// Whether a term names what the sources of some passages are about throughout.
    #[must_use]
    pub fn is_subject(&self, term: &Term, passages: &[usize]) -> bool {
        passages.iter().any(|passage| self.subjects.throughout(self.index.passages[*passage].span.source, term))
    }

    /// Whether the question itself ascribes the claim to the one in whose voice the evidence is.
    #[must_use]
    pub fn attributed(&self, request: &Request, one: &Evidence) -> bool {
        let Some(voice) = &one.facets.voice else { return true };
        self.index.analyse_name(voice).iter().any(|token| {
            token.entries.iter().any(|entry| request.speaker.contains(entry))
                || request.tokens.iter().any(|asked| asked.capital && asked.stem == token.stem)
        })
    }

    /// The date of the article that the best evidence is from.
    #[must_use]
    pub fn anchor(&self, evidence: &[Evidence]) -> Option<Date> {
        let source = evidence.first().map_or(SourceIndex(0), |one| self.index.passages[one.passage].span.source);
        self.knowledge.sources.get(source.0 as usize).and_then(|source| source.published)
    }
}
