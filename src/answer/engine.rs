//! `Engine::answer(question, conversation) -> Answer`: the one way in.

use std::path::Path;
use std::sync::OnceLock;

use jiff::civil::Date;

use super::abstain;
use super::compute;
use super::contract::Answer;
use super::evidence::{Evidence, Subjects, gather, is_actor, noun_met};
use super::facets::Facets;
use super::lookup;
use super::quotes;
use super::thresholds::{THRESHOLDS, Thresholds};
use super::verdict;
use crate::figures::Vocabulary;
use crate::index::{Index, IndexError, Passage, Unit};
use crate::knowledge::{Fact, Faults, Knowledge, SourceIndex, Span};
use crate::language::Language;
use crate::question::{self, Beyond, Leaning, Operation, Per, Request, Spelling, Term, Want};

/// Why an engine could not be made.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The knowledge has faults.
    #[error("{0}")]
    Knowledge(#[from] Faults),
    /// The index could not be built.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// Earlier questions of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    questions: Vec<String>,
}

/// How many earlier questions a follow-up can lean on.
const REMEMBERED: usize = 6;
/// Least coverage of an earlier question by what answers a bare one after it.
const BARE: f32 = 0.8;
/// Suggestions beside an answer.
const SUGGESTED: usize = 3;

impl Conversation {
    /// An empty one.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a question; the oldest is forgotten past six.
    pub fn push(&mut self, question: &str) {
        self.questions.push(question.to_owned());
        if self.questions.len() > REMEMBERED {
            self.questions.remove(0);
        }
    }
}

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
    /// What decides whether to answer.
    pub thresholds: Thresholds,
}

/// Answers questions from one knowledge. Plain, synchronous, deterministic; share it in an `Arc`.
pub struct Engine {
    pub(super) knowledge: Knowledge,
    pub(super) index: Index,
    pub(super) facets: Vec<Facets>,
    /// What expressions can name, in each language; made when first asked for.
    pub(super) vocabularies: [OnceLock<Vocabulary>; 2],
    subjects: Subjects,
    spelling: Spelling,
    voices: Vec<String>,
    thresholds: Thresholds,
}

impl Engine {
    /// The engine over the knowledge built into the program.
    ///
    /// # Errors
    /// Where that knowledge has faults: tests prove that it has none.
    pub fn shipped() -> Result<Self, EngineError> {
        Self::new(Knowledge::shipped()?)
    }

    /// The engine over a folder of knowledge.
    ///
    /// # Errors
    /// Where the folder has faults, all of them told, or the index cannot be built.
    pub fn load(dir: &Path) -> Result<Self, EngineError> {
        Self::new(Knowledge::load(dir)?)
    }

    /// The engine over a knowledge.
    ///
    /// # Errors
    /// Where the index cannot be built.
    pub fn new(knowledge: Knowledge) -> Result<Self, EngineError> {
        let index = Index::build(&knowledge)?;
        let facets = index.passages.iter().map(|passage| Facets::of(passage, &knowledge, &index)).collect();
        let subjects = Subjects::of(&knowledge, &index);
        let spelling = Spelling::new(&index.passages, &index.lexicon);
        let mut voices: Vec<String> = knowledge
            .sources
            .iter()
            .flat_map(|source| &source.quotes)
            .filter_map(|quote| quote.speaker.as_ref().map(|speaker| speaker.name.clone()))
            .collect();
        voices.sort();
        voices.dedup();
        Ok(Self {
            knowledge,
            index,
            facets,
            vocabularies: Default::default(),
            subjects,
            spelling,
            voices,
            thresholds: THRESHOLDS,
        })
    }

    /// The same engine with other thresholds, to measure what they do.
    #[must_use]
    pub fn with_thresholds(mut self, thresholds: Thresholds) -> Self {
        self.thresholds = thresholds;
        self
    }

    /// The thresholds in use.
    #[must_use]
    pub fn thresholds(&self) -> Thresholds {
        self.thresholds
    }

