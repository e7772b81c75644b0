//! `Engine::answer(question, conversation) -> Answer`: the one way in.

use std::path::Path;
use std::sync::{Arc, OnceLock};
use std::thread;

use jiff::civil::Date;

use super::abstain;
use super::context::{Context, SUGGESTED};
use super::contract::Answer;
use super::decide::decided;
use super::evidence::{gather, is_actor};
use super::facets::Facets;
use super::library::Library;
use super::quotes::Spoken;
use super::subjects::Subjects;
use super::thresholds::{BARE, THRESHOLDS, Thresholds};
use crate::figures::Vocabulary;
use crate::index::{Index, IndexError};
use crate::knowledge::{Faults, Knowledge, SourceIndex};
use crate::language::Language;
use crate::question::{self, Leaning, Request, Spelling, Term, Want};

/// Why an engine could not be made.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The knowledge has faults.
    #[error("{0}")]
    Knowledge(#[from] Faults),
    /// The index could not be built.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// Another process is making the index, and none is there yet.
    #[error("another process is making the index of these articles; try again when it is done")]
    Busy,
}

/// Earlier questions of a conversation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Conversation {
    questions: Vec<String>,
}

/// How many earlier questions a follow-up can lean on.
const REMEMBERED: usize = 6;
/// Least coverage of an earlier question by what answers a bare one after it.
const LEANING: f32 = 0.8;

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

    /// The last question, and the conversation before it.
    pub(super) fn before(&self) -> Option<(&str, Self)> {
        let (last, before) = self.questions.split_last()?;
        Some((last, Self { questions: before.to_vec() }))
    }
}

/// Answers questions from one knowledge. Plain, synchronous, deterministic; share it in an `Arc`.
pub struct Engine {
    pub(super) knowledge: Knowledge,
    pub(super) index: Index,
    pub(super) facets: Vec<Facets>,
    /// What expressions can name, in each language; made when first asked for.
    pub(super) vocabularies: [OnceLock<Vocabulary>; 2],
    subjects: Subjects,
    /// Shared with the engines over one source each: a word that any source has is no misspelt one.
    spelling: Arc<Spelling>,
    voices: Vec<String>,
    /// The sentences of all quotations; made when first asked for.
    spoken: OnceLock<Vec<Spoken>>,
    thresholds: Thresholds,
    /// The articles on disk, where they are very many; then `knowledge` holds only some of them.
    pub(super) library: Option<Library>,
    /// The engines over one source each; made when first asked for.
    narrowed: Vec<OnceLock<Option<Arc<Engine>>>>,
}

impl Engine {
    /// The engine over the knowledge built into the program.
    ///
    /// # Errors
    /// Where that knowledge has faults: tests prove that it has none.
    pub fn shipped() -> Result<Self, EngineError> {
        // What the first question and every sentence are read by is made ready beside the knowledge.
        let knowledge = thread::scope(|scope| {
            scope.spawn(|| {
                question::prepare();
                Facets::prepare();
            });
            Knowledge::shipped()
        })?;
        Self::new(knowledge)
    }

    /// The engine over a folder of knowledge.
    ///
    /// # Errors
    /// Where the folder has faults, all of them told, or the index cannot be built.
    pub fn load(dir: &Path) -> Result<Self, EngineError> {
        Self::load_telling(dir, &|_, _| {})
    }

    /// The same, telling how far it is: so many articles indexed of so many. Of a folder with very many articles the index
    /// lies on disk and is brought up to date; the articles themselves are read when a question comes near them.
    ///
    /// # Errors
    /// As [`Engine::load`]; of very many articles one with faults is left out and logged instead.
    pub fn load_telling(dir: &Path, progress: &(dyn Fn(usize, usize) + Sync)) -> Result<Self, EngineError> {
        Self::load_indexed(dir, &super::library::usual_place(), progress)
    }

    /// The same, with the folder in which indexes are kept.
    ///
    /// # Errors
    /// As [`Engine::load_telling`].
    pub fn load_indexed(
        dir: &Path,
        indexes: &Path,
        progress: &(dyn Fn(usize, usize) + Sync),
    ) -> Result<Self, EngineError> {
        match Library::of(dir, indexes, progress)? {
            Some(library) => {
                let engine = Self::new(library.folder().core()?)?;
                Ok(Self { library: Some(library), ..engine })
            }
            None => Self::new(Knowledge::load(dir)?),
        }
    }

    /// The engine over a knowledge.
    ///
    /// # Errors
    /// Where the index cannot be built.
    pub fn new(knowledge: Knowledge) -> Result<Self, EngineError> {
        Self::with_spelling(knowledge, |index| Arc::new(Spelling::new(&index.passages, &index.lexicon)))
    }

    /// The engine over one of very many articles, which share the words of the glossary.
    pub(super) fn over(knowledge: Knowledge, words: Arc<Spelling>) -> Result<Self, EngineError> {
        Self::with_spelling(knowledge, |index| Arc::new(Spelling::over(&index.passages, words)))
    }

