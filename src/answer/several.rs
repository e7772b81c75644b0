//! Answers out of several sources: each of the nearest is asked alone, so that the words of one are never joined to the
//! figures of another; then the newest that fits the question's time is given, with what the others say beside it.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use regex::Regex;

use super::abstain;
use super::contract::{Answer, Role, Status};
use super::coverage::Seeker;
use super::engine::{Conversation, Engine};
use super::evidence::{gather, query};
use super::lookup::long_date;
use super::source;
use crate::index::{EntryIndex, Passage, QueryTerm, Token, keys};
use crate::knowledge::{Sense, SourceIndex};
use crate::language::{Language, Text, message};
use crate::measure::read_whens;
use crate::question::{Request, Want};

/// How many sources are asked, the nearest first.
const ASKED: usize = 8;
/// How many hits tell which sources are nearest.
const HITS: usize = 400;
/// How much less than the best an answer may cover of the question and still be about the same.
const NEAR: f32 = 0.12;
/// What a word counts for that names what the whole source is about: no sentence of it need say so again.
const ABOUT: f32 = 0.85;
/// What it counts for that the answer rests on facts written down.
const WRITTEN: f32 = 0.08;
/// What a number of a question counts for where the nearest of very many sources are looked for.
const NUMBERED: f32 = 0.5;
/// How many other answers stand beside the main one.
const BESIDE: usize = 2;
/// How far apart two figures must be, as a share of the greater, to differ.
const DIFFERENT: f64 = 0.005;
/// How many names two sources must both be about to be about the same.
const COMMON_NAMES: usize = 2;

static MARK: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\[([0-9]+)\]").ok());

/// What one source answers.
struct Told {
    answer: Answer,
    /// The engine over that source.
    alone: Arc<Engine>,
    /// Its place among the nearest.
    place: usize,
    published: Option<Date>,
    /// Share of the question's telling weight that the words it rests on cover.
    covers: f32,
}

impl Engine {
    /// The answer out of several sources.
    pub(super) fn answer_of_several(&self, question: &str, conversation: &Conversation) -> Answer {
        let request = self.read(question);
        let request = match self.leaned(&request, conversation) {
            Some((_, joined)) => joined,
            None => request,
        };
        let nearest = match self.article_meant(&request, conversation) {
            Some(article) => vec![article],
            None => self.nearest_sources(&request),
        };
        let first = nearest.first().cloned();
        let names = self.names_spoken_of(&request, &nearest);
        let (silent_ones, mut told): (Vec<Told>, Vec<Told>) = nearest
            .into_iter()
            .zip(0..)
            .filter(|(alone, _)| names.iter().all(|name| speaks_of(alone, name)))
            .filter_map(|(alone, place)| told(alone, place, question, conversation, &request))
            .partition(|one| one.answer.status == Status::Abstained);
        // What a careful reader wrote facts of and found silent, though it comes nearer, is what the question is about.
        let written = silent_ones.iter().filter(|one| !one.alone.knowledge.facts.is_empty());
        let nearer = written.map(|one| one.covers).fold(0.0, f32::max);
        told.retain(|one| one.covers >= nearer - self.thresholds().margin);
        let silent = || match first.filter(|_| self.library.is_some()) {
            // What comes nearest stands in the nearest article.
            Some(first) => first.answer(question, conversation),
            None => self.silent(&request),
        };
        let best = told.iter().max_by(|a, b| {
            a.surely().total_cmp(&b.surely()).then(a.published.cmp(&b.published)).then(b.place.cmp(&a.place))
        });
        let Some((best, most, nearest)) = best.map(|best| (best.place, best.covers, Arc::clone(&best.alone))) else {
            return silent();
        };
        let (mut main, mut others): (Vec<Told>, Vec<Told>) = told
            .into_iter()
            .filter(|one| one.place == best || one.covers >= most - NEAR && about_the_same(&one.alone, &nearest))
            .partition(|one| one.place == best);
        let Some(best) = main.pop() else { return silent() };
        // What says the same adds nothing; what says otherwise stands beside it, the newest that fits the time first.
        others.retain(|other| differ(&best.answer, &other.answer, &request));
        others.push(best);
        let asked: Vec<_> = request.times.iter().filter(|(.., relative)| !relative).map(|(_, when, _)| *when).collect();
        let of_its_time =
            |one: &Told| one.published.is_some_and(|date| asked.iter().any(|when| when.year() == date.year()));
        others.sort_by(|a, b| {
            let time = of_its_time(b).cmp(&of_its_time(a)).then(b.published.cmp(&a.published));
            time.then(b.covers.total_cmp(&a.covers)).then(a.place.cmp(&b.place))
        });
        let mut others = others.into_iter();
        let Some(main) = others.next() else { return silent() };
        let mut answer = main.answer;
        for other in others.take(BESIDE) {
            if !differ(&answer, &other.answer, &request) {
                continue;
            }
            let (publisher, date) = other.printed(request.language);
            let earlier = other.published < main.published && other.published.is_some() && asked.is_empty();
            let id = if earlier { "several-earlier" } else { "several-otherwise" };
            let lead =
                message(request.language, id, &[("publisher", Text::from(publisher)), ("date", Text::from(date))]);
            join(&mut answer, other.answer, &lead);
        }
        question.clone_into(&mut answer.question);
        answer
    }