    /// The knowledge it answers from.
    #[must_use]
    pub fn knowledge(&self) -> &Knowledge {
        &self.knowledge
    }

    /// A short fingerprint of the knowledge, to tell whether it changed.
    #[must_use]
    pub fn fingerprint(&self) -> u32 {
        let wide = self.knowledge.fingerprint();
        u32::try_from((wide ^ (wide >> 32)) & 0xFFFF_FFFF).unwrap_or_default()
    }

    /// Three questions to try.
    #[must_use]
    pub fn suggestions(&self, language: Language) -> Vec<String> {
        self.knowledge
            .facts
            .iter()
            .filter_map(|fact| fact.question.as_ref())
            .map(|question| question.get(language).to_owned())
            .take(SUGGESTED)
            .collect()
    }

    /// Answers a question that may lean on earlier ones.
    #[must_use]
    pub fn answer(&self, question: &str, conversation: &Conversation) -> Answer {
        let request = self.read(question);
        let Some(joined) = self.leaned(&request, &conversation.questions) else {
            return self.decide(&request);
        };
        let (leaning, joined) = joined;
        let alone = self.decide(&request);
        // With words of its own a question is taken as it stands where that has an answer.
        if leaning == Leaning::Perhaps && alone.status == super::contract::Status::Answered {
            return alone;
        }
        // "Where?", "Who?": with no words of its own a question is answered only by what covers the earlier one well.
        let bare = request.terms.is_empty()
            && matches!(request.want, Want::Place | Want::Time | Want::Person | Want::Identity | Want::Reason);
        let thresholds = self.thresholds;
        let strict = Thresholds { lookup: thresholds.lookup.max(BARE), ..thresholds };
        let mut answer = self.decide_by(&joined, if bare { strict } else { thresholds });
        // "Where did he say that?": the place stands with the speaker, not with what was said.
        if answer.status == super::contract::Status::Abstained
            && matches!(request.want, Want::Place | Want::Time)
            && request.terms.is_empty()
            && !joined.speaker.is_empty()
        {
            let mut about = joined;
            about.terms.retain(|term| is_actor(term, &self.index));
            if !about.terms.is_empty() {
                answer = self.decide(&about);
            }
        }
        if answer.status == super::contract::Status::Abstained && leaning == Leaning::Perhaps { alone } else { answer }
    }

    fn read(&self, question: &str) -> Request {
        question::read(question, &self.spelling, &self.index, self.newest())
    }

    /// The request with what earlier questions say filled in, where it leans on them.
    fn leaned(&self, request: &Request, earlier: &[String]) -> Option<(Leaning, Request)> {
        let (last, before) = earlier.split_last()?;
        let leaning = question::leaning(request);
        if leaning == Leaning::None {
            return None;
        }
        let previous = self.read(last);
        let previous = match self.leaned(&previous, before) {
            Some((_, joined)) => joined,
            None => previous,
        };
        Some((leaning, question::join(request.clone(), &previous)))
    }

    /// A claim of two deeds ("Seoul proposed it and Washington rejected it") holds where both do; the first that does not is
    /// the answer.
    fn clause_by_clause(&self, request: &Request) -> Option<Answer> {
        if !request.claim.as_ref().is_some_and(|claim| claim.asked) {
            return None;
        }
        let cut = question::second_deed(request, &self.index)?;
        let (mut first, mut second) = (self.read(&request.text[..cut]), self.read(&request.text[cut..]));
        for clause in [&mut first, &mut second] {
            clause.asked.clone_from(&request.asked);
            if let Some(claim) = &mut clause.claim {
                claim.asked = true;
            }
        }
        let (first, second) = (self.decide(&first), self.decide(&second));
        let denied =
            |answer: &Answer| answer.text.starts_with(&crate::language::message(answer.language, "verdict-no", &[]));
        let answered = |answer: &Answer| answer.status == super::contract::Status::Answered;
        if !answered(&first) || !answered(&second) {
            return None;
        }
        Some(if denied(&second) && !denied(&first) { second } else { first })
    }