    fn with_spelling(
        knowledge: Knowledge,
        spelling: impl FnOnce(&Index) -> Arc<Spelling>,
    ) -> Result<Self, EngineError> {
        let read = |index: &Index| {
            let facets = Facets::all(&knowledge, index);
            let subjects = Subjects::of(&knowledge, index);
            (facets, subjects, spelling(index))
        };
        let (index, (facets, subjects, spelling)) = Index::build_beside(&knowledge, read)?;
        let speakers =
            knowledge.sources.iter().flat_map(|source| &source.quotes).filter_map(|quote| quote.speaker.as_ref());
        let mut voices: Vec<String> = speakers.map(|speaker| super::quotes::described(speaker, &knowledge)).collect();
        voices.sort();
        voices.dedup();
        let narrowed = knowledge.sources.iter().map(|_| OnceLock::new()).collect();
        let thresholds = usual(&index);
        Ok(Self {
            library: None,
            narrowed,
            knowledge,
            index,
            facets,
            vocabularies: Default::default(),
            subjects,
            spelling,
            voices,
            spoken: OnceLock::new(),
            thresholds,
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

    /// The engine that answers from one source alone; `None` where there is no such source. What is about several sources
    /// is then not said.
    #[must_use]
    pub fn within(&self, source: &str) -> Option<Arc<Self>> {
        match &self.library {
            Some(library) => library.engine(source),
            None => self.alone(self.knowledge.sources.iter().position(|one| one.id == source)?),
        }
    }

    /// The same by the source's place.
    pub(super) fn alone(&self, at: usize) -> Option<Arc<Self>> {
        let source = self.knowledge.sources.get(at)?.id.as_str();
        // What was set to measure what it does holds for each source; otherwise each has those of its kind.
        let set = Some(self.thresholds).filter(|set| *set != usual(&self.index));
        let make = || {
            let engine = Self::with_spelling(self.knowledge.only(source)?, |_| Arc::clone(&self.spelling));
            engine
                .inspect_err(|error| tracing::error!(%error, source, "a source could not be read alone"))
                .ok()
                .map(|engine| Arc::new(if let Some(set) = set { engine.with_thresholds(set) } else { engine }))
        };
        self.narrowed[at].get_or_init(make).clone()
    }

    /// A short fingerprint of the knowledge, to tell whether it changed.
    #[must_use]
    pub fn fingerprint(&self) -> u32 {
        let wide = self.library.as_ref().map_or(self.knowledge.fingerprint(), |all| all.folder().fingerprint());
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
        if self.is_of_several() {
            return self.answer_of_several(question, conversation);
        }
        let request = self.read(question);
        let Some(joined) = self.leaned(&request, conversation) else {
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
        let strict = Thresholds { lookup: thresholds.lookup.max(LEANING), ..thresholds };
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

    pub(super) fn read(&self, question: &str) -> Request {
        question::read(question, &self.spelling, &self.index, self.newest())
    }

    /// The request with what earlier questions say filled in, where it leans on them.
    pub(super) fn leaned(&self, request: &Request, conversation: &Conversation) -> Option<(Leaning, Request)> {
        self.leaned_on(request, &conversation.questions)
    }

    fn leaned_on(&self, request: &Request, earlier: &[String]) -> Option<(Leaning, Request)> {
        let (last, before) = earlier.split_last()?;
        let leaning = question::leaning(request);
        if leaning == Leaning::None {
            return None;
        }
        if let Some(changed) = self.with_other_number(request, earlier) {
            return Some((leaning, Request { asked: request.asked.clone(), ..changed }));
        }
        let previous = self.joined(self.read(last), before);
        Some((leaning, question::join(request.clone(), &previous)))
    }

    /// A request with what earlier questions say filled in, or as it stands.
    fn joined(&self, request: Request, earlier: &[String]) -> Request {
        self.leaned_on(&request, earlier).map_or(request, |(_, joined)| joined)
    }

    /// "Make it 40%": the last question, where the latest one with a number of its own has this number in its place. A
    /// question between them may carry that number on without having it in its text ("And in dollars?").
    fn with_other_number(&self, request: &Request, earlier: &[String]) -> Option<Request> {
        let (at, numbered) = earlier
            .iter()
            .enumerate()
            .rev()
            .map(|(at, text)| (at, self.read(text)))
            .find(|(_, one)| !one.given.is_empty())?;
        let mut changed = earlier.to_vec();
        changed[at] = question::with_other_number(request, &numbered)?;
        let (last, before) = changed.split_last()?;
        Some(self.joined(self.read(last), before))
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

    fn is_of_several(&self) -> bool {
        self.library.is_some() || self.knowledge.sources.len() > 1
    }

    pub(super) fn context(&self) -> Context<'_> {
        Context {
            knowledge: &self.knowledge,
            index: &self.index,
            subjects: &self.subjects,
            voices: &self.voices,
            spoken: &self.spoken,
            thresholds: self.thresholds,
        }
    }

    pub(super) fn subjects(&self) -> &Subjects {
        &self.subjects
    }

    /// Whether a source is about what a term names.
    pub(super) fn is_about(&self, term: &Term, source: SourceIndex) -> bool {
        self.subjects.holds(source, term)
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
        let context = Context { thresholds, ..self.context() };
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

/// The thresholds of a knowledge with this index.
fn usual(index: &Index) -> Thresholds {
    if index.has_facts() { THRESHOLDS } else { BARE }
}

impl Engine {
    /// How an answer came about, for the one who keeps the knowledge.
    #[must_use]
    pub fn explain(&self, question: &str) -> String {
        if self.is_of_several() {
            let answer = self.answer(question, &Conversation::new());
            // How the source that was taken came to it; where none did, what came nearest in any.
            let taken = answer.citations.first().filter(|_| answer.status == super::contract::Status::Answered);
            if let Some(alone) = taken.and_then(|citation| self.within(&citation.source)) {
                return alone.explain(question);
            }
        }
        let request = self.read(question);
        let evidence = gather(&request, &self.index, &self.facets, &self.subjects, None).unwrap_or_default();
        let answer = self.decide(&request);
        super::explain::explain(&request, &evidence, &answer, &self.context())
    }
}