    /// The article that a question about an article itself means and does not name ("When was it published?"): the one
    /// that the question before it was answered from, or else the newest.
    fn article_meant(&self, request: &Request, conversation: &Conversation) -> Option<Arc<Self>> {
        if self.library.is_some() || !source::is_unnamed(request) {
            return None;
        }
        let sources = &self.knowledge.sources;
        let before = conversation.before();
        let told = before.and_then(|(last, before)| self.answer_of_several(last, &before).citations.into_iter().next());
        let told = told.and_then(|citation| sources.iter().position(|source| source.id == citation.source));
        let newest = || (0..sources.len()).max_by_key(|at| (sources[*at].published, std::cmp::Reverse(*at)));
        self.alone(told.or_else(newest)?)
    }

    /// The countries, people, organisations and places that a request names and that one of the sources speaks of: what
    /// never speaks of one of them answers another question ("South Korea's contribution" by what Japan contributes).
    fn names_spoken_of(&self, request: &Request, nearest: &[Arc<Self>]) -> Vec<Vec<EntryIndex>> {
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
    fn is_name(&self, entry: EntryIndex) -> bool {
        let sense = self.index.lexicon.sense(entry);
        matches!(sense, Some(Sense::Country | Sense::Person | Sense::Organisation | Sense::Place))
    }

    /// The engines over the sources nearest to a request, over all of them where they are few.
    fn nearest_sources(&self, request: &Request) -> Vec<Arc<Self>> {
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
        if all <= ASKED {
            nearest.extend(0..all);
        } else {
            let hits = self.index.search(&query, None, HITS).unwrap_or_else(|error| {
                tracing::error!(%error, "the index could not be searched");
                Vec::new()
            });
            for hit in hits {
                let source = hit.span.source.0 as usize;
                if nearest.len() < ASKED && !nearest.contains(&source) {
                    nearest.push(source);
                }
            }
        }
        // A question of no telling words asks of the newest ("When was this article published?").
        if nearest.is_empty() {
            let newest = (0..all).max_by_key(|at| (self.knowledge.sources[*at].published, std::cmp::Reverse(*at)));
            nearest.extend(newest);
        }
        nearest.into_iter().filter_map(|source| self.alone(source)).collect()
    }

    /// How much of a question the sentences cover that an answer rests on, or that come nearest where it says nothing. To
    /// be asked of the engine of its one source.
    fn covers(&self, request: &Request, answer: &Answer) -> f32 {
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
        let passages: Vec<&Passage> = self.index.passages.iter().filter(rests_on).collect();
        let (mut covered, mut total) = (0.0, 0.0);
        for term in &request.terms {
            let seeker = Seeker::new(term, &self.index.lexicon);
            let met = passages.iter().map(|passage| seeker.meet(passage).strength).fold(0.0, f32::max);
            let subject = self.is_about(term, SourceIndex(0));
            covered += term.weight * met.max(if subject { ABOUT } else { 0.0 });
            total += term.weight;
        }
        if total > 0.0 { covered / total } else { 1.0 }
    }

    /// That no source says it, with what comes nearest in any of them.
    fn silent(&self, request: &Request) -> Answer {
        let evidence = gather(request, &self.index, &self.facets, self.subjects(), None).unwrap_or_default();
        abstain::answer(request, &evidence, &self.context())
    }
}

/// What one source answers; `None` where it cannot be asked.
fn told(
    alone: Arc<Engine>,
    place: usize,
    question: &str,
    conversation: &Conversation,
    request: &Request,
) -> Option<Told> {
    let answer = alone.answer(question, conversation);
    let covers = alone.covers(request, &answer);
    let published = alone.knowledge.sources.first()?.published;
    Some(Told { answer, alone, place, published, covers })
}

impl Told {
    /// How well it answers: what a careful reader wrote down is surer than what was read by machine.
    fn surely(&self) -> f32 {
        self.covers + if self.alone.knowledge.facts.is_empty() { 0.0 } else { WRITTEN }
    }