    fn newest(&self) -> Option<Date> {
        self.knowledge.sources.iter().filter_map(|source| source.published).max()
    }

    fn decide(&self, request: &Request) -> Answer {
        self.decide_by(request, self.thresholds)
    }

    fn decide_by(&self, request: &Request, thresholds: Thresholds) -> Answer {
        if let Some(answer) = self.clause_by_clause(request) {
            return answer;
        }
        let context = Context {
            knowledge: &self.knowledge,
            index: &self.index,
            subjects: &self.subjects,
            voices: &self.voices,
            thresholds,
        };
        let evidence = match gather(request, &self.index, &self.facets, &self.subjects, None) {
            Ok(evidence) => evidence,
            Err(error) => {
                tracing::error!(%error, "the index could not be searched");
                Vec::new()
            }
        };
        decided(request, &evidence, &context).unwrap_or_else(|| abstain::answer(request, &evidence, &context))
    }
}

/// The answer that the evidence bears; `None` to abstain.
fn decided(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    if let Some((Beyond::Bot | Beyond::Fabrication | Beyond::Judgement, word)) = &request.beyond
        && !says(evidence, word, context)
    {
        return None;
    }
    if let Some(answer) = about_the_source(request, evidence, context) {
        return Some(answer);
    }
    let asked = request.claim.as_ref().is_some_and(|claim| claim.asked);
    let words_asked = matches!(request.want, Want::Quote | Want::Speaker)
        || (matches!(request.want, Want::Thing | Want::Manner) && quotes::quotes_them(request, context));
    if words_asked && !asked {
        if quotes::names_a_silent_speaker(request, context) {
            return None;
        }
        return match quotes::answer(request, context) {
            // Words of nobody named, where the paper itself says it better: its sentence.
            Some(said) if request.speaker_words.is_empty() && better_said(&said, request, evidence) => {
                looked_up(request, evidence, context).or(Some(said.answer))
            }
            Some(said) => Some(said.answer),
            None => looked_up(request, evidence, context),
        };
    }
    // A claim is judged as it stands, unless it is about a figure that must first be worked out.
    let worked = request.calculation.per.iter().any(|per| matches!(per, Per::Thing(_)))
        && request.given.iter().any(|given| given.quantity.unit.currency().is_some());
    if asked
        && !worked
        && let Some(answer) = verdict::answer(request, evidence, context)
    {
        return Some(answer);
    }
    let compares_claim = asked && matches!(request.calculation.operation, Operation::Compare | Operation::Value);
    let computes = request.calculation.asked
        || (request.calculation.currency.is_some()
            && request.given.iter().any(|given| given.quantity.unit.currency().is_some()));
    let supposes = !request.calculation.changes.is_empty() || request.calculation.rate.is_some();
    if computes && (supposes || !compares_claim) {
        if let Some(answer) = compute::answer(request, evidence, context) {
            return Some(answer);
        }
        if binding(request) {
            return None;
        }
    }
    if asked {
        return verdict::answer(request, evidence, context);
    }
    looked_up(request, evidence, context)
}

/// How much better than the nearest quotation the paper's own words must cover a topic to be quoted in its place.
const BETTER: f32 = 0.15;

fn better_said(said: &quotes::Quoted, request: &Request, evidence: &[Evidence]) -> bool {
    evidence.first().is_some_and(|one| {
        // Who said it may be told of what was said without quotation marks.
        let told = if request.want == Want::Speaker { one.facets.voice.is_some() } else { one.facets.voice.is_none() };
        told && one.is_fact | (request.want == Want::Quote) && one.coverage > said.coverage + BETTER
    })
}

/// Whether a calculation was asked for so plainly that a stated figure would not answer.
fn binding(request: &Request) -> bool {
    let calculation = &request.calculation;
    calculation.per.iter().any(|per| !matches!(per, Per::Year))
        || calculation.rate.is_some()
        || !calculation.changes.is_empty()
        || calculation.price.is_some()
        || matches!(
            calculation.operation,
            Operation::PercentDifference
                | Operation::Share
                | Operation::Ratio
                | Operation::Elapsed
                | Operation::Interval
                | Operation::Sum
        )
}

