//! Which of several sources a question is about: the nearest by its words, those that speak of what it names, and how much
//! of it each covers.

use std::sync::Arc;

use super::contract::{Answer, Role, Status};
use super::coverage::{STRENGTHS, Seeker};
use super::engine::{Conversation, Engine};
use super::evidence::query;
use super::facets::Amount;
use super::quotes::stands_in;
use super::{gist, source};
use crate::index::{EntryIndex, Passage, QueryTerm, Token, keys};
use crate::knowledge::{Sense, SourceIndex};
use crate::measure::{Exact, decimal};
use crate::question::Request;

/// How many sources are asked, the nearest first.
const ASKED: usize = 8;
/// How many hits tell which sources are nearest.
const HITS: usize = 400;
/// What a word counts for that names what the whole source is about: no sentence of it need say so again.
const ABOUT: f32 = 0.85;
/// What a number of a question counts for.
const NUMBERED: f32 = 0.5;
/// A number of a question that is smaller may stand in any source by chance.
const TELLING_NUMBER: i64 = 100;
/// A word of this weight that one source uses and another does not tells them apart.
const TELLING_WORD: f32 = 0.75;
/// What words between quotation marks count for.
const QUOTED: f32 = 1.4;
/// How many names two sources must both be about to be about the same.
const COMMON_NAMES: usize = 2;

impl Engine {
    /// The article that a question about an article itself means and does not name ("When was it published?"): the one
    /// that the question before it was answered from; or else the newest, unless that is about something else than the
    /// newest of which facts were written down.
    pub(super) fn article_meant(&self, request: &Request, conversation: &Conversation) -> Option<Arc<Self>> {
        if self.library.is_some() || !source::is_unnamed(request) && !gist::is_unnamed(request) {
            return None;
        }
        let sources = &self.knowledge.sources;
        let before = conversation.before();
        let told = before.and_then(|(last, before)| self.answer_of_several(last, &before).citations.into_iter().next());
        let told = told.and_then(|citation| sources.iter().position(|source| source.id == citation.source));
        if let Some(told) = told {
            return self.alone(told);
        }
        let newest = self.alone(self.newest_of(0..sources.len())?)?;
        let written = self.newest_of(self.written()).and_then(|written| self.alone(written));
        Some(written.filter(|written| !about_the_same(written, &newest)).unwrap_or(newest))
    }

    /// The countries, people, organisations and places that a request names and that one of the sources speaks of: what
    /// never speaks of one of them answers another question ("South Korea's contribution" by what Japan contributes).
    pub(super) fn names_spoken_of(&self, request: &Request, nearest: &[Arc<Self>]) -> Vec<Vec<EntryIndex>> {
        let mut names: Vec<Vec<EntryIndex>> = Vec::new();
        let mut note = |token: &Token| {
            let named = !token.entries.is_empty() && token.entries.iter().all(|entry| self.is_name(*entry));
            if named {
                names.push(token.entries.clone());
            }
            named
        };
        for term in &request.terms {
            let text = &term.token.text;
            // A term of several words may have a name in it, "South Korea's contribution", where it is none itself.
            if !note(&term.token) {
                let within = text.match_indices(' ').flat_map(|(at, _)| [&text[..at], &text[at + 1..]]);
                within.flat_map(|part| self.index.analyse(part)).for_each(|token| {
                    note(&token);
                });
            }
        }
        names.retain(|name| nearest.iter().any(|alone| speaks_of(alone, name)));
        names
    }

    /// Whether an entry of the glossary is a name of somebody or of somewhere.
    pub(super) fn is_name(&self, entry: EntryIndex) -> bool {
        let sense = self.index.lexicon.sense(entry);
        matches!(sense, Some(Sense::Country | Sense::Person | Sense::Organisation | Sense::Place))
    }

    /// For each other word that must be covered and that one of the sources speaks of, which of them do: what never does
    /// answers another question ("Which bombers are *strategic assets*?" by what has bombers and no such assets).
    pub(super) fn musts_spoken_of(&self, request: &Request, nearest: &[Arc<Self>]) -> Vec<Vec<bool>> {
        let must = request.terms.iter().filter(|term| term.must);
        let met = must.map(|term| {
            let seeker = Seeker::new(term, &self.index.lexicon);
            let meets = |alone: &Arc<Self>| {
                speaks_of(alone, &term.token.entries)
                    || alone.index.passages.iter().any(|passage| seeker.meet(passage).strength >= STRENGTHS.wider)
            };
            nearest.iter().map(meets).collect::<Vec<bool>>()
        });
        met.filter(|met| met.contains(&true)).collect()
    }

    /// The engines over the sources nearest to a request, over all of them where they are few.
    pub(super) fn nearest_sources(&self, request: &Request) -> Vec<Arc<Self>> {
        let mut query = query(request, &self.index);
        if let Some(library) = &self.library {
            // Which of very many articles it is may stand in a number alone: "village 77".
            for key in request.tokens.iter().filter(|token| token.number).flat_map(keys) {
                if !query.iter().any(|known| known.key == key) {
                    query.push(QueryTerm { key, boost: NUMBERED });
                }
            }
            return library.nearest(&query, ASKED);
        }
        let all = self.knowledge.sources.len();
        let mut nearest: Vec<usize> = Vec::new();
        // Of a question without a telling word ("How much per month?") no word says which: what was written up goes first.
        if request.terms.is_empty() {
            nearest.extend(self.written().take(ASKED));
        }
        let hits = self.index.search(&query, None, HITS).unwrap_or_else(|error| {
            tracing::error!(%error, "the index could not be searched");
            Vec::new()
        });
        let found = hits.into_iter().map(|hit| hit.span.source.0 as usize);
        // Of few sources all are asked, those found first.
        let few = if all <= ASKED { all } else { 0 };
        for source in found.chain(0..few) {
            if nearest.len() < ASKED && !nearest.contains(&source) {
                nearest.push(source);
            }
        }
        // A question of no telling words asks of the newest ("When was this article published?").
        if nearest.is_empty() {
            nearest.extend(self.newest_of(0..all));
        }
        nearest.into_iter().filter_map(|source| self.alone(source)).collect()
    }