    /// Who published it, and when.
    fn printed(&self, language: Language) -> (String, String) {
        let source = self.alone.knowledge.sources.first();
        let publisher = source.map(|source| source.publisher.clone().unwrap_or_else(|| source.title.clone()));
        (publisher.unwrap_or_default(), self.published.map(|date| long_date(date, language)).unwrap_or_default())
    }
}

/// Whether a source speaks of what has a name.
fn speaks_of(alone: &Engine, name: &[EntryIndex]) -> bool {
    name.iter().any(|entry| alone.index.frequency(&format!("#{entry}")) > 0)
}

/// Whether two sources are about the same: both about two names, such as two countries.
fn about_the_same(one: &Engine, other: &Engine) -> bool {
    let is_name = |key: &&String| {
        let entry = key.strip_prefix('#').and_then(|entry| entry.parse().ok());
        entry.is_some_and(|entry| one.is_name(entry))
    };
    one.subjects().common(other.subjects()).iter().filter(is_name).count() >= COMMON_NAMES
}

/// Whether two answers to one question say different things that a reader wants to see side by side: another figure,
/// another time, another person, the opposite verdict.
fn differ(main: &Answer, other: &Answer, request: &Request) -> bool {
    if request.claim.as_ref().is_some_and(|claim| claim.asked) {
        let opens = |answer: &Answer, id: &str| answer.text.starts_with(&message(answer.language, id, &[]));
        let verdict = |answer: &Answer| (opens(answer, "verdict-yes"), opens(answer, "verdict-no"));
        return verdict(main) != verdict(other);
    }
    match request.want {
        Want::Amount | Want::Count | Want::Size | Want::Percent | Want::Duration | Want::Thing | Want::Manner => {
            let pair = main.figures.iter().find_map(|own| {
                let theirs = other.figures.iter().find(|theirs| theirs.unit == own.unit)?;
                Some((own.value.parse::<f64>().ok()?, theirs.value.parse::<f64>().ok()?))
            });
            pair.is_some_and(|(own, theirs)| (own - theirs).abs() > DIFFERENT * own.abs().max(theirs.abs()))
        }
        Want::Time => {
            let times = |answer: &Answer| {
                let date = answer.citations.first().and_then(|citation| citation.date.parse().ok());
                read_whens(&answer.text, date)
            };
            let (own, theirs) = (times(main), times(other));
            !own.is_empty()
                && !theirs.is_empty()
                && !own.iter().any(|one| theirs.iter().any(|other| one.when.agrees_with(other.when)))
        }
        Want::Person | Want::Identity => !shares_a_name(&main.text, &other.text),
        _ => false,
    }
}

/// Whether two texts have a capitalised word in common that does not open them.
fn shares_a_name(one: &str, other: &str) -> bool {
    let names = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).skip(1);
        words.filter(|word| word.chars().next().is_some_and(char::is_uppercase)).map(str::to_owned).collect()
    };
    let theirs = names(other);
    names(one).iter().any(|name| theirs.contains(name))
}

/// Puts another answer behind one, its citations numbered on and marked as saying otherwise.
fn join(answer: &mut Answer, other: Answer, lead: &str) {
    let shift = answer.citations.len();
    let count = other.citations.len();
    let renumbered = |n: usize| n + shift;
    let text = match &*MARK {
        Some(mark) => mark.replace_all(&other.text, |found: &regex::Captures| match found[1].parse::<usize>() {
            Ok(n) if (1..=count).contains(&n) => format!("[{}]", renumbered(n)),
            _ => found[0].to_owned(),
        }),
        None => other.text.as_str().into(),
    };
    answer.text.push(' ');
    answer.text.push_str(lead);
    answer.text.push(' ');
    answer.text.push_str(&text);
    for mut citation in other.citations {
        citation.n = renumbered(citation.n);
        if citation.role == Role::Support {
            citation.role = Role::Contrast;
        }
        answer.citations.push(citation);
    }
    for mut figure in other.figures {
        for input in &mut figure.inputs {
            input.citation = input.citation.map(renumbered);
        }
        answer.figures.push(figure);
    }
}
