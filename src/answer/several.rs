//! Answers out of several sources: each of the nearest is asked alone, so that the words of one are never joined to the
//! figures of another; then the newest that fits the question's time is given, with what the others say beside it.

use std::sync::{Arc, LazyLock};

use jiff::civil::Date;
use regex::Regex;

use super::abstain;
use super::contract::{Answer, Role, Status};
use super::engine::{Conversation, Engine};
use super::evidence::gather;
use super::lookup::long_date;
use super::which::{about_the_same, speaks_of};
use crate::language::{Language, Text, message};
use crate::measure::read_whens;
use crate::question::{Request, Want};

/// How much less than the best an answer may cover of the question and still be about the same.
const NEAR: f32 = 0.12;
/// What it counts for that the answer rests on facts written down.
const WRITTEN: f32 = 0.15;
/// What each place behind the nearest source counts against an answer.
const BEHIND: f32 = 0.02;
/// How much less than a silent source of written facts an answer may cover: nothing but the last digits.
const AS_MUCH: f32 = 0.001;
/// How many other answers stand beside the main one.
const BESIDE: usize = 2;
/// How far apart two figures must be, as a share of the greater, to differ.
const DIFFERENT: f64 = 0.005;

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
        let musts = self.musts_spoken_of(&request, &nearest);
        let (silent_ones, mut told): (Vec<Told>, Vec<Told>) = nearest
            .into_iter()
            .zip(0..)
            .filter(|(alone, _)| names.iter().all(|name| speaks_of(alone, name)))
            .filter(|(_, place)| musts.iter().all(|met| met[*place]))
            .filter_map(|(alone, place)| told(alone, place, question, conversation, &request))
            .partition(|one| one.answer.status == Status::Abstained);
        // What a careful reader wrote facts of and found silent, though it has as much of the question, is what that is about.
        let written: Vec<&Told> = silent_ones.iter().filter(|one| !one.alone.knowledge.facts.is_empty()).collect();
        told.retain(|one| {
            written.iter().all(|silent| {
                one.covers >= silent.covers - AS_MUCH || one.alone.has_more_than(&silent.alone, &request, &one.answer)
            })
        });
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
    /// How well it answers: what a careful reader wrote down is surer than what was read by machine, and so is what the
    /// nearer source says.
    fn surely(&self) -> f32 {
        let written = if self.alone.knowledge.facts.is_empty() { 0.0 } else { WRITTEN };
        self.covers + written - BEHIND * self.place as f32
    }

    /// Who published it, and when.
    fn printed(&self, language: Language) -> (String, String) {
        let source = self.alone.knowledge.sources.first();
        let publisher = source.map(|source| source.publisher.clone().unwrap_or_else(|| source.title.clone()));
        (publisher.unwrap_or_default(), self.published.map(|date| long_date(date, language)).unwrap_or_default())
    }
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
            // One paper counts "10 times" what another counts as "seven meetings".
            let counted =
                |answer: &Answer| answer.figures.iter().map(|figure| figure.value.clone()).collect::<Vec<_>>();
            let (own, theirs) = (counted(main), counted(other));
            let apart = || !own.is_empty() && !theirs.is_empty() && !own.iter().any(|one| theirs.contains(one));
            match pair {
                Some((own, theirs)) => (own - theirs).abs() > DIFFERENT * own.abs().max(theirs.abs()),
                None => request.want == Want::Count && apart(),
            }
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