    /// How much of a question the sentences cover that an answer rests on, or that come nearest where it says nothing. To
    /// be asked of the engine of its one source.
    pub(super) fn covers(&self, request: &Request, answer: &Answer) -> f32 {
        let passages = self.rests_on(answer);
        let (mut covered, mut total) = (0.0, 0.0);
        for term in &request.terms {
            let seeker = Seeker::new(term, &self.index.lexicon);
            let met = passages.iter().map(|passage| seeker.meet(passage).strength).fold(0.0, f32::max);
            let subject = self.is_about(term, SourceIndex(0));
            covered += term.weight * met.max(if subject { ABOUT } else { 0.0 });
            total += term.weight;
        }
        let source = &self.knowledge.sources[0];
        for words in &request.quoted {
            covered += if stands_in(words, &source.text) { QUOTED } else { 0.0 };
            total += QUOTED;
        }
        for given in request.given.iter().filter(|given| tells(&given.quantity.value)) {
            let same = |amount: &Amount| amount.quantities.iter().any(|one| one.value == given.quantity.value);
            let stands = self.facets.iter().any(|facets| facets.amounts.iter().any(same));
            covered += if stands { NUMBERED } else { 0.0 };
            total += NUMBERED;
        }
        if total > 0.0 { covered / total } else { 1.0 }
    }

    /// The passages that an answer rests on, or that come nearest where it says nothing. To be asked of the engine of its one
    /// source.
    fn rests_on(&self, answer: &Answer) -> Vec<&Passage> {
        let silent = answer.status == Status::Abstained;
        let sentences: Vec<_> = answer
            .citations
            .iter()
            .filter(|citation| silent || citation.role == Role::Support)
            .filter_map(|citation| {
                Some(self.knowledge.sources[0].sentences.get(citation.sentence.checked_sub(1)?)?.span)
            })
            .collect();
        let rests_on = |passage: &&Passage| sentences.iter().any(|span| span.overlaps(passage.span));
        self.index.passages.iter().filter(rests_on).collect()
    }

    /// Whether an answer of this source has a telling word of the question that another source never uses: then it says
    /// nothing that the other is silent. To be asked of the engine of its one source.
    pub(super) fn has_more_than(&self, other: &Self, request: &Request, answer: &Answer) -> bool {
        let passages = self.rests_on(answer);
        let strongest = |seeker: &Seeker, passages: &mut dyn Iterator<Item = &Passage>| {
            passages.map(|passage| seeker.meet(passage).strength).fold(0.0, f32::max)
        };
        request.terms.iter().filter(|term| term.weight >= TELLING_WORD).any(|term| {
            let seeker = Seeker::new(term, &self.index.lexicon);
            strongest(&seeker, &mut passages.iter().copied()) >= STRENGTHS.derived
                && strongest(&seeker, &mut other.index.passages.iter()) < STRENGTHS.wider
        })
    }

    /// The places of the sources of which facts were written down.
    fn written(&self) -> impl Iterator<Item = usize> {
        let mut of = vec![false; self.knowledge.sources.len()];
        for fact in &self.knowledge.facts {
            for span in fact.excerpts.iter().take(1) {
                of[span.source.0 as usize] = true;
            }
        }
        (0..of.len()).filter(move |at| of[*at])
    }

    /// The newest of some sources, by their places.
    fn newest_of(&self, places: impl Iterator<Item = usize>) -> Option<usize> {
        places.max_by_key(|at| (self.knowledge.sources[*at].published, std::cmp::Reverse(*at)))
    }
}

/// Whether a number tells which source is meant: not a small one, which may stand in any by chance, nor a round one
/// ("a billion"), which is as likely the asker's own.
fn tells(value: &Exact) -> bool {
    let written = decimal(value).0;
    let digits = written.trim_start_matches('-').trim_end_matches('0').chars().filter(char::is_ascii_digit).count();
    *value >= Exact::from_integer(TELLING_NUMBER.into()) && digits > 1
}

/// Whether a source speaks of what has a name.
pub(super) fn speaks_of(alone: &Engine, name: &[EntryIndex]) -> bool {
    name.iter().any(|entry| alone.index.frequency(&format!("#{entry}")) > 0)
}

/// Whether two sources are about the same: both about two names, such as two countries.
pub(super) fn about_the_same(one: &Engine, other: &Engine) -> bool {
    let is_name = |key: &&String| {
        let entry = key.strip_prefix('#').and_then(|entry| entry.parse().ok());
        entry.is_some_and(|entry| one.is_name(entry))
    };
    one.subjects().common(other.subjects()).iter().filter(is_name).count() >= COMMON_NAMES
}