fn looked_up(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    if let Some(answer) = verdict::corrected_premise(request, evidence, context) {
        return Some(answer);
    }
    let best = evidence.iter().find(|one| one.fit > 0.0 && holds(request, one, context))?;
    let widest = evidence.iter().map(|one| one.coverage).fold(0.0, f32::max);
    let enough = best.coverage >= context.thresholds.lookup
        && best.attribute
            >= if request.want == Want::Identity { context.thresholds.identity } else { context.thresholds.attribute }
        && best.missing.is_empty()
        && noun_met(request, best);
    let elsewhere = widest - best.coverage > context.thresholds.margin;
    (enough && !elsewhere).then(|| lookup::state(request, best, context, ""))
}

/// Whether the times, numbers and ordinals of a question are those of the evidence.
fn holds(request: &Request, one: &Evidence, context: &Context) -> bool {
    let passage = &context.index.passages[one.passage];
    let published = context.knowledge.source(passage.span).published;
    let currency = request.calculation.currency.is_none_or(|currency| {
        let money = || {
            one.facets
                .amounts
                .iter()
                .flat_map(|amount| &amount.quantities)
                .filter_map(|quantity| quantity.unit.currency())
        };
        money().next().is_none() || money().any(|stated| stated == currency)
    });
    let times = request.times.iter().all(|(_, when, relative)| {
        let stated = one.facets.times.iter().any(|time| time.agrees_with(*when));
        match one.facets.holds_for {
            _ if stated => true,
            Some(time) => time.agrees_with(*when),
            None => published.is_some_and(|date| date.year() == when.year()) && (*relative || when.month().is_none()),
        }
    });
    let numbers = request.given.iter().all(|given| {
        let small = given.quantity.value <= crate::measure::Exact::from_integer(2.into());
        let converting = request.calculation.asked;
        small
            || converting
            || one
                .facets
                .amounts
                .iter()
                .any(|amount| amount.quantities.iter().any(|quantity| quantity.value == given.quantity.value))
            || passage.words.iter().any(|word| word.text == crate::measure::decimal(&given.quantity.value).0)
    });
    let ordinals = request.ordinals.iter().all(|ordinal| {
        *ordinal < 3
            || crate::measure::read_ordinals(context.knowledge.slice(passage.span))
                .iter()
                .any(|(_, stated)| stated == ordinal)
    });
    currency && times && numbers && ordinals
}

/// Whether the best evidence uses a word itself.
fn says(evidence: &[Evidence], word: &str, context: &Context) -> bool {
    evidence.first().is_some_and(|one| {
        one.coverage > context.thresholds.claim
            && context.knowledge.slice(context.index.passages[one.passage].span).to_lowercase().contains(word)
    })
}

/// Questions about the article itself: when it was published, by whom, where.
fn about_the_source(request: &Request, evidence: &[Evidence], context: &Context) -> Option<Answer> {
    super::source::answer(request, evidence, context)
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

    /// The facts whose excerpts share words with a span.
    #[must_use]
    pub fn facts_within(&self, span: Span) -> Vec<&Passage> {
        self.index
            .passages
            .iter()
            .filter(|passage| match passage.unit {
                Unit::Fact(number) => {
                    self.knowledge.facts[number as usize].excerpts.iter().any(|excerpt| excerpt.overlaps(span))
                }
                _ => false,
            })
            .collect()
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
        self.index.analyse(voice).iter().any(|token| {
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

impl Engine {
    /// How an answer came about, for the one who keeps the knowledge.
    #[must_use]
    pub fn explain(&self, question: &str) -> String {
        let request = self.read(question);
        let evidence = gather(&request, &self.index, &self.facets, &self.subjects, None).unwrap_or_default();
        let answer = self.decide(&request);
        super::explain::explain(&request, &evidence, &answer, &self.index, &self.knowledge, &self.thresholds)
    }
}
